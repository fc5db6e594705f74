"""Headlines of naming: the name that clearly leads in a group, the groups that lie apart in one name."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from analysis.i18n.strings import text
from analysis.index.said_of import kinds_of
from analysis.lenses.naming import find_lens
from analysis.lenses.said_of import NOT_TOLD
from analysis.link import Link
from analysis.phrasing.names import Names
from analysis.records import UNDETERMINED, UNKNOWN
from analysis.studies import naming
from analysis.studies.contrast import CAMP_OUTLETS
from analysis.studies.guards import votes
from analysis.studies.naming import FEW, shown_groups
from analysis.studies.naming_rows import ShareRow
from analysis.studies.said_of import SaidOfRow
from analysis.studies.spells import split_spell

GROUPS_NAMED: Final = 3
MUCH_UNCLEAR: Final = 0.1  # the part of all mentions from which on the sentence under a headline tells those unclear

Row = TypeVar("Row", ShareRow, SaidOfRow)


def naming_found(names: Names, link: Link, result: naming.Result) -> str:
    """What the view is about: one name if it was chosen, whom it is said of, else the names that lead. Where one name
    does or none, its shares in the groups that lie furthest apart: no group is told of alone where others are drawn.
    """
    if not result.n_mentions and result.n_unresolved:
        return text(names.lang, "headline.naming_unclear", referent=names.lens(result.lens), n=result.n_unresolved)
    if not result.n_mentions:
        return text(names.lang, "headline.naming_none", referent=names.lens(result.lens))
    if link.options.rows == "said_of":
        return _said_of(names, link, result)
    drawn = shown_groups(result)
    rows = _parties([row for row in result.shares if row.group in drawn])
    if not rows:
        return text(names.lang, "headline.none")
    told = _told(rows)
    leading = sorted(_leading(told), key=lambda row: -(row.low or 0.0))
    first = [row for row in leading if row.variant == leading[0].variant]
    other = [row for row in leading if row.variant != leading[0].variant]
    if link.options.variant == result.variant or not other:
        variant = _variant(link, result, told, first)
        return _voted(names, link, _one_name(names, link, result, [row for row in rows if row.variant == variant]))
    other = [row for row in other if row.variant == other[0].variant]
    return text(
        names.lang,
        "headline.naming_pair",
        a_variant=names.variant(result.lens, first[0].variant),
        a=_groups(names, link, result, first),
        b_variant=names.variant(result.lens, other[0].variant),
        b=_groups(names, link, result, other),
    )


def naming_deck(names: Names, link: Link, result: naming.Result) -> str:
    """The mentions counted, and how many of many could not be told: what a headline rests on."""
    said, total = _counted(names, link, result), result.n_mentions + result.n_unresolved
    if result.n_unresolved < MUCH_UNCLEAR * total or not result.n_unresolved:
        return said
    key = "deck.naming_unclear_undated" if result.unresolved_undated else "deck.naming_unclear"
    unclear = {"n": result.n_unresolved, "share": result.n_unresolved / total, "undated": result.unresolved_undated}
    return text(names.lang, key, said=said, **unclear)


def _counted(names: Names, link: Link, result: naming.Result) -> str:
    """The mentions counted, and whom they are said of where a kind was chosen that the lens has."""
    counts = {"n": result.n_mentions, "docs": result.n_documents, "outlets": result.n_outlets}
    lens, of = find_lens(result.lens), link.options.of
    if lens and of in kinds_of(lens):
        return text(names.lang, "deck.naming_of", kind=names.said_of(result.lens, of), **counts)
    return text(names.lang, "deck.naming", **counts)


def _variant(link: Link, result: naming.Result, rows: Sequence[ShareRow], leading: Sequence[ShareRow]) -> str:
    """The name that was chosen; else the one that leads, that of the line over time, the commonest in most texts."""
    having = {row.group for row in rows if row.variant == result.variant}
    if link.options.variant == result.variant or (len(having) > 1 and not leading):
        return result.variant
    return max(leading or rows, key=lambda row: (row.documents, row.share)).variant


def _parties(rows: list[ShareRow]) -> list[ShareRow]:
    """The rows of groups that are one party: not all outlets' own words, no unknown ones, none of unknown owner; where
    there are no others, all.
    """
    unknown = (UNKNOWN, UNDETERMINED)
    known = [row for row in rows if row.group not in (*unknown, "")]
    return [row for row in known if split_spell(row.group)[1] not in unknown] or known or rows


def _told(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that rest on 50 documents; all where there are none."""
    return [row for row in rows if row.documents >= FEW] or rows


