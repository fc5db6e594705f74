"""What says which house printed a text and nothing about its subject: names of outlets, spellings of a house."""

from pathlib import Path
from typing import Final

from analysis.registry import Registry
from analysis.registry.tables import read_rows

# Bodies and armed groups publish too, but others write about them: their names are subjects, not mastheads.
ACTORS: Final = ("official_body", "armed_group_media")
NAMING: Final = ("name", "agency")


def outlet_names(registry: Registry, data: Path) -> tuple[str, ...]:
    """The names under which media print themselves: those of outlet_marks.csv, and registered ones of two words or
    more (a single word such as الوطن is mostly a word).
    """
    marks = read_rows(data / "outlet_marks.csv", ("outlet", "mark", "text"))
    listed = [row.required("text") for row in marks if row.text("mark") in NAMING]
    registered = [_before_brackets(outlet.name_ar) for outlet in registry.outlets.values() if outlet.kind not in ACTORS]
    return tuple(dict.fromkeys([*listed, *(name for name in registered if " " in name)]))


def _before_brackets(name: str) -> str:
    return name.partition("(")[0].strip()


def house_spellings(data: Path) -> dict[str, tuple[str, ...]]:
    """For each marker of house_spelling.csv its forms, which mean the same."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows(data / "house_spelling.csv", ("marker", "form", "note")):
        marker = row.id("marker")
        found[marker] = (*found.get(marker, ()), row.required("form"))
    return found
