"""The import page: a file with odd columns becomes a receipt, in both languages; refused where all is read-only."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.cli import main
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.i18n.dates import shown_day
from analysis.i18n.strings import text
from analysis.index.folder import read_current
from analysis.index.processes import birth
from analysis.settings import settings
from analysis.ui import opened as which
from analysis.ui.components.work import stop as stop_work
from analysis.ui.jobs import IMPORT, PREVIEW, Job, find_job, import_arguments, new_job
from tests.ui.conftest import PAGES, address, html_of, opened, pointed_at

LANGUAGES = ("ar", "en")
TABLE = """Kopf;Inhalt;Wann;Quelle
قصف على إدلب;قالت مصادر محلية إن قصفًا استهدف أطراف مدينة إدلب صباح اليوم وأدى إلى أضرار.;2019-05-03;enab_baladi
اجتماع في أستانا;اختتمت الجولة الجديدة من محادثات أستانا ببيان مشترك للدول الضامنة.;2019-04-26;sana
;;2019-04-26;sana
"""
COLUMNS = {"title": "Kopf", "text": "Inhalt", "published": "Wann", "outlet": "Quelle"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder for corpora, with no corpus open."""
    monkeypatch.setenv("KHITAB_CACHE", str(tmp_path / "cache"))
    for _ in pointed_at(tmp_path / "corpora" / "first", monkeypatch):
        yield tmp_path


