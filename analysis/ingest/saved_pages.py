"""What a saved page says -> a Document."""

import ipaddress
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from analysis.ingest.dates.addresses import date_of_address
from analysis.ingest.dates.dating import METADATA, UNDATED, Dating
from analysis.ingest.dates.strings import date_of_string
from analysis.ingest.dates.texts import date_of_pieces
from analysis.ingest.document import Context, Origin, build_document
from analysis.ingest.outlet_marks import outlet_named
from analysis.ingest.outlets import find_outlet
from analysis.ingest.reasons import unread
from analysis.ingest.webtext import stripped_runs
from analysis.records import UNKNOWN, Document

PLACES = ("json-ld", "meta", "itemprop")  # in the order in which one is preferred to another
_ZONES_DIFFER = timedelta(days=1)  # the same instant in two zones may be two days


def from_page(said: Mapping[str, Any], original: str, name: str, context: Context) -> Document:
    """The document of a page. InputError if no text was found in it."""
    title, text = str(said["title"]), str(said["text"])
    if not text.strip():
        raise unread(name, "no_text")
    url = next((address for address in said["addresses"] if _is_public(address)), "")
    outlet = find_outlet("", url, context.outlet, "", context.registry)
    if outlet.outlet == UNKNOWN:
        outlet = outlet_named(str(said["site"]), context.registry) or find_outlet("", "", "", text, context.registry)
    dating = date_of_page(said["dates"], url, said["lines"], context.today)
    runs = stripped_runs(text, title, has_title=bool(title))
    return build_document(context, Origin("html", original, url=url), outlet, dating, title, text, runs)


def date_of_page(dates: Iterable[Sequence[str]], url: str, lines: Sequence[str], today: date) -> Dating:
    """The dating of a page by what it says to machines, then its address, then a line below its heading.

    Midnight of 1 January is what programs write that know the year alone: it needs a second source.
    """
    by_address = date_of_address(url, today)
    by_line = date_of_pieces(lines, today)
    read = _by_machines(list(dates), today)
    others = {one.published for one in (by_address, by_line) if one}
    if read and _is_new_year(read[1]) and read[0].published not in others:
        read = None
    if read:
        return read[0]
    if by_address and by_address.precision == "day":
        return by_address
    return by_line or by_address or UNDATED


def _by_machines(dates: Sequence[Sequence[str]], today: date) -> tuple[Dating, str] | None:
    """The dating of the first place whose values agree, and the value as given."""
    for place in PLACES:
        found = [
            (read, raw)
            for kind, raw in dates
            if kind == place and (read := date_of_string(raw, today, METADATA)) and read.published
        ]
        days = [read.published for read, _ in found if read.published]
        if days and max(days) - min(days) <= _ZONES_DIFFER:
            return found[0]
    return None


def _is_new_year(raw: str) -> bool:
    return raw[:10].endswith("-01-01") and not raw[10:].strip("T0:. Z+-")


def _is_public(address: str) -> bool:
    """Whether an address is one of the web, with a name and not a number for its host."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return parts.scheme in ("http", "https") and "." in host
    return False
