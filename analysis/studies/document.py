"""Who speaks in this text? One document with its passages and where it came from."""

from dataclasses import dataclass

import numpy as np

from analysis import records
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.records import PARTS, VOICES, Document, Mark
from analysis.selection import Selection
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import words
from analysis.voices.passages import passages


@dataclass(frozen=True)
class Options(BaseOptions):
    """The document, and what to mark in it (`part:start-end`, offsets into the part)."""

    id: str = words()
    mark: str = words()


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage: offsets into its part, kind of speech, speaker and the speaker's bloc on that day; "doubted" or
    "denied" where the outlet or the speaker rejects what is said.
    """

    part: str
    start: int
    end: int
    voice: str
    speaker: str
    speaker_bloc: str
    mark: Mark = ""


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """The document as stored, its bloc, the size of its copy family, its running words and its passages."""

    document: Document
    bloc: str
    words: int
    copies: int
    mark: tuple[str, int, int] | None
    rows: tuple[PassageRow, ...]


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """One document by its id. Raises UseError where the corpus has none."""
    del selection  # a document is opened whole, whatever was selected
    index = corpus.index
    place = index.document_place(options.id)
    if place is None:
        raise UseError("err.document", id=options.id)
    labels, blocs = corpus.passage_speaker_bloc, corpus.document_bloc
    opened = index.document(place)
    marks = {(one.part, one.start, one.end): one.mark for one in passages(opened)}  # no index keeps them
    rows = tuple(
        PassageRow(
            part=(part := PARTS[index.passage_part[at]]),
            start=(start := int(index.passage_start[at])),
            end=(end := int(index.passage_end[at])),
            voice=VOICES[index.passage_voice[at]],
            speaker=index.speakers[index.speaker_codes[at]],
            speaker_bloc=labels.names[labels.codes[at]] if index.speakers[index.speaker_codes[at]] else "",
            mark=marks.get((part, start, end), ""),
        )
        for at in np.flatnonzero(index.passage_document == place)
    )
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=1,
        n_outlets=1,
        document=opened,
        bloc=blocs.names[blocs.codes[place]],
        words=int(index.words[place]),
        copies=int((index.copy_family == index.copy_family[place]).sum()),
        mark=read_mark(options.mark),
        rows=rows,
    )


def read_mark(text: str) -> tuple[str, int, int] | None:
    """Part and offsets of a mark written `body:12-20`, None where it is not one."""
    part, _, span = text.partition(":")
    low, _, high = span.partition("-")
    if part not in PARTS or not (low.isascii() and low.isdigit() and high.isascii() and high.isdigit()):
        return None
    return part, int(low), int(high)
