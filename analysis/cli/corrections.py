"""The commands that look at single dates and texts and correct what an import read."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from analysis.errors import UseError
from analysis.i18n.strings import text
from analysis.ingest.explain import ExplainedText, explain_date, explain_text, shown_day
from analysis.ingest.relabel import change_of, ids_of_outlet, read_changes, relabel

OK = 0


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
    if options.json:
        print(json.dumps({"changed": done.changed, "unchanged": done.unchanged}))
        return OK
    _say(options, "cli.relabel.done", docs=done.changed, unchanged=done.unchanged)
    if done.changed:
        _say(options, "cli.import.next", command=f"khitab build --corpus {options.corpus}")
    return OK


def run_explain_date(options: argparse.Namespace) -> int:
    """What a date as written is taken for."""
    row = asdict(explain_date(options.date, _day(options.reference)))
    if options.json:
        _print_rows([row])
    elif row["published"]:
        precision = text(options.lang, f"precision.{row['precision']}", plain=True)
        _say(options, "cli.explain.date", raw=options.date, day=row["published"], precision=precision)
    else:
        _say(options, "cli.explain.no_date", raw=options.date)
    return OK


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw) if raw else None
    except ValueError:
        raise UseError("err.problem.date", value=raw) from None


def run_explain_text(options: argparse.Namespace) -> int:
    """What a file would become: title, date, what is set aside, passages."""
    row = _text_row(explain_text(options.text))
    if options.json:
        _print_rows([row])
        return OK
    print(f"{row['title'] or '-'}\n{row['outlet']}  {row['published'] or '-'}  {row['precision']}\n")
    for run in row["stripped"]:
        print(f"- {text(options.lang, 'stripped.' + run['reason'], plain=True)}: {_short(run['text'])}")
    for passage in row["passages"]:
        print(f"{passage['voice']:<10} {passage['speaker']:<16} {_short(passage['text'])}")
    return OK


def _text_row(explained: ExplainedText) -> dict[str, Any]:
    document = explained.document
    parts = {"title": document.title, "body": document.text}
    return {
        "title": document.title,
        "outlet": document.outlet,
        "outlet_source": document.outlet_source,
        "published": shown_day(document.published, document.precision),
        "precision": document.precision,
        "date_source": document.date_source,
        "not_before": str(document.not_before or ""),
        "not_after": str(document.not_after or ""),
        "stripped": [asdict(run) | {"text": parts[run.part][run.start : run.end]} for run in document.stripped],
        "passages": [asdict(one) | {"text": parts[one.part][one.start : one.end]} for one in explained.passages],
    }


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= 100 else shown[:99] + "…"


def _print_rows(rows: list[Mapping[str, Any]]) -> None:
    print(json.dumps({"rows": rows}, ensure_ascii=False, indent=2, default=str))


def _say(options: argparse.Namespace, key: str, **values: object) -> None:
    print(text(options.lang, key, plain=True, **values))
