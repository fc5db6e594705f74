"""What all visitors of a server process share: opened snapshots, answers, one pool of threads.

An answer is computed once for (snapshot, link) whoever asks, and in the pool, so that many visitors cannot start
more work than there are cores; the kernels under it release the interpreter.
"""

import gc
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import altair as alt
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st
from altair.utils.schemapi import UndefinedType
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from analysis.ask import ask, has_work
from analysis.charts.look import Columns, Filled
from analysis.charts.writing import quicken
from analysis.corpus import UNDATED, Corpus, day_of
from analysis.errors import AnalysisError, CorpusError
from analysis.export.report import pdf_possible
from analysis.index.folder import read_current
from analysis.link import Link, format_link, new_link
from analysis.records import UNKNOWN, Result
from analysis.settings import PROJECT, settings

KEPT_ANSWERS: Final = 120  # of half a megabyte: what fifty people look at, in less than a tenth of the memory
KEPT_CORPORA: Final = 4
KEPT_SPECS: Final = 120
KEPT_HOLDINGS: Final = 1000
EDGE: Final = 2
WARM: Final = ("overview", "compare", "naming", "topics", "frames")
EMPTY_WITHOUT_WORK: Final = ("changes", "agenda")

quicken()


class Answers:
    """Results by (snapshot, link), the last `limit` asked for; a failed one is not kept."""

    def __init__(self, limit: int, threads: int) -> None:
        self._limit = limit
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="answers")
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str, bool], Future[Result]] = OrderedDict()

    def of(self, corpus: Corpus, link: Link) -> Future[Result]:
        """The result of this link, under way or done. The language of a link changes nothing in it."""
        plain = replace(link, lang="ar", snap="", dropped=())
        key = (corpus.snapshot.id, format_link(plain), has_work(corpus, plain))
        with self._lock:
            future = self._kept.get(key)
            if future is None or (future.done() and future.exception() is not None):
                future = self._kept[key] = self._pool.submit(ask, corpus, plain)
            self._kept.move_to_end(key)
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        return future


class Specs:
    """Charts as Vega-Lite, the last `limit` drawn: Altair takes longer to write one than Streamlit to send it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, ...], dict[str, Any]] = OrderedDict()

    def of(self, key: tuple[str, ...], draw: Callable[[], alt.LayerChart | Filled]) -> dict[str, Any]:
        """The specification kept under `key`, drawn if it is not there. Streamlit changes its top level: a copy."""
        with self._lock:
            found = self._kept.get(key)
        if found is None:
            found = self._whole(draw())
        with self._lock:
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        return dict(found)

    def _whole(self, chart: alt.LayerChart | Filled) -> dict[str, Any]:
        """The specification with its data; a frame that several have in common is kept by itself."""
        if isinstance(chart, Filled):
            return {**self.of(chart.key, chart.frame), "datasets": _as_arrow(chart.datasets)}
        return _sent_once(_fitted(_written(chart)))


def _written(chart: alt.LayerChart) -> dict[str, Any]:
    """The specification; data that are columns stay so."""
    columns = {} if isinstance(chart.datasets, UndefinedType) else dict(chart.datasets)
    chart.datasets = alt.Undefined
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return {**spec, "datasets": {**spec.get("datasets", {}), **columns}}


def _sent_once(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification with its data as Arrow, as Streamlit sends them: otherwise it converts them in every run."""
    return {**spec, "datasets": _as_arrow(spec.get("datasets", {}))}


def _as_arrow(sets: Mapping[str, Columns | Sequence[Mapping[str, Any]]]) -> dict[str, bytes]:
    return {name: convert_anything_to_arrow_bytes(_columns(rows)) for name, rows in sets.items()}


def _columns(rows: Columns | Sequence[Mapping[str, Any]]) -> pa.Table:
    """The rows with whole numbers as narrow as they are: the points of a map are a few hundred kilobytes."""
    if isinstance(rows, Columns):
        return pa.table({name: _narrow(rows.table[name]) for name in rows.table.column_names})
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: _narrow(pa.array([row.get(name) for row in rows])) for name in names})


