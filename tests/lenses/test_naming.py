"""Reading lenses: what ships is complete, and whatever is wrong is named with file and line."""

import re
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import DataError, UseError
from analysis.lenses.gazetteer import read_gazetteer
from analysis.lenses.naming import Condition, lens_named, read_lenses
from analysis.lenses.patterns import parse_pattern
from analysis.lenses.rules import compile_lenses
from analysis.settings import DATA

LENS = """id: thing
order: 1
name_ar: شيء
name_en: Thing
valid_to: 2024-12-08
needs_context:
  - scope: document
    any: [سوريا]
    otherwise: ignore
variants:
  - id: one
    name_ar: واحد
    name_en: one
    patterns:
      - النظام
    exclude:
      - النظام العام
    needs_context:
      - scope: window
        words: 4
        place: true
        none:
          - تركيا
    stance: -1
    connotation: shorthand
    typical_blocs: [opposition]
  - id: two
    name_ar: اثنان
    name_en: two
    patterns: [الحكومة, حكومة دمشق]
    valid_from: 2020-01-01
    valid_to: 2021-01-01
    stance: 0
    connotation: plain
    abuse: true
"""


def write(folder: Path, text: str, name: str = "thing") -> Path:
    (folder / "lenses").mkdir(exist_ok=True)
    (folder / "lenses" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_a_lens_is_read_as_it_is_written(tmp_path: Path) -> None:
    (lens,) = read_lenses(write(tmp_path, LENS))
    one, two = lens.variants
    of_lens = Condition("document", any=(parse_pattern("سوريا"),), ignore_otherwise=True)
    of_one = Condition("window", words=4, none=(parse_pattern("تركيا"),), place=True)
    assert (one.conditions, one.valid_from, one.valid_to) == ((of_lens, of_one), None, date(2024, 12, 8))
    assert (two.conditions, two.valid_from, two.valid_to) == ((of_lens,), date(2020, 1, 1), date(2021, 1, 1))
    assert (one.stance, one.abuse, two.abuse, one.line) == (-1, False, True, 11)
    assert (lens.code("two"), one.exclude) == (1, (parse_pattern("النظام العام"),))
    with pytest.raises(KeyError):
        lens.code("three")


@pytest.mark.parametrize(
    ("old", "new", "line", "problem", "value"),
    [
        ("order: 1", "order: first", 2, "value", "first"),
        ("name_en: Thing\n", "", 1, "missing", "name_en"),
        ("name_ar: شيء", "name_ar: شيء\nname_ar: شيء", 4, "duplicate", "name_ar"),
        ("name_ar: شيء", "name_ar:", 3, "text", None),
        ("name_ar: شيء", "name_fr: chose", 3, "key", "name_fr"),
        ("id: thing", "id: other", 1, "file_name", "other"),
        ("order: 1", "order: 1\napart: perhaps", 3, "value", "perhaps"),
        ("scope: document", "scope: page", 7, "value", "page"),
        ("    any: [سوريا]\n", "", 7, "missing", "any"),
        ("any: [سوريا]", "any_variant_of: [nobody]", 8, "value", "nobody"),
        ("scope: window", "scope: sentence", 19, "key", "words"),
        ("        words: 4\n", "", 19, "missing", "words"),
        ("words: 4", "words: 400", 20, "value", 400),
        ("otherwise: ignore", "otherwise: drop", 9, "value", "drop"),
        ("place: true", "place: yes", 21, "value", "yes"),
        ("- النظام\n", "- النظام (السوري\n", 15, "pattern_brackets", "النظام (السوري"),
        ("- النظام العام", "- النظام، العام", 17, "pattern_word", "النظام،"),
        ("stance: -1", "stance: -3", 24, "value", -3),
        ("id: two", "id: one", 27, "duplicate", "one"),
        ("id: two", "id: Two!", 27, "id", "Two!"),
        ("valid_from: 2020-01-01", "valid_from: 01/01/2020", 31, "date", "01/01/2020"),
        ("valid_from: 2020-01-01", "valid_from: 2022-01-01", 32, "period", "2022-01-01 2021-01-01"),
        ("patterns: [الحكومة, حكومة دمشق]", "patterns: []", 30, "list", None),
        ("abuse: true", "abuse: [true", 36, "yaml", None),
        ("abuse: true", "abuse: \x07true", 35, "yaml_sign", None),
        ("- النظام\n", "- النظام\0\n", 15, "yaml_sign", None),
        ("patterns: [الحكومة, حكومة دمشق]", "patterns: [في/الحكومة]", 30, "everywhere", "في/الحكومة"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str, value: object
) -> None:
    assert LENS.count(old) == 1
    with pytest.raises(DataError) as caught:
        read_lenses(write(tmp_path, LENS.replace(old, new)))
    values = caught.value.values
    assert (values["file"], values["line"]) == ("lenses/thing.yaml", line)
    assert values["problem"].key == f"err.problem.{problem}"  # type: ignore[attr-defined]
    assert values["problem"].values.get("value") == value  # type: ignore[attr-defined]


def test_files_that_are_no_lens(tmp_path: Path) -> None:
    for content, problem in ((b"", "mapping"), (b"id: thing\nname_ar: \xc7\xe1", "utf8"), (b"- a\n", "mapping")):
        (write(tmp_path, "") / "lenses" / "thing.yaml").write_bytes(content)
        with pytest.raises(DataError) as caught:
            read_lenses(tmp_path)
        assert caught.value.values["problem"].key == f"err.problem.{problem}"  # type: ignore[attr-defined]


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "lenses" / "thing.yaml").mkdir(parents=True)
    with pytest.raises(DataError) as caught:
        read_lenses(tmp_path)
    assert caught.value.values["problem"].key == "err.problem.unreadable"  # type: ignore[attr-defined]


def test_two_lenses_of_one_order(tmp_path: Path) -> None:
    write(tmp_path, LENS)
    write(tmp_path, LENS.replace("id: thing", "id: thong"), "thong")
    with pytest.raises(DataError) as caught:
        read_lenses(tmp_path)
    assert caught.value.values["file"] == "lenses/thong.yaml"


def test_no_file_is_called_what_the_page_calls_names_of_ones_own(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_lenses(write(tmp_path, LENS.replace("id: thing", "id: own"), "own"))
    assert (caught.value.values["file"], caught.value.values["line"]) == ("lenses/own.yaml", 1)
    assert caught.value.values["problem"].key == "err.problem.reserved"  # type: ignore[attr-defined]


def test_lenses_that_stand_apart_share_names_and_places_in_the_order_but_lean_on_none(tmp_path: Path) -> None:
    plain = LENS.replace("any: [سوريا]", "any_variant_of: [thong]").replace("id: two", "id: three")
    for name in ("thang", "thong"):
        write(tmp_path, LENS.replace("id: thing", f"id: {name}\napart: true"), name)
    write(tmp_path, LENS)
    assert [(lens.id, lens.apart) for lens in read_lenses(tmp_path)] == [
        ("thang", True), ("thing", False), ("thong", True),
    ]  # fmt: skip
    for text, name in ((plain, "thing"), (plain.replace("id: thing", "id: thang\napart: true"), "thang")):
        with pytest.raises(DataError) as caught:
            read_lenses(write(tmp_path, text, name))
        assert caught.value.values["file"] == f"lenses/{name}.yaml"
        assert caught.value.values["problem"].values["value"] == "thong"  # type: ignore[attr-defined]
        write(tmp_path, LENS)


def test_names_that_nothing_tells_apart_are_refused(tmp_path: Path) -> None:
    bare = LENS.replace("needs_context:\n  - scope: document\n    any: [سوريا]\n    otherwise: ignore\n", "")
    bare = bare.replace("حكومة دمشق]", "حكومة دمشق]").replace(
        "    valid_from: 2020-01-01\n    valid_to: 2021-01-01\n", ""
    )
    lenses = read_lenses(write(tmp_path, bare + bare[bare.index("  - id: two") :].replace("id: two", "id: three")))
    with pytest.raises(DataError) as caught:
        compile_lenses(lenses, ())
    assert caught.value.values["line"] == lenses[0].variants[2].line
    assert caught.value.values["problem"].values["value"] == "thing.two"  # type: ignore[attr-defined]


def test_an_unknown_lens_is_named_with_the_known_ones() -> None:
    with pytest.raises(UseError) as caught:
        lens_named("nobody")
    assert "gov_assad" in str(caught.value.values["known"])


def test_what_ships_is_complete_and_its_labels_take_no_side() -> None:
    lenses = {lens.id: lens for lens in read_lenses(DATA)}
    assert len(lenses) == 38
    assert sum(len(lens.variants) for lens in lenses.values()) >= 256
    assert lenses["iran_role"].name_ar == "إيران والقوات المرتبطة بها"
    assert lenses["remnants"].name_en == "Armed supporters of the former authorities"
    assert lenses["taking_ground"].name_en == "Change of territorial control"
    assert lenses["normalisation"].name_ar == "العلاقات العربية مع دمشق (حتى 8/12/2024)"
    for lens in lenses.values():
        names = [lens.name_ar, lens.name_en]
        names += [name for variant in lens.variants for name in (variant.name_ar, variant.name_en)]
        assert not any(re.search(r"\d{4}-\d\d", name) for name in names), lens.id
        for variant in lens.variants:
            assert re.search(r"[\u0600-\u06ff]", variant.name_ar), variant.id
            assert re.search("[A-Za-z]", variant.name_en), variant.id


def test_abuse_is_not_spelled_out_in_labels() -> None:
    abusive = [variant for lens in read_lenses(DATA) for variant in lens.variants if variant.abuse]
    assert len(abusive) == 2
    for variant in abusive:
        words = {
            word.type for pattern in variant.patterns for step in pattern.steps for word in getattr(step, "words", ())
        }
        assert not words & set(variant.name_ar.split())


def test_the_gazetteer_is_read_and_checked(tmp_path: Path) -> None:
    assert len(read_gazetteer(DATA)) >= 85
    header = "id,name_ar,name_en,patterns,note\n"
    for row, problem in (("a,أ,A,,\n", "cell_empty"), ("a,أ,A,(حلب,\n", "pattern_brackets"), ("a,أ,A\n", "cells")):
        (tmp_path / "gazetteer.csv").write_text(header + "b,ب,B,إدلب|ادلب,\n" + row, "utf-8")
        with pytest.raises(DataError) as caught:
            read_gazetteer(tmp_path)
        assert caught.value.values["line"] == 3
        assert caught.value.values["problem"].key == f"err.problem.{problem}"  # type: ignore[attr-defined]


def test_spelling_markers_are_one_word_or_month_each() -> None:
    rows = (DATA / "house_spelling.csv").read_text("utf-8").splitlines()
    assert rows[0] == "marker,form,note"
    for row in rows[1:]:
        marker, form, _ = row.split(",", 2)
        assert marker.isascii()
        assert parse_pattern(form).steps
