"""Of whom a name is said: who is called a martyr, who is killed. Told by a word near the name, as a lens may list."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.lenses.automaton import compile_patterns
from analysis.lenses.entries import Entry
from analysis.lenses.patterns import Pattern, PatternError
from analysis.registry.tables import wrong

MAX_WORDS = 20
NOT_TOLD = "untold"  # the kind of those of whom no word tells


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of people, with the words that name them."""

    id: str
    name_ar: str
    name_en: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class SaidOf:
    """The kinds of people a lens tells apart.

    The words are looked for in the name itself, then up to `behind` words behind it, but not beyond the next name of
    the lens or a phrase of `until` (what was used, who did it), then up to `before` words before it; always within
    its sentence and passage. Names of `doers` may as well be said of who acted: two kinds behind them tell nothing.
    That does not hold for a kind of `general` words that a second kind describes: 12 persons, among them children.
    """

    behind: int
    before: int
    kinds: tuple[Kind, ...]
    until: tuple[Pattern, ...]
    doers: tuple[str, ...] = ()
    general: tuple[str, ...] = ()


def read_said_of(entry: Entry, variants: Sequence[str]) -> SaidOf:
    """What a lens with these variants says of it. DataError for anything wrong, with file and line."""
    of = entry.fields(("behind", "before", "kinds", "until"), ("doers", "general"))
    kinds = tuple(map(_kind, of["kinds"].items))
    for place, kind in enumerate(kinds):
        if kind.id in {each.id for each in kinds[:place]}:
            raise of["kinds"].items[place].wrong("duplicate", value=kind.id)
    found = SaidOf(
        behind=_words(of["behind"]),
        before=_words(of["before"]),
        kinds=kinds,
        until=of["until"].patterns,
        doers=_known(of.get("doers"), variants),
        general=_known(of.get("general"), [kind.id for kind in kinds]),
    )
    _check_rivals(entry, found)
    return found


def _kind(entry: Entry) -> Kind:
    of = entry.fields(("id", "name_ar", "name_en", "patterns"))
    return Kind(of["id"].slug, of["name_ar"].text, of["name_en"].text, of["patterns"].patterns)


def _known(entry: Entry | None, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of a list, each of which must be one of `ids`."""
    items = entry.items if entry else ()
    for item in items:
        if item.text not in ids:
            raise item.wrong("value", value=item.text)
    return tuple(item.text for item in items)


def _words(entry: Entry) -> int:
    if not 0 <= entry.number <= MAX_WORDS:
        raise entry.wrong("value", value=entry.number)
    return entry.number


def _check_rivals(entry: Entry, found: SaidOf) -> None:
    """DataError where the same words belong to two kinds, or end the search as well."""
    sets = [*(kind.patterns for kind in found.kinds), found.until]
    try:
        automaton = compile_patterns(sets)
    except PatternError as error:
        raise entry.wrong(error.problem, value=error.value) from error
    for first, end in zip(automaton.accept_ptr[:-1], automaton.accept_ptr[1:], strict=True):
        if end - first > 1:
            raise wrong(entry.file, entry.line, "rivals", value=sets[int(automaton.accept[first])][0].written)
