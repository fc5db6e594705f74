"""Of whom each mention of a lens is said, told by the words around it."""

from functools import lru_cache

import numpy as np

from analysis.index.arrays import Bools, Int32s, Int64s
from analysis.index.mention_store import Mentions, read_mentions
from analysis.index.own_mentions import own_mentions
from analysis.index.store import Index
from analysis.lenses.naming import Lens, Variant
from analysis.lenses.said_of import NOT_TOLD, SaidOf

UNTOLD = -1
_END = "until"
_KEPT = 4  # lenses whose kinds stay in memory: 12 bytes a mention


def said_of(index: Index, lens: Lens, mentions: Mentions) -> Int32s:
    """The kind of people (its place in the lens' `said_of.kinds`) that each mention is said of, UNTOLD if none.

    `mentions` are some of `read_mentions(index, lens)`.
    """
    if lens.said_of is None:
        return np.full(len(mentions.first), UNTOLD, np.int32)
    first, kind = _told(index, lens, lens.said_of)
    return kind[np.searchsorted(first, mentions.first)]


@lru_cache(_KEPT)
def _told(index: Index, lens: Lens, asked: SaidOf) -> tuple[Int64s, Int32s]:
    """The first tokens of all mentions of a lens, ascending, and the kind that each is said of."""
    every = read_mentions(index, lens)
    mentions = every.where(np.argsort(every.first, kind="stable"))
    around = _Around(index, asked, mentions)
    inside, behind, before = around.inside(), around.behind(), around.before()
    doers = np.isin(mentions.variant, [lens.code(name) for name in asked.doers])
    found = np.where(behind == UNTOLD, before, behind)
    general = np.isin(behind, [place for place, kind in enumerate(asked.kinds) if kind.id in asked.general])
    found = np.where(doers & ~general & around.two_behind(behind), UNTOLD, found)
    return mentions.first, np.where(inside == UNTOLD, found, inside).astype(np.int32)


def kinds_of(lens: Lens) -> tuple[str, ...]:
    """The kinds of people a lens tells apart and `untold`, none for a lens that tells none."""
    return (*(kind.id for kind in lens.said_of.kinds), NOT_TOLD) if lens.said_of else ()


def said_of_kind(index: Index, lens: Lens, mentions: Mentions, kind: str) -> Mentions:
    """The mentions said of one kind of people; all where the lens does not know it."""
    kinds = kinds_of(lens)
    if kind not in kinds:
        return mentions
    code = UNTOLD if kind == NOT_TOLD else kinds.index(kind)
    return mentions.where(said_of(index, lens, mentions) == code)


class _Around:
    """The words that name kinds of people, by token, and the sentences and passages that each mention stands in."""

    def __init__(self, index: Index, asked: SaidOf, mentions: Mentions) -> None:
        words = own_mentions(index, _words_of(asked))
        order = np.argsort(words.first, kind="stable")
        self._first, self._last = words.first[order], words.last[order]
        self._kind, self._passage = words.variant[order], words.passage[order]
        self._sentence = _sentences(index, self._first)
        self._end, self._asked, self._of = len(asked.kinds), asked, mentions
        self._own_sentence = _sentences(index, mentions.first)
        self._following = np.append(mentions.first[1:], np.iinfo(np.int64).max)

    def inside(self) -> Int32s:
        """The kind named by words of the name itself, as in a fall of civilians."""
        place = np.searchsorted(self._first, self._of.first)
        return self._kinds(place, self._reach(place, self._of.last - self._of.first) & self._within(place))

    def behind(self) -> Int32s:
        """The first kind behind a name, not beyond what ends the search."""
        place = self._next()
        return self._kinds(place, self._reach(place, self._asked.behind + self._of.last - self._of.first))

    def before(self) -> Int32s:
        """The last kind before a name, unless what ends the search stands before it: they acted."""
        place = np.searchsorted(self._first, self._of.first) - 1
        near = (place >= 0) & (self._of.first - self._at(self._last, place) <= self._asked.before)
        ended = (self._at(self._kind, place - 1) == self._end) & (
            self._at(self._first, place) - self._at(self._last, place - 1) <= self._asked.before
        )
        return self._kinds(place, near & ~ended & self._together(place))

    def two_behind(self, nearest: Int32s) -> Bools:
        """Where another kind than the `nearest` stands behind it within reach: one of them acted."""
        found = np.zeros(len(nearest), dtype=bool)
        place, going = self._next(), nearest != UNTOLD
        for _ in range(self._asked.behind):
            place = place + 1
            kind = self._kinds(place, self._reach(place, self._asked.behind + self._of.last - self._of.first))
            going &= kind != UNTOLD
            found |= going & (kind != nearest)
        return found

    def _next(self) -> Int64s:
        return np.searchsorted(self._first, self._of.last, side="right")

    def _reach(self, place: Int64s, words: Int64s) -> Bools:
        """Whether the word at a place begins at most so many tokens behind the first one of the mention."""
        away = self._at(self._first, place) - self._of.first
        near = (away >= 0) & (away <= words) & (self._at(self._first, place) < self._following)
        return (place < len(self._first)) & near & self._together(place)

    def _within(self, place: Int64s) -> Bools:
        return np.asarray(self._at(self._last, place) <= self._of.last)

    def _together(self, place: Int64s) -> Bools:
        """Whether word and mention stand in one sentence and one passage."""
        same = self._at(self._sentence, place) == self._own_sentence
        return np.asarray(same & (self._at(self._passage, place) == self._of.passage))

    def _kinds(self, place: Int64s, holds: Bools) -> Int32s:
        """The kinds of the words at these places where that `holds`; what ends the search is none."""
        kind = self._at(self._kind, place)
        return np.where(holds & (kind != self._end), kind, UNTOLD).astype(np.int32)

    @staticmethod
    def _at(values: Int64s | Int32s, place: Int64s) -> Int64s:
        """The values at these places, 0 beyond their ends."""
        if not len(values):
            return np.zeros(len(place), np.int64)
        return np.where((place >= 0) & (place < len(values)), values[np.clip(place, 0, len(values) - 1)], 0)


def _words_of(asked: SaidOf) -> Lens:
    """The words of the kinds, and last of what ends the search, as a lens that competes with no other."""
    sets = {**{kind.id: kind.patterns for kind in asked.kinds}, _END: asked.until}
    variants = tuple(Variant(name, name, name, patterns, 0, "") for name, patterns in sets.items())
    return Lens("said_of", 0, "", "", variants)


def _sentences(index: Index, tokens: Int64s) -> Int64s:
    """A number for the sentence of each token of the stream; parts of a document begin one."""
    number = np.searchsorted(index.bases, tokens, side="right") - 1
    found = np.zeros(len(tokens), np.int64)
    for at, part in enumerate(index.parts):
        own = number == at
        begins = part.segment.arrays["sentences"]
        found[own] = (np.int64(at) << 40) + np.searchsorted(begins, tokens[own] - part.base, side="right")
    return found
