"""Who speaks in this text? One document with its passages and where it came from."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import records
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.records import PARTS, UNKNOWN, VOICES, Document, Mark, Passage
from analysis.selection import Selection
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import words
from analysis.voices.passages import Cut, cut


@dataclass(frozen=True)
class Options(BaseOptions):
    """The document, and what to mark in it (`part:start-end`, offsets into the part)."""

    id: str = words()
    mark: str = words()


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage: offsets into its part, kind of speech, speaker and the speaker's bloc on that day; "doubted" or
    "denied" where the outlet or the speaker rejects what is said. Of what is denied the speaker is who denies it, and
    counts by speaker have it under `unknown`: the wording is not his. `printed`: the speaker as the text calls him, ""
    where it does not. `noun`: what is said is no clause but a verbal noun (أكد ضرورة ...).
    """

    part: str
    start: int
    end: int
    voice: str
    speaker: str
    speaker_bloc: str
    mark: Mark = ""
    printed: str = ""
    noun: bool = False


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """The document as stored, its bloc, the size of its copy family, its running words and its passages.

    In `unpaired` of its paragraphs the quotation marks do not pair.
    """

    document: Document
    bloc: str
    words: int
    copies: int
    mark: tuple[str, int, int] | None
    rows: tuple[PassageRow, ...]
    unpaired: int = 0


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """One document by its id. Raises UseError where the corpus has none."""
    del selection  # a document is opened whole, whatever was selected
    index = corpus.index
    place = index.document_place(options.id)
    if place is None:
        raise UseError("err.document", id=options.id)
    blocs = corpus.document_bloc
    opened = index.document(place)
    read = cut(opened)
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=1,
        n_outlets=1,
        document=opened,
        bloc=blocs.names[blocs.codes[place]],
        words=int(index.words[place]),
        copies=int((index.copy_family == index.copy_family[place]).sum()),
        mark=read_mark(options.mark),
        rows=tuple(_passage_rows(corpus, place, opened, read)),
        unpaired=read.unpaired,
    )


def _passage_rows(corpus: Corpus, place: int, opened: Document, told: Cut) -> Iterator[PassageRow]:
    """The passages of the index, with what only the text says (`told`): marks, who denies, printed names."""
    index, labels = corpus.index, corpus.passage_speaker_bloc
    read = {(one.part, one.start, one.end): one for one in told.passages}
    for at in np.flatnonzero(index.passage_document == place).tolist():
        span = PARTS[index.passage_part[at]], int(index.passage_start[at]), int(index.passage_end[at])
        speaker = index.speakers[index.speaker_codes[at]]
        bloc = labels.names[labels.codes[at]] if speaker else ""
        one = read.get(span)
        if one and one.mark == "denied" and speaker == UNKNOWN:
            dates = opened.published, opened.not_before, opened.not_after
            speaker, bloc = one.speaker, corpus.registry.bloc_of(one.speaker, *dates)
        said = (one.mark, _printed(opened, one), one.noun) if one else ("", "", False)
        yield PassageRow(*span, VOICES[index.passage_voice[at]], speaker, bloc, *said)


def _printed(document: Document, passage: Passage) -> str:
    """The name of a passage's speaker as it is printed, in one line."""
    if passage.mention is None:
        return ""
    first, last = passage.mention
    return " ".join((document.title if passage.part == "title" else document.text)[first:last].split())


def read_mark(text: str) -> tuple[str, int, int] | None:
    """Part and offsets of a mark written `body:12-20`, None where it is not one."""
    part, _, span = text.partition(":")
    low, _, high = span.partition("-")
    if part not in PARTS or not (low.isascii() and low.isdigit() and high.isascii() and high.isdigit()):
        return None
    return part, int(low), int(high)
