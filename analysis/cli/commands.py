"""What each command does. Every function takes the parsed options and returns the exit code."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from analysis.ask import ask, ask_work
from analysis.cli.corrections import run_explain_date, run_explain_text
from analysis.cli.corrections import run_relabel as run_relabel
from analysis.cli.output import answer, as_json, as_markdown, print_table
from analysis.cli.progress import progress
from analysis.cli.receipts import print_receipt
from analysis.cli.workers import executor
from analysis.corpus import Corpus
from analysis.errors import CorpusError, UseError
from analysis.export.receipts import write_json, write_receipt
from analysis.export.tables import as_csv
from analysis.i18n.strings import text, worded
from analysis.index.build import build
from analysis.index.prune import prune
from analysis.index.snapshot import pin, read_snapshot, verify
from analysis.ingest.demo import import_demo
from analysis.ingest.fields import FIELDS
from analysis.ingest.importer import import_paths
from analysis.link import Link, format_link, parse_link
from analysis.phrasing import Names, deck, headline
from analysis.records import Result
from analysis.settings import PROJECT
from analysis.text.lemma import lemmatizer

OK, FOUND = 0, 1


def _say(options: argparse.Namespace, key: str, **values: object) -> None:
    print(text(options.lang, key, plain=True, **values))


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


def run_build(options: argparse.Namespace) -> int:
    """Index what was imported."""
    started = time.monotonic()
    label = text(options.lang, "button.index", plain=True)
    with progress(label, options.json) as tick, executor(options.scheduler) as pool:
        made = build(options.corpus, pool, tick, options.compact, workers=options.workers)
    if options.json:
        print(as_json({"snapshot": made.id, "documents": made.n_documents}))
        return OK
    words = int(Corpus.open(options.corpus, made.id).index.words.sum())
    seconds = round(time.monotonic() - started)
    _say(options, "cli.build.done", snap=made.id, docs=made.n_documents, words=words, seconds=seconds)
    return OK


def run_info(options: argparse.Namespace) -> int:
    """What the corpus holds."""
    corpus = Corpus.open(options.corpus, options.snapshot)
    held = corpus.held()
    if options.json:
        print(as_json(held))
        return OK
    _say(options, "cli.info.snapshot", snap=corpus.snapshot.id, date=corpus.snapshot.created.date())
    if corpus.snapshot.demonstration:
        _say(options, "demo.line")
    _say(options, "cli.info.documents", n=held["documents"], undated=held["undated"])
    _say(options, "cli.info.passages", n=held["passages"])
    _say(options, "cli.info.terms", n=held["terms"])
    names = Names(corpus.registry, options.lang)
    for key, field in (("outlets", "outlet"), ("blocs", "bloc"), ("speaker_blocs", "speaker_bloc")):
        _say(options, f"cli.info.{key}")
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
        _say(options, "cli.verify.ok", snap=snapshot.id, files=len(snapshot.files))
    else:
        _say(options, "cli.verify.damaged", snap=snapshot.id, files=len(found))
        for finding in found:
            _say(options, f"cli.verify.{finding.problem}", path=finding.path)
    return FOUND if found else OK


def run_pin(options: argparse.Namespace) -> int:
    """Keep a snapshot."""
    pin(options.corpus, options.snapshot)
    _say(options, "cli.pin.done", snap=options.snapshot)
    return OK


def run_prune(options: argparse.Namespace) -> int:
    """Remove what no kept snapshot needs."""
    removed = prune(options.corpus)
    if options.json:
        print(as_json({"removed": removed}))
    elif removed:
        _say(options, "cli.prune.done", n=len(removed), kept="")
    else:
        _say(options, "cli.prune.none")
    return OK


def run_show(options: argparse.Namespace) -> int:
    """Print what the page of a link shows."""
    link = parse_link(options.link)
    corpus = Corpus.open(options.corpus, link.snap)
    result = ask(corpus, link)
    rows = result.rows  # type: ignore[attr-defined]
    if options.json or options.format == "json":
        print(as_json(answer(corpus, link, result, rows)))
    elif options.format == "csv":
        sys.stdout.write(as_csv(rows))
    elif options.format == "md":
        _print_headline(options, corpus, link, result)
        print(as_markdown(rows))
    else:
        _print_headline(options, corpus, link, result)
        print_table(rows)
    return OK


def run_work(options: argparse.Namespace) -> int:
    """Compute and keep what takes long."""
    link = parse_link(options.link)
    corpus = Corpus.open(options.corpus, link.snap)
    with progress(text(options.lang, "button.verify", plain=True), options.json) as tick:
        outcome = ask_work(corpus, link, tick)
    if options.json:
        print(as_json(outcome))
    else:
        _say(options, "cli.work.done", link=format_link(link))
    return OK


def _print_headline(options: argparse.Namespace, corpus: Corpus, link: Link, result: Result) -> None:
    lang = link.lang if "lang=" in options.link else options.lang
    names = Names(corpus.registry, lang)
    if corpus.snapshot.demonstration:
        print(text(lang, "demo.line", plain=True))
    for line in (headline(names, link, result), deck(names, link, result)):
        if line:
            print(plain_text(line))
    for caveat in result.caveats:
        print("- " + names.caveat(caveat, form="plain"))
    print()


def plain_text(line: str) -> str:
    """A line without the isolates that only a screen with both directions needs."""
    return line.translate(dict.fromkeys(range(0x2066, 0x206A)))


def run_explain(options: argparse.Namespace) -> int:
    """How each word is counted, what a date is taken for, or what a file would become."""
    if options.date:
        return run_explain_date(options)
    if options.text:
        return run_explain_text(options)
    if not options.words:
        raise UseError("err.explain")
    words = options.words
    if words == ["-"]:
        words = [line.strip() for line in sys.stdin if line.strip()]
    explained = [lemmatizer().explain(word) for word in words]
    rows = [
        {"word": one.word, "normal": one.normal, "key": one.key, "stop": one.stop, "shown": one.shown}
        for one in explained
    ]
    if options.json:
        print(as_json({"rows": rows}))
        return OK
    for row in rows:
        stop = text(options.lang, "yes" if row["stop"] else "no", plain=True)
        _say(options, "cli.explain.word", word=row["word"], normal=row["normal"], term=row["key"], stop=stop)
    return OK


def run_demo(options: argparse.Namespace) -> int:
    """Write and build the demonstration corpus."""
    import_demo(options.folder)
    made = build(options.folder)
    if options.json:
        print(as_json({"snapshot": made.id, "documents": made.n_documents}))
    else:
        _say(options, "cli.demo.done", path=str(options.folder), docs=made.n_documents)
    return OK


def run_dashboard(options: argparse.Namespace) -> int:
    """Serve the dashboard until interrupted."""
    environment = {**os.environ}
    if "--corpus" in sys.argv:
        read_snapshot(options.corpus, None)
        environment["KHITAB_CORPUS"] = str(Path(options.corpus).resolve())
    address = [f"--server.port={options.port}", f"--server.address={options.address}"]
    if options.no_browser:
        address.append("--server.headless=true")
    _say(options, "cli.dashboard.open", url=f"http://{options.address}:{options.port}")
    command = [sys.executable, "-m", "streamlit", "run", str(PROJECT / "dashboard.py"), *address]
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode  # noqa: S603
