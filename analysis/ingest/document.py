"""What was read -> a Document, with an id that depends on nothing but the text, its title, outlet and address."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.errors import InputError
from analysis.ingest.boilerplate import LISTED
from analysis.ingest.dates.addresses import date_of_address
from analysis.ingest.dates.dating import FETCHED, Dating
from analysis.ingest.dates.fields import date_of_fields
from analysis.ingest.dates.instants import read_epoch
from analysis.ingest.dates.numeric import NO_ORDERS, Orders
from analysis.ingest.dates.texts import date_of_text
from analysis.ingest.fields import Fields
from analysis.ingest.outlet_marks import Evidence
from analysis.ingest.outlets import find_outlet
from analysis.ingest.webtext import stripped_runs
from analysis.records import Caveat, Document, Stripped
from analysis.registry import Registry

_ID = 20  # hex digits: two of a thousand million documents are alike with a chance of one in a million
_NOT_OF_THE_TEXT = frozenset({*LISTED, "lead_again"})  # parts whose dates are not the text's own
_CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Context:
    """What an import says about all its documents: the outlet of those that name none, the day it runs."""

    registry: Registry
    outlet: str
    today: date
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: the format and sha256 of its bytes, its id, address and time of collection there."""

    form: str
    original: str
    source_id: str = ""
    url: str = ""
    fetched: str = ""


def document_id(outlet: str, url: str, title: str, text: str) -> str:
    """The id of a document: the same for the same outlet, address and text, whatever file they came in.

    A title tells documents apart only where there is no text: a headline that was edited does not make a new text.
    """
    digest = hashlib.sha256()
    for part in (outlet, url, "" if text else title, text):
        data = part.encode()
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()[:_ID]


def from_record(
    fields: Fields, original: str, context: Context, form: str = "jsonl", orders: Orders = NO_ORDERS
) -> tuple[Document, Caveat | None]:
    """The document of a record, and what to say about its date. `orders` are those of the dates of its column.

    InputError if it has neither title nor text, or is a demonstration text among real ones or the other way round.
    """
    if not fields.title.strip() and not fields.text.strip():
        raise InputError("err.problem.nothing")
    if fields.demonstration not in (None, context.demonstration):
        raise InputError("err.problem.demonstration" if fields.demonstration else "err.problem.real")
    order = orders.of(fields.outlet)
    given, caveat = date_of_fields(fields.published, fields.published_note, fields.fetched, context.today, order)
    collected_instead = caveat is not None and caveat.key == "err.date_fetched" and not fields.fetched
    if fields.epoch and (counted := read_epoch(fields.epoch, context.today)):
        given, caveat = counted, None
    runs = stripped_runs(fields.text, fields.title, has_title=bool(fields.title.strip()))
    dating = given if given.published else _else_by_text(given, fields.url, fields.text, runs, context.today)
    outlet = find_outlet(fields.outlet, fields.url, context.outlet, fields.text, context.registry)
    origin = Origin(form, original, fields.id, fields.url, fields.published if collected_instead else fields.fetched)
    title = fields.title if fields.title.strip() else _title_in(fields.text, runs)
    document = build_document(context, origin, outlet, dating, title, fields.text, runs)
    return document, None if dating.published and not given.published else _titled(caveat, document)


def from_text(text: str, original: str, context: Context) -> Document:
    """The document of a raw text: its body is the whole text, of which a recognised title is a stripped run."""
    runs = stripped_runs(text)
    title = _title_in(text, runs)
    dating = date_of_text(_own_words(text, runs), context.today)
    outlet = find_outlet("", "", context.outlet, text, context.registry)
    return build_document(context, Origin("text", original), outlet, dating, title, text, runs)


def _title_in(text: str, runs: tuple[Stripped, ...]) -> str:
    """The title that stands in a text: set aside there, its words would otherwise be in no part and never counted."""
    return next((text[run.start : run.end] for run in runs if run.reason == "title"), "")


def build_document(
    context: Context,
    origin: Origin,
    outlet: Evidence,
    dating: Dating,
    title: str,
    text: str,
    runs: tuple[Stripped, ...],
) -> Document:
    """A document of these parts, its id among them."""
    return Document(
        id=document_id(outlet.outlet, origin.url, title, text),
        source_id=origin.source_id,
        outlet=outlet.outlet,
        url=origin.url,
        title=title,
        text=text,
        published=dating.published,
        precision=dating.precision,
        not_before=dating.not_before,
        not_after=dating.not_after,
        date_source=dating.source,
        fetched=origin.fetched,
        source_format=origin.form,
        original=origin.original,
        stripped=runs,
        demonstration=context.demonstration,
        outlet_source=outlet.kind,
    )


def _own_words(text: str, runs: Sequence[Stripped]) -> str:
    """The text without the parts that belong to the page, so that their dates are not taken for its own."""
    pieces, at = [], 0
    for run in runs:
        if run.reason in _NOT_OF_THE_TEXT:
            pieces.append(text[at : run.start])
            at = run.end
    return "\n".join([*pieces, text[at:]])


def _else_by_text(given: Dating, url: str, text: str, runs: Sequence[Stripped], today: date) -> Dating:
    """The dating of a record whose fields name no day: by its address, else by its text, within what is known."""
    if given.not_before and given.source != FETCHED:
        return given  # a year or a range that the source itself gave
    read = date_of_address(url, today) if url else None
    if read is None and text:
        read = date_of_text(_own_words(text, runs), today)
    high = given.not_after
    if read is None or not read.source or (high and _first_day(read) > high + _CLOCKS_DIFFER):
        return given
    return read if read.published else replace(read, not_after=high)


def _first_day(read: Dating) -> date:
    return read.published or read.not_before or date.min


def _titled(caveat: Caveat | None, document: Document) -> Caveat | None:
    if caveat is None:
        return None
    return Caveat(caveat.key, {"title": (document.title.strip() or document.text.strip())[:80], **caveat.values})
