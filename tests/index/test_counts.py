"""Counts of any selected passages equal those of the reference, for every batching."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.index import selected
from analysis.index.counts import (
    cell_counts,
    document_counts,
    find,
    lines,
    running_words,
    series,
    term_counts,
    type_counts,
)
from analysis.index.query import Query, parse_query
from analysis.index.selected import passages_of
from analysis.records import PARTS, VOICES
from tests.index import reference
from tests.index.corpora import Both, both, build_index, by_key, document, invented

MASKS = st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.01, 0.1, 0.3, 0.5, 0.9, 0.99, 1.0])
QUERIES = [
    *["النظام", "=النظام", "2024", "bbc", "12,5", "كتب", "درعا", "لايوجد", "من"],
    *['"النظام السوري"', '="النظام السوري"', '"في بيان أن"', '"هيئة تحرير الشام"', '"الفصائل الفصائل"'],
]


@pytest.fixture(scope="module", params=[1000, 7])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return both(tmp_path_factory.mktemp("counts") / "c", invented(), request.param)


def mask_of(n: int, seed: int, share: float) -> np.ndarray:
    return np.random.default_rng(seed).random(n) < share


def chosen(rows: Sequence[reference.Row], mask: np.ndarray) -> list[reference.Row]:
    return [row for row, keep in zip(rows, mask, strict=True) if keep]


def test_rows_are_those_of_the_documents_by_id(corpus: Both) -> None:
    index, rows = corpus.index, corpus.rows
    assert list(index.document_ids) == sorted(index.document_ids)
    assert index.passage_document.tolist() == [row.document for row in rows]
    assert [PARTS[one] for one in index.passage_part] == [row.passage.part for row in rows]
    assert [VOICES[one] for one in index.passage_voice] == [row.passage.voice for row in rows]
    assert index.passage_start.tolist() == [row.passage.start for row in rows]
    assert index.passage_end.tolist() == [row.passage.end for row in rows]
    assert index.passage_tokens.tolist() == [len(row.tokens) for row in rows]


@settings(max_examples=40, deadline=None)
@given(*MASKS)
def test_running_words_are_those_of_the_rows(corpus: Both, seed: int, share: float) -> None:
    index, rows = corpus.index, corpus.rows
    mask, speakers = mask_of(len(rows), seed, share), np.arange(len(rows)) % 3
    words, cells = running_words(index, mask, speakers, 3)
    of_document, of_cell = Counter[int](), Counter[tuple[int, int, int]]()
    for at, row in enumerate(rows):
        if mask[at]:
            of_document[row.document] += len(row.tokens)
            cell = int(index.outlet_codes[row.document]), VOICES.index(row.passage.voice), at % 3
            of_cell[cell] += len(row.tokens)
    assert dict(enumerate(words.tolist())) == {at: of_document[at] for at in range(index.n_documents)}
    assert {tuple(map(int, at)): int(cells[tuple(at)]) for at in np.argwhere(cells)} == +of_cell


@settings(max_examples=60, deadline=None)
@given(*MASKS)
def test_counts_of_random_masks(corpus: Both, seed: int, share: float) -> None:
    index, rows = corpus.index, corpus.rows
    mask = mask_of(len(rows), seed, share)
    assert by_key(index, term_counts(index, mask)) == reference.term_counts(chosen(rows, mask))
    assert by_key(index, document_counts(index, mask)) == reference.document_counts(chosen(rows, mask))
    types = zip(index.types, type_counts(index, mask).tolist(), strict=True)
    assert Counter({name: n for name, n in types if n}) == reference.type_counts(chosen(rows, mask))


@settings(max_examples=40, deadline=None)
@given(*MASKS, st.sampled_from(QUERIES))
def test_finds_every_use_and_no_other(corpus: Both, seed: int, share: float, text: str) -> None:
    index, rows = corpus.index, corpus.rows
    mask = mask_of(len(rows), seed, share)
    (query,) = parse_query(text)
    hits = find(index, query, mask)
    found = [(line.passage, line.start, line.end) for line in lines(index, hits)]
    numbered = [(number, row) for number, row in enumerate(rows) if mask[number]]
    assert found == reference.find(numbered, query.types, query.exact)


@settings(max_examples=20, deadline=None)
@given(*MASKS)
def test_large_masks_and_two_threads_count_the_same(corpus: Both, seed: int, share: float) -> None:
    """Whole documents left out, documents left out in part, and both threads at work."""
    index, rows = corpus.index, corpus.rows
    kept = passages_of(index, mask_of(index.n_documents, seed, share))
    kept &= mask_of(len(rows), seed + 1, 0.98)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selected, "_MANY", 0)
        assert by_key(index, term_counts(index, kept)) == reference.term_counts(chosen(rows, kept))
        assert by_key(index, document_counts(index, kept)) == reference.document_counts(chosen(rows, kept))


@settings(max_examples=20, deadline=None)
@given(*MASKS)
def test_terms_in_cells(corpus: Both, seed: int, share: float) -> None:
    index, rows = corpus.index, corpus.rows
    mask = mask_of(len(rows), seed, share)
    cells = np.random.default_rng(seed).integers(-1, 3, index.n_documents).astype(np.int32)
    terms = np.flatnonzero(~index.terms.is_phrase)[::2]
    found = cell_counts(index, mask, cells, 3, terms)
    for cell in range(3):
        expected = reference.term_counts([row for row in chosen(rows, mask) if cells[row.document] == cell])
        assert found[cell].tolist() == [expected[index.terms.key[int(term)]] for term in terms]


def test_terms_have_their_totals(corpus: Both) -> None:
    index, rows = corpus.index, corpus.rows
    assert by_key(index, index.terms.frequency) == reference.term_counts(rows)
    assert by_key(index, index.terms.documents) == reference.document_counts(rows)
    words = index.terms.frequency[~index.terms.is_phrase]
    assert words.tolist() == sorted(words, reverse=True)
    assert index.words.sum() == words.sum() == index.passage_tokens.sum()


def test_shown_form_is_the_commonest(tmp_path: Path) -> None:
    index = build_index(tmp_path / "c", [document("a", "السوق السوق والسوق"), document("b", "السوق سوق")])
    place = int(index.lexicon.arrays["type_term"][index.types.place("السوق")])
    assert index.terms.shown[place] == "السوق"


def test_series_counts_hits_and_documents_by_cell(tmp_path: Path) -> None:
    index = build_index(tmp_path / "c", [document("a", "حلب حلب"), document("b", "حلب"), document("c", "حلب")])
    hits = find(index, Query(("حلب",)))
    uses, documents = series(index, hits, np.array([0, 1, -1], np.int32), 3)
    assert (uses.tolist(), documents.tolist()) == ([2, 1, 0], [1, 1, 0])


def test_lines_give_the_text_as_written_and_stay_in_their_part(tmp_path: Path) -> None:
    text = "قال إنّ النّظـام السوري، سيسقط غدا"
    index = build_index(tmp_path / "c", [document("a", text, title="عنوان في النظام")])
    title, body = lines(index, find(index, Query(("النظام",))), width=12)
    assert (title.before, title.node, title.after) == ("عنوان في ", "النظام", "")
    assert (body.before, body.node, body.after) == ("قال إنّ ", "النّظـام", " السوري،")
    assert text[body.start : body.end] == body.node


@pytest.mark.parametrize(
    ("width", "before", "after"), [(4, "", ""), (5, "", " خمسة"), (6, "ثلاثة ", " خمسة"), (60, "ثلاثة ", " خمسة")]
)
def test_lines_cut_no_word(tmp_path: Path, width: int, before: str, after: str) -> None:
    index = build_index(tmp_path / "c", [document("a", "ثلاثة أربعة خمسة")])
    (line,) = lines(index, find(index, Query(("أربعة",), exact=True)), width)
    assert (line.before, line.after) == (before, after)


def test_a_phrase_stays_within_a_passage(tmp_path: Path) -> None:
    index = build_index(tmp_path / "c", [document("a", "السوري يتقدم", title="النظام")])
    assert len(find(index, Query(("النظام", "السوري")))) == 0


def test_a_word_that_is_nowhere_is_not_found(corpus: Both) -> None:
    assert len(find(corpus.index, Query(("كلمةغيرموجودة",)))) == 0
    assert len(find(corpus.index, Query(()))) == 0


def test_a_term_is_not_shown_behind_a_conjunction(tmp_path: Path) -> None:
    """News begin sentences with وقال; what is counted is قال. A word that begins with such a letter keeps it."""
    texts = [
        "وقال أحمد أمس. وقال خالد أمس. قال سعيد. يقول أحمد. يقول خالد.",
        "وفد يزور حلب. وفد يعود.",
        "ووصل خالد. فوصل أحمد. ثم وصل سعيد.",
    ]
    index = build_index(tmp_path / "c", [document(f"d{n}", words) for n, words in enumerate(texts)])
    shown = set(index.terms.shown)
    assert {"قال", "وفد", "وصل"} <= shown
    assert not {"وقال", "فد", "ووصل", "صل"} & shown
    assert index.terms.frequency[index.terms.shown.index("قال")] == 5, "forms of all kinds"
