"""What changed? Shifts in how camps name things, tested in a family fixed before looking."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from analysis import records
from analysis.corpus import UNDATED, Corpus, Rows, day_of
from analysis.lenses.naming import find_lens
from analysis.measures.changepoint import LEAST_BLOCK, LEAST_BLOCKS
from analysis.records import Caveat
from analysis.selection import Selection
from analysis.studies.around import AroundRow, PartingRow, around_rows, by_group, parting_rows
from analysis.studies.family import MIXED, family_of, is_series, series_named
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.studies.series import LEAST_DOCUMENTS, WEEK, Series
from analysis.studies.shift_rows import SeriesRow, ShiftRow, ranked, series_row, shift_of, shift_rows
from analysis.studies.shifts import LEAST_CHANGE, found_shifts, tested
from analysis.studies.spells import CAMPS, changes_of_owner, split_spell
from analysis.studies.work import Tick, read_work

NAME = "changes"
TWO_YEARS = 104  # weeks
DEFAULT_LENS = "gov_assad"


@dataclass(frozen=True)
class Options(BaseOptions):
    """Who is compared, and what of the family is shown: one lens, one group.

    `at` is a day of one's own choice (ISO) with `reach` weeks on each side, `target` and `reference` two groups for
    "only one of them moved"; `term` is looked at in place of a lens, and so is `series`: frame:ID, topic:FIT:NUMBER,
    agenda (all topics in one test) or framing (all frames in one test, topics held constant).
    """

    WORK_FIELDS: ClassVar[tuple[str, ...]] = ("by",)

    by: str = choice("bloc", "outlet", "speaker_bloc", "speaker")
    lens: str = words()
    group: str = words()
    term: str = words()
    series: str = words(length=100)
    at: str = words(length=10)
    reach: int = whole(26, 4, 104)
    target: str = words()
    reference: str = words()
    rows: str = choice("shifts", "series", "around", "parting")


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """The shifts of the family, the largest change first, and what was examined.

    `ready` is False until the family has been computed (`khitab work LINK`). `examined` series were tested; `short`
    had 40 documents but fewer than eight blocks of weeks; `small` shifts changed by less than ten points. `undated`
    documents of the selection have no date: where none has one there is nothing to compute.
    """

    ready: bool
    examined: int
    short: int
    small: int
    undated: int
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
    family = [series for series in family_of(corpus, _rows(corpus, selection), options.by) if series.in_family]
    found = tested(family, progress, len(family))
    return {"family": len(family), "series": found_shifts(found)}


def _rows(corpus: Corpus, selection: Selection) -> Rows:
    rows = corpus.select(selection)
    return corpus.once(rows) if selection.copies == "once" else rows


def asked_series(corpus: Corpus, options: Options) -> tuple[str, str]:
    """Kind and key of the one series that is asked about, ("", "") for all of the family."""
    kind, _, key = options.series.partition(":")
    if options.term:
        return "term", options.term
    if is_series(corpus, kind, key):
        return kind, key
    return ("lens", options.lens) if find_lens(options.lens) else ("", "")


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The stored shifts of the family, and what is asked about one day or one series, computed at once."""
    rows = _rows(corpus, selection)
    documents = corpus.documents(rows)
    dated = documents & (corpus.index.day != UNDATED)
    undated = int(documents.sum() - dated.sum())
    stored = read_work(corpus, NAME, selection, options)
    entries = stored["series"] if stored else []
    asked, day = asked_series(corpus, options), _day(options.at)
    exploratory = asked[0] in ("term", *MIXED) or (
        asked[0] in ("topic", "frame") and asked not in {(entry["kind"], entry["key"]) for entry in entries}
    )
    one = list(_one(corpus, rows, options, asked)) if day or exploratory else []
    if exploratory:
        entries = found_shifts(tested([s for s in one if s.in_family], lambda done, of: None, len(one)))
    too_short = _is_short(corpus.index.day[dated]) or bool(not entries and (stored or exploratory))
    shown = [entry for entry in entries if _is_shown(entry, asked, options.group)]
    every = [row for entry in shown for row in shift_rows(corpus, entry)]
    large = {shift_of(row) for row in every if row.change is not None and abs(row.change) >= LEAST_CHANGE}
    groups = by_group(one)
    both = day and options.target in groups and options.reference in groups
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(dated.sum()),
        n_outlets=len(corpus.outlets(dated)),
        caveats=tuple(_caveats(corpus, options, dated, undated, shown, one, exploratory, too_short)),
        ready=bool(stored or exploratory or too_short or not dated.any()),
        examined=len(entries),
        short=stored["family"] - len(entries) if stored and not exploratory else 0,
        small=len({shift_of(row) for row in every} - large),
        undated=undated,
        shifts=tuple(ranked([row for row in every if shift_of(row) in large])),
        series=tuple(series_row(entry) for entry in shown),
        around=tuple(row for series in one for row in around_rows(series, day, options.reach)) if day else (),
        partings=tuple(parting_rows(groups[options.target], groups[options.reference], day, options.reach))
        if both and day
        else (),
        table=options.rows,
    )


