"""What does each camp write about? Topics by TF-IDF clustering: their words, shares and course."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from analysis import records
from analysis.corpus import Corpus
from analysis.index.topics.fit import Fit, most_possible, read_or_fit
from analysis.index.topics.sample import Balance
from analysis.index.topics.uses import UNASSIGNED
from analysis.index.topics.words import words_of
from analysis.records import UNDETERMINED, UNKNOWN, Caveat
from analysis.selection import Selection
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole
from analysis.studies.topic_count import LADDER, judged
from analysis.studies.topic_map import NOWHERE, MapRow, Places
from analysis.studies.topic_sample import SampleRow, balance_of, sample_rows, short_camps
from analysis.studies.topic_shares import TOO_FEW, Chosen, SeriesRow, ShareRow
from analysis.studies.work import Tick, read_work

FEW = 50
SHORT_TEXT = 40
DOUBTFUL = 0.6  # of the stability of a topic (Hennig 2007)
TYPICAL = 3
RANDOM = 10
ON_MAP = 20_000
NO_CAMP = (UNKNOWN, UNDETERMINED)
CHOOSING = ("bloc", "outlet", "speaker", "speaker_bloc")  # of a selection: who asked for one camp need not be told

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Options(BaseOptions):
    """The number of topics, how time is cut, and the table that scripts get.

    `by` says whose shares the table of shares has; `shown` is the topic whose outlets and speakers are drawn. `sample`:
    whether the documents that topics are found on are drawn by lot, or so that camps and years weigh alike. `coloured`:
    whether the map tells camps apart, or the topic that is `shown` from the others.
    """

    WORK_FIELDS: ClassVar[tuple[str, ...]] = ("numbers", "sample")
    WORK_SELECTED: ClassVar[bool] = False  # topics are those of the whole snapshot

    k: int = whole(8, 2, 60)
    every: str = choice("quarter", "month", "year")
    by: str = choice("bloc", "outlet", "speaker")
    shown: int = whole(1, 1, 60)
    rows: str = choice("topics", "shares", "series", "documents", "map", "counts", "sample")
    sample: str = choice("lot", "balanced")
    coloured: str = choice("camp", "topic")

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
class DocumentRow:
    """The topic of a document; 0 where it has no counted term."""

    id: str
    topic: int


@dataclass(frozen=True, slots=True)
class CountRow:
    """A number of topics: its stability (adjusted Rand index, 1: the same again) and coherence (NPMI, -1 to 1).

    `proposed` is true for the number with the largest product of the two.
    """

    k: int
    stability: float
    coherence: float | None
    proposed: bool


Row = TopicRow | ShareRow | SeriesRow | DocumentRow | MapRow | CountRow | SampleRow


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Topics fitted on the whole snapshot and counted in the selection. `fit` names the fit for links, "" for none.

    `shares` are those of camps, `outlets` and `speakers` the same of these. `counts` compares numbers of topics; empty
    before the long computation was done. `sample` is what a balanced fit was made on, empty for others. `lit` is the
    topic that stands out on the map, 0 where the map tells camps apart.
    """

    fit: str
    topics: tuple[TopicRow, ...]
    shares: tuple[ShareRow, ...]
    series: tuple[SeriesRow, ...]
    documents: tuple[DocumentRow, ...] = field(repr=False)
    map: Places = field(default=NOWHERE, repr=False)
    counts: tuple[CountRow, ...] = ()
    outlets: tuple[ShareRow, ...] = ()
    speakers: tuple[ShareRow, ...] = ()
    sample: tuple[SampleRow, ...] = ()
    table: str = "topics"
    by: str = "bloc"
    lit: int = 0

    @property
    def rows(self) -> Sequence[Row]:
        """The table chosen by the option `rows`."""
        tables: dict[str, Sequence[Row]] = {
            "topics": self.topics,
            "shares": {"outlet": self.outlets, "speaker": self.speakers}.get(self.by, self.shares),
            "series": self.series,
            "documents": self.documents,
            "map": self.map,
            "counts": self.counts,
            "sample": self.sample,
        }
        return tables[self.table]


def shown_topic(result: Result, options: Options) -> int:
    """The topic whose outlets and speakers are drawn: the one asked for, the largest where the fit has no such."""
    return _shown(len(result.topics), options)


def _shown(topics: int, options: Options) -> int:
    return options.shown if options.shown <= topics else 1


def work(corpus: Corpus, selection: Selection, options: Options, progress: Tick) -> dict[str, Any]:
    """Stability and coherence of several numbers of topics, for the whole snapshot whatever is selected."""
    del selection
    return judged(corpus, options.numbers, progress, _balance(corpus, options))


