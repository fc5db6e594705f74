"""The selection as a sentence: each bracket is a popover whose label says what is set (the filters: see filters).

Controls change the address and nothing else (see state).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from analysis.link import Link, new_link, with_options
from analysis.ui.components import share
from analysis.ui.components.markup import label, link, tag
from analysis.ui.state import Apply, View, control, href


@dataclass(frozen=True)
class Extra:
    """A control that stands under "More": what is said of it where it is set ("" otherwise), and how it is drawn."""

    said: str
    draw: Callable[[], None]


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
    with st.popover(label(words(getattr(view.options, name))), key=f"opt_{name}"):
        _one_of(view, name, values, words, "", apply)
        if below:
            st.html(below)


def seldom(view: View, name: str, values: Sequence[str], words: Callable[[str], str], below: str = "") -> Extra:
    """The same under "More", with the title `option.<name>`."""

    def draw() -> None:
        _one_of(view, name, values, words, view.t(f"option.{name}"))
        if below:
            st.html(below)

    return Extra(_unusual(view, name, words), draw)


def _unusual(view: View, name: str, words: Callable[[str], str]) -> str:
    """What an option is set to in words, "" for its default."""
    current = getattr(view.options, name)
    return "" if current == getattr(new_link(view.link.study).options, name) else words(current)


def _one_of(
    view: View,
    name: str,
    values: Sequence[str],
    words: Callable[[str], str],
    title: str,
    apply: Apply | None = None,
) -> None:
    current = getattr(view.options, name)
    st.radio(
        title or words(current),
        list(values) if current in values else [*values, current],
        format_func=lambda value: label(words(value)),
        label_visibility="visible" if title else "collapsed",
        **control(view, name, current, apply or set_option(name)),
    )


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
    with st.popover(label(words), key=f"opt_{name}"):
        _between(view, name, low, high, title)


def seldom_number(view: View, name: str, low: int, high: int, words: str, title: str) -> Extra:
    """The same under "More"."""
    return Extra(_unusual(view, name, lambda _: words), partial(_between, view, name, low, high, title))


def _between(view: View, name: str, low: int, high: int, title: str) -> None:
    current = getattr(view.options, name)
    st.slider(title, min(low, current), max(high, current), **control(view, name, current, set_option(name)))


def set_option(name: str) -> Callable[[Link, Any], Link]:
    """How a control changes one option of a link."""
    return lambda link, value: with_options(link, **{name: value})
