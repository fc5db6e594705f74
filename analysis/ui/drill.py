"""From a figure to the sentences behind it: the same view with some fields of its link changed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from analysis.export.behind import company_lines as company_lines
from analysis.export.behind import group_lines as group_lines
from analysis.export.behind import topic_lines as topic_lines
from analysis.index.query import query_of
from analysis.link import (
    Link,
    on_side,
    with_lines,
    with_options,
    with_selection,
    with_study,
)
from analysis.selection import REST, Choice, Selection, Side, write_over
from analysis.studies.periods import next_period
from analysis.studies.spells import CAMPS, of_group, split_spell

OF_NAMES: Final = frozenset(
    {"naming", "changes", "concordance"}
)  # questions that may be about the names of one referent
LEVELS: Final = ("compare", "wordshift", "groups")  # questions that take words in all their forms or as written


def group_documents(link: Link, term: str, group: str) -> Link:
    """The documents of one of several groups that have a term."""
    return having(with_study(group_lines(link, term, group), "documents"), term, link.options)


def asked_further(link: Link, study: str) -> Link:
    """Another question put to the same selection; one about names keeps the referent that was looked at, and by what
    it is parted.

    What changed is asked of all referents, unless one was chosen: a default is no choice.
    """
    if not {study, link.study} <= OF_NAMES or study == link.study:
        return with_study(link, study)
    options: Any = link.options
    if study == "concordance":
        return with_study(
            link, study, lens="" if getattr(options, "own", "") else options.lens, own=getattr(options, "own", "")
        )
    lens = {"lens": options.lens} if options.lens not in ("", type(options).lens) else {}
    return with_study(link, study, **lens, **({"by": options.by} if hasattr(options, "by") else {}))


def same_sides(link: Link, study: str) -> Link:
    """Another question put to the same two sides."""
    options: Any = link.options
    kept = {"level": options.level} if study in LEVELS and hasattr(options, "level") else {}
    return with_study(link, study, target=options.target, reference=options.reference, **kept)


def company(link: Link) -> Link:
    """The company of what a concordance shows, on two sides."""
    options: Any = link.options
    node = {name: getattr(options, name) for name in ("node", "lens", "variant")}
    return with_study(link, "collocates", **node)


def as_pair(link: Link) -> Link:
    """The first of several groups against all other texts, as a comparison of two sides."""
    first = link.options.groups.partition("~")[0]
    if link.options.by == "period" or not first:
        return with_study(link, "compare")
    return with_study(link, "compare", target=Side(((link.options.by, Choice((first,))),)))


def as_groups(link: Link) -> Link:
    """The values of the target and of the reference of a comparison as groups, where one field parts them."""
    options: Any = link.options
    fields = [side.fields[0] for side in (options.target, options.reference) if len(side.fields) == 1]
    by = {field for field, _ in fields}
    if len(fields) < 2 or len(by) > 1 or by <= {"part", "topic"}:
        return with_study(link, "groups")
    values = [value for _, choice in fields for value in choice.values]
    return with_study(link, "groups", by=by.pop(), groups="~".join(dict.fromkeys(values)))


def term_documents(link: Link, term: str, side: str) -> Link:
    """The documents of one side of a comparison that have a term."""
    return having(on_side(link, side, "documents"), term, link.options)


def having(link: Link, term: str, options: Any) -> Link:
    """The same documents if they have a term that was counted with these options."""
    return with_options(link, having=query_of(term, getattr(options, "level", "lemma") == "form"))


def counted_in(wide: Selection, link: Link) -> Link:
    """Of the documents of a part of a `wide` selection those that a figure of it counts: copies once in all of it."""
    if wide.copies == "all":
        return link
    return with_options(link, over=write_over(wide, link.selection))


def side_documents(link: Link, side: str) -> Link:
    """The documents of one side (target or reference) of a comparison."""
    return on_side(link, side, "documents")


def both_documents(link: Link) -> Link:
    """The documents of both sides of a comparison: where every copy counts as a field that they share, if there is one;
    copies count once on each side.
    """
    target, reference = link.options.target, link.options.reference
    if link.selection.copies == "all":
        if target.is_rest or reference.is_rest:
            return with_study(link, "documents")
        if both := _one_field(link, target, reference):
            return both
    target, reference = (
        _all_but(other) if side.is_rest else side for side, other in ((target, reference), (reference, target))
    )
    if target.is_rest or reference.is_rest:  # the rest of a side of several fields has no name
        side = reference if target.is_rest else target
        return with_study(link, "documents", within=side, without=side)
    return with_study(link, "documents", within=target, beside=reference)


def _one_field(link: Link, target: Side, reference: Side) -> Link | None:
    (field, own), (other, beside) = target.fields[0], reference.fields[0]
    alone = len(target.fields) == len(reference.fields) == 1 and field == other
    if not alone or own.exclude or beside.exclude or getattr(link.selection, field):
        return None
    both = Choice(tuple(dict.fromkeys((*own.values, *beside.values))))
    return with_study(with_selection(link, **{field: both}), "documents")


def _all_but(side: Side) -> Side:
    """What a side of one field leaves, as a side."""
    if len(side.fields) != 1:
        return REST
    ((field, choice),) = side.fields
    return Side(((field, replace(choice, exclude=not choice.exclude)),))


def name_lines(link: Link, variant: str, group: str | None = None, groups: Iterable[str] = ()) -> Link:
    """The lines of one name of the referent that were counted, in one of the `groups` of the view where one is given
    ("" is one too: the outlets' own words).
    """
    if group is None:
        return with_lines(link, variant)
    return _counted_lines(link, _named_group(link.selection, link.options.by, group, groups), variant)


def period_lines(link: Link, variant: str, group: str, start: date, groups: Iterable[str] = ()) -> Link:
    """The lines of one name in one group and period of the line over time."""
    period = in_period(link, start, link.options.every).selection
    return _counted_lines(link, _named_group(period, link.options.by, group, groups), variant)


def in_period(link: Link, start: date, every: str) -> Link:
    """The same view of one period of a figure over time, which has no undated texts."""
    own, end = link.selection, next_period(start, every)
    days = {"from_day": max(start, own.from_day or start), "to_day": min(end, own.to_day or end)}
    return with_selection(link, undated="out", **days)


def _counted_lines(link: Link, narrow: Selection, variant: str) -> Link:
    """The lines of one name in a part of a view; copies count once, and outlets are there throughout, in all of it."""
    lines = with_lines(replace(link, selection=narrow), variant)
    if narrow.copies == "all" and link.options.panel == "all":
        return lines
    return with_options(lines, over=write_over(link.selection, narrow))


def _named_group(selection: Selection, by: str, group: str, groups: Iterable[str]) -> Selection:
    """The selection of one group; of an outlet or speaker that is in other groups too, not in their camps."""
    if by == "speaker" and not group:
        return replace(selection, voice=Choice(("own",)))
    held = [bloc for holder, bloc in map(split_spell, groups) if holder == group and bloc] if by in CAMPS else []
    found = of_group(selection, by, group)
    if not held:
        return found
    chosen: Choice = getattr(selection, CAMPS[by])
    if chosen and not chosen.exclude:
        camps = Choice(tuple(bloc for bloc in chosen.values if bloc not in held))
    else:
        camps = Choice(tuple(dict.fromkeys([*chosen.values, *held])), exclude=True)
    return replace(found, **{CAMPS[by]: camps})  # type: ignore[arg-type]


def topic_documents(
    link: Link, fit: str, topic: int, wide: Selection | None = None, groups: Iterable[str] = (), **group: str
) -> Link:
    """The documents of a topic that were counted; of one camp, outlet or speaker, among the `groups` of the figure,
    where one is given by the name of its field. `wide` is the selection of the figure, where the link has a part of it.
    """
    selection = replace(link.selection, topic=Choice((f"{fit}:{topic}",)))
    for name, value in group.items():
        selection = _named_group(selection, name, value, groups)
    return counted_in(wide or link.selection, with_study(replace(link, selection=selection), "documents"))


def within_topic(link: Link, fit: str, topic: int, study: str, **options: object) -> Link:
    """Another question put to the documents of one topic."""
    choice = Choice((f"{fit}:{topic}",))
    return with_study(replace(link, selection=replace(link.selection, topic=choice)), study, **options)


def sample(link: Link, lines: int) -> Link:
    """The first lines of a concordance in its random order, which is the same for everyone."""
    return with_options(link, limit=lines, order="sample", page=1)


def outlet_documents(link: Link, outlet: str, bloc: str) -> Link:
    """The documents of an outlet in the time in which it belonged to one camp."""
    selection = replace(link.selection, outlet=Choice((outlet,)), bloc=Choice((bloc,)))
    return with_study(replace(link, selection=selection), "documents")


def cell_documents(
    link: Link, outlet: str, bloc: str, start: date, every: str = "month", rows: Sequence[str] = ()
) -> Link:
    """The documents of one period: of an outlet in one camp, or where no outlet is given of all that have none of the
    `rows`.
    """
    dates = in_period(link, start, every)
    if outlet:
        return outlet_documents(dates, outlet, bloc)
    asked = link.selection.outlet
    if not asked or asked.exclude:
        others = Choice((*asked.values, *(row for row in rows if row not in asked.values)), exclude=True)
    else:
        others = Choice(tuple(value for value in asked.values if value not in rows))
    return with_study(with_selection(dates, outlet=others), "documents")


def strip_documents(link: Link, outlet: str, bloc: str, start: date, every: str, rows: Sequence[str]) -> Link:
    """The same of the strip under a line, which counts copies once, and outlets there throughout where these are asked
    for.
    """
    cell = cell_documents(link, outlet, bloc, start, every, rows)
    if link.options.panel == "all":
        return counted_in(link.selection, cell)
    return with_options(cell, over=write_over(link.selection, cell.selection), panel=link.options.panel)


def bloc_documents(link: Link, bloc: str, month: date) -> Link:
    """The documents of a camp in one month."""
    dates = in_period(link, month, "month")
    return with_study(with_selection(dates, bloc=Choice((bloc,))), "documents")
