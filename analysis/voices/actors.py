"""Which actor of the registry a name in a text belongs to: by alias, by state and office, by what stands before."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import accumulate, compress

from analysis.records import UNDETERMINED, UNKNOWN
from analysis.voices.names import GENERIC, SHORT, Dates, Name, Names
from analysis.voices.reading import Reading
from analysis.voices.subjects import Mention
from analysis.voices.words import QUOTING

_LONGEST = 24  # words within which the longest alias ends


@dataclass(slots=True)
class Actors:
    """The names of the registry as they stand in one text; quotation marks within a name make no difference."""

    reading: Reading
    names: Names
    dates: Dates = (None, None, None)
    _plain: list[str] = field(init=False)
    _places: list[int] = field(init=False)
    _order: list[int] = field(init=False)
    _full: list[tuple[int, str]] | None = None

    def __post_init__(self) -> None:
        folded = self.reading.words.folded
        kept = bytearray(b"\x01") * len(folded)
        for at in self.reading.words.marks:
            kept[at] = folded[at] not in QUOTING
        self._places = list(compress(range(len(folded)), kept))
        self._plain = list(compress(folded, kept))
        self._order = list(accumulate(kept, initial=0))  # how many of the words before a place are no marks

    def of(self, found: Mention, known: Iterable[tuple[str, AbstractSet[str]]]) -> str:
        """The actor of a mention, `unknown` if none. `known`: actors met before with the words of their names."""
        nation = self._nation(found)
        inside = range(found.first, found.last)
        own = self._by_name(inside, nation)
        if own:
            return own
        words = {self.reading.word(at) for at in inside}
        same = next((actor for actor, earlier in known if words and words <= earlier), UNKNOWN)
        if same != UNKNOWN:
            return same
        return nation or self._by_name(found.phrase, nation) or UNKNOWN

    def name_end(self, first: int, last: int) -> int:
        """Behind which word the longest name that begins at `first` ends, 0 if none does."""
        found = [end for _, end in self._names_at(first, last)]
        return max(found, default=0)

    def _names_at(self, place: int, last: int) -> list[tuple[Name, int]]:
        """The names that begin at a place and end before another, each with the place behind it."""
        first = self._order[place]
        if first >= len(self._plain) or self._plain[first] not in self.names.by_first:
            return []
        stop = self._order[min(last, len(self._order) - 1)]
        return [(name, self._places[end - 1] + 1) for name, end in self.names.at(self._plain, first, stop)]

    def _by_name(self, places: Sequence[int], nation: str) -> str:
        """The actor of the longest name within these words."""
        last = places[-1] + 1 if places else 0
        found = [(len(name.rest), at, end, name) for at in places for name, end in self._names_at(at, last)]
        for length, first in sorted({(length, -at) for length, at, _, _ in found}, reverse=True):
            alike = [(name, end) for n, at, end, name in found if (n, -at) == (length, first)]
            allowed = [actor for name, end in alike if (actor := self._allowed(name, -first, end, nation))]
            if allowed:
                return self._of_the_day(dict.fromkeys(allowed))
        return ""

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
        if name.kind == GENERIC and nation not in ("", name.actor):
            return ""
        if name.kind != SHORT:
            return name.actor
        after, lexicon = self.reading.word(end), self.reading.lexicon
        if lexicon.definite(after) and not lexicon.is_any(after, "nation", "time"):
            return ""  # another name that begins alike: الائتلاف الدولي
        return self._antecedent(at, {one.actor for one, stop in self._names_at(at, end) if stop == end})

    def _antecedent(self, at: int, candidates: AbstractSet[str]) -> str:
        """Whom of these the text names in full, nearest before this place, else first behind it."""
        if self._full is None:
            starts = (at for at, word in zip(self._places, self._plain, strict=True) if word in self.names.by_first)
            self._full = [(one, name) for one in starts for name in self._full_name(one)]
        named = [(place, actor) for place, actor in self._full if actor in candidates]
        before = [actor for place, actor in named if place <= at]
        return before[-1] if before else named[0][1] if named else ""

    def _full_name(self, at: int) -> Iterable[str]:
        return [name.actor for name, _ in self._names_at(at, at + _LONGEST) if not name.kind][:1]

    def _nation(self, found: Mention) -> str:
        """The actor of the state that an official, a ministry or a capital speaks for, "" if none."""
        words = [self.reading.word(at) for at in found.phrase]
        if len(words) == 1:
            return self.names.states.get(words[0], "")
        if not any(word in self.reading.lexicon.kinds["state"] for word in words):
            return ""
        nations = (self.names.nations[word] for word in words if word in self.names.nations)
        states = (self.names.states[word] for word in words if word in self.names.states)
        return next(nations, "") or next(states, "")
