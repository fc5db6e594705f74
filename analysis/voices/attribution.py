"""Who says what in a text: spans of it in another voice than that of the outlet, each with its speaker."""

from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.records import UNKNOWN, Mark, Voice
from analysis.voices.actors import Actors
from analysis.voices.frames import Frame, frames, names_habit
from analysis.voices.headlines import headlines
from analysis.voices.lexicon import Phrase, lexicon
from analysis.voices.marks import mark
from analysis.voices.names import Dates, Names
from analysis.voices.quotes import Pair, pair_marks
from analysis.voices.reading import SPEECH, Reading
from analysis.voices.speakers import Speaker, Speakers
from analysis.voices.statements import Statement, statement
from analysis.voices.words import COMMAS, DASHES, ENDING, LINE, QUOTING, words_of

_HEADING = 18  # words of a line without a full stop that is a heading or a link
_LONG_QUOTE = 6  # words of a quotation behind which, and a comma, nothing more is said
_LABEL = 2  # words of a label in passing: التي تصنفها واشنطن على أنها تنظيم إرهابي
_QUESTION = "؟?"
_APART = 9  # words between the source a sentence begins with and the verb that has it for a subject
_REST = 3  # words behind a source in the middle of a sentence that still are the source's
_EDGES = QUOTING | COMMAS | DASHES | ENDING | {":", "|", LINE}
_BOUNDARIES = COMMAS | DASHES | ENDING | {":", ")", LINE}


class Span(NamedTuple):
    """Words `first` to before `last` in a voice. `noun`: a verbal noun, no clause; `mark`: doubted, denied or ""."""

    first: int
    last: int
    voice: Voice
    speaker: Speaker | None
    noun: bool = False
    mark: Mark = ""


class Attribution(NamedTuple):
    """What was found: the spans, those in quotation marks behind those they stand in, and the reading they are of.

    `unbalanced` are the first words of the paragraphs whose quotation marks do not add up.
    """

    reading: Reading
    spans: tuple[Span, ...]
    unbalanced: tuple[int, ...]


def attribute(
    text: str, names: Names, dates: Dates = (None, None, None), publisher: str = UNKNOWN, title: bool = False
) -> Attribution:
    """Who says what in a text. `publisher` is the outlet if it speaks for itself; a `title` is the outlet's own but
    for what it quotes and what it has somebody say behind a colon.
    """
    words, known = words_of(text), lexicon()
    pairing = pair_marks(words, known.resuming)
    reading = Reading(words, known)
    mark(reading, pairing)
    speakers = Speakers(reading, Actors(reading, names, dates))
    sentences = [_Sentence(reading, speakers, first, last, title) for first, last in reading.sentences()]
    spans = [span for sentence in sentences for span in sentence.spans()]
    spans += [Span(one.first, one.last, "reported", one.speaker) for one in headlines(speakers, title)]
    whole = None if title else statement(speakers)
    if whole:
        spans = _within_statement(spans, whole, publisher, len(words.folded))
    return Attribution(reading, tuple(spans), pairing.unbalanced)


def _within_statement(spans: list[Span], whole: Statement, publisher: str, last: int) -> list[Span]:
    """The spans before the statement, the statement, and of those within what it quotes of others."""
    speaker = whole.speaker or Speaker(publisher, 0, 0)
    kept = [one for one in spans if one.first < whole.first]
    others = [one for one in spans if one.first >= whole.first and one.voice == "quoted" and one.speaker]
    quoted = [one for one in others if one.speaker and one.speaker.actor not in (UNKNOWN, speaker.actor)]
    return [*kept, Span(whole.first, last, "statement", speaker), *quoted]


class _Source(NamedTuple):
    """A phrase that names a source: its place, that of the name behind it, where the name ends."""

    at: int
    name: int
    end: int
    phrase: Phrase


