"""The name of a person within a noun phrase: where it begins behind offices and titles, and where it ends."""

from analysis.voices.agreement import has_pronoun
from analysis.voices.lexicon import VERBAL, Lexicon
from analysis.voices.reading import Reading
from analysis.voices.words import DASHES

_NAME = 7  # words of a person's name
_BESIDE = 5  # words of a paper or channel among which its name in marks begins
_TAIL = 4  # words before the end of a phrase among which a name unknown to us may begin
_SHORT = 3  # letters of a word that is no act
_SHE_OF, _SHE = "ت", "ه"  # the end of a feminine noun before a pronoun, and alone, as folded
_HIS, _OF_HIS = "ه", "ته"  # pronouns, the latter behind a feminine noun
SPEAKING = ("role", "body", "genre", "source", "honorific", "side", "given")
COMMON = ("role", "body", "genre", "place", "stop", "source", "paper", "nation", "honorific", "naming", "all")


def in_marks(reading: Reading, phrase: list[int]) -> tuple[int, int] | None:
    """The name in quotation marks with which a phrase begins, or that follows the first word: صحيفة «التايمز»"""
    of_genre = reading.word(phrase[0]) in reading.lexicon.kinds["genre"]
    for place in phrase[: _BESIDE if of_genre else 1]:
        if place - 1 in reading.names:
            return place, reading.names[place - 1].close
    return None


def person(reading: Reading, phrase: list[int]) -> tuple[int, int] | None:
    """The name of the person whose office begins a phrase: from the first word that can begin one."""
    lexicon = reading.lexicon
    for at in range(1, len(phrase)):
        _word, before = reading.word(phrase[at]), reading.word(phrase[at - 1])
        marks = reading.names.get(phrase[at] - 1)
        if marks:
            behind = any(place > marks.close and reading.is_given(place) for place in phrase[at + 1 :])
            if before in lexicon.kinds["role", "honorific", "nation"] and not behind:
                of_body = before in lexicon.kinds["role"] and not lexicon.definite(before)
                return (phrase[at - 1], marks.close + 1) if of_body else (phrase[at], marks.close)  # مراسل «الصباح»
            continue  # مدير «المرصد» فلان
        if _of_another(reading, phrase, at) or before in lexicon.kinds["letter"]:
            continue
        of_body = before in lexicon.kinds["body"] and not lexicon.definite(before)
        titled = reading.word(phrase[0]) in lexicon.kinds["role", "honorific"]
        if (reading.is_given(phrase[at]) and not of_body) or (titled and _may_begin_name(reading, phrase, at)):
            return phrase[at], name_end(reading, phrase, at)
    return None


def begins_act(reading: Reading, at: int) -> bool:
    """Whether a word is a verbal noun with a particle, which no name begins with: برفع درجة التأهب, وحماية المحيط"""
    lexicon, word = reading.lexicon, reading.word(at)
    joined = word[0] in lexicon.kinds["with"] | lexicon.kinds["and"] and not reading.is_given(at)
    return joined and len(word) > _SHORT and (word[1:] in lexicon.kinds[VERBAL] or reading.is_act(at, word[1:]))


def _of_another(reading: Reading, phrase: list[int], at: int) -> bool:
    """Whether a name goes with another office than that of the phrase: مسؤول في إدارة الرئيس فلان"""
    kinds = reading.lexicon.kinds
    office = reading.word(phrase[at - 1])
    if office not in kinds["role"] or office in kinds["honorific"] or reading.word(phrase[0]) not in kinds["source"]:
        return False
    return any(reading.word(place) in kinds["stop"] for place in phrase[1 : at - 1])


