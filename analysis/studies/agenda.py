"""Do two sides cover different things, or write differently about the same? The difference in bits, in two parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

import numpy as np

from analysis import records
from analysis.corpus import Corpus, Rows, day_of
from analysis.records import Caveat
from analysis.selection import REST, Choice, Selection, Side, write_side
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole
from analysis.studies.owners import pooled_sides
from analysis.studies.split import LEAST, work
from analysis.studies.split_texts import MOST
from analysis.studies.two_sides import two_sides
from analysis.studies.work import read_work

__all__ = ["Options", "Result", "run", "work"]

LEVEL: Final = 0.05
CAMP_OUTLETS: Final = 3
AGREEING: Final = 0.7  # texts whose halves fall into one topic: with fewer the topics are uncertain
OPPOSITION: Final = Side((("bloc", Choice(("opposition",))),))


@dataclass(frozen=True)
class Options(BaseOptions):
    """Two sides, the number of topics, how time is cut, the table that scripts get, and the topic whose words it has.

    `shown` 0 is the one that carries most framing.
    """

    WORK_FIELDS: ClassVar[tuple[str, ...]] = ("target", "reference", "k", "every", "METHOD")
    METHOD: ClassVar[int] = 2  # of finding topics: splits kept under another one are computed anew

    target: Side = OPPOSITION
    reference: Side = REST
    k: int = whole(8, 2, 60)
    every: str = choice("year", "quarter")
    rows: str = choice("split", "topics", "words", "band", "periods")
    shown: int = whole(0, 0, 60)


@dataclass(frozen=True, slots=True)
class PartRow:
    """Agenda, framing or total: bits a word with 95 % interval, p of none, and its part of the total (None: no total).

    The total has no p.
    """

    part: str
    bits: float
    low: float
    high: float
    p_value: float | None
    share: float | None
    share_low: float | None
    share_high: float | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """The bits that one topic adds to agenda and framing, and the documents of both sides in it."""

    topic: int
    terms: tuple[str, ...]
    agenda: float
    framing: float
    target_documents: int
    reference_documents: int


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word that carries framing within a topic: its bits, the side that uses it more, the documents that have it,
    and the phrase that most of its uses in the corpus stand in.
    """

    topic: int
    term: str
    side: str
    bits: float
    target_documents: int
    reference_documents: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class SplitRow:
    """The split with another number of topics, or of a period: bits, and the part of framing with its interval.

    All are None where a side has under 50 documents; the share where the total's interval contains zero.
    """

    topics: int
    period: date | None
    target_documents: int
    reference_documents: int
    agenda: float | None = None
    framing: float | None = None
    total: float | None = None
    total_low: float | None = None
    total_high: float | None = None
    framing_share: float | None = None
    framing_share_low: float | None = None
    framing_share_high: float | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """The smallest and the largest agenda share over several numbers of topics, and these numbers' ends."""

    k_low: int
    k_high: int
    low: float
    high: float


