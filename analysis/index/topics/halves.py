"""The two halves of each document, odd and even sentences, counted apart: wording cannot choose its own topic.

Topics are fitted on what is `seen` in one half: words without the names of lenses, of outlets and without house
spelling. Words are counted in the other half, where the names of lenses stay: they are the framing looked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analysis.index.arrays import Bools, Int64s
from analysis.index.counts import find
from analysis.index.mention_store import mentioned_tokens
from analysis.index.query import Query
from analysis.index.segment import pointers_of
from analysis.index.store import Index, Part
from analysis.records import PARTS
from analysis.text.tokenize import tokenize


@dataclass(frozen=True)
class Halves:
    """Counts of terms in the first and the second half of each document, documents x terms each (words, no phrases).

    `seen` leave out what names a camp, an outlet or a contested referent; `said` leave out the names of outlets only.
    """

    seen: tuple[sparse.csr_array, sparse.csr_array]
    said: tuple[sparse.csr_array, sparse.csr_array]


@dataclass(frozen=True)
class Masks:
    """Tokens left out, for each segment: of lenses, and of the names of outlets and house spelling."""

    lenses: tuple[Bools, ...]
    names: tuple[Bools, ...]


def masks(index: Index, names: Iterable[str]) -> Masks:
    """The tokens that are masked. `names` are those of outlets, and forms that differ by house and mean the same."""
    own = [np.zeros(len(part.segment.tokens) + 1, np.int32) for part in index.parts]
    for name in names:
        types = tuple(token.type for token in tokenize(name))
        hits = find(index, Query(types)) if types else None
        for first, last in zip(hits.first, hits.last, strict=True) if hits is not None else ():
            part, place = index.part_of_token(int(first))
            marks = own[index.parts.index(part)]
            marks[place] += 1
            marks[place + int(last - first) + 1] -= 1
    return Masks(
        lenses=tuple(mentioned_tokens(index, number) for number in range(len(index.parts))),
        names=tuple(np.cumsum(marks)[:-1] > 0 for marks in own),
    )


def halves(index: Index, rows: Bools, masked: Masks) -> Halves:
    """The halves of all documents, over the selected passages `rows`."""
    blocks: list[list[sparse.coo_array]] = [[], [], [], []]
    for number, part in enumerate(index.parts):
        selected, document, second = _tokens(part, rows)
        named = masked.names[number]
        for half in (0, 1):
            own = selected & (second == half)
            for kind, kept in enumerate((own & ~named & ~masked.lenses[number], own & ~named)):
                blocks[2 * kind + half].append(_counted(part, document, kept, (index.n_documents, len(index.terms))))
    first_seen, second_seen, first_said, second_said = (_sum(pieces) for pieces in blocks)
    return Halves((first_seen, second_seen), (first_said, second_said))


def _tokens(part: Part, rows: Bools) -> tuple[Bools, Int64s, Int64s]:
    """Of each token of a segment: whether it is selected, its document (row of the segment), and its half."""
    segment = part.segment
    lengths = np.diff(segment.pointers)
    of_passage = segment.arrays["passage_document"]
    begins = np.zeros(len(segment.tokens), np.int64)
    begins[segment.arrays["sentences"]] = 1
    parted = of_passage.astype(np.int64) * len(PARTS) + segment.arrays["passage_part"]
    opening = segment.pointers[:-1][np.append(True, np.diff(parted) != 0)[: len(parted)]]
    begins[opening[opening < len(begins)]] = 1
    sentence = np.cumsum(begins)
    document = np.repeat(of_passage, lengths).astype(np.int64)
    first = pointers_of(np.bincount(document, minlength=len(part.documents)))[:-1]
    before = sentence[np.minimum(first, max(len(sentence) - 1, 0))][document] if len(sentence) else sentence
    return np.repeat(rows[part.passages], lengths), document, (sentence - before) % 2


def _counted(part: Part, document: Int64s, kept: Bools, shape: tuple[int, int]) -> sparse.coo_array:
    at = np.flatnonzero(kept)
    entries = part.documents[document[at]], part.terms[part.segment.tokens[at]]
    return sparse.coo_array((np.ones(len(at), np.int64), entries), shape=shape)


def _sum(pieces: Sequence[sparse.coo_array]) -> sparse.csr_array:
    """The pieces of all segments as one matrix; entries of one cell are added up."""
    found = sparse.csr_array(pieces[0].tocsr())
    for piece in pieces[1:]:
        found = sparse.csr_array(found + piece.tocsr())
    return found
