"""Of whom the mentions in one segment are said, told by the words around them: `lenses.said_of` says how."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.follows import follows_of
from analysis.index.gaps import SENTENCE
from analysis.index.mentions import Found, Stream, find_mentions
from analysis.index.segment import Segment
from analysis.lenses.naming import Lens, Variant
from analysis.lenses.own import own_rules
from analysis.lenses.rules import Rules
from analysis.lenses.said_of import SaidOf

Int16s: TypeAlias = NDArray[np.int16]

UNTOLD = -1
_END = "until"
_KEPT = 4  # lenses


def kinds_in(segment: Segment, lens: Lens, named: Found, words: Found) -> Int16s:
    """The kind of people (its place in `said_of.kinds`) that each mention of a lens is said of, UNTOLD if none.

    `named`: all mentions of the lens in the segment, by its tokens, with the places of names in the lens; `words`: the
    phrases of `kind_rules` there.
    """
    asked = _asked(lens)
    order = np.argsort(named.first, kind="stable")
    mentions = Found(named.first[order], named.last[order], named.variant[order], named.counts[order])
    around = _Around(segment, asked, mentions, words)
    inside, behind, before = around.inside(), around.behind(), around.before()
    doers = mentions.counts & np.isin(mentions.variant, [lens.code(name) for name in asked.doers])
    found = np.where(behind == UNTOLD, before, behind)
    general = np.isin(behind, [place for place, kind in enumerate(asked.kinds) if kind.id in asked.general])
    found = np.where(doers & ~general & around.two_behind(behind), UNTOLD, found)
    kinds = np.empty(len(order), np.int16)
    kinds[order] = np.where(inside == UNTOLD, found, inside)
    return kinds


@lru_cache(_KEPT)
def kind_rules(lens: Lens) -> Rules:
    """The words of the kinds, and last of what ends the search: they compete with no lens."""
    asked = _asked(lens)
    sets = {**{kind.id: kind.patterns for kind in asked.kinds}, _END: asked.until}
    variants = tuple(Variant(name, name, name, patterns, 0, "") for name, patterns in sets.items())
    return own_rules(Lens("said_of", 0, "", "", variants))


def _asked(lens: Lens) -> SaidOf:
    if lens.said_of is None:
        raise ValueError(lens.id)
    return lens.said_of


def array_of(lens: Lens) -> str:
    """The name of the array of a lens' kinds in a file of mentions: `said_of.<lens>.<digest>`.

    The digest stands for what the lens asks. Kinds that were written for another wording bear another name.
    """
    asked = _asked(lens)
    kinds = [[kind.id, *(pattern.written for pattern in kind.patterns)] for kind in asked.kinds]
    until, names = [pattern.written for pattern in asked.until], [variant.id for variant in lens.variants]
    told = [asked.behind, asked.before, kinds, until, asked.doers, asked.general, names]
    return f"said_of.{lens.id}.{hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]}"


def find_kinds(segment: Segment, rules: Rules, found: Found, forms: Sequence[str]) -> dict[str, Int16s]:
    """Of each lens of the rules that tells kinds of people apart those of its mentions, while a segment is built.

    `found`: what the rules found in it, by its tokens; `forms`: the normal form of each of its types.
    """
    kinds = {}
    for number, lens in enumerate(rules.lenses):
        if lens.said_of is not None:
            mine = rules.lens[found.variant] == number
            own = found.first[mine], found.last[mine], rules.code[found.variant[mine]], found.counts[mine]
            words = _words(segment, kind_rules(lens), forms)
            kinds[array_of(lens)] = kinds_in(segment, lens, Found(*own), words)
    return kinds


def _words(segment: Segment, rules: Rules, forms: Sequence[str]) -> Found:
    """The phrases of `kind_rules` in a segment, the same that `spotting` finds in one of a snapshot."""
    symbols = rules.automaton.symbols_of(forms)[segment.tokens]
    pointers = segment.pointers[segment.arrays["document_ptr"]]
    days = np.zeros(len(pointers) - 1, np.int32)
    goes_on = np.unpackbits(follows_of(segment), count=len(symbols), bitorder="little")
    bits = np.where(goes_on, 0, SENTENCE).astype(np.uint8)
    return find_mentions(rules, Stream(symbols, bits, pointers, np.arange(len(pointers)), days, days))


class _Around:
    """The words that name kinds of people, by token, and the sentences and passages that each mention stands in."""

    def __init__(self, segment: Segment, asked: SaidOf, mentions: Found, words: Found) -> None:
        self._first, self._last, self._kind = words.first, words.last, words.variant
        self._passage = np.searchsorted(segment.pointers, words.first, side="right")
        self._sentence = _sentences(segment, words.first)
        self._end, self._asked, self._of = len(asked.kinds), asked, mentions
        self._own_passage = np.searchsorted(segment.pointers, mentions.first, side="right")
        self._own_sentence = _sentences(segment, mentions.first)
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
        return np.asarray(same & (self._at(self._passage, place) == self._own_passage))

    def _kinds(self, place: Int64s, holds: Bools) -> Int32s:
        """The kinds of the words at these places where that `holds`; what ends the search is none."""
        kind = self._at(self._kind, place)
        return np.where(holds & (kind != self._end), kind, UNTOLD).astype(np.int32)

    @staticmethod
    def _at(values: Array, place: Int64s) -> Int64s:
        """The values at these places, 0 beyond their ends."""
        if not len(values):
            return np.zeros(len(place), np.int64)
        return np.where((place >= 0) & (place < len(values)), values[np.clip(place, 0, len(values) - 1)], 0)


def _sentences(segment: Segment, tokens: Int64s) -> Int64s:
    """A number for the sentence of each token; parts of a document begin one."""
    return np.searchsorted(segment.arrays["sentences"], tokens.astype(np.int32), side="right")
