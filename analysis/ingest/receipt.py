"""What came in and what became of each item; the sums always agree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.records import UNKNOWN, Caveat, Document

Status = Literal["accepted", "duplicate", "rejected"]
PREVIEW = 10


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that came in: a raw text, a line of a file of records, or a file that could not be read.

    `line` is None for whole files. `id` is the document's, "" where it was rejected. `reason` says why an item was
    rejected, or what is uncertain about one that was accepted.
    """

    file: str
    line: int | None
    status: Status
    id: str
    reason: Caveat | None = None


@dataclass(frozen=True)
class Receipt:
    """The end of an import: `in_` = `accepted` + `duplicate` + `rejected`, and an item for each.

    The other figures are of the accepted ones: how many are undated or have a title only, which outlets are not in
    the registry. `caveats` concern whole files; `preview` holds the first documents.
    """

    in_: int
    accepted: int
    duplicate: int
    rejected: int
    items: tuple[Item, ...]
    undated: int = 0
    title_only: int = 0
    new_outlets: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    preview: tuple[Document, ...] = ()
    dry_run: bool = False

    def __post_init__(self) -> None:
        statuses = Counter(item.status for item in self.items)
        counted = (statuses["accepted"], statuses["duplicate"], statuses["rejected"])
        if counted != (self.accepted, self.duplicate, self.rejected) or self.in_ != len(self.items):
            raise ValueError(f"receipt does not add up: {self.in_} in, {dict(statuses)}")


class Tally:
    """Collects the items of an import while it runs."""

    def __init__(self, known_outlets: Sequence[str]) -> None:
        self._items: list[Item] = []
        self._caveats: list[Caveat] = []
        self._known = {*known_outlets, UNKNOWN}
        self._new_outlets: dict[str, None] = {}
        self._preview: list[Document] = []
        self._undated = self._title_only = 0

    def accept(self, file: str, line: int | None, document: Document, reason: Caveat | None) -> None:
        """A document that is new."""
        self._items.append(Item(file, line, "accepted", document.id, reason))
        self._undated += document.published is None
        self._title_only += not document.text.strip()
        if document.outlet not in self._known:
            self._new_outlets[document.outlet] = None
        if len(self._preview) < PREVIEW:
            self._preview.append(document)

    def repeat(self, file: str, line: int | None, document: Document) -> None:
        """A document that is already there."""
        self._items.append(Item(file, line, "duplicate", document.id))

    def reject(self, file: str, line: int | None, reason: Caveat) -> None:
        """An item that was not taken."""
        self._items.append(Item(file, line, "rejected", "", reason))

    def caution(self, caveat: Caveat) -> None:
        """Something about a whole file."""
        self._caveats.append(caveat)

    def receipt(self, dry_run: bool) -> Receipt:
        """The receipt of everything collected."""
        statuses = Counter(item.status for item in self._items)
        return Receipt(
            in_=len(self._items),
            accepted=statuses["accepted"],
            duplicate=statuses["duplicate"],
            rejected=statuses["rejected"],
            items=tuple(self._items),
            undated=self._undated,
            title_only=self._title_only,
            new_outlets=tuple(self._new_outlets),
            caveats=tuple(self._caveats),
            preview=tuple(self._preview),
            dry_run=dry_run,
        )
