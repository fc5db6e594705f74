"""The sentences that a comparison may be quoted with: numbers, interval, limits, and no more than the evidence rule."""

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.i18n import numerals
from analysis.i18n.strings import text
from analysis.link import Link
from analysis.phrasing.names import Names
from analysis.records import Result
from analysis.selection import Side
from analysis.studies import compare, groups
from analysis.studies.contrast import CAMP_OUTLETS, LEVEL_Q
from analysis.studies.group_rows import GroupRow
from analysis.studies.term_rows import TermRow

MOSTLY: Final = 0.5  # of a term's uses in one outlet: the sentence says so


def sentences(names: Names, link: Link, result: Result) -> tuple[str, ...]:
    """What the first term of each side may be quoted with, and what these sides could show at all, or the first term of
    each of several groups; nothing where a side has under twenty documents.
    """
    if isinstance(result, groups.Result):
        return tuple(_of_groups(names, result))
    if not isinstance(result, compare.Result):
        return ()
    if min(result.target.documents, result.reference.documents) < compare.TOO_FEW:
        return ()
    firsts = [next((row for row in result.leading if row.side == side), None) for side in ("target", "reference")]
    said = (term_sentence(names, link, result, row) for row in firsts if row is not None)
    return tuple(one for one in (*said, _visible(names, result)) if one)


def _visible(names: Names, result: compare.Result) -> str:
    """The smallest difference that could be seen; "" where nothing passed: the line under the headline says it then."""
    if result.visible is None or not result.found:
        return ""
    n_a, n_b = result.target.documents, result.reference.documents
    return text(
        names.lang, "compare.visible", n_a=n_a, n_b=n_b, m=result.tested, min_a=result.visible, min_b=compare.TOLD_FROM
    )


def term_sentence(names: Names, link: Link, result: compare.Result, row: TermRow) -> str:
    """The sentences of one term, "" for one that was not tested."""
    if row.q_value is None:
        return ""
    mirrored = row.side == "reference"
    sides = (link.options.reference, link.options.target) if mirrored else (link.options.target, link.options.reference)
    totals = (result.reference, result.target) if mirrored else (result.target, result.reference)
    documents = (row.target_documents, row.reference_documents)
    n_a, n_b = reversed(documents) if mirrored else documents
    common = {
        "term": row.term,
        "group": names.texts_of(sides[0]),
        "reference": names.texts_of(sides[1]),
        "q": row.q_value,
        "n_a": n_a,
        "n_b": n_b,
        "all_a": totals[0].documents,
        "all_b": totals[1].documents,
    }
    if row.q_value >= LEVEL_Q:
        return text(names.lang, "compare.not_passed", **common)
    said = text(names.lang, "compare.texts", m=result.tested, **common, **_size(row, mirrored))
    return _joined(said, _one_outlet(names, row), _reach(names, sides[0], totals, row))


def _joined(*said: str) -> str:
    return " ".join(one for one in said if one)


def _one_outlet(names: Names, row: TermRow | GroupRow) -> str:
    """That a term is mostly one outlet's, "" where it is not."""
    if row.largest_outlet_share <= MOSTLY:
        return ""
    share, outlet = row.largest_outlet_share, names.outlet(row.largest_outlet)
    return text(names.lang, "compare.one_outlet", term=row.term, share=share, outlet=outlet)


def _of_groups(names: Names, result: groups.Result) -> Iterator[str]:
    """What the first term of each group that passes may be quoted with, against all other groups together."""
    enough = [each for each in result.groups if min(each.documents, each.other_documents) >= groups.TOO_FEW]
    for each in enough:
        row = next((row for row in result.leading if row.of == row.group == each.group), None)
        if row is not None and row.q_value is not None and row.q_value < LEVEL_Q:
            yield _of_group(names, result, each, row)
    seen = [each for each in enough if each.visible is not None]
    if seen and result.found:
        parts = (
            text(names.lang, "groups.visible_of", name=names.value(result.by, each.group), share=each.visible)
            for each in seen
        )
        named = text(names.lang, "number.list").join(parts)
        yield text(names.lang, "groups.visible", m=result.tested, named=named, base=compare.TOLD_FROM)


def _of_group(names: Names, result: groups.Result, own: groups.GroupTotals, row: GroupRow) -> str:
    name = names.value(result.by, own.group)
    sizes = {"lr": row.log_ratio, "low": row.log_ratio_low, "high": row.log_ratio_high}
    said = text(
        names.lang,
        "compare.texts",
        term=row.term,
        group=names.group_of(result.by, own.group, name),
        reference=text(names.lang, "group.others"),
        rate_a=row.per_million,
        rate_b=row.other_per_million,
        n_a=row.group_documents,
        n_b=row.documents - row.group_documents,
        all_a=own.documents,
        all_b=own.other_documents,
        q=row.q_value,
        m=result.tested,
        **{key: numerals.decimal(value) for key, value in sizes.items()},
    )
    return _joined(said, _one_outlet(names, row), _of_camp(names, result, own, row))


def _of_camp(names: Names, result: groups.Result, own: groups.GroupTotals, row: GroupRow) -> str:
    """How far it reaches, where groups are camps; others are named as what they are."""
    if result.by not in ("bloc", "speaker_bloc"):
        return ""
    others = sorted({outlet for each in result.groups if each.group != own.group for outlet in each.outlets})
    return reach(names, names.value(result.by, own.group), (own.outlets, others), row.holds, row.driver)


def _size(row: TermRow, mirrored: bool) -> dict[str, object]:
    """Rates and the log ratio with its interval, towards the side that the term leans to."""
    rates = (row.target_per_million, row.reference_per_million)
    ends = (row.log_ratio_low, row.log_ratio_high)
    rate_a, rate_b = reversed(rates) if mirrored else rates
    low, high = (-ends[1], -ends[0]) if mirrored else ends
    ratio = -row.log_ratio if mirrored else row.log_ratio
    shown = {"lr": ratio, "low": low, "high": high}
    return {"rate_a": rate_a, "rate_b": rate_b, **{name: numerals.decimal(value) for name, value in shown.items()}}


def _reach(names: Names, side: Side, totals: tuple[compare.SideTotals, compare.SideTotals], row: TermRow) -> str:
    """How far the sentence reaches: the camp, these outlets, or these texts."""
    speakers = [names.choice(field, choice) for field, choice in side.fields if field == "speaker_bloc"]
    is_camp = any(field == "bloc" for field, _ in side.fields)
    camp = speakers[0] if speakers else names.side(side) if is_camp else ""
    outlets = totals[0].outlets, totals[1].outlets
    return reach(names, camp, outlets, row.holds, row.driver)


def reach(names: Names, camp: str, of: tuple[Sequence[str], Sequence[str]], holds: bool, driver: str) -> str:
    """How far a difference between two sides reaches, each of these outlets: the camp ("" for none), these outlets, or
    these texts.
    """
    outlets = [len(side) for side in of]
    if min(outlets) < CAMP_OUTLETS:
        listed = tuple(names.outlet(one) for one in sorted({*of[0], *of[1]}))
        return text(names.lang, "compare.outlets_only", k_a=outlets[0], k_b=outlets[1], outlet_list=listed)
    if not camp:
        return ""
    if holds:
        return text(names.lang, "compare.camp", bloc=camp, outlets_a=outlets[0], outlets_b=outlets[1])
    if driver:
        return text(names.lang, "compare.outlet_driven", outlet=names.outlet(driver), bloc=camp)
    return text(names.lang, "compare.texts_limit", bloc=camp)
