"""Where each term stands, term after term: what comparisons are counted from.

What the segments have in their files is read there: the lemmas of whole documents. All else is made in memory at the
first question that needs it (about eight bytes a token) and kept as long as the snapshot is open. A level says what one
term is: `lemma`, a word in all its forms; `form`, a word as it is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock, RLock
from weakref import ReferenceType, WeakKeyDictionary, ref

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.index import posting_kernels
from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.cut import MANY, Voiced, voiced
from analysis.index.distinct import distinct
from analysis.index.forward import RANKS, SECOND, Forward, in_order, turned
from analysis.index.inverted import Inverted
from analysis.index.phrase_kernels import find_phrases
from analysis.index.phrases import KIND, read_text
from analysis.index.segment import pointers_of
from analysis.index.selected import threads
from analysis.index.store import Index, Part, Strings, Terms
from analysis.index.streams import Finder, finder
from analysis.index.tallies import Forwards, forwards
from analysis.index.vocabulary import Vocabulary
from analysis.text.tokenize import written

Entries = tuple[Int64s, Int32s, Array]


@dataclass(frozen=True, eq=False)
class Postings:
    """The terms of a level and where they stand: `pointers` int64[terms + 1], rows int32, and how often in each row.

    `codes` int32: for each segment the term of each entry of its stream.
    """

    terms: Terms
    index: "ReferenceType[Index]"
    codes: Callable[[Part], Int32s]
    lock: RLock = field(default_factory=RLock)
    _voiced: dict[int, Voiced] = field(default_factory=dict)

    @cached_property
    def documents(self) -> Entries:
        """Rows are documents: for terms of which no segment has an inverted index."""
        with self.lock:
            return self._documents()

    @cached_property
    def passages(self) -> Entries:
        """Rows are passages, one for each use: for selections that take documents apart."""
        with self.lock:
            return self._passages()

    @cached_property
    def forward(self) -> Forwards:
        """The terms of each document."""
        with self.lock:
            return self._forward(self._opened())

    @property
    def keeps_voices(self) -> bool:
        """Whether `voiced` is kept: of lemmas, where there are not too many."""
        return not self.terms.is_forms and len(self.terms) <= RANKS and self._opened().n_tokens <= MANY

    def voiced(self, voice: int) -> Voiced:
        """The terms of each document's passages in one voice, without stop words; made once."""
        with self.lock:
            if voice not in self._voiced:
                self._voiced[voice] = voiced(self._opened(), self.forward, voice)
            return self._voiced[voice]

    @cached_property
    def inverted(self) -> list[tuple[Inverted, Int64s, Int32s, Int32s]]:
        """The inverted index of each segment, its terms in the order of their rows, these, and the rows of its
        documents; none for written forms, and in older snapshots.
        """
        found = [(one.inverted, one.terms, one.documents) for one in self._parts() if one.inverted is not None]
        stored = not self.terms.is_forms and len(found) == len(self._parts())
        rows = [terms[one.place] for one, terms, _ in found] if stored else []
        orders = [np.argsort(own) for own in rows]
        return [(one[0], order, own[order], one[2]) for one, order, own in zip(found, orders, rows, strict=False)]

    def _forward(self, index: Index) -> Forwards:
        stored = [part.forward for part in index.parts if part.forward is not None]
        if self.terms.is_forms or len(stored) < len(index.parts):
            # What is made here is made for all segments in one order: sums stay nearer, and one list serves them all.
            halves = (np.arange(len(self.terms)) % 2 * SECOND + self.terms.stop).astype(np.int8)
            order = in_order(halves, self.terms.documents)
            stored = list(threads().map(lambda part: self._turned(part, halves, order), index.parts))
            terms = [order] * len(stored)
        else:
            terms = [part.ranked[1] for part in index.parts]
        return forwards(index, stored, terms, self.terms.stop, self.terms.documents)

    def _turned(self, part: Part, halves: NDArray[np.int8], order: Int32s) -> Forward:
        *stream, documents = self._stream(part)
        return turned((stream[0], stream[1], stream[2]), self._opened().outlet_codes[documents], halves, order)

    def _opened(self) -> Index:
        index = self.index()
        if index is None:  # whoever asks has it open
            raise RuntimeError("the snapshot is closed")
        return index

    def _parts(self) -> Sequence[Part]:
        index = self.index()
        return index.parts if index else ()

    def _documents(self) -> Entries:
        none, ends = np.zeros(0, np.int32), np.zeros(len(self.terms), np.int64)
        for part in self._parts():
            posting_kernels.gather(self._stream(part), np.argsort(part.documents), ends, none, none)
        pointers = pointers_of(ends)
        ends, rows = pointers[:-1].copy(), np.empty(int(pointers[-1]), np.int32)
        counts = np.empty(len(rows), np.int32)
        for part in self._parts():
            posting_kernels.gather(self._stream(part), np.argsort(part.documents), ends, rows, counts)
        return pointers, rows, counts.astype(np.uint16) if counts.max(initial=0) < 1 << 16 else counts

    def _stream(self, part: Part) -> tuple[Array, Array, Array, Array]:
        return self.codes(part), part.stream_ptr, part.segment.arrays["document_ptr"], part.documents

    def _passages(self) -> Entries:
        codes = [self.codes(part) for part in self._parts()]
        uses = np.zeros(len(self.terms), np.int64)
        for own in codes:
            uses += np.bincount(own, minlength=len(uses))
        pointers = pointers_of(uses)
        ends, rows = pointers[:-1].copy(), np.empty(int(pointers[-1]), np.int32)
        for part, own in zip(self._parts(), codes, strict=True):
            posting_kernels.fill(own, part.stream_ptr, part.passages, np.argsort(part.passages), ends, rows)
        return pointers, rows, np.broadcast_to(np.uint16(1), len(rows))


