"""Who is who, and when: outlets, actors, affiliations, blocs and events, read from data/ and checked on load."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from analysis.records import Actor, Bloc, Event, Outlet
from analysis.registry.holders import Affiliations, bloc_within, read_actors, read_affiliations, read_outlets
from analysis.registry.labels import read_blocs, read_events
from analysis.settings import settings

__all__ = ["Registry", "registry"]


@dataclass(frozen=True, eq=False)
class Registry:
    """What data/ says. `blocs` are in the order of display; `affiliations` are by holder, then by date.

    `files` are those that were read. Two registries are equal only if they are the same object.
    """

    outlets: Mapping[str, Outlet]
    actors: Mapping[str, Actor]
    blocs: Mapping[str, Bloc]
    events: tuple[Event, ...]
    affiliations: Affiliations
    files: tuple[Path, ...]
    demonstration: bool

    def bloc_of(
        self, holder: str, day: date | None, not_before: date | None = None, not_after: date | None = None
    ) -> str:
        """The bloc of an outlet or actor on a day.

        Bounds, both included, decide where they are given (a text dated to its month has a day and bounds).
        Without a day: the bloc of every affiliation within the bounds if it is one, otherwise `undetermined`.
        A holder or time without any affiliation is `unknown`.
        """
        if not_before is None and not_after is None:
            not_before = not_after = day
        return bloc_within(self.affiliations.get(holder, ()), not_before, not_after)


def registry(data: Path | None = None, demonstration: bool = False, labels: str | None = None) -> Registry:
    """The registry of a data folder (that of the settings if None), read once for each process.

    With `demonstration`, the outlets and actors of data/demo/ take the place of the real ones. `labels` is the
    set of bloc names, owner or neutral (that of the settings if None). Raises DataError with file and line.
    """
    chosen = settings()
    return _read(data or chosen.data, demonstration, labels or chosen.labels)


@cache
def _read(data: Path, demonstration: bool, labels: str) -> Registry:
    base, people = data, data / "demo" if demonstration else data
    blocs, events = base / "blocs.csv", base / "events.csv"
    outlets, affiliations = people / "outlets.csv", people / "affiliations.csv"
    actors, aliases = people / "actors.csv", people / "actor_aliases.csv"
    found_blocs = read_blocs(blocs, labels)
    found_outlets = read_outlets(outlets)
    found_actors = read_actors(actors, aliases, found_outlets)
    holders = {*found_outlets, *found_actors}
    return Registry(
        outlets=MappingProxyType(found_outlets),
        actors=MappingProxyType(found_actors),
        blocs=MappingProxyType(found_blocs),
        events=read_events(events),
        affiliations=MappingProxyType(dict(read_affiliations(affiliations, holders, found_blocs))),
        files=(blocs, events, outlets, actors, aliases, affiliations),
        demonstration=demonstration,
    )
