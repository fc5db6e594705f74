"""A share in a table, with its interval."""

from collections.abc import Iterable

from analysis.charts.naming import Shared, is_weak
from analysis.i18n import numerals
from analysis.ui.components.figure import faint
from analysis.ui.components.markup import esc, link, tag
from analysis.ui.state import View


def share_cell(view: View, row: Shared, target: str) -> str:
    """The share of a row with its interval as a link to a `target`, if there is one, or what it was counted from where
    there is no share.
    """
    shown = _shown(view, row)
    return link(target, shown) if target else shown


def faint_rows(view: View, rows: Iterable[Shared]) -> None:
    """What is faint among these shares, where anything is."""
    by = view.options.by
    faint(view, (is_weak(row, by) for row in rows if row.share is not None), by != "outlet")


def _shown(view: View, row: Shared) -> str:
    if row.share is None or row.low is None or row.high is None:
        return tag("span", view.h("ui.of", n=row.mentions, all=row.of_mentions), "faint")
    interval = view.h("sel.span", **{"from": numerals.percent(row.low), "to": numerals.percent(row.high)})
    weak = is_weak(row, view.options.by)
    share = tag("b", esc(numerals.percent(row.share)), "faint" if weak else "")
    return f"{share}<br>{tag('small', interval, 'faint')}"
