"""The demonstration corpus: its form, its spread over time and camps, and that its texts are not stitched from one another."""

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
MONTHS = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS.split("|"), start=1)}
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
DATED_WEEKDAY = re.compile(
    rf"({'|'.join(WEEKDAYS)})،? (?:في |الواقع في )?(\d{{1,2}}) (?:من )?({MONTHS})(?!\w)(?: (?:عام )?(20\d\d))?"
)
WORD = re.compile(r"[^\W\d_]+")
CAMPS = ("opposition", "salvation_hts", "regime")


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def texts() -> tuple[dict[str, Any], ...]:
    files = sorted((DEMO / "texts").glob("*.jsonl"))
    return tuple(json.loads(line) for file in files for line in file.read_text("utf-8").splitlines())


@cache
def truths() -> dict[str, Any]:
    return tomllib.loads((DEMO / "TRUTHS.toml").read_text("utf-8"))


def dated() -> list[dict[str, Any]]:
    return [text for text in texts() if text["published"]]


def planted_copies() -> set[frozenset[str]]:
    """Pairs of documents that may be alike: every two members of a planted copy family."""
    families: Iterable[dict[str, Any]] = truths()["copies"]["family"]
    return {frozenset(pair) for family in families for pair in combinations(family["documents"], 2)}


def bloc_of(holder: str, day: date) -> str:
    for row in rows("affiliations.csv"):
        starts, ends = row["valid_from"] or "0001-01-01", row["valid_to"] or "9999-12-31"
        if row["holder"] == holder and starts <= day.isoformat() < ends:
            return row["bloc"]
    return "unknown"


def half_year(day: str) -> str:
    return f"{day[:4]}H{1 if day[5:7] < '07' else 2}"


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
    lost = [
        text["id"] for text in dated() if bloc_of(text["outlet"], date.fromisoformat(text["published"])) == "unknown"
    ]
    assert not lost


def test_texts_are_of_newsroom_length() -> None:
    lengths = {text["id"]: len(WORD.findall(text["text"])) for text in texts()}
    assert not {key: n for key, n in lengths.items() if not 55 <= n <= 220}


def test_seven_in_ten_texts_fall_into_the_dense_period() -> None:
    dense = [text for text in dated() if "2023-07" <= text["published"][:7] <= "2025-03"]
    assert 0.67 <= len(dense) / len(texts()) <= 0.80


def test_every_camp_has_enough_texts_for_a_line() -> None:
    found = Counter(
        (bloc_of(text["outlet"], date.fromisoformat(text["published"])), half_year(text["published"]))
        for text in dated()
    )
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
    grams: dict[str, set[tuple[str, ...]]] = {}
    for text in texts():
        words = WORD.findall(text["text"])
        grams[text["id"]] = set(zip(*(words[i:] for i in range(5)), strict=False))
    allowed = planted_copies()
    for one, other in combinations(grams, 2):
        shared = len(grams[one] & grams[other]) / min(len(grams[one]), len(grams[other]))
        if frozenset((one, other)) in allowed:
            assert shared > 0.6, (one, other)
        else:
            assert shared <= 0.2, (one, other)


def test_every_named_document_exists_and_every_text_has_a_topic() -> None:
    ids = {text["id"] for text in texts()}
    assert [row["document"] for row in rows("topics.csv")]
    assert {row["document"] for row in rows("topics.csv")} == ids
    named = {member for pair in planted_copies() for member in pair}
    assert named <= ids


@pytest.mark.parametrize("word", ["الجمهورية العربية السورية", "المجموعات الإرهابية", "الجيش العربي السوري"])
def test_hostile_or_official_words_of_mirat_al_asi_stand_in_quotation_marks(word: str) -> None:
    assert word in truths()["quoted_vocabulary"]["words"]
    outlet = truths()["quoted_vocabulary"]["outlet"]
    bodies = [text["text"] for text in texts() if text["outlet"] == outlet and word in text["text"]]
    assert bodies
    for body in bodies:
        assert word not in re.sub(r"“[^”]*”", "", body)
