"""Counted phrases by the plural classes of CLDR: "نصان", "3 نصوص", "11 نصًا"; "1 document", "2 documents".

The forms stand in ar.toml and en.toml under count.<noun>.<class>.
"""

from functools import cache

from analysis.i18n.messages import table
from analysis.i18n.numerals import decimal, number


def plural_class(lang: str, n: float) -> str:
    """The CLDR class of a number: zero, one, two, few, many or other (other languages: one or other).

    Source: Unicode CLDR, Language Plural Rules, cardinal rules of ar and en.
    """
    whole = float(n).is_integer()
    if lang != "ar":
        return "one" if n == 1 else "other"
    if not whole:
        return "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[int(n)]
    rest = int(n) % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"


def phrase(lang: str, noun: str, n: float, oblique: bool = False) -> str:
    """A counted phrase with its number: نصان for 2 and the noun "docs".

    `oblique` is for after a preposition and in a genitive: Arabic then writes نصين. "No documents" cannot stand
    there, so zero falls back on its digit. Raises KeyError for a noun without forms.
    """
    words = table(lang)
    shape = plural_class(lang, n)
    shown = number(n) if float(n).is_integer() else decimal(n, 1)
    if oblique and shape == "zero":
        shape = "other"
    if oblique and shape == "two":
        shape = "two_obl"
    return words[f"count.{noun}.{shape}"].format(n=shown)


@cache
def nouns() -> frozenset[str]:
    """The nouns that can be counted, as placeholders name them: docs, outlets, words …"""
    return frozenset(key.split(".")[1] for key in table("ar") if key.startswith("count."))
