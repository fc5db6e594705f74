"""Which أن begins what is said: not one that another word takes, nor one before a verb in the subjunctive."""

from bisect import bisect_left

from analysis.voices.lexicon import PLAIN, VERBAL, Form, Verb
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS

_NEAR, _FAR = 5, 20  # words between a verb and بأن for أن, as many write; where no act stands before it
_SHE = "ه"  # the end of an adjective in the feminine, folded
_FEW = 3  # words of a source behind a verb
_NAMED = 8  # words of a name with its office
_SILENCE = 3  # words behind a verbal noun among which a name is not to be told
_INDICATIVE = "إ"  # of إن, which folding makes equal to أن
_NOT_FAR = ("tell", "relay")  # acts that take no أن behind another
_SUBJUNCTIVE = ("urge", "judge", "deny", "claim")  # acts with أن before a verb


def takes(reading: Reading, at: int, verb: Verb, place: int) -> bool:
    """Whether the أن at a place is the one that the verb at another takes."""
    kinds = reading.lexicon.kinds
    word, before = reading.word(place), reading.word(place - 1)
    if word in kinds["with_that"]:
        return bool(verb.clause & kinds["with"]) or (PLAIN in verb.clause and _is_only_that(reading, at, verb, place))
    if place - 1 == at:
        return PLAIN in verb.clause
    if verb.act == "judge" and reading.lexicon.forms[reading.word(at)].bound:
        return False  # وأضاف، ردا على سؤال لماذا يعتبره الناس قائدا، أن
    if verb.act in _NOT_FAR and reading.first_of(kinds["into"], at + 1, place) < place:
        return False  # أعلمت الشرطة بالحادث بعد أن أوهماها أنهما: what another verb takes
    behind = place
    if before in COMMAS or before == ":":
        behind, before = place - 1, reading.word(place - 2)
    if before in kinds["letter"] and reading.word(behind - 2) in kinds["letter"]:
        before = ""  # the end of an abbreviation, not what it is spelled like: أف أم
    after = reading.word(place + 1)
    spelled = after in kinds["letter"] and reading.word(place + 2) in kinds["letter"]
    letters = word in kinds["into"] and (after in kinds["into"] or before in kinds["into"] or spelled)
    if _is_subjunctive(reading, verb, place + 1) or after == "." or letters:
        return False  # the latter two abbreviations by their letters: إن.بي.سي, سي إن إن, إن تي في
    # علي is spelled like the particle, and at times with its letters: قال محمد على إن
    given = reading.is_given(behind - 1) or _describes(reading, behind - 1)
    given |= before in kinds["given"] and before not in verb.clause and reading.is_given(behind - 2)
    if before in reading.lexicon.particles and before not in kinds["with"] and not given:
        return before in verb.clause or reading.word(place - 2) in kinds["speech"]
    spoken = reading.first_of(kinds["speech"], at + 1, place) < place
    return (PLAIN in verb.clause or spoken) and (given or before not in kinds["not_before_clause"])


def _is_only_that(reading: Reading, at: int, verb: Verb, place: int) -> bool:
    """Whether no noun that takes بأن stands between a verb and it, so that it stands for أن, as many write."""
    lexicon, between = reading.lexicon, range(at + 1, place)
    if any(lexicon.without_article(reading.word(one)) in lexicon.kinds[VERBAL] for one in between):
        return False
    if place - at <= _NEAR:
        return True
    taken = verb.introducing - {PLAIN, *lexicon.kinds["with"]}
    if reading.first_of(taken, at + 1, place) < place:
        return False  # ينص على إعلام السكان، بأن
    acts = (one for one in between if reading.is_verbal_noun(one) and not lexicon.definite(reading.word(one)))
    named = all(reading.is_given(one) for one in acts)
    return named and verb.speech and verb.act != "judge" and place - at <= _FAR


def _describes(reading: Reading, at: int) -> bool:
    """Whether a word only describes the noun before it: في نشرة خاصة أن, متحف التاريخ الطبيعي أن; but من الطبيعي أن"""
    lexicon, word, before = reading.lexicon, reading.word(at), reading.word(at - 1)
    if lexicon.definite(word):
        return lexicon.definite(before)
    described = not lexicon.definite(before) and before.endswith(_SHE) and word.endswith(_SHE)
    return described and any(reading.word(one) in lexicon.kinds["paper"] for one in (at - 1, at - 2))


def _is_subjunctive(reading: Reading, verb: Verb, place: int) -> bool:
    """Whether a verb in the future sense follows (رفض أن يكشف): nothing that was said."""
    kinds = reading.lexicon.kinds
    if reading.words.text[reading.words.start(place - 1)] == _INDICATIVE:
        return False
    return reading.word(place - 1) in kinds["into"] and verb.act not in _SUBJUNCTIVE and may_be_future(reading, place)


