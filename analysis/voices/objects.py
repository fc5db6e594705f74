"""Where who speaks ends and who is spoken to or of begins: طالب الائتلاف المجتمع الدولي بـ, وصف فلان الوضع بـ."""

from analysis.voices.actors import Actors
from analysis.voices.frames import Frame
from analysis.voices.lexicon import PLAIN, Lexicon, Verb
from analysis.voices.noun_phrases import HEADS, is_time
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, QUOTING

_SPOKEN_TO = ("body", "role", "source", "side", "addressed")
_NAMED_BY = ("role", "body", "genre", "source", "honorific", "paper", "side", "letter", "fact", "deed", "all")
_FAMILY = 1  # words of a family name behind first names
_HE, _ALEF = "ي", "ا"  # at the end of a plural before a genitive, and of the name of a state
_PLURAL, _NOMINATIVE, _ACCUSATIVE = "ات", "ون", "ين"  # endings of nouns


def has_object(frame: Frame) -> bool:
    """Whether the verb has an object besides what it introduces: طالب الحكومة بـ, أبلغ رويترز أن, وصف الوضع بـ."""
    verb = frame.form.verb
    return bool(verb.object) or verb.act in ("tell", "label") or (verb.act == "blame" and PLAIN in verb.noun)


def takes_object(reading: Reading, frame: Frame) -> bool:
    """Whether a verb that goes on from one before without a pause has an object behind it: تحذر الوزارة من كذا وتدعو
    السكان إلى
    """
    going_on = frame.form.joined and reading.word(frame.verb - 1).isalpha() and not frame.form.bound
    return going_on and frame.form.verb.act in ("urge", "accuse") and has_object(frame)


def subject_end(reading: Reading, actors: Actors, frame: Frame) -> int:
    """Where the subject behind the verb of a frame ends: before an object, a noun of speech, or what is said."""
    verb, lexicon, first = frame.form.verb, reading.lexicon, frame.verb + 1
    end = reading.first_of(lexicon.kinds["speech"], first, frame.end)
    if verb.act == "tell":
        end = next((at for at in range(first + 1, end) if _is_told(reading, actors, at, end)), end)
    if has_object(frame):
        return object_start(reading, actors, _behind_time(reading, frame, end), end)
    if PLAIN not in verb.noun:
        return end
    named = actors.phrase_end(first + (reading.word(first) in lexicon.kinds["genre"]), end)
    office = reading.word(first) in lexicon.kinds["role"]  # مدير المرصد السوري لحقوق الإنسان فلان
    if named and not (office or reading.is_given(named) or reading.word(named) in lexicon.kinds["honorific"]):
        return named
    return next((at for at in range(first + 1, end) if _is_act(reading, at)), end)


def _behind_time(reading: Reading, frame: Frame, end: int) -> int:
    """Where who speaks is named behind when it was, right behind a verb that opens a sentence, so that he must follow:
    طالب أمس رئيس الحزب الحكومة بـ
    """
    at = first = frame.verb + 1
    if frame.form.tense != "past" or frame.form.joined or not reading.starts_sentence(frame.verb):
        return first
    while at < end and (is_time(reading, at) or (at > first and reading.word(at).isdigit())):
        at += 1
    return first if at == end or reading.word(at) in COMMAS else at


def disagrees(reading: Reading, actors: Actors, frame: Frame, at: int) -> bool:
    """Whether the noun behind a verb must be its object, by gender or case: طالب السلطات بـ, دعا المسؤولين إلى"""
    word, lexicon, kinds = reading.word(at), reading.lexicon, reading.lexicon.kinds
    if not has_object(frame) or at != frame.verb + 1:
        return False
    feminine = word.endswith((*lexicon.kinds["she_participle"], _ALEF))
    named = actors.state_end(at, frame.end) > 0 or word in lexicon.kinds["body"]
    if feminine and frame.form.person == "he" and named:
        return True  # ودعا تركيا إلى, وطالب وزارة الفلاحة بأن
    if word in lexicon.kinds["all"]:  # ودعا كافة الأطراف إلى, ودعت كل من يهمه الأمر إلى
        of_each = reading.word(at + 1) in lexicon.kinds["before_noun"]
        return not of_each or frame.form.person == "she"
    if not lexicon.definite(word):  # ودعت مديري المدارس إلى
        return word[-1] == _HE and word[:-1] in lexicon.kinds["role"] and word not in lexicon.kinds["role"]
    if word.endswith(_ACCUSATIVE):
        plural = word[:-2] + _NOMINATIVE in lexicon.kinds["source", "role", "addressed"]
        singular = word in lexicon.kinds[(*HEADS, "place")] or reading.is_given(at)
        return plural or not singular  # وصف العملين بـ, but not الأمين, الصين
    feminine = word.endswith(tuple(lexicon.kinds["she_participle"])) and word in kinds["body", "side", "addressed"]
    feminine |= word.endswith(_PLURAL) or word in kinds["plural"]  # ودعا المستمعات إلى, وطالب السلط بـ
    return feminine and frame.form.person == "he"


