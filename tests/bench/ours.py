"""The measured work as Khitab does it: `python -m tests.bench.ours CASE FOLDER ...` prints one line of JSON."""

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.index import count_kernels
from analysis.index.build import COMPACT
from analysis.index.normals import normals
from analysis.index.scan import scan_each
from analysis.measures.keyness import dirichlet_prior, log_odds_z
from tests.bench.phase import Phase, tell

WARM = pa.array(["warm " * 3], pa.large_string())


def texts(folder: Path, n: int | None = None) -> Iterator[pa.LargeStringArray]:
    """The texts of a corpus, a batch at a time; the first n."""
    left = n
    for path in sorted((folder / "documents").glob("*.parquet")):
        column = pq.read_table(path, columns=["text"], use_threads=False).column("text").combine_chunks()
        column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
        yield column if left is None else column[:left]
        if left is not None and (left := left - len(column)) <= 0:
            return


class Counted:
    """The frequency of each normal form, and the number of texts that have it.

    Batches are put together to segments of the size that `khitab build --compact` makes. No more than one batch of
    texts and one segment's tokens are held; what is known of its words is put together with that of the others.
    """

    def __init__(self, columns: Iterable[pa.LargeStringArray]) -> None:
        columns, segments = iter(columns), []
        for first in columns:
            about = first.nbytes * COMPACT // max(len(first), 1)
            segments.append(_counted(chain([first], columns), about))
        forms = pc.dictionary_encode(pa.concat_arrays([one for one, _ in segments]))
        self.forms, term = forms.dictionary, forms.indices.to_numpy()
        figures = np.concatenate([one for _, one in segments], axis=1)
        self.frequency, self.documents = np.zeros((2, len(self.forms)), np.int64)
        np.add.at(self.frequency, term, figures[0])
        np.add.at(self.documents, term, figures[1])
        self.tokens = int(self.frequency.sum())


def _counted(columns: Iterator[pa.LargeStringArray], n_bytes: int) -> tuple[pa.StringArray, np.ndarray]:
    """The normal forms of the next segment; how often each occurs and in how many texts, int64[2, forms]."""
    found = scan_each(_segment(columns), n_bytes)
    forms = pc.dictionary_encode(normals(found.types))
    term, figures = forms.indices.to_numpy(), np.zeros((2, len(forms.dictionary)), np.int64)
    np.add.at(figures[0], term, found.frequency)
    every = np.arange(len(found.pointers), dtype=np.int64)
    keep = np.ones(len(found.pointers) - 1, bool)
    count_kernels.count_documents(found.tokens, found.pointers, every, keep, term, figures[1])
    return forms.dictionary, figures


def _segment(columns: Iterator[pa.LargeStringArray]) -> Iterator[pa.LargeStringArray]:
    """The next columns, until they are a segment."""
    n = 0
    for column in columns:
        yield column
        if (n := n + len(column)) >= COMPACT:
            return


def read(folder: Path) -> None:
    """Only reading the same Parquet."""
    next(texts(folder))
    with Phase() as phase:
        size = sum(column.nbytes for column in texts(folder))
    tell(cpu=phase.cpu, wall=phase.wall, megabytes=size / 1e6)


def count(folder: Path) -> None:
    """Read, scan, normalise, count."""
    Counted([WARM])
    with Phase() as phase:
        counted = Counted(texts(folder))
    tell(
        cpu=phase.cpu, wall=phase.wall, tokens=counted.tokens, terms=len(counted.forms),
        pairs=int(counted.documents.sum()),
    )  # fmt: skip


def first_contrast(folder: Path, n: str) -> None:
    """From the raw texts of two groups to ranked words: scan, normalise, count both, log-odds with prior."""
    Counted([WARM])
    raw, group = pa.concat_arrays(list(texts(folder, int(n)))), groups(folder, int(n))
    with Phase() as phase:
        sides = [Counted([raw.filter(pa.array(side))]) for side in (group, ~group)]
        forms = pc.dictionary_encode(pa.concat_arrays([one.forms for one in sides]))
        counts = np.zeros((2, len(forms.dictionary)), np.int64)
        first = len(sides[0].forms)
        counts[0, forms.indices.to_numpy()[:first]] = sides[0].frequency
        counts[1, forms.indices.to_numpy()[first:]] = sides[1].frequency
        tokens = int(counts.sum())
        prior = dirichlet_prior(counts.sum(axis=0), tokens, int(counts.sum(axis=1).min()))
        order = np.argsort(-log_odds_z(counts[0], counts[1], prior))
    tell(cpu=phase.cpu, wall=phase.wall, terms=len(order), tokens=tokens)


def groups(folder: Path, n: int) -> np.ndarray:
    """One of two groups for each of the first n documents, by outlet."""
    paths = sorted((folder / "documents").glob("*.parquet"))
    outlets = pa.concat_tables([pq.read_table(one, columns=["outlet"]) for one in paths])["outlet"].to_pylist()
    return np.array([sum(name.encode()) % 2 == 0 for name in outlets[:n]])


def main(cases: dict[str, Callable[..., None]]) -> None:
    """Run the case that the command line names."""
    cases[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])


if __name__ == "__main__":
    main({"read": read, "count": count, "contrast": first_contrast})
