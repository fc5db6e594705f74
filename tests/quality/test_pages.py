"""Saved pages of ten outlets: every date right or absent; the text against a text that others extracted."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from analysis.ingest.importer import read_document
from analysis.voices.passages import passages

pytestmark = pytest.mark.quality
FLOOR = 0.97  # F1 over words of the counted body


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def f1(found: Counter[str], wanted: Counter[str]) -> float:
    common = (found & wanted).total()
    return 2 * common / (found.total() + wanted.total())


def test_every_date_is_right_or_absent_and_the_texts_are_whole(shared: Path) -> None:
    folder = shared / "corpora" / "formats" / "html"
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    assert len(gold) == 10
    dated = right = 0
    for name, expected in gold.items():
        document = read_document(folder / name)
        assert document.text
        if expected["gold_date"] is None:
            continue
        dated += 1
        if document.published:
            assert str(document.published) == expected["gold_date"][:10], name
            right += 1
        reference = folder / name.replace(".html", ".txt")
        if reference.exists():
            counted = "".join(document.text[one.start : one.end] for one in passages(document) if one.part == "body")
            score = f1(words(counted), words(reference.read_text("utf-8")))
            print(f"\n{name}: F1 {score:.3f}")
            assert score >= FLOOR
    print(f"pages: {right} of {dated} dates found, none wrong")
    assert right >= 9
