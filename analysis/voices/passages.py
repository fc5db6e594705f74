"""A document cut into passages: the rows of every matrix."""

import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.errors import AnalysisError
from analysis.records import PARTS, UNKNOWN, Document, Mark, Part, Passage, Voice
from analysis.registry import registry
from analysis.voices.attribution import Attribution, attribute
from analysis.voices.names import Dates, names
from analysis.voices.spans import Span, edges
from analysis.voices.words import QUOTING

_TELLING = re.compile("[" + re.escape("".join(QUOTING)) + ":(]")
_LONGEST = 20_000  # characters: five times a long article
_RANK: dict[Voice, int] = {"own": 0, "statement": 1, "reported": 2, "quoted": 3}


class Stopped(NamedTuple):
    """A part of a document whose voices could not be told: the error, and the place in the rules that raised it."""

    part: Part
    error: str


class Cut(NamedTuple):
    """The passages of a document in reading order, the parts on which a rule stopped, and how many of its counted
    paragraphs have quotation marks that do not pair: who speaks there is uncertain.
    """

    passages: tuple[Passage, ...]
    stopped: tuple[Stopped, ...]
    unpaired: int


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in reading order, title first.

    Together with `document.stripped` they tile each part exactly: no character is in two of them or in none. Of
    spans within one another the inner one counts, and of all a quotation first.
    """
    return cut(document).passages


def cut(document: Document) -> Cut:
    """The passages, and what stopped: a part on which a rule raises is nobody's own words, but reported of nobody
    known. DataError for a wrong row of data/, which is no fault of the text.
    """
    stopped: list[Stopped] = []
    unpaired: list[int] = []
    found = tuple(passage for part in PARTS for passage in _of_part(document, part, stopped, unpaired))
    return Cut(found, tuple(stopped), len(unpaired))


class _Run(NamedTuple):
    """What holds from a character on: see Passage."""

    voice: Voice = "own"
    speaker: str = ""
    mention: tuple[int, int] | None = None
    mark: Mark = ""
    noun: bool = False

    def moved(self, by: int) -> "_Run":
        """The same of a text that begins `by` characters earlier."""
        return self._replace(mention=(self.mention[0] + by, self.mention[1] + by)) if self.mention else self


# What a rule raises where a text takes it by surprise. A list that cannot be read, or no memory, is no fault of it.
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
_OWN = _Run()
_UNVOICED = _Run("reported", UNKNOWN)


def _of_part(document: Document, part: Part, stopped: list[Stopped], unpaired: list[int]) -> Iterator[Passage]:
    text = document.title if part == "title" else document.text
    if not text:
        return
    if part == "title" and not _TELLING.search(text):  # nothing to read
        yield from (Passage(part, first, last, "own") for first, last in _kept(document, part, len(text)))
        return
    try:
        runs, doubtful = _read(document, text, part == "title")
    except AnalysisError:
        raise
    except _FAULTS as error:  # one text must not end a build
        stopped.append(Stopped(part, _place(error)))
        runs, doubtful = [(0, len(text), _UNVOICED)], []
    for first, last in _kept(document, part, len(text)):
        unpaired += [at for at in doubtful if first <= at < last]
        for start, end, run in runs:
            low, high = start if start > first else first, end if end < last else last
            if low < high:
                yield Passage(part, low, high, *run)


def _place(error: Exception) -> str:
    """The kind of an error and where it was raised: no words of the text."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} ({Path(last.filename).name}:{last.lineno})"


def _read(document: Document, text: str, title: bool) -> tuple[list[tuple[int, int, _Run]], list[int]]:
    """The whole text as runs, and where paragraphs begin whose marks do not pair.

    What is longer than any article is read in stretches, each for itself.
    """
    known, dates, publisher = names(document.demonstration), _dates(document), _publisher(document)
    found: list[tuple[int, int, _Run]] = []
    unpaired: list[int] = []
    for first, last in _stretches(text):
        told = attribute(text[first:last], known, dates, publisher, title)
        runs = _runs(told, last - first)
        found += [(first + start, first + end, run.moved(first)) for start, end, run in runs] if first else runs
        unpaired += [first + told.reading.words.start(at) for at in told.unbalanced]
    return found, unpaired


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of stretches of a text of at most _LONGEST characters, cut behind a line, a sentence or a word."""
    first = 0
    while len(text) - first > _LONGEST:
        within = text[first : first + _LONGEST]
        cut = next((at for end in ("\n", ". ", " ") if (at := within.rfind(end) + len(end)) > _LONGEST // 2), _LONGEST)
        yield first, first + cut
        first += cut
    yield first, len(text)


def _dates(document: Document) -> Dates:
    return document.published, document.not_before, document.not_after


def _publisher(document: Document) -> str:
    """The outlet if it is an actor itself: its statements are its own."""
    return document.outlet if document.outlet in registry(demonstration=document.demonstration).actors else UNKNOWN


def _kept(document: Document, part: Part, length: int) -> Iterator[tuple[int, int]]:
    """Start and end of what is left of a part between its stripped runs."""
    at = 0
    for run in sorted((run.start, run.end) for run in document.stripped if run.part == part):
        if at < run[0]:
            yield at, run[0]
        at = max(at, run[1])
    if at < length:
        yield at, length


def _runs(found: Attribution, length: int) -> list[tuple[int, int, _Run]]:
    """The whole text as runs of one voice and speaker, neighbours that are alike joined."""
    if not found.spans:
        return [(0, length, _OWN)]
    spans = [(*edges(found.reading, span), span) for span in found.spans]
    spans = sorted([one for one in spans if one[0] < one[1]], key=_order)
    cuts = sorted({0, length, *[one[0] for one in spans], *[one[1] for one in spans]})
    chosen = [_OWN] * (len(cuts) - 1)
    place = {cut: at for at, cut in enumerate(cuts)}
    for start, end, span in spans:
        first, last = place[start], place[end]
        chosen[first:last] = [_run(found, span)] * (last - first)
    return list(_joined(cuts, chosen))


def _order(one: tuple[int, int, Span]) -> tuple[int, int, int]:
    start, end, span = one
    return _RANK[span.voice], start, -end


def _joined(cuts: Sequence[int], chosen: Sequence[_Run]) -> Iterator[tuple[int, int, _Run]]:
    start, before = cuts[0], chosen[0]
    for cut, run in zip(cuts[1:], chosen[1:], strict=False):
        if run != before:
            yield start, cut, before
            start, before = cut, run
    yield start, cuts[-1], before


def _run(found: Attribution, span: Span) -> _Run:
    speaker = span.speaker
    printed = found.reading.mention_edges(speaker.first, speaker.last) if speaker else None
    return _Run(span.voice, speaker.actor if speaker else UNKNOWN, printed, span.mark, span.noun)
