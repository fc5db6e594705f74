"""The selection as a sentence: each bracket is a popover whose label says what is set.

What is not set is not shown, except under "More". Controls change the address and nothing else (see state).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

import streamlit as st

from analysis.corpus import UNDATED, day_of
from analysis.i18n import numerals
from analysis.link import Link, with_options, with_selection
from analysis.selection import ANY, Choice
from analysis.ui.components import share
from analysis.ui.components.markup import label, tag
from analysis.ui.state import View, control

ONE_DAY: Final = timedelta(days=1)


@contextmanager
def sentence(view: View, rows: Sequence[Any] = ()) -> Iterator[None]:
    """The line of controls; Share and Download close it. `rows` is the table that is downloaded."""
    with st.container(horizontal=True, key="sel"):
        yield
        with st.container(horizontal=True, key="out", width="content"):
            share.share(view)
            share.download(view, rows)


def word(view: View, key: str) -> None:
    """A word of the sentence between two brackets."""
    st.html(tag("span", view.h(key), "link"), width="content")


def who(view: View) -> None:
    """Camps and outlets, all by default."""
    selection = view.link.selection
    said = [
        view.names.choice(field, getattr(selection, field)) for field in ("bloc", "outlet") if getattr(selection, field)
    ]
    with st.popover(label(_listed(view, said) or view.t("sel.all_blocs")), key="sel_who"):
        several(view, "bloc", view.t("sel.all_blocs"))
        several(view, "outlet", view.t("sel.all_outlets"))


def several(view: View, field: str, everything: str) -> None:
    """One field of the selection as a list to choose from."""
    choice: Choice = getattr(view.link.selection, field)
    options = list(dict.fromkeys([*values_of(view, field), *choice.values]))
    st.multiselect(
        view.t(f"filter.{field}"),
        options,
        format_func=partial(view.names.value, field),
        placeholder=everything,
        **control(view, f"sel.{field}", list(choice.values), _set_choice(field)),
    )


def period(view: View) -> None:
    """From and to. The link's `to` is the first day left out; the last day included is what is shown."""
    selection = view.link.selection
    shown = numerals.span(view.lang, selection.from_day, selection.to_day)
    low, high = _bounds(view)
    last = selection.to_day - ONE_DAY if selection.to_day else None
    limits: dict[str, Any] = {"min_value": min(low, selection.from_day or low), "max_value": max(high, last or high)}
    with st.popover(label(shown), key="sel_period"):
        st.date_input(
            view.t("filter.from"), format="DD/MM/YYYY", **limits, **control(view, "from", selection.from_day, _set_from)
        )
        st.date_input(view.t("filter.to"), format="DD/MM/YYYY", **limits, **control(view, "to", last, _set_to))


def more(view: View) -> None:
    """Everything that is seldom set; the label names what is."""
    selection = view.link.selection
    with st.popover(label(_listed(view, _set_words(view)) or view.t("sel.more")), key="sel_more"):
        st.text_input(
            view.t("filter.words"), help=view.t("filter.words_help"), **control(view, "q", selection.q, _set("q"))
        )
        _either(view, "copies", ("once", "all"), lambda v: view.t(f"sel.copies_{v}"))
        _either(view, "undated", ("in", "out", "only"), lambda v: view.t(f"sel.undated_{v}"))
        several(view, "part", view.t("sel.title_or_body"))
        for field in ("voice", "speaker", "speaker_bloc"):
            if len(values_of(view, field)) > 1 or getattr(selection, field):
                several(view, field, view.t("filter.none"))


def option(view: View, name: str, values: Sequence[str], words: Callable[[str], str], title: str = "") -> None:
    """An option with some values, chosen from a list inside its own popover."""
    current = getattr(view.options, name)
    shown = list(values) if current in values else [*values, current]
    with st.popover(label(words(current)), key=f"opt_{name}"):
        st.radio(
            title or words(current),
            shown,
            format_func=lambda value: label(words(value)),
            label_visibility="visible" if title else "collapsed",
            **control(view, name, current, _set_option(name)),
        )


def listed(view: View, name: str, values: Sequence[str], words: Callable[[str], str], title: str) -> None:
    """An option with many values, to be looked up by its name."""
    current = getattr(view.options, name)
    shown = list(values) if current in values else [*values, current]
    with st.popover(label(words(current)), key=f"opt_{name}"):
        st.selectbox(title, shown, format_func=words, **control(view, name, current, _set_option(name)))


def number(view: View, name: str, low: int, high: int, words: str, title: str) -> None:
    """An option that is a whole number."""
    current = getattr(view.options, name)
    with st.popover(label(words), key=f"opt_{name}"):
        st.slider(title, min(low, current), max(high, current), **control(view, name, current, _set_option(name)))


def values_of(view: View, field: str) -> list[str]:
    """The values of a field that occur in the corpus, in their fixed order."""
    corpus = view.corpus
    if field == "bloc":
        return _present(corpus.document_bloc.names, corpus.document_bloc.codes)
    if field == "speaker_bloc":
        return _present(corpus.passage_speaker_bloc.names, corpus.passage_speaker_bloc.codes)
    if field == "outlet":
        return sorted(corpus.index.outlets, key=view.names.outlet)
    if field == "speaker":
        return sorted((key for key in corpus.index.speakers if key), key=view.names.speaker)
    return {"part": ["title", "body"], "voice": ["own", "quoted", "reported", "statement"]}[field]


def _present(names: Sequence[str], codes: Any) -> list[str]:
    present = set(map(int, set(codes.tolist())))
    return [name for code, name in enumerate(names) if code in present]


def _bounds(view: View) -> tuple[date, date]:
    """The first and last day of the corpus."""
    days = view.corpus.index.day
    dated = days[days != UNDATED]
    if not len(dated):
        return date(2011, 1, 1), date.today()
    return day_of(dated.min()) or date.min, day_of(dated.max()) or date.max


def _set_words(view: View) -> list[str]:
    """What is set under "More", in words."""
    selection = view.link.selection
    said = [view.t("sel.word", word=selection.q)] if selection.q else []
    said += [view.t("sel.copies_all")] if selection.copies == "all" else []
    said += [view.t(f"sel.undated_{selection.undated}")] if selection.undated != "in" else []
    for field in ("part", "voice", "speaker", "speaker_bloc", "topic"):
        choice = getattr(selection, field)
        said += [view.names.choice(field, choice)] if choice else []
    return said


def _listed(view: View, said: Sequence[str]) -> str:
    """Words for a label: at most two, then how many more."""
    shown = view.t("number.list").join(said[:2])
    return f"{shown} +{len(said) - 2}" if len(said) > 2 else shown


def _either(view: View, name: str, values: Sequence[str], words: Callable[[str], str]) -> None:
    st.radio(
        view.t(f"filter.{name}"),
        values,
        format_func=words,
        **control(view, name, getattr(view.link.selection, name), _set(name)),
    )


def _set(name: str) -> Callable[[Link, Any], Link]:
    return lambda link, value: with_selection(link, **{name: value})


def _set_option(name: str) -> Callable[[Link, Any], Link]:
    return lambda link, value: with_options(link, **{name: value})


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
    """The new last day, which the link names by the day after."""
    until, since = (day + ONE_DAY if day else None), link.selection.from_day
    return with_selection(link, to_day=until, from_day=None if until and since and since >= until else since)
