"""Which words account for the difference?"""

import streamlit as st

from analysis.export.behind import lines_behind
from analysis.studies import wordshift
from analysis.ui.components import states
from analysis.ui.components.evidence import evidence
from analysis.ui.components.filters import more, period
from analysis.ui.components.headline import finding, section
from analysis.ui.components.margin import before_quoting, how_to_read, margin, numbers
from analysis.ui.components.sentence import seldom, sentence, word, word_link
from analysis.ui.components.side import side
from analysis.ui.components.states import answer
from analysis.ui.drill import same_sides
from analysis.ui.parts.compare import words_left_out
from analysis.ui.parts.limits import limits
from analysis.ui.parts.wordshift import draw_shift, guards, shift_table
from analysis.ui.state import open_view

view = open_view("wordshift")
result = answer(view, wordshift.Result)

with sentence(view, result.rows):
    word(view, "sel.compare")
    side(view, "target")
    word(view, "sel.with")
    side(view, "reference")
    period(view)
    limits(view)
    more(
        view,
        seldom(view, "level", ("lemma", "form"), lambda value: view.t(f"sel.level_{value}")),
        seldom(view, "stop", ("out", "in"), lambda value: view.t(f"sel.stop_{value}"), words_left_out(view)),
    )
    word_link(same_sides(view.link, "compare"), view.h("question.compare"))
finding(view, result)
if result.rows:
    draw_shift(view, result)
    evidence(view, lines_behind(view.link, result))
    section(view.h("section.table"))
    main, aside = st.columns([3.1, 1], gap="large")
    with main:
        st.html(shift_table(view, result))
    with aside:
        guarded = numbers(view, "section.guards", guards(result))
        margin(guarded, before_quoting(view, result.caveats), how_to_read(view, "wordshift"))
else:
    states.empty(view)
    margin(before_quoting(view, result.caveats))