def _narrow(values: pa.Array) -> pa.Array:
    """Whole numbers from nought on in the fewest bytes that hold them; anything else as it is."""
    ends = pc.min_max(values) if pa.types.is_integer(values.type) else None
    if ends is None or not ends["min"].is_valid or ends["min"].as_py() < 0:
        return values
    return values.cast(pa.from_numpy_dtype(np.min_scalar_type(ends["max"].as_py())))


def _fitted(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification as wide as its column and as high as it says. Streamlit would add 20 pixels under it."""
    spec.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
    padding = spec.get("padding")
    own = padding if isinstance(padding, dict) else {}
    spec["padding"] = {side: own.get(side, EDGE) for side in ("left", "right", "top", "bottom")}
    return spec


@st.cache_resource(show_spinner=False)
def specs() -> Specs:
    """The charts of this process."""
    return Specs(KEPT_SPECS)


@st.cache_resource(show_spinner=False)
def answers() -> Answers:
    """The answers of this process and the threads that compute them."""
    return Answers(KEPT_ANSWERS, threads=max(2, os.cpu_count() or 2))


def corpus(root: Path, snapshot: str) -> Corpus:
    """An opened snapshot, shared by all threads and never changed. Raises CorpusError.

    One whose files were exchanged or cut short since is opened again, and so checked byte by byte.
    """
    found = _opened(root, snapshot)
    try:
        found.index.check()
    except CorpusError:
        _opened.clear(root, snapshot)
        return _opened(root, snapshot)
    return found


@st.cache_resource(max_entries=KEPT_CORPORA, show_spinner=False)
def _opened(root: Path, snapshot: str) -> Corpus:
    return Corpus.open(root, snapshot)


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a snapshot holds: documents, outlets, first and last day."""

    documents: int
    outlets: int
    first: date | None
    last: date | None


@st.cache_data(max_entries=KEPT_HOLDINGS, show_spinner=False)
def holdings(root: Path, snapshot: str) -> Holdings:
    """What a snapshot holds; none of the corpora that stand open is put away for it. Raises CorpusError."""
    index = Corpus.open(root, snapshot).index
    days = index.day[index.day != UNDATED]
    first, last = (day_of(days.min()), day_of(days.max())) if len(days) else (None, None)
    return Holdings(len(index.day), sum(outlet != UNKNOWN for outlet in index.outlets), first, last)


def newest(root: Path | None = None) -> str:
    """The id of the newest snapshot of a corpus, by default the server's own; "" where there is none."""
    try:
        return read_current(root or settings().corpus) or ""
    except (AnalysisError, OSError):
        return ""


def ensure_demo() -> bool:
    """Writes and builds the demonstration corpus where no corpus was named and none is there yet; whether it did."""
    root = settings().corpus
    if os.environ.get("KHITAB_CORPUS") or newest():
        return False
    command = [sys.executable, "-m", "analysis", "demo", str(root)]
    subprocess.run(command, check=False, cwd=PROJECT)  # noqa: S603 (its progress is seen on the terminal)
    return True


def warm() -> None:
    """The first answers are computed before the first visitor asks, which also loads sklearn and the kernels."""
    snapshot = newest()
    if not snapshot:
        return
    opened = corpus(settings().corpus, snapshot)
    pdf_possible()
    for study in WARM:
        answers().of(opened, new_link(study)).exception()
    gc.freeze()  # what stands by now stays: Python need not sweep it again while people wait


def work_on_demo() -> None:
    """The long computations of a demonstration that was just made, so that no page of it is empty."""
    for study in () if settings().readonly else EMPTY_WITHOUT_WORK:
        command = [sys.executable, "-m", "analysis", "work", study, "--corpus", str(settings().corpus), "--json"]
        subprocess.run(command, check=False, cwd=PROJECT, stdout=subprocess.DEVNULL)  # noqa: S603 (our own command)
