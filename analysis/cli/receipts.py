"""The receipt of an import on the terminal."""

import argparse
from collections.abc import Iterator

from analysis.export.receipts import preview_row
from analysis.i18n.strings import text, worded
from analysis.ingest.receipt import Receipt

_SHOWN = 20  # refused items on the terminal; the receipt file has all


def print_receipt(options: argparse.Namespace, receipt: Receipt) -> None:
    """The receipt for people: what was refused and why, what to know of whole files, the sums."""
    for line in _lines(options, receipt):
        print(line)


def _lines(options: argparse.Namespace, receipt: Receipt) -> Iterator[str]:
    def said(key: str, **values: object) -> str:
        return text(options.lang, key, plain=True, **values)

    refused = (item.reason for item in receipt.items if item.status == "rejected" and item.reason)
    for _, reason in zip(range(_SHOWN), refused, strict=False):
        yield worded(options.lang, reason, form="plain")
    if receipt.rejected > _SHOWN:
        yield said("cli.import.more", n=receipt.rejected - _SHOWN, option="--receipt FILE.csv")
    yield from (worded(options.lang, caveat, form="plain") for caveat in receipt.caveats)
    if receipt.unknown_domains:
        yield said("receipt.unknown_domains", domains=tuple(name for name, _ in receipt.unknown_domains[:5]))
    if options.dry_run:
        for row in map(preview_row, receipt.preview):
            yield f"{row['outlet']:<16} {row['published'] or '-':<10} {row['title'][:60]} | {row['text'][:60]}"
        yield said("cli.import.dry")
    sums = {"in": receipt.in_, "accepted": receipt.accepted, "duplicate": receipt.duplicate}
    sums |= {"rejected": receipt.rejected, "undated": receipt.undated}
    yield said("receipt", new_outlets=receipt.new_outlets or "0", **sums)
    if receipt.accepted and not options.dry_run and not options.build:
        yield said("cli.import.next", command=f"khitab build --corpus {options.corpus}")
