"""The answer of a study as one sentence, and the line under it. They say nothing that the evidence rule forbids."""

from collections.abc import Callable, Mapping

from analysis.i18n import numerals
from analysis.i18n.strings import listed, text
from analysis.link import Link
from analysis.phrasing import frame_headlines, naming_headlines, word_headlines
from analysis.phrasing.names import Names
from analysis.records import Result
from analysis.studies import (
    agenda,
    changes,
    copies,
    document,
    documents,
    overview,
    topics,
)
from analysis.studies.series import LEAST_DOCUMENTS
from analysis.studies.shift_rows import leading
from analysis.studies.topic_shares import ShareRow
from analysis.text.opening import opening

TERMS_OF_TOPIC = 2
COUNTING_ALL = ("compare", "groups", "wordshift", "topics", "agenda", "frames")  # every selected document


def headline(names: Names, link: Link, result: Result) -> str:
    """The sentence that answers the question of a link; a plain one where the data allow no answer, another where there
    are none.
    """
    if link.study in COUNTING_ALL and not result.n_documents:
        return text(names.lang, "state.empty.title")
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


def _topics(names: Names, link: Link, result: topics.Result) -> str:
    if not result.topics:
        return text(names.lang, "headline.none")
    short = next((caveat for caveat in result.caveats if caveat.key == "topic.short_texts"), None)
    if short:
        return text(names.lang, "headline.topics_short", **short.values)
    if all(row.share is None for row in result.shares):
        return text(names.lang, "headline.topics_few", docs=result.n_documents)
    overall = {row.topic: row.share for row in result.topics}
    terms = {row.topic: listed(names.lang, row.terms[:TERMS_OF_TOPIC]) for row in result.topics}
    leading: dict[str, ShareRow] = {}
    for row in result.shares:
        if row.low is not None and row.low > overall[row.topic]:
            held = leading.get(row.bloc)
            if held is None or row.low - overall[row.topic] > (held.low or 0) - overall[held.topic]:
                leading[row.bloc] = row
    chosen = list(leading.values())[:2]
    if len(chosen) < 2 or chosen[0].topic == chosen[1].topic:
        return text(
            names.lang, "headline.topics_plain", topics=sum(map(_filled, result.topics)), docs=result.n_documents
        )
    a, b = chosen
    sides = {"a": names.texts(names.bloc(a.bloc)), "b": names.texts(names.bloc(b.bloc))}
    shares = {"a_share": a.share, "b_share": b.share}
    return text(names.lang, "headline.topics", a_terms=terms[a.topic], b_terms=terms[b.topic], **sides, **shares)


def _filled(row: topics.TopicRow) -> bool:
    return row.documents > 0


def _topics_deck(names: Names, link: Link, result: topics.Result) -> str:
    return text(names.lang, "deck.topics", docs=result.n_documents) if result.topics else ""


def _agenda(names: Names, link: Link, result: agenda.Result) -> str:
    part = result.part("agenda")
    if not result.possible:
        return text(names.lang, "headline.none")
    if part is None:
        return text(names.lang, "headline.agenda_wait")
    if part.share is None:
        return text(names.lang, "headline.agenda_none")
    if spread := result.spread:
        ends = {"low": spread.low, "high": spread.high}
        return text(names.lang, "headline.agenda_band", agenda=part.share, topics=len(result.topics), **ends)
    return text(names.lang, "headline.agenda", agenda=part.share, framing=1 - part.share)


def _agenda_deck(names: Names, link: Link, result: agenda.Result) -> str:
    part, total = result.part("agenda"), result.part("total")
    if part is None or total is None:
        return text(names.lang, "deck.agenda_wait", n_a=result.target_documents, n_b=result.reference_documents)
    period = text(names.lang, "sel.all_periods")
    if result.first and result.last:
        period = numerals.years(names.lang, result.first, result.last)
    if part.share is None:
        bits = {"total": total.bits, "low": total.low, "high": total.high}
        of = {"docs": result.n_documents, "topics": len(result.topics)}
        return text(names.lang, "split.no_percent", period=period, **bits, **of)
    return text(
        names.lang,
        "split.share",
        period=period,
        agenda=part.share,
        framing=1 - part.share,
        a=names.side(link.options.target),
        b=names.side(link.options.reference),
        low=part.share_low,
        high=part.share_high,
        docs=result.n_documents,
        topics=len(result.topics),
    )


