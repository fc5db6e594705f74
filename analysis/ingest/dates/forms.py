"""The forms in which dates are written, as patterns over lines that `plain` made."""

import re
from functools import cache

from analysis.ingest.dates.words import one_of, words

_DAY = r"(?<![\d.,/:-])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_BETWEEN = r"\s*(?:من\s+|of\s+|/\s*|-\s*|\.\s*|,\s*)?"
_ERA = r"(?:\s*(?P<era>ه(?:جريه?)?|م(?:يلاديه?)?)(?!\w))?"
_NUMERIC = (
    r"(?<![\d.,/:-])(?P<first>\d{1,4})\s?(?P<sign>[-/.])\s?(?P<second>\d{1,2})\s?(?P=sign)\s?(?P<third>\d{1,4})"
    r"(?!\d|[-/.]\d|\s*%)" + _ERA
)
_NUMERIC_HINT = re.compile(r"\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d")
_WORD = re.compile(r"[^\W\d_]+\d?")


@cache
def forms() -> tuple[re.Pattern[str], ...]:
    """The patterns, the fuller ones first. Groups are named as in `mentions`."""
    names = words()
    lead = _lead()
    month = _month()
    year = _year()
    modifier = one_of(names.cues["past"] | names.cues["current"] | names.cues["next"])
    said_of_month = rf"(?:\s+(?P<modifier>{modifier})(?!\w))?"
    year_word = one_of(names.cues["year_word"])
    said_of_year = rf"(?:\s+(?:من\s+)?(?P<year_modifier>(?:هذا\s+)?{year_word}(?:\s+{modifier})?)(?!\w)(?!\s*\d))?"
    ordinal = rf"(?<!\w)(?P<ordinal>{one_of(names.ordinals)})\s+من\s+"
    first_name = one_of(names.months)
    start = r"(?<![\w/])[وفبل]?"
    this_month = rf"\s*من\s+(?:هذا\s+الشهر|الشهر\s+(?P<modifier>{modifier}))(?!\w)"
    made = (
        lead + _NUMERIC,
        lead + _DAY + _BETWEEN + month + year,
        rf"{lead}(?<!\w)(?P<month>{first_name})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)\s*[,،]?{year}",
        lead + _DAY + _BETWEEN + month + said_of_month + said_of_year,
        lead + _DAY + this_month,
        lead + ordinal + month + year,
        lead + ordinal + month + said_of_month + said_of_year,
        start + month + year,
        start + month + rf"\s+(?P<modifier>{modifier})(?!\w)",
    )
    return tuple(re.compile(form) for form in made)


def _lead() -> str:
    """What may stand before the day: that it is today, and which day of the week."""
    names = words()
    today = rf"(?:(?<!\w)(?P<today>{one_of(names.cues['today'])})\s*[،,(]?\s*)?"
    after = r"[)\s،,:.-]*(?:الموافق\s*ل?\s*|في\s+|ب?تاريخ\s+)?"
    return today + rf"(?:(?<!\w)(?:يوم\s+)?و?(?P<weekday>{one_of(names.weekdays)})(?!\w){after})?"


def _month() -> str:
    name = one_of(words().months)
    return rf"(?:(?:من\s+)?شهر\s+)?(?P<month>{name})(?!\w)(?:[\s/\\(|-]+(?P<other>{name})(?!\w)\s*\)?)?"


def _year() -> str:
    year_word = one_of(words().cues["year_word"])
    return rf"(?:\s*[،,/.-]?\s*(?:من\s+)?(?:{year_word}\s+)?(?P<year>\d{{4}})(?!\d){_ERA})"


def may_have_dates(line: str) -> bool:
    """Whether a search is worth its time: most lines name no month and have no form of numbers."""
    return not _hints().isdisjoint(_WORD.findall(line)) or _NUMERIC_HINT.search(line) is not None


@cache
def _hints() -> frozenset[str]:
    first = {name.split()[0] for name in (*words().months, *words().cues["month_word"])}
    return frozenset(prefix + name for name in first for prefix in ("", *"وفبل"))
