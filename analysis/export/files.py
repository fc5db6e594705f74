"""A view as one file; the ending of its name says of which kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from analysis.errors import UseError
from analysis.export.answers import Answer
from analysis.export.citations import bibtex, plain_citation
from analysis.export.data import as_json, as_parquet
from analysis.export.figures import Figure, figures
from analysis.export.pictures import as_png, as_svg
from analysis.export.tables import as_csv
from analysis.export.workbooks import as_xlsx


@dataclass(frozen=True)
class Kind:
    """One kind of file: its media type and how it is made from a view (and the name of one of its figures)."""

    media: str
    make: Callable[[Answer, str], bytes]


def made(answer: Answer, ending: str, figure: str = "") -> bytes:
    """The bytes of a file of this kind. Raises UseError for an unknown ending or figure."""
    if ending not in KINDS:
        raise UseError("err.ending", ending=ending, endings=tuple(KINDS))
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


KINDS: Final[Mapping[str, Kind]] = {
    "csv": Kind("text/csv; charset=utf-8", lambda answer, _: as_csv(answer.rows, mark=True).encode()),
    "xlsx": Kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lambda answer, _: as_xlsx(answer)
    ),
    "parquet": Kind("application/vnd.apache.parquet", lambda answer, _: as_parquet(answer)),
    "json": Kind("application/json", lambda answer, _: as_json(answer)),
    "png": Kind("image/png", lambda answer, name: as_png(answer, figure_named(answer, name))),
    "svg": Kind("image/svg+xml", lambda answer, name: as_svg(answer, figure_named(answer, name)).encode()),
    "bib": Kind("application/x-bibtex; charset=utf-8", lambda answer, _: bibtex(answer, today()).encode()),
    "txt": Kind("text/plain; charset=utf-8", lambda answer, _: (plain_citation(answer, today()) + "\n").encode()),
}
