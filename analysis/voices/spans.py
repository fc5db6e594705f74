"""What is said, as spans of words."""

from typing import NamedTuple

from analysis.records import Mark, Voice
from analysis.voices.reading import Reading
from analysis.voices.speakers import Speaker
from analysis.voices.words import COMMAS, DASHES, ENDING, LINE, QUOTING

_MARKS = QUOTING | {LINE}
_EDGES = QUOTING | COMMAS | DASHES | ENDING | {":", LINE}


class Span(NamedTuple):
    """Words `first` to before `last` in a voice. `noun`: a verbal noun, no clause; `mark`: doubted, denied or ""."""

    first: int
    last: int
    voice: Voice
    speaker: Speaker | None
    noun: bool = False
    mark: Mark = ""


def edges(reading: Reading, span: Span) -> tuple[int, int]:
    """Start and end of a span in the text, without the marks and spaces at its edges; equal if nothing is left."""
    words = reading.words
    first, last = span.first, min(span.last, len(words.folded))
    strip = _MARKS if span.voice == "quoted" else _EDGES
    while first < last and (words.folded[first] in strip or first in reading.speech):
        first += 1
    while last > first and (words.folded[last - 1] in strip or last - 1 in reading.closing):
        last -= 1
    return (words.start(first), words.end(last - 1)) if first < last else (0, 0)
