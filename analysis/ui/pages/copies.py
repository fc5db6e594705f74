"""Which texts are copies of one another, who had them first, and what was changed while copying."""

import streamlit as st

from analysis.studies import copies
from analysis.ui.components.filters import more, period, who
from analysis.ui.components.headline import finding, section
from analysis.ui.components.margin import before_quoting, margin
from analysis.ui.components.paging import paging
from analysis.ui.components.sentence import option, sentence
from analysis.ui.components.states import answer, empty
from analysis.ui.parts.copies import families, outlets
from analysis.ui.state import open_view

view = open_view("copies")
result = answer(view, copies.Result)

with sentence(view, result.rows):
    who(view)
    period(view)
    option(view, "order", ("largest", "newest"), lambda value: view.t(f"ui.order.{value}"))
    more(view)
finding(view, result)
if not result.n_documents:
    empty(view)
if result.families:
    st.html(families(view, result))
    paging(view, result.page, result.pages)
    margin(before_quoting(view, result.caveats))
if result.outlets and not view.options.family:
    section(view.h("copies.outlets"))
    st.html(outlets(view, result))
