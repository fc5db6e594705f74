"""What in a text names its outlet: a masthead or byline, an agency line, a picture credit, an interview, a house line.

data/outlet_marks.csv has the names that no other outlet, body or word shares. Two outlets named by equal evidence
are none.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.ingest.dates.words import one_of
from analysis.ingest.paragraphs import Line, lines_of
from analysis.ingest.plain import plain
from analysis.ingest.words import by_kind, rows, word
from analysis.records import Confidence
from analysis.registry import Registry

MARKS = ("name", "agency", "asker", "house")
# How sure each kind of evidence is. A credit, an agency line or an interview may be another's text printed here.
STRENGTH: Mapping[str, Confidence] = {
    **dict.fromkeys(("given", "user", "field", "address", "masthead", "house"), "high"),
    **dict.fromkeys(("agency", "credit", "asker", "statement"), "medium"),
}
_TOP = 4  # lines in which a masthead or byline may stand
_READ = 50_000  # characters that are searched
_QUOTES = r"[\"“”«»„‟'\s]*"
_DASH = r"\s*[-|/\\:،]\s*"


@dataclass(frozen=True, slots=True)
class Evidence:
    """An outlet and what names it: a key of `STRENGTH`."""

    outlet: str
    kind: str


@cache
def _marks() -> Mapping[str, Mapping[str, str]]:
    """For each kind of mark the outlet of each text. DataError with file and line."""
    found: dict[str, dict[str, str]] = {mark: {} for mark in MARKS}
    for row in rows("outlet_marks.csv", "outlet", "mark", "text"):
        found[row.one_of("mark", MARKS)][word(row, "text")] = row.id("outlet")
    return found


def is_masthead(compared: str) -> bool:
    """Whether a line is the name of an outlet and nothing else."""
    return compared in _marks()["name"]


def outlet_in(text: str, registry: Registry) -> Evidence | None:
    """The outlet that a text names as its own, None if it names none or several that are equally likely.

    Two kinds of weaker evidence for one outlet outweigh one kind for another.
    """
    lines = lines_of(text[:_READ])
    found = [one for one in {*_evidence(lines), *_statement(lines, registry)} if one.outlet in registry.outlets]
    strong = {one.outlet for one in found if STRENGTH[one.kind] == "high"}
    candidates = strong or _most_named(found)
    if len(candidates) != 1:
        return None
    outlet = candidates.pop()
    kinds = [one.kind for one in found if one.outlet == outlet]
    return Evidence(outlet, min(kinds, key=list(STRENGTH).index))


def outlet_named(name: str, registry: Registry) -> Evidence | None:
    """The registered outlet that has this name to the letter, such as the name of a site; None if there is none."""
    said = Line(0, len(name), name, apart=True).compared
    outlet = _marks()["name"].get(said) if said else None
    return Evidence(outlet, "masthead") if outlet and outlet in registry.outlets else None


def outlet_called(name: str, registry: Registry) -> str:
    """The id of the registered outlet that a field names in words, "" if none does: سانا, عنب بلدي, Enab Baladi."""
    return _called(registry).get(" ".join(plain(name).split()), "")


@cache
def _called(registry: Registry) -> Mapping[str, str]:
    """Each name an outlet goes by, its full names before those that mark its texts."""
    marks = _marks()
    by_mark = {**marks["agency"], **marks["name"]}
    full = {plain(name): each.id for each in registry.outlets.values() for name in (each.name_ar, each.name_en)}
    return {name: outlet for name, outlet in {**by_mark, **full}.items() if name and outlet in registry.outlets}


def _most_named(found: Collection[Evidence]) -> set[str]:
    kinds = {one.outlet: sum(other.outlet == one.outlet for other in found) for one in found}
    return {outlet for outlet, count in kinds.items() if count == max(kinds.values())}


def _evidence(lines: Sequence[Line]) -> Iterator[Evidence]:
    marks = _marks()
    for line in lines[:_TOP]:
        if len(line.text) <= 80 and (name := _byline(line.compared)):
            yield Evidence(marks["name"][name], "masthead")
    agency = _agency().match(plain(next((line.text for line in lines if len(line.text) > 80), "")))
    if agency:
        yield Evidence(marks["agency"][_said(agency)], "agency")
    for line in lines:
        said = line.compared if len(line.text) < 300 else plain(line.text)
        if house := next((text for text in marks["house"] if said.startswith(text)), ""):
            yield Evidence(marks["house"][house], "house")
        if credit := _credit().search(said):
            yield Evidence(marks["name"][_said(credit)], "credit")
        if asker := _asker().search(said):
            yield Evidence(marks["asker"][_said(asker)], "asker")


def _said(found: re.Match[str]) -> str:
    return " ".join(found["name"].split())


def _byline(compared: str) -> str:
    """The outlet of `Name`, `Name - Aleppo`, `special - Name`: a short line of which a part is the name."""
    return next((part for part in re.split(_DASH, compared) if part in _marks()["name"]), "")


@cache
def _agency() -> re.Pattern[str]:
    """A place, a dash and the agency at the beginning of the first paragraph: `Damascus-SANA`, `(SANA)`."""
    place = r"(?:\W*(?:[^\W\d_]+[\s،/]+){0,3}[^\W\d_]+\s*[-(/]\s*\(?|\W*\()\s*"
    return re.compile(rf"{place}(?P<name>{one_of(_marks()['agency'])})(?!\w)")


@cache
def _credit() -> re.Pattern[str]:
    r"""The end of a caption: `(Name)`, `(Name \ photographer)`."""
    return re.compile(rf"\(\s*{_QUOTES}(?P<name>{one_of(_marks()['name'])})(?!\w)[^()]{{0,60}}\)?\W*$")


@cache
def _asker() -> re.Pattern[str]:
    """`said to Name`, with the preposition joined to the name."""
    return re.compile(rf"(?<!\w)ل{_QUOTES}(?P<name>{one_of(_marks()['asker'])})(?!\w)")


def _statement(lines: Sequence[Line], registry: Registry) -> Iterator[Evidence]:
    """The body whose statement the whole text is.

    Its first line names the body and the statement; then it speaks as `we`, without quotation, and no longer of the
    body.
    """
    cues = by_kind("cleaning/statement.csv", "word", ("announces", "we"))
    if len(lines) < 3 or len(lines[0].text) > 200 or not any(cue in lines[0].compared for cue in cues["announces"]):
        return
    rest = plain("\n".join(line.text for line in lines[1:]))
    spoken = set(re.findall(r"\w+", rest))
    if not cues["we"] & spoken or re.search(r"[\"“”«»]", rest):
        return
    for outlet in registry.outlets.values():
        if outlet.kind == "official_body" and (actor := registry.actors.get(outlet.id)):
            names = [plain(name) for name in (outlet.name_ar, *actor.aliases)]
            long = [name for name in names if len(name.split()) > 1 and name in lines[0].compared]
            if long and not any(re.search(rf"(?<!\w)و?ل?{re.escape(name)}(?!\w)", rest) for name in names):
                yield Evidence(outlet.id, "statement")
