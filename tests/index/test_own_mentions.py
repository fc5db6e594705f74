"""The words around a beginning are enough: the names of a lens of one's own are those of whole texts."""

from dataclasses import fields

import pytest

from analysis.corpus import Corpus
from analysis.index import own_mentions as module
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


@pytest.mark.parametrize(
    ("ahead", "segments", "page"), [(0, 0, 1), (1, 64, 1 << 40), (1 << 40, 1, 0), (1 << 40, 64, 4096)]
)
def test_however_much_is_read_ahead(
    demo: Corpus, monkeypatch: pytest.MonkeyPatch, ahead: int, segments: int, page: int
) -> None:
    lens = own_lens("النظام\nفي * السورية\nحلب")
    expected = own_mentions(demo.index, lens)
    for name, value in (("_AHEAD", ahead), ("_AHEAD_SEGMENTS", segments), ("_PAGE", page)):
        monkeypatch.setattr(module, name, value)
    found = own_mentions.__wrapped__(demo.index, lens)
    assert len(found.first)
    for field in fields(expected):
        assert getattr(found, field.name).tolist() == getattr(expected, field.name).tolist()
