"""What tells houses apart and not what they say: spellings of a house, and the names under which outlets print
themselves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

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
_known: WeakKeyDictionary[Index, dict[bool, tuple["Printed", ...]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Printed:
    """A name that an outlet (its code) prints of itself, and all its uses in the snapshot, whoever has them."""

    outlet: int
    name: str
    uses: Hits

    def runs(self) -> Iterator[tuple[str, int]]:
        """The name, then every shorter run of its words, each with the place of its first word in the name."""
        words = self.name.split()
        for length in range(len(words), 0, -1):
            for first in range(len(words) - length + 1):
                yield " ".join(words[first : first + length]), first


def house_habits(corpus: Corpus, found: Contrast) -> dict[int, dict[str, str]]:
    """Places of the tested terms that are a habit of a house, with `style`, their marker: those of house_spelling.csv
    in their order, then `own_name` for names that outlets print of themselves, and for parts of such a name, which
    have it as `within`.
    """
    styles: dict[int, dict[str, str]] = {}
    for marker, forms in house_spellings(settings().data).items():
        terms = _terms(found, forms)
        # Forms that are counted as one word anyway (سوريا, سورية) tell nothing.
        styles |= {at: {"style": marker} for at in _tested(found, terms)} if len(terms) > 1 else {}
    return styles | {at: {"style": OWN_NAME, "within": name} for at, name in _own_names(corpus, found).items()}


def _own_names(corpus: Corpus, found: Contrast) -> dict[int, str]:
    """Places of tested terms of whose uses, on the side where they lean, most stand in the printed name of an outlet
    of that side; with this name, "" for the name itself.
    """
    inside: dict[int, tuple[str, list[NDArray[np.int64]]]] = {}
    for each in printed_names(corpus, found.postings.terms.is_forms):
        sides = found.pair.place[_rows(found, each.uses)]
        for words, at in each.runs():
            for place in _tested(found, _terms(found, (words,))):
                side = 0 if found.ratio[place] > 0 else 1
                if found.sums.sizes[side, each.outlet]:
                    name = "" if words == each.name else each.name
                    uses = each.uses.first[(sides >> side & 1) > 0] + at
                    inside.setdefault(place, (name, []))[1].append(uses)
    return {place: name for place, (name, uses) in inside.items() if _share(found, place, uses) >= MOST}


def _rows(found: Contrast, uses: Hits) -> NDArray[np.int32]:
    return found.index.passage_document[uses.passage] if found.pair.whole else uses.passage


def _share(found: Contrast, place: int, uses: Iterable[NDArray[np.int64]]) -> float:
    """The part of a term's uses on its side that these are; one that stands in two names counts once."""
    table = found.target if found.ratio[place] > 0 else found.reference
    return len(np.unique(np.concatenate([*uses]))) / max(int(table.frequency[place]), 1)


def printed_names(corpus: Corpus, forms: bool = False) -> tuple[Printed, ...]:
    """Names of outlets that stand mostly in these outlets themselves; `forms`: as they are written and no other way.

    Judged once for a snapshot, over all of its texts.
    """
    index = corpus.index
    known = _known.setdefault(index, {})
    if forms not in known:
        names = own_names(corpus.registry, settings().data)
        pairs = ((code, name) for code, outlet in enumerate(index.outlets) for name in names.get(outlet, ()))
        made = (Printed(code, name, _uses(index, name, forms)) for code, name in pairs)
        known[forms] = tuple(each for each in made if _is_own(index, each))
    return known[forms]


def _uses(index: Index, name: str, forms: bool) -> Hits:
    queries = parse_query(query_of(name, exact=forms))
    return find(index, queries[0]) if len(queries) == 1 else Hits.none()


def _is_own(index: Index, printed: Printed) -> bool:
    """Whether others hardly use the name."""
    own = index.outlet_codes[index.passage_document[printed.uses.passage]] == printed.outlet
    return bool(len(own) and own.mean() >= OWN_SHARE)


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
