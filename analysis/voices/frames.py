"""Where a text says that somebody says something: verbs of speech with what they introduce."""

from typing import NamedTuple

from analysis.voices.lexicon import OBJECT, Form
from analysis.voices.reading import Reading
from analysis.voices.words import LINE

CLAUSE, NOUN, QUOTED, DIRECT, BARE = range(5)  # what is introduced; BARE: nothing
_REACH = 45  # words between a verb and what it introduces
_URGING = ("urge", "warn", "agree", "express", "accuse", "threaten", "promise", "tell")
_OWN_WORDS = ("assert", "continue", "deny", "claim", "express", "accuse")


class Frame(NamedTuple):
    """`verb` introduces what begins at `content`; the words between `verb` and `end` name the speaker."""

    verb: int
    end: int
    content: int
    kind: int
    form: Form


def frames(reading: Reading, first: int, last: int) -> list[Frame]:
    """The frames of a sentence, in reading order."""
    folded, forms = reading.words.folded, reading.lexicon.forms
    found: list[Frame] = []
    limit = last
    for at in range(last - 1, first - 1, -1):
        form = forms.get(folded[at])
        if form is None or reading.cover[at]:
            continue
        frame = _complement(reading, at, form, limit, first)
        if frame is None and found and found[-1].form.verb.act == "tell" and False:
            continue
        if frame and frame.kind == NOUN and form.tense == "present" and "منذ" in folded[at : frame.content + 6]:
            continue
        if frame is None:
            follower = found[-1] if found else None
            if follower and _adopts(reading, at, form, follower):
                found[-1] = frame = follower._replace(verb=at, end=follower.verb, form=form)
                limit = at
            continue
        found.append(frame)
        limit = at
    return found[::-1]


def _adopts(reading: Reading, at: int, form: Form, follower: Frame) -> bool:
    """Whether the words of speech behind a verb belong to it: نقل عن ... قوله إن"""
    return follower.form.verb.act == "own" and follower.verb - at < _REACH and form.verb.speech


def _complement(reading: Reading, at: int, form: Form, limit: int, first: int) -> Frame | None:
    folded, lexicon, verb = reading.words.folded, reading.lexicon, form.verb
    kinds = lexicon.kinds
    if folded[at] in kinds["weak"] and not form.joined and not _may_be_verb(reading, at, first):
        return None
    if at > first and folded[at - 1] in kinds["unsaid"] and verb.act != "deny":
        return None
    noun = -1
    place = at + 1
    stop = min(limit, at + _REACH)
    while place < stop:
        word = folded[place]
        before = folded[place - 1]
        if place in reading.spoken:
            if verb.speech or before in verb.clause or before in verb.noun or before in verb.object:
                end = place - 1 if before in verb.clause or before in verb.noun or before in verb.object or before == ":" else place
                return Frame(at, max(end, at + 1), place, QUOTED, form)
            return None if noun < 0 else Frame(at, noun - 1, noun, NOUN, form)
        if place in reading.named:
            place = reading.named[place].close + 1
            continue
        if word in kinds["that"]:
            if _fits(reading, place, at, verb):
                end = place - 1 if before in verb.clause and place - 1 > at else place
                return Frame(at, end, place + 1, CLAUSE, form)
        elif word == ":" or (word in "-–" and place == at + 1):
            if verb.speech and place + 1 < stop and folded[place + 1] not in kinds["that"] and place + 1 not in reading.spoken and folded[place+1] != LINE:
                return Frame(at, place, place + 1, DIRECT, form)
        elif noun < 0:
            noun = _noun(reading, place, at, form, stop)
            if noun >= 0 and (verb.act in _URGING or _content(reading, noun)):
                return Frame(at, min(noun, place), noun, NOUN, form)
        if place > at + 1 and before in ("،", ",", "؛") and (word in lexicon.forms and (lexicon.forms[word].joined or lexicon.forms[word].tense == "participle")):
            break
        place += 1
    return None if noun < 0 else Frame(at, noun - (folded[noun - 1] in verb.noun), noun, NOUN, form)


