"""What was read -> a Document, with an id that depends on nothing but the text, its title, outlet and address."""

import hashlib
from dataclasses import dataclass
from datetime import date

from analysis.errors import InputError
from analysis.ingest.dates import date_of_fields, date_of_lines
from analysis.ingest.fields import Fields
from analysis.ingest.outlets import outlet_of
from analysis.ingest.webtext import title_runs
from analysis.records import Caveat, Document
from analysis.registry import Registry

_ID = 20  # hex digits: two of a thousand million documents are alike with a chance of one in a million


@dataclass(frozen=True, slots=True)
class Context:
    """What an import says about all its documents: the outlet of those that name none, the day it runs."""

    registry: Registry
    outlet: str
    today: date
    demonstration: bool


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


def from_record(fields: Fields, original: str, context: Context) -> tuple[Document, Caveat | None]:
    """The document of a record, and what to say about its date.

    InputError if it has neither title nor text, or is a demonstration text among real ones or the other way round.
    """
    if not fields.title.strip() and not fields.text.strip():
        raise InputError("err.problem.nothing")
    if fields.demonstration not in (None, context.demonstration):
        raise InputError("err.problem.demonstration" if fields.demonstration else "err.problem.real")
    dating, caveat = date_of_fields(fields.published, fields.published_note, fields.fetched, context.today)
    collected_instead = caveat is not None and caveat.key == "err.date_fetched" and not fields.fetched
    outlet = outlet_of(fields.outlet, fields.url, context.outlet, context.registry)
    document = Document(
        id=document_id(outlet, fields.url, fields.title, fields.text),
        source_id=fields.id,
        outlet=outlet,
        url=fields.url,
        title=fields.title,
        text=fields.text,
        published=dating.published,
        precision=dating.precision,
        not_before=dating.not_before,
        not_after=dating.not_after,
        date_source=dating.source,
        fetched=fields.published if collected_instead else fields.fetched,
        source_format="jsonl",
        original=original,
        demonstration=context.demonstration,
    )
    return document, _titled(caveat, document)


def from_text(text: str, original: str, context: Context) -> Document:
    """The document of a raw text: its body is the whole text, of which a recognised title is a stripped run."""
    runs = title_runs(text)
    title = next((text[run.start : run.end] for run in runs if run.reason == "title"), "")
    dating = date_of_lines(text, context.today)
    outlet = outlet_of("", "", context.outlet, context.registry)
    return Document(
        id=document_id(outlet, "", title, text),
        source_id="",
        outlet=outlet,
        url="",
        title=title,
        text=text,
        published=dating.published,
        precision=dating.precision,
        not_before=dating.not_before,
        not_after=dating.not_after,
        date_source=dating.source,
        fetched="",
        source_format="text",
        original=original,
        stripped=runs,
        demonstration=context.demonstration,
    )


def _titled(caveat: Caveat | None, document: Document) -> Caveat | None:
    if caveat is None:
        return None
    return Caveat(caveat.key, {"title": (document.title.strip() or document.text.strip())[:80], **caveat.values})
