"""Words of several groups side by side."""

from types import SimpleNamespace

import pytest

from analysis.charts.groups import LEAST, SPREAD, _at_edge, group_marks
from tests.charts import samples
from tests.charts.colour import contrast


@pytest.mark.parametrize("absent", [1, 2, 8])
def test_marks_at_the_edge_do_not_cover_each_other(absent: int) -> None:
    rows = [SimpleNamespace(term="منع", group=f"g{n}", per_million=0.0) for n in range(absent)]
    rows.append(SimpleNamespace(term="منع", group="has", per_million=LEAST + 1))
    places = sorted(one["aside"] for one in _at_edge(rows).values())
    assert len(set(places)) == absent
    assert sum(places) == pytest.approx(0)
    assert places[-1] - places[0] <= SPREAD


@pytest.mark.parametrize("by", ["outlet", "speaker", "topic", "voice"])
@pytest.mark.parametrize("dark", [False, True])
def test_groups_that_are_no_camps_bear_no_sign_of_one(by: str, dark: bool) -> None:
    look = samples.look("ar", dark)
    names = ["sana", "enab_baladi", "shaam", "ebaa", "aawsat", "sy24", "jisr", "watan"]
    result = SimpleNamespace(by=by, groups=[SimpleNamespace(group=name) for name in names])
    marks = group_marks(result, look)  # type: ignore[arg-type]
    assert len({(mark.glyph, mark.colour) for mark in marks}) == len(names)
    filled = {look.bloc(bloc).glyph for bloc in look.names.registry.blocs} - {"○", "✕"}
    assert not filled & {mark.glyph for mark in marks}
    assert all(contrast(mark.words, look.colours["paper"]) >= 4.5 for mark in marks)
    camps = SimpleNamespace(by="bloc", groups=[SimpleNamespace(group="regime")])
    assert group_marks(camps, look) == [look.bloc("regime")]  # type: ignore[arg-type]
