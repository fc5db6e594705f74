"""Words of several groups side by side."""

from types import SimpleNamespace

import pytest

from analysis.charts.groups import LEAST, SPREAD, _at_edge


@pytest.mark.parametrize("absent", [1, 2, 8])
def test_marks_at_the_edge_do_not_cover_each_other(absent: int) -> None:
    rows = [SimpleNamespace(term="منع", group=f"g{n}", per_million=0.0) for n in range(absent)]
    rows.append(SimpleNamespace(term="منع", group="has", per_million=LEAST + 1))
    places = sorted(one["aside"] for one in _at_edge(rows).values())
    assert len(set(places)) == absent
    assert sum(places) == pytest.approx(0)
    assert places[-1] - places[0] <= SPREAD
