"""The slow and obvious matcher that the fast one is compared with.

Each set of patterns becomes a regular expression over words joined by spaces; every stretch of words of every
sentence is tried with every set; then the rules of `analysis.lenses.naming` are applied one after the other, as
they read. It shares with the product the tokens, the sentences and the parsed patterns, and nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from analysis.lenses.naming import Condition, Lens, Variant
from analysis.lenses.patterns import Group, Pattern, Step
from analysis.text.normalize import normal_form
from analysis.text.sentences import sentence_starts
from analysis.text.tokenize import tokenize

PARTING = set(",،;؛:!?؟…|•\n\r\u2028\u2029")
WIDEST_GAP = 12
PRONOUNS = "ه ها هما هم هن نا كم كما كن".split()


@dataclass(frozen=True)
class Mention:
    """What a matcher finds: the part, first and last word in it, lens, variant, and whether it counts."""

    part: int
    first: int
    last: int
    lens: str
    variant: str
    counts: bool


@dataclass(frozen=True)
class Run:
    """Words without a break between them, within one sentence: `words[k]` is word `begin + k` of the part."""

    part: int
    sentence: tuple[int, int]
    begin: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Span:
    """A stretch of words."""

    part: int
    sentence: tuple[int, int]
    first: int
    last: int


def mentions(
    parts: Sequence[str], lenses: Sequence[Lens], places: Sequence[Pattern], low: date | None, high: date | None
) -> list[Mention]:
    """The mentions in a document of these parts that was published between two days (None: not known)."""
    runs = [run for part, text in enumerate(parts) for run in _runs(part, text)]
    document = _Document(runs, tuple(places), low, high)
    named = {
        lens.id
        for lens in lenses
        for variant in lens.variants
        if not _leans(variant)
        for span in document.spans(variant.patterns)
        if document.judge(variant, span, frozenset()) == "counts"
    }
    found = [
        (span, lens, variant, verdict)
        for lens in lenses
        for variant in lens.variants
        for span in document.spans(variant.patterns)
        if (verdict := document.judge(variant, span, frozenset(named))) != "no"
    ]
    return list(_leftmost_longest(found))


def _leftmost_longest(found: list[tuple[Span, Lens, Variant, str]]) -> Iterator[Mention]:
    while found:
        start = min((span.part, span.first) for span, *_ in found)
        here = [each for each in found if (each[0].part, each[0].first) == start]
        last = max(span.last for span, *_ in here)
        longest = [each for each in here if each[0].last == last]
        counting = [each for each in longest if each[3] == "counts"]
        seen: set[str] = set()
        for span, lens, variant, verdict in counting[:1] or longest:
            if lens.id not in seen:
                seen.add(lens.id)
                yield Mention(span.part, span.first, span.last, lens.id, variant.id, verdict == "counts")
        found = [each for each in found if (each[0].part, each[0].first) > (start[0], last)]


def _leans(variant: Variant) -> bool:
    return any(condition.any_variant_of for condition in variant.conditions)


class _Document:
    def __init__(self, runs: list[Run], places: tuple[Pattern, ...], low: date | None, high: date | None) -> None:
        self.runs, self.places, self.low, self.high = runs, places, low, high
        self.known: dict[tuple[Pattern, ...], list[Span]] = {}

    def spans(self, patterns: tuple[Pattern, ...]) -> list[Span]:
        """Every stretch of words that one of the patterns matches, overlapping ones too."""
        if patterns not in self.known:
            self.known[patterns] = sorted(
                (span for run in self.runs for span in _matches(patterns, run)),
                key=lambda span: (span.part, span.first, span.last),
            )
        return self.known[patterns]

    def judge(self, variant: Variant, span: Span, named: frozenset[str]) -> str:
        """counts, unresolved or no."""
        if self.high and variant.valid_from and self.high < variant.valid_from:
            return "no"
        if self.low and variant.valid_to and self.low >= variant.valid_to:
            return "no"
        if any(_overlap(span, other) for other in self.spans(variant.exclude)):
            return "no"
        failed = [condition for condition in variant.conditions if not self.holds(condition, span, named)]
        if any(condition.ignore_otherwise for condition in failed):
            return "no"
        begun = not variant.valid_from or (self.low is not None and self.low >= variant.valid_from)
        not_over = not variant.valid_to or (self.high is not None and self.high < variant.valid_to)
        return "unresolved" if failed or not begun or not not_over else "counts"

    def holds(self, condition: Condition, span: Span, named: frozenset[str]) -> bool:
        def near(patterns: tuple[Pattern, ...]) -> bool:
            return any(_is_near(condition, span, other) for other in self.spans(patterns))

        if near(condition.none):
            return False
        if not (condition.any or condition.place or condition.any_variant_of):
            return True
        place = condition.place and near(self.places)
        return near(condition.any) or place or any(lens in named for lens in condition.any_variant_of)


def _overlap(one: Span, two: Span) -> bool:
    return one.part == two.part and one.first <= two.last and two.first <= one.last


def _is_near(condition: Condition, span: Span, other: Span) -> bool:
    if condition.scope == "document":
        return True
    if span.sentence != other.sentence:
        return False
    if condition.scope == "sentence":
        return True
    return other.first >= span.first - condition.words and other.last <= span.last + condition.words


def _runs(part: int, text: str) -> Iterator[Run]:
    """The words of a part, cut at sentences and at what parts names."""
    starts, tokens = sentence_starts(text), tokenize(text)
    sentence_of = [sum(start <= token.start for start in starts) for token in tokens]
    # A sentence begins with the first word at or behind its start; a start within a word counts for the next one.
    begin = 0
    for place in range(1, len(tokens) + 1):
        if place == len(tokens) or sentence_of[place] != sentence_of[place - 1] or _parts(text, tokens, place):
            words = tuple(normal_form(token.type) for token in tokens[begin:place])
            yield Run(part, (part, sentence_of[begin]), begin, words)
            begin = place


def _parts(text: str, tokens: list, place: int) -> bool:  # type: ignore[type-arg]
    gap = text[tokens[place - 1].end : tokens[place].start]
    return len(gap) > WIDEST_GAP or any(sign in PARTING or sign.isalnum() for sign in gap)


def _matches(patterns: tuple[Pattern, ...], run: Run) -> Iterator[Span]:
    expression = _expression(patterns)
    for first in range(len(run.words)):
        for last in range(first, len(run.words)):
            if expression.fullmatch(" ".join(run.words[first : last + 1])):
                yield Span(run.part, run.sentence, run.begin + first, run.begin + last)


@cache
def _expression(patterns: tuple[Pattern, ...]) -> re.Pattern[str]:
    """A regular expression for words joined by spaces; one that matches nothing for no patterns."""
    return re.compile("|".join(way for pattern in patterns for way in _sequences(pattern.steps)) or r"(?!)")


def _sequences(steps: tuple[Step, ...]) -> list[str]:
    """All ways through a pattern, one expression for each."""
    ways: list[list[tuple[str, bool]]] = [[]]
    for step in _flat(steps):
        ways = [way + more for way in ways for more in step]
    return [" ".join(_word(type_, pronoun, at == 0) for at, (type_, pronoun) in enumerate(way)) for way in ways]


def _flat(steps: Iterable[Step]) -> Iterator[list[list[tuple[str, bool]]]]:
    """For each step the ways through it: lists of (word, may carry a pronoun)."""
    for step in steps:
        ways: list[list[tuple[str, bool]]] = [[]]
        if isinstance(step, Group):
            for inner in _flat(step.steps):
                ways = [way + more for way in ways for more in inner]
        else:
            ways = [[(word.type, word.pronoun)] for word in step.words]
        yield [*ways, []] if step.optional else ways


@cache
def _word(type_: str, pronoun: bool, is_first: bool) -> str:
    if type_ == "*":
        return r"\S+"
    forms = [type_]
    if pronoun:
        stems = [type_]
        if type_.endswith("ة"):
            stems = [type_[:-1] + "ت"]
        if type_.endswith("ى"):
            stems = [type_[:-1] + "ا"]
        if type_.endswith("ء"):
            stems = [type_, type_[:-1] + "ؤ", type_[:-1] + "ئ"]
        if type_.endswith(("ون", "ين")):
            stems = [type_, type_[:-1]]
        forms += [stem + ending for stem in stems for ending in PRONOUNS]
    written = [re.escape(normal_form(form)) for form in forms]
    if not is_first:
        return f"(?:{'|'.join(written)})"
    before = [f"[بكل]?{form}" for form in written]
    for form in forms:
        if form.startswith("الل"):
            before.append("ل" + re.escape(normal_form(form[2:])))
        elif form.startswith("ال"):
            before.append("لل" + re.escape(normal_form(form[2:])))
    return f"(?:[وف]?(?:{'|'.join(before)}))"
