"""Share and download, at the far end of the selection: the same on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from analysis.export.answers import Answer
from analysis.export.evidence import MOST_VIEWS
from analysis.export.figures import figures
from analysis.export.files import WORDS
from analysis.export.report import pdf_possible
from analysis.i18n import numerals
from analysis.link import format_link
from analysis.ui import basket, cached
from analysis.ui.components.markup import esc, tag
from analysis.ui.downloads import file_address
from analysis.ui.state import View, whole_address

TABLES: Final = ("xlsx", "csv", "parquet", "json")
REPORTS: Final = ("html", "pdf")
PICTURES: Final = ("png", "svg")
CITATIONS: Final = {"txt": "TXT", "bib": "BibTeX"}


def share(view: View) -> None:
    """The link of this view, pinned to its snapshot, and the view in a few words for a message."""
    with st.popover(view.t("button.share"), key="share"):
        st.html(f"<p><b>{view.h('share.title')}</b></p><p>{view.h('share.pinned', snap=view.link.snap[:12])}</p>")
        st.code(whole_address(view.link), language=None, wrap_lines=True)
        st.html(tag("p", view.h("share.message")))
        with st.container(key="message"):
            st.code(message(_answer(view), whole_address(view.link)), language=None, wrap_lines=True)
        _keep_view(view)


def _keep_view(view: View) -> None:
    """The view joins the report that is being collected, or leaves it."""
    there = format_link(view.link) in basket.basket().views
    words = view.t("button.remove_view" if there else "button.add_view")
    room = basket.takes_view(view.link)
    st.button(words, key="keep_view", on_click=basket.toggle_view, args=(view.link,), disabled=not room)
    if not room:
        st.caption(view.t("evidence.full_views", most=MOST_VIEWS))


def message(answer: Answer, address: str) -> str:
    """The view for a message: finding, n, day of the snapshot, link; and that it is a demonstration."""
    day = numerals.day(answer.lang, answer.created, "sentence")
    lines = [answer.title, f"{answer.sample} {answer.t('share.of', day=day)}", answer.demo, address]
    return "\n".join(line for line in lines if line)


def download(view: View, rows: Sequence[Any]) -> None:
    """Every file of this view, as plain links: none is made before it is asked for."""
    with st.popover(view.t("button.download"), key="download"):
        st.html("".join(_menu(view, _answer(view), bool(rows))) + tag("p", view.h("download.what"), "note"))


def _answer(view: View) -> Answer:
    """The answer of this page, which it has computed already."""
    return Answer(view.corpus, view.link, cached.answers().of(view.corpus, view.link).result())


def _menu(view: View, answer: Answer, table: bool) -> Iterator[str]:
    if table:
        yield _row(view, view.h("download.table"), {ending: ending.upper() for ending in TABLES})
    for figure in figures(answer):
        yield _row(view, esc(figure.title), {ending: ending.upper() for ending in PICTURES}, figure.name)
    if view.link.study == "compare" and table:
        yield _row(view, view.h("download.words"), {"png": "PNG"}, WORDS)
    reports = REPORTS if pdf_possible() else REPORTS[:1]
    yield _row(view, view.h("download.one_report"), {ending: ending.upper() for ending in reports})
    yield _row(view, view.h("download.citation"), CITATIONS)


def _row(view: View, name: str, kinds: dict[str, str], figure: str = "") -> str:
    """One thing and the kinds of file it can be had as."""
    link = replace(view.link, dropped=())
    links = (
        tag("a", kind, href=file_address(link, ending, figure), download="", target="_self")
        for ending, kind in kinds.items()
    )
    return tag("p", f"<b>{name}</b> {' '.join(links)}", "files")
