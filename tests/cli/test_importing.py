"""`khitab import` at once to the end: indexed, noted for a page that waits, and received in both forms."""

import csv
import json
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.export.receipts import read_receipt
from analysis.index.folder import read_current

TABLE = '"Kopf, lang";Inhalt\nعنوان;عادت الحكومة السورية إلى العمل في دمشق\n;\nآخر;بقي النظام السوري في دمشق\n'


def test_import_and_build_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, root, note = tmp_path / "a.csv", tmp_path / "corpus", tmp_path / "note"
    table.write_text(TABLE, "utf-8")
    receipts = [tmp_path / "r.json", tmp_path / "r.csv"]
    arguments = [f"--receipt={path}" for path in receipts]
    arguments += [f"--progress={note}", "--map=title=Kopf, lang,text=Inhalt"]
    assert main(["import", str(table), "--corpus", str(root), "--build", "--lang", "en", *arguments]) == 0
    assert json.loads(note.read_text("utf-8")) == {"stage": "done", "snapshot": read_current(root)}
    sums, refused = read_receipt(receipts[0], 10)
    assert (sums["in"], sums["accepted"], sums["rejected"]) == (2, 2, 0)  # a row of empty cells is no row
    assert sums["columns"] == ["Kopf, lang", "Inhalt"]
    assert refused == []
    with receipts[1].open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == sums["in"]
    assert "khitab build" not in capsys.readouterr().out
    assert main(["import", str(table), "--corpus", str(root), "--build", "--dry-run", *arguments]) == 0
    assert json.loads(note.read_text("utf-8"))["snapshot"] == ""
