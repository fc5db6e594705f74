"""The charts of a study as they leave the product: with title, unit, key and note, which a page draws as HTML."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import altair as alt

from analysis.ask import ask
from analysis.charts import groups
from analysis.charts.agenda import (
    framing_words,
    part_marks,
    period_names,
    split_bar,
    split_periods,
    split_topics,
    topic_name,
)
from analysis.charts.changes import found_shifts, shift_dates
from analysis.charts.collocates import company
from analysis.charts.compare import POINTS, go_beyond, ranked_bars, ring_words, scatter, side_marks
from analysis.charts.frames import drawn_rows, frame_course, frame_marks, frame_shares, has_course, is_weak
from analysis.charts.look import Mark
from analysis.charts.naming import (
    UNITS,
    UNITS_IN_TIME,
    Over,
    course_marks,
    covered_cells,
    group_marks,
    naming_course,
    naming_coverage,
    naming_shares,
)
from analysis.charts.naming import is_weak as named_weakly
from analysis.charts.overview import highest_month, month_bars, month_blocs, outlet_months
from analysis.charts.topic_course import Courses, highest_share
from analysis.charts.topics import (
    count_marks,
    drawn_blocs,
    drawn_groups,
    group_blocs,
    placed_marks,
    shared_by,
    topic_counts,
    topic_groups,
    topic_map,
    topic_names,
    topic_shares,
)
from analysis.charts.wordshift import shift_bars, shift_curve
from analysis.export.answers import Answer
from analysis.link import with_options
from analysis.phrasing.word_headlines import looked_for
from analysis.studies import compare, naming
from analysis.studies.guards import votes
from analysis.studies.topics import FEW, shown_topic

LINE: Final = 2  # periods that make a line


@dataclass(frozen=True)
class Figure:
    """One chart with its words. `name` is its id in links to files; `marks` make the key.

    `own`: its note says how many documents it shows, which are not those of the view.
    """

    name: str
    title: str
    subtitle: str
    note: str
    marks: tuple[Mark, ...]
    draw: Callable[[], alt.LayerChart]
    own: bool = False


def figures(answer: Answer) -> tuple[Figure, ...]:
    """The figures of a view, the page's first one first; none where there is too little to draw."""
    found = FIGURES.get(answer.link.study)
    return tuple(found(answer)) if found and answer.result.n_documents else ()


def _faint(answer: Answer, weak: Iterable[bool], outlets: bool = False) -> str:
    """What is faint, where anything is: few documents, or where `outlets` count too only one of them."""
    return f" {answer.t('note.faint_outlets' if outlets else 'note.faint')}" if any(weak) else ""


