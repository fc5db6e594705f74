"""Show me the sentences: every use with what stands before and after it."""

import streamlit as st

from analysis.studies import concordance
from analysis.ui.components import states
from analysis.ui.components.filters import more, period, who
from analysis.ui.components.headline import finding, headline, section
from analysis.ui.components.lines import counted_by, lines
from analysis.ui.components.looked_for import ask_for_word, looked_for
from analysis.ui.components.margin import before_quoting, margin
from analysis.ui.components.paging import paging
from analysis.ui.components.sentence import option, sentence, word_link
from analysis.ui.components.states import answer
from analysis.ui.drill import company
from analysis.ui.state import open_view

view = open_view("concordance")
result = answer(view, concordance.Result)
asked = view.options.node or view.options.lens or view.options.own

with sentence(view, result.rows):
    if asked:
        looked_for(view)
    who(view)
    period(view)
    option(
        view, "order", ("sample", "date"), lambda v: view.t("sel.order.random" if v == "sample" else "sel.order.date")
    )
    more(view)
    if asked:
        word_link(company(view.link), view.h("question.collocates"))
if result.total:
    finding(view, result)
    st.html(lines(view, result.rows))
    paging(view, result.page, result.pages)
    margin(before_quoting(view, result.caveats))
    by_outlet, by_voice = st.columns([1.6, 1], gap="large")
    with by_outlet:
        section(view.h("section.by_outlet"))
        st.html(counted_by(view, "outlet", result.per_outlet))
    with by_voice:
        section(view.h("section.by_voice"))
        st.html(counted_by(view, "voice", result.per_voice))
else:
    headline(view.h("question.concordance"), view.h("nav.concordance"))
    if asked:
        states.no_lines(view)
    else:
        ask_for_word(view)
