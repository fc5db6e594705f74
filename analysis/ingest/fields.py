"""Which column of a record is which field: by its usual names, or as the user says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.errors import InputError, UseError
from analysis.ingest.lines import is_unicode

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "source_id", "doc_id", "guid"),
    "outlet": ("outlet", "source", "media_name", "publisher"),
    "url": ("url", "link", "address"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "article"),
    "published": ("published", "published_at", "publish_date", "date_published", "pubdate", "date"),
    "fetched": (
        "fetched", "fetched_at", "date_extracted", "extracted_at", "collect_date", "collected_at",
        "crawled_at", "retrieved_at", "scraped_at",
    ),
}  # fmt: skip
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


def parse_mapping(pairs: Mapping[str, str]) -> Choice:
    """The columns that the user named for fields. UseError for a field that does not exist."""
    for field, column in pairs.items():
        if field not in NAMES or not column:
            raise UseError("err.mapping", mapping=f"{field}={column}", fields=tuple(NAMES))
    return tuple(sorted(pairs.items()))


def fields_of(record: Mapping[str, object], mapping: Choice) -> Fields:
    """The fields of a record. InputError if title, text or outlet is neither text nor number."""
    found = _columns(tuple(record), mapping)
    values = {field: _text(record[column], field) for field, column in found.items()}
    mark = record.get("demonstration")
    return Fields(
        **{name: values.get(name, "") for name in (*NAMES, "published_note")},
        demonstration=mark if isinstance(mark, bool) else None,
    )


@lru_cache(maxsize=1024)
def _columns(columns: tuple[str, ...], mapping: Choice) -> dict[str, str]:
    """The column of each field that has one. Names match in any case; a field that the user mapped has no other."""
    lower = {column.strip().lower(): column for column in reversed(columns)}
    found = {field: next((lower[name] for name in names if name in lower), "") for field, names in NAMES.items()}
    found.update({field: column if column in columns else "" for field, column in mapping})
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
