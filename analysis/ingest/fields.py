"""Which column of a record is which field: by its usual names, or as the user says."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.errors import InputError, UseError
from analysis.ingest.lines import is_unicode
from analysis.ingest.words import rows

FIELDS = ("id", "outlet", "url", "title", "text", "published", "fetched")
NO_COLUMN = "-"  # mapped to a field, it leaves the field empty
_EPOCH = "epoch"  # columns that are known to count seconds
_WORDS = frozenset({"title", "text", "outlet"})  # a list or an object in these is no text

Choice = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """What a record says, as text; "" where it says nothing. `published_note` qualifies the date beside it."""

    id: str
    outlet: str
    url: str
    title: str
    text: str
    published: str
    published_note: str
    fetched: str
    demonstration: bool | None
    epoch: str = ""


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """The usual names of each field, the preferred first, from data/cleaning/columns.csv."""
    found: dict[str, list[str]] = {field: [] for field in (*FIELDS, _EPOCH)}
    for row in rows("cleaning/columns.csv", "field", "name"):
        found[row.one_of("field", found)].append(row.required("name").lower())
    return {field: tuple(listed) for field, listed in found.items()}


@cache
def _presets() -> tuple[tuple[str, frozenset[str]], ...]:
    read = rows("cleaning/presets.csv", "preset", "columns")
    return tuple((row.id("preset"), frozenset(row.required("columns").split())) for row in read)


def preset_of(columns: Iterable[str]) -> str:
    """The tool that writes such columns (mediacloud, 4cat), "" for others."""
    there = {column.strip().lower() for column in columns}
    return next((preset for preset, needed in _presets() if needed <= there), "")


def known_columns(columns: Iterable[str], mapping: Choice = ()) -> int:
    """How many of these columns are fields that hold a document or its date."""
    wanted = {name for field in ("title", "text", "url", "published", "outlet") for name in names()[field]}
    wanted |= {column.lower() for _, column in mapping}
    return sum(column.strip().lower() in wanted for column in columns)


def is_record(columns: Collection[str]) -> bool:
    """Whether an object with these keys is a document: it has a title or a text."""
    lower = {column.lower() for column in columns}
    return not lower.isdisjoint((*names()["title"], *names()["text"]))


def parse_mapping(pairs: Mapping[str, str]) -> Choice:
    """The columns that the user named for fields. UseError for a field that does not exist."""
    for field, column in pairs.items():
        if field not in FIELDS or not column:
            raise UseError("err.mapping", mapping=f"{field}={column}", fields=FIELDS)
    return tuple(sorted(pairs.items()))


def fields_of(record: Mapping[str, object], mapping: Choice) -> Fields:
    """The fields of a record. InputError if title, text or outlet is neither text nor number."""
    found = columns_of(tuple(record), mapping)
    values = {field: _text(record[column], field) for field, column in found.items()}
    mark = record.get("demonstration")
    return Fields(
        **{name: values.get(name, "") for name in (*FIELDS, "published_note")},
        demonstration=mark if isinstance(mark, bool) else None,
        epoch=values.get(_EPOCH, ""),
    )


@lru_cache(maxsize=1024)
def columns_of(columns: tuple[str, ...], mapping: Choice = ()) -> dict[str, str]:
    """The column of each field that has one. Names match in any case; a field that the user mapped has no other.

    A record without any mapped column is of another file, which the mapping was not made for: its usual names count.
    """
    lower = {column.strip().lower(): column for column in reversed(columns)}
    found = {field: next((lower[name] for name in known if name in lower), "") for field, known in names().items()}
    meant = any(column in columns for _, column in mapping)
    found.update(
        {field: column if column in columns else "" for field, column in mapping if meant or column == NO_COLUMN}
    )
    found["published_note"] = lower.get(f"{found['published'].lower()}_note", "")
    return {field: column for field, column in found.items() if column}


def _text(value: object, field: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value if is_unicode(value) else _mended(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if field in _WORDS:
        raise InputError("err.problem.column_value", column=field, value=json.dumps(value, ensure_ascii=True)[:40])
    return json.dumps(value)


def _mended(value: str) -> str:
    """A text with each lost half of a surrogate pair replaced by U+FFFD, so that offsets stay."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
