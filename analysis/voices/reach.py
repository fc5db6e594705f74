"""How far what a source says reaches: from where the sentence goes on to where another speaks."""

from collections.abc import Sequence

from analysis.voices.frames import Frame
from analysis.voices.lexicon import VERBAL
from analysis.voices.reading import Reading
from analysis.voices.sources import REST, Source
from analysis.voices.spans import Span
from analysis.voices.speakers import Speakers
from analysis.voices.words import COMMAS, DASHES, QUOTING

_NAMED = 14  # words of a source, with those behind it
_MAIN = 6  # words of a sentence before a verb that is not its main one
_CLAUSE = 12  # words of a source among which the verb behind it stands
_TA, _NOT_BEFORE_TA, _SHORTEST = "ت", "اوي", 4  # the end of a feminine past, and of nouns; letters


def besides(reading: Reading, source: Source, last: int) -> int:
    """Where what the source says goes on without a comma: حسب الوزارة رغم البرد, وفق مصدر بعد أن; 0 if it does not."""
    kinds = reading.lexicon.kinds
    for at in range(source.name + 1, min(source.end, last, source.name + _NAMED) - REST):
        if not reading.word(at)[0].isalnum() or at in reading.verbs:
            return 0
        after = reading.word(at) in kinds["during"] and reading.word(at + 1) in kinds["into"]
        if after or reading.word(at) in kinds["besides"]:
            return at - (reading.word(at - 1) in kinds["before_noun"])  # على الرغم
    return 0


def is_set_in(reading: Reading, source: Source, last: int) -> bool:
    """Whether his own words are claimed for what follows only: ردا، حسب قوله، على الهجوم, ردا - بحسب قولها - على"""
    words, end = reading.lexicon.kinds["speech"], source.end
    word = reading.word(source.name)
    own = word in words and word.endswith(tuple(reading.lexicon.kinds["pronoun"]))
    if not own and source.phrase.kind != "words":
        return False
    dash = next((at for at in range(source.name, end) if reading.word(at) in DASHES), end)
    apart = reading.word(source.at - 1) in COMMAS | DASHES and reading.word(dash) in COMMAS | DASHES
    taken = source.phrase.kind == "words" or reading.word(dash + 1) in reading.lexicon.kinds["before_noun"]
    return apart and taken and dash + REST < last and not reading.is_relative(dash + 1)


def named_behind(speakers: Speakers, at: int) -> bool:
    """Whether who spoke last is named behind the comma at a place: حسب ما أكده رئيس الحزب، فلان"""
    speaker = speakers.latest
    return speaker is not None and any(one == at + 1 for one in (speaker.first, *speaker.phrase))


def only_dates(reading: Reading, at: int) -> bool:
    """Whether what follows a source only dates it: بحسب تقرير ...، في أيلول 2018."""
    kinds, word = reading.lexicon.kinds, reading.word(at)
    return word in kinds["month"] or (word in kinds["stop"] and reading.word(at + 1) in kinds["month"])


def interrupts(reading: Reading, source: Source, last: int) -> bool:
    """Whether what is being reported, up to `last`, goes on behind a source in it: توجها، حسب التحقيق، إلى سوريا"""
    behind = source.end + 1
    apart = source.phrase.kind == "source" and reading.word(source.end) in COMMAS and behind + REST <= last
    after = reading.word(behind)
    return apart and after not in reading.lexicon.kinds["relative"] and after not in reading.lexicon.forms


def unpaused(reading: Reading, source: Source, last: int) -> int:
    """Where a sentence goes on with a verb behind a source that no comma ends: بحسب المرصد ترجع الأسباب إلى, حسب
    المصدر ذاته تمكنت الفرق من; 0 if that is not seen.
    """
    kinds = reading.lexicon.kinds
    turned = reading.word(source.end) in COMMAS and reading.word(source.end + 1) in kinds["turning"]
    if (source.end < last and not turned) or source.phrase.kind != "source":
        return 0
    last = min(last, source.end)
    at = reading.names[source.name].close if source.name in reading.names else source.name
    while at + 1 < min(last, source.name + _CLAUSE):
        at += 1
        if at in reading.names:
            at = reading.names[at].close
            continue
        word, before = reading.word(at), reading.word(at - 1)
        if word in kinds["relative"] or word in QUOTING:
            return 0
        stem = next((word[len(one) :] for one in sorted(kinds["future"], key=len) if word.startswith(one)), "")
        apart = word in kinds["no_verb", "given", "place", "body", "role", "source", "paper", "nation", "time"]
        noun = apart or word in kinds[VERBAL] or reading.is_verbal_noun(at) or word.endswith(tuple(kinds["relational"]))
        begins = (len(stem) > 2 and not noun) or (not apart and _happened(reading, at))
        if begins and before not in kinds["before_noun"] and at > source.name + (before not in kinds["paper", "body"]):
            return at
    return 0


