"""The language in which the names of a lens, their excluded phrases and their contexts are written.

    pattern  = step+
    step     = token | "(" step+ ")"        followed by "?" where it may be absent
    token    = word ("/" word)*             one of several words
    word     = letters, "+" behind it where it may carry a pronoun; or "*", any one word (frames)

A space is the step from a token to the next. Words are compared as normal forms; the first word of a phrase
may carry the proclitics و ف and then ب ك ل. Quotation marks between the words of a text do not count.
"""

import re
from dataclasses import dataclass
from functools import cache

from analysis.text.tokenize import tokenize

MAX_LENGTH = 200  # characters of a pattern
MAX_WORDS = 60  # words written in a pattern, all alternatives together
ANY_WORD = "*"

_PIECE = re.compile(r"\s*(?:(?P<sign>[()?])|(?P<token>[^\s()?]+))")


class PatternError(ValueError):
    """A pattern that cannot be used. `problem` is the last part of a message key, `value` what is wrong."""

    def __init__(self, problem: str, value: str) -> None:
        self.problem = problem
        self.value = value
        super().__init__(f"{problem}: {value}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is written in a pattern (a raw type), or `ANY_WORD`."""

    type: str
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the text: any of `words`."""

    words: tuple[Word, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Steps in brackets."""

    steps: tuple["Step", ...]
    optional: bool = False


Step = Token | Group


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern: `written` as it stands in the file, `steps` in order."""

    written: str
    steps: tuple[Step, ...]


@cache
def parse_pattern(written: str) -> Pattern:
    """The pattern that `written` says. Raises PatternError.

    Refused: brackets that do not pair, an empty alternative, more than one word between two slashes, a pattern
    that could match nothing at all or begin or end with any word, and one that is too long.
    """
    if len(written) > MAX_LENGTH or written.count("/") + written.count(" ") >= MAX_WORDS:
        raise PatternError("pattern_long", written)
    pieces = [match for match in _PIECE.finditer(written) if match.lastgroup]
    steps, rest = _steps(pieces, written)
    if rest:
        raise PatternError("pattern_brackets", written)
    if not any(_required(step) for step in steps):
        raise PatternError("pattern_empty", written)
    if any(_edge_is_any(steps, direction) for direction in (1, -1)):
        raise PatternError("pattern_broad", written)
    return Pattern(written, steps)


Pieces = list[re.Match[str]]


def _steps(pieces: Pieces, written: str) -> tuple[tuple[Step, ...], Pieces]:
    """Steps up to the end or to a closing bracket, and the pieces from there on."""
    steps: list[Step] = []
    while pieces and pieces[0]["sign"] != ")":
        step, pieces = _step(pieces, written)
        steps.append(step)
    if not steps:
        raise PatternError("pattern_empty", written)
    return tuple(steps), pieces


def _step(pieces: Pieces, written: str) -> tuple[Step, Pieces]:
    first, rest = pieces[0], pieces[1:]
    if first["sign"] == "?":
        raise PatternError("pattern_brackets", written)
    inner: tuple[Step, ...] = ()
    if first["sign"] == "(":
        inner, rest = _steps(rest, written)
        if not rest:
            raise PatternError("pattern_brackets", written)
        rest = rest[1:]
    optional = bool(rest) and rest[0]["sign"] == "?"
    rest = rest[1:] if optional else rest
    return (Group(inner, optional) if inner else Token(_words(first["token"]), optional)), rest


def _words(token: str) -> tuple[Word, ...]:
    return tuple(_word(part) for part in token.split("/"))


def _word(part: str) -> Word:
    if part == ANY_WORD:
        return Word(ANY_WORD)
    letters = part.removesuffix("+")
    found = tokenize(letters)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(letters)):
        raise PatternError("pattern_word", part)
    return Word(found[0].type, pronoun=part.endswith("+"))


def _required(step: Step) -> bool:
    """Whether a match has at least one word of this step."""
    return not step.optional and (isinstance(step, Token) or any(map(_required, step.steps)))


def _edge_is_any(steps: tuple[Step, ...], direction: int) -> bool:
    """Whether a match could have any word at all where `steps` begin (direction 1) or end (-1)."""
    for step in steps[::direction]:
        inner = _edge_is_any(step.steps, direction) if isinstance(step, Group) else Word(ANY_WORD) in step.words
        if inner or _required(step):
            return inner
    return False
