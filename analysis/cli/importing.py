"""Texts into a corpus. Every command takes the parsed options and gives the exit code."""

import argparse
import re
import sys

from analysis.cli.printing import OK
from analysis.cli.progress import finished, progress
from analysis.cli.receipts import print_receipt
from analysis.errors import UseError
from analysis.export.receipts import write_json, write_receipt
from analysis.i18n.strings import text
from analysis.ingest.fields import FIELDS
from analysis.ingest.importer import import_paths

# Names of columns may have commas of their own.
_BETWEEN_PAIRS = re.compile(rf",(?=(?:{'|'.join(FIELDS)})=)")


def run_import(options: argparse.Namespace) -> int:
    """Read files into the corpus and print the receipt."""
    mapping = _mapping(options.map)
    label = text(options.lang, "button.import", plain=True)
    with progress(label, options.json, options.progress, "import") as tick:
        receipt = import_paths(
            options.paths,
            options.corpus,
            options.outlet or None,
            mapping,
            options.dry_run,
            progress=tick,
            workers=options.workers,
        )
    for path in options.receipt:
        write_receipt(path, receipt, options.lang)
    some = receipt.accepted or (receipt.duplicate and not options.dry_run)
    finished(options.progress, indexed(options) if options.build and some and not options.dry_run else "")
    if options.json:
        write_json(sys.stdout, receipt, options.lang)
    else:
        print_receipt(options, receipt)
    return OK


def indexed(options: argparse.Namespace) -> str:
    """Index what was imported; the id of the new snapshot."""
    from analysis.cli.building import fit_topics
    from analysis.cli.unvoiced import say_unpaired, say_unvoiced
    from analysis.index.build import build
    from analysis.index.snapshot import unpaired, unvoiced

    with progress(text(options.lang, "button.index", plain=True), options.json, options.progress, "build") as tick:
        made = build(options.corpus, progress=tick, workers=options.workers)
    fit_topics(options.corpus, made)
    if not options.json:
        say_unvoiced(options, unvoiced(options.corpus, made))
        say_unpaired(options, unpaired(options.corpus, made))
    return made.id


def _mapping(pairs: list[str]) -> dict[str, str]:
    """`field=column` pairs; several may stand in one, joined by commas."""
    found = {}
    for pair in (one for joined in pairs for one in _BETWEEN_PAIRS.split(joined)):
        name, equals, column = pair.partition("=")
        if pair and not (equals and name and column):
            raise UseError("err.mapping", mapping=pair, fields=FIELDS)
        if pair:
            found[name.strip()] = column.strip()
    return found
