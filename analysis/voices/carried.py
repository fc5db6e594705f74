"""What a clause with وأن carries on: the report of the sentence before, or of a verb that has another object too."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.voices.clauses import may_be_future
from analysis.voices.frames import Frame
from analysis.voices.lexicon import PLAIN
from analysis.voices.reading import Reading
from analysis.voices.spans import Span
from analysis.voices.speakers import Speakers

_REACH = 45  # words between a verb and what it goes on to say


def carried_on(speakers: Speakers, first: int, last: int, own: Sequence[Frame]) -> Iterator[Span]:
    """What a sentence that begins with وأن carries on from the one before."""
    end = min((one.verb for one in own), default=last)
    if speakers.latest and end > first + 1:
        yield Span(first + 1, end, "reported", speakers.latest)


def joined_on(speakers: Speakers, first: int, last: int, own: Sequence[Frame], found: Sequence[Span]) -> Iterator[Span]:
    """What is joined with وأن to an object of the verb, or behind a source: أعلن مسؤوليته عن الهجوم وأن منفذه ...,
    ...، على حد قوله وأن
    """
    reading = speakers.reading
    joining, at = reading.lexicon.kinds["and_that"], first
    if joining.isdisjoint(reading.words.folded[first + 1 : last]):
        return
    while (at := reading.first_of(joining, at + 1, last)) < last:
        other = reading.word(at - 1) in reading.lexicon.kinds["not_before_clause", "was"]  # خاصة وأن, سبق وأن
        if other or reading.cover[at] or any(one.first <= at < max(one.last, one.first + 1) for one in found):
            continue
        begun = _begun(reading, first, at, found)
        if begun is None or reading.first_of(reading.lexicon.kinds["that"], begun, at) < at:
            continue
        if reading.word(at)[1:] in reading.lexicon.kinds["into"] and may_be_future(reading, at + 1):
            continue  # اتفقوا على العمل معا وأن يتشاوروا
        speaker = next((one.speaker for one in reversed(found) if one.last == begun), speakers.latest)
        end = min((one.verb for one in own if one.verb > at), default=last)
        if end > at + 1:
            yield Span(at + 1, end, "reported", speaker)


def _begun(reading: Reading, first: int, at: int, found: Sequence[Span]) -> int | None:
    """Behind which word before a place nothing more may be said: a verb of speech, or what it introduced."""
    forms, verbs = reading.lexicon.forms, reading.verbs
    before = verbs[bisect_left(verbs, max(first, at - _REACH)) : bisect_left(verbs, at)]
    told = (
        place
        for place in reversed(before)
        if not reading.cover[place]
        and (form := forms[reading.word(place)]).verb.speech
        and form.tense == "past"
        and PLAIN in form.verb.clause
        and reading.word(place) not in reading.lexicon.kinds["weak"]
    )
    ends = [one.last for one in found if one.voice == "reported" and at - _REACH < one.last <= at]
    begun = [*ends, *(place + 1 for place in [next(told, -1)] if place >= 0)]
    return max(begun, default=None)
