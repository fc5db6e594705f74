"""How well voices and speakers agree with annotated texts, by character: what is counted, nothing asserted.

A set has one document a line: offsets of spans with voice, speaker and bloc, and of names in quotation marks
(conventions: README_voices.md beside the development set). Of spans within one another a quotation counts first, as
in the product. White space is not counted.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from analysis.records import UNKNOWN, Document, Passage
from analysis.registry import registry
from analysis.voices.attribution import attribute
from analysis.voices.names import names
from analysis.voices.passages import cut
from analysis.voices.words import fold

# the blocs of the annotation that the registry calls otherwise: the Observatory and the Syrian Network are monitors
BLOCS = {"other": "monitor"}
SEED_DAYS = {"000": date(2022, 7, 1), "001": date(2024, 11, 30), "003": date(2019, 7, 21), "004": date(2017, 3, 10)}
MEASURES = ("quoted", "reported", "reported, clauses", "statement", "not own")
_WORDS = re.compile(r"\w+")
_NEAR = 3  # characters between a mark of the annotation and one of the product


class Text(NamedTuple):
    """An annotated text; of some only the characters from `first` up to `limit` are annotated."""

    name: str
    outlet: str
    text: str
    day: date | None
    spans: Sequence[Mapping[str, Any]]
    names: Sequence[Sequence[int]]
    limit: int
    first: int = 0


class Letter(NamedTuple):
    """What holds for one character: its voice, whether it is a verbal noun's, and which span or passage it is in."""

    voice: str = "own"
    noun: bool = False
    of: int = -1


@dataclass
class Agreement:
    """Counts: of characters by (measure, in the annotation, in the product), of spans by what was right in them."""

    letters: Counter[tuple[str, bool, bool]] = field(default_factory=Counter)
    spans: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Agreement") -> None:
        """Take in the counts of other texts."""
        self.letters += other.letters
        self.spans += other.spans

    def precision(self, measure: str) -> float:
        """Share of what the product marks that is so; 1 where it marks nothing."""
        right, wrong = self.letters[measure, True, True], self.letters[measure, False, True]
        return right / (right + wrong) if right + wrong else 1.0

    def recall(self, measure: str) -> float:
        """Share of what is so that the product marks; 1 where there is nothing."""
        right, missed = self.letters[measure, True, True], self.letters[measure, True, False]
        return right / (right + missed) if right + missed else 1.0

    def f1(self, measure: str) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision(measure), self.recall(measure)
        return 2 * p * r / (p + r) if p + r else 0.0

    def share(self, right: str, of: str) -> float:
        """Share of spans or marks with something right; 1 where there are none."""
        return self.spans[right] / self.spans[of] if self.spans[of] else 1.0


def read_texts(annotated: Path, shared: Path) -> list[Text]:
    """The texts of a set. ValueError where a text is not the one that was annotated."""
    rows: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    found = []
    for line in annotated.read_text("utf-8").splitlines():
        gold = json.loads(line)
        source = gold["source"]
        if source == "seeds":
            text = (shared / "seeds" / f"{gold['doc']}.txt").read_bytes().decode()
            outlet, day = "seeds", SEED_DAYS.get(gold["doc"][:3])
        else:
            if source not in rows:
                corpus = (shared / "corpora" / f"{source}.jsonl").read_text("utf-8").splitlines()
                rows[source] = {row["id"]: row for row in map(json.loads, filter(None, corpus))}
            row = rows[source][gold["doc"]]
            text, outlet, day = row["text"], row["outlet"], _day(row.get("published", ""))
        if hashlib.sha256(text.encode()).hexdigest() != gold["sha256"]:
            raise ValueError(f"{gold['doc']} is another text than the one that was annotated")
        limit = gold.get("limit", len(text))
        first = gold.get("from", 0)
        found.append(Text(gold["doc"], outlet, text, day, gold["spans"], gold["name_marks"], limit, first))
    return found


def _day(published: str) -> date | None:
    return date.fromisoformat(published[:10]) if published else None


def agreement(text: Text) -> Agreement:
    """How far the product agrees with the annotation of one text."""
    exact = "day" if text.day else "none"
    document = Document("d", "", "x", "", "", text.text, text.day, exact, None, None, "", "", "text", "")  # type: ignore[arg-type]
    told = cut(document)
    assert not told.stopped, document.id
    here, there = _annotated(text), _marked(told.passages, len(text.text))
    read = slice(text.first, text.limit)
    counted = Agreement(_letters(text.text[read], here[read], there[read]))
    _speakers(text, here, there, told.passages, counted.spans)
    _marks(text, counted.spans)
    return counted


