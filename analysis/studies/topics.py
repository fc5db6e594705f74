"""What does each camp write about? Topics by TF-IDF clustering: their words, shares and course."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from analysis import records
from analysis.corpus import UNDATED, Corpus
from analysis.index.topics.clusters import UNASSIGNED
from analysis.index.topics.fit import Fit, read_or_fit
from analysis.measures.uncertainty import NO_SHARE, Share, wilson_share
from analysis.records import Caveat
from analysis.selection import Selection
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole
from analysis.studies.periods import period_starts
from analysis.studies.topic_count import LADDER, judged, without_parts
from analysis.studies.work import Tick, read_work

TOO_FEW = 20
FEW = 50
SHORT_TEXT = 40
TYPICAL = 3
RANDOM = 10
ON_MAP = 5_000  # points that a browser draws at once without delay

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Options(BaseOptions):
    """The number of topics, how time is cut, and the table that scripts get."""

    WORK_FIELDS: ClassVar[tuple[str, ...]] = ("numbers",)
    WORK_SELECTED: ClassVar[bool] = False  # topics are those of the whole snapshot

    k: int = whole(8, 2, 60)
    every: str = choice("quarter", "month", "year")
    rows: str = choice("topics", "shares", "series", "documents", "map", "counts")

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of topics that are compared: always the same ones, and the chosen one."""
        return tuple(sorted({*LADDER, self.k}))


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic of the fit: number (1 is the largest), most characteristic terms, documents and share of the selection.

    `typical` are the ids of the documents nearest to its centre, `drawn` those of ten drawn by lot, the same for all.
    `stability` (0 to 1) and `coherence` (-1 to 1) come from the comparison of numbers, None before it was made.
    """

    topic: int
    terms: tuple[str, ...]
    documents: int
    share: float
    typical: tuple[str, ...]
    drawn: tuple[str, ...] = ()
    stability: float | None = None
    coherence: float | None = None


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The share of a topic among the documents of a bloc, 95 % interval; None under 20 documents of the bloc."""

    topic: int
    bloc: str
    share: float | None
    low: float | None
    high: float | None
    documents: int
    of_documents: int


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The share of a topic among a bloc's documents of one period; None under 20 documents."""

    topic: int
    bloc: str
    period: date
    share: float | None
    low: float | None
    high: float | None
    documents: int
    of_documents: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The topic of a document; 0 where it has no counted term."""

    id: str
    topic: int


@dataclass(frozen=True, slots=True)
class MapRow:
    """Where a document lies on the map of the fit (no units), its topic and its bloc."""

    id: str
    topic: int
    bloc: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CountRow:
    """A number of topics: its stability (adjusted Rand index, 1: the same again) and coherence (NPMI, -1 to 1).

    `proposed` is true for the number with the largest product of the two.
    """

    k: int
    stability: float
    coherence: float | None
    proposed: bool


Row = TopicRow | ShareRow | SeriesRow | DocumentRow | MapRow | CountRow


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Topics fitted on the whole snapshot and counted in the selection. `fit` names the fit for links, "" for none.

    `counts` compares numbers of topics; empty before the long computation was done.
    """

    fit: str
    topics: tuple[TopicRow, ...]
    shares: tuple[ShareRow, ...]
    series: tuple[SeriesRow, ...]
    documents: tuple[DocumentRow, ...] = field(repr=False)
    map: tuple[MapRow, ...] = field(default=(), repr=False)
    counts: tuple[CountRow, ...] = ()
    table: str = "topics"

    @property
    def rows(self) -> Sequence[Row]:
        """The table chosen by the option `rows`."""
        tables: dict[str, Sequence[Row]] = {
            "topics": self.topics,
            "shares": self.shares,
            "series": self.series,
            "documents": self.documents,
            "map": self.map,
            "counts": self.counts,
        }
        return tables[self.table]


