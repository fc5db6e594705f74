"""The filters of the selection as brackets of the sentence. What is not set is not shown, except under "More"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Final

import streamlit as st

from analysis.corpus import UNDATED, day_of
from analysis.i18n import numerals
from analysis.link import Link, with_selection
from analysis.selection import ANY, Choice
from analysis.ui.components.markup import label, link
from analysis.ui.components.sentence import Extra
from analysis.ui.state import View, control, href

ONE_DAY: Final = timedelta(days=1)
FIRST_DAY: Final = date(2011, 1, 1)  # where a calendar begins that knows no date
UNDER_MORE: Final = ("part", "voice", "speaker", "speaker_bloc", "topic")


def who(view: View) -> None:
    """Camps and outlets, all by default."""
    selection = view.link.selection
    fields = [field for field in ("bloc", "outlet") if getattr(selection, field)]
    said = [view.names.choice(field, getattr(selection, field)) for field in fields]
    with st.popover(label(_listed(view, said) or view.t("sel.all_blocs")), key="sel_who"):
        several(view, "bloc", view.t("sel.all_blocs"))
        several(view, "outlet", view.t("sel.all_outlets"))


def several(view: View, field: str, everything: str) -> None:
    """One field of the selection as a list to choose from."""
    choice: Choice = getattr(view.link.selection, field)
    st.multiselect(
        view.t(f"filter.{field}"),
        list(dict.fromkeys([*values_of(view, field), *choice.values])),
        format_func=partial(view.names.value, field),
        placeholder=everything,
        **control(view, f"sel.{field}", list(choice.values), _set_choice(field)),
    )


def period(view: View) -> None:
    """From and to. The link's `to` is the first day left out; the last day included is what is shown."""
    selection = view.link.selection
    low, high = _bounds(view)
    last = selection.to_day - ONE_DAY if selection.to_day else None
    days = [day for day in (selection.from_day, last) if day]
    limits: dict[str, Any] = {"min_value": min([low, *days]), "max_value": max([high, *days])}
    shown = numerals.span(view.lang, selection.from_day, selection.to_day)
    with st.popover(label(shown), key="sel_period"):
        st.date_input(view.t("filter.from"), **limits, **control(view, "from", selection.from_day, _set_from))
        st.date_input(view.t("filter.to"), **limits, **control(view, "to", last, _set_to))
        st.caption(view.t("filter.typed"))
        if selection.from_day or selection.to_day:
            always = with_selection(view.link, from_day=None, to_day=None)
            st.html(link(href(always), view.h("state.empty.link")))


def own_only(view: View) -> Extra:
    """One click between all that is printed and the outlets' own words; the label of "More" names the voice."""
    own = view.link.selection.voice == Choice(("own",))
    return Extra("", lambda: _toggle_own(view, own))


def _toggle_own(view: View, own: bool) -> None:
    st.toggle(view.t("sel.own_only"), **control(view, "own_only", own, _set_own))


def _set_own(link: Link, on: Any) -> Link:
    return with_selection(link, voice=Choice(("own",)) if on else ANY)


def more(view: View, *extras: Extra) -> None:
    """Everything that is seldom set, the page's own `extras` first. The label stays, and names what is set."""
    selection = view.link.selection
    said = [extra.said for extra in extras if extra.said] + _set_words(view)
    named = view.t("sel.more_set", said=_listed(view, said)) if said else view.t("sel.more")
    with st.popover(label(named), key="sel_more"):
        for extra in extras:
            extra.draw()
        st.text_input(
            view.t("filter.words"), help=view.t("filter.words_help"), **control(view, "q", selection.q, _set("q"))
        )
        _either(view, "copies", ("once", "all"))
        _either(view, "undated", ("in", "out", "only"))
        several(view, "part", view.t("sel.title_or_body"))
        for field in ("voice", "speaker", "speaker_bloc"):
            if len(values_of(view, field)) > 1 or getattr(selection, field):
                several(view, field, view.t("filter.none"))


def values_of(view: View, field: str) -> list[str]:
    """The values of a field that occur in the corpus, in the order in which they are offered."""
    corpus = view.corpus
    if field == "bloc":
        return list(corpus.document_bloc.counts())
    if field == "speaker_bloc":
        return list(corpus.passage_speaker_bloc.counts())
    if field == "outlet":
        return sorted(corpus.index.outlets, key=view.names.outlet)
    if field == "speaker":
        return sorted((key for key in corpus.index.speakers if key), key=view.names.speaker)
    return {"part": ["title", "body"], "voice": ["own", "quoted", "reported", "statement"]}[field]


def _bounds(view: View) -> tuple[date, date]:
    """The first and last day of the corpus."""
    days = view.corpus.index.day
    dated = days[days != UNDATED]
    today = datetime.now(UTC).date()
    if not len(dated):
        return FIRST_DAY, today
    return day_of(dated.min()) or FIRST_DAY, day_of(dated.max()) or today


def _set_words(view: View) -> list[str]:
    """What is set under "More", in words."""
    selection = view.link.selection
    said = [view.t("sel.word", word=selection.q)] if selection.q else []
    said += [view.t("sel.copies_all")] if selection.copies == "all" else []
    said += [view.t(f"sel.undated_{selection.undated}")] if selection.undated != "in" else []
    fields = [field for field in UNDER_MORE if getattr(selection, field)]
    return said + [view.names.spoken(field, getattr(selection, field)) for field in fields]


def _listed(view: View, said: Sequence[str]) -> str:
    """Words for a label: at most two, then how many more."""
    shown = view.t("number.list").join(said[:2])
    return f"{shown} +{len(said) - 2}" if len(said) > 2 else shown


def _either(view: View, name: str, values: Sequence[str]) -> None:
    st.radio(
        view.t(f"filter.{name}"),
        values,
        format_func=lambda value: view.t(f"sel.{name}_{value}"),
        **control(view, name, getattr(view.link.selection, name), _set(name)),
    )


def _set(name: str) -> Callable[[Link, Any], Link]:
    return lambda link, value: with_selection(link, **{name: value})


def _set_choice(field: str) -> Callable[[Link, Any], Link]:
    def apply(link: Link, values: list[str]) -> Link:
        choice = replace(getattr(link.selection, field), values=tuple(values)) if values else ANY
        return with_selection(link, **{field: choice})

    return apply


def _set_from(link: Link, day: date | None) -> Link:
    """The new first day; a last day before it goes."""
    until = link.selection.to_day
    return with_selection(link, from_day=day, to_day=None if day and until and day >= until else until)


def _set_to(link: Link, day: date | None) -> Link:
    """The new last day, which the link names by the day after; a first day behind it goes."""
    until, since = (day + ONE_DAY if day else None), link.selection.from_day
    return with_selection(link, to_day=until, from_day=None if until and since and since >= until else since)
