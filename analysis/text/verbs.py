"""Verb forms back to the perfect, for the many forms that the dictionary lists without analysing them."""

from collections.abc import Iterator
from math import log10

from analysis.text.lexicon import Lexicon

_IMPERFECT_ENDINGS = ("ون", "وا", "ان", "ا", "ين", "ن", "ي", "")
_PERFECT_ENDINGS = ("ت", "تم", "نا", "وا", "ن", "ا", "تا", "تن", "تما")
_WEAK = "وي"
# Costs of an analysis; only their order matters. Found on the tuning half of the treebank, as are all below.
_ENDING, _PERSON, _STEM, _RARE, _RARER = 0.2, 0.3, 0.3, 0.6, 0.9
_FREQUENCY = 0.3
_FEMININE = 5  # the feminine of the perfect is unmistakably a verb


def imperfect_bases(form: str, known: bool) -> Iterator[tuple[float, str]]:
    """Cost and perfect of each reading of a folded form as imperfect; two-letter stems only of `known` forms."""
    if form[0] not in "يتنا":
        return
    person = 0 if form[0] == "ي" else _PERSON
    for ending in _IMPERFECT_ENDINGS:
        if form.endswith(ending):
            core = form[1 : len(form) - len(ending)]
            if len(core) >= (2 if known else 3):
                cost = person + (_ENDING if ending else 0)
                yield from ((cost + more, base) for more, base in _perfects(core))


def _perfects(core: str) -> Iterator[tuple[float, str]]:
    """Perfects whose imperfect has this core: يعمل عمل, يدعو دعا, يعود عاد, يتخذ اتخذ, يعيد أعاد, يصل وصل, يؤكد أكد."""
    hollow = core[:-2] + "ا" + core[-1] if len(core) >= 3 and core[-2] in _WEAK else ""
    yield 0, core
    if core[0] == "ؤ":
        yield 0, "ا" + core[1:]
    if core[-1] in _WEAK:
        yield 0, core[:-1] + "ا"
    elif core[-1] == "ا":
        yield 0, core[:-1] + "ي"
    if hollow:
        yield 0, hollow
        yield _STEM, "ا" + hollow
    yield _STEM, "ا" + core
    if len(core) == 2:
        yield _STEM, "و" + core
        yield _RARE, core[0] + "ا" + core[1]
        yield _RARER, core + "ي"


def perfect_bases(form: str) -> Iterator[tuple[float, str]]:
    """Cost and third person masculine of each reading of a folded form as a perfect, passives included."""
    yield from passive_bases(form)
    for ending in _PERFECT_ENDINGS:
        stem = form.removesuffix(ending)
        if len(form) > len(stem) >= 2:
            yield from ((_PERSON, base) for base in _third_persons(stem))


def passive_bases(form: str) -> Iterator[tuple[float, str]]:
    """Cost and active of each reading of a folded form as a passive: أعيد أعاد, قيل قال, أنشئ أنشأ."""
    for stem in (form, form[:-1]) if form[-1] == "ت" else (form,):
        if (len(stem) == 3 and stem[1] == "ي") or (len(stem) > 3 and stem[0] == "ا" and stem[-2] == "ي"):
            yield _ENDING, stem[:-2] + "ا" + stem[-1]
        if stem[-1:] == "ئ":
            yield _ENDING, stem[:-1] + "ا"


def _third_persons(stem: str) -> Iterator[str]:
    """The perfect without ending: ظننت ظن, قضت قضى, قلت قال."""
    yield stem
    yield stem + "ي"
    if len(stem) >= 3 and stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem[-1] == "ي":
        yield stem[:-1] + "ا"
    if len(stem) == 2:
        yield stem[0] + "ا" + stem[1]


def best_perfect(lexicon: Lexicon, form: str, readings: Iterator[tuple[float, str]]) -> str | None:
    """The cheapest reading that the dictionary has as a verb; frequent verbs are cheaper. None if there is none."""
    verbs = [(cost - _FREQUENCY * _evidence(lexicon, base), base) for cost, base in readings]
    known = [(cost, base) for cost, base in verbs if base in lexicon.verbs and base != form]
    return min(known)[1] if known else None


def _evidence(lexicon: Lexicon, base: str) -> float:
    feminine = (base[:-1] if base[-1] in "اي" else base) + "ت"
    return log10(max(lexicon.counts.get(base, 0) + _FEMININE * lexicon.counts.get(feminine, 0), 0.5))


def is_verb_form(form: str, verb: str) -> bool:
    """Whether the folded form can be an inflected form of the verb."""
    return (
        form == verb
        or any(base == verb for _, base in imperfect_bases(form, True))
        or any(base == verb for _, base in perfect_bases(form))
    )
