"""Charts that Altair writes faster are the same charts."""

import json
from collections.abc import Iterator
from typing import Any

import altair as alt
import pytest
from altair.utils import schemapi
from altair.vegalite.v6 import api

from analysis.charts import writing


@pytest.fixture
def slow() -> Iterator[None]:
    """Altair as it came, afterwards too."""
    kept = {module: dict(vars(module)) for module in (schemapi, api)}
    vars(schemapi).update(_todict=writing._todict, _deep_copy=writing._deep_copy)
    vars(api).update(_dataset_name=writing._dataset_name)
    yield
    for module, names in kept.items():
        vars(module).update(names)


def chart() -> Any:
    pick = alt.selection_point(name="pick", fields=["word"])
    base = alt.Chart(alt.InlineData(values=({"word": "حلب", "n": 1.5, "there": None}, {"word": "x", "n": 2})))
    bars = base.mark_bar(size=4).encode(x=alt.X("n:Q").title(None), y=alt.Y("word:N", sort=["x", "حلب"]))
    words = base.mark_text(dx=3).encode(x="n:Q", y="word:N", text="word:N", opacity=alt.value(0.5))
    return alt.layer(bars.add_params(pick), words, height=40)


@pytest.mark.usefixtures("slow")
def test_the_same_chart() -> None:
    before = json.dumps(chart().to_dict())
    writing.quicken()
    assert json.dumps(chart().to_dict(validate=False)) == before
    wrong: Any = {"height": "high"}
    with pytest.raises(schemapi.SchemaValidationError):
        alt.Chart(alt.InlineData(values=()), **wrong).mark_bar().to_dict()
