"""A lens of one's own: what it finds, what is wrong with it in words, and its file."""

import json
import shutil
from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.errors import DataError, UseError
from analysis.i18n import strings
from analysis.index.arrays import read_arrays
from analysis.index.mention_store import MANIFEST, write_mentions
from analysis.index.own_mentions import own_mentions
from analysis.lenses.naming import read_lenses
from analysis.lenses.own import as_yaml, own_lens
from analysis.lenses.rules import compile_lenses
from analysis.link import format_link, new_link, parse_link
from analysis.settings import DATA


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


@pytest.mark.parametrize(
    "pasted",
    [
        "\u2067الاحتلال الروسي\u2069",
        "\u2068الاحتلال\u2069 \u2066الروسي\u2069",
        "\u200fالاحتلال\u200e الروسي\u200f",
        "\u202bالاحتلال الروسي\u202c\ufeff",
        "«الاحتلال الروسي»",
        "“الاحتلال” الروسي",
        "الاحتلال 'الروسي'",
        '«\u2068الاحتلال "الروسي"\u2069»',
    ],
)
def test_marks_that_came_with_a_pasted_name_are_no_part_of_it(pasted: str) -> None:
    assert own_lens(f"قوات\n{pasted}") == own_lens("قوات\nالاحتلال الروسي")


def test_marks_alone_are_no_name_and_do_not_move_the_lines() -> None:
    with pytest.raises(UseError) as caught:
        own_lens("«»\n\u200f\nالنظام (")
    assert caught.value.values["line"] == 3


def test_its_file_without_apart_is_refused_where_a_shipped_lens_has_the_name(tmp_path: Path) -> None:
    """Whether its lens asks for a condition, as that of Russia's role does, or not."""
    for name, of in (("الاحتلال الروسي", "russia_role.ru_occupation"), ("حكومة الإنقاذ", "salvation.")):
        for order in (1000, 0):  # behind the shipped lenses, and before them
            shutil.rmtree(tmp_path / "data", ignore_errors=True)
            shutil.copytree(DATA / "lenses", tmp_path / "data" / "lenses")
            written = as_yaml(own_lens(f"سطر أول\n{name}")).replace("order: 1000", f"order: {order}")
            plain = written.replace("apart: true\n", "")
            (tmp_path / "data" / "lenses" / "my_lens.yaml").write_text(plain, "utf-8")
            with pytest.raises(DataError) as caught:
                compile_lenses(read_lenses(tmp_path / "data"), ())
            line = plain.splitlines().index("  - id: name_2") + 1
            values = caught.value.values
            if order or name == "الاحتلال الروسي":
                assert (values["file"], values["line"]) == ("lenses/my_lens.yaml", line)
                assert values["problem"].values["value"].startswith(of)  # type: ignore[attr-defined]
            else:
                assert values["file"] == "lenses/salvation.yaml"


def test_its_file_is_a_lens(tmp_path: Path) -> None:
    lens = own_lens("النظام\nالحكومة (السورية)?")
    (tmp_path / "lenses").mkdir()
    written = as_yaml(lens, note=strings.text("ar", "read.own_file", plain=True, file="my_lens.yaml"))
    assert written.startswith("# ")
    assert "my_lens.yaml" in written
    (tmp_path / "lenses" / "my_lens.yaml").write_text(written, "utf-8")
    (read,) = read_lenses(tmp_path)
    assert read.apart
    assert [one.patterns for one in read.variants] == [one.patterns for one in lens.variants]


def test_its_file_is_counted_beside_the_shipped_lenses_and_changes_none(demo: Corpus, tmp_path: Path) -> None:
    lens = own_lens("النظام\nالحكومة السورية\nحلب")
    shutil.copytree(DATA / "lenses", tmp_path / "lenses")
    shutil.copy(DATA / "gazetteer.csv", tmp_path)
    (tmp_path / "lenses" / "my_lens.yaml").write_text(as_yaml(lens), "utf-8")
    for part in demo.index.parts:
        folders = ((tmp_path / str(at), of) for at, of in enumerate((DATA, tmp_path)))
        before, after = (write_mentions(part.segment.folder, *one) for one in folders)
        shipped, every = (read_arrays(folder / "arrays") for folder in (before, after))
        names = [json.loads((folder / MANIFEST).read_text("utf-8"))["variants"] for folder in (before, after)]
        assert names[1] == [*names[0], "my_lens:name_1", "my_lens:name_2", "my_lens:name_3"]
        n = len(shipped["first"])
        assert all((every[name][:n] == values).all() for name, values in shipped.items())
        own = own_mentions(demo.index, lens)
        here = (own.first >= part.base) & (own.first < part.base + len(part.segment.tokens))
        found = sorted(zip(every["first"][n:].tolist(), (every["variant"][n:] - len(names[0])).tolist(), strict=True))
        assert found == sorted(zip((own.first[here] - part.base).tolist(), own.variant[here].tolist(), strict=True))
        assert found
        shutil.rmtree(before)
        shutil.rmtree(after)


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
