"""Why a file or a record was refused: message keys and values."""

from analysis.errors import InputError
from analysis.records import Caveat


def unread(file: str, reason: str, **values: object) -> InputError:
    """The error of a whole file; `reason` is the last part of a message key."""
    return InputError("err.unread", file=file, reason=Caveat(f"err.reason.{reason}", values))


def problem(name: str, **values: object) -> Caveat:
    """What is wrong with a record; `name` is the last part of a message key."""
    return Caveat(f"err.problem.{name}", values)


def rejected(file: str, line: int, what: Caveat) -> Caveat:
    """The reason of a record that was not taken, with its place."""
    return Caveat("err.record", {"file": file, "line": line, "problem": what})


def as_caveat(error: InputError) -> Caveat:
    """An error as the reason of a receipt line."""
    return Caveat(error.key, error.values)
