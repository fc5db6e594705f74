"""Two sides of a selection, found by document where they can be, are the passages that a slow reading finds."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analysis.corpus import Corpus, day_number
from analysis.records import PARTS, VOICES
from analysis.selection import Choice, Selection, Side
from analysis.studies.two_sides import Sides, two_sides

OPPOSITION, REGIME = (Side((("bloc", Choice((bloc,))),)) for bloc in ("opposition", "regime"))
QUOTED = Side((("voice", Choice(("quoted",))),))
SIDES = [(OPPOSITION, REGIME), (OPPOSITION, Side()), (Side(), REGIME), (OPPOSITION, QUOTED)]


@pytest.mark.parametrize("voice", [Choice(("own",)), Choice(("quoted", "reported")), Choice(("own",), True), Choice()])
@pytest.mark.parametrize("part", [Choice(), Choice(("title",))])
@pytest.mark.parametrize("copies", ["once", "all"])
@pytest.mark.parametrize("pair", range(len(SIDES)))
def test_sides_are_those_of_a_slow_reading(demo: Corpus, voice: Choice, part: Choice, copies: str, pair: int) -> None:
    from_day = date(2018, 1, 1)
    selection = Selection(from_day=from_day, voice=voice, part=part, copies="all" if copies == "all" else "once")
    found = two_sides(demo, selection, *SIDES[pair])
    target, reference, every = _slow(demo, selection, *SIDES[pair])
    assert [own.tolist() for own in found] == [target.tolist(), reference.tolist()]
    assert _passages(demo, found).tolist() == every.tolist()


def test_words_are_looked_for_in_the_passages_that_are_selected(demo: Corpus) -> None:
    """A document whose word stands in a quotation only is none of a selection of own words."""
    selection = Selection(voice=Choice(("own",)), q="النظام", copies="all")
    rows = demo.select(selection)
    found = two_sides(demo, selection, OPPOSITION, REGIME)
    assert [own.tolist() for own in found] == [demo.side(rows, side).tolist() for side in (OPPOSITION, REGIME)]
    anywhere = demo.select(replace(selection, q="")) & demo.passages(demo.documents(demo.select(Selection(q="النظام"))))
    assert rows.sum() < anywhere.sum()


def _passages(corpus: Corpus, found: Sides) -> np.ndarray:
    return corpus.passages(found.every) if found.whole else found.every


def _slow(corpus: Corpus, selection: Selection, target: Side, reference: Side) -> tuple[np.ndarray, ...]:
    """Passage by passage; of each family the earliest document that has one, the undated last."""
    index, bloc = corpus.index, corpus.document_bloc

    def holds(row: int, name: str, choice: Choice) -> bool:
        document = int(index.passage_document[row])
        value = {
            "bloc": bloc.names[bloc.codes[document]],
            "voice": VOICES[index.passage_voice[row]],
            "part": PARTS[index.passage_part[row]],
        }[name]
        return not choice or (value in choice.values) != choice.exclude

    def selected(row: int) -> bool:
        first = index.day[index.passage_document[row]]
        first = index.not_before[index.passage_document[row]] if first == -1 else first
        dated = first != -1 and selection.from_day is not None and first >= day_number(selection.from_day)
        return dated and holds(row, "voice", selection.voice) and holds(row, "part", selection.part)

    chosen = {row for row in range(index.n_passages) if selected(row)}
    sides = [
        {row for row in chosen if all(holds(row, *field) for field in side.fields)} for side in (target, reference)
    ]
    if target.is_rest:
        sides[0] = chosen - sides[1]
    if reference.is_rest:
        sides[1] = chosen - sides[0]
    once = [_once(corpus, side) if selection.copies == "once" else side for side in sides]
    return tuple(np.isin(np.arange(index.n_passages), sorted(rows)) for rows in (*once, sides[0] | sides[1]))


def _once(corpus: Corpus, rows: set[int]) -> set[int]:
    index, families = corpus.index, defaultdict[int, set[int]](set)
    for row in rows:
        document = int(index.passage_document[row])
        families[int(index.copy_family[document])].add(document)
    first = {min(own, key=lambda one: (index.day[one] == -1, index.day[one], one)) for own in families.values()}
    return {row for row in rows if index.passage_document[row] in first}
