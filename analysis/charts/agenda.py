"""The split of a difference: one bar of agenda and framing, the periods, the topics, the words inside a topic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final

import altair as alt

from analysis.charts.axes import amount_range, far_align, far_edge, in_order
from analysis.charts.look import Look, Mark, inline
from analysis.charts.theme import NARROW, PICK
from analysis.charts.words import inside, label_expr, lined, named
from analysis.i18n.numerals import percent
from analysis.i18n.plurals import phrase
from analysis.i18n.strings import listed, text
from analysis.phrasing.names import Names
from analysis.studies.agenda import PartRow, SplitRow, Spread, TopicRow, WordRow

BAR: Final = 46
BRACKET: Final = 42  # a bracket and its words
WORDS: Final = 280  # pixels
TERMS_NAMED: Final = 3
TOPICS_SHOWN: Final = 10
WORDS_SHOWN: Final = 14
MILLI: Final = 1000
MICRO: Final = 1_000_000


def topic_name(row: TopicRow, lang: str) -> str:
    """The name of a topic: its first terms."""
    return listed(lang, row.terms[:TERMS_NAMED]) or str(row.topic)


def split_bar(agenda: PartRow, spread: Spread | None, look: Look) -> alt.LayerChart:
    """One bar from agenda to framing, with a bracket under it: the interval of the agenda share.

    A second, paler one where other numbers of topics give shares outside that interval. A click gives the part.
    """
    c = look.colours
    share, low, high = agenda.share or 0.0, agenda.share_low or 0.0, agenda.share_high or 0.0
    scale = alt.Scale(domain=[0, 1], nice=False, reverse=look.rtl)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    ends = [(0.0, share, "agenda", c["agenda"]), (share, 1.0, "framing", c["framing"])]
    bars = [
        alt.Chart(inline([{"a": a, "b": b}]))
        .mark_rect(color=colour, stroke=c["paper"], strokeWidth=2)
        .encode(x=x("a"), x2=alt.X2("b:Q"), y=alt.YValue(0), y2=alt.Y2Value(BAR))
        for a, b, _, colour in ends
    ]
    labels = [
        _end_label(0.0, percent(share), c["paper"], x, look),
        _end_label(1.0, percent(1 - share), c["ink"], x, look),
    ]
    said = text(look.lang, "chart.agenda.interval", plain=True, low=low, high=high)
    brackets = _bracket((low, high), said, BAR + 12, c["ink"], x, look)
    if spread:
        said = text(look.lang, "chart.agenda.band", plain=True, **asdict(spread))
        brackets += _bracket((spread.low, spread.high), said, BAR + 12 + BRACKET, c["muted"], x, look)
    pick = alt.selection_point(name=PICK, fields=["part"], on="click", empty=False)
    hit = (
        alt.Chart(inline({"a": a, "b": b, "part": part} for a, b, part, _ in ends))
        .mark_rect(opacity=0, cursor="pointer", color="#000")
        .encode(x=x("a"), x2=alt.X2("b:Q"), y=alt.YValue(0), y2=alt.Y2Value(BAR))
    )
    clicked = hit.add_params(pick).properties(name="parts")
    return look.finished(alt.layer(*bars, *labels, *brackets, clicked), BAR + BRACKET * (2 if spread else 1))


def _bracket(ends: tuple[float, float], said: str, at: float, colour: str, x: Any, look: Look) -> list[alt.Chart]:
    """A bracket at a height of the figure, and what it says under it."""
    rule = alt.Chart(inline([{"a": ends[0], "b": ends[1]}])).mark_rule(color=colour, strokeWidth=1.8)
    posts = [
        alt.Chart(inline([{"a": end}]))
        .mark_rule(color=colour, strokeWidth=1.8)
        .encode(x=x("a"), y=alt.YValue(at - 5), y2=alt.Y2Value(at + 5))
        for end in ends
    ]
    middle = alt.ExprRef(f"clamp(scale('x', datum.a), {WORDS / 2}, max(width - {WORDS / 2}, {WORDS / 2}))")
    words = (
        alt.Chart(inline([{"a": sum(ends) / 2, "words": inside(look.lang, said)}]))
        .mark_text(fontSize=12.5, color=look.colours["muted"], align="center")
        .encode(x=alt.XValue(middle), y=alt.YValue(at + 20), text=alt.Text("words:N"))
    )
    return [rule.encode(x=x("a"), x2=alt.X2("b:Q"), y=alt.YValue(at)), *posts, words]


def _end_label(at: float, words: str, colour: str, x: Any, look: Look) -> alt.Chart:
    """A percentage at one end of the bar, inside it."""
    left = (at == 0) != look.rtl
    chart: alt.Chart = (
        alt.Chart(inline([{"a": at, "words": words}]))
        .mark_text(fontSize=22, fontWeight=600, color=colour, align="left" if left else "right", dx=12 if left else -12)
        .encode(x=x("a"), y=alt.YValue(BAR / 2), text=alt.Text("words:N"))
    )
    return chart


def split_periods(rows: Sequence[SplitRow], names: Mapping[str, str], look: Look) -> alt.LayerChart:
    """The agenda share of each period as a dot with its interval; words where there is none. `names` by ISO date.

    A click gives the period (its first day, ISO).
    """
    c = look.colours
    scale = alt.Scale(domain=[0, 1], nice=False, reverse=look.rtl, range=amount_range(look.rtl, 92, 34, NARROW))
    words = {
        "0": text(look.lang, "chart.agenda.all_framing"),
        "0.5": "50%",
        "1": text(look.lang, "chart.agenda.all_agenda"),
    }
    labels = label_expr({at: inside(look.lang, said) for at, said in words.items()})
    axis = alt.Axis(
        title=None, orient="top", values=[0, 0.5, 1], labelExpr=labels, grid=True, domain=False, labelFlush=True
    )
    data = [_period(row, look) for row in rows]
    ids = [str(row["period"]) for row in data]
    y = in_order("period", ids, alt.Axis(grid=False, **lined(names, 24)))
    base = alt.Chart(inline(data)).encode(y=y)
    x = alt.X("share:Q", scale=scale, axis=axis)
    whisker = base.mark_rule(strokeWidth=6, color=c["agenda"], opacity=0.4).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2=alt.X2("high:Q")
    )
    dot = base.mark_point(size=70, shape="circle", filled=True, color=c["agenda"]).encode(x=x)
    value = base.mark_text(dy=-11, fontSize=12, fontWeight=600, color=c["ink"]).encode(x=x, text=alt.Text("value:N"))
    none = base.mark_text(fontSize=12, color=c["muted"]).encode(x=alt.XDatum(0.5), text=alt.Text("none:N"))
    layers = [whisker, dot, value, none, _documents(base, look), _to_click(base, "period", "periods")]
    return look.finished(alt.layer(*layers), 34 * max(len(rows), 1))


def period_names(rows: Sequence[SplitRow], every: str, lang: str) -> dict[str, str]:
    """What the periods are called, by ISO date."""
    return {row.period.isoformat(): _period_name(row.period, every, lang) for row in rows if row.period}


def _period_name(start: date, every: str, lang: str) -> str:
    if every == "year":
        return str(start.year)
    return text(lang, "date.quarter", quarter=(start.month - 1) // 3 + 1, year=start.year)


def _period(row: SplitRow, look: Look) -> dict[str, object]:
    share = row.framing_share
    none = ""
    if share is None:
        key = "chart.agenda.few" if row.total is None else "chart.agenda.no_total"
        none = inside(look.lang, text(look.lang, key))
    return {
        "period": row.period.isoformat() if row.period else "",
        **_counted(row, look),
        "share": None if share is None else 1 - share,
        "low": None if row.framing_share_high is None else 1 - row.framing_share_high,
        "high": None if row.framing_share_low is None else 1 - row.framing_share_low,
        "value": "" if share is None else percent(1 - share),
        "none": none,
    }


def _counted(row: SplitRow | TopicRow, look: Look) -> dict[str, str]:
    """The documents of a row on both sides, in words and, for a phone, as a bare number."""
    documents = row.target_documents + row.reference_documents
    return {"n": inside(look.lang, phrase(look.lang, "docs", documents)), "short": f"{documents:,}"}


def _documents(base: alt.Chart, look: Look) -> alt.Chart:
    """These words at the far edge."""
    words = alt.ExprRef(f"{NARROW} ? datum.short : datum.n")
    text_: alt.Chart = base.mark_text(
        align=far_align(look.rtl), fontSize=11.5, color=look.colours["muted"], text=words
    ).encode(x=far_edge(look.rtl))
    return text_


def split_topics(rows: Iterable[TopicRow], look: Look) -> alt.LayerChart:
    """What each topic adds to agenda and to framing, the largest first. A click gives the topic."""
    c = look.colours
    shown = sorted(rows, key=lambda row: -(max(row.agenda, 0) + max(row.framing, 0)))[:TOPICS_SHOWN]
    names = {str(row.topic): topic_name(row, look.lang) for row in shown}
    scale = alt.Scale(reverse=look.rtl, nice=True, range=amount_range(look.rtl, 70, 34, NARROW))
    axis = alt.Axis(title=None, orient="top", grid=True, domain=False, tickCount=4)
    y = in_order("id", names, alt.Axis(labelFontSize=13.5, grid=False, **lined(names, 22)))
    data = []
    for row in shown:
        agenda, framing = MILLI * max(row.agenda, 0), MILLI * max(row.framing, 0)
        own = {"id": str(row.topic), "topic": row.topic, **_counted(row, look)}
        data.append({**own, "part": "agenda", "a": 0.0, "b": agenda})
        data.append({**own, "part": "framing", "a": agenda, "b": agenda + framing})
    base = alt.Chart(inline(data)).encode(y=y)
    colour = alt.Color("part:N", scale=alt.Scale(domain=["agenda", "framing"], range=[c["agenda"], c["framing"]]))
    bars = base.mark_bar(height=14).encode(x=alt.X("a:Q", scale=scale, axis=axis), x2=alt.X2("b:Q"), color=colour)
    layers = [bars, _documents(base, look), _to_click(base, "topic", "topics")]
    return look.finished(alt.layer(*layers), 34 * max(len(shown), 1))


def framing_words(rows: Sequence[WordRow], marks: tuple[Mark, Mark], look: Look) -> alt.LayerChart:
    """The words that carry framing in a topic, towards the side that uses them more; words of one name as that name. A
    click gives term and side.
    """
    c = look.colours
    shown = whole_names(rows)[:WORDS_SHOWN]
    first = 1 if look.rtl else -1  # the target stands at the reading start
    data = [
        {
            "term": row.term,
            "word": named(f"{row.term} ({row.within})" if row.within else row.term),
            "side": row.side,
            "bits": MICRO * row.bits * (first if row.side == "target" else -first),
            "series": marks[0].id if row.side == "target" else marks[1].id,
        }
        for row in shown
    ]
    top = max([abs(float(str(row["bits"]))) for row in data], default=1.0) * 1.05
    labels = "format(abs(datum.value), ',.0f')"
    axis = alt.Axis(title=None, orient="top", grid=True, domain=False, tickCount=5, labelExpr=labels)
    scale = alt.Scale(domain=[-top, top], nice=False)
    y = in_order("term", (row.term for row in shown), None)
    base = alt.Chart(inline(data)).encode(y=y)
    colour = alt.Color("series:N", scale=alt.Scale(domain=[m.id for m in marks], range=[m.colour for m in marks]))
    bars = base.mark_bar(height=15).encode(x=alt.X("bits:Q", scale=scale, axis=axis), x2=alt.X2Datum(0), color=colour)
    zero = alt.Chart(inline([{"at": 0}])).mark_rule(color=c["ink"]).encode(x=alt.X("at:Q"))
    # A word stands on the empty side of the middle.
    word = base.mark_text(
        align=alt.ExprRef("datum.bits < 0 ? 'left' : 'right'"),
        dx=alt.ExprRef("datum.bits < 0 ? 7 : -7"),
        fontSize=14,
        color=c["ink"],
    ).encode(x=alt.XDatum(0), text=alt.Text("word:N"))
    return look.finished(alt.layer(bars, zero, word, _to_click(base, "term", "words", "side")), 26 * max(len(shown), 1))


def whole_names(rows: Iterable[WordRow]) -> list[WordRow]:
    """The rows with the words of one name joined in it: bits of words add up. The heaviest first."""
    names: dict[tuple[str, str], list[WordRow]] = {}
    for row in rows:
        names.setdefault((row.within or row.term, row.side), []).append(row)
    joined = [
        replace(own[0], term=name, within="", bits=sum(row.bits for row in own)) if len(own) > 1 else own[0]
        for (name, _), own in names.items()
    ]
    return sorted(joined, key=lambda row: -row.bits)


def _to_click(base: alt.Chart, field: str, name: str, *more: str) -> alt.Chart:
    """The whole row takes the click. Its fixed name keeps the specification the same on every run."""
    pick = alt.selection_point(name=PICK, fields=[field, *more], on="click", empty=False)
    hit = base.mark_rect(opacity=0, cursor="pointer", color="#000").encode(
        x=alt.XValue(0), x2=alt.X2Value(alt.ExprRef("width"))
    )
    chart: alt.Chart = hit.add_params(pick).properties(name=name)
    return chart


def part_marks(names: Names, look: Look) -> list[Mark]:
    """Agenda and framing for the line of keys."""
    c = look.colours
    return [
        Mark(
            part, text(names.lang, f"chart.agenda.{part}"), "■", c[part], "square", c[part], (1.0, 0.0), words=c["ink"]
        )
        for part in ("agenda", "framing")
    ]
