"""Chosen views and lines as one page: captions, n, intervals, cautions, methods, lines, links. Nothing is fetched.

The page is HTML with its typefaces and pictures in it. WeasyPrint makes a PDF of it where it is installed.
"""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Final

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.export.answers import Answer
from analysis.export.citations import plain_citation, program_version
from analysis.export.columns import heading, named, number
from analysis.export.figures import Figure, figures
from analysis.export.pictures import as_png, as_svg, typefaces
from analysis.export.tables import cell, row_values
from analysis.i18n.dates import shown_day
from analysis.i18n.messages import table
from analysis.i18n.strings import html, text
from analysis.link import Link, term_lines, with_lines, with_options, with_study
from analysis.phrasing import Names, deck, headline
from analysis.studies.concordance import LineRow
from analysis.studies.series import OTHER
from analysis.studies.shift_rows import leading
from analysis.studies.spells import of_group

TABLE_ROWS: Final = 12
TABLE_COLUMNS: Final = 11  # what a page of paper holds; the link has the others
LEFT_OUT: Final = frozenset({"log_odds_z", "g2", "target_frequency", "reference_frequency", "log_likelihood"})
FIGURES: Final = 4
LINES: Final = 3
DAYS: Final = ("first", "last", "published")  # columns of days, written as a page writes them
INSTALL: Final = 'pip install "weasyprint>=68,<71" && apt-get install $(cat packages.txt)'


@dataclass(frozen=True)
class Report:
    """What goes into a report: views counted already, lines that its author chose, the day on which it is made."""

    corpus: Corpus
    lang: str
    answers: Sequence[Answer]
    lines: Sequence[LineRow]
    day: date

    def h(self, key: str, **values: object) -> str:
        """A message as escaped HTML."""
        return html(self.lang, key, **values)


def as_html(report: Report, still: bool = False) -> str:
    """The whole page. With `still` the figures are PNG, for renderers that do not shape words inside SVG."""
    title = text(report.lang, "report.title", plain=True)
    head = f"<meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>{escape(title)}</title>"
    direction = "rtl" if report.lang == "ar" else "ltr"
    return (
        f'<!doctype html><html lang="{report.lang}" dir="{direction}"><head>{head}'
        f"<style>{typefaces()}{_style()}</style></head><body>{''.join(_body(report, still))}</body></html>"
    )


def as_pdf(report: Report) -> bytes:
    """The page as PDF. Raises UseError, with what to install, where WeasyPrint does not load."""
    weasyprint = _weasyprint()
    if weasyprint is None:
        raise UseError("report.no_pdf", command=INSTALL)
    only_itself = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    return bytes(weasyprint.HTML(string=as_html(report, still=True), url_fetcher=only_itself).write_pdf())


def pdf_possible() -> bool:
    """Whether this machine can make PDF."""
    return _weasyprint() is not None


@cache
def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError):  # the second where Pango is missing
        return None
    return weasyprint


def _body(report: Report, still: bool) -> Iterator[str]:
    created = report.corpus.snapshot.created.date()
    yield f"<h1>{report.h('report.title')}</h1>"
    yield (
        f"<p class='muted'>{report.h('report.made', today=report.day, version=program_version())} "
        f"{report.h('report.of', snap=report.corpus.snapshot.id, created=created)}</p>"
    )
    if report.corpus.snapshot.demonstration:
        yield f"<p class='demo'>{report.h('demo.line')}</p>"
    counter = _Counter()
    for view in report.answers:
        yield f"<section>{''.join(_view(report, view, counter, still))}</section>"
    if report.lines:
        chosen = report.h("report.lines_kept", n=len(report.lines))
        yield f"<section><h2>{report.h('report.lines')}</h2><p class='muted'>{chosen}</p>"
        yield "".join(_line(report, row) for row in report.lines) + "</section>"
    yield f"<section><h2>{report.h('about.methods')}</h2>{_methods(report)}</section>"


class _Counter:
    """Numbers figures and tables through the report."""

    def __init__(self) -> None:
        self.figures = 0
        self.tables = 0


def _view(report: Report, answer: Answer, counter: _Counter, still: bool) -> Iterator[str]:
    yield f"<p class='kicker'>{report.h(f'question.{answer.link.study}')}</p>"
    # With their isolates, unlike titles in files: Arabic words keep their places in an English sentence.
    said = (about(answer.names, answer.link, answer.result) for about in (headline, deck))
    yield "<h2>{}</h2><p class='deck'>{}</p>".format(*map(escape, said))
    chosen = answer.selected[:1].upper() + answer.selected[1:]
    yield f"<p class='muted'>{escape(answer.sample)} {escape(chosen)}.</p>"
    for figure in figures(answer)[:FIGURES]:
        counter.figures += 1
        yield _figure(report, answer, figure, counter.figures, still)
    if answer.rows:
        counter.tables += 1
        yield _table(report, answer, counter.tables)
    if answer.caveats:
        items = "".join(f"<li>{escape(words)}</li>" for words in answer.caveats)
        yield f"<h3>{report.h('section.before_quoting')}</h3><ul>{items}</ul>"
    drawn = lines_of(answer)
    if drawn:
        yield f"<h3>{report.h('report.lines_drawn')}</h3>" + "".join(_line(report, row) for row in drawn)
    address = escape(answer.address, quote=True)
    target = f"<a href='{address}'><bdi>{address}</bdi></a>" if answer.base else f"<bdi>{address}</bdi>"
    yield f"<p class='muted'>{report.h('report.link')} {target}<br>{escape(plain_citation(answer, report.day))}</p>"


