"""The rows of the study of frames: shares with their tests, the course of one frame, its indicators and sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.records import UNDETERMINED, UNKNOWN
from analysis.studies.contrast import LEVEL_Q
from analysis.studies.spells import split_spell

NO_PARTY: Final = frozenset({UNKNOWN, UNDETERMINED})
GROUPS: Final = 4  # thirteen frames by more groups than these are a table, not a chart


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Sentences of a group that hold indicators of a frame, of all its sentences outside (out) or inside quotation.

    Share with 95 % interval over copy families, and that of all other groups together (`rest_`), each None under 20
    documents.

    The test asks documents, one of each copy family: `having_documents` of `tested_documents` have such a sentence,
    `excess` more than a draw of lots within fifths of length gives; so for the others. `q_value` is over all tests of
    the view, None where none was made. `outlet_q`, `holds` and `driver` are the camp rule, as of words that are
    compared.
    """

    frame: str
    group: str
    quotation: str
    share: float | None
    low: float | None
    high: float | None
    sentences: int
    of_sentences: int
    documents: int
    outlets: int
    rest_share: float | None = None
    rest_low: float | None = None
    rest_high: float | None = None
    having_documents: int | None = None
    tested_documents: int | None = None
    rest_having_documents: int | None = None
    rest_tested_documents: int | None = None
    excess: float | None = None
    q_value: float | None = None
    outlet_q: float | None = None
    holds: bool = False
    driver: str = ""

    @property
    def gap(self) -> float:
        """How far the share lies above that of the others, in a test that passes; 0 where it does not, and where
        sentences and documents lean to different sides.
        """
        if self.q_value is None or self.q_value >= LEVEL_Q or self.share is None or self.rest_share is None:
            return 0.0
        gap = self.share - self.rest_share
        return gap if gap * (self.excess or 0.0) > 0 else 0.0


def shown_rows(rows: Iterable[ShareRow], quotation: str) -> list[ShareRow]:
    """The rows, outside or inside quotation, of the groups that figures draw and headlines are about: of the parties
    with a share those with most documents.
    """
    found = [row for row in rows if row.quotation == quotation and row.share is not None]
    documents = {row.group: row.documents for row in found if not NO_PARTY & {row.group, split_spell(row.group)[1]}}
    shown = sorted(documents, key=lambda group: -documents[group])[:GROUPS]
    return [row for row in found if row.group in shown]


def largest_gap(rows: Iterable[ShareRow]) -> ShareRow | None:
    """The row with the largest difference that passes its test; None where none does."""
    passed = [row for row in rows if row.gap]
    return max(passed, key=lambda row: abs(row.gap), default=None)


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The same of one frame in one group and period (`period` is its first day).

    `bloc` is that of the group: an outlet is another group (`id@bloc`) under another owner.
    """

    frame: str
    group: str
    period: date
    share: float | None
    low: float | None
    high: float | None
    sentences: int
    of_sentences: int
    documents: int
    outlets: int
    bloc: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of the frame in one group: in how many sentences it stands, how many of these are counted.

    `needed` sentences would not be counted without it; `share_without` is the share that would be left. Shares are
    None under 20 documents.
    """

    indicator: str
    strong: bool
    group: str
    sentences: int
    counted: int
    needed: int
    share: float | None
    share_without: float | None


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A counted sentence of the frame, where it stands (offsets into the part), and the indicators in it.

    `published` is an ISO date, "" where it is not known.
    """

    id: str
    group: str
    part: str
    start: int
    end: int
    outlet: str
    bloc: str
    published: str
    sentence: str
    indicators: tuple[str, ...]
