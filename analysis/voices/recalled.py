"""Whom an office, a turn of the text or a pronoun recalls, though he did not speak before or not under this office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.voices.agreement import has_pronoun, names_several, of_several
from analysis.voices.clauses import opens_clause
from analysis.voices.objects import object_start
from analysis.voices.relays import of_medium, uttered_by
from analysis.voices.subjects import Mention, mention
from analysis.voices.words import COMMAS

if TYPE_CHECKING:
    from analysis.voices.antecedents import Antecedents, Speaker
    from analysis.voices.frames import Frame
    from analysis.voices.reading import Reading
    from analysis.voices.speakers import Speakers

_APPOSED = 8  # words of a name between two commas
_DESCRIBED = 3  # words of a noun with its adjectives
_BODY = 4  # words of a body or an office with what tells it from others: وزارة الدفاع الجزائرية
_FARTHEST = 60  # words before a verb in the plural in which it is said of whom
_CROWD = 2  # words before people that tell how many
_OPENING = 5  # words of a sentence among which its subject begins
_FAR = 15  # words between an office and the counterpart of its holder
_PLURAL = ("ون", "ين", "ات")  # of nouns
_TANWIN = "\u064b"  # the sign of the indefinite accusative
_ACCUSATIVE = "ا"  # the end of a noun without article
_SHORT = 3  # letters of a word that is no family name


def introduced_as(known: Antecedents, word: str, before: int) -> Speaker | None:
    """Who was introduced earlier as such, though not as a speaker: قناة «الخبر» ... وزعمت القناة; بلاغ لوزارة كذا"""
    reading = known.reading
    body = word in reading.lexicon.kinds["body"]
    particles = ("", *reading.lexicon.kinds["for"], *(reading.lexicon.kinds["with"] if body else ()))
    forms = {one + word for one in particles}
    for at in range(before - 1, -1, -1):
        if at + 1 == before or not (reading.word(at) in forms or _is_whole(known, at, before)):
            continue
        marks = reading.names.get(at + 1)
        last = marks.close + 1 if marks else min(before, at + _BODY)
        if not marks and body:  # مجلس النواب فلان
            last = next((one for one in range(at + 1, last) if reading.is_given(one)), last)
        found = mention(reading, at, last)
        if found and not found.back and len(found.phrase) > 1:
            unnamed = not body and reading.word(at) in forms - {word} and found.first == found.phrase[0]
            return None if unnamed else known.of_mention(found)  # صورة لشرطي يستوقف دراجة ... الشرطي
    return None


def _is_whole(known: Antecedents, at: int, pointing: int) -> bool:
    """Whether the same noun with the article has an adjective behind it: الهيئة الوطنية; not القوات الروسية, as
    a text may tell of those of several states.
    """
    reading, after = known.reading, known.reading.word(at + 1)
    described = reading.lexicon.definite(after) and after[0] not in reading.lexicon.kinds["to"]
    of_state = after in known.actors.names.nations and reading.word(at) in reading.lexicon.kinds["body"]
    return described and reading.word(at) == reading.word(pointing) and not of_state


def turned_to(known: Antecedents, frame: Frame, first: int) -> Speaker | None:
    """The person whom the sentence before tells of, where nobody spoke in it: لكن فلانا رفض ذلك. وقال إن"""
    reading = known.reading
    start = next((at for at in range(first - 2, -1, -1) if reading.starts_sentence(at)), first)
    latest = known.latest
    if start >= first or latest is None or known.told_at >= start or latest.first >= start:
        return None
    she = frame.form.person == "she"
    person = known.main_subject(start, first - 1, "she" if she else None)
    if person is None or person.first < start or frame.form.person == "they":
        return None
    if she:  # شاركت الهيئة في المفاوضات. وقالت إنها, where no other woman or body spoke
        return None if any(one.person == "she" for one in known.seen) else person
    family = reading.word(person.last - 1)
    again = len(family) > _SHORT and any(family == reading.word(one.last - 1) for one in known.seen)
    return person if reading.is_given(person.first) or again else None


def several(known: Antecedents, before: int) -> Speaker | None:
    """Whom in the plural the text tells of last before a verb: who spoke, or whom it names (التقى المجتمعين. وأكدوا)"""
    reading = known.reading
    spoke = next((one for one in reversed(known.seen) if of_several(reading, one.phrase)), None)
    last = max(-1, before - _FARTHEST, known.told_at if spoke else -1)
    for at in range(before - 1, last, -1):
        opening = any(opens_clause(reading, one) for one in range(at, at - _OPENING, -1))
        if names_several(reading, at) and (opening or not known.seen):
            before_it = (one for one in range(at - _CROWD, at) if names_several(reading, one))
            at = next(before_it, at)  # أعضاء الوفد, عدد من المواطنين
            counted = reading.word(at).isdigit()
            if spoke and at in spoke.phrase and not counted:
                return spoke
            end = at + 2 if counted else object_start(reading, known.actors, at, min(before, at + _BODY))
            return known.within(at, end)
    return spoke


def within_report(known: Antecedents, frame: Frame, first: int, teller: Speaker) -> Speaker | None:
    """Of whom a report tells who then speaks himself: ذكرت الصحيفة أن متحدثا رفض التعليق، لكنه قال إن"""
    if frame.form.tense == "participle":
        return of_medium(known, frame, first, teller)
    reading, kinds = known.reading, known.reading.lexicon.kinds
    before = reading.word(frame.verb - 1)
    if not (before in kinds["turning"] and before.endswith(tuple(kinds["pronoun"]))):
        return None
    that = next((at for at in range(frame.verb - 2, first, -1) if reading.word(at) in kinds["into"]), first)
    if that == first or not known.is_head(that + 1):
        return None
    she = reading.word(that + 1).endswith(tuple(kinds["she_participle"]))
    return known.main_subject(that + 1, frame.verb) if she == (frame.form.person == "she") else None


def apposed_before(known: Antecedents, verb: int, start: int) -> Mention | None:
    """Whose name stands between two commas, behind his office and right before a verb: رغم أن رئيس الغرفة، فلان، قال"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if reading.word(verb - 1) not in COMMAS:
        return None
    comma = next((at for at in range(verb - 2, max(start, verb - _APPOSED), -1) if reading.word(at) in COMMAS), 0)
    if turned := _topic(known, verb, max(start, verb - _FAR)):
        return turned
    if not comma or not (reading.is_given(comma + 1) or reading.word(comma + 1) in kinds["honorific"]):
        return None
    turning = kinds["into", "turning"]
    head = next((at + 1 for at in range(comma - 1, start - 1, -1) if reading.word(at) in turning), start)
    return mention(reading, head, verb - 1) if head < comma and known.is_head(head) else None


