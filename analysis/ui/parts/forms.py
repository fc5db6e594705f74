"""What each name of a referent stands for: the forms that count as it, and how many of its hits were read as right."""

from analysis.lenses.measured import measured_lenses
from analysis.lenses.naming import Variant, find_lens
from analysis.lenses.own import own_lens
from analysis.settings import settings
from analysis.studies.naming import Result
from analysis.ui.components.markup import bdi, tag
from analysis.ui.components.tables import Column, table
from analysis.ui.state import View


def forms_table(view: View, result: Result) -> str:
    """The forms of each name that is in use here, folded up: a name in a chart may stand for a dozen of them."""
    lens = own_lens(view.options.own) if view.options.own else find_lens(result.lens)
    if lens is None:
        return ""
    known = {variant.id: variant for variant in lens.variants}
    columns = [Column(view.t("column.variant")), Column(view.t("column.forms"))]
    rows = ([bdi(view.names.variant(result.lens, name)), _forms(view, known[name])] for name in result.variants)
    inner = tag("p", view.h("read.forms"), "note") + table(columns, rows)
    return tag("details", tag("summary", view.h("section.forms")) + inner)


def _forms(view: View, variant: Variant) -> str:
    if variant.abuse:  # not spelled out anywhere
        return view.h("read.forms_abuse")
    return " ".join(tag("span", bdi(pattern.written), "form") for pattern in variant.patterns)


def precision(view: View, result: Result) -> str:
    """How many hits of the lens are right, where they were read; otherwise that nobody has."""
    if view.options.own:
        return ""
    found = measured_lenses(settings().data).get(result.lens)
    if found is None:
        return tag("p", view.h("read.not_measured"))
    words = view.h("read.precision", right=found.right, read=found.read)
    if found.recall is not None:
        shares = {"recall": found.recall, "low": found.recall_low, "high": found.recall_high}
        words = f"{words} {view.h('read.recall', **shares)}"
    return tag("p", words)
