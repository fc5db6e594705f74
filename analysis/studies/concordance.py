"""Show me the sentences: each use of a word or name with what stands before and after it, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import records
from analysis.corpus import Corpus, Rows
from analysis.index.counts import Hits, find, lines
from analysis.index.mention_store import mention_hits, read_mentions
from analysis.index.own_mentions import own_hits
from analysis.index.phrase_uses import counted_as_phrase
from analysis.index.query import Query, parse_node
from analysis.index.said_of import said_of_kind
from analysis.index.windows import near
from analysis.lenses.naming import lens_named
from analysis.lenses.own import own_lens
from analysis.records import PARTS, VOICES, Caveat
from analysis.selection import REST, Selection, Side, widened
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.studies.panel import balanced
from analysis.studies.two_sides import one_side


@dataclass(frozen=True)
class Options(BaseOptions):
    """What is looked for: `node` (a word in all its forms, `=form`, or "a phrase"), or a lens and one of its names,
    of these only what is said `of` one kind of people.

    `near` keeps the uses that have this word at most `span` words away, in the same passage. `uses` of a phrase may be
    those that comparisons count as it: not those within a longer phrase. `within` and `without` are a side of a
    comparison that fields of the selection cannot say.

    `panel` balanced keeps the outlets that are there throughout. A figure counts copies once, and finds that panel, in
    all of its selection: `over` is what that had otherwise than the part of it whose lines these are.

    `order` draws lines half at random and half spread over the documents, or takes them by date.
    """

    node: str = words(length=200)
    lens: str = words()
    own: str = words(length=2000, packed=True)
    variant: str = words()
    of: str = words()
    near: str = words(length=200)
    span: int = whole(5, 1, 20)
    uses: str = choice("all", "counted")
    within: Side = REST
    without: Side = REST
    panel: str = choice("all", "balanced")
    over: str = words(length=1000)
    order: str = choice("sample", "date")
    width: int = whole(60, 10, 300)
    limit: int = whole(20, 1, 10_000)
    page: int = whole(1, 1, 10_000)


@dataclass(frozen=True, slots=True)
class LineRow:
    """One use: `before`, `node` and `after` in reading order, and where it stands (offsets into the part)."""

    id: str
    outlet: str
    bloc: str
    published: str
    part: str
    voice: str
    speaker: str
    before: str
    node: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """One page of lines. `total` uses were found, in `n_documents` documents; `per_outlet` and `per_voice`
    count both.
    """

    node: str
    total: int
    page: int
    pages: int
    per_outlet: tuple[tuple[str, int, int], ...]
    per_voice: tuple[tuple[str, int, int], ...]
    rows: tuple[LineRow, ...]


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The lines of a selection that have what is looked for."""
    kept = _Kept.of(corpus, selection, options)
    every = _hits(kept, options)
    hits = _near(kept, every, options)
    documents = np.zeros(corpus.index.n_documents, dtype=bool)
    documents[corpus.index.passage_document[hits.passage]] = True
    pages = max(1, -(-len(hits.passage) // options.limit))
    page = min(options.page, pages)
    first = page * options.limit
    order = sample_order(corpus, hits, first) if options.order == "sample" else _by_date(corpus, hits)
    shown = hits.take(order[first - options.limit : first])
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(documents.sum()),
        n_outlets=len(corpus.outlets(documents)),
        caveats=() if len(hits) else tuple(_none(kept, len(every), options)),
        node=options.node,
        total=len(hits.passage),
        page=page,
        pages=pages,
        per_outlet=_per_outlet(corpus, hits, documents),
        per_voice=_per_voice(corpus, hits),
        rows=line_rows(corpus, shown, options.width),
    )


def _none(kept: "_Kept", uses: int, options: Options) -> Iterator[Caveat]:
    """Why there is no line: the word near is not there (of so many `uses`), or what is looked for."""
    docs = int(kept.documents.sum())
    if uses:
        yield Caveat("state.no_near", {"near": options.near, "span": options.span, "n": uses})
    elif options.lens and not options.own:
        of = {"variant": f"{options.lens}.{options.variant}"} if options.variant else {"lens": options.lens}
        yield Caveat("state.no_variant" if options.variant else "state.no_mentions", {**of, "docs": docs})
    elif options.node or options.own:
        yield Caveat("state.no_uses", {"word": options.node or options.variant or options.own, "docs": docs})


@dataclass(frozen=True)
class _Kept:
    """What lines are taken from: a mask over documents where the selection takes none apart, else over passages."""

    corpus: Corpus
    whole: bool
    mask: Rows

    @classmethod
    def of(cls, corpus: Corpus, selection: Selection, options: Options) -> "_Kept":
        """The selection, each copy family once if it asks for that."""
        whole, mask = side = one_side(corpus, selection, options.within, options.without)
        if selection.copies == "once" or options.panel == "balanced":
            wide = widened(selection, options.over)
            if wide != selection:
                side = one_side(corpus, wide, options.within, options.without)
            documents = _counted(corpus, *side, wide.copies == "once", options.panel == "balanced")
            mask = mask & (documents if whole else corpus.passages(documents))
        return cls(corpus, whole, mask)

    @property
    def passages(self) -> Rows:
        """The mask over passages."""
        return self.corpus.passages(self.mask) if self.whole else self.mask

    @property
    def documents(self) -> Rows:
        """The mask over documents."""
        return self.mask if self.whole else self.corpus.documents(self.mask)

    def hits(self, query: Query) -> Hits:
        """The uses of a word or phrase."""
        if not self.whole:
            return find(self.corpus.index, query, self.mask)
        found = find(self.corpus.index, query)
        return found.take(np.flatnonzero(self.mask[self.corpus.index.passage_document[found.passage]]))


def _counted(corpus: Corpus, whole: bool, mask: Rows, once: bool, panel: bool) -> Rows:
    """The documents of a mask that figures count."""
    documents = mask if whole else corpus.documents(mask)
    if once:
        documents = corpus.once_documents(documents)
    return balanced(corpus, documents) if panel else documents


def _hits(kept: _Kept, options: Options) -> Hits:
    if options.own:
        return own_hits(kept.corpus.index, own_lens(options.own), options.variant, kept.passages)
    if options.lens:
        lens = lens_named(options.lens)
        found = said_of_kind(lens, read_mentions(kept.corpus.index, lens), options.of)
        return mention_hits(found.within(kept.passages), lens, options.variant)
    query = parse_node(options.node)
    hits = kept.hits(query) if query else Hits.none()
    if options.uses == "all" or not query or len(query.types) == 1:
        return hits
    return counted_as_phrase(kept.corpus.index, hits)


def _near(kept: _Kept, hits: Hits, options: Options) -> Hits:
    """The hits that have the other word near, all without one."""
    query = parse_node(options.near)
    return hits.take(np.flatnonzero(near(hits, kept.hits(query), options.span))) if query else hits


def sample_order(corpus: Corpus, hits: Hits, most: int) -> np.ndarray:
    """The first places of an order of the hits that is the same for everyone: in turn one at random and one from a
    document not yet shown.

    The seed is the snapshot's and the hits' own, so that no line can be picked by trying again.
    """
    n = len(hits.passage)
    random = np.random.default_rng([int(corpus.snapshot.id[:12], 16), n]).permutation(n)
    documents = corpus.index.passage_document[hits.passage[random]]
    mixed = np.empty(2 * min(n, most), dtype=np.int64)  # each of both lists holds so many hits, none of them twice
    mixed[0::2], mixed[1::2] = random[:most], random[_spread(documents, most)]
    _, first = np.unique(mixed, return_index=True)
    return np.asarray(mixed[np.sort(first)][:most])


def _spread(documents: np.ndarray, most: int) -> np.ndarray:
    """The first places of an order that takes one place of each document in turn, then the second of each and so on."""
    n = len(documents)
    first = np.full(int(documents.max(initial=-1)) + 1, n)
    first[documents[::-1]] = np.arange(n)[::-1]
    found = np.flatnonzero(first[documents] == np.arange(n))
    if len(found) >= min(n, most):
        return found[:most]
    order = np.lexsort((np.arange(n), documents))
    starts = np.flatnonzero(np.r_[True, np.diff(documents[order]) > 0]) if n else np.zeros(0, dtype=np.int64)
    turn = np.empty(n, dtype=np.int64)
    turn[order] = np.arange(n) - np.repeat(starts, np.diff(np.r_[starts, n]))
    return np.asarray(np.argsort(turn, kind="stable")[:most])


def _by_date(corpus: Corpus, hits: Hits) -> np.ndarray:
    day = corpus.index.day[corpus.index.passage_document[hits.passage]]
    return np.asarray(np.lexsort((np.arange(len(day)), day)))


def _per_outlet(corpus: Corpus, hits: Hits, documents: Rows) -> tuple[tuple[str, int, int], ...]:
    """Each outlet with its uses and documents (the mask `documents`), the most uses first."""
    index = corpus.index
    uses = np.bincount(index.outlet_codes[index.passage_document[hits.passage]], minlength=len(index.outlets))
    having = np.bincount(index.outlet_codes[documents], minlength=len(index.outlets))
    found = [(name, n, of) for name, n, of in zip(index.outlets, uses.tolist(), having.tolist(), strict=True) if n]
    return tuple(sorted(found, key=lambda row: (-row[1], row[0])))


def _per_voice(corpus: Corpus, hits: Hits) -> tuple[tuple[str, int, int], ...]:
    """Each kind of speech with its uses and documents, in their fixed order."""
    index = corpus.index
    voice, document = index.passage_voice[hits.passage], index.passage_document[hits.passage]
    uses = np.bincount(voice, minlength=len(VOICES)).tolist()
    having = [len(np.unique(document[voice == code])) for code in range(len(VOICES))]
    return tuple((name, n, of) for name, n, of in zip(VOICES, uses, having, strict=True) if n)


def line_rows(corpus: Corpus, hits: Hits, width: int) -> tuple[LineRow, ...]:
    """The lines of these hits, with about `width` characters on each side."""
    index = corpus.index
    blocs = corpus.document_bloc
    found = []
    for line in lines(index, hits, width):
        document, passage = line.document, line.passage
        found.append(
            LineRow(
                id=index.document_ids[document],
                outlet=index.outlets[index.outlet_codes[document]],
                bloc=blocs.names[blocs.codes[document]],
                published=index.published(document),
                part=PARTS[index.passage_part[passage]],
                voice=VOICES[index.passage_voice[passage]],
                speaker=index.speakers[index.speaker_codes[passage]],
                before=line.before,
                node=line.node,
                after=line.after,
                start=line.start,
                end=line.end,
            )
        )
    return tuple(found)
