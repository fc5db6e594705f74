"""A view as one file; the ending of its name says of which kind."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from analysis.ask import ask
from analysis.charts.compare import side_marks
from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UseError
from analysis.export.answers import Answer, answered
from analysis.export.citations import bibtex, plain_citation
from analysis.export.data import as_json, as_parquet
from analysis.export.evidence import Basket, line_rows, write_basket
from analysis.export.figures import Figure, figures
from analysis.export.pictures import as_png, as_svg, with_texts
from analysis.export.report import Report, as_html, as_pdf
from analysis.export.tables import as_csv
from analysis.export.wordcloud import word_cloud
from analysis.export.workbooks import as_xlsx
from analysis.link import new_link, parse_link

WORDS: Final = "words"  # the extra picture of a comparison
COLLECTED: Final = ("json", "csv", "xlsx", "html", "pdf")  # as which kinds what was collected leaves


@dataclass(frozen=True)
class Kind:
    """One kind of file: its media type and how it is made from a view (and the name of one of its figures)."""

    media: str
    make: Callable[[Answer, str], bytes]


def made(answer: Answer, ending: str, figure: str = "") -> bytes:
    """The bytes of a file of this kind. Raises UseError for an unknown ending or figure, and before figures exist."""
    if ending not in KINDS:
        raise UseError("err.ending", ending=ending, endings=tuple(KINDS))
    if answer.waits:
        raise UseError("err.waits", command=answer.command)
    return KINDS[ending].make(answer, figure)


def today() -> date:
    """The day on which a file is made."""
    return datetime.now(UTC).date()


def figure_named(answer: Answer, name: str) -> Figure:
    """One figure of a view, the first by default. Raises UseError where there is none of that name."""
    found = {figure.name: figure for figure in figures(answer)}
    if not found:
        raise UseError("err.no_figure")
    if name and name not in found:
        raise UseError("err.figure", figure=name, figures=tuple(found))
    return found[name or next(iter(found))]


def _png(answer: Answer, name: str) -> bytes:
    if name == WORDS and answer.link.study == "compare":
        return _words(answer)
    return as_png(answer, figure_named(answer, name))


def _words(answer: Answer) -> bytes:
    """The terms of the first side, none torn from a phrase, by the number of its documents that have them."""
    result: Any = answer.result
    weights = {
        row.term: float(row.target_documents) for row in result.leading if row.side == "target" and not row.style
    }
    if not weights:
        raise UseError("err.no_figure")
    options, c = answer.link.options, answer.look.colours
    mark, _ = side_marks(answer.look, options.target, options.reference)
    return with_texts(word_cloud(weights, mark.colour, c["paper"], answer.demo or answer.sample), answer)


def collected(corpus: Corpus, lang: str, basket: Basket, ending: str, base: str) -> bytes:
    """What a reader has collected: the basket itself (json), its lines as a table (csv, xlsx), a report (html, pdf)."""
    if ending == "json":
        return write_basket(basket, corpus.snapshot.id)
    lines = line_rows(corpus, basket.lines)
    if ending == "csv":
        return as_csv(lines, mark=True).encode()
    if ending == "xlsx":
        link = new_link("concordance", lang=lang, snap=corpus.snapshot.id)
        result: Any = ask(corpus, link)
        return as_xlsx(Answer(corpus, link, replace(result, rows=lines), base))
    answers = tuple(_answers(corpus, lang, basket, base))
    report = Report(corpus, lang, answers, lines, today())
    return as_pdf(report) if ending == "pdf" else as_html(report).encode()


def _answers(corpus: Corpus, lang: str, basket: Basket, base: str) -> Iterator[Answer]:
    """The views of a basket, each of the snapshot of the report; one that cannot be counted is left out."""
    for name in basket.views:
        with contextlib.suppress(AnalysisError):
            yield answered(corpus, replace(parse_link(name), lang=lang), base)


def _reported(answer: Answer) -> Report:
    """A report of this view alone."""
    return Report(answer.corpus, answer.lang, (answer,), (), today())


KINDS: Final[Mapping[str, Kind]] = {
    "csv": Kind("text/csv; charset=utf-8", lambda answer, _: as_csv(answer.rows, mark=True).encode()),
    "xlsx": Kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lambda answer, _: as_xlsx(answer)
    ),
    "parquet": Kind("application/vnd.apache.parquet", lambda answer, _: as_parquet(answer)),
    "json": Kind("application/json", lambda answer, _: as_json(answer)),
    "png": Kind("image/png", _png),
    "svg": Kind("image/svg+xml", lambda answer, name: as_svg(answer, figure_named(answer, name)).encode()),
    "html": Kind("text/html; charset=utf-8", lambda answer, _: as_html(_reported(answer)).encode()),
    "pdf": Kind("application/pdf", lambda answer, _: as_pdf(_reported(answer))),
    "bib": Kind("application/x-bibtex; charset=utf-8", lambda answer, _: bibtex(answer, today()).encode()),
    "txt": Kind("text/plain; charset=utf-8", lambda answer, _: (plain_citation(answer, today()) + "\n").encode()),
}
