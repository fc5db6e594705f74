"""What was collected: lines and views, to be saved, reopened and made into a report."""

import streamlit as st

from analysis.export.evidence import line_rows
from analysis.export.report import INSTALL, pdf_possible
from analysis.ui import basket
from analysis.ui.components.headline import headline, section
from analysis.ui.components.lines import lines
from analysis.ui.components.states import box
from analysis.ui.parts.evidence import files, reopen, views
from analysis.ui.state import open_view

view = open_view("overview")
kept = basket.basket()
found = line_rows(view.corpus, kept.lines)

counted = view.h("evidence.kept", lines=len(kept.lines), views=len(kept.views))
headline(view.h("question.evidence"), counted, view.h("evidence.visit"))
if not kept.lines and not kept.views:
    box(view.h("nav.evidence"), view.h("evidence.empty"))
if kept.lines:
    section(view.h("evidence.lines"))
    st.html(lines(view, found))
    if len(found) < len(kept.lines):
        st.html(f"<p class='note'>{view.h('evidence.gone', n=len(kept.lines) - len(found))}</p>")
if kept.views:
    section(view.h("evidence.views"))
    views(view, kept)
if kept.lines or kept.views:
    st.html(files(view))
    if not pdf_possible():
        st.html(f"<p class='note'>{view.h('report.no_pdf', command=INSTALL)}</p>")
reopen(view, kept)
