"""Which words keep company with a word or a name, on two sides beside one another."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis import records
from analysis.corpus import Corpus, Rows
from analysis.index.counts import Hits, find, term_counts, type_counts
from analysis.index.mention_store import mention_hits, read_mentions
from analysis.index.query import parse_node
from analysis.index.windows import window
from analysis.lenses.naming import lens_named
from analysis.measures.collocation import log_dice, log_likelihood
from analysis.records import Caveat
from analysis.selection import REST, Choice, Selection, Side, write_side
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.studies.owners import pooled_sides
from analysis.studies.two_sides import two_sides
from analysis.text.tokenize import written

FEW_USES = 20
LEAST = 3.84  # of log-likelihood: what is hardly more frequent near the node than elsewhere is no company
OPPOSITION = Side((("bloc", Choice(("opposition",))),))


@dataclass(frozen=True)
class Options(BaseOptions):
    """A node (as in the concordance), two sides, and what counts as company.

    `span` words on each side within a passage; a collocate needs `documents` and `outlets` on the side where it
    stands, one outlet where the side has no more. `rank` orders them; `top` of each side are shown. `level` takes
    collocates in all their forms or each as it is written.
    """

    node: str = words(length=200)
    lens: str = words()
    variant: str = words()
    target: Side = OPPOSITION
    reference: Side = REST
    span: int = whole(5, 1, 20)
    documents: int = whole(5, 1, 1000)
    outlets: int = whole(2, 1, 100)
    rank: str = choice("log_dice", "log_likelihood")
    stop: str = choice("out", "in")
    level: str = choice("lemma", "form")
    top: int = whole(15, 1, 500)


@dataclass(frozen=True, slots=True)
class CollocateRow:
    """A word near the node. `side` is where it keeps company: target, reference or both.

    For each side: `_near` tokens of it in the windows, `_frequency` on the side in all, `_documents` and `_outlets`
    with it in a window, `_log_likelihood` (negative: rarer near the node than elsewhere), `_log_dice` (None where
    they never meet).
    """

    term: str
    side: str
    target_near: int
    reference_near: int
    target_log_dice: float | None
    reference_log_dice: float | None
    target_log_likelihood: float
    reference_log_likelihood: float
    target_documents: int
    reference_documents: int
    target_outlets: int
    reference_outlets: int
    target_frequency: int
    reference_frequency: int


@dataclass(frozen=True, slots=True)
class NodeTotals:
    """The node on one side: its uses, documents and outlets with it, tokens in its windows; tokens and outlets of the
    side.
    """

    uses: int
    documents: int
    outlets: int
    window: int
    tokens: int
    outlets_of_side: int


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Collocates of the target, of both, of the reference; within each by falling `rank` where they stand."""

    node: str
    target: NodeTotals
    reference: NodeTotals
    rows: tuple[CollocateRow, ...]


