"""A key and values -> a sentence in Arabic or English.

Placeholders of the templates: {name} is filled by the kind of its value (names are isolated, whole numbers get
commas, days are written out), {docs} and {docs_a} are counted phrases, and a word after the colon says more:
obl (after a preposition), a noun such as docs or docs.obl, pct, points, pts, p, rate, times, int, dec3, of100, bytes,
day or day.short and the like, ltr (an id, link or command), msg (another message of the table).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from html import escape
from numbers import Integral, Real
from string import Formatter
from typing import Any, Final, Literal, Protocol

from analysis.i18n import bidi, numerals
from analysis.i18n.messages import table
from analysis.i18n.plurals import nouns, phrase

Form = Literal["screen", "plain", "html"]
LISTED: Final = 30  # items of a list in a sentence
_PERCENT: Final = re.compile(r"\d[\d.,]*%")
Resolve = Callable[[str, str, str], str | None]


class Message(Protocol):
    """A caution or an error: a key of the table and the values of its placeholders."""

    @property
    def key(self) -> str:
        """A key of ar.toml and en.toml."""

    @property
    def values(self) -> Mapping[str, object]:
        """The value of each placeholder."""


def text(lang: str, key: str, /, *, plain: Any = False, **values: object) -> str:
    """The sentence of a key, filled. `plain=True` leaves out the isolates: for files, terminals and clipboards.

    `plain` is not typed as bool, or no dictionary of values could be passed by **.
    Raises KeyError for an unknown key or a missing value; values that the template does not use are ignored.
    """
    return _fill(lang, table(lang)[key], values, "plain" if plain else "screen")


def html(lang: str, key: str, /, **values: object) -> str:
    """The sentence of a key as escaped HTML, with inserted names in <bdi>."""
    return _fill(lang, table(lang)[key], values, "html")


def worded(lang: str, message: Message, *, form: Form = "screen", resolve: Resolve | None = None) -> str:
    """A caution or an error as a sentence.

    `resolve(lang, placeholder, id)` may give the name of an id (outlet, bloc, lens …); None leaves it as it stands.
    """
    values = dict(message.values)
    if resolve is not None:
        values = {name: _named(lang, name, value, resolve) for name, value in values.items()}
    return _fill(lang, table(lang)[message.key], values, form)


def caveat(lang: str, item: Message, *, plain: bool = False, resolve: Resolve | None = None) -> str:
    """A caution of a study as a sentence: see `worded`."""
    return worded(lang, item, form="plain" if plain else "screen", resolve=resolve)


def listed(lang: str, terms: Iterable[str]) -> str:
    """Words of texts as one label, with the comma of their script: an Arabic run stays one in an English page too."""
    found = list(terms)
    arabic = any("\u0600" <= letter <= "\u06ff" for term in found for letter in term)
    return table("ar" if arabic else lang)["number.list"].join(found)


def placeholders(template: str) -> tuple[tuple[str, str], ...]:
    """The (name, specification) of each placeholder, in order."""
    return tuple((name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name is not None)


def _named(lang: str, name: str, value: object, resolve: Resolve) -> object:
    if isinstance(value, str):
        found = resolve(lang, name, value)
        return value if found is None else found
    if isinstance(value, list | tuple):
        return tuple(_named(lang, name, item, resolve) for item in value)
    return value


def _fill(lang: str, template: str, values: Mapping[str, object], form: Form) -> str:
    pieces = []
    for literal, name, spec in _parsed(lang, template, form):
        pieces.append(literal)
        if name is not None:
            pieces.append(_piece(lang, name, spec, values, form))
    return "".join(pieces)


@cache
def _parsed(lang: str, template: str, form: Form) -> tuple[tuple[str, str | None, str], ...]:
    """What stands in a template of the table, made ready, with the placeholder and specification behind it."""
    parts = Formatter().parse(template)
    return tuple((_literal(lang, literal, form), name, spec or "") for literal, name, spec, _ in parts)


def _literal(lang: str, words: str, form: Form) -> str:
    """What stands in the template itself. Beside Arabic letters a percent sign would change its side."""
    shown = escape(words) if form == "html" else words
    if form == "plain" or lang != "ar" or "%" not in shown:
        return shown
    return _PERCENT.sub(lambda found: _direct(found[0], form), shown)


def _piece(lang: str, name: str, spec: str, values: Mapping[str, object], form: Form) -> str:
    value = values[name]
    if spec == "msg" or hasattr(value, "key"):
        return _message(lang, value, values, form)
    if isinstance(value, list | tuple):
        items = [_piece(lang, name, spec, {**values, name: item}, form) for item in value[:LISTED]]
        if len(value) > LISTED:  # a corpus may have hundreds of outlets, and its tables name them all
            items.append(_fill(lang, table(lang)["number.others"], {"n": len(value) - LISTED}, form))
        return table(lang)["number.list"].join(items)
    if isinstance(value, str):
        return _words(lang, value, spec, form)
    shown = _shown(lang, name, spec, value)
    if shown[0] in "\u2212+×" or spec == "day.iso" or (lang == "ar" and shown[-1] == "%"):
        return _direct(shown, form)
    return escape(shown) if form == "html" else shown


def _message(lang: str, value: object, values: Mapping[str, object], form: Form) -> str:
    """Another message: an object with key and values, or a key that shares the outer values, or words as they are."""
    if not isinstance(value, str):
        return worded(lang, value, form=form)  # type: ignore[arg-type]
    template = table(lang).get(value)
    if template is not None:
        return _fill(lang, template, values, form)
    return escape(value) if form == "html" else bidi.without_controls(value) if form == "plain" else value


def _words(lang: str, value: str, spec: str, form: Form) -> str:
    """Inserted words: isolated, unless a number's specification says that they are a number formatted before."""
    # A value may have been worded for the screen before, with isolates of its own.
    value = bidi.without_controls(value) if form == "plain" else value
    if spec == "ltr":
        return _direct(value, form)
    if spec.startswith("day"):
        value = _iso_day(lang, value, spec)
    if spec in _NUMBERS or spec.startswith("day"):
        return escape(value) if form == "html" else value
    if form == "html":
        return bidi.html_isolate(value)
    return value if form == "plain" else bidi.isolate(value)