def _may_begin_name(reading: Reading, phrase: list[int], at: int) -> bool:
    """Whether a word that is in no list can begin a name: without article, behind a word with it, near the end."""
    lexicon, word, before = reading.lexicon, reading.word(phrase[at]), reading.word(phrase[at - 1])
    if (
        word[0] in lexicon.kinds["for"]
        or reading.word(phrase[at] - 1) in lexicon.kinds["and"]  # شركة استغلال المياه و توزيع المياه
        or (word[0] in lexicon.kinds["with"] and word not in lexicon.kinds["not_with"])
        or lexicon.definite(word)
        or (word[0] in lexicon.kinds["and"] and lexicon.definite(word[1:]))
        or len(word) < 3
        or begins_act(reading, phrase[at])
        or word in lexicon.kinds[(*COMMON, "fact", "deed", "stance")]
    ):
        return False
    if before in lexicon.kinds["honorific"]:
        return True
    if before in lexicon.kinds["given"] and not reading.is_given(phrase[at - 1]):
        return False  # مدير مستشفى سمير بركات
    if has_pronoun(reading, phrase[at]) and (at + 1 == len(phrase) or reading.is_given(phrase[at + 1])):
        return False  # وبرر الوزير قراره, الوزير المنتهية مهامه فلان; but موشيه يعالون
    if word.endswith(tuple(one for one in lexicon.kinds["pronoun"] if one[0] == _HIS and len(one) > 1)):
        return False  # وبرر المصور أفعالها
    if word.endswith(_OF_HIS):
        return False
    return lexicon.definite(before) and at >= len(phrase) - _TAIL


def name_end(reading: Reading, phrase: list[int], at: int) -> int:
    """The place behind the name of a person that begins with a word of the phrase."""
    lexicon, end = reading.lexicon, at + 1
    while end < len(phrase) and end < at + _NAME:
        word = reading.word(phrase[end])
        stops = word in lexicon.kinds["stop"] and not reading.is_given(phrase[end])
        apart = phrase[end] != phrase[end - 1] + 1 + (reading.word(phrase[end - 1] + 1) in DASHES)
        if stops or len(word) == 1 or apart:
            break
        two = lexicon.definite(word) and lexicon.definite(reading.word(phrase[end - 1]))
        two = two and not reading.is_given(phrase[end - 1])  # إلياس
        if two and reading.word(phrase[end - 2]) not in lexicon.kinds["servant"]:
            break  # no part of the name any more: فيصل القاسم المذيع
        joined = word[0] in lexicon.kinds["and"]
        if joined and (word in lexicon.kinds["role"] or word[1:] in lexicon.kinds["given"]):
            break  # a second speaker
        family = end == at + 1 and lexicon.definite(word)  # يوسف الشاهد is no witness
        if word in lexicon.kinds["this"] or (word in lexicon.kinds["source"] and not family):
            break
        after = phrase[end + 1 : end + 2]  # فجر إبراهيم المدير الفني
        described = end > at and any(lexicon.definite(reading.word(one)) for one in after)
        office = word in lexicon.kinds["role"] and not reading.is_given(phrase[end])
        if office and (described or not lexicon.definite(word)):
            break  # أنيس الكعبي كاتب عام النقابة
        end += 1
    return phrase[end - 1] + 1


def without_place(reading: Reading, phrase: list[int]) -> list[int]:
    """The phrase up to its first preposition, and whole if it is a source, which is nothing without."""
    if reading.word(phrase[0]) in reading.lexicon.kinds["source", "many"]:
        return phrase
    lexicon = reading.lexicon
    head = reading.word(phrase[0])
    unknown = head not in lexicon.kinds[SPEAKING] and not head.isdigit()  # 21 منسقا
    for at, place in enumerate(phrase[1:], 1):
        word = reading.word(place)
        # دومينيك بيرجون مدير قسم ...
        office = unknown and word in lexicon.kinds["role"] and not lexicon.definite(word)
        if word in lexicon.kinds["stop"] or len(word) == 1 or office:
            return phrase[:at]
    return phrase


def pointed(lexicon: Lexicon, back: str) -> str:
    """The noun in a word that only points back: المصدر, مراسلنا, مراسلتنا"""
    word = lexicon.without_article(back)
    ours = word[:-2] if word[-2:] in lexicon.kinds["us"] else ""
    return ours.removesuffix(_SHE_OF) + _SHE if ours.endswith(_SHE_OF) else ours or word
