"""Who speaks in this text? One document, its voices, and where it came from."""

import streamlit as st

from analysis.link import with_study
from analysis.studies import document
from analysis.ui.components import reader
from analysis.ui.components.byline import byline, provenance
from analysis.ui.components.headline import section
from analysis.ui.components.margin import margin, part
from analysis.ui.components.sentence import sentence, word_link
from analysis.ui.components.states import answer
from analysis.ui.state import open_view

view = open_view("document")
result = answer(view, document.Result)

with sentence(view, result.rows):
    word_link(with_study(view.link, "documents"), view.h("button.show_documents"))
if key := reader.voices_key(view, result.rows):
    st.html(key)
if doubt := reader.uncertain(view, result):
    st.html(doubt)
text, aside = st.columns([3.1, 1], gap="large")
with text:
    st.html(reader.title(view, result) + byline(view, result) + reader.keeping(view, result))
    st.html(reader.body(view, result))
    if left_out := reader.stripped(view, result.document):
        st.html(left_out)
with aside:
    margin(part(view.h("section.voices"), "".join(reader.speakers(view, result.rows))))
section(view.h("section.provenance"))
st.html(provenance(view, result))
