"""How well keys group the words of one lemma: measures on pairs of (gold lemma, key)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple


class Agreement(NamedTuple):
    """Precision, recall and F1, in percent."""

    precision: float
    recall: float
    f1: float


def b_cubed(gold: Sequence[str], keys: Sequence[str]) -> Agreement:
    """B-cubed over running words (Bagga and Baldwin 1998): each word weighs the same."""
    both, lemmas, clusters = Counter(zip(gold, keys, strict=True)), Counter(gold), Counter(keys)
    precision = sum(n * n / clusters[key] for (_, key), n in both.items()) / len(gold)
    recall = sum(n * n / lemmas[lemma] for (lemma, _), n in both.items()) / len(gold)
    return _agreement(precision, recall)


def pairs(gold: Sequence[str], keys: Sequence[str]) -> Agreement:
    """Agreement on the pairs of different types: in one lemma, in one key. One row for each type."""
    together = _n_pairs(zip(gold, keys, strict=True))
    return _agreement(together / max(_n_pairs(keys), 1), together / max(_n_pairs(gold), 1))


def over_stemming(gold: Sequence[str], keys: Sequence[str]) -> float:
    """Percent of the types whose key also holds another lemma."""
    return _percent_split(keys, gold)


def under_stemming(gold: Sequence[str], keys: Sequence[str]) -> float:
    """Percent of the types of lemmas with several types whose lemma is spread over several keys."""
    sizes = Counter(gold)
    several = [(lemma, key) for lemma, key in zip(gold, keys, strict=True) if sizes[lemma] > 1]
    return _percent_split(*zip(*several, strict=True)) if several else 0.0


def majority(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The lemma that each type has most often (the first met, if several)."""
    lemma_of: dict[str, str] = {}
    for (word, lemma), _ in Counter(rows).most_common():
        lemma_of.setdefault(word, lemma)
    return lemma_of


def _agreement(precision: float, recall: float) -> Agreement:
    total = precision + recall
    return Agreement(100 * precision, 100 * recall, 200 * precision * recall / total if total else 0.0)


def _n_pairs(labels: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def _percent_split(groups: Sequence[str], labels: Sequence[str]) -> float:
    within: dict[str, set[str]] = defaultdict(set)
    for group, label in zip(groups, labels, strict=True):
        within[group].add(label)
    return 100 * sum(len(within[group]) > 1 for group in groups) / len(groups)
