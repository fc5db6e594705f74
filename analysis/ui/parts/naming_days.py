"""One name day by day: what a line of few texts a day cannot show."""

from analysis.i18n import numerals
from analysis.link import with_options
from analysis.studies.naming import Result
from analysis.studies.naming_rows import SeriesRow
from analysis.ui.components.markup import esc, link, tag
from analysis.ui.components.tables import Column, table
from analysis.ui.drill import period_lines
from analysis.ui.parts.naming import group_column
from analysis.ui.state import View, href

DAY = "day"


def has_days(result: Result) -> bool:
    """Whether time is cut into days, and one of them has a mention."""
    return result.every == DAY and any(row.of_mentions for row in result.series)


def day_table(view: View, result: Result) -> str:
    """Days with a mention down, groups across: mentions by the name of the line, of all; each number opens its own."""
    found = {(row.period, row.group): row for row in result.series if row.of_mentions}
    days = sorted({day for day, _ in found})
    groups = [group for group in result.groups if any((day, group) in found for day in days)]
    columns = [Column(view.t("column.day")), *(group_column(view, group) for group in groups)]
    rows = (
        [
            tag("span", esc(numerals.day(view.lang, day, "short")), "day"),
            *(_cell(view, result, found.get((day, group))) for group in groups),
        ]
        for day in days
    )
    return table(columns, rows) + tag("p", view.h("note.days"), "note")


def _cell(view: View, result: Result, row: SeriesRow | None) -> str:
    """How many of the mentions use the name, which opens them, and in how many texts all of them stand, which opens
    those of every name; nothing where there is no mention.
    """
    if row is None:
        return ""
    asked = with_options(view.link, every=result.every)
    own, every = (
        href(period_lines(asked, variant, row.group, row.period, result.groups)) for variant in (result.variant, "")
    )
    counted = view.h("ui.of", n=row.mentions, all=row.of_mentions)
    shown = link(own, counted) if row.mentions else tag("span", counted, "faint")
    return f"{shown}<br>{tag('small', link(every, view.h('ui.docs', docs=row.documents)), 'faint')}"
