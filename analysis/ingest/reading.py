"""Records -> documents: what of an import does not depend on the records before, so that processes can share it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from analysis.errors import InputError
from analysis.ingest.dates.numeric import NO_ORDERS, Orders, is_undecided
from analysis.ingest.document import Context, from_record
from analysis.ingest.fields import Choice, fields_of, preset_of
from analysis.ingest.lines import Line
from analysis.records import Caveat, Document

_MOST_SHAPES = 1000  # sets of columns that are remembered
_FORMS = {"sheet": "xlsx"}  # names of formats where they are not those of kinds of files


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a record became: a document, or why it is none. `uncertain` says what is uncertain about its date."""

    number: int
    part: str
    found: Document | Caveat
    uncertain: Caveat | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """What all records of a file share: its kind, its sha256, and how the user named its columns."""

    kind: str
    original: str
    mapping: Choice


class NoOrdersError(Exception):
    """A numeric date was met whose order other dates of the file must settle."""


def no_orders() -> Orders:
    """Raises NoOrdersError: for those who cannot read the rest of the file."""
    raise NoOrdersError


class Reader:
    """Makes documents of records; remembers the columns it has seen."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._presets: dict[tuple[str, ...], str] = {}

    def read(
        self, lines: Sequence[Line], origins: Origins, orders: Callable[[], Orders] = no_orders
    ) -> Iterator[Outcome]:
        """The outcomes of lines of one file. `orders`, those of its numeric dates, is asked only where one is met."""
        for line in lines:
            try:
                found, uncertain = self._document(line, origins, orders)
            except InputError as error:
                found, uncertain = Caveat(error.key, error.values), None
            yield Outcome(line.number, line.part, found, uncertain)

    def _document(
        self, line: Line, origins: Origins, orders: Callable[[], Orders]
    ) -> tuple[Document | Caveat, Caveat | None]:
        if isinstance(line.found, Caveat):
            return line.found, None
        fields = fields_of(line.found, origins.mapping)
        form = line.form or self._preset(tuple(line.found)) or _FORMS.get(origins.kind, origins.kind)
        shown = orders() if is_undecided(fields.published) else NO_ORDERS
        return from_record(fields, origins.original, self._context, form, shown)

    def _preset(self, columns: tuple[str, ...]) -> str:
        """The tool that writes such columns, or ""."""
        if columns not in self._presets and len(self._presets) < _MOST_SHAPES:
            self._presets[columns] = preset_of(columns)
        return self._presets.get(columns, "")