Row = PartRow | TopicRow | WordRow | SplitRow


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """The kept outcome of the long computation. `ready` is False until it was done; `possible` where it can be.

    `fit` names the topics for links; `first`, `last` are the days of the texts. `word_topic` is the topic whose words
    `words` holds.
    """

    ready: bool
    possible: bool
    target_documents: int
    reference_documents: int
    first: date | None
    last: date | None
    fit: str = ""
    parts: tuple[PartRow, ...] = ()
    topics: tuple[TopicRow, ...] = ()
    words: tuple[WordRow, ...] = ()
    band: tuple[SplitRow, ...] = ()
    periods: tuple[SplitRow, ...] = ()
    word_topic: int = 0
    table: str = "split"

    @property
    def rows(self) -> Sequence[Row]:
        """The table chosen by the option `rows`."""
        tables: dict[str, Sequence[Row]] = {
            "split": self.parts,
            "topics": self.topics,
            "words": self.words,
            "band": self.band,
            "periods": self.periods,
        }
        return tables[self.table]

    @property
    def spread(self) -> Spread | None:
        """The agenda shares of all numbers of topics, where they leave the interval of the chosen one; else None."""
        chosen = self.part("agenda")
        shares = [(row.topics, 1 - row.framing_share) for row in self.band if row.framing_share is not None]
        if chosen is None or chosen.share_low is None or chosen.share_high is None or not shares:
            return None
        ks, values = zip(*shares, strict=True)
        found = Spread(min(ks), max(ks), min(values), max(values))
        return found if found.low < chosen.share_low or found.high > chosen.share_high else None

    def part(self, name: str) -> PartRow | None:
        """Agenda, framing or total."""
        return next((row for row in self.parts if row.part == name), None)


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The split as it was computed, or that it was not yet."""
    sides = two_sides(corpus, selection, options.target, options.reference)
    target, reference = sides
    sizes = [int(corpus.documents(rows).sum()) for rows in (target, reference)]
    documents = corpus.documents(target | reference)
    days = corpus.index.day[documents]
    dated = days[days >= 0]
    outcome = read_work(corpus, "agenda", selection, options)
    possible = min(sizes) >= LEAST and (outcome is None or bool(outcome["possible"]))
    read = _read(outcome, options, sizes) if outcome and possible else {}
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(documents.sum()),
        n_outlets=len(corpus.outlets(documents)),
        caveats=(
            *_caveats(corpus, (target, reference), sizes, options, outcome if possible else None, possible),
            *pooled_sides(corpus, sides, options.target, options.reference),
        ),
        ready=outcome is not None,
        possible=possible,
        target_documents=sizes[0],
        reference_documents=sizes[1],
        first=day_of(int(dated.min())) if len(dated) else None,
        last=day_of(int(dated.max())) if len(dated) else None,
        table=options.rows,
        **read,
    )


def _read(outcome: Mapping[str, Any], options: Options, sizes: Sequence[int]) -> dict[str, Any]:
    topics = tuple(
        TopicRow(row["topic"], tuple(row["terms"]), row["agenda"], row["framing"], *row["documents"])
        for row in outcome["topics"]
    )
    heaviest = max(topics, key=lambda row: row.framing)
    chosen = options.shown if 0 < options.shown <= len(topics) else heaviest.topic
    return {
        "fit": outcome["fit"],
        "parts": tuple(_parts(outcome)),
        "topics": topics,
        "word_topic": chosen,
        "words": tuple(
            WordRow(
                chosen,
                row["term"],
                "target" if row["lean"] > 0 else "reference",
                row["bits"],
                row["documents"][0],
                row["documents"][1],
                row.get("within", ""),  # computed before it was told: none
            )
            for row in outcome["words"]
            if row["topic"] == chosen
        ),
        "band": tuple(_split_row(row, row["k"], None, sizes) for row in outcome["band"]),
        "periods": tuple(
            _split_row(row, options.k, date.fromisoformat(row["period"]), row["documents"])
            for row in outcome["periods"]
        ),
    }


def _parts(outcome: Mapping[str, Any]) -> Iterator[PartRow]:
    share = outcome["share"]
    for name in ("agenda", "framing", "total"):
        value, low, high, p = outcome[name]
        own: tuple[float | None, ...] = (None, None, None)
        if share and name == "framing":
            own = tuple(share[:3])
        elif share and name == "agenda":
            own = (1 - share[0], 1 - share[2], 1 - share[1])
        yield PartRow(name, value, low, high, p, *own)


def _split_row(row: Mapping[str, Any], k: int, period: date | None, sizes: Sequence[int]) -> SplitRow:
    if row.get("total") is None:
        return SplitRow(k, period, sizes[0], sizes[1])
    share = row["share"] or (None, None, None)
    parts = row["agenda"][0], row["framing"][0], *row["total"][:3]
    return SplitRow(k, period, sizes[0], sizes[1], *parts, *share[:3])


def _caveats(
    corpus: Corpus,
    rows: tuple[Rows, Rows],
    sizes: Sequence[int],
    options: Options,
    outcome: Mapping[str, Any] | None,
    possible: bool,
) -> Iterator[Caveat]:
    for side, documents in zip((options.target, options.reference), sizes, strict=True):
        if not documents:
            yield Caveat("data.empty", {"name": write_side(side)})
    if all(sizes) and np.array_equal(*rows):
        yield Caveat("data.same")
    if not possible and all(sizes):
        yield Caveat("agenda.too_few", {"n_a": sizes[0], "n_b": sizes[1], "least": LEAST, "k": options.k})
    if max(sizes) > MOST:
        yield Caveat("agenda.sampled", {"docs": MOST})
    if outcome is not None:
        yield from _cautions_of(outcome)
    outlets = [corpus.outlets(corpus.documents(side)) for side in rows]
    if all(outlets) and min(map(len, outlets)) < CAMP_OUTLETS:
        named = tuple(sorted({*outlets[0], *outlets[1]}))
        yield Caveat("compare.outlets_only", {"k_a": len(outlets[0]), "k_b": len(outlets[1]), "outlet_list": named})


def _cautions_of(outcome: Mapping[str, Any]) -> Iterator[Caveat]:
    yield Caveat("agenda.fitted")
    if outcome["agreement"] < AGREEING:
        yield Caveat("agenda.agreement", {"share": outcome["agreement"]})
    if outcome["framing"][3] >= LEVEL:
        yield Caveat("agenda.no_framing", {"p": outcome["framing"][3]})
    if outcome["agenda"][3] >= LEVEL:
        yield Caveat("agenda.no_agenda", {"p": outcome["agenda"][3]})
    shares = [1 - row["share"][0] for row in outcome["band"] if row["share"]]
    if len(shares) > 1 and outcome["share"]:
        ks = [row["k"] for row in outcome["band"]]
        yield Caveat("split.band", {"k_low": min(ks), "k_high": max(ks), "low": min(shares), "high": max(shares)})
