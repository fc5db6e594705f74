"""Phrases that name a source: وفق البيان, بحسب المرصد, كما ذكر فلان, نقلا عن مصادر, على حد تعبيره."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, takewhile
from operator import itemgetter
from typing import NamedTuple

from analysis.records import Mark
from analysis.voices.agreement import has_pronoun
from analysis.voices.antecedents import Speaker
from analysis.voices.cited import can_be_cited, named_at
from analysis.voices.frames import Frame
from analysis.voices.lexicon import Form, Phrase
from analysis.voices.reading import Reading
from analysis.voices.speakers import Speakers
from analysis.voices.words import COMMAS, ENDING, LINE, QUOTING

KINDS = ("source", "relay", "words", "saying")
_TITLE = 3  # words of a title and the name behind it
_TA, _MARBUTA = "ت", "ه"  # the end of a feminine noun before a pronoun, and without it, as folded
_SOURCE = 8  # words of a source that no list has
REST = 3  # words behind a source in the middle of a sentence that still are the source's
_CLAUSE = 12  # words of a relative clause behind it
_WHEN = 8  # words that tell when or where something was said
_NAMED = 20  # words of an office and a name behind a comma
_DEEDS = ("urge", "blame", "praise", "accuse", "threaten")  # acts that are no report: كما طلبت من الأئمة
_TELLING = ("say", "tell", "assert")  # acts behind هكذا
_SPEAKING = ("guest", "paper", "source", "role", "body", "genre", "speech", "given", "honorific", "side")


class Source(NamedTuple):
    """A phrase that names a source: its place, that of the name behind it, where the name ends."""

    at: int
    name: int
    end: int
    phrase: Phrase


def sources(speakers: Speakers, phrases: Sequence[tuple[int, Phrase]], own: Sequence[Frame], last: int) -> list[Source]:
    """The sources that these phrases of a sentence name, without those whose verb is a frame of its own."""
    found = []
    for at, phrase in phrases:
        name = at + 1 + len(phrase.rest)
        denied = phrase.kind == "relay" and speakers.reading.word(at - 2) in speakers.reading.lexicon.kinds["what"]
        if denied or any(one.verb < at < one.content for one in own) or _leads_on(speakers.reading, at):
            continue  # نفت الجمعية ما ورد على لسان فلان
        if phrase.kind == "saying" or _said(speakers.reading, phrase, name):
            phrase = phrase._replace(kind="saying")
            name = _behind_verb(speakers.reading, name, own)
        elif not _names(speakers, phrase, name, last):
            continue
        elif phrase.kind == "source" and not phrase.rest:
            name = named_at(speakers.reading, name)
        if name:
            told = (one.verb for one in own if one.verb > name and one.form.tense == "participle")
            end = min(_end(speakers.reading, name, last), next(told, last))  # حسب فلان مؤكدا أن
            end = _resumed(speakers.reading, end, last) or _before_that(speakers.reading, name, end)
            found.append(Source(at, name, end, phrase))
    return found


def _leads_on(reading: Reading, at: int) -> bool:
    """Whether a word that leads back to what was said (..., هكذا قال فلان) begins a sentence, stands right behind a
    quotation, or leads to no verb of telling.
    """
    kinds, form = reading.lexicon.kinds, reading.lexicon.forms.get(reading.word(at + 1))
    tells = form is not None and form.verb.act in _TELLING and not form.joined
    begins = reading.starts_sentence(at) or reading.word(at - 1) in QUOTING | ENDING or at - 2 in reading.closing
    return reading.word(at) in kinds["thus"] and (begins or not tells)


def _behind_verb(reading: Reading, at: int, own: Sequence[Frame]) -> int:
    """The place behind the verb of كما ذكر or ما أفاد به, 0 if there is no such verb."""
    at += reading.word(at) in reading.lexicon.kinds["was"]  # كما كان يقول
    word = _said(reading, None, at) or reading.word(at)
    form, kinds = _form(reading, word), reading.lexicon.kinds
    published = _bare(reading, word) in kinds["published"] and reading.word(at - 1) not in kinds["joining"]
    if any(one.verb == at for one in own):
        return 0
    if not published and (not form or form.tense == "participle" or form.verb.act in _DEEDS):
        return 0
    if reading.word(at - 2) in reading.lexicon.particles and (
        form is None or form.bound or word not in reading.lexicon.forms
    ):
        return 0  # ردا على ما ذكرته الصحيفة: the particle is another verb's
    if published and reading.word(at + 1) in kinds["stop"]:
        return 0  # حسب ما نشره على صفحته: nobody is named
    at += reading.word(at + 1) in reading.lexicon.kinds["with_it"]  # وفق ما أفاد به، اليوم الاثنين، فلان
    at = _behind_occasion(reading, _behind_when(reading, at + 1))
    while reading.word(at) in reading.lexicon.kinds["stop"]:
        at += 1
    return at


def _said(reading: Reading, phrase: Phrase | None, at: int) -> str:
    """The verb of حسب ماصرح, written together as it often is; nothing if there is none."""
    word = reading.word(at)
    if phrase is not None and phrase.kind != "source":
        return ""
    rests = (word[len(one) :] for one in reading.lexicon.kinds["impersonal"] if word.startswith(one))
    return next((one for one in rests if len(one) > 2 and _form(reading, one)), "")


def _bare(reading: Reading, word: str) -> str:
    """A verb without the pronoun behind it: ذكره"""
    ending = next((one for one in reading.lexicon.kinds["pronoun"] if word.endswith(one)), "")
    return word.removesuffix(ending) if ending else word


def _form(reading: Reading, word: str) -> Form | None:
    forms = reading.lexicon.forms
    return forms.get(word) or forms.get(_bare(reading, word))


def _behind_when(reading: Reading, at: int) -> int:
    """The place behind what only tells when or where, between two commas: وفق ما ذكره، اليوم الاثنين، فلان"""
    if reading.word(at) in COMMAS and reading.word(at + 1) in reading.lexicon.kinds["source", "role", "honorific"]:
        return at + 1
    if reading.word(at) not in COMMAS or reading.word(at + 1) not in reading.lexicon.kinds["time", "stop"]:
        return at
    return next((one + 1 for one in range(at + 1, at + _WHEN) if reading.word(one) in COMMAS), at)


def _behind_occasion(reading: Reading, at: int) -> int:
    """The place behind where it was said, up to a comma: وفق ما أكده في اتصال بالإذاعة، فلان"""
    kinds = reading.lexicon.kinds
    if reading.word(at) not in kinds["stop"] or reading.word(at + 1) not in kinds["occasion"]:
        return at
    behind = next((one + 1 for one in range(at + 1, at + _CLAUSE) if reading.word(one) in COMMAS), at)
    first = reading.word(behind)
    able = first.isalpha() and first not in kinds["stop", "relative", "resuming", "time"]
    return behind if able and first not in reading.lexicon.forms else at


def _names(speakers: Speakers, phrase: Phrase, at: int, last: int) -> bool:
    """Whether somebody or something that can speak follows a phrase, and no mere measure (وفق القانون)."""
    reading, word = speakers.reading, speakers.reading.word(at)
    same = reading.lexicon.kinds["same"]
    if word in same or (word[0] in reading.lexicon.kinds["for"] and word[1:] in same):  # وفق ذات البلاغ, لنفس المصدر
        at, word = at + 1, reading.word(at + 1)
    if phrase.kind == "words":
        return word in reading.lexicon.kinds["speech"]
    if not phrase.mark and _is_rule(speakers, at, last):
        return False  # but بحسب مزاعم النظام
    if word in reading.lexicon.kinds[_SPEAKING] or word in QUOTING or speakers.actors.name_end(at, last) > 0:
        return True
    if word[0] in reading.lexicon.kinds["for"] and word[1:] in reading.lexicon.kinds["given"]:
        return True  # وفقا لسالم الحداد
    if phrase.kind == "source" and word not in reading.lexicon.forms and not reading.lexicon.definite(word):
        if reading.word(at + 1) in reading.lexicon.kinds["paper"] and word in reading.lexicon.kinds["newest"]:
            return True  # وفق أحدث تقرير للوكالة
    if _is_titled(reading, at, last):
        return True
    if len(word) > 2 and any(word == reading.word(one.last - 1) for one in speakers.seen):
        return True  # the family name of one who spoke before
    if phrase.kind == "source" and (_is_family(reading, at) or (not phrase.rest and can_be_cited(reading, at))):
        return True
    # what is resumed with فإن is what the source says, whatever it is called: حسب مؤشرات الوزارة فإن
    end = _end(reading, at, min(last, at + _SOURCE))
    return phrase.kind == "source" and _resumed(reading, end, last) > 0


def _is_titled(reading: Reading, at: int, last: int) -> bool:
    """Whether the name of a person follows one or two words behind a phrase: حسب النجم البرازيلي فلان"""
    end = reading.first_of(reading.lexicon.kinds["stop"], at, min(at + _TITLE, last))
    before = (reading.word(one) for one in range(at, end))
    words = takewhile(str.isalpha, before)
    if not (reading.lexicon.definite(reading.word(at)) or reading.word(at) in reading.lexicon.kinds["kin"]):
        return False
    return any(number and reading.is_given(at + number) for number, _ in enumerate(words))


def _is_family(reading: Reading, at: int) -> bool:
    """Whether a word ended the name of a person before: استقبل الوزير سمير بركات ... وفق بركات"""
    return len(reading.word(at)) > _TITLE and reading.is_behind_given(reading.word(at), at)


def _is_rule(speakers: Speakers, at: int, last: int) -> bool:
    """Whether what something accords with is no voice: وفق البرنامج التالي, وطبقا للاتفاق بين الطرفين فإن"""
    lexicon, word = speakers.reading.lexicon, speakers.reading.word(at)
    rest = word[1:] if word[0] in lexicon.kinds["for"] else word  # وفقا لقانون الطوارئ
    rule = not lexicon.kinds["rule"].isdisjoint((lexicon.without_article(word), rest))
    return rule and not speakers.actors.name_end(at, last)


def _resumed(reading: Reading, end: int, last: int) -> int:
    """Where the sentence is resumed behind a source, or behind a relative clause that goes with it; 0 if not."""
    kinds = reading.lexicon.kinds
    if reading.word(end) in COMMAS and reading.word(end + 1) in kinds["relative"]:
        end = next((at for at in range(end + 1, min(last, end + _CLAUSE)) if reading.word(at) in COMMAS), end) + 1
    if reading.word(end) in COMMAS:  # حسب ما أفاد به فلان، مراسل الإذاعة بالجهة، فإن
        behind = range(end + 1, min(last, end + _CLAUSE))
        end = next(
            (at for at in behind if reading.word(at) in kinds["resuming"] and reading.word(at - 1) in COMMAS), end
        )
    return end if reading.word(end) in kinds["resuming"] else 0


def _end(reading: Reading, at: int, last: int) -> int:
    """Where the name of a source ends: at a comma, a colon, or what resumes the sentence (فإن)."""
    resuming = reading.lexicon.kinds["resuming"]
    following = reading.phrases[bisect_right(reading.phrases, at, key=itemgetter(0)) :]
    # a full stop is missing: حسب المرصد من جانبها، أعلنت
    last = min([last, *(place for place, phrase in following if phrase.kind == "linking")])
    at += at < last and reading.word(at) in resuming  # ووفق فان باستن
    while at < last and reading.word(at) not in COMMAS and reading.word(at) != ":" and reading.word(at) not in resuming:
        at += 1
    return at


def _before_that(reading: Reading, name: int, end: int) -> int:
    """Where the name of a source ends before أن, unless a verb within it takes that: وتبين حسب المعاينات أن"""
    that = reading.first_of(reading.lexicon.kinds["that"], name + 1, end)
    taken = reading.has(reading.verbs, name, that) or reading.cover[that] if that < end else True
    other = reading.word(that - 1) in reading.lexicon.kinds["not_before_clause"]
    return end if taken or other or reading.word(that - 1) in reading.lexicon.particles else that


def speaker_of(speakers: Speakers, source: Source, first: int) -> Speaker | None:
    """Who the source is; `first` is where its sentence begins. His own words (على حد تعبيره) are of whom it tells."""
    spoken = speakers.reading.word(source.name) in speakers.reading.lexicon.kinds["speech"]
    if _is_his(speakers.reading, source.name):  # حسب أقواله
        return speakers.note(speakers.latest)
    named = speakers.within(source.name + spoken, _behind_comma(speakers.reading, source))
    if spoken and not named:
        named = speakers.main_subject(first, source.at) or speakers.latest
    return speakers.note(named)


def _is_his(reading: Reading, at: int) -> bool:
    """Whether a word is a paper with a pronoun, of somebody named before: أقواله, روايتها"""
    word, kinds = reading.word(at), reading.lexicon.kinds
    stems = {word.removesuffix(one) for one in kinds["pronoun"] if word.endswith(one)}
    stems |= {one[:-1] + _MARBUTA for one in stems if one.endswith(_TA)}
    return has_pronoun(reading, at) and not kinds["paper"].isdisjoint(stems)


def _behind_comma(reading: Reading, source: Source) -> int:
    """Where the name of a source may end: behind the comma if only an office or a hearer stood before it."""
    first, kinds = reading.word(source.name), reading.lexicon.kinds
    heard = first in kinds["hearer"] and source.phrase.kind == "saying"  # حسب ما أكد لمراسلنا، فلان
    if reading.word(source.end) not in COMMAS or not (heard or first in kinds["role"]):
        return source.end
    if any(particle + reading.word(source.end + 1) in kinds["hearer"] for particle in kinds["for"]):
        return source.end  # حسب ما أفاد به مصدر أمني، مراسلة الإذاعة
    stops = islice(reading.ends, bisect_right(reading.ends, source.end), None)
    last = next((at for at in stops if reading.word(at) == LINE or reading.is_full_stop(at)), len(reading.words.folded))
    return min(source.end + 1 + _NAMED, last)


def mark_of(reading: Reading, source: Source) -> Mark:
    """Whether the source is doubted: بحسب مزاعم فلان, على حد زعمه."""
    words = (reading.word(at) for at in range(source.at, min(source.name + 1, source.end)))
    doubting = reading.lexicon.kinds["doubting"]
    return "doubted" if any(word in doubting for word in words) else source.phrase.mark


def opens(reading: Reading, source: Source, first: int) -> bool:
    """Whether a sentence that begins at `first` begins with the source."""
    return all(reading.word(at) in reading.lexicon.kinds["joining"] for at in range(first, source.at))


def behind_link(reading: Reading, phrases: Sequence[tuple[int, Phrase]], first: int, last: int) -> int:
    """The first word behind a phrase that only links the sentence to the one before: من جهة أخرى، ..."""
    for at, phrase in phrases:
        behind = at + 1 + len(phrase.rest)
        if at == first and phrase.kind in ("linking", "background") and behind < last:
            return behind + (reading.word(behind) in COMMAS)
    return first
