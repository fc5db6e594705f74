"""Where the phrases of some rules are looked for in each segment: by the words they cannot do without, which are asked
for before they are read.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.index.arrays import Bools, Int32s, Int64s, read_ahead, read_ahead_within
from analysis.index.store import Index, Part
from analysis.lenses.anchors import anchors, openings
from analysis.lenses.rules import Rules
from analysis.text.characters import FOREIGN_MARK

_AHEAD: Final = 1 << 29  # bytes of files that the system is asked for before they are needed
_AHEAD_SEGMENTS: Final = 64
_PAGE: Final = 4096  # bytes: where names begin in more than one page of tokens in so many, all are read
_FEWER: Final = 4  # bytes of tokens for one of the places of all words that a name may have


def plans(index: Index, rules: Rules) -> Iterator["Plan"]:
    """How the phrases of each segment are found."""
    read_ahead(*(array for part in index.parts for array in (part.types, part.order)))
    symbols, sought = _symbols(index, rules), _sought(rules)
    rows = _rows(index, np.flatnonzero(symbols))
    every = (_plan(part, own, rules, symbols, sought) for part, own in zip(index.parts, rows, strict=True))
    return _ahead(every)


def at_most(index: Index, rules: Rules) -> int:
    """How many names there can be at most, told from the counts of words alone: each has its rarest word."""
    symbols, n = _symbols(index, rules), len(rules.automaton.root)
    uses = np.bincount(symbols, index.lexicon.types.column("frequency").to_numpy(), n)
    ways = ((each.openings, *(forms for forms, _, _ in each.anchors)) for each in _sought(rules))
    return int(sum(min(uses[forms].sum() for forms in one) for one in ways))


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


class _Sought(NamedTuple):
    """A pattern: the symbols with which it may begin, and words of it (symbols, least and most words before)."""

    openings: Int32s
    anchors: list[tuple[Int32s, int, int]]


def _sought(rules: Rules) -> list[_Sought]:
    """The names and excluded phrases of a lens without conditions, by the words with which they can be found."""
    variants = [variant for lens in rules.lenses for variant in lens.variants]
    patterns = {pattern for variant in variants for pattern in (*variant.patterns, *variant.exclude)}
    numbers = rules.automaton.symbols_of
    return [
        _Sought(numbers(openings(each)), [(numbers(one.forms), one.nearest, one.farthest) for one in anchors(each)])
        for each in patterns
    ]


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


def _rows(index: Index, words: Int64s) -> list[Int64s]:
    """For each segment its types among some of the snapshot; where their places stand is asked for."""
    found = [part.local(words) for part in index.parts]
    for part, own in zip(index.parts, found, strict=True):
        read_ahead_within(part.segment.arrays["position_ptr"], own, own + 2)
    return found


def _plan(part: Part, own: Int64s, rules: Rules, symbols: Int32s, sought: list[_Sought]) -> Plan:
    """How the phrases of a segment are found; `own` are its types that have a symbol.

    Each pattern is looked for by its rarest word in the segment: في المدينة by المدينة, and not at every في.
    """
    pointers = part.segment.arrays["position_ptr"]
    of, n_symbols = symbols[part.types[own]], len(rules.automaton.root)
    uses = pointers[own + 1] - pointers[own]
    frequency = np.bincount(of, uses, minlength=n_symbols)
    behind: dict[int, Bools] = {}
    for each in sought:
        ways = [
            (frequency[forms].sum() * 2 * (1 + most - least), forms, least, most) for forms, least, most in each.anchors
        ]
        _, forms, least, most = min(
            [(frequency[each.openings].sum(), each.openings, 0, 0), *ways], key=lambda way: way[0]
        )
        for before in range(least, most + 1):
            behind.setdefault(before, np.zeros(n_symbols, bool))[forms] = True
    begins = sum(frequency[wanted].sum() for wanted in behind.values())
    tokens = part.segment.tokens.nbytes
    by_places = uses.sum() * 4 * _FEWER <= min(begins * _PAGE, tokens)
    return Plan(part, own, of, behind, by_places, int(begins), rules.automaton.longest)


def _ahead(plans: Iterator[Plan]) -> Iterator[Plan]:
    """The same, while the system reads what the next ones need: page by page a corpus would be read far more slowly."""
    coming: deque[tuple[Plan, int]] = deque()
    expected = 0
    for plan in plans:
        size = _ask(plan)
        coming.append((plan, size))
        expected += size
        while expected > _AHEAD or len(coming) > _AHEAD_SEGMENTS:
            done, size = coming.popleft()
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
    around = [segment.arrays["passage_document"], segment.pointers, plan.part.passages]
    if plan.longest == 1:
        bits = np.zeros(0, np.uint8)
    around += [segment.arrays[name] for name in ("sentences", "passage_part")] if bits is None else [bits]
    if (ends - begins).sum() * _PAGE >= segment.tokens.nbytes:
        around += [] if plan.by_places else [segment.tokens]
        around += [segment.arrays["start"], segment.arrays["end"]] if bits is None else []
    read_ahead(*around)
    return sum(array.nbytes for array in around)