def _one(corpus: Corpus, rows: Rows, options: Options, asked: tuple[str, str]) -> Iterator[Series]:
    """The series that is asked about, or that of the lens a chosen day is asked about."""
    kind, key = asked if asked[0] else ("lens", DEFAULT_LENS)
    found = series_named(corpus, rows, kind, key, options.by)
    yield from (series for series in found if _is_group(options.group, series.group))


def _is_shown(entry: Mapping[str, Any], asked: tuple[str, str], group: str) -> bool:
    return asked in (("", ""), (entry["kind"], entry["key"])) and _is_group(group, entry["group"])


def _is_group(asked: str, group: str) -> bool:
    """Whether a group is the one asked for, or that of an outlet or speaker under any owner."""
    return asked in ("", group, split_spell(group)[0])


def _is_short(days: NDArray[np.int32]) -> bool:
    """True where no series of these days can have as many blocks of weeks as the test asks for."""
    return len(days) > 0 and int(days.max() - days.min()) < WEEK * (LEAST_BLOCKS * LEAST_BLOCK - 1)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _caveats(
    corpus: Corpus,
    options: Options,
    dated: Rows,
    undated: int,
    shown: list[Mapping[str, Any]],
    one: list[Series],
    exploratory: bool,
    too_short: bool,
) -> Iterator[Caveat]:
    if options.at and _day(options.at) is None:
        yield Caveat("link.partly", {"dropped": (f"at={options.at}",)})
    if options.lens and find_lens(options.lens) is None:
        yield Caveat("link.partly", {"dropped": (f"lens={options.lens}",)})
    if not dated.any() and undated:
        yield Caveat("changes.undated", {"docs": undated})
    elif dated.any() and too_short:
        yield Caveat("changes.too_short", {"docs": LEAST_DOCUMENTS})
    if any(entry["weeks"] < TWO_YEARS for entry in shown):
        yield Caveat("changes.short_blocks")
    if options.series and not is_series(corpus, *options.series.partition(":")[::2]):
        yield Caveat("link.partly", {"dropped": (f"series={options.series}",)})
    if exploratory:
        yield Caveat("changes.term")
    if options.by in CAMPS and dated.any():
        groups = [entry["group"] for entry in shown] + [series.group for series in one]
        first, last = (day_of(int(number(corpus.index.day[dated]))) or date.min for number in (np.min, np.max))
        yield from changes_of_owner(corpus.registry, groups, first, last)
    day, named = _day(options.at), by_group(one)
    if day and options.target in named and options.reference in named:
        rows = tuple(parting_rows(named[options.target], named[options.reference], day, options.reach))
        if rows and rows[0].p_value is None:
            yield Caveat("shift.did_refused", {"k_a": rows[0].target_outlets, "k_b": rows[0].reference_outlets})
        elif len(rows) > 1:
            yield Caveat("shift.did_holm", {"n": len(rows)})
