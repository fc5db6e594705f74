"""Which words set two sides apart: how much (counts) and how surely (documents)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from analysis import records
from analysis.corpus import Corpus
from analysis.measures.contingency import visible_share
from analysis.records import Caveat
from analysis.selection import REST, Choice, Selection, Side, write_side
from analysis.studies.contrast import (
    CAMP_OUTLETS,
    LEVEL_Q,
    PRIOR,
    Contrast,
    Counting,
    contrast,
)
from analysis.studies.held import Held, held_constant
from analysis.studies.house import house_habits
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole
from analysis.studies.owners import pooled_sides
from analysis.studies.term_rows import Checks, TermRow, term_rows
from analysis.studies.two_sides import Sides, two_sides
from analysis.studies.verification import verify
from analysis.studies.within import Ranking, ranking
from analysis.studies.work import Tick, read_work

TOO_FEW = 20
FEW = 50
MOSTLY = 0.9
TOLD_FROM = 0.25  # the share of one side's documents that `visible` is told from
OPPOSITION = Side((("bloc", Choice(("opposition",))),))


@dataclass(frozen=True)
class Options(BaseOptions):
    """Two sides, terms shown on each, and the label-blind minimum of documents and outlets for a term to be tested.

    `level` takes words in all their forms or each as it is written. `prior` is the weight of the prior of the log-odds
    in per cent of the smaller side's words. `share` and `dispersion` leave out of the lists, not of the test, terms of
    which one outlet has more than so many per cent of the uses, or whose DPnorm is higher than so many hundredths.
    `view` is how a page draws them; `hold` compares within topics, years, or both as well.
    """

    WORK_FIELDS: ClassVar[tuple[str, ...]] = ("target", "reference", "documents", "outlets", "stop", "terms", "level")

    target: Side = OPPOSITION
    reference: Side = REST
    top: int = whole(15, 1, 500)
    documents: int = whole(10, 1, 1000)
    outlets: int = whole(2, 1, 100)
    stop: str = choice("out", "in")
    terms: str = choice("both", "words", "phrases")
    level: str = choice("lemma", "form")
    prior: int = whole(PRIOR, 1, 1000)
    share: int = whole(100, 1, 100)
    dispersion: int = whole(100, 1, 100)
    view: str = choice("bars", "scatter")
    hold: str = choice("none", "both", "topic", "time")


@dataclass(frozen=True, slots=True)
class SideTotals:
    """What one side is made of."""

    documents: int
    tokens: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Terms of the target, then of the reference, each by falling distinctiveness; then house spellings.

    `tested` is the size m of the family that q corrects for, `found` how many of it have q under 0.05. `visible` is
    the share of one side's documents, whichever, that could be told from a quarter of the other's, None where none
    could.
    `strata` hold both sides, `dropped` is the share of texts in none of them, `remaining` of the `found` terms differ
    within them in the same direction (None: nothing was held constant).
    `hidden` tested terms are left out by `share` and `dispersion`.
    `divisions` of outlets were tried by the long check (0 with too few of them), None where it was not made.
    """

    target: SideTotals
    reference: SideTotals
    tested: int
    found: int
    visible: float | None
    divisions: int | None
    rows: tuple[TermRow, ...]
    hidden: int = 0
    strata: int = 0
    dropped: float | None = None
    remaining: int | None = None

    @property
    def words(self) -> tuple[TermRow, ...]:
        """The rows that are not house spelling: what may be read as a choice of words."""
        return tuple(row for row in self.rows if not row.style)

    @property
    def leading(self) -> tuple[TermRow, ...]:
        """Of these the rows that stand for themselves, and not within a phrase of the list."""
        return tuple(row for row in self.words if not row.within)

    @property
    def styles(self) -> tuple[TermRow, ...]:
        """The rows of house spelling, in the order of its list."""
        return tuple(row for row in self.rows if row.style)


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """Target against reference within a selection."""
    sides = two_sides(corpus, selection, options.target, options.reference)
    totals = _totals(corpus, sides, 0), _totals(corpus, sides, 1)
    found = _contrast(corpus, sides, options)
    held = None
    if options.hold != "none" and min(side.documents for side in totals):
        held = held_constant(corpus, found, sides, options.hold)
    # A side without a word has nothing to be compared with.
    empty = min(side.tokens for side in totals) == 0
    tested = 0 if empty else int(found.tested.sum())
    checked = read_work(corpus, "compare", selection, options)
    styles = house_habits(corpus, found)
    kept = found.within_limits(options.share, options.dispersion)
    hidden = int((found.tested & ~kept).sum())
    kept[list(styles)] = False
    ranked = [ranking(found, sign, options.top, kept) for sign in (1, -1)]
    shown = [] if empty else [*(place for side in ranked for place in side.places), *styles]
    labels = styles | _within(found, ranked)
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int((sides.documents[0] | sides.documents[1]).sum()),
        n_outlets=len(set(totals[0].outlets) | set(totals[1].outlets)),
        caveats=(*_caveats(corpus, sides, totals, options, found), *_cautions(options, held, hidden)),
        target=totals[0],
        reference=totals[1],
        tested=tested,
        found=int((found.q < LEVEL_Q).sum()),
        visible=_visible(totals[0].documents, totals[1].documents, max(tested, 1)),
        rows=term_rows(corpus, sides.copies, found, held, _checks(checked), labels, shown),
        hidden=hidden,
        strata=held.strata if held else 0,
        dropped=held.dropped if held else None,
        remaining=_remaining(found, held) if held else None,
        divisions=int(checked["divisions"]) if checked else None,
    )


