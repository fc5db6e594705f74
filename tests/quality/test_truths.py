"""What was planted in the demonstration corpus is found by the product itself, and what was not is not reported.

tests/demo recounts TRUTHS.toml in the texts; here the same truths are asked of the studies, through links.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

import pytest

from analysis.ask import ask, ask_work
from analysis.corpus import Corpus
from analysis.studies import topics as topics_study
from analysis.studies.spells import split_spell
from analysis.text.lemma import lemmatizer
from analysis.text.tokenize import tokenize
from tests.demo.corpus import rows as table
from tests.demo.corpus import truths

pytestmark = pytest.mark.quality

ALL = "copies=all"
CAMPS = ("opposition", "salvation_hts", "regime")
# The most that the page compares. At 20, which it proposes, texts on displacement are spread over aid, camps and
# detainees, and no topics made mostly of them hold the 35 % of them that the test asks for.
TOPICS = 30
MISSED_QUOTATIONS = 1  # of 29: whom someone thanked in quotation marks


def planted(name: str) -> Any:
    return truths()[name]


def rows(corpus: Corpus, link: str) -> Any:
    return ask(corpus, link).rows  # type: ignore[attr-defined]


def sources(corpus: Corpus, ids: Iterable[str]) -> set[str]:
    """The ids that the texts had where they came from."""
    known = {row.id: row.source_id for row in rows(corpus, f"documents?limit=5000&{ALL}")}
    return {known[one] for one in ids}


def documents(corpus: Corpus, link: str) -> int:
    return ask(corpus, link).n_documents


def shares(corpus: Corpus, lens: str, variant: str, group: str, where: str = "") -> Any:
    """The row of one name in one group."""
    found = rows(corpus, f"naming?lens={lens}&{where}")
    own = [row for row in found if (row.variant, split_spell(row.group)[0]) == (variant, group)]
    return max(own, key=lambda row: row.documents, default=None)  # under the owner of the time that is asked about


class TestNamingShift:
    """The Salvation outlets stop calling Russia an occupation, each of them."""

    def test_both_sides_have_the_planted_documents(self, demo: Corpus) -> None:
        shift = planted("naming_shift")
        for window, side in (("to", "before"), ("from", "after")):
            where = f"by=bloc&bloc={shift['bloc']}&{window}={shift['month']}-01&{ALL}"
            row = shares(demo, shift["lens"], shift["variant"], shift["bloc"], where)
            assert row.documents == pytest.approx(shift[f"documents_{side}"], abs=4)
            assert row.variant_documents == pytest.approx(shift[f"variant_documents_{side}"], abs=2)

    def test_the_intervals_before_and_after_lie_apart(self, demo: Corpus) -> None:
        shift = planted("naming_shift")
        before, after = (
            shares(demo, shift["lens"], shift["variant"], shift["bloc"], f"by=bloc&{window}={shift['month']}-01")
            for window in ("to", "from")
        )
        assert before.low > after.high

    def test_every_outlet_falls(self, demo: Corpus) -> None:
        shift = planted("naming_shift")
        for outlet in shift["outlets"]:
            before, after = (
                shares(demo, shift["lens"], shift["variant"], outlet, f"by=outlet&{window}={shift['month']}-01")
                for window in ("to", "from")
            )
            assert before.variant_documents / before.documents > after.variant_documents / after.documents + 0.2

    def test_the_other_camps_never_use_the_name(self, demo: Corpus) -> None:
        shift = planted("naming_shift")
        for bloc in shift["absent"]["blocs"]:
            row = shares(demo, shift["lens"], shift["variant"], bloc, "by=bloc")
            assert row is None or row.variant_documents == 0


class TestCompositionOnly:
    """The fall of نظام الأسد in the opposition is an outlet that closes."""

    def side(self, demo: Corpus, window: str, outlets: Iterable[str]) -> Any:
        fall = planted("composition_only")
        where = f"by=bloc&{window}={fall['month']}-01&outlet={'~'.join(outlets)}"
        return shares(demo, fall["lens"], fall["variant"], fall["bloc"], where)

    def test_the_camp_falls(self, demo: Corpus) -> None:
        fall = planted("composition_only")
        before, after = (self.side(demo, window, fall["leaving"] + fall["staying"]) for window in ("to", "from"))
        assert before.low > after.high

    def test_the_outlets_that_stay_do_not(self, demo: Corpus) -> None:
        fall = planted("composition_only")
        before, after = (self.side(demo, window, fall["staying"]) for window in ("to", "from"))
        assert before.variant_documents <= fall["staying_variant_documents_before"]
        assert after.variant_documents <= fall["staying_variant_documents_after"]
        assert before.low <= after.high
        assert after.low <= before.high


def test_an_owner_change_divides_the_documents_of_an_outlet(demo: Corpus) -> None:
    change = planted("owner_change")
    for bloc, window, side in ((change["before"], "to", "before"), (change["after"], "from", "after")):
        where = f"outlet={change['outlet']}&{ALL}"
        assert documents(demo, f"documents?{where}&bloc={bloc}&undated=out") == change[f"documents_{side}"]
        assert documents(demo, f"documents?{where}&{window}={change['date']}") == change[f"documents_{side}"]


def test_quoted_vocabulary_is_not_the_outlets_own(demo: Corpus) -> None:
    quoted = planted("quoted_vocabulary")
    missed = 0
    for words, uses, named in zip(quoted["words"], quoted["uses"], quoted["named"], strict=True):
        where = f'outlet={quoted["outlet"]}&{ALL}&node="{words}"'
        every, own = (ask(demo, f"concordance?{where}{voice}").total for voice in ("", "&voice=own"))  # type: ignore[attr-defined]
        assert every >= uses  # the search finds every case of a phrase
        missed += own - named
    assert missed <= MISSED_QUOTATIONS


class TestLoneText:
    """One statement is one text: no share, no line."""

    def test_it_is_found_with_its_speaker(self, demo: Corpus) -> None:
        lone = planted("lone_text")
        found = rows(demo, f"naming?lens={lone['lens']}&rows=mentions&limit=5000")
        assert sources(demo, {row.id for row in found if row.variant == lone["variant"]}) == {lone["document"]}
        spoken = rows(demo, f"naming?lens={lone['lens']}&rows=mentions&limit=5000&speaker={lone['speaker']}")
        assert lone["variant"] in {row.variant for row in spoken}

    def test_it_is_said_to_be_one_text(self, demo: Corpus) -> None:
        """Who speaks, where and when, by camp of the speaker, whoever prints it."""
        lone = planted("lone_text")
        caveats = ask(demo, f"naming?lens={lone['lens']}&by=speaker_bloc").caveats
        said = next(caveat.values for caveat in caveats if caveat.key == "caution.single_text")
        assert (said["speaker"], said["date"].isoformat()) == (lone["speaker"], "2024-11-30")
        assert lone["document"].startswith(str(said["outlet"]))

    def test_no_figure_is_made_of_it(self, demo: Corpus) -> None:
        lone = planted("lone_text")
        row = shares(demo, lone["lens"], lone["variant"], lone["speaker"], "by=speaker")
        assert row.share is None
        series = rows(demo, f"naming?lens={lone['lens']}&variant={lone['variant']}&by=speaker&rows=series")
        own = [row for row in series if split_spell(row.group)[0] == lone["speaker"]]
        assert own
        assert all(row.share is None for row in own)


def key_of(words: str) -> str:
    return " ".join(lemmatizer().key(token.type) for token in tokenize(words))


def test_words_that_set_camps_apart_are_found_on_their_side(demo: Corpus) -> None:
    for planted_words in planted("words_within_topic"):
        bloc = planted_words["bloc"]
        where = f"target=bloc:{bloc}&reference=bloc:{'~'.join(other_camps(bloc))}&top=500&bloc={'~'.join(CAMPS)}"
        certain = [row for row in rows(demo, f"compare?{where}") if row.q_value is not None and row.q_value < 0.05]
        found = {f" {key_of(row.term)} " for row in certain if row.side == "target"}
        for word in planted_words["words"]:  # as a term of its own or within a longer phrase
            assert any(f" {key_of(word)} " in term for term in found), (bloc, word)


def other_camps(bloc: str) -> list[str]:
    return [camp for camp in CAMPS if camp != bloc]


def as_written(words: str) -> str:
    """What finds only this spelling: عقوبات is sanctions, عقوبة a punishment."""
    return f'"{words}"' if " " in words else f"={words}"


def test_words_said_to_be_absent_are_found_nowhere(demo: Corpus) -> None:
    for absent in planted("absent"):
        for bloc in absent["blocs"]:
            before = "&to=2024-12-08" if bloc == "salvation_hts" else ""
            for word in absent["words"]:
                link = f"concordance?bloc={bloc}&node={as_written(word)}{before}"
                assert ask(demo, link).total == 0, (bloc, word)  # type: ignore[attr-defined]


def test_the_families_of_copies_are_the_planted_ones(demo: Corpus) -> None:
    families: dict[str, set[str]] = {}
    for row in rows(demo, f"documents?limit=5000&{ALL}"):
        families.setdefault(row.copy_family, set()).add(row.source_id)
    found = {frozenset(family) for family in families.values() if len(family) > 1}
    assert found == {frozenset(family["documents"]) for family in planted("copies")["family"]}


def test_every_planted_agenda_is_a_topic_of_the_fit(demo: Corpus) -> None:
    """Among the fitted topics is one mostly made of it, with a good part of its documents.

    The median over thirteen numbers of topics: the 54 texts on displacement are one from about thirty topics on, at 28
    or at 31 where a single phrase of the vocabulary changes.
    """
    parts: dict[str, list[float]] = {agenda["topic"]: [] for agenda in planted("agenda")}
    for topics in range(TOPICS - 4, TOPICS + 9):
        pairs = fitted_and_planted(demo, topics)
        for topic, found in parts.items():
            own = Counter(number for number, planted_topic in pairs if planted_topic == topic)
            found.append(sum(own[number] for number in mainly_of(pairs, topic)) / sum(own.values()))
    assert {topic: found for topic, found in parts.items() if median(found) <= 0.35} == {}


def test_camps_lead_in_the_agenda_that_was_planted(demo: Corpus) -> None:
    pairs = fitted_and_planted(demo, TOPICS)
    for agenda in planted("agenda"):
        most, second, least = sorted(agenda["documents"], key=agenda["documents"].get, reverse=True)
        ranked = camps_by_share(demo, mainly_of(pairs, agenda["topic"]))
        assert ranked[-1] == least or agenda["documents"][least] > 0.6 * agenda["documents"][second], agenda["topic"]
        assert ranked[0] == most or agenda["documents"][second] > 0.6 * agenda["documents"][most], agenda["topic"]


def fitted_and_planted(corpus: Corpus, topics: int) -> list[tuple[int, str]]:
    """The fitted and the planted topic of each document that has both."""
    result = ask(corpus, f"topics?k={topics}&rows=documents")
    assert isinstance(result, topics_study.Result)
    fitted = {row.id: row.topic for row in result.rows}
    truth = {row["document"]: row["topic"] for row in table("topics.csv")}
    known = {row.id: row.source_id for row in rows(corpus, f"documents?limit=5000&{ALL}")}
    return [(fitted[one], truth[known[one]]) for one in fitted if known[one] in truth]


def mainly_of(pairs: Iterable[tuple[int, str]], topic: str) -> list[int]:
    """The fitted topics of which most documents are of a planted one."""
    made: dict[int, Counter[str]] = {}
    for number, planted_topic in pairs:
        made.setdefault(number, Counter())[planted_topic] += 1
    return [number for number, of in made.items() if of.most_common(1)[0][0] == topic]


def camps_by_share(corpus: Corpus, numbers: Iterable[int]) -> list[str]:
    """The camps by the share of their documents in these topics, the largest first."""
    share = dict.fromkeys(CAMPS, 0.0)
    for row in rows(corpus, f"topics?k={TOPICS}&rows=shares"):
        if row.topic in numbers and row.bloc in CAMPS:
            share[row.bloc] += row.share or 0
    return sorted(CAMPS, key=lambda camp: -share[camp])


class TestTasks:
    """The nine questions of an analyst, put through links."""

    def task(self, number: int) -> Any:
        return next(one for one in planted("task") if one["number"] == number)

    def test_0_the_corpus(self, demo: Corpus) -> None:
        held = demo.held()
        assert (held["documents"], len(held["outlets"]), held["undated"]) == (971, 14, 4)
        assert held["blocs"].get("unknown", 0) == 0
        last = max(row.last for row in rows(demo, "overview") if row.bloc == "regime" and row.last)
        first = min(row.first for row in rows(demo, "overview") if row.bloc == "salvation_hts" and row.first)
        assert (last, first) == (date(2024, 12, 6), date(2018, 3, 29))

    def test_1_when_the_naming_of_russia_changed_and_whether_it_is_real(self, demo: Corpus) -> None:
        """A tested shift of the whole camp; and the one text with another wording is said to be no trend yet."""
        shift = planted("naming_shift")
        ask_work(demo, "changes")
        found = rows(demo, f"changes?lens={shift['lens']}&group={shift['bloc']}")
        moved = next(row for row in found if row.name == shift["variant"] and row.moved)
        assert moved.earliest <= date.fromisoformat(f"{shift['month']}-01") <= moved.latest
        assert moved.outlets_both == len(shift["outlets"])
        assert moved.change < -0.4
        assert rows(demo, f"changes?lens={shift['lens']}&group=opposition") == ()
        lone = planted("lone_text")
        caveats = ask(demo, f"naming?lens={lone['lens']}&by=speaker&speaker={lone['speaker']}").caveats
        share = shares(demo, lone["lens"], lone["variant"], lone["speaker"], f"by=speaker&speaker={lone['speaker']}")
        assert share.share is None, "one text makes no share"
        assert "data.too_few" in [caveat.key for caveat in caveats]

    def test_2_who_says_regime_and_who_says_government(self, demo: Corpus) -> None:
        leading = {
            bloc: max(
                (row for row in rows(demo, "naming?lens=gov_assad") if row.group == bloc),
                key=lambda row: row.share or 0,
            )
            for bloc in CAMPS
        }
        assert leading["regime"].variant not in {leading["opposition"].variant, leading["salvation_hts"].variant}

    def test_3_a_day_by_day_reading_of_late_2024(self, demo: Corpus) -> None:
        task = self.task(3)
        days: dict[str, int] = {}
        where = f"bloc={task['bloc']}&from={task['from']}&to={task['to']}"
        for row in rows(demo, f"documents?limit=500&{where}&{ALL}"):
            days[row.published] = days.get(row.published, 0) + 1
        assert days == task["documents_by_day"]
        lines = rows(demo, f'concordance?{where}&node="{task["words"][0]}"&order=date')
        assert min(row.published for row in lines) == task["first"]

    def test_4_who_is_a_martyr(self, demo: Corpus) -> None:
        task = self.task(4)
        for bloc, expected in task["documents"].items():
            found = {
                row.id
                for word in task["words"]
                for row in rows(demo, f"concordance?bloc={bloc}&node={word}&limit=5000&{ALL}")
            }
            assert (len(found) > 20) == (expected > 20), bloc
            assert (len(found) == 0) == (expected == 0), bloc

    def test_5_the_two_opponents_of_the_regime_differ_in_words(self, demo: Corpus) -> None:
        found = ask(demo, "compare?target=bloc:opposition&reference=bloc:salvation_hts&top=500")
        assert found.found > 10  # type: ignore[attr-defined]

    def test_6_state_vocabulary_in_an_opposition_outlet_is_quotation(self, demo: Corpus) -> None:
        quoted = planted("quoted_vocabulary")
        own = every = 0
        for words in quoted["words"]:
            where = f'outlet={quoted["outlet"]}&{ALL}&node="{words}"'
            every += ask(demo, f"concordance?{where}").total  # type: ignore[attr-defined]
            own += ask(demo, f"concordance?{where}&voice=own").total  # type: ignore[attr-defined]
        assert every == sum(quoted["uses"])
        assert own <= sum(quoted["named"]) + MISSED_QUOTATIONS

    def test_7_sanctions_or_siege(self, demo: Corpus) -> None:
        task = self.task(7)
        for bloc, expected in task["documents"].items():
            for word, n in zip(task["words"], expected, strict=True):
                where = "&to=2024-12-08" if bloc == "salvation_hts" else ""
                found = documents(demo, f"concordance?bloc={bloc}&node={as_written(word)}&{ALL}{where}")
                assert (found == 0) == (n == 0), (bloc, word, found)

    def test_8_what_each_camp_wrote_about_in_february_2023(self, demo: Corpus) -> None:
        task = self.task(8)
        where = f"from={task['from']}&to={task['to']}"
        assert documents(demo, f"documents?{where}&{ALL}") == task["texts"]
        month = rows(demo, f"documents?{where}&{ALL}&limit=500")
        topic = {row["document"] for row in table("topics.csv") if row["topic"] == task["topic"]}
        assert len({row.source_id for row in month} & topic) == task["texts_of_topic"]
        assert ask(demo, f"overview?{where}").copies == 2  # type: ignore[attr-defined]


def test_a_demonstration_says_so_in_every_answer(demo: Corpus) -> None:
    assert demo.snapshot.demonstration
    shown = [row.published for row in rows(demo, "documents?limit=5000&order=oldest&undated=out")]
    assert all(before <= after for before, after in pairwise(shown))
