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
from analysis.index.scan import Scan, scan_each
from analysis.index.type_numbers import Types
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
        columns, forms = iter(columns), Types()
        self.frequency, self.documents = np.zeros(0, np.int64), np.zeros(0, np.int64)
        for first in columns:
            self._add(scan_each(_segment(chain([first], columns)), first.nbytes * COMPACT // max(len(first), 1)), forms)
        self.forms = forms.strings()
        self.tokens = int(self.frequency.sum())

    def _add(self, found: Scan, forms: Types) -> None:
        """Count those of a segment."""
        term = forms.number(normals(found.types))
        self.frequency, self.documents = (_longer(own, forms.n) for own in (self.frequency, self.documents))
        np.add.at(self.frequency, term, found.frequency)
        every, keep = np.arange(len(found.pointers), dtype=np.int64), np.ones(len(found.pointers) - 1, bool)
        count_kernels.count_documents(found.tokens, found.pointers, every, keep, term, self.documents)


def _longer(counts: np.ndarray, n: int) -> np.ndarray:
    """The counts of n forms, those of new ones 0."""
    return np.concatenate((counts, np.zeros(n - len(counts), np.int64)))


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
