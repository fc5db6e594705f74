"""One sentence, read from left to right: what is said in it, and by whom."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.voices import reach, sources
from analysis.voices.acts import behind_quotation, hear_act
from analysis.voices.antecedents import Speaker
from analysis.voices.asides import answered, aside, breaks, ended, names_habit, told_after
from analysis.voices.carried import carried_on, joined_on
from analysis.voices.frames import Frame, frames
from analysis.voices.headlines import is_heading
from analysis.voices.inner import quoted_of, quoted_within, told_of
from analysis.voices.lexicon import Form, Phrase
from analysis.voices.quotes import Pair
from analysis.voices.reading import SPEECH, Reading
from analysis.voices.recalled import turns
from analysis.voices.sources import KINDS, REST, Source, speaker_of
from analysis.voices.spans import Span
from analysis.voices.speakers import Speakers
from analysis.voices.verbal_nouns import is_performed
from analysis.voices.words import ASKING, COMMAS, ENDING

_LONG_QUOTE = 6  # words of a quotation behind which, and a comma, nothing more is said
_LABEL = 2  # words of a label in passing: التي تصنفها واشنطن على أنها تنظيم إرهابي
_APART = 9  # words between the source a sentence begins with and the verb that has it for a subject
_REMARK = 8  # words of a remark between two commas
_PAUSES = COMMAS | ENDING


@dataclass(slots=True)
class Sentence:
    """The words `first` to before `last`. What one frame introduces goes on to the next, or to the end."""

    reading: Reading
    speakers: Speakers
    first: int
    last: int
    title: bool = False
    found: list[Span] = field(default_factory=list)
    verbs: list[tuple[int, Speaker | None]] = field(default_factory=list)
    told: dict[int, Speaker | None] = field(default_factory=dict)
    within: dict[int, Speaker] = field(default_factory=dict)

    def spans(self) -> list[Span]:
        """The spans of the sentence, those of quotations last."""
        reading, first, last = self.reading, self.first, self.last
        carries_on = reading.word(first) in reading.lexicon.kinds["and_that"]
        phrases, all_frames = self._phrases(), frames(reading, first, last)
        if not all_frames and not phrases and not carries_on:
            for at, form in self._silent(()):
                hear_act(self.speakers, at, form, first)
            self.found += joined_on(self.speakers, first, last, (), ())
            return self.found + self._quotations()
        own = self._told(all_frames, phrases) if all_frames else []
        naming = [one for one in phrases if one[1].kind in KINDS and not self.title]
        named = sources.sources(self.speakers, naming, all_frames, last) if naming else []
        silent = self._silent(all_frames)
        for frame in own:
            self._spoke(silent, frame.verb)
            if self._cut_before(frame, named):
                self._heard(named, frame)
                speaker = self._speaker(frame, phrases)
                self.verbs.append((frame.verb, speaker))
                if frame.kind != "noun" or not is_performed(self.reading, frame.form, frame.content):
                    self.found.append(self._introduced(frame, speaker))
            else:
                self._within(frame)
        self._spoke(silent, last)
        for comma in answered(reading, first, last):
            self._end_before(comma)
        for at, phrase in phrases:
            if phrase.kind == "aside":
                self._interrupt(at)
        if carries_on:
            self.found += carried_on(self.speakers, first, last, own)
        for source in named:
            self._by_source(source, own, phrases)
        self.found += joined_on(self.speakers, first, last, own, self.found)
        return self.found + self._quotations()

    def _phrases(self) -> list[tuple[int, Phrase]]:
        """The phrases of the sentence by their first word."""
        phrases, cover = self.reading.phrases, self.reading.cover
        inside = phrases[bisect_left(phrases, (self.first,)) : bisect_left(phrases, (self.last,))]
        return [one for one in inside if cover[one[0]] != SPEECH]

    def _told(self, own: Sequence[Frame], phrases: Sequence[tuple[int, Phrase]]) -> list[Frame]:
        """The frames that tell an act of speech: not headings, background, questions and standing positions."""
        if self.title or is_heading(self.reading, self.first, self.last):
            return [one for one in own if one.kind == "direct" or one.content > self.last]
        background = {at + 1 + len(one.rest): at for at, one in phrases if one.kind == "background"}
        asked = self.reading.word(self.last) in ASKING  # of the reader: كم تتوقع أن ...؟
        since, folded = self.reading.lexicon.kinds["since"], self.reading.words.folded
        return [
            one
            for one in own
            if not (one.content in background and background[one.content] != one.verb + 1)  # but أكد معروف أن
            and not (asked and one.form.tense == "present" and one.kind != "direct")
            and not names_habit(one, folded, since)
        ]

    def _speaker(self, frame: Frame, phrases: Sequence[tuple[int, Phrase]]) -> Speaker | None:
        """Who speaks in a frame: whose words are passed on (قال فلان نقلا عن مصادر إن), or whom it names."""
        for at, phrase in phrases:
            passed = phrase.kind == "relay" and frame.verb < at < frame.end
            denied = at - 2 > frame.verb and self.reading.word(at - 2) in self.reading.lexicon.kinds["what"]
            if passed and not denied:  # but نفى ما ورد على لسان فلان
                return self.speakers.note(self.speakers.within(at + 1 + len(phrase.rest), frame.end))
        return self.speakers.of_frame(frame, self.first, self.verbs[-1][1] if self.verbs else None)

    def _cut_before(self, frame: Frame, named: Sequence[Source]) -> bool:
        """End what is being said where a new frame begins; False if the frame is itself part of what is said."""
        if not self.found or frame.verb <= self.found[-1].first:
            return True
        since = self.found[-1].first
        at, joining = turns(self.speakers, frame, since) or frame.verb, self.reading.lexicon.kinds["joining"]
        of_source = any(since < one.at < frame.verb < one.end for one in named)
        of_source = of_source and self.reading.is_relative(frame.verb - 1)  # بحسب الحاكم فلان الذي أضاف أن
        if at == frame.verb and not (of_source or ended(self.found[-1], frame) or breaks(self.reading, frame, since)):
            return False
        while at - 1 > since and (self.reading.word(at - 1) in joining or self.reading.is_relative(at - 1)):
            at -= 1
        self.found[-1] = self.found[-1]._replace(last=min(self.found[-1].last, at))
        return True

    def _within(self, frame: Frame) -> None:
        """Enter what somebody says of whom a report tells: قالت الصحيفة إن القرار أغضب السكان الذين قالوا إن"""
        around = self.found[-1]
        if told := told_of(self.speakers, frame, around):
            self.found[-1] = around._replace(last=frame.verb - self.reading.is_relative(frame.verb - 1))
            self.found.append(self._introduced(frame, told))
        elif named := quoted_of(self.speakers, frame, around):
            self.within[frame.content] = named

    def _silent(self, introducing: Sequence[Frame]) -> list[tuple[int, Form]]:
        """The verbs of speech that introduce nothing, by their places."""
        reading, forms = self.reading, self.reading.lexicon.forms
        known = [one.verb for one in introducing]
        verbs = reading.verbs[bisect_left(reading.verbs, self.first) : bisect_left(reading.verbs, self.last)]
        return [(at, forms[reading.word(at)]) for at in verbs if at not in known and not reading.cover[at]]

    def _spoke(self, silent: list[tuple[int, Form]], before: int) -> None:
        """Take the acts of speech up to a place that introduce nothing: انتقدت الحركة القرار، مشيدة بفلان.

        Who does them may be who speaks next; some end what was being said.
        """
        while silent and silent[0][0] < before:
            at, form = silent.pop(0)
            around = [number for number, span in enumerate(self.found) if span.first <= at < span.last]
            if not around:
                hear_act(self.speakers, at, form, self.first)
            else:
                speaker = self.found[around[-1]].speaker
                self._end_before(aside(self.reading, at, form, speaker.person if speaker else form.person))

    def _end_before(self, at: int) -> None:
        """End what is being reported before a place."""
        for number, span in enumerate(self.found):
            if span.voice == "reported" and span.first < at < span.last:
                self.found[number] = span._replace(last=at)

    def _interrupt(self, at: int) -> None:
        """End what is being reported before a remark; between two commas it interrupts only."""
        comma = next((one for one in range(at, at + _REMARK) if self.reading.word(one) in COMMAS), 0)
        around = [one for one in self.found if one.voice == "reported" and one.first < at and comma + REST < one.last]
        start = at
        while self.reading.word(start - 1) in self.reading.lexicon.kinds["turning"]:
            start -= 1
        self._end_before(start)
        if comma and self.reading.word(at - 1) in COMMAS:
            self.found += [one._replace(first=comma + 1) for one in around]

    def _introduced(self, frame: Frame, speaker: Speaker | None) -> Span:
        """What a frame introduces, as far as the end of the sentence."""
        content, mark, reading = frame.content, frame.form.verb.mark, self.reading
        quoted = reading.speech.get(content)
        behind_noun = reading.speech.get(content + 1) if frame.kind == "noun" else None
        told = reading.word(content) in reading.lexicon.kinds["fact"]  # أكد مقتل «أبو هادي»
        if behind_noun and not told:  # اتفقوا على إدانة «...»: the noun is the act, what is said is in the marks
            return Span(behind_noun.open + 1, behind_noun.close, "quoted", speaker, False, mark)
        if quoted and frame.kind == "quoted":
            direct = reading.word(content - 1) == ":" or (frame.end == content and not frame.form.bound)
            if direct or self._pauses(quoted.close + 1):
                return Span(content + 1, quoted.close, "quoted", speaker, False, mark)
        last = told_after(self.reading, content, self.last) if frame.kind == "noun" else self.last
        if quoted and quoted.close - quoted.open > _LONG_QUOTE and self._pauses(quoted.close + 1):
            last = quoted.close
        if frame.form.verb.act == "label" and self.reading.is_relative(frame.verb - 1):
            last = min(last, content + _LABEL)
        # وأضاف: إننا متفقون: the word is the speaker's
        person = reading.word(content - 1) in reading.lexicon.kinds["first_person"]
        first = content - (person and reading.word(content - 2) == ":")
        return Span(first, last, "reported", speaker, frame.kind in ("noun", "quoted"), mark)

    def _pauses(self, at: int) -> bool:
        """Whether a quotation is followed by a pause or by what the outlet says of it."""
        word = self.reading.word(at)
        return at >= self.last or word in _PAUSES or word in self.reading.lexicon.kinds["comment"]

    def _by_source(self, source: Source, own: Sequence[Frame], phrases: Sequence[tuple[int, Phrase]]) -> None:
        """Enter what a phrase attributes: what follows it at the beginning of a sentence, otherwise what precedes."""
        reading = self.reading
        if sources.opens(self.reading, source, self.first):
            resumed = reading.word(source.end) in reading.lexicon.kinds["resuming", "that"]
            end = reach.unpaused(self.reading, source, self.last)
            if resumed or end or not any(source.at < one.verb < source.end + _APART for one in own):
                last = source.end if end else reach.told_of_others(self.reading, source, own, self.last)
                self._report(end or source.end + 1, last, source._replace(end=end) if end else source)
            return
        if rest := reach.besides(reading, source, self.last):
            named = source._replace(end=rest)
            self._by_source(named, own, phrases)
            self._report(rest, min((one.verb for one in own if one.verb > rest), default=self.last), named)
            return
        if reading.word(source.end) in reading.lexicon.kinds["that"]:
            self._end_before(source.at)  # وهو ما يؤكد حسب البيان أن
            self._report(source.end + 1, self.last, source)
            return
        before = source.at - (reading.word(source.at - 1) in reading.lexicon.kinds["linked"])  # ...، وذلك وفق
        covering = [at for at, span in enumerate(self.found) if span.first <= source.at < span.last]
        if covering:
            span = self.found[covering[-1]]
            last = span.last if reach.interrupts(self.reading, source, span.last) else before
            self.found[covering[-1]] = span._replace(last=last, mark=span.mark or sources.mark_of(reading, source))
            if last == before and reading.word(source.end) in reading.lexicon.kinds["resuming"]:
                self._resume(span, source)
            elif last == before and own and reach.closes_whole(reading, source, own[0], span, self.first, self.last):
                speaking = self.speakers.latest  # who goes on, though another is cited
                self._report(sources.behind_link(reading, phrases, self.first, own[0].verb), own[0].verb, source)
                self.speakers.note(speaking)
        elif behind := reach.behind_found(reading, self.found, source):
            self._report(behind, before, source)
        elif not any(span.first <= source.at for span in self.found):
            goes_on = reading.word(source.end) in COMMAS and source.end + REST < self.last
            goes_on = goes_on and not self.reading.is_relative(source.end + 1)
            if not reach.is_set_in(reading, source, self.last):  # but not ردا، حسب قوله، على الهجوم
                self._report(sources.behind_link(self.reading, phrases, self.first, source.at), before, source)
            goes_on = goes_on and not reach.named_behind(self.speakers, source.end)
            if goes_on and not reach.only_dates(reading, source.end + 1):
                last = min((one.verb for one in own if one.verb > source.end), default=self.last)
                self._report(source.end + 1, last, source)

    def _resume(self, span: Span, source: Source) -> None:
        """Enter what goes on behind a source: وقال إنه وفقا للأرقام فإن; وبحسب الوكالة، نقلا عن الوزير، فإن"""
        if source.phrase.kind == "relay":
            self._report(source.end + 1, span.last, source)
        elif source.end + 1 < span.last:
            self.found.append(span._replace(first=source.end + 1))

    def _heard(self, named: Sequence[Source], frame: Frame) -> None:
        """Note who a source before a verb is: he goes on speaking where the verb names nobody (..., مضيفا أن)."""
        for source in named:
            opening = sources.opens(self.reading, source, self.first)
            new = source.end <= frame.verb and source.at not in self.told and not opening
            if new and not self._cited(source, frame):
                self.told[source.at] = speaker = speaker_of(self.speakers, source, self.first)
                self.verbs.append((source.at, speaker))

    def _cited(self, source: Source, frame: Frame) -> bool:
        """Whether somebody cites a source who then goes on himself: أكد فلان أن ... بحسب إحصاءات، مضيفا أن"""
        around = (one.speaker for one in self.found if one.first <= source.at < one.last)
        return any(speaker and speaker.person == frame.form.person for speaker in around)

    def _report(self, first: int, last: int, source: Source) -> None:
        form = self.reading.lexicon.forms.get(self.reading.word(first))
        noun = form is not None and form.tense == "participle"  # مبرزا احترام الملك، حسب البيان
        first += noun
        first += self.reading.word(first) in self.reading.lexicon.kinds["resuming"]
        if last > first:
            known = source.at in self.told
            speaker = self.told[source.at] if known else speaker_of(self.speakers, source, self.first)
            if speaker or source.phrase.kind != "saying":  # مثلما وعدت: nobody is named
                mark = sources.mark_of(self.reading, source)
                self.found.append(Span(first, last, "reported", speaker, noun, mark))

    def _quotations(self) -> list[Span]:
        """The quotations that begin in the sentence, each with the speaker of what it stands in."""
        opening, end = self.reading.opening, -1
        found: list[Span] = []
        for at in opening[bisect_left(opening, self.first) : bisect_left(opening, self.last)]:
            if at > end or (at == end and found):  # not within the one before
                pair = self.reading.speech[at]
                found += [self._quotation(pair), *quoted_within(self.speakers, pair)]
                end = pair.close
        return found

    def _quotation(self, pair: Pair) -> Span:
        first = pair.open + 1
        around = [span for span in self.found if span.first <= first < max(span.last, span.first + 1)]
        if pair.open in self.within:
            return Span(first, pair.close, "quoted", self.within[pair.open])
        if around:
            return Span(first, pair.close, "quoted", around[-1].speaker, around[-1].noun, around[-1].mark)
        before = [speaker for verb, speaker in self.verbs if verb < pair.open]
        named = before[-1] if before else behind_quotation(self.speakers, pair.close, self.last)
        if not before and named is None and self.reading.word(pair.open - 1) == ":":
            named = self.speakers.note(self.speakers.main_subject(self.first, pair.open))
        return Span(first, pair.close, "quoted", named if before else named or self.speakers.latest)
