"""The names of actors as they are looked for in texts: aliases of the registry, states, short names.

`short_names.csv` lists aliases that name somebody only in company: `short` ones behind a full name of the same actor
in the same text (الهيئة), `generic` ones unless the phrase names another state (مجلس الأمن), `home` ones as these, in a
text that names Syria (وزارة الدفاع). `states.csv` has the
names and adjectives by which the officials of a state are known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.registry import Registry, registry
from analysis.registry.tables import read_rows, unique
from analysis.settings import settings
from analysis.voices.classes import NAMING, classed
from analysis.voices.lexicon import Lexicon, lexicon
from analysis.voices.words import fold, words_of

FILES = ("short_names.csv", "states.csv")
SHORT, GENERIC, HOME = KINDS = ("short", "generic", "home")
Dates = tuple[date | None, date | None, date | None]  # of a document: published, not before, not after
_SHORTEST = 3  # letters of a word that a particle may be written together with


class Name(NamedTuple):
    """A name of an actor: its words behind the first, and its kind (`short`, `generic`, `home` or "")."""

    rest: tuple[str, ...]
    actor: str
    kind: str


@dataclass(frozen=True, eq=False)
class Names:
    """`by_words`: names by each form of their first word (with the particles it can bear) and by their second ("" if
    they have one), the longest first; `nations`: actors by adjective; `states`: by name; `classes`: of what
    kinds words and marks are, first words of names among them; `home`: actors that a `home` name may mean.
    """

    by_words: Mapping[str, Mapping[str, Sequence[Name]]]
    nations: Mapping[str, str]
    states: Mapping[str, str]
    registry: Registry
    classes: Mapping[str, int]
    home: frozenset[str] = frozenset()


@cache
def names(demonstration: bool) -> Names:
    """The names of the registry of this process. DataError with file and line for a wrong row."""
    known = registry(demonstration=demonstration)
    folder = settings().data / "voices"
    kinds = _short_names(folder / FILES[0], known, demonstration)
    found: dict[str, dict[str, list[Name]]] = {}
    for actor in known.actors.values():
        for alias in dict.fromkeys((*actor.aliases, actor.name_ar)):
            first, *rest = words_of(alias).folded
            name = Name(tuple(rest), actor.id, kinds.get((first, *rest), ""))
            for form in _forms(first, lexicon()):
                found.setdefault(form, {}).setdefault(name.rest[0] if rest else "", []).append(name)
    nations, states = _states(folder / FILES[1], known, demonstration)
    alike = [own for seconds in found.values() for own in seconds.values()]
    for own in alike:
        own.sort(key=lambda one: -len(one.rest))
    home = frozenset(one.actor for own in alike for one in own if one.kind == HOME)
    return Names(found, nations, states, known, classed(lexicon().classes, {NAMING: found}), home)


def _forms(word: str, known: Lexicon) -> Iterator[str]:
    """The word alone and with the particles it can bear: وحزب, لحزب, للمرصد"""
    kinds, alone = known.kinds, min(known.articles, key=len)
    joined = ("", *kinds["and"])
    if len(word) < _SHORTEST:
        yield word
        return
    contracted = [one + word[len(alone) :] for one in known.articles if one != alone] if word.startswith(alone) else []
    forms = dict.fromkeys((word, *(particle + word for particle in kinds["to"]), *contracted))
    yield from (start + form for form in forms for start in joined)


def _short_names(path: Path, known: Registry, demonstration: bool) -> dict[tuple[str, ...], str]:
    """The kinds of aliases; one that nobody bears is a slip (the invented people of the demonstration bear none)."""
    rows = read_rows(path, ("alias", "kind", "note"))
    unique(rows, "alias")
    borne = {words for actor in known.actors.values() for words in map(_words, (*actor.aliases, actor.name_ar))}
    kinds = {}
    for row in rows:
        words = _words(row.required("alias"))
        if not demonstration and words not in borne:
            row.fail("column_value", column="alias", value=row.cells["alias"])
        kinds[words] = row.one_of("kind", KINDS)
    return kinds


def _words(alias: str) -> tuple[str, ...]:
    return tuple(words_of(alias).folded)


def _states(path: Path, known: Registry, demonstration: bool) -> tuple[dict[str, str], dict[str, str]]:
    """Actors by the adjective (with article and without) and by the names of their state."""
    nations: dict[str, str] = {}
    states: dict[str, str] = {}
    if demonstration:
        return nations, states
    rows = read_rows(path, ("actor", "names", "adjectives"))
    unique(rows, "actor")
    articles = ("", *lexicon().articles)
    for row in rows:
        actor = row.one_of("actor", known.actors)
        nations |= {fold(article + word): actor for word in row.several("adjectives") for article in articles}
        states |= {fold(word): actor for word in row.several("names")}
    return nations, states
