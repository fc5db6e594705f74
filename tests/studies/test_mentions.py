"""What is counted of mentions by cell: the same as from their definition, whatever stands in one cluster."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.index.mention_store import Mentions
from analysis.measures.uncertainty import cluster_shares
from analysis.studies import mentions as module
from analysis.studies.mentions import DOCUMENTS as OF_DOCUMENTS
from analysis.studies.mentions import MENTIONS, Cells, _spans

DOCUMENTS, PLACES, NAMES, CELLS = 6, 9, 3, 3
OF = MENTIONS, OF_DOCUMENTS

rows = st.lists(
    st.tuples(st.integers(0, DOCUMENTS - 1), st.integers(0, PLACES - 1), st.integers(0, NAMES - 1)), max_size=40
)
families = st.lists(st.integers(0, DOCUMENTS - 1), min_size=DOCUMENTS, max_size=DOCUMENTS)
cells_of = st.lists(st.integers(-1, CELLS - 1), min_size=PLACES, max_size=PLACES)


def _counted(document: Any, place: Any, variant: Any, family: Any) -> Any:
    columns = (np.array(one, np.int32) for one in (document, place, place, place, variant))
    of = Mentions(*columns, quoted=np.zeros(0, bool), said_of=np.zeros(0, np.int16))
    index = SimpleNamespace(copy_family=np.array(family), outlet_codes=np.array([0, 0, 1, 1, 2, 0], np.int32))
    begins, ends = _spans(of.document)
    return SimpleNamespace(
        corpus=SimpleNamespace(index=index), mentions=of, begins=begins, ends=ends, documents=of.document[begins],
        at=of.passage, vote="mention",
    )  # fmt: skip


@pytest.mark.parametrize(("worth_two", "together"), [(1 << 40, 1 << 40), (0, 1 << 40), (0, 0)])
@given(rows=rows, family=families, cell_of=cells_of)
def test_as_defined(
    worth_two: int, together: int, rows: list[tuple[int, int, int]], family: list[int], cell_of: list[int]
) -> None:
    document, place, variant = (
        np.array(one, np.int64) for one in (zip(*sorted(rows), strict=True) if rows else [()] * 3)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_WORTH_TWO", worth_two)
        patch.setattr(module, "_TOGETHER", together)
        of = cast(Any, _counted(document, place, variant, family))
        found = Cells(of, np.array(cell_of, np.int32), CELLS)
        by_name = [
            (found.named(name), found.documents_named(name), *(found._by_family(name, each) for each in OF))
            for name in range(NAMES)
        ]
    cell = np.array(cell_of)[place] if len(place) else place
    for number in range(CELLS):
        own = cell == number
        outlets = {of.corpus.index.outlet_codes[one] for one in document[own]}
        leaders = sorted({family[one] for one in document[own]})
        assert found.mentions[number] == own.sum()
        assert found.documents[number] == len(set(document[own]))
        assert found.outlets[number] == len(outlets)
        assert found.families[number] == len(leaders)
        mine = np.array([family[one] for one in document], np.int64)
        whole = np.array([(own & (mine == leader)).sum() for leader in leaders], np.int64)
        holding = [len({one for one in document[own] if family[one] == leader}) for leader in leaders]
        for name, (named, documents, shares, of_documents) in enumerate(by_name):
            with_name = own & (variant == name)
            assert named[number] == with_name.sum()
            assert documents[number] == len(set(document[with_name]))
            part = np.array([(with_name & (mine == leader)).sum() for leader in leaders], np.int64)
            expected = cluster_shares(part, whole, np.zeros(len(whole), np.int64), 1).at(0)
            if len(leaders):
                assert shares.at(number) == expected
                using = [len({one for one in document[with_name] if family[one] == leader}) for leader in leaders]
                alone = np.zeros(len(leaders), np.int64)
                assert of_documents.at(number) == cluster_shares(np.array(using), np.array(holding), alone, 1).at(0)
