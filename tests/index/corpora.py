"""Small corpora for the tests of the index, written without the importer."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.index.build import build
from analysis.index.documents import write_batches
from analysis.index.folder import open_folder, write_original
from analysis.index.store import Index, open_index
from analysis.records import Document, Stripped
from tests.index import reference

WORDS = [
    "النظام",
    "السوري",
    "قصف",
    "المدينة",
    "من",
    "الجو",
    "وقال",
    "في",
    "بيان",
    "أن",
    "القوات",
    "على",
    "الأرض",
    "إلى",
    "حلب",
    "إدلب",
    "والفصائل",
    "الفصائل",
    "فصائل",
    "سوريا",
    "سورية",
    "السورية",
    "مدينة",
    "المدن",
    "قوات",
    "قواته",
    "دولار",
    "أحمد",
    "احمد",
    "هيئة",
    "تحرير",
    "الشام",
    "BBC",
    "Assad",
    "2024",
    "٢٠٢٤",
    "12,5",
    "كُتِبَ",
    "كتب",
    "كتاب",
    "درعا",
]
OUTLETS = ("zeta", "alpha", "mid")


def document(name: str, text: str, title: str = "", outlet: str = "alpha", **fields: object) -> Document:
    """A document with only what a test cares about."""
    values: dict[str, object] = {
        "id": name, "source_id": "", "outlet": outlet, "url": "", "title": title, "text": text,
        "published": None, "precision": "none", "not_before": None, "not_after": None, "date_source": "",
        "fetched": "", "source_format": "test", "original": "",
    }  # fmt: skip
    return Document(**{**values, **fields})  # type: ignore[arg-type]


def invented(n: int = 40, seed: int = 0) -> list[Document]:
    """Documents of random words, some empty, undated, with stripped runs, and in no order."""
    chance = random.Random(seed)
    return [_invent(chance, f"d{number:03}") for number in chance.sample(range(1000), n)]


def _invent(chance: random.Random, name: str) -> Document:
    def words(most: int) -> str:
        return "".join(
            chance.choice(WORDS) + chance.choice([" ", " ", "، ", ". ", "\n"]) for _ in range(chance.randint(0, most))
        )

    text = words(60)
    stripped: tuple[Stripped, ...] = ()
    if len(text) > 20 and chance.random() < 0.3:
        start = chance.randrange(len(text) - 10)
        stripped = (Stripped("body", start, start + 10, "test"),)
    dated = chance.random() < 0.8
    return document(
        name, text, words(6), chance.choice(OUTLETS), stripped=stripped,
        published=date(2020, 1, 1) + timedelta(chance.randrange(900)) if dated else None,
        precision="day" if dated else "none",
    )  # fmt: skip


def build_index(root: Path, documents: Sequence[Document], batch: int = 1000, workers: int = 1) -> Index:
    """The index of a new corpus of these documents, in batches of `batch`."""
    open_folder(root)
    write_batches(root, documents, batch)
    return open_index(root, build(root, workers=workers))


def with_originals(root: Path, documents: Iterable[Document]) -> list[Document]:
    """The documents with their texts as originals, which are written to the corpus."""
    open_folder(root)
    return [replace(one, original=write_original(root, one.text.encode())) for one in documents]


@dataclass(frozen=True)
class Both:
    """An index and what the reference says of its documents; short to print, which hypothesis does."""

    index: Index = field(repr=False)
    rows: list[reference.Row] = field(repr=False)


def both(root: Path, documents: Sequence[Document], batch: int) -> Both:
    """The index of these documents in batches, and the rows of the reference."""
    return Both(build_index(root, documents, batch), reference.rows_of(documents))


def by_key(index: Index, counts: NDArray[np.int64]) -> dict[str, int]:
    """The counts of single words by key, without zeros (phrases have tests of their own)."""
    words = zip(index.terms.key, counts, index.terms.is_phrase, strict=True)
    return {key: int(count) for key, count, is_phrase in words if count and not is_phrase}