def may_be_future(reading: Reading, place: int) -> bool:
    """Whether a word begins as a verb in the present or future does, and is no time and no name."""
    kinds, word = reading.lexicon.kinds, reading.word(place)
    return word[0] in kinds["future"] and len(word) > 3 and word not in kinds["time"] and not reading.is_given(place)


def is_act(reading: Reading, at: int) -> bool:
    """Whether a noun of speech stands for a verb of its own, with who speaks behind it: بعد تأكيد الوزير أن"""
    word, lexicon = reading.word(at), reading.lexicon
    of_verb = lexicon.definite(word) or word.endswith(tuple(lexicon.kinds["pronoun"]))  # بالقول, قولها
    return word in lexicon.kinds["speech"] and not of_verb


def is_resumed(reading: Reading, at: int, form: Form) -> bool:
    """Whether what a verb takes stands before it: الحكومة التي دعا إليها الرئيس"""
    word, kinds = reading.word(at + 1), reading.lexicon.kinds
    named = reading.lexicon.definite(word) or word in kinds["body", "role"]
    if form.verb.act == "announce" and named and reading.word(at - 1) in kinds["relative"]:
        return True  # الخلية التي أعلنت الوزارة القبض عليها
    taken = (one for one in form.verb.taken if one != PLAIN and word.startswith(one))
    return reading.word(at - 1) in kinds["relative"] and any(word[len(one) :] in kinds["pronoun"] for one in taken)


def is_part(reading: Reading, quoted: int, noun: int) -> bool:
    """Whether a quotation is only a part of what a verbal noun before it tells: نبه إلى تفاقم الأزمة وإلى «...»"""
    act = reading.is_verbal_noun(noun) or reading.word(noun) in reading.lexicon.kinds[VERBAL]
    return act and reading.word(quoted - 1) != ":"


