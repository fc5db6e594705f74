"""What kind of word stands where in a text, a byte a word: looked up once for each word, then looked for in bytes."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import compress, count

# a form of a verb, the first word of a phrase, what ends the search behind a verb or is what is said, the first word
# of a name of the registry, a mark of punctuation, a full stop or line end, a word of who says "we", a word that opens
# or announces a statement
FORM, PHRASE, HALT, NAMING, MARK, END, WE, ANNOUNCING = (1 << bit for bit in range(8))


class Kinds(dict[str | tuple[str, ...], frozenset[str]]):
    """The words of each kind; under several kinds, those of all of them, joined when they are first asked for."""

    def __missing__(self, kinds: str | tuple[str, ...]) -> frozenset[str]:
        if isinstance(kinds, str):
            raise KeyError(kinds)
        self[kinds] = frozenset().union(*(self[kind] for kind in kinds))
        return self[kinds]


def classed(known: Mapping[str, int], more: Mapping[int, Iterable[str]]) -> dict[str, int]:
    """The kinds of words as bits, with more words by their kind."""
    found = dict(known)
    for kind, words in more.items():
        for word in words:
            found[word] = found.get(word, 0) | kind
    return found


def mask(classes: bytes, kinds: int) -> bytes:
    """1 where a word is of one of these kinds, else 0; as long as the text has words."""
    return classes.translate(_table(kinds))


def places(classes: bytes, kinds: int) -> list[int]:
    """The places of the words of these kinds, ascending."""
    return list(compress(count(), mask(classes, kinds)))


@cache
def _table(kinds: int) -> bytes:
    return bytes(bool(one & kinds) for one in range(256))
