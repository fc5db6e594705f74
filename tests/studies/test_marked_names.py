"""Marks around names are told only where they depart from what the outlet does with its other names."""

from math import comb

import numpy as np
import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.index.mention_store import read_mentions
from analysis.lenses.naming import lens_named
from analysis.phrasing.names import Names
from analysis.studies.marked_names import _Marked, _tested
from analysis.studies.mentions import Counted
from tests.corpora import build_corpus

PLACES = ("حلب", "حمص", "درعا", "إدلب", "حماة", "دمشق", "الرقة", "منبج", "عفرين", "القامشلي", "طرطوس", "دوما")
ACTS = ("زار وفد من {name} مدينة {place}", "أرسلت {name} شاحنات قمح إلى {place}")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Enab Baladi marks one of two names, SANA marks both."""
    records = []
    for outlet, marked in (("enab_baladi", {"الحكومة السورية"}), ("sana", {"الحكومة السورية", "النظام السوري"})):
        for name in ("الحكومة السورية", "النظام السوري"):
            for number, place in enumerate(PLACES * 2):
                shown = f"«{name}»" if name in marked else name
                text = f"{ACTS[number // len(PLACES)].format(name=shown, place=place)} يوم {number} {len(records)}."
                day = f"2019-0{1 + number % 9}-03"
                records.append({"id": f"{len(records)}", "outlet": outlet, "published": day, "title": "", "text": text})
    return build_corpus(tmp_path_factory.mktemp("marks"), records)


def test_only_departures_from_an_outlets_habit_are_told(corpus: Corpus) -> None:
    found = [one for one in ask(corpus, "naming?lens=gov_assad&by=outlet").caveats if "marks" in one.key]
    assert {(one.key, one.values["outlet"]) for one in found} == {
        ("caution.marks_more", "enab_baladi"),
        ("caution.marks_fewer", "enab_baladi"),
    }
    more = next(one for one in found if one.key == "caution.marks_more")
    assert [more.values[key] for key in ("marked", "docs", "others_marked", "others")] == [24, 24, 0, 24]
    for lang, words in (("ar", "أكثر مما تضع سائر تسمياتها"), ("en", "more often than its other names")):
        said = Names(corpus.registry, lang).caveat(more, form="plain")
        assert words in said
        assert "gov_assad" not in said


@pytest.mark.parametrize("counts", [(24, 20, 30, 4), (20, 3, 40, 9), (25, 0, 25, 0), (20, 20, 20, 0)])
def test_p_is_twice_the_smaller_hypergeometric_tail(counts: tuple[int, int, int, int]) -> None:
    texts, marked, others, others_marked = counts
    having, all_texts = marked + others_marked, texts + others
    mass = [comb(having, k) * comb(all_texts - having, texts - k) / comb(all_texts, texts) for k in range(texts + 1)]
    reference = min(1.0, 2 * min(sum(mass[: marked + 1]), sum(mass[marked:])))
    assert _Marked(0, 0, texts, marked, others, others_marked).p == pytest.approx(reference, abs=1e-12)


def test_whatever_is_not_tested_would_have_passed_as_chance() -> None:
    """Every table of small sides, and some large ones, that is left out has a p far over 5 %."""
    for texts, others in ((20, 20), (20, 60), (21, 400), (300, 25)):
        for having in range(0, texts + others + 1, max(1, (texts + others) // 40)):
            for marked in range(max(0, having - others), min(having, texts) + 1):
                one = _Marked(0, 0, texts, marked, others, having - marked)
                assert one.may_depart or one.p > 0.1


def test_names_and_texts_are_counted_as_by_hand(corpus: Corpus) -> None:
    rows = np.ones(corpus.index.n_passages, bool)
    counted = Counted(corpus, read_mentions(corpus.index, lens_named("gov_assad")).within(rows), "outlet", "")
    outlets = corpus.index.outlets
    found = {(outlets[one.outlet], one.texts, one.marked, one.others, one.others_marked) for one in _tested(counted)}
    assert found == {
        ("enab_baladi", 24, 24, 24, 0),
        ("enab_baladi", 24, 0, 24, 24),
        ("sana", 24, 24, 24, 24),
    }
