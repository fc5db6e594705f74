"""Files of a view, opened again by other programs."""

import io
import json
import re
import shlex
import tomllib
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from analysis.ask import ask
from analysis.cli import main
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.export.answers import Answer, answered
from analysis.export.citations import bibtex, plain_citation
from analysis.export.evidence import Basket, Place, write_basket
from analysis.export.files import KINDS, WORDS, made
from analysis.export.report import INSTALL, pdf_possible
from analysis.export.wordcloud import word_cloud
from analysis.export.workbooks import as_xlsx
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import text
from analysis.link import format_link, parse_link
from analysis.studies import STUDIES, WORK
from tests.conftest import PROJECT
from tests.corpora import build_corpus

LINKS = (
    "overview", "compare?reference=bloc:regime", "topics", "naming?rows=series", "documents", "concordance?node=حلب",
)  # fmt: skip


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("link", LINKS)
def test_a_workbook_has_the_table_and_what_it_is(link: str, lang: str, demo: Corpus) -> None:
    answer = answered(demo, parse_link(f"{link}{'&' if '?' in link else '?'}lang={lang}"), "https://example.org")
    data = as_xlsx(answer)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    first, last = book.get_sheet_by_index(0).to_python(), book.get_sheet_by_name(text(lang, "about.about")).to_python()
    assert len(first) == len(answer.rows) + 1
    about = {str(name): str(value) for name, value in last}
    assert about[text(lang, "about.snapshot")] == demo.snapshot.id
    assert about[text(lang, "about.link")] == answer.address
    assert about[text(lang, "about.cautions")].startswith(text(lang, "demo.line", plain=True))
    assert about[text(lang, "about.methods")]
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        sheets = [files.read(name).decode() for name in files.namelist() if "worksheets/sheet" in name]
    assert all(('rightToLeft="1"' in sheet) == (lang == "ar") for sheet in sheets)
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_cells_are_never_formulas_or_links(tmp_path: Path) -> None:
    evil = ["=1+1", "{=1}", "@SUM(A1)", "http://evil.example/x", "12345678901234567890", "\u202eنص"]
    rows = [{"outlet": "sana", "title": words, "text": f"نص {words} قصير.", "url": ""} for words in evil]
    answer = answered(build_corpus(tmp_path, rows), parse_link("documents"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(answer))).get_sheet_by_index(0).to_python()
    place = sheet[0].index(text("ar", "column.title"))
    found = {str(row[place]) for row in sheet[1:]}
    assert {"=1+1", "{=1}", "@SUM(A1)", "http://evil.example/x", "12345678901234567890"} <= found
    lines = made(answer, "csv").decode("utf-8-sig").splitlines()
    assert not any(re.search(r"(^|,)[=@]", line) for line in lines)


