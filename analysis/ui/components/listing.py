"""A list of documents as a table; each title opens its text."""

from collections.abc import Iterable

from analysis.i18n import numerals
from analysis.i18n.dates import shown_day
from analysis.link import with_study
from analysis.studies.documents import DocumentRow
from analysis.ui.components.markup import bdi, camp, esc, link, tag
from analysis.ui.components.tables import Column, table
from analysis.ui.state import View, href


def document_table(view: View, rows: Iterable[DocumentRow]) -> str:
    """Title, outlet, camp, day and length of each document."""
    heads = ("title", "outlet", "bloc", "published", "words")
    columns = [Column(view.t(f"column.{name}"), name == "words") for name in heads]
    return table(columns, (_cells(view, row) for row in rows), fold=True)


def title_or_opening(view: View, title: str, opening: str) -> str:
    """The title of a text, or its first words and that it has no title."""
    if title:
        return bdi(title)
    return view.h("document.opening", words=opening) if opening else view.h("document.untitled")


def _cells(view: View, row: DocumentRow) -> list[str]:
    target = with_study(view.link, "document", id=row.id)
    return [
        link(href(target), title_or_opening(view, row.title, row.opening)),
        bdi(view.names.outlet(row.outlet)),
        camp(view.bloc(row.bloc), view.names.bloc(row.bloc)),
        tag("span", esc(shown_day(view.lang, row.published)), "day"),
        numerals.number(row.words),
    ]
