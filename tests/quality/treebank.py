"""Gold words of UD_Arabic-PUD: printed words put together again from the treebank's split ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

CONTENT = {"NOUN", "VERB", "ADJ", "PROPN"}
FUNCTION = {"ADP", "PRON", "DET", "CCONJ", "SCONJ", "PART", "AUX"}
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u06d6-\u06ed]")
_ARABIC = re.compile("[\u0621-\u064a]+")
_FOLD = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ؤ": "و", "ئ": "ي", "ة": "ه", "ء": ""})


class Morpheme(NamedTuple):
    """One line of the treebank, marks removed."""

    form: str
    lemma: str
    tag: str
    joined: bool  # no space behind it


@dataclass(frozen=True)
class GoldWord:
    """A printed word. `lemma` is "" unless exactly one of its morphemes is a content word.

    `is_function`: all of its morphemes are function words.
    """

    printed: str
    lemma: str
    proclitics: str
    enclitics: str
    is_function: bool


@dataclass(frozen=True)
class GoldSentence:
    text: str
    words: tuple[GoldWord, ...]


def read_treebank(path: Path) -> list[GoldSentence]:
    """The sentences of a CoNLL-U file, with their printed Arabic words."""
    return [
        GoldSentence(text, tuple(_words(morphemes))) for text, morphemes in _blocks(path.read_text(encoding="utf-8"))
    ]


def _blocks(content: str) -> Iterator[tuple[str, list[Morpheme]]]:
    for block in content.strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        fields = [line.split("\t") for line in lines if line[:1].isdigit()]
        yield (
            text,
            [
                Morpheme(_MARKS.sub("", row[1]), _MARKS.sub("", row[2]), row[3], "SpaceAfter=No" in row[9])
                for row in fields
                if row[0].isdigit()
            ],
        )


def _words(morphemes: list[Morpheme]) -> Iterator[GoldWord]:
    word: list[Morpheme] = []
    for morpheme in morphemes:
        arabic = _ARABIC.fullmatch(morpheme.form)
        if word and not (arabic and word[-1].joined):
            yield _word(word)
            word = []
        if arabic:
            word.append(morpheme)
    if word:
        yield _word(word)


def _word(parts: list[Morpheme]) -> GoldWord:
    printed = ""
    for part in parts:
        is_li = printed.endswith("ل") and part.form.startswith("ال") and part.tag != "PRON"
        printed += part.form[1:] if is_li else part.form
    content = [place for place, part in enumerate(parts) if part.tag in CONTENT]
    if len(content) != 1 or len(parts[content[0]].form) < 2 or parts[content[0]].lemma in ("", "_"):
        return GoldWord(printed, "", "", "", all(part.tag in FUNCTION for part in parts))
    place = content[0]
    return GoldWord(
        printed,
        parts[place].lemma.translate(_FOLD),
        "".join(part.form for part in parts[:place]),
        "".join(part.form for part in parts[place + 1 :]),
        False,
    )
