"""What in a raw text is not its body: here its title, and that only where the shape of the text leaves no doubt."""

import re

from analysis.records import Stripped

_LINE = re.compile(r"[^\r\n]*")
_LONGEST = 100  # characters of a title; a longer first line is a lead
_FEWEST = 5  # words of a title; a shorter first line may be a byline, a section or an invocation
_TIMES = 2  # a paragraph that follows without a blank line is at least this many times as long
_ENDS = (".", ":", "،", "؛", ",", ";", "…")


def title_runs(text: str) -> tuple[Stripped, ...]:
    """The title of a raw text as a run of it with reason "title", after one with reason "blank" if it starts late.

    Empty if there is none: the first line must be short, have some words and no full stop, and be followed by a
    blank line and more text, or by a much longer paragraph.
    """
    start = len(text) - len(text.lstrip())
    first, second = _line(text, start), _line(text, _next_line(text, start))
    if not _may_be_title(first) or not _breaks(text, start, len(first), second):
        return ()
    title = Stripped("body", start, start + len(first.rstrip()), "title")
    return (Stripped("body", 0, start, "blank"), title) if start else (title,)


def _may_be_title(line: str) -> bool:
    line = line.strip()
    return len(line) <= _LONGEST and len(line.split()) >= _FEWEST and not line.endswith(_ENDS)


def _breaks(text: str, start: int, length: int, second: str) -> bool:
    if not text[start + length :].strip():
        return False
    return not second.strip() or len(second) >= max(_LONGEST, _TIMES * length)


def _line(text: str, at: int) -> str:
    found = _LINE.match(text, at)
    return found.group() if found else ""


def _next_line(text: str, at: int) -> int:
    """Where the line after the one at `at` begins."""
    end = at + len(_line(text, at))
    return end + (2 if text.startswith("\r\n", end) else 1)
