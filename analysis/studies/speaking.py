"""How much of each outlet is its own words, and whose words the rest are."""

from dataclasses import dataclass

import numpy as np

from analysis.corpus import Corpus
from analysis.index.arrays import Int64s
from analysis.records import UNDETERMINED, UNKNOWN, VOICES
from analysis.selection import Selection, Side


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


def own_share(corpus: Corpus, selection: Selection, side: Side) -> float:
    """Of the running words that count for the known camps of a side within a selection, the share that is outlets' own
    words; 0 where there are none. Copies count once if they do in the selection.
    """
    camps = corpus.passage_speaker_bloc
    rows = corpus.side(corpus.select(selection), side) & ~camps.among((UNKNOWN, UNDETERMINED))
    if selection.copies == "once":
        rows = corpus.once(rows)
    tokens = corpus.index.passage_tokens
    words = int(tokens[rows].sum())
    return int(tokens[rows & (corpus.index.passage_voice == VOICES.index("own"))].sum()) / words if words else 0.0


def speaking_rows(corpus: Corpus, counted: Int64s) -> tuple[tuple[VoiceRow, ...], tuple[SpeakerRow, ...]]:
    """Running words of each outlet by voice, the outlets with most words first.

    And in the same order of outlets those of others by the bloc of their speaker on the day, most first. `counted` are
    the words: int64[outlets, voices, blocs of speakers].
    """
    names = corpus.passage_speaker_bloc.names
    by_voice = counted.sum(axis=2)
    held = by_voice.sum(axis=1).tolist()
    outlets = corpus.index.outlets
    order = sorted((at for at, words in enumerate(held) if words), key=lambda at: (-held[at], outlets[at]))
    voices = (VoiceRow(outlets[at], held[at], **dict(zip(VOICES, by_voice[at].tolist(), strict=True))) for at in order)
    spoken = counted.sum(axis=1) - counted[:, VOICES.index("own")]
    speakers = (
        SpeakerRow(outlets[at], names[of], int(spoken[at, of]), float(spoken[at, of] / spoken[at].sum()))
        for at in order
        for of in np.argsort(-spoken[at], kind="stable")
        if spoken[at, of]
    )
    return tuple(voices), tuple(speakers)
