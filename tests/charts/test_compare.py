import json
from dataclasses import replace

import pytest

from analysis.charts.compare import go_beyond, is_weak, ranked_bars, ring_words, scatter, side_marks
from analysis.selection import REST, Choice, Side
from tests.charts import samples
from tests.charts.samples import rows_with, walk

OWN = Side((("bloc", Choice(("opposition",))), ("voice", Choice(("own",)))))
QUOTED = Side((("bloc", Choice(("opposition",))), ("voice", Choice(("quoted",)))))


def rows_of(spec: dict) -> dict[str, dict]:
    return {row["term"]: row for row in rows_with(spec, "term")}


def test_bars_of_both_sides_grow_the_same_way_and_share_a_scale():
    look, result = samples.look(), samples.compared()
    specs = [ranked_bars(result, side, look.bloc("regime"), look).to_dict() for side in ("target", "reference")]
    domains = [next(part["x"]["scale"]["domain"] for part in walk(s) if "scale" in part.get("x", {})) for s in specs]
    assert domains[0] == domains[1]
    first, second = rows_of(specs[0])[samples.WORDS[0]], rows_of(specs[1])[f"{samples.WORDS[0]} ب"]
    assert first["ratio"] == pytest.approx(2**2.4)
    assert second["ratio"] == pytest.approx(first["ratio"])
    assert second["low"] == pytest.approx(2**2.0)
    assert second["high"] == pytest.approx(2**2.8)


def test_a_ratio_is_as_long_on_one_side_as_on_the_other():
    """Long words or a reason at one row take the same room from both plots."""
    look, result = samples.look(), samples.compared()
    long = replace(result.rows[0], term="رابطة حقوقيي الشمال السوري الحر", outlets=1)
    for rows in (result.rows, (long, *result.rows[1:])):
        of = replace(result, rows=rows)
        specs = [ranked_bars(of, side, look.bloc("regime"), look).to_dict() for side in ("target", "reference")]
        ranges = [next(p["x"]["scale"]["range"] for p in walk(s) if "scale" in p.get("x", {})) for s in specs]
        extents = [next(p["y"]["axis"]["minExtent"] for p in walk(s) if "axis" in p.get("y", {})) for s in specs]
        assert ranges[0] == ranges[1]
        assert extents[0] == extents[1]
    assert extents[0] > 96


@pytest.mark.parametrize(("lang", "shape"), [("ar", "triangle-left"), ("en", "triangle-right")])
def test_an_interval_that_leaves_the_chart_ends_in_an_arrow(lang, shape):
    look, result = samples.look(lang), samples.compared()
    assert not go_beyond(result.leading)
    assert "triangle" not in json.dumps(ranked_bars(result, "target", look.bloc("regime"), look).to_dict())
    wide = replace(result, rows=(replace(result.rows[0], log_ratio_high=9.0), *result.rows[1:]))
    assert go_beyond(wide.leading)
    spec = ranked_bars(wide, "target", look.bloc("regime"), look).to_dict()
    (arrow,) = (
        part for part in walk(spec) if isinstance(part.get("mark"), dict) and part["mark"].get("shape") == shape
    )
    assert arrow["transform"] == [{"filter": f"datum.high > {256 * 1.1}"}]
    assert arrow["encoding"]["x"]["field"] == "high"


def test_a_weak_row_is_faint_and_says_why():
    result = samples.compared()
    weak = rows_of(ranked_bars(result, "target", samples.look().bloc("opposition"), samples.look()).to_dict())[
        samples.WORDS[3]
    ]
    assert weak["weak"]
    assert weak["n"] == "\u206727 نصًا · وسيلة واحدة\u2069"
    assert not is_weak(result.rows[0])
    assert is_weak(replace(result.rows[0], target_documents=20, reference_documents=29))


@pytest.mark.parametrize(
    ("q", "said"), [(0.63, "220 نصًا · لم يجتز الاختبار"), (None, "220 نصًا · لم يُختبر"), (0.049, "220 نصًا")]
)
def test_a_word_that_did_not_pass_the_test_is_faint_and_says_so(q, said):
    look, result = samples.look(), samples.compared()
    result = replace(result, rows=(replace(result.rows[0], q_value=q), *result.rows[1:]))
    found = rows_of(ranked_bars(result, "target", look.bloc("opposition"), look).to_dict())[samples.WORDS[0]]
    assert found["n"] == f"\u2067{said}\u2069"
    assert found["weak"] == is_weak(result.rows[0]) == (q != 0.049)