def _overview(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    if not result.months:
        return
    t, look = answer.t, answer.look
    marks = tuple(look.bloc(bloc) for bloc in month_blocs(result, look))
    unit = t("chart.overview.subtitle", n=highest_month(result))
    yield Figure("months", t("chart.overview.title"), unit, answer.sample, (), partial(month_bars, result, look))
    unit = t("chart.coverage.subtitle", every=t("chart.every.month"))
    draw = partial(outlet_months, result, look)
    yield Figure("outlets", t("chart.coverage.title"), unit, answer.sample, marks, draw)


def _compare(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    options, t = answer.link.options, answer.t
    if min(result.target.documents, result.reference.documents) < compare.TOO_FEW:
        return
    marks = side_marks(answer.look, options.target, options.reference)
    note = t("chart.compare.note_still", n_a=result.target.documents, n_b=result.reference.documents)
    beyond = f" {t('chart.compare.beyond')}" if go_beyond(result.leading) else ""
    for side, mark in zip(("target", "reference"), marks, strict=True):
        if any(row.side == side for row in result.words):
            title = t("chart.compare.title", group=answer.names.texts_of(getattr(options, side)))
            draw = partial(ranked_bars, result, side, mark, answer.look)
            yield Figure(side, title, t("chart.compare.subtitle"), note + beyond, (mark,), draw)

    def points() -> alt.LayerChart:  # many more terms than the page has: asked for when the figure is wanted
        wide: Any = ask(answer.corpus, with_options(answer.link, top=POINTS))
        return scatter(wide, marks, answer.look)

    said = ring_words(result)
    note += f" {t(said)}" if said else ""
    yield Figure("points", t("chart.scatter.title"), t("chart.scatter.subtitle"), note, marks, points)


def _topics(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    t, look, options = answer.t, answer.look, answer.link.options
    marks = tuple(drawn_blocs(result, look))
    if not marks:
        return
    draw: Callable[[], alt.LayerChart] = partial(topic_shares, result, look)
    of, on_map = shared_by(result), tuple(placed_marks(result, look))
    if of == "all":  # no camp to tell apart: what the titles say
        marks, on_map = (), on_map if result.lit else ()
    yield Figure("shares", t(f"chart.topics.{of}"), t("chart.topics.subtitle"), answer.sample, marks, draw)
    if len(result.map):
        draw = partial(topic_map, result, look)
        yield Figure("map", t("chart.topic_map.title"), t("chart.topic_map.subtitle"), answer.sample, on_map, draw)
    topic = shown_topic(result, options)
    for by, rows in (("outlet", result.outlets), ("speaker", result.speakers)):
        groups = drawn_groups(rows, topic)
        if groups:
            title = f"{topic_names(result, look.lang)[topic]}: {t(f'chart.topic_{by}.title')}"
            draw, keys = partial(topic_groups, groups, by, look), tuple(group_blocs(groups, look))
            words = _faint(answer, (row.of_documents < FEW for row in groups)).strip() or answer.sample
            yield Figure(f"{by}s", title, t("chart.topic_groups.subtitle"), words, keys, draw)
    if result.counts:
        draw, pair = partial(topic_counts, result.counts, options.k, look), tuple(count_marks(look))
        title, unit = t("chart.topic_counts.title"), t("chart.topic_counts.still")
        yield Figure("counts", title, unit, answer.sample, pair, draw)
    if len({row.period for row in result.series if row.share is not None}) < LINE:
        return
    unit = t(f"chart.topics_time.{of}", every=t(f"chart.every.{options.every}"), top=highest_share(result))
    courses = Courses(result, options.every, look)
    for topic, name in topic_names(result, look.lang).items():
        yield Figure(f"topic_{topic}", name, unit, answer.sample, marks, partial(courses.chart, topic))


def _naming(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    t, look, by = answer.t, answer.look, answer.link.options.by
    marks = tuple(group_marks(result, by, look))
    if not marks:
        return
    referent = look.names.lens(result.lens)
    note = t("chart.naming.note", n=result.n_mentions, docs=result.n_documents, outlets=result.n_outlets)
    draw: Callable[[], alt.LayerChart] = partial(naming_shares, result, by, look)
    unit, shown = t(UNITS[votes(answer.link.options)]), {mark.id for mark in marks}
    drawn = (row for row in result.shares if row.group in shown and row.share is not None)
    words = note + _faint(answer, (named_weakly(row, by) for row in drawn), by != "outlet")
    if hidden := naming.hidden_groups(result):
        words += " " + t("chart.frames.hidden", groups=[look.names.value(by, group) for group in hidden])
    yield Figure("shares", t("chart.naming.title", referent=referent), unit, words, marks, draw)
    every = t(f"chart.every.{result.every}")
    if any(row.share is not None for row in result.series):
        variant = look.names.variant(result.lens, result.variant)
        title = t("chart.naming.title_variant", variant=variant, referent=referent)
        wanted = answer.link.options.events.split("~")
        over = Over([event for event in answer.corpus.registry.events if event.id in wanted])
        draw = partial(naming_course, result, by, look, over)
        unit = t(UNITS_IN_TIME[votes(answer.link.options)], every=every)
        weak = (named_weakly(row, by) for row in result.series if row.share is not None)
        words = note + _faint(answer, weak, by != "outlet")
        yield Figure("course", title, unit, words, course_marks(result, by, look), draw)
    if result.coverage:
        unit = t("chart.coverage.subtitle", every=every)
        covered = covered_cells(result, look)
        outlets = len({row.outlet for row in covered})
        said = t("report.sample", docs=sum(row.documents for row in covered), outlets=outlets)
        keys = tuple(look.bloc(bloc) for bloc in look.order(row.bloc for row in covered))
        draw = partial(naming_coverage, result, by, look, answer.link.selection)
        yield Figure("strip", t("chart.coverage.title"), unit, said, keys, draw, own=True)


def _frames(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    t, look, by = answer.t, answer.look, answer.link.options.by
    marks = tuple(frame_marks(result, by, look))
    if not marks:
        return
    note = t("chart.frames.note", n=result.n_sentences, docs=result.n_holding, outlets=result.n_outlets)
    subtitle = t(f"chart.frames.subtitle_{result.quotation}")
    draw: Callable[[], alt.LayerChart] = partial(frame_shares, result, by, look)
    words = note + _faint(answer, map(is_weak, drawn_rows(result, marks)))
    yield Figure("shares", t("chart.frames.title"), subtitle, words, marks, draw)
    if has_course(result, marks):
        title = t("chart.frames.title_one", frame=look.names.frame(result.frame))
        unit = t("chart.frames.subtitle_time", every=t(f"chart.every.{result.every}"))
        shown = {mark.id for mark in marks}
        points = (row for row in result.series if row.group in shown and row.share is not None)
        words = note + _faint(answer, map(is_weak, points))
        yield Figure("course", title, unit, words, marks, partial(frame_course, result, by, look))


def _agenda(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    options, t, look = answer.link.options, answer.t, answer.look
    agenda, framing = result.part("agenda"), result.part("framing")
    if agenda is None or framing is None:
        return
    draw: Callable[[], alt.LayerChart]
    if agenda.share is not None:
        marks = tuple(part_marks(answer.names, look))
        draw = partial(split_bar, agenda, result.spread, look)
        yield Figure("split", answer.title, t("chart.agenda.split"), answer.sample, marks, draw)
    rows = [row for row in result.periods if row.total is not None]
    if rows:
        draw = partial(split_periods, rows, period_names(rows, options.every, answer.lang), look)
        yield Figure("years", t("chart.agenda.years"), t("chart.agenda.years.subtitle"), answer.sample, (), draw)
    draw = partial(split_topics, result.topics, look)
    yield Figure("topics", t("chart.agenda.topics"), t("chart.agenda.topics.still"), answer.sample, (), draw)
    topic = next((row for row in result.topics if row.topic == result.word_topic), None)
    if topic is not None and result.words:
        sides = side_marks(look, options.target, options.reference)
        title = t("chart.agenda.words", name=topic_name(topic, answer.lang))
        draw = partial(framing_words, result.words, sides, look)
        yield Figure("words", title, t("chart.agenda.words.still"), answer.sample, sides, draw)


def _wordshift(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    options, t, look = answer.link.options, answer.t, answer.look
    if not result.rows:
        return
    marks = side_marks(look, options.target, options.reference)
    draw: Callable[[], alt.LayerChart] = partial(shift_bars, result, marks, look)
    faint = t("chart.wordshift.still")
    yield Figure("shift", t("chart.wordshift.title"), t("chart.wordshift.subtitle"), faint, marks, draw)
    note = t("chart.wordshift.curve_alt", n=len(result.rows), share=result.rows[-1].cumulative)
    draw = partial(shift_curve, result, look)
    yield Figure("curve", t("chart.wordshift.curve"), t("chart.wordshift.curve_subtitle"), note, (), draw)


def _groups(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    t, look = answer.t, answer.look
    marks = tuple(groups.group_marks(result, look))
    for mark in marks:
        if any(row.of == mark.id for row in result.rows):
            title = t("chart.groups.title", group=answer.names.group_of(result.by, mark.id, mark.name))
            draw = partial(groups.group_words, result, mark.id, marks, look)
            note = t("chart.groups.still")
            yield Figure(f"group_{mark.id}", title, t("chart.groups.subtitle"), note, marks, draw)


def _collocates(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    options, t, look = answer.link.options, answer.t, answer.look
    if not result.rows:
        return
    marks = side_marks(look, options.target, options.reference)
    title = t("chart.collocates.title", node=looked_for(answer.names, options))
    note = t("chart.collocates.still", n_a=result.target.uses, n_b=result.reference.uses)
    yield Figure("company", title, t("chart.collocates.subtitle"), note, marks, partial(company, result, marks, look))


def _changes(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    t, look = answer.t, answer.look
    found = found_shifts(result, answer.link.options.by, look)
    if found is not None:
        draw = partial(shift_dates, found.dated, found.marks, look, found.domain)
        title, unit = t("chart.changes.title"), t("chart.changes.subtitle")
        yield Figure("dates", title, unit, answer.sample, tuple(found.marks), draw)


FIGURES: Final[Mapping[str, Callable[[Answer], Iterator[Figure]]]] = {
    "overview": _overview,
    "compare": _compare,
    "topics": _topics,
    "groups": _groups,
    "agenda": _agenda,
    "wordshift": _wordshift,
    "naming": _naming,
    "frames": _frames,
    "changes": _changes,
    "collocates": _collocates,
}
