"""Who a text introduces by office and name, and whom an office alone then means: وزير مصر فلان ... الوزير المصري."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import compress, count, takewhile
from typing import NamedTuple

from analysis.voices.actors import Actors
from analysis.voices.objects import object_start
from analysis.voices.reading import Reading
from analysis.voices.subjects import Mention, mention

_REACH = 20  # words of an office with the name behind it
_STEM = 3  # letters that an adjective and the name it is made of have in common: مصري, مصر


class Introduction(NamedTuple):
    """A name with the bare words of the office it is introduced by; `head` is the first of them."""

    mention: Mention
    head: str
    words: frozenset[str]


@dataclass(slots=True)
class Introductions:
    """The people of a text by office and name, in reading order; looked for when first asked for."""

    reading: Reading
    actors: Actors
    _found: list[Introduction] | None = field(default=None)

    def of_office(self, phrase: Iterable[int], before: int) -> Mention | None:
        """Who was introduced nearest before a place by an office with all words of this one, None if nobody."""
        stops = self.reading.lexicon.kinds["stop"]
        head, *rest = (self._bare(at) for at in takewhile(lambda at: self.reading.word(at) not in stops, phrase))
        for one in reversed(self._all()):
            if one.mention.first < before and head == one.head and all(_among(word, one.words) for word in rest):
                return one.mention
        return None

    def _all(self) -> list[Introduction]:
        if self._found is None:
            self._found = list(self._search())
        return self._found

    def _search(self) -> Iterator[Introduction]:
        reading, behind, folded = self.reading, 0, self.reading.words.folded
        for at in compress(count(), map(reading.lexicon.kinds["role"].__contains__, folded)):
            if at < behind:
                continue
            last = (reading.ends[bisect_left(reading.ends, at) :][:1] or [len(folded)])[0]
            found = mention(reading, at, min(last, at + _REACH))
            named = found and not found.back and found.first > found.phrase[0]
            if found and named and (reading.is_given(found.first) or self.actors.name_end(found.first, found.last)):
                behind = object_start(reading, self.actors, found.first, found.last)
                words = frozenset(self._bare(one) for one in found.phrase if one < found.first)
                yield Introduction(found._replace(last=behind), self._bare(at), words)

    def _bare(self, at: int) -> str:
        """The word without the article and what it is written together with: بوزير, الوزير, وزير"""
        lexicon, word = self.reading.lexicon, self.reading.word(at)
        word = lexicon.without_article(word)
        joined = lexicon.kinds["to"] | lexicon.kinds["and"]
        return word[1:] if word[0] in joined and lexicon.is_any(word[1:], "role") else word


def _among(word: str, words: frozenset[str]) -> bool:
    """Whether a word is among others, or an adjective made of one of them."""
    stem = word.removesuffix("ه").removesuffix("ي")
    made = stem != word and len(stem) >= _STEM
    return word in words or (made and any(one.startswith(stem) for one in words))
