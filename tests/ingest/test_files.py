import os
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import InputError, UseError
from analysis.ingest.files import TEXT_LIMIT, find_files, open_source, read_text

Write = Callable[[str, "str | bytes"], Path]
RECORD = '{"title": "عنوان"}'


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", "نص", "text"),
        ("a", "نص", "text"),
        ("a.txt", RECORD + "\n" + RECORD, "jsonl"),
        ("a.data", "\n" + RECORD, "jsonl"),
        ("a.jsonl", "{bad\n" + RECORD, "jsonl"),
        ("a.ndjson", "no record at all", "jsonl"),
        ("a.txt", '{"title": bad}\n' + RECORD, "jsonl"),
        ("a.txt", '{"text": "' + "ا" * 70_000 + '"}', "jsonl"),
        ("a.txt", '{\n "title": "x"\n}', "json"),
        ("a.txt", '[{"title": "x"}]', "json"),
        ("a.txt", '[\n{"title": "x"},\n{"title": "y"}\n]', "json"),
        ("a.txt", '{"name": "x", "type": "public_channel", "messages": [{"id": 1}]}', "json"),
        ("a.txt", '{"name": "x", "messages": [\n{"id": 1}\n]}', "json"),
        ("a.txt", '{"text": "x", "authors": [{"name": "y"}]}', "jsonl"),
        ("a.txt", "<!DOCTYPE html><p>نص", "page"),
        ("a.txt", "<?xml version='1.0'?>\n<!-- saved -->\n<HTML><p>نص", "page"),
        ("a.html", "<p>نص", "page"),
        ("a.csv", "title,text\nx,y\n", "csv"),
        ("a.txt", "title;text\nx;y\n", "csv"),
        ("a.txt", b"PAR1....", "parquet"),
        ("a.txt", b"PK\x03\x04\x14\0\0\0", "archive"),
        ("a.txt", b"PK\x03\x04\x14\0xl/workbook.xml", "sheet"),
        ("a.txt", b"\x1f\x8b\x08\0", "archive"),
        ("a.txt", "{قوس} في أول النص", "text"),
        ("a.txt", "[صورة] نص", "text"),
        ("a.txt", "<عنوان> نص", "text"),
    ],
)
def test_a_file_is_told_by_its_content(write: Write, name: str, content: str | bytes, kind: str) -> None:
    assert open_source(write(name, content)).kind == kind


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", "", "empty"),
        ("a.jsonl", "", "empty"),
        ("a.txt", "\ufeff \n\t\n", "empty"),
        ("a.txt", b"GIF89a\x01\0\x01\0", "not_text"),
        ("a.txt", "<?xml version='1.0'?><feed>", "format"),
        ("a.json", "نص", "format"),
        ("a.txt", "%PDF-1.7 x", "format"),
        ("a.txt", "نص".encode() + b"\xff\xfe\xfa", "encoding"),
    ],
)
def test_what_is_not_read_has_a_reason(write: Write, name: str, content: str | bytes, reason: str) -> None:
    path = write(name, content)
    with pytest.raises(InputError) as caught:
        open_source(path)
    assert caught.value.values["file"] == str(path)
    assert caught.value.values["reason"].key == f"err.reason.{reason}"  # type: ignore[attr-defined]


def test_a_text_may_not_be_endless(write: Write) -> None:
    path = write("a.txt", "نص")
    with path.open("r+b") as stream:
        stream.seek(0, os.SEEK_END)
        stream.write(b"a" * TEXT_LIMIT)
    with pytest.raises(InputError) as caught:
        open_source(path)
    assert caught.value.values["reason"].key == "err.reason.too_large"  # type: ignore[attr-defined]


def test_a_wrong_byte_after_the_head_is_seen(write: Write) -> None:
    source = open_source(write("a.txt", ("نص " * 40_000).encode() + b"\xff"))
    with pytest.raises(InputError) as caught:
        read_text(source)
    assert caught.value.values["reason"].key == "err.reason.encoding"  # type: ignore[attr-defined]


def test_folders_are_walked_in_order_without_hidden_files_and_corpora(write: Write, inbox: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/x.txt", "corpus/corpus.json", "corpus/originals/x"):
        write(name, "نص")
    found = [str(path.relative_to(inbox)) for path in find_files([inbox, inbox / ".hidden"])]
    assert found == ["a.txt", "b/1.txt", "b/2.txt", ".hidden"]


def test_nothing_at_a_path_is_wrong_use(inbox: Path) -> None:
    with pytest.raises(UseError) as caught:
        find_files([inbox / "absent"])
    assert caught.value.key == "err.no_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_refused_and_does_not_hang(inbox: Path) -> None:
    os.mkfifo(inbox / "pipe.txt")
    with pytest.raises(InputError) as caught:
        open_source(inbox / "pipe.txt")
    assert caught.value.values["reason"].key == "err.reason.not_text"  # type: ignore[attr-defined]
