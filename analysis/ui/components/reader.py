"""One text as a reader sees it: own words plain, other voices marked, what is not counted shown last.

Every piece is escaped. The marks follow the passages, which tile the text; offsets are Python string offsets.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.export.evidence import Place
from analysis.records import UNKNOWN, Bloc, Document, Stripped
from analysis.studies.document import PassageRow, Result
from analysis.text.opening import opening
from analysis.ui import basket
from analysis.ui.components.keep import keep_sign, keep_words
from analysis.ui.components.listing import title_or_opening
from analysis.ui.components.markup import bdi, css_of, esc, glyph, tag
from analysis.ui.state import View

Span = tuple[int, int]
_BLANK = re.compile(r"[ \t\r]*\n(?:[ \t\r]*\n)+")


def title(view: View, result: Result) -> str:
    """The title of the text with the voices of its passages marked, or its first words and that it has none."""
    document = result.document
    inner = _passages(view, result, "title") if document.title else title_or_opening(view, "", opening(document))
    return tag("h1", inner, "title", dir="auto")


def keeping(view: View, result: Result) -> str:
    """The sign that keeps the marked words as evidence, "" where none are marked."""
    if not result.mark:
        return ""
    part, start, end = result.mark
    place, kept = Place(result.document.id, part, start, end), basket.basket().lines
    words = tag("span", esc(keep_words(view, place in kept)))
    return tag("p", f"{keep_sign(view, place, kept)} {words}", "keeping")


def body(view: View, result: Result) -> str:
    """The body with the voices of its passages marked; the counted runs in order."""
    return tag("div", _passages(view, result, "body"), "body", dir="rtl", lang="ar")


def stripped(view: View, document: Document) -> str:
    """What was left out of the counts, each run with its reason; "" where nothing was."""
    runs = [_stripped(view, document, run) for run in document.stripped]
    return "".join(runs)


def voices_key(view: View, rows: Sequence[PassageRow]) -> str:
    """What the marks mean, for the voices that occur in this text."""
    found = [voice for voice in ("own", "quoted", "reported", "statement") if any(row.voice == voice for row in rows)]
    if found in ([], ["own"]):
        return ""
    items = "".join(tag("span", view.h(f"read.voices.{voice}"), voice if voice != "own" else "") for voice in found)
    return tag("p", f"<b>{view.h('section.voices')}</b> {items}", "voices")


def uncertain(view: View, result: Result) -> str:
    """That marks do not pair, and who speaks there is uncertain; "" where all do."""
    return tag("p", view.h("read.unpaired", n=result.unpaired), "note") if result.unpaired else ""


def speakers(view: View, rows: Sequence[PassageRow]) -> Iterator[str]:
    """Each speaker of the text once, with the camp on that day, for the margin column; those whom the registry does not
    have as the text calls them, then that others have no name in it.
    """
    listed = dict.fromkeys((row.speaker, row.speaker_bloc) for row in rows if row.speaker not in ("", UNKNOWN))
    for speaker, bloc in listed:
        record = view.bloc(bloc)
        yield tag("p", f"{_who(record, view.names.speaker(speaker))}<br>{esc(view.names.bloc(bloc))}")
    unlisted = dict.fromkeys(row.printed for row in rows if row.speaker == UNKNOWN)
    record = view.bloc(UNKNOWN)
    if printed := [_who(record, name) for name in unlisted if name]:
        yield tag("p", "<br>".join([*printed, view.h("read.speaker_unlisted")]))
    if "" in unlisted:
        yield tag("p", f"{_who(record, view.t('read.unnamed'))}<br>{view.h('read.speaker_unknown')}")
    if listed or unlisted:
        yield tag("p", view.h("caution.speakers"))


def _passages(view: View, result: Result, part: str) -> str:
    """A part in its passages. A speaker who goes on is not named again; of a title also what is not counted is shown,
    which of a body stands below it.
    """
    text, mark = (result.document.title if part == "title" else result.document.text), _mark(result, part)
    rows = [row for row in result.rows if row.part == part]
    goes_on = [False, *(one.end == row.start and _said_by(one) == _said_by(row) for one, row in pairwise(rows))]
    pieces, at = [], 0
    for row, on in zip(rows, goes_on, strict=False):
        if part == "title":
            pieces.append(_marked(text, (at, row.start), mark))
        pieces.append(_voiced(view, row, _marked(text, (row.start, row.end), mark), named=not on))
        at = row.end
    return "".join([*pieces, _marked(text, (at, len(text)), mark) if part == "title" else ""])


def _who(record: Bloc | None, name: str) -> str:
    return tag("b", f"{glyph(record)} {bdi(name)}", f"camp {css_of(record)}")


def _said_by(row: PassageRow) -> tuple[str, str, str]:
    return row.speaker, row.mark, row.printed if row.speaker == UNKNOWN else ""


def _voiced(view: View, row: PassageRow, inner: str, named: bool) -> str:
    """One passage in the clothes of its voice, with its speaker's name before it, and that it is doubted or denied. Who
    hears the page is told what the clothes say: what begins, whose words they are and where they end.
    """
    if row.voice == "own":
        return inner
    css = f"{row.voice} {css_of(view.bloc(row.speaker_bloc))}"
    voice = view.t(f"term.{row.voice}")
    begins = _heard(view, view.h("read.heard" if named else "read.heard_on", voice=voice))
    name = f"{_name(view, row)}{_heard(view, ':')} " if row.speaker and named else ""
    return tag("span", f"{begins}{name}{inner}{_heard(view, view.h('read.heard_end', voice=voice))}", css)


def _heard(view: View, words: str) -> str:
    """Words (HTML) that are heard and neither seen nor copied."""
    return tag("span", f" {words} ", "heard", lang=view.lang, dir="auto")


def _name(view: View, row: PassageRow) -> str:
    record = view.bloc(row.speaker_bloc)
    mark = tag("span", f" ({view.h(f'term.{row.mark}')})", title=view.t(f"term.{row.mark}.tip")) if row.mark else ""
    first, *others = _speaker(view, row).split(" ", 1)
    signed = tag("span", f"{glyph(record)}\u00a0{esc(first)}", "whole")  # no line ends between sign and name
    said = f"{signed}{esc(''.join(f' {other}' for other in others))}{mark}"
    return tag("span", said, "said", dir="auto", lang="ar" if row.speaker == UNKNOWN and row.printed else view.lang)


def _speaker(view: View, row: PassageRow) -> str:
    """The name in the registry, else as it is printed."""
    return view.names.speaker(row.speaker) if row.speaker != UNKNOWN else row.printed or view.t("read.unnamed")


def _mark(result: Result, part: str) -> Span:
    """The run to mark in a part, empty where there is none."""
    return result.mark[1:] if result.mark and result.mark[0] == part else (0, 0)


def _shown(text: str) -> str:
    """Escaped text in which blank lines are a gap: the height of a line is for reading, not for parting."""
    return _BLANK.sub('<span class="gap"></span>', esc(text))


def _marked(text: str, span: Span, mark: Span) -> str:
    """A run of the text with the part of it that lies in `mark` marked."""
    start, end = span
    low, high = max(start, mark[0]), min(end, mark[1])
    if low >= high:
        return _shown(text[start:end])
    return _shown(text[start:low]) + tag("mark", esc(text[low:high]), id="found") + _shown(text[high:end])


def _stripped(view: View, document: Document, run: Stripped) -> str:
    part = document.title if run.part == "title" else document.text
    words = tag("div", esc(part[run.start : run.end].strip()), "", dir="auto")
    reason = f"<small>{view.h('section.not_counted')}: {view.h(f'stripped.{run.reason}')}</small>"
    return tag("div", reason + words, "stripped")
