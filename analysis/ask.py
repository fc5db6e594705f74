"""The one door to every figure: page, command line and script all ask here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.link import Link, parse_link
from analysis.records import Caveat, Result
from analysis.selection import FIELDS, Choice, Selection
from analysis.studies import STUDIES, WORK
from analysis.studies.work import Tick, do_work, is_kept


def ask(corpus: Corpus, link: Link | str) -> Result:
    """The Result of a link. Values that name nothing here are left out, and the result says which."""
    link = understood(corpus, parse_link(link) if isinstance(link, str) else link)
    result: Result = STUDIES[link.study].run(corpus, link.selection, link.options)
    if not link.dropped:
        return result
    return replace(result, caveats=(Caveat("link.partly", {"dropped": link.dropped}), *result.caveats))


def ask_work(corpus: Corpus, link: Link | str, progress: Tick | None = None) -> Mapping[str, Any]:
    """The outcome of a link's long computation, computed and kept if nobody has; `ask` then shows it.

    UseError if its study has none. `progress` is told (steps done, all).
    """
    link = understood(corpus, parse_link(link) if isinstance(link, str) else link)
    if link.study not in WORK:
        raise UseError("err.no_work", studies=tuple(WORK))
    return do_work(WORK[link.study], corpus, link.study, link.selection, link.options, progress)


def has_work(corpus: Corpus, link: Link) -> bool:
    """Whether the long computation of a link is done and kept."""
    return link.study in WORK and is_kept(corpus, link.study, link.selection, link.options)


def understood(corpus: Corpus, link: Link) -> Link:
    """The link without selected values that name nothing in this corpus; they join what was dropped."""
    unknown = corpus.unknown_values(link.selection)
    if not unknown:
        return link
    return replace(link, selection=_without(link.selection, unknown), dropped=(*link.dropped, *unknown))


def _without(selection: Selection, unknown: list[str]) -> Selection:
    """The selection without the values named in `unknown` (`field=value`)."""
    kept: dict[str, Choice] = {}
    for name in FIELDS:
        choice: Choice = getattr(selection, name)
        values = tuple(value for value in choice.values if f"{name}={value}" not in unknown)
        if values != choice.values:
            kept[name] = replace(choice, values=values)
    return replace(selection, **kept) if kept else selection  # type: ignore[arg-type]
