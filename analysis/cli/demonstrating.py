"""The demonstration corpus, written and built."""

import argparse

from analysis.cli.building import fit_topics
from analysis.cli.printing import OK, as_json, say
from analysis.index.build import build
from analysis.ingest.demo import import_demo


def run_demo(options: argparse.Namespace) -> int:
    """Write and build the demonstration corpus."""
    import_demo(options.folder)
    made = build(options.folder)
    fit_topics(options.folder, made)
    if options.json:
        print(as_json({"snapshot": made.id, "documents": made.n_documents}))
    else:
        say(options, "cli.demo.done", path=str(options.folder), docs=made.n_documents)
    return OK
