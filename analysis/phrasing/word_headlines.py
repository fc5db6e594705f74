"""Headlines of the studies of words: what sets sides apart, what stands beside a word, where it is printed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analysis.i18n.strings import text
from analysis.link import Link
from analysis.phrasing.names import Names
from analysis.selection import Side
from analysis.studies import collocates, compare, concordance, documents, groups, wordshift
from analysis.studies.contrast import LEVEL_Q
from analysis.studies.term_rows import TermRow

WORDS_NAMED = 3


def compare_found(names: Names, link: Link, result: compare.Result) -> str:
    """The words that hold the test on each side, or that none does."""
    if min(result.target.documents, result.reference.documents) < compare.TOO_FEW:
        return text(names.lang, "headline.none")
    passed = _passed(result.leading)
    if not any(passed.values()):  # the words of a torn name may have passed, although the name did not
        passed = _passed(result.words)
    if passed["target"] and passed["reference"]:
        found = {"target_terms": passed["target"], "reference_terms": passed["reference"]}
        return text(names.lang, "headline.compare", **found, **_sides(names, link))
    for side in ("target", "reference"):
        if passed[side]:
            return text(names.lang, "headline.compare_one", terms=passed[side], **_sides(names, link, side))
    styles = [row for row in result.styles if row.q_value is not None and row.q_value < LEVEL_Q]
    if styles:
        terms = _apart(row.within or row.term for row in styles)
        return text(names.lang, "headline.compare_style", terms=terms, **_sides(names, link))
    if result.found and result.hidden:
        return text(names.lang, "headline.compare_hidden", **_sides(names, link))
    return text(names.lang, "headline.compare_none" if result.tested else "headline.none", **_sides(names, link))


def _passed(rows: Sequence[TermRow]) -> dict[str, tuple[str, ...]]:
    """The first terms of each side that hold the test."""
    listed = [row.term for row in rows]
    held = [row for row in rows if row.q_value is not None and row.q_value < LEVEL_Q]
    return {side: _apart((row.term for row in held if row.side == side), listed) for side in ("target", "reference")}


def _sides(names: Names, link: Link, first: str = "target") -> dict[str, str]:
    """«The texts of» both sides, as a headline names them: a reader of the line alone knows whose words these are."""
    group, other = names.texts_of(link.options.target), names.texts_of(link.options.reference)
    return {"group": group, "other": other} if first == "target" else {"group": other, "other": group}


def compare_deck(names: Names, link: Link, result: compare.Result) -> str:
    """How many words were tested and passed, and what these sides could show at all."""
    a, b = result.target, result.reference
    if not result.tested or result.found:
        counts = {"outlets_a": len(a.outlets), "outlets_b": len(b.outlets)}
        deck = text(names.lang, "deck.compare", m=result.tested, passed=result.found, **counts)
        if result.remaining is None:
            return deck
        held = text(names.lang, f"sel.hold_{link.options.hold}")
        return f"{deck} {text(names.lang, 'deck.compare_held', held=held, remain=result.remaining)}"
    values = {"m": result.tested, "n_a": a.documents, "n_b": b.documents, "min_b": compare.TOLD_FROM}
    if result.visible is None:
        return text(names.lang, "compare.none_unseen", **values)
    return text(names.lang, "compare.none", min_a=result.visible, **values)


def groups_found(names: Names, link: Link, result: groups.Result) -> str:
    """The first word of each group that holds the test, the groups side by side."""
    parts, unnamed = [], 0
    for each in result.groups:
        rows = [row for row in result.leading if row.of == row.group == each.group]
        terms = _apart(row.term for row in rows if row.q_value is not None and row.q_value < LEVEL_Q)
        if terms and each.documents >= groups.TOO_FEW:
            group = names.group_of(result.by, each.group, names.value(result.by, each.group))
            parts.append(text(names.lang, "headline.group_term", group=group, term=terms[0]))
        else:
            unnamed += each.passed
    if len(parts) == 1 and not unnamed:
        return text(names.lang, "headline.groups_one", named=parts[0])
    return text(names.lang, "number.groups").join(parts) or text(names.lang, _no_group(result, unnamed))


def _no_group(result: groups.Result, unnamed: int) -> str:
    """The key of what is said where no group has a word to be named."""
    if unnamed or not result.tested:
        return "headline.none"
    if result.rarer:
        return "headline.groups_rarer"
    return "headline.groups_style" if result.styled else "headline.groups_none"


def groups_deck(names: Names, link: Link, result: groups.Result) -> str:
    """Documents, outlets, words tested and passed."""
    values = {"docs": result.n_documents, "outlets": result.n_outlets}
    deck = text(names.lang, "deck.groups", m=result.tested, passed=result.found, **values)
    if not result.rarer + result.styled:
        return deck
    return f"{deck} {text(names.lang, 'deck.groups_unlisted', rarer=result.rarer, styled=result.styled)}"


def wordshift_found(names: Names, link: Link, result: wordshift.Result) -> str:
    """The words that carry the difference, and their share of it."""
    if min(result.target.documents, result.reference.documents) < wordshift.TOO_FEW or not result.rows:
        return text(names.lang, "headline.none")
    listed = [row for row in result.rows if row.q_value is not None and row.q_value < LEVEL_Q]
    passed = [row for row in listed if not row.style]
    sides = _sides(names, link)
    if not passed and listed:
        terms = _apart(row.within or row.term for row in listed)
        return text(names.lang, "headline.compare_style", terms=terms, **sides)
    if not passed:
        return text(names.lang, "headline.wordshift_none" if result.found else "headline.compare_none", **sides)
    terms = _apart(row.within or row.term for row in passed)
    share = sum(row.contribution for row in passed if (row.within or row.term) in terms)
    return text(names.lang, "headline.wordshift", terms=terms, share=share, **sides)


def wordshift_deck(names: Names, link: Link, result: wordshift.Result) -> str:
    """How many words make half of the difference."""
    half = next((words for words, share in result.curve if share >= 0.5), 0)
    values = {"n_a": result.target.documents, "n_b": result.reference.documents, "m": result.words}
    if not half:  # no word compared, or none that differs
        return text(names.lang, "deck.wordshift_none", **values)
    return text(names.lang, "deck.wordshift", k=half, **values)


def collocates_found(names: Names, link: Link, result: collocates.Result) -> str:
    """What stands beside the word on each side, or on both."""
    terms = {
        side: _apart(row.term for row in result.rows if row.side == side) for side in ("target", "both", "reference")
    }
    if not _asked(link.options):
        return text(names.lang, "headline.no_node")
    node = looked_for(names, link.options)
    if terms["target"] and terms["reference"]:
        found = {"target_terms": terms["target"], "reference_terms": terms["reference"]}
        return text(names.lang, "headline.collocates", node=node, **found, **_sides(names, link))
    if terms["both"]:
        return text(names.lang, "headline.collocates_both", node=node, terms=terms["both"], **_sides(names, link))
    for side in ("target", "reference"):
        if terms[side]:
            group = _sides(names, link, side)["group"]
            return text(names.lang, "headline.collocates_one", node=node, terms=terms[side], group=group)
    times = result.target.uses + result.reference.uses
    return text(names.lang, "headline.collocates_few" if times else "headline.concordance_none", node=node, times=times)


def collocates_deck(names: Names, link: Link, result: collocates.Result) -> str:
    """How often the word is used, in how many documents, and what counts as beside."""
    values = {"docs": result.n_documents, "outlets": result.n_outlets, "span": link.options.span}
    times = result.target.uses + result.reference.uses
    return text(names.lang, "deck.collocates", node=looked_for(names, link.options), times=times, **values)


def concordance_found(names: Names, link: Link, result: concordance.Result) -> str:
    """How often it is printed, in how many documents."""
    if not _asked(link.options):
        return text(names.lang, "headline.no_node")
    node = looked_for(names, link.options)
    if link.options.near:
        node = text(names.lang, "headline.concordance_near", node=node, near=link.options.near)
    key = "headline.concordance" if result.total else "headline.concordance_none"
    return text(names.lang, key, node=node, times=result.total, docs=result.n_documents)


def _asked(options: Any) -> bool:
    """Whether anything is looked for."""
    return bool(options.node or options.lens or getattr(options, "own", ""))


def concordance_deck(names: Names, link: Link, result: concordance.Result) -> str:
    """Which outlets and uses are counted, where not all; how the lines were drawn, where they are a sample."""
    options = link.options
    panel = [text(names.lang, "deck.within", name=text(names.lang, "sel.panel.balanced"))]
    keys = ["deck.concordance_over"] if options.over and link.selection.copies == "once" else []
    keys += ["deck.concordance_counted"] if options.uses == "counted" else []
    keys += ["deck.concordance"] if options.order == "sample" else []
    said = (text(names.lang, key) for key in keys)
    return " ".join((*_kept(names, link), *(panel if options.panel == "balanced" else ()), *said))


def documents_deck(names: Names, link: Link, result: documents.Result) -> str:
    """The side of a comparison whose documents these are, or both sides, where fields cannot say it."""
    options = link.options
    figure = list(_of_figure(names, link))
    if not options.of_both:
        return " ".join((*_kept(names, link), *figure))
    either = text(names.lang, "deck.either", a=names.side(options.within), b=names.side(options.beside))
    return " ".join((either, *figure))


def _of_figure(names: Names, link: Link) -> Iterator[str]:
    """The term that they have, and how the figure counts that they are of."""
    options = link.options
    if options.having:
        yield text(names.lang, "deck.documents_having", word=options.having.strip('"='))
    if (options.over or options.having) and link.selection.copies == "once":
        yield text(names.lang, "deck.documents_over")
    if options.over and options.panel == "balanced":
        yield text(names.lang, "deck.within", name=text(names.lang, "sel.panel.balanced"))


def _kept(names: Names, link: Link) -> Iterator[str]:
    for name in ("within", "without"):
        side: Side = getattr(link.options, name)
        if not side.is_rest:
            yield text(names.lang, f"deck.{name}", name=names.side(side))


def looked_for(names: Names, options: Any) -> str:
    """What a concordance or its company is of, in words: as typed and quoted, or the name under study."""
    if not options.lens:
        return text(names.lang, "ui.quoted", words=(getattr(options, "own", "") and options.variant) or options.node)
    words = names.lens(options.lens)
    if options.variant:
        words = text(names.lang, "ui.quoted", words=names.variant(options.lens, options.variant))
    of = getattr(options, "of", "")
    return text(names.lang, "ui.said_of", words=words, kind=names.said_of(options.lens, of)) if of else words


def _apart(terms: Iterable[str], listed: Iterable[str] = ()) -> tuple[str, ...]:
    """The first terms of which none repeats a word of another, or stands with it in one `listed` phrase."""
    phrases = [set(term.split()) for term in listed]
    found: list[str] = []
    said: set[str] = set()
    for term in terms:
        words = set(term.split())
        if len(found) < WORDS_NAMED and not words & said:
            found.append(term)
            said |= words.union(*(phrase for phrase in phrases if words & phrase))
    return tuple(found)
