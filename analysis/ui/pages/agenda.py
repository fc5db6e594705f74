"""Do two sides cover different things, or write differently about the same ones?"""

import streamlit as st

from analysis.export.behind import lines_behind
from analysis.studies import agenda
from analysis.ui.components import states
from analysis.ui.components.evidence import evidence
from analysis.ui.components.filters import more, period
from analysis.ui.components.headline import finding, section
from analysis.ui.components.margin import before_quoting, how_to_read, margin
from analysis.ui.components.sentence import number, seldom, sentence, word
from analysis.ui.components.side import side
from analysis.ui.components.states import answer
from analysis.ui.components.work import work_panel
from analysis.ui.parts.agenda import band_table, draw_periods, draw_split, draw_topics, draw_words
from analysis.ui.state import open_view

view = open_view("agenda")
result = answer(view, agenda.Result)

with sentence(view, result.rows):
    word(view, "sel.compare")
    side(view, "target")
    word(view, "sel.with")
    side(view, "reference")
    period(view)
    number(view, "k", 2, 30, view.t("sel.topic_count", topics=view.options.k), view.t("filter.topic_count"))
    more(view, seldom(view, "every", ("year", "quarter"), lambda value: view.t(f"sel.every.{value}")))
finding(view, result)
if not result.possible:
    if result.n_documents:
        states.too_few(view, result.target_documents, result.reference_documents)
    else:
        states.empty(view)
elif work_panel(view, view.t("work.agenda"), view.t("work.agenda.about")):
    draw_split(view, result)
    years, topics = st.columns(2, gap="large")
    with years:
        draw_periods(view, result)
    with topics:
        draw_topics(view, result)
    main, aside = st.columns([3.1, 1], gap="large")
    with main:
        draw_words(view, result)
        evidence(view, lines_behind(view.link, result))
        section(view.h("section.agenda_band"))
        st.html(band_table(view, result))
    with aside:
        margin(before_quoting(view, result.caveats), how_to_read(view, "agenda", "agenda_words"))
if not result.parts:
    with st.columns([3.1, 1], gap="large")[0]:
        margin(before_quoting(view, result.caveats), how_to_read(view, "agenda", "agenda_words"))
