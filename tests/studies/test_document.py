"""One document with its passages."""

from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.studies.document import read_mark
from tests.corpora import build_corpus


def test_title_and_body_are_passages(small: Corpus) -> None:
    row = ask(small, "documents?bloc=new_authorities").rows[0]
    result = ask(small, f"document?id={row.id}")
    assert [(p.part, p.start, p.voice) for p in result.rows] == [("title", 0, "own"), ("body", 0, "own")]
    assert result.rows[1].end == len(result.document.text)
    assert (result.bloc, result.copies, result.words) == ("new_authorities", 1, 11)


def test_a_denied_claim_keeps_its_mark(tmp_path: Path) -> None:
    text = "نفت حكومة الإنقاذ الروايات الروسية عن وجود عناصر أجنبية في إدلب. وقال مدير المكتب إن المدينة آمنة."
    record = {"outlet": "enab_baladi", "url": "https://example.org/1", "title": "نفي", "text": text}
    corpus = build_corpus(tmp_path, [record | {"published": "2024-09-20"}])
    result = ask(corpus, f"document?id={ask(corpus, 'documents').rows[0].id}")
    found = {text[row.start : row.end]: row.mark for row in result.rows if row.voice == "reported"}
    assert found == {"وجود عناصر أجنبية في إدلب": "denied", "المدينة آمنة": ""}


def test_a_speaker_has_the_name_that_the_text_prints(tmp_path: Path) -> None:
    text = "وقال صاحب المعصرة أبو نبيل إن الموسم ضعيف. وأُعلن عن نتائج المسابقة."
    record = {"outlet": "enab_baladi", "url": "https://example.org/1", "title": "أبو نبيل: الموسم ضعيف", "text": text}
    corpus = build_corpus(tmp_path, [record | {"published": "2024-09-20"}])
    result = ask(corpus, f"document?id={ask(corpus, 'documents').rows[0].id}")
    found = {(row.part, row.printed) for row in result.rows if row.voice == "reported"}
    assert found == {("title", "أبو نبيل"), ("body", "أبو نبيل")}
    assert all(row.printed == "" for row in result.rows if row.voice == "own")


def test_a_missing_document_is_said(small: Corpus) -> None:
    with pytest.raises(UseError) as error:
        ask(small, "document?id=nobody")
    assert error.value.key == "err.document"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("body:12-20", ("body", 12, 20)),
        ("title:0-3", ("title", 0, 3)),
        ("body", None),
        ("foot:1-2", None),
        ("body:٣-4", None),
    ],
)
def test_marks(text: str, wanted: tuple[str, int, int] | None) -> None:
    assert read_mark(text) == wanted
