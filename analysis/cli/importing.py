"""Texts into a corpus. Every command takes the parsed options and gives the exit code."""

import argparse
import sys

from analysis.cli.printing import OK, as_json, say
from analysis.cli.progress import progress
from analysis.cli.receipts import print_receipt
from analysis.errors import UseError
from analysis.export.receipts import write_json, write_receipt
from analysis.i18n.strings import text
from analysis.index.build import build
from analysis.ingest.demo import import_demo
from analysis.ingest.fields import FIELDS
from analysis.ingest.importer import import_paths


def run_import(options: argparse.Namespace) -> int:
    """Read files into the corpus and print the receipt."""
    mapping = _mapping(options.map)
    with progress(text(options.lang, "button.import", plain=True), options.json) as tick:
        receipt = import_paths(
            options.paths, options.corpus, options.outlet or None, mapping, options.dry_run, progress=tick
        )
    if options.receipt:
        write_receipt(options.receipt, receipt, options.lang)
    if options.json:
        write_json(sys.stdout, receipt, options.lang)
    else:
        print_receipt(options, receipt)
    return OK


def _mapping(pairs: list[str]) -> dict[str, str]:
    """`field=column` pairs; several may stand in one, joined by commas."""
    found = {}
    for pair in ",".join(pairs).split(","):
        name, equals, column = pair.partition("=")
        if pair and not (equals and name and column):
            raise UseError("err.mapping", mapping=pair, fields=FIELDS)
        if pair:
            found[name.strip()] = column.strip()
    return found


def run_demo(options: argparse.Namespace) -> int:
    """Write and build the demonstration corpus."""
    import_demo(options.folder)
    made = build(options.folder)
    if options.json:
        print(as_json({"snapshot": made.id, "documents": made.n_documents}))
    else:
        say(options, "cli.demo.done", path=str(options.folder), docs=made.n_documents)
    return OK
