"""How far the vocabularies of two sides lie apart, and how much of that each word accounts for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis import records
from analysis.corpus import Corpus
from analysis.measures.divergence import jensen_shannon
from analysis.measures.frequency import per_million
from analysis.records import Caveat
from analysis.selection import REST, Choice, Selection, Side, write_side
from analysis.studies.contrast import LEVEL_Q, Contrast, Counting, contrast
from analysis.studies.house import house_habits
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole
from analysis.studies.owners import pooled_sides
from analysis.studies.two_sides import Sides, two_sides
from analysis.studies.within import phrases_around

TOO_FEW = 20
FEW = 50
CURVE = 200  # points of the cumulative curve
OPPOSITION = Side((("bloc", Choice(("opposition",))),))


@dataclass(frozen=True)
class Options(BaseOptions):
    """Two sides, words shown, and the label-blind minimum of documents and outlets for a word to be counted."""

    target: Side = OPPOSITION
    reference: Side = REST
    top: int = whole(30, 1, 500)
    documents: int = whole(10, 1, 1000)
    outlets: int = whole(2, 1, 100)
    stop: str = choice("out", "in")
    level: str = choice("lemma", "form")


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A word. `side` is where its share is larger; `contribution` is its part of the divergence (0 to 1),
    `cumulative` that of all words down to it. `_per_million` are per million tokens, `_documents` have it.
    `within` is the phrase that most of its uses on that side stand in, "" for none; `style` as in a comparison.
    """

    rank: int
    term: str
    side: str
    contribution: float
    cumulative: float
    target_per_million: float
    reference_per_million: float
    target_documents: int
    reference_documents: int
    q_value: float | None
    within: str = ""
    style: str = ""

    @property
    def documents(self) -> int:
        """The documents of both sides that have it; one on both sides counts on each."""
        return self.target_documents + self.reference_documents


@dataclass(frozen=True, slots=True)
class Size:
    """One side: documents, tokens, and the different words that were compared."""

    documents: int
    tokens: int
    types: int


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Words by falling contribution. `divergence` is Jensen-Shannon in bits over `words` words; `curve` has (number
    of words, their part of the divergence), up to all of them. `found` of the words have q under 0.05.
    """

    target: Size
    reference: Size
    words: int
    found: int
    divergence: float
    curve: tuple[tuple[int, float], ...]
    rows: tuple[ShiftRow, ...]


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """Target against reference, word by word (phrases are left out: their words are counted already)."""
    sides = two_sides(corpus, selection, options.target, options.reference)
    minimum = (options.documents, options.outlets)
    found = contrast(corpus, sides, Counting(minimum, options.stop == "in", "both", options.level, rare=False))
    both = bool(found.target.tokens and found.reference.tokens)
    kept = np.flatnonzero(found.tested & ~found.postings.terms.is_phrase[found.terms] & both)
    bits = jensen_shannon(found.target.frequency[kept], found.reference.frequency[kept])
    order = np.argsort(-bits, kind="stable")
    total = float(bits.sum())
    shares = bits[order] / total if total else bits[order]
    cumulative = np.cumsum(shares)
    places = [int(kept[place]) for place in order[: options.top] if bits[place] > 0]
    within = {k: v for sign in (1, -1) for k, v in phrases_around(found, sign, _leaning(found, places, sign)).items()}
    styles = house_habits(corpus, found) if places else {}
    documents = sides.documents[0] | sides.documents[1]
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(documents.sum()),
        n_outlets=len(corpus.outlets(documents)),
        caveats=(*_caveats(sides, options, len(kept)), *pooled_sides(corpus, sides, options.target, options.reference)),
        target=_size(sides, 0, found.target.frequency[kept]),
        reference=_size(sides, 1, found.reference.frequency[kept]),
        words=len(kept),
        found=int((found.q[kept] < LEVEL_Q).sum()),
        divergence=total,
        curve=_curve(cumulative),
        rows=tuple(
            _row(
                found,
                place,
                rank,
                (float(shares[rank]), float(cumulative[rank])),
                {"within": within.get(place, ""), **styles.get(place, {})},
            )
            for rank, place in enumerate(places)
        ),
    )


def _curve(cumulative: np.ndarray) -> tuple[tuple[int, float], ...]:
    """The cumulative parts at up to 200 places, evenly on a logarithmic scale, the last one included."""
    if not len(cumulative):
        return ()
    places = np.unique(np.geomspace(1, len(cumulative), CURVE).round().astype(np.int64))
    return tuple((int(place), float(cumulative[place - 1])) for place in places)


def _size(sides: Sides, side: int, frequency: np.ndarray) -> Size:
    tokens = int(sides.pair.lengths[side].sum())
    return Size(int(sides.documents[side].sum()), tokens, int((frequency > 0).sum()))


def _leaning(found: Contrast, places: Sequence[int], sign: int) -> list[int]:
    return [place for place in places if found.ratio[place] * sign > 0]


def _row(found: Contrast, at: int, rank: int, parts: tuple[float, float], labels: dict[str, str]) -> ShiftRow:
    a, b = found.target, found.reference
    return ShiftRow(
        rank=rank + 1,
        term=found.postings.terms.shown[found.terms[at]],
        side="target" if found.ratio[at] > 0 else "reference",
        contribution=parts[0],
        cumulative=parts[1],
        target_per_million=float(per_million(a.frequency[at], a.tokens)),
        reference_per_million=float(per_million(b.frequency[at], b.tokens)),
        target_documents=int(a.documents[at]),
        reference_documents=int(b.documents[at]),
        q_value=float(found.q[at]),
        **labels,
    )


def _caveats(sides: Sides, options: Options, words: int) -> list[Caveat]:
    caveats = []
    counts = [int(documents.sum()) for documents in sides.documents]
    for side, documents in zip((options.target, options.reference), counts, strict=True):
        if not documents:
            caveats.append(Caveat("data.empty", {"name": write_side(side)}))
        elif documents < FEW:
            key = "data.too_few" if documents < TOO_FEW else "data.few"
            caveats.append(Caveat(key, {"group": write_side(side), "docs": documents}))
    if all(counts) and np.array_equal(*sides.masks):
        caveats.append(Caveat("data.same"))
    if all(counts) and not words:
        caveats.append(Caveat("compare.untested", {"documents": options.documents, "outlets": options.outlets}))
    return caveats
