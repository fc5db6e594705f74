"""Tokens of a text, with offsets into the text as it was given.

The grammar, as one pass from left to right over code points; `table()` of `text.characters` says what each
one is (class), which bits it has (flags) and what it emits. `index.scan` follows the same rules.

1. State: the open token (none, or its class, start, end and type so far).
2. SKIP: if a token is open, its end moves behind this character; otherwise nothing.
3. SEPARATOR: closes the open token, except when it joins:
   a. an ARABIC token is open, the character before is a tatweel, and from here follow 1 to 4 characters with
      the flag JUNK, one tatweel, 0 to 7 SKIP characters and an ARABIC one: the junk and that tatweel belong to
      the token and emit nothing; go on behind that tatweel. (`هيـ ـئة`, `الشـ,,ـرع`)
   b. a DIGIT token is open, the characters directly before and after are DIGIT, and `number_join` of this one
      is not 0: it belongs to the token and emits `number_join`. (`12,5`, `٣٬٠٠٠`)
4. ARABIC, OTHER, DIGIT: if a token of the same class is open, the character belongs to it. Otherwise the open
   token is closed and a token of this class opens here, so that Arabic letters, letters of other scripts and
   digits never share a token (`الـ3` is ال and 3). Before an OTHER or DIGIT token opens:
   a. if the text goes on, ignoring case, with `http://`, `https://` or `www.`, everything up to the first
      character with the flag URL_END is passed over (characters beyond the plane belong to the address);
   b. if 1 to 64 characters with the flag MAIL, then `@`, then at least one with the flag HOST follow, all of
      that is passed over, with all further HOST characters. (MAIL, `@` and HOST are ASCII; the MAIL characters
      are all there are from here: with more than 64 there is no address.)
5. A character that belongs to a token moves its end and appends what it emits, as long as the type is shorter
   than 64 characters (TYPE_LENGTH); what is beyond is cut.
6. A line is a stretch between characters with the flag LINE_END. If `foreign` summed over its characters is 2
   or more, the line is in another language of Arabic script (Kurdish, Persian, Urdu): the type of each of its
   ARABIC tokens then begins with `~` (FOREIGN_MARK), which counts as one of the 64. A join cannot leave a line.
7. At the end of the text the open token is closed.

A type has no marks, tatweel or zero-width characters; presentation forms and Persian ک ی are plain letters,
digits ASCII, letters of other scripts lower case. Hamza, alef, ya and ta marbuta stay as written.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import numpy as np

from analysis.text.characters import (
    ARABIC,
    DIGIT,
    FOREIGN_MARK,
    HOST,
    JUNK,
    LINE_END,
    MAIL,
    OTHER,
    PLANE,
    SEPARATOR,
    SKIP,
    TATWEEL,
    TYPE_LENGTH,
    URL_END,
    Table,
    is_foreign_letter,
    table,
)

Kind = Literal["word", "foreign", "latin", "number"]
_ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")


class Token(NamedTuple):
    """A token: `text[start:end]` is how it is written, `type` what is counted."""

    start: int
    end: int
    type: str


class _Grammar(NamedTuple):
    tokens: re.Pattern[str]
    lines: re.Pattern[str]
    telling: re.Pattern[str]
    digit: re.Pattern[str]
    words: dict[int, str]
    numbers: dict[int, str]


def tokenize(text: str) -> list[Token]:
    """The tokens of `text` from left to right; empty if it has none. Any string is accepted."""
    grammar = _grammar()
    types = _types()
    found = [
        Token(match.start(), match.end(), types[match[0]]) for match in grammar.tokens.finditer(text) if match.lastindex
    ]
    foreign = _foreign_lines(text, grammar)
    return [_marked(token, foreign) for token in found] if foreign else found


def kind(raw_type: str) -> Kind:
    """What a type is: an Arabic word, a word of another language in Arabic script, of another script, a number."""
    if _ARABIC_WORD.fullmatch(raw_type):
        return "word"
    if raw_type[:1].isdigit():
        return "number"
    is_foreign = raw_type.startswith(FOREIGN_MARK) or any(map(is_foreign_letter, raw_type))
    return "foreign" if is_foreign else "latin"


def written(raw_type: str) -> str:
    """The type as people read it: without the mark of a foreign line."""
    return raw_type.removeprefix(FOREIGN_MARK)


class _Types(dict[str, str]):
    """Written token -> type, remembered; emptied when full, so that no text can fill the memory."""

    def __missing__(self, token: str) -> str:
        if len(self) >= 1 << 17:
            self.clear()
        grammar = _grammar()
        emits = grammar.numbers if grammar.digit.match(token) else grammar.words
        emitted = token.translate(emits)[:TYPE_LENGTH]
        if len(token) <= TYPE_LENGTH:
            self[token] = emitted
        return emitted


def _marked(token: Token, foreign: list[tuple[int, int]]) -> Token:
    """The token, with the mark if it is of Arabic script and in one of the foreign lines."""
    line = bisect_right(foreign, (token.start, PLANE << 16)) - 1
    if line >= 0 and token.start < foreign[line][1] and kind(token.type) in ("word", "foreign"):
        return token._replace(type=(FOREIGN_MARK + token.type)[:TYPE_LENGTH])
    return token


def _foreign_lines(text: str, grammar: _Grammar) -> list[tuple[int, int]]:
    """Start and end of the lines of `text` that are in another language of Arabic script."""
    if not grammar.telling.search(text):
        return []
    return [line.span() for line in grammar.lines.finditer(text) if _weight(line.group()) >= 2]


def _weight(line: str) -> int:
    codes = np.frombuffer(line.encode("utf-32-le", "surrogatepass"), np.uint32)
    return int(table().foreign[codes[codes < PLANE]].sum(dtype=np.int64))


@cache
def _types() -> _Types:
    return _Types()


@cache
def _grammar() -> _Grammar:
    """The rules above as one regular expression over the classes of the table."""
    of_table = table()
    arabic, other, digit = (_charset(of_table.classes == kind_) for kind_ in (ARABIC, OTHER, DIGIT))
    skip = _charset(of_table.classes == SKIP)
    junk, url_end, line_end, mail, host = (
        _charset((of_table.flags & bit) > 0) for bit in (JUNK, URL_END, LINE_END, MAIL, HOST)
    )
    joins = {int(code): chr(of_table.number_join[code]) for code in np.flatnonzero(of_table.number_join)}
    join = "".join(map(re.escape, map(chr, joins)))
    tokens = (
        rf"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)[^{url_end}]*"
        rf"|(?=[{other}{digit}])[{mail}]{{1,64}}(?![{mail}])@[{host}]+"
        rf"|([{arabic}][{arabic}{skip}]*"
        rf"(?:(?<={TATWEEL})[{junk}]{{1,4}}{TATWEEL}(?=[{skip}]{{0,7}}[{arabic}])[{arabic}{skip}]*)*)"
        rf"|([{other}][{other}{skip}]*)"
        rf"|([{digit}][{digit}{skip}]*(?:(?<=[{digit}])[{join}](?=[{digit}])[{digit}{skip}]*)*)"
    )
    changed = _changed(of_table)
    return _Grammar(
        tokens=re.compile(tokens),
        lines=re.compile(rf"[^{line_end}]+"),
        telling=re.compile(rf"[{_charset(of_table.foreign > 1)}]"),
        digit=re.compile(f"[{digit}]"),
        words=changed,
        numbers={**changed, **joins},
    )


def _changed(of_table: Table) -> dict[int, str]:
    """What the characters that can stand in a token emit, of those that do not emit themselves."""
    inside = (of_table.classes != SEPARATOR) | ((of_table.flags & JUNK) > 0) | (of_table.number_join > 0)
    itself = np.zeros(PLANE, np.bool_)
    single = np.flatnonzero(np.diff(of_table.emit_ptr) == 1)
    itself[single] = of_table.emit[of_table.emit_ptr[single]] == single
    return {int(code): of_table.emitted(chr(code)) for code in np.flatnonzero(inside & ~itself)}


def _charset(members: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> str:
    """The members as the inside of a regular expression's character set."""
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in _runs(np.flatnonzero(members)))


def _runs(codes: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> Iterator[tuple[int, int]]:
    """First and last code of each unbroken run."""
    for run in np.split(codes, np.flatnonzero(np.diff(codes) > 1) + 1):
        if run.size:
            yield int(run[0]), int(run[-1])
