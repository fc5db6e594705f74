"""The command `khitab`: exits 0 on success, 1 on a finding (verify), 2 on wrong use or refused input."""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from analysis.errors import AnalysisError
from analysis.i18n.messages import LANGUAGES
from analysis.i18n.strings import worded
from analysis.settings import settings

Command = Callable[[str, str], argparse.ArgumentParser]

# The module of each command. Only that one is loaded: a worker of a build need not wait for the rest.
MODULES: Final = {
    "import": "importing",
    "demo": "demonstrating",
    "build": "building",
    "pin": "building",
    "prune": "building",
    "info": "reading",
    "verify": "reading",
    "show": "reading",
    "work": "reading",
    "export": "exporting",
    "relabel": "corrections",
    "explain": "explaining",
    "dashboard": "serving",
}
_WITHOUT_ARROW: Final = ("explain", "dashboard")
LINK_HELP: Final = (
    "a page and what it asks, quoted, as in its address: 'compare?target=bloc:opposition&reference=bloc:regime', "
    "'naming?lens=gov_assad', 'concordance?node=WORD' (node= is what is looked for, q= which documents)"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    options = parser().parse_args(arguments)
    if arguments is None and options.command not in _WITHOUT_ARROW:  # a process of its own
        from analysis.index.arrow import leave_pandas_out

        leave_pandas_out()
    try:
        return _run(options)
    except AnalysisError as error:
        text = worded(options.lang, error, form="plain")
        if options.json:
            print(json.dumps({"error": {"key": error.key, "values": error.values, "text": text}}, default=str))
        print(text, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong, and nothing more can be printed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(options: argparse.Namespace) -> int:
    module = importlib.import_module(f"analysis.cli.{MODULES[options.command]}")
    return int(getattr(module, f"run_{options.command}")(options))


def _language() -> str:
    named = os.environ.get("KHITAB_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return next((lang for lang in LANGUAGES if named.lower().startswith(lang)), "en")


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--corpus", type=Path, default=settings().corpus, metavar="DIR", help="the corpus folder")
    common.add_argument("--json", action="store_true", help="print JSON")
    common.add_argument("--lang", choices=LANGUAGES, default=_language(), help="language of messages")
    return common


def parser() -> argparse.ArgumentParser:
    """What is understood on the command line."""
    made = argparse.ArgumentParser(prog="khitab", description="Compare how rival camps write about Syria in Arabic.")
    kinds = made.add_subparsers(required=True, metavar="COMMAND")
    common = _common()

    def command(name: str, about: str) -> argparse.ArgumentParser:
        found = kinds.add_parser(name, help=about, description=about, parents=[common])
        found.set_defaults(command=name)
        return found

    _writing(command)
    _reading(command)
    return made


def _writing(command: Command) -> None:
    """The commands that change a corpus."""
    entry = command("import", "read files into a corpus; ends with a receipt")
    entry.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    entry.add_argument("--outlet", default="", metavar="ID", help="the outlet of texts that name none")
    entry.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help="the column of a field")
    entry.add_argument(
        "--receipt", type=Path, action="append", default=[], metavar="FILE", help="write the receipt: .csv or .json"
    )
    entry.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes that share the work"
    )
    entry.add_argument("--build", action="store_true", help="index at once, as khitab build does")
    entry.add_argument("--progress", type=Path, metavar="FILE", help="note there how far it is")
    entry.add_argument("--dry-run", action="store_true", help="read and say what would happen; write nothing")

    entry = command("build", "index what was imported; makes a new snapshot")
    entry.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N")
    entry.add_argument("--scheduler", default="", metavar="ADDRESS", help="a Dask scheduler, tcp://host:port")
    entry.add_argument(
        "--compact", action="store_true", help="order terms, phrases and copy families anew over everything"
    )

    entry = command("relabel", "correct outlet or date of documents; the next build counts by it")
    entry.add_argument("ids", nargs="*", metavar="ID", help="documents")
    entry.add_argument("--of", default="", metavar="OUTLET", help="all documents of this outlet")
    entry.add_argument("--from", dest="changes", type=Path, metavar="FILE", help="CSV: id, outlet, published, note")
    entry.add_argument("--outlet", default="", metavar="ID", help="the right outlet")
    entry.add_argument("--published", default="", metavar="DAY", help="the right day or month; none takes a date away")
    entry.add_argument("--note", default="", metavar="TEXT", help="why; kept in relabels.csv")
    entry.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes that share the work"
    )
    entry.add_argument("--build", action="store_true", help="index at once, as khitab build does")
    entry.add_argument("--progress", type=Path, metavar="FILE", help="note there how far it is")

    command("demo", "write and build the demonstration corpus in a folder").add_argument(
        "folder", type=Path, metavar="DIR"
    )
    command("pin", "keep a snapshot when older ones are pruned").add_argument("snapshot")
    command("prune", "remove snapshots that are neither newest nor pinned, and files that no snapshot needs")


def _reading(command: Command) -> None:
    """The commands that read a corpus, and the dashboard."""
    _snapshot(command("info", "what a corpus holds"))
    _snapshot(command("verify", "check every file of a snapshot; exits 1 and names what is damaged"))

    entry = command("show", "print what the page of a link shows")
    entry.add_argument("link", metavar="LINK", help=LINK_HELP)
    entry.add_argument("--format", choices=["table", "csv", "json", "md"], default="table")

    entry = command("work", "compute and keep what a page of a link says takes long; show prints it afterwards")
    entry.add_argument("link", metavar="LINK", help=LINK_HELP)

    entry = command("export", "write the view of a link as a file; the ending of its name says of which kind")
    entry.add_argument("link", metavar="LINK", help=f"{LINK_HELP}; or FILE.json, saved on the page of evidence")
    entry.add_argument("--to", type=Path, required=True, metavar="FILE", help="csv, xlsx, parquet, json, png, svg …")
    entry.add_argument("--figure", default="", metavar="NAME", help="which figure of the view, the first by default")
    entry.add_argument("--base", default="", metavar="ADDRESS", help="the address of the dashboard, for whole links")

    entry = command("explain", "how words are counted (- reads one a line), what a date or a file is taken for")
    entry.add_argument("words", nargs="*", metavar="WORD")
    entry.add_argument("--date", default="", metavar="TEXT", help="a date as written")
    entry.add_argument("--reference", default="", metavar="DAY", help="when the text with the date was published")
    entry.add_argument("--text", type=Path, metavar="FILE", help="a file with one text, raw or a saved page")

    entry = command("dashboard", "open the dashboard in a browser")
    entry.add_argument("--port", type=int, default=8501)
    entry.add_argument("--address", default="localhost")
    entry.add_argument("--no-browser", action="store_true", help="only serve, open no browser window")


def _snapshot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--snapshot", default="", metavar="ID", help="a snapshot other than the newest")
