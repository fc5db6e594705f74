"""What the rules of voices know of words: data/voices/, checked on load, every form with the particles it can bear."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.registry.tables import Row, read_rows, unique
from analysis.settings import settings
from analysis.voices.words import fold

ACTS = ("say", "continue", "assert", "announce", "judge", "label", "promise", "threaten", "warn", "urge")
ACTS += ("accuse", "blame", "praise", "agree", "claim", "deny", "relay", "contain", "express", "tell")
MARKS = ("doubted", "denied")
_VERB = ("lemma", "past", "present", "participle", "clause", "noun", "object", "speech", "act", "mark")
_PHRASE = ("words", "kind", "mark")
PHRASES = ("source", "saying", "background")
_OBJECT = "-"


class Verb(NamedTuple):
    """A verb of speech. `clause`, `noun` and `object` are the particles before a clause with أن, before a noun, and
    before a noun that follows an object ("" for none); `speech` whether a quotation may follow at once.
    """

    lemma: str
    act: str
    mark: str
    clause: frozenset[str]
    noun: frozenset[str]
    object: frozenset[str]
    speech: bool


class Form(NamedTuple):
    """A form of a verb: `tense` is past, present or participle; `joined` with a particle before it (و, ف)."""

    verb: Verb
    tense: str
    joined: bool


class Phrase(NamedTuple):
    """Words that name a source, or that open background: the words after the first, and what they do."""

    rest: tuple[str, ...]
    kind: str
    mark: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """`forms` of verbs, `phrases` by their first word, `kinds` of words: all folded, joined ones included."""

    forms: Mapping[str, Form]
    phrases: Mapping[str, tuple[Phrase, ...]]
    kinds: Mapping[str, frozenset[str]]
    patterns: re.Pattern[str]
    files: tuple[Path, ...]

    def has(self, kind: str, word: str) -> bool:
        """Whether a folded word is of a kind, as it stands."""
        return word in self.kinds[kind]

    def bare(self, word: str) -> str:
        """The word without article and the particles before it, if what is left is a word of three letters."""
        for article in self.kinds["article"]:
            if word.startswith(article) and len(word) > len(article) + 1:
                return word[len(article) :]
        return word


@cache
def lexicon() -> Lexicon:
    """The lexicon of this process's data folder. DataError with file and line for a wrong row."""
    return read_lexicon(settings().data / "voices")
