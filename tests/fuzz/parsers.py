"""What reads strangers' files, each with good files to begin from and what must hold whatever it is given."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.errors import InputError
from analysis.ingest.boilerplate import lists
from analysis.ingest.child.archives import unpack
from analysis.ingest.child.pages import read_page
from analysis.ingest.child.parquet import read_parquet
from analysis.ingest.child.sheets import read_sheets
from analysis.ingest.dates.addresses import date_of_address
from analysis.ingest.dates.dating import Dating
from analysis.ingest.dates.numeric import orders_of
from analysis.ingest.dates.strings import date_of_string
from analysis.ingest.dates.texts import date_of_text
from analysis.ingest.dates.words import words
from analysis.ingest.delimited import DELIMITERS, read_delimited
from analysis.ingest.document import Context, from_record, from_text
from analysis.ingest.encoding import UTF8
from analysis.ingest.fields import fields_of, names
from analysis.ingest.files import open_source, read_text
from analysis.ingest.json_files import read_json
from analysis.ingest.lines import Line, read_lines
from analysis.ingest.saved_pages import from_page
from analysis.ingest.webtext import stripped_runs
from analysis.records import Document
from analysis.registry import registry
from tests.ingest import samples

TODAY = date(2026, 1, 1)
CONTEXT = Context(registry(), "", TODAY, demonstration=False)
RECORD = {"id": 1, "title": "عنوان", "text": samples.TEXT, "published": "3/5/2019", "outlet": "sana"}
MESSAGE = {"id": 1, "type": "message", "date": "2024-01-01T10:00:00", "text": ["نص", {"type": "bold", "text": "x"}]}
CHANNEL = {"name": "قناة", "type": "public_channel", "id": 1}
REPORT = f"عنب بلدي – إدلب\n\n{samples.TEXT}\nالسبت 30 تشرين الثاني/نوفمبر 2024\nاقرأ أيضا:\nخبر آخر"
DATES = (
    *("30/11/2024", "الأحد 21 تموز 2019", "15 محرم 1446 هـ", "٣ جانفي ٢٠١٢", "2024-11-30T10:00:00+03:00"),
    *("منذ ثلاثة أيام", "Sat, 30 Nov 2024 10:00:00 GMT", "أمس الأول"),
)


@dataclass(frozen=True)
class Parser:
    """Reads one file; raises nothing but InputError, and asserts what must hold."""

    read: Callable[[Path], None]
    seeds: tuple[bytes, ...]


def _text(path: Path) -> None:
    source = open_source(path)
    if source.kind == "text":
        text = read_text(source)[2]
        _is_whole(from_text(text, "", CONTEXT), text)


def _records(lines: Callable[[Path], Any]) -> Callable[[Path], None]:
    def read(path: Path) -> None:
        last = 0
        for line in lines(path):
            assert isinstance(line, Line)
            assert line.number > last
            last = line.number
            if isinstance(line.found, dict):
                _record(line.found)

    return read


def _record(found: dict[str, object]) -> None:
    try:
        fields = fields_of(found, ())
        orders = orders_of([(fields.outlet, fields.published)] * 2)
        document, _ = from_record(fields, "", CONTEXT, "jsonl", orders)
    except InputError:
        return
    _is_whole(document, fields.text)


def _is_whole(document: Document, text: str) -> None:
    """Nothing of the text is lost, runs set aside lie within it in order, dates are possible and within bounds."""
    assert document.text == text
    document.text.encode()
    end = 0
    for run in document.stripped:
        assert end <= run.start < run.end <= len(text)
        end = run.end
    _is_possible(
        Dating(document.published, document.precision, document.not_before, document.not_after, document.date_source)
    )


def _is_possible(read: Dating | None) -> None:
    if read is None:
        return
    assert (read.published is None) == (read.precision == "none")
    days = [day for day in (read.not_before, read.published, read.not_after) if day]
    if read.precision not in ("month", "inferred"):
        assert days == sorted(days), read
    assert read.published is None or (read.published.year >= 1970 and read.source)


def _dates(path: Path) -> None:
    said = path.read_bytes().decode("utf-8", "replace")
    for reference in (None, date(2020, 2, 29)):
        _is_possible(date_of_string(said, TODAY, order="day_first", reference=reference))
    _is_possible(date_of_text(said, TODAY))
    _is_possible(date_of_address(f"https://example.org/{said}", TODAY))


def _cleaning(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    for title in ("", text[:40]):
        end = 0
        for run in stripped_runs(text, title, has_title=bool(title)):
            assert end <= run.start < run.end <= len(text)
            end = run.end


def _page(path: Path) -> None:
    (said,) = read_page(path, {})
    if "refused" not in said:
        try:
            document = from_page(said, "", "page.html", CONTEXT)
        except InputError:
            return
        _is_whole(document, document.text)


def _table(task: Callable[[Path, dict[str, Any]], Any]) -> Callable[[Path], None]:
    def read(path: Path) -> None:
        for answer in task(path, {}):
            if "refused" not in answer:
                _record(answer["values"])

    return read


def _archive(path: Path) -> None:
    with TemporaryDirectory() as folder:
        target = Path(folder, "out")
        target.mkdir()
        for answer in unpack(path, {"target": str(target)}):
            assert "refused" in answer or (target / str(answer["file"])).is_file()
        assert [one.name for one in Path(folder).iterdir()] == ["out"]


def _delimited(path: Path) -> None:
    for sign in DELIMITERS:
        _records(lambda path: read_delimited(path, UTF8, sign))(path)  # noqa: B023 (used up before the next)


LINES = samples.jsonl([RECORD, {"text": "نص", "date_unixtime": "1556704800"}, {"headline": "x", "date": "13/5/2019"}])
TABLE = f'id,title,text,date\n1,عنوان,"{samples.TEXT}\nسطر",03/05/2019\n2,x,y,13/05/2019\n'.encode()
PAGE_HEAD = '<meta property="article:published_time" content="2019-05-07T10:00:00+00:00">' + (
    '<script type="application/ld+json">{"datePublished": "2019-05-07"}</script>'
)
PARSERS: dict[str, Parser] = {
    "text": Parser(_text, (REPORT.encode(), REPORT.encode("cp1256", "replace"), REPORT.encode("utf-16"))),
    "jsonl": Parser(_records(lambda path: read_lines(path, UTF8)), (LINES,)),
    "json": Parser(
        _records(lambda path: read_json(path, UTF8)),
        (samples.telegram(CHANNEL, [MESSAGE] * 2), b'[{"text": "x"}]', b'{"a": {"rows": [{"text": "x"}]}}'),
    ),
    "csv": Parser(_delimited, (TABLE, TABLE.replace(b",", b"\t"))),
    "dates": Parser(_dates, tuple(said.encode() for said in (*DATES, REPORT))),
    "cleaning": Parser(_cleaning, (REPORT.encode(), "\n\n".join([samples.TEXT] * 3).encode())),
    "page": Parser(_page, (samples.page("عنوان الخبر", samples.TEXT * 3, PAGE_HEAD),)),
    "sheet": Parser(_table(read_sheets), (samples.workbook([["text", "date"], ["x", 43600]], [["a"], ["=1"]]),)),
    "parquet": Parser(_table(read_parquet), (samples.parquet([{"text": "x", "date": TODAY, "n": 1.5}]),)),
    "archive": Parser(
        _archive, (samples.archive({"a.txt": b"text", "b/c.txt": "نص".encode()}), gzip.compress(b"some text"))
    ),
}
# What chance would not write: names of months and days, cues, beginnings of lists, names of columns and keys.
WORDS = sorted(
    {
        *words().months,
        *words().weekdays,
        *words().ordinals,
        *(cue for cues in words().cues.values() for cue in cues),
        *lists().whole,
        *lists().headings,
        *(column for columns in names().values() for column in columns),
        *("messages", "datePublished", "article:published_time", "ld+json", '":"', "','", "\r\n", "\u202e", "[[", "{}"),
    }
)
