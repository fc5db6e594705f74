"""Lenses compiled for a scan: one automaton for all their phrases, and their conditions as integer arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.lenses.automaton import NONE, Automaton, compile_patterns
from analysis.lenses.gazetteer import read_gazetteer
from analysis.lenses.naming import SCOPES, Lens, Variant, shipped_lenses
from analysis.lenses.patterns import Pattern
from analysis.registry.tables import wrong

MATCHING_VERSION = "2"  # raise it when the same files would yield other mentions, or more is told of each
EARLIEST = np.iinfo(np.int32).min  # days of an open period
LATEST = np.iinfo(np.int32).max
EPOCH = date(1970, 1, 1).toordinal()

Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Rules:
    """What a scan needs to know of lenses. Variants are numbered through all lenses, from 0.

    Phrase set v < n_variants holds the patterns of variant v; higher sets hold excluded phrases, contexts and
    places. For each variant: `lens` and `code` (its place in the lens), the period `first <= day < end` in days
    since 1970-01-01, the set `exclude` (-1 none) and its conditions `condition_ptr[v]:condition_ptr[v + 1]`. For
    each condition: `scope` (place in SCOPES), `words` of a window, `ignore` (where it fails the name is no mention
    rather than an unresolved one), the sets `any`, `place` and `none` (-1 where not given), and the lenses
    `other[other_ptr[c]:other_ptr[c + 1]]`: of all but `none`, one must be there if any is given.
    """

    lenses: tuple[Lens, ...] = field(repr=False)
    automaton: Automaton = field(repr=False)
    n_sets: int
    lens: Ints
    code: Ints
    first: Ints
    end: Ints
    exclude: Ints
    condition_ptr: Ints
    ignore: NDArray[np.bool_]
    scope: Ints
    words: Ints
    any: Ints
    none: Ints
    place: Ints
    other_ptr: Ints
    other: Ints

    @property
    def n_variants(self) -> int:
        """How many variants all lenses have together."""
        return len(self.lens)


@cache
def shipped_rules(data: Path) -> Rules:
    """The lenses of a data folder that compete for words, read and compiled once in the life of the process. DataError
    as read_lenses.
    """
    return compile_lenses([lens for lens in shipped_lenses(data) if not lens.apart], read_gazetteer(data))


@cache
def every_rules(data: Path) -> tuple[Rules, ...]:
    """These, and those of each lens that stands apart."""
    places = read_gazetteer(data)
    apart = (compile_lenses((lens,), places) for lens in shipped_lenses(data) if lens.apart)
    return (shipped_rules(data), *apart)


def compile_lenses(lenses: Sequence[Lens], places: Iterable[Pattern]) -> Rules:
    """The rules of these lenses, which compete for the longest match, with `places` as the gazetteer.

    DataError where two names of the same words could both count in a text, PatternError if it costs too much.
    """
    variants = [variant for lens in lenses for variant in lens.variants]
    conditions = [condition for variant in variants for condition in variant.conditions]
    sets = _Sets(variants)
    number = {lens.id: place for place, lens in enumerate(lenses)}
    others = [[number[other] for other in condition.any_variant_of] for condition in conditions]
    gazetteer = tuple(places)
    rules = Rules(
        lenses=tuple(lenses),
        exclude=_ints(sets.number(variant.exclude or None) for variant in variants),
        any=_ints(sets.number(condition.any or None) for condition in conditions),
        none=_ints(sets.number(condition.none or None) for condition in conditions),
        place=_ints(sets.number(gazetteer if condition.place else None) for condition in conditions),
        automaton=compile_patterns(sets.patterns),
        n_sets=len(sets.patterns),
        lens=_ints(number[lens.id] for lens in lenses for _ in lens.variants),
        code=_ints(code for lens in lenses for code in range(len(lens.variants))),
        first=_ints(_day(variant.valid_from, EARLIEST) for variant in variants),
        end=_ints(_day(variant.valid_to, LATEST) for variant in variants),
        condition_ptr=_pointers(len(variant.conditions) for variant in variants),
        ignore=np.array([condition.ignore_otherwise for condition in conditions], np.bool_),
        scope=_ints(SCOPES.index(condition.scope) for condition in conditions),
        words=_ints(condition.words for condition in conditions),
        other_ptr=_pointers(map(len, others)),
        other=_ints(other for row in others for other in row),
    )
    _check_rivals(rules, variants)
    return rules


class _Sets:
    """Phrase sets, each kept once; those of the variants come first."""

    def __init__(self, variants: Sequence[Variant]) -> None:
        self.patterns: list[tuple[Pattern, ...]] = [variant.patterns for variant in variants]
        self._numbers: dict[tuple[Pattern, ...], int] = {}

    def number(self, patterns: tuple[Pattern, ...] | None) -> int:
        """The number of a set of phrases that are no variant, NONE where none are asked for."""
        if patterns is None:
            return NONE
        if patterns not in self._numbers:
            self._numbers[patterns] = len(self.patterns)
            self.patterns.append(patterns)
        return self._numbers[patterns]


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int32)


def _pointers(lengths: Iterable[int]) -> Ints:
    return np.cumsum([0, *lengths], dtype=np.int32)


def _day(day: date | None, if_open: int) -> int:
    return if_open if day is None else day.toordinal() - EPOCH


def _check_rivals(rules: Rules, variants: Sequence[Variant]) -> None:
    """The same words may belong to two names only if a date or a condition can tell which one is meant.

    Of two lenses both names must have a condition: one without would take or lose words with nothing to be seen.
    DataError with the file and line of the name without, else of the later one.
    """
    accept, pointers = rules.automaton.accept, rules.automaton.accept_ptr
    for first, end in pairwise(pointers):
        rivals = [int(number) for number in accept[first:end] if number < rules.n_variants]
        for one, two in combinations(rivals, 2):
            apart = rules.end[one] <= rules.first[two] or rules.end[two] <= rules.first[one]
            told = [bool(variants[number].conditions) for number in (one, two)]
            if not (apart or all(told) or (any(told) and rules.lens[one] == rules.lens[two])):
                wrong_one, other = (one, two) if told == [False, True] else (two, one)
                lens = rules.lenses[rules.lens[wrong_one]]
                raise wrong(
                    f"lenses/{lens.id}.yaml",
                    variants[wrong_one].line,
                    "rivals",
                    value=f"{rules.lenses[rules.lens[other]].id}.{variants[other].id}",
                )
