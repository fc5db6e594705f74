from hypothesis import given
from hypothesis import strategies as st

from analysis.records import PARTS, Document, Passage, Stripped
from analysis.voices.passages import passages


def document(title: str, text: str, stripped: tuple[Stripped, ...] = ()) -> Document:
    return Document("d", "", "x", "", title, text, None, "none", None, None, "", "", "text", "", stripped)


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
        found = [p for p in passages(one) if p.part == part]
        runs = sorted([*((p.start, p.end) for p in found), *((s.start, s.end) for s in one.stripped if s.part == part)])
        length = len(one.title if part == "title" else one.text)
        assert [0, *(end for _, end in runs)] == [*(start for start, _ in runs), length]
        assert all(start < end for start, end in ((p.start, p.end) for p in found))
        assert [p.start for p in found] == sorted(p.start for p in found)
