"""A view as a workbook: one sheet for each of its tables, and one that says what they were counted from.

Cells of words are cells of words: nothing in them is run as a formula, opened as a link or taken for a number. A sheet
in Arabic runs from right to left.
"""

import io
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.export.answers import Answer
from analysis.export.columns import heading, named
from analysis.export.data import about
from analysis.export.tables import cell, row_values

# What the file format allows.
CELL: Final = 32_767
SHEET_NAME: Final = 31
ROWS: Final = 1_048_575
WIDEST: Final = 60
SAFE: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def as_xlsx(answer: Answer) -> bytes:
    """The workbook: the table of the page, the other tables behind it, and the sheet about them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, dict(SAFE)) as book:
        book.set_properties({"title": answer.title, "comments": answer.address})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in answer.tables().items():
            sheet = book.add_worksheet(_sheet_name(answer, name, [one.get_name() for one in book.worksheets()]))
            _directed(sheet, answer)
            _write_table(sheet, answer, rows, head)
        sheet = book.add_worksheet(answer.t("about.about")[:SHEET_NAME])
        _directed(sheet, answer)
        _write_about(sheet, answer, head, wrapped)
    return out.getvalue()


def _sheet_name(answer: Answer, name: str, taken: Sequence[str]) -> str:
    """The page's own table bears the page's name; the others what they hold, with their field where that is taken."""
    words = answer.t(f"nav.{answer.link.study}" if name == "rows" else f"sheet.{name}")
    words = words.translate(dict.fromkeys(map(ord, "[]:*?/\\'"), " "))[:SHEET_NAME]
    return f"{words[: SHEET_NAME - len(name) - 3]} ({name})" if words in taken else words


def _directed(sheet: Worksheet, answer: Answer) -> None:
    if answer.lang == "ar":
        sheet.right_to_left()


def _write_table(sheet: Worksheet, answer: Answer, rows: Sequence[Any], head: Format) -> None:
    sheet.freeze_panes(1, 0)
    if not rows:
        return
    columns = [entry.name for entry in fields(rows[0])]
    for place, name in enumerate(columns):
        words = heading(answer, name)
        sheet.write_string(0, place, words, head)
        sheet.set_column(place, place, min(WIDEST, max(10, len(words), *_widths(rows[:50], name))))
    for line, row in enumerate(rows[:ROWS], 1):
        for place, (name, value) in enumerate(row_values(row).items()):
            _write(sheet, line, place, named(answer, name, value))
    sheet.autofilter(0, 0, min(len(rows), ROWS), len(columns) - 1)


def _widths(rows: Sequence[Any], name: str) -> list[int]:
    return [len(cell(getattr(row, name))) for row in rows]


def _write(sheet: Worksheet, line: int, place: int, value: Any) -> None:
    if isinstance(value, bool) or value is None:
        sheet.write_string(line, place, cell(value))
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, cell(value)[:CELL])


def _write_about(sheet: Worksheet, answer: Answer, head: Format, wrapped: Format) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    said = {**dict(about(answer)), "study": answer.t(f"nav.{answer.link.study}")}
    pairs = [(answer.t(f"about.{name}"), words) for name, words in said.items()]
    for line, (name, words) in enumerate(pairs):
        sheet.write_string(line, 0, name, head)
        sheet.write_string(line, 1, words[:CELL], wrapped)
