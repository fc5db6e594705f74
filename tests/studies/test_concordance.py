"""The sentences: exact hit counts, reading order, offsets, the same sample for everyone."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.studies.concordance import sample_order


def test_all_forms_are_found(small: Corpus) -> None:
    result = ask(small, "concordance?node=قوات&limit=100")
    assert (result.total, result.n_documents) == (48, 24)
    assert len(result.rows) == 48


def test_a_phrase_and_a_surface_form(small: Corpus) -> None:
    assert ask(small, 'concordance?node="قوات النظام"').total == 48
    assert ask(small, "concordance?node==السوق").total == 65
    assert ask(small, "concordance?node==أسواق").total == 0


def test_lines_stand_in_reading_order_and_point_into_the_text(small: Corpus) -> None:
    for row in ask(small, "concordance?node=قوات&limit=100").rows:
        text = small.index.document(small.index.document_place(row.id)).text
        assert text[row.start : row.end] == row.node
        assert text[: row.start].endswith(row.before)
        assert text[row.end :].startswith(row.after)


def test_pages_hold_every_line_once(small: Corpus) -> None:
    pages = [ask(small, f"concordance?node=قوات&limit=10&page={page}").rows for page in range(1, 6)]
    seen = [(row.id, row.start) for page in pages for row in page]
    assert len(seen) == len(set(seen)) == 48
    assert ask(small, "concordance?node=قوات&limit=10&page=99").page == 5


def test_the_sample_is_the_same_for_everyone(small: Corpus) -> None:
    first, again = (ask(small, "concordance?node=قوات").rows for _ in range(2))
    assert first == again
    by_date = [row.published for row in ask(small, "concordance?node=قوات&order=date&limit=100").rows]
    assert by_date == sorted(by_date)


def test_half_of_the_lines_are_spread_over_documents(small: Corpus) -> None:
    shown = ask(small, "concordance?node=قوات&limit=24").rows
    assert len({row.id for row in shown}) >= 16


def test_one_long_text_does_not_fill_the_sample() -> None:
    """A text with 200 lines among 40 texts with one each: half of what is shown first is of texts not yet shown."""
    documents = np.r_[np.zeros(200, dtype=np.int64), np.arange(1, 41)]
    index = SimpleNamespace(passage_document=documents)
    corpus: Any = SimpleNamespace(index=index, snapshot=SimpleNamespace(id="0123456789abcdef"))
    hits: Any = SimpleNamespace(passage=np.arange(240))
    order = sample_order(corpus, hits, 240)
    assert sorted(order.tolist()) == list(range(240))
    for most in (1, 7, 40, 41, 42, 100, 239, 500):
        assert sample_order(corpus, hits, most).tolist() == order[:most].tolist()
    shown = documents[order[:40]]
    assert len(set(shown.tolist())) >= 20
    assert (shown == 0).sum() >= 10, "the other half is drawn at random"


def test_mentions_of_a_lens(small: Corpus) -> None:
    result = ask(small, "concordance?lens=gov_forces")
    assert result.total == 48
    assert {row.node for row in result.rows} == {"قوات النظام"}


@pytest.mark.parametrize("node", ["غائبة", "!!!", "(a+)+$", "x" * 500])
def test_nothing_found_is_said(small: Corpus, node: str) -> None:
    result = ask(small, f"concordance?node={node}")
    assert result.total == 0
    assert result.caveats[0].key == "state.no_uses"


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("concordance?node=قوات&near=غائبة", "state.no_near"),
        ("concordance?lens=gov_forces&near=غائبة", "state.no_near"),
        ("concordance?lens=russia_role", "state.no_mentions"),
        ("concordance?lens=russia_role&variant=ru_occupation", "state.no_variant"),
        ("concordance?node=غائبة&near=قوات", "state.no_uses"),
    ],
)
def test_what_is_not_there_is_named(small: Corpus, link: str, key: str) -> None:
    """A word that occurs is not said to be absent because another is never near it."""
    assert [caveat.key for caveat in ask(small, link).caveats] == [key]


@pytest.mark.parametrize("study", ["concordance", "collocates", "naming"])
def test_a_name_that_the_lens_does_not_have_is_left_out_and_said(small: Corpus, study: str) -> None:
    result = ask(small, f"{study}?lens=killed&variant=nonsense")
    assert ("link.partly", {"dropped": ("variant=nonsense",)}) in [(c.key, dict(c.values)) for c in result.caveats]
    assert replace(result, caveats=()) == replace(ask(small, f"{study}?lens=killed"), caveats=())


def test_people_that_the_lens_does_not_tell_are_left_out_and_said(demo: Corpus) -> None:
    result = ask(demo, "concordance?lens=killed&of=nonsense")
    assert result.total == ask(demo, "concordance?lens=killed").total > 0
    assert [caveat.key for caveat in result.caveats] == ["link.partly"]


def test_words_in_a_row_are_a_phrase_without_marks(small: Corpus) -> None:
    marked, plain = (ask(small, f"concordance?node={node}").rows for node in ('"قوات النظام"', "قوات النظام"))
    assert marked == plain != ()
    marked, plain = (
        ask(small, f"collocates?node={node}&target=outlet:enab_baladi&reference=outlet:sana").target
        for node in ('"قوات النظام"', "قوات النظام")
    )
    assert marked == plain


def test_no_word_yet(small: Corpus) -> None:
    result = ask(small, "concordance")
    assert (result.total, result.rows, result.caveats) == (0, (), ())


def test_uses_and_documents_are_counted_by_kind_of_speech(demo: Corpus) -> None:
    result = ask(demo, "concordance?node=النظام&limit=10000")
    for voice, uses, documents in result.per_voice:
        own = [row for row in result.rows if row.voice == voice]
        assert (uses, documents) == (len(own), len({row.id for row in own}))
    assert sum(uses for _, uses, _ in result.per_voice) == result.total
    assert {voice for voice, _, _ in result.per_voice} >= {"own", "reported"}
