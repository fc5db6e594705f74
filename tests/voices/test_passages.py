import time
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records import PARTS, Document, Passage, Stripped
from analysis.registry import registry
from analysis.voices.passages import cut, passages


def document(title: str, text: str, stripped: tuple[Stripped, ...] = ()) -> Document:
    return Document("d", "", "x", "", title, text, None, "none", None, None, "", "", "text", "", stripped)


def read(one: Document) -> tuple[Passage, ...]:
    """The passages of a document on which no rule stops: what builds pass over must not pass a test."""
    found = cut(one)
    assert found.stopped == (), (one.title, one.text)
    return found.passages


def test_a_title_and_a_body_are_a_passage_each() -> None:
    assert passages(document("عنوان", "متن النص")) == (
        Passage("title", 0, 5, "own"),
        Passage("body", 0, 8, "own"),
    )


def test_an_empty_part_has_no_passage() -> None:
    assert passages(document("عنوان", "")) == (Passage("title", 0, 5, "own"),)
    assert passages(document("", "متن")) == (Passage("body", 0, 3, "own"),)
    assert passages(document("", "")) == ()


def test_the_body_is_cut_around_what_was_stripped() -> None:
    stripped = (Stripped("body", 0, 2, "title"), Stripped("body", 5, 7, "share"), Stripped("body", 7, 8, "credit"))
    assert passages(document("", "0123456789", stripped)) == (
        Passage("body", 2, 5, "own"),
        Passage("body", 8, 10, "own"),
    )


def test_a_part_stripped_whole_has_no_passage() -> None:
    assert passages(document("", "0123", (Stripped("body", 0, 4, "navigation"),))) == ()


# the example documents: (beginning of the file's name, words of its text, voice, actor, bloc of the actor that day)
EXAMPLES = [
    ("001", "النظام المجرم", "reported", "salvation_dpa", "salvation_hts"),
    ("001", "شريكًا محتملًا", "quoted", "salvation_dpa", "salvation_hts"),
    ("001", "تعتبر أي وجود عسكري روسي", "reported", "hts_media", "salvation_hts"),  # the statement of July
    ("001", "ميزان الشرع الحنيف", "quoted", "hts_media", "salvation_hts"),
    ("003", "قوى الإرهاب", "quoted", "russia_gov", "regime_allies"),
    ("003", "رئيس النظام السوري", "own", "", ""),
    ("004", "الجماعات الإرهابية", "reported", "matuzov", "regime_allies"),  # the Russian guest
    ("004", "الأزمة السورية", "reported", "matuzov", "regime_allies"),
    ("004", "للجيش السوري", "reported", "matuzov", "regime_allies"),
]
DAYS = {"001": date(2024, 11, 30), "003": date(2019, 7, 21), "004": date(2017, 3, 10)}


def example(shared: Path, name: str) -> Document:
    (path,) = (shared / "seeds").glob(f"{name}_*.txt")
    text = path.read_bytes().decode()
    return replace(document("", text), published=DAYS.get(name), precision="day" if name in DAYS else "none")


@pytest.mark.parametrize(("name", "words", "voice", "actor", "bloc"), EXAMPLES)
def test_the_examples_speak_with_the_right_voice(
    name: str, words: str, voice: str, actor: str, bloc: str, shared: Path
) -> None:
    one = example(shared, name)
    places = [at for at in range(len(one.text)) if one.text.startswith(words, at)]
    holding = [p for p in read(one) if any(p.start <= at < p.end for at in places)]
    told = [p for p in holding if (p.voice, p.speaker) == (voice, actor)]
    assert told
    if bloc:
        assert registry().bloc_of(actor, DAYS[name], None, None) == bloc


def test_a_statement_of_the_coalition_is_its_own_but_for_the_frame(shared: Path) -> None:
    one = example(shared, "002")
    found = read(one)
    first_line = one.text.index("\n")
    assert {p.voice for p in found if p.start > first_line and one.text[p.start : p.end].strip("\n.")} == {"statement"}
    assert {p.speaker for p in found if p.voice != "own"} == {"etilaf"}
    assert found[0].voice == "own"


HOSTILE = [
    "«" * 5000,
    "»«" * 5000,
    '" ' * 5001,
    "قال إن " * 3000,
    "قال: «" * 2000,
    "(" * 5000 + ")" * 5000,
    "بحسب " * 5000,
    "\u202eقال الوزير إن \u202dالحرب\u202c انتهت\u202c.",
    "قال\x00 الوزير\ufeff إن\u200f الحرب\u200e انتهت",
    ":" * 5000,
    "\n" * 5000,
    "هـــــــــ" * 3000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_cut_without_gaps(text: str) -> None:
    found = read(document("", text))
    assert [0, *(p.end for p in found)] == [*(p.start for p in found), len(text)]


def test_a_line_of_a_megabyte_takes_no_longer_than_its_words() -> None:
    line = "قال الوزير إن «الحوار» مستمر، وأضاف: «لن نغادر هذه الأرض أبدا» بحسب المرصد، ثم عاد الوفد إلى المدينة "
    times = []
    for copies in (500, 5000):  # 50,000 characters, and half a million: a megabyte
        text = line * copies
        start = time.process_time()
        read(document("", text))
        times.append(time.process_time() - start)
    assert times[1] < 30 * times[0]  # in step with its length, not with its square: that would be 100


WORDS = ("قال", "الوزير", "إن", "أن", "«", "»", '"', "(", ")", ":", "،", ".", "\n", "بحسب", "المرصد", "لافروف")
WORDS += ("مضيفا", "زعم", "نفى", "الهيئة", "ستدعم", "وأضاف", "بيان", "وفق", "فإن", "القصف", "على", "ضرورة", "ـ", "ً")


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(("", " ")))
def test_any_order_of_telling_words_is_cut_without_gaps(words: list[str], between: str) -> None:
    one = document(between.join(words[:8]), between.join(words))
    for part in PARTS:
        found = [p for p in read(one) if p.part == part]
        length = len(one.title if part == "title" else one.text)
        assert [0, *(p.end for p in found)] == [*(p.start for p in found), length]
        assert all(a[3:] != b[3:] for a, b in pairwise(found))  # neighbours that are alike are one


@st.composite
def documents(draw: st.DrawFn) -> Document:
    texts = {part: draw(st.text(max_size=60)) for part in PARTS}
    runs: list[Stripped] = []
    for part in PARTS:
        cuts = sorted(draw(st.lists(st.integers(0, len(texts[part])), max_size=8, unique=True)))
        runs += [Stripped(part, *cuts[i : i + 2], "share") for i in range(0, len(cuts) - 1, 2)]
    return document(texts["title"], texts["body"], tuple(draw(st.permutations(runs))))


@given(documents())
def test_passages_and_stripped_runs_tile_each_part(one: Document) -> None:
    for part in PARTS:
        found = [p for p in read(one) if p.part == part]
        runs = sorted([*((p.start, p.end) for p in found), *((s.start, s.end) for s in one.stripped if s.part == part)])
        length = len(one.title if part == "title" else one.text)
        assert [0, *(end for _, end in runs)] == [*(start for start, _ in runs), length]
        assert all(start < end for start, end in ((p.start, p.end) for p in found))
        assert [p.start for p in found] == sorted(p.start for p in found)
