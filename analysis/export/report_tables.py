"""The table of a view in a report: as many rows and columns as paper holds, in the words of a page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from html import escape
from typing import Any, Final

from analysis.corpus import Corpus
from analysis.export.answers import Answer
from analysis.export.columns import heading, named, number
from analysis.export.tables import cell, row_values
from analysis.i18n import numerals
from analysis.i18n.dates import shown_day
from analysis.i18n.strings import html, text
from analysis.studies.shift_rows import ShiftRow, shift_of
from analysis.text.opening import opening

ROWS: Final = 12
COLUMNS: Final = 10  # what a page of paper holds; the link has the others
OF_SHIFT: Final = ("key", "group", "day", "earliest")  # what the names of one shift have in common
TITLES: Final = 2  # of the typical documents of a topic
NOTHING: Final[tuple[object, ...]] = (None, "", [], ())
# Ids and offsets, which no reader of paper needs, and measures that stand beside a plainer one.
LEFT_OUT: Final = frozenset(
    {"id", "source_id", "family", "copy_family", "url", "start", "end", "precision", "date_source", "drawn", "kind"}
    | {"log_odds_z", "g2", "target_frequency", "reference_frequency"}
    | {"log_likelihood", "target_log_likelihood", "reference_log_likelihood"}
)
# The other bound of an interval: both make one cell.
UPPER: Final = {"earliest": "latest", "low": "high", "document_low": "document_high"} | {
    f"{name}_low": f"{name}_high" for name in ("share", "log_ratio", "total", "framing_share", "rest", "held")
}
# Tables that have more columns than paper: those that the sentence above them rests on.
CHOSEN: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("changes", "ShiftRow"): (
        "key", "group", "day", "earliest", "name", "before", "after", "change", "low", "name_q",
    ),
    ("changes", "AroundRow"): (
        "key", "name", "group", "day", "before", "after", "change", "low", "as_large", "p_value",
    ),
    ("frames", "ShareRow"): (
        "frame", "group", "quotation", "share", "low", "documents", "outlets", "rest_share", "rest_low", "q_value",
    ),
    **{
        ("naming", kind): (*first, "share", "low", "mentions", "documents", "document_share", "document_low", "outlets")
        for kind, first in {
            "ShareRow": ("variant", "group"),
            "SeriesRow": ("variant", "group", "period"),
            "SaidOfRow": ("variant", "group", "said_of"),
            "GuardRow": ("guard", "variant", "group"),
        }.items()
    },
    ("groups", "GroupRow"): (
        "term", "of", "group", "per_million", "low", "group_documents", "log_ratio", "log_ratio_low", "q_value",
        "outlets",
    ),
    ("copies", "CopyRow"): (
        "first_outlet", "first_published", "first_title", "outlet", "published", "title", "days_after", "kept",
    ),
}  # fmt: skip


def first_rows(rows: Sequence[Any]) -> Sequence[Any]:
    """The first rows; of a table with two sides as many of either, without words that stand within a phrase of it."""
    leading = [row for row in rows if not getattr(row, "within", "")]
    sides = [[row for row in leading if getattr(row, "side", "") == side] for side in ("target", "reference")]
    if all(sides):
        return [row for side in sides for row in side[: ROWS // 2]]
    return leading[:ROWS]


def caption(answer: Answer, number: int) -> str:
    """How many rows are shown, of how many, as escaped HTML."""
    shown, total = len(first_rows(answer.rows)), len(answer.rows)
    key = "report.table" if total > shown else "report.table_whole"
    return html(answer.lang, key, n=number, shown=shown, total=total)


def as_table(answer: Answer) -> str:
    """The first rows as a table of HTML."""
    shown = first_rows(answer.rows)
    columns = _columns(answer, shown)
    among = frozenset(columns)
    head = "".join(_head(answer, name, shown) for name in columns)
    rows = ((row, _said_above(before, row)) for before, row in zip([None, *shown], shown, strict=False))
    body = "".join(
        f"<tr>{''.join('<td></td>' if name in said else _cell(answer, row, name, among) for name in columns)}</tr>"
        for row, said in rows
    )
    return f"<div class='scroll'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _said_above(before: Any, row: Any) -> tuple[str, ...]:
    """The columns of a shift that stand in the row of its first name."""
    same = isinstance(row, ShiftRow) and before is not None and shift_of(before) == shift_of(row)
    return OF_SHIFT if same else ()


def _columns(answer: Answer, shown: Sequence[Any]) -> tuple[str, ...]:
    """The columns with something in them."""
    kind = type(shown[0])
    names = CHOSEN.get((answer.link.study, kind.__name__)) or tuple(entry.name for entry in fields(kind))
    wanted = (name for name in names if name not in LEFT_OUT and name not in UPPER.values())
    return tuple(name for name in wanted if any(getattr(row, name) not in NOTHING for row in shown))[:COLUMNS]


def _head(answer: Answer, name: str, shown: Sequence[Any]) -> str:
    """The cell above a column, on the side on which its numbers end."""
    kind = " class='n'" if name not in UPPER and all(_is_number(_value(answer, row, name)) for row in shown) else ""
    return f"<th{kind}>{escape(_opened(_heading(answer, name, shown[0])))}</th>"


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, float | int) and not isinstance(value, bool))


def _heading(answer: Answer, name: str, row: Any) -> str:
    if name in UPPER:
        return answer.t("column.interval")
    return heading(answer, "series" if name == "key" and hasattr(row, "kind") else name)


def _opened(title: str) -> str:
    """A heading begins with a capital, but for the letter of a statistic."""
    return title if title[1:2] == " " else title[:1].upper() + title[1:]


def _cell(answer: Answer, row: Any, name: str, among: frozenset[str]) -> str:
    value = _value(answer, row, name)
    if name in UPPER:
        words = _interval(answer, row, name, among)
        kind = "" if name == "earliest" else " class='i'"
        return f"<td{kind}>{escape(words)}</td>"
    if value is not None and _is_number(value):
        return f"<td class='n'><bdi>{escape(number(answer, name, value, among))}</bdi></td>"
    if name == "typical":
        return f"<td>{'<br>'.join(f'<bdi>{escape(one)}</bdi>' for one in _titles(answer, row.typical))}</td>"
    kind = " class='d'" if isinstance(getattr(row, name), date) else ""
    return f"<td{kind}><bdi>{escape(cell(value))}</bdi></td>"


def _interval(answer: Answer, row: Any, name: str, among: frozenset[str]) -> str:
    """Both bounds with the words between them, "" where there are none."""
    bounds = {"from": getattr(row, name), "to": getattr(row, UPPER[name])}
    if None in bounds.values():
        return ""
    if name == "earliest":
        return text(answer.lang, "sel.span", **{side: _day(answer, name, at) for side, at in bounds.items()})
    shown = {side: number(answer, name, named(answer, name, value), among) for side, value in bounds.items()}
    return text(answer.lang, "sel.span", **shown)


def _value(answer: Answer, row: Any, name: str) -> Any:
    """What stands in a cell: a number, or words in place of ids."""
    names, value = answer.names, getattr(row, name)
    if name in ("key", "name") and hasattr(row, "kind"):
        return names.series(row.kind, row.key) if name == "key" else names.series_part(row.kind, row.key, row.name)
    if isinstance(value, date) or (name in ("published", "first_published") and value):
        return _day(answer, name, value)
    return named(answer, name, row_values(row)[name])


def _day(answer: Answer, name: str, at: date | str) -> str:
    if isinstance(at, str):
        return shown_day(answer.lang, at)
    return numerals.period(answer.lang, at, _every(answer, name), "short")


def _every(answer: Answer, name: str) -> numerals.Every:
    """How long the period of a column is."""
    if name in ("month", "period"):
        return "month" if name == "month" else getattr(answer.link.options, "every", "month")
    return "day"


def _titles(answer: Answer, documents: Sequence[str]) -> Iterator[str]:
    """The titles of the first documents, their ids where they have none and no words either."""
    for document in documents[:TITLES]:
        yield title_of(answer.corpus, answer.lang, document) or document


def title_of(corpus: Corpus, lang: str, document: str) -> str:
    """The title of a document in quotation marks, or its first words and that it has none; "" where it has neither."""
    place = corpus.index.document_place(document)
    if place is None:
        return ""
    if title := corpus.index.part_text(place, 0):
        return text(lang, "ui.quoted", words=title)
    words = opening(corpus.index.document(place))
    return text(lang, "document.opening", words=words) if words else ""