def _direct(value: str, form: Form) -> str:
    if form == "html":
        return bidi.html_ltr(value)
    return value if form == "plain" else bidi.ltr(value)


def _shown(lang: str, name: str, spec: str, value: object) -> str:
    """A number, day or absent value as text."""
    if isinstance(value, date):
        return _day(lang, value, spec)
    if value is None:
        return table(lang)["number.untested" if spec == "p" else "number.missing"]
    if isinstance(value, bool):
        return table(lang)["yes" if value else "no"]
    if not isinstance(value, Real):
        raise TypeError(f"{name}: {type(value).__name__} cannot be worded")
    return _number(lang, name, spec, float(value) if not isinstance(value, Integral) else int(value))


def _day(lang: str, value: date, spec: str) -> str:
    form = spec.removeprefix("day.") if spec.startswith("day.") else "sentence"
    return numerals.day(lang, value, form)  # type: ignore[arg-type]


def _iso_day(lang: str, value: str, spec: str) -> str:
    """An ISO day written out; other words, such as a day formatted before, as they are."""
    try:
        return _day(lang, date.fromisoformat(value), spec)
    except ValueError:
        return value


def _number(lang: str, name: str, spec: str, n: float) -> str:
    noun, oblique = _counted(name, spec)
    if noun:
        return phrase(lang, noun, n, oblique)
    if spec in _NUMBERS:
        return _NUMBERS[spec](lang, n)
    if spec:
        raise ValueError(f"unknown specification {spec!r} of {name!r}")
    return numerals.number(n) if isinstance(n, int) else numerals.decimal(n)


@cache
def _counted(name: str, spec: str) -> tuple[str, bool]:
    """The noun that a placeholder counts, or "", and whether it stands in the oblique."""
    said = spec.removesuffix(".obl")
    if said in nouns():
        return said, spec.endswith(".obl")
    root = name.split("_")[0]
    return (root, spec == "obl") if root in nouns() and spec in ("", "obl") else ("", False)


_NUMBERS: dict[str, Callable[[str, float], str]] = {
    "p": numerals.p_value,
    "bytes": lambda lang, n: numerals.size(lang, int(n)),
    "pct": lambda _, n: numerals.percent(n),
    "points": lambda _, n: numerals.points(n),
    "pts": lambda _, n: numerals.number(abs(100 * n)),
    "rate": lambda _, n: numerals.rate(n),
    "times": numerals.times,
    "int": lambda _, n: numerals.number(n),
    "dec3": lambda _, n: numerals.decimal(n, 3),
    "of100": lambda _, n: numerals.number(100 * n),
}
