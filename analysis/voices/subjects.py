"""Who is named as the speaker: the noun phrase behind a verb of speech, cut down to the name as it is printed."""

from typing import NamedTuple

from analysis.voices.reading import Reading
from analysis.voices.words import LINE, QUOTING

_FAR = 30  # words that a name with all its titles may have
_APPOSED = 5  # words of a name between two commas


class Mention(NamedTuple):
    """The words that name a speaker, and those of the whole phrase with titles and offices, by their places.

    `back` is set where it only points back (المصدر, البيان): to whom is decided from what was read before.
    """

    first: int
    last: int
    phrase: tuple[int, ...]
    back: str = ""


def mention(reading: Reading, first: int, last: int) -> Mention | None:
    """The speaker named within these words, or None. `last` is where what is said begins."""
    phrase = _phrase(reading, first, min(last, first + _FAR))
    return _named(reading, phrase) if phrase else None


def _phrase(reading: Reading, first: int, last: int) -> list[int]:
    """The places of the words of the noun phrase, without marks, brackets and what does not belong to it."""
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    found: list[int] = []
    titled = False  # may go on behind a preposition: مصدر في ..., رئيس هيئة ... في ...
    place = first
    while place < last:
        word = folded[place]
        if word == "(":
            place = _behind(folded, place, last)
            continue
        if word in QUOTING:
            place += 1
            continue
        if word in ("،", ","):
            apposed = _apposed(reading, found, place + 1, last)
            if apposed:
                return found + apposed
            if found:
                break
        elif word in kinds["time"] and not (found and word in kinds["role"]):
            if found:
                break
        elif word in kinds["hearer"] or word in kinds["relative"] or word in ("-", "–", ":", LINE, "و"):
            break
        elif word in kinds["stop"] or len(word) == 1:
            if not (found and titled and _goes_on(reading, word, found)):
                if found or word not in kinds["joining"]:
                    break
        else:
            if not found:
                titled = word in kinds["role"] or word in kinds["source"] or word in kinds["paper"]
            found.append(place)
            place += 1
            continue
        if found:
            found.append(place)
        place += 1
    while found and (folded[found[-1]] in kinds["stop"] or len(folded[found[-1]]) == 1):
        found.pop()
    return found


def _behind(folded: list[str], place: int, last: int) -> int:
    """The place behind a bracket that closes."""
    return next((at + 1 for at in range(place, last) if folded[at] == ")"), place + 1)


def _goes_on(reading: Reading, word: str, found: list[int]) -> bool:
    """Whether a preposition carries on the phrase of an office, a source or a paper."""
    return word in ("في", "من", "لدي", "عن", "ل", "بين", "علي", "الي") and len(found) < _FAR


def _apposed(reading: Reading, found: list[int], first: int, last: int) -> list[int]:
    """The words of a name between commas behind an office: رئيس الوفد، محمد علوش، أن"""
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    if not found or folded[found[0]] not in kinds["role"]:
        return []
    end = next((at for at in range(first, min(last, first + _APPOSED + 1)) if folded[at] in ("،", ",", "(")), last)
    words = list(range(first, end))
    if not 0 < len(words) <= _APPOSED:
        return []
    ok = folded[first] in kinds["given"] or folded[first] in kinds["honorific"]
    ok = ok or (folded[first] not in kinds["stop"] and folded[first] not in kinds["time"] and not reading.lexicon.definite(folded[first]) and len(words) in (2, 3))
    return words if ok and folded[first] not in reading.lexicon.forms else []