def _figure(report: Report, answer: Answer, figure: Figure, number: int, still: bool) -> str:
    kind = "image/png" if still else "image/svg+xml"
    data = as_png(answer, figure) if still else as_svg(answer, figure).encode()
    source = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    caption = report.h("report.figure", n=number, title=figure.title)
    alt = escape(f"{answer.title} {answer.sample}", quote=True)
    unit = escape(f"{figure.subtitle}. {figure.note}")
    return f"<figure><img src='{source}' alt=\"{alt}\"><figcaption>{caption}. {unit}</figcaption></figure>"


def _table(report: Report, answer: Answer, number: int) -> str:
    shown = [row_values(row) for row in _first_rows(answer.rows)]
    columns = [name for name in shown[0] if any(row[name] not in (None, "", []) for row in shown)]
    columns = [name for name in columns if name not in LEFT_OUT][:TABLE_COLUMNS]
    head = "".join(f"<th>{escape(_opened(heading(answer, name)))}</th>" for name in columns)
    among = frozenset(columns)
    body = "".join(f"<tr>{''.join(_cell(answer, name, row[name], among) for name in columns)}</tr>" for row in shown)
    total = len(answer.rows)
    key = "report.table" if total > len(shown) else "report.table_whole"
    caption = report.h(key, n=number, shown=len(shown), total=total)
    return (
        f"<p class='muted'>{caption}</p><div class='scroll'><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _opened(title: str) -> str:
    """A heading begins with a capital, but for the letter of a statistic."""
    return title if title[1:2] == " " else title[:1].upper() + title[1:]


def _first_rows(rows: Sequence[Any]) -> Sequence[Any]:
    """The first rows; of a table with two sides as many of either, without words that stand within a phrase of it."""
    leading = [row for row in rows if not getattr(row, "within", "")]
    sides = [[row for row in leading if getattr(row, "side", "") == side] for side in ("target", "reference")]
    if all(sides):
        return [row for side in sides for row in side[: TABLE_ROWS // 2]]
    return leading[:TABLE_ROWS]


def _cell(answer: Answer, name: str, value: Any, among: frozenset[str]) -> str:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"<td class='n'><bdi>{escape(number(answer, name, named(answer, name, value), among))}</bdi></td>"
    if name in DAYS and isinstance(value, str):
        return f"<td><bdi>{escape(shown_day(answer.lang, value) if value else '')}</bdi></td>"
    return f"<td>{escape(cell(named(answer, name, value)))}</td>"


def _line(report: Report, row: LineRow) -> str:
    names = Names(report.corpus.registry, report.lang, report.corpus.topic_words)
    day = shown_day(report.lang, row.published)
    said = [names.outlet(row.outlet), day, text(report.lang, f"voice.{row.voice}"), _title(report, row.id), row.id]
    source = " · ".join(f"<bdi>{escape(one)}</bdi>" for one in said if one)
    words = f"{escape(row.before)} <b>{escape(row.node)}</b> {escape(row.after)}"
    return f"<div class='line'><div dir='rtl' lang='ar'>{words}</div><small>{source}</small></div>"


def _title(report: Report, document: str) -> str:
    """The title of a document in quotation marks, "" where it has none."""
    place = report.corpus.index.document_place(document)
    title = report.corpus.index.part_text(place, 0) if place is not None else ""
    return text(report.lang, "ui.quoted", words=title) if title else ""


def _methods(report: Report) -> str:
    studies = dict.fromkeys(answer.link.study for answer in report.answers)
    keys = [f"methods.{study}" for study in studies if f"methods.{study}" in table(report.lang)]
    return "".join(f"<p>{report.h(key)}</p>" for key in [*keys, "methods.all"])


def lines_of(answer: Answer) -> tuple[LineRow, ...]:
    """Three lines drawn from what a view shows, by the order that is the same for everyone; none for lists.

    Of a shift three from before it and three from after it.
    """
    asked = (with_options(link, limit=LINES, order="sample", page=1) for link in _lines_behind(answer))
    found: list[Any] = [ask(answer.corpus, link) for link in asked]
    return tuple(row for each in found for row in each.rows)


def _lines_behind(answer: Answer) -> Sequence[Link]:
    """The concordances of what a view says first."""
    if answer.link.study == "changes":
        return _sides_of_shift(answer)
    link = _line_behind(answer)
    return [link] if link else []


def _sides_of_shift(answer: Answer) -> Sequence[Link]:
    """The name that is told first, before and after the shift; none for topics and frames, which are no words."""
    link, result = answer.link, answer.result
    study: Any = result
    if not study.shifts:
        return []
    row = leading(study.shifts)
    asked = {"lens": {"lens": row.key, "variant": row.name}, "term": {"node": row.key}}.get(row.kind)
    if asked is None or row.name == OTHER:
        return []
    own = of_group(link.selection, link.options.by, row.group)
    sides = ((row.first, row.day), (row.day, row.last))
    spans = (replace(own, from_day=first, to_day=last, undated="out") for first, last in sides)
    return [with_study(replace(link, selection=span), "concordance", **asked) for span in spans]


def _line_behind(answer: Answer) -> Link | None:
    link, result = answer.link, answer.result
    study: Any = result
    if link.study == "concordance" and study.total:
        return link
    if link.study == "naming" and study.variants:
        return with_lines(link, study.variant)
    if link.study == "compare" and study.rows:
        return term_lines(link, study.rows[0].term, study.rows[0].side)
    return None


@cache
def _style() -> str:
    return files("analysis.export").joinpath("report.css").read_text(encoding="utf-8")
