"""The receipt of an import as JSON and as CSV: written item by item, for there may be millions."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any, TextIO

from analysis.export.tables import formula_safe
from analysis.i18n.strings import worded
from analysis.ingest.dates.dating import shown_day
from analysis.ingest.receipt import Item, Receipt
from analysis.records import Caveat, Document

_ITEMS = ' "items": [\n'
COLUMNS = ("file", "line", "status", "id", "reason", "text")


def write_receipt(path: Path, receipt: Receipt, lang: str) -> None:
    """Write the receipt to a file: CSV if its name says so, otherwise JSON."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        if path.suffix.lower() == ".csv":
            write_csv(stream, receipt, lang)
        else:
            write_json(stream, receipt, lang)


def write_json(stream: TextIO, receipt: Receipt, lang: str) -> None:
    """The sums and every item; reasons both as keys and as sentences."""
    head = {
        "in": receipt.in_,
        "accepted": receipt.accepted,
        "duplicate": receipt.duplicate,
        "rejected": receipt.rejected,
        "unread": receipt.unread,
        "undated": receipt.undated,
        "title_only": receipt.title_only,
        "new_outlets": list(receipt.new_outlets),
        "unknown_domains": dict(receipt.unknown_domains),
        "caveats": [{"file": caveat.values.get("file", ""), **_reason(caveat, lang)} for caveat in receipt.caveats],
        "columns": list(receipt.columns),
        "preview": [preview_row(document) for document in receipt.preview],
    }
    stream.write(json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}") + ",\n" + _ITEMS.removesuffix("\n"))
    for place, item in enumerate(receipt.items):
        stream.write((",\n  " if place else "\n  ") + json.dumps(_values(item, lang), ensure_ascii=False))
    stream.write("\n ]\n}\n")


def read_receipt(path: Path, most: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The sums of a receipt that `write_json` wrote, and the first `most` items for each status and reason.

    ValueError if it is none. Read line by line, for there may be millions of items.
    """
    head = ""
    found: list[dict[str, Any]] = []
    seen: Counter[tuple[str, str]] = Counter()
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line == _ITEMS:
                break
            head += line
        sums: dict[str, Any] = json.loads(head.rstrip().removesuffix(",") + "}")
        for line in stream:
            if '"reason"' in line and (item := json.loads(line.rstrip().removesuffix(","))):
                kind = (item["status"], item["reason"])
                seen[kind] += 1
                if seen[kind] <= most:
                    found.append(item)
    return sums, sorted(found, key=lambda item: str(item["status"]), reverse=True)


def write_csv(stream: TextIO, receipt: Receipt, lang: str) -> None:
    """One row for each item, with the mark that spreadsheets need; the counts by status are those of the receipt."""
    stream.write("\ufeff")
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for item in receipt.items:
        values = {name: "" if value is None else value for name, value in _values(item, lang).items()}
        writer.writerow({name: formula_safe(str(value)) for name, value in values.items()})


def _values(item: Item, lang: str) -> dict[str, Any]:
    return {"file": item.file, "line": item.line, "status": item.status, "id": item.id, **_reason(item.reason, lang)}


def _reason(caveat: Caveat | None, lang: str) -> dict[str, str]:
    return {"reason": caveat.key, "text": worded(lang, caveat, form="plain")} if caveat else {}


def preview_row(document: Document) -> dict[str, str]:
    """What a preview shows of a document."""
    return {
        "outlet": document.outlet,
        "outlet_source": document.outlet_source,
        "published": shown_day(document.published, document.precision),
        "precision": document.precision,
        "date_source": document.date_source,
        "title": document.title,
        "text": " ".join(document.text.split())[:200],
        "url": document.url,
    }
