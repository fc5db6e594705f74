"""Phrases that are found at the moment they are asked for: a lens that an analyst writes, indicators of frames.

Only the words around those that begin a name are read, and no text: two words are parted where more than one
character stands between them, whatever it is. Quotation marks within a name therefore part it here.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.index.arrays import Array, Bools, Int32s, Int64s, read_ahead
from analysis.index.counts import Hits
from analysis.index.gaps import SENTENCE
from analysis.index.mention_store import Mentions
from analysis.index.mentions import UNRESOLVED, Found, Stream, find_mentions
from analysis.index.store import Index, Part
from analysis.lenses.anchors import anchors, openings
from analysis.lenses.automaton import NONE, Automaton
from analysis.lenses.naming import Lens
from analysis.lenses.own import own_rules
from analysis.lenses.rules import Rules
from analysis.records import PARTS
from analysis.text.characters import FOREIGN_MARK

NO_NAME = -2
_AHEAD: Final = 1 << 29  # bytes of files that the system is asked for before they are needed
_AHEAD_SEGMENTS: Final = 64
_AROUND: Final = ("tokens", "start", "end", "sentences", "pointers")
_PAGE: Final = 4096  # bytes: where names begin in more than one page of tokens in so many, all are read
_KEPT = 4  # lenses; a page asks for the same one for its figures and for its lines


@lru_cache(_KEPT)
def own_mentions(index: Index, lens: Lens) -> Mentions:
    """The mentions of a lens that is not shipped, in the rows of a snapshot; it competes with no other."""
    rules = own_rules(lens)
    pieces = [_mentions(part, tokens) for part, tokens in zip(index.parts, spotted(index, rules), strict=True)]
    joined = {name: np.concatenate([piece[name] for piece in pieces]) for name in Mentions.__dataclass_fields__}
    order = np.argsort(joined["passage"].astype(np.int64) << 32 | joined["start"], kind="stable")
    return Mentions(**{name: values[order] for name, values in joined.items()})


def own_hits(index: Index, lens: Lens, variant: str, rows: Bools) -> Hits:
    """The mentions of such a lens by one of its names ("" by any) in the passages of `rows`, as hits."""
    found = own_mentions(index, lens).within(rows)
    if variant:
        named = [each.id for each in lens.variants]
        found = found.where(found.variant == (named.index(variant) if variant in named else NO_NAME))
    return Hits(found.passage, found.first, found.last)


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
    read_ahead(*(part.segment.arrays["position_ptr"] for part in index.parts))
    symbols = _symbols(index, rules)
    words, sought = np.flatnonzero(symbols), _sought(rules)
    plans = (_plan(part, rules, symbols, words, sought) for part in index.parts)
    return (_spotted(plan, rules) for plan in _read_ahead(plans))


def _mentions(part: Part, found: Found) -> dict[str, Array]:
    """The mentions in one segment, in rows of the snapshot."""
    arrays = part.segment.arrays
    passage = np.searchsorted(part.segment.pointers, found.first, side="right") - 1
    return {
        "document": part.documents[arrays["passage_document"][passage]],
        "passage": part.passages[passage],
        "first": found.first + part.base,
        "last": found.last + part.base,
        "start": arrays["start"][found.first],
        "end": arrays["end"][found.last],
        "variant": np.where(found.counts, found.variant, UNRESOLVED).astype(np.int32),
        "quoted": np.zeros(len(passage), bool),
    }


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
    """A segment: its types that have a symbol, the symbol of each, and what to look for by the words before it."""

    part: Part
    own: Int64s
    symbol: Int32s
    behind: dict[int, Bools]


def _plan(part: Part, rules: Rules, symbols: Int32s, words: Int64s, sought: list[_Sought]) -> _Plan:
    """How the phrases of a segment are found; `words` are the types of the snapshot that have a symbol.

    Each pattern is looked for by its rarest word in the segment: في المدينة by المدينة, and not at every في.
    """
    pointers, own = part.segment.arrays["position_ptr"], part.local(words)
    of, n_symbols = symbols[part.types[own]], len(rules.automaton.root)
    frequency = np.bincount(of, pointers[own + 1] - pointers[own], minlength=n_symbols)
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
    return _Plan(part, own, of, behind)


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
    """Ask for what a segment's phrases are found by, but for the words around them only where names are many: bytes."""
    segment = plan.part.segment
    pointers, positions = segment.arrays["position_ptr"], segment.arrays["positions"]
    rows = [row for wanted in plan.behind.values() for row in plan.own[wanted[plan.symbol]]]
    places = [positions[pointers[row] : pointers[row + 1]] for row in rows]
    read_ahead(*places)
    if sum(map(len, places)) * _PAGE < segment.tokens.nbytes:
        return 0
    around = [segment.arrays[name] for name in _AROUND]
    read_ahead(*around)
    return sum(array.nbytes for array in around)


