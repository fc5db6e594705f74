"""What is known about word forms: the dictionary of simplemma and the base counts of running text."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from analysis.text.counts import base_counts
from analysis.text.normalize import fold, fold_all

ARTICLE = "ال"
_WITH_ARTICLE = ("ال", "لل", "بال", "وال")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_KNOWN_FORMS = 3  # a lemma with fewer forms is no proof that a paradigm was recorded


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms and lemmas. All is folded (`normalize.fold`), but for the forms as written among the keys of `lemmas`.

    `lemmas`: form as written and folded form -> lemma (what a form means as written wins); `counts`: occurrences
    of a form in the base counts, `definite` the same behind the article; `forms`: number of forms of a lemma;
    `verbs`: lemmas that are (also) verbs. Many entries of the dictionary name themselves as lemma: the form is known
    but was not analysed.
    """

    lemmas: dict[str, str]
    counts: dict[str, int]
    definite: dict[str, int]
    forms: dict[str, int]
    verbs: frozenset[str]

    def lookup(self, word: str, form: str | None = None) -> str | None:
        """The dictionary's lemma: exact spelling first, then folded (folding first would mix إعلام and أعلام).

        `form` is the word folded, if that is at hand.
        """
        lemma = self.lemmas.get(word)
        if lemma is None:
            form = fold(word) if form is None else form
            lemma = self.lemmas.get(form) if form != word else None
        return lemma

    def lookup_noun(self, word: str, form: str) -> str | None:
        """The lemma of a word without article, for which its entry with the article is asked too.

        The two entries often disagree. The analysed one wins over the unanalysed one if the word is used with
        the article at all; otherwise the entry without it.
        """
        bare = self.lookup(word, form)
        definite = self.lookup(ARTICLE + word, ARTICLE + form)
        if definite is None or definite.startswith(ARTICLE):
            return bare
        if bare is None:
            return definite
        if bare != form or definite == form:
            return bare
        is_verb = bare in self.verbs and definite not in self.verbs and form + "ت" in self.counts
        return definite if 5 * self.definite.get(form, 0) >= self.counts.get(form, 0) and not is_verb else bare

    def uses(self, form: str) -> int:
        """Occurrences of a folded form, with and without the article."""
        return self.counts.get(form, 0) + self.definite.get(form, 0)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once (about a second)."""
    exact = _entries()
    counts: Counter[str] = Counter()
    written = base_counts()
    for form, n in zip(fold_all(written), written.values(), strict=True):
        counts[form] += n
    forms = Counter(exact.values())
    return Lexicon(
        lemmas=_with_folded_forms(exact, counts),
        counts=dict(counts),
        definite=_definite(counts),
        forms=dict(forms),
        verbs=_verbs(exact, forms),
    )


def _entries() -> dict[str, str]:
    """Form as written -> folded lemma, of the Arabic entries. A lemma that many forms share is kept once."""
    # Loaded only where words are looked up: it makes ready for all its languages, and workers of a build need none.
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    dictionary: Any = DefaultDictionaryFactory().get_dictionary("ar")
    stored: dict[bytes, bytes] = dictionary._dict  # its public face takes four times as long; the version is pinned
    is_arabic = _ARABIC.fullmatch
    lemmas: dict[bytes, str] = {}
    entries: dict[str, str] = {}
    for form, lemma in stored.items():
        folded = lemmas.get(lemma)
        if folded is None:
            folded = fold(lemma.decode())
            lemmas[lemma] = folded = folded if is_arabic(folded) else ""
        written = form.decode()
        if folded and is_arabic(written):
            entries[written] = folded
    return entries


def _with_folded_forms(exact: dict[str, str], counts: Counter[str]) -> dict[str, str]:
    """The entries and their folded forms. Where those fall together an analysed entry wins, then the commoner lemma."""
    lemmas: dict[str, str] = {}
    for (written, lemma), folded in zip(exact.items(), fold_all(exact), strict=True):
        form = written if folded == written else folded  # equal strings are kept once
        known = lemmas.get(form)
        if known is None or (lemma != form and (known == form or counts[lemma] > counts[known])):
            lemmas[form] = lemma
    lemmas.update(exact)
    return lemmas


def _definite(counts: Counter[str]) -> dict[str, int]:
    definite: Counter[str] = Counter()
    for form, n in counts.items():
        for prefix in _WITH_ARTICLE:
            if form.startswith(prefix) and len(form) - len(prefix) >= 2:
                definite[form[len(prefix) :]] += n
    return dict(definite)


def _verbs(exact: dict[str, str], forms: Counter[str]) -> frozenset[str]:
    """Lemmas among whose forms is a third person of the imperfect."""
    return frozenset(
        lemma for form, lemma in exact.items() if form[0] == "ي" and lemma[0] != "ي" and forms[lemma] >= _KNOWN_FORMS
    )
