"""Direct speech in the form «speaker: text», in headings and in printed conversations."""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from analysis.voices.antecedents import Speaker
from analysis.voices.reading import Reading
from analysis.voices.speakers import Speakers
from analysis.voices.subjects import mention
from analysis.voices.words import COMMAS, LINE, QUOTING

_NAME = 5  # words of the speaker before the colon
_OFFICE = 8  # words of the speaker where nothing else can stand: an office and a name
_POST = 60  # words of a post
_HEADING = 18  # words of a line without a full stop that is a heading or a link
_FUTURE = 4  # letters of a word that may be a verb in the future, or more
_BAR = "|"  # behind which a post says who speaks


class Headline(NamedTuple):
    """The words behind the colon up to the end of the line, and who speaks them."""

    first: int
    last: int
    speaker: Speaker


def headlines(speakers: Speakers, headings: bool) -> Iterator[Headline]:
    """The lines, or ends of lines, that are spoken by whom they name before a colon.

    The speaker must be an actor of the registry or have spoken elsewhere in the text. States and capitals speak in
    `headings` only, and only where something is claimed: else they are where it happened or was written.
    """
    reading = speakers.reading
    if ":" not in reading.words.text:
        return
    folded = reading.words.folded
    colons = [at for at in reading.words.marks if folded[at] == ":"]
    lines = [at for at in reading.ends if folded[at] == LINE] if colons else []
    for before, at in pairwise([-1, *colons]):
        start = max(before, *(line for line in [-1, *lines] if line < at)) + 1
        if folded[at - 1] in reading.lexicon.kinds["credit"]:
            continue
        barred = next((one + 1 for one in range(at - 1, start, -1) if folded[one] == _BAR), start)
        last = next((line for line in lines if line > at), len(folded))
        claims = (headings or barred > start) and _claims(reading, at + 1, last)
        speaker = _speaker(speakers, barred, at, claims)
        if not speaker and _opens(speakers, start, barred, at, headings):
            speaker = speakers.within(barred, at)
        if speaker and last > at + 1:
            yield Headline(at + 1, last, speaker)


def _opens(speakers: Speakers, start: int, first: int, last: int, headings: bool) -> bool:
    """Whether a few words before a colon can only be who speaks: anybody behind a bar (عاجل | رئيس القضاء: ...), a
    person at the beginning of a text or in its title (الكاتب فلان: ...).
    """
    reading, kinds = speakers.reading, speakers.reading.lexicon.kinds
    if first > start and speakers.is_head(first):
        return True
    words = [reading.word(at) for at in range(first, last)]
    tells = any(word in reading.lexicon.forms and word not in kinds["weak"] for word in words)
    if tells or not 0 < len(words) <= _OFFICE or any(word.isascii() and word not in QUOTING for word in words):
        return False
    if first > start or headings:
        return first > start or _is_person(reading, first, last)
    # a name alone at the beginning of an article is who wrote it, if not who sent the report: سامي خليل: افتتح أمس
    named = reading.is_given(first) and len(reading.words.folded) > _POST
    return first == 0 and not named and COMMAS.isdisjoint(words) and _is_person(reading, first, last)


def _is_person(reading: Reading, first: int, last: int) -> bool:
    """Whether these words are a name, or begin with an office or people: but no place (بن قردان), and no word that
    stands for other things alone (شاهد: ...).
    """
    kinds, word, alone = reading.lexicon.kinds, reading.word(first), last == first + 1
    if any(reading.word(at) in kinds["place"] for at in (first, last - 1)) or word in kinds["several", "part"]:
        return False
    if word in kinds["role", "honorific"]:
        return not alone or reading.lexicon.definite(word)
    people = word in kinds["source"] and not reading.lexicon.definite(word)
    return reading.is_given(first) or (people and (not alone or word.endswith(tuple(kinds["they"]))))


def _claims(reading: Reading, first: int, last: int) -> bool:
    """Whether what stands behind a state and a colon is claimed (موسكو: لن نقبل) and does not just happen there
    (باريس: قتلى في إطلاق نار), which is more common by far.
    """
    kinds, word = reading.lexicon.kinds, reading.word(first)
    if word in kinds["claiming"] or word in kinds["obliging"] or word in kinds["we"]:
        return True
    if word in kinds["happened"] or word in kinds["fact"]:
        return False
    words = [reading.word(at) for at in range(first, last)]
    if not kinds["claiming"].isdisjoint(words):
        return True
    will = tuple(letters for letters in kinds["future"] if len(letters) > 1)
    return any(len(one) > _FUTURE and one.startswith(will) and one not in kinds["no_verb"] for one in words)


def _speaker(speakers: Speakers, first: int, last: int, claims: bool) -> Speaker | None:
    reading = speakers.reading
    places = list(islice((at for at in range(first, last) if reading.word(at) not in QUOTING), _NAME + 1))
    if not 0 < len(places) <= _NAME:
        return None
    end = speakers.actors.name_end(places[0], last)
    spoken_to = reading.word(end)[0] in reading.lexicon.kinds["for"]  # أردوغان لبوتين: ...
    known = end > 0 and (end == places[-1] + 1 or spoken_to)
    state = claims and len(places) == 1 and reading.word(places[0]) in speakers.actors.names.states
    if known or state:
        found = mention(reading, places[0], end if known else last)
        return speakers.of_mention(found) if found and not found.back else None
    words = [reading.word(at) for at in places]
    for earlier in speakers.seen:
        if words == [reading.word(at) for at in range(earlier.first, earlier.last)][-len(words) :]:
            return earlier._replace(first=places[0], last=last)
    return None


def is_heading(reading: Reading, first: int, last: int) -> bool:
    """Whether a sentence is a short line of its own without a full stop."""
    alone = reading.word(first - 1) == LINE and last < len(reading.words.folded)
    goes_on = reading.word(last - 1) == ":"  # تم تعيين كل من:
    return alone and reading.word(last) == LINE and last - first <= _HEADING and not goes_on
