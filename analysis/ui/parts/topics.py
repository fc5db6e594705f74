"""What each camp writes about: the topics."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from analysis.charts.look import Mark
from analysis.charts.topic_course import Courses, highest_share
from analysis.charts.topics import (
    count_marks,
    drawn_blocs,
    drawn_groups,
    group_blocs,
    placed_marks,
    shared_by,
    short_texts,
    topic_counts,
    topic_groups,
    topic_map,
    topic_names,
    topic_shares,
)
from analysis.i18n import numerals
from analysis.i18n.strings import listed
from analysis.link import with_options, with_study
from analysis.studies.topic_shares import ShareRow
from analysis.studies.topics import FEW, Result, TopicRow, shown_topic
from analysis.text.opening import opening
from analysis.ui.components import states
from analysis.ui.components.figure import chart, faint, heading, key_line, note
from analysis.ui.components.headline import section
from analysis.ui.components.listing import title_or_opening
from analysis.ui.components.margin import how_found
from analysis.ui.components.markup import bdi, esc, link, tag
from analysis.ui.components.sentence import set_option
from analysis.ui.components.tables import Column, numbers_of, table
from analysis.ui.components.work import work_panel
from analysis.ui.drill import in_period, topic_documents, within_topic
from analysis.ui.state import View, control, go, href

MULTIPLES = 8
PLACED = 3  # documents that make a map
LINE = 2  # periods with a share that make a line
LISTED = 8  # terms of a topic in the table


def topic_table(view: View, result: Result) -> str:
    """Each topic with its terms, its documents and its share; each opens its documents."""
    heads = [Column(view.t("column.terms"))]
    heads += [Column(view.t("column.documents"), True), Column(view.t("column.share"), True)]
    if _measured(result):
        heads += numbers_of(view, ("stability", "coherence"))
    heads += [Column(view.t("column.inside"))]
    return table(heads, (_cells(view, result, row) for row in result.topics), fold=True)


def _cells(view: View, result: Result, row: TopicRow) -> list[str]:
    terms = listed(view.lang, row.terms[:LISTED])
    return [
        link(href(topic_documents(view.link, result.fit, row.topic)), f"{row.topic} · {bdi(terms)}"),
        numerals.number(row.documents),
        esc(numerals.percent(row.share)),
        *([_index(row.stability), _index(row.coherence)] if _measured(result) else []),
        asked_within(view, result.fit, row.topic, row.terms),
    ]


def _measured(result: Result) -> bool:
    return any(row.stability is not None for row in result.topics)


def _index(value: float | None) -> str:
    return "" if value is None else bdi(numerals.decimal(value, 2))


def draw_counts(view: View, result: Result) -> None:
    """How many topics: stability and coherence of several numbers, one proposed; a click takes a number."""
    section(view.h("chart.topic_counts.title"))
    if not work_panel(view, view.t("work.topics"), view.t("work.topics.about")):
        return
    note(f"{view.h('chart.topic_counts.subtitle')} {view.h('read.topic_counts')}")
    st.html(key_line(count_marks(view.look)))
    best = next((row.k for row in result.counts if row.proposed), 0)
    words = view.t("alt.topic_counts", topics=best)
    picked = chart(view, "counts", lambda: topic_counts(result.counts, view.options.k, view.look), words)
    if picked:
        go(with_options(view.link, k=int(picked["k"])))


def asked_within(view: View, fit: str, topic: int, terms: Sequence[str], **sides: object) -> str:
    """The other questions, put to the documents of one topic; compared are the `sides`, where there are any."""
    asked: list[tuple[str, dict[str, object]]] = [("compare", sides), ("naming", {})]
    if terms:
        node = f'"{terms[0]}"' if " " in terms[0] else terms[0]
        asked.append(("concordance", {"node": node}))
    found = (
        link(href(within_topic(view.link, fit, topic, study, **options)), view.h(f"nav.{study}"))
        for study, options in asked
    )
    return " · ".join(found)


def draw_shares(view: View, result: Result) -> None:
    """The share of each topic in each camp; a click opens the documents of a topic in a camp."""
    marks = drawn_blocs(result, view.look)
    if not marks:
        _few(view, result)
        return
    heading(view.h(f"chart.topics.{shared_by(result)}"), view.h("chart.topics.subtitle"), _keys(result, marks))
    picked = chart(view, "shares", lambda: topic_shares(result, view.look), _highest(view, result))
    if picked:
        go(topic_documents(view.link, result.fit, int(picked["topic"]), bloc=str(picked["bloc"])))


def _keys(result: Result, marks: Iterable[Mark]) -> str:
    """The line of keys; none where no text is of a camp, which the titles say."""
    return "" if shared_by(result) == "all" else key_line(marks)


def _draw_keys(result: Result, marks: Iterable[Mark]) -> None:
    if keys := _keys(result, marks):
        st.html(keys)


def _warning(view: View, result: Result) -> str:
    """That the texts are too short, beside each figure that does not look it."""
    short = short_texts(result)
    return f" <b>{view.names.caveat(short, form='html')}</b>" if short else ""


def _few(view: View, result: Result) -> None:
    """No camp has the documents for a share: what to do next, and the documents of each topic in each camp."""
    states.few_for_shares(view, result.n_documents)
    blocs = [view.look.bloc(bloc) for bloc in view.look.order({row.bloc for row in result.shares})]
    having = {(row.topic, row.bloc): row.documents for row in result.shares}
    names = topic_names(result, view.lang)
    heads = [Column(view.t("column.topic")), *(Column(bloc.name, True) for bloc in blocs)]
    rows = (
        [bdi(names[row.topic]), *(_opening(view, result, row.topic, bloc.id, having) for bloc in blocs)]
        for row in result.topics
        if row.documents
    )
    st.html(table(heads, rows))


def _opening(view: View, result: Result, topic: int, bloc: str, having: Mapping[tuple[int, str], int]) -> str:
    """How many documents of a topic a camp has, and the way to them."""
    n = having.get((topic, bloc), 0)
    target = topic_documents(view.link, result.fit, topic, bloc=bloc)
    return link(href(target), esc(numerals.number(n))) if n else numerals.number(0)


def draw_groups(view: View, result: Result) -> None:
    """Who writes on one topic and who speaks of it; a click opens the documents."""
    drawn = {by: drawn_groups(rows, shown_topic(result, view.options)) for by, rows in _groups(result).items()}
    if not any(drawn.values()):
        return
    section(view.h("section.topic"))
    _topic_choice(view, result)
    for column, (by, rows) in zip(st.columns(2, gap="large"), drawn.items(), strict=True):
        if rows:
            with column:
                _draw_group(view, result, by, rows)


def _groups(result: Result) -> dict[str, tuple[ShareRow, ...]]:
    return {"outlet": result.outlets, "speaker": result.speakers}


def _topic_choice(view: View, result: Result) -> None:
    names = topic_names(result, view.lang)
    current = shown_topic(result, view.options)
    title, apply = view.t("column.topic"), set_option("shown")
    st.selectbox(title, list(names), format_func=names.__getitem__, **control(view, "shown", current, apply))


def _draw_group(view: View, result: Result, by: str, rows: list[ShareRow]) -> None:
    marks = group_blocs(rows, view.look)
    heading(view.h(f"chart.topic_{by}.title"), view.h("chart.topic_groups.subtitle"), key_line(marks))
    words = view.t("alt.topic_groups", group=view.names.value(by, rows[0].group), share=rows[0].share)
    picked = chart(view, f"groups_{by}", lambda: topic_groups(rows, by, view.look), words)
    faint(view, (row.of_documents < FEW for row in rows))
    if by == "speaker":
        st.html(how_found(view, result.caveats))
    if picked:
        topic = shown_topic(result, view.options)
        groups = sorted({row.group for row in _groups(result)[by]})
        go(topic_documents(view.link, result.fit, topic, None, groups, **{by: str(picked["group"])}))


def draw_map(view: View, result: Result) -> None:
    """The documents by likeness of words; a click opens one."""
    points = result.map
    if len(points) < PLACED:
        return
    section(view.h("chart.topic_map.title"))
    note(f"{view.h('chart.topic_map.subtitle')}. {view.h('read.topic_map')}{_warning(view, result)}")
    if result.lit or shared_by(result) != "all":
        st.html(key_line(placed_marks(result, view.look)))
    words = view.t("alt.topic_map", docs=len(points), topics=len(result.topics))
    picked = chart(view, "map", lambda: topic_map(result, view.look), words)
    if picked:
        go(with_study(view.link, "document", id=points[int(picked["document"])].id))


def _has_line(result: Result) -> bool:
    return len({row.period for row in result.series if row.share is not None}) >= LINE


def draw_time(view: View, result: Result) -> None:
    """Each topic over time, all on one scale, the largest first; a click opens its documents of a period."""
    marks = drawn_blocs(result, view.look)
    if not marks:
        return
    section(view.h("chart.topics_time.title"))
    every = view.t(f"chart.every.{view.options.every}")
    if not _has_line(result):
        states.no_period(view, Result, _has_line)
        return
    unit = view.h(f"chart.topics_time.{shared_by(result)}", every=every, top=highest_share(result))
    note(f"{unit}{_warning(view, result)}")
    _draw_keys(result, marks)
    names, courses = topic_names(result, view.lang), Courses(result, view.options.every, view.look)
    with st.container(horizontal=True, key="multiples"):
        for row in result.topics[:MULTIPLES]:
            with st.container(width=255):
                heading(bdi(names[row.topic]), view.h("ui.docs", docs=row.documents))
                _draw_course(view, result, courses, row.topic, names[row.topic])
    note(view.h("chart.click_period"))


def _draw_course(view: View, result: Result, courses: Courses, topic: int, name: str) -> None:
    words = view.t("alt.topic_time", name=name)
    picked = chart(view, f"topic_{topic}", lambda: courses.filled(topic), words)
    if picked:
        period = in_period(view.link, date.fromisoformat(str(picked["period"])), view.options.every)
        go(topic_documents(period, result.fit, topic, view.link.selection, bloc=str(picked["bloc"])))


def typical_documents(view: View, result: Result) -> None:
    """For each topic the three texts nearest to its middle, and ten drawn by lot: no topic is named without them."""
    section(view.h("ui.typical"))
    names = topic_names(result, view.lang)
    columns = [Column(view.t("column.topic")), Column(view.t("column.typical")), Column(view.t("column.drawn"))]
    filled = (row for row in result.topics if row.documents)
    rows = ([bdi(names[row.topic]), _titles(view, row.typical), _folded(view, row)] for row in filled)
    st.html(table(columns, rows, fold=True))


def _folded(view: View, row: TopicRow) -> str:
    """The ten texts, folded up: their number is what opens them."""
    summary = tag("summary", view.h("ui.docs", docs=len(row.drawn)))
    return tag("details", summary + _titles(view, row.drawn)) if row.drawn else ""


def _titles(view: View, ids: Iterable[str]) -> str:
    places = (view.corpus.index.document_place(one) for one in ids)
    return "".join(_title(view, place) for place in places if place is not None)


def _title(view: View, place: int) -> str:
    index = view.corpus.index
    title = index.part_text(place, 0)  # a whole document takes ten times as long to read, and a page has a hundred
    shown = title_or_opening(view, title, "" if title else opening(index.document(place)))
    target = with_study(view.link, "document", id=index.document_ids[place])
    outlet = tag("small", bdi(view.names.outlet(index.outlets[index.outlet_codes[place]])))
    return tag("div", f"{link(href(target), shown)} {outlet}", "one")


def _highest(view: View, result: Result) -> str:
    """The highest share in words, for who cannot see the chart."""
    shown = {mark.id for mark in drawn_blocs(result, view.look)}
    drawn = [row for row in result.shares if row.share is not None and row.bloc in shown]
    top = max(drawn, key=lambda row: row.share or 0.0)
    name = topic_names(result, view.lang)[top.topic]
    return view.t("alt.topics", name=name, group=view.names.bloc(top.bloc), share=top.share)
