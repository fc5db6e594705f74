"""The dating of a whole text: a date on a line of its own, a day that the text calls today, or bounds.

A day without a year takes one only if its weekday fits exactly one year that the other dates of the text allow.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice

from analysis.ingest.dates.dating import EARLIEST, LINE, TEXT, UNDATED, Dating, is_possible
from analysis.ingest.dates.forms import JOINED
from analysis.ingest.dates.mentions import Mention, mentions
from analysis.ingest.dates.numeric import LONGEST
from analysis.ingest.dates.resolve import resolve
from analysis.ingest.dates.strings import date_of_string, speaks_of
from analysis.ingest.dates.words import words
from analysis.ingest.plain import plain

_TOP = 8  # lines of a text in which its date may stand
_TOP_PIECES, _BESIDE = 16, 3  # pieces below a heading, and how near two of them must be to contradict each other
_READ = 100_000  # characters of a text that are searched
_MOST = 300  # dates that are looked at
_NEAR, _LEAD = 200, 40  # characters around a date in which its clause stands, and before it the word that opens one
_WITHIN = timedelta(days=426)  # fourteen months: how long after its latest past date a text may have appeared
_BEGINNING = 40  # characters of a line in which its first word stands
_SEGMENT = re.compile(r"[|•·●▪]|\s[-–—]\s(?=\D*$)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?|[-+]\d{2}:?\d{2}")
_WORD = re.compile(r"[^\W\d_]+")
_LEFT_OVER = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_BULLET = re.compile(r"^[\W_]*")
_QUOTE_MARKS = re.compile(r"[\"“”«»„‟]")
_CLAUSE = re.compile(r"[.،؛:!؟\n]")
_WILL = re.compile(r"(?<!\w)[وف]?س[يتنا]\w{3,}")  # a future verb, or a word that looks like one: then a bound is lost
_TOLD_BEFORE = re.compile(r"(?:^|[.،:؛]\s*)و?(?:في|وكان\w* في|كان\w* في|منذ)\s+(?:يوم\s+)?$")
_TOLD_AFTER = re.compile(
    r"[،,]\s*(?![يتسن])\w{3,}"
)  # a verb in the past begins with none of these letters of the present
_ANY_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_OPENING = re.compile(r"^\W*(?:[^\W\d_]+[\s،,/-]+){0,4}$")


@dataclass(frozen=True, slots=True)
class _Said:
    """A date in a text and its line; whether a word beside it says that it lies ahead, or its form that it is past."""

    one: Mention
    line: str
    dating: Dating | None
    planned: bool
    told: bool


def date_of_text(text: str, today: date) -> Dating:
    """The dating of a text from its own words; `UNDATED` if they say nothing.

    In this order: a date alone on one of the first lines, a day that the text itself calls today, the date that
    opens its first paragraph, a day and weekday of today without a year, bounds.
    """
    alone = date_of_lines(text, today)
    if alone.published:
        return alone
    lines = [plain(line) for line in text[:_READ].splitlines() if _DIGIT.search(line)]
    said = list(_said(lines, today))
    stated = _stated(said) or _opening(lines, said)
    if stated and stated.published and not _later(said, stated.published):
        return stated
    return _inferred(said, lines) or _bounded(said)


def date_of_lines(text: str, today: date) -> Dating:
    """The date that stands alone on a line at the top of a text; undated if there is none, or two that differ."""
    lines = [line for line in text[:_READ].splitlines() if line.strip()][:_TOP]
    short = [line for line in lines if len(line) <= LONGEST and _DIGIT.search(line)]
    found = {read for line in short for part in _SEGMENT.split(line) if (read := _alone(part, today))}
    return found.pop() if len(found) == 1 else UNDATED


def date_of_pieces(pieces: Sequence[str], today: date) -> Dating | None:
    """The date that stands alone in one of the short pieces of text below a heading; None if the first ones differ."""
    found = [(place, read) for place, piece in enumerate(pieces[:_TOP_PIECES]) if (read := _alone(piece, today))]
    near = {read for place, read in found if place <= found[0][0] + _BESIDE}
    return near.pop() if len(near) == 1 else None


def is_date_line(line: str) -> bool:
    """Whether a line says nothing but when: days, times of day, and the labels and signs around them."""
    if len(line) > LONGEST or not _DIGIT.search(line):
        return False
    begins = plain(line[:_BEGINNING])
    first = _WORD.search(begins)
    if first and first.end() < len(begins) and first.group() not in date_words():
        return False  # most lines, and they need not be looked at to their end
    known = plain(_BULLET.sub("", line))
    if not date_words().issuperset(_WORD.findall(known)):
        return False
    found = mentions(known)
    return bool(found or _CLOCK.search(known)) and _says_nothing_else(
        known, found, "label", "clock", "today", "updated"
    )


@cache
def date_words() -> frozenset[str]:
    """Every word that can stand in a date line: a line with another one need not be searched for dates."""
    known = words()
    named = (*known.months, *known.weekdays, *known.ordinals, *(cue for cues in known.cues.values() for cue in cues))
    plain_words = {word for name in (*named, *JOINED) for word in _WORD.findall(name)}
    return frozenset(plain_words | {letter + word for letter in JOINED for word in plain_words})


def _says_nothing_else(line: str, found: Sequence[Mention], *kinds: str) -> bool:
    rest = line
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    beside = {word for kind in kinds for cue in words().cues[kind] for word in cue.split()}
    return set(_LEFT_OVER.findall(_CLOCK.sub(" ", rest))) <= beside


def _alone(part: str, today: date) -> Dating | None:
    """The day of a part of a line that says nothing else: labels, weekday and time of day may stand beside it."""
    line = plain(_BULLET.sub("", part))
    found = mentions(line)
    if not found or speaks_of(line, "updated", "copyright"):
        return None
    if not _says_nothing_else(line, found, "label", "clock", "today"):
        return None
    read = date_of_string(line, today, LINE)
    return read if read and read.published and read.precision in ("day", "instant") else None


def _said(lines: Sequence[str], today: date) -> Iterator[_Said]:
    """The dates of a text, at most `_MOST`: a table of dates says nothing of its own."""
    every = ((line, one) for line in lines for one in mentions(line) if one.year or not one.in_range)
    for line, one in islice(every, _MOST):
        dating = resolve(one)
        if dating and dating.published and not is_possible(dating.not_before or dating.published, today):
            dating = None
        clause = _clause(line, one)
        yield _Said(one, line, dating, speaks_of(clause, "future"), _is_told(line, one, clause))


def _clause(line: str, one: Mention) -> str:
    """The words around a date up to the next signs, some way to each side."""
    before, after = line[max(0, one.start - _NEAR) : one.start], line[one.end : one.end + _NEAR]
    return _CLAUSE.split(before)[-1] + line[one.start : one.end] + _CLAUSE.split(after)[0]


def _is_told(line: str, one: Mention, clause: str) -> bool:
    """Whether the date opens a clause that tells what happened then; all other forms may speak of plans."""
    if _WILL.search(clause) or not _TOLD_BEFORE.search(line[max(0, one.start - _LEAD) : one.start]):
        return False
    return bool(_TOLD_AFTER.match(line, one.end))


def _is_quoted(said: _Said) -> bool:
    return len(_QUOTE_MARKS.findall(said.line[: said.one.start])) % 2 == 1


def _stated(said: Sequence[_Said]) -> Dating | None:
    days = {one.dating for one in said if one.one.today and one.dating and one.one.day and not _is_quoted(one)}
    return days.pop() if len(days) == 1 else None


def _opening(lines: Sequence[str], said: Sequence[_Said]) -> Dating | None:
    """The date between the place and the dash that open a paragraph: `Damascus - 30 November 2024 - ...`."""
    for one in said:
        at, end = one.one.start, one.one.end
        if one.line == lines[0] and one.dating and one.one.day and not one.one.in_range:
            before, after = one.line[:at], one.line[end:].lstrip(" )]م")
            if at and re.match(r"[-:]\s", after) and _OPENING.match(before) and re.search(r"[-،,(/\s]$", before):
                return one.dating if re.search(r"[-،,(/]\s*$", before) else None
    return None


def _low(dating: Dating | None) -> date | None:
    return (dating.not_before or dating.published) if dating else None


def _later(said: Sequence[_Said], day: date) -> bool:
    """Whether the text speaks of a later day as past."""
    return any((low := _low(one.dating)) and low > day for one in said if one.told)


def _inferred(said: Sequence[_Said], lines: Sequence[str]) -> Dating | None:
    asked = {(one.one.day, one.one.month, one.one.weekday) for one in said if _asks_for_year(one)}
    past = [low for one in said if not one.planned and (low := _low(one.dating))]
    if len(asked) != 1 or not past:
        return None
    day, month, weekday = asked.pop()
    latest = max(past)
    fitting = [
        found
        for year in range(latest.year, latest.year + 3)
        if (found := _calendar_day(year, month or 0, day or 0))
        and found.weekday() == weekday
        and latest < found <= latest + _WITHIN
    ]
    if len(fitting) != 1 or _names_later_year(lines, fitting[0].year):
        return None
    return Dating(fitting[0], "inferred", latest, source=TEXT)


def _asks_for_year(said: _Said) -> bool:
    one = said.one
    complete = one.today and one.day and one.month and one.weekday is not None
    return bool(complete and one.year is None and not one.modifier and not one.in_range and not _is_quoted(said))


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _names_later_year(lines: Sequence[str], year: int) -> bool:
    return any(int(found.group()) > year for line in lines for found in _ANY_YEAR.finditer(line))


def _bounded(said: Sequence[_Said]) -> Dating:
    """Not before the latest day or month that the text speaks of as past."""
    lows = [low for one in said if one.told and (low := _low(one.dating)) and low >= EARLIEST]
    return Dating(not_before=max(lows), source=TEXT) if lows else UNDATED
