"""Which words go with it?"""

import streamlit as st

from analysis.export.behind import lines_behind
from analysis.studies import collocates
from analysis.ui.components import states
from analysis.ui.components.evidence import evidence
from analysis.ui.components.filters import more, period
from analysis.ui.components.headline import finding, headline, section
from analysis.ui.components.looked_for import ask_for_word, looked_for
from analysis.ui.components.margin import before_quoting, how_to_read, margin, numbers
from analysis.ui.components.sentence import seldom, seldom_number, sentence, word
from analysis.ui.components.side import side
from analysis.ui.components.states import answer
from analysis.ui.parts.collocates import company_table, draw_company, guards
from analysis.ui.parts.compare import words_left_out
from analysis.ui.parts.limits import limits
from analysis.ui.state import open_view

view = open_view("collocates")
result = answer(view, collocates.Result)
asked = view.options.node or view.options.lens

with sentence(view, result.rows):
    if asked:
        looked_for(view)
    side(view, "target")
    word(view, "sel.with")
    side(view, "reference")
    period(view)
    limits(view, "near")
    wide = view.t("sel.span_words", n=view.options.span)
    more(
        view,
        seldom_number(view, "span", 1, 20, wide, view.t("term.span.tip")),
        seldom(view, "rank", ("log_dice", "log_likelihood"), lambda value: view.t(f"sel.rank_{value}")),
        seldom(view, "level", ("lemma", "form"), lambda value: view.t(f"sel.level_{value}")),
        seldom(view, "stop", ("out", "in"), lambda value: view.t(f"sel.stop_{value}"), words_left_out(view)),
    )
if result.rows:
    finding(view, result)
    main, aside = st.columns([3.1, 1], gap="large")
    with main:
        draw_company(view, result)
    with aside:
        guarded = numbers(view, "section.guards", guards(result))
        margin(guarded, before_quoting(view, result.caveats), how_to_read(view, "collocates"))
    evidence(view, lines_behind(view.link, result))
    section(view.h("section.table"))
    st.html(company_table(view, result))
elif asked:
    finding(view, result)
    (states.few_uses if result.n_documents else states.no_lines)(view)
    margin(before_quoting(view, result.caveats))
else:
    headline(view.h("question.collocates"), view.h("nav.collocates"))
    ask_for_word(view)
