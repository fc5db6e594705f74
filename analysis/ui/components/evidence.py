"""The sentences behind a figure: three lines drawn at random from what it shows. No figure goes without them."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from analysis.link import Link
from analysis.studies import concordance
from analysis.ui.components.headline import section
from analysis.ui.components.lines import lines
from analysis.ui.components.states import answer, ask_early
from analysis.ui.drill import sample
from analysis.ui.state import View

SHOWN: Final = 3


def samples(links: Sequence[Link]) -> list[Link]:
    """The links whose results `evidence` waits for."""
    return [sample(link, SHOWN) for link in links[:SHOWN]]


def evidence(view: View, links: Sequence[Link]) -> None:
    """Three lines drawn from these concordances, in turn, with a heading; nothing where none of them has a line."""
    asked = samples(links)
    ask_early(view, *asked)  # all at once, before the first is waited for
    drawn = [answer(view, concordance.Result, link).rows for link in asked]
    turns = [row for turn in range(SHOWN) for rows in drawn for row in rows[turn : turn + 1]]
    found = list(dict.fromkeys(turns))[:SHOWN]
    if found:
        section(view.h("section.evidence"))
        st.html(lines(view, found))
