"""Texts that are somebody's statement from a certain line on, though no quotation mark says so.

What speaks for one: a heading that announces a statement (بيان صادر عن ...), or a first line that reports one and
then gives it; an invocation; the first person plural; slogans at the end; the body named in the third person by
itself (إن الائتلاف يدين). What speaks against: that the text goes on to report (وقال, وأضاف).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.records import UNKNOWN
from analysis.voices.acts import issuer
from analysis.voices.antecedents import Speaker
from analysis.voices.classes import ANNOUNCING, WE, mask, places
from analysis.voices.objects import object_start
from analysis.voices.reading import SPEECH, Reading
from analysis.voices.speakers import Speakers
from analysis.voices.subjects import mention
from analysis.voices.words import COMMAS, ENDING, LINE

_PAUSES = COMMAS | ENDING
_HEADING = 25  # words of a heading
_HEADINGS = 4  # lines among which it stands
_EARLY = 3  # words of a heading among which it says that it is one
_CLOSING = 4  # lines at the end that may be slogans or a signature
_REPORTS = 2  # verbs that go on reporting, in a report
_FREQUENT = 3  # words in the first person plural, where nothing announces a statement
_TELLING = ("say", "continue")
_NOW = ("blame", "urge", "praise", "assert")  # acts of who speaks in a statement, told in the present


@dataclass(frozen=True, slots=True)
class Statement:
    """From which word on the text is a statement, and whose; no speaker if it does not say."""

    first: int
    speaker: Speaker | None


def statement(speakers: Speakers) -> Statement | None:
    """The statement that a text is as a whole, None if it is none. Reports that quote one are none."""
    reading = speakers.reading
    telling = any(mask(reading.words.classes, WE | ANNOUNCING))
    lines = _lines(reading) if telling else []
    heading = _heading(reading, lines)
    if heading is None and not any(mask(reading.words.classes, WE)):
        return None
    if heading is None:
        begin, strong = 0, False
    else:
        begin, strong = heading
    rest = lines[begin:]
    if not rest or _reports(reading, rest) >= (_REPORTS if strong else 1):
        return None
    we, closing = _first_person(reading, rest), _closes(reading, rest)
    told = strong and (we or closing or _names_itself(speakers, rest[:_HEADINGS]))
    signed = we >= _FREQUENT and (closing or _is_signed(speakers, lines[-1]))
    if not told and not (heading is not None and (we > 1 or (we and closing))) and not signed:
        return None
    return Statement(rest[0][0], _speaker(speakers, lines[:begin], rest))


Line = tuple[int, int]


def _lines(reading: Reading) -> list[Line]:
    """First and last place of each line that has words."""
    folded = reading.words.folded
    breaks = [-1, *(place for place in reading.ends if folded[place] == LINE), len(folded)]
    return [(before + 1, after) for before, after in pairwise(breaks) if after > before + 1]


def _heading(reading: Reading, lines: Sequence[Line]) -> tuple[int, bool] | None:
    """Behind which line the statement begins, and whether the line announces it rather than report it."""
    kinds = reading.lexicon.kinds
    for at, (first, last) in enumerate(lines[:_HEADINGS]):
        words = [*reading.words.folded[first : min(last, first + _HEADING + 1)], reading.word(last - 1)]
        announced = not kinds["announcing"].isdisjoint(words)
        if words[0] in kinds["opening"]:
            return _behind_headings(reading, lines, at), True
        if words[0] in kinds["addressing"] and words[1] in kinds["public"] and last - first <= _HEADING:
            return at + 1, True  # إلى الرأي العام
        if announced and words[-1] == ":":
            return at + 1, True
        if last - first <= _HEADING and not kinds["announcing"].isdisjoint(words[:_EARLY]):
            if words[-1] not in ENDING and not any(word in reading.lexicon.forms for word in words[:_EARLY]):
                return at + 1, True
        if announced and at == 0 and any(word in reading.lexicon.forms for word in words):
            return 1, False
    return None


def _behind_headings(reading: Reading, lines: Sequence[Line], at: int) -> int:
    """Behind the invocation, and the heading that may follow it."""
    if at + 1 < len(lines) and lines[at + 1][1] - lines[at + 1][0] <= _HEADING:
        if reading.word(lines[at + 1][1] - 1) not in ENDING and at + 2 < len(lines):
            return at + 2
    return at + 1


def _reports(reading: Reading, lines: Sequence[Line]) -> int:
    """How many verbs go on to report what somebody said."""
    folded, forms = reading.words.folded, reading.lexicon.forms
    found = (forms[folded[at]] for at in reading.verbs if at >= lines[0][0])
    return sum(form.verb.act in _TELLING and form.tense == "past" and form.joined for form in found)


def _first_person(reading: Reading, lines: Sequence[Line]) -> int:
    """How many words are in the first person plural, outside of quotations."""
    found = places(reading.words.classes, WE)
    return sum(at >= lines[0][0] and reading.cover[at] != SPEECH for at in found)


def _closes(reading: Reading, lines: Sequence[Line]) -> bool:
    """Whether one of the last lines, or their last sentence, is a slogan."""
    slogans = reading.lexicon.kinds["slogan"]
    if lines and slogans.isdisjoint(reading.words.folded[lines[-_CLOSING:][0][0] : lines[-1][1]]):
        return False
    words = ((at, reading.word(at)) for first, last in lines[-_CLOSING:] for at in range(first, last))
    return any(word in slogans and reading.starts_sentence(at) for at, word in words)


def _is_signed(speakers: Speakers, line: Line) -> bool:
    """Whether the last line is nothing but the name of a body of the registry, maybe in brackets."""
    reading = speakers.reading
    words = [at for at in range(*line) if reading.word(at)[0].isalnum()]
    return bool(words) and speakers.actors.name_end(words[0], line[1]) == words[-1] + 1


def _names_itself(speakers: Speakers, lines: Sequence[Line]) -> bool:
    """Whether one of the first lines names a body in the third person, and one what it demands or condemns now."""
    reading = speakers.reading
    words = (at for first, last in lines for at in range(first, min(first + _HEADING, last)))
    forms = (reading.lexicon.forms.get(reading.word(at)) for at in words)
    now = any(form and form.tense == "present" and form.verb.act in _NOW for form in forms)
    return now and any(_named_early(speakers, line) for line in lines)


def _named_early(speakers: Speakers, line: Line) -> bool:
    """Whether a body of the registry is named early in a line, or any right behind إن."""
    reading = speakers.reading
    that = reading.word(line[0]) in reading.lexicon.kinds["into"]
    if that and reading.word(line[0] + 1) in reading.lexicon.kinds["body"]:
        return True
    first = line[0] + that
    return any(speakers.actors.name_end(at, line[1]) for at in range(first, min(first + _EARLY, line[1])))


def _speaker(speakers: Speakers, headings: Sequence[Line], rest: Sequence[Line]) -> Speaker | None:
    """Whose statement it is: by the heading, by whom the text names first, by the signature."""
    reading, kinds = speakers.reading, speakers.reading.lexicon.kinds
    if letterhead := _letterhead(speakers, headings):
        return letterhead
    unsure: Speaker | None = None  # what follows بيان may be what it is about: بيان حول أحداث الشمال
    for first, last in headings:
        if not kinds["addressing"].isdisjoint(reading.words.folded[first:last]):
            continue  # to whom it is: رسالة مفتوحة إلى الأمين العام
        named = _in_heading(speakers, first, last)
        if named and (named.actor != UNKNOWN or any(reading.word(at) in kinds["issued"] for at in range(first, last))):
            return named
        unsure = unsure or named
    signatures = [line for line in rest[-_CLOSING:] if line[1] - line[0] <= _EARLY * 2]
    while len(rest) > 1 and reading.word(rest[0][0]) in kinds["opening"]:
        rest = rest[1:]
    issuing = [(first, _announces(reading, first, last)) for first, last in headings[:1]]
    for first, last in [*issuing, rest[0], *reversed(signatures)]:
        stop = next((at for at in range(first, last) if reading.word(at) in _PAUSES), last)
        for at in range(first, min(stop, first + _HEADING)):
            end = speakers.actors.name_end(at, stop)
            found = mention(reading, at, end) if end else None
            if found:
                return speakers.of_mention(found)
    return unsure or _doer(speakers, rest[0])


def _letterhead(speakers: Speakers, headings: Sequence[Line]) -> Speaker | None:
    """The body of the registry whose name alone is a line above the one that announces the statement."""
    for line in headings[:-1]:
        end = speakers.actors.name_end(*line)
        found = mention(speakers.reading, line[0], end) if end == line[1] else None
        if found:
            return speakers.of_mention(found)
    return None


def _doer(speakers: Speakers, line: Line) -> Speaker | None:
    """The body that the first line has do something now, or names behind إن: تعلن غرفة العمليات أن, إن المكتب"""
    reading, at = speakers.reading, line[0]
    form = reading.lexicon.forms.get(reading.word(at))
    able = (form is not None and form.tense == "present") or reading.word(at) in reading.lexicon.kinds["into"]
    if not able or reading.word(at + 1) not in reading.lexicon.kinds["body"]:
        return None
    stop = next((one for one in range(at + 1, line[1]) if reading.word(one) in _PAUSES), line[1])
    return speakers.within(at + 1, object_start(reading, speakers.actors, at + 1, stop))


def _announces(reading: Reading, first: int, last: int) -> int:
    """Which word of a heading says that it is a statement: أصدر الائتلاف بيانا; `first` if none does."""
    return next((at for at in range(first, last) if reading.word(at) in reading.lexicon.kinds["announcing"]), first)


def _in_heading(speakers: Speakers, first: int, last: int) -> Speaker | None:
    """Who is named in a heading: behind بيان, or as the subject of the verb that reports it."""
    reading, kinds = speakers.reading, speakers.reading.lexicon.kinds
    issuing = issuer(speakers, first, last)
    if issuing:
        return issuing
    for at in range(first, last):
        form = reading.lexicon.forms.get(reading.word(at))
        start = at + 1 if form else at if reading.word(at) in reading.lexicon.kinds["announcing"] else -1
        found = mention(reading, start, last) if start >= 0 else None
        told = found and all(reading.word(one) in kinds["announcing"] for one in found.phrase)  # فيما يلي نصه
        if found and not found.back and not told:
            return speakers.of_mention(found)
    return None
