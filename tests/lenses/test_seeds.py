"""The five example documents: what must be found in them, and the false hits that short matchers make there."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from analysis.lenses.rules import Rules, shipped_rules
from analysis.settings import DATA
from tests.lenses.streams import mentions

DAYS = {"000": date(2022, 7, 1), "001": date(2024, 11, 30), "002": None, "003": date(2019, 7, 21), "004": None}
FOUND = {
    "000": {
        "gov_assad.regime_assad": 6,
        "gov_assad.regime_syrian": 2,
        "coalition.etilaf_bare": 2,
        "russia_role.ru_aggression": 1,
        "russia_role.ru_ally_of_regime": 1,
        "sanctions.sanctions_regime": 1,
        "assad.head_of_regime": 1,
    },
    "001": {
        "salvation.sg_full": 2,
        "salvation.inqadh_bare": 5,
        "salvation.dpa": 3,
        "hts.hts_full": 2,
        "hts.alhaya": 2,
        "russia_role.ru_occ_predicate": 2,
        "russia_role.ru_partner": 2,
        "russia_role.ru_presence": 1,
        "gov_assad.regime_criminal": 1,
        "offensive_2024.deter": 4,
        "conflict.revolution": 4,
    },
    "002": {
        "coalition.full_official": 1,
        "gov_assad.regime_bare": 6,
        "gov_assad.regime_criminal": 2,
        "sanctions.caesar": 1,
        "killed.martyrdom": 1,
        "detainees.detained": 1,
        "air_attack.barrels": 1,
    },
    "003": {
        "gov_assad.sar": 2,
        "assad.head_of_regime": 1,
        "assad.assad_son": 1,
        "gov_forces.assad_forces": 1,
        "russia_role.ru_support": 2,
        "areas.opp_areas": 1,
    },
    "004": {
        "gov_forces.regime_forces": 4,
        "gov_forces.assad_forces": 1,
        "russia_role.ru_forces": 1,
        "conflict.crisis": 1,
        "armed_opposition.terrorist_groups": 1,
        "russia_role.ru_guarantor": 3,
        "gov_forces.army_syrian?": 1,
    },
}
NOT_FOUND = {
    "000": ["sdf.separatists", "russia_role.ru_invasion", "taking_ground.enter", "taking_ground.occupy"],
    "001": [
        "taking_ground.conquest",
        "taking_ground.liberate",
        "normalisation.relations",
        "jolani_sharaa.sharaa_plain",
        "jolani_sharaa.sharaa_plain?",
        "turkey_presence.tr_forces",
    ],
    "002": ["settlements.taswiya", "gov_assad.state_syrian"],
    "003": ["russia_role.ru_friends", "taking_ground.cleanse"],
    "004": ["taking_ground.cleanse", "taking_ground.enter", "settlements.taswiya"],
}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return shipped_rules(DATA)


@pytest.fixture(scope="module")
def counted(shared: Path, rules: Rules) -> dict[str, Counter[str]]:
    """For each document how often each name was found; `?` marks unresolved ones."""
    answer = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        document = path.name[:3]
        found = mentions([path.read_text("utf-8")], rules, DAYS[document], DAYS[document])
        answer[document] = Counter(f"{one.lens}.{one.variant}{'' if one.counts else '?'}" for one in found)
    return answer


@pytest.mark.parametrize("document", FOUND)
def test_names_that_are_there(counted: dict[str, Counter[str]], document: str) -> None:
    assert {name: counted[document][name] for name in FOUND[document]} == FOUND[document]


@pytest.mark.parametrize("document", NOT_FOUND)
def test_false_hits_that_are_not(counted: dict[str, Counter[str]], document: str) -> None:
    assert [name for name in NOT_FOUND[document] if counted[document][name]] == []
