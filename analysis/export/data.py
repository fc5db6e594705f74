"""A view for other programs: JSON and Parquet, and what each file says of itself."""

import io
import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.export.answer_json import as_answer
from analysis.export.answers import Answer

SCHEMA: Final = "1"


def as_json(answer: Answer) -> bytes:
    """The table with its cautions, as `khitab show --format json` prints it."""
    return json.dumps(
        as_answer(answer.names, answer.link, answer.result), ensure_ascii=False, indent=1, default=str
    ).encode()


def as_parquet(answer: Answer) -> bytes:
    """The table of the page with its own types; what it was counted from stands in the metadata of the file."""
    rows = [{entry.name: getattr(row, entry.name) for entry in fields(row)} for row in answer.rows]
    table = pa.Table.from_pylist(rows)
    said = {"schema_version": SCHEMA, **dict(about(answer))}
    metadata = {f"khitab.{name}": words for name, words in said.items()}
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), out, compression="zstd")
    return out.getvalue()


def about(answer: Answer) -> Iterator[tuple[str, str]]:
    """What a file says of itself: names (ids, the same in both languages) and words."""
    result = answer.result
    yield "title", answer.title
    yield "deck", answer.deck
    yield "quotable", "\n".join(answer.sentences)
    yield "study", answer.link.study
    yield "link", answer.address
    yield "snapshot", result.snapshot
    yield "snapshot_date", answer.created.isoformat()
    yield "documents", str(result.n_documents)
    yield "outlets", str(result.n_outlets)
    yield "filters", answer.selected
    yield "cautions", "\n".join(answer.caveats)
    yield "methods", answer.methods
