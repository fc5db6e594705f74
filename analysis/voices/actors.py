"""Which actor of the registry a name in a text belongs to: by alias, by state and office, by what stands before."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from analysis.records import UNDETERMINED, UNKNOWN
from analysis.voices.belonging import is_apart
from analysis.voices.classes import NAMING, places
from analysis.voices.names import GENERIC, HOME, SHORT, Dates, Name, Names
from analysis.voices.reading import Reading
from analysis.voices.subjects import Mention
from analysis.voices.words import QUOTING

_CONTEXT = 40  # words before a name in which a state tells which of several it is
_NAME = 6  # words before one that may belong to a name with it
_STATE = 3  # words of the name of a state


@dataclass(slots=True)
class Actors:
    """The names of the registry as they stand in one text; quotation marks within a name make no difference."""

    reading: Reading
    names: Names
    dates: Dates = (None, None, None)
    _known: dict[int, list[tuple[Name, int]]] | None = None
    _full: list[tuple[int, str]] | None = None
    _home: bool | None = None
    _families: dict[str, list[tuple[str, int, int]]] | None = None

    @property
    def _found(self) -> dict[int, list[tuple[Name, int]]]:
        """The names that begin at a place, the longest first, with the places behind them; looked for when asked."""
        if self._known is None:
            by_words, word = self.names.by_words, self.reading.word
            known: dict[int, list[tuple[Name, int]]] = {}
            for at in places(self.reading.words.classes, NAMING):
                seconds, second = by_words[word(at)], at + 1
                while word(second) in QUOTING:
                    second += 1
                longer, alone = seconds.get(word(second)), seconds.get("")
                found = [(name, end) for name in longer if (end := self._end(name, at))] if longer else []
                if alone:
                    found += [(name, at + 1) for name in alone]
                if found:
                    known[at] = found
            self._known = known
        return self._known

    def _end(self, name: Name, at: int) -> int:
        """The place behind a name that begins at a word, 0 if it does not."""
        word, at = self.reading.word, at + 1
        for one in name.rest:
            while word(at) in QUOTING:
                at += 1
            if word(at) != one:
                return 0
            at += 1
        return at

    def of(self, found: Mention, known: Iterable[tuple[str, Sequence[str]]]) -> str:
        """The actor of a mention, `unknown` if none. `known`: actors met before with the words of their names."""
        nation = self._nation(found)
        inside = range(found.first, found.last)
        own = self._by_name(inside, nation)
        if own in self.names.home:
            return UNKNOWN if self._dissents(found) else self._of_government(found, nation) or own
        if own:
            return own
        words = set(self.reading.words.folded[found.first : found.last])
        same = next((actor for actor, earlier in known if words and words.issubset(earlier)), UNKNOWN)
        if same == UNKNOWN:
            same = self._surname(found.first, found.last)
        if same:
            return same
        return nation or self._by_name(found.phrase, nation) or UNKNOWN

    def _of_government(self, found: Mention, nation: str) -> str:
        """The other government that a ministry is said to be in: وزارة الدفاع في الحكومة السورية المؤقتة; "" if none"""
        before = self.reading.lexicon.kinds["before_noun"]
        behind = [at for at in found.phrase if at >= found.last]
        start = next((number for number, at in enumerate(behind) if self.reading.word(at - 1) in before), len(behind))
        return self._by_name(behind[start:], nation)

    def _surname(self, first: int, last: int) -> str:
        """The actor whose full name elsewhere in the text ends with these words, "" if none: شكري for سامح شكري."""
        folded = self.reading.words.folded
        if self._families is None:  # the full names of a text by their last word
            self._families = {}
            for at, found in self._found.items():
                for name, end in found:
                    if name.rest and not name.kind:
                        self._families.setdefault(folded[end - 1], []).append((name.actor, at, end))
        words = folded[first:last]
        alike = self._families.get(words[-1], ()) if words else ()
        actors = {actor for actor, at, end in alike if folded[max(at, end - len(words)) : end] == words}
        return actors.pop() if len(actors) == 1 else ""

    def in_name(self, place: int) -> bool:
        """Whether a word is one of several that are a name: هيئة تحرير الشام asserts, and asserts no تحرير"""
        found, near = self._found, range(max(0, place - _NAME), place + 1)
        return any(name.rest and place < end for first in near for name, end in found.get(first, ()))

    def to_name(self, place: int) -> bool:
        """Whether a name begins at a word with the particle of whom something is said to: قال لعنب بلدي"""
        word = self.reading.word(place)
        bound = word[0] in self.reading.lexicon.kinds["for"] and word[1:] in self.names.by_words
        return bound and place in self._found

    def name_end(self, first: int, last: int) -> int:
        """Behind which word the longest name that begins at `first` ends, 0 if none does."""
        known = self._found if self._known is None else self._known
        if first not in known and self.reading.word(first) not in QUOTING:
            return 0
        found = self._names_at(first, last)
        return found[0][1] if found else 0

    def phrase_end(self, first: int, last: int) -> int:
        """Behind which word a name of the registry ends, with the adjective that goes with it; 0 if none begins."""
        end = self.name_end(first, last)
        if not end or end >= last:
            return end
        if not self.is_named(first, end):
            return 0  # the beginning of another name: الهيئة المديرة للمعهد
        word, ending = self.reading.word(end), self.reading.word(end - 1)[-2:]
        plural = ending in self.reading.lexicon.kinds["they"] and word[-2:] == ending
        return end + (plural or word in self.names.nations)

    def is_named(self, first: int, last: int) -> bool:
        """Whether a name begins at `first` that is no short name of somebody whom the text does not name in full."""
        if not self.name_end(first, last):
            return False
        found = self._names_at(first, last)
        return any(name.kind != SHORT or self._allowed(name, first, end, "") for name, end in found)

    def state_end(self, first: int, last: int) -> int:
        """Behind which word the name of a state or its capital ends that begins at `first`, 0 if none does."""
        words = self.reading.words.folded[first : min(last, first + _STATE)]
        longest = (n for n in range(len(words), 0, -1) if " ".join(words[:n]) in self.names.states)
        return first + next(longest, -first)

    def _names_at(self, place: int, last: int) -> list[tuple[Name, int]]:
        """The names that begin at a place and end before another, the longest first, with the places behind them."""
        known = self._found if self._known is None else self._known
        found = known.get(place + (self.reading.word(place) in QUOTING))
        if not found or found[0][1] <= last:
            return found or []
        return [(name, end) for name, end in found if end <= last]

    def _by_name(self, places: Sequence[int], nation: str) -> str:
        """The actor of the longest name within these words."""
        last = places[-1] + 1 if places else 0
        found = [
            (len(name.rest), at, end, name)
            for at in places
            for name, end in self._names_at(at, last)
            if at == places[0]
            or not (
                is_apart(self.reading, places[0], at)
                or (not name.rest and (self._is_adjective(at) or self._is_where(at, places[0])))
            )
        ]
        if not found:
            return ""
        for length, first in sorted({(length, -at) for length, at, _, _ in found}, reverse=True):
            alike = [(name, end) for n, at, end, name in found if (n, -at) == (length, first)]
            allowed = [actor for name, end in alike if (actor := self._allowed(name, -first, end, nation))]
            if allowed:
                return self._of_the_day(dict.fromkeys(allowed))
        return ""

    def _is_adjective(self, place: int) -> bool:
        """Whether a word describes the one before, though a name is spelled alike: الدول العربية"""
        word, before, lexicon = self.reading.word(place), self.reading.word(place - 1), self.reading.lexicon
        relative = word.endswith(tuple(lexicon.kinds["relational"]))
        return relative and lexicon.definite(word) and lexicon.definite(before)

    def _is_where(self, place: int, head: int) -> bool:
        """Whether a capital or state only tells which of several bodies is meant: معهد واشنطن; but وزارة دفاع دمشق"""
        own = self.reading.word(head) in self.reading.lexicon.kinds["private"]
        return own and self.reading.word(place) in self.names.states

    def _of_the_day(self, actors: Iterable[str]) -> str:
        """Which of several actors bears the name when the text was published, "" if that is not clear."""
        actors = list(actors)
        if len(actors) == 1:
            return actors[0]
        blocs = {actor: self.names.registry.bloc_of(actor, *self.dates) for actor in actors}
        known = {actor: bloc for actor, bloc in blocs.items() if bloc != UNKNOWN}
        return next(iter(known)) if len(set(known.values())) == 1 and UNDETERMINED not in known.values() else ""

    def _allowed(self, name: Name, at: int, end: int, nation: str) -> str:
        """The actor of a name, "" if the name alone does not decide."""
        if name.kind in (GENERIC, HOME) and (nation or self._abroad(at, name.actor)) not in ("", name.actor):
            return ""
        if name.kind == HOME and not self._at_home:
            return ""
        if name.kind != SHORT:
            return name.actor
        after, lexicon = self.reading.word(end), self.reading.lexicon
        if lexicon.definite(after) and after not in lexicon.kinds["nation", "time"]:
            return ""  # another name that begins alike: الائتلاف الدولي
        return self._antecedent(at, {one.actor for one, stop in self._names_at(at, end) if stop == end})

    def _dissents(self, found: Mention) -> bool:
        """Whether not the body speaks, but who left it: مصدر عسكري سوري منشق"""
        dissenting = self.reading.lexicon.kinds["dissenting"]
        return any(self.reading.word(at) in dissenting for at in found.phrase)

    @property
    def _at_home(self) -> bool:
        """Whether the text names Syria; looked for when asked."""
        if self._home is None:
            home = self.reading.lexicon.kinds["home"]
            self._home = any(word in home for word in self.reading.words.folded)
        return self._home

    def _abroad(self, at: int, actor: str) -> str:
        """The actor of the last state named shortly before a place, "" if none is, or if the actor is himself."""
        for place in range(at - 1, max(-1, at - _CONTEXT), -1):
            if any(name.actor == actor for name, _ in self._names_at(place, at)):
                return actor
            word = self.reading.word(place)
            state = self.names.nations.get(word) or self.names.states.get(word)
            if state:
                return state
        return ""

    def _antecedent(self, at: int, candidates: AbstractSet[str]) -> str:
        """Whom of these the text names in full, nearest before this place, else first behind it."""
        if self._full is None:
            full = ((at, [name.actor for name, _ in found if not name.kind]) for at, found in self._found.items())
            self._full = [(at, actors[0]) for at, actors in full if actors]
        named = [(place, actor) for place, actor in self._full if actor in candidates]
        before = [actor for place, actor in named if place <= at]
        return before[-1] if before else named[0][1] if named else ""

    def _nation(self, found: Mention) -> str:
        """The actor of the state that an official, a ministry or a capital speaks for, "" if none."""
        words = [self.reading.word(at) for at in found.phrase]
        state = self.names.states.get(" ".join(words), "")
        if state or len(words) == 1:
            return state
        lexicon = self.reading.lexicon
        kinds = lexicon.kinds
        if not kinds["private"].isdisjoint(words) or kinds["state"].isdisjoint(words):
            return ""
        nations = (
            self.names.nations[word]
            for at, word in zip(found.phrase, words, strict=True)
            if word in self.names.nations
            and not self.in_name(at)  # المجلس الوطني للمقاومة الإيرانية
            and (lexicon.definite(word) or not self.reading.is_given(at + 1))  # تركي بن سعود
        )
        stops = self.reading.lexicon.kinds["stop"]  # where he is: مسؤول في روما
        states = (
            self.names.states[word]
            for at, word in zip(found.phrase, words, strict=True)
            if word in self.names.states and self.reading.word(at - 1) not in stops
        )
        return next(nations, "") or next(states, "")
