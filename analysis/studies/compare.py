"""Which words set two sides apart: how much (counts) and how surely (documents)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from analysis import records
from analysis.corpus import Corpus, Rows
from analysis.measures.contingency import visible_share
from analysis.measures.frequency import per_million
from analysis.records import Caveat
from analysis.registry.printed import house_spellings
from analysis.selection import REST, Choice, Selection, Side, write_side
from analysis.settings import settings
from analysis.studies.contrast import CAMP_OUTLETS, LEVEL_Q, Contrast, contrast, outlet_spread
from analysis.studies.held import Held, held_constant
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole
from analysis.studies.two_sides import two_sides
from analysis.studies.verification import verify
from analysis.studies.work import Tick, read_work
from analysis.text.lemma import lemmatizer

TOO_FEW = 20
FEW = 50
MOSTLY = 0.9
OPPOSITION = Side((("bloc", Choice(("opposition",))),))


@dataclass(frozen=True)
class Options(BaseOptions):
    """Two sides, terms shown on each, and the label-blind minimum of documents and outlets for a term to be tested.

    `view` is how a page draws them; `hold` compares within topics, years, or both as well.
    """

    WORK_FIELDS: ClassVar[tuple[str, ...]] = ("target", "reference", "documents", "outlets", "stop", "terms")

    target: Side = OPPOSITION
    reference: Side = REST
    top: int = whole(15, 1, 500)
    documents: int = whole(10, 1, 1000)
    outlets: int = whole(2, 1, 100)
    stop: str = choice("out", "in")
    terms: str = choice("both", "words", "phrases")
    view: str = choice("bars", "scatter")
    hold: str = choice("none", "both", "topic", "time")


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term. `side` is where it is more frequent; `_frequency` are counts, `_per_million` are per million tokens.

    `q_value` is None where the term is under the minimum and was not tested. `outlets` have the term on either side;
    `largest_outlet_share` is of its occurrences; `dispersion` is DPnorm over the documents of both sides. `outlet_q` is
    q with outlets as the unit of evidence. `holds` says whether the camp rule is met: three outlets a side, `outlet_q`
    under 0.05, and the same sign with each outlet left out; `driver` is the outlet without which the sign is lost, ""
    for none. `style` is the marker of house_spelling.csv that a form belongs to, "" for words. `shuffled_p` and
    `shuffled_outlets_p` are the outcome of the long check (see `verification`), None where it was not made.

    Binary logarithms of the odds ratio of having the term: `presence_odds` as it is, `held_odds` with its interval and
    `held_q` within the strata of `hold`; None without strata, or where they cannot tell.
    """

    term: str
    side: str
    log_odds_z: float
    log_ratio: float
    log_ratio_low: float
    log_ratio_high: float
    q_value: float | None
    g2: float
    target_frequency: int
    reference_frequency: int
    target_per_million: float
    reference_per_million: float
    target_documents: int
    reference_documents: int
    outlets: int
    largest_outlet: str
    largest_outlet_share: float
    dispersion: float
    outlet_q: float | None
    holds: bool
    driver: str = ""
    style: str = ""
    presence_odds: float | None = None
    held_odds: float | None = None
    held_low: float | None = None
    held_high: float | None = None
    held_q: float | None = None
    shuffled_p: float | None = None
    shuffled_outlets_p: float | None = None


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
    the share of the smaller side's documents that could be told from a quarter of the other's, None where none could.
    `strata` hold both sides, `dropped` is the share of texts in none of them (None: nothing was held constant).
    `divisions` of outlets were tried by the long check (0 with too few of them), None where it was not made.
    """

    target: SideTotals
    reference: SideTotals
    tested: int
    found: int
    visible: float | None
    divisions: int | None
    rows: tuple[TermRow, ...]
    strata: int = 0
    dropped: float | None = None

    @property
    def words(self) -> tuple[TermRow, ...]:
        """The rows that are not house spelling: what may be read as a choice of words."""
        return tuple(row for row in self.rows if not row.style)

    @property
    def styles(self) -> tuple[TermRow, ...]:
        """The rows of house spelling, in the order of its list."""
        return tuple(row for row in self.rows if row.style)


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """Target against reference within a selection."""
    target, reference = two_sides(corpus, selection, options.target, options.reference)
    totals = _totals(corpus, target), _totals(corpus, reference)
    found = contrast(
        corpus, target, reference, (options.documents, options.outlets), options.stop == "in", options.terms
    )
    held = None
    if options.hold != "none" and min(side.documents for side in totals):
        held = held_constant(corpus, target, reference, found.terms, found.tested, options.hold)
    tested = int(found.tested.sum())
    checked = read_work(corpus, "compare", selection, options)
    checks = _checks(checked)
    styles = _styles(corpus, found)
    ranked = [[place for place in found.ranked(sign) if place not in styles] for sign in (1, -1)]
    shown = [*ranked[0][: options.top], *ranked[1][: options.top], *styles]
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(corpus.documents(target | reference).sum()),
        n_outlets=len(set(totals[0].outlets) | set(totals[1].outlets)),
        caveats=(*_caveats(corpus, (target, reference), totals, options, found), *_held_cautions(options, held)),
        target=totals[0],
        reference=totals[1],
        tested=tested,
        found=int((found.q < LEVEL_Q).sum()),
        visible=visible_share(totals[0].documents, totals[1].documents, max(tested, 1)),
        rows=tuple(_row(corpus, found, held, int(place), checks, styles.get(place, "")) for place in shown),
        strata=held.strata if held else 0,
        dropped=held.dropped if held else None,
        divisions=int(checked["divisions"]) if checked else None,
    )


def work(corpus: Corpus, selection: Selection, options: Options, progress: Tick) -> Mapping[str, Any]:
    """The long check of this comparison."""
    pair = two_sides(corpus, selection, options.target, options.reference)
    minimum = (options.documents, options.outlets)
    return verify(corpus, pair, contrast(corpus, *pair, minimum, options.stop == "in", options.terms), progress)


def _checks(checked: Mapping[str, Any] | None) -> dict[int, tuple[float | None, float | None]]:
    """What the long check found for each term, by its row in the index."""
    if checked is None:
        return {}
    outlets = checked["outlets"] or [None] * len(checked["terms"])
    return dict(zip(checked["terms"], zip(checked["documents"], outlets, strict=True), strict=True))


def _styles(corpus: Corpus, found: Contrast) -> dict[int, str]:
    """Places of the tested terms that are a house's spelling of a thing, with its marker, in the order of the list.

    Forms that are counted as one word anyway (سوريا, سورية) tell nothing and are not among them.
    """
    keys, key = corpus.index.terms.key, lemmatizer().key
    styles: dict[int, str] = {}
    for marker, forms in house_spellings(settings().data).items():
        distinct = dict.fromkeys(keys.place(" ".join(map(key, form.split()))) for form in forms)
        for term in distinct if len(distinct) > 1 else ():
            at = int(np.searchsorted(found.terms, term))
            if term >= 0 and at < len(found.terms) and found.terms[at] == term and found.tested[at]:
                styles[at] = marker
    return styles


def _totals(corpus: Corpus, rows: Rows) -> SideTotals:
    documents = corpus.documents(rows)
    tokens = int(corpus.index.passage_tokens[rows].sum())
    return SideTotals(int(documents.sum()), tokens, tuple(corpus.outlets(documents)))


def _held_cautions(options: Options, held: Held | None) -> tuple[Caveat, ...]:
    if held is not None:
        return (Caveat("compare.held", {"strata": held.strata, "share": held.dropped}),)
    return () if options.hold == "none" else (Caveat("compare.held_none"),)


def _held(held: Held | None, at: int) -> dict[str, float | None]:
    if held is None:
        return {}
    values = {
        "presence_odds": held.raw.value[at],
        "held_odds": held.within.value[at],
        "held_low": held.within.low[at],
        "held_high": held.within.high[at],
        "held_q": held.q[at],
    }
    return {name: None if np.isnan(value) else float(value) for name, value in values.items()}


def _row(
    corpus: Corpus,
    found: Contrast,
    held: Held | None,
    at: int,
    checks: Mapping[int, tuple[float | None, float | None]],
    style: str = "",
) -> TermRow:
    a, b = found.target, found.reference
    spread = outlet_spread(found, at)
    shuffled, between = checks.get(int(found.terms[at]), (None, None))
    return TermRow(
        term=corpus.index.terms.shown[found.terms[at]],
        side="target" if found.ratio[at] > 0 else "reference",
        log_odds_z=float(found.z[at]),
        log_ratio=float(found.ratio[at]),
        log_ratio_low=float(found.low[at]),
        log_ratio_high=float(found.high[at]),
        q_value=float(found.q[at]) if found.tested[at] else None,
        g2=float(found.g2[at]),
        target_frequency=int(a.frequency[at]),
        reference_frequency=int(b.frequency[at]),
        target_per_million=float(per_million(a.frequency[at], a.tokens)),
        reference_per_million=float(per_million(b.frequency[at], b.tokens)),
        target_documents=int(a.documents[at]),
        reference_documents=int(b.documents[at]),
        outlets=spread.outlets,
        largest_outlet=corpus.index.outlets[spread.largest],
        largest_outlet_share=spread.largest_share,
        dispersion=float(found.dispersion[at]),
        outlet_q=float(found.outlet_q[at]) if found.tested[at] else None,
        holds=spread.holds,
        driver="" if spread.driver is None else corpus.index.outlets[spread.driver],
        style=style,
        **_held(held, at),
        shuffled_p=shuffled,
        shuffled_outlets_p=between,
    )


def _caveats(
    corpus: Corpus,
    rows: tuple[Rows, Rows],
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
    target, reference = rows
    if totals[0].documents and np.array_equal(target, reference):
        found.append(Caveat("data.same"))
    elif contrasted.shared:
        found.append(Caveat("compare.paired", {"n": contrasted.shared}))
    if contrasted.compared < MOSTLY and all(side.documents for side in totals):
        found.append(Caveat("compare.lengths", {"share": 1 - contrasted.compared}))
    if not contrasted.tested.any() and all(side.documents for side in totals):
        found.append(Caveat("compare.untested", {"documents": options.documents, "outlets": options.outlets}))
    outlets = [len(side.outlets) for side in totals]
    if all(outlets) and min(outlets) < CAMP_OUTLETS:
        named = tuple(sorted({*totals[0].outlets, *totals[1].outlets}))
        found.append(Caveat("compare.outlets_only", {"k_a": outlets[0], "k_b": outlets[1], "outlet_list": named}))
    return found
