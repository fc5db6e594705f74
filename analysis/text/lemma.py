"""The key under which a word is counted.

A type that `data/names.csv` or `data/aliases.csv` gives has its key from there. For any other the dictionary is
asked for the whole word, then for what is left without clitics; then the base counts are asked. A clitic is
taken off only if the rest is attested. Keys are folded lemmas and are not for the eye: what users see is the most
frequent written form of a key.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log10
from typing import Literal, NamedTuple

from analysis.text import nouns, verbs
from analysis.text.clitics import FUTURE, Split, splits
from analysis.text.endings import BY_LAST_LETTER
from analysis.text.lexicon import ARTICLE, Lexicon, lexicon
from analysis.text.names import Names, names
from analysis.text.normalize import fold, normal_form
from analysis.text.stopwords import StopWords, stopwords
from analysis.text.tokenize import kind, tokenize, written

Rule = Literal["name", "stop", "dictionary", "clitics", "counts", "verb", "article", "unknown", "as_written"]

_MEMORY = 1 << 18  # types remembered; running text repeats itself
_FREQUENCY = 0.25  # a stem ten times as common may cost this much more
_MOST_FREQUENT = _FREQUENCY * 5  # no word of the base counts is more frequent than 100,000
_COUNTED, _INFLECTED, _BONUS = 0.4, 0.5, 1.0
_NOUN = 0.1  # a form with the article as often as this is a noun
_ANALYSED = 3  # a lemma with as many forms has a paradigm in the dictionary
_UNSEEN = 0.1  # what counts for the frequency of a stem that the base counts lack
_SHORT_STEM = 20  # stems of two letters must be this common
_COMMON_BASE = 5  # an ending is not taken off a prefixed word unless the base is this common
_ARTICLE_AND_STEM = 5  # letters
_DEFINITE = ("وال", "فال", "بال", "كال", "لل", "ولل", ARTICLE)


class Reading(NamedTuple):
    """How a type was read: its key, the stem that was looked up, and by which rule."""

    key: str
    stem: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a word is counted. `clitics` in written order, without the article; `shown` a common form of the key."""

    word: str
    type: str
    normal: str
    key: str
    shown: str
    stem: str
    clitics: tuple[str, ...]
    stop: bool
    rule: Rule


