"""Where a text says that somebody says something: verbs of speech with what they introduce.

The order of a clause is verb, speaker, what is said, which begins behind أن or إن, behind a colon, with a quotation,
or with a verbal noun (أكد ضرورة ...). Sentences are read from their end: of verbs the nearest has what follows it.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal, NamedTuple

from analysis.voices.clauses import asks_silence, is_act, is_of_noun, is_part, is_paused, is_resumed, takes
from analysis.voices.homographs import is_verb, may_be_adjective, may_describe
from analysis.voices.judged import REACH, is_held
from analysis.voices.lexicon import PLAIN, Form
from analysis.voices.reading import Reading
from analysis.voices.verbal_nouns import (
    BARE_STANCE,
    WHOLE_SUBJECT,
    is_bare_time,
    is_behind_subject,
    is_burdened,
    is_judged,
    is_listed,
    is_set_apart,
    is_unwritten,
    leads_to_clause,
)
from analysis.voices.with_particle import BESIDE, takes_with
from analysis.voices.words import COMMAS, DASHES, LINE

Kind = Literal["clause", "noun", "quoted", "direct"]
_NOUN_REACH = 25  # words between a verb and a verbal noun
_REACH = 45  # words between a verb and what it introduces
_ANY_NOUN = ("urge", "warn", "agree", "express", "accuse", "threaten", "promise", "tell")  # acts, whatever the noun
_NOT_DIRECT = ("blame", "accuse", "label", "praise", "deny", "urge", "agree", "promise", "threaten")
_SUBJECTS = ("source", "role", "side", "honorific")  # kinds of nouns that say who does it: يعتبره بعض النقاد ...
_NONE: frozenset[str] = frozenset()


class Frame(NamedTuple):
    """`verb` introduces what begins at `content`; the words between the verb and `end` name the speaker."""

    verb: int
    end: int
    content: int
    kind: Kind
    form: Form


def frames(reading: Reading, first: int, last: int) -> list[Frame]:
    """The frames of a sentence, in reading order."""
    folded, forms = reading.words.folded, reading.lexicon.forms
    found: list[Frame] = []
    limit = last
    aside: Frame | None = None
    verbs = reading.verbs[bisect_left(reading.verbs, first) : bisect_left(reading.verbs, last)]
    us = tuple(reading.lexicon.kinds["us"])
    for at in reversed(verbs):
        ours = reading.word(at - 1) == ":" and reading.word(at).endswith(us)  # وقال: تحدثنا عن, what he says himself
        if reading.cover[at] or ours:
            continue
        frame = _Search(reading, at, forms[folded[at]], first, min(limit, at + _REACH)).frame()
        follower = aside or (found[-1] if found else None)
        if frame is None and follower and _adopts(reading, forms[folded[at]], at, follower):
            frame = follower._replace(verb=at, end=follower.verb, form=forms[folded[at]])
            aside, found = None, found if aside else found[:-1]
        if aside and not (frame and frame.content == aside.content):
            found.append(aside)
        aside = None
        if frame and _set_off(reading, frame):
            aside = frame
        elif frame:
            found.append(frame)
            limit = at
    return [*((aside,) if aside else ()), *found[::-1]]


def _set_off(reading: Reading, frame: Frame) -> bool:
    """Whether a noun of speech only stands between commas, so that a verb before may go on: قال، ردا على سؤال، إن"""
    return frame.form.verb.act == "noun" and frame.kind == "clause" and reading.word(frame.content - 2) in COMMAS


def _adopts(reading: Reading, form: Form, at: int, following: Frame) -> bool:
    """Whether a noun of speech behind a verb only carries on from it: نقل عن ... قوله إن"""
    carries_on = following.form.verb.act == "noun" and not is_act(reading, following.verb)
    near = form.verb.speech and following.verb - at < _REACH
    return carries_on and near and not asks_silence(reading, at)  # عن مسؤول، طلب عدم ذكر اسمه، قوله


@dataclass(slots=True)
class _Search:
    """The search for what the verb at one place introduces, up to before `stop`."""

    reading: Reading
    at: int
    form: Form
    first: int
    stop: int

    def frame(self) -> Frame | None:
        """What the verb introduces, None if nothing."""
        if not is_verb(self.reading, self.at, self.form, self.first):
            return None
        reading, lexicon, noun = self.reading, self.reading.lexicon, -1
        word_at, halting, taken = reading.word, reading.halting, self.form.verb.taken
        if taken and self.form.tense == "participle" and may_describe(self.reading, self.at, self.form, self.first):
            taken = _NONE
        if taken and (is_resumed(reading, self.at, self.form) or is_unwritten(reading, self.at, self.form)):
            taken = _NONE
        nouns_end = self.at + _NOUN_REACH if taken else 0
        opening = lexicon.opening_nouns if PLAIN in taken else _NONE
        # whose noun may be any with the article, or is told by a list of its own
        may_open = self.form.verb.act == "deny" or (self.form.verb.act == "blame" and PLAIN in self.form.verb.noun)
        judged = self.at + REACH if self.form.verb.act == "judge" and PLAIN in self.form.verb.object else 0
        stated = self.at + WHOLE_SUBJECT if PLAIN in self.form.verb.noun else self.at
        may_be_apart = PLAIN in taken and self.form.verb.act in BARE_STANCE
        place, stop = self.at + 1, self.stop
        if self.form.verb.speech and self.form.tense != "participle" and place < stop and reading.is_we(place):
            return self._found(place, "direct")
        while place < stop:
            if halting[place]:
                if place in reading.names:
                    place = reading.names[place].close + 1
                    continue
                frame, ends = self._at_halt(place)
                if frame and noun >= 0 and frame.kind == "quoted" and is_part(reading, frame.content, noun):
                    return self._found(noun, "noun")
                if frame or ends:
                    return frame or (self._found(noun, "noun") if noun >= 0 else None)
            if place >= nouns_end:  # only what is said, or what ends the search, is left to be found
                place = halting.find(1, place + 1, stop)
                if place < 0:
                    break
                continue
            word = word_at(place)
            if (
                word in opening
                or word[0] in taken
                or word in taken
                or may_open
                or place == self.at + 1
                or place <= judged
                or (place <= stated and is_behind_subject(reading, self.at, self.form, place))
                or (may_be_apart and word_at(place - 1) in COMMAS and is_set_apart(reading, self.at, self.form, place))
            ):
                noun = self._noun(place)
                if noun >= 0 and reading.in_name(place):
                    noun = -1
                if noun >= 0 and asks_silence(reading, noun):
                    if self.form.verb.act == "urge":
                        return None
                    noun = -1  # وكشف مصدر، فضل عدم ذكر اسمه، أن
                if noun >= 0:
                    if self._is_content(noun):
                        break
                    nouns_end = 0
            place += 1
        return self._found(noun, "noun") if noun >= 0 else None

    def _at_halt(self, place: int) -> tuple[Frame | None, bool]:
        """The frame, if what is said begins here, and whether the search ends here."""
        word, lexicon = self.reading.word(place), self.reading.lexicon
        if place in self.reading.speech:
            return self._behind_marks(place) or self._said(place), True
        if word in lexicon.said:
            return self._said(place), False
        # right behind a verb it is part of a name: وكشف فان باستن أن
        resumed = word in lexicon.kinds["resuming"] and place > self.at + 2
        ends = (word in lexicon.forms and self._begins_another(place)) or resumed
        return None, ends

    def _behind_marks(self, place: int) -> Frame | None:
        """The frame, if marks only go with who speaks, and أن stands behind them: قال فلان، صاحب كتاب «...» إن"""
        reading, behind = self.reading, self.reading.speech[place].close + 1
        behind += reading.word(behind) in COMMAS
        said = (
            place > self.at + 1
            and reading.word(place - 1) != ":"
            and reading.word(behind) in reading.lexicon.kinds["that"]
        )
        return self._said(behind) if said and reading.speech[place].closed else None

    def _found(self, content: int, kind: Kind) -> Frame:
        """The frame; the speaker's name ends before the particle that introduces what is said."""
        end = content - (kind == "clause")
        before = self.reading.word(end - 1)
        if end - 1 > self.at and (before in self.form.verb.introducing or before == ":"):
            end -= 1
        return Frame(self.at, max(end, self.at + 1), content, kind, self.form)

    def _said(self, place: int) -> Frame | None:
        """The frame, if a clause, a quotation or direct speech begins here."""
        verb, word = self.form.verb, self.reading.word(place)
        if place in self.reading.speech:
            behind = self.reading.word(place - 1) in verb.introducing
            kinds = self.reading.lexicon.kinds  # وصف فلان من انتقدوا القرار بـ«...»
            label = self.reading.word(place - 1) in kinds["with"] and self.reading.is_relative(self.at - 1)
            return self._found(place, "quoted") if behind or (verb.speech and not label) else None
        if word in self.reading.lexicon.kinds["that"]:
            far = place > self.at + BESIDE and may_be_adjective(self.reading, self.at, self.form, self.first)
            taken = takes(self.reading, self.at, self.form.verb, place) and not far
            return self._found(place + 1, "clause") if taken else None
        if word in self.reading.lexicon.kinds["that_not"]:
            allowed = PLAIN in verb.clause and self.reading.has_hamza(place)
            return Frame(self.at, max(place, self.at + 1), place, "clause", self.form) if allowed else None
        if word == ":" and self.reading.word(place - 1) in self.reading.lexicon.kinds["credit"]:
            return None
        if verb.speech and verb.act not in _NOT_DIRECT and (word == ":" or (word in DASHES and place == self.at + 1)):
            after = self.reading.word(place + 1)
            if word == ":" and after == LINE and place + 2 in self.reading.speech:
                return self._found(place + 2, "quoted")  # the quotation is a paragraph of its own
            nothing = after == LINE or after in self.reading.lexicon.kinds["that"] or place + 1 in self.reading.speech
            return None if nothing or place + 1 >= self.stop else self._found(place + 1, "direct")
        return None

    def _begins_another(self, place: int) -> bool:
        """Whether another verb of speech goes on here: شدد على كذا، وأشار إلى ..."""
        form = self.reading.lexicon.forms[self.reading.word(place)]
        if place == self.at + 1 or self.reading.word(place - 1) not in COMMAS:
            return False
        return form.joined or form.tense == "participle"

    def _noun(self, place: int) -> int:
        """Where a verbal noun begins that is introduced at this place, -1 if none is."""
        verb, word, kinds = self.form.verb, self.reading.word(place), self.reading.lexicon.kinds
        particle = word in verb.noun or (word in verb.object and place > self.at + 1)
        if particle and verb.act == "express" and leads_to_clause(self.reading, place + 1):
            return -1
        if particle and word != PLAIN:  # a dash is spelled like it
            return (
                place + 1
                if self._may_be_noun(place + 1) and not is_of_noun(self.reading, self.at, self.form, place)
                else -1
            )
        if word[0] in kinds["with"] and len(word) > 2:
            return place if takes_with(self.reading, self.at, self.form, place) else -1
        if word[0] in verb.object & kinds["for"] and self.reading.is_act(place, word[1:]):
            return place  # دعا الإعلاميين لمساندة مبادرته, للانخراط
        return self._bare_noun(place, word)

    def _may_be_noun(self, place: int) -> bool:
        kinds, word = self.reading.lexicon.kinds, self.reading.word(place)
        if place >= self.stop or word in COMMAS or word in ("(", LINE) or word in kinds["that"]:
            return False
        if word in kinds["leading"] and self.reading.word(place - 1) in kinds["where"]:
            return False  # أكد على هامش المعرض
        act = self.form.verb.act == "tell" and self.reading.is_verbal_noun(place)  # but not تحدث عن الوضع
        told = act or word in kinds["fact", "resolve"]
        if self.form.verb.act in ("announce", "tell") and not told:
            return False  # the act itself: أعلن عن بدء معركة
        return word not in self.reading.lexicon.kinds["stop", "relative"]

    def _bare_noun(self, place: int, word: str) -> int:
        """Where a noun without particle begins: أكد ضرورة ..., معتبرا ذلك خطوة ..., تصنفه منظمة ..."""
        verb, kinds, lexicon = self.form.verb, self.reading.lexicon.kinds, self.reading.lexicon
        if verb.act == "blame" and PLAIN in verb.noun:
            return place if is_burdened(self.reading, self.at, self.form, place) else -1
        near = place <= self.at + BESIDE
        if PLAIN in verb.object and near and word in kinds["this"] and self._may_be_noun(place + 1):
            return place + 1
        if PLAIN in verb.object and word in kinds["object"]:
            return place + 1 if self._may_be_noun(place + 1) and self.reading.word(place + 1).isalpha() else -1
        following = place == self.at + 1 and len(word) > 2
        if PLAIN in verb.object and self.form.bound and following and self._may_be_noun(place):
            named = lexicon.definite(word) or self.reading.is_given(place) or word in lexicon.kinds["place"]
            named |= place + 1 in self.reading.speech
            return -1 if named or word in lexicon.kinds[_SUBJECTS] else place
        if PLAIN not in verb.noun:
            judged = is_judged(self.reading, self.at, self.form, place)
            return place if judged or is_held(self.reading, self.at, self.form, place) else -1
        if (
            following
            and self.form.tense == "participle"
            and verb.act != "announce"
            and not is_bare_time(self.reading, place)
        ):
            return place if self._may_be_noun(place) and word[0] not in kinds["with"] else -1
        if is_set_apart(self.reading, self.at, self.form, place):
            return place
        if is_behind_subject(self.reading, self.at, self.form, place):
            return place
        before = self.reading.word(place - 1)
        named = self.reading.is_given(place) and (before in COMMAS or lexicon.definite(before))  # رضا
        named |= before in kinds["genre"] and not lexicon.definite(before)  # صحيفة خبر ترك
        if named or not is_listed(self.reading, self.at, verb, place):
            return -1
        if before in lexicon.kinds["stop", "passive"] and before not in kinds["in_it"]:
            return -1
        paused = before not in COMMAS and is_paused(self.reading, self.at + 1, place)
        return -1 if paused or self.reading.first_of(kinds["relative"], self.at + 1, place) < place else place

    def _is_content(self, place: int) -> bool:
        """Whether the noun is beyond doubt what is said, so that no clause need be looked for behind it."""
        word = self.reading.word(place)
        rest = word[1:] if word[0] in self.reading.lexicon.kinds["with"] else word
        return self.form.verb.act in _ANY_NOUN or rest in self.reading.lexicon.kinds["fact", "stance", "deed"]
