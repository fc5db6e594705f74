"""The frames of data/frames: indicators, words that often go with a way of presenting a matter. Hints, no verdicts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from analysis.lenses.automaton import compile_patterns
from analysis.lenses.entries import Entry, read_entry
from analysis.lenses.naming import Lens, Variant
from analysis.lenses.patterns import Pattern
from analysis.lenses.rules import Rules, compile_lenses
from analysis.registry.tables import wrong


@dataclass(frozen=True, slots=True)
class Indicator:
    """One pattern of a frame. A strong one carries a sentence by itself, of the others two different ones must meet."""

    pattern: Pattern
    strong: bool
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with its indicators, the strong ones first; nothing within a phrase of `exclude` is a hit, and a sentence
    with a phrase of `unless` does not hold the frame at all.
    """

    id: str
    order: int
    name_ar: str
    name_en: str
    source: str
    definition: str
    indicators: tuple[Indicator, ...]
    exclude: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    questions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@cache
def shipped_frames(data: Path) -> tuple[Frame, ...]:
    """The frames of a data folder, read once in the life of the process."""
    return read_frames(data)


@cache
def frame_rules(data: Path) -> tuple[Rules, ...]:
    """The rules of each shipped frame by itself: frames do not compete for words, their indicators do."""
    return tuple(compile_frame(frame) for frame in shipped_frames(data))


def read_frames(data: Path) -> tuple[Frame, ...]:
    """Every frame of `data/frames`, by its `order`. DataError for anything wrong, with file and line."""
    frames: dict[int, Frame] = {}
    for path in sorted(data.glob("frames/*.yaml")):
        entry = read_entry(path, f"frames/{path.name}")
        frame = _frame(entry, path.stem)
        if frame.order in frames:
            raise entry.wrong("duplicate", value=frame.order)
        frames[frame.order] = frame
    return tuple(frames[order] for order in sorted(frames))


def compile_frame(frame: Frame) -> Rules:
    """The rules of one frame for a scan: its indicators are numbered as they stand, the longest one wins.

    The phrases of `unless` are one more, behind the last of them.
    """
    variants = [
        Variant(f"i{number}", "", "", (one.pattern,), 0, "", exclude=frame.exclude)
        for number, one in enumerate(frame.indicators)
    ]
    if frame.unless:
        variants.append(Variant(f"i{len(variants)}", "", "", frame.unless, 0, ""))
    return compile_lenses((Lens(frame.id, frame.order, frame.name_ar, frame.name_en, tuple(variants)),), ())


_REQUIRED = ("id", "order", "name_ar", "name_en", "source", "definition", "strong", "support")
_OPTIONAL = ("questions", "notes", "exclude", "unless")


def _frame(entry: Entry, stem: str) -> Frame:
    of = entry.fields(_REQUIRED, _OPTIONAL)
    if of["id"].text != stem:
        raise of["id"].wrong("file_name", value=of["id"].text)
    indicators = (*_indicators(of["strong"], strong=True), *_indicators(of["support"], strong=False))
    _check_rivals(entry, indicators)
    return Frame(
        id=stem,
        order=of["order"].number,
        name_ar=of["name_ar"].text,
        name_en=of["name_en"].text,
        source=of["source"].text,
        definition=of["definition"].text,
        indicators=indicators,
        exclude=of["exclude"].patterns if "exclude" in of else (),
        unless=of["unless"].patterns if "unless" in of else (),
        questions=tuple(item.text for item in of["questions"].items) if "questions" in of else (),
        notes=tuple(item.text for item in of["notes"].items) if "notes" in of else (),
    )


def _indicators(entry: Entry, strong: bool) -> Iterator[Indicator]:
    for item in entry.items:
        yield Indicator(item.pattern, strong, item.line)


def _check_rivals(entry: Entry, indicators: tuple[Indicator, ...]) -> None:
    """The same words may not be two indicators of a frame: one occurrence would count as two."""
    automaton = compile_patterns([(one.pattern,) for one in indicators])
    for first, end in zip(automaton.accept_ptr[:-1], automaton.accept_ptr[1:], strict=True):
        if end - first > 1:
            one, two = (indicators[int(number)] for number in automaton.accept[first : first + 2])
            raise wrong(entry.file, two.line, "rivals", value=one.pattern.written)
