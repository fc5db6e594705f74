"""Copies found in real texts, against every pair of at least half in common, found by comparing all with all."""

import json
from pathlib import Path

import pytest

from analysis.index.copies import copy_pairs
from tests.index.corpora import build_index, document

pytestmark = pytest.mark.quality

FLOOR = 0.95


def test_precision_and_recall_of_copies(shared: Path, tmp_path: Path) -> None:
    corpora = shared / "corpora"
    lines = (corpora / "saudinewsnet_syria_july.jsonl").read_text("utf-8").splitlines()
    documents = [document(one["id"], one["text"]) for one in map(json.loads, lines)]
    index = build_index(tmp_path / "c", documents)
    pairs, _ = copy_pairs([part.segment for part in index.parts], [part.documents for part in index.parts], len(lines))
    found = {frozenset(index.document_ids[row] for row in pair) for pair in pairs.tolist()}
    listed = json.loads((corpora / "saudinewsnet_syria_july_neardup.json").read_text("utf-8"))
    expected = {frozenset((pair["a"], pair["b"])) for pair in listed}
    both = len(found & expected)
    print(f"copies: {len(found)} found, {len(expected)} known, {both} in both")
    assert both / len(found) >= FLOOR
    assert both / len(expected) >= FLOOR
