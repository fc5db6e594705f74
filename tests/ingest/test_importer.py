import hashlib
import json
from collections.abc import Callable
from itertools import permutations, product
from pathlib import Path
from random import Random

import pytest

from analysis.errors import CorpusError, InputError, UseError
from analysis.i18n.strings import worded
from analysis.index.documents import BATCH, batches, read_documents
from analysis.ingest.importer import import_paths, read_document
from analysis.ingest.lines import LINE_LIMIT
from analysis.ingest.receipt import Item, Receipt
from analysis.ingest.relabel import LOG, Change, relabel
from analysis.records import Caveat, Document, Stripped

Write = Callable[[str, "str | bytes"], Path]
Lines = Callable[..., str]
Stored = Callable[[], dict[str, Document]]


def sums(receipt: Receipt) -> tuple[int, int, int, int]:
    return receipt.in_, receipt.accepted, receipt.duplicate, receipt.rejected


def refused(receipt: Receipt) -> list[tuple[str, int | None, str]]:
    """File name, line and the inner reason of each rejected item."""

    def inner(item: Item) -> str:
        assert item.reason is not None
        reason = item.reason.values.get("reason") or item.reason.values["problem"]
        assert isinstance(reason, Caveat)
        return reason.key

    return [(Path(one.file).name, one.line, inner(one)) for one in receipt.items if one.status == "rejected"]


def test_raw_texts_and_records_become_documents(
    write: Write, lines: Lines, inbox: Path, corpus: Path, stored: Stored
) -> None:
    text = "وفد المعارضة يصل إلى جنيف مساء اليوم\n\n2024/11/30\nوصل الوفد."
    raw = write("a.txt", text)
    record = {"id": "r1", "outlet": "okaz", "url": "https://okaz.example/1", "title": "عنوان", "text": "متن"}
    file = write("b.jsonl", lines({**record, "published": "2024-12-07T21:30:00Z"}))
    receipt = import_paths([inbox], corpus)
    assert sums(receipt) == (2, 2, 0, 0)
    assert receipt.new_outlets == ("okaz",)
    assert receipt.undated == receipt.title_only == 0
    found = stored()
    one, two = found["وفد المعارضة يصل إلى جنيف مساء اليوم"], found["r1"]
    assert (one.text, one.outlet, one.source_format, one.date_source) == (text, "unknown", "text", "line")
    assert one.stripped[0] == Stripped("body", 0, len(one.title), "title")
    assert [run.reason for run in one.stripped] == ["title", "date"]
    assert one.original == hashlib.sha256(raw.read_bytes()).hexdigest()
    assert (two.title, two.text, two.outlet, two.url) == ("عنوان", "متن", "okaz", record["url"])
    assert (str(two.published), two.precision, two.source_format) == ("2024-12-08", "instant", "jsonl")
    assert (corpus / "originals" / two.original).read_bytes() == file.read_bytes()


