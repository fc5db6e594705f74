"""Whether marks hold who speaks: a name right behind a verb of speech, with what the verb takes behind the marks."""

from collections.abc import Sequence

from analysis.voices.lexicon import PLAIN, VERBAL, Form
from analysis.voices.quotes import Pair
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS

_FOLLOWING = 7  # words behind the marks among which أن may stand
_ASIDE = 14  # words of an office, or of where something was said, behind a name in marks
_WHEN = 6  # words behind the marks that may only tell when: «...»، أمس الأول، انسحابه
_NO_SUBJECT = ("label", "judge", "noun", "relay", "contain")  # acts whose verb has something else behind it
_OF_DEEDS = ("announce", "deny", "assert")  # acts whose verb may have what was done for its object


def is_subject(reading: Reading, pair: Pair, inner: Sequence[str]) -> bool:
    """Whether a name in marks does what the verb before it tells: أعلن «جند الأقصى» انسحابه من التحالف"""
    form = reading.lexicon.forms.get(reading.word(pair.open - 1))
    if form is None or form.bound or form.tense == "participle" or form.verb.act in _NO_SUBJECT:
        return False
    if not _may_act(reading, pair, inner):
        return False
    if any(at + 2 + len(one.rest) == pair.open and one.kind == "saying" for at, one in reading.phrases):
        return True  # حسب ما أفادت «أسوشيتد برس»
    at = _behind_when(reading, pair.close + 1)
    particle = reading.word(at) in form.verb.introducing  # nothing else can stand before it: أشارت «فيتش» إلى
    return particle or (_is_name(reading, inner) and _goes_on(reading, form, at))


def _is_name(reading: Reading, inner: Sequence[str]) -> bool:
    """Whether words end as the names of bodies do: with a noun that has the article, a place or a person's name."""
    return reading.lexicon.definite(inner[-1]) or inner[-1] in reading.lexicon.kinds["place", "given"]


def _may_act(reading: Reading, pair: Pair, inner: Sequence[str]) -> bool:
    """Whether the words can name somebody: they are nothing that is done, demanded or told."""
    lexicon, kinds, head = reading.lexicon, reading.lexicon.kinds, inner[0]
    if head in kinds[VERBAL] or head in lexicon.forms or reading.is_verbal_noun(pair.open + 1):
        return False
    if head[0] in kinds["with"] and head not in kinds["not_with"] and head not in kinds["given"]:
        return False
    return kinds["stop", "relative", "this"].isdisjoint(inner)


def _behind_when(reading: Reading, at: int) -> int:
    """The place behind commas and words that tell when."""
    last, kinds = at + _WHEN, reading.lexicon.kinds
    while at < last and (reading.word(at) in COMMAS or reading.word(at) in kinds["time"]):
        at += 1
    return at


def _goes_on(reading: Reading, form: Form, at: int) -> bool:
    """Whether what the verb takes begins at a place: a particle of its, an act, an object with the article."""
    word, verb, lexicon = reading.word(at), form.verb, reading.lexicon
    if not word[0].isalpha():
        return False
    if word in lexicon.kinds["that"]:
        return True
    if word[0] in verb.taken and (lexicon.definite(word) or word[1:] in lexicon.kinds[VERBAL]):
        return True
    if PLAIN not in verb.taken and not verb.object and verb.act not in _OF_DEEDS:
        return False
    if word in lexicon.kinds[VERBAL] or reading.is_verbal_noun(at):
        return True
    # an adjective goes with the words in marks: أكد «حق الشعب» الفلسطيني
    adjective = word.endswith(tuple(lexicon.kinds["relational"])) or word in lexicon.kinds["nation"]
    return lexicon.definite(word) and word[0] not in lexicon.kinds["for"] and not adjective


def goes_on_with_that(reading: Reading, pair: Pair) -> bool:
    """Whether what is said comes behind the marks: أشارت «واشنطن بوست» من قبل إلى أن; قالت «فلانة»، المتحدثة باسم
    الحزب، إن
    """
    if reading.word(pair.close + 1) in COMMAS:
        return _goes_on_behind_aside(reading, pair.close + 2)
    for at in range(pair.close + 1, pair.close + _FOLLOWING):
        word = reading.word(at)
        if not word[0].isalnum():
            return False
        if word in reading.lexicon.kinds["that"]:
            return True
    return False


def _goes_on_behind_aside(reading: Reading, first: int) -> bool:
    """Whether only an office or where something was said stands before the next comma, and أن behind it."""
    kinds = reading.lexicon.kinds
    last = min(first + _ASIDE, len(reading.words.folded))
    end = next((at for at in range(first, last) if reading.word(at) in COMMAS), 0)
    aside = reading.word(first) in kinds["role", "stop", "relative"]
    return bool(end) and aside and reading.word(end + 1) in kinds["that"]