@dataclass(slots=True)
class _Sentence:
    """One sentence, read from left to right: what one frame introduces goes on to the next, or to the end."""

    reading: Reading
    speakers: Speakers
    first: int
    last: int
    title: bool = False
    found: list[Span] = field(default_factory=list)

    def spans(self) -> list[Span]:
        """The spans of the sentence, those of quotations last."""
        reading, plain = self.reading, self.reading.word(self.first) not in self.reading.lexicon.kinds["and_that"]
        if plain and not any(reading.has(one, self.first, self.last) for one in (reading.verbs, reading.opening)):
            if not any(self.first <= at < self.last for at, _ in reading.phrases):
                return []
        own = frames(self.reading, self.first, self.last)
        sources = [] if self.title else self._sources(own)
        own = self._told(own)
        verbs: list[tuple[int, Speaker | None]] = []
        for frame in own:
            if not self._cut_before(frame):
                continue
            speaker = self._relayed(frame) or self.speakers.of_frame(frame, self.first, verbs[-1][1] if verbs else None)
            verbs.append((frame.verb, speaker))
            self.found.append(self._introduced(frame, speaker))
        self._carried_on(own)
        for source in sources:
            self._by_source(source, own)
        return [*self.found, *self._quotations(verbs)]

    def _relayed(self, frame: Frame) -> Speaker | None:
        """Whose words a frame passes on: قال فلان نقلا عن مصادر إن"""
        for at, phrase in self._phrases("relay"):
            if frame.verb < at < frame.end:
                return self.speakers.note(self.speakers.within(at + 1 + len(phrase.rest), frame.end))
        return None

    def _told(self, own: list[Frame]) -> list[Frame]:
        """The frames that tell an act of speech: not headings, background and standing positions."""
        if not own:
            return []
        background = {at + 1 + len(one.rest) for at, one in self._phrases("background")}
        since = self.reading.lexicon.kinds["since"]
        kept = (one for one in own if one.content not in background)
        kept = (one for one in kept if not names_habit(one, self.reading.words.folded, since))
        asked = self.reading.word(self.last) in _QUESTION  # of the reader: كم تتوقع أن ...؟
        kept = (one for one in kept if not (asked and one.form.tense == "present"))
        return [one for one in kept if one.kind == "direct" or not self._is_heading()]

    def _is_heading(self) -> bool:
        """Whether the sentence is a title or a short line of its own without a full stop."""
        if self.title:
            return True
        alone = self.reading.word(self.first - 1) == LINE and self.last < len(self.reading.words.folded)
        return alone and self.reading.word(self.last) == LINE and self.last - self.first <= _HEADING

    def _phrases(self, *kinds: str) -> list[tuple[int, Phrase]]:
        """The phrases of these kinds, by their first word."""
        cover = self.reading.cover
        inside = (one for one in self.reading.phrases if self.first <= one[0] < self.last)
        return [(at, phrase) for at, phrase in inside if phrase.kind in kinds and cover[at] != SPEECH]

    def _cut_before(self, frame: Frame) -> bool:
        """End what is being said where a new frame begins; False if the frame is itself part of what is said."""
        if not self.found or frame.verb <= self.found[-1].first:
            return True
        since = self.found[-1].first
        if not self._breaks(frame, since):
            return False
        at, joining = frame.verb, self.reading.lexicon.kinds["joining"]
        while at - 1 > since and (self.reading.word(at - 1) in joining or self._relative(at - 1)):
            at -= 1
        self.found[-1] = self.found[-1]._replace(last=min(self.found[-1].last, at))
        return True

    def _breaks(self, frame: Frame, since: int) -> bool:
        """Whether a frame stands outside of what began at `since`: behind a pause, or a participle."""
        kinds = self.reading.lexicon.kinds
        if frame.form.tense == "participle" and frame.form.verb.act != "noun":
            return True
        if frame.form.verb.act == "continue" and frame.form.joined:
            return True
        at = frame.verb - 1
        while at > since and self.reading.word(at) in kinds["joining"]:
            if self.reading.word(at) in kinds["turning"]:
                return True
            at -= 1
        at -= self._relative(at)
        return at < since or self.reading.word(at) in _BOUNDARIES or at in self.reading.closing

    def _relative(self, at: int) -> bool:
        return self.reading.word(at) in self.reading.lexicon.kinds["relative"]

    def _introduced(self, frame: Frame, speaker: Speaker | None) -> Span:
        """What a frame introduces, as far as the end of the sentence."""
        mark_, content, reading = frame.form.verb.mark, frame.content, self.reading
        quoted = reading.speech.get(content)
        behind_noun = reading.speech.get(content + 1) if frame.kind == "noun" else None
        if behind_noun:  # أدان «...»: the noun is the act, what is said is in the marks
            return Span(behind_noun.open + 1, behind_noun.close, "quoted", speaker, False, mark_)
        if quoted and frame.kind == "quoted":
            direct = reading.word(content - 1) == ":" or (frame.end == content and not frame.form.bound)
            if direct or self._pauses(quoted.close + 1):
                return Span(content + 1, quoted.close, "quoted", speaker, False, mark_)
        last = self.last
        if quoted and quoted.close - quoted.open > _LONG_QUOTE and self._pauses(quoted.close + 1):
            last = quoted.close
        if frame.form.verb.act == "label" and self._relative(frame.verb - 1):
            last = min(last, content + _LABEL)
        announced = (
            reading.word(content - 1) in reading.lexicon.kinds["first_person"] and reading.word(content - 2) == ":"
        )
        return Span(content - announced, last, "reported", speaker, frame.kind in ("noun", "quoted"), mark_)

    def _pauses(self, at: int) -> bool:
        """Whether a quotation is followed by a pause or by what the outlet says of it."""
        word = self.reading.word(at)
        return at >= self.last or word in COMMAS | ENDING or word in self.reading.lexicon.kinds["comment"]

    def _carried_on(self, own: list[Frame]) -> None:
        """Enter what a sentence that begins with وأن carries on from the one before."""
        if self.reading.word(self.first) in self.reading.lexicon.kinds["and_that"] and self.speakers.latest:
            last = min((one.verb for one in own), default=self.last)
            if last > self.first + 1:
                self.found.append(Span(self.first + 1, last, "reported", self.speakers.latest))

    def _sources(self, own: list[Frame]) -> list[_Source]:
        """The phrases that name a source, without those whose verb is a frame of its own."""
        found = []
        for at, phrase in self._phrases("source", "relay", "words", "saying"):
            name = at + 1 + len(phrase.rest)
            if phrase.kind == "saying":
                form = self.reading.lexicon.forms.get(self.reading.word(name))
                if not form or form.tense == "participle" or any(one.verb == name for one in own):
                    continue
                name += 1
                while self.reading.word(name) in self.reading.lexicon.kinds["stop"]:
                    name += 1  # ما أفاد به فلان
            elif (
                (phrase.kind == "words" and self.reading.word(name) not in self.reading.lexicon.kinds["speech"])
                or not self._can_speak(name)
                or any(one.verb < at < one.content for one in own)
            ):
                continue
            end = name
            while end < self.last and not self._ends_source(end):
                end += 1
            found.append(_Source(at, name, end, phrase))
        return found

    def _can_speak(self, at: int) -> bool:
        """Whether a word can be a source: not what is merely a measure (وفق القانون)."""
        word = self.reading.word(at)
        kinds = ("paper", "source", "role", "body", "genre", "speech", "given", "honorific", "side")
        if self.reading.lexicon.is_any(word, *kinds) or word in QUOTING:
            return True
        return self.speakers.actors.name_end(at, self.last) > 0

    def _ends_source(self, at: int) -> bool:
        word = self.reading.word(at)
        return word in COMMAS or word == ":" or word in self.reading.lexicon.kinds["resuming"]

    def _by_source(self, source: _Source, own: list[Frame]) -> None:
        """Enter what a phrase attributes: what follows it at the beginning of a sentence, otherwise what precedes."""
        joining, reading = self.reading.lexicon.kinds["joining"], self.reading
        if all(reading.word(at) in joining for at in range(self.first, source.at)):
            if not any(source.at < one.verb < source.end + _APART for one in own):
                self._report(source.end + 1, self.last, source)
            return
        covering = [at for at, span in enumerate(self.found) if span.first <= source.at < span.last]
        if covering:
            mark_ = self.found[covering[-1]].mark or self._mark(source)
            self.found[covering[-1]] = self.found[covering[-1]]._replace(last=source.at, mark=mark_)
        elif not any(span.first <= source.at for span in self.found):
            self._report(self._behind_link(source.at), source.at, source)
            following = reading.word(source.end + 1)
            goes_on = reading.word(source.end) in COMMAS and source.end + _REST < self.last
            if goes_on and not self._is_date(source.end + 1, following):
                last = min((one.verb for one in own if one.verb > source.end), default=self.last)
                self._report(source.end + 1, last, source)

    def _is_date(self, at: int, word: str) -> bool:
        """Whether the rest only dates the source: بحسب تقرير ...، في أيلول 2018"""
        kinds = self.reading.lexicon.kinds
        return (word in kinds["stop"] and self.reading.word(at + 1) in kinds["month"]) or word in kinds["month"]

    def _report(self, first: int, last: int, source: _Source) -> None:
        if last - first < 1:
            return
        spoken = self.reading.word(source.name) in self.reading.lexicon.kinds["speech"]
        named = self.speakers.within(source.name + spoken, source.end)
        if spoken and not named:  # his own words: على حد تعبيره
            named = self.speakers.main_subject(self.first, source.at) or self.speakers.latest
        speaker = self.speakers.note(named)
        self.found.append(Span(first, last, "reported", speaker, False, self._mark(source)))

    def _mark(self, source: _Source) -> Mark:
        words = (self.reading.word(at) for at in range(source.at, min(source.name + 1, source.end)))
        doubting = any(word in self.reading.lexicon.kinds["doubting"] for word in words)
        return "doubted" if doubting else source.phrase.mark

    def _behind_link(self, last: int) -> int:
        """The first word behind a phrase that only links the sentence to the one before: من جهة أخرى، ..."""
        for at, phrase in self._phrases("linking"):
            behind = at + 1 + len(phrase.rest)
            if at == self.first and behind < last:
                return behind + (self.reading.word(behind) in COMMAS)
        return self.first

    def _quotations(self, verbs: list[tuple[int, Speaker | None]]) -> list[Span]:
        """The quotations that begin in the sentence, each with the speaker of what it stands in."""
        own = [pair for pair in self.reading.speech.values() if self.first <= pair.open < self.last]
        return [
            self._quotation(pair, verbs)
            for pair in own
            if not any(other.open < pair.open < other.close for other in self.reading.speech.values())
        ]

    def _quotation(self, pair: Pair, verbs: list[tuple[int, Speaker | None]]) -> Span:
        around = [span for span in self.found if span.first <= pair.open + 1 < max(span.last, span.first + 1)]
        if around:
            return Span(pair.open + 1, pair.close, "quoted", around[-1].speaker, around[-1].noun, around[-1].mark)
        before = [speaker for verb, speaker in verbs if verb < pair.open]
        speaker = before[-1] if before else self._behind_quotation(pair) or self.speakers.latest
        return Span(pair.open + 1, pair.close, "quoted", speaker)

    def _behind_quotation(self, pair: Pair) -> Speaker | None:
        """Who is named behind a quotation: «...»، قال فلان"""
        at = pair.close + 1
        at += self.reading.word(at) in COMMAS
        form = self.reading.lexicon.forms.get(self.reading.word(at))
        if form is None or not form.verb.speech or form.tense == "participle":
            return None
        return self.speakers.note(self.speakers.within(at + 1, self.last))


def edges(reading: Reading, span: Span) -> tuple[int, int]:
    """Start and end of a span in the text, without the marks and spaces at its edges; equal if nothing is left."""
    words = reading.words
    first, last = span.first, min(span.last, len(words.folded))
    strip = QUOTING | {LINE} if span.voice == "quoted" else _EDGES
    while first < last and (words.folded[first] in strip or first in reading.speech):
        first += 1
    while last > first and (words.folded[last - 1] in strip or last - 1 in reading.closing):
        last -= 1
    return (words.starts[first], words.ends[last - 1]) if first < last else (0, 0)
