"""The demonstration corpus as its tests read it: records, tables and truths of data/demo."""

import csv
import json
import tomllib
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
CAMPS = ("opposition", "salvation_hts", "regime")

Text = dict[str, Any]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of data/demo."""
    with (DEMO / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def texts() -> tuple[Text, ...]:
    """All records, in the order of their files."""
    files = sorted((DEMO / "texts").glob("*.jsonl"))
    return tuple(json.loads(line) for file in files for line in file.read_text("utf-8").splitlines())


@cache
def truths() -> dict[str, Any]:
    """What TRUTHS.toml says."""
    return tomllib.loads((DEMO / "TRUTHS.toml").read_text("utf-8"))


def dated() -> list[Text]:
    """The records that have a date."""
    return [text for text in texts() if text["published"]]


def planted_copies() -> set[frozenset[str]]:
    """Pairs of documents that may be alike: every two members of a planted copy family."""
    families: list[Text] = truths()["copies"]["family"]
    return {frozenset(pair) for family in families for pair in combinations(family["documents"], 2)}


@cache
def bloc_of(holder: str, day: str) -> str:
    """The bloc of an outlet or actor on an ISO day."""
    for row in rows("affiliations.csv"):
        starts, ends = row["valid_from"] or "0001-01-01", row["valid_to"] or "9999-12-31"
        if row["holder"] == holder and starts <= day < ends:
            return row["bloc"]
    return "unknown"


def half_year(day: str) -> str:
    """The half-year of an ISO day, such as 2024H1."""
    return f"{day[:4]}H{1 if day[5:7] < '07' else 2}"