def _is_told(reading: Reading, actors: Actors, at: int, end: int) -> bool:
    """Whether another name of the registry begins here, that of whom somebody tells: أبلغ مسؤول رويترز أن"""
    before, lexicon = reading.word(at - 1), reading.lexicon
    bare = before in lexicon.kinds[HEADS] and not lexicon.definite(before)
    own = bare or before in lexicon.kinds["role", "honorific"] or reading.is_given(at)
    own |= reading.word(at - 1 - (before in QUOTING)) in lexicon.kinds["for"]  # القائد العام لـ«جبهة كذا»
    return not own and actors.name_end(at, end) > 0


def _is_act(reading: Reading, at: int) -> bool:
    """Whether a paper or an act without article begins here, which goes with the verb: أعلنت الشرطة إخلاء المدارس"""
    lexicon, word = reading.lexicon, reading.word(at)
    before = reading.word(at - 1)
    if lexicon.definite(word) or (before in lexicon.kinds["genre"] and not lexicon.definite(before)):
        return False  # صحيفة خبر ترك
    if word in lexicon.kinds["fact", "paper"]:
        return before not in lexicon.kinds["and"]  # but اتحاد الصحافيين و كتاب السياحة
    bare = word not in lexicon.kinds[HEADS] and lexicon.definite(reading.word(at - 1))
    return bare and reading.is_verbal_noun(at)


def object_start(reading: Reading, actors: Actors, first: int, last: int) -> int:
    """Where within these words, which begin with a subject, a second noun phrase begins; `last` if none does."""
    first += reading.word(first).isdigit()  # 21 منسقا جهويا
    named = actors.name_end(first, last) or actors.state_end(first, last)
    at, name = (named, False) if named else (first + 1, reading.is_given(first))
    begun, left = first, _FAMILY  # where the name of a person begins, words that it may still have
    kinds = reading.lexicon.kinds
    while at < last:
        word = reading.word(at)
        bound = word in kinds["for"] or (word in kinds["stop"] and not reading.is_given(at))
        if word in COMMAS or bound or word == "(":
            return last
        if word in QUOTING:
            pair = reading.names.get(at)
            at = pair.close + 1 if pair else at + 1
            continue
        if reading.word(at - 1) in kinds["servant"]:
            left = _FAMILY if at - 1 == begun else 0  # سعاد عبد الرحيم is a whole name, عبد الفتاح none yet
        elif reading.is_given(at) or (name and word in kinds["letter"]):
            begun, name, left = begun if name else at, True, _FAMILY
        elif name and left and not actors.state_end(at, last) and word not in reading.lexicon.kinds["body", "side"]:
            left -= word not in kinds["compound"]  # صلاح الدين دميرتاش
        elif not name and not named and _may_be_name(reading, at):
            begun, name = at, True  # an unknown first name behind an office: رئيس الحكومة اللبنانية تمام سلام
        elif _is_second(reading, actors, first, at, name, bool(named)):
            return at
        at += 1
    return last


def _is_second(reading: Reading, actors: Actors, first: int, at: int, name: bool, known: bool) -> bool:
    """Whether a word cannot go on with the noun phrase before it, which ends in a `name` or is one of the registry."""
    lexicon, word = reading.lexicon, reading.word(at)
    if word[0] in lexicon.kinds["for"] and lexicon.definite(word):
        return False  # الأمين العام للأمم المتحدة
    if _of_body(lexicon, word) and reading.word(first) in lexicon.kinds["role", "source"]:
        return False  # النائب بمجلس النواب فلان, القيادي بالحزب فلان
    if reading.word(at - 1).endswith(_NOMINATIVE) and word.endswith(_ALEF):
        return True  # بث ناشطون صورا
    ended = name or known or lexicon.definite(reading.word(at - 1))
    if ended and (_begins(reading, actors, at) or word in lexicon.kinds["all"]):
        return True  # ودعا الرئيس جميع المواطنين
    if ended and _is_oblique(reading, at):
        return True  # أعلمت الجامعة مسؤولي الاتحاد بـ
    if lexicon.definite(word):
        # a name, even one of the registry, can have an adjective with the article behind it: الحكومة السورية المؤقتة
        alike = all(reading.word(one).endswith(tuple(lexicon.kinds["she_participle"])) for one in (at - 1, at))
        return (name or known) and not (alike or _is_adjective(reading, at) or word in lexicon.kinds["nation"])
    alone = at == first + 1 and lexicon.definite(reading.word(first))
    if alone and word in lexicon.kinds["body", "side", "addressed"]:
        return reading.word(first) not in lexicon.kinds["body", "genre"]  # طالب العميد وزارة التعليم بـ
    unknown = alone and reading.word(first) not in lexicon.kinds[(*_NAMED_BY, "nation")]
    return name or known or unknown  # ودعا اليعقوبي أساتذة التربية إلى


