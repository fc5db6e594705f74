"""Of whom a name is said: sentences read by hand, and a plain reading of the same words, one mention at a time."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from analysis.corpus import Corpus
from analysis.index import kinds, kinds_later, mention_store
from analysis.index.kinds import UNTOLD, array_of
from analysis.index.mention_store import Mentions, read_mentions
from analysis.index.own_mentions import own_mentions
from analysis.index.said_of import kinds_of, said_of_kind
from analysis.index.store import Index
from analysis.lenses.naming import Lens, Variant, lens_named
from tests.index.corpora import build_index, document

SENTENCES = {
    "استشهد ثلاثة مدنيين في القرية": "civilians",
    "استشهد خمسة من المجاهدين على الجبهة": "opposition_fighters",
    "وقالت الوكالة إن ضابطا في قوات النظام قتل أمس": "gov_forces",
    "هجوم من قبل إرهابيين استشهد فيه محمد": None,  # before the name stands who did it
    "استشهد الكاتب بكلمات من الديوان وقتل جندي": "soldiers",  # the first is no death
    "مقتل جندي تركي في الريف": "foreign_forces",
    "مقتل خمسة من عناصر تنظيم داعش": "jihadist",
    "قتل 12 شخصا بينهم أربعة أطفال": "people",  # persons of whom more is told are still persons
    "قتل الجيش ثلاثة مدنيين قرب البلدة": None,  # one acted and one suffered: the words do not tell which
    "مقتل ثلاثة بقصف قوات النظام على البلدة": None,  # behind what was used stands who did it
    "استشهد عون الحارة ومقتل إرهابيين": None,  # the word behind the next name is said of that one
    "استشهد رجل. المدنيون بخير": "people",
    "استشهد أبو محمد. المدنيون بخير": None,  # another sentence
    "تسعة شهداء في عين السنديان": None,
    "مقتل عشرة جنود نظاميين قرب البلدة": "gov_forces",
    "مقتل عدد من أفراد القوات النظامية": "gov_forces",
    "سقط عشرون قتيلا بينهم أطفال": None,  # only some of them
    "وقالت عائلة الشهيد إنها تنتظر": None,  # whose family it is, not who was killed
}


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Each sentence a document of its own."""
    texts = [document(f"d{number:02}", text) for number, text in enumerate(SENTENCES)]
    return build_index(tmp_path_factory.mktemp("said_of"), texts, batch=5)


@pytest.mark.parametrize("number", range(len(SENTENCES)), ids=list(SENTENCES))
def test_as_a_reader_takes_it(sentences: Index, number: int) -> None:
    lens = lens_named("killed")
    mentions = read_mentions(sentences, lens)
    first = mentions.document.tolist().index(number)
    code = int(mentions.said_of[first])
    assert (kinds_of(lens)[code] if code != UNTOLD else None) == list(SENTENCES.values())[number]


def test_as_a_plain_reading_says(demo: Corpus) -> None:
    lens = lens_named("killed")
    mentions = read_mentions(demo.index, lens)
    found = mentions.said_of.tolist()
    assert found == list(_plain(demo.index, lens, mentions))
    assert {-1, 0, 1} < set(found)


def test_what_is_left_out_still_stands_in_the_text(demo: Corpus) -> None:
    mentions = read_mentions(demo.index, lens_named("killed"))
    half = np.arange(len(mentions.first)) % 2 == 0
    assert mentions.where(half).said_of.tolist() == mentions.said_of[half].tolist()


