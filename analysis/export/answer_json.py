"""A Result as JSON: what `khitab show --format json` prints and what scripts rely on."""

from typing import Any

from analysis.export.tables import row_values
from analysis.i18n.bidi import without_controls
from analysis.link import Link, format_link
from analysis.phrasing import Names, sentences
from analysis.records import Result


def as_answer(names: Names, link: Link, result: Result) -> dict[str, Any]:
    """The rows and what they were counted from."""
    return {
        "study": link.study,
        "link": format_link(link),
        "snapshot": result.snapshot,
        "n_documents": result.n_documents,
        "n_outlets": result.n_outlets,
        "caveats": [
            {"key": caveat.key, "values": dict(caveat.values), "text": names.caveat(caveat, form="plain")}
            for caveat in result.caveats
        ],
        "sentences": [without_controls(one) for one in sentences(names, link, result)],
        "rows": [row_values(row) for row in result.rows],  # type: ignore[attr-defined]
    }