_kept: WeakKeyDictionary[Index, dict[str, Postings]] = WeakKeyDictionary()
_lock = Lock()


def postings(index: Index, level: str = "lemma") -> Postings:
    """The postings of a snapshot at one level; made once."""
    with _lock:
        own = _kept.setdefault(index, {})
        if level not in own:
            own[level] = _lemmas(index) if level == "lemma" else _forms(index)
        return own[level]


def _lemmas(index: Index) -> Postings:
    return Postings(index.terms, ref(index), lambda part: np.asarray(part.terms[part.stream], np.int32))


def _forms(index: Index) -> Postings:
    """Types as they are written, and behind them the written forms of phrases."""
    find = phrase_finder(index)
    found = [_phrases(part, index, find) for part in index.parts]
    row, code = distinct(*np.concatenate(found).T)
    n_types, codes = len(index.types), np.split(code, np.cumsum([len(own) for own in found])[:-1])
    phrases = {part.segment.name: n_types + own for part, own in zip(index.parts, codes, strict=True)}

    def codes_of(part: Part) -> Int32s:
        own = part.types[np.maximum(part.stream, 0)]
        own[part.stream < 0] = phrases[part.segment.name]
        return own

    spelled = np.concatenate(found)[row]
    frequency = np.concatenate(
        [index.lexicon.types.column("frequency").to_numpy(), np.bincount(code, minlength=len(row))]
    )
    made = Postings(_form_terms(index, spelled, frequency, frequency), ref(index), codes_of)
    return replace(made, terms=replace(made.terms, documents=np.diff(made.documents[0])))


def phrase_finder(index: Index) -> Finder:
    """What finds the phrases of a snapshot, as when its streams were written."""
    lexicon = index.lexicon
    words = lexicon.terms.filter(pc.not_equal(lexicon.terms.column("kind"), KIND))
    arrays, normals = lexicon.arrays, lexicon.normals.column("normal").combine_chunks()
    known = Vocabulary(lexicon.types, words, normals, arrays["type_term"], arrays["type_normal"], ())
    return finder(lexicon.inventory, known)


def _phrases(part: Part, index: Index, find: Finder) -> Int32s:
    """The types of the words of each phrase in a segment, in the order of its stream; -1 behind the last word."""
    text = read_text(part.segment, np.asarray(index.lexicon.arrays["type_term"][part.types], np.int32))
    _, first, last = find_phrases(
        text.terms, part.segment.pointers, text.joined, find.opens, find.edges, find.targets, find.accept
    )
    longest = max((len(key.split()) for key in find.inventory.keys.to_pylist()), default=1)
    places = first[:, None] + np.arange(longest)
    types = part.types[part.segment.tokens[np.minimum(places, len(part.segment.tokens) - 1)]]
    return np.where(places <= last[:, None], types, -1).astype(np.int32)


def _form_terms(index: Index, spelled: Int32s, frequency: Int64s, documents: Int64s) -> Terms:
    """The types and the written phrases as terms; their keys are what is written."""
    types = index.lexicon.types
    shown = [written(one) for one in types.column("type").to_pylist()]
    phrases = [" ".join(shown[at] for at in row if at >= 0) for row in spelled.tolist()]
    names = Strings(pa.chunked_array([pa.array([*shown, *phrases], pa.string())]))
    kinds = pa.chunked_array([pa.array([*types.column("kind").to_pylist(), *[KIND] * len(phrases)], pa.string())])
    stop = np.concatenate([types.column("stop").to_numpy(), np.zeros(len(phrases), bool)])
    is_phrase = np.arange(len(frequency)) >= len(types)
    return Terms(names, names, Strings(kinds), frequency, documents, stop, is_phrase, True)
