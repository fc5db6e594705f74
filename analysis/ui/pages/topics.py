"""What does each camp write about?"""

import streamlit as st

from analysis.index.topics.fit import in_corpus
from analysis.studies import topics
from analysis.ui.components import states
from analysis.ui.components.filters import more, period, who
from analysis.ui.components.headline import finding, section
from analysis.ui.components.margin import before_quoting, how_to_read, margin, of_all
from analysis.ui.components.markup import tag
from analysis.ui.components.sentence import number, seldom, sentence
from analysis.ui.components.states import answer
from analysis.ui.parts.topics import (
    draw_counts,
    draw_groups,
    draw_map,
    draw_shares,
    draw_time,
    topic_table,
    typical_documents,
)
from analysis.ui.state import open_view

view = open_view("topics")
result = answer(view, topics.Result)

with sentence(view, result.rows):
    number(view, "k", 2, 30, view.t("sel.topic_count", topics=view.options.k), view.t("filter.topic_count"))
    who(view)
    period(view)
    more(
        view,
        seldom(view, "every", ("month", "quarter", "year"), lambda value: view.t(f"sel.every.{value}")),
        seldom(view, "sample", ("lot", "balanced"), lambda value: view.t(f"sel.sample_{value}")),
        seldom(view, "coloured", ("camp", "topic"), lambda value: view.t(f"sel.coloured_{value}")),
    )
finding(view, result)
if result.topics and result.n_documents:
    main, aside = st.columns([3.1, 1], gap="large")
    with main:
        draw_shares(view, result)
    with aside:
        elsewhere = "" if in_corpus(view.corpus.root, result.fit) else tag("p", view.h("topics.not_in_corpus"))
        margin(before_quoting(view, of_all(view, result.caveats)), how_to_read(view, "topics") + elsewhere)
    draw_map(view, result)
    draw_time(view, result)
    section(view.h("section.topics"))
    st.html(topic_table(view, result))
    draw_groups(view, result)
    draw_counts(view, result)
    typical_documents(view, result)
elif result.n_documents:
    few = next(one for one in result.caveats if one.key == "caution.topics_few")
    states.no_topics(view, few, result.n_documents)
    if others := [one for one in result.caveats if one is not few]:
        with st.columns([3.1, 1], gap="large")[0]:
            margin(before_quoting(view, others), how_to_read(view, "topics"))
else:
    states.empty(view)
