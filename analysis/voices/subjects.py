"""Who is named as the speaker: the noun phrase behind a verb of speech, cut down to the name as it is printed."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from analysis.voices.agreement import has_pronoun
from analysis.voices.apposition import ends_apposed, family_end, is_set_off, named_apart
from analysis.voices.lexicon import VERBAL
from analysis.voices.noun_phrases import ENDING_PHRASE, noun_phrase
from analysis.voices.persons import COMMON, SPEAKING, begins_act, in_marks, name_end, person, pointed, without_place
from analysis.voices.phrase_starts import behind_bracket
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, QUOTING

_FAR = 30  # words that a name with all its offices may have
_OFFICE = 8  # words that tell of an office, behind its noun
_APPOSED = 5  # words of a name between two commas
_ENDING_OFFICE = COMMAS | ENDING_PHRASE
_WORD = 3  # letters of a noun
_PLURAL = "ات"  # of nouns
_OFFICES = ("role", "source")
_POINTING = ("source", "genre", "paper", "role", "side", "body")


class Mention(NamedTuple):
    """The words that name a speaker, by their places, and those of the whole phrase with offices and titles.

    `back` is the word that only points back (المصدر, البيان), "" where the name is given.
    """

    first: int
    last: int
    phrase: tuple[int, ...]
    back: str = ""


def mention(reading: Reading, first: int, last: int) -> Mention | None:
    """The speaker named within these words, None if nobody is."""
    last = min(last, first + _FAR)
    phrase = noun_phrase(reading, first, last)
    if not phrase:
        return None
    own = _apposed(reading, phrase[0], phrase[-1] + 1, last)
    own = own or list(named_apart(reading, phrase[0], phrase[-1] + 1, last))
    letters = reading.lexicon.kinds["letter"]
    # رئيس الوفد، محمد علوش، أن
    named = any(reading.is_given(at) and reading.word(at) not in letters for at in phrase)
    if own and not named and not _is_titled(reading, phrase):
        end = name_end(reading, own, 0) if reading.is_given(own[0]) else own[-1] + 1
        return Mention(own[0], end, (*phrase, *(at for at in own if at < end)))
    return _named(reading, phrase)


def _is_titled(reading: Reading, phrase: Sequence[int]) -> bool:
    """Whether a name that no list has follows a title: اللواء طلعت مسلم، الخبير الأمني"""
    lexicon, words = reading.lexicon, [reading.word(at) for at in phrase[:2]]
    if len(words) < 2 or words[0] not in lexicon.kinds["honorific"] or not lexicon.definite(words[0]):
        return False
    return not lexicon.definite(words[1]) and words[1] not in lexicon.kinds[COMMON] and len(words[1]) > 1


def office(reading: Reading, at: int, last: int) -> Sequence[int]:
    """The places of the words of an office behind a name: فلان، الناطق باسم الوزارة، لوكالة"""
    at += reading.word(at) in COMMAS
    if at >= last or reading.word(at) not in reading.lexicon.kinds["role"]:
        return ()
    stops = reading.lexicon.kinds["hearer", "that"]
    ends = (one for one in range(at, last) if (word := reading.word(one)) in stops or word in _ENDING_OFFICE)
    return range(at, next(ends, last))


def _apposed(reading: Reading, head: int, behind: int, last: int) -> list[int]:
    """The words of a name behind an office and a comma: رئيس الوفد، محمد علوش، أن"""
    lexicon = reading.lexicon
    while behind < last and (reading.word(behind) in QUOTING or reading.word(behind) == "("):
        behind = behind_bracket(reading, behind, last) if reading.word(behind) == "(" else behind + 1
    far = reading.word(behind) not in COMMAS  # الإعلامي المنضم حديثا إلى الحزب، فلان
    if far:
        behind = next((at for at in range(behind, min(last, behind + _OFFICE)) if reading.word(at) in COMMAS), last)
    office = reading.word(head) in lexicon.kinds[(*_OFFICES, "kin")]  # شقيقة اللاعب، فلانة
    if not office or behind >= last:
        return []
    first = behind + 1
    where = reading.word(first) in lexicon.kinds["stop"] and reading.word(first + 1) in lexicon.kinds["place"]
    if where and reading.is_given(first + 2):
        first += 2  # مدير مكتب الحملة، في لبنان فلان
    ends = (at for at in range(first, last) if ends_apposed(reading, at))
    words = list(range(first, next(ends, last)))
    if len(words) > _APPOSED and reading.is_given(first):  # وصف الوزير، فلان بن فلان واقع المدارس بـ
        words = list(range(first, family_end(reading, first)))
    if not 0 < len(words) <= _APPOSED or reading.word(first) in lexicon.forms:
        return []
    if reading.word(first) in lexicon.kinds["manner", "time"]:
        return []  # وأضاف الشيخ، بصوت خافت
    if reading.word(first)[0] in lexicon.kinds["with"] and reading.word(first)[1:] in lexicon.kinds["this"]:
        return []  # شدد الوزير، بهذه المناسبة، على
    if reading.word(first + 1) in lexicon.kinds["fact"]:
        return []  # مصدر من الحزب، فضل عدم ذكر اسمه
    both = len(words) == 2 and all(lexicon.definite(reading.word(at)) for at in words) and not far
    both = both and not any(reading.word(at) in lexicon.kinds[(*COMMON, "time", "relative")] for at in words)
    if both and is_set_off(reading, words[-1] + 1):
        return words  # رئيس النقابة، الجمعي الزيدي لمراسلنا
    defined = [lexicon.definite(reading.word(at)) for at in words]
    known = any(map(reading.is_given, words[:2])) or reading.word(first) in lexicon.kinds["honorific"]
    plain = reading.word(head) in lexicon.kinds["role"] and not lexicon.definite(reading.word(first))
    plain = plain and reading.word(first) not in lexicon.kinds[(*COMMON, "time")] and not begins_act(reading, first)
    if plain and not far and len(words) > 3 and defined[1:3] == [True, True]:
        return words[:2]  # وصف وزير الدفاع، فرحات الحرشاني الوضع الأمني بـ
    plain = plain and (not far or reading.word(words[-1] + 1) in COMMAS)
    return words if known or (plain and len(words) in (2, 3)) else []


def _named(reading: Reading, phrase: list[int]) -> Mention | None:
    """The name within a phrase."""
    lexicon, head, whole = reading.lexicon, reading.word(phrase[0]), tuple(phrase)
    act = head in lexicon.kinds[VERBAL] and head not in lexicon.kinds["body"] and not reading.in_name(phrase[0])
    if act and not (len(phrase) > 1 and reading.is_given(phrase[0])):  # رضا فلان
        return None
    if _is_deed(reading, phrase):
        return None
    if len(phrase) == 1 and head in lexicon.kinds["this"]:
        return None  # وطلب ذلك أيضا
    phrase = _cut_down(reading, phrase)
    head = reading.word(phrase[0])
    if found := _pointing(reading, phrase, whole):
        return found
    if _is_finding(reading, phrase):
        return Mention(phrase[0], without_place(reading, phrase)[-1] + 1, whole)
    if head in lexicon.kinds["paper"] and not _is_writer(reading, phrase):
        return _of_paper(reading, phrase, whole)
    if head in lexicon.kinds["guest"] and not any(reading.is_given(place) for place in phrase):
        return Mention(phrase[0], phrase[-1] + 1, whole, back=head)
    name = in_marks(reading, phrase)
    if name is None and head in lexicon.kinds["role", "honorific", "source"]:
        name = person(reading, phrase)
    if name is None and _is_demonym(reading, phrase):
        name = person(reading, phrase)
    if name is None and reading.is_given(phrase[0]):
        name = phrase[0], name_end(reading, phrase, 0)
    if name is None and head in lexicon.kinds[_OFFICES] and lexicon.definite(head) and _only_described(reading, phrase):
        return Mention(phrase[0], phrase[-1] + 1, whole, back=head)  # الطبيب المختص في أمراض القلب
    if name is None:
        cut = without_place(reading, phrase)
        name = cut[0], cut[-1] + 1
    return Mention(*name, whole)


def _is_demonym(reading: Reading, phrase: Sequence[int]) -> bool:
    """Whether only a nation or a town goes before a first name: الفرنسي ميشال بلاتيني"""
    head, lexicon = reading.word(phrase[0]), reading.lexicon
    able = lexicon.definite(head) and head.endswith(tuple(lexicon.kinds["relational"]))
    return able and len(phrase) > 2 and reading.is_given(phrase[1]) and not reading.is_given(phrase[0])


def _cut_down(reading: Reading, phrase: list[int]) -> list[int]:
    """The phrase without what only points before its noun, or belongs to what follows it."""
    lexicon, head = reading.lexicon, reading.word(phrase[0])
    if head in lexicon.kinds["this"] and lexicon.definite(reading.word(phrase[1])):
        phrase = phrase[1:]  # هذا المسؤول
        head = reading.word(phrase[0])
    if len(phrase) > 1 and _has_object(reading, phrase[0], phrase[1]):
        phrase = phrase[:1]
    if len(phrase) > 1 and reading.word(phrase[1]) in lexicon.kinds["same"]:
        phrase = phrase[:1]  # تطرق الضابط نفسه إلى
    if _is_alone(reading, phrase):
        phrase = phrase[:1]
    return phrase[1:] if len(phrase) > 1 and head in lexicon.kinds["same"] else phrase  # نفس المصدر


def _pointing(reading: Reading, phrase: list[int], whole: tuple[int, ...]) -> Mention | None:
    """The mention of somebody who is only pointed to, or described; None if the phrase may name one."""
    lexicon, head = reading.lexicon, reading.word(phrase[0])
    if head in lexicon.kinds["respect"]:
        return Mention(phrase[0], phrase[0] + 1, whole, back=head)
    ours = head[-2:] in lexicon.kinds["us"] and pointed(lexicon, head) in lexicon.kinds["role", "source"]  # مراسلتنا
    if head in lexicon.kinds["some"]:
        return Mention(phrase[0], phrase[0] + 1, whole)
    if lexicon.without_article(head) in lexicon.kinds["finding"] and len(phrase) == 1:
        return Mention(phrase[0], phrase[0] + 1, whole)  # وبينت التحقيقات أن
    if len(phrase) == 1 and (ours or lexicon.definite(head)) and head in lexicon.kinds[_POINTING]:
        return Mention(phrase[0], phrase[0] + 1, whole, back=head)
    relative = len(phrase) == 2 and reading.word(phrase[1]).endswith(tuple(lexicon.kinds["relational"]))
    paper = relative and lexicon.without_article(head) in lexicon.kinds["outlet"]  # الصحيفة البريطانية
    if (paper or head in lexicon.kinds[_OFFICES]) and all(lexicon.definite(reading.word(place)) for place in phrase):
        return Mention(phrase[0], phrase[-1] + 1, whole, back=head)  # الخبير الاقتصادي
    author = len(phrase) == 2 and head in lexicon.kinds["role"] and not lexicon.definite(head)
    if author and reading.word(phrase[1]) in lexicon.kinds["paper"] and lexicon.definite(reading.word(phrase[1])):
        return Mention(phrase[0], phrase[-1] + 1, whole, back=head)  # محرر البيان, صاحب الرسالة
    kin = len(phrase) == 1 and lexicon.definite(head) and lexicon.without_article(head) in lexicon.kinds["kin"]
    if kin or head in lexicon.kinds["last"]:
        return Mention(phrase[0], phrase[0] + 1, whole, back=head)  # وقال الأخير, وذكرت الوالدة
    apart = len(phrase) > 1 and _is_object(reading, phrase[0], phrase[1])
    if head in lexicon.kinds["paper"] and apart and not _is_writer(reading, phrase):
        return Mention(phrase[0], phrase[0] + 1, whole, back=head)  # اعتبر البيان مدينة كذا منطقة
    return None


def _of_paper(reading: Reading, phrase: list[int], whole: tuple[int, ...]) -> Mention | None:
    """Whose a paper is, or the paper itself."""
    lexicon, head = reading.lexicon, reading.word(phrase[0])
    rest = _behind_paper(reading, phrase)
    alone = not rest and lexicon.definite(head)
    behind = map(reading.word, phrase[1:2])
    described = (lexicon.definite(word) or word in lexicon.kinds["where"] for word in behind)
    if alone and all(described):  # البيان المشترك, البيان على الموقع
        return Mention(phrase[0], phrase[0] + 1, whole, back=head)
    back = head if len(phrase) == 1 else ""
    inner = _named(reading, rest) if rest else Mention(phrase[0], phrase[-1] + 1, whole, back)
    return inner and inner._replace(phrase=whole)


def _is_deed(reading: Reading, phrase: Sequence[int]) -> bool:
    """Whether a phrase begins with what somebody does: أكد تجديد الحكومة التزامها"""
    at, lexicon = phrase[0], reading.lexicon
    known = lexicon.kinds[(*SPEAKING, "paper", "place", "nation", "all", "some", "part")]
    if len(phrase) < 2 or reading.word(at) in known or lexicon.definite(reading.word(at)) or reading.in_name(at):
        return False
    return at - 1 not in reading.names and reading.is_verbal_noun(at) and lexicon.definite(reading.word(phrase[1]))


def _is_finding(reading: Reading, phrase: Sequence[int]) -> bool:
    """Whether papers in the plural are named with the article alone, which nobody issued: بينت التحريات الأولية أن"""
    lexicon, words = reading.lexicon, [reading.word(at) for at in phrase[:2]]
    bare = lexicon.without_article(words[0])
    several = bare.endswith(_PLURAL) or bare in lexicon.kinds["feminine"]
    return several and words[0] in lexicon.kinds["paper"] and all(lexicon.definite(word) for word in words)


def _is_alone(reading: Reading, phrase: Sequence[int]) -> bool:
    """Whether only where it spoke stands behind a body with the article: الوزارة في بلاغ لها, الهيئة على موقعها"""
    lexicon, words = reading.lexicon, [reading.word(at) for at in phrase[:3]]
    if len(words) > 1 and words[0] in lexicon.kinds["role"] and words[1] in lexicon.kinds["guest"]:
        return lexicon.definite(words[0])  # النائب ضيف برنامج كذا
    if len(words) < 3 or words[1] not in lexicon.kinds["stop"] or not lexicon.definite(words[0]):
        return False
    said_in = words[2] in lexicon.kinds["paper", "occasion"] or has_pronoun(reading, phrase[2])
    return said_in and words[0] in lexicon.kinds["body", "genre"]


def _has_object(reading: Reading, at: int, after: int) -> bool:
    """Whether a noun without article behind a body with it begins the object: ودعت اللجنة وسائل الإعلام إلى"""
    lexicon, word, head = reading.lexicon, reading.word(after), reading.word(at)
    if after != at + 1 or not lexicon.definite(head) or head not in lexicon.kinds["body", "genre"]:
        return False
    kinds = lexicon.kinds
    particles = kinds["for"] | kinds["with"] | kinds["and"]
    bound = (word[0] in particles and word not in kinds["source", "body"]) or len(word) < _WORD or head in kinds["role"]
    other = lexicon.definite(word) or reading.is_given(after) or word in kinds["stop", "same", "nation", "issued"]
    return word.isalpha() and not (bound or other)


def _only_described(reading: Reading, phrase: Sequence[int]) -> bool:
    """Whether words with the article alone stand between an office and a preposition: an office, and no name."""
    stops = reading.lexicon.kinds["stop"]
    before = takewhile(lambda at: reading.word(at) not in stops, phrase)
    return len(phrase) > 1 and all(reading.lexicon.definite(reading.word(at)) for at in before)


def _behind_paper(reading: Reading, phrase: list[int]) -> list[int]:
    """Who speaks in a paper: بيان صادر عن قيادة الجيش, تقرير لناشطين"""
    rest = phrase[1:]
    if len(rest) > 1 and not reading.lexicon.definite(reading.word(rest[0])) and _is_issuer(reading, rest[1]):
        rest = rest[1:]  # دراسة جديدة لوكالة الفضاء
    if rest and reading.word(rest[0]) in reading.lexicon.kinds["where"]:
        return []
    if rest and reading.word(rest[0]) not in reading.lexicon.kinds[(*SPEAKING, "paper", "stop", "issued")]:
        alone = len(reading.word(rest[0])) > 1 and rest[0] - 1 not in reading.names
        if alone and not reading.word(rest[0]).startswith(tuple(reading.lexicon.kinds["for"])):
            return []
    while rest and (
        len(reading.word(rest[0])) == 1 or reading.word(rest[0]) in reading.lexicon.kinds["stop", "issued"]
    ):
        rest = rest[1:]
    return rest


def _is_writer(reading: Reading, phrase: Sequence[int]) -> bool:
    """Whether a noun that may be a paper is a woman's office, as her name follows: المراسلة فلانة"""
    office = reading.word(phrase[0]) in reading.lexicon.kinds["role"]
    return office and any(map(reading.is_given, phrase[1:]))


def _is_object(reading: Reading, paper: int, at: int) -> bool:
    """Whether a noun without article behind a paper with it can only be its object: اعتبر البيان مدينة كذا"""
    word, lexicon = reading.word(at), reading.lexicon
    bound = word in lexicon.kinds["stop", "issued"] or word[0] in lexicon.kinds["for"] or at - 1 in reading.names
    return lexicon.definite(reading.word(paper)) and not lexicon.definite(word) and not bound and at == paper + 1


def _is_issuer(reading: Reading, at: int) -> bool:
    """Whether a word is a body or a source with the particle of whose something is: لوكالة"""
    word, kinds = reading.word(at), reading.lexicon.kinds
    return word[0] in kinds["for"] and word[1:] in kinds["body", "genre"]
