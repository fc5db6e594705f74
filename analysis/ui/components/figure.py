"""The frame of a figure: title, unit, key, chart, note. Titles are HTML, because they wrap and read well."""

from collections.abc import Callable, Iterable
from typing import Any

import altair as alt
import streamlit as st

from analysis.charts.look import Filled, Mark
from analysis.charts.theme import PICK
from analysis.ui import cached
from analysis.ui.components.markup import esc, tag
from analysis.ui.state import View


def heading(title: str, subtitle: str, key: str = "") -> None:
    """Title, unit and key above a chart, all HTML."""
    sub = tag("p", subtitle, "figsub") if subtitle else ""
    st.html(f"{tag('h3', title, 'figtitle')}{sub}{key}")


def side_heading(mark: Mark, title: str, subtitle: str) -> None:
    """The same for a chart of one series: its sign, and its colour on the title."""
    sign = tag("span", esc(mark.glyph), "glyph", aria_hidden="true")
    words = tag("span", title, style=f"color:{mark.words}") if mark.words else title
    head = tag("h3", f"{sign} {words}", "figtitle camp", style=f"--c:{mark.colour}")
    st.html(f"{head}{tag('p', subtitle, 'figsub')}")


def key_line(marks: Iterable[Mark]) -> str:
    """Signs and names of the series in a figure, in their fixed order."""
    return tag("p", " ".join(map(_named, marks)), "key")


def _named(mark: Mark) -> str:
    name = signed(mark, esc(mark.name), " ")
    return tag("span", f"{name} {esc(mark.said)}", "muted") if mark.said else name


def signed(mark: Mark, words: str, between: str = "\u00a0") -> str:
    """Words (HTML) behind the sign of a series, in its colour: only the sign where that is too pale for words."""
    shown = tag("span", words, style=f"color:{mark.words}") if mark.words else words
    return tag("span", f"{esc(mark.glyph)}{between}{shown}", "camp", style=f"--c:{mark.colour}")


def chart(view: View, name: str, draw: Callable[[], alt.LayerChart | Filled], words: str) -> dict[str, Any] | None:
    """Draws a chart and says what was clicked, None where nothing was. `words` stand for it where it is not seen.

    A click is told once: where it opens another view of the same page, the chart stands there as a new one.
    """
    spec = cached.specs().of((*view.id, name), draw)
    clicks = f"clicks.{view.link.study}.{name}"
    key = f"{view.link.study}.{name}.{st.session_state.get(clicks, 0)}"
    if not any(param.get("name") == PICK for param in _params(spec)):
        st.vega_lite_chart(spec=spec, theme=None, width="stretch", key=key, alt=words)
        return None
    event: Any = st.vega_lite_chart(
        spec=spec, theme=None, width="stretch", key=key, alt=words, on_select="rerun", selection_mode=PICK
    )
    picked = event["selection"].get(PICK) or []
    if not picked:
        return None
    st.session_state[clicks] = st.session_state.get(clicks, 0) + 1
    return dict(picked[0])


def _params(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The parameters of a chart; those of a layer may stand in the layer."""
    found = list(spec.get("params", ()))
    for layer in spec.get("layer", ()):
        found += _params(layer)
    return found


def note(words: str) -> None:
    """What stands under a chart: n, source, what is faint. HTML."""
    st.html(tag("p", words, "note"))


def faint(view: View, weak: Iterable[bool], outlets: bool = False) -> None:
    """What is faint, where anything is: few documents, or where `outlets` count too only one of them."""
    if any(weak):
        note(view.h("note.faint_outlets" if outlets else "note.faint"))


def facts(items: Iterable[tuple[str, str]]) -> None:
    """A row of numbers (HTML) with a label (text) under each."""
    st.html(tag("div", "".join(f"<div><b>{value}</b><span>{esc(name)}</span></div>" for value, name in items), "facts"))
