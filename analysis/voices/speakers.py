"""Which actor a speaker is: by the names of the registry, by state and office, by what stands before in the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from analysis.records import UNKNOWN, Actor
from analysis.registry import registry
from analysis.registry.tables import read_rows
from analysis.settings import settings
from analysis.voices.lexicon import Lexicon, lexicon
from analysis.voices.words import words_of, fold

class Name(NamedTuple):
    """A name of an actor: its words behind the first. `short` if it needs the full name in the same text."""

    rest: tuple[str, ...]
    actor: str
    short: bool


@dataclass(frozen=True, eq=False)
class Names:
    """The names of all actors by their first word, the longest first; states by adjective and by name."""

    by_first: Mapping[str, tuple[Name, ...]]
    adjectives: Mapping[str, str]
    states: Mapping[str, str]
    generic: frozenset[str]

    def at(self, folded: Sequence[str], place: int, last: int) -> Iterator[tuple[Name, int]]:
        """The names that begin at a word, with where they end."""
        for first in _stripped(folded[place]):
            for name in self.by_first.get(first, ()):
                end = place + 1 + len(name.rest)
                if end <= last and tuple(folded[place + 1 : end]) == name.rest:
                    yield name, end


def _stripped(word: str) -> Iterator[str]:
    yield word
    if len(word) > 4:
        if word[0] in "ولبف":
            yield word[1:]
        if word.startswith("لل"):
            yield "ال" + word[2:]
        if word.startswith("ول"):
            yield word[2:]


@cache
def names(demonstration: bool) -> Names:
    """The names of the registry, read once."""
    folder = settings().data / "voices"
    known = registry(demonstration=demonstration)
    rows = read_rows(folder / "short_names.csv", ("alias", "kind"))
    kinds = {" ".join(words_of(row.required("alias")).folded): row.one_of("kind", ("short", "generic")) for row in rows}
    found: dict[str, list[Name]] = {}
    generic = frozenset(name for name, kind in kinds.items() if kind == "generic")
    for actor in known.actors.values():
        for alias in dict.fromkeys((*actor.aliases, actor.name_ar)):
            folded = words_of(alias).folded
            name = " ".join(folded)
            found.setdefault(folded[0], []).append(Name(tuple(folded[1:]), actor.id, kinds.get(name) == "short"))
    adjectives: dict[str, str] = {}
    states: dict[str, str] = {}
    for row in read_rows(folder / "states.csv", ("actor", "names", "adjectives")):
        actor_id = row.one_of("actor", known.actors) if not demonstration else row.text("actor")
        adjectives |= {fold(word): actor_id for word in row.several("adjectives")}
        states |= {fold(word): actor_id for word in row.several("names")}
    by_first = {first: tuple(sorted(own, key=lambda one: -len(one.rest))) for first, own in found.items()}
    return Names(by_first, adjectives, states, generic)
