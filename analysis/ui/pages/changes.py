"""When did it change, and does it stand up to a test?"""

import streamlit as st

from analysis.studies import changes
from analysis.ui.components import states
from analysis.ui.components.evidence import evidence
from analysis.ui.components.filters import more, period, who
from analysis.ui.components.headline import finding, section
from analysis.ui.components.margin import before_quoting, how_to_read, margin
from analysis.ui.components.sentence import option, sentence
from analysis.ui.components.states import answer
from analysis.ui.components.work import work_panel
from analysis.ui.parts.around import around_table, chosen_day, parting_table, series_choice
from analysis.ui.parts.changes import draw_dates, examined, found_list, lines_behind, series_table, untested
from analysis.ui.state import open_view

view = open_view("changes")
result = answer(view, changes.Result)

with sentence(view, result.rows):
    series_choice(view, result)
    option(view, "by", ("bloc", "outlet", "speaker_bloc", "speaker"), lambda value: view.t(f"sel.by.{value}"))
    chosen_day(view)
    who(view)
    period(view)
    more(view)
finding(view, result)
if result.n_documents:
    main, aside = st.columns([3.1, 1], gap="large")
    with main:
        if result.ready and not result.series:
            untested(view)
        elif result.ready or work_panel(view, view.t("changes.start"), view.t("changes.start.note")):
            draw_dates(view, result)
            found_list(view, result)
            evidence(view, lines_behind(view, result))
        around_table(view, result)
        parting_table(view, result)
    with aside:
        margin(
            before_quoting(view, result.caveats, examined(view, result)), how_to_read(view, "changes", "changes_events")
        )
    if result.series:
        section(view.h("section.examined"))
        st.html(series_table(view, result))
elif result.undated:
    states.undated(view, result.undated)
else:
    states.empty(view)
