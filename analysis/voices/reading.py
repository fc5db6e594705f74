"""A text as the rules read it: its words, what its quotation marks are for, its sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.voices.lexicon import Lexicon
from analysis.voices.quotes import Pair
from analysis.voices.words import ENDING, LINE, Words

UNDECIDED, NAME, SPEECH = range(3)  # what quotation marks are for
_ELLIPSIS = "…"
_MAQSURA = "ى"


@dataclass(slots=True)
class Reading:
    """`speech` and `names` are the pairs of marks by their opening place; `cover[i]` says in which of them word i
    stands (UNDECIDED: in neither), the marks included; `closing` are the places of marks that end speech.
    """

    words: Words
    lexicon: Lexicon
    speech: dict[int, Pair] = field(default_factory=dict)
    names: dict[int, Pair] = field(default_factory=dict)
    closing: set[int] = field(default_factory=set)
    cover: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.cover = bytearray(len(self.words.folded))

    def enter(self, pair: Pair, purpose: int) -> None:
        """Note what a pair of marks is for."""
        if purpose == UNDECIDED:
            return
        (self.speech if purpose == SPEECH else self.names)[pair.open] = pair
        if purpose == SPEECH and pair.closed:
            self.closing.add(pair.close)
        for place in range(pair.open, pair.close + pair.closed):
            self.cover[place] = max(self.cover[place], purpose)

    def word(self, place: int) -> str:
        """The folded word at a place, a line end before and behind the text."""
        return self.words.folded[place] if 0 <= place < len(self.words.folded) else LINE

    def is_given(self, place: int) -> bool:
        """Whether the word is a first name; على, which folding makes equal to one, is none."""
        given = self.lexicon.kinds["given"]
        return self.word(place) in given and not (
            self.word(place) in self.lexicon.kinds["stop"] and self.words.text[self.words.ends[place] - 1] == _MAQSURA
        )

    def starts_sentence(self, place: int) -> bool:
        """Whether a sentence begins at a place."""
        return place <= 0 or self.word(place - 1) == LINE or self._ends(place - 1, self.word(place - 1))

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First and last place of each sentence; a full stop within quoted speech ends none."""
        folded = self.words.folded
        ends = [-1, *(place for place, word in enumerate(folded) if self._ends(place, word)), len(folded)]
        return ((before + 1, after) for before, after in pairwise(ends) if after > before + 1)

    def _ends(self, place: int, word: str) -> bool:
        if self.cover[place] == SPEECH:
            # «... .» and on: the full stop within ends the sentence without
            return place in self.closing and self.word(place - 1) in ENDING and self.word(place - 1) != _ELLIPSIS
        if word == LINE or word not in ENDING or word == _ELLIPSIS:
            return word == LINE
        return word != "." or self._is_full_stop(place)

    def _is_full_stop(self, place: int) -> bool:
        text, start = self.words.text, self.words.starts[place]
        before, after = text[start - 1 : start], text[start + 1 : start + 2]
        if "." in (before, after) or (before.isdigit() and after.isdigit()):
            return False
        # neither an initial (د. أحمد) nor a name with full stops (إف.بي.آي)
        last = self.word(place - 1)
        return not (len(last) == 1 and last.isalpha()) and not (after.isalpha() and len(self.word(place + 1)) < 3)
