"""The words by which a topic is known."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from analysis.index.store import Index
from analysis.index.topics.fit import Fit, read_fit

NAMING: Final = 2  # words that stand for a topic where there is little room


def words_of(fit: Fit, topic: int, index: Index) -> tuple[str, ...]:
    """The terms with the highest class TF-IDF in a topic (counted from 0) of a fit of this snapshot."""
    used = fit.terms[topic][fit.weights[topic] > 0]
    return without_parts([index.terms.shown[int(term)] for term in used])


def name_words(root: Path, value: str, index: Index) -> tuple[str, ...]:
    """The first words of a topic written `<fit>:<number>`; none where it is not a topic of this snapshot."""
    name, _, number = value.partition(":")
    fit = read_fit(root, name)
    if fit is None or fit.snapshot != index.snapshot.id:
        return ()
    known = number.isascii() and number.isdigit() and 0 < int(number) <= fit.k
    return words_of(fit, int(number) - 1, index)[:NAMING] if known else ()


def without_parts(terms: Sequence[str]) -> tuple[str, ...]:
    """The terms without words that stand in a phrase beside them: كفر and ورد say nothing that كفر ورد does not."""
    parts = {word for term in terms if " " in term for word in term.split()}
    return tuple(term for term in terms if term not in parts)