@dataclass(frozen=True)
class _Company:
    """Arrays over terms for one side."""

    totals: NodeTotals
    near: NDArray[np.int64]
    frequency: NDArray[np.int64]
    documents: NDArray[np.int64]
    outlets: NDArray[np.int64]
    likelihood: NDArray[np.float64]
    dice: NDArray[np.float64]


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The collocates of a node on both sides of a selection."""
    both = two_sides(corpus, selection, options.target, options.reference)
    sides = both.passages
    found = [_company(corpus, rows, options) for rows in sides]
    a, b = found
    hits = [node_hits(corpus, rows, options) for rows in sides]
    documents = np.zeros(corpus.index.n_documents, dtype=bool)
    for each in hits:
        documents[corpus.index.passage_document[each.passage]] = True
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(documents.sum()),
        n_outlets=len(corpus.outlets(documents)),
        caveats=(
            *_caveats(corpus, sides, options, found),
            *pooled_sides(corpus, both, options.target, options.reference),
        ),
        node=options.node,
        target=a.totals,
        reference=b.totals,
        rows=tuple(_rows(corpus, a, b, options)),
    )


def node_hits(corpus: Corpus, rows: Rows, options: Options) -> Hits:
    """The uses of the node in some passages."""
    if options.lens:
        lens = lens_named(options.lens)
        return mention_hits(read_mentions(corpus.index, lens).within(rows), lens, options.variant)
    query = parse_node(options.node)
    return find(corpus.index, query, rows) if query else Hits.none()


def _company(corpus: Corpus, rows: Rows, options: Options) -> _Company:
    index, is_form = corpus.index, options.level == "form"
    n = len(index.types if is_form else index.terms)
    hits = node_hits(corpus, rows, options)
    around = window(index, hits, options.span, options.level)
    documents = np.unique(index.passage_document[hits.passage])
    tokens = int(index.passage_tokens[rows].sum())
    totals = NodeTotals(
        uses=len(hits),
        documents=len(documents),
        outlets=len(np.unique(index.outlet_codes[documents])),
        window=len(around.term),
        tokens=tokens,
        outlets_of_side=len(corpus.outlets(corpus.documents(rows))),
    )
    near, frequency = around.counts(n), (type_counts if is_form else term_counts)(index, rows)
    return _Company(
        totals=totals,
        near=near,
        frequency=frequency,
        documents=around.documents(n),
        outlets=around.outlets(index.outlet_codes, n),
        likelihood=log_likelihood(near, frequency, totals.window, tokens),
        dice=log_dice(near, frequency, totals.uses),
    )


def _rows(corpus: Corpus, a: _Company, b: _Company, options: Options) -> list[CollocateRow]:
    """The first collocates of either side, and those of both once."""
    lists = [_ranked(corpus, side, options) for side in (a, b)]
    keep = [set(one.tolist()) for one in lists]
    shown = list(dict.fromkeys(int(term) for one in lists for term in one[: options.top]))
    sides = {
        term: "both" if term in keep[0] & keep[1] else "target" if term in keep[0] else "reference" for term in shown
    }
    own = {"target": (a,), "both": (a, b), "reference": (b,)}
    strength = {term: max(float(_rank(side, options)[term]) for side in own[sides[term]]) for term in shown}
    shown.sort(key=lambda term: (list(own).index(sides[term]), -strength[term]))
    return [_row(_written(corpus, term, options), term, sides[term], a, b) for term in shown]


def _rank(side: _Company, options: Options) -> NDArray[np.float64]:
    return side.dice if options.rank == "log_dice" else side.likelihood


def _ranked(corpus: Corpus, side: _Company, options: Options) -> NDArray[np.intp]:
    """The terms that keep company with the node on one side, the closest first."""
    index = corpus.index
    outlets = min(options.outlets, side.totals.outlets_of_side)  # a side of one outlet has no second to ask for
    enough = (side.documents >= options.documents) & (side.outlets >= outlets) & (side.likelihood >= LEAST)
    if options.stop == "out":
        enough &= ~(index.lexicon.types.column("stop").to_numpy() if options.level == "form" else index.terms.stop)
    places = np.flatnonzero(enough)
    return places[np.argsort(-_rank(side, options)[places], kind="stable")]


def _written(corpus: Corpus, term: int, options: Options) -> str:
    """How a collocate is shown."""
    return written(corpus.index.types[term]) if options.level == "form" else corpus.index.terms.shown[term]


def _row(shown: str, term: int, side: str, a: _Company, b: _Company) -> CollocateRow:
    return CollocateRow(
        term=shown,
        side=side,
        target_near=int(a.near[term]),
        reference_near=int(b.near[term]),
        target_log_dice=float(a.dice[term]) if a.near[term] else None,
        reference_log_dice=float(b.dice[term]) if b.near[term] else None,
        target_log_likelihood=float(a.likelihood[term]),
        reference_log_likelihood=float(b.likelihood[term]),
        target_documents=int(a.documents[term]),
        reference_documents=int(b.documents[term]),
        target_outlets=int(a.outlets[term]),
        reference_outlets=int(b.outlets[term]),
        target_frequency=int(a.frequency[term]),
        reference_frequency=int(b.frequency[term]),
    )


def _caveats(corpus: Corpus, sides: tuple[Rows, Rows], options: Options, found: list[_Company]) -> list[Caveat]:
    caveats = []
    for side, rows, company in zip((options.target, options.reference), sides, found, strict=True):
        name, documents = write_side(side), int(corpus.documents(rows).sum())
        if not documents:
            caveats.append(Caveat("data.empty", {"name": name}))
        elif (options.node or options.lens) and not company.totals.uses:
            word = options.node or options.variant or options.lens
            caveats.append(Caveat("compare.absent", {"term": word, "group": name, "docs": documents}))
        elif 0 < company.totals.uses < FEW_USES:
            caveats.append(Caveat("collocates.few", {"group": name, "times": company.totals.uses}))
        if company.totals.uses and company.totals.outlets_of_side == 1 < options.outlets:
            caveats.append(Caveat("collocates.one_outlet", {"group": name}))
    if documents_shared := int((corpus.documents(sides[0]) & corpus.documents(sides[1])).sum()):
        same = np.array_equal(*sides)
        caveats.append(Caveat("data.same") if same else Caveat("collocates.shared", {"n": documents_shared}))
    return caveats
