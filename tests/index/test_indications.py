"""Sentences and indicators as laid out for counting are those of whole texts that are read token by token."""

import numpy as np

from analysis.corpus import Corpus
from analysis.index.gaps import SENTENCE
from analysis.index.indications import read_indications, read_sentences
from analysis.lenses.frames import frame_rules, shipped_frames
from analysis.records import VOICES
from analysis.settings import settings
from tests.index.whole_texts import in_whole_texts

QUOTED = VOICES.index("quoted")
Place = tuple[int, int, bool]  # of a sentence: the document, its number in it, whether inside quotation marks


def test_as_in_whole_texts(demo: Corpus) -> None:
    index, of = demo.index, read_sentences(demo.index)
    number = dict(zip(of.key.tolist(), _places(demo), strict=True))
    for frame, rules in enumerate(frame_rules(settings().data)):
        every: list[tuple[Place, int, int]] = []
        for part, line, found in in_whole_texts(demo, rules):
            sentence = np.cumsum((line.bits & SENTENCE) > 0)
            document = part.segment.arrays["passage_document"][line.passage]
            first_of = {
                int(row): int(at) for at, row in zip(*np.unique(document, return_index=True)[::-1], strict=True)
            }
            for at, variant in zip(found.first[found.counts], found.variant[found.counts], strict=True):
                row = part.passages[line.passage[at]]
                own = int(document[at])
                nth = int(sentence[at] - sentence[first_of[own]])
                quoted = bool(index.passage_voice[row] == QUOTED)
                every.append(((int(part.documents[own]), nth, quoted), int(variant), int(row)))
        unless = len(shipped_frames(settings().data)[frame].indicators)
        forbidden = {place[:2] for place, variant, _ in every if variant == unless}
        kept = [one for one in every if one[0][:2] not in forbidden]
        expected, passages = {one[:2] for one in kept}, [row for _, _, row in kept]
        held = read_indications(index, frame, settings().data)
        pairs = zip(held.key[held.sentence].tolist(), held.indicator.tolist(), strict=True)
        assert {(number[key], indicator) for key, indicator in pairs} == expected
        assert sorted(held.passage.tolist()) == sorted(passages)


def _places(demo: Corpus) -> list[Place]:
    """The sentence of each cell, counted within its document from the cells alone."""
    index, of = demo.index, read_sentences(demo.index)
    document = index.passage_document[of.passage]
    first: dict[int, int] = {}
    for row, key in zip(document.tolist(), of.key.tolist(), strict=True):
        first.setdefault(row, key // 2)
    cells = zip(document.tolist(), of.key.tolist(), strict=True)
    return [(row, key // 2 - first[row], key % 2 == 1) for row, key in cells]


def test_each_sentence_is_one_run_of_its_part(demo: Corpus) -> None:
    index, of = demo.index, read_sentences(demo.index)
    document = index.passage_document[of.passage]
    assert (of.slot[of.key] == 2 * document + (index.passage_voice[of.passage] == QUOTED)).all()
    assert (of.start < of.end).all()
    together = of.key[1:] // 2 == of.key[:-1] // 2
    assert (document[1:][together] == document[:-1][together]).all()
    assert (of.start[1:][together] >= of.end[:-1][together]).all()
