"""The tokens around uses of a word, and which uses have another word near."""

from dataclasses import dataclass

import numpy as np

from analysis.index.arrays import Bools, Int32s, Int64s
from analysis.index.counts import Hits
from analysis.index.store import Index, Part


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens in the windows of some uses, each once however many windows it is in: the `term` and `document` row of
    each. The uses' own tokens are in no window.
    """

    term: Int32s
    document: Int32s

    def counts(self, n_terms: int) -> Int64s:
        """Tokens of each term: int64[n_terms]."""
        return np.bincount(self.term, minlength=n_terms)

    def documents(self, n_terms: int) -> Int64s:
        """Documents with each term in a window: int64[n_terms]."""
        pairs = np.unique(self.term.astype(np.int64) << 32 | self.document)
        return np.bincount(pairs >> 32, minlength=n_terms)

    def outlets(self, outlet_codes: Int32s, n_terms: int) -> Int64s:
        """Outlets with each term in a window: int64[n_terms]. `outlet_codes`: that of each document."""
        pairs = np.unique(self.term.astype(np.int64) << 32 | outlet_codes[self.document])
        return np.bincount(pairs >> 32, minlength=n_terms)


def window(index: Index, hits: Hits, span: int, level: str = "lemma") -> Window:
    """The tokens up to `span` before and after these uses, within their passages. With the `level` form a term is a
    type: a word as it is written.
    """
    number = np.searchsorted(index.bases, hits.first, side="right") - 1
    own = [(part, part.terms if level == "lemma" else part.types) for part in index.parts]
    found = [_in_part(index, *one, hits.take(np.flatnonzero(number == n)), span) for n, one in enumerate(own)]
    return Window(np.concatenate([one.term for one in found]), np.concatenate([one.document for one in found]))


def _in_part(index: Index, part: Part, terms: Int32s, hits: Hits, span: int) -> Window:
    own = part.segment
    first, last = hits.first - part.base, hits.last - part.base
    passage = np.searchsorted(own.pointers, first, side="right") - 1
    low, high = own.pointers[passage], own.pointers[passage + 1]
    steps = np.arange(1, span + 1)
    before, after = first[:, None] - steps, last[:, None] + steps
    inside = np.concatenate([before[before >= low[:, None]], after[after < high[:, None]]])
    position = np.setdiff1d(np.unique(inside), _covered(first, last))
    rows = part.passages[np.searchsorted(own.pointers, position, side="right") - 1]
    return Window(terms[own.tokens[position]], index.passage_document[rows].astype(np.int32))


def _covered(first: Int64s, last: Int64s) -> Int64s:
    """The tokens of the uses themselves."""
    longest = int((last - first).max(initial=0)) + 1
    tokens = first[:, None] + np.arange(longest)
    covered: Int64s = tokens[tokens <= last[:, None]]
    return covered


def near(hits: Hits, others: Hits, span: int) -> Bools:
    """True for each use that has one of the `others` at most `span` tokens before or behind it, in its passage."""
    if not len(others):
        return np.zeros(len(hits), dtype=bool)
    order = np.argsort(others.first, kind="stable")
    first, last, passage = others.first[order], others.last[order], others.passage[order]
    before = np.clip(np.searchsorted(first, hits.first, side="left") - 1, 0, None)
    behind = np.clip(np.searchsorted(first, hits.last, side="right"), None, len(first) - 1)
    kept = np.zeros(len(hits), dtype=bool)
    for place, away in ((before, hits.first - last[before]), (behind, first[behind] - hits.last)):
        kept |= (passage[place] == hits.passage) & (away > 0) & (away <= span)
    return kept
