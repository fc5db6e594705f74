"""The folded spelling under which words are looked up: what writers leave out or mix up is made equal."""

from analysis.text.characters import table
from analysis.text.tokenize import tokenize

_FOLDED = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_KEY = str.maketrans("أإآٱىة", "اااايه")


def normal_form(raw_type: str) -> str:
    """The type with alef, hamza seats, ya and ta marbuta folded: أإآٱ to ا, ى to ي, ة to ه, ؤ to و, ئ to ي."""
    return raw_type.translate(_FOLDED)


def fold(raw_type: str) -> str:
    """The type folded as lemma keys are: like `normal_form`, but ؤ and ئ stay, which tell words apart."""
    return raw_type.translate(_KEY)


def plain(word: str) -> str:
    """A word or phrase of a data file as tokens write it: types joined by one space."""
    return " ".join(token.type for token in tokenize(word))


def unmarked(text: str) -> str:
    """`text` without the characters that emit nothing inside a word: marks, tatweel, zero-width characters."""
    return text.translate(_SKIPPED)


class _Skipped(dict[int, int | None]):
    def __missing__(self, code: int) -> int | None:
        from analysis.text.characters import PLANE, SKIP

        self[code] = None if code < PLANE and table().classes[code] == SKIP else code
        return self[code]


_SKIPPED = _Skipped()
