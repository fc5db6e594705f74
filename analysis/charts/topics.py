"""What each camp writes about: shares of topics by bloc, how many topics, a map of the documents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import altair as alt
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.charts.apart import told_apart
from analysis.charts.dots import Dot, dots
from analysis.charts.look import Columns, Look, Mark, inline, lines_as, points_as
from analysis.charts.theme import NARROW, PICK
from analysis.charts.words import inside, named, width_of
from analysis.i18n.strings import listed, text
from analysis.records import UNDETERMINED, UNKNOWN, Caveat
from analysis.studies.topic_map import Places
from analysis.studies.topic_shares import ShareRow
from analysis.studies.topics import FEW, CountRow, Result

TERMS_NAMED: Final = 3
GROUPS: Final = 12  # outlets or speakers of one topic
COUNTS: Final = 110
MAP: Final = 420
GRID: Final = 8_000
MANY: Final = 5_000  # points on the map; more are drawn smaller
SPARSE: Final = 200  # so few are drawn larger
WIDTHS: Final = {1000: TERMS_NAMED, 340: 2}  # of the map on a screen and on a phone; terms that name a topic there
OFF: Final = 3  # lines that a name may stand off its topic
LABEL: Final = 13
POINTS: Final = "points"
OTHERS: Final = "others"

Ints = NDArray[np.int64]


def topic_names(result: Result, lang: str, terms: int = TERMS_NAMED) -> dict[int, str]:
    """The name of each topic: its first terms, words of the texts, which stand in both languages as they are."""
    return {row.topic: listed(lang, row.terms[:terms]) for row in result.topics}


def drawn_blocs(result: Result, look: Look) -> list[Mark]:
    """The blocs that rest on 50 documents, in their fixed order; where there are not two, all with a share."""
    documents = _documents_of(result)
    sure = [bloc for bloc in documents if documents[bloc] >= FEW]
    shown = set(sure if len(sure) > 1 else documents)
    return [mark for mark in _bloc_marks(result, look) if mark.id in shown]


def _bloc_marks(result: Result, look: Look) -> list[Mark]:
    """All blocs of a result, no two alike, and each with one look in all its figures."""
    blocs = {*result.map.present, *(row.bloc for row in result.shares)}
    return told_apart((look.bloc(bloc) for bloc in look.order(blocs)), look.colours["paper"])


def placed_marks(result: Result, look: Look) -> list[Mark]:
    """The blocs whose documents are on the map: no two of them look alike there. Where one topic stands out, that one
    and the others.
    """
    if result.lit:
        lit = look.plain("one", topic_names(result, look.lang)[result.lit])
        others = replace(look.bloc(UNKNOWN), id=OTHERS, name=text(look.lang, "chart.topic_map.others"))
        return [lit, others]
    present = set(result.map.present)
    return [mark for mark in _bloc_marks(result, look) if mark.id in present]


def shared_by(result: Result) -> str:
    """What shares are of: "camps", or "all" texts where none of them is of a known camp."""
    return "camps" if {row.bloc for row in result.shares} - {UNKNOWN, UNDETERMINED} else "all"


def short_texts(result: Result) -> Caveat | None:
    """That the texts are too short for topics, None where they are not: what is drawn is faint then."""
    return next((one for one in result.caveats if one.key == "topic.short_texts"), None)


def _documents_of(result: Result) -> dict[str, int]:
    return {row.bloc: row.of_documents for row in result.shares if row.share is not None}


def topic_shares(result: Result, look: Look) -> alt.LayerChart:
    """The share of each topic in the documents of each bloc, the largest topic first. A click gives topic and bloc."""
    marks = drawn_blocs(result, look)
    shown = {mark.id for mark in marks}
    names, short = topic_names(result, look.lang), short_texts(result) is not None
    rows = [
        Dot(
            category=str(row.topic),
            series=row.bloc,
            share=row.share,
            low=row.low,
            high=row.high,
            documents=row.documents,
            weak=short or row.of_documents < FEW,
            ids={"topic": row.topic, "bloc": row.bloc},
        )
        for row in result.shares
        if row.bloc in shown
    ]
    return dots(rows, {str(topic): name for topic, name in names.items()}, marks, look, values=False)


def drawn_groups(rows: Sequence[ShareRow], topic: int) -> list[ShareRow]:
    """The outlets or speakers with most documents, the one that gives a topic the largest share first."""
    known = [row for row in rows if row.topic == topic and row.share is not None]
    most = sorted(known, key=lambda row: -row.of_documents)[:GROUPS]
    return sorted(most, key=lambda row: -(row.share or 0.0))


def group_blocs(rows: Iterable[ShareRow], look: Look) -> list[Mark]:
    """The camps of these outlets or speakers, for the line of keys."""
    return [look.bloc(bloc) for bloc in look.order(row.bloc for row in rows)]


def topic_groups(rows: Sequence[ShareRow], by: str, look: Look) -> alt.LayerChart:
    """The share of one topic in outlets or speakers (`by`), in the colours of their camps. A click gives the group."""
    found = [
        Dot(
            category=row.group,
            series=row.bloc,
            share=row.share,
            low=row.low,
            high=row.high,
            documents=row.of_documents,
            weak=row.of_documents < FEW,
            ids={"group": row.group},
        )
        for row in rows
    ]
    names = {row.group: look.names.value(by, row.group) for row in rows}
    brief = {row.group: look.names.brief(by, row.group) for row in rows}
    return dots(found, names, group_blocs(rows, look), look, brief=brief)


def count_marks(look: Look) -> list[Mark]:
    """Stability and coherence for the line of keys."""
    return [
        look.plain(which, text(look.lang, f"column.{name}"))
        for which, name in (("one", "stability"), ("two", "coherence"))
    ]


def topic_counts(rows: Sequence[CountRow], chosen: int, look: Look) -> alt.LayerChart:
    """Stability and coherence by number of topics; the chosen number has a band, the proposed one a word.

    A click gives the number.
    """
    c, marks = look.colours, count_marks(look)
    numbers = sorted((row.k for row in rows), reverse=look.rtl)
    data = [
        {"k": row.k, "series": mark.id, "value": value}
        for row in rows
        for mark, value in zip(marks, (row.stability, row.coherence), strict=True)
        if value is not None
    ]
    lowest = min([0.0, *(row.coherence or 0.0 for row in rows), *(row.stability for row in rows)])
    x = alt.X("k:O", sort=numbers, title=None, axis=alt.Axis(labelAngle=0, grid=False))
    scale = alt.Scale(domain=[lowest, 1.2], nice=False)
    y = alt.Y("value:Q", scale=scale, title=None, axis=alt.Axis(values=[0, 0.5, 1], format=".1f"))
    pick = alt.selection_point(name=PICK, fields=["k"], on="click", empty=False)
    whole = alt.Chart(inline({"k": k} for k in numbers)).mark_bar(opacity=0, cursor="pointer").encode(x=x)
    band = alt.Chart(inline([{"k": chosen}])).mark_bar(color=c["grid"], opacity=0.7).encode(x=x)
    base = alt.Chart(inline(data)).encode(x=x, y=y)
    line = base.mark_line(strokeWidth=1.5).encode(**lines_as(marks))
    dots_ = base.mark_point(size=34, opacity=1).encode(**points_as(marks))
    said = inside(look.lang, text(look.lang, "chart.topic_counts.proposed"))
    word = alt.Chart(inline({"k": row.k, "word": said} for row in rows if row.proposed)).encode(
        x=x, text=alt.Text("word:N")
    )
    proposed = word.mark_text(fontSize=12, fontWeight=600, color=c["ink"], baseline="top").encode(y=alt.YValue(0))
    hit: alt.Chart = whole.add_params(pick).properties(name="numbers")
    return look.finished(alt.layer(band, line, dots_, proposed, hit), COUNTS)


def topic_map(result: Result, look: Look) -> alt.LayerChart:
    """The documents by likeness of words, each topic named at its middle. Axes have no meaning and no marks.

    A click gives the number of the document in the map of the Result, from 0.
    """
    spots = result.map
    marks = placed_marks(result, look)
    c = look.colours
    across, upward = _grid(spots.across), _grid(spots.upward)
    x, y = alt.X("x:Q", axis=None, scale=alt.Scale(zero=False)), alt.Y("y:Q", axis=None, scale=alt.Scale(zero=False))
    pick = alt.selection_point(name=PICK, fields=["document"], on="click", empty=False)
    size = 40 if len(spots) <= SPARSE else 9 if len(spots) <= MANY else 5
    dots_ = alt.Chart(alt.NamedData(POINTS)).mark_point(size=size, opacity=0.6, strokeWidth=0.5)
    cloud = dots_.encode(x=x, y=y, **points_as(_numbered(marks)))
    middles = list(_middles(spots, across, upward, len(result.topics)))
    placed = (
        {**row, "narrow": n > 0} for n, width in enumerate(WIDTHS) for row in _apart(middles, result, look.lang, width)
    )
    named_at = alt.Chart(inline(placed))
    label = alt.ExprRef(f"({NARROW}) == datum.narrow ? datum.name : ''")
    halo = named_at.mark_text(
        fontSize=13, fontWeight=600, stroke=c["paper"], strokeWidth=5, strokeJoin="round", color=c["paper"], text=label
    ).encode(x=x, y=y)
    words = named_at.mark_text(fontSize=13, fontWeight=600, color=c["ink"], text=label).encode(x=x, y=y)
    points_layer: alt.Chart = cloud.add_params(pick).properties(name="documents")
    drawn = look.finished(alt.layer(points_layer, halo, words), MAP)
    drawn.datasets = {POINTS: _points(result, across, upward, marks)}
    return drawn


def _grid(values: NDArray[np.float64]) -> Ints:
    """The places on a grid that is finer than the pixels of a screen: whole numbers are a fifth of the bytes."""
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 0.0)
    return np.rint((values - low) / (high - low or 1.0) * GRID).astype(np.int64)


def _numbered(marks: Sequence[Mark]) -> list[Mark]:
    """The same marks with their places as ids: thousands of points would each be sent with the name of its bloc."""
    return [replace(mark, id=str(place)) for place, mark in enumerate(marks)]


def _points(result: Result, across: Ints, upward: Ints, marks: Sequence[Mark]) -> Columns:
    """The documents as the data of the map."""
    spots = result.map
    ids, code = (("one", OTHERS), spots.topic != result.lit) if result.lit else (spots.blocs, spots.code)
    place = {mark.id: str(place) for place, mark in enumerate(marks)}
    series = pa.array([place.get(one) for one in ids], pa.string()).take(pa.array(code.astype(np.int64)))
    return Columns(x=pa.array(across), y=pa.array(upward), series=series, document=pa.array(np.arange(len(spots))))


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of a topic on the map."""

    x: int
    y: int
    topic: int


