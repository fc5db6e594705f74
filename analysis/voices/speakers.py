"""Who speaks: the name that a frame gives, or that of who spoke before."""

from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.voices.actors import Actors
from analysis.voices.frames import Frame
from analysis.voices.lexicon import VERBAL, Person
from analysis.voices.objects import has_object, subject_end
from analysis.voices.reading import Reading
from analysis.voices.subjects import HEADS, Mention, mention
from analysis.voices.words import COMMAS, QUOTING

_BEFORE = 40  # words before a verb in which its subject may stand
_UNKNOWN = 8  # words of a subject that no list has
_NOT_NAMING = ("stop", "clause", "this", "joining", "naming", "time", "not_before_clause", "honorific", *VERBAL)
_BESIDE = 4  # words of a body or an office with what tells it from others: وزارة الدفاع الجزائرية
_SHORT = 3  # letters of a word that is no family name
NEAR = 6  # words from the beginning of a sentence, of its clauses and of a text that the subject stands within


class Speaker(NamedTuple):
    """The actor (`unknown` if none for sure), the name as printed by the places of its words, and how it is spoken of.

    `first` equals `last` where no name is printed.
    """

    actor: str
    first: int
    last: int
    phrase: tuple[int, ...] = ()
    person: Person = "he"


@dataclass(slots=True)
class Speakers:
    """The speakers of a text, in the order in which they come up."""

    reading: Reading
    actors: Actors
    seen: list[Speaker] = field(default_factory=list)

    @property
    def latest(self) -> Speaker | None:
        """Who spoke last."""
        return self.seen[-1] if self.seen else None

    def of_frame(self, frame: Frame, first: int, before: Speaker | None) -> Speaker | None:
        """Who speaks in a frame of the sentence that begins at `first`; `before`: in the frame before it there."""
        person: Person = "he" if frame.form.verb.act == "relay" else frame.form.person
        found = self._behind_verb(frame) or self._of_paper(frame, first)
        front = self.before_verb(frame, first) if not found or self._may_be_object(frame, found) else None
        found = front or found
        if found and not front and before is None and self._opened(frame, found, first):
            found = None
        if found:
            speaker: Speaker | None = self.of_mention(found)._replace(person=person)
        else:
            speaker = self._understood(frame, first, before)
        return self.note(speaker)

    def note(self, speaker: Speaker | None) -> Speaker | None:
        """The speaker, from now on the latest."""
        if speaker:
            self.seen.append(speaker)
        return speaker

    def within(self, first: int, last: int) -> Speaker | None:
        """Who is named within these words."""
        found = mention(self.reading, first, last)
        return self.of_mention(found) if found else None

    def main_subject(self, first: int, last: int) -> Speaker | None:
        """Who does what the sentence tells: the first within these words that can speak."""
        heads = (at for at in range(first, min(last, first + NEAR)) if self.is_head(at))
        place = next((at for at in heads if not self._behind_preposition(at)), None)
        if place is None:
            return None
        # where a verb follows is not known: the name alone, if it is one of the registry
        found = mention(self.reading, place, self.actors.phrase_end(place, last) or last)
        return self.of_mention(found) if found else None

    def of_mention(self, found: Mention) -> Speaker:
        """The speaker of a mention: one met before if it only points back."""
        earlier = self._meant(found) if found.back and not self.actors.name_end(found.first, found.last) else None
        if earlier:
            return earlier
        known = ((s.actor, {self.reading.word(at) for at in range(s.first, s.last)}) for s in reversed(self.seen))
        found = self._narrowed(found)
        actor = self.actors.of(found, known)
        return Speaker(actor, found.first, found.last, found.phrase)

    def _narrowed(self, found: Mention) -> Mention:
        """The mention cut down to the name of the registry it begins with, or has behind its first word."""
        genre = self.reading.lexicon.is_any(self.reading.word(found.first), "genre", "paper")
        end = self.actors.name_end(found.first + 1, found.last) if genre else 0
        if end and not self.reading.lexicon.definite(self.reading.word(found.first)):
            return found._replace(first=found.first + 1, last=end)
        end = self.actors.name_end(found.first, found.last)
        joined = 0 < end < found.last and self.reading.word(end)[0] in self.reading.lexicon.kinds["and"]
        return found._replace(last=end) if joined else found

    def _behind_verb(self, frame: Frame) -> Mention | None:
        """The speaker named behind the verb: not behind a participle, nor one of several or of an object only."""
        verb, form = frame.form.verb, frame.form
        if form.tense == "participle" or (form.person == "they" and form.tense == "past"):
            return None
        start, end = frame.verb + 1, subject_end(self.reading, self.actors, frame)
        if verb.act == "relay":
            places = (at + 1 for at in range(start, frame.content) if self.reading.word(at) in verb.clause)
            start = next(places, start)
        if verb.act == "contain":
            while start < end and self.reading.word(start) in self.reading.lexicon.kinds["stop"]:
                start += 1
        found = mention(self.reading, start, end)
        if found and self.reading.word(found.phrase[0]) in self.reading.lexicon.kinds["this"] and verb.act == "deny":
            return None
        alone = found and found.phrase[-1] >= end - 2 and end == frame.end
        if alone and verb.act == "label" and not form.bound:
            return None  # what is described, not who describes it: ووصف روسيا بأنها
        return found

    def _of_paper(self, frame: Frame, first: int) -> Mention | None:
        """Who issued the paper before a verb: بيانا صادرا عن الفرقة جاء فيه"""
        if frame.form.verb.act != "contain":
            return None
        papers = (
            at
            for at in range(frame.verb - 1, first - 1, -1)
            if self.reading.lexicon.is_any(self.reading.word(at), "paper")
        )
        paper = next(papers, None)
        found = None if paper is None else mention(self.reading, paper, frame.verb)
        return found if found and not found.back else None

    def _may_be_object(self, frame: Frame, found: Mention) -> bool:
        """Whether the noun behind the verb is its object if a subject stands before: المعهد يدعو الحكومة إلى"""
        recent = self.reading.word(frame.verb - 1) in self.reading.lexicon.kinds["joining"]  # وكان فلان قد أبلغ الشرطة
        able = has_object(frame) and not frame.form.joined
        return able and (frame.form.tense == "present" or recent or self._is_object(frame, found))

    def _is_object(self, frame: Frame, found: Mention) -> bool:
        """Whether the one noun behind the verb may be its object: أبلغ رويترز أن, دعت روسيا إلى"""
        if not has_object(frame) or frame.form.joined:
            return False
        if self.reading.word(frame.verb - 1) in self.reading.lexicon.kinds["relative"]:
            return True  # اليونيسف التي تدعو أطراف النزاع إلى
        named = self.actors.name_end(found.first, frame.end) >= min(frame.end - 1, found.first + 1)
        return named or len(found.phrase) == 1

    def _opened(self, frame: Frame, found: Mention, first: int) -> bool:
        """Whether the subject opened the sentence, a comma before, so that this noun is the object only."""
        first += self.reading.word(first) in QUOTING
        form = frame.form  # مدير المعهد يستقيل ويتهم الوزير بـ
        going_on = form.joined and form.tense == "present" and has_object(frame)
        return (going_on or self._is_object(frame, found)) and frame.verb > first + 1 and self.is_head(first)

    def before_verb(self, frame: Frame, first: int) -> Mention | None:
        """The speaker named before the verb: وكان فلان قال إن, مصدر في الجيش، الذي أعلن أن"""
        kinds, at = self.reading.lexicon.kinds, frame.verb
        if frame.form.joined or frame.form.bound or at == first or frame.form.tense == "participle":
            return None
        start = max(first, at - _BEFORE)
        if self.reading.word(at - 1) in kinds["relative"]:
            end = at - 1 - (self.reading.word(at - 2) in COMMAS)
            heads = [place for place in range(start, end) if self.is_head(place) and not self.is_head(place - 1)]
            heads = [place for place in heads if not self._behind_preposition(place)] or heads
            return mention(self.reading, heads[-1], end) if heads else None
        start = next((place + 1 for place in range(at - 1, start - 1, -1) if self._bounds(place)), start)
        opened = (place + 1 for place in range(at - 2, start - 1, -1) if self.reading.word(place) in kinds["into"])
        start = next(opened, start)  # يشار إلى أن فلانا قال إن
        while start < at and self.reading.lexicon.is_any(self.reading.word(start), "joining", "time"):
            start += 1
        able = start < at and (self.is_head(start) or self._opens_clause(start, frame))
        return mention(self.reading, start, at) if able else None

    def _opens_clause(self, start: int, frame: Frame) -> bool:
        """Whether a clause begins with a few words that may name somebody unknown: متظاهرون يطالبون بـ"""
        reading, lexicon = self.reading, self.reading.lexicon
        word = reading.word(start)
        if frame.form.tense != "present" or frame.verb - start > _UNKNOWN or len(word) < 3 or not word.isalpha():
            return False
        words = [reading.word(at) for at in range(start, frame.verb)]
        if any(lexicon.is_any(one, "that", "relative", "turning", "impersonal", "unsaid", "with_it") for one in words):
            return False
        return not lexicon.is_any(word, *_NOT_NAMING) and word not in lexicon.phrases and word not in lexicon.forms

    def _behind_preposition(self, place: int) -> bool:
        """Whether a preposition stands before a word, other than one that names a source (حسب اليونيسف، التي ...)."""
        before, lexicon = self.reading.word(place - 1), self.reading.lexicon
        return before in lexicon.kinds["stop"] and "" not in lexicon.phrases.get(before, ())

    def _understood(self, frame: Frame, first: int, before: Speaker | None) -> Speaker | None:
        """The speaker where none is named: of the frame before, the subject of the sentence, who spoke last."""
        form = frame.form
        if before and (form.tense == "participle" or form.person in ("they", before.person)):
            return before
        if not before and (form.tense == "participle" or frame.verb > first + 1):
            acted = self.latest if self.latest and first <= self.latest.first < frame.verb else None
            subject = acted or self.main_subject(first, frame.verb)
            if subject:
                return subject._replace(person=form.person)
        if not self.seen and frame.verb <= first + 1:
            return self._told_before(first)
        alike = (one for one in reversed(self.seen) if form.person == one.person)
        return next(alike, self.latest)

    def _told_before(self, first: int) -> Speaker | None:
        """Whom the sentence before the one that begins at `first` tells of: ندد رئيس الحزب بالهجوم. وقال إن"""
        before = next((at for at in range(first - 2, -1, -1) if self.reading.starts_sentence(at)), first)
        return self.main_subject(before, first - 1)

    def is_head(self, at: int) -> bool:
        """Whether somebody who can speak is named from this word on."""
        word = self.reading.word(at)
        if self.reading.lexicon.is_any(word, *HEADS) or at - 1 in self.reading.names or self.reading.is_given(at):
            return True
        if self.actors.name_end(at, at + NEAR) > 0 or self.actors.state_end(at, at + NEAR) > 0:
            return True
        # the family name of one who spoke before
        families = (self.reading.word(one.last - 1) for one in self.seen if one.last - one.first > 1)
        return len(word) > _SHORT and word in families

    def _bounds(self, place: int) -> bool:
        word = self.reading.word(place)
        apart = not word[0].isalnum() and word not in QUOTING and word not in "()"
        pause = apart or place in self.reading.closing
        return pause or self.reading.lexicon.is_any(word, "was", "turning")

    def _meant(self, found: Mention) -> Speaker | None:
        """Which earlier speaker a word such as المصدر points back to."""
        lexicon = self.reading.lexicon
        word = lexicon.without_article(found.back)
        if found.last - found.first > 1:
            words = {self.reading.word(at) for at in found.phrase}
            known = (one for one in reversed(self.seen) if words <= {self.reading.word(at) for at in one.phrase})
            return next((one for one in known if one.phrase[0] != one.first), None)
        told = self._told_of(word, found.first) if self._is_source(found.first) else None
        if told:
            return told
        for speaker in reversed(self.seen):
            if any(lexicon.without_article(self.reading.word(at)) == word for at in speaker.phrase):
                return speaker
        if lexicon.is_any(found.back, "paper"):
            return self._issuer(word, found.first) or self.latest
        if lexicon.is_any(found.back, "genre", "body", "role") and not self._is_source(found.first):
            return self._introduced(word, found.first)
        alike = (one for one in reversed(self.seen) if one.phrase and self._is_source(one.phrase[0]))
        return next(alike, self.latest) if self._is_source(found.first) else None

    def _told_of(self, word: str, before: int) -> Speaker | None:
        """Whom the text last told of by this word, whether he spoke or not: أكد مصدر في الوزارة الحصيلة ... المصدر"""
        at = next((at for at in range(before - 1, -1, -1) if self.reading.word(at) == word), None)
        if at is None:
            return None
        earlier = next((one for one in reversed(self.seen) if at in one.phrase), None)
        found = None if earlier else mention(self.reading, at, min(before, at + _BESIDE))
        return earlier or (self.of_mention(found) if found and not found.back else None)

    def _is_source(self, place: int) -> bool:
        return self.reading.word(place) in self.reading.lexicon.kinds["source"]

    def _issuer(self, word: str, before: int) -> Speaker | None:
        """Who issued the paper, where it is first spoken of: نشرت الشبكة تقريرا ... أشار التقرير إلى أن"""
        for at in range(before - 1, 0, -1):
            if self.reading.word(at).startswith(word) and self.reading.lexicon.is_any(self.reading.word(at), "paper"):
                first = next((p + 1 for p in range(at, -1, -1) if self.reading.starts_sentence(p + 1)), 0)
                return self.main_subject(first, at)
        return None

    def _introduced(self, word: str, before: int) -> Speaker | None:
        """Who was introduced earlier as such, though not as a speaker: قناة «الخبر» ... وزعمت القناة"""
        for at in range(before - 1, -1, -1):
            if self.reading.word(at) != word or at + 1 == before:
                continue
            marks = self.reading.names.get(at + 1)
            last = marks.close + 1 if marks else min(before, at + _BESIDE)
            found = mention(self.reading, at, last)
            if found and not found.back and len(found.phrase) > 1:
                return self.of_mention(found)
        return None
