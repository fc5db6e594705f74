"""The one door to every figure: page, command line and script all ask here."""

from dataclasses import replace

from analysis.corpus import Corpus
from analysis.link import Link, parse_link
from analysis.records import Caveat, Result
from analysis.selection import FIELDS, Choice, Selection
from analysis.studies import STUDIES


def ask(corpus: Corpus, link: Link | str) -> Result:
    """The Result of a link. Values that name nothing here are left out, and the result says which."""
    link = understood(corpus, parse_link(link) if isinstance(link, str) else link)
    result: Result = STUDIES[link.study].run(corpus, link.selection, link.options)
    if not link.dropped:
        return result
    return replace(result, caveats=(Caveat("link.partly", {"dropped": link.dropped}), *result.caveats))


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
