"""What the package talks about: frozen, typed records without behaviour.

Days are Damascus local. Offsets are Python string offsets into the part they belong to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

Part = Literal["title", "body"]
Voice = Literal["own", "quoted", "reported", "statement"]
Precision = Literal["instant", "day", "month", "inferred", "none"]
Confidence = Literal["high", "medium", "low"]
Mark = Literal["", "doubted", "denied"]

PARTS: tuple[Part, ...] = ("title", "body")
VOICES: tuple[Voice, ...] = ("own", "quoted", "reported", "statement")
OWN = 0  # the place of the outlet's own words
MARKS: tuple[Mark, ...] = ("", "doubted", "denied")
PRECISIONS: tuple[Precision, ...] = ("instant", "day", "month", "inferred", "none")

UNKNOWN = "unknown"
UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Stripped:
    """A run of a part that is kept and shown but never counted."""

    part: Part
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One published text, as it was received.

    `original` is the sha256 of the bytes it came from; `source_id` the id given by the source, or "".
    `published` is None where no date can be trusted; then `not_before` and `not_after` may bound it. `outlet_source`
    says what named the outlet (a field, the address, a masthead ...), "" where nothing did.
    """

    id: str
    source_id: str
    outlet: str
    url: str
    title: str
    text: str
    published: date | None
    precision: Precision
    not_before: date | None
    not_after: date | None
    date_source: str
    fetched: str
    source_format: str
    original: str
    stripped: tuple[Stripped, ...] = ()
    demonstration: bool = False
    outlet_source: str = ""


class Passage(NamedTuple):  # made by the million: a frozen dataclass takes four times as long to make
    """A maximal run of one part in one voice of one speaker, an actor id, "unknown", or "" where nobody is quoted.

    `mention`: the speaker's name as it is printed, by start and end in the same part; None if it gives none.
    `mark`: "doubted" if the outlet says that it does not believe the speaker (زعم), "denied" if the speaker rejects
    what is said (نفى): then the wording is somebody else's. `noun`: what is said is no clause but a verbal noun
    (أكد ضرورة ...).
    """

    part: Part
    start: int
    end: int
    voice: Voice
    speaker: str = ""
    mention: tuple[int, int] | None = None
    mark: Mark = ""
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. It has no bloc of its own: affiliations are dated."""

    id: str
    name_ar: str
    name_en: str
    kind: str
    domains: tuple[str, ...] = ()
    telegram: str = ""
    languages: tuple[str, ...] = ()
    tier: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or is spoken about: a person or body, with the names it goes by in running text."""

    id: str
    name_ar: str
    name_en: str
    kind: str
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An outlet or actor belongs to a bloc from `valid_from` up to but not including `valid_to`; None is open."""

    holder: str
    bloc: str
    valid_from: date | None
    valid_to: date | None
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bloc:
    """A grouping for counting. `glyph` and `colour` (a token of the theme) are the same everywhere."""

    id: str
    glyph: str
    colour: str
    name_ar: str
    name_en: str
    short_ar: str
    short_en: str
    note_ar: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event, shown near a curve and never as its cause."""

    id: str
    day: date
    precision: Precision
    label_ar: str
    label_en: str
    kind: str
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Caveat:
    """What limits a result: a message key and its values, worded by i18n."""

    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, kw_only=True)
class Result:
    """What every study returns besides its own tables: what it was counted from."""

    snapshot: str
    n_documents: int
    n_outlets: int
    caveats: tuple[Caveat, ...] = ()
