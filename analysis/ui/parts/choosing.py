"""What to import: files, a folder, a path on this computer; and which corpus is open."""

import json
from pathlib import Path

import streamlit as st

from analysis.errors import AnalysisError
from analysis.i18n.strings import worded
from analysis.settings import settings
from analysis.ui.components.headline import section
from analysis.ui.components.markup import esc, label, tag
from analysis.ui.jobs import PREVIEW, Job, import_arguments, new_job
from analysis.ui.opened import corpora, is_real, open_corpus, usual_target
from analysis.ui.parts.words import Words


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
            preview_again(words, job, usual_target(), "", {})
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
    """The corpora that are here, each with a button that opens it."""
    found = corpora()
    if not any(map(is_real, found)):
        return
    section(words.h("import.corpora"))
    for root in found:
        here = root.resolve() == settings().corpus.resolve()
        kind = "" if is_real(root) else tag("span", words.h("demo.badge"), "badge")
        with st.container(horizontal=True, vertical_alignment="center", key=f"corpus.{root.name}"):
            st.html(f"<bdi>{esc(root.name)}</bdi> {kind}", width="stretch")
            if here:
                st.html(tag("span", words.h("import.open_now"), "note"), width="content")
            else:
                opens = label(words.t("import.open"))
                st.button(opens, key=f"open.{root.name}", on_click=open_corpus, args=(root,))
