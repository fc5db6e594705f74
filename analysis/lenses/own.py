"""A lens that an analyst writes on the page: one name a line. Exploratory, outside the tested family."""

import re
from functools import lru_cache

from analysis.errors import UseError
from analysis.lenses.automaton import compile_patterns
from analysis.lenses.everywhere import is_everywhere
from analysis.lenses.naming import OWN, Lens, Variant
from analysis.lenses.patterns import Group, Pattern, PatternError, Step, parse_pattern
from analysis.lenses.rules import Rules, compile_lenses
from analysis.records import Caveat
from analysis.text.normalize import normal_form
from analysis.text.stopwords import is_stop

MAX_PATTERNS = 50
_KEPT = 8  # lenses; a page reads the same one for its fields, figures and files


# What comes along when a name is pasted and parts no words in a text either: signs of direction, quotation marks.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MARKS = re.compile("[\"«»‹›“”„‟＂]|(?<!\\w)['‘’‚‛]|['‘’‚‛](?!\\w)")


def _bare(line: str) -> str:
    """A line as it is meant: without what was pasted with it."""
    return " ".join(_MARKS.sub(" ", _DIRECTION.sub("", line)).split())


@lru_cache(_KEPT)
def own_lens(text: str) -> Lens:
    """The lens of the names written line by line; the id of a name is its pattern. UseError with the line."""
    written = ((number, _bare(line)) for number, line in enumerate(text.splitlines(), 1))
    lines = [(number, line) for number, line in written if line]
    if len(lines) > MAX_PATTERNS:
        raise _wrong(lines[MAX_PATTERNS][0], "own_many", str(MAX_PATTERNS))
    patterns: list[Pattern] = []
    for number, line in lines:
        try:
            patterns.append(_pattern(number, line))
        except UseError:
            _check_rivals(patterns, lines)  # what is wrong further up is told first
            raise
    _check_rivals(patterns, lines)
    variants = tuple(Variant(one.written, one.written, one.written, (one,), 0, OWN) for one in patterns)
    return Lens(OWN, 0, OWN, OWN, variants)


def own_rules(lens: Lens) -> Rules:
    """The rules of such a lens, by itself: it does not compete with the shipped ones."""
    return compile_lenses((lens,), ())


def as_yaml(lens: Lens, lens_id: str = "my_lens", note: str = "") -> str:
    """A file for data/lenses with these names, below a `note` on what to do with it; names in English, stances and
    notes are for its author to fill in.
    """
    lines = [f"# {one}" for one in note.splitlines()]
    lines += [f"id: {lens_id}", "order: 1000", "apart: true", "name_ar: عدستي", "name_en: My lens", "variants:"]
    for number, variant in enumerate(lens.variants, 1):
        name = variant.id.replace("'", "''")
        lines += [f"  - id: name_{number}", f"    name_ar: '{name}'", f"    name_en: '{name}'"]
        lines += ["    patterns:", f"      - '{name}'", "    stance: 0", "    connotation: to be filled in"]
    return "\n".join(lines) + "\n"


def _pattern(number: int, line: str) -> Pattern:
    try:
        pattern = parse_pattern(line)
    except PatternError as error:
        raise _wrong(number, error.problem, error.value) from error
    if all(is_stop(word, normal_form(word)) for step in pattern.steps for word in _words(step)):
        raise _wrong(number, "own_stop", line)
    if is_everywhere(pattern):
        raise _wrong(number, "everywhere", line)
    return pattern


def _words(step: Step) -> list[str]:
    if isinstance(step, Group):
        return [word for inner in step.steps for word in _words(inner)]
    return [word.type for word in step.words]


def _check_rivals(patterns: list[Pattern], lines: list[tuple[int, str]]) -> None:
    """UseError, with the first such line, if a pattern has words that one before it has, or all cost too much."""
    try:
        if _rival(patterns) is None:
            return
    except PatternError:
        pass  # told with its line below
    for at, (number, _) in enumerate(lines[: len(patterns)], 1):
        try:
            rival = _rival(patterns[:at])
        except PatternError as error:
            raise _wrong(number, error.problem, error.value) from error
        if rival is not None:
            raise _wrong(number, "rivals", rival.written)


def _rival(patterns: list[Pattern]) -> Pattern | None:
    """A pattern with words that another one has as well, the first of the two."""
    automaton = compile_patterns([(one,) for one in patterns])
    for first, end in zip(automaton.accept_ptr[:-1], automaton.accept_ptr[1:], strict=True):
        if end - first > 1:
            return patterns[int(automaton.accept[first])]
    return None


def _wrong(line: int, problem: str, value: str) -> UseError:
    return UseError("err.own_lens", line=line, problem=Caveat(f"err.problem.{problem}", {"value": value}))