def _is_oblique(reading: Reading, at: int) -> bool:
    """Whether a plural of who is spoken to stands in the case of an object: مسؤولي الاتحاد, المديرين"""
    word, kinds = reading.word(at), reading.lexicon.kinds
    if reading.word(at - 1).endswith(_ACCUSATIVE):
        return False  # نقابة المعلمين المتقاعدين
    people = reading.lexicon.kinds["source", "role"]
    construct = word[-1] == _HE and word[:-1] in people and word not in people and word not in kinds["given"]
    return construct or (word.endswith(_ACCUSATIVE) and word[:-2] + _NOMINATIVE in people and word not in people)


def _of_body(lexicon: Lexicon, word: str) -> bool:
    """Whether a word is a body with a particle, to which an office belongs: بمجلس, بالحزب, لوزارة"""
    return (
        word[0] in lexicon.kinds["with"] | lexicon.kinds["for"] and word[1:] in lexicon.kinds["body", "place", "side"]
    )


def _may_be_name(reading: Reading, at: int) -> bool:
    """Whether a word that is in no list follows one with the article in the phrase of an office."""
    lexicon, word = reading.lexicon, reading.word(at)
    known = word in lexicon.kinds[_NAMED_BY] or lexicon.definite(word) or word[0] in lexicon.kinds["to"]
    return lexicon.definite(reading.word(at - 1)) and not known and _of_office(reading, at)


def _of_office(reading: Reading, at: int) -> bool:
    """Whether an office stands among the words shortly before."""
    return any(reading.word(one) in reading.lexicon.kinds["role", "honorific"] for one in range(max(0, at - 5), at))


def _begins(reading: Reading, actors: Actors, at: int) -> bool:
    """Whether a noun phrase of its own begins here: a state, or a noun with the article that people are named by."""
    lexicon, word = reading.lexicon, reading.word(at)
    if actors.state_end(at, at + 3):
        return word not in actors.names.nations or not lexicon.definite(reading.word(at - 1))  # السفارة السعودية
    if not lexicon.definite(word) or _is_adjective(reading, at) or _is_deputy(reading, at):
        return False
    return word in lexicon.kinds[_SPOKEN_TO] and word not in lexicon.kinds["honorific", "nation", "given"]


def _is_deputy(reading: Reading, at: int) -> bool:
    """Whether a word tells in which rank an office is held: الأمين العام المساعد"""
    offices = (reading.word(one) for one in range(max(0, at - 2), at))
    return reading.word(at) in reading.lexicon.kinds["deputy"] and any(
        word in reading.lexicon.kinds["role"] for word in offices
    )


def _is_adjective(reading: Reading, at: int) -> bool:
    """Whether a word ends as relative adjectives do: الإعلامي, السياسية; one in the plural needs a plural before it."""
    word, kinds = reading.word(at), reading.lexicon.kinds
    if word[-2:] in kinds["they"]:
        return reading.word(at - 1)[-2:] in kinds["they"]
    return word.endswith(tuple(kinds["relational"]))


def points_back(reading: Reading, verb: Verb, at: int) -> bool:
    """Whether a particle with a pronoun stands before who speaks: قال خلاله القائد, أشار إليها الوزير"""
    word, kinds = reading.word(at), reading.lexicon.kinds
    if word[0] in kinds["for"] and (word[1:] in kinds["pronoun"] or word in kinds["i", "we"]):
        return True  # قال لي الوزير, قال له والده
    taken = (one for one in verb.taken if len(one) > 1 and word.startswith(one))
    return word in kinds["in_it", "with_it"] or any(word[len(one) :] in kinds["pronoun"] for one in taken)
