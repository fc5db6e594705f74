"""A text on which a rule of voices stops: set aside by name, and the build goes on."""

import json
from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.cli import main
from analysis.corpus import Corpus
from analysis.errors import DataError
from analysis.i18n.strings import worded
from analysis.index.build import build
from analysis.index.snapshot import unvoiced
from analysis.index.store import Index
from analysis.records import UNKNOWN, VOICES
from analysis.voices import passages
from tests.index.corpora import build_index, document

TRAP = "توقف"
TEXTS = [
    document("a", "وصل الوفد إلى دمشق. وقال الوزير إن الطريق مفتوح."),
    document("b", f"بقي السوق مغلقا. وقال الوزير إن {TRAP} العمل مؤقت."),
    document("c", "عاد السكان إلى البيوت."),
]


def stopping(error: Exception) -> object:
    """The rules, but for a text with one word, on which they raise."""
    rules = passages.attribute

    def attribute(text: str, *others: object) -> object:
        if TRAP in text:
            raise error
        return rules(text, *others)  # type: ignore[arg-type]

    return attribute


def voices_of(index: Index, name: str) -> list[tuple[str, str]]:
    row = index.document_place(name)
    rows = [at for at in range(index.n_passages) if index.passage_document[at] == row]
    speakers = [index.speakers[index.speaker_codes[at]] for at in rows]
    return list(zip([VOICES[index.passage_voice[at]] for at in rows], speakers, strict=True))


def test_a_rule_that_raises_does_not_end_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = build_index(tmp_path / "whole", TEXTS)
    assert whole.unvoiced == ()
    monkeypatch.setattr(passages, "attribute", stopping(IndexError("list index out of range")))
    index = build_index(tmp_path / "x", TEXTS)
    assert (index.n_documents, index.n_tokens) == (whole.n_documents, whole.n_tokens)  # no word is lost
    (one,) = index.unvoiced
    assert (one.document, one.part) == ("b", "body")
    assert one.error.startswith("IndexError (test_unvoiced.py:")
    assert voices_of(index, "b")[-1] == ("reported", UNKNOWN)
    assert "own" not in [voice for voice, _ in voices_of(index, "b")]
    for other in "ac":
        assert voices_of(index, other) == voices_of(whole, other)


def test_what_stopped_is_named_until_the_text_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(passages, "attribute", stopping(KeyError("x")))
        build_index(tmp_path, TEXTS)
    again = build(tmp_path)  # nothing is built: the segment is there
    assert [one.document for one in unvoiced(tmp_path, again)] == ["b"]
    corpus = Corpus.open(tmp_path)
    for link in ("overview", "documents?voice=own", "compare?target=speaker_bloc:regime&reference=rest"):
        (said,) = [one for one in ask(corpus, link).caveats if one.key == "voice.unvoiced"]
        assert said.values["docs"] == 1
        for lang in ("ar", "en"):
            assert worded(lang, said)
    assert not any(one.key == "voice.unvoiced" for one in ask(corpus, "documents").caveats)


@pytest.mark.parametrize("error", [DataError("data.row"), MemoryError(), OSError("a list")])
def test_what_is_no_fault_of_a_text_still_ends_a_build(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "attribute", stopping(error))
    with pytest.raises(type(error)):
        build_index(tmp_path, TEXTS)


def test_the_commands_count_and_name_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [{"outlet": "sana", "url": f"https://x.example/{one.id}", "text": one.text} for one in TEXTS]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records), "utf-8")
    monkeypatch.setattr(passages, "attribute", stopping(ValueError("x")))
    corpus = ["--corpus", str(tmp_path / "x")]
    assert main(["import", str(tmp_path / "a.jsonl"), *corpus, "--build", "--lang", "en"]) == 0
    assert "could not be told in 1 document" in capsys.readouterr().out
    assert main(["build", *corpus, "--json"]) == 0
    (named,) = json.loads(capsys.readouterr().out)["unvoiced"]
    assert named["error"].startswith("ValueError")
    assert main(["info", *corpus, "--lang", "en"]) == 0
    assert named["document"] in capsys.readouterr().out