def _named(reading: Reading, phrase: list[int]) -> Mention | None:
    folded, lexicon = reading.words.folded, reading.lexicon
    kinds = lexicon.kinds
    whole = tuple(phrase)
    head = folded[phrase[0]]
    if len(phrase) == 1 and lexicon.definite(head) and any(head in kinds[kind] for kind in ("source", "genre", "paper", "role", "side")):
        return Mention(phrase[0], phrase[0] + 1, whole, back=head)
    if head in kinds["paper"]:
        rest = _behind_paper(reading, phrase)
        if not rest:
            return Mention(phrase[0], phrase[-1] + 1, whole, back=head)
        inner = _named(reading, rest)
        return inner and inner._replace(phrase=whole)
    marked = _in_marks(reading, phrase)
    if marked:
        return Mention(marked[0], marked[1], whole)
    if head in kinds["role"] or head in kinds["honorific"] or head in kinds["source"]:
        name = _person(reading, phrase)
        if name:
            return Mention(name[0], name[1], whole)
    elif head in kinds["given"]:
        end = _name_end(reading, phrase, 0)
        return Mention(phrase[0], phrase[end - 1] + 1, whole)
    cut = _without_place(reading, phrase)
    return Mention(cut[0], cut[-1] + 1, whole)


def _without_place(reading: Reading, phrase: list[int]) -> list[int]:
    """The phrase up to its first preposition, unless it is an unnamed source, which is nothing without."""
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    if folded[phrase[0]] in kinds["source"]:
        return phrase
    for at, place in enumerate(phrase):
        if at and (folded[place] in kinds["stop"] or len(folded[place]) == 1):
            return phrase[:at]
    return phrase


def _behind_paper(reading: Reading, phrase: list[int]) -> list[int]:
    """Who speaks in a paper: بيان صادر عن قيادة الجيش, تقرير لناشطين"""
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    rest = phrase[1:]
    while rest and (folded[rest[0]] in kinds["stop"] or folded[rest[0]] in kinds["issued"] or len(folded[rest[0]]) == 1):
        rest = rest[1:]
    return rest


def _in_marks(reading: Reading, phrase: list[int]) -> tuple[int, int] | None:
    """The name in quotation marks with which a phrase begins, or that follows its first word."""
    for place in phrase[:2]:
        pair = reading.named.get(place - 1)
        if pair and (place == phrase[0] or reading.words.folded[phrase[0]] in reading.lexicon.kinds["genre"]):
            return place, pair.close
    return None


def _person(reading: Reading, phrase: list[int]) -> tuple[int, int] | None:
    """The name of the person whose office begins a phrase: the first word that can begin one."""
    folded, kinds, lexicon = reading.words.folded, reading.lexicon.kinds, reading.lexicon
    for at in range(1, len(phrase)):
        word, before = folded[phrase[at]], folded[phrase[at - 1]]
        if phrase[at] - 1 in reading.named:
            if before in kinds["role"] or before in kinds["honorific"] or before in kinds["syrian"]:
                return phrase[at], reading.named[phrase[at] - 1].close
            continue
        if word in kinds["given"] and not (before in kinds["body"] and not lexicon.definite(before)):
            return phrase[at], phrase[_name_end(reading, phrase, at) - 1] + 1
        if _may_begin_name(reading, phrase, at):
            return phrase[at], phrase[_name_end(reading, phrase, at) - 1] + 1
    return None


def _may_begin_name(reading: Reading, phrase: list[int], at: int) -> bool:
    folded, kinds, lexicon = reading.words.folded, reading.lexicon.kinds, reading.lexicon
    word, before = folded[phrase[at]], folded[phrase[at - 1]]
    common = any(word in kinds[kind] for kind in ("role", "body", "genre", "place", "stop", "source", "paper", "syrian", "honorific", "fact", "deed", "naming"))
    if common or lexicon.definite(word) or len(word) < 3 or word[:2] in ("لل", "وا"):
        return False
    if before in kinds["honorific"]:
        return True
    open_head = not lexicon.definite(before) and (before in kinds["role"] or before in kinds["body"] or before in kinds["place"] or before in kinds["stop"])
    return not open_head and lexicon.definite(before) and at >= len(phrase) - 4


def _name_end(reading: Reading, phrase: list[int], at: int) -> int:
    """Behind which word of the phrase a name of a person ends."""
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    end = at + 1
    while end < len(phrase) and end < at + 5:
        word = folded[phrase[end]]
        if word in kinds["stop"] or len(word) == 1 or phrase[end] != phrase[end - 1] + 1:
            break
        if word[0] == "و" and (word[1:] in kinds["role"] or word[1:] in kinds["given"] or word in kinds["role"]):
            break
        end += 1
    return end
