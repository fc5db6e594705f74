"""Parquet files with plain columns. Extension types are refused: what they mean is decided by code."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

_ROWS = 256
_EXTENSION = b"ARROW:extension:name"


def read_parquet(path: Path, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows: {"row": number, "values": {column: value}}; {"refused"} for extension types and broken files."""
    try:
        with pq.ParquetFile(path) as file:
            if any(_is_extended(field) for field in file.schema_arrow):
                yield {"refused": "extension"}
                return
            number = 0
            for batch in file.iter_batches(_ROWS):
                names = batch.schema.names
                for row in zip(*map(_values, batch.columns), strict=True):
                    number += 1
                    yield {"row": number, "values": dict(zip(names, row, strict=True))}
    except (pa.ArrowException, OSError, ValueError):
        yield {"refused": "broken"}


def _is_extended(field: pa.Field) -> bool:
    kind = field.type
    if isinstance(kind, pa.BaseExtensionType) or _EXTENSION in (field.metadata or {}):
        return True
    return any(_is_extended(kind.field(place)) for place in range(kind.num_fields))


def _values(column: pa.Array) -> list[Any]:
    """The values of a column. A day or time that no calendar has is None, as it costs no other value."""
    try:
        return [_value(value) for value in column.to_pylist()]
    except UnicodeDecodeError:
        raise
    except (OverflowError, ValueError):
        return [_single(one) for one in column]


def _single(one: pa.Scalar) -> Any:
    try:
        return _value(one.as_py())
    except UnicodeDecodeError:
        raise
    except (OverflowError, ValueError):
        return None


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str | int | float | bool | list | dict) or value is None else str(value)
