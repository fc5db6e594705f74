"""Documents with quotation marks that do not pair: how far somebody's words go there is uncertain."""

import numpy as np

from analysis.index.arrays import Int32s
from analysis.index.store import Index


def unpaired(index: Index) -> Int32s:
    """How many paragraphs of each document have marks that do not pair: int32[documents], 0 where nobody counted."""
    found = np.zeros(index.n_documents, np.int32)
    for part in index.parts:
        counted = part.segment.arrays.get("unpaired")  # None in segments of earlier versions
        if counted is not None:
            found[part.documents] = counted
    return found
