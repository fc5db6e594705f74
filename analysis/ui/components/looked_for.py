"""What is looked for: a word, a phrase, or one of the names of a referent; and words to begin with."""

from typing import Any, Final

import numpy as np
import streamlit as st

from analysis.link import Link, with_options
from analysis.phrasing.word_headlines import looked_for as words_looked_for
from analysis.ui.components.markup import bdi, label, link, tag
from analysis.ui.state import View, control, href

OFFERED: Final = 14
# What a new word puts aside; not every question has all.
ASIDE: Final = ("lens", "variant", "own", "of", "uses", "panel", "over")


def looked_for(view: View) -> None:
    """The bracket of the sentence, with a field to change it. A word takes the place of a referent."""
    with st.popover(label(words_looked_for(view.names, view.options)), key="opt_node"):
        _field(view)


def ask_for_word(view: View) -> None:
    """The field in the page itself, where nothing is looked for yet, and common words of the corpus to begin with."""
    st.html(tag("p", view.h("state.no_word"), "deck"))
    with st.container(width=420):
        _field(view)
    offered = (link(href(with_options(view.link, node=word)), bdi(word)) for word in _common(view))
    st.html(tag("p", f"{view.h('ui.common')} {view.t('number.list').join(offered)}", "note"))


def _field(view: View) -> None:
    st.text_input(
        view.t("term.node"),
        help=view.t("filter.words_help"),
        type="search",
        placeholder=view.t("button.search"),
        **control(view, "node", view.options.node, _set_node),
    )


def _common(view: View) -> list[str]:
    """The words in most documents, but for those left out of lists."""
    terms = view.corpus.index.terms
    documents = np.where(terms.stop, 0, terms.documents)
    return [terms.shown[int(term)] for term in np.argsort(-documents, kind="stable")[:OFFERED] if documents[term]]


def _set_node(link: Link, value: Any) -> Link:
    without = {name: getattr(type(link.options), name) for name in ASIDE if hasattr(link.options, name)}
    return with_options(link, node=str(value or ""), **without)
