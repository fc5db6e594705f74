"""The address is the state: it is read at the start of every run, and a control only ever writes a new one.

Nothing that a view needs is kept in the session, so that a link, a reload, Back and a restarted server all show the
same. Before a control is drawn its value is set from the address; what it changes goes through `changed`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st

from analysis.ask import has_work, understood
from analysis.charts.look import Look
from analysis.corpus import Corpus
from analysis.errors import CorpusError
from analysis.i18n.strings import html, text
from analysis.link import Link, decode, encode, format_link, of_selection, with_options
from analysis.phrasing import Names
from analysis.records import Bloc
from analysis.ui import cached
from analysis.ui.opened import corpus_of

PAGES: Final = Path(__file__).resolve().parent / "pages"
Apply = Callable[[Link, Any], Link]


@dataclass(frozen=True)
class View:
    """One page as its address asks for it. `missing` is a snapshot that the link names and that is not kept here."""

    corpus: Corpus
    link: Link
    dark: bool
    missing: str = ""

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.link.lang

    @cached_property
    def names(self) -> Names:
        """What ids are called here."""
        return Names(self.corpus.registry, self.lang, self.corpus.topic_words)

    @cached_property
    def look(self) -> Look:
        """How charts are drawn here."""
        return Look(self.names, self.dark)

    def bloc(self, key: str) -> Bloc | None:
        """The record of a camp, for its sign and colour."""
        return self.corpus.registry.blocs.get(key)

    def signed(self, key: str) -> str:
        """The sign and short name of a camp, for a label."""
        found = self.bloc(key)
        return f"{found.glyph} {self.names.bloc(key)}" if found else key

    @property
    def id(self) -> tuple[str, ...]:
        """What a drawing on this page depends on: link, snapshot, whether its long work is done, language, paper."""
        kept = "kept" if has_work(self.corpus, self.link) else ""
        return (format_link(self.link), self.corpus.snapshot.id, kept, self.lang, "dark" if self.dark else "light")

    @property
    def options(self) -> Any:
        """The options of the link's study."""
        return self.link.options

    def t(self, key: str, **values: object) -> str:
        """A message as text, for labels and buttons."""
        return text(self.lang, key, **values)

    def h(self, key: str, **values: object) -> str:
        """A message as escaped HTML."""
        return html(self.lang, key, **values)


def read_link(study: str) -> Link:
    """The link of the address under a page."""
    return decode(study, st.query_params.to_dict())


def open_root() -> Path:
    """The folder of the corpus that the address is about."""
    return corpus_of(read_link("overview").snap)


def open_view(study: str, snapshot: str = "") -> View:
    """What the address asks for, or another snapshot of its corpus. CorpusError where none can be opened."""
    link = read_link(study)
    root = corpus_of(link.snap)
    link = replace(link, snap=snapshot or link.snap)
    dark = st.context.theme.type == "dark"
    try:
        corpus = cached.corpus(root, link.snap or cached.newest(root))
        missing = ""
    except CorpusError:
        if not link.snap:
            raise
        corpus, missing = cached.corpus(root, cached.newest(root)), link.snap
    return View(corpus, understood(corpus, replace(link, snap=corpus.snapshot.id)), dark, missing)


def href(link: Link) -> str:
    """The address of a link, relative to any page."""
    return f"./{format_link(link)}"


def whole_address(link: Link) -> str:
    """The address of a link as somebody else can open it."""
    parts = urlsplit(st.context.url or "")
    base = f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}" if parts.netloc else "."
    return f"{base}/{format_link(link)}"


def write(link: Link) -> None:
    """The address becomes that of another view of the same page."""
    if encode(link) != st.query_params.to_dict():
        st.query_params.from_dict(encode(link))


def go(link: Link) -> None:
    """Another page opens, as if its link had been clicked. `st.switch_page` would spoil the history: Back would lead
    to this page with the parameters of the other.
    """
    target = escape(href(link), quote=True)
    click = "document.currentScript.previousElementSibling.click()"
    st.html(f'<a href="{target}" target="_self"></a><script>{click}</script>', unsafe_allow_javascript=True)
    st.stop()


def changed(study: str, key: str, apply: Apply) -> None:
    """The callback of a control: the address takes up its new value, and lists start at their first page."""
    before = read_link(study)
    link = apply(before, st.session_state[key])
    link = of_selection(replace(link, selection=before.selection), link.selection)
    if hasattr(link.options, "page"):
        link = with_options(link, page=1)
    write(link)


def control(view: View, key: str, value: object, apply: Apply) -> dict[str, Any]:
    """The arguments that tie a widget to the address: its key, with its value set, and its callback."""
    name = f"{view.link.study}.{key}"
    st.session_state[name] = value
    return {"key": name, "on_change": changed, "args": (view.link.study, name, apply)}
