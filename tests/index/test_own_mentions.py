"""The words around a beginning are enough: the names of a lens of one's own are those of whole texts."""

import pytest

from analysis.corpus import Corpus
from analysis.index.own_mentions import own_mentions
from analysis.lenses.own import own_lens, own_rules
from tests.index.whole_texts import in_whole_texts


@pytest.mark.parametrize(
    "written",
    [
        "النظام\nالنظام السوري",
        "قوات/جيش (النظام)? السوري\nروسيا+",
        "في * السورية\nفي سوريا",
        "الحكومة * السورية\nحكومة (الإنقاذ السورية)?",
        "على الأرض السورية ومن ثم إلى غيرها",
        "في (كل)? المدينة\nمن (هذا (الحي)?)? * النظام\nإلى * المنطقة\nوقال",
        "(في)? (ريف)? إدلب\nأن (قوات/جيش)? النظام السوري",
        "زقزوقة",
    ],
)
def test_as_in_whole_texts(demo: Corpus, written: str) -> None:
    lens = own_lens(written)
    rules, expected = own_rules(lens), []
    for part, line, found in in_whole_texts(demo, rules):
        segment = part.segment
        for first, last, variant in zip(found.first, found.last, found.variant, strict=True):
            passage = part.passages[line.passage[first]]
            ends = (int(segment.arrays[name][line.order[at]]) for name, at in (("start", first), ("end", last)))
            expected.append((int(passage), *ends, int(variant)))
    found_here = own_mentions(demo.index, lens)
    names = (found_here.passage, found_here.start, found_here.end, found_here.variant)
    assert list(zip(*(one.tolist() for one in names), strict=True)) == sorted(expected)
    assert (demo.index.passage_document[found_here.passage] == found_here.document).all()
