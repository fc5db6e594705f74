"""Who speaks: the name that a frame gives, or that of who spoke before."""

from dataclasses import dataclass

from analysis.voices.agreement import disagrees_with, doing
from analysis.voices.antecedents import BEFORE, Antecedents, Speaker
from analysis.voices.clauses import before_that, behind_linking, circumstance, is_act
from analysis.voices.confessions import confessing
from analysis.voices.doers import doer, in_genitive, topic
from analysis.voices.frames import Frame
from analysis.voices.going_on import goes_on
from analysis.voices.lexicon import VERBAL, Person
from analysis.voices.objects import disagrees, has_object, object_start, points_back, subject_end, takes_object
from analysis.voices.offices import by_family, is_again
from analysis.voices.papers import author
from analysis.voices.recalled import (
    agreeing,
    apposed_before,
    before_office,
    by_words,
    holder,
    in_uttered,
    is_no_subject,
    is_of_report,
    issued_by,
    several,
    told_by,
    turned_to,
    within_report,
)
from analysis.voices.relatives import described
from analysis.voices.relays import of_him, relayed
from analysis.voices.subjects import Mention, mention, office
from analysis.voices.words import COMMAS, QUOTING

_BARE = 5  # words between a verb of speech and its participle
_NEAR = 6  # words before a pronoun in which whom it stands for is named
_SUBJECT = 3  # words of it between an auxiliary and its verb
_UNKNOWN = 8  # words of a subject that no list has
_NOT_NAMING = ("stop", "clause", "this", "joining", "naming", "time", "not_before_clause", "honorific", *VERBAL)
_HE = "ي"  # of a verb in the present
_WHO_SHE = "تي"  # of a relative pronoun in the feminine
_SHE_DID = "ت"  # of a verb in the past
_PLURAL, _NOMINATIVE = "ات", "ون"  # endings of nouns


