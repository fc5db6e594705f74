"""An opened snapshot and what a selection leaves of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.index.counts import Hits, documents_of, find
from analysis.index.distinct import distinct
from analysis.index.labels import Labels
from analysis.index.query import parse_query
from analysis.index.selected import passages_of
from analysis.index.snapshot import Snapshot, read_snapshot
from analysis.index.spoken import Spoken
from analysis.index.store import Index, open_index
from analysis.index.topics.fit import topic_members
from analysis.index.topics.words import name_words
from analysis.records import PARTS, UNDETERMINED, UNKNOWN, VOICES
from analysis.registry import Registry, registry
from analysis.selection import FIELDS, WHOLE, Choice, Selection, Side, is_whole

Rows = NDArray[np.bool_]
Codes = NDArray[np.int32]

EPOCH = date(1970, 1, 1).toordinal()
UNDATED = -1


def day_number(day: date) -> int:
    """Days since 1970-01-01, as dates stand in the arrays."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date | None:
    """The date of a day number, None for undated."""
    return None if number == UNDATED else date.fromordinal(int(number) + EPOCH)


@dataclass(frozen=True)
class Corpus:
    """A snapshot opened for reading. Arrays are memory-mapped and shared; nothing here changes them."""

    root: Path
    snapshot: Snapshot
    index: Index
    registry: Registry

    @classmethod
    def open(cls, root: Path, snapshot: str = "") -> "Corpus":
        """The corpus in the folder `root` as of a snapshot ("" is the newest). Raises CorpusError."""
        found = read_snapshot(root, snapshot or None)
        return cls(root, found, open_index(root, found), registry(demonstration=found.demonstration))

    @cached_property
    def document_outlet(self) -> Labels:
        """The outlet of each document."""
        return Labels(self.index.outlet_codes, tuple(self.index.outlets))

    @cached_property
    def document_bloc(self) -> Labels:
        """The bloc of each document: that of its outlet on its day."""
        return self._blocs(self.index.outlet_codes, self._dates[1], self.document_outlet.names)

    @cached_property
    def has_body(self) -> Rows:
        """The documents that are more than a title."""
        return self.documents(self.index.passage_part == PARTS.index("body"))

    @cached_property
    def passage_speaker(self) -> Labels:
        """Who speaks in each passage: an actor, unknown, or "" in an outlet's own words."""
        return Labels(self.index.speaker_codes, tuple(self.index.speakers))

    @cached_property
    def passage_speaker_bloc(self) -> Labels:
        """The bloc of each passage's speaker on the document's day; the outlet's bloc in its own words."""
        index, speakers = self.index, self.passage_speaker
        own = np.array([name == "" for name in speakers.names], dtype=bool)[index.speaker_codes]
        spoken = np.flatnonzero(~own)
        documents = index.passage_document[spoken]
        found = self._blocs(index.speaker_codes[spoken], self._dates[1][documents], speakers.names)
        codes = self.document_bloc.codes[index.passage_document]
        codes[spoken] = found.codes
        return Labels(codes, found.names)

    @cached_property
    def spoken(self) -> Spoken:
        """Who speaks in which document, of passages whose speaker is known."""
        index, (speaker, camp) = self.index, (self.passage_speaker, self.passage_speaker_bloc)
        at = np.flatnonzero(~speaker.among(("", UNKNOWN)))
        return Spoken.of(at, speaker.codes[at], camp.codes[at], index.passage_document[at])

    def labels(self, by: str) -> Labels:
        """The labels of documents (bloc, outlet) or passages (speaker, speaker_bloc, voice, part) of this name."""
        if by in ("voice", "part"):
            index, voice = self.index, by == "voice"
            return Labels(index.passage_voice, VOICES) if voice else Labels(index.passage_part, PARTS)
        found: Labels = getattr(self, f"document_{by}" if by in ("bloc", "outlet") else f"passage_{by}")
        return found

    @cached_property
    def document_holder(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """A document of each pair of bloc and outlet, ordered by both, and the pair of each document."""
        return distinct(self.document_bloc.codes, self.index.outlet_codes)

    @cached_property
    def _dates(self) -> tuple[list[tuple[date | None, ...]], NDArray[np.int64]]:
        """Dates (day, earliest, latest) between which affiliations turn, and the place of each document's among them.

        Dates with no turn between them, nor between their bounds, have the same bloc for every holder.
        """
        index = self.index
        ends = [(one.valid_from, one.valid_to) for own in self.registry.affiliations.values() for one in own]
        turned = np.unique(np.array([day_number(day) for pair in ends for day in pair if day], np.int64))
        bound = (index.not_before != UNDATED) | (index.not_after != UNDATED)
        low, high = (np.where(bound, of, index.day) for of in (index.not_before, index.not_after))
        first = np.searchsorted(turned, low, side="right")
        last = np.where(high == UNDATED, len(turned), np.searchsorted(turned, high, side="right"))
        row, place = distinct(np.where(low == UNDATED, -1, first), last)
        numbers = zip(*(one[row].tolist() for one in (index.day, index.not_before, index.not_after)), strict=True)
        return [tuple(day_of(number) for number in one) for one in numbers], place

    def _blocs(self, holders: Codes, dates: NDArray[np.int64], names: tuple[str, ...]) -> Labels:
        """The blocs of holders (codes of `names`) on dates (places in `_dates`), each pair looked up once."""
        row, code = distinct(holders, dates)
        blocs = tuple(dict.fromkeys([*self.registry.blocs, UNKNOWN, UNDETERMINED]))
        place = {name: number for number, name in enumerate(blocs)}
        pairs = zip(holders[row].tolist(), dates[row].tolist(), strict=True)
        found = [place[self.registry.bloc_of(names[holder], *self._dates[0][at])] for holder, at in pairs]
        return Labels(np.array(found, dtype=np.int32)[code], blocs)

    def select(self, selection: Selection) -> Rows:
        """The passages of a selection, a mask over all passages. Copies are left in: `once` takes them out."""
        if is_whole(selection):
            return self.passages(self.select_documents(selection))
        rows = self.passages(self._dated(selection))
        for name in FIELDS:
            choice = getattr(selection, name)
            if choice:
                rows &= self._field(name, choice)
        for query in parse_query(selection.q):
            rows &= self.passages(self._with(find(self.index, query, rows)))
        return rows

    def select_documents(self, selection: Selection) -> Rows:
        """The same as a mask over all documents, of what takes none apart (`is_whole`); all else leaves them in."""
        documents = self._dated(selection) & self._filled
        for name in WHOLE:
            choice = getattr(selection, name)
            if choice:
                documents &= self._documents_of(name, choice)
        for query in parse_query(selection.q):
            documents &= self._with(find(self.index, query, None if documents.all() else self.passages(documents)))
        return documents

    def within(self, selection: Selection) -> Rows:
        """The passages that the fields of a selection leave of any document, a mask over all passages."""
        rows = np.ones(self.index.n_passages, dtype=bool)
        for name in FIELDS:
            choice = getattr(selection, name)
            if choice and name not in WHOLE:
                rows &= self._field(name, choice)
        return rows

    def side(self, rows: Rows, side: Side) -> Rows:
        """The passages of `rows` that belong to one side of a comparison (not meant for the rest)."""
        for name, choice in side.fields:
            rows = rows & self._field(name, choice)
        return rows

    def side_documents(self, documents: Rows, side: Side) -> Rows:
        """The same of documents, for a side that takes none apart."""
        for name, choice in side.fields:
            documents = documents & self._documents_of(name, choice)
        return documents

    def passages(self, documents: Rows) -> Rows:
        """The passages of these documents, a mask over all passages."""
        return passages_of(self.index, documents)

    def once(self, rows: Rows) -> Rows:
        """The passages of `rows` with each copy family counted once: by its earliest selected document."""
        return np.asarray(rows & self.passages(self.once_documents(self.documents(rows))))

    def once_documents(self, selected: Rows) -> Rows:
        """The earliest of the selected documents of each copy family, a mask over all documents."""
        documents = self._copied[selected[self._copied]][::-1]
        leader = np.full(self.index.n_documents, -1, dtype=np.int64)
        leader[self.index.copy_family[documents]] = documents  # the first of a family is written last and stays
        keep = selected.copy()
        keep[documents] = False
        keep[leader[leader >= 0]] = True
        return keep

    @cached_property
    def _filled(self) -> Rows:
        """The documents that have a passage."""
        return np.diff(self.index.document_ptr) > 0

    def _with(self, hits: Hits) -> Rows:
        """The documents that have a hit."""
        having = np.zeros(self.index.n_documents, dtype=bool)
        having[self.index.passage_document[hits.passage]] = True
        return having

    @cached_property
    def alone(self) -> Rows:
        """The documents that have no copy."""
        family = self.index.copy_family
        return np.asarray(np.bincount(family)[family] == 1)

    @cached_property
    def _copied(self) -> NDArray[np.int64]:
        """The documents that are not alone in their family, by date, then by row; the undated last."""
        copied, day = np.flatnonzero(~self.alone), self.index.day.astype(np.int64)
        return copied[np.argsort(np.where(day == UNDATED, np.iinfo(np.int64).max, day)[copied], kind="stable")]

    def documents(self, rows: Rows) -> Rows:
        """The documents that have a passage in `rows`, a mask over all documents."""
        return documents_of(self.index, rows)

    def outlets(self, documents: Rows) -> list[str]:
        """The outlets of these documents, in the order of their ids; "unknown" is none."""
        codes = np.flatnonzero(np.bincount(self.index.outlet_codes[documents]))
        found = (self.index.outlets[code] for code in codes.tolist())
        return [outlet for outlet in found if outlet != UNKNOWN]

    def topic_words(self, topic: str) -> tuple[str, ...]:
        """The first words of a topic written `<fit>:<number>`; none where this snapshot has no such topic."""
        return name_words(self.root, topic, self.index)

    def unknown_values(self, selection: Selection) -> list[str]:
        """The values of a selection that name nothing in this corpus or its registry."""
        known: dict[str, set[str]] = {
            "bloc": set(self.registry.blocs),
            "outlet": set(self.index.outlets) | set(self.registry.outlets),
            "speaker": set(self.index.speakers) | set(self.registry.actors),
            "speaker_bloc": set(self.registry.blocs),
            "voice": set(VOICES),
            "part": set(PARTS),
        }
        found = [
            f"{name}={value}"
            for name, values in known.items()
            for value in getattr(selection, name).values
            if value not in values
        ]
        topics = (value for value in selection.topic.values if topic_members(self.root, value, self.index) is None)
        return [*found, *(f"topic={value}" for value in topics)]

    def held(self) -> dict[str, Any]:
        """What the snapshot holds: numbers, and documents by outlet, bloc and (passages by) bloc of the speaker."""
        index = self.index
        return {
            "snapshot": self.snapshot.id,
            "documents": index.n_documents,
            "passages": index.n_passages,
            "terms": len(index.terms.key),
            "undated": int((index.day == UNDATED).sum()),
            "outlets": self.document_outlet.counts(),
            "blocs": self.document_bloc.counts(),
            "speaker_blocs": self.passage_speaker_bloc.counts(),
        }

    def _dated(self, selection: Selection) -> Rows:
        """Documents within the dates; an undated one is within them if its bounds are."""
        index = self.index
        dated = index.day != UNDATED
        low = np.where(dated, index.day, index.not_before)
        high = np.where(dated, index.day, index.not_after)
        keep = np.ones(index.n_documents, dtype=bool)
        if selection.from_day:
            keep &= (low != UNDATED) & (low >= day_number(selection.from_day))
        if selection.to_day:
            keep &= (high != UNDATED) & (high < day_number(selection.to_day))
        if selection.undated != "in":
            keep &= dated if selection.undated == "out" else ~dated
        return keep

    def _field(self, name: str, choice: Choice) -> Rows:
        if name in WHOLE:
            return self.passages(self._documents_of(name, choice))
        found = self.labels(name).among(choice.values)
        return ~found if choice.exclude else found

    def _documents_of(self, name: str, choice: Choice) -> Rows:
        """The documents of a field that takes none apart."""
        if name == "topic":
            found = np.zeros(self.index.n_documents, dtype=bool)
            for value in choice.values:
                members = topic_members(self.root, value, self.index)
                if members is not None:
                    found |= members
        else:
            found = self.labels(name).among(choice.values)
        return ~found if choice.exclude else found
