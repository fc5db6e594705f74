"""The long computation of `agenda`: topics on one half of each document, words on the other, and the split in bits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.corpus import UNDATED, Corpus
from analysis.index.topics.agreeing import POWERS, cluster_halves
from analysis.index.topics.clusters import Clusters
from analysis.index.topics.fit import Fit, fit_id, write_fit
from analysis.index.topics.uses import UNASSIGNED, class_tf_idf
from analysis.measures.information import Estimate, Split, split_difference
from analysis.measures.plugin import Fold
from analysis.selection import Selection
from analysis.studies.options import Options
from analysis.studies.periods import period_starts
from analysis.studies.split_texts import Texts, read_texts
from analysis.studies.two_sides import two_sides
from analysis.studies.within import phrases_holding
from analysis.studies.work import Tick, work_key

LEAST: Final = 50  # documents of a side, for a split of a period or of the whole
LEAST_DOCUMENTS: Final = 10  # that have a word
WORDS_KEPT: Final = 30  # of each topic
STEPS: Final = (0.5, 0.75, 1.0, 1.5, 2.0)  # numbers of topics of the band, as shares of the one chosen

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Counted:
    """The terms that are counted as words, and both halves over them: texts x terms."""

    terms: Ints
    said: tuple[sparse.csr_array, sparse.csr_array]


@dataclass(frozen=True)
class Topics:
    """The topic of each text by its first and by its second half, under the same numbers, and by both together."""

    k: int
    halves: tuple[Ints, Ints]
    whole: Ints
    nearness: NDArray[np.float32]
    agreement: float


def work(corpus: Corpus, selection: Selection, options: Any, progress: Tick) -> Mapping[str, Any]:
    """The split of the difference between two sides, by topic, word and period, and for other numbers of topics."""
    target, reference = two_sides(corpus, selection, options.target, options.reference)
    found = read_texts(corpus, target, reference)
    if min(int(found.first.sum()), int((~found.first).sum())) < LEAST:
        return {"possible": False}
    ks = sorted({max(2, round(options.k * step)) for step in STEPS})
    starts, period = _periods(corpus, found, options.every)
    steps = _Steps(progress, (len(POWERS) + 1) * len(ks) + len(starts) + 1)
    steps.done()
    words = ~corpus.index.terms.stop & _spoken(corpus)
    topics = fit_topics(found, ks, words, steps.done)
    own = topics.get(options.k)
    if own is None:
        return {"possible": False}
    counted = count_words(found, words)
    split = divide(found, own, counted, by_word=True)
    steps.done()
    return {
        "possible": True,
        "documents": [int(found.first.sum()), int((~found.first).sum())],
        "unassigned": int((own.whole == UNASSIGNED).sum()),
        "agreement": own.agreement,
        "fit": _store(corpus, selection, options, found, own, words),
        **_summary(split),
        "topics": list(_topic_rows(corpus, found, own, split, words)),
        "words": list(_word_rows(corpus, found, own, split, counted)),
        "band": [
            {"k": k, **_summary(split if k == options.k else divide(found, one, counted))}
            for k, one in steps.over(topics.items())
        ],
        "periods": list(steps.over(_by_period(found, own, words, starts, period))),
    }


class _Steps:
    """Counts steps and tells how far the work is."""

    def __init__(self, progress: Tick, every: int) -> None:
        self._progress, self._every, self._done = progress, every, 0

    def done(self) -> None:
        self._done += 1
        self._progress(min(self._done, self._every), self._every)

    def over(self, things: Any) -> Iterator[Any]:
        for thing in things:
            yield thing
            self.done()


def _spoken(corpus: Corpus) -> Bools:
    """The terms that are words: no phrases (their words are counted) and no numbers."""
    kinds = np.array(list(corpus.index.terms.kind))
    return np.asarray(np.isin(kinds, ("word", "latin", "foreign")))


def fit_topics(
    texts: Texts, ks: Sequence[int], words: Bools, tried: Callable[[], None] = lambda: None
) -> dict[int, Topics]:
    """For each number that the texts allow so many topics fitted on each half apart, the same in both; which text is in
    which is decided by the words of the half alone. `tried`: see `cluster_halves`.
    """
    _, leaders = np.unique(texts.family, return_index=True)
    found = cluster_halves(texts.seen, np.sort(leaders), words, ks, tried)
    return {k: _topics(k, *found[k]) for k in ks if k in found}


def _topics(k: int, a: Clusters, b: Clusters) -> Topics:
    both = (a.topic != UNASSIGNED) & (b.topic != UNASSIGNED)
    nearer = np.where(a.nearness >= b.nearness, a.topic, b.topic)
    whole = np.where(both, nearer, np.maximum(a.topic, b.topic))
    return Topics(
        k=k,
        halves=(a.topic.astype(np.int64), b.topic.astype(np.int64)),
        whole=whole.astype(np.int64),
        nearness=np.maximum(a.nearness, b.nearness),
        agreement=float((a.topic == b.topic)[both].mean()) if both.any() else 0.0,
    )


def count_words(texts: Texts, words: Bools) -> Counted:
    """What each half of the texts says, over the words in at least ten documents."""
    said = sparse.csr_array(texts.said[0] + texts.said[1])
    having = np.bincount(said.indices, minlength=said.shape[1])
    terms = np.flatnonzero(words & (having >= LEAST_DOCUMENTS))
    first, second = (sparse.csr_array(half[:, terms]) for half in texts.said)
    return Counted(terms, (first, second))


def divide(texts: Texts, topics: Topics, counted: Counted, by_word: bool = False) -> Split:
    """The split, the bits of each topic and word too where they are wanted."""
    folds = [Fold(topic, said) for topic, said in zip(topics.halves, (counted.said[1], counted.said[0]), strict=True)]
    return split_difference(folds, texts.first, texts.family, topics.k, by_word=by_word)


def _summary(split: Split) -> dict[str, Any]:
    parts = {"agenda": split.agenda, "framing": split.framing, "total": split.total, "share": split.share}
    return {name: _numbers(part) if part else None for name, part in parts.items()}


def _numbers(part: Estimate) -> list[float | None]:
    return [part.value, part.low, part.high, part.p]


def _store(corpus: Corpus, selection: Selection, options: Options, texts: Texts, topics: Topics, words: Bools) -> str:
    """Keeps the topics as a fit, so that links can name one of them; its name."""
    name = fit_id(f"{corpus.snapshot.id} {work_key(corpus, 'agenda', selection, options)}", topics.k)
    n = corpus.index.n_documents
    topic, nearness = np.full(n, UNASSIGNED, np.int16), np.zeros(n, np.float32)
    topic[texts.document], nearness[texts.document] = topics.whole, topics.nearness
    terms, weights = _terms(texts, topics, words)
    write_fit(corpus.root, Fit(name, corpus.snapshot.id, topics.k, topic, nearness, terms, weights))
    return name


def _terms(texts: Texts, topics: Topics, words: Bools) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    seen = sparse.csr_array(texts.seen[0] + texts.seen[1])
    return class_tf_idf(seen, topics.whole.astype(np.int16), topics.k, words)


def _topic_rows(corpus: Corpus, texts: Texts, topics: Topics, split: Split, words: Bools) -> Iterator[dict[str, Any]]:
    terms, weights = _terms(texts, topics, words)
    shown = corpus.index.terms.shown
    for topic in range(topics.k):
        inside = topics.whole == topic
        yield {
            "topic": topic + 1,
            "terms": [shown[int(term)] for term in terms[topic][weights[topic] > 0]],
            "agenda": float(split.agenda_by_topic[topic]),
            "framing": float(split.framing_by_topic[topic]),
            "documents": [int((inside & texts.first).sum()), int((inside & ~texts.first).sum())],
        }


def _word_rows(
    corpus: Corpus, texts: Texts, topics: Topics, split: Split, counted: Counted
) -> Iterator[dict[str, Any]]:
    """The words that carry the framing of each topic, the heaviest first, with the documents that have them."""
    terms, present = counted.terms, sparse.csr_array(counted.said[0] + counted.said[1] > 0)
    shown, holding = corpus.index.terms.shown, phrases_holding(corpus.index.terms, terms.tolist())
    for topic in range(topics.k):
        inside = topics.whole == topic
        having = [
            np.asarray(present[np.flatnonzero(inside & side)].sum(axis=0)).ravel()
            for side in (texts.first, ~texts.first)
        ]
        order = np.argsort(-split.words[topic], kind="stable")[:WORDS_KEPT]
        for place in order[(split.words[topic] > 0)[order] & (having[0] + having[1] >= LEAST_DOCUMENTS)[order]]:
            yield {
                "topic": topic + 1,
                "term": shown[int(terms[place])],
                "within": holding.get(int(terms[place]), ""),
                "bits": float(split.words[topic][place]),
                "lean": int(split.leaning[topic][place]),
                "documents": [int(having[0][place]), int(having[1][place])],
            }


def _periods(corpus: Corpus, texts: Texts, every: str) -> tuple[Sequence[Any], Ints]:
    """The first days of all periods, and the one of each text (-1: undated)."""
    day = corpus.index.day[texts.document]
    dated = day != UNDATED
    period = np.full(len(day), -1, np.int64)
    if not dated.any():
        return [], period
    starts, period[dated] = period_starts(day[dated], every)
    return starts, period


def _by_period(
    texts: Texts, topics: Topics, words: Bools, starts: Sequence[Any], period: Ints
) -> Iterator[dict[str, Any]]:
    """The split of each period under the topics of the whole; without numbers where a side has under 50 texts."""
    for number, start in enumerate(starts):
        places = np.flatnonzero(period == number)
        own = texts.take(places)
        sizes = [int(own.first.sum()), int((~own.first).sum())]
        row: dict[str, Any] = {"period": start.isoformat(), "documents": sizes}
        if min(sizes) >= LEAST:
            within = replace(topics, halves=(topics.halves[0][places], topics.halves[1][places]))
            row |= _summary(divide(own, within, count_words(own, words)))
        yield row
