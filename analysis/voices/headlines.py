"""Direct speech in the form «speaker: text», in headings and in printed conversations."""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from analysis.voices.antecedents import Speaker
from analysis.voices.reading import Reading
from analysis.voices.speakers import Speakers
from analysis.voices.subjects import mention
from analysis.voices.words import LINE, QUOTING

_NAME = 5  # words of the speaker before the colon
_HEADING = 18  # words of a line without a full stop that is a heading or a link
_BAR = "|"  # behind which a post says who speaks


class Headline(NamedTuple):
    """The words behind the colon up to the end of the line, and who speaks them."""

    first: int
    last: int
    speaker: Speaker


def headlines(speakers: Speakers, headings: bool) -> Iterator[Headline]:
    """The lines, or ends of lines, that are spoken by whom they name before a colon.

    The speaker must be an actor of the registry or have spoken elsewhere in the text. Capitals speak in `headings`
    only: before a text they are where it was written.
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
        speaker = _speaker(speakers, barred, at, headings or barred > start)
        if not speaker and barred > start and speakers.is_head(barred):
            speaker = speakers.within(barred, at)  # عاجل | رئيس القضاء بالسودان: ...
        last = next((line for line in lines if line > at), len(folded))
        if speaker and last > at + 1:
            yield Headline(at + 1, last, speaker)


def _speaker(speakers: Speakers, first: int, last: int, headings: bool) -> Speaker | None:
    reading = speakers.reading
    places = list(islice((at for at in range(first, last) if reading.word(at) not in QUOTING), _NAME + 1))
    if not 0 < len(places) <= _NAME:
        return None
    end = speakers.actors.name_end(places[0], last)
    spoken_to = reading.word(end)[0] in reading.lexicon.kinds["for"]  # أردوغان لبوتين: ...
    known = end > 0 and (end == places[-1] + 1 or spoken_to)
    state = headings and len(places) == 1 and reading.word(places[0]) in speakers.actors.names.states
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
