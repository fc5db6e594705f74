"""Paragraphs whose quotation marks do not pair: counted by the build, told by commands, overview and reader."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from analysis.ask import ask
from analysis.cli import main
from analysis.corpus import Corpus
from analysis.i18n.strings import html, worded
from analysis.index.build import build
from analysis.index.snapshot import current, unpaired
from analysis.index.unpaired import unpaired as by_document
from analysis.records import Document, Stripped
from analysis.ui.components import reader
from analysis.voices.passages import cut
from tests.index.corpora import build_index, document

OPEN = "وقال الوزير: «لن نقبل بذلك أبدا ولن نعود"
WHOLE = "وقال الوزير: «لن نقبل بذلك أبدا ولن نعود»."
TEXTS = [
    document("a", f"{OPEN}\n\n{WHOLE}\n\nوأكد المدير: «سنعود إلى المدينة غدا إن شئتم"),
    document("b", WHOLE),
    document("c", "عاد السكان إلى البيوت."),
    document("d", f"عاد السكان.\n\n{OPEN}"),
]


@pytest.mark.parametrize(("one", "n"), list(zip(TEXTS, (2, 0, 0, 1), strict=True)))
def test_paragraphs_are_counted(one: Document, n: int) -> None:
    assert cut(one).unpaired == n


def test_what_is_not_counted_is_left_out(tmp_path: Path) -> None:
    one = document("a", f"{OPEN}\n\n{WHOLE}")
    assert cut(one).unpaired == 1
    without = document("a", one.text, stripped=(Stripped("body", 0, len(OPEN), "lead_again"),))
    assert cut(without).unpaired == 0


def test_every_document_keeps_its_own_whatever_the_batches(tmp_path: Path) -> None:
    index = build_index(tmp_path, TEXTS)
    assert dict(zip(index.document_ids, by_document(index).tolist(), strict=True)) == {"a": 2, "b": 0, "c": 0, "d": 1}
    snapshot = current(tmp_path)
    assert snapshot is not None
    assert unpaired(tmp_path, snapshot) == (2, 3)
    assert unpaired(tmp_path, build(tmp_path, compact=True)) == (2, 3)


def test_segments_of_earlier_versions_say_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = build_index(tmp_path, TEXTS)
    for part in index.parts:
        monkeypatch.delitem(part.segment.arrays, "unpaired")
    assert not np.any(by_document(index))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_overview_and_reader_tell_it(lang: str, tmp_path: Path) -> None:
    build_index(tmp_path, TEXTS)
    corpus = Corpus.open(tmp_path)
    (said,) = [one for one in ask(corpus, "overview").caveats if one.key == "voice.unpaired"]
    assert dict(said.values) == {"docs": 2, "n": 3}
    assert "3" in worded(lang, said)
    (chosen,) = [one for one in ask(corpus, 'overview?q="عاد السكان"').caveats if one.key == "voice.unpaired"]
    assert dict(chosen.values) == {"docs": 1, "n": 1}, "of the texts that are selected"
    view: Any = SimpleNamespace(h=lambda key, **values: html(lang, key, **values))
    for name, n in (("a", 2), ("b", 0)):
        result: Any = ask(corpus, f"document?id={name}")
        assert result.unpaired == n
        assert (str(n) in reader.uncertain(view, result)) if n else reader.uncertain(view, result) == ""


def test_the_commands_count_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = [
        {"outlet": "sana", "url": f"https://x.example/{one.id}", "title": "خبر", "text": one.text} for one in TEXTS
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records), "utf-8")
    corpus = ["--corpus", str(tmp_path / "x")]
    assert main(["import", str(tmp_path / "a.jsonl"), *corpus, "--build", "--lang", "en"]) == 0
    assert "do not pair in 2 documents (paragraphs: 3)" in capsys.readouterr().out
    for command in ("build", "info"):
        assert main([command, *corpus, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["unpaired"] == {"documents": 2, "paragraphs": 3}
        assert main([command, *corpus, "--lang", "en"]) == 0
        assert "do not pair in 2 documents" in capsys.readouterr().out
