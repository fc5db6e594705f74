"""One document with its passages."""

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.studies.document import read_mark


def test_title_and_body_are_passages(small: Corpus) -> None:
    row = ask(small, "documents?bloc=new_authorities").rows[0]
    result = ask(small, f"document?id={row.id}")
    assert [(p.part, p.start, p.voice) for p in result.rows] == [("title", 0, "own"), ("body", 0, "own")]
    assert result.rows[1].end == len(result.document.text)
    assert (result.bloc, result.copies, result.words) == ("new_authorities", 1, 11)


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
