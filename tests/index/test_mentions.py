"""Which names are found in short texts, with the lenses that ship."""

from datetime import date

import numpy as np
import pytest
from numba.core.dispatcher import Dispatcher

from analysis.index import gaps, matching
from analysis.index.mentions import Stream, find_mentions
from analysis.lenses import automaton
from analysis.lenses.naming import SCOPES
from analysis.lenses.rules import EARLIEST, Rules, shipped_rules
from analysis.settings import DATA
from tests.lenses.streams import mentions, stream, written

IN_2019, IN_2025 = date(2019, 3, 1), date(2025, 3, 1)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return shipped_rules(DATA)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the longest name wins, over all lenses
        ("قصفت قوات النظام السوري بلدة سراقب", ["gov_forces.regime_forces: قوات النظام السوري"]),
        ("رئيس النظام السوري بشار الأسد", ["assad.head_of_regime: رئيس النظام السوري بشار الأسد"]),
        (
            "قال الائتلاف الوطني لقوى الثورة والمعارضة السورية",
            ["coalition.full_official: الائتلاف الوطني لقوى الثورة والمعارضة السورية"],
        ),
        ("تحرير الشام ليست تحرير سوريا", ["hts.tahrir_sham: تحرير الشام"]),
        # proclitics and spelling
        ("فللنظامِ السُّوريّ", ["gov_assad.regime_syrian: فللنظامِ السُّوريّ"]),
        ("وبهيـ ـئة تحـ ـرير الشـ,,ـام", ["hts.hts_full: وبهيـ ـئة تحـ ـرير الشـ,,ـام"]),
        # excluded phrases
        ("بشار الأسد والنظام الصحي", ["assad.plain_full: بشار الأسد"]),
        ("صحيفة الثورة قالت إن الثورة السورية", ["conflict.revolution: الثورة السورية"]),
        # quotation marks between the words, and around the name
        (
            "لـ”الإنقاذ” في حكومة “الإنقاذ” بإدلب السورية",
            ['salvation.inqadh_bare: "الإنقاذ', 'salvation.sg_full: "حكومة “الإنقاذ'],
        ),
        ("قال “النظام السوري يكذب”", ["gov_assad.regime_syrian: النظام السوري"]),
        ("«داعش» الإرهابي", ['isis.daesh_terrorist: "داعش» الإرهابي']),
        # what stands between words parts them
        ("هرب من النظام. السوري عاد", ["gov_assad.regime_bare?: النظام"]),
        ("مع النظام، السوري عاد", ["gov_assad.regime_bare?: النظام"]),
        ("الحوار السوري - السوري", ["peace_tracks.dialogue: الحوار السوري - السوري"]),
        # a short form needs its long one
        (
            "النظام السوري يقول والنظام يفعل",
            ["gov_assad.regime_syrian: النظام السوري", "gov_assad.regime_bare: والنظام"],
        ),
        ("قوات الأسد تقصف والنظام ينفي", ["gov_forces.assad_forces: قوات الأسد", "gov_assad.regime_bare: والنظام"]),
        ("الهيئة قالت في سوريا", ["hts.alhaya?: الهيئة"]),
        ("هيئة تحرير الشام في سوريا. الهيئة قالت", ["hts.hts_full: هيئة تحرير الشام", "hts.alhaya: الهيئة"]),
        ("الهيئة العامة للطيران", []),
        # places
        ("سقطت المدينة ثم سقطت سراقب بيد الفصائل", ["taking_ground.fall: سقطت", "armed_opposition.factions?: الفصائل"]),
        ("سقوط ثلاثة قتلى في حلب", []),
        ("تحرير مدينة حلب", ["taking_ground.liberate: تحرير"]),
    ],
)
def test_names_in_a_text_of_2019(rules: Rules, text: str, found: list[str]) -> None:
    assert [one for one in written(text, rules, IN_2019) if not one.startswith("killed.")] == found


