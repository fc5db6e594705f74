"""What people type to look for words.

`word` in all its forms, `=form` exactly, `"a phrase"` in this order. `word*` and `w?rd`: any letters, one letter.
`word~` or `word~2`: up to one or two letters wrong. `/pattern/`: a regular expression for the whole word. The last
three are compared with the folded spelling of written words, and may stand in a phrase.
"""

import re
from dataclasses import dataclass
from typing import Literal

from analysis.text.normalize import normal_form
from analysis.text.tokenize import tokenize

_UNIT = re.compile(r'="([^"]*)"?|"([^"]*)"?|(/(?:[^/\\]|\\.)+/)(?!\S)|(\S+)')
_REGEX = re.compile(r"/((?:[^/\\]|\\.)+)/")
_ERRORS = re.compile(r"(.*\w)~([12]?)")
MAX_UNITS = 8
MAX_WORDS = 8

Kind = Literal["regex", "errors"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A set of written words: a regular expression for the whole folded word, or a folded word with `errors` in it."""

    kind: Kind
    text: str
    errors: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """Token types in order: one is a word, several a phrase. `exact` means these written forms and no others.

    `patterns`: in the place of a word, where there are any; its type is then as it was typed.
    """

    types: tuple[str, ...]
    exact: bool = False
    patterns: tuple[Pattern | None, ...] = ()


def query_of(words: str, exact: bool = False) -> str:
    """What to type to find one or more words in this order; `exact`: in this written form and no other."""
    phrase = f'"{words}"' if " " in words else words
    return f"={phrase}" if exact else phrase


def parse_query(text: str) -> tuple[Query, ...]:
    """The words and phrases of a query, at most eight of at most eight words; empty where it has none."""
    found = []
    for exact_phrase, phrase, regex, word in _UNIT.findall(text.translate(_QUOTES)):
        query = (
            _exact(exact_phrase or word) if exact_phrase or word.startswith("=") else _words(phrase or regex or word)
        )
        if query.types:
            found.append(query)
    return tuple(found[:MAX_UNITS])


def parse_node(text: str) -> Query | None:
    """The word or phrase that is looked for, None where there is none: several words stand in a row, marks or not."""
    found = parse_query(text)
    if len(found) < 2:
        return found[0] if found else None
    types = tuple(one for query in found for one in query.types)[:MAX_WORDS]
    patterns = tuple(one for query in found for one in query.patterns or (None,) * len(query.types))[:MAX_WORDS]
    return Query(types, any(query.exact for query in found), patterns if any(patterns) else ())


def _exact(words: str) -> Query:
    return Query(tuple(token.type for token in tokenize(words))[:MAX_WORDS], exact=True)


def _words(words: str) -> Query:
    pieces = [(piece, _pattern(piece)) for piece in words.split()]
    if not any(pattern for _, pattern in pieces):
        return Query(tuple(token.type for token in tokenize(words))[:MAX_WORDS])
    found: list[tuple[str, Pattern | None]] = []
    for piece, pattern in pieces:
        found += [(piece, pattern)] if pattern else [(token.type, None) for token in tokenize(piece)]
    types, patterns = zip(*found[:MAX_WORDS], strict=True)
    return Query(types, patterns=patterns)


def _pattern(word: str) -> Pattern | None:
    """The pattern that a word is, None if it is none."""
    if regex := _REGEX.fullmatch(word):
        return Pattern("regex", "".join(one if one.isascii() else normal_form(one) for one in regex[1]))
    if wrong := _ERRORS.fullmatch(word):
        types = [token.type for token in tokenize(wrong[1])]
        return Pattern("errors", normal_form(types[0]), int(wrong[2] or 1)) if len(types) == 1 else None
    if not {"*", "?"} & set(word):
        return None
    pieces = [_letters(piece) for piece in re.split(r"([*?])", word)]
    return Pattern("regex", "".join(pieces)) if sum(len(piece) for piece in pieces[::2]) else None


def _letters(piece: str) -> str:
    """A piece of a word with wildcards as a regular expression."""
    if piece in ("*", "?"):
        return ".*" if piece == "*" else "."
    return "".join(re.escape(normal_form(token.type)) for token in tokenize(piece))


# People type the quotation marks of their keyboard.
_QUOTES = str.maketrans("«»“”„‟", '""""""')
