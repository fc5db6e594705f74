"""The one table of the token grammar: what each character of the Basic Multilingual Plane is and emits.

`text.tokenize` (Python) and `index.scan` (numba) read the same arrays, so that both yield the same tokens.
Characters beyond the plane (emoji, rare scripts) are separators. All arrays are read-only.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

PLANE = 0x10000

# Classes. A token is a run of one of the last three.
SEPARATOR, SKIP, ARABIC, OTHER, DIGIT = range(5)

# Flags, one bit each.
JUNK = 1  # may stand between two tatweels inside a word that dodges a filter
URL_END = 2  # ends a web address
LINE_END = 4
MAIL = 8  # may stand before the @ of a mail address
HOST = 16  # may stand after it

TATWEEL = "\u0640"
FOREIGN_MARK = "~"  # first character of the types of a line in another language of Arabic script
TYPE_LENGTH = 64  # longer runs are one token, whose type is the first 64 emitted characters

_SAME_LETTER = {"ک": "ك", "ڪ": "ك", "ی": "ي", "ھ": "ه", "ٱ": "ا"}  # typists use these in Arabic text too
_ARABIC_LETTERS = frozenset(map(chr, (*range(0x0621, 0x063B), *range(0x0641, 0x064B))))
_ONLY_ARABIC = frozenset("ةىأإكي")  # hardly a line of Arabic is without these; Persian and Kurdish are
_NUMBER_JOINS = {".": ".", "٫": ".", ",": ",", "٬": ",", "،": ","}
_SIGNS = frozenset(map(chr, (*range(0x0600, 0x0606), 0x06DD, 0x08E2)))  # format characters that are printed
_ARABIC_SCRIPT = frozenset(map(chr, (*range(0x0600, 0x0700), *range(0x0750, 0x0780), *range(0x0870, 0x0900))))
_KORANIC = frozenset("\u06e5\u06e6")  # small letters above the line, read as marks
_JUNK = " .,،*-_:/"
_URL_END = '"<>«»“”،؛؟()[]{}'
_LINE_END = "\n\r\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Table:
    """What the characters of the plane are and emit.

    `classes` uint8[65536]; `flags` uint8[65536], bits as above; `emit_ptr` int32[65537] and `emit` uint16:
    character c emits `emit[emit_ptr[c]:emit_ptr[c + 1]]`; `number_join` uint16[65536]: what c emits between
    two digits, 0 if it does not join them; `foreign` int8[65536]: +2 for a letter that no Arabic word has,
    -1 for a letter that Persian and Kurdish hardly have (see the rule for lines in `text.tokenize`).
    """

    classes: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    emit_ptr: NDArray[np.int32]
    emit: NDArray[np.uint16]
    number_join: NDArray[np.uint16]
    foreign: NDArray[np.int8]

    def emitted(self, character: str) -> str:
        """The characters that this one adds to the type of its token, "" for none."""
        code = ord(character)
        if code >= PLANE:
            return ""
        return "".join(map(chr, self.emit[self.emit_ptr[code] : self.emit_ptr[code + 1]]))


def _is_arabic(character: str) -> bool:
    return character in _ARABIC_SCRIPT


def _classify(character: str) -> tuple[int, str]:
    """The class of a character and what it emits."""
    if character in _SAME_LETTER:
        return ARABIC, _SAME_LETTER[character]
    category = unicodedata.category(character)
    if ord(character) >= PLANE:
        return SEPARATOR, ""
    if (
        character == TATWEEL
        or character in _KORANIC
        or category in ("Mn", "Me")
        or (category == "Cf" and character not in _SIGNS)
    ):
        return SKIP, ""
    if category == "Nd":
        return DIGIT, str(unicodedata.digit(character))
    if category[0] == "L" or category == "Mc":
        return _classify_letter(character)
    return (ARABIC, "ريال") if character == "\ufdfc" else (SEPARATOR, "")


def _classify_letter(character: str) -> tuple[int, str]:
    """The class and emission of a letter: presentation forms and other compatibility forms are resolved."""
    plain = unicodedata.normalize("NFKC", character).lower()
    if plain == character:
        return (ARABIC if _is_arabic(character) else OTHER), character
    parts = [_classify(part) for part in plain if part != " "]
    emitted = "".join(text for _, text in parts)
    if not emitted:
        return SKIP, ""
    if " " in plain:
        return SEPARATOR, ""  # a whole formula in one sign, such as ﷺ
    return next(kind for kind, text in parts if text), emitted


def _flags(character: str) -> int:
    """The bits of a character."""
    bits = JUNK if character in _JUNK else 0
    if character in _URL_END or character.isspace() or unicodedata.category(character)[0] == "C":
        bits |= URL_END
    if character in _LINE_END:
        bits |= LINE_END
    if character.isascii() and (character.isalnum() or character in "._%+-"):
        bits |= MAIL
    if character.isascii() and (character.isalnum() or character in ".-"):
        bits |= HOST
    return bits


def _foreign(character: str, emitted: str) -> int:
    if unicodedata.normalize("NFKC", character) in _SAME_LETTER:
        return 0
    if emitted in _ONLY_ARABIC:
        return -1
    return 2 if is_foreign_letter(emitted) else 0


def is_foreign_letter(emitted: str) -> bool:
    """Whether an emitted character is an Arabic-script letter that Arabic itself does not use."""
    return len(emitted) == 1 and _is_arabic(emitted) and emitted not in _ARABIC_LETTERS


@cache
def table() -> Table:
    """The table, built once from the Unicode data of this Python (under 0.3 s) and read-only."""
    plane = [chr(code) for code in range(PLANE)]
    kinds, texts = bytearray(), list[str]()
    for character in plane:  # a list of pairs would have Python look through all it has in memory for garbage
        kind, text = _classify(character)
        kinds.append(kind)
        texts.append(text)
    made = Table(
        classes=np.array(kinds, np.uint8),
        flags=np.array([_flags(character) for character in plane], np.uint8),
        emit_ptr=np.cumsum([0, *map(len, texts)], dtype=np.int32),
        emit=np.array([ord(letter) for letter in "".join(texts)], np.uint16),
        number_join=np.zeros(PLANE, np.uint16),
        foreign=np.array(
            [
                _foreign(character, text) if kind == ARABIC else 0
                for character, kind, text in zip(plane, kinds, texts, strict=True)
            ],
            np.int8,
        ),
    )
    for character, join in _NUMBER_JOINS.items():
        made.number_join[ord(character)] = ord(join)
    for array in (made.classes, made.flags, made.emit_ptr, made.emit, made.number_join, made.foreign):
        array.setflags(write=False)
    return made
