"""Snapshots: made, kept and removed. Every command takes the parsed options and gives the exit code."""

import argparse
import time
from pathlib import Path

from analysis.cli.printing import OK, as_json, say
from analysis.cli.progress import progress
from analysis.cli.unvoiced import say_unpaired, say_unvoiced, unpaired_json, unvoiced_json
from analysis.cli.workers import executor
from analysis.corpus import Corpus
from analysis.i18n.strings import text
from analysis.index.build import build
from analysis.index.prune import prune
from analysis.index.snapshot import Snapshot, pin, unpaired, unvoiced
from analysis.studies.family import eight_topics


def run_build(options: argparse.Namespace) -> int:
    """Index what was imported."""
    started = time.monotonic()
    label = text(options.lang, "button.index", plain=True)
    with progress(label, options.json) as tick, executor(options.scheduler) as pool:
        made = build(options.corpus, pool, tick, options.compact, workers=options.workers)
    fit_topics(options.corpus, made)
    lacking, doubtful = unvoiced(options.corpus, made), unpaired(options.corpus, made)
    if options.json:
        told = {**unvoiced_json(lacking), **unpaired_json(doubtful)}
        print(as_json({"snapshot": made.id, "documents": made.n_documents, **told}))
        return OK
    seconds = round(time.monotonic() - started)
    say(options, "cli.build.done", snap=made.id, docs=made.n_documents, words=made.n_tokens, seconds=seconds)
    say_unvoiced(options, lacking)
    say_unpaired(options, doubtful)
    return OK


def fit_topics(root: Path, made: Snapshot) -> None:
    """Keep the topics that pages open with, so that the first visitor of a large corpus does not wait for them."""
    eight_topics(Corpus.open(root, made.id))


def run_pin(options: argparse.Namespace) -> int:
    """Keep a snapshot."""
    pin(options.corpus, options.snapshot)
    say(options, "cli.pin.done", snap=options.snapshot)
    return OK


def run_prune(options: argparse.Namespace) -> int:
    """Remove what no kept snapshot needs."""
    removed = prune(options.corpus)
    if options.json:
        print(as_json({"removed": removed}))
    elif removed:
        say(options, "cli.prune.done", n=len(removed), kept="")
    else:
        say(options, "cli.prune.none")
    return OK
