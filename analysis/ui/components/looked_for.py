"""The bracket that says what is looked for: a word, a phrase, or one of the names of a referent."""

from typing import Any

import streamlit as st

from analysis.link import Link, with_options
from analysis.ui.components.markup import label
from analysis.ui.state import View, control


def looked_for(view: View) -> None:
    """What is looked for, with a field to change it. A word takes the place of a referent."""
    with st.popover(label(words(view)), key="opt_node"):
        st.text_input(
            view.t("term.node"),
            help=view.t("filter.words_help"),
            type="search",
            **control(view, "node", view.options.node, _set_node),
        )


def words(view: View) -> str:
    """What is looked for: the word as typed, or the name under study, or an invitation."""
    options = view.options
    if options.lens:
        if options.variant:
            return view.t("ui.quoted", words=view.names.variant(options.lens, options.variant))
        return view.names.lens(options.lens)
    return view.t("ui.quoted", words=options.node) if options.node else view.t("state.no_word.title")


def _set_node(link: Link, value: Any) -> Link:
    return with_options(link, node=str(value or ""), lens="", variant="")
