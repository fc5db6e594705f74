"""Corrections by hand: the outlet and day of texts of unknown outlet or without a date."""

import csv
from typing import Final

import streamlit as st

from analysis.errors import AnalysisError
from analysis.i18n.strings import worded
from analysis.ingest.relabel import change_of
from analysis.link import Link, new_link
from analysis.records import UNKNOWN
from analysis.selection import Choice, Selection
from analysis.studies import documents
from analysis.ui import cached
from analysis.ui.components.headline import section
from analysis.ui.components.markup import tag
from analysis.ui.components.states import answer
from analysis.ui.jobs import CORRECTION, new_job
from analysis.ui.opened import is_real
from analysis.ui.parts.choosing import turn_to
from analysis.ui.parts.words import Words
from analysis.ui.state import View, open_root, open_view

KINDS: Final = {
    "unknown": Selection(outlet=Choice((UNKNOWN,))),
    "undated": Selection(undated="only"),
}
LISTED: Final = 200  # texts to choose from; after a correction the next ones are there


def correct(words: Words) -> None:
    """The list of such texts in the corpus that is open, and what to say of those that are chosen."""
    root = open_root()
    newest = cached.newest(root)
    if not newest or not is_real(root):
        return
    view = open_view("documents", newest)
    section(words.h("correct.title"))
    st.html(tag("p", words.h("correct.note"), "note"))
    kind = st.radio(
        words.t("correct.which"),
        list(KINDS),
        format_func=lambda value: words.t(f"correct.{value}"),
        horizontal=True,
        key="correct.kind",
    )
    if kind == UNKNOWN and UNKNOWN not in view.corpus.index.outlets:
        st.html(tag("p", words.h("correct.none"), "note"))
        return
    link = Link("documents", new_link("documents", limit=LISTED).options, KINDS[kind], words.lang, newest)
    found = answer(view, documents.Result, link)
    if not found.rows:
        st.html(tag("p", words.h("correct.none"), "note"))
        return
    _form(words, view, found)


def _form(words: Words, view: View, found: documents.Result) -> None:
    rows = {row.id: row for row in found.rows}
    everything = st.checkbox(words.t("correct.all", docs=len(rows)), key="correct.all")
    chosen = st.multiselect(
        words.t("correct.texts", docs=found.n_documents),
        list(rows),
        format_func=lambda one: _named(words, view, rows[one]),
        placeholder=words.t("correct.choose"),
        disabled=everything,
        key="correct.texts",
    )
    left, right, last = st.columns(3)
    known = sorted(view.corpus.registry.outlets, key=view.names.outlet)
    with left:
        outlet = st.selectbox(
            words.t("column.outlet"),
            ["", *known],
            format_func=lambda value: view.names.outlet(value) if value else words.t("correct.as_is"),
            accept_new_options=True,
            key="correct.outlet",
        )
    with right:
        day = st.text_input(words.t("column.published"), placeholder="2024-11-30", key="correct.day")
    with last:
        note = st.text_input(words.t("correct.why"), key="correct.note")
    if st.button(words.t("button.apply"), key="correct.apply", type="primary"):
        _apply(words, list(rows) if everything else chosen, outlet or "", day.strip(), note.strip())


def _named(words: Words, view: View, row: documents.DocumentRow) -> str:
    title = row.title[:80] or (words.t("document.opening", words=row.opening) if row.opening else "")
    title = title or words.t("document.untitled")
    return f"{title} · {view.names.outlet(row.outlet)} · {row.published or words.t('term.undated')}"


def _apply(words: Words, ids: list[str], outlet: str, day: str, note: str) -> None:
    """Correct the texts and index them anew, in a process of its own."""
    try:
        change = change_of(outlet, day, note)
        job = new_job()
        path = job.folder / "changes.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("id", "outlet", "published", "note"))
            writer.writerows((one, change.outlet, change.published, change.note) for one in ids)
        corpus = str(open_root().resolve())
        job.tell(target=corpus)
        job.start(CORRECTION, ["relabel", "--from", str(path), "--corpus", corpus, "--build"], words.lang)
    except AnalysisError as error:
        st.html(tag("p", worded(words.lang, error, form="html"), "notice", role="status"))
        return
    turn_to(job)
