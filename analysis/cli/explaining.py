"""How single words, dates and texts are read."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from analysis.cli.printing import OK, say
from analysis.errors import UseError
from analysis.i18n.strings import text
from analysis.ingest.dates.dating import shown_day
from analysis.ingest.explain import ExplainedText, explain_date, explain_text
from analysis.text.lemma import lemmatizer


def run_explain(options: argparse.Namespace) -> int:
    """How each word is counted, what a date is taken for, or what a file would become."""
    if options.date:
        return _explain_date(options)
    if options.text:
        return _explain_text(options)
    if not options.words:
        raise UseError("err.explain")
    words = options.words
    if words == ["-"]:
        words = [line.strip() for line in sys.stdin if line.strip()]
    return _explain_words(options, words)


def _explain_words(options: argparse.Namespace, words: list[str]) -> int:
    explained = [lemmatizer().explain(word) for word in words]
    rows = [
        {"word": one.word, "normal": one.normal, "key": one.key, "stop": one.stop, "shown": one.shown}
        for one in explained
    ]
    if options.json:
        _print_rows(rows)
        return OK
    for row in rows:
        stop = text(options.lang, "yes" if row["stop"] else "no", plain=True)
        say(options, "cli.explain.word", word=row["word"], normal=row["normal"], term=row["key"], stop=stop)
    return OK


def _explain_date(options: argparse.Namespace) -> int:
    """What a date as written is taken for."""
    row = asdict(explain_date(options.date, _day(options.reference)))
    if options.json:
        _print_rows([row])
    elif row["published"]:
        precision = text(options.lang, f"precision.{row['precision']}", plain=True)
        say(options, "cli.explain.date", raw=options.date, day=row["published"], precision=precision)
    else:
        say(options, "cli.explain.no_date", raw=options.date)
    return OK


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw) if raw else None
    except ValueError:
        raise UseError("err.problem.date", value=raw) from None


def _explain_text(options: argparse.Namespace) -> int:
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
        "passages": [one._asdict() | {"text": parts[one.part][one.start : one.end]} for one in explained.passages],
    }


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= 100 else shown[:99] + "…"


def _print_rows(rows: Sequence[Mapping[str, Any]]) -> None:
    print(json.dumps({"rows": rows}, ensure_ascii=False, indent=2, default=str))
