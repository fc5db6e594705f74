"""Who says what in a text."""

from typing import NamedTuple

from analysis.voices.frames import BARE, CLAUSE, DIRECT, NOUN, QUOTED, Frame, frames
from analysis.voices.lexicon import Phrase, lexicon
from analysis.voices.marks import mark
from analysis.voices.quotes import pair_marks
from analysis.voices.reading import SPOKEN, Reading
from analysis.voices.subjects import Mention, mention
from analysis.voices.words import LINE, QUOTING, Words, words_of

_BOUNDARY = "،,؛;:.-–—…|!؟?)\n"
_TRIM = QUOTING + "،,؛;:.-–—…|!؟? \n"


class Span(NamedTuple):
    """Words `first` to before `last`, in a voice; `frame` what attributes them."""

    first: int
    last: int
    voice: str
    speaker: Mention | None
    noun: bool = False
    mark: str = ""


def read(text: str) -> Reading:
    words = words_of(text)
    reading = Reading(words, lexicon())
    mark(reading, pair_marks(words))
    return reading


def spans(reading: Reading) -> list[Span]:
    found: list[Span] = []
    for first, last in reading.sentences():
        found += _sentence(reading, first, last)
    folded = reading.words.folded
    found += [Span(p.open + 1, p.close, "quoted", None) for p in reading.spoken.values()]
    return found


def _sentence(reading: Reading, first: int, last: int) -> list[Span]:
    folded = reading.words.folded
    background(reading, first, last)
    found: list[Span] = []
    own = frames(reading, first, last)
    if _headline(reading, first, last):
        own = [frame for frame in own if frame.kind == DIRECT]
    sources = _sources(reading, first, last)
    active = -1
    for frame in own:
        if active >= 0 and frame.verb > found[active].first:
            if not _breaks(reading, frame, found[active].first):
                continue
            found[active] = found[active]._replace(last=min(found[active].last, _start(reading, frame.verb, found[active].first)))
        if frame.kind == QUOTED:
            before = folded[frame.content - 1]
            pair = reading.spoken[frame.content]
            if frame.end < frame.content and before != ":" and not _closes(reading, pair.close + 1, last):
                found.append(Span(frame.content + 1, last, "reported", None, True, frame.form.verb.mark))
                active = len(found) - 1
            else:
                found.append(Span(frame.content + 1, pair.close, "quoted", None, False, frame.form.verb.mark))
                active = len(found) - 1
            continue
        end = last
        if frame.kind == NOUN and frame.content + 1 in reading.spoken:
            found.append(Span(frame.content + 2, reading.spoken[frame.content + 1].close, "quoted", None))
            active = len(found) - 1
            continue
        pair = reading.spoken.get(frame.content)
        if pair and pair.close - pair.open > 6 and pair.close + 1 < last and (folded[pair.close + 1] in ("،", ",", "؛") or folded[pair.close + 1] in reading.lexicon.kinds["comment"]):
            end = pair.close
        start = frame.content - 1 if frame.kind == CLAUSE and folded[frame.content - 1] in reading.lexicon.kinds["first_person"] and folded[frame.content - 2] == ":" else frame.content
        found.append(Span(start, end, "reported", None, frame.kind == NOUN, frame.form.verb.mark))
        active = len(found) - 1
    if folded[first] in reading.lexicon.kinds["and_that"] and not any(f.verb <= first + 1 for f in own):
        found.append(Span(first + 1, min([f.verb for f in own], default=last), "reported", None))
    for at, behind, phrase in sources:
        _apply(reading, first, last, at, behind, phrase, found, own)
    return [span for span in found]


def _headline(reading: Reading, first: int, last: int) -> bool:
    """Whether these words are a short line of their own without a full stop: a heading or a link."""
    folded = reading.words.folded
    alone = (first == 0 or folded[first - 1] == LINE) and last < len(folded) and folded[last] == LINE
    return alone and last - first <= 18


def _closes(reading: Reading, at: int, last: int) -> bool:
    folded = reading.words.folded
    return at >= last or folded[at] in ("،", ",", ".", "؛")


