"""The words that invented texts are made of: base words by frequency, clitics, names of the lenses, verbs of speech."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from analysis.lenses.patterns import Group, Step, Token, parse_pattern
from analysis.registry import Registry
from analysis.settings import settings
from analysis.text.counts import base_counts

CLITICS = Path(__file__).with_name("words.csv")
TYPICAL = 8.0  # how much rather a bloc uses a name that is marked as typical of it


@dataclass(frozen=True)
class Name:
    """A name of a contested referent, its written forms, and the blocs that tend to use it."""

    forms: tuple[str, ...]
    blocs: tuple[str, ...]


def lemmas() -> tuple[list[str], np.ndarray]:
    """Base words, the most frequent first, and the running sum of their shares.

    Half their counts in data/, half a Zipf-Mandelbrot law over their ranks: the list alone has too thin a tail.
    """
    counts = sorted(base_counts().items(), key=lambda item: (-item[1], item[0]))
    frequency = np.array([count for _, count in counts], float)
    zipf = 1 / (np.arange(1, len(counts) + 1) + 2.7) ** 1.07
    share = frequency / frequency.sum() / 2 + zipf / zipf.sum() / 2
    return [word for word, _ in counts], np.cumsum(share)


def attached(kind: str) -> tuple[list[str], np.ndarray]:
    """What may be written before or behind a word ("" first) and the running sum of the shares."""
    with CLITICS.open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["kind"] == kind]
    shares = [float(row["share"]) for row in rows]
    return ["", *(row["word"] for row in rows)], np.cumsum([1 - sum(shares), *shares])


def clause() -> str:
    """The word before what is reported."""
    return attached("clause")[0][1]


def lenses() -> list[list[Name]]:
    """The names of each lens."""
    found = []
    for path in sorted((settings().data / "lenses").glob("*.yaml")):
        lens = yaml.safe_load(path.read_text("utf-8"))
        names = [Name(_forms(one["patterns"]), tuple(one.get("typical_blocs", ()))) for one in lens["variants"]]
        found.append([name for name in names if name.forms])
    return found


def shares(names: Sequence[Name], bloc: str) -> np.ndarray:
    """The running sum of how often an outlet of a bloc takes each name."""
    weights = np.array([TYPICAL if bloc in name.blocs else 1.0 for name in names])
    return np.cumsum(weights / weights.sum())


def speakers(registry: Registry) -> list[str]:
    """A name in Arabic for everyone whose words may be quoted."""
    return [(actor.aliases or (actor.name_ar,))[0] for actor in registry.actors.values()]


def verbs() -> list[str]:
    """Verbs of speech, in the past, that a quotation or a clause may follow."""
    with (settings().data / "voices" / "verbs.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["act"] == "say" and row["speech"] == "yes"]
    return [row["past"].split(";")[0] for row in rows if "-" in row["clause"].split(";")]


def _forms(patterns: Sequence[str]) -> tuple[str, ...]:
    """The shortest and the longest form that each pattern describes."""
    found = {}
    for written in patterns:
        steps = parse_pattern(written).steps
        for full in (False, True):
            found[" ".join(_first(steps, full))] = None
    return tuple(found)


def _first(steps: Sequence[Step], full: bool) -> list[str]:
    words: list[str] = []
    for step in steps:
        if step.optional and not full:
            continue
        if isinstance(step, Group):
            words += _first(step.steps, full)
        elif isinstance(step, Token):
            words.append(step.words[0].type)
    return words
