"""Who published: the outlet that the record names, else the user's, else the one at the address, else by the text."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from analysis.ingest.outlet_marks import Evidence, outlet_called, outlet_in
from analysis.records import UNKNOWN
from analysis.registry import Registry

if TYPE_CHECKING:
    from tldextract import TLDExtract

_NOT_IN_IDS = re.compile(r"""[\s~!,:;&=?#%+/\\"'<>|`^{}\[\]()*$@]+""")  # signs that a link or a path would misread
_LONGEST = 80


def outlet_of(named: str, url: str, default: str, registry: Registry) -> str:
    """The outlet id of a document: as named, or as the user said for files that name none, or by address."""
    return find_outlet(named, url, default, "", registry).outlet


def find_outlet(named: str, url: str, default: str, text: str, registry: Registry) -> Evidence:
    """The outlet of a document and what names it, by id or in words; `unknown` by nothing at all."""
    for name, source in ((named, "field"), (default, "user")):
        if outlet := own_id(name):
            known = "" if outlet in registry.outlets else outlet_called(name, registry)
            return Evidence(known or outlet, source)
    if outlet := outlet_at(url, registry):
        return Evidence(outlet, "address")
    return (outlet_in(text, registry) if text else None) or Evidence(UNKNOWN, "")


@lru_cache(maxsize=4096)
def own_id(name: str) -> str:
    """A name as an id of its own: letters of any script stay, signs with a meaning in links become hyphens."""
    shown = "".join(sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign)[0] != "C")
    return _NOT_IN_IDS.sub("-", shown).strip("-.")[:_LONGEST]


def outlet_at(url: str, registry: Registry) -> str:
    """The registered outlet at an address: its domain or one below it, and its path where one is registered; or ""."""
    host, path_here = _parts(url)
    known = _addresses(registry)
    while host:
        for path, outlet in known.get(host, ()):
            if f"{path_here}/".startswith(path):
                return outlet
        host = host.partition(".")[2]
    return ""


def domain_of(url: str) -> str:
    """The registrable domain of an address (example.co.uk), "" for an address without one."""
    host, _ = _parts(url)
    return _domain(host) if host else ""


@cache
def _domain(host: str) -> str:
    return _suffixes()(host).top_domain_under_public_suffix


@cache
def _suffixes() -> "TLDExtract":
    """The public suffixes that come with the package: nothing is fetched, nothing is cached on disk."""
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url.strip())
        return (parts.hostname or "").rstrip("."), parts.path
    except ValueError:
        return "", ""


@cache
def _addresses(registry: Registry) -> Mapping[str, list[tuple[str, str]]]:
    """For each registered domain its paths, longest first, each with its outlet."""
    found: dict[str, list[tuple[str, str]]] = {}
    for outlet in registry.outlets.values():
        for domain in outlet.domains:
            host, _, path = domain.partition("/")
            found.setdefault(host, []).append((f"/{path}/" if path else "/", outlet.id))
    for paths in found.values():
        paths.sort(key=lambda pair: -len(pair[0]))
    return found
