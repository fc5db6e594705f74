"""Words that a list shows under a phrase: the village كفر ورد is no word كفر."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.index.store import Terms
from analysis.studies.contrast import LEVEL_Q, Contrast

MOST: Final = 2 / 3  # of the uses of a word, in one phrase
_POOL: Final = 400  # terms among which phrases are looked for, so that a longer list begins as a shorter one


@dataclass(frozen=True, slots=True)
class Ranking:
    """Places of terms, each phrase followed by the words within it; `within`: from a word's place to its phrase's."""

    places: tuple[int, ...]
    within: Mapping[int, int]


def ranking(found: Contrast, sign: int, top: int, kept: NDArray[np.bool_] | None = None) -> Ranking:
    """The `top` terms that lean to one side (see `Contrast.ranked`), and words mostly used within one of them.

    A phrase stands where the first of its words would: whichever of them tells the sides apart most.
    """
    places = found.ranked(sign, max(_POOL, 2 * top), kept).tolist()
    table = found.target if sign > 0 else found.reference
    tiers = np.where(found.q[places] < LEVEL_Q, 0, np.where(found.tested[places], 1, 2)).tolist()
    keys = found.postings.terms.key.at(found.terms[places])
    leaders = phrases_of(keys, table.frequency[places].tolist(), tiers)
    listed: dict[int, list[int]] = {}
    for at in range(len(places)):
        parts = listed.setdefault(leaders.get(at, at), [])
        if at in leaders:
            parts.append(at)
    shown = list(listed.items())[:top]
    order = tuple(places[at] for phrase, parts in shown for at in (phrase, *parts))
    return Ranking(order, {places[at]: places[phrase] for phrase, parts in shown for at in parts})


def phrases_around(found: Contrast, sign: int, places: Sequence[int]) -> dict[int, str]:
    """For words at some places that lean to one side, the tested phrase that most of their uses stand in, if any."""
    table, terms = found.target if sign > 0 else found.reference, found.postings.terms
    leaning = found.tested & terms.is_phrase[found.terms] & (found.ratio * sign > 0)
    phrases = np.flatnonzero(leaning)
    phrases = phrases[np.argsort(-table.frequency[phrases], kind="stable")[:_POOL]]
    among = [*places, *phrases.tolist()]
    keys = [terms.key[found.terms[place]] for place in among]
    leaders = phrases_of(keys, [int(table.frequency[place]) for place in among], [0] * len(among))
    around = {place: leaders[at] for at, place in enumerate(places) if at in leaders}
    return {place: terms.shown[found.terms[among[phrase]]] for place, phrase in around.items()}


def phrases_holding(terms: Terms, words: Iterable[int]) -> dict[int, str]:
    """For each of these words that has one, the phrase in which at least `MOST` of its uses in the corpus stand."""
    own = {terms.key[word]: word for word in words}
    phrases = np.flatnonzero(terms.is_phrase)
    best: dict[int, int] = {}
    for phrase, key in zip(phrases.tolist(), terms.key.at(phrases), strict=True):
        for word in {own[part] for part in key.split(" ") if part in own}:
            uses = terms.frequency[phrase]
            if uses >= max(MOST * terms.frequency[word], terms.frequency[best[word]] if word in best else 0):
                best[word] = phrase
    return {word: terms.shown[phrase] for word, phrase in best.items()}


def phrases_of(keys: Sequence[str], uses: Sequence[int], tiers: Sequence[int]) -> dict[int, int]:
    """For each term with at least `MOST` of its uses within one longer term of the list, the place of that term.

    Of several the most used one counts, and of phrases within phrases the longest. No term alone is put under one of a
    lower tier (0 passed the test, 1 was tested, 2 was not); two that would stand under the same one are a torn name.
    """
    listed = frozenset(keys)
    holding: dict[str, list[int]] = {}
    for phrase, key in enumerate(keys):
        if " " in key:
            for part in _parts(key) & listed:
                holding.setdefault(part, []).append(phrase)
    found: dict[int, int] = {}
    torn: dict[int, list[int]] = {}
    for at, key in enumerate(keys):
        if key not in holding:
            continue
        longer = [phrase for phrase in holding[key] if uses[phrase] >= MOST * uses[at]]
        best = min(longer, key=lambda phrase: (tiers[phrase] > tiers[at], -uses[phrase]), default=at)
        if tiers[best] > tiers[at]:
            torn.setdefault(best, []).append(at)
        elif best != at:
            found[at] = best
    found |= {at: phrase for phrase, parts in torn.items() if len(parts) > 1 for at in parts}
    return {at: _last(found, at) for at in found}


@lru_cache(maxsize=10_000)  # lists of one corpus have much the same phrases
def _parts(key: str) -> frozenset[str]:
    """Every shorter run of words in a phrase."""
    words = key.split(" ")
    n = len(words)
    if n == 1:
        return frozenset()
    return frozenset(" ".join(words[i:j]) for i in range(n) for j in range(i + 1, n + 1) if j - i < n)


def _last(found: Mapping[int, int], at: int) -> int:
    while at in found:
        at = found[at]
    return at
