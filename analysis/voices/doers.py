"""Who does something in a clause and then speaks: في ختام الزيارة، عقد الوزير ندوة، وقال إن."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.voices.agreement import disagrees_with, names_several
from analysis.voices.lexicon import VERBAL
from analysis.voices.objects import object_start
from analysis.voices.words import COMMAS

if TYPE_CHECKING:
    from analysis.voices.antecedents import Antecedents, Speaker
    from analysis.voices.frames import Frame
    from analysis.voices.lexicon import Person
    from analysis.voices.reading import Reading

_FAR = 12  # words of who does it, with his office and what he does it to
_TOPIC = 5  # words of a topic that no list has
_SHE = "ه", "ات"  # ends of feminine nouns, as folded
_NO_TOPIC = ("stop", "clause", "this", "joining", "naming", "time", "that", "relative", "turning", "unsaid", *VERBAL)
_TA, _NOT_BEFORE_TA, _SHORTEST = "ت", "اوي", 4  # the end of a feminine past, and of nouns; letters


def doer(known: Antecedents, first: int, verb: int, person: Person | None) -> Speaker | None:
    """Who does what the last clause before a verb of speech tells, if a comma and then its verb begin it."""
    reading, times = known.reading, known.reading.lexicon.kinds["time"]
    for comma in range(verb - 2, first, -1):
        at = comma + 1
        if reading.word(comma) not in COMMAS or not _acts(reading, at):
            continue
        head = next((one for one in range(at + 1, verb) if reading.word(one) not in times), verb)
        able = head < verb and known.is_head(head) and not known.behind_preposition(head)
        if able and not (person and disagrees_with(reading, head, person)):
            again = any(reading.word(head) == reading.word(one.last - 1) for one in known.seen)  # رفض فلان الكشف عن
            return known.within(
                head, head + 1 if again else object_start(reading, known.actors, head, min(verb, head + _FAR))
            )
    return None


def in_genitive(reading: Reading, phrase: Sequence[int]) -> bool:
    """Whether a noun behind a preposition stands before who is named: في رده على أسئلة الصحافيين"""
    if not phrase:
        return False
    before, stop = reading.word(phrase[0] - 1), reading.word(phrase[0] - 2)
    bare = before.isalpha() and not reading.lexicon.definite(before)
    return bare and stop in reading.lexicon.kinds["before_noun"] and "" not in reading.lexicon.phrases.get(stop, ())


def _acts(reading: Reading, at: int) -> bool:
    """Whether a word is a verb in the past: one of a list, or a feminine one."""
    word, lexicon = reading.word(at), reading.lexicon
    if word in lexicon.kinds["doing", "happened", "acting"] or reading.is_given(at):
        return not reading.is_given(at)
    feminine = word[-1] == _TA and word[-2:-1] not in _NOT_BEFORE_TA and len(word) >= _SHORTEST
    return feminine and not lexicon.definite(word)


def topic(known: Antecedents, frame: Frame, first: int) -> Speaker | None:
    """Who is named by a few words that no list has, with which a sentence begins and right behind which its verb in
    the past stands: البطل المصري قال إن
    """
    reading, lexicon, verb = known.reading, known.reading.lexicon, frame.verb
    first += reading.word(first) in lexicon.kinds["was"]
    words = [reading.word(at) for at in range(first, verb)]
    if frame.form.tense != "past" or frame.form.joined or not 0 < len(words) <= _TOPIC:
        return None
    able = all(word.isalpha() and len(word) > 2 for word in words) and words[0] not in lexicon.phrases
    others = lexicon.kinds[_NO_TOPIC]
    if not able or any(word in others or word in lexicon.forms for word in words) or _acts(reading, first):
        return None
    she = words[0].endswith(_SHE) == (frame.form.person == "she") or names_several(reading, first)
    again = reading.words.folded.count(words[0]) > 1 if len(words) == 1 else she  # برينا قالت
    alike = lexicon.definite(words[0]) or again
    return known.within(first, verb) if alike and words[0][0] not in lexicon.kinds["present"] else None