def test_every_bad_input_is_a_line_of_the_receipt_and_costs_nothing_else(
    write: Write, inbox: Path, corpus: Path
) -> None:
    write("1-empty.txt", "")
    write("2-picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    write("3-good.txt", "نص صالح")
    write(
        "4.jsonl",
        '{"title": "أول"}\n{"title": \n\n{"outlet": "x"}\n{"title": " ", "text": "\\n"}\n[1]\n{"text": "آخر"}',
    )
    write("5.jsonl", '{"text": "سليم"}\n'.encode() + b'{"text": "\xc7\xe1"}\n')
    write("6.jsonl", '{"text": ["a"]}\n' + "[" * 100_000 + "\n")
    receipt = import_paths([inbox], corpus)
    assert refused(receipt) == [
        ("1-empty.txt", None, "err.reason.empty"),
        ("2-picture.txt", None, "err.reason.not_text"),
        ("4.jsonl", 2, "err.problem.json"),
        ("4.jsonl", 4, "err.problem.nothing"),
        ("4.jsonl", 5, "err.problem.nothing"),
        ("4.jsonl", 6, "err.problem.value"),
        ("5.jsonl", None, "err.reason.encoding"),
        ("6.jsonl", 1, "err.problem.column_value"),
        ("6.jsonl", 2, "err.problem.json"),
    ]
    assert sums(receipt) == (12, 3, 0, 9)
    assert receipt.title_only == 1
    said = [worded(lang, one.reason, form="plain") for one in receipt.items for lang in ("ar", "en") if one.reason]
    assert len(said) == 18
    assert all("{" not in sentence for sentence in said)


def test_a_line_in_another_encoding_after_the_head_is_one_bad_line(write: Write, lines: Lines, corpus: Path) -> None:
    good = lines(*({"text": f"نص {n}"} for n in range(5000))).encode()
    path = write("a.jsonl", good + '{"text": "نص"}\n'.encode("cp1256") + lines({"text": "آخر"}).encode())
    receipt = import_paths([path], corpus)
    assert refused(receipt) == [("a.jsonl", 5001, "err.problem.encoding")]
    assert receipt.accepted == 5001


def test_an_endless_line_is_one_bad_line(write: Write, lines: Lines, corpus: Path) -> None:
    endless = b'{"text": "' + b"a" * (2 * LINE_LIMIT + 5) + b'"}\n'
    path = write("a.jsonl", lines({"text": "أول"}).encode() + endless + lines({"text": "آخر"}).encode())
    receipt = import_paths([path], corpus)
    assert refused(receipt) == [("a.jsonl", 2, "err.problem.too_large")]
    assert receipt.accepted == 2


def test_windows_arabic_is_read_and_said(write: Write, lines: Lines, inbox: Path, corpus: Path, stored: Stored) -> None:
    text = "قالت الوزارة في بيان لها إن الحكومة ترفض ذلك"
    write("a.txt", text.encode("cp1256"))
    write("b.jsonl", lines({"id": "b", "text": text + " أيضا"}).encode("cp1256"))
    receipt = import_paths([inbox], corpus)
    assert [(caveat.key, caveat.values["encoding"]) for caveat in receipt.caveats] == [("err.encoding", "cp1256")] * 2
    assert stored()[text].text == text
    assert stored()["b"].text == text + " أيضا"


def test_a_byte_order_mark_is_not_part_of_the_text(write: Write, corpus: Path, stored: Stored) -> None:
    write("a.txt", "\ufeffنص")
    import_paths([write("b.jsonl", '\ufeff{"id": "b", "text": "متن"}'), write("a.txt", "\ufeffنص")], corpus)
    assert stored().keys() == {"نص", "b"}
    assert stored()["نص"].text == "نص"


def test_a_title_that_stands_in_the_text_of_a_record_is_its_title(
    write: Write, lines: Lines, corpus: Path, stored: Stored
) -> None:
    title = "وفد المعارضة يصل إلى جنيف مساء اليوم"
    text = f"{title}\n\nوصل الوفد."
    records = [
        {"id": "in", "text": text},
        {"id": "apart", "title": "عنوان", "text": f"{text} ثم عاد."},
        {"id": "no", "text": "متن"},
    ]
    import_paths([write("a.jsonl", lines(*records))], corpus)
    found = stored()
    assert [found[name].title for name in ("in", "apart", "no")] == [title, "عنوان", ""]
    assert found["in"].stripped == (Stripped("body", 0, len(title), "title"),), "counted once, as the title"
    assert found["apart"].stripped == (), "the line is no title, and is counted"


def test_a_title_alone_is_a_document(write: Write, lines: Lines, corpus: Path, stored: Stored) -> None:
    receipt = import_paths([write("a.jsonl", lines({"id": "t", "title": "عنوان"}))], corpus)
    assert (receipt.accepted, receipt.title_only) == (1, 1)
    assert stored()["t"].text == ""


def test_the_same_outlet_address_and_text_is_a_duplicate_also_of_what_is_there(
    write: Write, lines: Lines, corpus: Path
) -> None:
    record = {"outlet": "x", "url": "https://x.example/1", "title": "ع", "text": "ن"}
    path = write(
        "a.jsonl",
        lines(
            {"id": "1", **record},
            {"id": "2", **record, "published": "2024-01-01"},
            {"id": "3", **record, "url": "https://x.example/2"},
            {"id": "4", **record, "outlet": "y"},
            {"id": "5", **record, "text": "ن."},
        ),
    )
    receipt = import_paths([path, path], corpus)
    assert [item.status for item in receipt.items[:5]] == ["accepted", "duplicate", "accepted", "accepted", "accepted"]
    assert sums(receipt) == (10, 4, 6, 0)
    assert receipt.items[1].id == receipt.items[0].id
    again = import_paths([path], corpus)
    assert sums(again) == (5, 0, 5, 0)
    assert len(list((corpus / "originals").iterdir())) == 1


def test_a_text_without_a_date_takes_that_of_any_copy_whatever_the_order(
    write: Write, lines: Lines, tmp_path: Path, stored: Stored
) -> None:
    text = {"outlet": "x", "url": "https://x.example/1", "title": "ع", "text": "ن"}
    dates = ("31/31/2023", "2024-01", "2024-01-09", "2024-01-05", "")
    files = [write(f"{n}.jsonl", lines({**text, "published": day})) for n, day in enumerate(dates)]
    for order in permutations(files):
        root = tmp_path / "-".join(path.stem for path in order)
        receipts = [import_paths(order, root, dry_run=dry) for dry in (True, False)]
        for receipt in receipts:
            assert (receipt.accepted, receipt.duplicate, receipt.undated) == (1, 4, 0)
            assert [str(one.published) for one in receipt.preview] == ["2024-01-05"]
            assert [one.key for one in receipt.caveats] == [], "a date is called missing that was found"
        assert receipts[0].items[:] == receipts[1].items[:]
        assert [str(one.published) for one in held(root)] == ["2024-01-05"]


def test_what_becomes_of_the_date_of_a_copy_is_said(write: Write, lines: Lines, corpus: Path) -> None:
    texts = [{"outlet": "x", "title": "ع", "text": text} for text in "نمل"]
    first = write("a.jsonl", lines(texts[0], *({**text, "published": "2024-01-01"} for text in texts[1:])))
    import_paths([first], corpus)
    named = {one.text: one.id for one in held(corpus)}
    relabel(corpus, {named["م"]: Change(published="none", note="wrong")})
    relabel(corpus, {named["م"]: Change("y")})
    second = write("b.jsonl", lines(*({**text, "published": "2024-02-02"} for text in texts)))
    receipt = import_paths([second], corpus)
    reasons = [one.reason.key if one.reason else "" for one in receipt.items]
    assert reasons == ["receipt.date_taken", "receipt.date_removed", "receipt.date_other"]
    for lang, reason in product(("ar", "en"), (one.reason for one in receipt.items)):
        assert reason is not None
        assert "2024" in worded(lang, reason, form="plain")
    assert {one.text: str(one.published) for one in held(corpus)} == {"ن": "2024-02-02", "م": "None", "ل": "2024-01-01"}
    noted = (corpus / LOG).read_text("utf-8")
    assert f"{named['ن']},published,none,,2024-02-02,{second}" in noted
    assert {one.reason.key for one in import_paths([second], corpus).items if one.reason} == {
        "receipt.same_text", "receipt.date_removed", "receipt.date_other",
    }  # fmt: skip


def held(root: Path) -> list[Document]:
    return [one for path in batches(root) for one in read_documents(path)]


def test_an_edited_headline_over_the_same_text_is_a_duplicate(write: Write, lines: Lines, corpus: Path) -> None:
    record = {"outlet": "x", "url": "https://x.example/1", "title": "ع", "text": "ن"}
    path = write("a.jsonl", lines(record, {**record, "title": "عنوان آخر"}, {**record, "url": "https://x.example/2"}))
    receipt = import_paths([path], corpus)
    assert (receipt.accepted, receipt.duplicate) == (2, 1)


def test_parts_of_an_identity_do_not_run_into_one_another(write: Write, lines: Lines, corpus: Path) -> None:
    path = write("a.jsonl", lines({"title": "ab", "text": "c"}, {"title": "a", "text": "bc"}, {"title": "abc"}))
    assert import_paths([path], corpus).accepted == 3


def test_any_order_gives_the_same_documents(write: Write, lines: Lines, inbox: Path, tmp_path: Path) -> None:
    for n in range(6):
        write(f"{n}.jsonl", lines(*({"text": f"نص {(n * 7 + k) % 30}"} for k in range(10))))
    files = sorted(inbox.iterdir())
    seen = []
    for seed in range(4):
        root = tmp_path / f"corpus{seed}"
        Random(seed).shuffle(files)
        receipt = import_paths(files, root)
        seen.append((sums(receipt), {item.id for item in receipt.items}))
    assert seen == [((60, 30, 30, 0), seen[0][1])] * 4
    assert len(seen[0][1]) == 30


def test_a_trial_run_writes_nothing_and_says_the_same(write: Write, lines: Lines, corpus: Path) -> None:
    path = write("a.jsonl", lines(*({"text": f"نص {n % 12}"} for n in range(20)), {"x": 1}))
    trial = import_paths([path], corpus, dry_run=True)
    assert not corpus.exists()
    assert (sums(trial), len(trial.preview), trial.dry_run) == ((21, 12, 8, 1), 10, True)
    real = import_paths([path], corpus)
    assert [item.id for item in real.items] == [item.id for item in trial.items]
    before = sorted(corpus.rglob("*"))
    assert sums(import_paths([path], corpus, dry_run=True)) == (21, 0, 20, 1)
    assert sorted(corpus.rglob("*")) == before


def test_columns_and_outlet_can_be_named(write: Write, lines: Lines, corpus: Path, stored: Stored) -> None:
    record = {"id": "1", "kicker": "ع", "words": "ن", "day": "2024-01-05"}
    path = write("a.jsonl", lines(record, {**record, "id": "2", "source": "okaz"}))
    mapping = {"title": "kicker", "text": "words", "published": "day"}
    import_paths([path], corpus, outlet="rassd", mapping=mapping)
    found = stored()
    assert (found["1"].title, found["1"].text, str(found["1"].published)) == ("ع", "ن", "2024-01-05")
    assert (found["1"].outlet, found["2"].outlet) == ("rassd", "okaz")


def test_dates_that_were_not_taken_are_said_once_a_file_and_for_each_item(
    write: Write, lines: Lines, corpus: Path
) -> None:
    path = write("a.jsonl", lines(*({"title": f"ع{n}", "published": "4/5/2017"} for n in range(3)), {"title": "x"}))
    receipt = import_paths([path], corpus)
    assert receipt.undated == 4
    assert [(one.key, one.values["docs"], one.values["raw"]) for one in receipt.caveats] == [
        ("err.dates", 3, "4/5/2017")
    ]
    assert [item.reason.values["title"] for item in receipt.items if item.reason] == ["ع0", "ع1", "ع2"]
    assert "3" in worded("en", receipt.caveats[0], form="plain")


def test_every_word_on_a_date_exists_in_both_languages(write: Write, lines: Lines, corpus: Path) -> None:
    dates = [
        {"published": "2017"},
        {"published": "4/5/2017"},
        {"published": "2099-01-01"},
        {"published": "31/31/2017"},
        {"published": "2016-01-01", "fetched": "2015-07-21"},
        {"published": "3 مارس أو 4 أبريل 2015"},
        {"published": "2015-07-21", "published_note": "date_extracted"},
        {"published": "2024-02"},
    ]
    path = write("a.jsonl", lines(*({"title": f"ع{n}", **one} for n, one in enumerate(dates))))
    reasons = [item.reason for item in import_paths([path], corpus).items]
    kinds = ("", "_order", "_ahead", "_none", "_late", "_unread", "_fetched")
    assert [one.key if one else None for one in reasons] == [*(f"err.date{kind}" for kind in kinds), None]
    for lang in ("ar", "en"):
        assert all("ع" in worded(lang, one, form="plain") for one in reasons if one)


def test_half_a_surrogate_pair_does_not_cost_a_document(write: Write, corpus: Path, stored: Stored) -> None:
    receipt = import_paths([write("a.jsonl", '{"id": "1", "text": "خبر \\ud83d نص \\u0000"}')], corpus)
    assert receipt.accepted == 1
    assert stored()["1"].text == "خبر \ufffd نص \0"


def test_demonstration_and_real_texts_never_mix(write: Write, lines: Lines, corpus: Path, tmp_path: Path) -> None:
    marked = write("demo.jsonl", lines({"text": "تجريبي", "demonstration": True}, {"text": "بلا علامة"}))
    real = import_paths([marked], corpus)
    assert refused(real) == [("demo.jsonl", 1, "err.problem.demonstration")]
    with pytest.raises(CorpusError) as caught:
        import_paths([marked], corpus, demonstration=True)
    assert caught.value.key == "corpus.mixed"
    with pytest.raises(CorpusError):
        import_paths([marked], corpus, demonstration=True, dry_run=True)


def test_a_folder_of_other_things_is_left_alone(write: Write, inbox: Path) -> None:
    path = write("a.txt", "نص")
    with pytest.raises(CorpusError) as caught:
        import_paths([path], inbox)
    assert caught.value.key == "corpus.not_one"
    assert sorted(inbox.iterdir()) == [path]


def test_wrong_use_writes_nothing(write: Write, inbox: Path, corpus: Path) -> None:
    with pytest.raises(UseError):
        import_paths([inbox / "absent"], corpus)
    with pytest.raises(UseError):
        import_paths([write("a.txt", "نص")], corpus, mapping={"heading": "x"})
    assert not corpus.exists()


def test_batches_are_bounded_and_progress_ends_at_the_total(write: Write, lines: Lines, corpus: Path) -> None:
    path = write("a.jsonl", lines(*({"text": str(n)} for n in range(BATCH + 3))))
    seen: list[tuple[int, int]] = []
    import_paths([path], corpus, progress=lambda done, total: seen.append((done, total)))
    assert len(batches(corpus)) == 2
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (path.stat().st_size, path.stat().st_size)
    assert len(seen) > 5


def test_what_was_written_before_an_interruption_stays_and_the_rest_comes_later(
    write: Write, lines: Lines, corpus: Path
) -> None:
    path = write("a.jsonl", lines(*({"text": str(n)} for n in range(BATCH + 3))))

    def interrupt(done: int, total: int) -> None:
        if batches(corpus):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths([path], corpus, progress=interrupt)
    assert sums(import_paths([path], corpus)) == (BATCH + 3, 3, BATCH, 0)
    assert not [one for one in corpus.rglob("*") if ".aside" in one.name]


def test_a_single_raw_text_can_be_looked_at(write: Write, lines: Lines) -> None:
    assert read_document(write("a.txt", "نص"), outlet="rassd").outlet == "rassd"
    with pytest.raises(InputError):
        read_document(write("b.jsonl", lines({"text": "x"})))


def test_the_shared_texts_come_in_whole(shared: Path, corpus: Path, stored: Stored) -> None:
    receipt = import_paths([shared / "seeds", shared / "corpora" / "saudinewsnet_syria_july.jsonl"], corpus)
    assert sums(receipt) == (494, 494, 0, 0)
    documents = list(stored().values())
    by_outlet = {one.outlet for one in documents}
    assert {"aawsat", "alwatan", "unknown"} <= by_outlet
    assert "alwatan_sy" not in by_outlet
    assert "aawsat" not in receipt.new_outlets
    assert len(receipt.new_outlets) == 11
    collected = [one for one in documents if one.source_format == "jsonl"]
    assert len(collected) == 489
    assert all(str(one.not_after) == one.fetched[:10] for one in collected if not one.published)
    # The field holds the time of collection; some addresses hold the day of publication, none later than that.
    dated = [one for one in collected if one.published]
    assert 25 <= len(dated) <= 40
    assert all(str(one.published) <= one.fetched[:10] for one in dated)


def test_the_shared_examples_keep_every_character(shared: Path, corpus: Path, stored: Stored) -> None:
    import_paths([shared / "seeds"], corpus)
    found = {one.original: one for one in stored().values()}
    for path in (shared / "seeds").glob("*.txt"):
        data = path.read_bytes()
        one = found[hashlib.sha256(data).hexdigest()]
        assert one.text.encode() == data
        assert (corpus / "originals" / one.original).read_bytes() == data
        assert [one.text[run.start : run.end] for run in one.stripped if run.reason == "title"] == (
            [one.title] if one.title else []
        )
    assert sorted(path.name[:3] for path in (shared / "seeds").glob("*.txt") if read_document(path).title) == [
        "001",
        "003",
        "004",
    ]


def test_records_of_the_shared_press_set_keep_every_character(shared: Path, corpus: Path, stored: Stored) -> None:
    path = shared / "corpora" / "saudinewsnet_syria_july.jsonl"
    import_paths([path], corpus)
    found = stored()
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        one = found[record["id"]]
        assert (one.title, one.text, one.url, one.outlet) == tuple(
            record[k] for k in ("title", "text", "url", "outlet")
        )
