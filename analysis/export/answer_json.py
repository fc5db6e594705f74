"""A Result as JSON: what `khitab show --format json` prints and what scripts rely on."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

from analysis.export.tables import row_values
from analysis.i18n.bidi import without_controls
from analysis.link import Link, format_link
from analysis.phrasing import Names, deck, headline, sentences
from analysis.records import Result

BASE: Final = frozenset(entry.name for entry in fields(Result))


def as_answer(names: Names, link: Link, result: Result) -> dict[str, Any]:
    """The rows, what they were counted from, and what the page says of them."""
    return {
        "study": link.study,
        "link": format_link(link),
        "snapshot": result.snapshot,
        "n_documents": result.n_documents,
        "n_outlets": result.n_outlets,
        "headline": without_controls(headline(names, link, result)),
        "deck": without_controls(deck(names, link, result)),
        "facts": dict(_facts(result)),
        "caveats": [
            {"key": caveat.key, "values": dict(caveat.values), "text": names.caveat(caveat, form="plain")}
            for caveat in result.caveats
        ],
        "sentences": [without_controls(one) for one in sentences(names, link, result)],
        "rows": [row_values(row) for row in result.rows],  # type: ignore[attr-defined]
    }


def _facts(result: Result) -> Iterator[tuple[str, Any]]:
    """What a study found out besides its tables: single numbers and words, and what each side is made of."""
    for entry in fields(result):
        value = getattr(result, entry.name)
        if entry.name in BASE or (isinstance(value, Sequence) and not isinstance(value, str)):
            continue  # tables, among them those kept in columns, are asked for by `rows`
        if is_dataclass(value):
            yield entry.name, row_values(value)
        elif value is None or isinstance(value, str | int | float | date):
            yield entry.name, value
