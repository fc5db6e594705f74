"""Copy families as HTML: the earliest text, the copies beside it, and what was changed in each."""

from analysis.i18n import numerals
from analysis.i18n.dates import shown_day
from analysis.index.differences import Run
from analysis.link import with_study
from analysis.studies.copies import Copy, Family, Result
from analysis.ui.components.listing import title_or_opening
from analysis.ui.components.markup import bdi, camp, esc, link, tag
from analysis.ui.components.tables import Column, table
from analysis.ui.state import View, href

LONGEST = 160  # characters shown of one change


def families(view: View, result: Result) -> str:
    """Each family with its copies; every title and outlet opens its text."""
    return "".join(_family(view, family) for family in result.families)


def _family(view: View, family: Family) -> str:
    title = title_or_opening(view, family.title, family.opening)
    head = tag("h3", link(href(with_study(view.link, "document", id=family.id)), title))
    values = {"copies": family.n_documents, "outlets": len(family.outlets)}
    if family.published:
        day = shown_day(view.lang, family.published)
        words = view.h("copies.family", outlet=view.names.outlet(family.outlet), date=day, **values)
    else:
        words = view.h("copies.undated", **values)
    columns = [Column(view.t(f"column.{name}"), name == "kept") for name in ("outlet", "published", "kept", "changed")]
    rows = table(columns, (_copy(view, copy) for copy in family.copies), fold=True)
    left = family.n_documents - 1 - len(family.copies)
    rest = tag("p", view.h("copies.rest", copies=left), "note") if left else ""
    return tag("section", f"{head}{tag('p', words, 'note')}{rows}{rest}", "family")


def _copy(view: View, copy: Copy) -> list[str]:
    row = copy.row
    target = href(with_study(view.link, "document", id=row.id))
    return [
        link(target, bdi(view.names.outlet(row.outlet))),
        tag("span", esc(shown_day(view.lang, row.published)), "day"),
        numerals.percent(row.kept),
        _changes(view, copy),
    ]


def _changes(view: View, copy: Copy) -> str:
    row = copy.row
    found = [
        tag(
            "li",
            f"{view.h('copies.name')} {_swapped(*(view.names.variant(swap.lens, name) for name in names))}",
            "swap",
        )
        for swap in copy.swaps
        for names in [(swap.before, swap.after)]
    ]
    if row.title_changed:
        found.append(tag("li", f"{view.h('copies.title')} {_swapped(row.first_title, row.title)}"))
    found += [tag("li", _run(run)) for run in copy.runs]
    if copy.more:
        found.append(tag("li", view.h("copies.more", n=copy.more), "note"))
    return tag("ul", "".join(found), "changes") if found else view.h("copies.same")


def _run(run: Run) -> str:
    return _swapped(_cut(run.before), _cut(run.after))


def _swapped(before: str, after: str) -> str:
    """What stood there struck through, and what stands there now; marked for readers of screens too."""
    old = tag("del", bdi(before)) if before else ""
    new = tag("ins", bdi(after)) if after else ""
    return f"{old} {new}".strip()


def _cut(words: str) -> str:
    """Long changes without their middle."""
    words = " ".join(words.split())
    if len(words) <= LONGEST:
        return words
    half = LONGEST // 2
    return f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"


def outlets(view: View, result: Result) -> str:
    """Who had texts first and who had them later."""
    names = ("outlet", "bloc", "families", "earliest", "later", "untold")
    columns = [Column(view.t(f"column.{name}"), name not in ("outlet", "bloc")) for name in names]
    rows = (
        [
            bdi(view.names.outlet(row.outlet)),
            camp(view.bloc(row.bloc), view.names.bloc(row.bloc)),
            *map(numerals.number, (row.families, row.earliest, row.later, row.untold)),
        ]
        for row in result.outlets
    )
    return table(columns, rows) + tag("p", view.h("copies.outlets.note", n=result.n_families), "note")
