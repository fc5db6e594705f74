"""The end of an import or of a correction: the receipt, and the way to the texts."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from analysis.link import Link, new_link
from analysis.ui.components import states
from analysis.ui.components.headline import section
from analysis.ui.components.markup import tag
from analysis.ui.jobs import IMPORT, Job
from analysis.ui.parts.choosing import turn_to
from analysis.ui.parts.following import at_work, receipt_of, sums
from analysis.ui.parts.words import Words
from analysis.ui.state import go


def follow(words: Words, job: Job, stage: str) -> None:
    """How far it is, then what came of it."""
    st.html(tag("p", words.h("import.of", files=job.names()), "byline")) if stage == IMPORT else None
    if at_work(words, job, stage):
        if not job.is_running(stage) and job.receipt(stage).exists():
            _receipt(words, job, stage)
        return
    snapshot, target = job.progress(stage).snapshot, Path(job.told()["target"])
    if stage == IMPORT:
        _receipt(words, job, stage)
    if snapshot:
        _onward(words, target, snapshot)
    else:
        states.box(words.h("import.none.title"), words.h("import.none"))
    if st.button(words.t("import.other"), key="import.other"):
        turn_to(None)


def _receipt(words: Words, job: Job, stage: str) -> None:
    """The receipt as figures, and as files."""
    head, refused = receipt_of(job, stage)
    sums(words, head, refused)
    with st.container(horizontal=True, key="import.receipts"):
        for form in ("csv", "json"):
            st.download_button(
                f"{words.t('receipt.title')} ({form.upper()})",
                data=partial(job.receipt(stage, form).read_bytes),
                file_name=f"receipt-{job.id}.{form}",
                mime=f"text/{form}",
                on_click="ignore",
                key=f"receipt.{form}",
            )


def _onward(words: Words, target: Path, snapshot: str) -> None:
    section(words.h("import.ready"))
    with st.container(horizontal=True, key="import.onward"):
        for study, key in (("overview", "import.to_overview"), ("documents", "import.to_documents")):
            kind = "primary" if study == "overview" else "secondary"
            if st.button(words.t(key), key=key, type=kind):  # type: ignore[arg-type]
                go(_link(words, study, snapshot))
    command = f"khitab dashboard --corpus {target}"
    st.html(tag("p", words.h("import.later", command=command), "note"))


def _link(words: Words, study: str, snapshot: str) -> Link:
    return replace(new_link(study), lang=words.lang, snap=snapshot)
