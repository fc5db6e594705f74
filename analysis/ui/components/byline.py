"""Who published a text and when, and where it came from."""

from analysis.i18n import messages, numerals
from analysis.link import with_study
from analysis.studies.document import Result
from analysis.ui.components.markup import bdi, camp, esc, link, pairs, tag
from analysis.ui.state import View, href


def byline(view: View, result: Result) -> str:
    """Outlet, camp on that day, day and how sure it is, length, copies: one line."""
    document = result.document
    bits = [
        camp(view.bloc(result.bloc), view.names.outlet(document.outlet)),
        esc(view.names.bloc(result.bloc)),
        _published(view, result),
        view.h("ui.words", words=result.words),
    ]
    if result.copies > 1:
        target = with_study(view.link, "copies", family=result.document.id)
        bits.append(link(href(target), view.h("ui.copies", copies=result.copies)))
    return tag("p", " · ".join(bits), "byline")


def provenance(view: View, result: Result) -> str:
    """File, address, source of the date and fingerprint, as far as they are known."""
    document = result.document
    items = [
        ("column.source_id", bdi(document.source_id)),
        ("column.outlet_source", _worded(view, "outlet_source", document.outlet_source)),
        ("column.url", bdi(document.url)),
        ("column.date_source", _worded(view, "date_source", document.date_source)),
        ("column.fetched", bdi(document.fetched)),
        ("column.source_format", bdi(document.source_format)),
        ("column.original", bdi(document.original)),
        ("column.id", bdi(document.id)),
    ]
    return pairs([(view.t(key), value) for key, value in items if value not in ("", "<bdi></bdi>")], "provenance")


def _worded(view: View, kind: str, value: str) -> str:
    """A kind of source in words, or as it is where a file names one of its own."""
    key = f"{kind}.{value}"
    return view.h(key) if key in messages.table(view.lang) else bdi(value)


def _published(view: View, result: Result) -> str:
    document = result.document
    if document.published is None:
        return view.h("term.undated")
    day = numerals.day(view.lang, document.published, "sentence")
    return f"{esc(day)} ({view.h(f'precision.{document.precision}')})"