def _changes(names: Names, link: Link, result: changes.Result) -> str:
    if not result.n_documents:
        return text(names.lang, "state.undated.title" if result.undated else "state.empty.title")
    if not result.ready:
        return text(names.lang, "headline.changes_waiting")
    if result.examined and not result.series:
        return text(names.lang, "headline.changes_untested", name=_asked_series(names, link))
    if not result.shifts:
        return text(names.lang, "headline.changes_none" if result.examined else "headline.none")
    row = leading(result.shifts)  # those whose camp is not known are no party that could have changed
    values = {"before": row.before, "after": row.after, "date": row.day}
    values["group"] = names.words_of(link.options.by, row.group)
    called, thing = names.series_part(row.kind, row.key, row.name), names.series(row.kind, row.key)
    if row.kind == "lens":
        return text(names.lang, "headline.changes", variant=called, referent=thing, **values)
    shown = called if row.kind in ("agenda", "framing") else thing
    return text(names.lang, "headline.changes_share", referent=shown, **values)


def _asked_series(names: Names, link: Link) -> str:
    """The series or the group that is asked about."""
    kind, _, key = link.options.series.partition(":")
    if key or link.options.lens:
        return names.series(kind, key) if key else names.lens(link.options.lens)
    return names.words_of(link.options.by, link.options.group)


def _changes_deck(names: Names, link: Link, result: changes.Result) -> str:
    if not result.ready:
        return ""
    values = {"m": result.examined, "docs": result.n_documents, "outlets": result.n_outlets}
    if result.examined and not result.series:
        return text(names.lang, "deck.changes_untested", least=LEAST_DOCUMENTS, **values)
    return text(names.lang, "deck.changes", **values)


def _copies(names: Names, link: Link, result: copies.Result) -> str:
    if not result.n_documents:
        return text(names.lang, "headline.documents", docs=0)
    if not result.n_families:
        return text(names.lang, "headline.copies_none")
    repeated = result.n_documents - result.different
    return text(names.lang, "headline.copies", docs=result.n_documents, n_eff=result.different, copies=repeated)


def _copies_deck(names: Names, link: Link, result: copies.Result) -> str:
    return text(names.lang, "deck.copies")


def _documents(names: Names, link: Link, result: documents.Result) -> str:
    return text(names.lang, "headline.documents", docs=result.n_documents)


def _document(names: Names, link: Link, result: document.Result) -> str:
    if result.document.title:
        return result.document.title
    words = opening(result.document)
    return text(names.lang, "document.opening" if words else "document.untitled", words=words)


_HEADLINES: Mapping[str, Callable[..., str]] = {
    "overview": _overview,
    "compare": word_headlines.compare_found,
    "groups": word_headlines.groups_found,
    "wordshift": word_headlines.wordshift_found,
    "topics": _topics,
    "agenda": _agenda,
    "naming": naming_headlines.naming_found,
    "frames": frame_headlines.frames_found,
    "changes": _changes,
    "concordance": word_headlines.concordance_found,
    "collocates": word_headlines.collocates_found,
    "copies": _copies,
    "documents": _documents,
    "document": _document,
}
_DECKS: Mapping[str, Callable[..., str]] = {
    "overview": _overview_deck,
    "compare": word_headlines.compare_deck,
    "groups": word_headlines.groups_deck,
    "wordshift": word_headlines.wordshift_deck,
    "topics": _topics_deck,
    "agenda": _agenda_deck,
    "naming": naming_headlines.naming_deck,
    "frames": frame_headlines.frames_deck,
    "changes": _changes_deck,
    "concordance": word_headlines.concordance_deck,
    "collocates": word_headlines.collocates_deck,
    "copies": _copies_deck,
    "documents": word_headlines.documents_deck,
}
