"""The rows of a comparison: every column of a term, made for the terms that are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np

from analysis.corpus import Corpus
from analysis.index.sides import Pair
from analysis.measures.dispersion import dp_norm
from analysis.measures.frequency import per_million
from analysis.measures.uncertainty import log_ratio_interval
from analysis.studies.contrast import Contrast, Ints
from analysis.studies.held import Held
from analysis.studies.spreads import OutletSpread, outlet_spreads

Checks = Mapping[int, tuple[float | None, float | None]]


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term. `side` is where it is more frequent; `_frequency` are counts, `_per_million` are per million tokens.

    `q_value` is None where the term is under the minimum and was not tested. `outlets` have the term on either side;
    `largest_outlet_share` is of its occurrences; `dispersion` is DPnorm over the documents of both sides. `copies` are
    the texts with the term that are copies of another one with it, whether they count or not. `outlet_q` is q with
    outlets as the unit of evidence. `holds` says whether the camp rule is met: three outlets a side, `outlet_q` under
    0.05, and the same sign with each outlet left out; `driver` is the outlet without which the sign is lost, "" for
    none. `style` is the marker of house_spelling.csv that a form belongs to, or `own_name`, "" for words.
    `within` is the phrase above it in the list, or the outlet's name, that holds most of its uses (see `within`), ""
    for none. `shuffled_p` and
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
    copies: int
    outlet_q: float | None
    holds: bool
    driver: str = ""
    style: str = ""
    within: str = ""
    presence_odds: float | None = None
    held_odds: float | None = None
    held_low: float | None = None
    held_high: float | None = None
    held_q: float | None = None
    shuffled_p: float | None = None
    shuffled_outlets_p: float | None = None

    @property
    def documents(self) -> int:
        """The documents of both sides that have it; one on both sides counts on each."""
        return self.target_documents + self.reference_documents


def _held(held: Held | None, places: Ints) -> list[dict[str, float | None]]:
    """What is said of each of the terms at these places within strata."""
    if held is None:
        return [{} for _ in places]
    raw, within = held.raw(places), held.within(places)
    columns = {
        "presence_odds": raw.value,
        "held_odds": within.value,
        "held_low": within.low,
        "held_high": within.high,
        "held_q": held.q[places],
    }
    rows = zip(*(values.tolist() for values in columns.values()), strict=True)
    return [{name: None if isnan(one) else one for name, one in zip(columns, row, strict=True)} for row in rows]


def term_rows(
    corpus: Corpus,
    every_copy: Pair,
    found: Contrast,
    held: Held | None,
    checks: Checks,
    labels: Mapping[int, Mapping[str, str]],
    shown: Sequence[int],
) -> tuple[TermRow, ...]:
    """The rows of the terms at these places. `every_copy`: both sides with all copies. `labels`: `style`, `within`."""
    at = np.array(shown, dtype=np.int64)
    details = found.details(at, every_copy)
    columns = zip(
        shown,
        outlet_spreads(found, at, details.outlets),
        found.g2(at).tolist(),
        dp_norm(*details.excess).tolist(),
        *(bound.tolist() for bound in log_ratio_interval(found.ratio[at], *details.moments)),
        details.copies.tolist(),
        _held(held, at),
        strict=True,
    )
    made = []
    for place, spread, *sizes, strata in columns:
        checked = checks.get(int(found.terms[place]), (None, None))
        said = {**labels.get(place, {}), **strata}
        made.append(_row(corpus, found, place, spread, sizes, said, checked))
    return tuple(made)


def _row(
    corpus: Corpus,
    found: Contrast,
    at: int,
    spread: OutletSpread,
    sizes: Sequence[float],
    said: Mapping[str, Any],
    checked: tuple[float | None, float | None],
) -> TermRow:
    a, b = found.target, found.reference
    return TermRow(
        term=found.postings.terms.shown[found.terms[at]],
        side="target" if found.ratio[at] > 0 else "reference",
        log_odds_z=float(found.z[at]),
        log_ratio=float(found.ratio[at]),
        log_ratio_low=sizes[2],
        log_ratio_high=sizes[3],
        q_value=float(found.q[at]) if found.tested[at] else None,
        g2=sizes[0],
        target_frequency=int(a.frequency[at]),
        reference_frequency=int(b.frequency[at]),
        target_per_million=float(per_million(a.frequency[at], a.tokens)),
        reference_per_million=float(per_million(b.frequency[at], b.tokens)),
        target_documents=int(a.documents[at]),
        reference_documents=int(b.documents[at]),
        outlets=spread.outlets,
        largest_outlet=corpus.index.outlets[spread.largest],
        largest_outlet_share=spread.largest_share,
        dispersion=sizes[1],
        copies=int(sizes[4]),
        outlet_q=float(found.outlet_q[at]) if found.tested[at] else None,
        holds=spread.holds,
        driver="" if spread.driver is None else corpus.index.outlets[spread.driver],
        **said,
        shuffled_p=checked[0],
        shuffled_outlets_p=checked[1],
    )
