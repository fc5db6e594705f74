"""The words around a beginning are enough: the names of a lens of one's own are those of whole texts."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.index import matching, spot_kernels, spotting
from analysis.index import spotting_plans as module
from analysis.index.follows import NEAR, follows, follows_of
from analysis.index.mention_store import offsets
from analysis.index.own_mentions import commonness, own_mentions
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
        "",
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
    names = (found_here.passage.tolist(), *offsets(demo.index, found_here), found_here.variant.tolist())
    assert list(zip(*names, strict=True)) == sorted(expected)
    assert (demo.index.passage_document[found_here.passage] == found_here.document).all()


@pytest.mark.parametrize(
    ("ahead", "segments", "page", "fewer"),
    [(0, 0, 1, 4), (1, 64, 1 << 40, 0), (1 << 40, 1, 0, 4), (1 << 40, 64, 4096, 0), (1 << 40, 64, 4096, 1 << 40)],
)
def test_however_much_is_read_ahead_and_by_tokens_or_by_places(
    demo: Corpus, monkeypatch: pytest.MonkeyPatch, ahead: int, segments: int, page: int, fewer: int
) -> None:
    lens = own_lens("النظام\nقوات/جيش (النظام)? السوري\nفي * السورية\nحلب")
    expected = own_mentions(demo.index, lens)
    for name, value in (("_AHEAD", ahead), ("_AHEAD_SEGMENTS", segments), ("_PAGE", page), ("_FEWER", fewer)):
        monkeypatch.setattr(module, name, value)
    found = own_mentions.__wrapped__(demo.index, lens)
    assert len(found.first)
    for field in fields(expected):
        assert getattr(found, field.name).tolist() == getattr(expected, field.name).tolist()


def test_bits_say_what_the_offsets_say(demo: Corpus) -> None:
    for part in demo.index.parts:
        every = np.arange(1, len(part.segment.tokens))
        assert part.follows is not None
        assert part.follows.tolist() == follows_of(part.segment).tolist()
        assert follows(part.segment, part.follows, every).tolist() == follows(part.segment, None, every).tolist()


def test_as_in_an_older_snapshot_without_bits(demo: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    lens = own_lens("قوات/جيش (النظام)? السوري\nفي * السورية")
    expected = own_mentions(demo.index, lens)
    monkeypatch.setattr(demo.index, "parts", tuple(replace(part, follows=None) for part in demo.index.parts))
    found = own_mentions.__wrapped__(demo.index, lens)
    assert len(found.first)
    for field in fields(expected):
        assert getattr(found, field.name).tolist() == getattr(expected, field.name).tolist()


def test_constants_of_the_loops_are_those_of_their_modules() -> None:
    names = ("EDGES", "ACCEPTS", "OTHERWISE", "SYMBOL", "TARGET", "NONE")
    assert [getattr(spot_kernels, name) for name in names] == [getattr(matching, name) for name in names]
    assert spot_kernels.NEAR == NEAR


def test_some_mentions_are_those_of_the_places_column_by_column(demo: Corpus) -> None:
    every = own_mentions(demo.index, own_lens("النظام\nحلب"))
    mask = every.variant == 1
    none: list[int] = []
    few = every.where(mask).where(slice(1, 9, 2)), np.flatnonzero(mask)[1:9:2]
    for some, places in (few, (every.where(mask & ~mask), none)):
        for field in fields(every):
            assert getattr(some, field.name).tolist() == getattr(every, field.name)[places].tolist()
    assert every.where(mask | ~mask) is every
    with pytest.raises(AttributeError):
        _ = every.where(mask).frequency  # type: ignore[attr-defined]


WORDS = ["النظام", "السوري", "السورية", "في", "قوات", "الحكومة", "حلب", "المدينة", "من", "أن", "سوريا", "قال"]
word = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map("/".join)
step = st.builds("{}{}".format, word, st.sampled_from(["", "+"])).flatmap(
    lambda one: st.sampled_from([one, f"({one})?"])
)
names = st.lists(st.lists(step, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3)


@settings(max_examples=40)
@given(lines=names, joker=st.booleans())
def test_as_the_loops_that_builds_use(demo: Corpus, lines: list[str], joker: bool) -> None:
    try:
        rules = own_rules(own_lens("\n".join([*lines, "قوات * السوري"] if joker else lines)))
    except UseError:
        return
    room = spotting._room(demo.index)
    expected = [spotting._spotted(plan, rules, room) for plan in module.plans(demo.index, rules)]
    for part, piece, other in zip(demo.index.parts, spotting.spots(demo.index, rules), expected, strict=True):
        found = piece.found
        assert found.first.tolist() == other.first.tolist()
        assert found.last.tolist() == other.last.tolist()
        assert found.variant.tolist() == other.variant.tolist()
        assert other.counts.all()
        passage = np.searchsorted(part.segment.pointers, found.first, side="right") - 1
        of_documents = np.bincount(part.segment.arrays["passage_document"][passage], minlength=len(part.documents))
        assert piece.counts.tolist() == of_documents.tolist()


@pytest.mark.parametrize("written", ["النظام", "النظام\nحلب", "قوات/جيش (النظام)? السوري\nفي * السورية", "زقزوقة"])
def test_how_common_names_may_be_is_known_before_they_are_looked_for(demo: Corpus, written: str) -> None:
    lens = own_lens(written)
    share, found = commonness(demo.index, lens), len(own_mentions(demo.index, lens).document)
    assert found / demo.index.n_tokens <= share < 0.02
    if " " not in written and "\n" not in written:
        assert found / demo.index.n_tokens == pytest.approx(share)  # a name of one word is every use of it


def test_the_mentions_of_some_documents_are_those_of_all_at_these(demo: Corpus) -> None:
    every = own_mentions(demo.index, own_lens("النظام\nحلب\nقوات النظام"))
    documents = np.arange(demo.index.n_documents) % 3 > 0
    some, expected = every.of_documents(documents), every.where(documents[every.document])
    assert 0 < len(some.document) < len(every.document)
    for field in fields(every):
        assert getattr(some, field.name).tolist() == getattr(expected, field.name).tolist()
        assert getattr(some, field.name).dtype == getattr(expected, field.name).dtype
    again = some.of_documents(np.arange(demo.index.n_documents) % 2 > 0)
    assert again.passage.tolist() == expected.where(expected.document % 2 > 0).passage.tolist()
    assert every.of_documents(np.ones(demo.index.n_documents, bool)) is every
