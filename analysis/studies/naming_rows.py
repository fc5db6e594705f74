"""The rows of naming: shares of names, their course over time, what the corpus holds, single mentions."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A name in one group: its share of the group's mentions with a 95 % interval, and the same of its documents.

    Shares are None under 20 documents. `documents` mention the referent; `variant_documents` use this name, and are
    `document_share` of them: a document may use several names.
    """

    variant: str
    group: str
    share: float | None
    low: float | None
    high: float | None
    mentions: int
    of_mentions: int
    documents: int
    variant_documents: int
    document_share: float | None
    document_low: float | None
    document_high: float | None
    outlets: int


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One name in one group and period (`period` is its first day); shares None under 20 documents.

    `bloc` is that of the group: an outlet or speaker is another group (`id@bloc`) under another owner.
    """

    variant: str
    group: str
    period: date
    share: float | None
    low: float | None
    high: float | None
    mentions: int
    of_mentions: int
    documents: int
    variant_documents: int
    document_share: float | None
    document_low: float | None
    document_high: float | None
    outlets: int
    bloc: str = ""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Documents of the selection by outlet and period, whether they mention the referent or not."""

    outlet: str
    bloc: str
    period: date
    documents: int


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One mention: document, part, offsets into the part, name used."""

    id: str
    part: str
    start: int
    end: int
    variant: str
