"""Chosen views and lines as one page: captions, n, intervals, cautions, methods, lines, links. Nothing is fetched.

The page is HTML with its typefaces and pictures in it. WeasyPrint makes a PDF of it where it is installed.
"""

import base64
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Final

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.export.answers import Answer
from analysis.export.behind import lines_behind
from analysis.export.citations import citation, program_version
from analysis.export.figures import Figure, figures
from analysis.export.pages import fitted
from analysis.export.pictures import PHONE, WIDTH, as_png, as_svg, subset, typefaces
from analysis.export.report_shifts import shifts_in_words
from analysis.export.report_tables import as_table, caption, title_of
from analysis.i18n.bidi import FSI, LRI, PDI
from analysis.i18n.dates import shown_day
from analysis.i18n.messages import table
from analysis.i18n.strings import html, text
from analysis.link import format_link, new_link, with_options
from analysis.phrasing import Names, deck, headline, sentences
from analysis.studies.concordance import LineRow

FIGURES: Final = 4
SVG: Final = "image/svg+xml"
LINES: Final = 3
LISTED: Final = 10  # of a concordance
SERIF: Final = {
    "Khitab Naskh": ("fontpkg_amiri", "Amiri-Bold.ttf"),
    "Khitab Serif": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBold.ttf"),
}
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
        f"<style>{typefaces()}{_serif(report)}{_style()}</style></head>"
        f"<body>{''.join(_body(report, still))}</body></html>"
    )


def _serif(report: Report) -> str:
    """The typefaces of headlines, with the letters of these headlines and no more."""
    letters = sorted({ord(letter) for words in _headings(report) for letter in words})
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:600 700;"
        f"src:url(data:font/woff2;base64,{subset(package, face, letters)}) format('woff2')}}"
        for family, (package, face) in SERIF.items()
    )


def _headings(report: Report) -> Iterator[str]:
    yield from (report.h(key) for key in ("report.title", "report.lines", "about.methods"))
    yield from (headline(answer.names, answer.link, answer.result) for answer in report.answers)


def as_pdf(report: Report) -> bytes:
    """The page as PDF. Raises UseError, with what to install, where WeasyPrint does not load."""
    weasyprint = _weasyprint()
    if weasyprint is None:
        raise UseError("report.no_pdf", command=INSTALL)
    only_itself = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    page = isolated(as_html(report, still=True))

    def lay(html: str) -> Any:
        return weasyprint.HTML(string=html, url_fetcher=only_itself).render()

    return bytes(fitted(page, lay).write_pdf())


def isolated(page: str) -> str:
    """The page with Unicode isolates inside <bdi>, which WeasyPrint takes for a common element: −62 would be 62−."""
    marked = page.replace("<bdi>", f"<bdi>{FSI}").replace('<bdi dir="ltr">', f'<bdi dir="ltr">{LRI}')
    return marked.replace("</bdi>", f"{PDI}</bdi>")


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
        base = report.answers[0].base if report.answers else ""
        yield f"{_lines(report, report.lines, base)}</section>"
    yield f"<section class='whole'><h2>{report.h('about.methods')}</h2>{_methods(report)}</section>"


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
    if answer.waits:  # nothing to show yet, and nothing to cite
        yield f"<p>{report.h('err.waits', command=answer.command)}</p>"
        return
    chosen = answer.selected[:1].upper() + answer.selected[1:]
    yield f"<p class='muted'>{escape(answer.sample)} {escape(chosen)}.</p>"
    for figure in figures(answer)[:FIGURES]:
        counter.figures += 1
        yield _figure(report, answer, figure, counter.figures, still)
    listed = answer.link.study == "concordance"  # its rows are lines already
    if answer.rows and listed:
        first = answer.rows[:LISTED]
        yield f"<p class='caption'>{report.h('report.lines_first', shown=len(first), total=len(answer.rows))}</p>"
        yield _lines(report, first, answer.base)
    elif answer.rows:
        counter.tables += 1
        yield f"<p class='caption'>{caption(answer, counter.tables)}</p>{as_table(answer)}"
        yield shifts_in_words(answer)
    if answer.caveats:
        items = "".join(f"<li>{escape(words)}</li>" for words in answer.caveats)
        yield f"<h3>{report.h('section.before_quoting')}</h3><ul>{items}</ul>"
    if answer.sentences:
        said = (escape(one) for one in sentences(answer.names, answer.link, answer.result))
        yield f"<h3>{report.h('section.quotable')}</h3>{''.join(f'<p>{one}</p>' for one in said)}"
    drawn = () if listed else lines_of(answer)
    if drawn:
        yield f"<h3>{report.h('report.lines_drawn', n=len(drawn))}</h3>{_lines(report, drawn, answer.base)}"
    address = escape(answer.address, quote=True)
    target = f"<a href='{address}'><bdi>{address}</bdi></a>" if answer.base else f"<bdi>{address}</bdi>"
    yield f"<p class='muted source'>{report.h('report.link')} {target}<br>{escape(citation(answer, report.day))}</p>"


