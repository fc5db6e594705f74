"""The words around a beginning are enough: the names of a lens of one's own are those of whole texts."""

import numpy as np
import pytest

from analysis.corpus import Corpus
from analysis.index.mentions import Stream, find_mentions
from analysis.index.own_mentions import own_mentions
from analysis.index.spotting import reading_line
from analysis.lenses.own import own_lens, own_rules
from analysis.text.normalize import normal_form


@pytest.mark.parametrize(
    "written",
    [
        "النظام\nالنظام السوري",
        "قوات/جيش (النظام)? السوري\nروسيا+",
        "في * السورية\nفي سوريا",
        "الحكومة * السورية\nحكومة (الإنقاذ السورية)?",
        "على الأرض السورية ومن ثم إلى غيرها",
        "زقزوقة",
    ],
)
def test_as_in_whole_texts(demo: Corpus, written: str) -> None:
    lens = own_lens(written)
    rules, expected = own_rules(lens), []
    for part in demo.index.parts:
        segment = part.segment
        line = reading_line(segment, np.arange(segment.documents.num_rows))
        forms = [normal_form(one) for one in segment.types.column("type").to_pylist()]
        symbols = rules.automaton.symbols_of(forms)[segment.tokens[line.order]]
        days = np.zeros(segment.documents.num_rows, np.int32)
        whole = Stream(symbols, line.bits, line.part_ptr, np.arange(0, len(line.part_ptr), 2), days, days)
        found = find_mentions(rules, whole)
        for first, last, variant in zip(found.first, found.last, found.variant, strict=True):
            passage = part.passages[line.passage[first]]
            ends = (int(segment.arrays[name][line.order[at]]) for name, at in (("start", first), ("end", last)))
            expected.append((int(passage), *ends, int(variant)))
    found_here = own_mentions(demo.index, lens)
    names = (found_here.passage, found_here.start, found_here.end, found_here.variant)
    assert list(zip(*(one.tolist() for one in names), strict=True)) == sorted(expected)
    assert (demo.index.passage_document[found_here.passage] == found_here.document).all()