class Lemmatizer:
    """Type -> key. Safe to share between threads: what is remembered can only be written twice."""

    def __init__(self, known: Lexicon, given: Names, stop: StopWords) -> None:
        self._lexicon = known
        self._names = given
        self._stop = stop
        self._memory: dict[str, str] = {}

    def key(self, raw_type: str) -> str:
        """The key of a type; the type itself unless it is an Arabic word. Never fails."""
        key = self._memory.get(raw_type)
        if key is None:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            key = self._memory[raw_type] = self.read(raw_type).key
        return key

    def keys(self, raw_types: Sequence[str]) -> list[str]:
        """The keys of types in the same order; each different one is worked out once."""
        key = {raw_type: self.key(raw_type) for raw_type in dict.fromkeys(raw_types)}
        return [key[raw_type] for raw_type in raw_types]

    def explain(self, word: str) -> Explanation:
        """How the first token of `word` is counted; of a text without tokens everything is empty."""
        tokens = tokenize(word)
        raw_type = tokens[0].type if tokens else ""
        reading = self.read(raw_type)
        return Explanation(
            word=word,
            type=written(raw_type),
            normal=normal_form(written(raw_type)),
            key=reading.key,
            shown=self._shown(raw_type, reading),
            stem=reading.stem,
            clitics=self.clitics(raw_type),
            stop=self._stop.has(raw_type, reading.key),
            rule=reading.rule,
        )

    def clitics(self, raw_type: str) -> tuple[str, ...]:
        """Proclitics but the article, and the pronoun: those of the cheapest reading that has the word's key."""
        if kind(raw_type) != "word":
            return ()
        given = self._names.find(raw_type)
        if given:
            return given.split.clitics
        key = self.key(raw_type)
        readings = [split for split in splits(raw_type) if split.clitics and self._is_reading(split, key)]
        # A reading is only as good as its stem is whole: of وبحكومتنا, not و and بحكومتنا.
        whole = [split for split in readings if self.read(split.stem).rule != "clitics"]
        return min(whole or readings, key=lambda split: split.cost).clitics if readings else ()

    def read(self, raw_type: str) -> Reading:
        """The key of a type and how it was found."""
        if kind(raw_type) != "word":
            return Reading(raw_type, raw_type, "as_written")
        given = self._names.find(raw_type)
        if given:
            return Reading(given.key, given.split.stem, "name")
        particle = self._stop.particles.get(raw_type)
        if particle:
            return Reading(particle, particle, "stop")  # not folded: على is not the name علي
        return (
            self._whole(raw_type)
            or self._split(raw_type)
            or self._counted(raw_type)
            or self._after_article(raw_type)
            or Reading(fold(raw_type), raw_type, "unknown")
        )

    def _whole(self, word: str) -> Reading | None:
        """The word as the dictionary has it, the article apart."""
        form = fold(word)  # letter for letter, so that a part of it is the part of the word folded
        if _has_article(word):
            lemma = self._lexicon.lookup_noun(word[2:], form[2:])
            if lemma is not None:
                return self._finish(word[2:], form[2:], lemma, True, "dictionary")
        lemma = self._lexicon.lookup_noun(word, form)
        if lemma is None or (lemma == form and form.startswith(ARTICLE)):
            return None
        if lemma == form:
            second = self._unanalysed(word, form)
            if second:
                return second
        return self._finish(word, form, lemma, False, "dictionary")

    def _unanalysed(self, word: str, form: str) -> Reading | None:
        """A better reading of a word that the dictionary has only as itself: دوره, ووقع, بالفعل, تظهر."""
        known = self._lexicon
        if word[-1] == "ه" and len(word) >= 4:
            stem = word[:-2] + "ة" if word[-2] == "ت" else word[:-1]
            stem_form = fold(stem)
            lemma = known.lookup(stem, stem_form)
            if lemma is not None and known.counts.get(stem_form, 0) >= known.counts.get(form, 0):
                return self._finish(stem, stem_form, lemma, False, "clitics")
        if (word.startswith("وو") and len(word) >= 4) or (
            word[1:3] == ARTICLE and word[0] in "وفبك" and len(word) >= 6
        ):
            return self.read(word[1:])._replace(rule="clitics")
        if form[0] == "ت" and len(form) >= 4 and self._is_imperfect(form):
            verb = verbs.best_perfect(known, form, verbs.imperfect_bases(form, True))
            return Reading(verb, word, "verb") if verb else None
        return None

    def _is_imperfect(self, form: str) -> bool:
        """Whether a form in ت is rather the imperfect (تظهر, with يظهر) than a noun or perfect (تقدم, with يتقدم)."""
        counts = self._lexicon.counts
        is_noun = self._lexicon.definite.get(form, 0) > _NOUN * counts.get(form, 0)
        return not is_noun and counts.get("ي" + form[1:], 0) > 2 * counts.get("ي" + form, 0)

    def _split(self, word: str) -> Reading | None:
        """The cheapest reading with clitics whose stem the dictionary has."""
        best: tuple[float, Split, str] | None = None
        for split in splits(word):
            if best and split.cost - _MOST_FREQUENT >= best[0]:
                continue  # however frequent the stem may be
            n = self._lexicon.counts.get(split.form, 0)
            if len(split.stem) < 3 and n < _SHORT_STEM:
                continue
            cost = split.cost - _FREQUENCY * log10(max(n, _UNSEEN))
            if best is None or cost < best[0]:
                lemma = self._stem_lemma(split)
                best = (cost, split, lemma) if lemma is not None else best
        if best is None:
            return None
        _, split, lemma = best
        if split.proclitics.endswith(FUTURE):
            return Reading(lemma, split.stem, "verb")
        return self._finish(split.stem, split.form, lemma, split.article, "clitics")

    def _stem_lemma(self, split: Split) -> str | None:
        if split.proclitics.endswith(FUTURE):
            form = split.form
            lemma = self._lexicon.lookup(split.stem, form)
            if lemma in self._lexicon.verbs and lemma != form:
                return lemma
            return verbs.best_perfect(self._lexicon, "", verbs.imperfect_bases(form, form in self._lexicon.lemmas))
        find = self._lexicon.lookup if split.pronoun else self._lexicon.lookup_noun
        return find(split.stem, split.form)

    def _counted(self, word: str) -> Reading | None:
        """The cheapest reading whose stem, or stem without ending, is in the base counts."""
        found = [
            (split.cost + cost, form, stem, split.article)
            for split in splits(word)
            if not split.proclitics.endswith(FUTURE) and (split.article or not _has_article(split.stem))
            for cost, form, stem in self._stems(split)
        ]
        if not found:
            return None
        _, form, stem, definite = min(found, key=lambda one: one[0])
        return self._finish(stem, fold(stem), self._lexicon.lemmas.get(form, form), definite, "counts")

    def _stems(self, split: Split) -> Iterator[tuple[float, str, str]]:
        """Cost, folded form and stem as written: of the stem as it is and without its endings."""
        form = split.form
        n = self._lexicon.counts.get(form, 0)
        if n and len(form) >= 3:
            yield _COUNTED - _FREQUENCY * log10(n), form, split.stem
        for cost, base in self._bases(form, n, bool(split.proclitics), split.article):
            yield cost, base, base

    def _bases(self, form: str, n: int, prefixed: bool, definite: bool) -> Iterator[tuple[float, str]]:
        """Cost and form without its ending, where the counts bear it out."""
        counts = self._lexicon.counts
        for base in _without_ending(form):
            times = counts.get(base, 0)
            known = bool(times) and base in self._lexicon.lemmas
            if prefixed and not definite and not n and not (known and times >= _COMMON_BASE):
                continue
            if (known and times > 0.05 * n) or times > max(1, 0.5 * n):
                yield _INFLECTED - (_BONUS if known else 0) - _FREQUENCY * log10(times), base

    def _after_article(self, word: str) -> Reading | None:
        """An unknown word behind the article."""
        form = fold(word)
        for prefix in _DEFINITE:
            if form.startswith(prefix) and len(form) - len(prefix) >= 3:
                stem = word[len(prefix) :]
                return Reading(nouns.uninflected(self._lexicon, stem, form[len(prefix) :]), stem, "article")
        return None

    def _finish(self, stem: str, form: str, lemma: str, definite: bool, rule: Rule) -> Reading:
        """The reading of a stem with its lemma put right, and an unanalysed verb form led back to its verb.

        `form` is the stem folded.
        """
        known = self._lexicon
        n_forms = known.forms.get(lemma, 0)
        is_form = form in known.lemmas or known.counts.get(form, 0) >= 2
        if n_forms < _ANALYSED and is_form and not definite and stem[-1] != "ة":
            verb = verbs.best_perfect(known, form, self._verb_readings(form, n_forms))
            if verb and (form[0] == "ي" or known.definite.get(form, 0) <= _NOUN * known.counts.get(form, 0)):
                return Reading(verb, stem, "verb")
        return Reading(nouns.correct(known, stem, form, lemma, definite), stem, rule)

    def _verb_readings(self, form: str, n_forms: int) -> Iterator[tuple[float, str]]:
        """Readings as a verb of a form whose lemma has so many forms; two may be a perfect in the passive."""
        if n_forms < 2:
            yield from verbs.imperfect_bases(form, form in self._lexicon.lemmas)
            yield from verbs.perfect_bases(form)
        else:
            yield from verbs.passive_bases(form)

    def _is_reading(self, split: Split, key: str) -> bool:
        """Whether the stem has this key; there is no pronoun behind the article."""
        if split.pronoun and split.stem.startswith(ARTICLE):
            return False
        return self.key(ARTICLE + split.stem if split.article else split.stem) == key

    def _shown(self, raw_type: str, reading: Reading) -> str:
        """The commonest of the near forms that have the same key, as the base counts have it."""
        near = dict.fromkeys((written(raw_type), reading.stem, reading.key, ARTICLE + reading.stem))
        same = [form for form in near if form and self.key(form) == reading.key] or [written(raw_type)]
        return max(same, key=lambda form: self._lexicon.counts.get(fold(form), 0))


def _has_article(word: str) -> bool:
    return word.startswith(ARTICLE) and len(word) >= _ARTICLE_AND_STEM


def _without_ending(form: str) -> Iterator[str]:
    for ending, length, tails in BY_LAST_LETTER.get(form[-1:], ()):
        if len(form) >= length + 3 and form.endswith(ending):
            base = form[:-length]
            for tail in tails:
                yield base + tail


@cache
def lemmatizer() -> Lemmatizer:
    """The lemmatizer of this process, loaded once (about a second)."""
    return Lemmatizer(lexicon(), names(), stopwords())
