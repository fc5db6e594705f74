"""Who speaks: the name that a frame gives, or that of an earlier one, and the actor of the registry it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.records import UNKNOWN
from analysis.voices.frames import Frame
from analysis.voices.names import GENERIC, SHORT, Name, Names
from analysis.voices.reading import Reading
from analysis.voices.subjects import Mention, mention
from analysis.voices.words import COMMAS, DASHES

_BEFORE = 25  # words before a verb in which its subject may stand
_HEADS = ("source", "role", "body", "genre", "honorific", "given", "paper", "side")


class Speaker(NamedTuple):
    """The actor (`unknown` if none is meant for sure), and the name as printed, by the places of its words."""

    actor: str
    first: int
    last: int
    phrase: tuple[int, ...] = ()


@dataclass(slots=True)
class Speakers:
    """The speakers of a text, in the order in which they come up."""

    reading: Reading
    names: Names
    seen: list[Speaker] = field(default_factory=list)
    _full: list[tuple[int, str]] | None = None

    @property
    def latest(self) -> Speaker | None:
        """Who spoke last."""
        return self.seen[-1] if self.seen else None

    def of_frame(self, frame: Frame, first: int, alone: bool) -> Speaker | None:
        """Who speaks in a frame of the sentence that begins at `first`; `alone` if it is the first frame there."""
        found = self._named(frame, first, alone)
        speaker = self.of_mention(found) if found else self.latest
        return self.note(speaker)

    def note(self, speaker: Speaker | None) -> Speaker | None:
        """The speaker, from now on the latest."""
        if speaker:
            self.seen.append(speaker)
        return speaker

    def within(self, first: int, last: int) -> Speaker | None:
        """Who is named within these words."""
        found = mention(self.reading, first, last)
        return self.of_mention(found) if found else None

    def of_mention(self, found: Mention) -> Speaker | None:
        """The speaker of a mention: one met before if it only points back."""
        if found.back:
            earlier = self._meant(found)
            if earlier:
                return earlier
        return Speaker(self._actor(found), found.first, found.last, found.phrase)

    def _named(self, frame: Frame, first: int, alone: bool) -> Mention | None:
        """Who the frame names: behind its verb, else before it."""
        start, verb = frame.verb + 1, frame.form.verb
        if verb.act == "relay":
            start = self._behind(start, frame.content, verb.clause)
        if verb.act == "contain" or start != frame.verb + 1:
            start = self._skipped(start, frame.end)
        found = None if frame.form.bound and frame.form.tense == "participle" else mention(self.reading, start, frame.end)
        if found is None and frame.form.tense == "participle":
            return self._main_subject(first, frame.verb) if alone else None
        return found or self._fronted(first, frame)

    def _behind(self, start: int, last: int, particles: frozenset[str]) -> int:
        """The place behind the particle that names the source: نقلت وكالة عن مصدر"""
        places = (at + 1 for at in range(start, last) if self.reading.word(at) in particles)
        return next(places, start)

    def _skipped(self, start: int, last: int) -> int:
        """The first place that is no preposition: جاء في بيان ..."""
        while start < last and self.reading.word(start) in self.reading.lexicon.kinds["stop"]:
            start += 1
        return start

    def _main_subject(self, first: int, verb: int) -> Mention | None:
        """Who does what the sentence tells, where a participle goes on to what he says: زار فلان ... مؤكدا أن"""
        last = next((at for at in range(first + 1, verb) if self.reading.word(at) in COMMAS), verb)
        heads = (at for at in range(first, last) if self._is_head(at))
        head = next(heads, None)
        return None if head is None else mention(self.reading, head, verb)

    def _is_head(self, at: int) -> bool:
        return self.reading.lexicon.is_any(self.reading.word(at), *_HEADS) or at - 1 in self.reading.names

    def _fronted(self, first: int, frame: Frame) -> Mention | None:
        """Who stands before the verb: وكان فلان قال إن, مصدر في الجيش، الذي أعلن أن"""
        kinds, at = self.reading.lexicon.kinds, frame.verb
        if frame.form.joined or at == first:
            return None
        start = max(first, at - _BEFORE)
        if self.reading.word(at - 1) in kinds["relative"]:
            end = at - 1 - (self.reading.word(at - 2) in COMMAS)
            heads = [place for place in range(start, end) if self._is_head(place) and not self._is_head(place - 1)]
            return mention(self.reading, heads[-1], end) if heads else None
        bounds = (p + 1 for p in range(at - 1, start - 1, -1) if self._bounds(p))
        start = next(bounds, start)
        while start < at and self.reading.lexicon.is_any(self.reading.word(start), "was", "joining", "time"):
            start += 1
        return mention(self.reading, start, at) if start < at else None

    def _bounds(self, place: int) -> bool:
        word = self.reading.word(place)
        return word in COMMAS or word in DASHES or place in self.reading.closing or word in self.reading.lexicon.kinds["was"]

    def _meant(self, found: Mention) -> Speaker | None:
        """Which earlier speaker a word such as المصدر points back to."""
        lexicon = self.reading.lexicon
        word = lexicon.without_article(found.back)
        for speaker in reversed(self.seen):
            if any(lexicon.without_article(self.reading.word(at)) == word for at in speaker.phrase):
                return speaker
        if lexicon.is_any(found.back, "paper", "source"):
            return self.latest
        return self._introduced(word, found.first)

    def _introduced(self, word: str, before: int) -> Speaker | None:
        """Who was introduced earlier as such, though not as a speaker: قناة «الخبر» ... وزعمت القناة"""
        for at in range(before - 1, -1, -1):
            if self.reading.word(at) == word and at + 1 in self.reading.names:
                found = mention(self.reading, at, self.reading.names[at + 1].close + 1)
                return self.of_mention(found) if found and not found.back else None
        return None

    def _actor(self, found: Mention) -> str:
        """The actor: by name, as a person met before, by state and office, by the body in the title."""
        nation = self._nation(found)
        inside = range(found.first, found.last)
        own = self._by_name(inside, nation)
        if own:
            return own
        same = self._same_person(inside)
        if same:
            return same
        return nation or self._by_name(found.phrase, nation) or UNKNOWN

    def _by_name(self, places: Sequence[int], nation: str) -> str:
        """The actor of the longest name within these words."""
        folded = self.reading.words.folded
        best: tuple[int, str] = (0, "")
        for at in places:
            for name, end in self.names.at(folded, at, len(folded)):
                actor = self._allowed(name, at, end, nation) if end - at > best[0] and end - 1 in places else ""
                if actor:
                    best = (end - at, actor)
        return best[1]

    def _allowed(self, name: Name, at: int, end: int, nation: str) -> str:
        """The actor of a name, "" if the name alone does not decide."""
        if name.kind == GENERIC and nation not in ("", name.actor):
            return ""
        if name.kind != SHORT:
            return name.actor
        after, lexicon = self.reading.word(end), self.reading.lexicon
        if lexicon.definite(after) and after not in lexicon.kinds["nation"] and after not in lexicon.kinds["time"]:
            return ""  # another name that begins alike: الائتلاف الدولي
        candidates = {one.actor for one, stop in self.names.at(self.reading.words.folded, at, end) if stop == end}
        return self._antecedent(at, candidates)

    def _antecedent(self, at: int, candidates: set[str]) -> str:
        """Whom of these the text names in full, nearest before this place, else first behind it."""
        if self._full is None:
            self._full = list(self._full_names())
        named = [(place, actor) for place, actor in self._full if actor in candidates]
        before = [actor for place, actor in named if place <= at]
        return before[-1] if before else named[0][1] if named else ""

    def _full_names(self) -> "list[tuple[int, str]]":
        folded = self.reading.words.folded
        found = []
        for at in range(len(folded)):
            full = [name for name, _ in self.names.at(folded, at, len(folded)) if not name.kind]
            if full:
                found.append((at, full[0].actor))
        return found

    def _same_person(self, places: Sequence[int]) -> str:
        """The actor of an earlier speaker with these words in the name: نعسان behind إدريس نعسان"""
        words = {self.reading.word(at) for at in places}
        for speaker in reversed(self.seen):
            if words and words <= {self.reading.word(at) for at in range(speaker.first, speaker.last)}:
                return speaker.actor if speaker.actor != UNKNOWN else ""
        return ""

    def _nation(self, found: Mention) -> str:
        """The state that an official, a ministry or a capital speaks for."""
        words = [self.reading.word(at) for at in found.phrase]
        if len(words) == 1 or (len(words) == 2 and words[1] in self.names.states):
            return self.names.states.get(words[-1], "") if len(words) == 1 or words[0] in self.reading.lexicon.kinds["state"] else ""
        if not any(word in self.reading.lexicon.kinds["state"] for word in words):
            return ""
        nations = [self.names.nations[word] for word in words if word in self.names.nations]
        return nations[0] if nations else next((self.names.states[word] for word in words if word in self.names.states), "")
