"""Which words set two sides apart?"""

import streamlit as st

from analysis.export.behind import lines_behind
from analysis.studies import compare
from analysis.ui.components import states
from analysis.ui.components.evidence import evidence, samples
from analysis.ui.components.figure import note
from analysis.ui.components.filters import more, period
from analysis.ui.components.headline import finding, section
from analysis.ui.components.margin import before_quoting, how_to_read, margin, numbers
from analysis.ui.components.sentence import option, seldom, sentence, word, word_link
from analysis.ui.components.side import side
from analysis.ui.components.states import answer, ask_early
from analysis.ui.drill import as_groups, same_sides
from analysis.ui.parts.compare import (
    draw_points,
    draw_sides,
    drawable,
    guard_table,
    guards,
    held_table,
    quotable,
    style_table,
    term_table,
    verified,
    words_left_out,
)
from analysis.ui.parts.limits import limits
from analysis.ui.state import open_view

view = open_view("compare")
result = answer(view, compare.Result)
ask_early(view, *samples(lines_behind(view.link, result)))

with sentence(view, result.rows):
    word(view, "sel.compare")
    side(view, "target")
    word(view, "sel.with")
    side(view, "reference")
    period(view)
    option(view, "view", ("bars", "scatter"), lambda value: view.t(f"sel.view_{value}"))
    limits(view)
    more(
        view,
        seldom(view, "terms", ("both", "words", "phrases"), lambda value: view.t(f"sel.terms_{value}")),
        seldom(view, "hold", ("none", "both", "topic", "time"), lambda value: view.t(f"sel.hold_{value}")),
        seldom(view, "level", ("lemma", "form"), lambda value: view.t(f"sel.level_{value}")),
        seldom(view, "stop", ("out", "in"), lambda value: view.t(f"sel.stop_{value}"), words_left_out(view)),
    )
    word_link(as_groups(view.link), view.h("sel.all_groups"))
    word_link(same_sides(view.link, "wordshift"), view.h("nav.wordshift"))
finding(view, result)
if drawable(result):
    if view.options.view == "scatter":
        draw_points(view)
    else:
        draw_sides(view, result)
elif result.n_documents:
    states.too_few(view, result.target.documents, result.reference.documents)
else:
    states.empty(view)
if drawable(result):
    verified(view, result)
if result.rows:
    evidence(view, lines_behind(view.link, result))
    if result.dropped is not None:
        section(view.h(f"section.held_{view.options.hold}"))
        note(view.h(f"read.held_{view.options.hold}"))
        st.html(held_table(view, result))
    section(view.h("section.table"))
    main, aside = st.columns([3.1, 1], gap="large")
    with main:
        for name in ("target", "reference"):
            st.html(term_table(view, result, name))
        st.html(guard_table(view, result))
        if result.styles:
            section(view.h("section.style"))
            note(view.h("compare.style.read"))
            st.html(style_table(view, result))
    with aside:
        guarded = numbers(view, "section.guards", guards(result))
        margin(
            quotable(view, result),
            guarded,
            before_quoting(view, result.caveats),
            how_to_read(view, "compare", "phrases"),
        )
else:
    margin(before_quoting(view, result.caveats))
