"""The methods as HTML: METHODS.md and its Arabic twin, with an anchor at each section and at each statistic.

A heading ends in its anchor, `## Naming (`naming`)`; an id in bold, **log_ratio**, has the anchor `compare.log_ratio`.
Formulas, ids and cells without Arabic read from left to right in both languages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.i18n.bidi import ltr
from analysis.link import Link, format_link, with_study
from analysis.settings import PROJECT

FILES: Final = {"ar": PROJECT / "METHODS.ar.md", "en": PROJECT / "METHODS.md"}
# Pages and columns whose methods stand under another name.
UNDER: Final = {"documents": "counting", "document": "voices"}
NAMED: Final = {"times": ("log_ratio",), "interval": ("log_ratio_low", "low"), "agenda_share": ("share",)}
LIKE_COMPARE: Final = ("groups", "wordshift")
COUNTS: Final = ("documents", "outlets", "frequency")  # they need no explanation
_ANCHOR: Final = re.compile(r"\s*\(`([a-z_]+)`\)$")
_ID: Final = re.compile(r"([a-z][a-z0-9_]*)[.:]?")
_ARABIC: Final = re.compile("[\u0620-\u064a]")
# Names, years and versions in Latin letters: kept together, or what follows a year would join it.
_LATIN: Final = re.compile(
    r"[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9_ .,&'’-]*[A-Za-zÀ-ɏ0-9_])?|\d[\d.,]*%?(?:[–-]\d[\d.,]*%?)+(?<![.,])"  # and ranges
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: its anchor, its words and its level (2 or 3)."""

    anchor: str
    title: str
    level: int


def methods_href(link: Link, anchor: str = "") -> str:
    """The address of a section or statistic, opened from a link whose selection it keeps."""
    query = format_link(with_study(link, "overview")).partition("?")[2]
    return f"./methods?{query}" + (f"#{UNDER.get(anchor, anchor)}" if anchor else "")


def column_href(link: Link, column: str) -> str:
    """The address of what a column of a page's table is, "" where it is only a count or a name."""
    if column in COUNTS:
        return ""
    where = (link.study, "compare") if link.study in LIKE_COMPARE else (link.study,)
    asked = (f"{section}.{name}" for section in where for name in NAMED.get(column, (column,)))
    return next((methods_href(link, anchor) for anchor in asked if anchor in anchors(link.lang)), "")


@cache
def sections(lang: str) -> tuple[Section, ...]:
    """The headings under the title, in order."""
    tokens = _parsed(lang)
    return tuple(
        Section(str(token.attrs["id"]), tokens[place + 1].content, int(token.tag[1]))
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and "id" in token.attrs
    )


@cache
def anchors(lang: str) -> frozenset[str]:
    """Every anchor of the page."""
    return frozenset(str(token.attrs["id"]) for token in _every(_parsed(lang)) if "id" in token.attrs)


@cache
def methods_html(lang: str) -> str:
    """The whole text without its title."""
    reader = _reader()
    return str(reader.renderer.render(_parsed(lang)[3:], reader.options, {}))


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


@cache
def _parsed(lang: str) -> tuple[Token, ...]:
    tokens = _reader().parse(FILES.get(lang, FILES["en"]).read_text("utf-8"))
    section, taken = "", set[str]()
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            section = _anchor_heading(token, inside)
        elif token.type in ("td_open", "th_open") and not _ARABIC.search(inside.content):
            token.attrSet("dir", "ltr")
        _anchor_names(inside.children or (), section, taken)
        if lang == "ar":
            _keep_latin(inside.children or ())
    return tuple(tokens)


def _anchor_heading(heading: Token, inside: Token) -> str:
    """The anchor leaves the words of a heading and becomes its id, "" where there is none."""
    found = _ANCHOR.search(inside.content)
    if found is None:
        return ""
    heading.attrSet("id", found.group(1))
    inside.content = inside.content[: found.start()]
    inside.children = _reader().parseInline(inside.content)[0].children
    return found.group(1)


def _anchor_names(children: Sequence[Token], section: str, taken: set[str]) -> None:
    """Bold ids become anchors at their first place in a section; code takes the direction of its letters."""
    for token in children:
        if token.type == "code_inline":
            token.attrSet("dir", "rtl" if _ARABIC.search(token.content) else "ltr")
    for token, inside in pairwise(children):
        found = _ID.fullmatch(inside.content) if token.type == "strong_open" else None
        if found is not None:
            anchor = f"{section}.{found.group(1)}"
            token.attrSet("dir", "ltr")
            if anchor not in taken:
                token.attrSet("id", anchor)
                taken.add(anchor)


def _keep_latin(children: Sequence[Token]) -> None:
    for token in children:
        if token.type == "text":
            token.content = _LATIN.sub(lambda found: ltr(found.group()), token.content)


def _every(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()
