"""Series that may shift: the dated documents of one group that name a referent, each with its share of each name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import UNDATED, Corpus, Rows, day_of
from analysis.index.arrays import Bools, Int64s
from analysis.index.counts import find
from analysis.index.mention_store import read_mentions
from analysis.index.mentions import UNRESOLVED
from analysis.index.query import parse_query
from analysis.index.topics.fit import Fit, topic_members, topics_in
from analysis.lenses.naming import Lens
from analysis.measures.segmentation import Units, can_break
from analysis.studies.spells import parted

WEEK = 7
MONDAY = 4  # 1970-01-05, the first Monday of the day numbers
LEAST_DOCUMENTS = 40
USED, OTHER = "used", "other"  # the two names of a series that counts documents with and without something


@dataclass(frozen=True)
class Series:
    """One lens, term, topic, frame, agenda or framing in one group; an outlet or speaker under one owner is a group.

    An outlet of `units` is one under one owner as well: what changes with the owner is no change of its words.
    `documents` and `passages` (one of each document's) are rows of the corpus, by unit; `start` is the Monday of
    week 0; `names` are the columns of `units.parts`.
    """

    kind: str
    key: str
    group: str
    names: tuple[str, ...]
    documents: Int64s
    start: int
    units: Units

    def day(self, week: int) -> date:
        """The Monday of a week."""
        return day_of(self.start + WEEK * week) or date.min

    def week(self, day: int) -> int:
        """The first week that begins on a day (a day number) or after it."""
        return -(-(day - self.start) // WEEK)

    @property
    def n_weeks(self) -> int:
        """Weeks from the first document to the last."""
        return int(self.units.week.max()) + 1

    @property
    def in_family(self) -> bool:
        """True where there are 40 documents and room for a shift, whatever the documents say."""
        return len(self.documents) >= LEAST_DOCUMENTS and can_break(self.units)


def lens_series(corpus: Corpus, rows: Rows, lens: Lens, by: str) -> Iterator[Series]:
    """The series of a lens in each group; mentions that could not be told are left out."""
    mentions = read_mentions(corpus.index, lens).within(rows)
    mentions = mentions.where(mentions.variant != UNRESOLVED)
    names = tuple(variant.id for variant in lens.variants)
    places = mentions.document if by in ("bloc", "outlet") else mentions.passage
    for group, at in parted(corpus, by, places.astype(np.int64)):
        documents, unit = np.unique(mentions.document[at], return_inverse=True)
        counts = np.zeros((len(documents), len(names)))
        np.add.at(counts, (unit.ravel(), mentions.variant[at]), 1)
        parts = counts / counts.sum(axis=1, keepdims=True)
        yield from made(corpus, "lens", lens.id, group, names, documents.astype(np.int64), parts)


def term_series(corpus: Corpus, rows: Rows, term: str, by: str) -> Iterator[Series]:
    """The share of each group's documents that have some words in a passage of `rows`."""
    having = np.zeros(corpus.index.n_passages, dtype=bool)
    having[:] = bool(term)
    for query in parse_query(term):
        found = np.zeros(corpus.index.n_passages, dtype=bool)
        found[find(corpus.index, query, rows).passage] = True
        having &= found
    yield from _share_series(corpus, rows, having, "term", term, by)


def topic_series(corpus: Corpus, rows: Rows, topic: str, by: str) -> Iterator[Series]:
    """The share of each group's documents that belong to a topic, named by its fit and number."""
    members = topic_members(corpus.root, topic, corpus.index)
    if members is not None:
        yield from _share_series(corpus, rows, corpus.passages(members), "topic", topic, by)


def agenda_series(corpus: Corpus, rows: Rows, fit: Fit, by: str) -> Iterator[Series]:
    """All topics of a fit in each group, a series of one test: what the group writes about."""
    topic = topics_in(fit, corpus.index)
    names = tuple(f"{fit.id}:{number}" for number in range(1, fit.k + 1))
    for group, documents, _ in _grouped(corpus, rows, by) if topic is not None else ():
        assert topic is not None
        own = documents[topic[documents] >= 0]
        yield from made(corpus, "agenda", "", group, names, own, np.eye(fit.k)[topic[own]])


def _share_series(corpus: Corpus, rows: Rows, having: Bools, kind: str, key: str, by: str) -> Iterator[Series]:
    for group, documents, passages in _grouped(corpus, rows, by):
        used = np.zeros(len(documents))
        place = np.searchsorted(documents, corpus.index.passage_document[passages])
        np.maximum.at(used, place, having[passages])
        parts = np.stack([used, 1 - used], axis=1)
        yield from made(corpus, kind, key, group, (USED, OTHER), documents, parts)


def _grouped(corpus: Corpus, rows: Rows, by: str) -> Iterator[tuple[str, Int64s, Int64s]]:
    """Each group with its documents (ascending) and passages."""
    passages = np.flatnonzero(rows)
    place = corpus.index.passage_document[passages].astype(np.int64)
    for group, at in parted(corpus, by, place if by in ("bloc", "outlet") else passages):
        yield group, np.unique(place[at]), passages[at]


def made(
    corpus: Corpus,
    kind: str,
    key: str,
    group: str,
    names: tuple[str, ...],
    documents: Int64s,
    parts: NDArray[np.float64],
    used: Bools | None = None,
) -> Iterator[Series]:
    """The dated documents as a series, names that none of them uses left out; nothing without a dated document.

    `parts` are documents x names; `used` says which of them a document has, those above zero if it is not given.
    """
    days = corpus.index.day[documents]
    dated = days != UNDATED
    if not dated.any():
        return
    documents, days, parts = documents[dated], days[dated].astype(np.int64), parts[dated]
    has: Bools = np.any(parts > 0 if used is None else used[dated], axis=0)
    start = int(days.min() - (days.min() - MONDAY) % WEEK)
    units = Units(
        week=(days - start) // WEEK,
        outlet=corpus.document_holder[1][documents],
        parts=parts[:, has],
    )
    kept = tuple(name for name, there in zip(names, has, strict=True) if there)
    yield Series(kind, key, group, kept, documents, start, units)
