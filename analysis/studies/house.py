"""What tells houses apart and not what they say: spellings of a house, and the names under which outlets print
themselves.
"""

from collections.abc import Iterable
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np

from analysis.corpus import Corpus
from analysis.index.counts import Hits, find
from analysis.index.query import parse_query, query_of
from analysis.index.store import Index
from analysis.registry.printed import house_spellings, own_names
from analysis.settings import settings
from analysis.studies.contrast import Contrast
from analysis.studies.within import MOST
from analysis.text.lemma import lemmatizer

OWN_NAME: Final = "own_name"
OWN_SHARE: Final = 0.75  # of the uses of a name, in the outlet itself: others may mean a place or write about it
_known: WeakKeyDictionary[Index, tuple[str, ...]] = WeakKeyDictionary()


def house_habits(corpus: Corpus, found: Contrast) -> dict[int, str]:
    """Places of the tested terms that are a habit of a house, with its marker: those of house_spelling.csv in their
    order, then `own_name` for names that outlets print of themselves.
    """
    styles: dict[int, str] = {}
    for marker, forms in house_spellings(settings().data).items():
        terms = _terms(found, forms)
        # Forms that are counted as one word anyway (سوريا, سورية) tell nothing.
        styles |= dict.fromkeys(_tested(found, terms), marker) if len(terms) > 1 else {}
    return styles | dict.fromkeys(_tested(found, _terms(found, printed_names(corpus))), OWN_NAME)


def printed_names(corpus: Corpus) -> tuple[str, ...]:
    """Names of outlets that stand mostly in these outlets themselves, and words that stand mostly in such a name.

    Judged once for a snapshot, over all of its texts.
    """
    index = corpus.index
    if index not in _known:
        names = own_names(corpus.registry, settings().data)
        pairs = ((code, name) for code, outlet in enumerate(index.outlets) for name in names.get(outlet, ()))
        _known[index] = tuple(dict.fromkeys(each for code, name in pairs for each in _printed(index, code, name)))
    return _known[index]


def _printed(index: Index, outlet: int, name: str) -> list[str]:
    """The name and the words of it that are hardly used otherwise; none where others use the name as well."""
    queries = parse_query(query_of(name))
    uses = find(index, queries[0]) if len(queries) == 1 else Hits.none()
    if not len(uses):
        return []
    own = index.outlet_codes[index.passage_document[uses.passage]] == outlet
    if own.mean() < OWN_SHARE:
        return []
    return [name, *(word for word in name.split() if len(uses) >= MOST * _frequency(index, word))]


def _frequency(index: Index, word: str) -> float:
    place = index.terms.key.place(lemmatizer().key(word))
    return float(index.terms.frequency[place]) if place >= 0 else np.inf


def _terms(found: Contrast, forms: Iterable[str]) -> list[int]:
    """The different terms of some words and phrases, -1 for those that there are none of."""
    key = str if found.postings.terms.is_forms else lemmatizer().key
    place = found.postings.terms.key.place
    return list(dict.fromkeys(place(" ".join(map(key, form.split()))) for form in forms))


def _tested(found: Contrast, terms: Iterable[int]) -> list[int]:
    """The places of the tested ones of some terms among those counted."""
    wanted = np.array([term for term in terms if term >= 0], np.int64)
    at = np.searchsorted(found.terms, wanted)
    inside = at < len(found.terms)
    at, wanted = at[inside], wanted[inside]
    return [int(place) for place in at[(found.terms[at] == wanted) & found.tested[at]]]
