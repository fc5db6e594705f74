"""One side of a comparison as a bracket of the sentence: camps, outlets, own words only, or the rest."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from analysis.link import Link, with_options
from analysis.selection import REST, Choice, Side
from analysis.ui.components.filters import values_of
from analysis.ui.components.markup import label
from analysis.ui.state import View, control

FIELDS = ("bloc", "outlet", "speaker_bloc", "speaker")


def side(view: View, name: str) -> None:
    """The side `name` (target or reference); nothing chosen is the rest of the selection."""
    current: Side = getattr(view.options, name)
    with st.popover(label(words(view, current)), key=f"side_{name}"):
        for field in FIELDS:
            _several(view, name, current, field)
        if _camp_alone(current.fields) and getattr(view.options, _other(name)) == REST:
            st.caption(view.t("side.replaced"))
        own = dict(current.fields).get("voice") == Choice(("own",))
        st.toggle(view.t("sel.own_only"), **control(view, f"{name}.own", own, _own(name)))


def words(view: View, current: Side) -> str:
    """A side in few words, its camp with the sign: "● Opposition"."""
    if current.is_rest:
        return view.t("sel.rest")
    said = [_field(view, field, choice) for field, choice in current.fields]
    return view.t("number.list").join(said)


def _field(view: View, field: str, choice: Choice) -> str:
    if field == "bloc" and not choice.exclude:
        return view.t("number.list").join(map(view.signed, choice.values))
    return view.names.spoken(field, choice)


def _several(view: View, name: str, current: Side, field: str) -> None:
    choice = dict(current.fields).get(field, Choice())
    st.multiselect(
        view.t(f"filter.{field}"),
        list(dict.fromkeys([*values_of(view, field), *choice.values])),
        format_func=partial(view.names.value, field),
        placeholder=view.t("filter.none"),
        **control(view, f"{name}.{field}", list(choice.values), _set(name, field)),
    )


def _set(name: str, field: str) -> Callable[[Link, Any], Link]:
    return lambda link, values: _with(link, name, field, Choice(tuple(values)))


def _own(name: str) -> Callable[[Link, Any], Link]:
    return lambda link, on: _with(link, name, "voice", Choice(("own",)) if on else Choice())


def _with(link: Link, name: str, field: str, choice: Choice) -> Link:
    """The link with one field of one side changed. Both sides cannot be the rest: the other one stays as it is."""
    fields = dict(getattr(link.options, name).fields)
    if choice and field in FIELDS and _camp_alone(tuple(fields.items())):
        del fields["bloc"]  # texts of an outlet or words of a speaker are meant, not those of them in the camp
    fields[field] = choice
    found = Side(tuple((key, value) for key, value in fields.items() if value))
    other = getattr(link.options, _other(name))
    if found == REST and other == REST:
        return link
    return with_options(link, **{name: found})


def _other(name: str) -> str:
    return "reference" if name == "target" else "target"


def _camp_alone(fields: tuple[tuple[str, Choice], ...]) -> bool:
    """Whether a side is one or more camps and nothing else, in whatever kind of speech."""
    return {key for key, choice in fields if choice} - {"voice"} == {"bloc"}
