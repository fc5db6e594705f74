"""What in a text is not its body: title, date line, what is printed twice, and what belongs to the page around it.

Nothing is removed: the runs are kept with their offsets and a reason, shown, and never counted.
"""

from collections.abc import Mapping, Sequence

from analysis.ingest.boilerplate import LISTED, boilerplate, promotions
from analysis.ingest.dates.texts import is_date_line
from analysis.ingest.outlet_marks import is_masthead
from analysis.ingest.paragraphs import Line, lines_of
from analysis.ingest.repeats import repeats
from analysis.records import Stripped

REASONS = ("title", "blank", "date", "masthead", "title_again", "lead_again", "caption_again", *LISTED)
_MOST_LINES = 5_000
_TOP = 8  # lines in which a date line and a masthead may stand
_LONGEST = 100  # characters of a title; a longer first line is a lead
_FEWEST = 5  # words of a title; a shorter first line may be a byline, a section or an invocation
_TIMES = 2  # a paragraph that follows without a blank line is at least this many times as long
_ENDS = (".", ":", "،", "؛", ",", ";", "…")


def stripped_runs(text: str, title: str = "", has_title: bool = False) -> tuple[Stripped, ...]:
    """The runs of a text that are set aside, in order, none overlapping; empty if nothing would be left.

    A text of very many lines is a list or a book and left whole.
    `has_title` says that the title came apart from the text (and is `title`): then no line of the text is made one.
    """
    if text.count("\n") > _MOST_LINES:
        return ()
    lines = lines_of(text)
    reasons = _reasons(lines, title)
    if not has_title and (place := _title_place(lines, reasons)) is not None:
        reasons[place] = "title"
    if not reasons:
        return ()
    body = (line for place, line in enumerate(lines) if place not in reasons)
    return _runs(text, lines, reasons) if any(map(_says_something, body)) else ()


def title_runs(text: str) -> tuple[Stripped, ...]:
    """The title of a raw text as a run of it with reason "title", after one with reason "blank" if it starts late.

    Empty if there is none: the first line must be short, have some words and no full stop, and be followed by a
    blank line and more text, or by a much longer paragraph.
    """
    lines = lines_of(text)
    place = _title_place(lines, {})
    return () if place is None else _runs(text, lines, {place: "title"})


def _reasons(lines: Sequence[Line], title: str) -> dict[int, str]:
    reasons = repeats(lines, title) | boilerplate(lines)
    for place, line in enumerate(lines[:_TOP]):
        if place not in reasons:
            if is_date_line(line.text):
                reasons[place] = "date"
            elif place < _TOP // 2 and len(line.text) <= _LONGEST and is_masthead(line.compared):
                reasons[place] = "masthead"
    reasons.update(dict.fromkeys(promotions(lines, reasons), "related"))
    return _with_rules(lines, reasons) if reasons else reasons


def _with_rules(lines: Sequence[Line], reasons: dict[int, str]) -> dict[int, str]:
    """A line without a letter goes with the line after it, or before it at the end."""
    for place in range(len(lines) - 1, -1, -1):
        if place not in reasons and not _says_something(lines[place]):
            near = reasons.get(place + 1) or (reasons.get(place - 1) if place == len(lines) - 1 else None)
            if near:
                reasons[place] = near
    return reasons


def _says_something(line: Line) -> bool:
    return any(map(str.isalnum, line.text))


def _title_place(lines: Sequence[Line], reasons: Mapping[int, str]) -> int | None:
    place = next((place for place in range(len(lines)) if place not in reasons), None)
    if place is None or place > _TOP or place + 1 >= len(lines):
        return None
    line, after = lines[place], lines[place + 1]
    fits = len(line.text) <= _LONGEST and len(line.text.split()) >= _FEWEST and not line.text.endswith(_ENDS)
    return place if fits and (after.apart or len(after.text) >= max(_LONGEST, _TIMES * len(line.text))) else None


def _runs(text: str, lines: Sequence[Line], reasons: Mapping[int, str]) -> tuple[Stripped, ...]:
    """One run for each line. Blank space between two of them goes with the one that is not the title."""
    runs: list[Stripped] = []
    for place, line in enumerate(lines):
        if place not in reasons:
            continue
        start, reason = line.start, reasons[place]
        if place == 0 and start:
            runs.append(Stripped("body", 0, start, "blank"))
        elif place - 1 in reasons and reason != "title":
            start = lines[place - 1].end
        elif place - 1 in reasons:
            runs[-1] = Stripped("body", runs[-1].start, start, runs[-1].reason)
        runs.append(Stripped("body", start, line.end, reason))
    if runs and len(lines) - 1 in reasons and runs[-1].reason != "title":
        runs[-1] = Stripped("body", runs[-1].start, len(text), runs[-1].reason)
    return tuple(runs)
