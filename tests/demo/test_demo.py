"""The demonstration corpus: its form, its spread over time and camps, and that no text is stitched from another."""

import re
from collections import Counter
from datetime import date
from itertools import combinations
from urllib.parse import urlsplit

from tests.demo.corpus import CAMPS, bloc_of, dated, half_year, planted_copies, rows, texts

MONTHS = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS.split("|"), start=1)}
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
DATED_WEEKDAY = re.compile(
    rf"({'|'.join(WEEKDAYS)})،? (?:في |الواقع في )?(\d{{1,2}}) (?:من )?({MONTHS})(?!\w)(?: (?:عام )?(20\d\d))?"
)
WORD = re.compile(r"[^\W\d_]+")


def test_records_have_the_fields_and_nothing_else() -> None:
    for text in texts():
        assert set(text) == {"id", "outlet", "url", "title", "text", "published"}, text["id"]
        assert re.fullmatch(r"[a-z0-9_-]+", text["id"])
        assert text["title"].strip()
        assert text["text"].strip()
        assert text["published"] is None or date.fromisoformat(text["published"])


def test_no_two_records_share_an_id_or_an_address() -> None:
    for field in ("id", "url"):
        repeated = [value for value, n in Counter(text[field] for text in texts()).items() if n > 1]
        assert not repeated


def test_every_outlet_is_registered_and_every_address_is_fictional() -> None:
    domains = {row["id"]: row["domains"] for row in rows("outlets.csv")}
    for text in texts():
        host = urlsplit(text["url"]).hostname
        assert host == domains[text["outlet"]], text["id"]
        assert host.endswith(".example")
    assert {text["outlet"] for text in texts()} == set(domains)


def test_every_dated_text_falls_into_a_known_affiliation() -> None:
    lost = [text["id"] for text in dated() if bloc_of(text["outlet"], text["published"]) == "unknown"]
    assert not lost


def test_texts_are_of_newsroom_length() -> None:
    lengths = {text["id"]: len(text["text"].split()) for text in texts()}
    assert not {key: n for key, n in lengths.items() if not 60 <= n <= 200}


def test_seven_in_ten_texts_fall_into_the_dense_period() -> None:
    dense = [text for text in dated() if "2023-07" <= text["published"][:7] <= "2025-03"]
    assert 0.67 <= len(dense) / len(texts()) <= 0.80


def test_every_camp_has_enough_texts_for_a_line() -> None:
    found = Counter((bloc_of(text["outlet"], text["published"]), half_year(text["published"])) for text in dated())
    thin = [(c, h) for c in CAMPS for h in ("2023H2", "2024H1", "2024H2") if found[c, h] < 20]
    assert not thin, found


def test_a_weekday_written_with_a_date_is_the_weekday_of_that_date() -> None:
    wrong = []
    for text in dated():
        for weekday, day, month, year in DATED_WEEKDAY.findall(text["title"] + "\n" + text["text"]):
            number = MONTH_NUMBER[month]
            chosen = int(year or text["published"][:4])
            if not year and number == 12 and text["published"][5:7] == "01":
                chosen -= 1
            if WEEKDAYS[date(chosen, number, int(day)).weekday()] != weekday:
                wrong.append((text["id"], weekday, day, month))
    assert not wrong


def test_only_planted_copies_share_five_word_sequences() -> None:
    holders: dict[tuple[str, ...], list[str]] = {}
    sizes: dict[str, int] = {}
    for text in texts():
        words = WORD.findall(text["text"])
        grams = set(zip(*(words[i:] for i in range(5)), strict=False))
        sizes[text["id"]] = len(grams)
        for gram in grams:
            holders.setdefault(gram, []).append(text["id"])
    common = Counter(frozenset(pair) for ids in holders.values() for pair in combinations(ids, 2))
    shares = {pair: n / min(sizes[one] for one in pair) for pair, n in common.items()}
    copies = planted_copies()
    assert {pair for pair, share in shares.items() if share > 0.2} == copies
    assert all(shares[pair] > 0.6 for pair in copies)


def test_a_copy_has_another_title_and_another_outlet() -> None:
    by_id = {text["id"]: text for text in texts()}
    for one, other in planted_copies():
        assert by_id[one]["title"] != by_id[other]["title"]
        assert by_id[one]["outlet"] != by_id[other]["outlet"]


def test_every_named_document_exists_and_every_text_has_a_topic() -> None:
    ids = {text["id"] for text in texts()}
    assert [row["document"] for row in rows("topics.csv")]
    assert {row["document"] for row in rows("topics.csv")} == ids
    named = {member for pair in planted_copies() for member in pair}
    assert named <= ids
