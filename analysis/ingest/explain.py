"""What an import would make of a date or of a file, for the command line and the import page."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from analysis.ingest.dates.dating import TEXT, UNDATED, shown_day
from analysis.ingest.dates.strings import date_of_string
from analysis.ingest.importer import read_document
from analysis.records import Confidence, Document, Passage
from analysis.voices.passages import passages


@dataclass(frozen=True, slots=True)
class ExplainedDate:
    """A date as written, and what it is taken for; `published` is ISO, with the day left out of a month, or ""."""

    text: str
    published: str
    precision: str
    date_source: str
    confidence: Confidence | None
    not_before: str
    not_after: str


@dataclass(frozen=True, slots=True)
class ExplainedText:
    """The document that a file would become, and its passages."""

    document: Document
    passages: tuple[Passage, ...]


def explain_date(text: str, reference: date | None = None) -> ExplainedDate:
    """What a date as written is taken for, in a text published on the reference day if one is given."""
    dating = date_of_string(text, datetime.now(UTC).date(), TEXT, reference=reference) or UNDATED
    return ExplainedDate(
        text=text,
        published=shown_day(dating.published, dating.precision),
        precision=dating.precision,
        date_source=dating.source if dating.published else "",
        confidence=dating.confidence,
        not_before=str(dating.not_before or ""),
        not_after=str(dating.not_after or ""),
    )


def explain_text(path: Path) -> ExplainedText:
    """What a file with one text would become. InputError if it cannot be read, or is a file of records."""
    document = read_document(path)
    return ExplainedText(document, tuple(passages(document)))
