"""Whom a relative clause in which something is said describes: السكان الذين قالوا إن, المدير فلان، الذي أكد أن"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.voices.agreement import disagrees_with, names_several
from analysis.voices.subjects import Mention, mention
from analysis.voices.words import COMMAS

if TYPE_CHECKING:
    from analysis.voices.antecedents import Antecedents
    from analysis.voices.frames import Frame
    from analysis.voices.reading import Reading

_FAR = 20  # words before a relative pronoun in which whom it stands for is named
_NEAR = 6  # words before it in which he is named that may be parted from it by others


def described(known: Antecedents, frame: Frame, first: int) -> Mention | None:
    """Whom the relative pronoun before the verb of a frame stands for, if he is named from `first` on."""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    end = frame.verb - 1
    while end > first and reading.word(end - 1) in COMMAS:
        end -= 1
    first = max(first, end - _FAR)
    heads = [at for at in range(first, end) if known.is_head(at) and not known.is_head(at - 1)]
    # a state is where he is: السفير لدى روسيا الذي أكد
    able = [at for at in heads if _agrees(reading, at, frame) and not known.actors.state_end(at, end)]
    if beside := _beside(known, able, end):
        return beside
    heads = [at for at in heads if not known.behind_preposition(at)] or heads
    if reading.word(end - 1) in kinds["paper"]:
        heads = [end - 1]  # حسب البيان، الذي أوضح أن
    alike = [at for at in heads if not disagrees_with(reading, at, frame.form.person)]
    heads = alike if alike and end - alike[-1] <= _NEAR else heads
    return mention(reading, heads[-1], end) if heads else None


def _agrees(reading: Reading, at: int, frame: Frame) -> bool:
    """Whether one relative pronoun can stand for a noun, by gender and number."""
    person = frame.form.person
    if disagrees_with(reading, at, person):
        return False
    return person != "he" or reading.is_given(at) or not names_several(reading, at)


def _beside(known: Antecedents, heads: list[int], end: int) -> Mention | None:
    """The last of those named whose name or description ends right before the relative pronoun; whose office it is
    part of: مصدر في الجيش، الذي أعلن أن
    """
    found: Mention | None = None
    for at in reversed(heads):
        office = known.reading.word(at) in known.reading.lexicon.kinds["role", "source"]
        if found and not office:
            continue
        named = mention(known.reading, at, end)
        if named and not named.back and named.phrase[-1] == end - 1:
            found = named
    return found
