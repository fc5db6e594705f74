"""Long names of outlets: above their rows, short on a phone, whole under the pointer."""

from collections import Counter

import pytest

from analysis.charts.topics import topic_groups
from analysis.i18n.bidi import without_controls
from analysis.phrasing.names import Names
from analysis.studies.topic_shares import ShareRow
from tests.charts import samples
from tests.charts.samples import rows_with, walk

GROUPS = ("sana@regime", "nusra_media", "enab_baladi")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_names_take_no_place_from_the_plot(lang: str) -> None:
    look = samples.look(lang)
    rows = [ShareRow(1, group, "regime", 0.4, 0.3, 0.5, 40, 100) for group in GROUPS]
    spec = topic_groups(rows, "outlet", look).to_dict()
    axes = [part["y"]["axis"] for part in walk(spec) if "axis" in part.get("y", {})]
    assert axes
    assert set(axes) == {None}
    shown = {row["category"]: row for row in rows_with(spec, "brief")}
    for group in GROUPS:
        assert without_controls(look.names.value("outlet", group)) in shown[group]["name"]
        assert without_controls(look.names.brief("outlet", group)) in shown[group]["brief"]
    whole = {row["category"]: row["full"] for row in rows_with(spec, "full")}
    assert whole == {group: shown[group]["name"] for group in GROUPS}
    tooltips = [part["mark"].get("tooltip") for part in walk(spec) if isinstance(part.get("mark"), dict)]
    assert {"expr": "datum.full"} in tooltips


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("field", ["outlet", "speaker"])
def test_no_two_short_names_are_the_same(lang: str, field: str) -> None:
    names = Names(samples.look(lang).names.registry, lang)
    ids = names.registry.outlets if field == "outlet" else names.registry.actors
    full, brief = (Counter(find(field, one) for one in ids) for find in (names.value, names.brief))
    assert [name for name, n in brief.items() if n > 1] == [name for name, n in full.items() if n > 1]


def test_a_short_name_keeps_the_owner() -> None:
    names = samples.look("en").names
    assert names.brief("outlet", "alwatan_sy") == "al-Watan"
    assert names.value("outlet", "alwatan_sy") == "al-Watan (Syria)"
    assert without_controls(names.brief("outlet", "sana@regime")) == f"SANA ({names.bloc('regime')})"
    assert names.brief("bloc", "regime") == names.bloc("regime")