def _spotted(plan: _Plan, rules: Rules) -> Found:
    """The phrases in a segment."""
    part, automaton, tokens = plan.part, rules.automaton, plan.part.segment.tokens
    symbol = np.zeros(len(part.types), np.int32)
    symbol[plan.own] = plan.symbol
    begin = _promising(_begin(plan, symbol, automaton), automaton, symbol, tokens)
    order = _windows(begin, automaton.longest, len(tokens))
    read = symbol[tokens[order]]
    bits = np.full(len(order), SENTENCE, np.uint8)
    going_on = np.flatnonzero(np.diff(order) == 1) + 1
    bits[going_on] = 0
    going_on = going_on[_going_on(automaton)[read[going_on]]]
    bits[going_on[_parted(part, order[going_on])]] = SENTENCE
    # No phrase has conditions on its text: the windows can be read as one text.
    whole, days = np.array([0, len(order)]), np.zeros(1, np.int32)
    found = find_mentions(rules, Stream(read, bits, whole, np.array([0, 1]), days, days))
    return Found(order[found.first], order[found.last], found.variant, found.counts)


def _begin(plan: _Plan, symbol: Int32s, automaton: Automaton) -> Int64s:
    """Tokens (ascending) with which a name may begin, among them all that do begin one."""
    segment = plan.part.segment
    found = [segment.positions_of(plan.own[wanted[plan.symbol]]) - words for words, wanted in plan.behind.items()]
    if len(found) == 1 and 0 in plan.behind:
        return found[0]
    every = np.sort(np.concatenate(found), kind="stable")
    every = every[(every >= 0) & (np.diff(every, prepend=-1) > 0)]
    return np.asarray(every[automaton.root[symbol[segment.tokens[every]]] != NONE])


def _going_on(automaton: Automaton) -> Bools:
    """Of each symbol whether some name goes on with it behind its first word."""
    goes_on = np.full(len(automaton.root), bool((automaton.otherwise != NONE).any()))
    goes_on[automaton.edge_symbol] = True
    return goes_on


def _promising(begin: Int64s, automaton: Automaton, symbols: Int32s, tokens: Int32s) -> Int64s:
    """Of the tokens that begin a name those that are one, or that a word of some name follows: not every في."""
    is_whole = (np.diff(automaton.accept_ptr) > 0)[automaton.root] & (automaton.root != NONE)
    if is_whole[automaton.root != NONE].all():
        return begin
    follows = _going_on(automaton)[symbols[tokens[np.minimum(begin + 1, len(tokens) - 1)]]]
    return np.asarray(begin[is_whole[symbols[tokens[begin]]] | follows])


def _windows(begin: Int64s, width: int, n_tokens: int) -> Int64s:
    """The tokens from each of `begin` (ascending) on, `width` of them, each once.

    The passages of a part, and their tokens, stand in the order in which they are read.
    """
    sizes = np.minimum(np.append(begin[1:], n_tokens) - begin, width)
    ends = np.cumsum(sizes)
    return np.asarray(np.arange(ends[-1] if len(ends) else 0) + np.repeat(begin - (ends - sizes), sizes))


def _parted(part: Part, places: Int64s) -> Bools:
    """Whether more than a character, or the beginning of a sentence or a part, is between tokens and those before."""
    arrays, pointers = part.segment.arrays, part.segment.pointers
    parted = arrays["start"][places] - arrays["end"][places - 1] > 1
    near = places[~parted]
    begins = _among(arrays["sentences"], near)
    # Two passages meet where a part of a document ends, or within one: only there are parts compared.
    first = np.flatnonzero(_among(pointers, near) & ~begins)
    passage = np.searchsorted(pointers, np.stack([near[first] - 1, near[first]]), side="right") - 1
    of_part = arrays["passage_document"][passage] * np.int64(len(PARTS)) + arrays["passage_part"][passage]
    begins[first] = of_part[0] != of_part[1]
    parted[~parted] = begins
    return np.asarray(parted)


def _among(ascending: Array, places: Int64s) -> Bools:
    """Whether each place is one of these."""
    at = np.searchsorted(ascending, places.astype(ascending.dtype))  # numpy would bring all others to the longer kind
    found = at < len(ascending)
    found[found] = ascending[at[found]] == places[found]
    return np.asarray(found)