def is_of_noun(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether a particle goes with the noun before it: يشكو عدد من, أعلن نأيه عن, وأنهم على"""
    before, kinds = reading.word(place - 1), reading.lexicon.kinds
    if place == at + 1:
        return False
    own = place == at + 2 and form.verb.act == "announce" and before.endswith(tuple(kinds["pronoun"]))
    if reading.word(at + 1) in kinds["role"] and reading.word(place + 1) in kinds["body", "place"]:
        own |= reading.names_behind(place)  # أعرب النائب عن حركة كذا فلان عن
    part = before in kinds["source"] and not reading.lexicon.definite(before)  # مسؤول عن, but not زوار آخرون عن
    part &= not before.endswith(tuple(kinds["they"]))
    head = reading.word(at + 1)
    some = head in kinds["crowd", "unnamed"] or (head in kinds["source"] and head not in kinds["role", "paper"])
    some &= form.verb.act in ("warn", "express", "blame")  # but تشير تقارير إلى
    if some and place <= at + _FEW and not reading.lexicon.definite(before):  # حذر عدد من الأطباء من, حذر مصدر من
        own |= any(reading.word(one) == reading.word(place) for one in range(place + 2, place + _NAMED))
    return own or before in kinds["and_that"] or (part and form.verb.act in ("express", "blame"))


def is_paused(reading: Reading, first: int, last: int) -> bool:
    """Whether a comma stands in between, not before an office or the name behind one: أكدت تونس، في بيان، تضامنها"""
    kinds = reading.lexicon.kinds
    commas = [
        at for at in range(first, last) if reading.word(at) in COMMAS and reading.word(at + 1) not in kinds["role"]
    ]
    commas = _unpaired(reading, commas)
    office = reading.word(first) in kinds["role", "honorific"]
    if office and commas and reading.word(commas[0] + 1) not in kinds["stop", "time"]:
        commas = commas[1:]  # أكد مدير المعهد، فلان وجود قائمة
    return bool(commas)


def _unpaired(reading: Reading, commas: list[int]) -> list[int]:
    """The commas without pairs around what only tells when or where: حمل الحزب، في بلاغ له، الحكومة مسؤولية كذا"""
    kinds, left = reading.lexicon.kinds, list(commas)
    while len(left) > 1 and reading.word(left[0] + 1) in kinds["stop", "time"]:
        left = left[2:]
    return left


def circumstance(reading: Reading, verb: int) -> int:
    """Where the pronoun stands with which a clause of circumstance begins, 0 if none: سمعت الطفل وهو يصرخ قائلا"""
    form = reading.lexicon.forms.get(reading.word(verb - 1))
    verb -= form is not None and form.tense == "present"
    return verb - 1 if reading.word(verb - 1) in reading.lexicon.kinds["while"] else 0


def asks_silence(reading: Reading, place: int) -> bool:
    """Whether a source only asks not to be named: طالبا عدم ذكر اسمه"""
    words = (reading.word(at) for at in range(place + 1, place + 1 + _SILENCE))
    return any(word in reading.lexicon.kinds["identity"] for word in words)


def behind_topic(reading: Reading, first: int, last: int) -> int:
    """The place behind what a sentence is said to be about, up to a comma: وعن وضع الحزب، أشار إلى أن"""
    kinds, word = reading.lexicon.kinds, reading.word(first)
    if word not in kinds["topic"] and word[1:] not in kinds["topic"]:
        return _behind_object(reading, first, last)
    return next((at + 1 for at in range(first, last) if reading.word(at) in COMMAS), first)


def _behind_object(reading: Reading, first: int, last: int) -> int:
    """The place behind what the verb of speech that a sentence begins with takes, if nobody is named between them:
    وتحدثت عن الحزب، وأشارت; or behind all of what only tells where (وفي الشرق)
    """
    kinds, word = reading.lexicon.kinds, reading.word(first)
    pause = next((at + 1 for at in range(first, last) if reading.word(at) in COMMAS), last)
    if word in reading.lexicon.forms and reading.word(first + 1) in kinds["before_noun"]:
        return pause
    bare = word[1:] if word[0] in kinds["and"] else word
    alone = bare in kinds["before_noun"] and pause == last and last - first <= _NAMED
    acts = any(reading.word(at) in kinds["doing"] for at in range(first, last))
    return last if alone and not acts and last > first + 1 else first


def behind_linking(reading: Reading, start: int) -> int:
    """The place behind a phrase that only links a sentence to the one before, and its comma: من جانب آخر الحزب ندد"""
    number = bisect_left(reading.phrases, (start,))
    at, phrase = reading.phrases[number] if number < len(reading.phrases) else (-1, None)
    if phrase is None or at != start or phrase.kind != "linking":
        return start
    behind = start + 1 + len(phrase.rest)
    return behind + (reading.word(behind) in COMMAS)


def before_that(reading: Reading, verb: int, first: int) -> int:
    """Where he is named who has said something before: وسبق لفلان أن أكد; 0 if this is not said."""
    kinds = reading.lexicon.kinds
    if reading.word(verb - 1) not in kinds["into"]:
        return 0
    places = range(verb - 2, max(first, verb - _NAMED) - 1, -1)
    name = next((at for at in places if reading.word(at)[0] in kinds["for"] and len(reading.word(at)) > 2), 0)
    return name if reading.word(name - 1) in kinds["earlier"] else 0


def undergoes(reading: Reading, place: int) -> bool:
    """Whether an act stands before a name, which only undergoes it: انتقد أيضا تعيين فلان وزيرا"""
    given = reading.is_given(place)
    while reading.is_given(place - 1):
        place -= 1
    before = reading.word(place - 1)
    acts = not reading.lexicon.definite(before) and before not in reading.lexicon.kinds["paper", "role"]
    return given and acts and reading.is_verbal_noun(place - 1)


def nearest(reading: Reading, first: int, last: int, count: int) -> range:
    """The first words from a place on, not counting times behind the first: حاول اليوم الأحد أحد المارة"""
    times = reading.lexicon.kinds["time", "month"]
    dated = (at for at in range(first + 1, last) if not (reading.word(at) in times or reading.word(at).isdigit()))
    timed = next(dated, last) - first - 1
    return range(first, min(last, first + count + timed))


def is_conjunction(reading: Reading, place: int) -> bool:
    """Whether a word joins clauses and is no preposition: وفيما, but not وفي (معرض حديثه)"""
    kinds, word = reading.lexicon.kinds, reading.word(place)
    bare = word[1:] if word[0] in kinds["and"] and len(word) > 2 else word
    return word in kinds["turning", "joining"] and bare not in kinds["before_noun"]


def is_site(reading: Reading, place: int) -> bool:
    """Whether a noun that names follow is that of a place, where nobody speaks: مطار, قرية"""
    kinds, word = reading.lexicon.kinds, reading.word(place)
    return word in kinds["place"] and word in kinds["genre"]


def opens_clause(reading: Reading, at: int) -> bool:
    """Whether a sentence begins at a place, or a clause of its own: إذ بث ناشطون صورا قالوا إنها"""
    kinds, word = reading.lexicon.kinds, reading.word(at)
    return reading.starts_sentence(at) or (word in kinds["joining"] and word not in kinds["stop", "that", "was"])
