"""The documents of a selection, as a list to read from."""

import streamlit as st

from analysis.link import with_selection, with_study
from analysis.phrasing import deck
from analysis.studies import documents
from analysis.ui.components import states
from analysis.ui.components.filters import more, period, who
from analysis.ui.components.headline import headline
from analysis.ui.components.listing import document_table
from analysis.ui.components.margin import before_quoting, margin
from analysis.ui.components.markup import esc, link
from analysis.ui.components.paging import paging
from analysis.ui.components.sentence import option, sentence
from analysis.ui.components.states import answer
from analysis.ui.state import href, open_view

view = open_view("documents")
result = answer(view, documents.Result)

with sentence(view, result.rows):
    who(view)
    period(view)
    option(view, "order", ("newest", "oldest", "longest"), lambda value: view.t(f"ui.order.{value}"))
    more(view)
onward = [link(href(with_study(view.link, "copies")), view.h("question.copies"))]
if (view.options.over or view.options.having) and view.link.selection.copies == "once":
    onward.insert(0, link(href(with_selection(view.link, copies="all")), view.h("ui.every_document")))
below = f"{esc(deck(view.names, view.link, result))} {' · '.join(onward)}"
headline(view.h("nav.documents"), view.h("headline.documents", docs=result.n_documents), below)
if result.rows:
    st.html(document_table(view, result.rows))
    paging(view, result.page, result.pages)
    margin(before_quoting(view, result.caveats))
else:
    states.empty(view)
