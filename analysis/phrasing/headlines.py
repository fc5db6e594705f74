"""The answer of a study as one sentence, and the line under it. They say nothing that the evidence rule forbids."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from analysis.i18n.bidi import ltr
from analysis.i18n.strings import text
from analysis.link import Link
from analysis.phrasing.names import Names
from analysis.records import UNDETERMINED, UNKNOWN, Result
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
from analysis.studies.contrast import LEVEL_Q

WORDS_NAMED = 3
TERMS_OF_TOPIC = 2


def headline(names: Names, link: Link, result: Result) -> str:
    """The sentence that answers the question of a link; a plain one where the data allow no answer."""
    return _HEADLINES[link.study](names, link, result)


def deck(names: Names, link: Link, result: Result) -> str:
    """What the headline rests on, in one or two sentences; "" where nothing was counted."""
    found = _DECKS.get(link.study)
    return found(names, link, result) if found and result.n_documents else ""


def _overview(names: Names, link: Link, result: overview.Result) -> str:
    if result.first is None:
        return text(names.lang, "headline.documents", docs=result.n_documents)
    values = {"docs": result.n_documents, "outlets": result.n_outlets, "from": result.first, "to": result.last}
    return text(names.lang, "headline.overview", **values)


def _overview_deck(names: Names, link: Link, result: overview.Result) -> str:
    values = {"docs": result.n_documents, "outlets": result.n_outlets, "from": result.first, "to": result.last}
    return text(
        names.lang,
        "corpus.summary",
        undated=result.undated,
        dup=result.copies,
        unknown=result.unknown,
        undetermined=result.undetermined,
        **values,
    )


def _compare(names: Names, link: Link, result: compare.Result) -> str:
    if min(result.target.documents, result.reference.documents) < compare.TOO_FEW:
        return text(names.lang, "headline.none")
    passed: dict[str, tuple[str, ...]] = {}
    for side in ("target", "reference"):
        rows = [r for r in result.words if r.side == side and r.q_value is not None and r.q_value < LEVEL_Q]
        passed[side] = _apart(row.term for row in rows)
    if passed["target"] and passed["reference"]:
        return text(names.lang, "headline.compare", target_terms=passed["target"], reference_terms=passed["reference"])
    for side, of in (("target", link.options.target), ("reference", link.options.reference)):
        if passed[side]:
            return text(names.lang, "headline.compare_one", terms=passed[side], group=names.texts_of(of))
    return text(names.lang, "headline.compare_none" if result.tested else "headline.none")


def _groups(names: Names, link: Link, result: groups.Result) -> str:
    parts = []
    for each in result.groups:
        rows = [row for row in result.rows if row.of == row.group == each.group]
        terms = _apart(row.term for row in rows if row.q_value is not None and row.q_value < LEVEL_Q)
        if terms and each.documents >= groups.TOO_FEW:
            group = names.value(result.by, each.group)
            parts.append(text(names.lang, "headline.group_term", group=group, term=terms[0]))
    if len(parts) > 1:
        return text(names.lang, "number.list").join(parts)
    return text(names.lang, "headline.compare_none" if result.tested else "headline.none")


def _groups_deck(names: Names, link: Link, result: groups.Result) -> str:
    values = {"docs": result.n_documents, "outlets": result.n_outlets}
    return text(names.lang, "deck.groups", m=result.tested, passed=result.found, **values)


def _wordshift(names: Names, link: Link, result: wordshift.Result) -> str:
    if min(result.target.documents, result.reference.documents) < wordshift.TOO_FEW or not result.rows:
        return text(names.lang, "headline.none")
    passed = [row for row in result.rows if row.q_value is not None and row.q_value < LEVEL_Q]
    terms = _apart(row.term for row in passed)
    share = sum(row.contribution for row in passed if row.term in terms)
    return text(names.lang, "headline.wordshift" if terms else "headline.compare_none", terms=terms, share=share)


def _wordshift_deck(names: Names, link: Link, result: wordshift.Result) -> str:
    half = next((words for words, share in result.curve if share >= 0.5), 0)
    values = {"n_a": result.target.documents, "n_b": result.reference.documents, "m": result.words}
    return text(names.lang, "deck.wordshift", k=half, **values)


def _collocates(names: Names, link: Link, result: collocates.Result) -> str:
    terms = {
        side: _apart(row.term for row in result.rows if row.side == side) for side in ("target", "both", "reference")
    }
    node = looked_for(names, link.options)
    if terms["target"] and terms["reference"]:
        found = {"target_terms": terms["target"], "reference_terms": terms["reference"]}
        return text(names.lang, "headline.collocates", node=node, **found)
    if terms["both"]:
        return text(names.lang, "headline.collocates_both", node=node, terms=terms["both"])
    return text(names.lang, "headline.none")


def _collocates_deck(names: Names, link: Link, result: collocates.Result) -> str:
    values = {"docs": result.n_documents, "outlets": result.n_outlets, "span": link.options.span}
    times = result.target.uses + result.reference.uses
    return text(names.lang, "deck.collocates", node=looked_for(names, link.options), times=times, **values)


def looked_for(names: Names, options: Any) -> str:
    """What a concordance or its company is of, in words: as typed and quoted, or the name under study."""
    if options.lens and options.variant:
        return text(names.lang, "ui.quoted", words=names.variant(options.lens, options.variant))
    return names.lens(options.lens) if options.lens else text(names.lang, "ui.quoted", words=options.node)


def _apart(terms: Iterable[str]) -> tuple[str, ...]:
    """The first terms of which none repeats a word of another."""
    found: list[str] = []
    for term in terms:
        if len(found) < WORDS_NAMED and not set(term.split()) & {word for one in found for word in one.split()}:
            found.append(term)
    return tuple(found)


def _compare_deck(names: Names, link: Link, result: compare.Result) -> str:
    a, b = result.target, result.reference
    if not result.tested or result.found:
        counts = {"outlets_a": len(a.outlets), "outlets_b": len(b.outlets)}
        return text(names.lang, "deck.compare", m=result.tested, passed=result.found, **counts)
    share = result.visible if result.visible is not None else 1.0
    return text(names.lang, "compare.none", m=result.tested, n_a=a.documents, n_b=b.documents, min_a=share, min_b=0.25)


def _frames(names: Names, link: Link, result: frames.Result) -> str:
    own = [row for row in result.shares if row.frame == result.frame and row.quotation == result.quotation]
    rows = [row for row in own if row.share is not None and row.group not in (UNKNOWN, UNDETERMINED)]
    if not rows:
        return text(names.lang, "headline.none")
    enough = [row for row in rows if row.documents >= frames.FEW]
    top = max(enough or rows, key=lambda row: row.share or 0.0)
    group = names.texts(names.value(link.options.by, top.group))
    return text(names.lang, "headline.frames", frame=names.frame(result.frame), share=top.share, group=group)


def _frames_deck(names: Names, link: Link, result: frames.Result) -> str:
    values = {"n": result.n_sentences, "docs": result.n_documents, "outlets": result.n_outlets}
    return text(names.lang, "deck.frames", **values)


def _topics(names: Names, link: Link, result: topics.Result) -> str:
    if not result.topics:
        return text(names.lang, "headline.none")
    overall = {row.topic: row.share for row in result.topics}
    terms = {row.topic: row.terms[:TERMS_OF_TOPIC] for row in result.topics}
    leading: dict[str, topics.ShareRow] = {}
    for row in result.shares:
        if row.low is not None and row.low > overall[row.topic]:
            held = leading.get(row.bloc)
            if held is None or row.low - overall[row.topic] > (held.low or 0) - overall[held.topic]:
                leading[row.bloc] = row
    chosen = list(leading.values())[:2]
    if len(chosen) < 2 or chosen[0].topic == chosen[1].topic:
        return text(names.lang, "headline.topics_plain", topics=len(result.topics), docs=result.n_documents)
    a, b = chosen
    sides = {"a": names.texts(names.bloc(a.bloc)), "b": names.texts(names.bloc(b.bloc))}
    return text(names.lang, "headline.topics", a_terms=terms[a.topic], b_terms=terms[b.topic], **sides)


def _topics_deck(names: Names, link: Link, result: topics.Result) -> str:
    return text(names.lang, "deck.topics", docs=result.n_documents)


def _agenda(names: Names, link: Link, result: agenda.Result) -> str:
    part = result.part("agenda")
    if not result.possible:
        return text(names.lang, "headline.none")
    if part is None:
        return text(names.lang, "headline.agenda_wait")
    if part.share is None:
        return text(names.lang, "headline.agenda_none")
    return text(names.lang, "headline.agenda", agenda=part.share, framing=1 - part.share)


def _agenda_deck(names: Names, link: Link, result: agenda.Result) -> str:
    framing, total = result.part("framing"), result.part("total")
    if framing is None or total is None:
        return text(names.lang, "deck.agenda_wait", n_a=result.target_documents, n_b=result.reference_documents)
    years = {day.year for day in (result.first, result.last) if day}
    period = ltr("–".join(str(year) for year in sorted(years)))
    if framing.share is None:
        bits = {"total": total.bits, "low": total.low, "high": total.high}
        return text(names.lang, "split.no_percent", period=period, **bits)
    return text(
        names.lang,
        "split.share",
        period=period,
        agenda=1 - framing.share,
        framing=framing.share,
        a=names.side(link.options.target),
        b=names.side(link.options.reference),
        low=framing.share_low,
        high=framing.share_high,
        docs=result.n_documents,
        topics=len(result.topics),
    )


def _naming(names: Names, link: Link, result: naming.Result) -> str:
    leading: dict[str, naming.ShareRow] = {}
    for row in result.shares:
        held = leading.get(row.group)
        if row.share is not None and (held is None or row.share > (held.share or 0)):
            leading[row.group] = row
    if not leading:
        return text(names.lang, "headline.none")
    rows = list(leading.values())
    first = rows[0]
    other = next((row for row in rows if row.variant != first.variant), None)

    def group(row: naming.ShareRow) -> str:
        return names.texts(names.value(link.options.by, row.group))

    if other is None:
        return text(
            names.lang,
            "headline.naming",
            group=group(first),
            variant=names.variant(result.lens, first.variant),
            share=first.share,
            referent=names.lens(result.lens),
        )
    return text(
        names.lang,
        "headline.naming_pair",
        a_variant=names.variant(result.lens, first.variant),
        a=group(first),
        b_variant=names.variant(result.lens, other.variant),
        b=group(other),
    )


def _naming_deck(names: Names, link: Link, result: naming.Result) -> str:
    counts = {"docs": result.n_documents, "outlets": result.n_outlets}
    return text(names.lang, "deck.naming", n=result.n_mentions, **counts)


def _concordance(names: Names, link: Link, result: concordance.Result) -> str:
    return text(names.lang, "headline.concordance", times=result.total, docs=result.n_documents)


def _concordance_deck(names: Names, link: Link, result: concordance.Result) -> str:
    return text(names.lang, "deck.concordance") if link.options.order == "sample" else ""


def _changes(names: Names, link: Link, result: changes.Result) -> str:
    if not result.ready:
        return text(names.lang, "headline.changes_waiting")
    if not result.shifts:
        return text(names.lang, "headline.changes_none" if result.examined else "headline.none")
    row = next((row for row in result.shifts if row.moved), result.shifts[0])
    values = {"before": row.before, "after": row.after, "date": row.day}
    values["group"] = names.texts(names.value(link.options.by, row.group))
    called, thing = names.series_part(row.kind, row.key, row.name), names.series(row.kind, row.key)
    if row.kind == "lens":
        return text(names.lang, "headline.changes", variant=called, referent=thing, **values)
    shown = called if row.kind in ("agenda", "framing") else thing
    return text(names.lang, "headline.changes_share", referent=shown, **values)


def _changes_deck(names: Names, link: Link, result: changes.Result) -> str:
    if not result.ready:
        return ""
    return text(names.lang, "deck.changes", m=result.examined, docs=result.n_documents, outlets=result.n_outlets)


def _copies(names: Names, link: Link, result: copies.Result) -> str:
    if not result.n_families:
        return text(names.lang, "headline.copies_none")
    repeated = result.n_documents - result.different
    return text(names.lang, "headline.copies", docs=result.n_documents, n_eff=result.different, copies=repeated)


def _copies_deck(names: Names, link: Link, result: copies.Result) -> str:
    return text(names.lang, "deck.copies")


def _documents(names: Names, link: Link, result: documents.Result) -> str:
    return text(names.lang, "headline.documents", docs=result.n_documents)


def _document(names: Names, link: Link, result: document.Result) -> str:
    return result.document.title or text(names.lang, "document.untitled")


_HEADLINES: Mapping[str, Callable[..., str]] = {
    "overview": _overview,
    "compare": _compare,
    "groups": _groups,
    "wordshift": _wordshift,
    "topics": _topics,
    "agenda": _agenda,
    "naming": _naming,
    "frames": _frames,
    "changes": _changes,
    "concordance": _concordance,
    "collocates": _collocates,
    "copies": _copies,
    "documents": _documents,
    "document": _document,
}
_DECKS: Mapping[str, Callable[..., str]] = {
    "overview": _overview_deck,
    "compare": _compare_deck,
    "groups": _groups_deck,
    "wordshift": _wordshift_deck,
    "topics": _topics_deck,
    "agenda": _agenda_deck,
    "naming": _naming_deck,
    "frames": _frames_deck,
    "changes": _changes_deck,
    "concordance": _concordance_deck,
    "collocates": _collocates_deck,
    "copies": _copies_deck,
}
