"""What leaves a corpus as a file. Every command takes the parsed options and gives the exit code."""

import argparse
import sys
from pathlib import Path

from analysis.cli.links import read_link
from analysis.cli.printing import OK, as_json, say
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.export.answers import answered
from analysis.export.evidence import MOST_BYTES, Basket, read_basket
from analysis.export.files import COLLECTED, collected, made
from analysis.i18n.strings import text


def run_export(options: argparse.Namespace) -> int:
    """Write the view of a link, or what a saved file of evidence names, to a file."""
    ending = options.to.suffix.lower().removeprefix(".")
    corpus, data = (_evidence if _is_saved(options.link) else _view)(options, ending)
    options.to.write_bytes(data)
    if options.json:
        print(as_json({"file": str(options.to), "bytes": len(data), "snapshot": corpus.snapshot.id}))
    else:
        say(options, "cli.export.done", path=str(options.to))
    return OK


def _is_saved(link: str) -> bool:
    """Whether a file is meant and no link: no page has a name with an ending."""
    return link.lower().endswith(".json") and "?" not in link


def _view(options: argparse.Namespace, ending: str) -> tuple[Corpus, bytes]:
    link = read_link(options.link, options.lang)
    corpus = Corpus.open(options.corpus, link.snap)
    return corpus, made(answered(corpus, link, options.base), ending, options.figure)


def _evidence(options: argparse.Namespace, ending: str) -> tuple[Corpus, bytes]:
    """The lines and views of a saved file. Raises UseError for an ending that they have not."""
    if ending not in COLLECTED:
        raise UseError("err.ending", ending=ending, endings=COLLECTED)
    path = Path(options.link)
    if not path.is_file():
        raise UseError("err.no_file", file=str(path))
    with path.open("rb") as file:
        found = read_basket(file.read(MOST_BYTES + 1), path.name)
    if found.lines or found.views:
        print(text(options.lang, "evidence.left", lines=found.lines, views=found.views), file=sys.stderr)
    corpus = Corpus.open(options.corpus)
    return corpus, collected(corpus, options.lang, Basket().joined(found.basket), ending, options.base)
