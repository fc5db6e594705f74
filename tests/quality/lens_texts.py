"""The Arabic texts of shared/ in which hits of lenses were read: corpora, example documents, pages and titles."""

import csv
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import trafilatura

from analysis.lenses.rules import shipped_rules
from analysis.settings import DATA
from analysis.text.tokenize import tokenize
from tests.lenses.streams import mentions

CORPORA = ("saudinewsnet_syria_july", "ant_corpus", "asnd_topics")
OTHERS = ("seeds", "formats")


@dataclass(frozen=True, slots=True)
class Text:
    """A document of a corpus: its parts (title and text) and the day it was published, if known."""

    corpus: str
    id: str
    parts: tuple[str, str]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A counted mention, in characters of a part."""

    corpus: str
    id: str
    part: int
    start: int
    end: int
    lens: str
    variant: str


def texts(shared: Path, corpus: str) -> Iterator[Text]:
    """All texts of a corpus of shared/, of which `formats` holds titles, a text and pages."""
    if corpus == "seeds":
        for path in sorted((shared / "seeds").glob("*.txt")):
            yield Text(corpus, path.stem, ("", path.read_text(encoding="utf-8")))
    elif corpus == "formats":
        yield from _formats(shared / "corpora" / "formats")
    else:
        with (shared / "corpora" / f"{corpus}.jsonl").open(encoding="utf-8") as file:
            for record in map(json.loads, file):
                yield Text(corpus, record["id"], (record.get("title") or "", record.get("text") or ""), _day(record))


def _formats(folder: Path) -> Iterator[Text]:
    with (folder / "mediacloud_random-stories.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            if row["language"] == "ar":
                yield Text("formats", f"mediacloud-{number}", (row["title"], ""))
    path = folder / "html" / "newspaper4k_arabic_article.txt"
    yield Text("formats", path.stem, ("", path.read_text(encoding="utf-8")))
    for path in sorted((folder / "html").glob("*.html")):
        if path.stem != "newspaper4k_arabic_article":  # the page of that text
            page = path.read_text(encoding="utf-8", errors="ignore")
            text = trafilatura.extract(page, include_comments=False, include_tables=False, with_metadata=False)
            yield Text("formats", path.stem, ("", text or ""))


def _day(record: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(record.get("published") or record.get("date"))[:10])
    except ValueError:
        return None


@cache
def hits(shared: Path, corpus: str, wanted: Collection[str] | None = None) -> tuple[Hit, ...]:
    """The counted mentions of all lenses in a corpus, or only in the documents of these ids."""
    rules, found = shipped_rules(DATA), []
    for text in texts(shared, corpus):
        if wanted is None or text.id in wanted:
            tokens = [tokenize(part) for part in text.parts]
            for one in mentions(text.parts, rules, text.day, text.day):
                if one.counts:
                    span = tokens[one.part][one.first].start, tokens[one.part][one.last].end
                    found.append(Hit(corpus, text.id, one.part, *span, one.lens, one.variant))
    return tuple(found)
