"""What is known of the day of publication, where that knowledge comes from, and how far it is trusted."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from analysis.records import Confidence, Precision

# Where a date stood, in the order in which one is preferred to another. FETCHED is never a date of publication,
# only an upper bound; GIVEN is one that the user set by hand.
GIVEN, METADATA, ADDRESS, LINE, TEXT, FETCHED = "given", "metadata", "address", "line", "text", "fetched"
TRUST = (GIVEN, METADATA, ADDRESS, LINE, TEXT, FETCHED)

DAMASCUS = ZoneInfo("Asia/Damascus")
EARLIEST = date(1970, 1, 2)  # a machine without a date writes 1970-01-01
AHEAD = timedelta(days=2)  # clocks differ; a later day is an error


@dataclass(frozen=True, slots=True)
class Dating:
    """What is known of the day of publication. Bounds are included days; without `published` they are all there is."""

    published: date | None = None
    precision: Precision = "none"
    not_before: date | None = None
    not_after: date | None = None
    source: str = ""

    @property
    def confidence(self) -> Confidence | None:
        """How sure the date is; None without one."""
        return confidence_of(self.source, self.precision)


UNDATED = Dating()


def confidence_of(source: str, precision: str) -> Confidence | None:
    """How sure a date from this source with this precision is: a day that had to be inferred is never more than low."""
    if precision == "none":
        return None
    if precision == "inferred":
        return "low"
    return "medium" if source == TEXT else "high"


def is_possible(day: date, today: date) -> bool:
    """Whether a text that is read today can have been published on that day."""
    return EARLIEST <= day <= today + AHEAD


def shown_day(day: date | None, precision: str) -> str:
    """A day in ISO form, without the day of the month if only the month is known; "" without one."""
    if day is None:
        return ""
    return f"{day:%Y-%m}" if precision == "month" else day.isoformat()