def waited(test: AppTest, key: str) -> AppTest:
    """The page after a process that it waits for."""
    end = time.monotonic() + 120
    while not any(button.key == key for button in test.button):
        assert time.monotonic() < end, html_of(test)
        time.sleep(0.5)
        test.run()
    return test


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_opens_beside_the_demonstration(lang: str) -> None:
    test = opened("import", lang=lang)
    assert not test.exception
    assert text(lang, "import.title") in html_of(test)
    test.button(key="import.preview").click().run()
    assert text(lang, "import.nothing") in html_of(test)
    test.text_input(key="import.path").input("/nowhere/at/all")
    test.button(key="import.preview").click().run()
    assert "/nowhere/at/all" in html_of(test)
    assert not test.exception


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_leads_to_it(lang: str) -> None:
    assert f'href="./import?lang={lang}&amp;snap=' in html_of(opened("overview", lang=lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_columns_are_named_and_previewed(lang: str, home: Path) -> None:
    path = home / "odd.csv"
    path.write_text(TABLE, "utf-8")
    test = opened("import", lang=lang)
    test.text_input(key="import.path").input(str(path))
    test.button(key="import.preview").click().run()
    waited(test, "import.start")
    assert html_of(test).index(text(lang, "import.columns_unknown")) < html_of(test).index(text(lang, "import.would"))
    assert test.button(key="import.start").disabled
    for field, column in COLUMNS.items():
        box = test.selectbox(key=f"import.column.{field}")
        assert box.form_id, "a choice is answered at once, which may close the list that is opened next"
        box.select(column)
    test.button(key="import.again").click().run()
    waited(test, "import.start")
    html = html_of(test)
    assert not test.exception
    assert not test.button(key="import.start").disabled
    for shown in ("قصف على إدلب", shown_day(lang, "2019-05-03"), "odd.csv"):
        assert shown in html
    assert not (home / "corpora").exists(), "a preview wrote something"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_becomes_of_copies_and_of_files(lang: str, home: Path) -> None:
    inbox = home / "in"
    inbox.mkdir()
    for name, day in (("a.csv", "31/31/2023"), ("b.csv", "2023-04-05")):
        (inbox / name).write_text(f"outlet,text,published\nجريدة لا يعرفها أحد,نص أول عن إدلب,{day}\n", "utf-8")
    (inbox / "c.txt").write_bytes(b"")
    test = opened("import", lang=lang)
    test.text_input(key="import.path").input(str(inbox))
    test.button(key="import.preview").click().run()
    waited(test, "import.start")
    html = html_of(test)
    assert shown_day(lang, "2023-04-05") in html
    assert text(lang, "receipt.unread") in html
    assert "b.csv" in html, "a copy is not named"
    assert "جريدة لا يعرفها أحد" in html
    assert "جريدة-لا" not in html


@pytest.fixture
def own(home: Path) -> Path:
    """The folder of the corpus that is open: two texts of unknown outlet."""
    lines = ['{"title": "عنوان", "text": "نص أول عن إدلب"}', '{"title": "آخر", "text": "نص ثان عن حلب"}']
    (home / "a.jsonl").write_text("\n".join(lines), "utf-8")
    root = home / "corpora" / "first"
    assert main(["import", str(home / "a.jsonl"), "--corpus", str(root), "--build", "--json"]) == 0
    return root


def test_an_outlet_is_corrected(own: Path) -> None:
    before = Corpus.open(own)
    assert before.index.outlets == ("unknown",)
    test = opened("import", lang="en")
    assert "2" in test.multiselect(key="correct.texts").label
    test.button(key="correct.apply").click().run()
    assert text("en", "correct.title") in html_of(test), "a correction that says nothing was begun"
    test.multiselect(key="correct.texts").select(before.index.document_ids[0])
    test.selectbox(key="correct.outlet").select("sana")
    test.text_input(key="correct.day").input("2019-05-03")
    test.text_input(key="correct.note").input("seen on the printed page")
    test.button(key="correct.apply").click().run()
    waited(test, "import.to_documents")
    assert not test.exception
    after = Corpus.open(own)
    assert after.snapshot.id != before.snapshot.id
    assert sorted(after.index.outlets) == ["sana", "unknown"]
    test.button(key="import.other").click().run()
    assert "1" in test.multiselect(key="correct.texts").label


def test_an_import_is_cancelled(home: Path) -> None:
    path = home / "long.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(f'{{"title": "خبر {n}", "text": "نص الخبر رقم {n} عن إدلب"}}\n' for n in range(5_000))
    test = opened("import", lang="en")
    test.text_input(key="import.path").input(str(path))
    test.button(key="import.preview").click().run()
    waited(test, "import.start")
    test.button(key="import.start").click().run()
    job = find_job(address(test)["job"])
    assert job is not None
    assert job.is_running(IMPORT)
    test.button(key="import.stop").click().run()
    waited(test, "import.other")
    assert not job.is_running(IMPORT)
    assert text("en", "import.ended") in html_of(test)
    assert job.progress(IMPORT).stage != "done"
    test.button(key="import.other").click().run()
    assert test.text_input(key="import.path").value == ""


@pytest.mark.usefixtures("home")
def test_a_process_that_got_the_number_of_an_import_is_neither_taken_for_it_nor_ended() -> None:
    job = new_job([("a.txt", b"a")])
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    try:
        told = {f"{IMPORT}.process": str(stranger.pid)}
        job.tell(**told, **{f"{IMPORT}.born": birth(stranger.pid)})
        assert job.is_running(IMPORT)
        job.tell(**told, **{f"{IMPORT}.born": "another time"})
        assert not job.is_running(IMPORT)
        job.stop(IMPORT)
        stop_work(stranger.pid, "another time")
        with pytest.raises(subprocess.TimeoutExpired):
            stranger.wait(0.5)
        stop_work(stranger.pid, birth(stranger.pid))
        stranger.wait(30)
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reading_only_means_no_import(lang: str, demo_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHITAB_READONLY", "1")
    for _ in pointed_at(demo_root, monkeypatch):
        test = opened("import", lang=lang)
        assert text(lang, "state.readonly") in html_of(test)
        assert not test.button
        assert "./import?" not in html_of(opened("overview", lang=lang))
        with pytest.raises(UseError, match=r"err\.readonly"):
            new_job([("a.txt", b"a")])


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("نصوص 2024.csv", "نصوص 2024.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\texts\\a.txt", "a.txt"),
        (".hidden", "hidden"),
        ("a\x00b<script>.html", "a_b_script_.html"),
        ("\u202egnp.exe", "_gnp.exe"),
        ("", "file"),
        ("..", "file"),
        ("x" * 500 + ".txt", "x" * 80 + ".txt"),
    ],
)
def test_names_of_uploads_are_made_harmless(given: str, kept: str) -> None:
    job = new_job([(given, b"1"), (given, b"2")])
    names = [path.name for path in job.files.iterdir()]
    assert kept in names
    assert len(names) == 2
    assert all((job.files / name).resolve().parent == job.files.resolve() for name in names)


@pytest.mark.usefixtures("home")
def test_an_address_names_only_imports_that_are_there() -> None:
    job = new_job([("a.txt", b"a")])
    assert find_job(job.id) == job
    assert [find_job(name) for name in ("", "../x", "0" * 16, job.id.upper() + "/..")] == [None] * 4
    assert Job(job.id).names() == ["a.txt"]
    assert not job.has(PREVIEW)


@pytest.mark.usefixtures("home")
def test_the_command_of_an_import(tmp_path: Path) -> None:
    job = new_job([("a.txt", b"a")])
    arguments = import_arguments(job, tmp_path, "sana", {"title": "a, b"})
    assert arguments == ["import", ".", "--corpus", str(tmp_path), "--outlet=sana", "--map=title=a, b"]


def test_new_texts_stand_beside_the_demonstration(
    demo_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHITAB_CACHE", str(tmp_path))
    for _ in pointed_at(demo_root, monkeypatch):
        assert which.usual_target(demo_root) == demo_root.parent / "corpus"
        assert which.usual_target(tmp_path / "mine") == tmp_path / "mine"
        assert which.folder_for("../x y").parent == demo_root.parent


def test_a_corpus_opens_for_whoever_follows_its_link(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = own.parent / "second"
    path = own.parent / "b.jsonl"
    path.write_text('{"title": "ثالث", "text": "نص ثالث عن حمص", "published": "2021-02-03"}', "utf-8")
    assert main(["import", str(path), "--corpus", str(other), "--build", "--json"]) == 0
    (first, second) = (read_current(root) or "" for root in (own, other))
    assert f'href="./overview?lang=en&amp;snap={second}"' in html_of(opened("import", lang="en"))
    mine = opened("overview", lang="en", snap=second)
    links = re.findall(r"snap=(\w+)", html_of(mine))
    assert links
    assert set(links) == {second}
    assert text("en", "link.missing", snap=second) not in html_of(mine)
    mine.switch_page(str(PAGES / "documents.py")).run()
    assert "ثالث" in html_of(mine)
    assert f'href="./overview?lang=en&amp;snap={first}"' in html_of(opened("import", lang="en", snap=second))
    assert f"snap={first}" in html_of(opened("overview", lang="en")), "another visitor's front page has changed"
    assert "ثالث" not in html_of(opened("documents", lang="en"))
    monkeypatch.setenv("KHITAB_READONLY", "1")
    settings.cache_clear()
    assert "ثالث" not in html_of(opened("documents", lang="en", snap=second))
