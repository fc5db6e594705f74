"""What do they call the same thing? The share of each name among the mentions of one referent."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from typing import Any

import numpy as np

from analysis import records
from analysis.corpus import UNDATED, Corpus, Rows
from analysis.index.distinct import distinct
from analysis.index.mention_store import Mentions, offsets, read_mentions
from analysis.index.own_mentions import own_mentions
from analysis.index.said_of import said_of_kind
from analysis.lenses.naming import Lens, find_lens, lens_named
from analysis.lenses.own import own_lens
from analysis.records import Caveat
from analysis.selection import Selection, is_whole
from analysis.studies.changed_text import single_texts
from analysis.studies.guards import GuardRow, guarded, votes
from analysis.studies.marked_names import departures
from analysis.studies.mentions import TOO_FEW, Cells, Counted, unclear_undated
from analysis.studies.naming_rows import CoverageRow, MentionRow, SeriesRow, ShareRow
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.studies.panel import balanced
from analysis.studies.periods import period_starts, step_of, told_periods
from analysis.studies.said_of import SaidOfRow, said_of_rows
from analysis.studies.spells import split_spell
from analysis.studies.turns import turns

FEW = 50
GROUPS = 8  # more series than these are a list, not a chart


@dataclass(frozen=True)
class Options(BaseOptions):
    """The referent, who is compared, how time is cut, and which name the line follows ("" = the commonest).

    `own` are names written line by line, a lens of one's own, which takes the place of `lens`.
    `panel` balanced keeps the outlets that are there throughout; `vote` outlet gives each outlet the same weight;
    `events` are ids joined by ~, drawn into the line. `of` keeps the mentions said of one kind of people.
    """

    lens: str = words("gov_assad")
    variant: str = words()
    by: str = choice("bloc", "outlet", "speaker", "speaker_bloc")
    every: str = choice("quarter", "month", "week", "day", "year")
    panel: str = choice("all", "balanced")
    vote: str = choice("mention", "outlet")
    events: str = words(length=120)
    own: str = words(length=2000, packed=True)
    of: str = words()
    rows: str = choice("shares", "series", "coverage", "said_of", "guards", "mentions")
    limit: int = whole(500, 1, 100_000)


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Shares over the whole selection, the line of one name over time, and what lies behind them.

    `n_documents` are the documents that mention the referent; `n_unresolved` mentions could not be told and are in no
    share; `unresolved_undated` of them stand in undated documents, where a name that counts only within a period cannot
    be told. `undated` documents with mentions stand outside the line. `outlets` are those of each of the groups.
    """

    lens: str
    variant: str
    variants: tuple[str, ...]
    groups: tuple[str, ...]
    outlets: tuple[tuple[str, ...], ...]
    n_mentions: int
    n_unresolved: int
    unresolved_undated: int
    undated: int
    every: str
    shares: tuple[ShareRow, ...]
    series: tuple[SeriesRow, ...]
    coverage: tuple[CoverageRow, ...]
    said_of: tuple[SaidOfRow, ...] = ()
    guards: tuple[GuardRow, ...] = ()
    mentions: tuple[MentionRow, ...] = field(repr=False)
    table: str = "shares"

    @property
    def rows(self) -> tuple[Any, ...]:
        """The table chosen by the option `rows`."""
        return tuple(getattr(self, self.table))


def documents_of(result: Result) -> dict[str, int]:
    """The documents with a mention in each group that has a share."""
    return {row.group: row.documents for row in result.shares if row.share is not None}


def shown_groups(result: Result) -> list[str]:
    """The groups that figures draw and headlines are about: those that rest on 50 documents; of many, those with the
    most. Where there are not two of them: all that have a share. Who changed hands is there under all owners or not at
    all: without one of them the break could not be seen.
    """
    documents = documents_of(result)
    sure = [group for group in documents if documents[group] >= FEW]
    ranked = sorted(sure if len(sure) > 1 else documents, key=lambda group: -documents[group])
    shown: list[str] = []
    for holder in dict.fromkeys(split_spell(group)[0] for group in ranked):
        if len(shown) < GROUPS:
            shown += [group for group in documents if split_spell(group)[0] == holder]
    return shown


def hidden_groups(result: Result) -> list[str]:
    """The groups with a share that figures do not draw: too many, or of too few documents."""
    shown = set(shown_groups(result))
    return [group for group in documents_of(result) if group not in shown]


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """How a referent is named within a selection."""
    own = own_lens(options.own) if options.own else None
    lens = own or find_lens(options.lens)
    missing = lens is None
    lens = lens or lens_named(Options.lens)
    found = own_mentions(corpus.index, own) if own else read_mentions(corpus.index, lens)
    all_found = said_of_kind(lens, found, options.of)
    chosen, found = _chosen(corpus, selection, options, all_found)
    every = step_of(corpus.index.day[chosen], options.every)
    counted = Counted(corpus, found, options.by, votes(options))
    variants = counted.variants(lens)
    variant = options.variant if options.variant in variants else (variants[0] if variants else "")
    documents = np.zeros(corpus.index.n_documents, dtype=bool)
    documents[counted.documents] = True
    days = corpus.index.day[documents]
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(documents.sum()),
        n_outlets=len(corpus.outlets(documents)),
        caveats=(*_caveats(counted, lens, options, missing), *told_periods(days, options.every, every)),
        lens=lens.id,
        variant=variant,
        variants=variants,
        groups=counted.groups,
        outlets=counted.outlets(),
        n_mentions=len(counted.mentions.document),
        n_unresolved=counted.unresolved,
        unresolved_undated=unclear_undated(counted, lens)[0],
        undated=int((days == UNDATED).sum()),
        every=every,
        shares=tuple(_shares(counted, lens, variants)),
        series=tuple(_series(counted, lens, variant, every)) if variant else (),
        coverage=tuple(_coverage(corpus, chosen, every)),
        said_of=tuple(said_of_rows(counted, lens, variant)),
        guards=tuple(_guards(corpus, selection, options, lens, all_found, variant)) if options.rows == "guards" else (),
        mentions=_mention_rows(corpus, lens, counted.mentions, options) if options.rows == "mentions" else (),
        table=options.rows,
    )


