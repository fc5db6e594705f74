"""The one door to every figure: page, command line and script all ask here."""

from dataclasses import replace

from analysis.corpus import Corpus
from analysis.link import Link, parse_link
from analysis.records import Caveat, Result
from analysis.selection import FIELDS, Choice, Selection
from analysis.studies import STUDIES


def ask(corpus: Corpus, link: Link | str) -> Result:
    """The Result of a link. Values that name nothing here are left out, and the result says which."""
    if isinstance(link, str):
        link = parse_link(link)
    unknown = corpus.unknown_values(link.selection)
    selection = _without(link.selection, unknown)
    result: Result = STUDIES[link.study].run(corpus, selection, link.options)
    dropped = (*link.dropped, *unknown)
    if not dropped:
        return result
    return replace(result, caveats=(Caveat("link.partly", {"dropped": dropped}), *result.caveats))


def _without(selection: Selection, unknown: list[str]) -> Selection:
    """The selection without the values named in `unknown` (`field=value`)."""
    kept: dict[str, Choice] = {}
    for name in FIELDS:
        choice: Choice = getattr(selection, name)
        values = tuple(value for value in choice.values if f"{name}={value}" not in unknown)
        if values != choice.values:
            kept[name] = replace(choice, values=values)
    return replace(selection, **kept) if kept else selection  # type: ignore[arg-type]
