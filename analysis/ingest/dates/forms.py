"""The forms in which dates are written, and where in a line one may begin. Lines are those that `plain` made.

Each form is tried only where a month name or three numbers stand: a search of whole texts takes fifty times as long.
"""

import re
from collections.abc import Iterator
from functools import cache

from analysis.ingest.dates.words import one_of, words

JOINED = "وفبل"  # letters that may be joined to a name

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_BETWEEN = r"\s*(?:من\s+|of\s+|/\s*|-\s*|\.\s*|,\s*)?"
_OF_MONTH = r"(?:(?:من\s+)?شهر\s+)?"
_ERA = r"(?:\s*(?P<era>ه(?:جريه?)?|م(?:يلاديه?)?)(?!\w))?"
_NUMERIC = re.compile(
    r"(?<![\d.,/:-])(?P<first>\d{1,4})\s?(?P<sign>[-/.])\s?(?P<second>\d{1,2})\s?(?P=sign)\s?(?P<third>\d{1,4})"
    r"(?!\d|[-/.]\d|\s*%)" + _ERA
)
_DAY_BEFORE = re.compile(rf"(?<![\d.,/:-])\d{{1,2}}(?:st|nd|rd|th)?{_BETWEEN}{_OF_MONTH}$")
_DIGITS = re.compile(r"\d+")
_SHORT, _AROUND, _LONGEST_NAME = 200, 50, 20  # characters
_BACK, _LEAD_BACK = 30, 48  # characters before a month name in which its day stands, and before that weekday and cue


def matches(line: str) -> Iterator[re.Match[str]]:
    """The dates of a line in order, none within another; groups are named as in `mentions`."""
    end = 0
    for start in sorted(_starts(line)):
        if start >= end:
            for form in _forms():
                if found := form.match(line, start):
                    end = found.end()
                    yield found
                    break


def _starts(line: str) -> set[int]:
    """Where a date may begin."""
    found = {match.start() for match in _NUMERIC.finditer(line)} if any(sign in line for sign in "-/.") else set()
    for first, last in _windows(line):
        for hint in _hints().finditer(line, first, last):
            at = hint.start()
            start = at - (at > 0 and line[at - 1] in JOINED)  # one letter may be joined to the name
            if not (start and line[start - 1].isalnum()):
                found.update(_begins(line, start))
            elif not (at and line[at - 1].isalnum()):
                found.update(_begins(line, at))
    return found


def _windows(line: str) -> Iterator[tuple[int, int]]:
    """The parts of a line in which a month name can be one of a date: near digits, or anywhere in a short line."""
    if len(line) <= _SHORT:
        yield 0, len(line)
        return
    end = 0
    for digits in _DIGITS.finditer(line):
        first, last = max(end, digits.start() - _AROUND), min(len(line), digits.end() + _AROUND)
        if first < last:
            yield first, last
            end = last - _LONGEST_NAME  # a name may begin just before the end of this part


def _begins(line: str, month: int) -> set[int]:
    """The month name, and the day or ordinal before it."""
    low = max(0, month - _BACK)
    before = line[low:month]
    return {
        month,
        *(low + found.start() for form in (_DAY_BEFORE, _ordinal_before()) if (found := form.search(before))),
    }


@cache
def _hints() -> re.Pattern[str]:
    """The first words of what names a month."""
    return re.compile(one_of({name.split()[0] for name in (*words().months, *words().cues["month_word"])}))


@cache
def _ordinal_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(words().ordinals)}\s+{_OF_MONTH}(?:من\s+)?{_OF_MONTH}$")


def lead_of(line: str, start: int) -> re.Match[str] | None:
    """What stands before the day of a date: that it is today, and which day of the week (groups today, weekday)."""
    return _lead().search(line[max(0, start - _LEAD_BACK) : start])


@cache
def _lead() -> re.Pattern[str]:
    names = words()
    after = r"[)\s،,:.-]*(?:الموافق\s*ل?\s*|في\s+|ب?تاريخ\s+)?"
    today = rf"(?:(?P<today>{one_of(names.cues['today'])})(?:[\s،,(]+(?:الموافق\s*ل?\s*)?))?"
    return re.compile(rf"(?<!\w){today}(?:(?:يوم\s+)?و?(?P<weekday>{one_of(names.weekdays)})(?!\w){after})?$")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The patterns, the fuller ones first."""
    names = words()
    name = one_of(names.months)
    month = rf"{_OF_MONTH}(?P<month>{name})(?!\w)(?:[\s/\\(|-]+(?P<other>{name})(?!\w)\s*\)?)?"
    year_word = one_of(names.cues["year_word"])
    year = rf"(?:\s*[،,/.-]?\s*(?:من\s+)?(?:{year_word}\s+)?(?P<year>\d{{4}})(?!\d){_ERA})"
    modifier = one_of(names.cues["past"] | names.cues["current"] | names.cues["next"])
    said_of_month = rf"(?:\s+(?P<modifier>{modifier})(?!\w))?"
    of_year = rf"\s+(?:من\s+)?(?P<year_modifier>هذا\s+{year_word}|{year_word}\s+{modifier})(?!\w)"
    said_of_year = f"(?:{of_year})?"
    day = rf"(?:{_DAY}{_BETWEEN}|(?P<ordinal>{one_of(names.ordinals)})\s+من\s+)"
    made = (
        day + month + year,
        day + month + said_of_month + said_of_year,
        _DAY + rf"\s*من\s+(?:هذا\s+الشهر|الشهر\s+(?P<modifier>{modifier}))(?!\w)",
        rf"(?P<month>{name})\.?\s+{_DAY}\s*[,،]?{year}",
        f"[{JOINED}]?" + month + year,
        f"[{JOINED}]?" + month + rf"\s+(?P<modifier>{modifier})(?!\w)",
        f"[{JOINED}]?" + month + of_year,
    )
    return (_NUMERIC, *(re.compile(form) for form in made))
