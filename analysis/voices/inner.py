"""Quotations within a quotation: whose words they are, if a verb of speech within the outer one names him."""

from bisect import bisect_left
from collections.abc import Iterator

from analysis.voices.frames import Frame
from analysis.voices.quotes import Pair
from analysis.voices.reading import Reading
from analysis.voices.spans import Span
from analysis.voices.speakers import Speakers

_REACH = 12  # words between a verb and the quotation within


def quoted_within(speakers: Speakers, outer: Pair) -> Iterator[Span]:
    """The quotations within one that are somebody else's: «قال لي فلان "لن أرحل" وأنا أصدقه»"""
    opening = speakers.reading.opening
    for at in opening[bisect_left(opening, outer.open + 1) : bisect_left(opening, outer.close)]:
        pair = speakers.reading.speech[at]
        verb = _verb(speakers.reading, outer.open, at)
        if pair.close > outer.close or verb < 0:
            continue
        form = speakers.reading.lexicon.forms[speakers.reading.word(verb)]
        end = at - (speakers.reading.word(at - 1) == ":")
        named = speakers.named(Frame(verb, end, at, "quoted", form), outer.open + 1)
        if named and named.first < named.last:
            yield Span(at + 1, pair.close, "quoted", named)


def _verb(reading: Reading, first: int, quotation: int) -> int:
    """The verb of speech nearest before a quotation, behind a place; -1 if there is none."""
    forms, verbs = reading.lexicon.forms, reading.verbs
    near = verbs[bisect_left(verbs, max(first + 1, quotation - _REACH)) : bisect_left(verbs, quotation)]
    told = (at for at in reversed(near) if forms[reading.word(at)].verb.speech)
    return next((at for at in told if forms[reading.word(at)].tense != "participle"), -1)