def _topic(known: Antecedents, verb: int, start: int) -> Mention | None:
    """Who stands between a turn and the comma before a verb: لكن وزير الدولة فلان، قال إن"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    for at in range(verb - 2, start - 1, -1):
        word = reading.word(at)
        if word in kinds["turning"] and known.is_head(at + 1):
            return mention(reading, at + 1, verb - 1)
        if word in COMMAS or word in reading.lexicon.forms or word in kinds["relative"]:
            return None
    return None


def turns(speakers: Speakers, frame: Frame, since: int) -> int:
    """Where a report that began at `since` ends because the text turns to somebody, who stands before the verb of a
    frame; 0 if it does not.
    """  # قال فلان إن ...، إلا أن مسؤولا آخر أشار إلى أن
    reading, kinds = speakers.reading, speakers.reading.lexicon.kinds
    able = frame.kind != "noun" or frame.form.verb.act == "accuse"  # غير أن ناشطين اتهموا القوات بقصف السوق
    found = speakers.before_verb(frame, since) if able else None
    if found is None or found.phrase[0] <= since:
        return 0
    head = found.phrase[0]
    at = head - 1 - (reading.word(head - 1) in kinds["into"])
    if at <= since or reading.word(at) not in kinds["turning"]:
        return 0
    known = reading.lexicon.definite(reading.word(head)) or reading.is_given(head)
    return at if not known or reading.word(at - 1) in COMMAS else 0


def before_office(known: Antecedents, start: int, first: int) -> Mention | None:
    """Whose name stands before a comma and the office that his verb follows: فلان، نائب رئيس الحزب قال إن"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    comma = start - 1
    if reading.word(comma) not in COMMAS or reading.word(start) not in kinds["role", "source"]:
        return None
    places = range(comma - 1, max(first, comma - _APPOSED) - 1, -1)
    opening = next((at + 1 for at in places if reading.word(at) in kinds["into", "turning"]), first)
    begun = opening if comma - opening < _APPOSED else comma
    joined = reading.word(begun)[0] in kinds["and"] and reading.word(begun)[1:] in kinds["given"]
    able = reading.is_given(begun) or reading.word(begun) in kinds["honorific"] or joined
    return mention(reading, begun, comma) if begun < comma and able else None


