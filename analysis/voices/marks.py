"""What a pair of quotation marks is for: speech, or a name."""

from analysis.voices.quotes import Pair, Pairing
from analysis.voices.reading import NAMED, PLAIN, SPOKEN, Reading
from analysis.voices.words import ENDING, LINE

_LONG = 7  # words that no name has, unless it is a title
_BACK = 25  # words before the mark among which a verb of speech counts


def mark(reading: Reading, pairing: Pairing) -> None:
    """Enter in the reading what each pair is for."""
    for pair in pairing.pairs:
        if not pair.closed:
            pair = _clipped(reading, pair)
        reading.set(pair, purpose(reading, pair))
    _round(reading)


def _round(reading: Reading) -> None:
    """Enter round brackets that stand for quotation marks: those that speech is announced before."""
    folded, lexicon = reading.words.folded, reading.lexicon
    open_at = [at for at, word in enumerate(folded) if word == "(" and at and not reading.cover[at]]
    entered = 0
    for at in open_at:
        before = folded[at - 1]
        form = lexicon.forms.get(before)
        if before == ":" or before in lexicon.kinds["that"] or (form and form.verb.speech and before not in lexicon.kinds["weak"]):
            close = next((place for place in range(at + 1, min(at + 150, len(folded))) if folded[place] in (")", LINE)), at)
            if close > at + 3 and folded[close] == ")" and "(" not in folded[at + 1 : close]:
                reading.set(Pair(at, close), SPOKEN)
                entered += 1
    if entered < 2:
        return
    for at in open_at:
        if reading.cover[at]:
            continue
        close = next((place for place in range(at + 1, min(at + 150, len(folded))) if folded[place] in (")", "(", LINE)), at)
        if close > at + 3 and folded[close] == ")" and _framed(reading, Pair(at, close)):
            reading.set(Pair(at, close), SPOKEN)


def _clipped(reading: Reading, pair: Pair) -> Pair:
    """An unclosed quotation ends where the next frame begins."""
    folded, forms = reading.words.folded, reading.lexicon.forms
    for at in range(pair.open + 2, pair.close):
        form = forms.get(folded[at])
        if form and folded[at - 1] in ("،", ",", ".") and (form.tense == "participle" or form.joined):
            return Pair(pair.open, at - 1, closed=False)
    return pair


def purpose(reading: Reading, pair: Pair) -> int:
    """SPOKEN, NAMED, or PLAIN where it cannot be told."""
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    inner = [word for word in folded[pair.open + 1 : pair.close] if word[0].isalnum()]
    if not inner:
        return PLAIN
    before = folded[pair.open - 1] if pair.open else LINE
    n = len(inner)
    framed = _framed(reading, pair)
    if not pair.closed:
        return SPOKEN if framed and n > 3 else PLAIN
    clause = any(word in kinds["clause_word"] for word in inner) or any(word in ENDING for word in folded[pair.open+1:pair.close])
    if before in kinds["naming"] and n < 25 and (n < _LONG or not clause):
        return NAMED
    if n >= _LONG:
        head = inner[0]
        if n < 9 and not clause and (head in kinds["body"] or head in kinds["genre"]) and not framed:
            return NAMED
        return SPOKEN
    opener = before == ":" or before in kinds["that"]
    near = opener or before in reading.lexicon.forms or before in kinds["this"] or _labelled(reading, pair)
    if clause and n >= 2:
        return SPOKEN
    head = inner[0]
    definite = reading.lexicon.definite(head)
    verb = _verbal(reading, head)
    if verb:
        return SPOKEN
    if before in kinds["genre"] or head in kinds["body"] or (head in kinds["genre"]) or (head in kinds["paper"] and not opener):
        return NAMED
    if n == 1:
        return NAMED
    tanwin = reading.words.slice(pair.open + 1, pair.close).find("\u064b") >= 0
    if definite and opener and any(not reading.lexicon.definite(w) and len(w) > 2 and w not in kinds["given"] for w in inner[1:]):
        return SPOKEN
    if framed and any(head in kinds[kind] for kind in ("fact", "stance", "deed")):
        return SPOKEN
    if n <= 3 and not tanwin and not near:
        return NAMED
    if definite and n <= 4 and not any(w in kinds["stop"] for w in inner):
        if opener and not _recurs(reading, pair):
            return SPOKEN
        return NAMED
    if opener or framed:
        return SPOKEN
    if n >= 5:
        return SPOKEN
    return NAMED


def _labelled(reading: Reading, pair: Pair) -> bool:
    """Whether the marks stand behind وصفه بـ and the like."""
    folded, forms = reading.words.folded, reading.lexicon.forms
    if pair.open < 2 or folded[pair.open - 1] != "ب":
        return False
    near = (forms.get(word) for word in folded[max(0, pair.open - 8) : pair.open])
    return any(form and form.verb.act in ("label", "judge", "accuse") for form in near)


def _recurs(reading: Reading, pair: Pair) -> bool:
    """Whether the words in the marks stand elsewhere in the text too."""
    folded = reading.words.folded
    inner = folded[pair.open + 1 : pair.close]
    starts = (at for at, word in enumerate(folded) if word == inner[0] and at != pair.open + 1)
    return any(folded[at : at + len(inner)] == inner for at in starts)


def _verbal(reading: Reading, word: str) -> bool:
    return len(word) > 3 and (word.startswith(("سي", "ست", "سن")) or (word.startswith("ي") and word[1:2] not in "و"))


def _framed(reading: Reading, pair: Pair) -> bool:
    """Whether a verb of speech stands before the mark in its sentence."""
    folded, forms = reading.words.folded, reading.lexicon.forms
    for at in range(pair.open - 1, max(-1, pair.open - _BACK), -1):
        if folded[at] == LINE or (folded[at] == "." and not reading.cover[at]):
            return False
        if folded[at] in forms and reading.cover[at] != SPOKEN:
            form = forms[folded[at]]
            first = at == 0 or folded[at - 1] == LINE or folded[at - 1] in ENDING
            if folded[at] not in reading.lexicon.kinds["weak"] or form.joined or first:
                return True
    return False