def test_parquet_keeps_types_and_says_what_it_is(demo: Corpus) -> None:
    answer = answered(demo, parse_link("naming?rows=series"))
    table = pq.read_table(io.BytesIO(made(answer, "parquet")))
    assert table.num_rows == len(answer.rows)
    row, shown = table.to_pylist()[0], answer.rows[0]
    assert row["period"] == shown.period
    assert isinstance(row["period"], date)
    assert row["share"] == shown.share
    said = table.schema.metadata
    assert said[b"khitab.snapshot"].decode() == demo.snapshot.id
    assert said[b"khitab.link"].decode() == answer.address


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_may_be_quoted_leaves_with_every_kind(lang: str, demo: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    """Number of tests and the smallest difference that could be seen included: with the page's own sentences."""
    answer = answered(demo, parse_link(f"compare?reference=bloc:regime&lang={lang}"))
    quotable = answer.sentences
    assert len(quotable) == 3
    shown = json.loads(made(answer, "json"))
    assert shown["sentences"] == list(quotable)
    assert shown["headline"] == answer.title
    assert shown["deck"] == answer.deck
    assert shown["facts"]["tested"] == answer.result.tested
    assert shown["facts"]["visible"] == answer.result.visible
    assert shown["facts"]["target"]["documents"] == answer.result.target.documents
    said = pq.read_schema(io.BytesIO(made(answer, "parquet"))).metadata
    assert said[b"khitab.quotable"].decode() == "\n".join(quotable)
    page = without_controls(unescape(re.sub(r"<[^>]+>", "", made(answer, "html").decode())))
    command = ["show", format_link(answer.link), "--corpus", str(demo.root), "--lang", lang]
    for form in ("md", "table"):
        assert main([*command, "--format", form]) == 0
        printed = without_controls(capsys.readouterr().out)
        assert all(one in printed and one in page for one in quotable)


def test_facts_of_json_are_values_and_no_traces_of_the_program(demo: Corpus) -> None:
    """The map of topics was among them: an address in memory, and thousands of places as text."""
    for study in sorted({*STUDIES} - {*WORK, "document"} | {"topics", "compare"}):
        facts = json.loads(made(answered(demo, parse_link(study)), "json"))["facts"]
        assert " object at 0x" not in str(facts), study
        assert len(str(facts)) < 20_000, study
    topics = json.loads(made(answered(demo, parse_link("topics")), "json"))["facts"]
    assert topics == {"fit": ask(demo, "topics").fit, "table": "topics", "by": "bloc", "lit": 0}


def test_a_paged_list_leaves_whole(demo: Corpus) -> None:
    answer = answered(demo, parse_link("documents?limit=5&page=2"))
    table = pq.read_table(io.BytesIO(made(answer, "parquet")))
    assert table.num_rows == answer.result.n_documents > 5


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_citation_names_corpus_link_and_day(lang: str, demo: Corpus) -> None:
    answer = answered(demo, parse_link(f"naming?lang={lang}"), "https://example.org/k")
    plain = plain_citation(answer, date(2026, 1, 2))
    entry = bibtex(answer, date(2026, 1, 2))
    for words in (plain, entry):
        assert answer.address in words
        assert demo.snapshot.id[:12] in words
        assert text(lang, "demo.line", plain=True) in words
        assert not re.search(r"[\u2066-\u2069]", words)
    assert entry.count("{") == entry.count("}")
    assert "urldate = {2026-01-02}" in entry


def test_a_citation_without_a_dashboard_names_the_command_and_no_address(demo: Corpus) -> None:
    answer = answered(demo, parse_link("naming?lens=isis&lang=en"))
    command = shlex.join(["khitab", "show", answer.address])
    assert command in plain_citation(answer, date(2026, 1, 2))
    entry = bibtex(answer, date(2026, 1, 2))
    assert "url" not in entry
    assert command in entry.replace("\\&", "&").replace("\\_", "_")


def test_what_pdf_needs_is_what_the_project_says() -> None:
    needed = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["pdf"]
    assert all(f'"{one}"' in INSTALL for one in needed)
    for words in INSTALL.split(" && "):
        assert words in (PROJECT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("ending", KINDS)
def test_the_command_writes_every_kind(
    ending: str, demo_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"view.{ending}"
    link = "compare?reference=bloc:regime&lang=en"
    code = main(["export", link, "--to", str(path), "--corpus", str(demo_root), "--json"])
    if ending == "pdf" and not pdf_possible():  # then it says what to install, and writes nothing
        assert (code, path.exists()) == (2, False)
        assert "weasyprint" in capsys.readouterr().out.lower()
        return
    assert code == 0
    assert json.loads(capsys.readouterr().out)["bytes"] == path.stat().st_size > 100


@pytest.mark.parametrize(
    ("ending", "figure"), [("exe", ""), ("", ""), ("png", "nothing")]
)  # fmt: skip
def test_what_cannot_be_made_is_said(ending: str, figure: str, demo: Corpus) -> None:
    with pytest.raises(UseError):
        made(answered(demo, parse_link("naming")), ending, figure)


@pytest.mark.parametrize("ending", ["html", "csv", "txt"])
def test_figures_that_are_not_computed_yet_are_no_file(ending: str, demo: Corpus) -> None:
    waiting = answered(demo, parse_link("agenda?target=outlet:sawari&every=quarter&k=3"))
    waiting = replace(waiting, result=replace(waiting.result, ready=False, possible=True))  # type: ignore[call-arg]
    with pytest.raises(UseError) as error:
        made(waiting, ending)
    assert str(error.value.values["command"]).startswith("khitab work 'agenda?")
    hopeless = replace(waiting, result=replace(waiting.result, possible=False))  # type: ignore[call-arg]
    assert made(hopeless, ending), "too few texts: that is all there is to say"


def test_a_saved_file_of_evidence_becomes_a_report(
    demo_root: Path, demo: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row: Any = ask(demo, "concordance?node=حلب&limit=5").rows[0]  # type: ignore[attr-defined]
    saved = tmp_path / "saved.json"
    saved.write_bytes(write_basket(Basket((Place(row.id, row.part, row.start, row.end),)), demo.snapshot.id))
    path = tmp_path / "report.html"
    assert main(["export", str(saved), "--to", str(path), "--corpus", str(demo_root), "--lang", "ar"]) == 0
    assert row.node in path.read_text("utf-8")
    for wrong in (str(tmp_path / "none.json"), "evidence?lang=ar", "nothing?lens=isis"):
        other = tmp_path / "other.html"
        assert main(["export", wrong, "--to", str(other), "--corpus", str(demo_root)]) == 2
        assert not other.exists()
    assert main(["export", str(saved), "--to", str(tmp_path / "a.svg"), "--corpus", str(demo_root)]) == 2


def test_the_extra_picture_of_a_comparison(demo: Corpus) -> None:
    assert made(answered(demo, parse_link("compare?reference=bloc:regime")), "png", WORDS).startswith(b"\x89PNG")
    with pytest.raises(UseError):
        made(answered(demo, parse_link("compare?to=1999-01-01")), "png", WORDS)


def test_the_cloud_has_no_words_torn_from_a_phrase(demo: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """«تل القصب» stands in it whole, and neither of its parts, as in the figures."""
    answer = answered(demo, parse_link("compare?reference=bloc:regime"))
    drawn: dict[str, float] = {}
    picture = word_cloud({"كلمة": 1.0}, "#000000", "#ffffff")
    monkeypatch.setattr("analysis.export.files.word_cloud", lambda weights, *_: drawn.update(weights) or picture)
    made(answer, "png", WORDS)
    torn = {row.term for row in answer.rows if row.side == "target" and row.within}
    assert torn
    assert drawn.keys() == {row.term for row in answer.rows if row.side == "target" and not row.style} - torn


def test_a_view_without_figure_says_so(demo: Corpus) -> None:
    with pytest.raises(UseError, match="no_figure"):
        made(answered(demo, parse_link("documents")), "png")


def test_a_pinned_answer_is_the_pages(demo: Corpus) -> None:
    answer: Answer = answered(demo, parse_link("naming"))
    assert answer.link.snap == demo.snapshot.id
    assert answer.result.snapshot == demo.snapshot.id
