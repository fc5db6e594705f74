"""A lens of one's own: its names written and tried on the page, its file to keep."""

from functools import partial

import streamlit as st

from analysis.errors import UseError
from analysis.i18n.strings import text, worded
from analysis.index.own_mentions import commonness
from analysis.lenses.own import as_yaml, own_lens
from analysis.link import MAX_BYTES, format_link, with_options
from analysis.ui.components.markup import tag
from analysis.ui.components.sentence import Extra
from analysis.ui.state import View, control

OWN_FILE = "my_lens.yaml"
COMMON = 0.05  # of all words: no referent is named in every twentieth


def own_choice(view: View) -> Extra:
    """A lens of one's own: names line by line, tried on the corpus at once, and its file to keep."""
    return Extra(view.t("term.own_lens") if view.options.own else "", partial(_own_text, view))


def own_or_stop(view: View) -> None:
    """Where a pattern of the link is wrong: the words with what is wrong in which line, and nothing counted.

    What names of the commonest words cost is told before they are looked for.
    """
    try:
        share = commonness(view.corpus.index, own_lens(view.options.own)) if view.options.own else 0.0
        if share >= COMMON:
            st.html(tag("p", view.h("naming.common", share=share), "note", role="status"))
    except UseError as error:
        st.html(tag("p", worded(view.lang, error, form="html"), "notice", role="alert"))
        _own_text(view)
        st.stop()


def _own_text(view: View) -> None:
    st.text_area(
        view.t("sel.own_lens"),
        max_chars=2000,
        height=180,
        **control(view, "own", view.options.own, lambda link, value: with_options(link, own=value.strip(), variant="")),
    )
    st.caption(view.t("read.own_lens"))
    try:
        told = text(view.lang, "read.own_file", plain=True, file=OWN_FILE)
        file = as_yaml(own_lens(view.options.own), note=told)
    except UseError:
        return
    if len(format_link(view.link)) > MAX_BYTES:
        st.caption(view.t("read.own_long"))
    if view.options.own:
        st.download_button(view.t("button.own_lens"), file, OWN_FILE, "application/yaml", key="own_file")
