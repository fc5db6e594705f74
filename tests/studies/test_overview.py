"""Is the corpus fit? Counts that can be checked by hand."""

from datetime import date
from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from tests.corpora import build_corpus


def test_totals(small: Corpus) -> None:
    result = ask(small, "overview")
    assert (result.n_documents, result.n_outlets) == (48, 3)
    assert (result.undated, result.unknown, result.undetermined, result.title_only) == (1, 3, 1, 0)
    assert (result.first, result.last) == (date(2023, 1, 1), date(2025, 1, 5))


def test_an_outlet_that_changes_owner_has_two_rows(small: Corpus) -> None:
    rows = {(row.outlet, row.bloc): row.documents for row in ask(small, "overview").rows}
    assert rows["sana", "regime"] == 19
    assert rows["sana", "new_authorities"] == 1
    assert rows["enab_baladi", "opposition"] == 24
    assert rows["nashra", "unknown"] == 3


def test_months_and_blocs_add_up(small: Corpus) -> None:
    assert sum(row.documents for row in ask(small, "overview?rows=months").rows) == 47
    assert sum(row.documents for row in ask(small, "overview?rows=blocs").rows) == 48


def test_a_selection_narrows(small: Corpus) -> None:
    assert ask(small, "overview?outlet=sana").n_documents == 20
    assert ask(small, "overview?outlet=!sana").n_documents == 28
    assert ask(small, "overview?bloc=regime&from=2023-06-01&to=2024-01-01").n_documents == 9
    assert ask(small, "overview?undated=only").n_documents == 1
    assert ask(small, "overview?undated=out").n_documents == 47
    assert ask(small, "overview?q=المخيم").n_documents == 28
    assert ask(small, "overview?part=title&q=سراقب").n_documents == 24


def test_nothing_left_is_said_and_not_raised(small: Corpus) -> None:
    result = ask(small, "overview?from=1999-01-01&to=1999-02-01")
    assert result.n_documents == 0
    assert result.rows == ()


def test_unknown_values_fall_back_and_are_reported(small: Corpus) -> None:
    result = ask(small, "overview?outlet=nobody&bloc=regime")
    assert result.n_documents == 19
    assert result.caveats[0].key == "link.partly"
    assert result.caveats[0].values["dropped"] == ("outlet=nobody",)


def test_words_by_voice_and_by_speaker_add_up(small: Corpus) -> None:
    result = ask(small, "overview?rows=voices")
    assert result.rows
    for row in result.rows:
        assert row.words == row.own + row.quoted + row.reported + row.statement
    assert sum(row.words for row in result.rows) == ask(small, "overview").words
    others = {row.outlet: row.words - row.own for row in result.rows if row.words > row.own}
    spoken: dict[str, list[tuple[int, float]]] = {}
    for row in ask(small, "overview?rows=speakers").rows:
        spoken.setdefault(row.outlet, []).append((row.words, row.share))
    assert {outlet: sum(words for words, _ in rows) for outlet, rows in spoken.items()} == others
    assert all(abs(sum(share for _, share in rows) - 1) < 1e-9 for rows in spoken.values())


def test_own_words_only_leaves_nobody_elses(small: Corpus) -> None:
    assert all(row.words == row.own for row in ask(small, "overview?rows=voices&voice=own").rows)
    assert ask(small, "overview?rows=speakers&voice=own").rows == ()


def test_texts_that_name_no_outlet_are_counted_but_are_no_outlet(tmp_path: Path) -> None:
    texts = [{"text": "عاد الهدوء إلى المدينة مساء أمس."}, {"outlet": "sana", "text": "افتتح الوزير مدرسة جديدة."}]
    result = ask(build_corpus(tmp_path, texts), "overview")
    assert (result.n_documents, result.n_outlets) == (2, 1)


def test_copies_within_an_outlet_are_counted_by_outlet_and_all_copies_above(tmp_path: Path) -> None:
    """One text three times in one outlet and once in another: three repeat another text, two of them at home."""
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    words = " ".join(f"كلمة{a}{b}" for a, b in zip(letters * 2, letters[3:] + letters, strict=False))
    outlets = ("enab_baladi", "enab_baladi", "enab_baladi", "sana")
    found = [
        {"text": f"{words} {letters[n] * 4}", "title": f"عنوان {n}", "outlet": outlet}
        for n, outlet in enumerate(outlets)
    ]
    result = ask(build_corpus(tmp_path, found), "overview")
    assert result.copies == 3
    assert {row.outlet: row.own_copies for row in result.rows} == {"enab_baladi": 2, "sana": 0}


@pytest.mark.parametrize("asked", ["overview", "overview?voice=own&undated=out", "overview?outlet=!sana"])
def test_a_bloc_holds_what_its_outlets_hold(demo: Corpus, asked: str) -> None:
    result = ask(demo, asked)
    for row in result.blocs:
        own = [each for each in result.outlets if each.bloc == row.bloc]
        held = len(own), sum(each.documents for each in own), sum(each.words for each in own)
        assert (row.outlets, row.documents, row.words) == held
    assert sum(row.documents for row in result.blocs) == result.n_documents
