"""Every format that analysts have, imported from a sample with an exact receipt."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.index.documents import batches, read_documents
from analysis.ingest.importer import columns_in, import_paths
from analysis.ingest.receipt import Receipt
from analysis.records import Caveat, Document
from tests.ingest import samples
from tests.ingest.samples import TEXT

Write = Callable[[str, "str | bytes"], Path]
Stored = Callable[[], dict[str, Document]]


def sums(receipt: Receipt) -> tuple[int, int, int, int]:
    return receipt.in_, receipt.accepted, receipt.duplicate, receipt.rejected


def problems(receipt: Receipt) -> list[tuple[str, int | None, str]]:
    found = []
    for item in receipt.items:
        if item.status == "rejected" and item.reason:
            inner = item.reason.values.get("reason") or item.reason.values["problem"]
            assert isinstance(inner, Caveat)
            found.append((item.file.rsplit("inbox/", 1)[-1], item.line, inner.key))
    return found


ROWS = [
    {"id": "1", "outlet": "okaz", "title": "أول", "text": f"{TEXT} أول", "published": "2024-11-30"},
    {"id": "2", "outlet": "okaz", "title": "ثان", "text": f"{TEXT} ثان", "published": "2024-12-01"},
]


def as_csv(sign: str, rows: list[dict[str, str]] = ROWS) -> str:
    return "\n".join([sign.join(rows[0]), *(sign.join(row.values()) for row in rows)]) + "\n"


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.csv", as_csv(",").encode(), "csv"),
        ("a.csv", as_csv(";").encode("utf-8-sig"), "csv"),
        ("a.tsv", as_csv("\t").encode("utf-16"), "csv"),
        ("a.csv", as_csv("|").encode("cp1256"), "csv"),
        ("a.txt", as_csv(",").encode(), "csv"),
        ("a.bin", samples.workbook([list(ROWS[0]), *(list(row.values()) for row in ROWS)]), "xlsx"),
        ("a.xlsx", samples.workbook([[], [], list(ROWS[0]), *(list(row.values()) for row in ROWS)]), "xlsx"),
        ("a.json", json.dumps(ROWS, ensure_ascii=False).encode(), "json"),
        ("a.txt", json.dumps(ROWS, ensure_ascii=False, indent=2).encode(), "json"),
        ("a.json", json.dumps({"total": 2, "articles": ROWS}).encode(), "json"),
        ("a.parquet", samples.parquet(ROWS), "parquet"),
        ("a.ndjson", samples.jsonl(ROWS), "jsonl"),
        ("a.zip", samples.archive({"in/a.jsonl": samples.jsonl(ROWS)}), "jsonl"),
        ("a.jsonl.gz", gzip.compress(samples.jsonl(ROWS)), "jsonl"),
    ],
)
def test_the_same_two_records_in_every_format(
    write: Write, corpus: Path, stored: Stored, name: str, data: bytes, form: str
) -> None:
    receipt = import_paths([write(name, data)], corpus)
    assert sums(receipt) == (2, 2, 0, 0)
    found = stored()
    for row in ROWS:
        one = found[row["id"]]
        assert (one.title, one.text, one.outlet, str(one.published)) == (
            row["title"],
            row["text"],
            "okaz",
            row["published"],
        )
        assert (one.source_format, one.date_source, one.outlet_source) == (form, "metadata", "field")
    assert (corpus / "originals" / found["1"].original).is_file()


def test_one_object_is_one_record(write: Write, corpus: Path) -> None:
    record = {**ROWS[0], "authors": [{"name": "x"}]}
    assert sums(import_paths([write("a.json", json.dumps(record, indent=1))], corpus)) == (1, 1, 0, 0)


def test_every_sheet_is_read_and_no_formula_is_run(write: Write, corpus: Path, stored: Stored) -> None:
    data = samples.workbook(
        [["id", "text", "published"], ["1", "=1+1", 45626], ["", "", ""], ["3", TEXT, 45626.5]],
        [["id", "text"], [4, "آخر"]],
        [["أرقام"], [5]],
    )
    receipt = import_paths([write("a.xlsx", data)], corpus)
    assert sums(receipt) == (4, 3, 0, 1)
    assert problems(receipt) == [("a.xlsx/s3", 2, "err.problem.nothing")]
    found = stored()
    assert found["1"].text == "computed"
    assert found["4"].text == "آخر"


def test_a_media_cloud_list_is_titles_with_dates(write: Write, corpus: Path, stored: Stored) -> None:
    header = "collect_date,guid,language,media_name,publish_date,stories_id,title,url\n"
    rows = "2019-07-30 13:47:41,1.5,ar,Nowhere Daily,2019-07-30 13:05:28,77,عنوان الخبر,https://x.example/1\n" * 2
    receipt = import_paths([write("mc-onlinenews-20190730-content.csv", header + rows)], corpus)
    assert sums(receipt) == (2, 1, 1, 0)
    assert (receipt.title_only, receipt.new_outlets) == (1, ("Nowhere-Daily",))
    one = stored()["77"]
    assert (one.source_format, str(one.published), one.fetched) == ("mediacloud", "2019-07-30", "2019-07-30 13:47:41")


def test_a_4cat_dataset_keeps_no_author(write: Write, corpus: Path, stored: Stored) -> None:
    header = "id,thread_id,timestamp,unix_timestamp,subject,body,author\n"
    row = f"9,1,2020-05-05 23:30:00,1588721400,,{TEXT},real person\n"
    assert sums(import_paths([write("4cat.csv", header + row)], corpus, outlet="rassd")) == (1, 1, 0, 0)
    one = stored()["9"]
    assert (one.source_format, one.text, one.outlet) == ("4cat", TEXT, "rassd")
    assert (str(one.published), one.precision) == ("2020-05-06", "instant")
    assert "real person" not in repr(one)


def test_a_telegram_export_leaves_out_service_messages_and_says_so(write: Write, corpus: Path, stored: Stored) -> None:
    chat = {"name": "قناة الأخبار", "type": "public_channel", "id": 42}
    messages = [
        {"id": 1, "type": "service", "date": "2024-11-30T10:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2024-11-30T23:59:00", "date_unixtime": "1733000400", "text": TEXT},
        {"id": 3, "type": "message", "date": "2024-11-30T12:00:00", "text": ["قال ", {"type": "bold", "text": "الوفد"}, " كلمته"]},  # noqa: E501
        {"id": 4, "type": "message", "date": "2024-11-30T13:00:00", "photo": "p.jpg", "text": ""},
    ]  # fmt: skip
    receipt = import_paths([write("result.json", samples.telegram(chat, messages))], corpus)
    assert sums(receipt) == (3, 2, 0, 1)
    assert [(one.key, one.values["n"]) for one in receipt.caveats] == [("err.service", 1)]
    assert problems(receipt) == [("result.json", 4, "err.problem.nothing")]
    found = stored()
    assert (found["42/2"].outlet, found["42/2"].source_format) == ("قناة-الأخبار", "telegram")
    assert (str(found["42/2"].published), found["42/2"].precision) == ("2024-12-01", "instant")
    assert (found["42/3"].text, str(found["42/3"].published)) == ("قال الوفد كلمته", "2024-11-30")


def test_a_whole_telegram_account_is_read_chat_by_chat(write: Write, corpus: Path, stored: Stored) -> None:
    chats = [
        {"name": f"قناة {n}", "type": "public_channel", "id": n, "messages": [{"id": 1, "date": "2024-11-30T12:00:00", "text": f"{TEXT} {n}"}]}  # noqa: E501
        for n in (5, 6)
    ]  # fmt: skip
    account = {"about": "x", "contacts": {"list": [{"first_name": "سر"}]}, "chats": {"list": chats}}
    receipt = import_paths([write("result.json", json.dumps(account, ensure_ascii=False))], corpus)
    assert sums(receipt) == (2, 2, 0, 0)
    assert {one.outlet for one in stored().values()} == {"قناة-5", "قناة-6"}


def test_a_saved_page_is_its_article(write: Write, corpus: Path, stored: Stored) -> None:
    head = (
        '<meta property="article:published_time" content="2024-11-30T12:00:00Z">'
        '<link rel="canonical" href="https://www.sana.sy/1">'
    )
    path = write("a.html", samples.page("عنوان الخبر الطويل نسبيًا", f"{TEXT}\n{TEXT} وهذه فقرة ثانية من النص.", head))
    assert sums(import_paths([path], corpus)) == (1, 1, 0, 0)
    one = stored()["عنوان الخبر الطويل نسبيًا"]
    assert (one.outlet, str(one.published), one.source_format, one.url) == (
        "sana",
        "2024-11-30",
        "html",
        "https://www.sana.sy/1",
    )
    for words in ("الرئيسية", "خبر آخر بعيد", "2023"):
        assert words not in one.text
    assert one.text.count(TEXT) == 2
    assert (corpus / "originals" / one.original).read_bytes() == path.read_bytes()


def test_folders_and_archives_hold_every_format(inbox: Path, corpus: Path) -> None:
    inner = {"1.txt": TEXT.encode(), "2.jsonl": samples.jsonl(ROWS), "3.xlsx": samples.workbook([["text"], ["من جدول"]]),  # noqa: E501
             "4.bin": b"\x89PNG\r\n\0\0", ".hidden": b"x", "__MACOSX/x": b"x", "5.zip": samples.archive({"x.txt": b"x"})}  # fmt: skip # noqa: E501
    samples.folder_of(inbox, {"in/a.zip": samples.archive(inner), "in/b.txt": f"{TEXT} آخر".encode()})
    receipt = import_paths([inbox], corpus)
    assert sums(receipt) == (7, 5, 0, 2)
    assert problems(receipt) == [
        ("in/a.zip/4.bin", None, "err.reason.not_text"),
        ("in/a.zip/5.zip", None, "err.reason.nested"),
    ]
    assert not list(corpus.rglob("*.zip"))


def test_a_day_that_no_calendar_has_costs_nothing_but_itself(write: Write, corpus: Path, stored: Stored) -> None:
    out = io.BytesIO()
    columns = {
        "id": ["a", "b", "c"],
        "text": [f"{TEXT} {name}" for name in "abc"],
        "date": pa.array([18_000, 2_000_000_000, None], pa.int32()).cast(pa.date32()),
        "fetched": pa.array([0, 2**62, -(2**62)], pa.int64()).cast(pa.timestamp("us")),
        "seen": pa.array([1, 2, 3], pa.int64()).cast(pa.timestamp("ns")),
    }
    pq.write_table(pa.table(columns), out)
    assert sums(import_paths([write("a.parquet", out.getvalue())], corpus)) == (3, 3, 0, 0)
    assert {name: str(one.published) for name, one in stored().items()} == {
        "a": "2019-04-14",
        "b": "None",
        "c": "None",
    }


def test_a_workbook_that_claims_a_version_of_zip_that_is_not_there_is_broken(write: Write, corpus: Path) -> None:
    data = bytearray(samples.workbook([["text"], ["x"]]))
    data[data.index(b"PK\x01\x02") + 6] = 185
    receipt = import_paths([write("a.xlsx", bytes(data))], corpus)
    assert problems(receipt) == [("a.xlsx", None, "err.reason.broken")]


def test_a_member_without_a_name_costs_no_other(write: Write, corpus: Path) -> None:
    data = samples.archive({"qqqq": f"{TEXT} nameless".encode(), "b.txt": TEXT.encode()}, zipfile.ZIP_STORED)
    data = data.replace(b"qqqq", b"\0qqq")  # a name ends before its first NUL
    receipt = import_paths([write("a.zip", data)], corpus)
    assert sums(receipt) == (2, 2, 0, 0)
    assert [item.file.rsplit("inbox/")[-1] for item in receipt.items] == ["a.zip", "a.zip/b.txt"]


def test_dates_of_a_column_are_read_by_its_evidence(write: Write, corpus: Path, stored: Stored) -> None:
    days = ["4/5/2017", "4/16/2017", "7/28/2015", "12/1/2016"]
    write("a.jsonl", samples.jsonl([{"id": str(n), "title": f"ع{n}", "published": day} for n, day in enumerate(days)]))
    write("b.csv", "id,title,date\n8,ثمانية,4/5/2017\n9,تسعة,16/4/2017\n10,عشرة,28/7/2015\n")
    write("c.csv", "id,title,date\n11,أحد عشر,4/5/2017\n")
    receipt = import_paths([corpus.parent / "inbox"], corpus)
    assert sums(receipt) == (8, 8, 0, 0)
    found = {name: str(one.published or "") for name, one in stored().items()}
    assert [found[str(n)] for n in range(4)] == ["2017-04-05", "2017-04-16", "2015-07-28", "2016-12-01"]
    assert [found[name] for name in ("8", "9", "10", "11")] == ["2017-05-04", "2017-04-16", "2015-07-28", ""]


def test_an_undated_record_is_dated_by_its_address_or_its_text(write: Write, corpus: Path, stored: Stored) -> None:
    records = [
        {"id": "1", "text": TEXT, "url": "https://x.example/2024/11/30/1"},
        {"id": "2", "text": f"{TEXT} اليوم السبت 30 تشرين الثاني 2024."},
        {"id": "3", "text": f"{TEXT} 3", "url": "https://x.example/2024/11/30/3", "fetched": "2024-11-01"},
        {"id": "4", "text": f"{TEXT}\nوفي أيار من العام 2018، اعترف الطرفان بذلك.", "fetched": "2024-12-01"},
    ]
    import_paths([write("a.jsonl", samples.jsonl(records))], corpus)
    found = {name: (str(one.published or ""), one.date_source, str(one.not_before or ""), str(one.not_after or ""))
             for name, one in stored().items()}  # fmt: skip
    assert found == {
        "1": ("2024-11-30", "address", "", ""),
        "2": ("2024-11-30", "text", "", ""),
        "3": ("", "fetched", "", "2024-11-01"),
        "4": ("", "text", "2018-05-01", "2024-12-01"),
    }


def test_where_texts_of_unknown_outlets_stand_is_counted(write: Write, corpus: Path) -> None:
    urls = ["https://a.news.co.uk/1", "https://b.news.co.uk/2", "http://أخبار.سورية/3", "https://sana.sy/4", "x"]
    records = [{"text": f"{TEXT} {n}", "url": url} for n, url in enumerate(urls)]
    receipt = import_paths([write("a.jsonl", samples.jsonl(records))], corpus)
    assert receipt.unknown_domains == (("news.co.uk", 2), ("أخبار.سورية", 1))


def test_a_real_set_of_month_first_dates_is_read_by_its_column(shared: Path, corpus: Path) -> None:
    receipt = import_paths([shared / "corpora" / "fakes_en.jsonl"], corpus)
    assert (receipt.in_, receipt.rejected, receipt.undated) == (804, 0, 0)
    # Dates there are month first, as the column shows; the texts begin with them in words.
    held = [one for path in batches(corpus) for one in read_documents(path)]
    one = next(one for one in held if one.source_id == "fakes-1914947536")
    assert (str(one.published), one.text[:15]) == ("2016-07-05", "Tue 05 Jul 2016")


def test_a_real_media_cloud_list_is_titles(shared: Path, corpus: Path) -> None:
    receipt = import_paths([shared / "corpora" / "formats" / "mediacloud_random-stories.csv"], corpus)
    assert receipt.rejected == 0
    assert receipt.title_only == receipt.accepted > 800
    assert receipt.undated == 0


def test_the_columns_of_a_file_can_be_asked_for(write: Write) -> None:
    assert columns_in(write("a.csv", "kicker;words\n1;2\n")) == ("kicker", "words")
    assert columns_in(write("a.xlsx", samples.workbook([["a", "b"], ["1", "2"]]))) == ("a", "b")
    assert columns_in(write("a.jsonl", samples.jsonl([{"x": 1}]))) == ("x",)
    assert columns_in(write("a.txt", TEXT)) == ()
