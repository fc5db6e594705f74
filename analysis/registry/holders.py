"""Outlets and actors, and the dated affiliations that both hold."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path

from analysis.records import UNDETERMINED, UNKNOWN, Actor, Affiliation, Confidence, Outlet
from analysis.registry.tables import Row, read_rows, unique

CONFIDENCES: dict[str, Confidence] = {"high": "high", "medium": "medium", "low": "low"}
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z0-9_-]+)*")
_OUTLET = ("id", "name_ar", "name_en", "kind", "domains", "telegram", "languages", "tier", "note")
_ACTOR = ("id", "name_ar", "name_en", "kind", "note")
_AFFILIATION = ("holder", "bloc", "valid_from", "valid_to", "confidence", "note")

Affiliations = Mapping[str, tuple[Affiliation, ...]]


def read_outlets(path: Path) -> dict[str, Outlet]:
    """The outlets of a file by id. A domain belongs to one outlet."""
    rows = read_rows(path, _OUTLET)
    unique(rows, "id")
    taken: set[str] = set()
    for row in rows:
        for domain in row.several("domains"):
            if not _DOMAIN.fullmatch(domain):
                row.fail("domain", value=domain)
            if domain in taken:
                row.fail("duplicate", value=domain)
            taken.add(domain)
    return {outlet.id: outlet for outlet in map(_outlet, rows)}


def _outlet(row: Row) -> Outlet:
    return Outlet(
        id=_holder_id(row, "id"),
        name_ar=row.required("name_ar"),
        name_en=row.required("name_en"),
        kind=row.id("kind"),
        domains=row.several("domains"),
        telegram=row.text("telegram"),
        languages=row.several("languages"),
        tier=row.text("tier"),
        note=row.text("note"),
    )


def read_actors(path: Path, alias_path: Path, outlets: Mapping[str, Outlet]) -> dict[str, Actor]:
    """The actors of a file by id, each with the names that a second file gives it, in that order.

    An outlet that has names there speaks as well: it is an actor of its own without another row.
    """
    rows, aliases = read_rows(path, _ACTOR), read_rows(alias_path, ("actor", "alias"))
    unique(rows, "id")
    unique(aliases, "actor", "alias")
    known = {row.text("id") for row in rows} | set(outlets)
    names: dict[str, list[str]] = {}
    for row in aliases:
        names.setdefault(row.one_of("actor", known), []).append(row.required("alias"))
    actors = {actor.id: actor for actor in (_actor(row, names) for row in rows)}
    for holder in (name for name in names if name not in actors):
        outlet = outlets[holder]
        actors[holder] = Actor(holder, outlet.name_ar, outlet.name_en, outlet.kind, tuple(names[holder]), outlet.note)
    return actors


def _actor(row: Row, names: Mapping[str, list[str]]) -> Actor:
    holder = _holder_id(row, "id")
    name_ar, name_en = row.required("name_ar"), row.required("name_en")
    return Actor(holder, name_ar, name_en, row.id("kind"), tuple(names.get(holder, ())), row.text("note"))


def _holder_id(row: Row, column: str) -> str:
    value = row.id(column)
    if value in (UNKNOWN, UNDETERMINED):
        row.fail("id", value=value)
    return value


def read_affiliations(path: Path, holders: Collection[str], blocs: Collection[str]) -> Affiliations:
    """The affiliations of each holder, by date. The periods of one holder may not overlap."""
    known = [bloc for bloc in blocs if bloc not in (UNKNOWN, UNDETERMINED)]
    read = [(_affiliation(row, holders, known), row) for row in read_rows(path, _AFFILIATION)]
    read.sort(key=lambda pair: (pair[0].holder, pair[0].valid_from or date.min, pair[1].line))
    for (one, first), (other, second) in pairwise(read):
        if one.holder == other.holder and (one.valid_to is None or (other.valid_from or date.min) < one.valid_to):
            early, late = sorted((first, second), key=lambda row: row.line)
            late.fail("overlap", holder=one.holder, other=early.line)
    groups = groupby((one for one, _ in read), key=lambda one: one.holder)
    return {holder: tuple(rows) for holder, rows in groups}


def _affiliation(row: Row, holders: Collection[str], blocs: Collection[str]) -> Affiliation:
    since, until = row.day("valid_from"), row.day("valid_to")
    if since and until and until <= since:
        row.fail("period", value=f"{since} {until}")
    return Affiliation(
        holder=row.one_of("holder", holders),
        bloc=row.one_of("bloc", blocs),
        valid_from=since,
        valid_to=until,
        confidence=CONFIDENCES[row.one_of("confidence", CONFIDENCES)],
        note=row.text("note"),
    )


def bloc_within(affiliations: tuple[Affiliation, ...], not_before: date | None, not_after: date | None) -> str:
    """The one bloc held between two days, both included and None open; `unknown` if none, `undetermined` if several."""
    first, last = not_before or date.min, not_after or date.max
    found = {
        one.bloc
        for one in affiliations
        if (one.valid_from or date.min) <= last and (one.valid_to is None or one.valid_to > first)
    }
    if len(found) > 1:
        return UNDETERMINED
    return found.pop() if found else UNKNOWN
