"""Which words set each of several groups apart?"""

import streamlit as st

from analysis.export.behind import lines_behind
from analysis.studies import groups
from analysis.ui.components import states
from analysis.ui.components.evidence import evidence
from analysis.ui.components.filters import more, period
from analysis.ui.components.headline import finding, section
from analysis.ui.components.margin import before_quoting, how_to_read, margin, numbers
from analysis.ui.components.sentence import option, seldom, sentence, word, word_link
from analysis.ui.components.states import answer
from analysis.ui.drill import as_pair
from analysis.ui.parts.compare import quotable, words_left_out
from analysis.ui.parts.groups import choose, draw_groups, group_table, guard_table, guards, set_by
from analysis.ui.parts.limits import limits
from analysis.ui.state import open_view

view = open_view("groups")
result = answer(view, groups.Result)
BY = ("bloc", "outlet", "speaker", "speaker_bloc", "voice", "period")

with sentence(view, result.rows):
    word(view, "sel.compare")
    option(view, "by", BY, lambda value: view.t(f"sel.by_{value}"), apply=set_by)
    choose(view, result)
    period(view)
    limits(view)
    more(
        view,
        seldom(view, "terms", ("both", "words", "phrases"), lambda value: view.t(f"sel.terms_{value}")),
        seldom(view, "level", ("lemma", "form"), lambda value: view.t(f"sel.level_{value}")),
        seldom(view, "stop", ("out", "in"), lambda value: view.t(f"sel.stop_{value}"), words_left_out(view)),
    )
    word_link(as_pair(view.link), view.h("sel.as_pair"))
finding(view, result)
if result.rows:
    main, aside = st.columns([3.1, 1], gap="large")
    with main:
        draw_groups(view, result)
        margin(quotable(view, result))
    with aside:
        margin(
            numbers(view, "section.guards", guards(view, result)),
            before_quoting(view, result.caveats),
            how_to_read(view, "groups", "phrases"),
        )
    evidence(view, lines_behind(view.link, result))
    section(view.h("section.table"))
    st.html(group_table(view, result))
    st.html(guard_table(view, result))
else:
    states.empty(view)
    margin(before_quoting(view, result.caveats))
