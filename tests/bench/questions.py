"""Questions to a built corpus: `python -m tests.bench.questions CASE FOLDER ...` prints one line of JSON."""

import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.ask import ask, ask_work
from analysis.corpus import Corpus
from analysis.index import counts, signatures, tables, work_store
from analysis.index.copies import copy_pairs
from analysis.index.query import Query
from analysis.index.scan import scan
from analysis.index.segment import Segment
from analysis.link import parse_link
from analysis.measures.keyness import dirichlet_prior, log_odds_z
from analysis.selection import Selection, read_choice
from analysis.studies.work import waits, work_key
from tests.bench.ours import main, texts
from tests.bench.phase import Phase, memory, tell, times

MANY = 40  # different questions of a kind


def opened(folder: Path) -> None:
    """Open a snapshot; what is resident before the first question."""
    before = memory("VmRSS")
    started = time.perf_counter()
    with Phase() as phase:
        corpus = Corpus.open(folder)
    ready = time.perf_counter() - started
    tell(cpu=phase.cpu, wall=ready, resident_mb=memory("VmRSS"), before_mb=before, documents=corpus.index.n_documents)


def masks(folder: Path, share: str) -> None:
    """Counts of all terms for random documents, a different mask each time."""
    corpus = Corpus.open(folder)
    _postings(corpus, folder / "postings.parquet")
    index = corpus.index

    def work(place: int) -> object:
        return counts.term_counts(index, corpus.passages(chosen(place, float(share), index.n_documents)))

    tell(**times(work, MANY), terms=len(index.terms), tokens=index.n_tokens)


def passages(folder: Path, share: str) -> None:
    """Counts of all terms for random passages, which cut documents as a selection by voice does."""
    index = Corpus.open(folder).index
    drawn = [chosen(place, float(share), index.n_passages) for place in range(8)]  # as long a work as to count

    def work(place: int) -> object:
        return counts.term_counts(index, drawn[place % len(drawn)])

    tell(**times(work, MANY), terms=len(index.terms), passages=index.n_passages)


def chosen(place: int, share: float, n: int) -> np.ndarray:
    """The mask over documents with this number: the same for the rival."""
    return np.random.default_rng(place).random(n) < share


def _postings(corpus: Corpus, target: Path) -> None:
    """Write what the rival counts from, once: each document's terms and their numbers."""
    if target.is_file() and target.stat().st_mtime > (corpus.root / "CURRENT").stat().st_mtime:
        return
    matrix = tables.document_matrix(corpus.index)
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr))
    table = pa.table({"document": rows, "term": matrix.indices.astype(np.int32), "n": matrix.data.astype(np.int32)})
    pq.write_table(table, target, compression="zstd", row_group_size=2_000_000)


def keyness(folder: Path) -> None:
    """A year of one outlet against the rest: count, log-odds of every term that the year has, the hundred highest."""
    corpus = Corpus.open(folder)
    index = corpus.index
    everything = index.terms.frequency
    selections = [
        corpus.select(Selection(from_day=date(year, 1, 1), to_day=date(year + 1, 1, 1), outlet=read_choice(outlet)))
        for outlet in index.outlets[:8]
        for year in range(2015, 2020)
    ]

    def work(place: int) -> object:
        target = counts.term_counts(index, selections[place])
        terms = np.flatnonzero(target)
        a, b = target[terms], everything[terms] - target[terms]
        n = int(target.sum())
        prior = dirichlet_prior(everything[terms], index.n_tokens, max(n, 1))
        z = log_odds_z(a, b, prior, (n, index.n_tokens - n, max(n, 1)))
        return terms[np.argsort(-z)[:100]]

    tell(**times(work, MANY), share=float(np.mean([one.mean() for one in selections])))


def words(folder: Path, kind: str) -> None:
    """Fifty concordance lines and the exact number of uses, of a word or of a phrase of two words."""
    corpus = Corpus.open(folder)
    index = corpus.index
    found = _queries(corpus, kind)
    rng = np.random.default_rng(0)
    totals = []

    def work(place: int) -> object:
        hits = counts.find(index, found[place])
        totals.append(len(hits))
        return counts.lines(index, hits.take(rng.permutation(len(hits))[:50]))

    tell(**times(work, MANY), hits=float(np.median(totals)))


