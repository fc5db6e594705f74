"""Who speaks in which document: pairs kept once say what sorting the passages of each question says."""

import numpy as np

from analysis.index.distinct import distinct
from analysis.index.spoken import Spoken


def test_pairs_of_some_passages_as_sorting_finds_them() -> None:
    rng = np.random.default_rng(8)
    documents = np.sort(rng.integers(0, 60, 400)).astype(np.int32)
    speakers, camps = (rng.integers(0, wide, 400).astype(np.int32) for wide in (7, 3))
    passage = np.flatnonzero(rng.random(400) < 0.6)
    spoken = Spoken.of(passage, speakers[passage], camps[passage], documents[passage])
    for share in (0.0, 0.2, 1.0):
        rows = rng.random(400) < share
        pairs, counts = spoken.among(rows)
        at = passage[rows[passage]]
        first, _ = distinct(documents[at], speakers[at], camps[at])
        wanted = zip(documents[at[first]], speakers[at[first]], camps[at[first]], strict=True)
        spell = spoken.spell[pairs]
        found = zip(spoken.document[pairs], spoken.speaker[spell], spoken.camp[spell], strict=True)
        assert set(found) == set(wanted)
        assert len(pairs) == len(first)
        for number, n in enumerate(counts):
            assert n == ((speakers[at] == spoken.speaker[number]) & (camps[at] == spoken.camp[number])).sum()
