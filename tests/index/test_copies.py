"""Copy families."""

import json
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from analysis.index.copies import copy_pairs
from analysis.index.store import Index
from analysis.records import Document
from tests.index.corpora import build_index, document

LONG = " ".join(f"كلمة{one}{other}" for one in "بتثجحخ" for other in "دذرزسشصضطظ")
DAY = date(2023, 5, 1)


def leaders(index: Index) -> dict[str, str]:
    return {name: index.document_ids[index.copy_family[row]] for row, name in enumerate(index.document_ids)}


def test_the_earliest_dated_member_leads(tmp_path: Path) -> None:
    given = [
        document("a", LONG),
        document("b", LONG + " زيادة", published=date(2023, 5, 2), precision="day"),
        document("c", "«" + LONG + "»", published=DAY, precision="day"),
        document("d", LONG.replace("كلمة", "أخرى"), published=date(2020, 1, 1), precision="day"),
    ]
    for batch in (10, 1):
        found = leaders(build_index(tmp_path / str(batch), given, batch))
        assert found == {"a": "c", "b": "c", "c": "c", "d": "d"}


def test_ties_and_undated_are_led_by_the_first_id(tmp_path: Path) -> None:
    given = [document("y", LONG), document("x", LONG), document("z", LONG)]
    assert set(leaders(build_index(tmp_path / "c", given)).values()) == {"x"}


@pytest.mark.parametrize(("words", "copies"), [(39, False), (40, True)])
def test_short_bodies_belong_to_no_family(tmp_path: Path, words: int, copies: bool) -> None:
    text = " ".join(LONG.split()[:words])
    found = leaders(build_index(tmp_path / "c", [document("a", text), document("b", text)]))
    assert (found["b"] == "a") is copies


def test_titles_digits_and_spelling_do_not_matter(tmp_path: Path) -> None:
    spelt = LONG.replace("ة", "ه").replace(" ", " 24 ")
    given = [document("a", LONG, "عنوان"), document("b", spelt, "آخر")]
    assert leaders(build_index(tmp_path / "c", given))["b"] == "a"


def test_a_crowd_of_copies_is_one_family(tmp_path: Path) -> None:
    given = [document(f"{n:03}", LONG) for n in range(120)]
    assert set(leaders(build_index(tmp_path / "c", given)).values()) == {"000"}


def test_pairs_of_the_shared_corpus(shared: Path, tmp_path: Path) -> None:
    """Every pair with an index of at least 0.5, and no other (definition in the shared README)."""
    gold = json.loads((shared / "corpora" / "saudinewsnet_syria_july_neardup.json").read_text("utf-8"))
    index = build_index(tmp_path / "c", _shared_documents(shared), batch=200)
    pairs, jaccard = copy_pairs(
        [part.segment for part in index.parts], [part.documents for part in index.parts], index.n_documents
    )
    names = [frozenset((index.document_ids[low], index.document_ids[high])) for low, high in pairs]
    assert dict(zip(names, np.round(jaccard, 3).tolist(), strict=True)) == {
        frozenset((pair["a"], pair["b"])): pair["j"] for pair in gold
    }
    assert all(index.copy_family[low] == index.copy_family[high] for low, high in pairs)
    assert len(list(combinations(names, 2))) > 0


def _shared_documents(shared: Path) -> list[Document]:
    with (shared / "corpora" / "saudinewsnet_syria_july.jsonl").open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [document(one["id"], one["text"], one["title"] or "", one["outlet"]) for one in records]