def _remaining(found: Contrast, held: Held) -> int:
    """How many of the terms that pass the test pass it within the strata too, in the same direction."""
    places = np.flatnonzero((found.q < LEVEL_Q) & (held.q < LEVEL_Q))
    # A word that one side lacks has no odds ratio, and no other direction than its own.
    odds = held.within(places).value
    return int((np.isnan(odds) | (odds * found.ratio[places] > 0)).sum())


def _within(found: Contrast, ranked: Iterable[Ranking]) -> dict[int, dict[str, str]]:
    """The phrase that each word within one is listed under."""
    shown = found.postings.terms.shown
    return {word: {"within": shown[found.terms[phrase]]} for side in ranked for word, phrase in side.within.items()}


def _contrast(corpus: Corpus, sides: Sides, options: Options) -> Contrast:
    """The comparison; with the terms too rare to be tested only where the tested ones do not fill the lists."""
    minimum = (options.documents, options.outlets)
    common = Counting(minimum, options.stop == "in", options.terms, options.level, options.prior, rare=False)
    found = contrast(corpus, sides, common)
    leaning = [int((found.tested & (sign * found.ratio > 0)).sum()) for sign in (1, -1)]
    return found if min(leaning) >= 2 * options.top else contrast(corpus, sides, replace(common, rare=True))


def work(corpus: Corpus, selection: Selection, options: Options, progress: Tick) -> Mapping[str, Any]:
    """The long check of this comparison."""
    sides = two_sides(corpus, selection, options.target, options.reference)
    counting = Counting((options.documents, options.outlets), options.stop == "in", options.terms, options.level)
    return verify(corpus, sides.passages, contrast(corpus, sides, counting), progress)


def _checks(checked: Mapping[str, Any] | None) -> Checks:
    """What the long check found for each term, by its row in the index."""
    if checked is None:
        return {}
    outlets = checked["outlets"] or [None] * len(checked["terms"])
    return dict(zip(checked["terms"], zip(checked["documents"], outlets, strict=True), strict=True))


def _totals(corpus: Corpus, sides: Sides, side: int) -> SideTotals:
    documents, tokens = sides.documents[side], int(sides.pair.lengths[side].sum())
    return SideTotals(int(documents.sum()), tokens, tuple(corpus.outlets(documents)))


def _visible(target: int, reference: int, tested: int) -> float | None:
    """What could be seen whichever of the sides has more of a term."""
    both = visible_share(target, reference, tested), visible_share(reference, target, tested)
    return None if both[0] is None or both[1] is None else max(both[0], both[1])


def _cautions(options: Options, held: Held | None, hidden: int) -> Iterator[Caveat]:
    if hidden:
        yield Caveat("compare.hidden", {"n": hidden})
    if held is not None:
        yield Caveat(f"compare.held_{options.hold}", {"strata": held.strata, "share": held.dropped})
    elif options.hold != "none":
        yield Caveat("compare.held_none")


def _caveats(
    corpus: Corpus,
    sides: Sides,
    totals: tuple[SideTotals, SideTotals],
    options: Options,
    contrasted: Contrast,
) -> list[Caveat]:
    found = []
    for side, total in zip((options.target, options.reference), totals, strict=True):
        if not total.documents:
            found.append(Caveat("data.empty", {"name": write_side(side)}))
        elif total.documents < FEW:
            key = "data.too_few" if total.documents < TOO_FEW else "data.few"
            found.append(Caveat(key, {"group": write_side(side), "docs": total.documents}))
    if totals[0].documents and np.array_equal(*sides.masks):
        found.append(Caveat("data.same"))
    elif contrasted.shared:
        found.append(Caveat("compare.paired", {"n": contrasted.shared}))
    if contrasted.compared < MOSTLY and all(side.documents for side in totals):
        key = "compare.lengths" if contrasted.pair.whole else "compare.lengths_parts"
        found.append(Caveat(key, {"share": 1 - contrasted.compared}))
    if not contrasted.tested.any() and all(side.documents for side in totals):
        found.append(Caveat("compare.untested", {"documents": options.documents, "outlets": options.outlets}))
    outlets = [len(side.outlets) for side in totals]
    if all(outlets) and min(outlets) < CAMP_OUTLETS:
        named = tuple(sorted({*totals[0].outlets, *totals[1].outlets}))
        found.append(Caveat("compare.outlets_only", {"k_a": outlets[0], "k_b": outlets[1], "outlet_list": named}))
    return [*found, *pooled_sides(corpus, sides, options.target, options.reference)]
