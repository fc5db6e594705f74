"""What leaves a corpus as a file. Every command takes the parsed options and gives the exit code."""

import argparse
from dataclasses import replace

from analysis.cli.printing import OK, as_json, say
from analysis.corpus import Corpus
from analysis.export.answers import answered
from analysis.export.files import made
from analysis.link import parse_link


def run_export(options: argparse.Namespace) -> int:
    """Write the view of a link to a file."""
    link = parse_link(options.link)
    if "lang=" not in options.link:
        link = replace(link, lang=options.lang)
    found = answered(Corpus.open(options.corpus, link.snap), link, options.base)
    data = made(found, options.to.suffix.lower().removeprefix("."), options.figure)
    options.to.write_bytes(data)
    if options.json:
        print(as_json({"file": str(options.to), "bytes": len(data), "snapshot": found.result.snapshot}))
    else:
        say(options, "cli.export.done", path=str(options.to))
    return OK
