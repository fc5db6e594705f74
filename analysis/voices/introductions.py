"""Who a text introduces by office and name, whom the office alone then means: وصل وزير الصحة فلان ... وأكد الوزير."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, count

from analysis.voices.actors import Actors
from analysis.voices.objects import object_start
from analysis.voices.reading import Reading
from analysis.voices.subjects import Mention, mention

_REACH = 20  # words of an office with the name behind it
_NO_FAMILY = ("body", "genre", "paper", "source", "role", "crowd", "some", "side")  # kinds of words that are no name
_STEM = 3  # letters that an adjective and the name it is made of have in common: مصري, مصر
_ENDINGS = "ه", "ي"  # of such an adjective


@dataclass(slots=True)
class Introductions:
    """The people of a text that are introduced by office and name."""

    reading: Reading
    actors: Actors
    _roles: list[int] | None = field(default=None)
    _known: dict[int, Mention | None] = field(default_factory=dict)

    def by(self, place: int) -> Mention | None:
        """Who was introduced nearest before by the office that stands at a place, None if nobody."""
        head = self._bare(place)
        found = (self._at(at) for at in self._offices(place) if self._bare(at) == head)
        return next((one for one in found if one and one.first < place), None)

    def every(self, place: int) -> Iterator[Mention]:
        """All who were introduced before a place, the nearest first."""
        found = (self._at(at) for at in self._offices(place))
        return (one for one in found if one and one.first < place)

    def by_family(self, found: Mention) -> Mention | None:
        """Who was introduced before by a name that ends with the one word of a mention: رئيسة الوزراء تيريزا ماي ...
        وصرحت ماي
        """
        reading, word = self.reading, self.reading.word(found.first)
        named = found.last - found.first == 1 and word not in reading.lexicon.kinds[_NO_FAMILY]
        if not named or not reading.is_behind_given(word, found.first):
            return None
        whole = next((one for one in self.every(found.first) if reading.word(one.last - 1) == word), None)
        return whole and whole._replace(phrase=tuple(at for at in whole.phrase if at < whole.last))

    def _offices(self, place: int) -> Iterator[int]:
        """Where offices stand before a place, the nearest first."""
        if self._roles is None:
            roles = self.reading.lexicon.kinds["role"]
            self._roles = list(compress(count(), map(roles.__contains__, self.reading.words.folded)))
        return reversed(self._roles[: bisect_left(self._roles, place)])

    def _at(self, at: int) -> Mention | None:
        """Whose office begins at a place, kept."""
        if at not in self._known:
            self._known[at] = self._introduced(at)
        return self._known[at]

    def _introduced(self, at: int) -> Mention | None:
        """Whose office begins at a place, None if nobody is named behind it."""
        reading, before = self.reading, self.reading.word(at - 1)
        if before in reading.lexicon.kinds["role"] and not reading.lexicon.definite(before):
            return None  # مساعد وزير الخارجية فلان is not the minister
        last = (reading.ends[bisect_left(reading.ends, at) :][:1] or [len(reading.words.folded)])[0]
        found = mention(reading, at, min(last, at + _REACH))
        if not found or found.back or found.first == found.phrase[0]:
            return None
        if not reading.is_given(found.first) and not self.actors.name_end(found.first, found.last):
            return None
        return found._replace(last=object_start(reading, self.actors, found.first, found.last))

    def _bare(self, at: int) -> str:
        """The word without the article and what it is written together with: بوزير, الوزير, وزير"""
        lexicon, word = self.reading.lexicon, self.reading.word(at)
        word = lexicon.without_article(word)
        joined = lexicon.kinds["to"] | lexicon.kinds["and"]
        return word[1:] if word[0] in joined and word[1:] in lexicon.kinds["role"] else word


def among(word: str, words: Collection[str]) -> bool:
    """Whether a word is among others, or an adjective made of one of them."""
    stem = word.removesuffix(_ENDINGS[0]).removesuffix(_ENDINGS[1])
    made = stem != word and len(stem) >= _STEM
    return word in words or (made and any(one.startswith(stem) for one in words))


def bare_words(reading: Reading, phrase: Iterable[int]) -> set[str]:
    """The words of a phrase without the article and the particle of whose office it is: قائد قوات, القائد لقوات"""
    lexicon, words = reading.lexicon, map(reading.word, phrase)
    of_whom, to = lexicon.kinds["for"], lexicon.kinds["to"] | lexicon.kinds["and"]
    body, role = lexicon.kinds["body"], lexicon.kinds["role"]
    return {
        word[1:]
        if (word[0] in of_whom and word[1:] in body) or (word[0] in to and word[1:] in role)
        else lexicon.without_article(word)
        for word in words
    }


def own_words(reading: Reading, phrase: Sequence[int], back: str) -> Sequence[int]:
    """The words of a speaker's phrase by which a noun can mean him: رئيس المفوضية فلان is not المفوضية"""
    roles = reading.lexicon.kinds["role", "honorific"]
    body = back in reading.lexicon.kinds["body"] and back not in roles
    official = body and len(phrase) > 1 and reading.word(phrase[0]) in roles
    return () if official else phrase


def last_given(reading: Reading, before: int) -> int:
    """Where the last name of a person begins before a place, -1 if none does."""
    first = next((at for at in range(before - 1, -1, -1) if reading.is_given(at)), -1)
    while first > 0 and reading.is_given(first - 1):
        first -= 1
    return first


def office_alone(reading: Reading, found: Mention) -> Mention:
    """An office without what it is for, where it stands for a person: الباحث في شؤون الجماعات"""
    if not found.back or any(at - 1 in reading.names for at in found.phrase):
        return found
    return found._replace(last=reading.first_of(reading.lexicon.kinds["stop"], found.first + 1, found.last))
