"""What to import: files, a folder, a path on this computer; and which corpus is open."""

import json
from datetime import timedelta
from pathlib import Path

import streamlit as st

from analysis.errors import AnalysisError
from analysis.i18n.numerals import number, span
from analysis.i18n.strings import worded
from analysis.link import new_link
from analysis.ui import cached
from analysis.ui.components.headline import section
from analysis.ui.components.markup import bdi, link, tag
from analysis.ui.components.tables import Column, table
from analysis.ui.jobs import PREVIEW, Job, import_arguments, new_job
from analysis.ui.opened import corpora, is_real, usual_target
from analysis.ui.parts.words import Words
from analysis.ui.state import href, open_root


def choose_files(words: Words) -> None:
    """The drop zones and the path; the preview begins when the button is pressed."""
    left, right = st.columns(2)
    with left:
        files = st.file_uploader(words.t("import.files"), accept_multiple_files=True, key="import.files")
    with right:
        folder = st.file_uploader(words.t("import.folder"), accept_multiple_files="directory", key="import.folder")
    path = st.text_input(words.t("import.path"), key="import.path", help=words.t("import.path.help")).strip()
    if st.button(words.t("button.preview"), key="import.preview", type="primary"):
        if not (files or folder or path):
            st.html(tag("p", words.h("import.nothing"), "notice", role="status"))
            return
        try:
            job = new_job(((one.name, one.getvalue()) for one in [*files, *folder]), path)
            preview_again(words, job, usual_target(open_root()), "", {})
        except AnalysisError as error:
            st.html(tag("p", worded(words.lang, error, form="html"), "notice", role="status"))
            return
        turn_to(job)


def preview_again(words: Words, job: Job, target: Path, outlet: str, mapping: dict[str, str]) -> None:
    """Begin a trial run with these choices, which are noted."""
    job.tell(target=str(target), outlet=outlet, mapping=json.dumps(mapping))
    arguments = [*import_arguments(job, target, outlet, mapping), "--dry-run"]
    job.start(PREVIEW, [*arguments, "--receipt", str(job.receipt(PREVIEW))], words.lang)


def turn_to(job: Job | None) -> None:
    """The page of an import, or the page where one begins."""
    if job is None:
        st.query_params.pop("job", None)
    else:
        st.query_params["job"] = job.id
    st.rerun()


def choose_corpus(words: Words) -> None:
    """The corpora that are here, each with what it holds and the link to it."""
    found = corpora()
    if not any(map(is_real, found)):
        return
    section(words.h("import.corpora"))
    names = ("column.name", "fact.period", "fact.outlets", "fact.documents")
    columns = [Column(words.t(name), number=name in names[2:]) for name in names]
    st.html(table(columns, [_corpus(words, root) for root in found], fold=True))


def _corpus(words: Words, root: Path) -> list[str]:
    """Its name, which opens it for whoever follows it, and what it holds."""
    name, snapshot = bdi(root.name), cached.newest(root)
    try:
        held = cached.holdings(root, snapshot)
    except AnalysisError as error:
        return [name, worded(words.lang, error, form="html"), "", ""]
    if root.resolve() == open_root().resolve():
        name += f" {tag('span', words.h('import.open_now'), 'note')}"
    else:
        name = link(href(new_link("overview", lang=words.lang, snap=snapshot)), name)
    if not is_real(root):
        name += f" {tag('span', words.h('demo.badge'), 'badge')}"
    days = span(words.lang, held.first, held.last + timedelta(days=1)) if held.first and held.last else ""
    return [name, bdi(days), number(held.outlets), number(held.documents)]
