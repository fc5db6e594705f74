"""The guided path: the questions in the order in which an analysis asks them."""

from typing import Final

import streamlit as st

from analysis.link import with_study
from analysis.ui.components.markup import link, tag
from analysis.ui.state import View, href

PATH: Final = ("overview", "topics", "compare", "agenda", "naming", "changes", "concordance")


def questions(view: View) -> None:
    """Each question with its number and what it gives, as a link that keeps the selection."""
    items = (
        link(
            href(with_study(view.link, study)),
            f"<small>{place}</small><b>{view.h(f'question.{study}')}</b><small>{view.h(f'home.{study}')}</small>",
        )
        for place, study in enumerate(PATH, 1)
    )
    st.html(tag("nav", "".join(items), "questions"))
