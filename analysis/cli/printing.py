"""What commands print, and the codes they exit with."""

import argparse
import json
from typing import Final

from analysis.i18n.strings import text

OK: Final = 0
FOUND: Final = 1


def say(options: argparse.Namespace, key: str, **values: object) -> None:
    """Print a message in the language of the terminal."""
    print(text(options.lang, key, plain=True, **values))


def as_json(value: object) -> str:
    """Indented JSON, Arabic as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def plain_text(line: str) -> str:
    """A line without the isolates that only a screen with both directions needs."""
    return line.translate(dict.fromkeys(range(0x2066, 0x206A)))
