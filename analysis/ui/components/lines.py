"""Concordance lines: before, node, after in reading order; each line is a link to its text."""

from collections.abc import Collection, Iterable

from analysis.export.evidence import Place
from analysis.i18n import numerals
from analysis.i18n.dates import shown_day
from analysis.link import with_options, with_selection, with_study
from analysis.selection import Choice
from analysis.studies.concordance import LineRow
from analysis.ui import basket
from analysis.ui.components.keep import keep_sign
from analysis.ui.components.markup import bdi, esc, glyph, link, tag
from analysis.ui.components.tables import Column, table
from analysis.ui.state import View, href


def lines(view: View, rows: Iterable[LineRow]) -> str:
    """The lines as HTML. The texts are Arabic, so a line runs from right to left on an English page too."""
    kept = basket.basket().lines
    return tag("div", "".join(_row(view, row, kept) for row in rows), "lines")


def _row(view: View, row: LineRow, kept: Collection[Place]) -> str:
    """The line, and the sign that keeps it as evidence."""
    sign = keep_sign(view, Place(row.id, row.part, row.start, row.end), kept)
    return tag("div", _line(view, row) + sign, "kept")


def _line(view: View, row: LineRow) -> str:
    text = (
        tag("span", f"<span>{esc(row.before)}</span>", "before")
        + " "
        + tag("span", esc(row.node), "node")
        + " "
        + tag("span", esc(row.after), "after")
    )
    mark = f"{row.part}:{row.start}-{row.end}"
    target = with_study(view.link, "document", id=row.id, mark=mark)
    return link(href(target), tag("span", text, "kwic", dir="rtl", lang="ar") + _source(view, row))


def _source(view: View, row: LineRow) -> str:
    """Who published it, when, and in what kind of speech."""
    bloc = view.bloc(row.bloc)
    voice = tag("span", view.h(f"voice.{row.voice}"), row.voice)
    who = f"{glyph(bloc)} {bdi(view.names.outlet(row.outlet))}"
    return tag("span", f"{who}<br>{bdi(shown_day(view.lang, row.published))} · {voice}", "source")


def counted_by(view: View, field: str, counts: Iterable[tuple[str, int, int]]) -> str:
    """Uses and documents of each outlet or kind of speech (`field` of a selection); each leads to its lines alone."""
    columns = [Column(view.t(f"column.{field}"))]
    columns += [Column(view.t(name), True) for name in ("fact.lines", "column.documents")]
    return table(
        columns,
        (
            [_alone(view, field, value), numerals.number(uses), numerals.number(documents)]
            for value, uses, documents in counts
        ),
    )


def _alone(view: View, field: str, value: str) -> str:
    alone = with_options(with_selection(view.link, **{field: Choice((value,))}), page=1)
    return link(href(alone), bdi(view.names.value(field, value)))
