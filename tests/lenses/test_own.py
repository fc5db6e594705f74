"""A lens of one's own: what it finds, what is wrong with it in words, and its file."""

from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.errors import UseError
from analysis.i18n import strings
from analysis.lenses.naming import read_lenses
from analysis.lenses.own import as_yaml, own_lens
from analysis.link import format_link, new_link, parse_link


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("النظام\nالنظام (السوري", 2, "pattern_brackets"),
        ("\n* النظام", 2, "pattern_broad"),
        ("النظام?", 1, "pattern_empty"),
        ("النظام\nفي", 2, "own_stop"),
        ("النظام\nفي/الحكومة", 2, "everywhere"),
        ("(حلب)? (من/دمشق)", 1, "everywhere"),
        ("النظام\nالدولة/النظام", 2, "rivals"),
        ("النظام\nالدولة/النظام\nقوات\nقوات (", 2, "rivals"),
        ("النظام\nفي\nالدولة/النظام", 2, "own_stop"),
        ("\n".join("نظام" + "ا" * n for n in range(51)), 51, "own_many"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(UseError) as caught:
        own_lens(text)
    assert caught.value.values["line"] == line
    assert caught.value.values["problem"].key == f"err.problem.{problem}"  # type: ignore[attr-defined]


def test_its_file_is_a_lens(tmp_path: Path) -> None:
    lens = own_lens("النظام\nالحكومة (السورية)?")
    (tmp_path / "lenses").mkdir()
    written = as_yaml(lens, note=strings.text("ar", "read.own_file", plain=True, file="my_lens.yaml"))
    assert written.startswith("# ")
    assert "my_lens.yaml" in written
    (tmp_path / "lenses" / "my_lens.yaml").write_text(written, "utf-8")
    (read,) = read_lenses(tmp_path)
    assert [one.patterns for one in read.variants] == [one.patterns for one in lens.variants]


def test_it_finds_what_a_shipped_lens_finds(demo: Corpus) -> None:
    link = new_link("naming", own="قوات النظام\nالجيش السوري")
    assert parse_link(format_link(link)).options.own == link.options.own
    result = ask(demo, link)
    assert result.lens == "own"
    assert "naming.own" in [caveat.key for caveat in result.caveats]
    texts = [text for row in range(demo.index.n_documents) for text in demo.index.texts(row)]
    assert result.n_mentions > 50
    lines = ask(demo, new_link("concordance", own=link.options.own, variant="قوات النظام"))
    own = sum(row.mentions for row in result.shares if row.variant == "قوات النظام")
    assert lines.total == own <= sum(text.count("قوات النظام") for text in texts)
    none = ask(demo, new_link("naming", own="زقزوقة"))
    assert (none.n_mentions, none.caveats[1].key) == (0, "naming.none")