def test_the_first_answer_reads_what_the_build_told(demo: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """And looks for no word, neither near the mentions nor elsewhere."""
    lens = lens_named("killed")
    known = read_mentions(demo.index, lens).said_of.tolist()
    for module, name in ((kinds_later, "spots"), (kinds_later, "kinds_in"), (kinds, "find_mentions")):
        monkeypatch.setattr(module, name, None)
    mention_store._read.cache_clear()
    assert read_mentions(demo.index, lens).said_of.tolist() == known
    with pytest.raises(TypeError):
        read_mentions(demo.index, _mended(lens))


def test_a_snapshot_without_them_says_the_same(demo: Corpus, sentences: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of an earlier build: they are worked out, segment by segment, the words found as in a lens of one's own."""
    lens = lens_named("killed")
    indexes = (demo.index, sentences)
    known = [read_mentions(index, lens).said_of.tolist() for index in indexes]
    monkeypatch.setattr(mention_store, "array_of", lambda _: "said_of.none")
    mention_store._read.cache_clear()
    assert [read_mentions(index, lens).said_of.tolist() for index in indexes] == known
    mention_store._read.cache_clear()


def test_a_lens_mended_since_the_build_is_told_as_it_is_now(demo: Corpus) -> None:
    lens = lens_named("killed")
    mended = _mended(lens)
    assert array_of(mended) != array_of(lens)
    mentions = read_mentions(demo.index, mended)
    assert mentions.said_of.tolist() == list(_plain(demo.index, mended, mentions))
    assert mentions.said_of.tolist() != read_mentions(demo.index, lens).said_of.tolist()


def _mended(lens: Lens) -> Lens:
    """One that looks less far."""
    assert lens.said_of is not None
    return replace(lens, said_of=replace(lens.said_of, behind=1, before=0))


def test_kinds_part_the_mentions(demo: Corpus) -> None:
    lens = lens_named("killed")
    mentions = read_mentions(demo.index, lens)
    parts = [said_of_kind(lens, mentions, kind).first.tolist() for kind in kinds_of(lens)]
    assert sorted(first for part in parts for first in part) == sorted(mentions.first.tolist())
    assert len(said_of_kind(lens, mentions, "nobody").first) == len(mentions.first)
    other = lens_named("gov_assad")
    assert kinds_of(other) == ()
    assert (read_mentions(demo.index, other).said_of == UNTOLD).all()


def _plain(index: Index, lens: Lens, mentions: Mentions) -> Iterator[int]:
    """The rule of `SaidOf` word by word."""
    asked = lens.said_of
    assert asked is not None
    sets, until = [*(kind.patterns for kind in asked.kinds), asked.until], len(asked.kinds)
    variants = tuple(Variant(f"k{number}", "", "", patterns, 0, "") for number, patterns in enumerate(sets))
    words = _columns(own_mentions(index, Lens("kinds", 0, "", "", variants)))
    begins = {part.base + int(token) for part in index.parts for token in part.segment.arrays["sentences"]}
    starts = sorted(mentions.first.tolist())
    for first, last, variant, passage in _columns(mentions, ordered=False):
        following = min((start for start in starts if start > first), default=1 << 60)
        near = [one for one in words if one[3] == passage and not _parted(one[0], first, begins)]
        inside = next((one for one in near if one[0] >= first), None)
        behind: list[int] = []
        for start, _, kind, _ in near:
            if last < start <= last + asked.behind and start < following:
                if kind == until:
                    break
                behind.append(kind)
        before = [one for one in near if one[0] < first and first - one[1] <= asked.before]
        acted = variant >= 0 and lens.variants[variant].id in asked.doers
        if inside and inside[1] <= last and inside[2] != until:
            yield inside[2]
        elif behind:
            told = not acted or asked.kinds[behind[0]].id in asked.general or set(behind) == {behind[0]}
            yield behind[0] if told else UNTOLD
        else:
            at = words.index(before[-1]) if before else 0
            acted = at and words[at - 1][2] == until and words[at][0] - words[at - 1][1] <= asked.before
            yield before[-1][2] if before and not acted and before[-1][2] != until else UNTOLD


def _columns(mentions: Mentions, ordered: bool = True) -> list[tuple[int, int, int, int]]:
    """First and last token, variant and passage of each."""
    columns = (mentions.first, mentions.last, mentions.variant, mentions.passage)
    rows = list(zip(*(one.tolist() for one in columns), strict=True))
    return sorted(rows) if ordered else rows


def _parted(one: int, two: int, begins: set[int]) -> bool:
    return any(token in begins for token in range(min(one, two) + 1, max(one, two) + 1))