def _figure(report: Report, answer: Answer, figure: Figure, number: int, still: bool) -> str:
    """The chart with its key between title and note; what is true of the whole view is not said again."""
    css = ""
    if still:
        picture = as_png(answer, figure, bare=True)
        source, narrow = _data("image/png", picture), ""
        # Header of PNG: width and height. A page that is printed takes larger what is higher than wide.
        wide, high = struct.unpack(">II", picture[16:24])
        css = " class='tall'" if high > wide else ""
    else:
        source, small = (_data(SVG, as_svg(answer, figure, True, width).encode()) for width in (WIDTH, PHONE))
        narrow = f"<source media='(max-width:640px)' srcset='{small}'>"
    title = report.h("report.figure", n=number, title=figure.title)
    alt = escape(f"{answer.title} {answer.sample}", quote=True)
    note = f"<p class='muted'>{escape(figure.note)}</p>" if figure.note != answer.sample else ""
    said = f"<figcaption><b>{title}</b><br>{escape(figure.subtitle)}</figcaption>"
    begin = f"<figure id='figure{number}'{css}>{said}"
    return f"{begin}<picture>{narrow}<img src='{source}' alt=\"{alt}\"></picture>{note}</figure>"


def _data(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _lines(report: Report, rows: Sequence[LineRow], base: str) -> str:
    return "".join(_line(report, row, base) for row in rows)


def _line(report: Report, row: LineRow, base: str) -> str:
    """The words in their line, and under it who published it when; the title opens the text where that is possible."""
    names = Names(report.corpus.registry, report.lang, report.corpus.topic_words)
    day = shown_day(report.lang, row.published)
    said = [names.outlet(row.outlet), day, text(report.lang, f"voice.{row.voice}")]
    title = title_of(report.corpus, report.lang, row.id)
    pieces = [f"<bdi>{escape(one)}</bdi>" for one in said if one]
    if base:
        link = format_link(new_link("document", lang=report.lang, snap=report.corpus.snapshot.id, id=row.id))
        address = escape(f"{base.rstrip('/')}/{link}", quote=True)
        pieces.append(f"<a href='{address}'><bdi>{escape(title or row.id)}</bdi></a>")
    else:
        pieces += [f"<bdi>{escape(one)}</bdi>" for one in (title, row.id) if one]
    words = f"{escape(row.before)} <b>{escape(row.node)}</b> {escape(row.after)}"
    return f"<div class='line'><div dir='rtl' lang='ar'>{words}</div><small>{' · '.join(pieces)}</small></div>"


def _methods(report: Report) -> str:
    studies = dict.fromkeys(answer.link.study for answer in report.answers)
    keys = [f"methods.{study}" for study in studies if f"methods.{study}" in table(report.lang)]
    return "".join(f"<p>{report.h(key)}</p>" for key in [*keys, "methods.all"])


def lines_of(answer: Answer) -> tuple[LineRow, ...]:
    """Three lines drawn from what a view shows, by the order that is the same for everyone, from its sides in turn as
    on the page; none of most lists. Of a shift three from before it and three from after it.
    """
    asked = (
        with_options(link, limit=LINES, order="sample", page=1) for link in lines_behind(answer.link, answer.result)
    )
    drawn: list[Any] = [ask(answer.corpus, link).rows for link in asked]  # type: ignore[attr-defined]
    if answer.link.study == "changes":
        return tuple(row for rows in drawn for row in rows)
    turns = (row for turn in range(LINES) for rows in drawn[:LINES] for row in rows[turn : turn + 1])
    return tuple(dict.fromkeys(turns))[:LINES]


@cache
def _style() -> str:
    return files("analysis.export").joinpath("report.css").read_text(encoding="utf-8")
