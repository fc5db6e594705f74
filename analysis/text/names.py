"""Names and aliases of `data/`: words whose key is given and not found out.

`names.csv`: a name of one word is never taken apart; of a name of several words only those in `kept` are (the
others are ordinary words; the whole counts as a phrase). `aliases.csv`: forms that count as one term: a `name`
takes proclitics, a `noun` the article and pronouns too. Every form is looked up with all clitics it can take.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.registry.tables import Row, read_rows, unique
from analysis.settings import settings
from analysis.text.clitics import ARTICLE_PREFIXES, PLAIN_PREFIXES, PRONOUNS, Split
from analysis.text.lexicon import ARTICLE
from analysis.text.normalize import bare_alef, fold, plain

KINDS = ("person", "place", "organisation", "outlet", "other")
ALIAS_KINDS = ("name", "noun")
_NOUN_PRONOUNS = tuple(one for one in PRONOUNS if one not in ("ي", "ني"))  # سكاني is an adjective
_BEFORE_PRONOUN = {"ة": "ت", "ى": "ا"}


class Given(NamedTuple):
    """A form whose key is given: `term` is the name or the alias's term, `split` how the form is put together."""

    key: str
    term: str
    split: Split


@dataclass(frozen=True, slots=True)
class Names:
    """`forms`: every spelling with every clitic; `phrases`: names of several words, as types joined by a space."""

    forms: dict[str, Given]
    phrases: tuple[str, ...]

    def find(self, word: str) -> Given | None:
        """The name or alias that this type is a form of, if any."""
        return self.forms.get(word)


@cache
def names() -> Names:
    """The names and aliases of this process; DataError with file and line for a wrong row."""
    return read_names(settings().data)


def read_names(data: Path) -> Names:
    """The names and aliases in a folder of data files; DataError with file and line for a wrong row."""
    known = read_rows(data / "names.csv", ("name", "kind", "kept", "note"))
    aliases = read_rows(data / "aliases.csv", ("form", "term", "kind", "note"))
    unique(known, "name")
    unique(aliases, "form")
    forms: dict[str, Given] = {}
    for row in known:
        for word in _kept(row):
            _add(forms, _expanded(word, word, is_noun=False))
    for form, term, is_noun in _aliases(aliases, set(forms)):
        _add(forms, _expanded(form, term, is_noun))
    phrases = (plain(row.cells["name"]) for row in known)
    return Names(forms, tuple(phrase for phrase in phrases if " " in phrase))


def _add(forms: dict[str, Given], more: Iterable[tuple[str, Given]]) -> None:
    """Add forms; where two are written alike, the one with fewer clitics stays: إرهابي is no إرهاب with a pronoun."""
    for written, given in more:
        known = forms.get(written)
        if known is None or len(given.split.clitics) < len(known.split.clitics):
            forms[written] = given


def _kept(row: Row) -> list[str]:
    """The words of a row of names.csv that are never taken apart."""
    row.one_of("kind", KINDS)
    words = plain(row.required("name")).split()
    kept = plain(row.text("kept")).split()
    if not set(kept) <= set(words):
        row.fail("column_value", column="kept", value=row.text("kept"))
    return kept or (words if len(words) == 1 else [])


def _aliases(rows: list[Row], names_: set[str]) -> list[tuple[str, str, bool]]:
    """Form, term and whether it is a noun: of each term itself, once, then of each row."""
    listed = [
        (plain(row.required("form")), plain(row.required("term")), row.one_of("kind", ALIAS_KINDS) == "noun")
        for row in rows
    ]
    for row, (form, _, _) in zip(rows, listed, strict=True):
        if form in names_:
            row.fail("duplicate", value=form)
    return [*dict.fromkeys((term, term, is_noun) for _, term, is_noun in listed), *listed]


def _expanded(form: str, term: str, is_noun: bool) -> Iterable[tuple[str, Given]]:
    """Every printed form of a name or alias: spelling, also with bare alefs -> what it is."""
    given = list(_printed(form, is_noun))
    if not is_noun and form.endswith("ة"):
        given += [(written[:-1] + "ه", split) for written, split in given]
    # A bare alef may stand for one with hamza, but never the other way: قرأه is not قراه.
    given += [(bare_alef(written), split) for written, split in given]
    return ((written, Given(fold(term), term, split)) for written, split in given)


def _printed(form: str, is_noun: bool) -> Iterator[tuple[str, Split]]:
    folded = fold(form)
    for before, proclitics in PLAIN_PREFIXES:
        if proclitics.endswith("ل") and form.startswith(ARTICLE) and not is_noun:
            yield before + form[1:], Split(0, proclitics, False, form, folded, "")  # للجولاني
        yield before + form, Split(0, proclitics, False, form, folded, "")
        if is_noun:
            stem = form[:-1] + _BEFORE_PRONOUN.get(form[-1], form[-1])
            for pronoun in _NOUN_PRONOUNS:
                yield before + stem + pronoun, Split(0, proclitics, False, form, folded, pronoun)
    if is_noun:
        for before, proclitics in ARTICLE_PREFIXES:
            yield before + form, Split(0, proclitics, True, form, folded, "")
