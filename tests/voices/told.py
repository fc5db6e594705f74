"""Who says what in a text, in a form that tables of tests can hold."""

from typing import NamedTuple

from analysis.voices.attribution import attribute
from analysis.voices.names import names
from analysis.voices.spans import edges


class Told(NamedTuple):
    """What is said, in which voice, by whom (the name as printed, and the actor)."""

    text: str
    voice: str
    name: str
    actor: str
    mark: str = ""
    noun: bool = False


def told(text: str, title: bool = False) -> list[Told]:
    """The spans of a text in reading order, the outer before the inner."""
    found = attribute(text, names(False), title=title)
    spans = sorted(((*edges(found.reading, span), span) for span in found.spans), key=lambda one: (one[0], -one[1]))
    all_spans = [
        Told(
            text[start:end],
            span.voice,
            found.reading.words.slice(span.speaker.first, span.speaker.last) if span.speaker else "",
            span.speaker.actor if span.speaker else "",
            span.mark,
            span.noun,
        )
        for start, end, span in spans
        if start < end
    ]
    return list(dict.fromkeys(all_spans))  # a quotation behind a verb is found from both sides
