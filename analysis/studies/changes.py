"""What changed? Shifts in how camps name things, tested in a family fixed before looking."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from analysis import records
from analysis.corpus import UNDATED, Corpus, Rows
from analysis.index.topics.fit import read_or_fit
from analysis.lenses.naming import find_lens, shipped_lenses
from analysis.records import Caveat
from analysis.selection import Selection
from analysis.settings import settings
from analysis.studies.around import AroundRow, PartingRow, around_rows, by_group, parting_rows
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.studies.series import LEAST_DOCUMENTS, Series, lens_series, term_series, topic_series
from analysis.studies.shifts import LEAST_CHANGE, LEVEL, found_shifts, tested
from analysis.studies.work import Tick, read_work

NAME = "changes"
TOPICS = 8
TWO_YEARS = 104  # weeks
NEAR = timedelta(days=30)
DEFAULT_LENS = "gov_assad"


@dataclass(frozen=True)
class Options(BaseOptions):
    """Who is compared, and what of the family is shown: one lens, one group.

    `at` is a day of one's own choice (ISO) with `reach` weeks on each side, `target` and `reference` two groups for
    "only one of them moved"; `term` is looked at in place of a lens.
    """

    WORK_FIELDS: ClassVar[tuple[str, ...]] = ("by",)

    by: str = choice("bloc", "outlet", "speaker_bloc", "speaker")
    lens: str = words()
    group: str = words()
    term: str = words()
    at: str = words(length=10)
    reach: int = whole(26, 4, 104)
    target: str = words()
    reference: str = words()
    rows: str = choice("shifts", "series", "around", "parting")


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One name in one shift of one series (kind lens, term or topic; its key; its group).

    `day` is the Monday of the first week after the shift, `earliest` to `latest` its 95 % interval. `before` and
    `after` are shares (means over documents) since the shift before (`first`) and until the next (`last`). `change`
    is that of the outlets that wrote on both sides, `low` to `high` its 95 % interval (of the size, given the date);
    `composition` is what else the difference is made of. `p_value`, `q_value` are those of the series, `name_q` that
    of the name, None for a rare one. `moved`: the name passes too, and changed by ten points. `events` are near, no
    more.
    """

    kind: str
    key: str
    group: str
    day: date
    earliest: date
    latest: date
    name: str
    before: float
    after: float
    change: float | None
    low: float | None
    high: float | None
    composition: float | None
    moved: bool
    p_value: float
    q_value: float
    name_q: float | None
    documents_before: int
    documents_after: int
    outlets_before: int
    outlets_after: int
    outlets_both: int
    first: date
    last: date
    block: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series of the family: p of its strongest shift, q within the family, block in weeks, shifts of ten points."""

    kind: str
    key: str
    group: str
    p_value: float
    q_value: float
    documents: int
    outlets: int
    weeks: int
    block: int
    shifts: int


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """The shifts of the family, the largest change first, and what was examined.

    `ready` is False until the family has been computed (`khitab work LINK`). `examined` series were tested; `short`
    had 40 documents but fewer than eight blocks of weeks; `small` shifts changed by less than ten points.
    """

    ready: bool
    examined: int
    short: int
    small: int
    shifts: tuple[ShiftRow, ...]
    series: tuple[SeriesRow, ...]
    around: tuple[AroundRow, ...] = ()
    partings: tuple[PartingRow, ...] = ()
    table: str = field(default="shifts")

    @property
    def rows(self) -> tuple[Any, ...]:
        """The table chosen by the option `rows`."""
        tables = {"shifts": self.shifts, "series": self.series, "around": self.around, "parting": self.partings}
        return tables[self.table]


def work(corpus: Corpus, selection: Selection, options: Options, progress: Tick) -> Mapping[str, Any]:
    """Every series of the family tested, and the shifts of those that pass."""
    family = [series for series in _family(corpus, _rows(corpus, selection), options.by) if series.in_family]
    found = tested(family, progress, len(family))
    return {"family": len(family), "series": found_shifts(found)}


def _rows(corpus: Corpus, selection: Selection) -> Rows:
    rows = corpus.select(selection)
    return corpus.once(rows) if selection.copies == "once" else rows


def _family(corpus: Corpus, rows: Rows, by: str) -> Iterator[Series]:
    for lens in shipped_lenses(settings().data):
        yield from lens_series(corpus, rows, lens, by)
    fit = read_or_fit(corpus.root, corpus.snapshot.id, corpus.index, TOPICS)
    for topic in range(1, TOPICS + 1):
        if fit is not None:
            yield from topic_series(corpus, rows, f"{fit.id}:{topic}", by)


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The stored shifts of the family, and what is asked about one day or one term, computed at once."""
    rows = _rows(corpus, selection)
    dated = corpus.documents(rows) & (corpus.index.day != UNDATED)
    stored = read_work(corpus, NAME, selection, options)
    one = list(_one(corpus, rows, options))
    caveats = list(_caveats(corpus, options, bool(dated.any()), stored, one))
    if options.term:
        entries = found_shifts(tested([s for s in one if s.in_family], lambda done, of: None, len(one)))
        short = 0
    else:
        entries = stored["series"] if stored else []
        short = stored["family"] - len(entries) if stored else 0
    every = [row for entry in entries for row in _shift_rows(corpus, entry) if _shown(entry, options)]
    kept = [row for row in every if row.change is not None and abs(row.change) >= LEAST_CHANGE]
    large = {_shift_of(row) for row in kept}
    day = _day(options.at)
    groups = by_group(one)
    both = day and options.target in groups and options.reference in groups
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(dated.sum()),
        n_outlets=len(corpus.outlets(dated)),
        caveats=tuple(caveats),
        ready=bool(stored or options.term),
        examined=len(entries),
        short=short,
        small=len({_shift_of(row) for row in every} - large),
        shifts=tuple(_ranked([row for row in every if _shift_of(row) in large])),
        series=tuple(_series_row(entry) for entry in entries if _shown(entry, options)),
        around=tuple(row for series in one for row in around_rows(series, day, options.reach)) if day else (),
        partings=tuple(parting_rows(groups[options.target], groups[options.reference], day, options.reach))
        if both and day
        else (),
        table=options.rows,
    )


