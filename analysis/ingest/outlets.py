"""Who published: the outlet that the record names, else the one at its address, else unknown; never by name alone."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from analysis.records import UNKNOWN
from analysis.registry import Registry

_NOT_IN_IDS = re.compile(r"""[\s~!,:;&=?#%+/\\"'<>|`^{}\[\]()*$@]+""")  # signs that a link or a path would misread
_LONGEST = 80


def outlet_of(named: str, url: str, default: str, registry: Registry) -> str:
    """The outlet id of a document: as named, or as the user said for files that name none, or by address."""
    return own_id(named) or own_id(default) or outlet_at(url, registry) or UNKNOWN


def own_id(name: str) -> str:
    """A name as an id of its own: letters of any script stay, signs with a meaning in links become hyphens."""
    shown = "".join(sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign)[0] != "C")
    return _NOT_IN_IDS.sub("-", shown).strip("-.")[:_LONGEST]


def outlet_at(url: str, registry: Registry) -> str:
    """The registered outlet at an address: its domain or one below it, and its path where one is registered; or ""."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    known = _addresses(registry)
    while host:
        for path, outlet in known.get(host, ()):
            if f"{parts.path}/".startswith(path):
                return outlet
        host = host.partition(".")[2]
    return ""


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
