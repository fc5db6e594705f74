"""The two sides of a comparison within a selection."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.corpus import Corpus, Rows
from analysis.index.sides import Pair, pair_of, pair_of_documents
from analysis.selection import Selection, Side, is_whole


@dataclass(frozen=True)
class Sides:
    """Target and reference, as masks over all documents where both take none apart (`whole`), else over all passages;
    `every`: both together with all copies. Iteration gives the masks over passages.
    """

    corpus: Corpus
    whole: bool
    masks: tuple[Rows, Rows]
    every: Rows

    @classmethod
    def of_passages(cls, corpus: Corpus, target: Rows, reference: Rows) -> "Sides":
        """Two masks over all passages as they are."""
        return cls(corpus, False, (target, reference), target | reference)

    def __iter__(self) -> Iterator[Rows]:
        return iter(self.passages)

    @cached_property
    def passages(self) -> tuple[Rows, Rows]:
        """Masks over all passages."""
        a, b = (self.corpus.passages(own) if self.whole else own for own in self.masks)
        return a, b

    @cached_property
    def documents(self) -> tuple[Rows, Rows]:
        """The documents that have a passage on each side, masks over all documents."""
        a, b = (own if self.whole else self.corpus.documents(own) for own in self.masks)
        return a, b

    @cached_property
    def pair(self) -> Pair:
        """Both made ready for counting."""
        return (pair_of_documents if self.whole else pair_of)(self.corpus.index, *self.masks)

    @cached_property
    def copies(self) -> Pair:
        """Both together with all copies, made ready for counting."""
        none = np.zeros_like(self.every)
        return (pair_of_documents if self.whole else pair_of)(self.corpus.index, self.every, none)


def one_side(corpus: Corpus, selection: Selection, within: Side, without: Side) -> tuple[bool, Rows]:
    """What of a selection lies within one side and not within another, with all copies, as a mask over documents where
    nothing takes one apart (True), else over passages. No fields: all of it, nothing left out.
    """
    whole = is_whole(selection, within, without)
    select, belong = (corpus.select_documents, corpus.side_documents) if whole else (corpus.select, corpus.side)
    rows = belong(select(selection), within)
    return whole, rows if without.is_rest else rows & ~belong(rows, without)


def two_sides(corpus: Corpus, selection: Selection, target: Side, reference: Side) -> Sides:
    """The target and the reference; a copy family counts once on each side.

    The rest is what the other side leaves of the selection.
    """
    whole = is_whole(selection, target, reference)
    # Where only the selection takes documents apart, sides are found by document, which are fewer.
    within = None if whole or selection.q or not is_whole(Selection(), target, reference) else corpus.within(selection)
    by_document = whole or within is not None
    select, belong, once = (
        (corpus.select_documents, corpus.side_documents, corpus.once_documents)
        if by_document
        else (corpus.select, corpus.side, corpus.once)
    )
    chosen = select(selection) if within is None else select(selection) & corpus.documents(within)
    a = np.zeros_like(chosen) if target.is_rest else belong(chosen, target)
    b = chosen & ~a if reference.is_rest else belong(chosen, reference)
    if target.is_rest:
        a = chosen & ~b
    a, b, every = (once(a), once(b), a | b) if selection.copies == "once" else (a, b, a | b)
    if within is not None:
        a, b, every = (corpus.passages(own) & within for own in (a, b, every))
    return Sides(corpus, whole, (a, b), every)