def _leading(rows: Sequence[ShareRow]) -> list[ShareRow]:
    """Of each group the name whose interval lies above those of all its other names."""
    found = []
    for group in dict.fromkeys(row.group for row in rows):
        own = [row for row in rows if row.group == group]
        first = max(own, key=lambda row: row.share or 0.0)
        if all((first.low or 0.0) > (row.high or 0.0) for row in own if row is not first):
            found.append(first)
    return found


def _one_name(names: Names, link: Link, result: naming.Result, rows: Sequence[ShareRow]) -> str:
    """The groups with the highest and the lowest share of a name, and whether their intervals overlap."""
    most = max(rows, key=lambda row: row.low or 0.0)
    if len(rows) == 1:
        return _one(names, link, result, most)
    least = min((row for row in rows if row is not most), key=lambda row: row.high or 0.0)  # never itself
    return text(
        names.lang,
        "headline.naming_name" if (most.low or 0.0) > (least.high or 0.0) else "headline.naming_name_alike",
        variant=names.variant(result.lens, most.variant),
        a=_group(names, link, result, most),
        a_share=most.share,
        b=_group(names, link, result, least),
        b_share=least.share,
    )


def _one(names: Names, link: Link, result: naming.Result, row: ShareRow) -> str:
    return text(
        names.lang,
        "headline.naming",
        group=_group(names, link, result, row),
        variant=names.variant(result.lens, row.variant),
        share=row.share,
        referent=names.lens(result.lens),
    )


def _said_of(names: Names, link: Link, result: naming.Result) -> str:
    """The people of whom a name is said most, where there are enough documents to tell."""
    variant = names.variant(result.lens, result.variant)
    rows = _told([row for row in result.said_of if row.share is not None and row.said_of != NOT_TOLD])
    if not rows:
        return text(names.lang, "headline.said_of_few", variant=variant)
    most = max(rows, key=lambda row: row.low or 0.0)
    values = {"kind": names.said_of(result.lens, most.said_of), "share": most.share, "variant": variant}
    return _voted(names, link, text(names.lang, "headline.said_of", group=_group(names, link, result, most), **values))


def _voted(names: Names, link: Link, said: str) -> str:
    """A headline with shares; where each outlet has one vote they are none of all mentions, and it says so."""
    return text(names.lang, "headline.naming_voted", said=said) if votes(link.options) == "outlet" else said


def _groups(names: Names, link: Link, result: naming.Result, rows: Sequence[ShareRow]) -> str:
    """The groups in which one name leads, the clearest first."""
    return _and(names, (_group(names, link, result, row) for row in rows[:GROUPS_NAMED]))


def _and(names: Names, words: Iterable[str]) -> str:
    first, *others = words
    for other in others:
        first = text(names.lang, "number.pair", a=first, b=other)
    return first


def _group(names: Names, link: Link, result: naming.Result, row: ShareRow | SaidOfRow) -> str:
    """The texts or words of a group, with their number where they are few; one or two outlets are no camp."""
    by = link.options.by
    if by == "bloc" and row.outlets < CAMP_OUTLETS:
        outlets = result.outlets[result.groups.index(row.group)]
        group = names.texts(_and(names, map(names.outlet, outlets)))
    else:
        group = names.words_of(by, row.group)
    return group if row.documents >= FEW else text(names.lang, "group.counted", group=group, docs=row.documents)
