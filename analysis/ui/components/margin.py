"""The margin column: what to know before quoting, how to read the figure, what was checked."""

from collections.abc import Iterable
from typing import Final

import streamlit as st

from analysis.ask import by_speaker
from analysis.records import Caveat
from analysis.ui.components.markup import link, pairs, tag
from analysis.ui.methods import methods_href
from analysis.ui.state import View

OF_A_KIND: Final = 2  # cautions of one kind that are read at once
MEASURED: Final = "speaker.quality"


def margin(*parts: str) -> None:
    """The column, from parts of HTML; empty parts are left out."""
    inner = "".join(parts)
    if inner:
        st.html(tag("aside", inner, "margin"))


def part(title: str, inner: str) -> str:
    """A titled part, nothing where there is nothing to say."""
    return f"<h3>{title}</h3>{inner}" if inner else ""


def numbers(view: View, title: str, items: Iterable[tuple[str, str]]) -> str:
    """A part with a list of names (message keys) and values (HTML)."""
    return part(view.h(title), pairs((view.t(name), value) for name, value in items))


def cautions(view: View, caveats: Iterable[Caveat]) -> str:
    """The cautions of a result as a list of sentences; of many of one kind the first few, the others folded up."""
    kinds: dict[str, dict[str, None]] = {}
    for caveat in caveats:
        kinds.setdefault(caveat.key, {})[tag("li", view.names.caveat(caveat, form="html"))] = None
    return tag("ul", "".join(_of_a_kind(view, list(items)) for items in kinds.values())) if kinds else ""


def _of_a_kind(view: View, items: list[str]) -> str:
    if len(items) <= OF_A_KIND + 1:
        return "".join(items)
    rest = items[OF_A_KIND:]
    folded = tag("summary", view.h("cautions.more", n=len(rest))) + tag("ul", "".join(rest))
    return "".join(items[:OF_A_KIND]) + tag("li", tag("details", folded))


def before_quoting(view: View, caveats: Iterable[Caveat], extra: str = "") -> str:
    """The part that no figure goes without: its cautions."""
    return part(view.h("section.before_quoting"), extra + cautions(view, caveats))


def of_all(view: View, caveats: Iterable[Caveat]) -> list[Caveat]:
    """The cautions of all figures of a page. How well speakers are found is none of them where one figure alone is by
    speaker: it stands beside that one.
    """
    return [one for one in caveats if one.key != MEASURED or by_speaker(view.link)]


def how_found(view: View, caveats: Iterable[Caveat]) -> str:
    """How well speakers are found, to stand beside a figure by speaker; "" where the result does not say it."""
    return "".join(tag("p", view.names.caveat(one, form="html"), "note") for one in caveats if one.key == MEASURED)


def how_to_read(view: View, *keys: str) -> str:
    """How the figure is read, in the words of the messages `read.…`, and the way to its methods."""
    counted = tag("p", link(methods_href(view.link, view.link.study), view.h("button.how_counted")), "alone")
    return part(view.h("section.how_to_read"), "".join(tag("p", view.h(f"read.{key}")) for key in keys) + counted)
