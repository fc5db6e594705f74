"""The lines behind what a view says first: concordances of its first words, of each side or group."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from analysis.index.query import query_of
from analysis.link import Link, as_counted, on_side, term_lines, with_lines, with_study
from analysis.selection import Choice
from analysis.studies.periods import period_bounds
from analysis.studies.series import OTHER
from analysis.studies.shift_rows import leading
from analysis.studies.spells import of_group

SIDES: Final = ("target", "reference")


def group_lines(link: Link, term: str, group: str) -> Link:
    """The lines of a term in one of several groups."""
    by = link.options.by
    if by == "period":
        bounds = period_bounds(group)
        dates = {"from_day": bounds[0], "to_day": bounds[1], "undated": "out"} if bounds else {}
        selection = replace(link.selection, **dates)  # type: ignore[arg-type]
    else:
        selection = replace(link.selection, **{by: Choice((group,))})  # type: ignore[arg-type]
    return with_study(replace(link, selection=selection), "concordance", **as_counted(term, link.options))


def company_lines(link: Link, term: str, side: str) -> Link:
    """The lines of the node of a collocation that have a collocate near, on one side (target or reference)."""
    options: Any = link.options
    node = {name: getattr(options, name) for name in ("node", "lens", "variant", "span")}
    return on_side(link, side, "concordance", near=query_of(term, options.level == "form"), **node)


def topic_lines(link: Link, fit: str, topic: int, term: str, side: str) -> Link:
    """The lines of a term on one side of a split, within one of its topics."""
    lines = term_lines(link, term, side)
    return replace(lines, selection=replace(lines.selection, topic=Choice((f"{fit}:{topic}",))))


def stronger(row: Any) -> str:
    """Where a collocate is closest to the word."""
    return "reference" if row.side == "reference" else "target"


def lines_behind(link: Link, result: Any) -> Sequence[Link]:
    """The concordances of what a view says first; none of most lists."""
    return BEHIND[link.study](link, result) if link.study in BEHIND else ()


def _of_terms(link: Link, result: Any) -> list[Link]:
    """The first term of each side."""
    rows = getattr(result, "leading", result.rows)
    return [term_lines(link, row.term, row.side) for row in _firsts(rows, SIDES)]


def _of_split(link: Link, result: Any) -> list[Link]:
    """The heaviest word of each side in the topic shown."""
    rows = _firsts(result.words, SIDES)
    return [topic_lines(link, result.fit, result.word_topic, row.term, row.side) for row in rows]


def _of_company(link: Link, result: Any) -> list[Link]:
    """The first collocates of each side, and of both."""
    return [company_lines(link, row.term, stronger(row)) for row in _firsts(result.rows, (*SIDES, "both"))]


def _firsts(rows: Sequence[Any], sides: Sequence[str]) -> list[Any]:
    firsts = (next((row for row in rows if row.side == side), None) for side in sides)
    return [row for row in firsts if row is not None]


def _of_groups(link: Link, result: Any) -> list[Link]:
    """The first term of each group."""
    firsts = {row.of: row.term for row in reversed(result.leading)}
    return [group_lines(link, term, group) for group, term in firsts.items()]


def _of_names(link: Link, result: Any) -> list[Link]:
    return [with_lines(link, result.variant)] if result.variants else []


def _of_shift(link: Link, result: Any) -> list[Link]:
    """The name that is told first, before and after the shift; none for topics and frames, which are no words."""
    if not result.shifts:
        return []
    row = leading(result.shifts)
    asked = {"lens": {"lens": row.key, "variant": row.name}, "term": {"node": row.key}}.get(row.kind)
    if asked is None or row.name == OTHER:
        return []
    own = of_group(link.selection, link.options.by, row.group)
    sides = ((row.first, row.day), (row.day, row.last))
    spans = (replace(own, from_day=first, to_day=last, undated="out") for first, last in sides)
    return [with_study(replace(link, selection=span), "concordance", **asked) for span in spans]


def _itself(link: Link, result: Any) -> list[Link]:
    return [link] if result.total else []


BEHIND: Final[dict[str, Callable[[Link, Any], Sequence[Link]]]] = {
    "compare": _of_terms,
    "wordshift": _of_terms,
    "groups": _of_groups,
    "collocates": _of_company,
    "agenda": _of_split,
    "naming": _of_names,
    "changes": _of_shift,
    "concordance": _itself,
}
