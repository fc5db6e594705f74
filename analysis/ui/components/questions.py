"""The guided path: the questions in the order in which an analysis asks them."""

from typing import Final

import streamlit as st

from analysis.link import with_study
from analysis.ui.components.markup import link, tag
from analysis.ui.drill import asked_further, same_sides
from analysis.ui.state import View, href

# Each question, and the one that goes on from it.
PATH: Final = {"overview": "", "topics": "agenda", "compare": "", "naming": "changes", "concordance": ""}


def questions(view: View) -> None:
    """Each question with its number and what it gives, as a link that keeps the selection."""
    st.html(tag("nav", "".join(_item(view, place, study) for place, study in enumerate(PATH, 1)), "questions"))


def next_question(view: View) -> None:
    """At the foot of a question of the path, and of the one that goes on from it: the one that comes after it, with
    the same selection.
    """
    path, study = list(PATH), view.link.study
    asked = next((one for one, further in PATH.items() if study in (one, further)), "")
    place = path.index(asked) + 1 if asked else 0
    if 0 < place < len(path):
        words = tag("small", view.h("question.next")) + tag("b", view.h(f"question.{path[place]}"))
        further = same_sides if study == "agenda" else asked_further
        st.html(tag("nav", link(href(further(view.link, path[place])), words), "onward"))


def _item(view: View, place: int, study: str) -> str:
    """One question, and under it the one that goes on from it."""
    words = f"<small>{place}</small><b>{view.h(f'question.{study}')}</b><small>{view.h(f'home.{study}')}</small>"
    on = PATH[study]
    further = link(href(with_study(view.link, on)), view.h(f"nav.{on}")) if on else ""
    return tag("div", link(href(with_study(view.link, study)), words) + further)