def _middles(spots: Places, across: Ints, upward: Ints, topics: int) -> Iterator[Middle]:
    for topic in range(1, topics + 1):
        own = np.flatnonzero(spots.topic == topic)
        if len(own):
            x, y = (int(np.partition(one[own], len(own) // 2)[len(own) // 2]) for one in (across, upward))
            yield Middle(x, y, topic)


def _apart(middles: Iterable[Middle], result: Result, lang: str, width: int) -> Iterable[dict[str, object]]:
    """The names at the middles of their topics on a map of so many pixels, moved up as far as they would lie on one
    another or on few points; left out where that is too far.
    """
    names = topic_names(result, lang, WIDTHS[width])
    taken: list[tuple[float, float, float]] = []
    for middle in sorted(middles, key=lambda one: (one.y, one.x)):
        half = width_of(names[middle.topic], LABEL) / 2 / width * GRID
        x = min(max(middle.x, half), GRID - half)
        step = 1.5 * LABEL / MAP * GRID
        y = lowest = middle.y + (step / 2 if len(result.map) <= SPARSE else 0)
        while any(abs(x - u) < half + other and abs(y - v) < step for u, v, other in taken):
            y += step / 4
        if y <= lowest + OFF * step:
            taken.append((x, y, half))
            yield {"x": round(x), "y": round(y), "name": named(names[middle.topic])}
