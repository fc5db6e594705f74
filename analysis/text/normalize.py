"""The folded spelling under which words are looked up: what writers leave out or mix up is made equal."""

from collections.abc import Iterable, Iterator
from itertools import islice

from analysis.text.tokenize import tokenize

_CHUNK = 10_000  # small beside the memory that the words take


def normal_form(raw_type: str) -> str:
    """The type with alef, hamza seats, ya and ta marbuta folded: أإآٱ to ا, ى to ي, ة to ه, ؤ to و, ئ to ي."""
    return fold(raw_type).replace("ؤ", "و").replace("ئ", "ي")


def fold(raw_type: str) -> str:
    """The type folded as lemma keys are: like `normal_form`, but ؤ and ئ stay, which tell words apart."""
    # Seven replacements take a third of the time of one `str.translate`.
    bare = raw_type.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا").replace("ٱ", "ا")
    return bare.replace("ى", "ي").replace("ة", "ه")


def fold_all(words: Iterable[str]) -> Iterator[str]:
    """The words folded, thousands at a time, which is ten times as fast as one by one."""
    rest = iter(words)
    while chunk := list(islice(rest, _CHUNK)):
        yield from fold("\n".join(chunk)).split("\n")


def normal_forms(words: Iterable[str]) -> Iterator[str]:
    """The normal forms of the words, thousands at a time. Words have no line breaks."""
    rest = iter(words)
    while chunk := list(islice(rest, _CHUNK)):
        yield from normal_form("\n".join(chunk)).split("\n")


def bare_alef(raw_type: str) -> str:
    """The type with only the alefs folded. ى stays: على is not the name علي; so does ة: وحدة is not وحد and ه."""
    return raw_type.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا").replace("ٱ", "ا")


def plain(words: str) -> str:
    """A word or phrase of a data file as tokens write it: types joined by one space."""
    return " ".join(token.type for token in tokenize(words))
