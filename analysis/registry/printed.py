"""What says which house printed a text and nothing about its subject: names of outlets, spellings of a house."""

from pathlib import Path
from typing import Final

from analysis.registry import Registry
from analysis.registry.tables import read_rows

# Bodies and armed groups publish too, but others write about them: their names are subjects, not mastheads.
ACTORS: Final = ("official_body", "armed_group_media")
NAMING: Final = ("name", "agency")


def own_names(registry: Registry, data: Path) -> dict[str, tuple[str, ...]]:
    """For each outlet the names under which it prints itself: those of outlet_marks.csv, and the registered one of a
    medium if it has two words or more (a single word such as الوطن is mostly a word).
    """
    found: dict[str, list[str]] = {}
    for row in read_rows(data / "outlet_marks.csv", ("outlet", "mark", "text")):
        if row.text("mark") in NAMING:
            found.setdefault(row.text("outlet"), []).append(row.required("text"))
    for outlet in registry.outlets.values():
        name = _before_brackets(outlet.name_ar)
        if outlet.kind not in ACTORS and " " in name:
            found.setdefault(outlet.id, []).append(name)
    return {outlet: tuple(dict.fromkeys(names)) for outlet, names in found.items()}


def outlet_names(registry: Registry, data: Path) -> tuple[str, ...]:
    """The names under which outlets print themselves, of all of them."""
    return tuple(dict.fromkeys(name for names in own_names(registry, data).values() for name in names))


def _before_brackets(name: str) -> str:
    return name.partition("(")[0].strip()


def house_spellings(data: Path) -> dict[str, tuple[str, ...]]:
    """For each marker of house_spelling.csv its forms, which mean the same."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows(data / "house_spelling.csv", ("marker", "form", "note")):
        marker = row.id("marker")
        found[marker] = (*found.get(marker, ()), row.required("form"))
    return found
