"""Interviews: lines that end in a question mark, each with an answer behind it, which is the guest's. Questions and
answers may also stand in one line, a dash or a star before each.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.voices.antecedents import Speaker
from analysis.voices.reading import Reading
from analysis.voices.spans import Span
from analysis.voices.speakers import Speakers
from analysis.voices.subjects import mention
from analysis.voices.words import DASHES, ENDING, LINE

_LEAST = 3  # questions
_QUESTION = 45  # words of one
_ASKING = "؟?"
_STAR = "*"  # what a question within a line begins with
_MOST = 2 / 3  # of questions, or of answers, that begin with a mark
_MANY, _SOME = 5, 1 / 3  # questions without one; of answers that say I or we

Line = tuple[int, int]


def answers(speakers: Speakers) -> list[Span]:
    """What the guest of an interview answers; nothing if the text is none, or does not name the guest."""
    text = speakers.reading.words.text
    if sum(map(text.count, _ASKING)) < _LEAST:
        return []
    lines = list(_lines(speakers.reading))
    asked = [at for at, line in enumerate(lines) if _is_question(speakers.reading, line)]
    if len(asked) < _LEAST or not _alternate(speakers.reading, lines, asked):
        return []
    guest = _guest(speakers, lines[: asked[0]])
    ends = [*asked[1:], len(lines)]
    found = [(lines[at + 1][0], lines[end - 1][1]) for at, end in zip(asked, ends, strict=True) if end > at + 1]
    return [Span(first, last, "reported", guest) for first, last in found] if guest else []


def without_asides(spans: Sequence[Span], replies: Sequence[Span]) -> list[Span]:
    """The spans with the answers; of those within an answer only what it says of others by name."""
    found = list(spans)
    for reply in replies:
        inside = [one for one in found if reply.first <= one.first < reply.last]
        named = [one for one in inside if one.speaker and reply.first <= one.speaker.first < reply.last]
        found = [one for one in found if one not in inside] + [reply, *named]
    return found


def _lines(reading: Reading) -> Iterator[Line]:
    """First and last place of each line, or turn within one, that has more than one word."""
    folded = reading.words.folded
    first = 0
    for after, following in [*_breaks(folded), (len(folded), len(folded))]:
        if sum(word[0].isalnum() for word in folded[first:after]) > 1:
            yield first, after
        first = following


def _breaks(folded: Sequence[str]) -> Iterator[Line]:
    """Where one line or turn ends and where the next begins: ... سورية؟ - المصدر الأول ... *ما هي القوى ...؟ - ..."""
    for at, word in enumerate(folded):
        turn = word in DASHES and folded[at - 1] in _ASKING
        if turn or word in (LINE, _STAR):
            yield at, at + 1
        elif word[0] == _STAR and word[-1] != _STAR:
            yield at, at


def _is_question(reading: Reading, line: Line) -> bool:
    return reading.word(line[1] - 1) in _ASKING and line[1] - line[0] <= _QUESTION


def _alternate(reading: Reading, lines: Sequence[Line], asked: Sequence[int]) -> bool:
    """Whether each question has an answer, and one of the two begins with a mark, or the answers say I and we."""
    if any(other - one == 1 for one, other in pairwise(asked)):
        return False
    replies = [at + 1 for at in asked if at + 1 < len(lines)]
    marked = (sum(_is_marked(reading, lines[at]) for at in group) / len(group) for group in (asked, replies) if group)
    own = reading.lexicon.kinds["we"] | reading.lexicon.kinds["i"]
    said = sum(not own.isdisjoint(reading.words.folded[slice(*lines[at])]) for at in replies)
    return any(share >= _MOST for share in marked) or (len(asked) >= _MANY and said >= _SOME * len(replies))


def _is_marked(reading: Reading, line: Line) -> bool:
    """Whether a line begins with a dash, a star, a dot, a tatweel: what stands there is no word."""
    text, start = reading.words.text, reading.words.start(line[0])
    before = text[text.rfind(LINE, 0, start) + 1 : start]
    return bool(before.strip()) or not reading.word(line[0])[0].isalnum()


def _guest(speakers: Speakers, heading: Sequence[Line]) -> Speaker | None:
    """Who is asked: who speaks in the lines before, or whom they name with his office."""
    reading, last = speakers.reading, heading[-1][1] if heading else 0
    for one in speakers.seen:
        if one.first < last and (reading.is_given(one.first) or one.phrase[:1] < (one.first,)):
            return one
    for at in range(last):
        if reading.word(at) in reading.lexicon.kinds["role", "honorific"] and reading.lexicon.definite(
            reading.word(at)
        ):
            end = next((one for one in range(at, last) if reading.word(one) in ENDING), last)
            found = mention(reading, at, end)
            if found and found.first > at and reading.is_given(found.first):
                return speakers.of_mention(found)
    return None
