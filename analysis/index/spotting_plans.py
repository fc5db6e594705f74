"""Where the phrases of some rules are looked for in each segment: by the words they cannot do without, which are asked
for before they are read.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.index.arrays import Array, Bools, Int32s, Int64s, read_ahead, read_ahead_within
from analysis.index.store import Index, Part
from analysis.lenses.anchors import Anchor, anchors, openings
from analysis.lenses.rules import Rules
from analysis.text.characters import FOREIGN_MARK

_AHEAD: Final = 1 << 29  # bytes of files that the system is asked for before they are needed
_AHEAD_SEGMENTS: Final = 64
_PAGE: Final = 4096  # bytes: where names begin in more than one page of tokens in so many, all are read
_FEWER: Final = 4  # bytes of tokens for one of the places of all words that a name may have


def plans(index: Index, rules: Rules) -> Iterator["Plan"]:
    """How the phrases of each segment are found."""
    read_ahead(*(array for part in index.parts for array in (part.types, part.documents)))
    symbols, sought = _symbols(index, rules), _Sought(rules)
    rows = _rows(index, symbols > 0)
    every = (_plan(part, own, rules, symbols, sought) for part, own in zip(index.parts, rows, strict=True))
    return _ahead(every)


def at_most(index: Index, rules: Rules) -> int:
    """How many names there can be at most, told from the counts of words alone: each has its rarest word."""
    symbols, n = _symbols(index, rules), len(rules.automaton.root)
    uses = np.bincount(symbols, index.lexicon.types.column("frequency").to_numpy(), n)
    sought = _Sought(rules)
    met = sought.met(uses)
    return int(sum(met[ways.start : ways.stop].min() for ways in sought.patterns))


def _symbols(index: Index, rules: Rules) -> Int32s:
    """The symbol of each type of the snapshot; a word of a line in another language is another word."""
    forms, lexicon = rules.automaton.symbols, index.lexicon
    normals, of_type = lexicon.normals.column("normal"), lexicon.arrays["type_normal"]
    abroad = {form.removeprefix(FOREIGN_MARK): symbol for form, symbol in forms.items() if form[:1] == FOREIGN_MARK}
    is_foreign = pc.starts_with(lexicon.types.column("type"), FOREIGN_MARK).to_numpy()
    return np.asarray(np.where(is_foreign, _numbers(normals, abroad)[of_type], _numbers(normals, forms)[of_type]))


def _numbers(normals: pa.ChunkedArray, forms: Mapping[str, int]) -> Int32s:
    """The symbol of each normal form, 0 for one that no phrase has."""
    if not forms:
        return np.zeros(len(normals), np.int32)
    places = pc.index_in(normals, pa.array(list(forms), pa.string())).fill_null(len(forms)).to_numpy()
    return np.asarray(np.array([*forms.values(), 0], np.int32)[places])


class _Sought:
    """The words by which the names and excluded phrases of a lens without conditions can be found.

    `patterns` has the places of a pattern's ways among all: by the words with which it may begin, and by each of the
    words that it cannot do without.
    """

    def __init__(self, rules: Rules) -> None:
        variants = [variant for lens in rules.lenses for variant in lens.variants]
        patterns = {pattern for variant in variants for pattern in (*variant.patterns, *variant.exclude)}
        ways = [[Anchor(openings(each), 0, 0), *anchors(each)] for each in patterns]
        bounds = np.cumsum([0, *map(len, ways)])
        self.patterns = [range(first, end) for first, end in pairwise(bounds.tolist())]
        self._ways = list(chain.from_iterable(ways))
        self._symbols = [rules.automaton.symbols_of(way.forms) for way in self._ways]
        self._flat = np.concatenate([*self._symbols, np.zeros(0, np.int32)])  # a lens may have no names yet
        self._begins = np.cumsum([0, *map(len, self._symbols)])[:-1]
        # Where it may begin is seen at once; from any other word a beginning is looked for.
        self._costs = np.array([2 * (1 + way.farthest - way.nearest) for way in self._ways])
        self._costs[bounds[:-1]] = 1
        self._known: dict[tuple[int, ...], dict[int, Bools]] = {}

    def met(self, frequency: Array) -> Array:
        """How many words are met in each way; `frequency`: the uses of each symbol."""
        return np.asarray(np.add.reduceat(frequency[self._flat], self._begins))

    def behind(self, frequency: Array) -> dict[int, Bools]:
        """What to look for, each pattern in its rarest way: how many words stand before, which symbols are it."""
        costs = (self.met(frequency) * self._costs).tolist()
        chosen = tuple(min(ways, key=costs.__getitem__) for ways in self.patterns)
        if chosen not in self._known:
            found = self._known.setdefault(chosen, {})
            for at in chosen:
                for before in range(self._ways[at].nearest, self._ways[at].farthest + 1):
                    found.setdefault(before, np.zeros(len(frequency), bool))[self._symbols[at]] = True
        return self._known[chosen]


class Plan(NamedTuple):
    """A segment: its types that have a symbol, the symbol of each, and what to look for by the words before it.

    `by_places`: whether it is told from the places of these types, which are few, what each token is. There are at
    `most` so many names, of `longest` words.
    """

    part: Part
    own: Int64s
    symbol: Int32s
    behind: dict[int, Bools]
    by_places: bool
    most: int
    longest: int


def _rows(index: Index, wanted: Bools) -> list[Int64s]:
    """For each segment its types that are wanted, by type of the snapshot; where their places stand is asked for."""
    found = [np.flatnonzero(wanted.take(part.types)) for part in index.parts]
    for part, own in zip(index.parts, found, strict=True):
        read_ahead_within(part.segment.arrays["position_ptr"], own, own + 2)
    return found


def _plan(part: Part, own: Int64s, rules: Rules, symbols: Int32s, sought: _Sought) -> Plan:
    """How the phrases of a segment are found; `own` are its types that have a symbol.

    Each pattern is looked for by its rarest word in the segment: في المدينة by المدينة, and not at every في.
    """
    pointers = part.segment.arrays["position_ptr"]
    of = symbols[part.types[own]]
    uses = pointers[own + 1] - pointers[own]
    frequency = np.bincount(of, uses, minlength=len(rules.automaton.root))
    behind = sought.behind(frequency)
    begins = sum(frequency[wanted].sum() for wanted in behind.values())
    tokens = part.segment.tokens.nbytes
    by_places = uses.sum() * 4 * _FEWER <= min(begins * _PAGE, tokens)
    return Plan(part, own, of, behind, by_places, int(begins), rules.automaton.longest)


def _ahead(plans: Iterator[Plan]) -> Iterator[Plan]:
    """The same, while the system reads what the next ones need: page by page a corpus would be read far more slowly.

    The first is not kept waiting for the others: with each that is begun one more is asked for beforehand.
    """
    coming: deque[tuple[Plan, int]] = deque()
    expected = begun = 0
    for plan in plans:
        size = _ask(plan)
        coming.append((plan, size))
        expected += size
        while expected > _AHEAD or len(coming) > min(_AHEAD_SEGMENTS, begun):
            done, size = coming.popleft()
            begun += 1
            yield done
            expected -= size
    yield from (plan for plan, _ in coming)


def _ask(plan: Plan) -> int:
    """Ask for what a segment's phrases are found by, but for the words around them only where names are many: bytes.

    Without that, each first look into a table may read megabytes around it: as much as the system reads ahead of a map.
    """
    segment, bits = plan.part.segment, plan.part.follows
    pointers, positions = segment.arrays["position_ptr"], segment.arrays["positions"]
    rows = plan.own
    if not plan.by_places:
        rows = rows[np.logical_or.reduce([wanted[plan.symbol] for wanted in plan.behind.values()])]
    begins, ends = pointers[rows], pointers[rows + 1]
    read_ahead_within(positions, begins, ends)
    by_offsets = bits is None and plan.longest > 1
    names = ("sentences", "pointers", "passage_document", "passage_part") if by_offsets else ()
    around = [segment.arrays[name] for name in names] + ([] if bits is None or plan.longest == 1 else [bits])
    if (ends - begins).sum() * _PAGE >= segment.tokens.nbytes:
        around += [] if plan.by_places else [segment.tokens]
        around += [segment.arrays["start"], segment.arrays["end"]] if by_offsets else []
    read_ahead(*around)
    return sum(array.nbytes for array in around)
