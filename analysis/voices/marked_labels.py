"""Whether marks hold what somebody calls something: ووصف القرار بـ«الجائر», ما سماه أوباما «عرب السنة»"""

from collections.abc import Sequence

from analysis.voices.marked_words import is_coordinated
from analysis.voices.reading import Reading

_LABEL = 20  # words before the marks among which a verb that gives a label counts
_PAIR = 3  # words of a label with its adjectives
_CALLED = 7  # words between a verb with a pronoun that gives a label and the label
_ACTS = ("label", "judge")  # acts of such verbs


def is_called(reading: Reading, opens: int, inner: Sequence[str]) -> bool:
    """Whether the words have the article and the particle of a label, behind a verb that gives one: «بالمؤسف»"""
    lexicon, head, n = reading.lexicon, inner[0], len(inner)
    bears = head[0] in lexicon.kinds["with"]
    if not (bears or reading.word(opens - 1) in lexicon.kinds["with"]) or not lexicon.definite(head):
        return False
    able = n == 1 or (n <= _PAIR and bears) or is_coordinated(lexicon, inner)
    return able and is_labelled(reading, opens)


def is_labelled(reading: Reading, opens: int) -> bool:
    """Whether a verb that gives a label stands shortly before the marks, in their sentence."""
    first = next((at for at in reversed(range(max(0, opens - _LABEL), opens)) if reading.starts_sentence(at)), 0)
    words = map(reading.word, range(max(first, opens - _LABEL), opens))
    forms = map(reading.lexicon.forms.get, words)
    return any(form.verb.act in (*_ACTS, "accuse") for form in forms if form)


def is_label(reading: Reading, opens: int) -> bool:
    """Whether a verb that gives a label has what is called so for its pronoun: سماها أوباما «عرب السنة», ما وصفه
    الحاضرون بـ«...»
    """
    reach = _CALLED if reading.word(opens - 1) in reading.lexicon.kinds["with"] else _PAIR
    forms = map(reading.lexicon.forms.get, map(reading.word, range(max(0, opens - reach), opens)))
    return any(form.bound and form.verb.act in _ACTS for form in forms if form)