def pooled(counts: Iterable[Agreement]) -> Agreement:
    """The counts of several texts as one."""
    whole = Agreement()
    for one in counts:
        whole.add(one)
    return whole


def _annotated(text: Text) -> list[Letter]:
    letters = [Letter()] * len(text.text)
    for voice in ("statement", "reported", "quoted"):
        for at, span in enumerate(text.spans):
            if span["voice"] == voice:
                run = Letter(voice, voice == "reported" and "np" in span.get("tags", ()), at)
                letters[span["start"] : span["end"]] = [run] * (span["end"] - span["start"])
    return letters


def _marked(found: Sequence[Passage], length: int) -> list[Letter]:
    letters = [Letter()] * length
    for at, one in enumerate(found):
        run = Letter(one.voice, one.noun and one.voice == "reported", at)
        letters[one.start : one.end] = [run] * (one.end - one.start)
    return letters


def _letters(text: str, here: Sequence[Letter], there: Sequence[Letter]) -> Counter[tuple[str, bool, bool]]:
    counted: Counter[tuple[str, bool, bool]] = Counter()
    for letter, one, other in zip(text, here, there, strict=True):
        if letter.isspace():
            continue
        for voice in ("quoted", "reported", "statement"):
            counted[voice, one.voice == voice, other.voice == voice] += 1
        clauses = (each.voice == "reported" and not each.noun for each in (one, other))
        counted["reported, clauses", *clauses] += 1  # type: ignore[index]
        counted["not own", one.voice != "own", other.voice != "own"] += 1
    return counted


def _speakers(
    text: Text, here: Sequence[Letter], there: Sequence[Letter], found: Sequence[Passage], counted: Counter[str]
) -> None:
    """Count for each span that has a speaker whether his name and his bloc are right, by most of its characters."""
    known = registry()
    for at, span in enumerate(text.spans):
        if not span["speaker_offset"]:
            continue
        own = [other.of for one, other in zip(here, there, strict=True) if one.of == at]
        if not own:
            continue
        passage = found[Counter(own).most_common(1)[0][0]]
        start, end = span["speaker_offset"]
        name = text.text[start:end]
        counted["speakers"] += 1
        counted["exact"] += passage.mention == (start, end)
        counted["mention"] += passage.mention is not None and _same(text.text, passage.mention, (start, end))
        if passage.speaker not in ("", UNKNOWN):
            bloc = known.bloc_of(passage.speaker, text.day, None, None)
            counted["actors"] += 1
            counted["in registry"] += 1
            counted["bloc"] += bloc == BLOCS.get(span["speaker_bloc"], span["speaker_bloc"])
        elif _is_alias(name):
            counted["in registry"] += 1


def _same(text: str, mention: tuple[int, int], wanted: tuple[int, int]) -> bool:
    """Whether two names overlap in the text, or one has all the words of the other; marks around words aside."""
    if mention[0] < wanted[1] and wanted[0] < mention[1]:
        return True
    one, other = (set(_WORDS.findall(fold(text[slice(*each)]))) for each in (mention, wanted))
    return bool(one) and bool(other) and (one <= other or other <= one)


def _is_alias(name: str) -> bool:
    """Whether a name as printed begins with a name of the registry that needs no company."""
    words = fold(name).split()
    known = names(False).by_words.get(words[0], {}) if words else {}
    alike = (one for seconds in known.values() for one in seconds)
    return any(not one.kind and tuple(words[1 : 1 + len(one.rest)]) == one.rest for one in alike)


def _marks(text: Text, counted: Counter[str]) -> None:
    """Count the pairs of marks that are told right: names as names (or left undecided), quotations as speech."""
    reading = attribute(text.text, names(False), (text.day, None, None)).reading
    speech = [reading.words.start(at) for at in reading.speech]
    named = [reading.words.start(at) for at in reading.names]
    for start, _ in text.names:
        right = any(0 < start - at <= _NEAR for at in named) or not any(abs(start - at) <= _NEAR for at in speech)
        counted["marks"] += 1
        counted["names"] += 1
        counted["names right"] += right
        counted["marks right"] += right
    for span in text.spans:
        if span["voice"] == "quoted":
            counted["marks"] += 1
            counted["marks right"] += any(abs(span["start"] - at) <= _NEAR for at in speech)
