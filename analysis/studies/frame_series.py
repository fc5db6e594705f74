"""Series of frames: the share of a document's own sentences that hold one, and all frames with topics held constant."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus, Rows
from analysis.index.indications import read_indications
from analysis.index.topics.fit import Fit, topics_in
from analysis.lenses.frames import shipped_frames
from analysis.settings import settings
from analysis.studies.frame_sentences import Ints, Sentences, carried
from analysis.studies.series import OTHER, USED, Series, made
from analysis.studies.spells import parted

Floats = NDArray[np.float64]


def frame_series(corpus: Corpus, rows: Rows, by: str) -> Iterator[Series]:
    """The share of sentences outside quotation marks that hold each frame, in each bloc or outlet."""
    names = [frame.id for frame in shipped_frames(settings().data)]
    for group, documents, shares in _shares(corpus, rows, by):
        for name, share in zip(names, shares.T, strict=True):
            parts = np.stack([share, 1 - share], axis=1)
            yield from made(corpus, "frame", name, group, (USED, OTHER), documents, parts)


def framing_series(corpus: Corpus, rows: Rows, fit: Fit, by: str) -> Iterator[Series]:
    """All frames in each bloc or outlet, a series of one test: what the same topics are put in.

    From each document's shares the mean of its topic is taken and that of all documents put in its place, so that a
    change of topics is no change of frames.
    """
    topic = topics_in(fit, corpus.index)
    found = list(_shares(corpus, rows, by))
    if topic is None or not found:
        return
    found = [(group, own[topic[own] >= 0], shares[topic[own] >= 0]) for group, own, shares in found]
    every, shares = (np.concatenate([each[at] for each in found]) for at in (1, 2))
    names = tuple(frame.id for frame in shipped_frames(settings().data))
    means = np.zeros((fit.k, len(names)))
    for number in range(fit.k):
        own = topic[every] == number
        means[number] = shares[own].mean(axis=0) if own.any() else 0.0
    for group, documents, own_shares in found:
        parts = own_shares - means[topic[documents]] + shares.mean(axis=0)
        yield from made(corpus, "framing", "", group, names, documents, parts, own_shares > 0)


def _shares(corpus: Corpus, rows: Rows, by: str) -> Iterator[tuple[str, Ints, Floats]]:
    """Each bloc or outlet, its documents, and their shares of sentences by frame (documents x frames)."""
    data = settings().data
    if by not in ("bloc", "outlet"):
        return
    sentences = Sentences(corpus, rows, by)
    frames = enumerate(shipped_frames(data))
    held = (carried(sentences, read_indications(corpus.index, at, data), frame) for at, frame in frames)
    counted = [sentences.by_document(each.sentences())[0] for each in held]
    every = sentences.documents("out")
    for group, place in parted(corpus, by, every):
        documents = every[place]
        of = sentences.total[0][documents]
        yield group, documents, np.stack([one[documents] / of for one in counted], axis=1)
