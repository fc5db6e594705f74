"""What each group calls the same thing: the numbers."""

from analysis.i18n import numerals
from analysis.lenses.naming import shipped_lenses
from analysis.link import Link
from analysis.settings import settings
from analysis.studies.naming import FEW, Result, ShareRow
from analysis.ui.components.markup import bdi, camp, esc, link
from analysis.ui.components.sentence import listed
from analysis.ui.components.tables import Column, table
from analysis.ui.drill import name_lines
from analysis.ui.state import View, href

EVIDENCE = 3
HEADS = ("share", "interval", "mentions", "documents", "outlets")


def lens_choice(view: View) -> None:
    """The referent, among those of the data files."""
    lenses = [lens.id for lens in shipped_lenses(settings().data)]
    listed(view, "lens", lenses, view.names.lens, view.t("term.lens"))


def lines_behind(view: View, result: Result) -> list[Link]:
    """The concordances of the commonest names."""
    return [name_lines(view.link, variant) for variant in result.variants[:EVIDENCE]]


def share_table(view: View, result: Result) -> str:
    """Every name in every group, with its interval; each opens its lines."""
    columns = [Column(view.t("column.variant")), Column(view.t("column.group"))]
    columns += [Column(view.t(f"column.{name}"), True) for name in HEADS]
    weak = [row.share is None or row.documents < FEW or row.outlets < 2 for row in result.shares]
    return table(columns, (_cells(view, result, row) for row in result.shares), weak)


def _variant(view: View, result: Result, row: ShareRow) -> str:
    return view.names.variant(result.lens, row.variant)


def _group(view: View, row: ShareRow) -> str:
    return view.names.value(view.options.by, row.group)


def _cells(view: View, result: Result, row: ShareRow) -> list[str]:
    missing = view.h("number.missing")
    interval = missing
    if row.low is not None and row.high is not None:
        interval = view.h("sel.span", **{"from": numerals.percent(row.low), "to": numerals.percent(row.high)})
    blocs = view.options.by in ("bloc", "speaker_bloc")
    return [
        link(href(name_lines(view.link, row.variant, row.group)), bdi(_variant(view, result, row))),
        camp(view.bloc(row.group), _group(view, row)) if blocs else bdi(_group(view, row)),
        esc(numerals.percent(row.share)) if row.share is not None else missing,
        interval,
        numerals.number(row.mentions),
        numerals.number(row.documents),
        numerals.number(row.outlets),
    ]


def draw_shares(view: View, result: Result) -> None:
    """The share of each name in each group."""


def draw_time(view: View, result: Result) -> None:
    """One name over time."""
