"""The link that a command was given."""

from dataclasses import replace
from typing import Final

from analysis.errors import UseError
from analysis.link import Link, parse_link
from analysis.studies import STUDIES

EVIDENCE: Final = "evidence"  # a page of the dashboard that keeps what one visitor collects


def read_link(written: str, lang: str = "") -> Link:
    """The link, in `lang` if it names no language. Raises UseError where its page is none that a command can count."""
    link = parse_link(written)
    page = written.strip().removeprefix("/").partition("?")[0].strip("/")
    if page == EVIDENCE:
        raise UseError("err.evidence_link")
    if page and page not in STUDIES:
        raise UseError("err.link", link=page, studies=tuple(STUDIES))
    return replace(link, lang=lang) if lang and "lang=" not in written else link
