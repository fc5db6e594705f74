"""A document cut into passages: the rows of every matrix."""

from collections.abc import Iterator

from analysis.records import PARTS, Document, Part, Passage


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in reading order, title first.

    Together with `document.stripped` they tile each part exactly: no character is in two of them or in none.
    All are in the outlet's own voice as long as nothing finds other speakers.
    """
    return tuple(passage for part in PARTS for passage in _own(document, part))


def _own(document: Document, part: Part) -> Iterator[Passage]:
    length = len(document.title if part == "title" else document.text)
    at = 0
    for run in sorted((run.start, run.end) for run in document.stripped if run.part == part):
        if at < run[0]:
            yield Passage(part, at, run[0], "own")
        at = max(at, run[1])
    if at < length:
        yield Passage(part, at, length, "own")
