"""Lines that a page prints twice: its title, its lead, a caption, at times with small differences."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from analysis.ingest.paragraphs import Line

_TOP = 15  # lines in which title, lead and captions stand
_APART = 3  # lines between the two
_SHORTEST, _SHORTEST_ANYWHERE = 20, 80  # letters of a line that may be repeated at the top, and further down
_LONG = 150  # characters of a lead; a title is shorter
_ALIKE_CAPTIONS, _ALIKE_LEADS = 0.9, 0.97  # share of letters in common; rows of a list may have as much as captions
_CREDITED = re.compile(r"\([^()]{3,60}\)\W*$")  # who took the picture stands in brackets


def repeats(lines: Sequence[Line], title: str = "") -> dict[int, str]:
    """The reason for each line (by its place) that repeats an earlier one, or the title of the record."""
    found: dict[int, str] = {}
    named = Line(0, len(title), title, apart=True)
    top = lines[:_TOP]
    for place, line in enumerate(top):
        if place < _APART and title and _same_letters(line, named):
            found[place] = "title_again"
        elif len(line.text) >= _SHORTEST:
            above = [one for one in top[max(0, place - _APART) : place] if _as_long(line, one)]
            if above and any(_repeats(line, one) for one in above):
                found[place] = _kind(line)
    return found | _further_down(lines)


def _same_letters(line: Line, other: Line) -> bool:
    return (
        2 * len(line.text) >= len(other.text)
        and len(line.text) <= 2 * len(other.text)
        and line.letters == other.letters
    )


def _as_long(line: Line, other: Line) -> bool:
    shorter, longer = len(line.text), len(other.text)
    return shorter >= 0.8 * longer if shorter <= longer else longer >= 0.8 * shorter


def _repeats(line: Line, other: Line) -> bool:
    """Whether a line has the letters of an earlier one, about as long; in captions and leads a few may differ."""
    if line.edges[0] != other.edges[0] and line.edges[1] != other.edges[1]:
        return False
    one, two = line.letters, other.letters
    if one == two:
        return len(one) >= _SHORTEST
    if _CREDITED.search(line.text) and _CREDITED.search(other.text):
        least = _ALIKE_CAPTIONS
    elif min(len(line.text), len(other.text)) > _LONG:
        least = _ALIKE_LEADS
    else:
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def _kind(line: Line) -> str:
    if _CREDITED.search(line.text):
        return "caption_again"
    return "lead_again" if len(line.text) > _LONG or line.text.endswith(".") else "title_again"


def _further_down(lines: Sequence[Line]) -> dict[int, str]:
    """Whole paragraphs that stand twice to the letter."""
    seen: set[str] = set()
    found: dict[int, str] = {}
    for place, line in enumerate(lines):
        if len(line.text) >= _SHORTEST_ANYWHERE:
            if line.text in seen:
                found[place] = "lead_again"
            seen.add(line.text)
    return found
