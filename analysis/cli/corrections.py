"""What an import read, corrected."""

import argparse
import json

from analysis.cli.importing import indexed
from analysis.cli.printing import OK, say
from analysis.cli.progress import finished
from analysis.errors import UseError
from analysis.ingest.relabel import change_of, ids_of_outlet, read_changes, relabel


def run_relabel(options: argparse.Namespace) -> int:
    """Correct outlet and date of documents."""
    if options.changes:
        changes = read_changes(options.changes)
    else:
        change = change_of(options.outlet, options.published, options.note)
        named = ids_of_outlet(options.corpus, options.of) if options.of else options.ids
        changes = dict.fromkeys(named, change)
    if not changes:
        raise UseError("err.relabel.nothing")
    done = relabel(options.corpus, changes)
    finished(options.progress, indexed(options) if options.build else "")
    if options.json:
        print(json.dumps({"changed": done.changed, "unchanged": done.unchanged}))
        return OK
    say(options, "cli.relabel.done", docs=done.changed, unchanged=done.unchanged)
    if done.changed:
        say(options, "cli.import.next", command=f"khitab build --corpus {options.corpus}")
    return OK
