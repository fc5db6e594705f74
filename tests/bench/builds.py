"""Builds measured: `python -m tests.bench.builds CASE FOLDER ...` prints one line of JSON."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.index import build as building
from analysis.index import lexicon, segment
from analysis.index.folder import CURRENT
from analysis.text.lemma import lemmatizer
from tests.bench.ours import main
from tests.bench.phase import Phase, cpu, tell

DERIVED = ("segments", "mentions", "lexicons", "streams", "snapshots", "fits")
PARTS: tuple[tuple[str, Any, str], ...] = (
    ("reading", segment, "read_documents"),
    ("voices", segment, "cut"),
    ("scan", segment, "scan"),
    ("sentences", segment, "_sentences"),
    ("digests", segment, "_digests"),
    ("lenses", building, "write_mentions"),
    ("vocabulary", lexicon, "merge_types"),
    ("order", lexicon, "merge_rows"),
    ("copies", lexicon, "families"),
    ("phrases", lexicon, "_inventory"),
    ("streams", lexicon, "_streams"),
)


def cleared(folder: Path) -> None:
    """Take away what a build derived."""
    for name in DERIVED:
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / CURRENT).unlink(missing_ok=True)


def build(folder: Path, workers: str) -> None:
    """A full build from imported documents, in this process or in so many spawned ones."""
    cleared(folder)
    with Phase() as phase:
        made = building.build(folder, workers=int(workers))
    tell(
        cpu=phase.cpu, wall=phase.wall, documents=made.n_documents, passages=made.n_passages, tokens=made.n_tokens,
        terms=made.n_terms, peak_child_mb=_peak_of_children(), a_second=made.n_documents / phase.cpu,
    )  # fmt: skip


def dask(folder: Path, workers: str) -> None:
    """The same on a scheduler and workers of this machine, started before; their CPU is counted in."""
    from distributed import Client, LocalCluster

    cleared(folder)
    with (
        LocalCluster(n_workers=int(workers), threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster.scheduler_address) as client,
    ):
        client.run(lemmatizer)
        before = sum(client.run(cpu).values())
        with Phase() as phase:
            made = building.build(folder, client.get_executor(pure=False, retries=3))
        theirs = sum(client.run(cpu).values()) - before
    tell(cpu=phase.cpu + theirs, wall=phase.wall, documents=made.n_documents)


def parts(folder: Path) -> None:
    """CPU seconds of the parts of a build in one process; what they leave is `other`."""
    cleared(folder)
    lemmatizer()
    spent = dict.fromkeys((name for name, _, _ in PARTS), 0.0)
    for name, module, function in PARTS:
        setattr(module, function, _timed(getattr(module, function), spent, name))
    with Phase() as phase:
        made = building.build(folder)
    spent["other"] = phase.cpu - sum(spent.values())
    tell(cpu=phase.cpu, documents=made.n_documents, parts={name: round(value, 2) for name, value in spent.items()})


def _timed(function: Callable[..., Any], spent: dict[str, float], name: str) -> Callable[..., Any]:
    def run(*values: Any, **named: Any) -> Any:
        started = time.process_time()
        found = function(*values, **named)
        if hasattr(found, "__next__"):
            found = list(found)
        spent[name] += time.process_time() - started
        return found

    return run


def _peak_of_children() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main({"build": build, "dask": dask, "parts": parts})
