"""Lines of a page that are not its text: shares, links to other pages, complaints, credits, navigation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.ingest.paragraphs import EDGES, Line
from analysis.ingest.plain import plain
from analysis.ingest.words import rows, word

# What webtext and these lists call the parts that are set aside.
LISTED = ("share", "badge", "complaint", "credit", "navigation", "related", "tags")
MATCHES = ("line", "start", "section", "more")
_LONGEST = 160  # characters of a line that is compared; paragraphs are longer
_PARAGRAPH, _BEGINNING, _TELLING = 700, 80, 15  # characters: of rules for comments, of their beginning, of an entry
_FEW, _SHORT = 12, 3  # characters at the very beginning that are looked at first, and of them those compared
_AT_END = 5  # lines of a page in which such paragraphs stand
_LINK = 120  # characters of a link to another page
_MOST_LINKS = 15
_SECTION_WORDS = 6  # of `more from Syria`; a sub-heading may begin with the same word
_ITEM = re.compile(r"\s*(?:\d{1,2}\s*[.)\-–]|[•·●▪◄►*–-])\s*\S")
_SENTENCE_ENDS = (".", "،", ":", "؛", ",", ";")


@dataclass(frozen=True)
class Lists:
    """The word lists: reasons by whole line, by beginning, by heading of a list, by `more from` heading."""

    whole: Mapping[str, str]
    begins: Mapping[str, tuple[tuple[str, str], ...]]
    headings: Mapping[str, str]
    more: tuple[str, ...]


@cache
def lists() -> Lists:
    """data/cleaning/lines.csv. DataError with file and line."""
    found: dict[str, dict[str, str]] = {match: {} for match in MATCHES}
    for row in rows("cleaning/lines.csv", "text", "match", "reason"):
        found[row.one_of("match", MATCHES)][word(row, "text")] = row.one_of("reason", LISTED)
    begins: dict[str, list[tuple[str, str]]] = {}
    for beginning, reason in found["start"].items():
        begins.setdefault(beginning[:1], []).append((beginning, reason))
    by_first = {first: tuple(pairs) for first, pairs in begins.items()}
    return Lists(found["line"], by_first, found["section"], tuple(found["more"]))


def boilerplate(lines: Sequence[Line]) -> dict[int, str]:
    """The reason for each line (by its place) that belongs to the page and not to the text."""
    found: dict[int, str] = {}
    for place, line in enumerate(lines):
        if place in found or len(line.text) > _LONGEST:
            at_end = place >= len(lines) - _AT_END and len(line.text) <= _PARAGRAPH
            if at_end and place not in found and (reason := _begun(line.text)):
                found[place] = reason
            continue
        reason = _listed(line.compared)
        if reason:
            found[place] = reason
        else:
            _headed(lines, place, found)
    return found


def _begun(text: str) -> str:
    """The reason of a paragraph that begins as a list entry says, if the entry is long enough to mean nothing else."""
    first = plain(text[:_FEW]).lstrip(EDGES)[:_SHORT]
    if len(first) == _SHORT and first not in _short_beginnings():
        return ""
    start = Line(0, _BEGINNING, text[:_BEGINNING], apart=True).compared
    known = lists().begins.get(start[:1], ())
    return next((reason for entry, reason in known if len(entry) >= _TELLING and start.startswith(entry)), "")


@cache
def _short_beginnings() -> frozenset[str]:
    """How the telling entries begin: few paragraphs do, and the others need no further look."""
    found = (entry for entries in lists().begins.values() for entry, _ in entries)
    return frozenset(entry[:_SHORT] for entry in found if len(entry) >= _TELLING)


def _listed(compared: str) -> str:
    known = lists()
    if reason := known.whole.get(compared):
        return reason
    for beginning, reason in known.begins.get(compared[:1], ()):
        if compared.startswith(beginning) and not compared[len(beginning) : len(beginning) + 1].isalpha():
            return reason
    return ""


def _headed(lines: Sequence[Line], place: int, found: dict[int, str]) -> None:
    """A heading of links with what follows it, or a link to more of a section."""
    compared, known = lines[place].compared, lists()
    heading, colon, inline = compared.partition(":")
    reason = known.headings.get(heading.strip())
    if reason:
        found[place] = reason
        if not (colon and inline.strip()):
            found.update(dict.fromkeys(_links(lines, place + 1), reason))
        return
    more = next((one for one in known.more if compared.startswith(f"{one} ")), "")
    if more and len(compared.split()) <= _SECTION_WORDS:
        section = bool(place) and lines[place - 1].compared == compared.removeprefix(more).strip()
        if section:
            found[place - 1] = "navigation"
        if section or place == len(lines) - 1 or place - 1 in found:
            found[place] = "related"


def _links(lines: Sequence[Line], first: int) -> list[int]:
    """The places of the links below a heading: up to a paragraph, or to a blank line behind links without numbers."""
    found: list[int] = []
    for place in range(first, min(len(lines), first + _MOST_LINKS)):
        line = lines[place]
        item = _ITEM.match(line.text) is not None
        if not item and found and line.apart:
            break
        if len(line.text) > (_LONGEST if item else _LINK) or (not item and line.text.endswith(_SENTENCE_ENDS)):
            break
        found.append(place)
    return found


def promotions(lines: Sequence[Line], taken: Mapping[int, str]) -> list[int]:
    """The places of single links within a text: a headline on its own that no paragraph follows.

    A sub-heading looks the same, but stands before its paragraph. So it is a link if another such line follows, or
    a heading of links.
    """
    found = []
    for place, line in enumerate(lines[:-1]):
        if place and place not in taken and line.apart and lines[place + 1].apart and _is_headline(line):
            above, below = lines[place - 1], lines[place + 1]
            heads_paragraph = place + 1 not in taken and not (
                _is_headline(below) and place + 2 < len(lines) and _is_paragraph(lines[place + 2])
            )
            if (
                not heads_paragraph
                and _is_paragraph(above)
                and (place + 1 not in taken or taken[place + 1] == "related")
            ):
                found.append(place)
    return found


def _is_headline(line: Line) -> bool:
    return (
        len(line.text) <= _LINK and len(line.text.split()) >= 4 and not line.text.endswith((*_SENTENCE_ENDS, "!", "…"))
    )


def _is_paragraph(line: Line) -> bool:
    return len(line.text) > _LINK
