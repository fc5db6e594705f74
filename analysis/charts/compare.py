"""Which words set them apart: ranked bars of each side, and how common against how distinctive."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import exp2, log2
from typing import Final

import altair as alt
import numpy as np

from analysis.charts.apart import told_apart
from analysis.charts.axes import amount_range, far_align, far_edge, in_order, ratio_axis, ratio_label
from analysis.charts.look import Look, Mark, colour_scale, inline, points_as
from analysis.charts.theme import NARROW, PICK
from analysis.charts.words import inside, label_expr, line_parts, lined, named, width_of
from analysis.i18n.plurals import phrase
from analysis.i18n.strings import text
from analysis.selection import Side
from analysis.studies.compare import FEW, Result
from analysis.studies.contrast import LEVEL_Q
from analysis.studies.term_rows import TermRow

ROW: Final = 28
SIZE: Final = 14.5  # of the words beside the bars
PADDING: Final = 8  # between a word and its bar
WORDS: Final = 96  # pixels that the words get at least
SLIM: Final = "width < 300"  # a column of a phone: n stands without its noun
RATES: Final = (0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000)
WIDEST: Final = 256.0  # a ratio above this is drawn to the edge of the chart
OVER: Final = 1.1  # how far the scale goes beyond the highest bound
LABELLED: Final = 40
# Plots of about these sizes, on a screen and on a phone, have words beside points where none would lie on another.
PLOT: Final = (640, 420)
PHONE: Final = (300, 420)
EDGE: Final = 24  # pixels between the points and the sides of the plot
GAP: Final = 8  # pixels between two words
SIDE: Final = 80  # so near a side a word stands towards the middle, so that it does not leave the plot
POINT: Final = 4  # half of a point
LIFT: Final = 14  # from a point to the middle of its word
POINTS: Final = 200  # terms of each side in the plot of points


def is_weak(row: TermRow) -> bool:
    """True where a term rests on too few documents or one outlet, or fails the test: drawn faint, not to be cited."""
    return row.target_documents + row.reference_documents < FEW or bool(_reason(row))


def _reason(row: TermRow) -> str:
    """The message that stands at a faint bar; "" where its documents are few, which it shows."""
    if row.outlets < 2:
        return "chart.one_outlet"
    if row.q_value is None:
        return "chart.not_tested"
    return "chart.not_passed" if row.q_value >= LEVEL_Q else ""


def side_marks(look: Look, target: Side, reference: Side) -> tuple[Mark, Mark]:
    """How the two sides are drawn: as their camps where each is one and they differ, otherwise in two plain colours."""
    names = look.names.side(target), look.names.side(reference)
    blocs = _camp(target), _camp(reference)
    if blocs[0] == blocs[1] or not any(blocs):
        return look.plain("one", names[0]), look.plain("two", names[1])
    a, b = told_apart((look.bloc(bloc or "unknown") for bloc in blocs), look.colours["paper"])
    return _renamed(a, "target", names[0]), _renamed(b, "reference", names[1])


def _camp(side: Side) -> str:
    """The one camp a side is made of, "" where it is not one."""
    for field, choice in side.fields:
        if field in ("bloc", "speaker_bloc") and len(choice.values) == 1 and not choice.exclude:
            return choice.values[0]
    return ""


def _renamed(mark: Mark, key: str, name: str) -> Mark:
    return Mark(key, name, mark.glyph, mark.colour, mark.shape, mark.fill, mark.dash)


def ranked_bars(result: Result, side: str, mark: Mark, look: Look) -> alt.LayerChart:
    """The terms of one side: ratio to the other side, its interval, n at the far edge. A click gives the term.

    Both sides share one scale, taken from all rows of the Result, and the room that words and n take: else bars of the
    same ratio would differ in length.
    """
    rows = [row for row in result.leading if row.side == side]
    ticks, domain = _ratio_scale(result.leading)
    room = 160 if any(map(_reason, result.leading)) else 92
    pixels = amount_range(look.rtl, room, 34, SLIM)
    scale = alt.Scale(type="log", base=2, domain=domain, nice=False, clamp=True, reverse=look.rtl, range=pixels)
    axis = ratio_axis(look.lang, ticks)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, title=None, axis=axis)

    c = look.colours
    beside = max([WORDS, *(_room_of(row.term) for row in result.leading)])
    base = alt.Chart(inline(_bar(row, look) for row in rows)).encode(y=_terms(rows, look, beside))
    bar = base.mark_bar(height=13, color=mark.colour).encode(
        x=x("ratio"),
        x2=alt.X2Datum(1),
        color=alt.ColorValue(mark.colour, condition={"test": "datum.weak", "value": c["faint"]}),
        opacity=alt.OpacityValue(0.9, condition={"test": "datum.weak", "value": 0.35}),
    )
    whisker = base.mark_rule(strokeWidth=1.4, color=c["ink"]).encode(x=x("low"), x2=alt.X2("high:Q"))
    words = alt.ExprRef(f"{SLIM} ? datum.short : datum.n")
    n = base.mark_text(align=far_align(look.rtl), fontSize=11.5, color=c["muted"], text=words).encode(
        x=far_edge(look.rtl)
    )
    arrows = [_arrows(base, x, look)] if go_beyond(rows) else []
    layers = [bar, whisker, n, *arrows, _rows_to_click(base, side)]
    return look.finished(alt.layer(*layers), ROW * max(len(rows), 1))


def go_beyond(rows: Iterable[TermRow]) -> bool:
    """True where an interval goes on beyond the chart, which an arrow at its end then says."""
    return any(exp2(max(_own_bounds(row))) > WIDEST * OVER for row in rows)


def _arrows(base: alt.Chart, x: Callable[[str], alt.X], look: Look) -> alt.Chart:
    """An arrow where an interval goes on beyond the chart."""
    ink, shape = look.colours["ink"], "triangle-left" if look.rtl else "triangle-right"
    cut = base.transform_filter(f"datum.high > {WIDEST * OVER}")
    chart: alt.Chart = cut.mark_point(shape=shape, size=40, color=ink, fill=ink).encode(x=x("high"))
    return chart


def _bar(row: TermRow, look: Look) -> dict[str, object]:
    """The bar of a term: ratios are of its own side to the other, so that all bars grow the same way."""
    sign = 1 if row.side == "target" else -1
    bounds = sorted(exp2(sign * bound) for bound in (row.log_ratio_low, row.log_ratio_high))
    documents = row.target_documents if sign > 0 else row.reference_documents
    n = phrase(look.lang, "docs", documents)
    if reason := _reason(row):
        n = text(look.lang, "chart.weak_row", plain=True, docs=documents, reason=text(look.lang, reason))
    return {
        "term": row.term,
        "ratio": exp2(sign * row.log_ratio),
        "low": bounds[0],
        "high": bounds[1],
        "n": inside(look.lang, n),
        "short": str(documents),
        "weak": is_weak(row),
    }


def _room_of(term: str) -> int:
    """About the pixels that a word takes beside its bar: those of its longer line."""
    return round(max(width_of(line, SIZE) for line in line_parts(term))) + PADDING


def _terms(rows: Sequence[TermRow], look: Look, beside: int) -> alt.Y:
    """The words of the rows, at the reading start and in as many pixels; weak ones faint."""
    c = look.colours
    terms = [row.term for row in rows]
    weak = alt.ExprRef(label_expr({row.term: c["faint"] for row in rows if is_weak(row)}) + f" || '{c['ink']}'")
    words = lined({term: term for term in terms})
    axis = alt.Axis(labelFontSize=SIZE, labelPadding=PADDING, minExtent=beside, labelColor=weak, **words)
    return in_order("term", terms, axis)


def _ratio_scale(rows: Sequence[TermRow]) -> tuple[list[float], list[float]]:
    """Ticks and ends of the axis of ratios that both sides share."""
    bounds = [bound for row in rows for bound in _own_bounds(row)]
    high = min(max([4.0, *(exp2(bound) for bound in bounds)]), WIDEST) * OVER
    low = max(min([1.0, *(exp2(bound) for bound in bounds)]), 0.5)
    step = 1 if high <= 20 else 2
    ticks = [exp2(power) for power in range(0, int(log2(high)) + 1, step)]
    return ticks, [low, high]


def _own_bounds(row: TermRow) -> Iterator[float]:
    sign = 1 if row.side == "target" else -1
    yield sign * row.log_ratio_low
    yield sign * row.log_ratio_high


def _rows_to_click(base: alt.Chart, name: str) -> alt.Chart:
    """The whole row of a term takes the click. Its fixed name keeps the specification the same on every run."""
    pick = alt.selection_point(name=PICK, fields=["term"], on="click", empty=False)
    hit = base.mark_rect(opacity=0, cursor="pointer", color="#000").encode(
        x=alt.XValue(0), x2=alt.X2Value(alt.ExprRef("width"))
    )
    chart: alt.Chart = hit.add_params(pick).properties(name=f"rows_{name}")
    return chart


def scatter(result: Result, marks: tuple[Mark, Mark], look: Look) -> alt.LayerChart:
    """Every term of the Result: how common it is on both sides together, and which side leans to it, how strongly.

    Words stand beside their points as far as they do not lie on one another; those that stand the long check are
    ringed. A click gives the term.
    """
    top = max([2.0, *(abs(row.log_ratio) for row in result.leading)])
    top = min(top, log2(WIDEST)) * 1.1
    labelled = [_clear_words(result.leading, top, plot) for plot in (PLOT, PHONE)]
    c = look.colours
    rates = alt.Axis(title=None, grid=True, labelExpr="format(datum.value, ',~r')", values=RATES)
    x = alt.X("rate:Q", title=None, axis=rates, scale=alt.Scale(type="log", nice=False, reverse=look.rtl, padding=EDGE))
    y = alt.Y("lean:Q", title=None, axis=_lean_axis(look, top), scale=alt.Scale(domain=[-top, top], clamp=True))
    base = alt.Chart(inline(_point(row, marks, labelled) for row in result.leading)).encode(x=x, y=y)
    zero = alt.Chart(inline([{"at": 0}])).mark_rule(color=c["ink"], strokeWidth=1).encode(y=alt.Y("at:Q"))
    pick = alt.selection_point(name=PICK, fields=["term"], on="click", empty=False)
    dots = base.mark_point(size=46, cursor="pointer").encode(
        **points_as(marks), opacity=alt.OpacityValue(0.9, condition={"test": "datum.weak", "value": 0.35})
    )
    rings = base.transform_filter("datum.stands").mark_point(
        size=150, shape="circle", fill=None, stroke=c["ink"], strokeWidth=1.4
    )
    word = alt.ExprRef(f"({NARROW} ? datum.phone : datum.labelled) ? datum.word : ''")
    place = "scale('x', datum.rate)"
    align = alt.ExprRef(f"{place} > width - {SIDE} ? 'right' : {place} < {SIDE} ? 'left' : 'center'")
    words = base.mark_text(dy=-9, fontSize=12.5, text=word, align=align).encode(
        color=alt.Color("series:N", scale=colour_scale(marks))
    )
    points: alt.Chart = dots.add_params(pick).properties(name="points")
    return look.finished(alt.layer(zero, rings, points, words), PLOT[1])


def ring_words(result: Result) -> str:
    """The message that says what a ring round a point means; "" before the long check."""
    if result.divisions is None:
        return ""
    return "chart.scatter.ring" if result.divisions else "chart.scatter.ring_texts"


def _stands(row: TermRow) -> bool:
    """True where a term stands the long check: when whole outlets change sides, or texts where outlets are too few."""
    checked = row.shuffled_p if row.shuffled_outlets_p is None else row.shuffled_outlets_p
    return checked is not None and checked < LEVEL_Q


def _point(row: TermRow, marks: tuple[Mark, Mark], labelled: Sequence[set[str]]) -> dict[str, object]:
    return {
        "term": row.term,
        "word": named(row.term),
        "rate": _rate(row),
        "lean": row.log_ratio,
        "series": marks[0].id if row.side == "target" else marks[1].id,
        "weak": is_weak(row),
        "stands": _stands(row),
        "labelled": row.term in labelled[0],
        "phone": row.term in labelled[1],
    }


def _lean_axis(look: Look, top: float) -> alt.Axis:
    """Marks of a log ratio, both ways from equal."""
    step = 1 if top <= 4 else 2
    ticks = [power for power in range(-int(top), int(top) + 1) if power % step == 0]
    labels = {f"{at}": ratio_label(look.lang, exp2(abs(at))) for at in ticks}
    return alt.Axis(title=None, values=ticks, labelExpr=label_expr(labels), orient="left", grid=True)


def _clear_words(rows: Sequence[TermRow], top: float, plot: tuple[int, int]) -> set[str]:
    """The terms whose words lie on no point, and on no word taken before them, on a plot of this size; the most
    leaning first.
    """
    rates = np.log10([_rate(row) for row in rows])
    low, high = (rates.min(), rates.max()) if len(rates) else (0.0, 1.0)
    x = EDGE + (rates - low) / max(high - low, 0.1) * (plot[0] - 2 * EDGE)
    y = np.clip([row.log_ratio / top for row in rows], -1, 1) * plot[1] / 2
    half = np.array([width_of(row.term, 13) / 2 for row in rows])
    middle = x + np.where(x < SIDE, half, np.where(x > plot[0] - SIDE, -half, 0))
    taken: list[int] = []
    for at in sorted(range(len(rows)), key=lambda at: -abs(rows[at].log_ratio_low + rows[at].log_ratio_high)):
        covers = (abs(x - middle[at]) < half[at] + POINT) & (abs(y - y[at] - LIFT) < LIFT - POINT)
        clear = (abs(middle[taken] - middle[at]) > half[taken] + half[at] + GAP) | (abs(y[taken] - y[at]) > 20)
        if len(taken) < LABELLED and clear.all() and not covers.any():
            taken.append(at)
    return {rows[at].term for at in taken}


def _rate(row: TermRow) -> float:
    """How common a term is on both sides together, per million words."""
    return max((row.target_per_million + row.reference_per_million) / 2, 0.1)