def _happened(reading: Reading, at: int) -> bool:
    """Whether a word can only begin a clause: a verb in the past, feminine or one of the commonest, or a negation."""
    word, before, lexicon = reading.word(at), reading.word(at - 1), reading.lexicon
    if word in lexicon.kinds["happened"]:
        return True
    # but وفق رسالة اطلعت عليها الوكالة: behind a noun without article the verb only tells of it
    ended = lexicon.definite(before) or before in lexicon.kinds["same"] or reading.is_given(at - 1)
    ended |= before in lexicon.kinds["source"] and lexicon.definite(
        reading.word(at + 1)
    )  # بحسب ناشطين تعرضت المدينة لقصف
    feminine = word[-1] == _TA and word[-2:-1] not in _NOT_BEFORE_TA and len(word) >= _SHORTEST
    return feminine and ended and not lexicon.definite(word) and word[0] not in lexicon.kinds["to"]


def behind_found(reading: Reading, found: Sequence[Span], source: Source) -> int:
    """Where the sentence goes on behind a comma and what was said, up to a source; 0 if nothing was said."""
    said = [max(one.last, one.first) for one in found if one.first <= source.at]
    at = max(said, default=0)
    at += bool(said) and reading.word(at) in QUOTING
    goes_on = said and reading.word(at) in COMMAS and at + REST < source.at
    return at + 1 if goes_on else 0


def closes_whole(reading: Reading, source: Source, frame: Frame, span: Span, first: int, last: int) -> bool:
    """Whether a source that closes what somebody says in passing is that of the whole sentence: أوقف رجل بعد معلومات
    تفيد بفراره، وفق مصدر
    """
    kinds = reading.lexicon.kinds
    own = reading.lexicon.without_article(reading.word(source.name)) in kinds["speech"]
    told = source.phrase.kind == "saying"  # بحسب البيان: what is said in passing may be all that it says
    joined = reading.word(source.at) in kinds["joining"]  # كما تروج لذلك الأحزاب
    if own or not told or joined or frame.verb - first < _MAIN or source.end + REST < last:
        return False
    opening = any(one.kind == "background" for at, one in reading.phrases if first <= at < frame.verb)
    passing = frame.form.joined or frame.form.tense == "participle" or reading.is_relative(frame.verb - 1)
    head = min((span.speaker.first, *span.speaker.phrase)) if span.speaker else -1
    named = reading.lexicon.definite(reading.word(first)) or reading.is_given(first)
    named |= reading.word(first) in kinds["role", "source", "body", "genre", "honorific"]
    subject = (head == first and named) or reading.word(first) in kinds[
        "was"
    ]  # رئيس الحزب ... أكد أن, وكانت الوكالة قد ذكرت أن
    return not opening and (passing or not subject)


def told_of_others(reading: Reading, source: Source, own: Sequence[Frame], last: int) -> int:
    """Where another begins to speak behind a source that a sentence opens with: بحسب المصدر فإن ...، فيما أكد الوزير"""
    for frame in own:
        at, form = frame.verb, frame.form
        while reading.word(at - 1) in reading.lexicon.kinds["joining"]:
            at -= 1
        turned = any(reading.word(one) in reading.lexicon.kinds["turning"] for one in range(at, frame.verb))
        turned |= form.joined and form.tense == "past" and form.verb.act in ("say", "continue")
        turned |= form.tense == "participle" and reading.word(at - 1) in COMMAS
        if at > source.end and turned:
            return at
    return last
