"""What quotation marks are for: speech, or a name (a label, a title, a scare quote).

A name is short, has no verb and stands where names stand; speech is long, has the words of a clause, or is
announced. What is neither stays undecided: it counts as no quotation and as no name.
"""

from analysis.voices.marked import Marked
from analysis.voices.quotes import Pair, Pairing, brackets
from analysis.voices.reading import NAME, SPEECH, Reading
from analysis.voices.words import COMMAS, ENDING

_PAUSES = COMMAS | ENDING
_MORE = 15  # words behind a full stop that may still be of a quotation whose end is missing


def mark(reading: Reading, pairing: Pairing) -> None:
    """Note in the reading what each pair is for."""
    named: set[tuple[str, ...]] = set()
    for pair in pairing.pairs:
        clipped = pair if pair.closed else _clipped(reading, pair)
        marked = Marked(reading, clipped)
        same = tuple(marked.inner)
        purpose = NAME if same in named else marked.purpose()
        if purpose == NAME and pair.closed:
            named.add(same)  # what is a name once is one wherever it stands in marks
        reading.enter(clipped, purpose)
    _round(reading)


def _clipped(reading: Reading, pair: Pair) -> Pair:
    """A quotation whose end is missing goes on to where the next frame begins, or its sentence ends."""
    for at in range(pair.open + 2, pair.close):
        if reading.word(at) == "." and at + _MORE < pair.close and reading.is_full_stop(at):
            return Pair(pair.open, at, closed=False)
        form = reading.lexicon.forms.get(reading.word(at))
        if form and reading.word(at - 1) in _PAUSES and (form.tense == "participle" or form.joined):
            return Pair(pair.open, at - 1, closed=False)
    return pair


def _round(reading: Reading) -> None:
    """Note the round brackets that stand for quotation marks: those that speech is announced before.

    In a text that has two of them, others that follow a verb of speech count as well.
    """
    for pair in brackets(reading.words, 1):
        behind = not reading.cover[pair.open] and _speaks(reading, pair.open - 1)
        if behind and Marked(reading, pair).purpose() == NAME:
            reading.enter(pair, NAME)  # وقال (فلان) مدير المكتب
    pairs = [pair for pair in brackets(reading.words) if not reading.cover[pair.open]]
    announced = [pair for pair in pairs if Marked(reading, pair).announced or _speaks(reading, pair.open - 1)]
    for pair in announced:
        reading.enter(pair, SPEECH)
    if len(announced) > 1:
        for pair in pairs:
            if not reading.cover[pair.open] and Marked(reading, pair).framed:
                reading.enter(pair, SPEECH)


def _speaks(reading: Reading, at: int) -> bool:
    """Whether a verb that a quotation may follow stands at a place."""
    form = reading.lexicon.forms.get(reading.word(at))
    return form is not None and form.verb.speech and reading.word(at) not in reading.lexicon.kinds["weak"]
