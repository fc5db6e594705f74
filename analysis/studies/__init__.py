"""One file for each question: Options (what a link can set), Result (what comes back), run (how it is counted)."""

from types import ModuleType

from analysis.studies import (
    agenda,
    changes,
    collocates,
    compare,
    concordance,
    copies,
    document,
    documents,
    frames,
    groups,
    naming,
    overview,
    topics,
    wordshift,
)
from analysis.studies.work import Work

STUDIES: dict[str, ModuleType] = {
    "overview": overview,
    "topics": topics,
    "compare": compare,
    "groups": groups,
    "agenda": agenda,
    "wordshift": wordshift,
    "naming": naming,
    "frames": frames,
    "changes": changes,
    "concordance": concordance,
    "collocates": collocates,
    "copies": copies,
    "documents": documents,
    "document": document,
}

# Studies with a computation that is too long for a page: see work.py.
WORK: dict[str, Work] = {"compare": compare.work, "agenda": agenda.work, "changes": changes.work, "topics": topics.work}
