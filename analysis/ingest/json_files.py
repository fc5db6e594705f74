"""JSON files that are one value: an array of records, one record, or a Telegram export."""

from collections.abc import Iterator
from pathlib import Path

from analysis.ingest.elements import elements
from analysis.ingest.fields import is_record
from analysis.ingest.lines import LINE_LIMIT, Line, open_text, parse_record
from analysis.ingest.reasons import problem
from analysis.ingest.telegram import as_record, is_message, is_service
from analysis.records import Caveat

SERVICE = "service"  # an element that is counted and left out


def read_json(path: Path, encoding: str) -> Iterator[Line]:
    """The records, numbered from 1 in the order of the file. Service messages are lines that hold `SERVICE`."""
    number = 0
    with path.open("rb") as data, open_text(data, encoding) as stream:
        for element in elements(stream, lambda scalars: is_record(scalars.keys())):
            number += 1
            if element.text is None:
                yield Line(number, data.tell(), problem("too_large", limit=LINE_LIMIT))
                continue
            found = parse_record(element.text)
            if isinstance(found, dict) and is_message(found, element.around):
                told = problem(SERVICE) if is_service(found) else as_record(found, element.around)
                yield Line(number, data.tell(), told, "telegram")
            else:
                yield Line(number, data.tell(), found)
    if not number:
        yield Line(1, path.stat().st_size, _whole(path, encoding))


def _whole(path: Path, encoding: str) -> dict[str, object] | Caveat:
    with path.open("rb") as data, open_text(data, encoding) as stream:
        return parse_record(stream.read(LINE_LIMIT + 1))
