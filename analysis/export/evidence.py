"""Lines and views that a reader collects: kept by their places, so that a file of them can never say other words.

A saved basket names documents and offsets, no text. Whoever reopens it sees the words of the corpus, or that they are
not there.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import numpy as np

from analysis.corpus import Corpus
from analysis.errors import InputError
from analysis.link import Link, format_link, parse_link
from analysis.records import PARTS, VOICES
from analysis.studies import STUDIES
from analysis.studies.concordance import LineRow

MOST_LINES: Final = 500
MOST_VIEWS: Final = 30
MOST_BYTES: Final = 500_000
WIDTH: Final = 90  # characters on each side
FORMAT: Final = "khitab-evidence"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: document, part, and offsets of the found words into the part."""

    id: str
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Basket:
    """What was collected, in the order in which it was."""

    lines: tuple[Place, ...] = ()
    views: tuple[str, ...] = ()

    def with_line(self, place: Place) -> "Basket":
        """The basket with this line, or without it if it was there; a full one stays as it is."""
        if place in self.lines:
            return replace(self, lines=tuple(line for line in self.lines if line != place))
        return replace(self, lines=(*self.lines, place)) if len(self.lines) < MOST_LINES else self

    def with_view(self, link: Link) -> "Basket":
        """The basket with this view, or without it if it was there."""
        name = format_link(link)
        if name in self.views:
            return replace(self, views=tuple(view for view in self.views if view != name))
        return replace(self, views=(*self.views, name)) if len(self.views) < MOST_VIEWS else self

    def joined(self, found: "Basket") -> "Basket":
        """The basket with what another one holds besides, up to what a basket takes."""
        lines = tuple(dict.fromkeys((*self.lines, *found.lines)))
        views = tuple(dict.fromkeys((*self.views, *found.views)))
        return Basket(lines[:MOST_LINES], views[:MOST_VIEWS])


@dataclass(frozen=True, slots=True)
class Opened:
    """A basket from a file, and how many of its entries were no places (`lines`), or no views or only a part of one
    that is understood (`views`).
    """

    basket: Basket
    lines: int = 0
    views: int = 0


def read_place(text: str) -> Place | None:
    """The place written `id|part|start|end`, None where it is not one."""
    pieces = text.split("|")
    if len(pieces) != 4:
        return None
    return _place(dict(zip(("id", "part", "start", "end"), pieces, strict=True)))


def write_place(row: LineRow | Place) -> str:
    """The text that `read_place` reads back."""
    return f"{row.id}|{row.part}|{row.start}|{row.end}"


def write_basket(basket: Basket, snapshot: str) -> bytes:
    """The basket as a file."""
    content = {
        "format": FORMAT,
        "version": 1,
        "snapshot": snapshot,
        "views": list(basket.views),
        "lines": [asdict(line) for line in basket.lines],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def read_basket(data: bytes, name: str) -> Opened:
    """The basket of a file, with all that can be understood of it. Raises InputError where it is none."""
    if len(data) > MOST_BYTES:
        raise InputError("err.not_evidence", file=name)
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError("err.not_evidence", file=name) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise InputError("err.not_evidence", file=name)
    places = [_place(entry) if isinstance(entry, dict) else None for entry in _listed(content, "lines")]
    links = [_view(entry) for entry in _listed(content, "views")]
    lines = dict.fromkeys(place for place in places if place)
    views = dict.fromkeys(format_link(link) for link in links if link)
    part = sum(link is None or bool(link.dropped) for link in links)
    return Opened(Basket(tuple(lines), tuple(views)), places.count(None), part)


def _view(entry: object) -> Link | None:
    """A view from an untrusted value; what names none of ours would open the first page, which nobody kept."""
    if not isinstance(entry, str):
        return None
    named = entry.strip().removeprefix("/").partition("?")[0].strip("/")
    return parse_link(entry) if named in STUDIES else None


def line_rows(corpus: Corpus, places: Iterable[Place]) -> tuple[LineRow, ...]:
    """The lines that stand in this corpus, with their words; what it does not hold is left out."""
    found = (_line(corpus, place) for place in places)
    return tuple(row for row in found if row)


def _listed(content: dict[str, Any], name: str) -> list[Any]:
    found = content.get(name, [])
    return found if isinstance(found, list) else [None]


def _place(entry: dict[str, Any]) -> Place | None:
    """A place from untrusted values."""
    start, end = str(entry.get("start", "")), str(entry.get("end", ""))
    numbers = start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start + end) < 20
    if not numbers or entry.get("part") not in PARTS or not 0 < len(str(entry.get("id", ""))) < 200:
        return None
    return Place(str(entry["id"]), str(entry["part"]), int(start), int(end)) if int(start) < int(end) else None


def _line(corpus: Corpus, place: Place) -> LineRow | None:
    index = corpus.index
    row = index.document_place(place.id)
    if row is None:
        return None
    text = index.texts(row)[PARTS.index(place.part)]
    if place.end > len(text):
        return None
    within = (
        (index.passage_document == row)
        & (index.passage_part == PARTS.index(place.part))
        & (index.passage_start <= place.start)
        & (index.passage_end > place.start)
    )
    passages = np.flatnonzero(within)
    blocs = corpus.document_bloc
    return LineRow(
        id=place.id,
        outlet=index.outlets[index.outlet_codes[row]],
        bloc=blocs.names[blocs.codes[row]],
        published=index.published(row),
        part=place.part,
        voice=VOICES[index.passage_voice[passages[0]]] if len(passages) else "own",
        speaker=index.speakers[index.speaker_codes[passages[0]]] if len(passages) else "",
        before=_cut(text[max(0, place.start - WIDTH) : place.start], last=True),
        node=text[place.start : place.end],
        after=_cut(text[place.end : place.end + WIDTH], last=False),
        start=place.start,
        end=place.end,
    )


def _cut(words: str, last: bool) -> str:
    """The words without the one that the width has cut."""
    if len(words) < WIDTH:
        return words
    return words.partition(" ")[2] if last else words.rpartition(" ")[0]