def _one(corpus: Corpus, rows: Rows, options: Options) -> Iterator[Series]:
    """The series of the term, or of the lens that a chosen day is asked about."""
    if options.term:
        found = term_series(corpus, rows, options.term, options.by)
    elif _day(options.at) and (lens := find_lens(options.lens or DEFAULT_LENS)):
        found = lens_series(corpus, rows, lens, options.by)
    else:
        return
    yield from (series for series in found if options.group in ("", series.group))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _shown(entry: Mapping[str, Any], options: Options) -> bool:
    return options.lens in ("", entry["key"]) and options.group in ("", entry["group"])


def _shift_rows(corpus: Corpus, entry: Mapping[str, Any]) -> Iterator[ShiftRow]:
    """One row for each name of each shift, the largest change first."""
    for shift in entry["shifts"]:
        days = {name: date.fromisoformat(shift[name]) for name in ("day", "earliest", "latest", "first", "last")}
        events = tuple(
            event.id
            for event in corpus.registry.events
            if days["earliest"] - NEAR <= event.day <= days["latest"] + NEAR and abs(event.day - days["day"]) <= NEAR
        )
        for name in shift["names"]:
            change = name["change"]
            yield ShiftRow(
                kind=entry["kind"],
                key=entry["key"],
                group=entry["group"],
                name=name["name"],
                before=name["before"],
                after=name["after"],
                change=change,
                low=name["low"],
                high=name["high"],
                composition=name["composition"],
                moved=_is_large(name) and name["q"] is not None and name["q"] <= LEVEL,
                p_value=shift["p"],
                q_value=entry["q"],
                name_q=name["q"],
                block=entry["block"],
                events=events,
                **days,
                documents_before=shift["documents_before"],
                documents_after=shift["documents_after"],
                outlets_before=shift["outlets_before"],
                outlets_after=shift["outlets_after"],
                outlets_both=shift["outlets_both"],
            )


def _is_large(name: Mapping[str, Any]) -> bool:
    return name["change"] is not None and abs(name["change"]) >= LEAST_CHANGE


def _shift_of(row: ShiftRow) -> tuple[str, str, str, date]:
    return row.kind, row.key, row.group, row.day


def _ranked(rows: list[ShiftRow]) -> list[ShiftRow]:
    """Shifts by their largest change; the names of one stay together."""
    size: dict[tuple[str, str, str, date], float] = {}
    for row in rows:
        size[_shift_of(row)] = max(size.get(_shift_of(row), 0.0), abs(row.change or 0.0))
    return sorted(rows, key=lambda row: (-size[_shift_of(row)], _shift_of(row)))


def _series_row(entry: Mapping[str, Any]) -> SeriesRow:
    large = [shift for shift in entry["shifts"] if any(map(_is_large, shift["names"]))]
    return SeriesRow(
        kind=entry["kind"],
        key=entry["key"],
        group=entry["group"],
        p_value=entry["p"],
        q_value=entry["q"],
        documents=entry["documents"],
        outlets=entry["outlets"],
        weeks=entry["weeks"],
        block=entry["block"],
        shifts=len(large),
    )


def _caveats(
    corpus: Corpus, options: Options, dated: bool, stored: Mapping[str, Any] | None, one: list[Series]
) -> Iterator[Caveat]:
    if options.at and _day(options.at) is None:
        yield Caveat("link.partly", {"dropped": (f"at={options.at}",)})
    if options.lens and find_lens(options.lens) is None:
        yield Caveat("link.partly", {"dropped": (f"lens={options.lens}",)})
    if not dated:
        yield Caveat("changes.undated")
    elif stored and not stored["series"]:
        yield Caveat("changes.too_short", {"docs": LEAST_DOCUMENTS})
    if stored and any(entry["weeks"] < TWO_YEARS for entry in stored["series"]):
        yield Caveat("changes.short_blocks")
    if options.term:
        yield Caveat("changes.term")
    day, groups = _day(options.at), by_group(one)
    if day and options.target in groups and options.reference in groups:
        row = next(parting_rows(groups[options.target], groups[options.reference], day, options.reach), None)
        if row and row.p_value is None:
            yield Caveat("shift.did_refused", {"k_a": row.target_outlets, "k_b": row.reference_outlets})
