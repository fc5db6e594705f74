"""Phrases: two or more words counted as one term, beside the words themselves.

Learned from pairs of terms that stand together more than chance would have it, in enough texts and outlets; then a
third word in the same way. Names of several words in data/ always count. What was learned is kept when documents are
added, and learned anew over everything when a corpus is compacted (see `lexicon`).
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.index.arrays import Array, Bools, Int32s, Int64s, release
from analysis.index.phrase_kernels import add_pairs, likely_pairs, tally_pairs
from analysis.index.segment import Segment
from analysis.index.vocabulary import Vocabulary
from analysis.text.lemma import lemmatizer
from analysis.text.names import names

KIND: Final = "phrase"
MIN_FAMILIES: Final = 5
MIN_OUTLETS: Final = 2
MIN_NPMI: Final = 0.45
GAP: Final = 1  # characters between the words of a phrase: a space, and no comma

Words = tuple[int, ...]  # terms
Sums = tuple[Int64s, NDArray[np.uint32]]  # distinct pairs, ascending, and how often each occurs


@dataclass(frozen=True)
class Text:
    """A segment as phrases see it: the term of each token, and whether it follows the one before."""

    segment: Segment
    terms: Int32s
    joined: Bools


def read_text(segment: Segment, type_terms: Int32s) -> Text:
    """A segment with terms for tokens. `type_terms`: the term of each of its types."""
    start, end = segment.arrays["start"], segment.arrays["end"]
    joined = np.zeros(len(start), bool)
    joined[1:] = (start[1:] - end[:-1] <= GAP) & (start[1:] >= end[:-1])
    joined[segment.pointers[:-1][segment.pointers[:-1] < len(joined)]] = False
    joined[segment.arrays["sentences"]] = False
    return Text(segment, type_terms[segment.tokens], joined)


def joins(segment: Segment, tokens: Int64s) -> Bools:
    """Of some tokens in order, which follow the one before, as in `read_text`; the first of a passage may be wrong."""
    start, end = segment.arrays["start"][tokens], segment.arrays["end"][np.maximum(tokens - 1, 0)]
    sentences = segment.arrays["sentences"]
    place = np.minimum(np.searchsorted(sentences, tokens), len(sentences) - 1)
    return np.asarray((start - end <= GAP) & (start >= end) & (sentences[place] != tokens))


@dataclass(frozen=True)
class Texts:
    """All segments as phrases see them, read anew each time they are gone through: memory holds one of them.

    `type_terms`, `families`, `outlets`: for each segment the term of its types, the family and outlet of its documents.
    """

    segments: Sequence[Segment]
    type_terms: Sequence[Int32s]
    families: Sequence[Int32s]
    outlets: Sequence[Int32s]

    def __iter__(self) -> Iterator[Text]:
        for segment, terms in zip(self.segments, self.type_terms, strict=True):
            yield read_text(segment, terms)
            release(segment.arrays)


@dataclass(frozen=True)
class Inventory:
    """The phrases that are looked for, by number: the keys of their words joined by spaces, in the order of these."""

    keys: pa.StringArray

    @property
    def digest(self) -> str:
        """Sixteen hex digits of what is in it."""
        return hashlib.sha256("\n".join(self.keys.to_pylist()).encode()).hexdigest()[:16]

    def words(self, vocabulary: Vocabulary) -> list[Words]:
        """The phrases as terms of a vocabulary; () where a word of it does not occur."""
        parts = pc.split_pattern(self.keys, " ")
        places = pc.index_in(parts.flatten(), vocabulary.terms.column("key").combine_chunks())
        flat = pc.fill_null(places, -1).to_pylist()
        ends = parts.offsets.to_pylist()
        found = [tuple(flat[ends[row] : ends[row + 1]]) for row in range(len(self.keys))]
        return [words if words and min(words) >= 0 else () for words in found]


def learn(texts: Texts, vocabulary: Vocabulary) -> Inventory:
    """The phrases of these texts, and the names of several words of data/."""
    terms = vocabulary.terms
    content = np.asarray(~terms.column("stop").to_numpy(zero_copy_only=False))
    content &= np.asarray([kind != "number" for kind in terms.column("kind").to_pylist()])
    frequency = terms.column("frequency").to_numpy()
    search = _Search(texts, content, int(frequency[content].sum()))
    twos, together = search.strong(np.zeros(0, np.int64), frequency, frequency)
    threes, _ = search.strong(twos, together, frequency) if len(twos) else (twos, together)
    keys = terms.column("key")
    first, second = _strings(keys, twos >> 32), _strings(keys, twos & _LOW)
    two = [" ".join(pair) for pair in zip(first, second, strict=True)]
    thirds = zip((threes >> 32).tolist(), _strings(keys, threes & _LOW), strict=True)
    found = {*_given(), *two, *(f"{two[place]} {third}" for place, third in thirds)}
    return Inventory(pa.array(sorted(found), pa.string()))


def _strings(column: pa.ChunkedArray, rows: Int64s) -> list[str]:
    found: list[str] = column.take(pa.array(rows)).to_pylist()
    return found


_LOW = 0xFFFFFFFF


@dataclass(frozen=True)
class _Search:
    """The search for words that stand together. `content` bool[terms]: may be in a phrase; `total`: their tokens."""

    texts: Texts
    content: Bools
    total: int

    def strong(self, twos: Int64s, left: Int64s, right: Int64s) -> tuple[Int64s, Int64s]:
        """The pairs that pass, ascending, and their counts: NPMI (Bouma 2009) and the floors of families and outlets.

        Pairs of words, or of a phrase of two (its place in `twos`, where there are any) and a word: << 32 |.
        `left` and `right`: how often each left and right member occurs.
        """
        found, counts = self._frequent(twos)
        expected = left[found >> 32] * (right[found & _LOW] / max(self.total, 1))
        npmi = np.log(counts / np.maximum(expected, 1e-9)) / -np.log(counts / max(self.total, 1))
        kept = npmi >= MIN_NPMI
        found, counts = found[kept], counts[kept]
        spread = self._spread(twos, found)
        return found[spread], counts[spread]

    def _frequent(self, twos: Int64s) -> tuple[Int64s, Int64s]:
        """The pairs that occur often enough, ascending, and their counts.

        A table of tallies by hash, which may only be too high, keeps the rare ones (nearly all) from being sorted.
        """
        tokens = sum(len(segment.tokens) for segment in self.texts.segments)
        tallies = np.zeros(1 << min(max(int(tokens).bit_length(), 10), 26), np.uint8)
        for text in self.texts:
            tally_pairs(self._pairs(text, twos), tallies)
        sums: list[Sums] = []
        for text in self.texts:
            pairs = likely_pairs(self._pairs(text, twos), tallies, MIN_FAMILIES)
            distinct, counts = np.unique(pairs, return_counts=True)
            sums.append((distinct, counts.astype(np.uint32)))
            while len(sums) > 1 and len(sums[-2][0]) < 2 * len(sums[-1][0]):  # like with like: each is read seldom
                sums.append(_added(sums.pop(), sums.pop()))
        while len(sums) > 1:
            sums.append(_added(sums.pop(), sums.pop()))
        found, times = sums[0]
        enough = times >= MIN_FAMILIES
        return found[enough], times[enough].astype(np.int64)

    def _pairs(self, text: Text, twos: Int64s) -> Int64s:
        """For each token the pair that it makes with the word (or, with `twos`, phrase) that ends before it, or -1."""
        pairs = _joined(text, self.content, text.terms)
        if not len(twos):
            return pairs
        place = np.minimum(np.searchsorted(twos, pairs), len(twos) - 1)
        return _joined(text, self.content, np.where(twos[place] == pairs, place, -1))

    def _spread(self, twos: Int64s, wanted: Int64s) -> Bools:
        """Which pairs stand in enough copy families and outlets."""
        families, outlets = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for number, text in enumerate(self.texts if len(wanted) else ()):
            pairs = self._pairs(text, twos)
            place = np.minimum(np.searchsorted(wanted, pairs), len(wanted) - 1)
            at = np.flatnonzero(wanted[place] == pairs)
            passage = np.searchsorted(text.segment.pointers, at, side="right") - 1
            document = text.segment.arrays["passage_document"][passage]
            high = place[at].astype(np.int64) << 32
            families.append(np.unique(high | self.texts.families[number][document]))
            outlets.append(np.unique(high | self.texts.outlets[number][document]))
        n_families = np.bincount(np.unique(np.concatenate(families)) >> 32, minlength=len(wanted))
        n_outlets = np.bincount(np.unique(np.concatenate(outlets)) >> 32, minlength=len(wanted))
        return np.asarray((n_families >= MIN_FAMILIES) & (n_outlets >= MIN_OUTLETS))


def _joined(text: Text, content: Bools, left: Array) -> Int64s:
    """For each token `left` of the one before << 32 | its own term, where both are of content; -1 elsewhere."""
    found = np.full(len(text.terms), -1, np.int64)
    makes = np.flatnonzero(text.joined)
    makes = makes[content[text.terms[makes]] & content[text.terms[makes - 1]] & (left[makes - 1] >= 0)]
    found[makes] = (left[makes - 1].astype(np.int64) << 32) | text.terms[makes]
    return found


def _added(one: Sums, other: Sums) -> Sums:
    """The distinct pairs of both, ascending, and the sums of their counts."""
    size = len(one[0]) + len(other[0])
    pairs, counts = np.empty(size, np.int64), np.empty(size, np.uint32)
    n = add_pairs(one, other, pairs, counts)
    return pairs[:n], counts[:n]


def _given() -> Iterator[str]:
    """The keys of the names of several words in data/, whether they occur or not."""
    for name in names().phrases:
        keys = lemmatizer().keys(name.split())
        if len(keys) > 1:
            yield " ".join(keys)
