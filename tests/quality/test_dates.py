"""Dates as they are written: right where a reader can tell, absent where none can, never wrong.

The table was written for this project; its days were chosen first and put into words, so no answer is our own.
"""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from analysis.ingest.dates.mentions import mentions
from analysis.ingest.dates.texts import date_words
from analysis.ingest.explain import explain_date
from analysis.ingest.plain import plain

pytestmark = pytest.mark.quality
TABLE = Path(__file__).with_name("dates.csv")
FLOOR = 0.97  # of the dates that a reader can tell


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_no_date_is_wrong_and_nearly_all_are_found() -> None:
    table = rows()
    dated = [row for row in table if row["published"]]
    assert len(table) >= 300
    assert len(dated) >= 250
    read = {
        number: explain_date(row["text"], date.fromisoformat(row["reference"]) if row["reference"] else None)
        for number, row in enumerate(table)
    }
    wrong = [(row, read[n].published) for n, row in enumerate(table) if read[n].published not in ("", row["published"])]
    assert wrong == []
    missed = [row["text"] for n, row in enumerate(table) if row["published"] and not read[n].published]
    found = 1 - len(missed) / len(dated)
    print(f"\ndates: {len(table)} strings, {len(dated)} of them dates; found {found:.1%}, wrong 0; missed: {missed}")
    assert found >= FLOOR
    other = [
        (row, read[n].precision)
        for n, row in enumerate(table)
        if read[n].published and read[n].precision != row["precision"]
    ]
    assert other == []


def test_every_word_of_a_date_is_one_by_which_date_lines_are_told() -> None:
    within = {
        word
        for row in rows()
        for line in (plain(row["text"]),)
        for one in mentions(line)
        for word in re.findall(r"[^\W\d_]+", line[one.start : one.end])
    }
    assert len(within) > 80
    assert within <= date_words()