def _balance(corpus: Corpus, options: Options) -> Balance | None:
    return balance_of(corpus) if options.sample == "balanced" else None


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The topics of a selection."""
    rows = corpus.select(selection)
    if selection.copies == "once":
        rows = corpus.once(rows)
    documents = corpus.documents(rows)
    chosen = np.flatnonzero(documents)
    fit = read_or_fit(corpus.root, corpus.snapshot.id, corpus.index, options.k, balance=_balance(corpus, options))
    sample = sample_rows(corpus, fit)
    compared = read_work(corpus, "topics", selection, options) or {"counts": [], "proposed": 0}
    of_topics: Sequence[Mapping[str, float | None]] = next(
        (row["topics"] for row in compared["counts"] if row["k"] == options.k), ()
    )
    counted = Chosen(corpus, chosen, fit.topic, fit.k, rows, selection.copies == "once") if fit else None
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=len(chosen),
        n_outlets=len(corpus.outlets(documents)),
        caveats=(
            *_caveats(corpus, fit, chosen, options, sample, selection),
            *_unstable(of_topics if fit and len(chosen) else ()),
        ),
        fit=fit.id if fit else "",
        topics=tuple(sorted(_topics(corpus, fit, chosen, of_topics), key=lambda row: -row.documents)) if fit else (),
        shares=counted.by_bloc() if counted else (),
        outlets=counted.by_outlet() if counted else (),
        speakers=counted.by_speaker() if counted else (),
        series=tuple(counted.series(options.every)) if counted else (),
        documents=tuple(
            DocumentRow(corpus.index.document_ids[int(document)], int(fit.topic[document]) + 1) for document in chosen
        )
        if fit and options.rows == "documents"
        else (),
        map=_map(corpus, fit, chosen) if fit else NOWHERE,
        counts=tuple(
            CountRow(row["k"], row["stability"], row["coherence"], row["k"] == compared["proposed"])
            for row in compared["counts"]
        ),
        sample=sample,
        table=options.rows,
        by=options.by,
        lit=_shown(fit.k, options) if fit and options.coloured == "topic" else 0,
    )


def _topics(
    corpus: Corpus, fit: Fit, chosen: Ints, measured: Sequence[Mapping[str, float | None]]
) -> Iterator[TopicRow]:
    index = corpus.index
    selected = np.zeros(index.n_documents, bool)
    selected[chosen] = True
    for topic, members in enumerate(_parted(fit, chosen)):
        nearest = fit.nearest(topic)
        yield TopicRow(
            topic=topic + 1,
            terms=words_of(fit, topic, index),
            documents=len(members),
            share=len(members) / max(len(chosen), 1),
            typical=tuple(index.document_ids.at(nearest[selected[nearest]][:TYPICAL])),
            drawn=tuple(index.document_ids.at(_drawn(members, topic))),
            **(measured[topic] if measured else {}),
        )


def _parted(fit: Fit, chosen: Ints) -> list[Ints]:
    """The chosen documents of each topic."""
    own = fit.topic[chosen]
    ends = np.cumsum(np.bincount(own + 1, minlength=fit.k + 1))
    return np.split(chosen[np.argsort(own, kind="stable")], ends[:-1])[1:]


def _drawn(members: Ints, topic: int) -> Ints:
    """Ten of the documents by lot; the lot depends on the topic's number alone, so that nobody can pick."""
    return np.asarray(np.random.default_rng(topic).permutation(members)[:RANDOM])


def _map(corpus: Corpus, fit: Fit, chosen: Ints) -> Places:
    """The documents on the map; more than fit on it are drawn by lot."""
    if fit.place is None:
        return NOWHERE
    members = chosen[fit.topic[chosen] != UNASSIGNED]
    if len(members) > ON_MAP:
        members = np.sort(np.random.default_rng(0).choice(members, ON_MAP, replace=False))
    labels, ids = corpus.document_bloc, corpus.index.document_ids
    return Places(ids, members, fit.topic[members] + 1, labels.names, labels.codes[members], fit.place[members])


def _unstable(measured: Sequence[Mapping[str, float | None]]) -> Iterator[Caveat]:
    """One caution for each topic that does not return when it is computed on part of the texts, the worst first."""
    found = [(row["stability"] or 0.0, number) for number, row in enumerate(measured, 1)]
    for value, number in sorted(found):
        if value < DOUBTFUL:
            yield Caveat("topic.unstable", {"n": number, "stability": value})


def _caveats(
    corpus: Corpus,
    fit: Fit | None,
    chosen: Ints,
    options: Options,
    sample: Sequence[SampleRow],
    selection: Selection,
) -> Iterator[Caveat]:
    if not len(chosen):
        yield Caveat("state.empty")
        return
    if fit is None:
        possible = most_possible(corpus.index, _balance(corpus, options))
        yield Caveat("caution.topics_few", {"n": options.k, "possible": possible})
        return
    if sample:
        yield Caveat("topics.balanced", {"docs": sum(row.drawn for row in sample)})
        if short := short_camps(sample):
            yield Caveat("topics.balanced_short", {"group": short})
    median = int(np.median(corpus.index.words[chosen]))
    if median < SHORT_TEXT:
        yield Caveat("topic.short_texts", {"words": median})
    unassigned = int((fit.topic[chosen] == UNASSIGNED).sum())
    if unassigned:
        yield Caveat("topics.unassigned", {"docs": unassigned})
    blocs = corpus.document_bloc
    camps = {blocs.names[code] for code in np.unique(blocs.codes[chosen])} - set(NO_CAMP)
    if not camps:
        yield Caveat("topics.no_camp", {"docs": len(chosen)})
    elif len(camps) == 1 and not any(getattr(selection, name) for name in CHOOSING):
        yield Caveat("topics.one_camp", {"group": min(camps)})
    for code, documents in enumerate(np.bincount(blocs.codes[chosen]).tolist()):
        if 0 < documents < FEW:
            key = "topics.camp_few" if documents < TOO_FEW else "data.few"
            yield Caveat(key, {"group": blocs.names[code], "docs": documents})
