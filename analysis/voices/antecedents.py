"""Whom a name in a text stands for: who spoke or was told of before, if it only points back."""

from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from analysis.voices.actors import Actors
from analysis.voices.agreement import disagrees_with, has_particle, names_several, only_describes
from analysis.voices.clauses import behind_topic, is_conjunction, is_site, nearest, undergoes
from analysis.voices.descriptions import first_of_two, issued_behind, last_source, understood
from analysis.voices.frames import Frame
from analysis.voices.introductions import Introductions, among, bare_words, office_alone, own_words
from analysis.voices.lexicon import Person
from analysis.voices.noun_phrases import HEADS
from analysis.voices.objects import object_start
from analysis.voices.offices import (
    actor_of,
    by_office,
    first_named,
    in_latin,
    is_alone,
    is_family,
    is_whole,
    last_body,
    last_named,
    of_kind,
    official,
    sole,
)
from analysis.voices.persons import pointed
from analysis.voices.reading import Reading
from analysis.voices.recalled import before_office, introduced_as, paper_alone
from analysis.voices.subjects import Mention, mention
from analysis.voices.words import COMMAS, QUOTING

BEFORE = 40  # words before a verb in which its subject may stand
_BESIDE = 4  # words of a body or an office with what tells it from others: وزارة الدفاع الجزائرية
_TA, _NOT_BEFORE_TA, _LETTERS = "ت", "اوي", 4  # the end of a feminine past, and of nouns; letters
_ACCUSATIVE = "ا"  # the end of a noun without article
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
class Antecedents:
    """The speakers of a text, in the order in which they come up, and what points back to them."""

    reading: Reading
    actors: Actors
    seen: list[Speaker] = field(default_factory=list)
    introduced: Introductions = field(init=False)
    told_at: int = -1  # the verb of the last frame

    def __post_init__(self) -> None:
        self.introduced = Introductions(self.reading, self.actors)

    @property
    def latest(self) -> Speaker | None:
        """Who spoke last."""
        return self.seen[-1] if self.seen else None

    def note(self, speaker: Speaker | None) -> Speaker | None:
        """The speaker, from now on the latest."""
        if speaker:
            self.seen.append(speaker)
        return speaker

    def within(self, first: int, last: int) -> Speaker | None:
        """Who is named within these words."""
        found = mention(self.reading, first, last)
        return self.of_mention(found) if found else None

    def main_subject(self, first: int, last: int, person: Person | None = None) -> Speaker | None:
        """Who does what the sentence tells: the first within these words that can speak, in this gender and number."""
        first = behind_topic(self.reading, first, last)
        near = nearest(self.reading, first, last, NEAR)
        heads = (at for at in near if self.is_head(at) or (person == "they" and names_several(self.reading, at)))
        heads = (at for at in heads if not (person and disagrees_with(self.reading, at, person)))
        heads = (at for at in heads if self.reading.word(at - 1) not in self.reading.lexicon.kinds["while"])  # وهو ضابط
        heads = (at for at in heads if not has_particle(self.reading, at))  # اتصل بالمدير
        place = next((at for at in heads if not (self.behind_preposition(at) or undergoes(self.reading, at))), None)
        if place is None:
            return None
        if named := before_office(self, place, first):
            return self.of_mention(named)  # ونوار شعبان، الباحث في المركز، قال إن
        whole = next((one for one in reversed(self.seen) if self._ends_in(one, place)), None)
        if whole:
            return whole
        # where a verb follows is not known: the name alone, if it is one of the registry
        found = mention(self.reading, place, self.actors.phrase_end(place, last) or last)
        if found and is_whole(self, found):
            found = found._replace(last=object_start(self.reading, self.actors, found.first, found.last))
        stops = self.reading.lexicon.kinds["stop"]
        far = next((at for at in found.phrase if self.reading.word(at) in stops), last) if found else last
        apposed = found is not None and self.reading.word(found.first - 1) in COMMAS
        if found and not apposed and found.first - far > _BESIDE:  # تطرق الوزير إلى زيارة وفد برئاسة فلان
            found = mention(self.reading, place, far)
        return self.of_mention(found) if found else None

    def of_mention(self, found: Mention) -> Speaker:
        """The speaker of a mention: one met before if it only points back."""
        points = found.back and not self.actors.is_named(found.first, found.last)
        family = points and is_family(self, found)
        alone = not points and self._only_office(found)
        earlier = first_of_two(self, found) or (
            self._meant(found)
            if points and not family
            else (self._of_office(found) or by_office(self, found) or sole(self, found) or understood(self, found))
            if alone
            else None
        )
        if earlier:
            return earlier
        found = self._narrowed(found)
        return Speaker(actor_of(self, found), found.first, found.last, found.phrase)

    def _only_office(self, found: Mention) -> bool:
        """Whether an office is named, with the article or of somebody, and no person: الناطق باسم الخارجية"""
        lexicon, head = self.reading.lexicon, self.reading.word(found.first)
        if found.first != found.phrase[0] or head not in lexicon.kinds["role"]:
            return False
        relational = tuple(lexicon.kinds["relational"])  # مسؤول تركي may be anybody
        words = [self.reading.word(at) for at in found.phrase[1:]]
        of_one = any(one in lexicon.kinds["body"] or not one.endswith(relational) for one in words[:1])
        of_one |= any(map(lexicon.definite, words)) or (
            len(words) > 1 and self.actors.state_end(found.phrase[2], found.last) > 0  # مستشار مفتي مصر
        )
        return lexicon.definite(head) or (of_one and not any(map(self.reading.is_given, found.phrase)))

    def _narrowed(self, found: Mention) -> Mention:
        """The mention cut down to the name of the registry it begins with, or has behind its first word."""
        found = office_alone(self.reading, found)
        genre = self.reading.word(found.first) in self.reading.lexicon.kinds["genre", "paper"]
        end = self.actors.name_end(found.first + 1, found.last) if genre else 0
        end = found.last if end and not self.reading.lexicon.definite(self.reading.word(end)) else end  # واشنطن بوست
        if end and not self.reading.lexicon.definite(self.reading.word(found.first)):
            return found._replace(first=found.first + 1, last=end)
        end = self.actors.name_end(found.first, found.last)
        joined = 0 < end < found.last and self.reading.word(end)[0] in self.reading.lexicon.kinds["and"]
        return found._replace(last=end) if joined else found

    def behind_preposition(self, place: int) -> bool:
        """Whether a preposition stands before a word, other than one that names a source (حسب اليونيسف، التي ...)."""
        before, lexicon = self.reading.word(place - 1 - (place - 1 in self.reading.names)), self.reading.lexicon
        if before in lexicon.kinds["bound"]:
            return False  # ما ذهب إليه الرئيس
        conjunction = is_conjunction(self.reading, place - 1)
        return before in lexicon.kinds["stop"] and not conjunction and "" not in lexicon.phrases.get(before, ())

    def _behind_first(self, frame: Frame, first: int) -> Speaker | None:
        """Who follows the verb that a sentence begins with: وهاجمت لوبان ماكرون ووصفته; any if nobody spoke before."""
        verb, place = self.reading.word(first), first + 1
        she = verb[-1:] == _TA and verb[-2:-1] not in _NOT_BEFORE_TA and frame.form.person == "she"
        only = not self.seen and frame.form.joined and self.reading.lexicon.definite(self.reading.word(place))
        able = verb[0] in self.reading.lexicon.kinds["and"] and len(verb) >= _LETTERS and frame.verb > first + 2
        able = able and ((she and len(verb) > _LETTERS) or only)
        if not able or self.reading.word(place) in self.reading.lexicon.kinds["stop"]:
            return None
        places = range(place, frame.verb + 1)
        last = next(at for at in places if at == frame.verb or not self.reading.word(at).isalpha())
        last = place + 1 if is_alone(self, place, last) else last
        found = self.within(place, object_start(self.reading, self.actors, place, min(last, place + _BESIDE)))
        return found and found._replace(person=frame.form.person)

    def _of_clause(self, frame: Frame, first: int) -> Speaker | None:
        """Who does what the clause of a noun of speech tells: ردا على سؤال، اكتفى الوزير بالقول إن"""
        start = next((at + 1 for at in range(frame.verb - 1, first - 1, -1) if self._bounds(at)), first)
        return self.main_subject(start, frame.verb) if start > first else None

    def _told_before(self, first: int, person: Person | None) -> Speaker | None:
        """Whom the sentence before the one that begins at `first` tells of: ندد رئيس الحزب بالهجوم. وقال إن"""
        before = next((at for at in range(first - 2, -1, -1) if self.reading.starts_sentence(at)), first)
        return self.main_subject(before, first - 1, person)

    def _ends_in(self, speaker: Speaker, place: int) -> bool:
        """Whether a name that was spoken by before ends, all of it, with the word at a place: الخطوط التونسية"""
        name, words = self.reading.words.folded[speaker.first : speaker.last], self.reading.words.folded
        return len(name) > 1 and words[max(0, place + 1 - len(name)) : place + 1] == name

    def is_head(self, at: int) -> bool:
        """Whether somebody who can speak is named from this word on."""
        word = self.reading.word(at)
        form = self.reading.lexicon.forms.get(word)
        told = form is not None and form.tense == "participle" and word[-1] == _ACCUSATIVE  # مشيرا
        told = told and self.reading.word(at + 1) not in self.reading.lexicon.kinds["naming"]  # متحدثا باسم
        if told or only_describes(self.reading, at, self.actors.names.nations):
            return False
        if word in self.reading.lexicon.kinds[HEADS] or at - 1 in self.reading.names or self.reading.is_given(at):
            return not is_site(self.reading, at)
        if self.actors.name_end(at, at + NEAR) > 0 or self.actors.state_end(at, at + NEAR) > 0:
            return True
        # the family name of one who spoke before
        families = (self.reading.word(one.last - 1) for one in self.seen if one.last - one.first > 1)
        return len(word) > _SHORT and word in families

    def _bounds(self, place: int) -> bool:
        word = self.reading.word(place)
        apart = not word[0].isalnum() and word not in QUOTING and word not in "()"
        pause = apart or place in self.reading.closing
        return pause or word in self.reading.lexicon.kinds["was", "turning"]

    def _meant(self, found: Mention) -> Speaker | None:
        """Which earlier speaker a word such as المصدر points back to."""
        lexicon = self.reading.lexicon
        word = pointed(lexicon, found.back)
        if found.back in lexicon.kinds["respect", "guest"]:
            return self.latest or first_named(self, found.first)
        if found.back in lexicon.kinds["last"]:
            return last_named(self, found.first)
        if self.reading.word(found.last - 1) in lexicon.kinds["paper"] and found.last - found.first == 2:
            return self._alone(found) or self._of_office(found) or last_body(self) or self.latest
        if found.last - found.first > 1:
            known = self._of_office(found) or self._alone(found) or self._by_office(found)
            return known or of_kind(self, word) or official(self, found) or understood(self, found)
        told = self._told_of(word, found.first) if self._is_source(found.first) else None
        if told:
            return told
        for speaker in reversed(self.seen):
            own = own_words(self.reading, speaker.phrase, found.back)
            if any(lexicon.without_article(self.reading.word(at)) == word for at in own):
                return speaker
        if found.back in lexicon.kinds["paper"]:
            issuer = (
                issued_behind(self, found) or self._issuer(word, found.first) or paper_alone(self, word, found.first)
            )
            if issuer and self.reading.word(issuer.first) == word:
                return None  # a study that nobody is said to have made
            return issuer or last_body(self) or self.latest
        if found.back in lexicon.kinds["genre", "body", "role"] and not self._is_source(found.first):
            named = self.introduced.by(found.first)
            known = self.of_mention(named) if named else introduced_as(self, word, found.first)
            return known or self._alone(found) or in_latin(self, found)
        papers = found.back in lexicon.kinds["genre"]  # الصحف are none of the sources before
        return last_source(self, found) if self._is_source(found.first) and not papers else None

    def _alone(self, found: Mention) -> Speaker | None:
        """The one person who spoke so far, whom another office can only mean: حسين الديماسي ... الخبير المالي"""
        word, last = self.reading.word, self.latest
        if not last or last.first == last.last or self.actors.state_end(last.first, last.last):
            return None
        if word(last.first) in self.reading.lexicon.kinds[(*HEADS, "paper")]:
            return None  # no name of a person
        families = {word(one.last - 1) for one in self.seen}
        she = word(found.first).endswith(tuple(self.reading.lexicon.kinds["she_participle"]))
        able = word(found.first) in self.reading.lexicon.kinds["role"] and she == (last.person == "she")
        return last if able and len(families) == 1 else None

    def _by_office(self, found: Mention) -> Speaker | None:
        """Who was introduced by this office, of which another word comes again: زعيمة الحزب اليميني ... زعيمة اليمين"""
        named = self.introduced.by(found.first)
        known = bare_words(self.reading, named.phrase[1:]) if named else set()
        words = bare_words(self.reading, found.phrase[1:])
        words -= self.actors.names.nations.keys()  # الوزير الأردني may be another
        alike = any(among(word, known) for word in words)
        return self.of_mention(named) if named and alike else None

    def _of_office(self, found: Mention) -> Speaker | None:
        """Who spoke before under an office with these words: خالد العطية وزير الخارجية القطري ... الوزير القطري"""
        stops = self.reading.lexicon.kinds["stop"]
        words = bare_words(self.reading, takewhile(lambda at: self.reading.word(at) not in stops, found.phrase))
        for one in reversed(self.seen):
            known = bare_words(self.reading, one.phrase) if one.last - one.first < len(one.phrase) else set()
            if known and all(among(word, known) for word in words):
                return one
        return None

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
            if self.reading.word(at).startswith(word) and self.reading.word(at) in self.reading.lexicon.kinds["paper"]:
                first = next((p + 1 for p in range(at, -1, -1) if self.reading.starts_sentence(p + 1)), 0)
                told = self.reading.first_of(self.reading.lexicon.kinds["that"], first, at) < at
                return None if told else self.main_subject(first, at)
        return None