def in_uttered(known: Antecedents, frame: Frame, first: int) -> Mention | None:
    """Whose words or interview it is that something was said in: نشرت الصحيفة حوارا مع فلان قال فيه إن"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if reading.word(frame.verb + 1) not in kinds["in_it"] or reading.word(frame.verb - 1) in COMMAS:
        return None
    places = range(frame.verb - 2, max(first, frame.verb - _FAR) - 1, -1)
    uttered = next((at for at in places if reading.word(at) in kinds["uttered"]), -1)
    if uttered < 0:
        return None
    of_whom = uttered + 1
    if reading.word(of_whom) in kinds["beside"]:
        return mention(reading, of_whom + 1, frame.verb) if known.is_head(of_whom + 1) else None
    bound = reading.word(of_whom)[0] in kinds["for"] and len(reading.word(of_whom)) > _SHORT
    if not bound or frame.verb - of_whom > _APPOSED:
        return None
    return Mention(of_whom, frame.verb, tuple(range(of_whom, frame.verb)))


def is_of_report(known: Antecedents, frame: Frame) -> bool:
    """Whether a verb tells what was said in what its sentence tells of: بعث فلان رسالة إلى فلان يهدد فيها بـ"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if frame.form.tense != "present" or reading.word(frame.verb + 1) not in kinds["in_it"]:
        return False
    before = range(frame.verb - 1, max(0, frame.verb - 2 * _APPOSED), -1)
    return reading.word(frame.verb - 1) not in COMMAS and any(reading.word(at) in kinds["paper"] for at in before)


def told_by(known: Antecedents, verb: int, first: int) -> Mention | None:
    """The paper or the people whom a verb in the present describes: وسط تقديرات رسمية تشير إلى"""
    reading, lexicon = known.reading, known.reading.lexicon
    for at in range(verb - 1, max(first, verb - _DESCRIBED) - 1, -1):
        if reading.word(at) in lexicon.kinds["paper", "source"]:
            return mention(reading, at, verb) if at + 1 < verb else None
    return None


