import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest import delimited, lines
from analysis.ingest.delimited import delimiter_of, read_delimited
from analysis.records import Caveat

Write = Callable[[str, "str | bytes"], Path]


@pytest.mark.parametrize(
    ("head", "named", "sign"),
    [
        ("id,title,text\n1,a,b", False, ","),
        ("id;title;text\n1;a;b", False, ";"),
        ("id\ttitle\ttext\n", False, "\t"),
        ("id|title|text\n", False, "|"),
        ('"id","title"\n', False, ","),
        ("\ufeffid,title\n", False, ","),
        ("العنوان;النص\n", False, ";"),
        ("kicker,words\n", False, ""),
        ("kicker,words\n", True, ","),
        ("words\nx", True, ","),
        ("قال المتحدث, إن الوفد وصل, إلى جنيف\n", False, ""),
        (
            "The text, he said, was long and the title, too, was not short at all, nor was it meant to be so\n",
            False,
            "",
        ),
        ("title\nx", False, ""),
        ("", True, ""),
    ],
)
def test_a_table_is_told_by_its_header(head: str, named: bool, sign: str) -> None:
    assert delimiter_of(head, named=named) == sign


def test_mapped_columns_make_a_table() -> None:
    assert delimiter_of("kicker;words\n", (("title", "kicker"),)) == ";"


def read(path: Path, encoding: str = "utf-8-sig", sign: str = ",") -> list[tuple[int, object]]:
    return [
        (line.number, line.found.key if isinstance(line.found, Caveat) else line.found)
        for line in read_delimited(path, encoding, sign)
    ]


def test_rows_are_records_numbered_by_their_first_line(write: Write) -> None:
    path = write("a.csv", '\ufeffid,text\r\n1,"on two\r\nlines"\r\n\r\n2,x\r\n,\r\n3\r\n4,a,b\r\n5,c,\r\n')
    assert read(path) == [
        (2, {"id": "1", "text": "on two\r\nlines"}),
        (5, {"id": "2", "text": "x"}),
        (7, {"id": "3"}),
        (8, "err.problem.cells"),
        (9, {"id": "5", "text": "c"}),
    ]


def test_a_wrong_byte_costs_its_row(write: Write) -> None:
    path = write("a.csv", "id,text\n1,نص\n".encode() + b"2,\xc7\xe1\n3,x\n")
    assert [what for _, what in read(path)][1:] == ["err.problem.encoding", {"id": "3", "text": "x"}]


def test_windows_arabic_tables_are_read(write: Write) -> None:
    path = write("a.csv", "id;text\n1;نص عربي\n".encode("cp1256"))
    assert read(path, "cp1256", ";") == [(2, {"id": "1", "text": "نص عربي"})]


def test_a_quote_that_never_closes_ends_at_the_limit(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "LINE_LIMIT", 100)
    monkeypatch.setattr(lines, "LINE_LIMIT", 100)
    path = write("a.csv", 'id,text\n1,"open\n' + "x" * 60 + "\n" + "y" * 60 + "\n2,good\n" + "z" * 300 + "\n3,good\n")
    found = read(path)
    assert [what for _, what in found if isinstance(what, str)] == ["err.problem.csv", "err.problem.too_large"]
    assert {"id": "2", "text": "good"} in [what for _, what in found]
    assert {"id": "3", "text": "good"} in [what for _, what in found]


CELLS = st.lists(st.text(alphabet='ab",;\n نص\t', max_size=8), min_size=2, max_size=2)


@pytest.mark.fuzz
@given(st.lists(CELLS, max_size=6), st.sampled_from([",", ";", "\t"]))
def test_any_table_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]], sign: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator="\n").writerows([["id", "text"], *cells])
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(out.getvalue().encode())
    expected = [{"id": one, "text": two} for one, two in cells if one.strip() or two.strip()]
    assert [what for _, what in read(path, sign=sign)] == expected
