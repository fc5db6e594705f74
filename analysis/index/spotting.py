"""Where the phrases of some rules stand, found at the moment they are asked for, by the words they cannot do without.

Only the words around those that begin a name are read, and no text: two words are parted where more than one
character stands between them, whatever it is. Quotation marks within a name therefore part it here.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from analysis.index import spot_kernels
from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.follows import follows, not_begun
from analysis.index.gaps import SENTENCE
from analysis.index.matching import Machine
from analysis.index.mentions import Found, Stream, find_mentions
from analysis.index.mentions import machine as machine_of
from analysis.index.selected import THREADS, threads
from analysis.index.spotting_plans import Plan, plans
from analysis.index.store import Index
from analysis.lenses.automaton import NONE, Automaton
from analysis.lenses.rules import Rules

_BLOCK: Final = 1 << 22  # names
_Names: TypeAlias = tuple[Int32s, NDArray[np.uint8], Int32s]


def spotted(index: Index, rules: Rules) -> Iterator[Found]:
    """The phrases in each segment of a snapshot, by tokens of the segment; they hang on no text and no day."""
    if (rules.exclude == NONE).all():
        return (each.found for each in spots(index, rules))
    room = _room(index)
    return (_spotted(plan, rules, room) for plan in plans(index, rules))


@dataclass(frozen=True)
class Spots:
    """How many names each document of a segment has, and these in reading order: first token, how many more tokens,
    number of the name.
    """

    counts: Int32s
    first: Int32s
    more: NDArray[np.uint8]
    variant: Int32s

    @property
    def found(self) -> Found:
        """The same as other mentions are told."""
        first = self.first.astype(np.int64)
        return Found(first, first + self.more, self.variant, np.ones(len(first), bool))


def spots(index: Index, rules: Rules) -> Iterator[Spots]:
    """The names in each segment, of rules that hang on words alone: no excluded phrases, no conditions, no days.

    Two threads look for them; what the next segments need is asked for meanwhile.
    """
    machine, rooms = machine_of(rules), deque([_Room(index) for _ in range(THREADS)])
    waiting: deque[Future[Spots]] = deque()
    for plan in plans(index, rules):
        waiting.append(threads().submit(_spots, plan, index.words[plan.part.documents], machine, rooms))
        if len(waiting) > THREADS:
            yield waiting.popleft().result()
    yield from (each.result() for each in waiting)


def _room(index: Index) -> Int32s:
    """Room for a number for each token of any segment, all 0."""
    return np.zeros(max((len(part.segment.tokens) for part in index.parts), default=0), np.int32)


class _Room:
    """What one thread works in: room for a symbol for each token of any segment, all 0, and for names.

    Names of one segment after the other stand in large blocks, which the system gives in large pages: page by page,
    memory that is new to the process costs millions of names as much as any of the loops that find them.
    """

    def __init__(self, index: Index) -> None:
        self.symbols = _room(index)
        self._left = _block(0)

    def names(self, most: int) -> _Names:
        """Room for so many names: first token, how many more, number."""
        if len(self._left[0]) < most:
            self._left = _block(max(most, _BLOCK))
        return self._left

    def keep(self, n: int) -> _Names:
        """The first n names in that room, which stay."""
        first, more, variant = self._left
        self._left = first[n:], more[n:], variant[n:]
        return first[:n], more[:n], variant[:n]


def _block(n: int) -> _Names:
    return np.empty(n, np.int32), np.empty(n, np.uint8), np.empty(n, np.int32)


def _spots(plan: Plan, sizes: Int64s, machine: Machine, rooms: deque[_Room]) -> Spots:
    """The names in a segment, whose documents have so many tokens. One of the `rooms` is used meanwhile."""
    segment, own = plan.part.segment, plan.own
    words = segment.arrays["positions"], segment.arrays["position_ptr"]
    tokens = segment.tokens
    begins = np.zeros(len(tokens) // 64 + 1, np.uint64)
    for before, wanted in plan.behind.items():
        spot_kernels.mark_openings(*words, own[wanted[plan.symbol]], before, begins)
    room = rooms.popleft()
    symbols = room.symbols if plan.by_places else np.zeros(len(plan.part.types), np.int32)
    if plan.by_places:
        spot_kernels.write_symbols(*words, own, plan.symbol, symbols)
    else:
        symbols[own] = plan.symbol
    counts = np.zeros(len(sizes), np.int32)
    stream = tokens, symbols, np.cumsum(sizes)
    automaton = machine.root, machine.states, machine.edges, machine.accept
    found = counts, *room.names(plan.most)
    n = spot_kernels.spot(automaton, stream, plan.by_places, _gaps(plan), begins, found)
    if plan.by_places:
        spot_kernels.write_symbols(*words, own, np.zeros_like(plan.symbol), symbols)
    names = room.keep(n)
    rooms.append(room)
    return Spots(counts, *names)


def _gaps(plan: Plan) -> tuple[Array, Array, Array]:
    """What `spot` is told of the gaps between words: nothing where every name has one word."""
    none = np.zeros(0, np.int32)
    if plan.longest == 1:
        return np.zeros(0, np.uint8), none, none
    if plan.part.follows is not None:
        return plan.part.follows, none, none
    segment = plan.part.segment
    return not_begun(segment), segment.arrays["start"], segment.arrays["end"]


class _Symbols:
    """The symbols of the tokens of a segment: read from all of its tokens, or told from the places of a few words.

    `room`: int32, one for each token of the segment, all 0; `done` leaves it so.
    """

    def __init__(self, plan: Plan, room: Int32s) -> None:
        self._tokens, self._known = plan.part.segment.tokens, room
        self._places: list[Int32s] | None = None
        if plan.by_places:
            pointers, positions = (plan.part.segment.arrays[name] for name in ("position_ptr", "positions"))
            self._places = [positions[pointers[row] : pointers[row + 1]] for row in plan.own]
            for places, symbol in zip(self._places, plan.symbol, strict=True):
                room[places] = symbol
        else:
            self._known = np.zeros(len(plan.part.types), np.int32)
            self._known[plan.own] = plan.symbol

    def at(self, tokens: Int64s) -> Int32s:
        """Those of some tokens."""
        return np.asarray(self._known[tokens if self._places is not None else self._tokens[tokens]])

    def done(self) -> None:
        """Nothing more is asked for."""
        for places in self._places or ():
            self._known[places] = 0


def _spotted(plan: Plan, rules: Rules, room: Int32s) -> Found:
    """The phrases in a segment."""
    part, automaton, n_tokens = plan.part, rules.automaton, len(plan.part.segment.tokens)
    symbols = _Symbols(plan, room)
    begin = _promising(_begin(plan, symbols, automaton), automaton, symbols, n_tokens)
    order = _windows(begin, automaton.longest, n_tokens)
    read = symbols.at(order)
    symbols.done()
    bits = np.full(len(order), SENTENCE, np.uint8)
    going_on = np.flatnonzero(np.diff(order) == 1) + 1
    bits[going_on] = 0
    going_on = going_on[_going_on(automaton)[read[going_on]]]
    bits[going_on[~follows(part.segment, part.follows, order[going_on])]] = SENTENCE
    # No phrase has conditions on its text: the windows can be read as one text.
    whole, days = np.array([0, len(order)]), np.zeros(1, np.int32)
    found = find_mentions(rules, Stream(read, bits, whole, np.array([0, 1]), days, days))
    return Found(order[found.first], order[found.last], found.variant, found.counts)


def _begin(plan: Plan, symbols: _Symbols, automaton: Automaton) -> Int64s:
    """Tokens (ascending) with which a name may begin, among them all that do begin one."""
    segment = plan.part.segment
    found = [segment.positions_of(plan.own[wanted[plan.symbol]]) - words for words, wanted in plan.behind.items()]
    if len(found) == 1 and 0 in plan.behind:
        return found[0]
    every = np.sort(np.concatenate(found), kind="stable")
    every = every[(every >= 0) & (np.diff(every, prepend=-1) > 0)]
    return np.asarray(every[automaton.root[symbols.at(every)] != NONE])


def _going_on(automaton: Automaton) -> Bools:
    """Of each symbol whether some name goes on with it behind its first word."""
    goes_on = np.full(len(automaton.root), bool((automaton.otherwise != NONE).any()))
    goes_on[automaton.edge_symbol] = True
    return goes_on


def _promising(begin: Int64s, automaton: Automaton, symbols: _Symbols, n_tokens: int) -> Int64s:
    """Of the tokens that begin a name those that are one, or that a word of some name follows: not every في."""
    is_whole = (np.diff(automaton.accept_ptr) > 0)[automaton.root] & (automaton.root != NONE)
    if is_whole[automaton.root != NONE].all():
        return begin
    goes_on = _going_on(automaton)[symbols.at(np.minimum(begin + 1, n_tokens - 1))]
    return np.asarray(begin[is_whole[symbols.at(begin)] | goes_on])


def _windows(begin: Int64s, width: int, n_tokens: int) -> Int64s:
    """The tokens from each of `begin` (ascending) on, `width` of them, each once.

    The passages of a part, and their tokens, stand in the order in which they are read.
    """
    sizes = np.minimum(np.append(begin[1:], n_tokens) - begin, width)
    ends = np.cumsum(sizes)
    return np.asarray(np.arange(ends[-1] if len(ends) else 0) + np.repeat(begin - (ends - sizes), sizes))
