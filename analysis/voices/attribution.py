"""Who says what in a text: spans of it in another voice than that of the outlet, each with its speaker."""

from typing import NamedTuple

from analysis.records import UNKNOWN
from analysis.voices.actors import Actors
from analysis.voices.antecedents import Speaker
from analysis.voices.headlines import headlines
from analysis.voices.interviews import answers, without_asides
from analysis.voices.lexicon import lexicon
from analysis.voices.marks import mark
from analysis.voices.names import Dates, Names
from analysis.voices.quotes import pair_marks
from analysis.voices.reading import Reading
from analysis.voices.sentence import Sentence
from analysis.voices.spans import Span, continued
from analysis.voices.speakers import Speakers
from analysis.voices.statements import Statement, statement
from analysis.voices.words import words_of


class Attribution(NamedTuple):
    """What was found: the spans, and the reading of the text that they are of.

    `unbalanced` are the first words of the paragraphs whose quotation marks do not add up.
    """

    reading: Reading
    spans: tuple[Span, ...]
    unbalanced: tuple[int, ...]


def attribute(
    text: str, names: Names, dates: Dates = (None, None, None), publisher: str = UNKNOWN, title: bool = False
) -> Attribution:
    """Who says what in a text. `publisher` is the outlet if it speaks for itself; a `title` is the outlet's own but
    for what it quotes and what it has somebody say behind a colon.
    """
    words, known = words_of(text, names.classes), lexicon()
    pairing = pair_marks(words, known.resuming, known.announcing, known.kinds["letter"])
    reading = Reading(words, known)
    mark(reading, pairing)
    actors = Actors(reading, names, dates)
    reading.in_name, reading.to_name = actors.in_name, actors.to_name
    speakers = Speakers(reading, actors)
    sentences = (Sentence(reading, speakers, first, last, title) for first, last in reading.telling_sentences())
    spans = [span for sentence in sentences for span in sentence.spans()]
    spans += list(continued(reading, spans))
    spans += [Span(one.first, one.last, "reported", one.speaker) for one in headlines(speakers, title)]
    spans = [one if one.speaker or one.voice != "quoted" else _by_later(one, speakers) for one in spans]
    if not title:
        spans = without_asides(spans, answers(speakers))
    whole = None if title else statement(speakers)
    if whole:
        spans = _within_statement(spans, whole, publisher, len(words.folded))
    return Attribution(reading, tuple(spans), pairing.unbalanced)


def _by_later(span: Span, speakers: Speakers) -> Span:
    """The span, with who speaks first behind it if nobody was named before: a text that begins with a quotation."""
    later = (one for one in speakers.seen if one.first >= span.last)
    return span._replace(speaker=min(later, key=lambda one: one.first, default=None))


def _within_statement(spans: list[Span], whole: Statement, publisher: str, last: int) -> list[Span]:
    """The spans before the statement, the statement, and of those within what it quotes of others."""
    speaker = whole.speaker or Speaker(publisher, 0, 0)
    before = [one for one in spans if one.first < whole.first]
    quoted = [one for one in spans if one.first >= whole.first and one.voice == "quoted" and one.speaker]
    others = [one for one in quoted if one.speaker and one.speaker.actor not in (UNKNOWN, speaker.actor)]
    return [*before, Span(whole.first, last, "statement", speaker), *others]