def work(corpus: Corpus, selection: Selection, options: Options, progress: Tick) -> dict[str, Any]:
    """Stability and coherence of several numbers of topics, for the whole snapshot whatever is selected."""
    del selection
    return judged(corpus, options.numbers, progress)


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The topics of a selection."""
    rows = corpus.select(selection)
    if selection.copies == "once":
        rows = corpus.once(rows)
    documents = corpus.documents(rows)
    chosen = np.flatnonzero(documents)
    fit = read_or_fit(corpus.root, corpus.snapshot.id, corpus.index, options.k)
    compared = read_work(corpus, "topics", selection, options) or {"counts": [], "proposed": 0}
    of_topics: Sequence[Mapping[str, float | None]] = next(
        (row["topics"] for row in compared["counts"] if row["k"] == options.k), ()
    )
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=len(chosen),
        n_outlets=len(corpus.outlets(documents)),
        caveats=tuple(_caveats(corpus, fit, chosen, options)),
        fit=fit.id if fit else "",
        topics=tuple(_topics(corpus, fit, chosen, of_topics)) if fit else (),
        shares=tuple(_shares(corpus, fit, chosen)) if fit else (),
        series=tuple(_series(corpus, fit, chosen, options.every)) if fit else (),
        documents=tuple(
            DocumentRow(corpus.index.document_ids[int(document)], int(fit.topic[document]) + 1) for document in chosen
        )
        if fit and options.rows == "documents"
        else (),
        map=tuple(_map(corpus, fit, chosen)) if fit else (),
        counts=tuple(
            CountRow(row["k"], row["stability"], row["coherence"], row["k"] == compared["proposed"])
            for row in compared["counts"]
        ),
        table=options.rows,
    )


def _topics(
    corpus: Corpus, fit: Fit, chosen: Ints, measured: Sequence[Mapping[str, float | None]]
) -> Iterator[TopicRow]:
    index = corpus.index
    for topic in range(fit.k):
        members = chosen[fit.topic[chosen] == topic]
        nearest = members[np.argsort(-fit.nearness[members], kind="stable")[:TYPICAL]]
        used = fit.terms[topic][fit.weights[topic] > 0]
        yield TopicRow(
            topic=topic + 1,
            terms=without_parts([index.terms.shown[int(term)] for term in used]),
            documents=len(members),
            share=len(members) / max(len(chosen), 1),
            typical=tuple(index.document_ids[int(document)] for document in nearest),
            drawn=tuple(index.document_ids[int(document)] for document in _drawn(members, topic)),
            **(measured[topic] if measured else {}),
        )


def _drawn(members: Ints, topic: int) -> Ints:
    """Ten of the documents by lot; the lot depends on the topic's number alone, so that nobody can pick."""
    return np.asarray(np.random.default_rng(topic).permutation(members)[:RANDOM])


def _map(corpus: Corpus, fit: Fit, chosen: Ints) -> Iterator[MapRow]:
    """The documents on the map; more than fit on it are drawn by lot."""
    if fit.place is None:
        return
    members = chosen[fit.topic[chosen] != UNASSIGNED]
    if len(members) > ON_MAP:
        members = np.sort(np.random.default_rng(0).choice(members, ON_MAP, replace=False))
    labels = corpus.document_bloc
    for document in members:
        x, y = fit.place[document]
        bloc = labels.names[labels.codes[document]]
        identity = corpus.index.document_ids[int(document)]
        yield MapRow(identity, int(fit.topic[document]) + 1, bloc, round(float(x), 4), round(float(y), 4))


def _bounded(part: int, whole_: int) -> Share:
    return wilson_share(part, whole_) if whole_ >= TOO_FEW else NO_SHARE


def _by_bloc(corpus: Corpus, chosen: Ints) -> Iterator[tuple[str, Ints]]:
    labels = corpus.document_bloc
    for code in np.unique(labels.codes[chosen]):
        yield labels.names[code], chosen[labels.codes[chosen] == code]


def _shares(corpus: Corpus, fit: Fit, chosen: Ints) -> Iterator[ShareRow]:
    for bloc, members in _by_bloc(corpus, chosen):
        counts = np.bincount(fit.topic[members] + 1, minlength=fit.k + 1)[1:]
        for topic, count in enumerate(counts):
            share = _bounded(int(count), len(members))
            yield ShareRow(topic + 1, bloc, share.value, share.low, share.high, int(count), len(members))


def _series(corpus: Corpus, fit: Fit, chosen: Ints, every: str) -> Iterator[SeriesRow]:
    dated = chosen[corpus.index.day[chosen] != UNDATED]
    starts, period = period_starts(corpus.index.day[dated], every)
    for bloc, members in _by_bloc(corpus, dated):
        within = np.isin(dated, members)
        first, last = int(period[within].min()), int(period[within].max())
        for at in range(first, last + 1):
            here = dated[within & (period == at)]
            counts = np.bincount(fit.topic[here] + 1, minlength=fit.k + 1)[1:]
            for topic, count in enumerate(counts):
                share = _bounded(int(count), len(here))
                yield SeriesRow(topic + 1, bloc, starts[at], share.value, share.low, share.high, int(count), len(here))


def _caveats(corpus: Corpus, fit: Fit | None, chosen: Ints, options: Options) -> Iterator[Caveat]:
    if not len(chosen):
        yield Caveat("state.empty")
        return
    if fit is None:
        yield Caveat("caution.topics_few", {"n": options.k, "possible": max(len(chosen) // 2, 0)})
        return
    median = int(np.median(corpus.index.words[chosen]))
    if median < SHORT_TEXT:
        yield Caveat("topic.short_texts", {"words": median})
    unassigned = int((fit.topic[chosen] == UNASSIGNED).sum())
    if unassigned:
        yield Caveat("topics.unassigned", {"docs": unassigned})
    for bloc, members in _by_bloc(corpus, chosen):
        if len(members) < FEW:
            key = "data.too_few" if len(members) < TOO_FEW else "data.few"
            yield Caveat(key, {"group": bloc, "docs": len(members)})
