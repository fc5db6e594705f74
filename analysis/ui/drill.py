"""From a figure to the sentences behind it: the same view with some fields of its link changed."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from analysis.link import Link, with_options, with_study
from analysis.selection import ANY, Choice, Selection, Side
from analysis.studies.periods import next_period

GROUP_FIELDS: Final = {"bloc": "bloc", "outlet": "outlet", "speaker": "speaker", "speaker_bloc": "speaker_bloc"}


def narrowed(selection: Selection, side: Side, other: Side) -> Selection:
    """The selection of one side of a comparison. The rest of one field is everything but the other side."""
    if not side.is_rest:
        return replace(selection, **dict(side.fields))  # type: ignore[arg-type]
    if len(other.fields) != 1:
        return selection
    field, choice = other.fields[0]
    kept: Choice = getattr(selection, field)
    if kept and not kept.exclude:
        left = tuple(value for value in kept.values if value not in choice.values)
        return replace(selection, **{field: Choice(left) if left else ANY})  # type: ignore[arg-type]
    return replace(selection, **{field: Choice((*kept.values, *choice.values), exclude=True)})  # type: ignore[arg-type]


def term_lines(link: Link, term: str, side: str) -> Link:
    """The lines of a term on one side (target or reference) of a comparison."""
    options: Any = link.options
    other = "reference" if side == "target" else "target"
    selection = narrowed(link.selection, getattr(options, side), getattr(options, other))
    node = f'"{term}"' if " " in term else term
    return with_study(replace(link, selection=selection), "concordance", node=node)


def side_documents(link: Link, side: str) -> Link:
    """The documents of one side (target or reference) of a comparison."""
    options: Any = link.options
    other = "reference" if side == "target" else "target"
    selection = narrowed(link.selection, getattr(options, side), getattr(options, other))
    return with_study(replace(link, selection=selection), "documents")


def name_lines(link: Link, variant: str, group: str = "") -> Link:
    """The lines of one name of the referent, in one group where one is given."""
    options: Any = link.options
    selection = link.selection
    if group:
        selection = replace(selection, **{GROUP_FIELDS[options.by]: Choice((group,))})  # type: ignore[arg-type]
    return with_study(replace(link, selection=selection), "concordance", lens=options.lens, variant=variant)


def period_lines(link: Link, variant: str, group: str, start: date) -> Link:
    """The lines of one name in one group and period of the line over time."""
    options: Any = link.options
    period = replace(link.selection, from_day=start, to_day=next_period(start, options.every))
    return name_lines(replace(link, selection=period), variant, group)


def topic_documents(link: Link, fit: str, topic: int, bloc: str = "") -> Link:
    """The documents of a topic, of one camp where one is given."""
    changes = {"topic": Choice((f"{fit}:{topic}",))}
    if bloc:
        changes["bloc"] = Choice((bloc,))
    return with_study(replace(link, selection=replace(link.selection, **changes)), "documents")  # type: ignore[arg-type]


def sample(link: Link, lines: int) -> Link:
    """The first lines of a concordance in its random order, which is the same for everyone."""
    return with_options(link, limit=lines, order="sample", page=1)


def outlet_documents(link: Link, outlet: str, bloc: str) -> Link:
    """The documents of an outlet in the time in which it belonged to one camp."""
    selection = replace(link.selection, outlet=Choice((outlet,)), bloc=Choice((bloc,)))
    return with_study(replace(link, selection=selection), "documents")
