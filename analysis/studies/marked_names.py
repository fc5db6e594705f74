"""Names that an outlet puts in quotation marks more often, or less, than it does the other names of a referent."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.index.distinct import distinct
from analysis.lenses.naming import Lens
from analysis.measures.contingency import false_discovery_q
from analysis.measures.exact import exact_p
from analysis.records import Caveat
from analysis.studies.mentions import TOO_FEW, Counted

_LEVEL = 0.05
_SHOWN = 3  # departures that are told, the surest first

Ints = NDArray[np.int64]


class _Marked(NamedTuple):
    """A name in an outlet: texts that have it, of these with it in marks; the outlet's other texts, the same."""

    outlet: int
    variant: int
    texts: int
    marked: int
    others: int
    others_marked: int

    @property
    def p(self) -> float:
        """Two-sided p of Fisher's exact test."""
        one = np.ones((1, 1), np.int64)
        having, sizes = (self.marked + self.others_marked) * one, np.array([self.texts + self.others])
        return float(exact_p(np.array([float(self.marked)]), having, np.array([self.texts]), sizes, None)[0])

    @property
    def may_depart(self) -> bool:
        """False within one standard deviation of chance: there p is far over 5 %, and no q of 5 % hangs on it."""
        having, all_texts = self.marked + self.others_marked, self.texts + self.others
        expected = self.texts * having / all_texts
        variance = expected * (all_texts - having) / all_texts * self.others / max(all_texts - 1, 1)
        return (self.marked - expected) ** 2 > variance

    @property
    def more(self) -> bool:
        """Whether the name is in marks more often than the others."""
        return self.marked * self.others > self.others_marked * self.texts


def departures(counted: Counted, lens: Lens) -> Iterator[Caveat]:
    """One caution for each name whose marks depart from the outlet's habit with the other names of the lens.

    Copies count once. Names and outlets with twenty texts on both sides are tested, all as one family.
    """
    tested = list(_tested(counted))
    q = false_discovery_q(np.array([one.p if one.may_depart else 1.0 for one in tested]))
    found = sorted((float(value), one) for value, one in zip(q, tested, strict=True) if value <= _LEVEL)
    for _, one in found[:_SHOWN]:
        yield Caveat(
            "caution.marks_more" if one.more else "caution.marks_fewer",
            {
                "outlet": counted.corpus.index.outlets[one.outlet],
                "variant": f"{lens.id}.{lens.variants[one.variant].id}",
                "marked": one.marked,
                "docs": one.texts,
                "others_marked": one.others_marked,
                "others": one.others,
            },
        )


def _tested(counted: Counted) -> Iterator[_Marked]:
    """The names of each outlet with enough texts that have them, and enough that have others only."""
    index, mentions = counted.corpus.index, counted.mentions
    if not mentions.quoted.any():  # no name departs from no marks: nor do those of a lens of one's own
        return
    row, text = distinct(index.outlet_codes[mentions.document], index.copy_family[mentions.document])
    outlet = index.outlet_codes[mentions.document][row].astype(np.int64)
    marked = np.bincount(text[mentions.quoted], minlength=len(row)) > 0
    first, pair = distinct(text, mentions.variant)
    pair_text, n_names = text[first], int(mentions.variant.max()) + 1
    cell = outlet[pair_text] * n_names + mentions.variant[first]
    pair_marked = np.bincount(pair[mentions.quoted], minlength=len(first)) > 0
    n = (int(outlet.max()) + 1) * n_names
    having = np.bincount(cell, minlength=n)
    in_marks = np.bincount(cell[pair_marked], minlength=n)
    any_marks = np.bincount(cell[marked[pair_text]], minlength=n)
    others = np.repeat(np.bincount(outlet), n_names) - having
    others_marked = np.repeat(np.bincount(outlet[marked], minlength=n // n_names), n_names) - any_marks
    for at in np.flatnonzero((having >= TOO_FEW) & (others >= TOO_FEW)).tolist():
        counts = (int(each[at]) for each in (having, in_marks, others, others_marked))
        yield _Marked(at // n_names, at % n_names, *counts)
