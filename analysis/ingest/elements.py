"""The elements of arrays in a JSON file, read as a stream: a bad element costs nothing but itself.

Which arrays: the file itself if it is one, every one under the key "messages", and those that stand directly in the
object of the file, unless that object is itself a record. `Element.around` is what the object around says before.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TextIO

from analysis.ingest.lines import LINE_LIMIT

_CHUNK = 2**18
_MOST_SCALARS, _LONGEST_SCALAR = 50, 200  # of an object around an array
_STRING = r'"(?:[^"\\]*+(?:\\.[^"\\]*+)*+)(?P<closed>")?'
_INSIDE = re.compile(rf"{_STRING}|[\[\]{{}}]", re.DOTALL)
_OUTSIDE = re.compile(rf"{_STRING}|[\[\]{{}}:,]|[^\s\"\[\]{{}}:,]+", re.DOTALL)
_IN_STRING = re.compile(r'(?:[^"\\]*+(?:\\.[^"\\]*+)*+)', re.DOTALL)

_DEPTH = {"{": 1, "[": 1, "}": -1, "]": -1}

IsRecord = Callable[[Mapping[str, object]], bool]


@dataclass(frozen=True, slots=True)
class Element:
    """One element as JSON, None if it was too large, "" if the file ends within it."""

    text: str | None
    around: Mapping[str, object]


@dataclass
class _Frame:
    """An open bracket that is no element: its key in the object around, and the scalars that it has shown so far."""

    bracket: str
    key: str = ""
    scalars: dict[str, object] = field(default_factory=dict)
    name: str | None = None


def elements(stream: TextIO, is_record: IsRecord) -> Iterator[Element]:
    """The elements of a JSON text. `is_record` tells whether the scalars of an object make it a record itself."""
    yield from _Reader(stream, is_record).run()


class _Reader:
    """Reads a stream once. Places are counted from the beginning of the file; `buffer` begins at `base`."""

    def __init__(self, stream: TextIO, is_record: IsRecord) -> None:
        self._stream, self._is_record = stream, is_record
        self._buffer, self._base, self._place = "", 0, 0
        self._lost = False  # a string was too long to be kept
        self._frames: list[_Frame] = []

    def run(self) -> Iterator[Element]:
        while (token := self._next(_OUTSIDE, self._place)) is not None:
            start, sign = self._base + token.start(), token.group()
            self._place = self._base + token.end()
            if self._begins_element(sign):
                yield Element(self._element(start) if sign in "{[" else sign, self._around())
            elif sign in "{[":
                self._frames.append(_Frame(sign, (self._frames[-1].name or "") if self._frames else ""))
            elif sign in "}]":
                if self._frames:
                    self._frames.pop()
            else:
                self._scalar(sign)

    def _begins_element(self, sign: str) -> bool:
        if not self._frames or self._frames[-1].bracket != "[" or sign in "],:}":
            return False
        if len(self._frames) == 1:
            return True
        direct = len(self._frames) == 2 and not self._is_record(self._frames[0].scalars)
        return sign == "{" and (direct or self._frames[-1].key == "messages")

    def _around(self) -> Mapping[str, object]:
        return next((frame.scalars for frame in reversed(self._frames) if frame.bracket == "{"), {})

    def _scalar(self, sign: str) -> None:
        """Keep a value of the innermost object, and remember the name that comes before one."""
        if not self._frames or self._frames[-1].bracket != "{":
            return
        frame = self._frames[-1]
        if sign == ",":
            frame.name = None
        elif sign != ":" and len(sign) <= _LONGEST_SCALAR:
            try:
                value = json.loads(sign)
            except ValueError:
                return
            if frame.name is None:
                frame.name = str(value)
            elif len(frame.scalars) < _MOST_SCALARS:
                frame.scalars[frame.name] = value

    def _element(self, start: int) -> str | None:
        """The text of the element whose bracket is at `start`; None if it is too large, "" if it does not end."""
        depth, kept = 1, start
        self._lost = False
        while depth:
            token = self._next(_INSIDE, kept)
            if token is None:
                return None if self._lost else ""
            self._place = self._base + token.end()
            depth += _DEPTH.get(token.group(), 0)
            if self._place - start > LINE_LIMIT:
                kept, self._lost = self._place, True
        return None if self._lost else self._buffer[start - self._base : self._place - self._base]

    def _next(self, form: re.Pattern[str], keep: int) -> re.Match[str] | None:
        """The next token, with what is behind `keep` still in the buffer; None at the end of the file."""
        while True:
            token = form.search(self._buffer, self._place - self._base)
            if token is not None and not self._may_go_on(token):
                return token
            self._place = self._base + (token.start() if token else len(self._buffer))
            is_string = token is not None and token.group()[0] == '"'
            if is_string and self._base + len(self._buffer) - self._place > LINE_LIMIT:
                self._leave_out_string()
                keep = self._place
            elif not self._read(min(keep, self._place)):
                return None if is_string else token

    def _may_go_on(self, token: re.Match[str]) -> bool:
        """Whether a string or a bare word is cut by the end of the buffer."""
        if token.group()[0] == '"':
            return token["closed"] is None
        return token.end() == len(self._buffer) and token.group()[0] not in "{}[]:,"

    def _read(self, first: int) -> bool:
        """Read on, dropping what is before `first`; False at the end of the file."""
        self._buffer = self._buffer[first - self._base :]
        self._base = first
        more = self._stream.read(max(_CHUNK, len(self._buffer)))
        self._buffer += more
        return bool(more)

    def _leave_out_string(self) -> None:
        """Go behind a string that is too long; what it was part of is lost."""
        self._lost = True
        self._place += 1
        while True:
            part = _IN_STRING.match(self._buffer, self._place - self._base)
            self._place = self._base + (part.end() if part else 0)
            if self._buffer[self._place - self._base :].startswith('"'):
                self._place += 1
                return
            if not self._read(self._place):
                self._place = self._base + len(self._buffer)
                return
