"""The corpus: is it fit for my question?"""

import streamlit as st

from analysis import phrasing
from analysis.studies import overview
from analysis.ui.components import states
from analysis.ui.components.figure import facts
from analysis.ui.components.filters import more, period, who
from analysis.ui.components.headline import headline, section
from analysis.ui.components.margin import before_quoting, margin, of_all, part
from analysis.ui.components.markup import esc
from analysis.ui.components.questions import questions
from analysis.ui.components.sentence import sentence
from analysis.ui.components.states import answer
from analysis.ui.parts.overview import (
    ask_finding,
    counted,
    draw_finding,
    draw_months,
    draw_outlets,
    missing,
    outlet_table,
)
from analysis.ui.parts.speaking import speaking_table
from analysis.ui.state import open_view

view = open_view("overview")
ask_finding(view)
result = answer(view, overview.Result)

with sentence(view, result.rows):
    who(view)
    period(view)
    more(view)
headline(view.h("question.overview"), esc(phrasing.headline(view.names, view.link, result)), view.h("app.purpose"))
if result.n_documents:
    facts(counted(view, result))
    main, aside = st.columns([2.15, 1], gap="large")
    with main:
        draw_finding(view)
    with aside:
        margin(
            part(view.h("section.missing"), missing(view, result)), before_quoting(view, of_all(view, result.caveats))
        )
        draw_months(view, result)
    with main:  # under the finding, but after it in time: the first figure does not wait for it
        draw_outlets(view, result)
    section(view.h("section.questions"))
    questions(view)
    section(view.h("section.outlets"))
    st.html(outlet_table(view, result))
    section(view.h("section.speaking"))
    st.html(speaking_table(view, result))
else:
    states.empty(view)