@pytest.mark.parametrize(
    ("text", "low", "high", "found"),
    [
        ("الحكومة السورية", IN_2019, IN_2019, ["gov_assad.gov_syrian: الحكومة السورية"]),
        ("الحكومة السورية", IN_2025, IN_2025, ["gov_new.gov_syrian_new: الحكومة السورية"]),
        (
            "الحكومة السورية",
            None,
            None,
            ["gov_assad.gov_syrian?: الحكومة السورية", "gov_new.gov_syrian_new?: الحكومة السورية"],
        ),
        ("الحكومة السورية", None, date(2024, 12, 7), ["gov_assad.gov_syrian: الحكومة السورية"]),
        ("الحكومة السورية", date(2024, 12, 8), None, ["gov_new.gov_syrian_new: الحكومة السورية"]),
        ("الجيش السوري", None, None, ["gov_forces.army_syrian?: الجيش السوري"]),
        ("الجيش السوري", IN_2025, IN_2025, []),
        ("النظام السابق في سوريا", IN_2019, IN_2019, []),
        ("النظام السابق في سوريا", IN_2025, IN_2025, ["gov_assad.former_regime: النظام السابق"]),
        (
            "معركة ردع العدوان في سوريا",
            date(2024, 11, 30),
            date(2024, 11, 30),
            ["offensive_2024.deter: معركة ردع العدوان"],
        ),
        ("هجوم إرهابي في سوريا", IN_2019, IN_2019, []),
        ("تحرير حلب", date(2024, 12, 1), date(2024, 12, 1), ["offensive_2024.liberation_battles: تحرير حلب"]),
    ],
)
def test_dates_and_their_bounds(rules: Rules, text: str, low: date | None, high: date | None, found: list[str]) -> None:
    assert written(text, rules, low, high) == found


def test_a_title_and_its_text_are_one_document_but_not_one_sentence(rules: Rules) -> None:
    found = mentions(["قصف قوات", "النظام السوري ينفي. النظام"], rules, IN_2019, IN_2019)
    assert [(one.part, one.first, one.last, one.variant) for one in found if one.lens == "gov_assad"] == [
        (1, 0, 1, "regime_syrian"),
        (1, 3, 3, "regime_bare"),
    ]


def test_documents_do_not_lend_each_other_their_names(rules: Rules) -> None:
    texts = [["النظام السوري"], ["النظام في سوريا"], ["سوريا والنظام"]]
    made = stream(texts, [IN_2019] * 3, [IN_2019] * 3, rules)
    assert find_mentions(rules, made).counts.tolist() == [True, True, False]


def test_nothing_and_very_much_of_one_thing(rules: Rules) -> None:
    none = np.zeros(0, np.int32)
    empty = Stream(none, none.astype(np.uint8), np.zeros(1, np.int64), np.zeros(1, np.int64), none, none)
    assert len(find_mentions(rules, empty).first) == 0
    made = stream([["النظام السوري قوة احتلال روسيا " * 20_000]], [None], [None], rules)
    found = find_mentions(rules, made)
    assert (made.low[0], len(found.first), int(found.counts.sum())) == (EARLIEST, 40_000, 40_000)


def test_the_loops_have_the_numbers_of_the_other_files() -> None:
    assert (matching.BREAK, matching.SENTENCE) == (gaps.BREAK, gaps.SENTENCE)
    assert matching.NONE == automaton.NONE
    assert SCOPES[matching._DOCUMENT] == "document"
    assert SCOPES[matching._SENTENCE] == "sentence"


def test_all_loops_that_find_mentions_stand_in_one_file() -> None:
    """A loop of another file would stay as it was compiled when only that file changes."""
    compiled = [one for one in vars(matching).values() if isinstance(one, Dispatcher)]
    assert len(compiled) > 10
    assert {one.py_func.__module__ for one in compiled} == {matching.__name__}
