"""The base counts: written, read, damaged."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.text.counts import base_counts, count_words, main, read_counts, write_counts
from analysis.text.tokenize import kind


def test_counted_words_are_read_back(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(json.dumps({"title": "قال الرئيس", "text": "قال 12 BBC\nئێمە"}) + "\n", "utf-8")
    main([str(records), "--to", str(tmp_path / "counts.tsv.gz")])
    assert read_counts(tmp_path / "counts.tsv.gz") == {"قال": 2, "الرئيس": 1}


def test_equal_counts_give_equal_bytes(tmp_path: Path) -> None:
    for name, words in (("a", "ب ا ب"), ("b", "ب ب ا")):
        write_counts(tmp_path / name, count_words([words]))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"no gzip", 1),
        (gzip.compress("قال\t1\nبلا عدد\n".encode(), mtime=0), 2),
        (gzip.compress("قال\t1\n".encode(), mtime=0)[:-9], 2),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes, line: int) -> None:
    (tmp_path / "counts.tsv.gz").write_bytes(content)
    with pytest.raises(DataError) as error:
        read_counts(tmp_path / "counts.tsv.gz")
    assert (error.value.values["file"], error.value.values["line"]) == (f"{tmp_path.name}/counts.tsv.gz", line)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        read_counts(tmp_path / "none.tsv.gz")


def test_the_shipped_counts_hold_words_and_counts_only() -> None:
    counts = base_counts()
    assert len(counts) > 50_000
    assert all(kind(word) == "word" and n > 0 for word, n in counts.items())
    assert Counter(counts).most_common(1)[0][0] == "في"


def test_the_shipped_counts_are_those_of_the_named_corpus(shared: Path, tmp_path: Path) -> None:
    records = shared / "corpora" / "ant_corpus.jsonl"
    lines = records.read_text("utf-8").splitlines()[::200]
    texts = [json.loads(line)["text"] for line in lines]
    counted = {word: n for word, n in count_words(texts).items() if kind(word) == "word"}
    assert all(base_counts().get(word, 0) >= n for word, n in counted.items())
