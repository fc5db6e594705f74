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
    def more(self) -> bool:
        """Whether the name is in marks more often than the others."""
        return self.marked * self.others > self.others_marked * self.texts


def departures(counted: Counted, lens: Lens) -> Iterator[Caveat]:
    """One caution for each name whose marks depart from the outlet's habit with the other names of the lens.

    Copies count once. Names and outlets with twenty texts on both sides are tested, all as one family.
    """
    tested = list(_tested(counted))
    q = false_discovery_q(np.array([one.p for one in tested]))
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
    text, outlet = index.copy_family[mentions.document], index.outlet_codes[mentions.document]
    for code in np.unique(outlet):
        own = outlet == code
        first, texts = distinct(np.zeros(int(own.sum()), np.int64), text[own])
        variants, quoted, n = mentions.variant[own], mentions.quoted[own], len(first)
        marked = np.bincount(texts[quoted], minlength=n) > 0
        for variant in np.unique(variants):
            mine = variants == variant
            has = np.bincount(texts[mine], minlength=n) > 0
            has_marked = np.bincount(texts[mine & quoted], minlength=n) > 0
            counts = (has.sum(), has_marked.sum(), (~has).sum(), (marked & ~has).sum())
            if min(counts[0], counts[2]) >= TOO_FEW:
                yield _Marked(int(code), int(variant), *(int(each) for each in counts))
