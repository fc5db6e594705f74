"""The commands relabel and explain, and the receipt of import as a file."""

import csv
import json
from pathlib import Path

import pytest

from analysis.cli import main


def run(*arguments: str | Path) -> int:
    return main([str(one) for one in arguments])


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    lines = [
        '{"title": "عنوان", "text": "نص أول"}',
        '{"title": "=1+1", "text": "نص ثان", "published": "4/5/2017"}',
        "{bad",
    ]
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


def test_the_receipt_is_the_same_in_every_form(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, file = tmp_path / "r.csv", tmp_path / "r.json"
    assert run("import", inbox, "--corpus", tmp_path / "c", "--receipt", table, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert run("import", inbox, "--corpus", tmp_path / "d", "--receipt", file) == 0
    out = capsys.readouterr().out
    written = json.loads(file.read_text("utf-8"))
    assert {name: written[name] for name in ("in", "accepted", "duplicate", "rejected")} == {
        "in": 3, "accepted": 2, "duplicate": 0, "rejected": 1,
    }  # fmt: skip
    assert said == written
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["status"] for row in rows] == [item["status"] for item in said["items"]]
    assert [row["id"] for row in rows] == [item["id"] for item in said["items"]]
    assert [row["text"].removeprefix("'") for row in rows] == [item.get("text", "") for item in said["items"]]
    assert "line 3" in out
    assert "3" in out


def test_a_trial_shows_ten_records_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.csv"
    source.write_text("kicker,words,day\n" + "".join(f"ع{n},نص {n},2024-11-{n + 1:02}\n" for n in range(12)), "utf-8")
    mapping = "title=kicker,text=words,published=day"
    assert run("import", source, "--corpus", tmp_path / "c", "--map", mapping, "--dry-run", "--json") == 0
    preview = json.loads(capsys.readouterr().out)["preview"]
    assert len(preview) == 10
    assert preview[1]["title"] == "ع1"
    assert (preview[1]["published"], preview[1]["date_source"]) == ("2024-11-02", "metadata")
    assert not (tmp_path / "c").exists()


def test_relabel_by_id_by_outlet_and_from_a_file(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "c"
    run("import", inbox, "--corpus", corpus, "--json")
    ids = [item["id"] for item in json.loads(capsys.readouterr().out)["items"] if item["id"]]
    assert run("relabel", ids[0], "--corpus", corpus, "--outlet", "sana", "--published", "2024-12-01", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"changed": 1, "unchanged": 0}
    assert run("relabel", "--of", "unknown", "--corpus", corpus, "--outlet", "rassd", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"changed": 1, "unchanged": 0}
    (tmp_path / "l.csv").write_text(f"id,published\n{ids[1]},2017-04-05\n", "utf-8")
    assert run("relabel", "--from", tmp_path / "l.csv", "--corpus", corpus) == 0
    assert "khitab build" in capsys.readouterr().out
    assert run("build", "--corpus", corpus, "--json") == 0
    capsys.readouterr()
    assert run("info", "--corpus", corpus, "--json") == 0
    held = json.loads(capsys.readouterr().out)
    assert (held["outlets"], held["undated"]) == ({"rassd": 1, "sana": 1}, 0)
    for wrong in (["relabel", "f" * 20, "--outlet", "x"], ["relabel", ids[0]], ["relabel", "--outlet", "x"]):
        assert run(*wrong, "--corpus", corpus) == 2


@pytest.mark.parametrize(
    ("text", "reference", "published", "precision"),
    [
        ("29 من تشرين الثاني 2024", "", "2024-11-29", "day"),
        ("أول أمس الأربعاء", "2022-07-01", "2022-06-29", "day"),
        ("أيار من العام 2018", "", "2018-05", "month"),
        ("05/07/2024", "", "", "none"),
    ],
)
def test_a_date_is_explained(
    text: str, reference: str, published: str, precision: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("explain", "--date", text, "--reference", reference, "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["text"], row["published"], row["precision"]) == (text, published, precision)
    assert row["date_source"] == ("text" if published else "")
    assert run("explain", "--date", text, "--reference", reference) == 0
    assert (published or "no certain date") in capsys.readouterr().out


def test_a_text_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    body = "وصل وفد المعارضة السورية إلى جنيف مساء اليوم للمشاركة في جولة جديدة من المحادثات."
    file.write_text(f"وفد المعارضة يصل إلى جنيف مساء اليوم\n\n2024/11/30\n\n{body}\n\nشارك\n", "utf-8")
    assert run("explain", "--text", file, "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["title"], row["published"], row["precision"]) == (
        "وفد المعارضة يصل إلى جنيف مساء اليوم",
        "2024-11-30",
        "day",
    )
    assert [run_["reason"] for run_ in row["stripped"]] == ["title", "date", "share"]
    assert "".join(one["text"] for one in row["passages"] if one["part"] == "body").strip() == body
    assert run("explain", "--text", file) == 0
    assert "share links" in capsys.readouterr().out


def test_wrong_use_of_explain(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n', "utf-8")
    for wrong in (
        ["explain"],
        ["explain", "--date", "x", "--reference", "y"],
        ["explain", "--text", tmp_path / "a.jsonl"],
    ):
        assert run(*wrong) == 2
