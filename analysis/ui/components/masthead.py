"""The top of every page: name, questions, language; what the texts are; what became of the link."""

from dataclasses import replace
from typing import Final
from urllib.parse import quote

import streamlit as st

from analysis.i18n.messages import LANGUAGES
from analysis.i18n.strings import html, text
from analysis.link import Link, encode, with_study
from analysis.selection import EVERYTHING
from analysis.settings import settings
from analysis.ui import basket, cached
from analysis.ui.components.markup import esc, label, link, tag
from analysis.ui.drill import asked_further
from analysis.ui.methods import methods_href
from analysis.ui.state import PAGES, View, href

IMPORT: Final = "import"
METHODS: Final = "methods"
SHOWN: Final = ("overview", "topics", "compare", "agenda", "naming", "frames", "changes", "concordance", "documents")
BRIEF: Final = {"frames": "nav.frames_brief"}  # nine questions in one line

# Questions without a place of their own stand under another one.
UNDER: Final = {
    "document": "documents",
    "copies": "documents",
    "groups": "compare",
    "wordshift": "compare",
    "collocates": "concordance",
}


def masthead(page: Link, here: str = "") -> None:
    """Name, questions and the other language; `here` is a page that is no question. It needs no corpus."""
    with st.container(horizontal=True, key="mast", gap="medium"):
        home = Link("overview", with_study(page, "overview").options, EVERYTHING, page.lang, page.snap)
        name = link(href(home), esc(text(page.lang, "app.name")))
        st.html(tag("div", name, "name"), width="content")
        with st.container(horizontal=True, key="nav", width="content"):
            for study in SHOWN:
                _question(page, study, here)
            _collected(page, here)
        st.html(" ".join(_in(lang, page, here) for lang in LANGUAGES if lang != page.lang), width="content")


def _question(page: Link, study: str, here: str) -> None:
    current = not here and study == UNDER.get(page.study, page.study)
    with st.container(key="here" if current else f"to_{study}", width="content"):
        target = page if study == page.study else asked_further(page, study)
        words = label(text(page.lang, BRIEF.get(study, f"nav.{study}")))
        st.page_link(PAGES / f"{study}.py", label=words, query_params=encode(target))


def _collected(page: Link, here: str) -> None:
    """The way to the lines and views that were collected."""
    key = "here" if here == "evidence" else "to_evidence"
    with st.container(key=key, width="content", horizontal=True, gap="xxsmall", vertical_alignment="bottom"):
        link = Link("overview", with_study(page, "overview").options, EVERYTHING, page.lang, page.snap)
        words = label(text(page.lang, "nav.evidence"))
        st.page_link(PAGES / "evidence.py", label=words, query_params=encode(link))
        st.html(tag("span", str(len(basket.basket().lines) or ""), "count"), width="content")


def _in(other: str, page: Link, here: str) -> str:
    """The page in another language. A plain link: the shell is rewritten only when the page is loaded anew. All
    filters stay.
    """
    words = esc(text(other, f"app.language.{other}"))
    address = href(replace(page, lang=other))
    if here:
        job = f"&job={quote(st.query_params['job'])}" if here == IMPORT and "job" in st.query_params else ""
        address = f"./{here}?{address.partition('?')[2]}{job}"
    return tag("a", words, "tongue", href=address, target="_self", lang=other, hreflang=other)


def quiet_line(view: View) -> None:
    """The demonstration mark, and the snapshot that every figure below was counted from."""
    snapshot = view.corpus.snapshot
    pieces = []
    if snapshot.demonstration:
        pieces += [tag("span", view.h("demo.badge"), "badge"), tag("span", view.h("demo.short"))]
    pieces.append(tag("span", view.h("app.snapshot", snap=snapshot.id[:8], date=snapshot.created.date())))
    pieces.append(link(methods_href(view.link), view.h("nav.methods")))
    if not settings().readonly:
        pieces.append(import_link(view.link))
    st.html(tag("div", " ".join(pieces), "quiet"))


def import_link(page: Link) -> str:
    """The way to a corpus of one's own; its address says which one is open."""
    return link(f"./{IMPORT}?lang={page.lang}&snap={page.snap}", html(page.lang, "import.title"))


def notices(view: View) -> None:
    """One line each for a snapshot that is gone, an older snapshot, and parts of the link that were left out."""
    lines = []
    newest = cached.newest(view.corpus.root)
    if view.missing:
        lines.append(view.h("link.missing", snap=view.missing[:12]))
    elif newest and newest != view.corpus.snapshot.id:
        lines.append(_older(view, newest))
    if view.link.dropped:
        lines.append(view.h("link.partly", dropped=list(view.link.dropped)))
    for line in lines:
        st.html(tag("p", line, "notice", role="status"))


def _older(view: View, newest: str) -> str:
    old = view.corpus.snapshot
    new = cached.corpus(view.corpus.root, newest).snapshot
    words = view.h("state.old", date=old.created.date(), new_date=new.created.date())
    return f"{words} {link(href(replace(view.link, snap=newest)), view.h('state.old.link'))}"
