"""What the corpus holds and what it lacks."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from analysis import phrasing
from analysis.charts.axes import day_at
from analysis.charts.naming import brief, group_marks, naming_shares
from analysis.charts.overview import highest_month, month_bars, outlet_months, outlet_rows
from analysis.i18n import numerals
from analysis.link import with_selection, with_study
from analysis.records import UNDETERMINED, UNKNOWN
from analysis.studies import naming
from analysis.studies.mentions import TOO_FEW
from analysis.studies.overview import OutletRow, Result
from analysis.ui.components.figure import chart, heading, key_line, note
from analysis.ui.components.headline import headline
from analysis.ui.components.markup import bdi, camp, esc, tag
from analysis.ui.components.markup import link as to
from analysis.ui.components.states import answer, ask_early
from analysis.ui.components.tables import Column, table
from analysis.ui.drill import bloc_documents, cell_documents, name_lines, outlet_documents
from analysis.ui.state import View, go, href

ENDED = 3  # outlets named that stop before the end
STOPPED = timedelta(days=183)
LATE = timedelta(days=92)  # after it could begin
MUCH = 0.1  # of the documents
HEADS = ("documents", "words", "undated")


def counted(view: View, result: Result) -> Iterator[tuple[str, str]]:
    """Numbers (HTML) and what they count."""
    yield numerals.number(result.n_documents), view.t("fact.documents")
    yield numerals.number(result.n_outlets), view.t("fact.outlets")
    yield numerals.number(len(camps(result))), view.t("fact.blocs")
    if result.first and result.last:
        yield bdi(numerals.years(view.lang, result.first, result.last)), view.t("fact.period")
    repeated = numerals.number(result.copies)
    yield to(href(with_study(view.link, "copies")), repeated) if result.copies else repeated, view.t("fact.copies")
    undated = numerals.number(result.undated)
    alone = with_selection(with_study(view.link, "documents"), undated="only")
    yield to(href(alone), undated) if result.undated else undated, view.t("fact.undated")


def camps(result: Result) -> list[str]:
    """The camps with documents, without those that are none."""
    return [row.bloc for row in result.blocs if row.bloc not in (UNKNOWN, UNDETERMINED)]


def missing(view: View, result: Result) -> str:
    """What is missing, as a list of sentences."""
    return tag("ul", "".join(tag("li", line) for line in _missing(view, result)))


def ended(result: Result) -> Iterator[tuple[str, date]]:
    """Outlets with enough dates that stop half a year or more before the end, with their last day; earliest first."""
    last: dict[str, date] = {}
    documents: Counter[str] = Counter()
    for row in result.outlets:
        documents[row.outlet] += row.documents - row.undated
        if row.last:
            last[row.outlet] = max(row.last, last.get(row.outlet, row.last))
    for outlet, day in sorted(last.items(), key=lambda item: item[1]):
        if result.last and result.last - day >= STOPPED and documents[outlet] >= TOO_FEW and outlet != UNKNOWN:
            yield outlet, day


def _missing(view: View, result: Result) -> Iterator[str]:
    """Which camps begin a quarter or more after they could, which outlets stop before the end, and what has no date
    or no camp: first where it is much of the corpus.
    """
    lacking = {"undated": result.undated, "unknown": result.unknown, "undetermined": result.undetermined}
    much = [key for key, n in lacking.items() if n >= MUCH * result.n_documents]
    little = [key for key, n in lacking.items() if n and key not in much]
    yield from (view.h(f"caution.{key}", docs=lacking[key]) for key in much)
    for bloc in camps(result):
        months = [row.month for row in result.months if row.bloc == bloc]
        if months and result.first and min(months) - max(result.first, _founded(view, bloc)) >= LATE:
            begins = numerals.month(view.lang, min(months))
            yield view.h("coverage.start", name=view.names.bloc(bloc), month=begins)
    stopped = list(ended(result))
    for outlet, last in stopped[:ENDED]:
        yield view.h("coverage.end", name=view.names.outlet(outlet), month=numerals.month(view.lang, last))
    if len(stopped) > ENDED:
        yield view.h("coverage.end_more", n=len(stopped) - ENDED)
    yield from (view.h(f"caution.{key}", docs=lacking[key]) for key in little)
    yield view.h("read.overview")


def _founded(view: View, bloc: str) -> date:
    """The day from which an outlet is in a camp: nothing is missing before it."""
    listed = view.corpus.registry.affiliations
    own = (one for outlet in view.corpus.registry.outlets for one in listed.get(outlet, ()) if one.bloc == bloc)
    return min((one.valid_from or date.min for one in own), default=date.min)


def outlet_table(view: View, result: Result) -> str:
    """Each outlet with what the corpus holds of it; each opens its documents."""
    columns = [Column(view.t("column.outlet")), Column(view.t("column.bloc"))]
    columns += [Column(view.t(f"column.{name}"), True) for name in HEADS]
    columns += [Column(view.t("column.first")), Column(view.t("column.last"))]
    return table(columns, (_cells(view, row) for row in result.outlets))


def _cells(view: View, row: OutletRow) -> list[str]:
    days = [numerals.day(view.lang, day, "short") if day else "" for day in (row.first, row.last)]
    bounds = [tag("span", esc(day), "day") for day in days]
    return [
        to(href(outlet_documents(view.link, row.outlet, row.bloc)), bdi(view.names.outlet(row.outlet))),
        camp(view.bloc(row.bloc), view.names.bloc(row.bloc)),
        numerals.number(row.documents),
        numerals.number(row.words),
        numerals.number(row.undated),
        *bounds,
    ]


def ask_finding(view: View) -> None:
    """Has the finding computed while the page computes the rest."""
    ask_early(view, with_study(view.link, "naming"))


def draw_finding(view: View) -> None:
    """One finding of the corpus with its figure: what the camps call the power in Damascus."""
    link = with_study(view.link, "naming")
    found = answer(view, naming.Result, link)
    drawn = brief(found)
    marks = group_marks(drawn, "bloc", view.look)
    if not marks:
        return
    words = phrasing.headline(view.names, link, drawn)
    headline(view.h("section.finding"), esc(words), second=True)
    title = view.h("chart.naming.title", referent=view.names.lens(found.lens))
    heading(title, view.h("chart.naming.subtitle"), key_line(marks))
    picked = chart(view, "finding", lambda: naming_shares(drawn, "bloc", view.look), words)
    if picked:
        go(name_lines(link, str(picked["variant"]), str(picked["group"]), found.groups))
    counted_from = view.h("chart.naming.note", n=found.n_mentions, docs=found.n_documents, outlets=found.n_outlets)
    left_out = view.h("home.brief", n=len(marks)) if len(drawn.shares) < len(found.shares) else ""
    note(f"{counted_from} {left_out} {to(href(link), view.h('home.open_naming'))}")


def draw_months(view: View, result: Result) -> None:
    """Documents of every camp by month, on one scale; a click opens those of a month."""
    if not result.months:
        return
    heading(view.h("chart.overview.title"), view.h("chart.overview.subtitle", n=highest_month(result)))
    most = max(result.blocs, key=lambda row: row.documents)
    words = view.t("alt.overview", group=view.names.bloc(most.bloc), docs=most.documents)
    picked = chart(view, "months", partial(month_bars, result, view.look), words)
    if picked:
        go(bloc_documents(view.link, str(picked["bloc"]), day_at(picked["start"])))
    note(view.h("chart.click_period"))


def draw_outlets(view: View, result: Result) -> None:
    """Outlets by months, with their gaps; a click opens the documents of a month."""
    if not (result.months and result.first and result.last):
        return
    heading(view.h("chart.coverage.title"), view.h("chart.coverage.subtitle", every=view.t("chart.every.month")))
    ends = {"from": result.first, "to": result.last}
    words = view.t("alt.coverage", outlets=result.n_outlets, **ends)
    picked = chart(view, "outlets", partial(outlet_months, result, view.look), words)
    if picked:
        outlet, bloc, start = str(picked["outlet"]), str(picked["bloc"]), day_at(picked["period"])
        go(cell_documents(view.link, outlet, bloc, start, rows=outlet_rows(result, view.look)))
    note(view.h("chart.coverage.note", docs=result.undated) if result.undated else view.h("chart.coverage.click"))