def test_long_words_stand_in_two_lines_and_are_not_cut():
    spec = ranked_bars(samples.compared(), "target", samples.look().bloc("opposition"), samples.look()).to_dict()
    axis = next(part["y"]["axis"] for part in walk(spec) if "labelExpr" in str(part.get("y", {}).get("axis")))
    assert axis["labelExpr"].encode().decode("unicode_escape").count("\u2068") == len(samples.WORDS) + 1
    assert "labelLimit" not in axis


@pytest.mark.parametrize(
    ("target", "reference", "colours"),
    [
        (samples.OPPOSITION, samples.REGIME, ("opposition", "regime")),
        (samples.OPPOSITION, REST, ("opposition", "other")),
        (OWN, QUOTED, ("one", "two")),
        (Side((("outlet", Choice(("sana",))),)), REST, ("one", "two")),
    ],
)
def test_sides_are_drawn_as_camps_only_where_they_are_camps(target, reference, colours):
    look = samples.look()
    assert tuple(mark.colour for mark in side_marks(look, target, reference)) == tuple(look.colours[c] for c in colours)


def test_a_side_that_is_no_camp_has_the_sign_of_none():
    look = samples.look()
    marks = side_marks(look, Side((("outlet", Choice(("sana",))),)), REST)
    signs = {bloc.glyph for bloc in look.names.registry.blocs.values()}
    assert not {mark.glyph for mark in marks} & signs
    assert not {mark.shape for mark in marks} & {look.bloc(key).shape for key in look.names.registry.blocs}


def test_words_of_the_scatter_do_not_lie_on_one_another():
    result = samples.compared()
    crowded = replace(result, rows=tuple(replace(row, log_ratio=2.0) for row in result.rows if row.side == "target"))
    look = samples.look()
    spec = scatter(crowded, side_marks(look, samples.OPPOSITION, samples.REGIME), look).to_dict()
    same_place = replace(crowded, rows=tuple(replace(r, target_per_million=9.0) for r in crowded.rows))
    alone = scatter(same_place, side_marks(look, samples.OPPOSITION, samples.REGIME), look).to_dict()
    assert sum(row["labelled"] for row in rows_of(alone).values()) == 1
    above = [replace(row, log_ratio=2.0 + 0.15 * place) for place, row in enumerate(same_place.rows[:2])]
    covered = scatter(
        replace(same_place, rows=tuple(above)), side_marks(look, samples.OPPOSITION, samples.REGIME), look
    )
    words = rows_of(covered.to_dict())
    assert [words[row.term]["labelled"] for row in above] == [False, True], "the word of the first lies on the second"
    assert sum(row["labelled"] for row in rows_of(spec).values()) > 1


@pytest.mark.parametrize(
    ("divisions", "outlets_p", "texts_p", "ringed", "said"),
    [
        (None, None, None, False, ""),
        (10, 0.01, 0.3, True, "chart.scatter.ring"),
        (10, 0.3, 0.01, False, "chart.scatter.ring"),  # texts alone do not do where outlets could be exchanged
        (0, None, 0.01, True, "chart.scatter.ring_texts"),
        (0, None, 0.05, False, "chart.scatter.ring_texts"),
    ],
)
def test_a_point_that_stands_the_long_check_is_ringed(divisions, outlets_p, texts_p, ringed, said):
    look, result = samples.look(), samples.compared()
    first = replace(result.rows[0], shuffled_p=texts_p, shuffled_outlets_p=outlets_p)
    checked = replace(result, divisions=divisions, rows=(first, *result.rows[1:]))
    spec = scatter(checked, side_marks(look, samples.OPPOSITION, samples.REGIME), look).to_dict()
    assert [term for term, row in rows_of(spec).items() if row["stands"]] == [first.term] * ringed
    assert ring_words(checked) == said


def test_a_phone_has_some_of_the_words_of_the_scatter():
    look, result = samples.look(), samples.compared()
    rows = rows_of(scatter(result, side_marks(look, samples.OPPOSITION, samples.REGIME), look).to_dict()).values()
    assert 0 < sum(row["phone"] for row in rows) <= sum(row["labelled"] for row in rows)
