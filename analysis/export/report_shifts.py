"""Shifts of a report in words: what a table as wide as paper has no room for."""

from collections.abc import Iterator

from analysis.export.answers import Answer
from analysis.export.report_tables import first_rows
from analysis.i18n.strings import html
from analysis.studies.shift_rows import NEAR, ShiftRow, found_values, shift_of


def shifts_in_words(answer: Answer) -> str:
    """A paragraph of HTML for each shift of the table; "" for rows of other kinds."""
    leading: dict[object, ShiftRow] = {}
    for row in first_rows(answer.rows):
        if isinstance(row, ShiftRow):
            leading.setdefault(shift_of(row), row)
    return "".join(f"<p class='muted'>{' '.join(_sentences(answer, row))}</p>" for row in leading.values())


def _sentences(answer: Answer, row: ShiftRow) -> Iterator[str]:
    """Where and when, with documents on both sides; same outlets against others; events, which are near and no more."""
    lang, names = answer.lang, answer.names
    group = names.value(answer.link.options.by, row.group)
    yield html(lang, "changes.title", thing=names.series(row.kind, row.key), group=group) + "."
    yield html(lang, "changes.found", **found_values(row))
    if row.change is not None:  # some outlet wrote on both sides
        name = names.series_part(row.kind, row.key, row.name)
        yield html(lang, "report.shift_parts", name=name, same=row.change, other=row.composition)
    found = [event for event in answer.corpus.registry.events if event.id in row.events]
    labels = tuple(event.label_ar if lang == "ar" else event.label_en for event in found)
    key = "shift.events" if labels else "changes.no_events"
    yield html(lang, key, days=NEAR.days, events=labels)
