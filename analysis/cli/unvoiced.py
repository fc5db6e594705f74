"""What a build says of the documents whose voices could not be told, or are uncertain."""

import argparse
from collections.abc import Sequence

from analysis.cli.printing import say
from analysis.i18n.strings import text
from analysis.index.segment import Unvoiced

_NAMED = 20  # documents that are named on a terminal; --json names all


def say_unvoiced(options: argparse.Namespace, lacking: Sequence[Unvoiced]) -> None:
    """Name the documents whose voices could not be told; nothing where there are none."""
    if not lacking:
        return
    say(options, "cli.build.unvoiced", docs=len({one.document for one in lacking}))
    for one in lacking[:_NAMED]:
        part = text(options.lang, f"part.{one.part}", plain=True)
        say(options, "cli.build.unvoiced_one", id=one.document, part=part, error=one.error)
    if len(lacking) > _NAMED:
        say(options, "cli.build.unvoiced_more", n=len(lacking) - _NAMED)


def unvoiced_json(lacking: Sequence[Unvoiced]) -> dict[str, list[dict[str, str]]]:
    """The same for scripts, all of them."""
    return {"unvoiced": [one._asdict() for one in lacking]}


def say_unpaired(options: argparse.Namespace, doubtful: tuple[int, int]) -> None:
    """In how many documents and paragraphs quotation marks do not pair; nothing where all do."""
    documents, paragraphs = doubtful
    if documents:
        say(options, "cli.build.unpaired", docs=documents, n=paragraphs)


def unpaired_json(doubtful: tuple[int, int]) -> dict[str, dict[str, int]]:
    """The same for scripts."""
    return {"unpaired": dict(zip(("documents", "paragraphs"), doubtful, strict=True))}
