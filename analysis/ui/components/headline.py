"""Question, answer as a sentence, and what it rests on."""

import re
from typing import Final

import streamlit as st

from analysis import phrasing
from analysis.records import Result
from analysis.ui.components.markup import esc, tag
from analysis.ui.state import View

_DAY: Final = re.compile(r"(\b\d{1,2}) ([^\d\s<>]+(?: [^\d\s<>]+){0,2}) (\d{4}\b)")

_NAME: Final = re.compile("\u2068[^\u2068\u2069]{1,20}\u2069")  # short, or a phone could not hold it

_SAID: Final = "_headline"  # of a visit: whether this run has drawn one


def finding(view: View, result: Result) -> None:
    """The page's question, and the answer that its result allows."""
    answer = esc(phrasing.headline(view.names, view.link, result))
    headline(view.h(f"question.{view.link.study}"), answer, esc(phrasing.deck(view.names, view.link, result)))


def headline(question: str, answer: str, deck: str = "", second: bool = False) -> None:
    """Kicker, headline and deck, all HTML. `second` is for a finding inside a page."""
    for whole in (_DAY, _NAME):  # neither is parted at the end of a line
        answer = whole.sub(lambda found: found[0].replace(" ", "\u00a0"), answer)
    level, css = ("h2", "headline second") if second else ("h1", "headline")
    deck_html = tag("p", deck, "deck") if deck else ""
    st.html(f"{tag('p', question, 'kicker')}{tag(level, answer, css)}{deck_html}")
    if not second:
        st.session_state[_SAID] = True


def begin() -> None:
    """A run begins: no headline yet."""
    st.session_state[_SAID] = False


def next_level() -> str:
    """What the title of a state is: the headline where the page has none yet."""
    return "h3" if st.session_state.get(_SAID) else "h1"


def section(title: str) -> None:
    """The heading of a part of the page."""
    st.html(tag("h2", title, "section"))
