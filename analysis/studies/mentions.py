"""Mentions counted by group, with copy families as clusters."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus, Labels
from analysis.index.mention_store import Mentions
from analysis.index.mentions import UNRESOLVED
from analysis.lenses.naming import Lens
from analysis.measures.uncertainty import NO_SHARE, Share, cluster_share, mean_share

TOO_FEW = 20
LEAST_VOTER = 5  # documents of an outlet that has a vote of its own

Ints = NDArray[np.int64]


class Counted:
    """Resolved mentions of a lens in a selection, with the group of each."""

    def __init__(self, corpus: Corpus, mentions: Mentions, by: str, vote: str = "mention") -> None:
        self.corpus = corpus
        self.vote = vote
        self.unclear = mentions.where(mentions.variant == UNRESOLVED)
        self.unresolved = len(self.unclear.document)
        self.mentions = mentions.where(mentions.variant != UNRESOLVED)
        self.labels: Labels = {
            "bloc": corpus.document_bloc,
            "outlet": corpus.document_outlet,
            "speaker": corpus.passage_speaker,
            "speaker_bloc": corpus.passage_speaker_bloc,
        }[by]
        place = self.mentions.document if by in ("bloc", "outlet") else self.mentions.passage
        self.group = self.labels.codes[place]

    def variants(self, lens: Lens) -> tuple[str, ...]:
        """The names used, the commonest first."""
        counts = np.bincount(self.mentions.variant, minlength=len(lens.variants))
        order = np.argsort(-counts, kind="stable")
        return tuple(lens.variants[code].id for code in order if counts[code])

    def groups(self) -> tuple[str, ...]:
        """The groups with a mention, in the order of the labels."""
        return tuple(self.labels.names[code] for code in np.unique(self.group))

    def by_group(self) -> Iterator[tuple[str, Ints]]:
        """Each group and the places of its mentions."""
        for code in np.unique(self.group):
            yield self.labels.names[code], np.flatnonzero(self.group == code)

    def example(self) -> str:
        """The first mention that could not be resolved, as it is written."""
        index, at = self.corpus.index, self.unclear
        document = index.document(int(at.document[0]))
        text = (document.title, document.text)[index.passage_part[at.passage[0]]]
        return text[at.start[0] : at.end[0]]

    def families(self, places: Ints) -> tuple[Ints, int]:
        """A cluster number for each mention, copy families being the clusters, and how many there are."""
        family = self.corpus.index.copy_family[self.mentions.document[places]]
        unique, inverse = np.unique(family, return_inverse=True)
        return inverse.ravel(), len(unique)

    def share(self, places: Ints, code: int) -> Share:
        """The share of one name among these mentions, None under 20 families."""
        cluster, n = self.families(places)
        if n < TOO_FEW:
            return NO_SHARE
        hit = self.mentions.variant[places] == code
        if self.vote == "outlet":
            return self._by_outlet(places, hit)
        part = np.bincount(cluster, weights=hit, minlength=n).astype(np.int64)
        return cluster_share(part, np.bincount(cluster, minlength=n))

    def _by_outlet(self, places: Ints, hit: NDArray[np.bool_]) -> Share:
        """The mean of the shares of the outlets with at least five documents here."""
        documents = self.mentions.document[places]
        _, outlet = np.unique(self.corpus.index.outlet_codes[documents], return_inverse=True)
        outlet = outlet.ravel()
        _, first = np.unique(documents, return_index=True)
        enough = np.bincount(outlet[first], minlength=outlet.max() + 1) >= LEAST_VOTER
        return mean_share((np.bincount(outlet, weights=hit) / np.bincount(outlet))[enough])

    def outlets(self, places: Ints) -> int:
        """How many outlets these mentions come from."""
        return len(np.unique(self.corpus.index.outlet_codes[self.mentions.document[places]]))
