"""What is selected from a corpus, and how choices and sides are written in a link."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

FIELDS = ("bloc", "outlet", "speaker", "speaker_bloc", "voice", "part", "topic")
WHOLE = ("bloc", "outlet", "topic")  # fields that take no document apart
Copies = Literal["once", "all"]
Undated = Literal["in", "out", "only"]
BOUNDS: Final = {"from": "from_day", "to": "to_day"}  # as dates are called in a link, and here


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of one field joined by OR; `exclude` takes them out instead. No values: everything."""

    values: tuple[str, ...] = ()
    exclude: bool = False

    def __bool__(self) -> bool:
        return bool(self.values)


ANY = Choice()


@dataclass(frozen=True, slots=True)
class Selection:
    """Passages of documents published from `from_day` up to but not including `to_day`, narrowed by every field set.

    `q` keeps documents that have its words in a selected passage.
    """

    from_day: date | None = None
    to_day: date | None = None
    bloc: Choice = ANY
    outlet: Choice = ANY
    speaker: Choice = ANY
    speaker_bloc: Choice = ANY
    voice: Choice = ANY
    part: Choice = ANY
    topic: Choice = ANY
    q: str = ""
    copies: Copies = "once"
    undated: Undated = "in"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: fields joined by AND. No fields: the rest of the selection."""

    fields: tuple[tuple[str, Choice], ...] = ()

    @property
    def is_rest(self) -> bool:
        """True where the side is everything that the other side leaves."""
        return not self.fields


REST = Side()


def is_whole(selection: Selection, *sides: Side) -> bool:
    """True where a selection and sides of it take no document apart: each has all its passages in it or none."""
    chosen = {name for name in FIELDS if getattr(selection, name)}
    return chosen.union(name for side in sides for name, _ in side.fields) <= set(WHOLE)


EVERYTHING = Selection()


def narrowed(selection: Selection, side: Side, other: Side) -> tuple[Selection, dict[str, Side]]:
    """One side of a comparison with another as a selection, and what its fields cannot say: the side it is kept
    `within`, or `without` which it is. A selection of words or of the same fields is not changed.
    """
    told = other if side.is_rest else side
    fields = dict(told.fields)
    free = not selection.q and not any(getattr(selection, name) for name in fields)
    if free and side.is_rest and len(told.fields) == 1:
        fields = {name: Choice(choice.values, not choice.exclude) for name, choice in fields.items()}
    elif not free or side.is_rest or len(fields) < len(told.fields):
        return selection, {"without" if side.is_rest else "within": told}
    return replace(selection, **fields), {}  # type: ignore[arg-type]


def write_over(wide: Selection, narrow: Selection) -> str:
    """What one selection has otherwise than one that was narrowed from it, so that `widened` finds it again:
    `bloc:,from:2020-01-01`, a field without a value being free.
    """
    fields = {
        name: write_choice(getattr(wide, name)) for name in FIELDS if getattr(wide, name) != getattr(narrow, name)
    }
    for name, attribute in BOUNDS.items():
        day = getattr(wide, attribute)
        if day != getattr(narrow, attribute):
            fields[name] = day.isoformat() if day else ""
    return ",".join(f"{name}:{value}" for name, value in fields.items())


def widened(selection: Selection, over: str) -> Selection:
    """The selection that this one was narrowed from; what cannot be understood changes nothing."""
    changes: dict[str, Any] = {}
    for pair in over.split(","):
        name, _, value = pair.partition(":")
        if name in FIELDS:
            changes[name] = read_choice(value)
        elif name in BOUNDS:
            changes[BOUNDS[name]] = _day(value)
    return replace(selection, **changes)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def read_choice(value: str) -> Choice:
    """The values of one field: `a~b`, or `!a~b` to exclude them."""
    exclude = value.startswith("!")
    values = tuple(dict.fromkeys(v.strip() for v in value.removeprefix("!").split("~") if v.strip()))
    return Choice(values, exclude) if values else ANY


def write_choice(choice: Choice) -> str:
    """The text that `read_choice` reads back."""
    return ("!" if choice.exclude else "") + "~".join(choice.values)


def read_side(value: str) -> Side | None:
    """A side of a comparison: `bloc:opposition,voice:own`, or `rest`. None where a field is not one."""
    if value == "rest":
        return Side()
    pairs = []
    for pair in value.split(","):
        name, colon, values = pair.partition(":")
        choice = read_choice(values)
        if not colon or name not in FIELDS or not choice:
            return None
        pairs.append((name, choice))
    return Side(tuple(pairs))


def write_side(side: Side) -> str:
    """The text that `read_side` reads back."""
    return ",".join(f"{name}:{write_choice(choice)}" for name, choice in side.fields) or "rest"