@dataclass(slots=True)
class Speakers(Antecedents):
    """Who speaks in the frames of a text."""

    def of_frame(self, frame: Frame, first: int, before: Speaker | None) -> Speaker | None:
        """Who speaks in a frame of the sentence that begins at `first`; `before`: in the frame before it there."""
        person: Person = frame.form.person
        if of_him(self.reading, frame) and self.latest:
            return self.note(self.latest)
        issuer = author(self, frame, first) or issued_by(self, frame, first)
        if issuer:
            return self.note(issuer._replace(person=person))
        found = self._behind_verb(frame) or self._of_paper(frame, first)
        front = self.before_verb(frame, first) if not found or self._may_be_object(frame, found) else None
        found = front or found
        if found and not front and before is None and self._opened(frame, found, first):
            found = None
        turned = self.reading.word(first) in self.reading.lexicon.kinds["turning"]  # بينما أدانت واشنطن كذا، دعت موسكو
        alike = before is not None and before.person == frame.form.person and not turned
        if found and not front and alike and self._is_state_alone(frame, found):
            found = None  # أبلغت السعودية الكويت بشروط، طالبت الدوحة بتنفيذها
        if found and frame.form.verb.act in ("relay", "contain"):
            person = self._person(found)
        if found:
            speaker: Speaker | None = (goes_on(self, frame, found) or self.of_mention(found))._replace(person=person)
        else:
            speaker = self._understood(frame, first, before)
        self.told_at = frame.verb
        return self.note(speaker)

    def named(self, frame: Frame, first: int) -> Speaker | None:
        """Who is named behind the verb of a frame, or before it from `first` on."""
        found = self._behind_verb(frame) or self.before_verb(frame, first)
        return self.of_mention(found) if found else None

    def _is_state_alone(self, frame: Frame, found: Mention) -> bool:
        """Whether a state, and nothing else, stands behind a verb that may have it for its object."""
        alone = self.actors.state_end(found.first, frame.end) == found.phrase[-1] + 1
        return (alone and has_object(frame) and not frame.form.joined) or takes_object(self.reading, frame)

    def _person(self, found: Mention) -> Person:
        """How a body or source is spoken of where the verb does not tell: جاء في بيان المنظمة ... وأضافت"""
        word, lexicon = self.reading.word(found.first), self.reading.lexicon
        feminine = word.endswith((*lexicon.kinds["she_participle"], _PLURAL))
        return "she" if feminine and word in lexicon.kinds["body", "genre", "source"] else "he"

    def _behind_verb(self, frame: Frame) -> Mention | None:
        """The speaker named behind the verb: not behind a participle, nor one of several or of an object only."""
        verb, form = frame.form.verb, frame.form
        if (form.tense == "participle" and not is_act(self.reading, frame.verb)) or (
            form.person == "they" and verb.act not in ("relay", "contain", "noun")
        ):
            return None
        start, end = frame.verb + 1, subject_end(self.reading, self.actors, frame)
        if verb.act == "relay":
            start = relayed(self.reading, frame)
        if verb.act in ("contain", "noun"):
            while start < end and self.reading.word(start) in self.reading.lexicon.kinds["stop"]:
                start += 1
        kinds = self.reading.lexicon.kinds
        every = start + 1 < end and self.reading.word(start) in kinds["all"]
        if every and self.reading.word(start + 1) in kinds["stop"]:
            start += 2  # أبرز كل من فلان وفلان
        if start < end and verb.act != "agree" and points_back(self.reading, verb, start):
            start += 1
            end = start if not self.reading.word(start)[0].isalpha() else end
        end = start + 1 if start < end and (by_family(self, start) or is_again(self, start)) else end
        found = self._whole(start, frame.end, mention(self.reading, start, end))
        if found and is_no_subject(self.reading, frame, found):
            return None
        if found and disagrees(self.reading, self.actors, frame, found.first):
            return None
        if found and not found.back:
            found = found._replace(phrase=(*found.phrase, *office(self.reading, found.phrase[-1] + 1, frame.end)))
        alone = found and found.phrase[-1] >= end - 2 and end == frame.end
        if alone and verb.act == "label" and not form.bound:
            return None  # what is described, not who describes it: ووصف روسيا بأنها
        return found

    def _whole(self, first: int, last: int, found: Mention | None) -> Mention | None:
        """A name of the registry to its end, though a word of it has the shape of an act: هيئة تحرير الشام"""
        end = self.actors.name_end(first, last) if found is None or found.phrase[0] == first else 0
        longer = end > (found.phrase[-1] + 1 if found else first + 1) and not self.reading.to_name(first)
        return Mention(first, end, tuple(range(first, end))) if longer else found

    def _of_paper(self, frame: Frame, first: int) -> Mention | None:
        """Who issued the paper before a verb: بيانا صادرا عن الفرقة جاء فيه"""
        if frame.form.verb.act != "contain":
            return None
        papers = (
            at
            for at in range(frame.verb - 1, first - 1, -1)
            if self.reading.word(at) in self.reading.lexicon.kinds["paper"]
        )
        paper = next(papers, None)
        found = None if paper is None else mention(self.reading, paper, frame.verb)
        return found if found and not found.back else None

    def _may_be_object(self, frame: Frame, found: Mention) -> bool:
        """Whether the noun behind the verb is its object if a subject stands before: المعهد يدعو الحكومة إلى"""
        recent = self.reading.word(frame.verb - 1) in self.reading.lexicon.kinds["joining"]  # وكان فلان قد أبلغ الشرطة
        able = has_object(frame) and not frame.form.joined and not frame.form.bound
        return able and (frame.form.tense == "present" or recent or self._is_object(frame, found))

    def _is_object(self, frame: Frame, found: Mention) -> bool:
        """Whether the one noun behind the verb may be its object: أبلغ رويترز أن, دعت روسيا إلى"""
        if not has_object(frame) or frame.form.joined or (is_again(self, found.first) and found.last < frame.end):
            return False  # أرجع الخليلي التأخير إلى
        if self.reading.word(frame.verb - 1) in self.reading.lexicon.kinds["relative"]:
            return True  # اليونيسف التي تدعو أطراف النزاع إلى
        named = self.actors.name_end(found.first, frame.end) >= min(frame.end - 1, found.first + 1)
        marked = found.first - 1 in self.reading.names and frame.form.verb.act == "tell"  # أبلغ «الصباح» أن
        return named or marked or len(found.phrase) == 1

    def _opened(self, frame: Frame, found: Mention, first: int) -> bool:
        """Whether the subject opened the sentence, a comma before, so that this noun is the object only."""
        first += self.reading.word(first) in QUOTING
        first += self.reading.word(first) in self.reading.lexicon.kinds["was"]  # وكان فلان، الذي ...، أبلغ الصحيفة أن
        if frame.form.bound:
            return False
        form = frame.form  # مدير المعهد يستقيل ويتهم الوزير بـ
        going_on = form.joined and form.tense == "present" and has_object(frame)
        return (going_on or self._is_object(frame, found)) and frame.verb > first + 1 and self.is_head(first)

    def before_verb(self, frame: Frame, first: int) -> Mention | None:
        """The speaker named before the verb: وكان فلان قال إن, مصدر في الجيش، الذي أعلن أن"""
        kinds, at = self.reading.lexicon.kinds, frame.verb
        if (pronoun := circumstance(self.reading, at)) > first:
            return self._beside(max(first, pronoun - _NEAR), pronoun)
        at -= self.reading.word(at - 1) in kinds["was"] and at - 1 > first  # فلان كان أعلن أن
        if frame.form.joined or frame.form.bound or at == first or frame.form.tense == "participle":
            return None
        start = max(first, at - BEFORE)
        if self.reading.word(at - 1) in kinds["relative"]:
            if self.reading.word(at - 1).endswith(_WHO_SHE) and frame.form.person == "he":
                return by_words(self, frame, start, at - 1)  # لوبان التي أثبت أنها
            return described(self, frame, start)
        if frame.form.person == "they" and self._several_alone(at - 1):
            return mention(self.reading, at - 1, at)
        apposed = in_uttered(self, frame, start) or apposed_before(self, at, start)
        if apposed or is_of_report(self, frame):
            return apposed
        start = next((place + 1 for place in range(at - 1, start - 1, -1) if self._bounds(place)), start)
        start = behind_linking(self.reading, start)
        if earlier := before_that(self.reading, at, start):
            return Mention(earlier, at - 1, tuple(range(earlier, at - 1)))
        opening = kinds["into", "and_that"]
        opened = (place + 1 for place in range(at - 2, start - 1, -1) if self.reading.word(place) in opening)
        start = next(opened, start)  # يشار إلى أن فلانا قال إن
        while start < at and self.reading.word(start) in self.reading.lexicon.kinds["joining", "time"]:
            start += 1
        start += self.reading.word(start) in kinds["this"] and self.is_head(start + 1)  # لكن هذا الائتلاف رأى أن
        able = start < at and (self.is_head(start) or self._opens_clause(start, frame) or self._was(start, at))
        if able and (topic := before_office(self, start, first)):
            return topic
        known = able and self.actors.name_end(start, at) > 0
        if able and (known or not disagrees_with(self.reading, start, frame.form.person)):
            return mention(self.reading, start, at)
        return told_by(self, at, start) if frame.form.tense == "present" else None

    def _beside(self, first: int, last: int) -> Mention | None:
        """The last of those who are named within these words."""
        heads = [at for at in range(first, last) if self.is_head(at) and not self.is_head(at - 1)]
        return mention(self.reading, heads[-1], last) if heads else None

    def _several_alone(self, at: int) -> bool:
        """Whether a noun in the plural that no other goes before is the subject of a verb behind it: المحتجون قالوا"""
        word = self.reading.word(at)
        alone = self._bounds(at - 1) or not self.reading.word(at - 1)[0].isalpha()
        return alone and word.endswith(_NOMINATIVE) and self.reading.lexicon.definite(word)

    def _behind_bare(self, frame: Frame, first: int) -> Speaker | None:
        """Who stands between a verb of speech and its participle: وتابعت تانيا قائلة"""
        reading, lexicon = self.reading, self.reading.lexicon
        if frame.form.tense != "participle" or not frame.form.verb.speech:
            return None
        behind = frame.verb - (reading.word(frame.verb - 1) in COMMAS)  # يضيف فلان، قائلا
        places = range(behind - 2, max(first, behind - _BARE) - 1, -1)
        start = next((at for at in places if reading.word(at) in lexicon.forms), -1)
        form = lexicon.forms.get(reading.word(start)) if start >= 0 else None
        words = [reading.word(at) for at in range(start + 1, behind)]
        if form is None or not form.verb.speech or form.tense == "participle" or form.bound:
            return None
        kinds = lexicon.kinds[("stop", "time", "speech", "this", "paper", "occasion", *VERBAL)]
        told = form.joined or reading.word(start) not in lexicon.kinds["weak"]
        named = told and all(word.isalpha() and len(word) > 2 and word not in kinds for word in words)
        return self.within(start + 1, object_start(reading, self.actors, start + 1, behind)) if named else None

    def _was(self, start: int, verb: int) -> bool:
        """Whether an auxiliary or a turn and the verb have only a few words between them, which must be the subject."""
        lexicon, words = self.reading.lexicon, [self.reading.word(at) for at in range(start, verb)]
        if self.reading.word(start - 1) not in lexicon.kinds["was", "turning", "into"] or len(words) > _SUBJECT:
            return False
        return not any(word in lexicon.kinds[_NOT_NAMING] or not word.isalpha() for word in words)

    def _opens_clause(self, start: int, frame: Frame) -> bool:
        """Whether a clause begins with a few words that may name somebody unknown: متظاهرون يطالبون بـ"""
        reading, lexicon = self.reading, self.reading.lexicon
        word = reading.word(start)
        if frame.form.tense != "present" or frame.verb - start > _UNKNOWN or len(word) < 3 or not word.isalpha():
            return False
        words = [reading.word(at) for at in range(start, frame.verb)]
        if word[0] == _HE and word not in lexicon.kinds["no_verb"]:
            return False
        if word.endswith(_SHE_DID) and not word.endswith(_PLURAL) and lexicon.definite(reading.word(start + 1)):
            return False  # نشرت الوزارة معطيات تفيد بأن
        if any(one in lexicon.kinds["that", "relative", "turning", "impersonal", "unsaid", "with_it"] for one in words):
            return False
        return word not in lexicon.kinds[_NOT_NAMING] and word not in lexicon.phrases and word not in lexicon.forms

    def _understood(self, frame: Frame, first: int, before: Speaker | None) -> Speaker | None:
        """The speaker where none is named: of the frame before, the subject of the sentence, who spoke last."""
        form = frame.form
        if cited := agreeing(self, frame, first):
            return cited._replace(person=form.person)
        confessed = None if before else confessing(self, frame, first)
        if confessed:
            return confessed._replace(person=form.person)
        within = within_report(self, frame, first, before) if before else None
        if within:
            return within._replace(person=form.person)
        if before and (form.tense == "participle" or form.person in ("they", before.person)):
            return before
        told = None if before else topic(self, frame, first) or self._behind_bare(frame, first)
        if told:
            return told._replace(person=form.person)
        if not before and (form.tense == "participle" or frame.verb > first + 1):
            near = self._of_clause(frame, first) if form.verb.act == "noun" else None
            if near:
                return near
            acted = self.latest if self.latest and first <= self.latest.first < frame.verb else None
            acted = acted or (self._behind_first(frame, first) if form.joined and doing(form) == "she" else None)
            subject = acted or self.main_subject(first, frame.verb, doing(form)) or holder(self, frame, first)
            if not subject or in_genitive(self.reading, subject.phrase):
                subject = doer(self, first, frame.verb, doing(form)) or subject
            if subject:
                return subject._replace(person=form.person)
        subject = None if before else self._behind_first(frame, first)
        if subject:
            return subject
        if not self.seen and frame.verb <= first + 1:
            return self._told_before(first, doing(form)) or (
                several(self, frame.verb) if doing(form) == "they" else None
            )
        turned = turned_to(self, frame, first) if form.joined and not before and frame.verb <= first + 1 else None
        if turned:
            return turned
        alike = next((one for one in reversed(self.seen) if form.person == one.person), None)
        if alike is None and doing(form) == "they":
            alike = several(self, frame.verb)
        return alike or self.latest or self._told_before(first, doing(form))
