"""Every view leaves as every kind of file, in both languages, and other programs open each of them."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from lxml import etree, html
from PIL import Image
from python_calamine import CalamineWorkbook

from analysis.ask import ask_work
from analysis.corpus import Corpus
from analysis.export.answers import Answer, answered
from analysis.export.figures import figures
from analysis.export.files import KINDS, made
from analysis.export.pictures import SCALE, WIDTH
from analysis.export.report import pdf_possible
from analysis.i18n.strings import text
from analysis.link import format_link, parse_link
from analysis.studies import STUDIES

LANGUAGES = ("ar", "en")
BASE = "https://example.org/k"
ASKED = {
    "agenda": "reference=bloc:regime&k=3",
    "changes": "",
    "collocates": "node=حلب",
    "compare": "reference=bloc:regime",
    "concordance": "node=حلب",
    "wordshift": "reference=bloc:regime",
}
LISTS = {"document", "documents", "concordance", "copies"}  # they have lines and rows, and nothing to draw
FORMULA = ("=", "+", "@", "\t", "\r")


@pytest.fixture(scope="module", params=[(study, lang) for study in STUDIES for lang in LANGUAGES], ids="-".join)
def answer(request: pytest.FixtureRequest, demo: Corpus) -> Answer:
    """A view with something to show; its long computation is done."""
    study, lang = request.param
    asked = f"id={demo.index.document_ids[0]}" if study == "document" else ASKED.get(study, "")
    link = parse_link(f"{study}?{asked}&lang={lang}")
    if study in ("agenda", "changes"):
        ask_work(demo, format_link(link))
    found = answered(demo, link, BASE)
    assert len(found.rows) > 0
    assert not found.waits
    return found


def test_every_question_is_here(answer: Answer) -> None:
    assert bool(figures(answer)) != (answer.link.study in LISTS)


def test_csv_is_marked_as_unicode_and_runs_nothing(answer: Answer) -> None:
    data = made(answer, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(answer.rows) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []


def test_a_workbook_reads_its_own_way_and_says_what_it_is(answer: Answer) -> None:
    data = made(answer, "xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert len(book.get_sheet_by_index(0).to_python()) == len(answer.rows) + 1
    last = book.get_sheet_by_name(text(answer.lang, "about.about")).to_python()
    about = {str(name): str(value) for name, value in last}
    assert about[text(answer.lang, "about.snapshot")] == answer.result.snapshot
    assert about[text(answer.lang, "about.link")] == answer.address
    assert about[text(answer.lang, "about.methods")]
    assert about[text(answer.lang, "about.filters")]
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        sheets = [files.read(name).decode() for name in files.namelist() if "worksheets/sheet" in name]
    assert all(('rightToLeft="1"' in sheet) == (answer.lang == "ar") for sheet in sheets)
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_parquet_has_the_rows_and_the_link(answer: Answer) -> None:
    table = pq.read_table(io.BytesIO(made(answer, "parquet")))
    assert table.num_rows == len(answer.rows)
    assert table.schema.metadata[b"khitab.link"].decode() == answer.address
    assert table.schema.metadata[b"khitab.snapshot"].decode() == answer.result.snapshot


def test_a_figure_is_a_picture_of_twice_its_size_and_a_drawing_with_its_letters(answer: Answer) -> None:
    for figure in figures(answer)[:1]:
        picture = Image.open(io.BytesIO(made(answer, "png", figure.name)))
        assert picture.width == SCALE * WIDTH
        assert len(picture.convert("RGB").getcolors(2**24) or ()) > 10, "an empty sheet"
        drawing = made(answer, "svg", figure.name).decode()
        root = ElementTree.fromstring(drawing)
        assert root.tag.endswith("svg")
        assert (float(root.attrib["width"]), float(root.attrib["height"])) == (WIDTH, picture.height / SCALE)
        sources = set(re.findall(r"""(?:href|src|url)[=(]["']?([^"')]+)""", drawing))
        assert all(source.startswith(("#", "data:font/woff2")) for source in sources)
        assert "data:font/woff2" in drawing


def test_a_citation_names_the_link_and_the_snapshot(answer: Answer) -> None:
    plain, entry = made(answer, "txt").decode(), made(answer, "bib").decode()
    for words in (plain, entry):
        assert answer.address in words
        assert answer.result.snapshot[:12] in words
    assert entry.startswith("@")
    assert entry.count("{") == entry.count("}")


def test_a_report_is_a_page_that_needs_nothing_else(answer: Answer) -> None:
    page = html.fromstring(made(answer, "html").decode())
    words = " ".join(page.itertext())
    assert page.get("lang") == answer.lang
    assert page.get("dir") == ("rtl" if answer.lang == "ar" else "ltr")
    assert answer.result.snapshot in words
    assert text(answer.lang, "about.methods") in words
    assert answer.address in words
    assert len(page.findall(".//figure")) == min(4, len(figures(answer)))
    sources = [one.get("src") or one.get("srcset") for one in page.iterfind(".//*") if one.tag in ("img", "source")]
    assert all(str(source).startswith("data:image/svg+xml") for source in sources)
    assert not page.findall(".//script")
    assert not etree.XPath("//@*[starts-with(name(), 'on')]")(page)


def test_a_printed_report_or_what_to_install(answer: Answer) -> None:
    """Its words are drawn, not pictures of words: the file names the typefaces."""
    if not pdf_possible():
        pytest.skip("WeasyPrint is not installed: pages say what to install")
    data = made(answer, "pdf")
    assert data.startswith(b"%PDF-")
    assert b"%%EOF" in data[-64:]
    assert len(data) > 20_000


def test_the_list_of_kinds_is_whole() -> None:
    assert set(KINDS) == {"csv", "xlsx", "parquet", "json", "png", "svg", "html", "pdf", "bib", "txt"}
