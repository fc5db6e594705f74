"""What holds for every chart: valid, the same on every run, the same colours, the right direction, nothing fetched."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from analysis.charts import compare, naming, overview, topic_course, topics
from analysis.charts.axes import share_y
from analysis.charts.look import Look
from analysis.charts.naming import Over
from analysis.charts.theme import PICK
from analysis.charts.words import titled
from analysis.studies.topic_map import MapRow, Places
from tests.charts import samples
from tests.charts.samples import LOOKS, rows_with, walk

SIDES = (samples.OPPOSITION, samples.REGIME)


def all_charts(look: Look) -> dict[str, dict]:
    """Every chart by name, as the specification that the browser gets (checked against the schema of Vega-Lite)."""
    compared, named, clustered, held = samples.compared(), samples.named(), samples.clustered(), samples.held()
    marks = compare.side_marks(look, *SIDES)
    over = Over(look.names.registry.events[-8:], [(samples.date(2023, 8, 1), samples.date(2023, 11, 1))])
    charts = {
        "bars": compare.ranked_bars(compared, "target", marks[0], look),
        "bars_reference": compare.ranked_bars(compared, "reference", marks[1], look),
        "scatter": compare.scatter(compared, marks, look),
        "topic_shares": topics.topic_shares(clustered, look),
        "topic_course": topic_course.Courses(clustered, "quarter", look).chart(1),
        "topic_counts": topics.topic_counts(clustered.counts, 4, look),
        "topic_map": topics.topic_map(clustered, look),
        "naming_shares": naming.naming_shares(named, "bloc", look),
        "naming_course": naming.naming_course(named, "bloc", look, over),
        "naming_by_outlet": naming.naming_course(samples.named(by="outlet"), "outlet", look),
        "naming_by_month": naming.naming_course(samples.named("month"), "bloc", look),
        "naming_coverage": naming.naming_coverage(named, "bloc", look),
        "months": overview.month_bars(held, look),
        "outlet_months": overview.outlet_months(held, look),
    }
    return {name: chart.to_dict() for name, chart in charts.items()}


@pytest.fixture(scope="module")
def specs() -> dict[tuple[str, bool], dict[str, dict]]:
    return {key: all_charts(samples.look(*key)) for key in LOOKS}


NAMES = [
    "bars", "bars_reference", "scatter", "topic_shares", "topic_course", "topic_counts", "topic_map",
    "naming_shares", "naming_course", "naming_by_outlet", "naming_by_month", "naming_coverage", "months",
    "outlet_months",
]  # fmt: skip
CLICKED = {
    "bars": ["term"],
    "bars_reference": ["term"],
    "scatter": ["term"],
    "topic_shares": ["bloc", "topic"],
    "topic_course": ["bloc", "period"],
    "topic_counts": ["k"],
    "topic_map": ["document"],
    "naming_shares": ["group", "variant"],
    "naming_course": ["group", "period", "variant"],
    "naming_by_outlet": ["group", "period", "variant"],
    "naming_by_month": ["group", "period", "variant"],
    "naming_coverage": ["outlet", "bloc", "period"],
    "months": ["bloc", "start"],
    "outlet_months": ["outlet", "bloc", "period"],
}


def test_every_chart_is_in_the_list(specs):
    assert sorted(specs["ar", False]) == sorted(NAMES)


@pytest.mark.parametrize("key", LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_there_is_no_legend_or_title(specs, key, name):
    spec = specs[key][name]
    assert "title" not in spec
    assert spec["config"]["legend"] == {"disable": True}
    for part in walk({k: v for k, v in spec.items() if k not in ("config", "$schema")}):
        assert "url" not in part
        assert "href" not in part
        mark = part.get("mark")
        assert (mark.get("type") if isinstance(mark, dict) else mark) != "image"
    assert "http" not in json.dumps({k: v for k, v in spec.items() if k != "$schema"})


@pytest.mark.parametrize("key", LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_clicks_give_ids_through_one_named_selection(specs, key, name):
    picks = [p for part in walk(specs[key][name]) for p in part.get("params", []) if p.get("name") == PICK]
    if name not in CLICKED:
        assert picks == []
        return
    assert len(picks) == 1
    assert picks[0]["select"]["fields"] == CLICKED[name]


def test_a_chart_is_the_same_on_every_run(specs):
    assert all_charts(samples.look("ar")) == specs["ar", False]


@pytest.mark.parametrize("key", LOOKS)
def test_a_bloc_has_one_colour_one_shape_and_one_dash_everywhere(specs, key):
    look = samples.look(*key)
    seen: dict[tuple[str, str], set[str]] = {}
    for name in NAMES:
        for part in walk(specs[key][name]):
            for channel in ("color", "stroke", "shape", "strokeDash"):
                scale = part.get(channel, {}).get("scale") if isinstance(part.get(channel), dict) else None
                for bloc, value in zip(*(scale[k] for k in ("domain", "range")), strict=True) if scale else ():
                    kind = "colour" if channel in ("color", "stroke") else channel
                    seen.setdefault((kind, bloc), set()).add(json.dumps(value))
    for bloc, _ in samples.BLOCS:
        mark = look.bloc(bloc)
        assert seen["colour", bloc] == {json.dumps(mark.colour)}
        assert seen["shape", bloc] == {json.dumps(mark.shape)}
        assert seen["strokeDash", bloc] == {json.dumps(list(mark.dash))}


@pytest.mark.parametrize("name", ["bars", "bars_reference", "scatter", "topic_shares", "naming_shares"])
def test_amounts_grow_from_the_reading_start(specs, name):
    for key in LOOKS:
        scales = [part["x"]["scale"] for part in walk(specs[key][name]) if "scale" in part.get("x", {})]
        assert scales
        assert {scale["reverse"] for scale in scales} == {key[0] == "ar"}


@pytest.mark.parametrize("name", ["naming_course", "topic_course", "naming_coverage", "months", "outlet_months"])
def test_time_runs_from_left_to_right_in_both_languages(specs, name):
    for key in LOOKS:
        scales = [part["x"]["scale"] for part in walk(specs[key][name]) if "scale" in part.get("x", {})]
        assert scales
        for scale in scales:
            assert "reverse" not in scale
            assert scale["domain"][0] < scale["domain"][1]


@pytest.mark.parametrize(("lang", "month"), [("ar", "كانون الثاني"), ("en", "Jan")])
def test_months_are_named_in_the_language_of_the_page(lang, month):
    held = [row for row in samples.named("month").series if row.period.year == 2024]
    result = samples.named("month")
    short = type(result)(**{**vars(result), "series": tuple(held), "coverage": ()})
    spec = naming.naming_course(short, "bloc", samples.look(lang)).to_dict()
    axes = [part["axis"]["labelExpr"] for part in walk(spec) if "utcmonth(datum.value)" in str(part.get("axis"))]
    assert axes
    assert json.dumps(month) in axes[0]


@pytest.mark.parametrize("key", LOOKS)
def test_course_and_strip_keep_step(specs, key):
    def frame(name):
        xs = [part["x"] for part in walk(specs[key][name]) if "scale" in part.get("x", {})]
        ys = [part["y"]["axis"] for part in walk(specs[key][name]) if "minExtent" in str(part.get("y", {}).get("axis"))]
        return {json.dumps(x["scale"], sort_keys=True) for x in xs}, {(y["minExtent"], y["maxExtent"]) for y in ys}

    assert frame("naming_course") == frame("naming_coverage")
    assert frame("naming_course")[1] == {(42, 42)}


def test_arabic_texts_with_numbers_isolate_themselves(specs):
    texts = [row["n"] for row in rows_with(specs["ar", False]["bars"], "n")]
    assert texts[0].startswith("\u2067220 ")
    assert all(text[0] == "\u2067" and text[-1] == "\u2069" for text in texts)


def test_a_title_is_for_files_only():
    chart = topics.topic_shares(samples.clustered(), samples.look("ar"))
    spec = titled(chart, "ar", "حصة كل موضوع", "بالمئة").to_dict()
    assert spec["title"]["text"] == "\u2067حصة كل موضوع\u2069"
    assert spec["config"]["title"]["anchor"] == "end"


def test_names_on_the_map_do_not_lie_on_one_another() -> None:
    clustered = samples.clustered()
    named = replace(clustered, topics=tuple(replace(clustered.topics[0], topic=n) for n in range(1, 7)))
    spots = Places.of([MapRow(f"d{n}", 1 + n % 6, "regime", n, n) for n in range(200)])
    middles = list(topics._middles(spots, 40 * np.arange(200), 40 * np.arange(200), 6))
    assert middles[0] == topics.Middle(40 * 102, 40 * 102, 1)
    for width in topics.WIDTHS:
        labels = list(topics._apart(middles, named, "ar", width))
        assert len(labels) == 1 + topics.OFF  # the others would stand too far from their documents
        heights = sorted(float(str(label["y"])) for label in labels)
        assert min(b - a for a, b in pairwise(heights)) > 4 * topics.LABEL / topics.MAP * topics.GRID / 4


def test_one_topic_stands_out_on_the_map_where_that_is_asked_for() -> None:
    lit = replace(samples.clustered(), lit=2)
    marks = topics.placed_marks(lit, samples.look())
    assert marks[0].name.startswith("الكهرباء")
    assert len({(mark.colour, mark.shape) for mark in marks}) == len(marks) == 2
    rows = rows_with(topics.topic_map(lit, samples.look()).to_dict(), "document")
    assert [row["series"] == "0" for row in rows] == [row.topic == 2 for row in lit.map]


def test_the_map_has_each_document_at_its_place() -> None:
    clustered = samples.clustered()
    rows = rows_with(topics.topic_map(clustered, samples.look()).to_dict(), "document")
    across = np.array([row.x for row in clustered.map])
    grid = np.round((across - across.min()) / np.ptp(across) * topics.GRID)
    assert [row["x"] for row in rows] == grid.tolist()
    blocs = [mark.id for mark in topics.placed_marks(clustered, samples.look())]
    found = [(blocs[int(row["series"])], row["document"]) for row in rows]
    assert found == [(row.bloc, n) for n, row in enumerate(clustered.map)]


def test_a_phone_has_a_map_with_shorter_names() -> None:
    spec = topics.topic_map(samples.clustered(), samples.look("ar")).to_dict()
    rows = rows_with(spec, "narrow")
    assert {row["narrow"] for row in rows} == {False, True}
    longest = {narrow: max(len(row["name"]) for row in rows if row["narrow"] == narrow) for narrow in (False, True)}
    assert longest[True] < longest[False]


def test_a_low_chart_keeps_the_marks_of_its_shares() -> None:
    axis = share_y("share", 0.8, [0, 0.4, 0.8]).to_dict()["axis"]
    assert axis["tickCount"] == len(axis["values"])  # Vega takes every other one away where there are more


@pytest.mark.parametrize("name", [name for name in NAMES if name != "topic_counts"])
def test_the_order_of_rows_is_no_expression_over_all_of_them(specs: dict, name: str) -> None:
    for part in walk({**specs["ar", False][name], "datasets": {}}):
        assert not isinstance(part.get("y", {}).get("sort"), list), "slower in a browser than the marks"
    assert specs["ar", False][name]["config"]["mark"]["aria"] is False
