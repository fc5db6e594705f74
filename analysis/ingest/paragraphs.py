"""A text as its lines that are not blank, with their places in it."""

import re
from dataclasses import dataclass
from functools import cached_property

from analysis.ingest.plain import plain

_LINE = re.compile(r"[^\r\n]+")
EDGES = " \t-–—_*•·●▪◄►▶»«<>|:.،,;؛!…"
_EDGE, _EDGE_LETTERS = 40, 8
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(eq=False)
class Line:
    """A line from its first to its last visible character; `apart` if a blank line or nothing stands before it."""

    start: int
    end: int
    text: str
    apart: bool

    @cached_property
    def compared(self) -> str:
        """As it is compared with word lists: folded, single spaces, no signs at its edges."""
        return " ".join(plain(self.text).split()).strip(EDGES)

    @cached_property
    def letters(self) -> str:
        """Its letters and digits alone: two lines that differ in signs only have the same."""
        return "".join(_LETTERS.findall(plain(self.text)))

    @cached_property
    def edges(self) -> tuple[str, str]:
        """Its first and last letters: lines that differ in both are told apart without reading them."""
        if len(self.text) <= _EDGE:
            return self.letters[:_EDGE_LETTERS], self.letters[-_EDGE_LETTERS:]
        both = plain(f"{self.text[:_EDGE]}\n{self.text[-_EDGE:]}")
        first, last = ("".join(_LETTERS.findall(part)) for part in both.split("\n", 1))
        return first[:_EDGE_LETTERS], last[-_EDGE_LETTERS:]


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    if "\r" in text:
        return _lines_of_any(text)
    found: list[Line] = []
    at, apart = 0, True
    for written in text.split("\n"):
        if shown := written.strip():
            start = at if written[0] == shown[0] else at + written.index(shown[0])
            found.append(Line(start, start + len(shown), shown, apart))
        apart = not shown
        at += len(written) + 1
    return found


def _lines_of_any(text: str) -> list[Line]:
    """The same where lines may also end in carriage returns."""
    found: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        written = match.group()
        if shown := written.strip():
            start = match.start() + written.index(shown[0])
            gap = text[end : match.start()]
            apart = not found or gap.replace("\r\n", "\n").count("\n") > 1
            found.append(Line(start, start + len(shown), shown, apart))
            end = start + len(shown)
    return found
