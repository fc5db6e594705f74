"""The charts of a study as they leave the product: with title, unit, key and note, which a page draws as HTML."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import altair as alt

from analysis.charts.compare import ranked_bars, side_marks
from analysis.charts.frames import frame_course, frame_marks, frame_shares
from analysis.charts.look import Mark
from analysis.charts.naming import group_marks, naming_course, naming_coverage, naming_shares
from analysis.charts.overview import month_bars, month_blocs, outlet_months
from analysis.charts.topics import drawn_blocs, highest_share, topic_course, topic_names, topic_shares
from analysis.export.answers import Answer
from analysis.records import UNDETERMINED, UNKNOWN
from analysis.studies import compare

LINE: Final = 2  # periods that make a line


@dataclass(frozen=True)
class Figure:
    """One chart with its words. `name` is its id in links to files; `marks` make the key."""

    name: str
    title: str
    subtitle: str
    note: str
    marks: tuple[Mark, ...]
    draw: Callable[[], alt.LayerChart]


def figures(answer: Answer) -> tuple[Figure, ...]:
    """The figures of a view, the page's first one first; none where there is too little to draw."""
    found = FIGURES.get(answer.link.study)
    return tuple(found(answer)) if found and answer.result.n_documents else ()


def _overview(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    if not result.months:
        return
    t, look = answer.t, answer.look
    for bloc in month_blocs(result, look):
        if bloc in (UNKNOWN, UNDETERMINED):
            continue
        title = f"{t('chart.overview.title')}: {look.names.bloc(bloc)}"
        draw = partial(month_bars, result, bloc, look)
        yield Figure(f"months_{bloc}", title, t("chart.overview.subtitle"), answer.sample, (look.bloc(bloc),), draw)
    every = t("chart.every.month")
    unit = t("chart.coverage.subtitle", every=every)
    marks = tuple(look.bloc(bloc) for bloc in month_blocs(result, look))
    draw = partial(outlet_months, result, look)
    yield Figure("outlets", t("chart.coverage.title"), unit, answer.sample, marks, draw)


def _compare(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    options, t = answer.link.options, answer.t
    if min(result.target.documents, result.reference.documents) < compare.TOO_FEW:
        return
    marks = side_marks(answer.look, options.target, options.reference)
    note = t("chart.compare.note_still", n_a=result.target.documents, n_b=result.reference.documents)
    for side, mark in zip(("target", "reference"), marks, strict=True):
        if any(row.side == side for row in result.words):
            title = t("chart.compare.title", group=answer.names.texts_of(getattr(options, side)))
            draw = partial(ranked_bars, result, side, mark, answer.look)
            yield Figure(side, title, t("chart.compare.subtitle"), note, (mark,), draw)


def _topics(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    t, look, every = answer.t, answer.look, answer.link.options.every
    marks = tuple(drawn_blocs(result, look))
    if not marks:
        return
    draw: Callable[[], alt.LayerChart] = partial(topic_shares, result, look)
    yield Figure("shares", t("chart.topics.title"), t("chart.topics.subtitle"), answer.sample, marks, draw)
    if len({row.period for row in result.series if row.share is not None}) < LINE:
        return
    unit = t("chart.topics_time.subtitle", every=t(f"chart.every.{every}"), top=highest_share(result))
    for topic, name in topic_names(result, look.lang).items():
        draw = partial(topic_course, result, topic, every, look)
        yield Figure(f"topic_{topic}", name, unit, answer.sample, marks, draw)


def _naming(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    t, look, by = answer.t, answer.look, answer.link.options.by
    marks = tuple(group_marks(result, by, look))
    if not marks:
        return
    referent = look.names.lens(result.lens)
    note = t("chart.naming.note", n=result.n_mentions, docs=result.n_documents, outlets=result.n_outlets)
    draw: Callable[[], alt.LayerChart] = partial(naming_shares, result, by, look)
    yield Figure("shares", t("chart.naming.title", referent=referent), t("chart.naming.subtitle"), note, marks, draw)
    every = t(f"chart.every.{result.every}")
    if any(row.share is not None for row in result.series):
        variant = look.names.variant(result.lens, result.variant)
        title = t("chart.naming.title_variant", variant=variant, referent=referent)
        draw = partial(naming_course, result, by, look)
        yield Figure("course", title, t("chart.naming.subtitle_time", every=every), note, marks, draw)
    if result.coverage:
        unit = t("chart.coverage.subtitle", every=every)
        draw = partial(naming_coverage, result, by, look)
        yield Figure("strip", t("chart.coverage.title"), unit, answer.sample, marks, draw)


def _frames(answer: Answer) -> Iterator[Figure]:
    result: Any = answer.result
    t, look, by = answer.t, answer.look, answer.link.options.by
    marks = tuple(frame_marks(result, by, look))
    if not marks:
        return
    note = t("chart.frames.note", n=result.n_sentences, docs=result.n_documents, outlets=result.n_outlets)
    subtitle = t(f"chart.frames.subtitle_{result.quotation}")
    draw: Callable[[], alt.LayerChart] = partial(frame_shares, result, by, look)
    yield Figure("shares", t("chart.frames.title"), subtitle, note, marks, draw)
    if any(row.share is not None for row in result.series):
        title = t("chart.frames.title_one", frame=look.names.frame(result.frame))
        unit = t("chart.frames.subtitle_time", every=t(f"chart.every.{result.every}"))
        yield Figure("course", title, unit, note, marks, partial(frame_course, result, by, look))


FIGURES: Final[Mapping[str, Callable[[Answer], Iterator[Figure]]]] = {
    "overview": _overview,
    "compare": _compare,
    "topics": _topics,
    "naming": _naming,
    "frames": _frames,
}
