"""The selection as a sentence: each bracket is a popover whose label says what is set (the filters: see filters).

Controls change the address and nothing else (see state).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from analysis.link import Link, with_options
from analysis.ui.components import share
from analysis.ui.components.markup import label, link, tag
from analysis.ui.state import Apply, View, control, href


@contextmanager
def sentence(view: View, rows: Sequence[Any] = ()) -> Iterator[None]:
    """The line of controls; Share and Download close it. `rows` is the table that can be downloaded."""
    with st.container(horizontal=True, key="sel"):
        yield
        with st.container(horizontal=True, key="out", width="content"):
            share.share(view)
            share.download(view, rows)


def word(view: View, key: str) -> None:
    """A word of the sentence between two brackets."""
    st.html(tag("span", view.h(key), "link"), width="content")


def word_link(target: Link, words: str) -> None:
    """A link among the brackets."""
    st.html(tag("span", link(href(target), words), "link"), width="content")


def option(
    view: View,
    name: str,
    values: Sequence[str],
    words: Callable[[str], str],
    below: str = "",
    apply: Apply | None = None,
) -> None:
    """An option with a few values, chosen from a list inside its own popover; `below` is HTML under the list.

    `apply` changes more than the option itself.
    """
    current = getattr(view.options, name)
    shown = list(values) if current in values else [*values, current]
    with st.popover(label(words(current)), key=f"opt_{name}"):
        st.radio(
            words(current),
            shown,
            format_func=lambda value: label(words(value)),
            label_visibility="collapsed",
            **control(view, name, current, apply or set_option(name)),
        )
        if below:
            st.html(below)


def looked_up(
    view: View,
    name: str,
    values: Sequence[str],
    words: Callable[[str], str],
    title: str,
    apply: Apply | None = None,
    shown_now: str = "",
) -> None:
    """An option with many values, looked up by its name. `shown_now` is what stands for the default ""."""
    current = getattr(view.options, name) or shown_now
    shown = list(values) if current in values else [*values, current]
    st.selectbox(title, shown, format_func=words, **control(view, name, current, apply or set_option(name)))


def number(view: View, name: str, low: int, high: int, words: str, title: str) -> None:
    """An option that is a whole number."""
    current = getattr(view.options, name)
    with st.popover(label(words), key=f"opt_{name}"):
        st.slider(title, min(low, current), max(high, current), **control(view, name, current, set_option(name)))


def set_option(name: str) -> Callable[[Link, Any], Link]:
    """How a control changes one option of a link."""
    return lambda link, value: with_options(link, **{name: value})
