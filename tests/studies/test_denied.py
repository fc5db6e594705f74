"""What somebody denies is another's claim: no count by speaker has it as his words, and readers see who denies it."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.i18n.strings import html, worded
from analysis.phrasing import Names
from analysis.registry import registry
from analysis.ui.components import reader
from tests.corpora import build_corpus

CLAIM = "وجود مفاوضات سرية مع النظام المجرم"
SAID = "المدينة آمنة رغم أن نظام الأسد يقصفها"
DENYING = f"نفت حكومة الإنقاذ {CLAIM}. وقالت حكومة الإنقاذ إن {SAID}."
OTHER = "وصلت قافلة إلى المدينة. وقال وزير الخارجية الروسي سيرغي لافروف إن المفاوضات مع النظام السوري مستمرة."
HTS = "salvation_hts"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder: Path = tmp_path_factory.mktemp("denied")
    records = [
        {"outlet": "enab_baladi", "url": f"https://example.org/{n}", "title": "", "text": text, "published": day}
        for n, (text, day) in enumerate([(DENYING, "2024-09-20"), (OTHER, "2024-09-21")])
    ]
    return build_corpus(folder, records)


def documents_row(corpus: Corpus) -> Any:
    (row,) = ask(corpus, 'documents?q="المدينة آمنة"').rows  # type: ignore[attr-defined]
    return row


def rows(corpus: Corpus, link: str) -> Any:
    return ask(corpus, link).rows  # type: ignore[attr-defined]


def test_its_lines_are_nobodys_that_is_known(corpus: Corpus) -> None:
    for word, denied in (("سرية", True), ("آمنة", False)):
        own, unknown = "" if denied else DENYING, DENYING if denied else ""
        assert len(rows(corpus, f"concordance?node={word}&speaker_bloc={HTS}")) == bool(own)
        assert len(rows(corpus, f"concordance?node={word}&speaker=salvation_gov")) == bool(own)
        assert len(rows(corpus, f"concordance?node={word}&speaker=unknown")) == bool(unknown)
        assert len(rows(corpus, f"concordance?node={word}&voice=reported")) == 1  # it is no word of the outlet's
    assert not rows(corpus, "concordance?node=سرية&voice=own")


def test_a_comparison_does_not_count_it_as_his(corpus: Corpus) -> None:
    result: Any = ask(corpus, f"compare?target=speaker_bloc:{HTS}&reference=rest")
    assert result.target.tokens == len(SAID.split())
    assert result.reference.tokens == len(f"{DENYING} {OTHER}".split()) - len(SAID.split())


def test_names_in_it_are_not_his(corpus: Corpus) -> None:
    found = {(row.group, row.variant): row.mentions for row in rows(corpus, "naming?lens=gov_assad&by=speaker_bloc")}
    by = {group: sum(n for (of, _), n in found.items() if of == group) for group, _ in found}
    assert by == {HTS: 1, "regime_allies": 1, "unknown": 1}  # the last of them: النظام المجرم


def test_the_overview_has_it_under_nobody_known(corpus: Corpus) -> None:
    spoken = {row.speaker_bloc: row.words for row in rows(corpus, "overview?rows=speakers")}
    assert (spoken[HTS], spoken["unknown"]) == (len(SAID.split()), len(CLAIM.split()))
    (voices,) = rows(corpus, "overview?rows=voices")
    assert voices.reported == sum(spoken.values())


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_snapshot_of_earlier_rules_says_so_beside_figures_by_speaker(corpus: Corpus, lang: str) -> None:
    older = replace(corpus, snapshot=replace(corpus.snapshot, rules="1"))
    links = (f"concordance?node=سرية&speaker_bloc={HTS}", "overview?rows=speakers", "overview", "concordance?node=سرية")
    said = [[one for one in ask(older, link).caveats if one.key == "speaker.older_rules"] for link in links]
    assert [len(each) for each in said] == [1, 1, 0, 0]
    assert "khitab build" in worded(lang, said[0][0])
    assert not any(one.key == "speaker.older_rules" for link in links for one in ask(corpus, link).caveats)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_readers_see_who_denies(corpus: Corpus, lang: str) -> None:
    result: Any = ask(corpus, f"document?id={documents_row(corpus).id}")
    seen = {DENYING[row.start : row.end]: row for row in result.rows if row.voice != "own"}
    assert {text: (row.speaker, row.speaker_bloc, row.mark) for text, row in seen.items()} == {
        CLAIM: ("salvation_gov", HTS, "denied"),
        SAID: ("salvation_gov", HTS, ""),
    }
    names = Names(registry(), lang)
    view: Any = SimpleNamespace(
        lang=lang,
        names=names,
        bloc=names.registry.blocs.get,
        h=lambda key, **values: html(lang, key, **values),
        t=lambda key, **values: html(lang, key, **values),
    )
    shown = reader.body(view, result)
    first = names.speaker("salvation_gov").split(" ")[0]
    assert shown.count(f"\u00a0{first}") == 2
    assert shown.count(html(lang, "term.denied")) == 1
