"""Many phrases compiled into one automaton over normal forms: plain integer arrays, ready for a kernel.

The positions of all patterns (each word written in one is a position; Glushkov's construction) form an automaton
without loops; the subset construction makes it deterministic, so that a scan follows one state from each token.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from analysis.lenses.forms import first_forms, plain_forms
from analysis.lenses.patterns import ANY_WORD, Group, Pattern, PatternError, Step, Token

START = 0
NONE = -1
MAX_STATES = 200_000

Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Automaton:
    """States and moves. State 0 is before the first token of a phrase.

    `symbols` numbers the normal forms that occur in phrases from 1; every other form is 0. From the start, form
    s leads to `root[s]`. From state q it leads to `edge_target[e]` for the e in `edge_ptr[q]:edge_ptr[q + 1]`
    with `edge_symbol[e] == s` (ascending), else to `otherwise[q]`; -1 is no move. A scan that is in q has just
    read the phrases `accept[accept_ptr[q]:accept_ptr[q + 1]]` (ascending numbers of phrase sets). No phrase has
    more than `longest` tokens.
    """

    symbols: Mapping[str, int] = field(repr=False)
    root: Ints
    edge_ptr: Ints
    edge_symbol: Ints
    edge_target: Ints
    otherwise: Ints
    accept_ptr: Ints
    accept: Ints
    longest: int

    def symbols_of(self, forms: Iterable[str]) -> Ints:
        """The number of each normal form, 0 for one that no phrase has."""
        return np.fromiter((self.symbols.get(form, 0) for form in forms), np.int32)


Moves = dict[str, set[int]]


class _Positions:
    """The automaton of all patterns, not yet deterministic: moves of each position by form."""

    def __init__(self) -> None:
        self.moves: list[Moves] = [{}]
        self.accept: list[set[int]] = [set()]
        self.longest = 0

    def add(self, pattern: Pattern, number: int) -> None:
        """Add a pattern that belongs to the phrase set `number`."""
        self.longest = max(self.longest, _length(pattern.steps))
        ends = self._follow({START}, pattern.steps)
        for end in ends:
            self.accept[end].add(number)

    def _follow(self, begins: set[int], steps: tuple[Step, ...]) -> set[int]:
        """The positions in which the steps may end if they begin behind one of `begins`."""
        for step in steps:
            ends = self._follow(begins, step.steps) if isinstance(step, Group) else self._token(begins, step)
            begins = begins | ends if step.optional else ends
        return begins

    def _token(self, begins: set[int], token: Token) -> set[int]:
        end = len(self.moves)
        self.moves.append({})
        self.accept.append(set())
        for begin in begins:
            for form in _forms(token, first=begin == START):
                self.moves[begin].setdefault(form, set()).add(end)
        return {end}


def _length(steps: tuple[Step, ...]) -> int:
    return sum(_length(step.steps) if isinstance(step, Group) else 1 for step in steps)


def _forms(token: Token, first: bool) -> Iterable[str]:
    forms = first_forms if first else plain_forms
    return chain.from_iterable(
        (ANY_WORD,) if word.type == ANY_WORD else forms(word.type, word.pronoun) for word in token.words
    )


def compile_patterns(sets: Sequence[Iterable[Pattern]]) -> Automaton:
    """The automaton that finds every occurrence of every pattern; phrase sets are numbered by their place in `sets`.

    Raises PatternError if the patterns together need more than `MAX_STATES` states.
    """
    positions = _Positions()
    for number, patterns in enumerate(sets):
        for pattern in patterns:
            positions.add(pattern, number)
    return _deterministic(positions)


@dataclass(frozen=True, slots=True)
class _State:
    moves: dict[str, int]
    otherwise: int
    accept: tuple[int, ...]


def _deterministic(positions: _Positions) -> Automaton:
    numbers: dict[frozenset[int], int] = {frozenset({START}): START}
    waiting = [frozenset({START})]
    states: list[_State] = []

    def number(members: frozenset[int]) -> int:
        if members not in numbers:
            if len(numbers) >= MAX_STATES:
                raise PatternError("pattern_slow", str(MAX_STATES))
            numbers[members] = len(numbers)
            waiting.append(members)
        return numbers[members]

    while len(states) < len(waiting):
        members = waiting[len(states)]
        moves = _moves(positions, members)
        anything = moves.pop(ANY_WORD, set())
        states.append(
            _State(
                {form: number(frozenset(ends | anything)) for form, ends in sorted(moves.items())},
                number(frozenset(anything)) if anything else NONE,
                tuple(sorted(set().union(*(positions.accept[member] for member in members)))),
            )
        )
    return _arrays(states, positions.longest)


def _moves(positions: _Positions, members: frozenset[int]) -> Moves:
    moves: Moves = {}
    for member in members:
        for form, ends in positions.moves[member].items():
            moves.setdefault(form, set()).update(ends)
    return moves


def _arrays(states: list[_State], longest: int) -> Automaton:
    forms = sorted(set(chain.from_iterable(state.moves for state in states)))
    symbols = {form: number for number, form in enumerate(forms, 1)}
    root = np.full(len(symbols) + 1, NONE, np.int32)
    for form, target in states[START].moves.items():
        root[symbols[form]] = target
    edges = [sorted((symbols[form], target) for form, target in state.moves.items()) for state in states]
    edges[START] = []  # the root has its own table
    return Automaton(
        symbols=symbols,
        root=root,
        edge_ptr=_pointers(edges),
        edge_symbol=np.array([symbol for row in edges for symbol, _ in row], np.int32),
        edge_target=np.array([target for row in edges for _, target in row], np.int32),
        otherwise=np.array([state.otherwise for state in states], np.int32),
        accept_ptr=_pointers([state.accept for state in states]),
        accept=np.array([number for state in states for number in state.accept], np.int32),
        longest=longest,
    )


def _pointers(rows: Sequence[Sequence[object]]) -> Ints:
    return np.cumsum([0, *map(len, rows)], dtype=np.int32)
