"""The long computation of `agenda`: topics on one half of each document, words on the other, and the split in bits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.corpus import UNDATED, Corpus, Rows
from analysis.index.topics.agreeing import cluster_halves
from analysis.index.topics.clusters import UNASSIGNED, class_tf_idf
from analysis.index.topics.fit import Fit, fit_id, write_fit
from analysis.index.topics.halves import Masks, halves, masks
from analysis.measures.information import Estimate, Split, split_difference
from analysis.measures.plugin import Fold
from analysis.registry.printed import house_spellings, outlet_names
from analysis.selection import Selection
from analysis.settings import settings
from analysis.studies.options import Options
from analysis.studies.periods import period_starts
from analysis.studies.two_sides import two_sides
from analysis.studies.within import phrases_holding
from analysis.studies.work import Tick, work_key
from analysis.text.lemma import lemmatizer

MOST: Final = 10_000  # documents of a side; more are drawn by lot
LEAST: Final = 50  # documents of a side, for a split of a period or of the whole
LEAST_DOCUMENTS: Final = 10  # that have a word
WORDS_KEPT: Final = 30  # of each topic
STEPS: Final = (0.5, 0.75, 1.0, 1.5, 2.0)  # numbers of topics of the band, as shares of the one chosen

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Texts:
    """Documents of both sides, one row each; `document` is its row in the index, `first` whether of the target.

    `seen` and `said` have the two halves: see `analysis.index.topics.halves`.
    """

    document: Ints
    first: Bools
    family: Ints
    seen: tuple[sparse.csr_array, sparse.csr_array]
    said: tuple[sparse.csr_array, sparse.csr_array]

    def take(self, places: Ints) -> "Texts":
        """The texts at some places."""
        a, b = self.seen
        c, d = self.said
        rows = self.document[places], self.first[places], self.family[places]
        return Texts(*rows, (a[places], b[places]), (c[places], d[places]))


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
    steps = _Steps(progress, len(ks) + len(starts) + 1)
    steps.done()
    words = ~corpus.index.terms.stop & _spoken(corpus)
    topics = {k: fit_topics(found, k, words) for k in ks}
    own = topics[options.k]
    if own is None:
        return {"possible": False}
    split = divide(found, own, words)
    steps.done()
    return {
        "possible": True,
        "documents": [int(found.first.sum()), int((~found.first).sum())],
        "unassigned": int((own.whole == UNASSIGNED).sum()),
        "agreement": own.agreement,
        "fit": _store(corpus, selection, options, found, own, words),
        **_summary(split[0]),
        "topics": list(_topic_rows(corpus, found, own, split[0], words)),
        "words": list(_word_rows(corpus, found, own, *split)),
        "band": [
            {"k": k, **_summary(split[0] if k == options.k else divide(found, one, words)[0])}
            for k, one in steps.over(topics.items())
            if one is not None
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


def read_texts(corpus: Corpus, target: Rows, reference: Rows) -> Texts:
    """The texts of both sides in halves; at most 10,000 of each side, drawn by lot."""
    masked = masks(corpus.index, _names(corpus))
    a, b = (_side(corpus, rows, masked, first) for rows, first in ((target, True), (reference, False)))
    return Texts(
        document=np.concatenate([a.document, b.document]),
        first=np.concatenate([a.first, b.first]),
        family=np.concatenate([a.family, b.family]),
        seen=(_stacked(a.seen[0], b.seen[0]), _stacked(a.seen[1], b.seen[1])),
        said=(_stacked(a.said[0], b.said[0]), _stacked(a.said[1], b.said[1])),
    )


def _stacked(a: sparse.csr_array, b: sparse.csr_array) -> sparse.csr_array:
    return sparse.csr_array(sparse.vstack([a, b]))


def _side(corpus: Corpus, rows: Rows, masked: Masks, first: bool) -> Texts:
    documents = np.flatnonzero(corpus.documents(rows))
    if len(documents) > MOST:
        documents = np.sort(np.random.default_rng(0).choice(documents, MOST, replace=False))
    found = halves(corpus.index, rows, masked)
    texts = Texts(
        document=np.arange(corpus.index.n_documents),
        first=np.full(corpus.index.n_documents, first),
        family=corpus.index.copy_family.astype(np.int64),
        seen=found.seen,
        said=found.said,
    )
    return texts.take(documents)


def _names(corpus: Corpus) -> list[str]:
    """The names of outlets, and spellings of one thing that are not counted as one word already."""
    data = settings().data
    key = lemmatizer().key
    forms = [
        form
        for forms in house_spellings(data).values()
        if len({tuple(map(key, form.split())) for form in forms}) > 1
        for form in forms
    ]
    return [*outlet_names(corpus.registry, data), *forms]


def _spoken(corpus: Corpus) -> Bools:
    """The terms that are words: no phrases (their words are counted) and no numbers."""
    kinds = np.array(list(corpus.index.terms.kind))
    return np.asarray(np.isin(kinds, ("word", "latin", "foreign")))


def fit_topics(texts: Texts, k: int, words: Bools) -> Topics | None:
    """`k` topics fitted on each half apart, the same in both; which text is in which is decided by the words of the
    half alone.
    """
    _, leaders = np.unique(texts.family, return_index=True)
    found = cluster_halves(texts.seen, np.sort(leaders), words, k)
    if found is None:
        return None
    a, b = found
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


def divide(texts: Texts, topics: Topics, words: Bools) -> tuple[Split, Ints]:
    """The split, and the terms it was counted over: those in at least ten documents."""
    said = sparse.csr_array(texts.said[0] + texts.said[1])
    having = np.bincount(said.indices, minlength=said.shape[1])
    terms = np.flatnonzero(words & (having >= LEAST_DOCUMENTS))
    folds = [
        Fold(topic, sparse.csr_array(counted[:, terms]))
        for topic, counted in zip(topics.halves, (texts.said[1], texts.said[0]), strict=True)
    ]
    return split_difference(folds, texts.first, texts.family, topics.k), terms


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


def _word_rows(corpus: Corpus, texts: Texts, topics: Topics, split: Split, terms: Ints) -> Iterator[dict[str, Any]]:
    """The words that carry the framing of each topic, the heaviest first, with the documents that have them."""
    present = sparse.csr_array((texts.said[0] + texts.said[1])[:, terms] > 0)
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
            row |= _summary(divide(own, within, words)[0])
        yield row