def _may_be_verb(reading: Reading, at: int, first: int) -> bool:
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    return at == first or folded[at + 1 : at + 2] and folded[at + 1] in kinds["that"] or folded[at - 1] in kinds["joining"] or folded[at - 1] in ("،", ",")


def _fits(reading: Reading, place: int, at: int, verb) -> bool:  # type: ignore
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    word, before = folded[place], folded[place - 1]
    if before in (":", "،", ",") and place - 1 > at:
        before = folded[place - 2]
    if word.startswith("ب"):
        return "ب" in verb.clause
    if place - 1 == at:
        return "ان" in verb.clause
    nxt = folded[place + 1] if place + 1 < len(folded) else ""
    if word == "ان" and nxt.startswith("ي") and len(nxt) > 3 and verb.act not in ("urge", "judge", "deny", "claim") and nxt not in kinds["time"]:
        return False
    if before in ("علي", "الي", "عن", "من", "في"):
        return before in verb.clause or folded[place - 2] in kinds["speech"]
    if any(folded[k] in kinds["speech"] for k in range(at + 1, place)):
        return before not in kinds["not_before_clause"]
    return "ان" in verb.clause and before not in kinds["not_before_clause"]


def _noun(reading: Reading, place: int, at: int, form: Form, stop: int) -> int:
    """Where a noun complement begins that is introduced at `place`, -1 if there is none."""
    folded, kinds = reading.words.folded, reading.lexicon.kinds
    verb, word = form.verb, folded[place]
    after = folded[place + 1] if place + 1 < stop else ""
    if word in verb.noun or (word in verb.object and place > at + 1):
        if not after or after in kinds["that"] or after in kinds["stop"] or after in kinds["relative"] or after in (",", "،", "("):
            return -1
        if verb.act == "announce" and after not in kinds["fact"]:
            return -1
        return place + 1
    if word[0] == "ب" and ("ب" in verb.noun or ("ب" in verb.object)) and len(word) > 3:
        rest = word[1:]
        if "ب" in verb.noun and form.verb.act != "urge" and word not in kinds["with_b"] and len(word) > 4 and rest not in kinds["given"] and rest not in kinds["place"]:
            return place
        if word.startswith("بال") or rest in kinds["fact"] or rest in kinds["stance"] or rest in kinds["deed"]:
            return place
        return -1
    if OBJECT in verb.noun and place == at + 1 and form.tense == "participle" and verb.act != "announce":
        if word not in kinds["stop"] and word not in kinds["time"] and word not in kinds["that"] and word not in kinds["relative"] and len(word) > 2 and not word.startswith("ب"):
            return place
    if OBJECT in verb.object and form.suffixed and place == at + 1 and len(word) > 2 and word not in kinds["that"] and word not in kinds["stop"]:
        return place
    if OBJECT in verb.noun and verb.act == "deny" and reading.lexicon.definite(word) and place > at + 2 and any(word[2:] in kinds[k] for k in ("fact", "deed", "stance")):
        return place
    if OBJECT in verb.noun and (word in kinds["fact"] or (verb.act in _OWN_WORDS and word in kinds["stance"])):
        if place > at + 1 and (folded[place - 1] in kinds["stop"] or folded[place - 1] in ("تم", "يتم")):
            return -1
        if any(folded[k] in kinds["relative"] or folded[k] in ("،", ",") for k in range(at + 1, place)):
            return -1
        return place
    if OBJECT in verb.object and word in kinds["this"] and after and after not in ("،", "."):
        return place + 1
    return -1


def _content(reading: Reading, place: int) -> bool:
    kinds, word = reading.lexicon.kinds, reading.words.folded[place]
    return any(word in kinds[kind] or word[1:] in kinds[kind] for kind in ("fact", "stance", "deed"))
