"""The script that Streamlit runs for each visit and each change: address -> view -> page."""

from dataclasses import replace
from typing import Final

import streamlit as st

from analysis.errors import AnalysisError, CorpusError
from analysis.i18n.strings import html, text
from analysis.link import Link
from analysis.settings import settings
from analysis.studies import STUDIES
from analysis.ui.components import states
from analysis.ui.components.headline import begin
from analysis.ui.components.markup import tag
from analysis.ui.components.masthead import IMPORT, METHODS, masthead, notices, quiet_line
from analysis.ui.components.questions import next_question
from analysis.ui.jobs import find_job
from analysis.ui.state import PAGES, open_view, read_link

PLAIN: Final = ("evidence",)  # pages that put no question to the corpus


def pages(lang: str) -> list[st.Page]:
    """A page for each study, and the overview once more under the bare address."""
    name = text(lang, "app.name")
    home = st.Page(PAGES / "overview.py", title=name, url_path="home", default=True)
    named = [
        st.Page(PAGES / f"{study}.py", title=f"{text(lang, f'nav.{study}')} · {name}", url_path=study)
        for study in STUDIES
    ]
    kept = st.Page(PAGES / "evidence.py", title=f"{text(lang, 'nav.evidence')} · {name}", url_path="evidence")
    own = st.Page(PAGES / "import.py", title=f"{text(lang, 'nav.import')} · {name}", url_path=IMPORT)
    methods = st.Page(PAGES / "methods.py", title=f"{text(lang, 'nav.methods')} · {name}", url_path=METHODS)
    return [home, *named, kept, own, methods]


def run() -> None:
    """One run of the dashboard."""
    begin()
    page = st.navigation(pages(read_link("overview").lang), position="hidden")
    if page.url_path in (IMPORT, METHODS):  # they need no corpus: the one makes it, the other is about all of them
        page_without_corpus(page)
        return
    here = page.url_path if page.url_path in PLAIN else ""
    link = read_link("overview" if here else page.url_path or "overview")
    try:
        view = open_view(link.study)
    except CorpusError as error:
        masthead(link, here)
        no_corpus_or(link, error)
        return
    masthead(view.link, here)
    quiet_line(view)
    notices(view)
    try:
        page.run()
    except AnalysisError as error:
        states.failed(view.link, error)
        return
    if not here and view.link.study != "overview":  # there all of them stand in order
        next_question(view)


def page_without_corpus(page: st.Page) -> None:
    """The pages that also open where no corpus can be."""
    link = read_link("overview")
    own = find_job(st.query_params.get("job", "")) if page.url_path == IMPORT else None
    dropped = [one for one in link.dropped if one != "job" or not own]
    link = replace(link, dropped=())
    masthead(link, page.url_path)
    if dropped:
        st.html(tag("p", html(link.lang, "link.partly", dropped=dropped), "notice", role="status"))
    try:
        page.run()
    except AnalysisError as error:
        states.failed(link, error)


def no_corpus_or(link: Link, error: CorpusError) -> None:
    """Why no corpus can be opened: there is none yet, or it is damaged."""
    if error.key == "corpus.no_snapshot" or not settings().corpus.exists():
        states.no_corpus(link)
    else:
        states.failed(link, error)


run()
