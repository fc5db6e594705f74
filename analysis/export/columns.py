"""The columns of a table that leaves the product, in the words of a page: headings, ids as names, numbers."""

from typing import Any, Final

from analysis.export.answers import Answer
from analysis.i18n import numerals
from analysis.i18n.messages import table

NAMED: Final = ("bloc", "outlet", "speaker", "speaker_bloc", "voice", "part", "mark")
WORDED: Final = {"part": "agenda.part", "quotation": "sel.quotation"}  # ids that a message says
OUTLETS: Final = ("largest_outlet", "driver", "first_outlet")
GROUPS: Final = ("group", "of")
CHANCES: Final = ("p_value", "holm_p", "q_value", "outlet_q", "held_q", "name_q", "shuffled_p", "shuffled_outlets_p")
SHARES: Final = ("contribution", "cumulative", "before", "after", "rest_low", "rest_high", "kept")
DOCUMENT_BOUNDS: Final = ("document_low", "document_high")
POINTS: Final = ("change", "composition", "smallest", "largest", "target_change", "reference_change")
BOUNDS: Final = ("low", "high")
BITS: Final = frozenset({"bits", "agenda", "framing", "total", "total_low", "total_high", *BOUNDS})
SMALL: Final = 0.1  # under it two decimals say too little


def heading(answer: Answer, name: str) -> str:
    """The name of a column in the words of the page; one without words keeps its id."""
    key = f"column.{name}"
    return answer.t(key) if key in table(answer.lang) else name


def named(answer: Answer, name: str, value: Any) -> Any:
    """An id as people know it; bits in thousandths, as the headings say."""
    if isinstance(value, float) and answer.link.study == "agenda" and name in BITS:
        return value * 1000
    if isinstance(value, bool):
        return answer.t("yes") if value else ""
    if not isinstance(value, str):
        return value
    names, options = answer.names, answer.link.options
    words = f"{WORDED[name]}.{value}" if name in WORDED else ""
    if words in table(answer.lang):
        return answer.t(words)
    if name in NAMED and (value or name == "speaker"):
        return names.value(name, value)
    if name in OUTLETS and value:
        return names.outlet(value)
    if name in GROUPS and hasattr(options, "by"):
        return names.value(options.by, value)
    if name == "side" and hasattr(options, value):
        return names.side(getattr(options, value))
    if name == "frame":
        return names.frame(value)
    if name == "guard":
        return answer.t(f"naming.guard.{value}")
    if name == "said_of" and hasattr(answer.result, "lens"):
        return names.said_of(answer.result.lens, value)
    if name == "variant" and hasattr(answer.result, "lens"):
        return names.variant(answer.result.lens, value)
    return value


def number(answer: Answer, name: str, value: float, among: frozenset[str]) -> str:
    """A number of `named` as a page writes it; `among` are the columns, which say what bounds are of."""
    if isinstance(value, int):
        return numerals.number(value)
    if answer.link.study == "agenda" and name in BITS:
        return numerals.decimal(value, 1)
    if name in CHANCES:
        return numerals.p_value(answer.lang, value)
    if name.endswith("per_million") or (name in BOUNDS and "per_million" in among):
        return numerals.rate(value)
    if name in POINTS or (name in BOUNDS and "change" in among):
        return numerals.points(value)
    if (
        name in (*SHARES, *DOCUMENT_BOUNDS)
        or name.rpartition("_")[2] == "share"
        or "share_" in name
        or (name in BOUNDS and "share" in among)
    ):
        return numerals.percent(value)
    return numerals.decimal(value, 2 if abs(value) >= SMALL or not value else 4)
