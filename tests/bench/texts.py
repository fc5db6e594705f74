"""Invented Arabic news of any number, the same for the same seed, made as it is read.

Words follow the law of real text; topics, camps and outlets prefer words of their own, and camps the names that
lenses mark as typical of them; sentences of others stand in quotation marks or behind a verb; one text in ten is a
copy of another with a twentieth of its words changed. A comparison finds something, and nothing in it is true.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise

import numpy as np

from analysis.records import Document
from analysis.registry import registry
from analysis.text.lexicon import ARTICLE
from tests.bench import words

CHUNK = 1_000  # documents made together; copies are of texts of the same chunk
WORDS = (200, 0.5)  # median of a text's words, and the deviation of its logarithm
SENTENCE = (15, 0.45)
QUOTED, REPORTED, NAMED, COPIED, UNDATED = 0.12, 0.07, 0.3, 0.1, 0.03
CAMPS = {"opposition": 0.3, "regime": 0.3, "salvation_hts": 0.12}  # shares of texts; the others share the rest
FROM, DAYS = date(2013, 1, 1), 13 * 365
COMMON = 1_000  # words up to this rank are taken as they are: they carry clitics already
N_TOPICS, TOPIC_WORDS, TOPIC_SHARE = 20, 1_500, 0.3
CAMP_WORDS, CAMP_SHARE = 200, 0.04
MARKED, NUMBERS, LATIN = 0.01, 0.015, 0.004

Floats = np.ndarray
Draw = np.random.Generator


def documents(n: int, seed: int = 0) -> Iterator[Document]:
    """The first n documents of a seed: 10,000 are the first of 100,000."""
    made = (one for chunk in range(-(-n // CHUNK)) for one in _Chunk(_world(seed), seed, chunk).documents())
    return islice(made, n)


class _World:
    """What all texts of a seed share."""

    def __init__(self, seed: int) -> None:
        draw = np.random.default_rng([seed])
        found = registry()
        self.bloc_of = found.bloc_of
        self.outlets = [name for name, one in found.outlets.items() if "ar" in one.languages]
        self.words, self.share = words.lemmas()
        self.proclitics, self.enclitics = words.attached("proclitic"), words.attached("enclitic")
        self.verbs, self.clause, self.speakers = words.verbs(), words.clause(), words.speakers(found)
        self.latin = [word for one in found.outlets.values() for word in one.name_en.split() if word.isascii()]
        self.lenses = words.lenses()
        self.blocs = sorted({*found.blocs, "unknown", "undetermined"})
        self.names = {bloc: [words.shares(lens, bloc) for lens in self.lenses] for bloc in self.blocs}
        self.outlet_share = np.cumsum(self._outlet_shares(draw))
        self.topics = np.array([_some(draw, len(self.words), TOPIC_WORDS) for _ in range(N_TOPICS)])
        self.camps = np.array([_some(draw, len(self.words), CAMP_WORDS) for _ in self.blocs])
        self.topic_share = np.cumsum(_falling(TOPIC_WORDS, 5))

    def _outlet_shares(self, draw: Draw) -> Floats:
        """A camp's share over its outlets of the middle of the time, unevenly."""
        camps = [self.bloc_of(name, FROM + timedelta(DAYS // 2)) for name in self.outlets]
        weights = np.zeros(len(camps))
        for camp in {*camps}:
            own = np.flatnonzero([one == camp for one in camps])
            share = CAMPS.get(camp, (1 - sum(CAMPS.values())) * len(own) / sum(one not in CAMPS for one in camps))
            weights[own] = share * draw.permutation(_falling(len(own), 2))
        return weights / weights.sum()


_worlds: dict[int, _World] = {}


def _world(seed: int) -> _World:
    if seed not in _worlds:
        _worlds[seed] = _World(seed)
    return _worlds[seed]


def _falling(n: int, shift: int) -> Floats:
    weights = 1 / (np.arange(1, n + 1) + shift) ** 0.9
    return np.asarray(weights / weights.sum())


def _some(draw: Draw, n: int, size: int) -> np.ndarray:
    """Ranks of words neither very common nor very rare."""
    return draw.choice(np.arange(150, min(n, 40_000)), size, replace=False)


class _Chunk:
    """A thousand documents."""

    def __init__(self, world: _World, seed: int, number: int) -> None:
        self.world, self.seed, self.first = world, seed, number * CHUNK
        self.draw = np.random.default_rng([seed, number + 1])
        draw, most = self.draw, len(world.outlets) - 1
        self.outlet = np.minimum(np.searchsorted(world.outlet_share, draw.random(CHUNK)), most)
        self.day = [FROM + timedelta(int(day)) for day in draw.integers(0, DAYS, CHUNK)]
        self.bloc = [
            world.blocs.index(world.bloc_of(world.outlets[outlet], day))
            for outlet, day in zip(self.outlet, self.day, strict=True)
        ]
        self.topic = draw.integers(0, N_TOPICS, CHUNK)

    def documents(self) -> Iterator[Document]:
        """The documents in their order."""
        lengths = np.clip(self.draw.lognormal(np.log(WORDS[0]), WORDS[1], CHUNK), 30, 3_000).astype(int)
        flat = self._words(np.repeat(np.arange(CHUNK), lengths))
        ends = np.cumsum(lengths)
        copied = self.draw.random(CHUNK) < COPIED
        made: list[Document] = []
        for row, end in enumerate(ends):
            title, text = self._text(row, flat[end - lengths[row] : end])
            if copied[row] and row > 10:
                text = self._copy(made[int(self.draw.integers(0, row))].text, flat[end - lengths[row] : end])
            made.append(self._document(row, title, text))
        return iter(made)

    def _words(self, row: np.ndarray) -> list[str]:
        """A word for each place, of the document `row`."""
        world, draw, n = self.world, self.draw, len(row)
        rank = np.searchsorted(world.share, draw.random(n) * world.share[-1])
        kind = draw.random(n)
        at = np.flatnonzero(kind < TOPIC_SHARE)
        order = np.minimum(np.searchsorted(world.topic_share, draw.random(len(at))), TOPIC_WORDS - 1)
        rank[at] = world.topics[self.topic[row[at]], order]
        at = np.flatnonzero((kind >= TOPIC_SHARE) & (kind < TOPIC_SHARE + CAMP_SHARE))
        rank[at] = world.camps[np.array(self.bloc)[row[at]], draw.integers(0, CAMP_WORDS, len(at))]
        before, behind = (_drawn(draw, shares, rank) for _, shares in (world.proclitics, world.enclitics))
        found = list(map(world.words.__getitem__, rank.tolist()))
        for place in np.flatnonzero(before + behind).tolist():
            found[place] = _joined(world.proclitics[0][before[place]], found[place], world.enclitics[0][behind[place]])
        return self._noise(found)

    def _noise(self, found: list[str]) -> list[str]:
        """Some words with vowel marks or stretched, numbers and Latin names."""
        draw, n = self.draw, len(found)
        for place in np.flatnonzero(draw.random(n) < MARKED):
            found[place] = _marked(draw, found[place])
        for place in np.flatnonzero(draw.random(n) < NUMBERS):
            digits = str(int(10 ** draw.uniform(0, 4)))
            found[place] = digits if draw.random() < 0.5 else digits.translate(_EASTERN)
        for place in np.flatnonzero(draw.random(n) < LATIN):
            found[place] = self.world.latin[int(draw.integers(len(self.world.latin)))]
        return found

    def _text(self, row: int, flat: Sequence[str]) -> tuple[str, str]:
        """A title and paragraphs of two to four sentences."""
        title = 5 + int(self.draw.integers(5))
        lengths = np.clip(self.draw.lognormal(np.log(SENTENCE[0]), SENTENCE[1], len(flat) // 4 + 2), 4, 70).astype(int)
        cuts = title + np.concatenate(([0], np.cumsum(lengths)))
        cuts = cuts[: int(np.searchsorted(cuts, len(flat))) + 1]
        chance = self.draw.random((len(cuts), 5))
        parts = []
        for (start, end), chances in zip(pairwise(cuts), chance, strict=False):
            parts.append(self._sentence(row, list(flat[start:end]), chances))
            parts.append("\n\n" if chances[4] < 0.35 else " ")
        return " ".join(flat[:title]), "".join(parts).strip()

    def _sentence(self, row: int, found: list[str], chance: Floats) -> str:
        world = self.world
        if chance[0] < NAMED:
            found.insert(int(chance[1] * len(found)), self._name(row))
        if chance[1] < 0.4 and len(found) > 8:
            found[len(found) // 2] += _COMMA
        text = " ".join(found)
        if chance[2] >= QUOTED + REPORTED:
            return text + "."
        verb = world.verbs[int(chance[3] * len(world.verbs))]
        # The same few speakers are quoted most, and each camp has its own.
        speaker = world.speakers[(int(chance[0] ** 3 * len(world.speakers)) + 7 * self.bloc[row]) % len(world.speakers)]
        if chance[2] < QUOTED:
            return f"{verb} {speaker}: «{text}»."
        return f"{verb} {speaker} {world.clause} {text}."

    def _name(self, row: int) -> str:
        world = self.world
        lens = int(self.draw.random() ** 2 * len(world.lenses))
        shares = world.names[world.blocs[self.bloc[row]]][lens]
        name = world.lenses[lens][min(int(np.searchsorted(shares, self.draw.random())), len(shares) - 1)]
        return name.forms[int(self.draw.integers(len(name.forms)))]

    def _copy(self, text: str, flat: Sequence[str]) -> str:
        """The text with a twentieth of its words changed."""
        found = text.split(" ")
        for place in np.flatnonzero(self.draw.random(len(found)) < 0.05):
            found[place] = flat[int(place) % len(flat)]
        return " ".join(found)

    def _document(self, row: int, title: str, text: str) -> Document:
        name = hashlib.sha256(f"{self.seed}/{self.first + row}".encode()).hexdigest()[:20]
        dated = self.draw.random() >= UNDATED
        return replace(
            _EMPTY,
            id=name,
            outlet=self.world.outlets[self.outlet[row]],
            url=f"https://example.org/{name}",
            title=title,
            text=text,
            published=self.day[row] if dated else None,
            precision="day" if dated else "none",
            original=hashlib.sha256(text.encode()).hexdigest(),
        )


def _drawn(draw: Draw, shares: Floats, rank: np.ndarray) -> np.ndarray:
    found = np.minimum(np.searchsorted(shares, draw.random(len(rank)), side="right"), len(shares) - 1)
    return np.where(rank < COMMON, 0, found)


def _joined(before: str, word: str, behind: str) -> str:
    """The word with clitics, where they can stand: no second article, no pronoun on a word with one."""
    if word.startswith(ARTICLE):
        return before[:1] + word if before not in (ARTICLE, "") and not before.startswith("لل") else word
    return before + (word if before.endswith(ARTICLE) else word.removesuffix(_FEMININE) + behind)


def _marked(draw: Draw, word: str) -> str:
    if draw.random() < 0.2:
        return word[:1] + _STRETCH + word[1:]
    return "".join(letter + (chr(int(draw.integers(*_VOWELS))) if draw.random() < 0.6 else "") for letter in word)


_STRETCH, _COMMA, _FEMININE, _VOWELS = "\u0640", "\u060c", "\u0629", (0x64B, 0x653)
_EASTERN = {ord("0") + digit: 0x660 + digit for digit in range(10)}
_EMPTY = Document(
    id="", source_id="", outlet="", url="", title="", text="", published=None, precision="none", not_before=None,
    not_after=None, date_source="bench", fetched="", source_format="bench", original="", outlet_source="field",
)  # fmt: skip
