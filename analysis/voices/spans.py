"""What is said, as spans of words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.records import Mark, Voice
from analysis.voices.antecedents import Speaker
from analysis.voices.reading import Reading
from analysis.voices.words import ASKING, COMMAS, DASHES, ENDING, LINE, QUOTING

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


def continued(reading: Reading, spans: Sequence[Span]) -> Iterator[Span]:
    """The sentences that go on with direct speech without marks in the first person: وقال: ... . ونحن نرى ..."""
    direct = [one for one in spans if _is_direct(reading, one)]
    ends = dict(reading.sentences()) if direct else {}
    begun = sorted(one.first for one in spans)
    person = reading.lexicon.first_person
    for span in direct:
        first = span.last + 1
        speaks = reading.word(span.last) in ASKING or not person.isdisjoint(
            reading.words.folded[span.first : span.last]
        )
        while last := ends.get(first):
            own = speaks or not person.isdisjoint(reading.words.folded[first:last])
            if reading.word(first - 1) == LINE or reading.has(begun, first, last) or not own:
                break
            yield span._replace(first=first, last=last)
            first = last + 1


def _is_direct(reading: Reading, span: Span) -> bool:
    return span.voice == "reported" and reading.word(span.first - 1) == ":"


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
