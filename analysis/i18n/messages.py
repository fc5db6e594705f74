"""Reads the two tables of words. Both have the same keys and placeholders; the tests hold them to it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES = ("ar", "en")  # the first is that of an address without a language


@cache
def table(lang: str) -> Mapping[str, str]:
    """All templates of a language, by key. Raises KeyError for a language that is not one of LANGUAGES."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    words = tomllib.loads(files("analysis.i18n").joinpath(f"{lang}.toml").read_text(encoding="utf-8"))
    return MappingProxyType({key: str(value) for key, value in words.items()})
