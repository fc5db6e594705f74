"""The base counts: how often word forms occur in running text.

    python -m analysis.text.counts RECORDS.jsonl ... [--to FILE]

counts the words of JSON Lines records (`title`, `text`) and writes the file that ships as
`data/lemma_counts.tsv.gz`. It was computed from the ANT corpus of Tunisian news (Apache-2.0): words and
counts only. Lemma keys depend on it, so it is the same for every corpus and is part of a snapshot's name.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from analysis.registry.tables import wrong
from analysis.settings import settings
from analysis.text.tokenize import kind, tokenize

FILE = "lemma_counts.tsv.gz"


@cache
def base_counts() -> dict[str, int]:
    """Type (as written, not folded) -> occurrences; DataError if the file is missing or damaged."""
    return read_counts(settings().data / FILE)


def read_counts(path: Path) -> dict[str, int]:
    """The counts in a file of `write_counts`; DataError if it is missing or damaged."""
    line = 1
    counts: dict[str, int] = {}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in rows:
                word, n = row.split("\t")
                counts[word] = int(n)
                line += 1
    except FileNotFoundError:
        raise wrong(f"{path.parent.name}/{path.name}", 1, "file") from None
    except (OSError, EOFError, ValueError):
        raise wrong(f"{path.parent.name}/{path.name}", line, "csv") from None
    return counts


def write_counts(path: Path, counts: Counter[str]) -> None:
    """Write the Arabic words of `counts`, sorted, so that the same counts give the same bytes."""
    rows = "".join(f"{word}\t{n}\n" for word, n in sorted(counts.items()) if kind(word) == "word")
    path.write_bytes(gzip.compress(rows.encode("utf-8"), compresslevel=9, mtime=0))


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Type -> occurrences over all texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(token.type for token in tokenize(text))
    return counts


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        with path.open(encoding="utf-8") as records:
            for record in map(json.loads, records):
                yield record.get("title", "")
                yield record.get("text", "")


def main(arguments: list[str] | None = None) -> None:
    """Count the records named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m analysis.text.counts", description=__doc__)
    parser.add_argument("records", nargs="+", type=Path, help="JSON Lines files with title and text")
    parser.add_argument("--to", type=Path, default=settings().data / FILE, help="the file to write")
    options = parser.parse_args(arguments)
    write_counts(options.to, count_words(_texts(options.records)))


if __name__ == "__main__":
    main()
