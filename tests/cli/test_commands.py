"""The command `khitab`: what it prints, its exit codes, and what it says when something is wrong."""

import csv
import io
import json
import random
import shlex
import shutil
from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.cli import main
from analysis.corpus import Corpus
from analysis.export.tables import row_values
from analysis.i18n.bidi import without_controls
from analysis.index.topics.fit import name_of_fit
from analysis.link import new_link
from tests.corpora import build_corpus


def run(*arguments: str | Path) -> int:
    return main([str(one) for one in arguments])


@pytest.fixture
def corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A corpus of two texts, imported and built by the commands themselves."""
    (tmp_path / "in").mkdir()
    lines = [
        {
            "outlet": "sana",
            "url": "https://x.example/1",
            "title": "عنوان",
            "text": "عادت الحكومة السورية إلى العمل",
            "published": "2023-01-02",
        },
        {"outlet": "nobody", "url": "https://x.example/2", "title": "آخر", "text": "بقي النظام السوري في دمشق"},
    ]
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in lines), "utf-8")
    assert run("import", tmp_path / "in", "--corpus", tmp_path / "x", "--json") == 0
    assert json.loads(capsys.readouterr().out)["accepted"] == 2
    assert run("build", "--corpus", tmp_path / "x", "--json") == 0
    capsys.readouterr()
    return tmp_path / "x"


def test_info_counts_what_is_there(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("info", "--corpus", corpus, "--json") == 0
    held = json.loads(capsys.readouterr().out)
    assert (held["documents"], held["passages"], held["undated"]) == (2, 4, 1)
    assert held["outlets"] == {"nobody": 1, "sana": 1}
    assert held["blocs"] == {"regime": 1, "unknown": 1}


def test_info_is_readable_in_both_languages(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for lang, word in (("en", "Documents: 2"), ("ar", "النصوص: 2")):
        assert run("info", "--corpus", corpus, "--lang", lang) == 0
        assert word in capsys.readouterr().out


def test_verify_finds_a_flipped_byte_in_any_file(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "--corpus", corpus) == 0
    held = [path for path in corpus.rglob("*") if path.is_file() and path.stat().st_size]
    assert len(held) > 8
    for path in held:
        before = path.read_bytes()
        flipped = bytearray(before)
        flipped[len(flipped) // 2] ^= 1
        path.write_bytes(bytes(flipped))
        assert run("verify", "--corpus", corpus) == 1, path
        said = capsys.readouterr()
        assert said.out or said.err
        path.write_bytes(before)
    assert run("verify", "--corpus", corpus) == 0


@pytest.mark.parametrize(
    "link", ["overview", "naming?lens=gov_assad&by=outlet", "documents", "concordance?node=السورية"]
)
def test_show_prints_the_rows_of_ask(corpus: Path, link: str, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = [row_values(row) for row in ask(Corpus.open(corpus), link).rows]  # type: ignore[attr-defined]
    assert run("show", link, "--corpus", corpus, "--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["rows"] == json.loads(json.dumps(wanted))
    said = {"study", "link", "snapshot", "n_documents", "n_outlets", "headline", "deck", "facts", "caveats"}
    assert said <= shown.keys()
    assert run("show", link, "--corpus", corpus, "--format", "csv") == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == len(wanted)
    for form in ("table", "md"):
        assert run("show", link, "--corpus", corpus, "--format", form) == 0
        assert capsys.readouterr().out.strip()


def test_caveats_are_worded_in_the_language_of_the_link_or_of_the_command(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", "overview?outlet=zzz&lang=en", "--corpus", corpus, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["caveats"][0]["text"].startswith("Part of the link")
    for lang, said in (("ar", "جزء من الرابط"), ("en", "Part of the link")):
        assert run("show", "overview?outlet=zzz", "--corpus", corpus, "--lang", lang, "--format", "json") == 0
        assert json.loads(capsys.readouterr().out)["caveats"][0]["text"].startswith(said)


def test_undated_texts_are_told_and_no_command_is_named_that_cannot_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = build_corpus(tmp_path, [{"title": "خبر", "text": f"قال النظام {n}"} for n in range(7)]).root
    for lang, told in (("en", "No document here has a date"), ("ar", "لا تاريخ لأيٍّ من النصوص هنا")):
        assert run("show", "changes", "--corpus", corpus, "--lang", lang) == 0
        said = without_controls(capsys.readouterr().out)
        assert told in said
        assert "7" in said
        assert "khitab work" not in said


def test_work_names_a_command_that_a_shell_takes_whole(
    demo_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = shutil.copytree(demo_root, tmp_path / "x")
    assert run("work", "compare?target=bloc:regime&reference=bloc:opposition", "--corpus", corpus, "--lang", "en") == 0
    command = without_controls(capsys.readouterr().out).partition("khitab ")[2]
    assert shlex.split(command) == [
        "show",
        "compare?target=bloc:regime&reference=bloc:opposition",
        "--corpus",
        str(corpus),
    ]


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("agenda?target=bloc:regime&reference=bloc:opposition&to=1990-01-01", "No documents in this selection"),
        ("compare?target=bloc:regime&reference=bloc:opposition&to=1990-01-01", "No documents in this selection"),
        ("agenda?target=bloc:regime&reference=bloc:opposition", "Too little to answer"),
        ("changes?to=1990-01-01", "No documents in this selection"),
    ],
)
def test_work_says_of_what_cannot_be_answered_why(
    corpus: Path, capsys: pytest.CaptureFixture[str], link: str, why: str
) -> None:
    assert run("work", link, "--corpus", corpus, "--lang", "en") == 0
    said = capsys.readouterr().out
    assert said.startswith("These texts cannot answer this question:")
    assert why in said
    assert "Done" not in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("info",),
        ("build",),
        ("show", "overview"),
        ("verify",),
        ("prune",),
    ],
)
def test_a_folder_that_is_no_corpus(
    tmp_path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("x")
    for lang in ("ar", "en"):
        assert run(*arguments, "--corpus", tmp_path, "--lang", lang) == 2
        said = capsys.readouterr()
        assert said.err.strip()
        assert "Traceback" not in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_snapshot_that_is_gone(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "overview?snap=abcdef123456", "--corpus", corpus) == 2
    assert "abcdef123456" in capsys.readouterr().err


def test_a_missing_document_and_a_missing_path(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", "document?id=nobody", "--corpus", corpus) == 2
    assert "nobody" in capsys.readouterr().err
    assert run("import", tmp_path / "absent", "--corpus", corpus) == 2
    assert "absent" in capsys.readouterr().err


def test_show_names_the_command_of_figures_that_wait(demo_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = "changes?from=2018-02-05"
    assert run("show", link, "--corpus", demo_root, "--lang", "en") == 0
    command = capsys.readouterr().out.partition("This computes them: ")[2].partition("\n")[0]
    assert shlex.split(command) == ["khitab", "work", link, "--corpus", str(demo_root)]


def test_lists_in_a_table_leave_the_numbers_beside_them(demo_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "topics?k=3", "--corpus", demo_root) == 0
    *_, heads, _, first, _, _ = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert heads.split() == ["topic", "documents", "share", "stability", "coherence", "terms", "typical", "drawn"]
    row = next(iter(ask(Corpus.open(demo_root), "topics?k=3").rows))
    assert first.split()[:3] == [str(row.topic), str(row.documents), f"{row.share:.3f}"]
    assert all(one in first for one in (*row.terms, *row.typical, *row.drawn))


def test_wrong_use_exits_with_two() -> None:
    with pytest.raises(SystemExit) as stop:
        run("nonsense")
    assert stop.value.code == 2


def test_demonstration_and_real_texts_never_mix(
    demo_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("نص حقيقي", "utf-8")
    assert run("import", text, "--corpus", demo_root) == 2
    assert capsys.readouterr().err.strip()


def test_building_keeps_the_topics_that_pages_open_with(tmp_path: Path) -> None:
    lot = random.Random(1)
    words = ["".join(lot.choices("بتجحدرزسشصضطعغفقكلمنهوي", k=5)) for _ in range(200)]
    lines = [
        {"outlet": "sana", "url": f"https://x.example/{n}", "text": " ".join(lot.choices(words, k=60))}
        for n in range(40)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in lines), "utf-8")
    assert run("import", tmp_path / "a.jsonl", "--corpus", tmp_path / "x", "--json") == 0
    assert run("build", "--corpus", tmp_path / "x") == 0
    corpus = Corpus.open(tmp_path / "x")
    name = name_of_fit(corpus.snapshot.id, corpus.index, new_link("topics").options.k)
    assert (tmp_path / "x" / "fits" / name / "fit.json").is_file()
    assert ask(corpus, "topics").fit == name


def test_pin_and_prune(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = Corpus.open(corpus).snapshot.id
    (tmp_path / "b.txt").write_text("نص جديد عن حلب", "utf-8")
    run("import", tmp_path / "b.txt", "--corpus", corpus)
    run("build", "--corpus", corpus)
    second = Corpus.open(corpus).snapshot.id
    assert first != second
    assert run("pin", first, "--corpus", corpus) == 0
    assert run("prune", "--corpus", corpus) == 0
    assert Corpus.open(corpus, first).index.n_documents == 2
    capsys.readouterr()
    (tmp_path / "c.txt").write_text("نص ثالث عن حمص", "utf-8")
    run("import", tmp_path / "c.txt", "--corpus", corpus)
    run("build", "--corpus", corpus)
    capsys.readouterr()
    assert run("prune", "--corpus", corpus, "--json") == 0
    assert json.loads(capsys.readouterr().out)["removed"] == [second]
    assert Corpus.open(corpus, first).index.n_documents == 2
    assert run("verify", "--corpus", corpus, "--snapshot", first) == 0


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "بقواته", "وقواتها", "للقوات", "قوات", "--json") == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert len({row["key"] for row in rows}) == 1
    assert {"word", "normal", "key", "stop", "shown"} == set(rows[0])


def test_the_three_analyses_on_real_texts(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole way on the texts in shared/: 494 in, none rejected, and tables that make sense."""
    root = tmp_path / "x"
    july = shared / "corpora" / "saudinewsnet_syria_july.jsonl"
    assert run("import", shared / "seeds", july, "--corpus", root, "--json") == 0
    receipt = json.loads(capsys.readouterr().out)
    assert (receipt["in"], receipt["rejected"]) == (494, 0)
    assert receipt["accepted"] + receipt["duplicate"] == 494
    assert run("build", "--corpus", root) == 0
    assert run("verify", "--corpus", root) == 0
    capsys.readouterr()
    assert run("info", "--corpus", root, "--json") == 0
    held = json.loads(capsys.readouterr().out)
    assert held["documents"] == receipt["accepted"]
    assert "alwatan" in held["outlets"]
    assert "alwatan_sy" not in held["outlets"]
    tables = {}
    for name, link in (
        ("compare", "compare?target=outlet:aawsat&reference=rest"),
        ("topics", "topics?k=6"),
        ("naming", "naming?lens=gov_assad&by=outlet"),
    ):
        assert run("show", link, "--corpus", root, "--format", "json") == 0
        tables[name] = json.loads(capsys.readouterr().out)["rows"]
    assert len(tables["topics"]) == 6
    assert {row["side"] for row in tables["compare"]} == {"target", "reference"}
    assert any(row["q_value"] is not None and row["q_value"] < 0.05 for row in tables["compare"])
    assert {"regime_syrian", "regime_bare"} & {row["variant"] for row in tables["naming"]}
