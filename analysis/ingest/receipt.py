"""What came in and what became of each item; the sums always agree."""

import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, overload

from analysis.records import UNKNOWN, Caveat, Document

Status = Literal["accepted", "duplicate", "rejected"]
STATUSES: tuple[Status, ...] = ("accepted", "duplicate", "rejected")
PREVIEW = 10
_MOST_COLUMNS = 100
SAME_TEXT = Caveat("receipt.same_text", {})
_NO_LINE = -1
_ID_BYTES = 10  # of an id of 20 hex digits


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that came in: a raw text, a line of a file of records, or a file that could not be read.

    `line` is None for whole files. `id` is the document's, "" where it was rejected. `reason` says why an item was
    rejected or is a duplicate, or what is uncertain about one that was accepted.
    """

    file: str
    line: int | None
    status: Status
    id: str
    reason: Caveat | None = None


class Items(Sequence[Item]):
    """The items of an import, some twenty bytes each: a file of a gigabyte has millions."""

    def __init__(self) -> None:
        self._files: dict[str, int] = {}
        self._names: list[str] = []
        self._file = array("I")
        self._line = array("q")
        self._status = bytearray()
        self._ids = bytearray()
        self._reasons: dict[int, bytes] = {}

    def append(self, file: str, line: int | None, status: Status, name: str, reason: Caveat | None) -> None:
        """Add one. `name` is an id of 20 hex digits, or ""."""
        if file not in self._files:
            self._files[file] = len(self._names)
            self._names.append(file)
        if reason not in (None, SAME_TEXT):
            self._reasons[len(self._file)] = _packed(reason)
        self._file.append(self._files[file])
        self._line.append(_NO_LINE if line is None else line)
        self._status.append(STATUSES.index(status))
        self._ids += bytes.fromhex(name) if name else bytes(_ID_BYTES)

    def __len__(self) -> int:
        return len(self._file)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        at = range(len(self))[place]
        status = STATUSES[self._status[at]]
        name = self._ids[at * _ID_BYTES : (at + 1) * _ID_BYTES].hex() if status != "rejected" else ""
        line = None if self._line[at] == _NO_LINE else self._line[at]
        usual = SAME_TEXT if status == "duplicate" else None
        reason = _unpacked(self._reasons[at]) if at in self._reasons else usual
        return Item(self._names[self._file[at]], line, status, name, reason)

    def __iter__(self) -> Iterator[Item]:
        return (self[place] for place in range(len(self)))

    def settle(self, names: Collection[str]) -> None:
        """Documents with these ids are uncertain no longer."""
        places = [place for place in self._reasons if self[place].status == "accepted" and self[place].id in names]
        for place in places if names else ():
            del self._reasons[place]

    def uncertain(self) -> Iterator[Item]:
        """The accepted items about which something is uncertain."""
        return (item for item in map(self.__getitem__, self._reasons) if item.status == "accepted")

    def counts(self) -> Mapping[Status, int]:
        """How many items of each status there are."""
        return {status: self._status.count(number) for number, status in enumerate(STATUSES)}


def _packed(reason: Caveat) -> bytes:
    return json.dumps(reason, ensure_ascii=False, default=_plain).encode("utf-8", "replace")


def _plain(value: object) -> object:
    if isinstance(value, Caveat):
        return {"key": value.key, "values": dict(value.values)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return list(value) if isinstance(value, tuple | frozenset | set) else str(value)


def _unpacked(data: bytes) -> Caveat:
    found = json.loads(data, object_hook=_object)
    assert isinstance(found, Caveat)
    return found


def _object(found: dict[str, Any]) -> object:
    if found.keys() == {"key", "values"}:
        return Caveat(found["key"], found["values"])
    return date.fromisoformat(found["day"]) if found.keys() == {"day"} else found


@dataclass(frozen=True)
class Receipt:
    """The end of an import: `in_` = `accepted` + `duplicate` + `rejected`, and an item for each.

    `unread` are the rejected ones that are whole files.
    The other figures are of the accepted ones: how many are undated or have a title only, which outlets are not in
    the registry, and at which addresses the texts of unknown outlets stand, the most frequent first. `caveats` concern
    whole files; `preview` holds the first documents, `columns` the names in the first records of tables and JSON.
    """

    in_: int
    accepted: int
    duplicate: int
    rejected: int
    items: Sequence[Item]
    undated: int = 0
    title_only: int = 0
    new_outlets: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    preview: tuple[Document, ...] = ()
    dry_run: bool = False
    unknown_domains: tuple[tuple[str, int], ...] = ()
    columns: tuple[str, ...] = ()
    unread: int = 0

    def __post_init__(self) -> None:
        items = self.items
        statuses = items.counts() if isinstance(items, Items) else Counter(item.status for item in items)
        counted = tuple(statuses.get(status, 0) for status in STATUSES)
        if counted != (self.accepted, self.duplicate, self.rejected) or self.in_ != len(items):
            raise ValueError(f"receipt does not add up: {self.in_} in, {dict(statuses)}")


def as_dated(document: Document, copy: Document) -> Document:
    """A document with the date of its copy."""
    names = ("published", "precision", "not_before", "not_after", "date_source")
    return replace(document, **{name: getattr(copy, name) for name in names})


class Tally:
    """Collects the items of an import while it runs."""

    def __init__(self, known_outlets: Sequence[str]) -> None:
        self._items = Items()
        self._caveats: list[Caveat] = []
        self._known = {*known_outlets, UNKNOWN}
        self._new_outlets: dict[str, None] = {}
        self._domains: Counter[str] = Counter()
        self._preview: list[Document] = []
        self._columns: dict[str, None] = {}
        self._title_only = self._unread = 0

    def accept(self, file: str, line: int | None, document: Document, reason: Caveat | None, domain: str = "") -> None:
        """A document that is new. `domain` is where it stands if its outlet is unknown."""
        self._items.append(file, line, "accepted", document.id, reason)
        self._title_only += not document.text.strip()
        if document.outlet not in self._known:
            self._new_outlets[document.outlet] = None
        if domain:
            self._domains[domain] += 1
        if len(self._preview) < PREVIEW:
            self._preview.append(document)

    def repeat(self, file: str, line: int | None, copy: Document, date_taken: bool, there: date | None) -> None:
        """A document that is already there, until now with the day `there`."""
        reason = SAME_TEXT
        if copy.published and copy.published != there:
            kind = "taken" if date_taken else "other" if there else "removed"
            reason = Caveat(f"receipt.date_{kind}", {"taken": copy.published, "there": there or ""})
        self._items.append(file, line, "duplicate", copy.id, reason)

    def reject(self, file: str, line: int | None, reason: Caveat) -> None:
        """An item that was not taken."""
        self._items.append(file, line, "rejected", "", reason)
        self._unread += line is None

    def columns(self, names: Iterable[str]) -> None:
        """The columns of a file of records, which a user may want to map."""
        self._columns.update(dict.fromkeys(list(names)[:_MOST_COLUMNS]))

    def caution(self, caveat: Caveat) -> None:
        """Something about a whole file."""
        self._caveats.append(caveat)

    def _dates_not_taken(self) -> Iterator[Caveat]:
        """How many there are in each file, with the first."""
        files: dict[str, list[object]] = {}
        for item in self._items.uncertain():
            assert item.reason is not None
            files.setdefault(item.file, []).append(item.reason.values["raw"])
        return (Caveat("err.dates", {"file": name, "docs": len(raw), "raw": raw[0]}) for name, raw in files.items())

    def receipt(self, dry_run: bool, undated: int, dated: Mapping[str, Document]) -> Receipt:
        """The receipt of everything collected: how many documents have no date, and copies that gave theirs, by id."""
        self._items.settle(dated)
        statuses = self._items.counts()
        return Receipt(
            in_=len(self._items),
            accepted=statuses["accepted"],
            duplicate=statuses["duplicate"],
            rejected=statuses["rejected"],
            items=self._items,
            undated=undated,
            title_only=self._title_only,
            new_outlets=tuple(self._new_outlets),
            caveats=(*self._caveats, *self._dates_not_taken()),
            preview=tuple(as_dated(one, dated.get(one.id, one)) for one in self._preview),
            dry_run=dry_run,
            unknown_domains=tuple(self._domains.most_common()),
            columns=tuple(self._columns)[:_MOST_COLUMNS],
            unread=self._unread,
        )
