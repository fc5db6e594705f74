"""How much of each outlet is its own words, and whose words the rest are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus, Rows
from analysis.records import VOICES


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """An outlet: running words, and how many of them are its own, quoted, reported, and of whole statements."""

    outlet: str
    words: int
    own: int
    quoted: int
    reported: int
    statement: int


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """What an outlet gives of one bloc of speakers: running words, and their share of all it gives of others."""

    outlet: str
    speaker_bloc: str
    words: int
    share: float


def voice_rows(corpus: Corpus, rows: Rows) -> tuple[VoiceRow, ...]:
    """Running words of each outlet by voice, the outlets with most words first."""
    index = corpus.index
    counted = _words(corpus, rows, index.passage_voice, len(VOICES))
    found = [
        VoiceRow(outlet, int(own.sum()), **{voice: int(n) for voice, n in zip(VOICES, own, strict=True)})
        for outlet, own in zip(index.outlets, counted, strict=True)
        if own.sum()
    ]
    return tuple(sorted(found, key=lambda row: (-row.words, row.outlet)))


def speaker_rows(corpus: Corpus, rows: Rows) -> tuple[SpeakerRow, ...]:
    """Running words of others in each outlet by the bloc of their speaker on the day, most first."""
    labels = corpus.passage_speaker_bloc
    spoken = rows & (corpus.index.passage_voice != VOICES.index("own"))
    counted = _words(corpus, spoken, labels.codes, len(labels.names))
    found = [
        SpeakerRow(outlet, labels.names[at], int(own[at]), float(own[at] / own.sum()))
        for outlet, own in zip(corpus.index.outlets, counted, strict=True)
        for at in np.argsort(-own, kind="stable")
        if own[at]
    ]
    order = {row.outlet: at for at, row in enumerate(voice_rows(corpus, rows))}
    return tuple(sorted(found, key=lambda row: order[row.outlet]))


def _words(corpus: Corpus, rows: Rows, codes: NDArray[np.integer], n: int) -> NDArray[np.int64]:
    """Running words of the selected passages by outlet (rows) and by code (columns)."""
    index = corpus.index
    outlets = index.outlet_codes[index.passage_document[rows]].astype(np.int64)
    counted = np.bincount(
        outlets * n + codes[rows], weights=index.passage_tokens[rows], minlength=len(index.outlets) * n
    )
    return counted.astype(np.int64).reshape(-1, n)
