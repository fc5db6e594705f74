"""The collected lines and views: their list, their files, and the way back in."""

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from analysis import phrasing
from analysis.errors import InputError
from analysis.export.evidence import MOST_BYTES, MOST_LINES, MOST_VIEWS, Basket, Opened, read_basket
from analysis.export.report import pdf_possible
from analysis.i18n.messages import LANGUAGES
from analysis.link import Link, format_link, parse_link
from analysis.settings import settings
from analysis.studies import document
from analysis.ui import basket
from analysis.ui.components.byline import byline
from analysis.ui.components.markup import bdi, link, tag
from analysis.ui.components.states import ask_early, box, soon
from analysis.ui.downloads import ROUTE
from analysis.ui.state import View, href


def views(view: View, kept: Basket) -> None:
    """Each view with what it says, its link, and the way to take it out."""
    targets = [replace(parse_link(name), lang=view.lang) for name in kept.views]
    ask_early(view, *(target for target in targets if target.snap in ("", view.corpus.snapshot.id)))
    for place, (name, target) in enumerate(zip(kept.views, targets, strict=True)):
        with st.container(horizontal=True, key=f"kept_{place}"):
            st.html(_told(view, target), width="stretch")
            st.button(
                view.t("button.remove_view"),
                key=f"remove_{place}",
                on_click=basket.toggle_view,
                args=(parse_link(name),),
            )


def _told(view: View, target: Link) -> str:
    """The question and the headline of a view, which opens it; of a text its outlet and day too. Where it cannot be
    had at once: the question and the link.
    """
    kicker, address = tag("small", view.h(f"question.{target.study}"), "muted"), bdi(format_link(target))
    result = soon(view, target)
    if result is None:
        return f"{kicker}<br>{link(href(target), address)}"
    told = tag("b", bdi(phrasing.headline(view.names, target, result)))
    under = byline(view, result) if isinstance(result, document.Result) else tag("small", address, "faint")
    return f"{kicker}<br>{link(href(target), told)}<br>{under}"


def files(view: View) -> str:
    """Links to everything that can be made of the basket."""
    rows = [
        tag("p", f"<b>{view.h('evidence.save')}</b> {_file(view, 'evidence.json', 'JSON')}", "files"),
        tag("p", f"<b>{view.h('evidence.table')}</b> {' '.join(_tables(view))}", "files"),
        tag("p", f"<b>{view.h('evidence.report')}</b> {' '.join(_reports(view))}", "files"),
    ]
    return tag("div", "".join(rows), "menu")


def reopen(view: View, kept: Basket) -> None:
    """A saved file opened again; where nothing may be uploaded, its text can be pasted."""
    if settings().readonly:
        pasted = st.text_area(view.t("evidence.paste"), max_chars=MOST_BYTES, key="evidence.paste")
        data, name, given = pasted.encode(), view.t("evidence.paste"), pasted
    else:
        sent = st.file_uploader(view.t("evidence.open"), type="json", key="evidence.open")
        data, name, given = (sent.getvalue(), sent.name, sent.file_id) if sent else (b"", "", "")
    if not given:  # the same file may come again, after the basket was emptied
        st.session_state.pop("evidence.read", None)
        st.session_state.pop("evidence.left", None)
    elif st.session_state.get("evidence.read") != hash(given):
        try:
            found = read_basket(data, name)
        except InputError as error:
            box(view.h("evidence.unread"), view.h(error.key, **error.values))
            return
        st.session_state["evidence.read"] = hash(given)
        before = basket.basket()
        basket.keep(before.joined(found.basket))
        st.session_state["evidence.left"] = list(_left(found, before, basket.basket()))
        st.rerun()
    if left := st.session_state.get("evidence.left"):
        box(view.h("evidence.partly"), " ".join(view.h(key, **values) for key, values in left))
    if kept.lines or kept.views:
        st.button(view.t("evidence.clear"), key="evidence.clear", on_click=basket.keep, args=(Basket(),))


def _left(found: Opened, before: Basket, now: Basket) -> Iterator[tuple[str, dict[str, int]]]:
    """What of a file is not in the basket, which held something `before`: message keys and values."""
    if found.lines or found.views:
        yield "evidence.left", {"lines": found.lines, "views": found.views}
    lines = len({*before.lines, *found.basket.lines}) - len(now.lines)
    views = len({*before.views, *found.basket.views}) - len(now.views)
    if lines or views:
        yield "evidence.beyond", {"lines": lines, "views": views, "most_lines": MOST_LINES, "most_views": MOST_VIEWS}


def _tables(view: View) -> Iterator[str]:
    for ending in ("xlsx", "csv"):
        yield _file(view, f"evidence.{ending}", ending.upper())


def _reports(view: View) -> Iterator[str]:
    for ending in ("html", "pdf") if pdf_possible() else ("html",):
        for lang in LANGUAGES:
            yield _file(view, f"report.{ending}", f"{ending.upper()} {view.t(f'app.language.{lang}')}", lang)


def _file(view: View, name: str, words: str, lang: str = "") -> str:
    address = f"./{ROUTE}/{name}?lang={lang or view.lang}&snap={view.corpus.snapshot.id}"
    return tag("a", bdi(words), href=address, download="", target="_self")
