"""Endings of number and gender, and what may stand for them in the form that is looked up."""

from typing import Final

_ENDINGS = ("ات", "ون", "ين", "ان", "تين", "تان", "ا", "ه", "وا", "ت")
_RELATIVE_ENDINGS = ("يه", "يات", "يين", "يون")
_TAILS = {ending: ("", "ه") if ending in ("ات", "تين", "تان") else ("",) for ending in _ENDINGS} | dict.fromkeys(
    _RELATIVE_ENDINGS, ("ي",)
)  # what stands for an ending
BY_LAST_LETTER: Final = {
    letter: tuple((ending, len(ending), tails) for ending, tails in _TAILS.items() if ending[-1] == letter)
    for letter in {ending[-1] for ending in _TAILS}
}
