"""A saved page: its title, its text, its addresses, and every place where it may say when it was published.

What the places say is not judged here; no date that a library guesses is asked for.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import trafilatura
from charset_normalizer import from_bytes
from lxml import etree, html

_META_DATES = frozenset(
    {
        "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish_date", "publish-date",
        "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "sailthru.date", "parsely-pub-date",
        "article.published", "published_time", "og:article:published_time", "datecreated", "date_published",
    }
)  # fmt: skip
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_AROUND_TITLE = 25  # pieces of text after the heading in which the line with the date stands
_LINE = 120  # characters of such a piece; a longer one is a paragraph
_PARAGRAPH = 200
_NOT_TEXT = ("script", "style", "noscript", "template", "svg", "option")
_DEEPEST = 200_000  # tags of a page


def read_page(path: Path, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One answer: title, text, site, addresses (canonical first), dates [[place, value]], lines; or {"refused"}."""
    data = path.read_bytes()
    page = decoded(data)
    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=False, remove_comments=True))
    except (etree.LxmlError, ValueError):
        yield {"refused": "broken"}
        return
    if data.count(b"<") > _DEEPEST:
        yield {"refused": "too_much"}
        return
    text = trafilatura.extract(page, include_comments=False, include_tables=False, with_metadata=False) or ""
    heading = _heading(tree)
    yield {
        "title": _title(tree, heading),
        "text": text,
        "site": _meta(tree, "og:site_name"),
        "addresses": _addresses(tree),
        "dates": list(_dates(tree)),
        "lines": _lines_after(tree, heading),
    }


def decoded(data: bytes) -> str:
    """The page as text: UTF-8 if it is, else as it declares, else as its bytes look."""
    declared = _DECLARED.search(data[:4096])
    for encoding in ("utf-8-sig", declared[1].decode("ascii") if declared else "", _looks_like(data)):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _looks_like(data: bytes) -> str:
    best = from_bytes(data[:50_000]).best()
    return best.encoding if best else "cp1256"


def _words(node: Any) -> str:
    return " ".join(node.text_content().split())


def _heading(tree: Any) -> Any:
    """The heading of the article: the longest h1 that the title of the page holds, else the longest of all."""
    headings = [node for node in tree.iter("h1") if _words(node)]
    named = " ".join((_meta(tree, "og:title") + " " + (tree.findtext(".//title") or "")).split())
    titled = [node for node in headings if _words(node) in named]
    return max(titled or headings, key=lambda node: len(_words(node)), default=None)


def _title(tree: Any, heading: Any) -> str:
    found = _words(heading) if heading is not None else _meta(tree, "og:title") or (tree.findtext(".//title") or "")
    return " ".join(found.split())[:500]


def _meta(tree: Any, name: str) -> str:
    for node in tree.iter("meta"):
        if name in (node.get("property"), node.get("name"), node.get("itemprop")) and node.get("content"):
            return str(node.get("content"))[:2000]
    return ""


def _addresses(tree: Any) -> list[str]:
    canonical = [node.get("href") for node in tree.iter("link") if node.get("rel") == "canonical"]
    return [str(one)[:2000] for one in (*canonical, _meta(tree, "og:url")) if one]


def _dates(tree: Any) -> Iterator[tuple[str, str]]:
    """The places of a page that are made for machines, the more reliable ones first."""
    for node in tree.iter("script"):
        if node.get("type") == "application/ld+json" and node.text:
            yield from (("json-ld", value) for value in _published(node.text))
    for node in tree.iter("meta"):
        names = {str(node.get(key) or "").lower() for key in ("property", "name", "itemprop")}
        if names & _META_DATES and node.get("content"):
            yield "meta", str(node.get("content"))[:100]
    for node in tree.iter():
        if (
            isinstance(node.tag, str)
            and "datepublished" in str(node.get("itemprop") or "").lower()
            and node.tag != "meta"
        ):
            yield "itemprop", str(node.get("datetime") or node.get("content") or _words(node))[:100]


def _published(text: str) -> list[str]:
    """The dates of publication in linked data; broken JSON is searched instead of read."""
    try:
        found: list[str] = []
        _collect(json.loads(text), found)
    except (ValueError, RecursionError):
        found = re.findall(r'"datePublished"\s*:\s*"([^"]{4,60})"', text)
    return [value[:100] for value in found]


def _collect(node: Any, found: list[str]) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("datePublished"), str):
            found.append(node["datePublished"])
        for value in node.values():
            _collect(value, found)
    elif isinstance(node, list):
        for value in node:
            _collect(value, found)


def _lines_after(tree: Any, heading: Any) -> list[str]:
    """The short pieces of text behind the heading, up to the first paragraph; a page's own clock stands before it."""
    if heading is None:
        return []
    found: list[str] = []
    behind = False
    inside = set(heading.iter())
    for node in tree.iter():
        behind = behind or node is heading
        if not behind or not isinstance(node.tag, str) or node.tag in _NOT_TEXT or node in inside:
            continue
        for piece in (node.text, *(child.tail for child in node)):
            said = " ".join((piece or "").split())
            if len(said) > _PARAGRAPH:
                return found
            if said and len(said) <= _LINE:
                found.append(said)
        if len(found) >= _AROUND_TITLE:
            return found
    return found
