"""Which quotation marks of a text belong together.

Within a paragraph marks open and close by turns, whatever their glyphs: « » and “ ” are printed in either
direction. Guillemets and the other double marks are paired each for themselves if that leaves none over, so that
one may stand within the other. A paragraph whose marks do not alternate (one is missing) is reported; there the
spaces beside a mark say whether it can open or close, and of all readings the one is taken that leaves out least.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from analysis.voices.words import LINE, QUOTING, Words

_GUILLEMETS = "«»"
_MISSING = 2.0  # cost of a mark without its other half, and of one that is passed over
_AGAINST = 4.5  # cost of a mark that stands as the opposite would
_UNCLEAR = 0.5
_NESTED = 0.0  # of a short one within another of the same glyphs
_PARAGRAPHS = 2  # that a quotation may go on behind the one it began in
_SHORT = 4  # words of a name
_ROUND = 3  # words in round brackets that can be a quotation
_ROUND_REACH = 150  # words between two round brackets
_ENDING = ".،,؛;:!؟?"  # directly behind a mark, after a space: it closes
OPENS, CLOSES, EITHER = 1, -1, 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks, by their places among the words: what is quoted are the words between.

    `close` is where it ends; `closed` is False where the closing mark is missing, and the end a guess.
    """

    open: int
    close: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of a text by their opening mark, and the first words of the paragraphs whose marks do not add up."""

    pairs: tuple[Pair, ...]
    unbalanced: tuple[int, ...]


_NONE: frozenset[str] = frozenset()
_UNMARKED = Pairing((), ())


def pair_marks(
    words: Words,
    resuming: frozenset[str] = _NONE,
    introducing: frozenset[str] = _NONE,
    letters: frozenset[str] = _NONE,
) -> Pairing:
    """The quotation marks of a text in pairs. Before a word that is `resuming` the report (وأضاف) a mark closes,
    behind one that is `introducing` what is said (أن) it opens, unless that is the last of some `letters` (سي إن إن).
    """
    folded = words.folded
    marks = [place for place in words.marks if folded[place] in QUOTING]
    if not marks:
        return _UNMARKED
    opening = frozenset(
        at for at in marks if at and folded[at - 1] in introducing and not _spelled(folded, at, letters)
    )
    sides = {at: OPENS if at in opening else _side(words, at, resuming) for at in marks}
    found: list[Pair] = []
    unbalanced: list[int] = []
    for first, last, own in _paragraphs(words, marks):
        pairs, balanced = _pair(words, own, sides, opening, last)
        found += pairs
        if not balanced:
            unbalanced.append(first)
    if unbalanced:
        found = _joined(words, found, sides)
    return Pairing(tuple(sorted(found, key=lambda pair: pair.open)), tuple(unbalanced))


def _spelled(folded: Sequence[str], at: int, letters: frozenset[str]) -> bool:
    """Whether the word before a mark is the last letter of an abbreviation: سي إن إن, سي.إن.إن"""
    return folded[at - 2] in letters or (folded[at - 2] == "." and folded[at - 3] in letters)


def _joined(words: Words, found: list[Pair], sides: Mapping[int, int]) -> list[Pair]:
    """The pairs, with a quotation left open at the end of a paragraph closed where the next has a mark left over."""
    paired = {at for pair in found for at in (pair.open, pair.close)}
    closers = [at for at, side in sides.items() if at not in paired and side != OPENS]
    joined = []
    for pair in found:
        if not pair.closed and pair.close < len(words.folded) and words.folded[pair.close] == LINE:
            close = next((at for at in closers if at > pair.close), 0)
            between = words.folded[pair.close : close]
            if close and not any(word in QUOTING for word in between) and _lines(between) <= _PARAGRAPHS:
                pair = Pair(pair.open, close)
        joined.append(pair)
    return joined


def _lines(folded: Sequence[str]) -> int:
    return sum(1 for one, other in pairwise([*folded, ""]) if one == LINE != other)


def _paragraphs(words: Words, marks: Sequence[int]) -> Iterator[tuple[int, int, Sequence[int]]]:
    """First and last place of each paragraph with quotation marks, and these."""
    folded = words.folded
    breaks = [-1, *[place for place in words.marks if folded[place] == LINE], len(folded)]
    for before, after in pairwise(breaks):
        own = marks[bisect_left(marks, before) : bisect_left(marks, after)]
        if own:
            yield before + 1, after, own


def _pair(
    words: Words, marks: Sequence[int], sides: Mapping[int, int], opening: frozenset[int], last: int
) -> tuple[Iterable[Pair], bool]:
    """The pairs of one paragraph, and whether its marks add up."""
    guillemets = [at for at in marks if words.folded[at] in _GUILLEMETS]
    others = [at for at in marks if words.folded[at] not in _GUILLEMETS]
    families = [guillemets, others] if guillemets else [marks]
    if all(_alternates([sides[at] for at in own]) for own in families):
        pairs = [Pair(one, other) for own in families for one, other in zip(own[::2], own[1::2], strict=True)]
        if len(families) == 1 or not _crossing(pairs):
            return pairs, True
    if _alternates([sides[at] for at in marks]):
        return [Pair(one, other) for one, other in zip(marks[::2], marks[1::2], strict=True)], True
    reading = _cheapest(marks, sides)
    if (
        reading.cost + len(reading.open) >= _MISSING
        and opening.isdisjoint(marks[1::2])
        and _may_alternate(marks, sides)
        and not _closes_clause(words, marks[0])
    ):
        return [Pair(one, other) for one, other in zip(marks[::2], marks[1::2], strict=True)], False
    return reading.pairs + tuple(Pair(at, last, closed=False) for at in reading.open[:1]), False


def _may_alternate(marks: Sequence[int], sides: Mapping[int, int]) -> bool:
    """Whether the marks open and close by turns but for a misplaced space: of each two one stands as it should."""
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return len(marks) % 2 == 0 and all(sides[one] != CLOSES or sides[other] != OPENS for one, other in pairs)


def _closes_clause(words: Words, at: int) -> bool:
    """Whether a mark stands between a word and a comma or full stop, where none opens."""
    start = words.start(at)
    return words.text[start - 1 : start].isalnum() and words.text[start + 1 : start + 2] in ("،", ",", ".")


def _side(words: Words, at: int, resuming: frozenset[str]) -> int:
    """Whether a mark can only open, can only close, or either, by the spaces and words beside it."""
    if at + 1 < len(words.folded) and words.folded[at + 1] in resuming:
        return CLOSES
    text, start = words.text, words.start(at)
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    spaced_before = not before or before.isspace() or before in "([-–"
    spaced_after = not after or after.isspace() or after in ")].،,؛;:!؟?-–…"
    if spaced_before and after and after in _ENDING and text[start + 2 : start + 3] != after:
        return CLOSES  # نص البيان ": nothing that is said begins with a comma, but it may with an ellipsis
    if spaced_before == spaced_after:
        # a particle of one letter (لـ«عكاظ») is written together with the mark that opens
        return EITHER
    return OPENS if spaced_before else CLOSES


def _alternates(sides: Sequence[int]) -> bool:
    """Whether the marks can be opening and closing by turns."""
    return len(sides) % 2 == 0 and CLOSES not in sides[::2] and OPENS not in sides[1::2]


def _crossing(pairs: Sequence[Pair]) -> bool:
    around: list[int] = []  # where the pairs that are open at a place close, the innermost last
    for pair in sorted(pairs, key=lambda pair: pair.open):
        while around and around[-1] < pair.open:
            around.pop()
        if around and around[-1] < pair.close:
            return True
        around.append(pair.close)
    return False


class _Reading(NamedTuple):
    """Some marks read: what that cost, the pairs so far, and the marks still open (none, one, or one in another)."""

    cost: float
    pairs: tuple[Pair, ...]
    open: tuple[int, ...]


def _cheapest(marks: Sequence[int], sides: Mapping[int, int]) -> _Reading:
    """The reading with the least cost: each mark opens, closes or is passed over."""
    best: dict[int, _Reading] = {0: _Reading(0.0, (), ())}  # by how many marks are open
    for at in marks:
        going: dict[int, _Reading] = {}
        for reading in best.values():
            for one in _next(reading, at, sides[at]):
                depth = len(one.open)
                if depth not in going or one.cost < going[depth].cost:
                    going[depth] = one
        best = going
    return min(best.values(), key=lambda one: (one.cost + _MISSING * len(one.open), -len(one.open)))


def _next(reading: _Reading, at: int, side: int) -> Iterator[_Reading]:
    """The ways to read one more mark, the likeliest first."""
    cost, pairs, stack = reading
    opens, closes = (_UNCLEAR if side == EITHER else 0.0 if side == wanted else _AGAINST for wanted in (OPENS, CLOSES))
    if stack:
        since = stack[-1]
        inner = 0.0 if len(stack) == 1 or at - since <= _SHORT + 1 else _AGAINST
        yield _Reading(cost + closes + inner, (*pairs, Pair(since, at)), stack[:-1])
        if len(stack) == 1:
            yield _Reading(cost + opens + _MISSING, (*pairs, Pair(since, at, closed=False)), (at,))
            yield _Reading(cost + opens + _NESTED, pairs, (since, at))
    else:
        yield _Reading(cost + opens, pairs, (at,))
    yield _Reading(cost + _MISSING, pairs, stack)


def brackets(words: Words, least: int = _ROUND) -> Iterator[Pair]:
    """The round brackets with some words in them and no others, `least` or more."""
    folded = words.folded
    for at in words.marks if "(" in words.text else ():
        if folded[at] == "(":
            inside = list(islice(folded, at + 1, at + _ROUND_REACH))
            close = next((i for i, one in enumerate(inside) if one in "()" or one == LINE), 0)
            if close >= least and inside[close] == ")":
                yield Pair(at, at + 1 + close)
