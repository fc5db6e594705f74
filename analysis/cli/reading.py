"""What a corpus says. Every command takes the parsed options and gives the exit code."""

import argparse
import shlex
import sys

from analysis.ask import ask, ask_work, understood
from analysis.cli.links import read_link
from analysis.cli.output import as_markdown, print_table
from analysis.cli.printing import FOUND, OK, as_json, plain_text, say
from analysis.cli.progress import progress
from analysis.cli.unvoiced import say_unpaired, say_unvoiced, unpaired_json, unvoiced_json
from analysis.corpus import Corpus
from analysis.errors import CorpusError
from analysis.export.answer_json import as_answer
from analysis.export.tables import as_csv
from analysis.i18n.strings import text, worded
from analysis.index.snapshot import read_snapshot, unpaired, verify
from analysis.link import Link, format_link
from analysis.phrasing import Names, deck, headline, sentences
from analysis.records import Result
from analysis.studies.work import answers, waits


def run_info(options: argparse.Namespace) -> int:
    """What the corpus holds."""
    corpus = Corpus.open(options.corpus, options.snapshot)
    held = corpus.held()
    doubtful = unpaired(options.corpus, corpus.snapshot)
    if options.json:
        print(as_json({**held, **unvoiced_json(corpus.index.unvoiced), **unpaired_json(doubtful)}))
        return OK
    say(options, "cli.info.snapshot", snap=corpus.snapshot.id, date=corpus.snapshot.created.date())
    if corpus.snapshot.demonstration:
        say(options, "demo.line")
    say(options, "cli.info.documents", n=held["documents"], undated=held["undated"])
    say(options, "cli.info.passages", n=held["passages"])
    say(options, "cli.info.terms", n=held["terms"])
    say_unvoiced(options, corpus.index.unvoiced)
    say_unpaired(options, doubtful)
    names = Names(corpus.registry, options.lang, corpus.topic_words)
    for key, field in (("outlets", "outlet"), ("blocs", "bloc"), ("speaker_blocs", "speaker_bloc")):
        say(options, f"cli.info.{key}")
        for name, count in sorted(held[key].items(), key=lambda item: -item[1]):
            print(f"  {count:>8,}  {name}  {names.value(field, name)}")
    return OK


def run_verify(options: argparse.Namespace) -> int:
    """Check every file of a snapshot; what is damaged is named, and the exit code is 1."""
    try:
        snapshot = read_snapshot(options.corpus, options.snapshot or None)
    except CorpusError as error:
        if options.snapshot or error.key in ("corpus.not_one", "corpus.no_snapshot"):
            raise
        # What names the files is itself damaged: that is a finding, not wrong use.
        print(worded(options.lang, error, form="plain"))
        return FOUND
    found = verify(options.corpus, snapshot)
    if options.json:
        damaged = [{"path": finding.path, "problem": finding.problem} for finding in found]
        print(as_json({"snapshot": snapshot.id, "files": len(snapshot.files), "damaged": damaged}))
    elif not found:
        say(options, "cli.verify.ok", snap=snapshot.id, files=len(snapshot.files))
    else:
        say(options, "cli.verify.damaged", snap=snapshot.id, files=len(found))
        for finding in found:
            say(options, f"cli.verify.{finding.problem}", path=finding.path)
    return FOUND if found else OK


def run_show(options: argparse.Namespace) -> int:
    """Print what the page of a link shows."""
    link = read_link(options.link)
    corpus = Corpus.open(options.corpus, link.snap)
    link = understood(corpus, link)
    result = ask(corpus, link)
    rows = result.rows  # type: ignore[attr-defined]
    lang = link.lang if "lang=" in options.link else options.lang
    names = Names(corpus.registry, lang, corpus.topic_words)
    if options.json or options.format == "json":
        print(as_json(as_answer(names, link, result)))
    elif options.format == "csv":
        sys.stdout.write(as_csv(rows))
    elif options.format == "md":
        _print_headline(names, corpus, link, result)
        print(as_markdown(rows))
    else:
        _print_headline(names, corpus, link, result)
        print_table(rows)
    return OK


def run_work(options: argparse.Namespace) -> int:
    """Compute and keep what takes long."""
    link = read_link(options.link)
    corpus = Corpus.open(options.corpus, link.snap)
    with progress(text(options.lang, "button.verify", plain=True), options.json) as tick:
        outcome = ask_work(corpus, link, tick)
    if options.json:
        print(as_json(outcome))
        return OK
    result = ask(corpus, link)
    if answers(result):
        command = shlex.join(["khitab", "show", format_link(link), "--corpus", str(options.corpus)])
        say(options, "cli.work.done", command=command)
    else:
        say(options, "cli.work.none")
        _print_headline(Names(corpus.registry, options.lang, corpus.topic_words), corpus, link, result)
    return OK


def _print_headline(names: Names, corpus: Corpus, link: Link, result: Result) -> None:
    if corpus.snapshot.demonstration:
        print(text(names.lang, "demo.line", plain=True))
    for line in (headline(names, link, result), deck(names, link, result)):
        if line:
            print(plain_text(line))
    if waits(result):
        command = shlex.join(["khitab", "work", format_link(link), "--corpus", str(corpus.root)])
        print(text(names.lang, "err.waits", plain=True, command=command))
    for one in sentences(names, link, result):
        print(plain_text(one))
    for caveat in result.caveats:
        print("- " + names.caveat(caveat, form="plain"))
    print()
