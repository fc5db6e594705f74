"""Who speaks within what another says: in a relative clause, or in marks behind a verb of speech that names him."""

from bisect import bisect_left
from collections.abc import Iterator

from analysis.voices.agreement import disagrees_with, has_pronoun
from analysis.voices.antecedents import Speaker
from analysis.voices.frames import Frame
from analysis.voices.quotes import Pair
from analysis.voices.reading import Reading
from analysis.voices.spans import Span
from analysis.voices.speakers import Speakers
from analysis.voices.words import COMMAS

_LOOSE = ("joining", "turning", "into", "that", "stop", "time", "unsaid", "was", "this", "all", "while")
_TOLD = ("say", "assert", "announce", "claim", "tell", "warn", "deny")  # what is told as an act of speech
_DESCRIBED = 3  # words of a noun with its adjectives
_BESIDE = 5  # words between a name and its relative clause, or what is said there
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


def quoted_of(speakers: Speakers, frame: Frame, around: Span) -> Speaker | None:
    """Whose a quotation within a report is, if its verb names him: مبينة أن الوزير قال «...»"""
    able = frame.content in speakers.reading.speech and frame.form.verb.act == "say" and not frame.form.joined
    return speakers.named(frame, around.first) if able else None


def told_of(speakers: Speakers, frame: Frame, around: Span) -> Speaker | None:
    """Who himself speaks in a relative clause within a report: قالت الوزارة إن القصف أغضب السكان الذين قالوا إن"""
    form, told = frame.form, frame.form.verb.act in _TOLD and frame.kind != "noun"
    told = told and not form.joined and not form.bound and form.tense != "participle"
    if not told or frame.verb >= around.last:
        return None
    named = _beside(speakers, frame, around.first) or _cited(speakers, frame, around.first)
    same = named and around.speaker and named.first == around.speaker.first
    return None if same else named


def _beside(speakers: Speakers, frame: Frame, first: int) -> Speaker | None:
    """Who is named right before a relative clause, or behind its verb."""
    reading, verb = speakers.reading, frame.verb
    relative = reading.is_relative(verb - 1)
    named = speakers.named(frame, first) if relative or _describes(speakers, frame) else None
    if named is None or not named.phrase:
        return None
    behind, before = named.phrase[0] > verb, verb - 2 - (reading.word(verb - 2) in COMMAS)
    near = relative and named.phrase[-1] == before and verb - named.last <= _BESIDE
    return named if (behind or near) and frame.content - max(named.phrase[-1], verb) < _BESIDE else None


def _cited(speakers: Speakers, frame: Frame, first: int) -> Speaker | None:
    """Which source without article a clause describes: استنادا إلى مصدر موثوق أكد أن, but not أن مصدرا أكد أن"""
    reading, word, verb = speakers.reading, speakers.reading.word, frame.verb
    if frame.form.tense != "past" or frame.kind != "clause":
        return None
    kinds, near = reading.lexicon.kinds, range(verb - 1, max(first, verb - _DESCRIBED - 1), -1)
    at = next((one for one in near if word(one) in kinds["source", "paper"]), 0)
    if not at or reading.lexicon.definite(word(at)) or word(at - 1) in kinds["that", "turning", "joining"]:
        return None
    named = None if disagrees_with(reading, at, frame.form.person) else speakers.within(at, verb)
    return named if named and named.phrase and named.phrase[-1] == verb - 1 else None


def _describes(speakers: Speakers, frame: Frame) -> bool:
    """Whether a clause describes a noun without article before it: صحفيين قالت السلطات إنهم"""
    reading, at = speakers.reading, frame.verb - 1
    word, kinds = reading.word(at), reading.lexicon.kinds
    if frame.form.tense != "past" or frame.kind != "clause" or frame.form.verb.act == "tell":
        return False
    bare = word.isalpha() and not reading.lexicon.definite(word) and not speakers.is_head(at)
    return bare and word not in kinds[_LOOSE] and not has_pronoun(reading, frame.verb + 1)


def _verb(reading: Reading, first: int, quotation: int) -> int:
    """The verb of speech nearest before a quotation, behind a place; -1 if there is none."""
    forms, verbs = reading.lexicon.forms, reading.verbs
    near = verbs[bisect_left(verbs, max(first + 1, quotation - _REACH)) : bisect_left(verbs, quotation)]
    told = (at for at in reversed(near) if forms[reading.word(at)].verb.speech)
    return next((at for at in told if forms[reading.word(at)].tense != "participle"), -1)
