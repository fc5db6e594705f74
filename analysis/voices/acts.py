"""Who speaks though nothing is introduced by a verb: acts of speech, signed quotations, issued papers."""

from bisect import bisect_left

from analysis.voices.antecedents import NEAR, Speaker
from analysis.voices.frames import Frame
from analysis.voices.lexicon import PLAIN, VERBAL, Form
from analysis.voices.objects import object_start
from analysis.voices.offices import is_whole
from analysis.voices.reading import Reading
from analysis.voices.speakers import Speakers
from analysis.voices.subjects import Mention, mention
from analysis.voices.words import COMMAS, DASHES, ENDING, LINE

_SIGNS = COMMAS | DASHES | ENDING | {":", LINE}  # between a quotation and who it is by


def hear_act(speakers: Speakers, verb: int, form: Form, first: int) -> None:
    """Note who does an act of speech in the sentence that begins at `first`: one named as able to speak, or whom
    what the verb takes follows.
    """
    reading = speakers.reading
    if form.tense != "past" or not form.verb.speech or form.bound:
        return
    if reading.word(verb) in reading.lexicon.kinds["weak"] and verb > first:
        return
    latest = speakers.latest
    if reading.is_relative(verb - 1) and latest and latest.first >= first:
        return  # رحب فلان بخلفه فلان الذي أعلن استقالته. وقال
    taken = _taken(speakers, verb, form, first)
    far = verb + NEAR * (1 + (reading.word(verb + 1) in reading.lexicon.kinds["role"]))  # an office with all its words
    far = min([far, len(reading.words.folded), *reading.ends[bisect_left(reading.ends, verb) :][:1]])
    far = reading.first_of(form.verb.introducing - {PLAIN}, verb + 2, far)  # تحدث مدير البلدية عن الأشغال في شارع فلان
    last = speakers.actors.phrase_end(verb + 1, verb + NEAR) or taken or far
    with_ = speakers.reading.lexicon.kinds["with"]
    office = reading.word(verb + 1) in reading.lexicon.kinds["role"]  # المكلف بالإعلام
    words = ((at, speakers.reading.word(at)) for at in range(verb + 2 + office, last))
    lexicon = speakers.reading.lexicon
    taken_with = (
        at for at, one in words if one[0] in with_ and (lexicon.definite(one) or one[1:] in lexicon.kinds[VERBAL])
    )
    last = next(taken_with, last)
    if form.verb.object or is_whole(speakers, Mention(verb + 1, last, ())):  # وانتقد فلان برنامج الحكومة
        last = object_start(speakers.reading, speakers.actors, verb + 1, last)
    found = mention(reading, verb + 1, last) if taken or speakers.is_head(verb + 1) else None
    named = (
        reading.is_given(verb - 1) or reading.is_given(verb - 2) or reading.word(verb - 2) in lexicon.kinds["turning"]
    )
    named = named and not form.joined
    if found is None or named:  # لكن فلانا انتقد برنامج الحكومة
        found = speakers.before_verb(Frame(verb, verb + NEAR, verb + NEAR, "noun", form), first) or found
    if found and not found.back:
        speakers.note(speakers.of_mention(found)._replace(person=form.person))


def _taken(speakers: Speakers, verb: int, form: Form, first: int) -> int:
    """Where what a verb at the beginning takes follows a noun, which must be its subject; 0 if nothing does."""
    lexicon, word = speakers.reading.lexicon, speakers.reading.word
    if verb > first + 1 or not (lexicon.definite(word(verb + 1)) or speakers.reading.is_given(verb + 1)):
        return 0
    taken = form.verb.introducing - {PLAIN}
    for at in range(verb + 2, verb + NEAR):
        if word(at) in taken or (word(at)[0] in taken and lexicon.definite(word(at))):
            return at
        if PLAIN in form.verb.noun and at == verb + 2 and _has_pronoun(speakers, at):
            return at  # وأكد الهمامي رفضهم
        if word(at) in lexicon.kinds["stop"]:
            return at if word(at + 1) in lexicon.kinds["occasion", "paper"] else 0
    return 0


def _has_pronoun(speakers: Speakers, at: int) -> bool:
    """Whether a word without article ends as a pronoun of two letters does."""
    word, lexicon = speakers.reading.word(at), speakers.reading.lexicon
    return not lexicon.definite(word) and word.endswith(tuple(one for one in lexicon.kinds["pronoun"] if len(one) > 1))


def behind_quotation(speakers: Speakers, close: int, last: int) -> Speaker | None:
    """Who is named behind a quotation that ends at `close`, in a sentence that ends at `last`: «...»، قال فلان"""
    at = close + 1
    at += speakers.reading.word(at) in COMMAS
    form = speakers.reading.lexicon.forms.get(speakers.reading.word(at))
    if form is None and not speakers.seen:
        opens = next((pair.open for pair in speakers.reading.speech.values() if pair.close == close), 0)
        return signing(speakers, close + 1) if speakers.reading.starts_sentence(opens) else None
    if form is None or not form.verb.speech or form.tense == "participle":
        return None
    return speakers.note(speakers.within(at + 1, last))


def _behind_thus(reading: Reading, at: int) -> int:
    """The place behind what leads from a quotation to its verb: هكذا قال, هذا ما قاله"""
    kinds = reading.lexicon.kinds
    if reading.word(at) in kinds["this"] and reading.word(at + 1) in kinds["what"]:
        return at + 2
    return at + (reading.word(at) in kinds["thus"])


def _bare(reading: Reading, at: int) -> str:
    """A verb without the pronoun of what is said: قاله"""
    word = reading.word(at)
    ending = next((one for one in reading.lexicon.kinds["pronoun"] if word.endswith(one)), "")
    return word.removesuffix(ending)


def signing(speakers: Speakers, at: int) -> Speaker | None:
    """Who is named right behind a quotation that a text begins with: «...» .. أردوغان عن الحرب"""
    reading = speakers.reading
    length = len(reading.words.folded)
    while at < length and reading.word(at) in _SIGNS:
        at += 1
    verb = _behind_thus(reading, at) if at < length else at
    form = reading.lexicon.forms.get(_bare(reading, verb) if verb > at + 1 else reading.word(verb))
    if verb > at and form is not None and form.verb.speech and form.tense != "participle":
        at = verb + 1  # «...» .. هكذا تقول الأمم المتحدة
    if at >= length or not speakers.is_head(at):
        return None
    stops = (places[bisect_left(places, at + 1) :][:1] for places in (reading.verbs, reading.ends))
    end = min([length, *(place for near in stops for place in near)])
    named = speakers.actors.phrase_end(at, end) or speakers.actors.state_end(at, end)
    return speakers.note(speakers.within(at, named or end))


def issuer(speakers: Speakers, first: int, last: int) -> Speaker | None:
    """Who issues a paper in a line that begins with the verb: أصدرت وزارة الداخلية بيانا"""
    reading = speakers.reading
    announcing = reading.lexicon.kinds["announcing"]
    paper = next((at for at in range(first + 1, last) if reading.word(at) in announcing), 0)
    if paper < first + 2 or not speakers.is_head(first + 1) or reading.word(first) in reading.lexicon.forms:
        return None
    return speakers.within(first + 1, paper)
