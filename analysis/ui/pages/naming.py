"""What do they call the same thing?"""

import streamlit as st

from analysis.studies import naming
from analysis.ui.components import states
from analysis.ui.components.evidence import evidence, samples
from analysis.ui.components.filters import more, own_only, period, who
from analysis.ui.components.headline import finding, section
from analysis.ui.components.margin import before_quoting, how_to_read, margin
from analysis.ui.components.sentence import option, seldom, sentence, word
from analysis.ui.components.states import answer, ask_early
from analysis.ui.parts.changed_text import changed_sentences
from analysis.ui.parts.forms import forms_table, precision
from analysis.ui.parts.naming import (
    document_table,
    draw_shares,
    draw_time,
    events_choice,
    guards_choice,
    guards_link,
    guards_table,
    lens_choice,
    lines_behind,
    share_table,
)
from analysis.ui.parts.naming_days import day_table, has_days
from analysis.ui.parts.own_lens import own_choice, own_or_stop
from analysis.ui.parts.said_of import kind_choice, said_of_table
from analysis.ui.parts.shares import faint_rows
from analysis.ui.state import open_view

view = open_view("naming")
own_or_stop(view)
result = answer(view, naming.Result)
if result.n_mentions:
    ask_early(view, *samples(lines_behind(view, result)), guards_link(view))

with sentence(view, result.rows):
    word(view, "sel.lens")
    lens_choice(view, result)
    option(view, "by", ("bloc", "outlet", "speaker_bloc", "speaker"), lambda value: view.t(f"sel.by.{value}"))
    who(view)
    period(view)
    more(
        view,
        own_only(view),
        seldom(view, "every", ("day", "week", "month", "quarter", "year"), lambda value: view.t(f"sel.every.{value}")),
        events_choice(view, result),
        guards_choice(view),
        *kind_choice(view, result),
        own_choice(view),
    )
finding(view, result)
if result.n_mentions:
    main, aside = st.columns([3.1, 1], gap="large")
    with main:
        draw_shares(view, result)
        draw_time(view, result)
    with aside:
        found = precision(view, result) + changed_sentences(view, result.caveats)
        margin(
            before_quoting(view, result.caveats, found),
            how_to_read(view, "naming", "naming_time"),
        )
    evidence(view, lines_behind(view, result))
    if has_days(result):
        section(view.h("section.days", variant=view.names.variant(result.lens, result.variant)))
        st.html(day_table(view, result))
    section(view.h("section.table"))
    st.html(share_table(view, result))
    faint_rows(view, result.shares)
    section(view.h("section.documents_table"))
    st.html(document_table(view, result))
    st.html(forms_table(view, result))
    if result.said_of:
        section(view.h("section.said_of", variant=view.names.variant(result.lens, result.variant)))
        st.html(said_of_table(view, result))
    section(view.h("section.guards_table", variant=view.names.variant(result.lens, result.variant)))
    st.html(guards_table(view, result))
    faint_rows(view, answer(view, naming.Result, guards_link(view)).guards)
elif result.n_unresolved:
    told = (one for one in result.caveats if one.key.startswith("naming.unresolved"))
    states.unclear_mentions(view, result.lens, " ".join(view.names.caveat(one, form="html") for one in told))
else:
    states.no_mentions(view, result.lens)