def _queries(corpus: Corpus, kind: str) -> list[Query]:
    """Words in 0.5 to 8 % of the documents, or two such words that stand side by side somewhere."""
    index, rng = corpus.index, np.random.default_rng(1)
    share = index.terms.documents / index.n_documents
    content = np.flatnonzero(~index.terms.stop & ~index.terms.is_phrase & (share > 0.005) & (share < 0.08))
    picked = rng.choice(content, MANY, replace=False)
    if kind == "word":
        return [Query((index.terms.shown[int(term)],)) for term in picked]
    phrases = np.flatnonzero(index.terms.is_phrase)
    common = phrases[np.argsort(-index.terms.frequency[phrases])[: 4 * MANY]]
    return [Query(tuple(index.terms.shown[int(term)].split())) for term in rng.choice(common, MANY, replace=False)]


def page(folder: Path, study: str) -> None:
    """The answer of a page, each time to another selection: its days move on by one."""
    corpus = Corpus.open(folder)
    ask(corpus, PAGES[study])
    gc.freeze()  # as the dashboard does when its first answers stand
    tell(**times(lambda place: ask(corpus, _moved(study, place)), OFTEN.get(study, MANY // 2)))


def _moved(study: str, place: int) -> str:
    """The link of a page with the selection of this number."""
    first = date(2013, 1, 1) + timedelta(days=place)
    return f"{PAGES[study]}&from={first.isoformat()}&to={2019 + place % 5}-06-{1 + place % 28:02}"


def stored(folder: Path) -> None:
    """The answer of Agenda and framing where its figures are kept, each time to another selection.

    One split is computed (none, where the corpus has it) and kept aside under the name of every question: what a
    page then costs is finding, reading and telling it.
    """
    corpus = Corpus.open(folder)
    whole = parse_link(PAGES["agenda"])
    with Phase() as computing:
        outcome = ask_work(corpus, whole)
    with tempfile.TemporaryDirectory() as aside:
        moved = replace(corpus, root=Path(aside))
        for place in range(OFTEN["agenda"]):
            link = parse_link(_moved("agenda", place))
            key = work_key(moved, link.study, link.selection, link.options)
            work_store.write(moved.root, moved.snapshot.id, key, outcome)

        def work(place: int) -> object:
            found = ask(moved, _moved("agenda", place))
            assert not waits(found)
            return found

        gc.freeze()
        tell(**times(work, OFTEN["agenda"]), computing=computing.cpu)


OFTEN = {"topics": 120, "agenda": 120}  # questions of pages that are asked more often than others
PAGES = {
    "agenda": "agenda?target=bloc:opposition&reference=bloc:regime",
    "compare": "compare?target=bloc:opposition&reference=bloc:regime",
    "naming": "naming?lens=gov_assad&by=bloc&every=month",
    "concordance": "concordance?node=سوريا",
    "overview": "overview?",
    "topics": "topics?v=1",
}


def topics(folder: Path) -> None:
    """Fit twenty topics anew and assign every document."""
    from analysis.index.topics.fit import _fit

    corpus = Corpus.open(folder)
    with Phase() as phase:
        found = _fit("bench", corpus.snapshot.id, corpus.index, 20)
    tell(cpu=phase.cpu, wall=phase.wall, topics=found.k if found else 0)


def copies(folder: Path, n: str, scanned: str = "") -> None:
    """Copies among the first n documents: keys of bands and the exact check, from the token stream.

    With `scanned`, what the stream took is counted in: the scan of the bodies and the hash of each type.
    """
    segments = _first([part.segment for part in Corpus.open(folder).index.parts], int(n))
    ends = np.cumsum([0, *(len(one.arrays["document_ptr"]) - 1 for one in segments)])
    places = [np.arange(low, high, dtype=np.int32) for low, high in pairwise(ends)]
    signatures.signatures(segments[0].arrays)
    copy_pairs(segments, places, int(ends[-1]))  # compiled code is called, and files are read, before it counts
    raw = list(texts(folder, int(n)))
    with Phase() as phase:
        for column in raw if scanned else ():
            signatures.word_hashes(scan(column).types)
        for one in segments:
            one.arrays["signatures"] = signatures.signatures(one.arrays)
        pairs, _ = copy_pairs(segments, places, int(ends[-1]))
    tell(cpu=phase.cpu, wall=phase.wall, pairs=len(pairs), documents=int(ends[-1]))


def _first(segments: Sequence[Segment], n: int) -> list[Segment]:
    """Whole segments up to n documents, with a list of arrays of their own."""
    found: list[Segment] = []
    total = 0
    for one in segments:
        if total < n:
            found.append(replace(one, arrays=dict(one.arrays)))
            total += len(one.arrays["document_ptr"]) - 1
    return found


CASES: dict[str, Callable[..., None]] = {
    "open": opened,
    "masks": masks,
    "passages": passages,
    "keyness": keyness,
    "words": words,
    "page": page,
    "stored": stored,
    "topics": topics,
    "copies": copies,
}

if __name__ == "__main__":
    main(CASES)
