"""Where the phrases of some rules stand, found at the moment they are asked for, by the words they cannot do without.

Only the words around those that begin a name are read, and no text: two words are parted where more than one
character stands between them, whatever it is. Quotation marks within a name therefore part it here.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.index.arrays import Bools, Int32s, Int64s, read_ahead, read_ahead_within
from analysis.index.follows import follows
from analysis.index.gaps import SENTENCE
from analysis.index.mentions import Found, Stream, find_mentions
from analysis.index.store import Index, Part
from analysis.lenses.anchors import anchors, openings
from analysis.lenses.automaton import NONE, Automaton
from analysis.lenses.rules import Rules
from analysis.text.characters import FOREIGN_MARK

_AHEAD: Final = 1 << 29  # bytes of files that the system is asked for before they are needed
_AHEAD_SEGMENTS: Final = 64
_PAGE: Final = 4096  # bytes: where names begin in more than one page of tokens in so many, all are read
_FEWER: Final = 4  # bytes of tokens for one of the places of all words that a name may have


def _symbols(index: Index, rules: Rules) -> Int32s:
    """The symbol of each type of the snapshot; a word of a line in another language is another word."""
    forms, lexicon = rules.automaton.symbols, index.lexicon
    normals, of_type = lexicon.normals.column("normal"), lexicon.arrays["type_normal"]
    abroad = {form.removeprefix(FOREIGN_MARK): symbol for form, symbol in forms.items() if form[:1] == FOREIGN_MARK}
    is_foreign = pc.starts_with(lexicon.types.column("type"), FOREIGN_MARK).to_numpy()
    return np.asarray(np.where(is_foreign, _numbers(normals, abroad)[of_type], _numbers(normals, forms)[of_type]))


def _numbers(normals: pa.ChunkedArray, forms: Mapping[str, int]) -> Int32s:
    """The symbol of each normal form, 0 for one that no phrase has."""
    places = pc.index_in(normals, pa.array(list(forms), pa.string())).fill_null(len(forms)).to_numpy()
    return np.asarray(np.array([*forms.values(), 0], np.int32)[places])


def spotted(index: Index, rules: Rules) -> Iterator[Found]:
    """The phrases in each segment of a snapshot, by tokens of the segment; they hang on no text and no day."""
    read_ahead(*(array for part in index.parts for array in (part.types, part.order)))
    symbols, sought = _symbols(index, rules), _sought(rules)
    rows = _rows(index, np.flatnonzero(symbols))
    plans = (_plan(part, own, rules, symbols, sought) for part, own in zip(index.parts, rows, strict=True))
    room = np.zeros(max((len(part.segment.tokens) for part in index.parts), default=0), np.int32)
    return (_spotted(plan, rules, room) for plan in _read_ahead(plans))


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


class _Plan(NamedTuple):
    """A segment: its types that have a symbol, the symbol of each, and what to look for by the words before it.

    `by_places`: whether it is told from the places of these types, which are few, what each token is.
    """

    part: Part
    own: Int64s
    symbol: Int32s
    behind: dict[int, Bools]
    by_places: bool


def _rows(index: Index, words: Int64s) -> list[Int64s]:
    """For each segment its types among some of the snapshot; where their places stand is asked for."""
    found = [part.local(words) for part in index.parts]
    for part, own in zip(index.parts, found, strict=True):
        read_ahead_within(part.segment.arrays["position_ptr"], own, own + 2)
    return found


def _plan(part: Part, own: Int64s, rules: Rules, symbols: Int32s, sought: list[_Sought]) -> _Plan:
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
    return _Plan(part, own, of, behind, uses.sum() * 4 * _FEWER <= min(begins * _PAGE, tokens))


def _read_ahead(plans: Iterator[_Plan]) -> Iterator[_Plan]:
    """The same, while the system reads what the next ones need: page by page a corpus would be read far more slowly."""
    coming: deque[tuple[_Plan, int]] = deque()
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


def _ask(plan: _Plan) -> int:
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
    around += [segment.arrays["sentences"]] if bits is None else [bits]
    if (ends - begins).sum() * _PAGE >= segment.tokens.nbytes:
        around += [] if plan.by_places else [segment.tokens]
        around += [segment.arrays["start"], segment.arrays["end"]] if bits is None else []
    read_ahead(*around)
    return sum(array.nbytes for array in around)


class _Symbols:
    """The symbols of the tokens of a segment: read from all of its tokens, or told from the places of a few words.

    `room`: int32, one for each token of the segment, all 0; `done` leaves it so.
    """

    def __init__(self, plan: _Plan, room: Int32s) -> None:
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


def _spotted(plan: _Plan, rules: Rules, room: Int32s) -> Found:
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


def _begin(plan: _Plan, symbols: _Symbols, automaton: Automaton) -> Int64s:
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
