"""In which frame do they put it?"""

import streamlit as st

from analysis.charts.frames import is_weak
from analysis.studies import frames
from analysis.ui.components import states
from analysis.ui.components.figure import faint
from analysis.ui.components.filters import more, own_only, period, who
from analysis.ui.components.headline import finding, section
from analysis.ui.components.margin import before_quoting, how_to_read, margin
from analysis.ui.components.sentence import option, seldom, sentence, word
from analysis.ui.components.states import answer
from analysis.ui.parts.frames import (
    draw_shares,
    draw_time,
    frame_choice,
    frame_table,
    indicator_group,
    indicator_table,
    precision,
    sentence_lines,
    test_table,
)
from analysis.ui.state import open_view

view = open_view("frames")
result = answer(view, frames.Result)

with sentence(view, result.rows):
    word(view, "sel.frame_of")
    frame_choice(view, result)
    option(view, "by", ("bloc", "outlet"), lambda value: view.t(f"sel.by.{value}"))
    who(view)
    period(view)
    more(
        view,
        own_only(view),
        seldom(view, "every", ("day", "week", "month", "quarter", "year"), lambda value: view.t(f"sel.every.{value}")),
        seldom(view, "quotation", ("out", "in"), lambda value: view.t(f"sel.quotation.{value}")),
    )
finding(view, result)
if result.n_sentences:
    main, aside = st.columns([3.1, 1], gap="large")
    with main:
        draw_shares(view, result)
        draw_time(view, result)
    with aside:
        margin(before_quoting(view, result.caveats), how_to_read(view, "frames", "frames_without"))
    if result.tested:
        section(view.h("section.frame_tests"))
        st.html(test_table(view, result))
    name = view.names.frame(result.frame)
    section(view.h("section.frame_sentences", frame=name))
    st.html(sentence_lines(view))
    group = indicator_group(view, result)
    section(view.h("section.indicators", frame=name, group=view.names.words_of(view.options.by, group)))
    st.html(precision(view, result))
    st.html(indicator_table(view, result, group))
    section(view.h("section.frame_table"))
    st.html(frame_table(view, result))
    faint(view, (is_weak(row) for row in result.shares))
else:
    states.empty(view)
    margin(before_quoting(view, result.caveats))
