"""Paths and limits, read once from the environment."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides. `corpus` opens when none is named; `cache` holds what can be made again."""

    corpus: Path
    data: Path
    readonly: bool
    labels: str
    cache: Path = PROJECT / ".cache"


@cache
def settings() -> Settings:
    """The settings of this process: KHITAB_CORPUS, _DATA, _READONLY, _LABELS (owner or neutral), _CACHE."""
    return Settings(
        corpus=Path(os.environ.get("KHITAB_CORPUS") or PROJECT / ".khitab" / "demo"),
        data=Path(os.environ.get("KHITAB_DATA") or DATA),
        readonly=os.environ.get("KHITAB_READONLY", "") not in ("", "0"),
        labels="neutral" if os.environ.get("KHITAB_LABELS") == "neutral" else "owner",
        cache=Path(os.environ.get("KHITAB_CACHE") or PROJECT / ".cache"),
    )
