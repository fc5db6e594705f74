"""Where what is reported ends though its sentence goes on: remarks of the outlet, events it adds, habits it tells."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.voices.clauses import is_act
from analysis.voices.frames import Frame
from analysis.voices.lexicon import Form, Person
from analysis.voices.reading import Reading
from analysis.voices.spans import Span
from analysis.voices.words import COMMAS, DASHES, ENDING, LINE

_BOUNDARIES = COMMAS | DASHES | ENDING | {":", ")", LINE}
_TA, _NOT_BEFORE_TA, _SHORTEST = "ت", "اوي", 5  # the end of a feminine past, and of nouns; letters


def aside(reading: Reading, at: int, form: Form, person: Person) -> int:
    """Where the outlet tells what else the speaker did or did not say: لكنه رفض, دون أن يذكر; 0 if it does not."""
    kinds, word = reading.lexicon.kinds, reading.word
    if form.tense == "participle":
        return at - 1 if word(at - 1) in COMMAS else 0
    if word(at - 1) in kinds["into"] and word(at - 2) in kinds["unsaid"]:
        return at - 2 - (word(at - 3) in kinds["stop"])
    if form.tense == "past" and form.joined and word(at - 1) in COMMAS and form.verb.act in ("praise", "blame"):
        return at - 1  # ...، وأشاد بجهود فلان
    before = at - 1 - (word(at - 1) in kinds["unsaid"])
    own = word(before) in kinds["turning"] and word(before).endswith(tuple(kinds["pronoun"]))
    return before if own and form.person == person else 0  # قال الوزير إن بلاده ...، لكنها اتفقت


def answered(reading: Reading, first: int, last: int) -> Iterator[int]:
    """The commas behind which the outlet tells what another says to it: قالت دمشق إن ...، وهو ما نفته أنقرة"""
    kinds, forms, word = reading.lexicon.kinds, reading.lexicon.forms, reading.word
    at = reading.first_of(kinds["while"], first, last)
    while at < last:
        verb = word(at + 2)
        told = any(verb.removesuffix(one) in forms for one in kinds["pronoun"] if verb.endswith(one))
        if word(at - 1) in COMMAS and word(at + 1) in kinds["what"] and told:
            yield at - 1
        at = reading.first_of(kinds["while"], at + 1, last)


def told_after(reading: Reading, first: int, last: int) -> int:
    """Where a verb in the past goes on behind a comma, which no verbal noun before it can: وثق مقتل فلان، وقصفت"""
    word, and_, marks = reading.word, reading.lexicon.kinds["and"], reading.words.marks
    commas = (at for at in marks[bisect_left(marks, first) : bisect_left(marks, last - 1)] if word(at) in COMMAS)
    for at in (comma + 1 for comma in commas):
        ended = word(at)[-1:] == _TA and word(at)[-2:-1] not in _NOT_BEFORE_TA and len(word(at)) >= _SHORTEST
        if ended and word(at)[0] in and_ and not reading.cover[at]:
            return at - 1
    return last


def names_habit(frame: Frame, folded: Sequence[str], since: frozenset[str]) -> bool:
    """Whether a frame tells a standing position: وتدعو تركيا منذ فترة طويلة إلى ..."""
    window = folded[frame.verb : frame.content + 6]
    return frame.kind == "noun" and frame.form.tense == "present" and any(word in since for word in window)


def told_within(reading: Reading, frame: Frame, before: int) -> bool:
    """Whether the outlet tells within its sentence what another said: بعد أن قالت أنقرة إن, بعد ساعات من قول الرئيس
    إن, تصريحاته التي أكد فيها أن
    """
    kinds, word = reading.lexicon.kinds, reading.word
    if frame.kind != "clause":
        return False
    at = frame.verb - 1
    afterwards = word(at) in kinds["into"] and word(at - 1) in kinds["during"]
    named = is_act(reading, frame.verb) and frame.end > frame.verb + 1
    afterwards |= named and any(word(one) in kinds["during"] for one in (at, at - 1, at - 2))
    after = word(frame.verb + 1)  # الوالي الذي أكد في مداخلة له أن
    told_at = after in kinds["in_it"] or (after in kinds["before_noun"] and word(frame.verb + 2) in kinds["occasion"])
    return afterwards or (word(before) in kinds["relative"] and told_at)


def ended(before: Span, frame: Frame) -> bool:
    """Whether no verb can go on from what was said before: تعهد بالرد وقال إن, قال «...» وأكد أن, يصر على بيعه ويقول"""
    form, quoted = frame.form, before.voice == "quoted" and before.last <= frame.verb
    if not form.joined or not (before.noun or quoted):
        return False
    return form.tense == "past" or (form.tense == "present" and not form.bound and not quoted)


def breaks(reading: Reading, frame: Frame, since: int) -> bool:
    """Whether a frame stands outside of what began at `since`: behind a pause, or a participle."""
    kinds, form = reading.lexicon.kinds, frame.form
    if (form.tense == "participle" and form.verb.act != "noun") or (form.verb.act == "continue" and form.joined):
        return True
    at = frame.verb - 1
    while at > since and reading.word(at) in kinds["joining"]:
        if reading.word(at) in kinds["turning"]:
            return True
        if reading.word(at) in kinds["and_that"]:
            return False  # وقالت إن ...، وإنها حذرت
        at -= 1
    if told_within(reading, frame, at) or _closes(reading, frame, since) or _begins_anew(reading, frame):
        return True
    joined = reading.is_relative(at) and reading.word(at)[0] in kinds["and"]  # والذي قال إنه
    at -= reading.is_relative(at)
    return joined or at < since or reading.word(at) in _BOUNDARIES or at in reading.closing


def _begins_anew(reading: Reading, frame: Frame) -> bool:
    """Whether a sentence begins with somebody else's verb, no mark before it: ... وكشفت وثائق مسربة أن"""
    able = frame.form.joined and frame.form.tense == "past" and frame.kind == "clause" and not frame.form.bound
    kinds, at = reading.lexicon.kinds, frame.verb + 1
    return able and (reading.word(at) in kinds["source", "role", "body", "genre", "paper", "honorific"])


def _closes(reading: Reading, frame: Frame, since: int) -> bool:
    """Whether what began at `since` is closed before a verb of a new sentence, no mark between: ...، حسب قولها وأوضحت
    النائبة أن
    """
    if not frame.form.joined or frame.form.tense != "past":
        return False
    phrases = reading.phrases[bisect_left(reading.phrases, (since,)) : bisect_left(reading.phrases, (frame.verb,))]
    spoken, pronouns = reading.lexicon.kinds["speech"], tuple(reading.lexicon.kinds["pronoun"])
    for at, phrase in phrases:
        word = reading.word(at + 1 + len(phrase.rest))
        if phrase.kind == "aside" or (word in spoken and word.endswith(pronouns)):
            return True
    return False