def _speaks(reading: Reading, at: int, last: int) -> bool:
    """Whether what follows a phrase such as وفق is somebody or something that can speak."""
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    if at < last and folded[at] in QUOTING:
        return True
    word = folded[at] if at < last else ""
    return any(word in kinds[kind] for kind in ("paper", "source", "role", "body", "genre", "speech", "given", "honorific", "side"))


def background(reading: Reading, first: int, last: int) -> None:
    pass


def _sources(reading: Reading, first: int, last: int) -> list[tuple[int, int, Phrase]]:
    folded, phrases = reading.words.folded, reading.lexicon.phrases
    found = []
    for at in range(first, last):
        for phrase in phrases.get(folded[at], ()):
            behind = at + 1 + len(phrase.rest)
            if reading.cover[at] != SPOKEN and tuple(folded[at + 1 : behind]) == phrase.rest:
                if phrase.kind == "saying":
                    form = reading.lexicon.forms.get(folded[behind]) if behind < last else None
                    if form is None or form.tense == "participle" or not form.verb.speech:
                        continue
                    behind += 1
                found.append((at, behind, phrase))
                break
    return found


def _apply(reading, first, last, at, behind, phrase, found, own) -> None:  # type: ignore
    folded = reading.words.folded
    if phrase.kind == "background":
        if any(f.verb == at or f.content == behind for f in own):
            found[:] = [s for s in found if s.first != behind]
        return
    end = behind
    while end < last and folded[end] not in ("،", ",", ":") and folded[end] not in ("فان", "فقد", "فانه", "فانها"):
        end += 1
    if phrase.kind == "saying" and any(at <= f.verb < behind for f in own):
        return
    if phrase.kind == "source" and not _speaks(reading, behind, last):
        return
    covered = [i for i, s in enumerate(found) if s.first <= at < s.last]
    initial = all(folded[k] in reading.lexicon.kinds["joining"] for k in range(first, at))
    if initial:
        if any(at < f.verb < end + 9 for f in own):
            return
        start = end + 1
        if start < last - 1:
            found.append(Span(start, last, "reported", None))
        return
    if covered:
        i = covered[-1]
        found[i] = found[i]._replace(last=at)
        return
    if any(s.first <= at for s in found) or phrase.kind == "linking":
        return
    found.append(Span(_linked(reading, first, at), at, "reported", None))
    if end + 3 < last and folded[end] in ("،", ",") and not (folded[end + 1] == "في" ):
        stop = min((f.verb for f in own if f.verb > end), default=last)
        found.append(Span(end + 1, stop, "reported", None))


def _linked(reading: Reading, first: int, last: int) -> int:
    """The first word behind a phrase that only links a sentence to the one before: إلى ذلك، من جهة أخرى"""
    folded = reading.words.folded
    for phrase in reading.lexicon.phrases.get(folded[first], ()):
        behind = first + 1 + len(phrase.rest)
        if phrase.kind == "linking" and tuple(folded[first + 1 : behind]) == phrase.rest:
            return behind + (folded[behind] in ("،", ",") if behind < last else 0)
    return first


def _breaks(reading: Reading, frame: Frame, since: int) -> bool:
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    if frame.form.tense == "participle" and frame.form.verb.act != "own":
        return True
    if frame.form.verb.act == "continue" and frame.form.joined:
        return True
    at = frame.verb - 1
    while at > since and folded[at] in kinds["joining"]:
        if folded[at] in kinds["turning"]:
            return True
        at -= 1
    if folded[at] in kinds["relative"]:
        at -= 1
    return at < since or folded[at] in _BOUNDARY or at in reading.closing


def _start(reading: Reading, at: int, since: int) -> int:
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    while at - 1 > since and (folded[at - 1] in kinds["joining"]):
        at -= 1
    return at


def trimmed(reading: Reading, span: Span) -> tuple[int, int]:
    words = reading.words
    first, last = span.first, min(span.last, len(words.folded))
    inside = span.voice == "quoted"
    strip = QUOTING + " \n" if inside else _TRIM
    marks = set(reading.spoken) | reading.closing
    while first < last and (words.folded[first] in strip or first in marks):
        first += 1
    while last > first and (words.folded[last - 1] in strip or last - 1 in marks):
        last -= 1
    return (words.starts[first], words.ends[last - 1]) if first < last else (0, 0)
