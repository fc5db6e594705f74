"""Nouns and adjectives: what the dictionary gets wrong about them, and endings of forms it does not have.

The dictionary traces masdars, participles and relative adjectives to the verb or noun they come from (تصويت to
صوت, مذكور to ذكر, صاروخي to صاروخ). A count of terms wants them apart. Every threshold was set on the tuning
half of the treebank.
"""

from analysis.text.lexicon import Lexicon
from analysis.text.verbs import is_verb_form

_NISBA = ("ي", "يه", "يين", "يون", "يات")
_SOUND_ENDINGS = ("ين", "ون", "ان", "ا", "تين", "تان", "ات")
_FEMININE_ENDINGS = ("ات", "تين", "تان")
_PARTICIPLE = ("مت", "مست")
# How common the masculine must be beside the feminine for the feminine to be its form.
_RELATIVE_KNOWN, _RELATIVE, _FORM_KNOWN, _FORM = 0.03, 0.15, 0.15, 0.35
_OWN_PLURAL, _OWN_WORD = 0.08, 0.6  # جمعيات: the feminine is a noun of its own
_VERBAL = 0.3  # how common the verb's letters must be as a noun for a plural to belong to it


def correct(lexicon: Lexicon, stem: str, form: str, lemma: str, definite: bool) -> str:
    """The lemma of a noun stem (as written, without clitics and article), given what the dictionary says of it.

    `form` is the stem folded, here and below.
    """
    if stem[-1] == "ة" and len(form) >= 4 and lemma in (form, form[:-1]):
        return feminine(lexicon, form, lemma)
    if lemma == form:
        return lemma
    if form[0] == "م" and lemma[0] != "م" and len(form) >= 4:
        return uninflected(lexicon, stem, form)
    relative = _relative(lexicon, stem, form, lemma, definite)
    if relative:
        return relative
    if _is_masdar(stem, form, lemma):
        return form
    return uninflected(lexicon, stem, form) if _is_noun_of_verb(lexicon, stem, form, lemma) else lemma


def feminine(lexicon: Lexicon, form: str, lemma: str) -> str:
    """The masculine if the folded form in ه is the feminine of an adjective or person, else the form itself."""
    masculine = form[:-1]
    share = _masculine_share(lexicon, form)
    if form.endswith("يه"):
        if lexicon.uses(masculine + "ات") >= _OWN_PLURAL * lexicon.uses(form) and share < _OWN_WORD:
            return form
        if lemma == masculine:
            return masculine if share > _RELATIVE_KNOWN or not lexicon.uses(masculine + "ات") else form
        known = lexicon.lookup(masculine)
        return masculine if share > _RELATIVE and known in (None, masculine) else form
    if lemma == masculine:
        return masculine if share > _FORM_KNOWN or form.startswith(_PARTICIPLE) else form
    return masculine if _is_adjective_shaped(form) and share > _FORM else form


def uninflected(lexicon: Lexicon, stem: str, form: str) -> str:
    """The folded stem without plural, dual or feminine ending, where the counts know what remains."""
    if stem[-1] == "ة":
        share = _masculine_share(lexicon, form)
        is_form = form.startswith(_PARTICIPLE) or (form[0] == "م" and share > _FORM)
        return form[:-1] if is_form or (form.endswith("يه") and share > _RELATIVE) else form
    for ending in _SOUND_ENDINGS:
        base = form.removesuffix(ending)
        if len(form) > len(base) >= 3:
            is_feminine = ending in _FEMININE_ENDINGS and lexicon.uses(base + "ه") > lexicon.uses(base)
            single = base + "ه" if is_feminine else base
            is_participle = form[0] == "م" and ending in ("ين", "ون", "ا")
            if is_participle or (lexicon.uses(single) > 0 and lexicon.uses(single) >= _VERBAL * lexicon.uses(form)):
                return single
    return form


def _masculine_share(lexicon: Lexicon, form: str) -> float:
    """How often the masculine is used for each use of the feminine; near 1 if neither is known."""
    base = form[:-1]
    masculine = lexicon.counts.get(base + "ا", 0) + sum(lexicon.uses(base + ending) for ending in ("", "ين", "ون"))
    return (masculine + 0.5) / (lexicon.uses(form) + lexicon.uses(base + "ات") + 0.5)


def _is_adjective_shaped(form: str) -> bool:
    """Participle or adjective by its letters: م…ة, فاعلة, فعيلة."""
    return form[0] == "م" or form[1] == "ا" or (len(form) == 5 and form[2] == "ي")


def _relative(lexicon: Lexicon, stem: str, form: str, lemma: str, definite: bool) -> str:
    """The relative adjective, if the dictionary gave the noun it comes from; "" otherwise."""
    if stem[-1] == "ى" or len(lemma) < 3 or not form.startswith(lemma):
        return ""
    ending = form[len(lemma) :]
    if ending not in _NISBA or (ending == "ي" and not definite and form not in lexicon.definite):
        return ""  # a bare ي may be the pronoun
    return lemma + ("يه" if ending == "يات" else "ي")


def _is_masdar(stem: str, form: str, lemma: str) -> bool:
    """Whether the stem is تفعيل, إفعال, افتعال … and the lemma its verb."""
    if len(form) < 5:
        return False
    if form[0] == "ت":
        return form[-2] == "ي" and "ي" not in lemma
    return form[0] == "ا" and stem[0] != "أ" and form[-2] == "ا" and lemma == form[:-2] + form[-1]


def _is_noun_of_verb(lexicon: Lexicon, stem: str, form: str, lemma: str) -> bool:
    """Whether the lemma is a verb and the stem a noun that is no broken plural of the same letters."""
    if lemma not in lexicon.verbs or stem[-1] == "ى" or stem[0] == "أ" or is_verb_form(form, lemma):
        return False
    doubled_plural = len(form) == 4 and form[2] == "و" and form[1] == form[3]  # حدود, حقوق
    return not doubled_plural and lexicon.definite.get(lemma, 0) <= _VERBAL * lexicon.uses(form)