def _chosen(corpus: Corpus, selection: Selection, options: Options, found: Mentions) -> tuple[Rows, Mentions]:
    """The documents that are asked about, and the mentions within what is selected of them."""
    rows = None if is_whole(selection) else corpus.select(selection)
    documents = corpus.select_documents(selection) if rows is None else corpus.documents(rows)
    if selection.copies == "once":
        documents = corpus.once_documents(documents)
    if options.panel == "balanced":
        documents = balanced(corpus, documents)
    inside = found.of_documents(documents)
    return documents, inside if rows is None else inside.within(rows)


def _shares(counted: Counted, lens: Lens, variants: tuple[str, ...]) -> Iterator[ShareRow]:
    for variant in variants:
        rows = zip(counted.groups, *counted.by_group.columns(lens.code(variant)), strict=True)
        yield from (ShareRow(variant, *row) for row in rows)


def _guards(
    corpus: Corpus, selection: Selection, options: Options, lens: Lens, found: Mentions, variant: str
) -> Iterator[GuardRow]:
    """The name of the line in each group, counted in each way."""
    for guard, wanted, by in guarded(selection, options):
        counted = Counted(corpus, _chosen(corpus, wanted, by, found)[1], by.by, by.vote)
        for row in _shares(counted, lens, (variant,) if variant else ()):
            yield GuardRow(guard, *astuple(row))


def _series(counted: Counted, lens: Lens, variant: str, every: str) -> Iterator[SeriesRow]:
    """The line of one name in each group; a period without twenty documents keeps its row and has no share."""
    days = counted.row_day
    dated = days != UNDATED
    starts, period = period_starts(days[dated], every)
    groups, blocs = counted.row_group[dated], counted.row_bloc[dated]
    first, line = distinct(groups, blocs)
    cell = np.full(len(days), -1, np.int64)
    cell[dated] = line * len(starts) + period
    cells = Cells(counted, counted.row_cells(cell), len(first) * len(starts))
    camps = [counted.blocs[bloc] for bloc in blocs[first] for _ in starts]
    rows = list(zip(*cells.columns(lens.code(variant)), camps, strict=True))
    for number, group in enumerate(groups[first]):
        begin = number * len(starts)
        filled = np.flatnonzero(cells.mentions[begin : begin + len(starts)])
        for at in range(filled[0], filled[-1] + 1):
            yield SeriesRow(variant, counted.groups[group], starts[at], *rows[begin + at])


def _coverage(corpus: Corpus, documents: Rows, every: str) -> Iterator[CoverageRow]:
    index, (first, pair) = corpus.index, corpus.document_holder
    dated = np.flatnonzero(documents & (index.day != UNDATED))
    starts, period = period_starts(index.day[dated], every)
    counts = np.bincount(pair[dated] * len(starts) + period)
    found = np.flatnonzero(counts)
    of, at = np.divmod(found, max(len(starts), 1))
    outlets = [index.outlets[code] for code in index.outlet_codes[first]]
    camps = [corpus.document_bloc.names[code] for code in corpus.document_bloc.codes[first]]
    for number, place, n in zip(of.tolist(), at.tolist(), counts[found].tolist(), strict=True):
        yield CoverageRow(outlets[number], camps[number], starts[place], n)


def _mention_rows(corpus: Corpus, lens: Lens, mentions: Mentions, options: Options) -> tuple[MentionRow, ...]:
    index = corpus.index
    shown = mentions.where(mentions.variant == lens.code(options.variant)) if options.variant else mentions
    shown = shown.where(slice(options.limit))
    return tuple(
        MentionRow(document, records.PARTS[index.passage_part[passage]], start, end, lens.variants[variant].id)
        for document, passage, variant, start, end in zip(
            index.document_ids.at(shown.document), shown.passage, shown.variant, *offsets(index, shown), strict=True
        )
    )


def _caveats(counted: Counted, lens: Lens, options: Options, missing: bool) -> Iterator[Caveat]:
    if options.own:
        yield Caveat("naming.own")
    if missing:
        yield Caveat("link.partly", {"dropped": (f"lens={options.lens}",)})
    if options.panel == "balanced" and not len(counted.mentions.document):
        yield Caveat("naming.no_panel")
    if options.vote == "outlet":
        yield Caveat("naming.vote" if votes(options) == "outlet" else "naming.vote_alone")
    if not len(counted.mentions.document) and not counted.unresolved:
        yield Caveat("naming.none", {"lens": lens.id})
    yield from turns(counted)
    for group, documents in zip(counted.groups, counted.by_group.documents.tolist(), strict=True):
        if documents < FEW:
            key = "data.too_few" if documents < TOO_FEW else "data.few"
            yield Caveat(key, {"group": group, "docs": documents})
    if options.by in ("speaker", "speaker_bloc"):
        yield from single_texts(counted, lens)
    yield from departures(counted, lens)
    if counted.unresolved:
        total = counted.unresolved + len(counted.mentions.document)
        yield Caveat("naming.unresolved", {"share": counted.unresolved / total, "example": counted.example()})
        undated, documents = unclear_undated(counted, lens)
        if undated:
            yield Caveat("naming.unresolved_undated", {"n": undated, "docs": documents})
    elif len(counted.mentions.document):
        yield Caveat("naming.unresolved_none")
