"""The first words of a document, for lists in which one without a title could not be told from another."""

from collections.abc import Iterator
from typing import Final

from analysis.records import Document

MOST: Final = 60  # characters shown
READ: Final = 400  # characters looked at: blank lines and the like may come first


def opening(document: Document) -> str:
    """The first counted words of the body on one line, "" where there are none; cut between words, with an ellipsis."""
    words = " ".join("".join(_counted(document)).split())
    if len(words) <= MOST:
        return words
    whole, blank, _ = words[: MOST + 1].rpartition(" ")
    return f"{whole if blank else words[:MOST]} …"


def _counted(document: Document) -> Iterator[str]:
    """What is counted at the beginning of the body, piece by piece."""
    at, left = 0, READ
    runs = sorted((run.start, run.end) for run in document.stripped if run.part == "body")
    for start, end in (*runs, (len(document.text), len(document.text))):
        piece = document.text[at : min(start, at + left)]
        yield piece
        yield " "
        left -= len(piece.strip())
        if left <= 0:
            return
        at = max(at, end)
