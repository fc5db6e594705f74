"""Which uses of some words in a row are counted as their phrase."""

from typing import Final
from weakref import WeakKeyDictionary

import numpy as np

from analysis.index.arrays import Bools, Int64s
from analysis.index.counts import Hits
from analysis.index.phrase_kernels import find_phrases
from analysis.index.phrases import joins
from analysis.index.postings import phrase_finder
from analysis.index.segment import pointers_of
from analysis.index.store import Index, Part
from analysis.index.streams import Finder

_finders: Final[WeakKeyDictionary[Index, Finder]] = WeakKeyDictionary()


def counted_as_phrase(index: Index, hits: Hits) -> Hits:
    """The hits that a comparison counts: not within a longer phrase, nor across one, nor with a mark inside."""
    find = _finders.get(index) or _finders.setdefault(index, phrase_finder(index))
    kept = np.zeros(len(hits), bool)
    for part in index.parts:
        own = np.flatnonzero((hits.first >= part.base) & (hits.first < part.base + len(part.segment.tokens)))
        if len(own):
            kept[own] = _are_phrases(part, index, find, hits.take(own))
    return hits.take(np.flatnonzero(kept))


def _are_phrases(part: Part, index: Index, find: Finder, hits: Hits) -> Bools:
    """Of hits in one segment, those that are a phrase of its passages from their first word to their last."""
    segment, first = part.segment, hits.first - part.base
    passages = np.unique(np.searchsorted(segment.pointers, first, side="right") - 1)
    starts = segment.pointers[passages].astype(np.int64)
    pointers = pointers_of(segment.pointers[passages + 1] - starts)
    tokens = np.arange(pointers[-1]) + np.repeat(starts - pointers[:-1], np.diff(pointers))
    terms = index.lexicon.arrays["type_term"][part.types[segment.tokens[tokens]]].astype(np.int32)
    _, begin, end = find_phrases(
        terms, pointers, joins(segment, tokens), find.opens, find.edges, find.targets, find.accept
    )
    return np.isin(_span(first, hits.last - part.base), _span(tokens[begin], tokens[end]))


def _span(first: Int64s, last: Int64s) -> Int64s:
    """One number for a first and a last token: a phrase is short."""
    return (first << 8) | (last - first)
