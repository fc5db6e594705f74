"""Workbooks and Parquet files as records, and what an archive holds, as the child process reads them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.ingest.lines import Line
from analysis.ingest.reasons import unread
from analysis.ingest.sandbox import DiedError, Sandbox


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name there, where its bytes are now, or why it was refused."""

    name: str
    path: Path | None
    refused: str


def read_table(sandbox: Sandbox, task: str, path: Path, name: str) -> Iterator[Line]:
    """The rows of a workbook (task "sheet") or a Parquet file ("parquet"). InputError with a reason."""
    size, first = path.stat().st_size, ""
    for answer in _asked(sandbox, task, path, name):
        sheet = str(answer.get("sheet", ""))
        first = first or sheet
        yield Line(int(answer["row"]), size, answer["values"], part=sheet if sheet != first else "")


def read_page(sandbox: Sandbox, path: Path, name: str) -> dict[str, Any]:
    """What a saved page says. InputError with a reason."""
    return next(iter(list(_asked(sandbox, "page", path, name))))


@contextmanager
def unpacked(sandbox: Sandbox, path: Path, name: str) -> Iterator[list[Member]]:
    """The members of an archive, unpacked aside for as long as the block runs. InputError if it is refused."""
    with tempfile.TemporaryDirectory(prefix="khitab-") as folder:
        answers = list(_asked(sandbox, "unpack", path, name, target=folder))
        yield [
            Member(
                answer["name"], Path(folder, answer["file"]) if "file" in answer else None, answer.get("refused", "")
            )
            for answer in answers
        ]


def _asked(sandbox: Sandbox, task: str, path: Path, name: str, **more: str) -> Iterator[dict[str, Any]]:
    try:
        for answer in sandbox.ask(task, path, **more):
            if "refused" in answer and "name" not in answer:
                raise unread(name, answer["refused"])
            yield answer
    except DiedError:
        raise unread(name, "too_much") from None
