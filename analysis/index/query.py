"""What people type to look for words: `word` in all its forms, `=form` exactly, `"a phrase"` in this order."""

import re
from dataclasses import dataclass

from analysis.text.tokenize import tokenize

_UNIT = re.compile(r'="([^"]*)"?|"([^"]*)"?|(\S+)')
MAX_UNITS = 8
MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Query:
    """Token types in order: one is a word, several a phrase. `exact` means these written forms and no others."""

    types: tuple[str, ...]
    exact: bool = False


def parse_query(text: str) -> tuple[Query, ...]:
    """The words and phrases of a query, at most eight of at most eight words; empty where it has none."""
    found = []
    for exact_phrase, phrase, word in _UNIT.findall(text.translate(_QUOTES)):
        exact = bool(exact_phrase) or word.startswith("=")
        types = tuple(token.type for token in tokenize(exact_phrase or phrase or word))[:MAX_WORDS]
        if types:
            found.append(Query(types, exact))
    return tuple(found[:MAX_UNITS])


# People type the quotation marks of their keyboard.
_QUOTES = str.maketrans("«»“”„‟", '""""""')
