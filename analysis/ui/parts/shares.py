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
    shown = _shown(view, row, (row.share, row.low, row.high), (row.mentions, row.of_mentions))
    return link(target, shown) if target else shown


def document_cell(view: View, row: Shared, target: str) -> str:
    """The same of the documents of a row."""
    share = row.document_share, row.document_low, row.document_high
    shown = _shown(view, row, share, (row.variant_documents, row.documents))
    return link(target, shown) if target else shown


def faint_rows(view: View, rows: Iterable[Shared]) -> None:
    """What is faint among these shares, where anything is."""
    by = view.options.by
    faint(view, (is_weak(row, by) for row in rows if row.share is not None), by != "outlet")


def _shown(
    view: View, row: Shared, shares: tuple[float | None, float | None, float | None], counted: tuple[int, int]
) -> str:
    share, low, high = shares
    if share is None or low is None or high is None:
        return tag("span", view.h("ui.of", n=counted[0], all=counted[1]), "faint")
    interval = view.h("sel.span", **{"from": numerals.percent(low), "to": numerals.percent(high)})
    shown = tag("b", esc(numerals.percent(share)), "faint" if is_weak(row, view.options.by) else "")
    return f"{shown}<br>{tag('small', interval, 'faint')}"