def holder(known: Antecedents, frame: Frame, first: int) -> Speaker | None:
    """Who held what the verb says something was said at: ...، عقد الوزير لقاء مع نظيره، أكد خلاله أن"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if reading.word(frame.verb + 1) not in kinds["in_it"]:
        return None
    people = (
        at for at in range(first, frame.verb) if reading.word(at) in kinds["role", "source"] or reading.is_given(at)
    )
    place = next((at for at in people if known.is_head(at) and not known.behind_preposition(at)), None)
    return None if place is None else known.within(place, frame.verb)


def agreeing(known: Antecedents, frame: Frame, first: int) -> Speaker | None:
    """Who says the same in his own words: قال فلان إن ...، وهو ما أكده فلان، قائلا «...»"""
    reading, forms = known.reading, known.reading.lexicon.forms
    if frame.form.tense != "participle" or reading.word(frame.verb - 1) not in COMMAS:
        return None
    for at in range(frame.verb - 2, max(first, frame.verb - _APPOSED), -1):
        word, kinds = reading.word(at), reading.lexicon.kinds
        stems = (word.removesuffix(one) for one in kinds["pronoun"] if word.endswith(one))
        apart = reading.word(at - 2) in kinds["while"] or reading.word(at - 2) in COMMAS  # وهو ما
        told = apart and reading.word(at - 1) in kinds["what"] and any(one in forms for one in stems)
        if told:
            return known.within(at + 1, frame.verb - 1) if known.is_head(at + 1) else None
    return None


def is_no_subject(reading: Reading, frame: Frame, found: Mention) -> bool:
    """Whether what stands behind a verb cannot do it: نفى هذا, قال معلقا, جاء في تعريفها"""
    word, act = reading.word(found.phrase[0]), frame.form.verb.act
    if word in reading.lexicon.kinds["this"]:
        return act == "deny"
    form = reading.lexicon.forms.get(word)
    if form and form.tense == "participle" and word.endswith(_ACCUSATIVE):
        return True
    first = found.phrase[0]
    if reading.word(first - 1) in reading.lexicon.kinds["while"]:
        return True  # وتساءل - وهو محق -
    if (
        word.endswith(_ACCUSATIVE)
        and _TANWIN in reading.words.text[reading.words.start(first) : reading.words.end(first) + 1]
    ):
        return True  # فأجاب خجلًا
    kinds, rest = reading.lexicon.kinds, word[1:]
    apart = first > frame.verb + 1 or reading.lexicon.without_article(rest) in kinds["place"]
    manner = rest in kinds["this", "all", "body"] or (reading.lexicon.definite(rest) and apart)
    if word[0] in kinds["with"] and manner:
        return not reading.is_given(found.phrase[0])  # قال بكل وضوح, أبرز بالعاصمة, بمجلس النواب
    taken = word[0] in kinds["with"] and bool(kinds["with"] & frame.form.verb.taken)
    if taken and first == frame.verb + 1 and reading.is_deed(rest) and not reading.is_given(first):
        return True  # أفاد باتصال هاتفي
    return act == "contain" and len(found.phrase) == 1 and has_pronoun(reading, found.first)


def issued_by(known: Antecedents, frame: Frame, first: int) -> Speaker | None:
    """Who issued the paper that says something: أصدر الحزب بيانا أكد أن, صدر عن القصر بيان أفاد بأن"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if frame.form.joined or frame.form.bound or frame.form.tense == "participle":
        return None
    near = _FAR if frame.form.verb.act == "contain" else _DESCRIBED
    places = range(frame.verb - 1, max(first, frame.verb - 1 - near), -1)
    paper = next((at for at in places if reading.word(at) in kinds["paper", "uttered"]), 0)
    if not paper or any(reading.word(at) in kinds["stop", "issued"] for at in range(paper + 1, frame.verb)):
        return None
    told_in = reading.word(frame.verb + 1) in kinds["in_it"]
    if reading.word(paper).endswith(_ACCUSATIVE) and (frame.form.verb.act == "contain" or not told_in):
        return known.main_subject(first, paper)
    for at in range(first, paper - 1):
        word, stop = reading.word(at), reading.word(at + 1) in kinds["before_noun"]
        if stop and (word in kinds["issued"] or (word[0] in kinds["and"] and word[1:] in kinds["issued"])):
            return known.within(at + 2, paper)
    return None


def by_words(known: Antecedents, frame: Frame, first: int, last: int) -> Mention | None:
    """Whose words it is that something was said in: تصريحات المرشد فلان التي أكد فيها أن"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if reading.word(frame.verb + 1) not in kinds["in_it"]:
        return None
    papers = (at for at in range(last - 1, first - 1, -1) if reading.word(at) in kinds["paper", "speech"])
    paper = next(papers, -1)
    head = paper >= 0 and known.is_head(paper + 1)
    return mention(reading, paper + 1, last) if head else uttered_by(known, paper, last)


def paper_alone(known: Antecedents, word: str, before: int) -> Speaker | None:
    """A study or a report that the text told of first without saying whose it is: دراسة جديدة ... وأشارت الدراسة"""
    reading = known.reading
    for at in range(before):
        if reading.word(at) == word and reading.word(at + 1) not in reading.lexicon.kinds["issued"]:
            found = mention(reading, at, min(before, at + _BODY))
            return known.of_mention(found) if found and not found.back else None
    return None
