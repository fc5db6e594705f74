"""A process that works for the import page: how far it is, and the receipt it leaves."""

from pathlib import Path
from typing import Any, Final

import streamlit as st

from analysis.export.receipts import read_receipt
from analysis.phrasing import Names
from analysis.registry import registry
from analysis.ui.components import states
from analysis.ui.components.headline import section
from analysis.ui.components.markup import bdi, esc, tag
from analysis.ui.jobs import Job
from analysis.ui.parts.choosing import turn_to
from analysis.ui.parts.words import Words

LOOK: Final = 1.0  # seconds between two looks at how far it is
SHOWN: Final = 20  # items that were refused or are uncertain


def at_work(words: Words, job: Job, stage: str) -> bool:
    """Whether a stage is not done: then how far it is stands on the page, or why it ended."""
    if job.is_running(stage):
        st.fragment(_watch, run_every=LOOK)(words, job, stage)
        return True
    if job.progress(stage).stage == "done":
        return False
    said = job.failure(stage)
    states.box(words.h("import.ended"), esc(said) if said else words.h("import.stopped"))
    if st.button(words.t("import.other"), key="import.other"):
        turn_to(None)
    return True


def _watch(words: Words, job: Job, stage: str) -> None:
    if not job.is_running(stage):
        st.rerun()
        return
    now = job.progress(stage)
    share = now.done / now.total if now.total else 0.0
    st.progress(min(share, 1.0), text=_how_far(words, job, stage))
    st.caption(words.t("import.working.note"))
    st.button(words.t("button.cancel"), key=f"{stage}.stop", on_click=job.stop, args=(stage,))


def _how_far(words: Words, job: Job, stage: str) -> str:
    """What is done, how fast, and how long it will take."""
    now = job.progress(stage)
    if not now.total:
        return words.t("import.begins")
    if now.stage == "build":
        said = words.t("import.indexing", done=now.done, total=now.total)
    else:
        said = words.t("import.reading", done=now.done, total=now.total, rate=round(now.rate))
    left = now.seconds_left
    if left is None:
        return said
    unit, length = ("seconds", 1) if left < 90 else ("minutes", 60)
    more = words.t(f"import.{unit}", n=max(1, round(left / length)))
    return f"{said} · {more}"


def receipt_of(job: Job, stage: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The receipt of a stage that is done, and its first items that were refused or are uncertain."""
    path = job.receipt(stage)
    return _read(str(path), path.stat().st_mtime_ns)


@st.cache_data(max_entries=8, show_spinner=False)
def _read(path: str, changed: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    return read_receipt(Path(path), SHOWN)


def _apart(file: str, said: str) -> str:
    """What is said of a file or a text, whose name has a direction of its own."""
    name = file if file and said.startswith(file) else said.partition(":")[0]
    return bdi(name) + esc(said.removeprefix(name))


def _place(words: Words, item: dict[str, Any]) -> str:
    """The file of an item, and its line in a file of records."""
    return words.h("receipt.place", **item) if item["line"] else bdi(item["file"])


def sums(words: Words, head: dict[str, Any], refused: list[dict[str, Any]], trial: bool = False) -> None:
    """What came in and what became of it, and the items that need a look."""
    names = ["in", "accepted", "duplicate", "rejected", "undated", *(["unread"] if head.get("unread") else [])]
    section(words.h("import.would" if trial else "receipt.title"))
    facts = ((f"{head[name]:,}", words.t(f"receipt.{name}")) for name in names)
    st.html(tag("div", "".join(f"<div><b>{value}</b><span>{esc(name)}</span></div>" for value, name in facts), "facts"))
    repeated = [one for one in refused if one["status"] == "duplicate"]
    others = [one for one in refused if one["status"] != "duplicate"]
    said = [_apart(one["file"], one["text"]) for one in [*head["caveats"], *others]]
    if head["new_outlets"]:
        called = Names(registry(), words.lang)
        said.append(words.h("import.new_outlets", outlets=[called.outlet(one) for one in head["new_outlets"]]))
    said += [f"{_place(words, one)}: {esc(one['text'])}" for one in repeated]
    if said:
        st.html(tag("ul", "".join(tag("li", one) for one in said), "said"))
    for status, key in (("rejected", "import.more_refused"), ("duplicate", "import.more_repeated")):
        if head[status] > SHOWN:
            st.html(tag("p", words.h(key, n=head[status]), "note"))
