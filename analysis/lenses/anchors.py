"""Which words a pattern cannot do without, and how far behind its beginning they stand: where to look for it first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from analysis.lenses.forms import first_forms, plain_forms
from analysis.lenses.patterns import ANY_WORD, Group, Pattern, Step, Token


@dataclass(frozen=True, slots=True)
class Anchor:
    """Normal forms one of which every match has, behind at least `nearest` and at most `farthest` words of it."""

    forms: frozenset[str]
    nearest: int
    farthest: int


def openings(pattern: Pattern) -> frozenset[str]:
    """Every normal form with which a match may begin."""
    return _openings(pattern.steps)


def anchors(pattern: Pattern) -> tuple[Anchor, ...]:
    """The words that no match can do without, in order; none where any word may stand."""
    return tuple(_anchors(pattern.steps, 0, 0))


def _openings(steps: tuple[Step, ...]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for step in steps:
        found |= _openings(step.steps) if isinstance(step, Group) else _forms(step, first=True)
        if _least((step,)):
            break
    return found


def _anchors(steps: Iterable[Step], nearest: int, farthest: int) -> Iterator[Anchor]:
    for step in steps:
        if isinstance(step, Group) and not step.optional:
            yield from _anchors(step.steps, nearest, farthest)
        elif isinstance(step, Token) and not step.optional and all(word.type != ANY_WORD for word in step.words):
            forms = _forms(step, first=False) | (_forms(step, first=True) if nearest == 0 else frozenset())
            yield Anchor(forms, nearest, farthest)
        nearest, farthest = nearest + _least((step,)), farthest + _most((step,))


def _forms(token: Token, first: bool) -> frozenset[str]:
    forms = first_forms if first else plain_forms
    return frozenset(chain.from_iterable(forms(word.type, word.pronoun) for word in token.words))


def _least(steps: tuple[Step, ...]) -> int:
    """How many words a match of these steps has at least."""
    return sum(_least(step.steps) if isinstance(step, Group) else 1 for step in steps if not step.optional)


def _most(steps: tuple[Step, ...]) -> int:
    return sum(_most(step.steps) if isinstance(step, Group) else 1 for step in steps)
