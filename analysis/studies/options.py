"""What the options of every study have in common."""

from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class Options:
    """Options of a study; the defaults are the link's defaults and are left out of it.

    WORK_FIELDS are the options that change the outcome of the study's long computation, if it has one; WORK_SELECTED
    says whether the selection does.
    """

    WORK_FIELDS: ClassVar[tuple[str, ...]] = ()
    WORK_SELECTED: ClassVar[bool] = True


def choice(*values: str) -> Any:
    """A field with one of some values; the first is the default."""
    return field(default=values[0], metadata={"choices": values})


def whole(default: int, low: int, high: int) -> Any:
    """A field with a whole number within bounds."""
    return field(default=default, metadata={"range": (low, high)})


def words(default: str = "", length: int = 64, packed: bool = False) -> Any:
    """A field with free text, cut at `length`; `packed` text is compressed in a link where that is shorter."""
    return field(default=default, metadata={"length": length, "packed": packed})
