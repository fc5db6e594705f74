"""The loop of the child process: `python -m analysis.ingest.child`."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analysis.ingest.child.limits import allow, confine

Task = Callable[[Path, dict[str, Any]], Iterator[dict[str, Any]]]


def _task(name: str) -> Task:
    """A parser by its name; only the one that is asked for is loaded."""
    if name == "page":
        from analysis.ingest.child.pages import read_page as task
    elif name == "sheet":
        from analysis.ingest.child.sheets import read_sheets as task
    elif name == "parquet":
        from analysis.ingest.child.parquet import read_parquet as task
    elif name == "unpack":
        from analysis.ingest.child.archives import unpack as task
    else:
        raise ValueError(name)
    return task


def main() -> None:
    """Answer requests until the input ends."""
    out = sys.stdout
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    confine()
    for line in sys.stdin:
        request = json.loads(line)
        allow(request["seconds"])
        try:
            for answer in _task(request["task"])(Path(request["path"]), request):
                out.write(json.dumps(answer, default=str) + "\n")
            out.write('{"end": true}\n')
        except MemoryError:
            out.write('{"failed": "too_much"}\n')
        out.flush()


if __name__ == "__main__":
    main()
