"""The guided path: the questions in the order in which an analysis asks them."""

from typing import Final

import streamlit as st

from analysis.link import with_study
from analysis.ui.components.markup import link, tag
from analysis.ui.drill import asked_further
from analysis.ui.state import View, href

# Each question, and the one that goes on from it.
PATH: Final = {"overview": "", "topics": "agenda", "compare": "", "naming": "changes", "concordance": ""}


def questions(view: View) -> None:
    """Each question with its number and what it gives, as a link that keeps the selection."""
    st.html(tag("nav", "".join(_item(view, place, study) for place, study in enumerate(PATH, 1)), "questions"))


def next_question(view: View) -> None:
    """At the foot of a question of the path: the one that comes after it, with the same selection."""
    path = list(PATH)
    place = path.index(view.link.study) + 1 if view.link.study in path else 0
    if 0 < place < len(path):
        words = tag("small", view.h("question.next")) + tag("b", view.h(f"question.{path[place]}"))
        st.html(tag("nav", link(href(asked_further(view.link, path[place])), words), "onward"))


def _item(view: View, place: int, study: str) -> str:
    """One question, and under it the one that goes on from it."""
    words = f"<small>{place}</small><b>{view.h(f'question.{study}')}</b><small>{view.h(f'home.{study}')}</small>"
    on = PATH[study]
    further = link(href(with_study(view.link, on)), view.h(f"nav.{on}")) if on else ""
    return tag("div", link(href(with_study(view.link, study)), words) + further)
