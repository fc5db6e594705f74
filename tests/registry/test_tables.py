"""Every kind of wrong row in data/ is named with its file and line."""

import shutil
from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.i18n.strings import worded
from analysis.records import Caveat
from analysis.registry import registry
from analysis.settings import DATA

FILES = ("outlets.csv", "affiliations.csv", "actors.csv", "actor_aliases.csv", "blocs.csv", "events.csv")
OUTLET = "id,name_ar,name_en,kind,domains,telegram,languages,tier,note\n"
ACTOR = "id,name_ar,name_en,kind,note\n"
AFFILIATION = "holder,bloc,valid_from,valid_to,confidence,note\n"
EVENT = "id,date,precision,label_ar,label_en,kind,confidence,note\n"
GOOD = {
    "outlets.csv": OUTLET + "one,واحد,One,newspaper,one.sy;one.net,,ar,core,\n",
    "actors.csv": ACTOR + "man,رجل,Man,person,\n",
    "actor_aliases.csv": "actor,alias\nman,الرجل\n",
    "affiliations.csv": AFFILIATION + "one,regime,,2024-12-08,high,\nman,opposition,,,low,\n",
    "events.csv": EVENT + "ev1,2011-03-15,day,حدث,Event,media,high,\n",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(DATA / "blocs.csv", folder)
    for name, text in GOOD.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def problem(data: Path) -> tuple[str, int, str, dict[str, object]]:
    with pytest.raises(DataError) as caught:
        registry(data)
    error = caught.value
    assert error.key == "err.data_row"
    for lang in ("ar", "en"):
        assert str(error.values["line"]) in worded(lang, error, form="plain")
    inner = error.values["problem"]
    assert isinstance(inner, Caveat)
    file, line = error.values["file"], error.values["line"]
    assert isinstance(file, str)
    assert isinstance(line, int)
    return file, line, inner.key.removeprefix("err.problem."), dict(inner.values)


def test_the_good_files_are_good(data: Path) -> None:
    read = registry(data)
    assert read.outlets["one"].domains == ("one.sy", "one.net")
    assert read.actors["man"].aliases == ("الرجل",)


@pytest.mark.parametrize(
    ("file", "added", "name", "values"),
    [
        ("outlets.csv", "one,ب,B,tv,,,ar,core,\n", "duplicate", {"value": "one"}),
        ("outlets.csv", "two,ب,B,tv,one.net,,ar,core,\n", "duplicate", {"value": "one.net"}),
        ("outlets.csv", "two,ب,B,tv,https://two.sy/,,ar,core,\n", "domain", {"value": "https://two.sy/"}),
        ("outlets.csv", "two,,B,tv,,,ar,core,\n", "cell_empty", {"column": "name_ar"}),
        ("outlets.csv", "Two,ب,B,tv,,,ar,core,\n", "id", {"value": "Two"}),
        ("outlets.csv", "unknown,ب,B,tv,,,ar,core,\n", "id", {"value": "unknown"}),
        ("outlets.csv", "two,ب,B,tv,,,ar,core,,extra\n", "cells", {}),
        ("outlets.csv", "two,ب\n", "cells", {}),
        ("outlets.csv", 'two,"ب"x,B,tv,,,ar,core,\n', "csv", {}),
        ("actors.csv", "man,ب,B,person,\n", "duplicate", {"value": "man"}),
        ("actor_aliases.csv", "nobody,ب\n", "column_value", {"column": "actor", "value": "nobody"}),
        ("actor_aliases.csv", "man,الرجل\n", "duplicate", {"value": "man · الرجل"}),
        ("actor_aliases.csv", "man,\n", "cell_empty", {"column": "alias"}),
        ("affiliations.csv", "one,party,2024-12-08,,high,\n", "column_value", {"column": "bloc", "value": "party"}),
        ("affiliations.csv", "one,unknown,2024-12-08,,high,\n", "column_value", {"column": "bloc", "value": "unknown"}),
        ("affiliations.csv", "two,regime,,,high,\n", "column_value", {"column": "holder", "value": "two"}),
        (
            "affiliations.csv",
            "one,regime,2025-01-01,,sure,\n",
            "column_value",
            {"column": "confidence", "value": "sure"},
        ),
        ("affiliations.csv", "one,regime,2024-12-07,,high,\n", "overlap", {"holder": "one", "other": 2}),
        ("affiliations.csv", "one,regime,,,high,\n", "overlap", {"holder": "one", "other": 2}),
        ("affiliations.csv", "man,regime,2030-01-01,,high,\n", "overlap", {"holder": "man", "other": 3}),
        ("affiliations.csv", "one,regime,8/12/2024,,high,\n", "date", {"value": "8/12/2024"}),
        ("affiliations.csv", "one,regime,2025-02-30,,high,\n", "date", {"value": "2025-02-30"}),
        ("affiliations.csv", "one,regime,20250101,,high,\n", "date", {"value": "20250101"}),
        ("affiliations.csv", "one,regime,2025-01-02,2025-01-02,high,\n", "period", {"value": "2025-01-02 2025-01-02"}),
        ("events.csv", "ev1,2012-01-01,day,ب,B,media,high,\n", "duplicate", {"value": "ev1"}),
        ("events.csv", "ev2,,day,ب,B,media,high,\n", "cell_empty", {"column": "date"}),
        (
            "events.csv",
            "ev2,2012-01-01,approx,ب,B,media,high,\n",
            "column_value",
            {"column": "precision", "value": "approx"},
        ),
    ],
)
def test_a_wrong_row(data: Path, file: str, added: str, name: str, values: dict[str, object]) -> None:
    path = data / file
    before = path.read_text("utf-8")
    path.write_text(before + added, "utf-8")
    assert problem(data) == (f"data/{file}", before.count("\n") + 1, name, values)


@pytest.mark.parametrize("file", FILES)
def test_a_missing_column(data: Path, file: str) -> None:
    path = data / file
    header, _, rest = path.read_text("utf-8").partition("\n")
    column = header.split(",")[1]
    path.write_text(header.replace(f",{column}", ",something_else", 1) + "\n" + rest, "utf-8")
    assert problem(data) == (f"data/{file}", 1, "column", {"column": column})


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file(data: Path, file: str) -> None:
    (data / file).unlink()
    assert problem(data) == (f"data/{file}", 1, "file", {})


def test_a_file_in_another_encoding_names_the_first_line_that_is(data: Path) -> None:
    path = data / "actor_aliases.csv"
    path.write_bytes(path.read_bytes() + "man,رجال\n".encode("cp1256"))
    assert problem(data) == ("data/actor_aliases.csv", 3, "encoding", {})


def test_a_bloc_that_is_needed_may_not_be_missing(data: Path) -> None:
    path = data / "blocs.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("undetermined")), "utf-8")
    file, _, name, values = problem(data)
    assert (file, name, values["value"]) == ("data/blocs.csv", "column_value", "undetermined")


def test_a_row_over_several_lines_is_named_by_its_first(data: Path) -> None:
    path = data / "outlets.csv"
    path.write_text(OUTLET + 'one,واحد,One,tv,,,ar,core,"a\nb"\nTwo,ب,B,tv,,,ar,core,"c\nd"\n', "utf-8")
    assert problem(data)[:3] == ("data/outlets.csv", 4, "id")


def test_a_byte_order_mark_and_blank_lines_do_no_harm(data: Path) -> None:
    path = data / "actors.csv"
    path.write_text("\ufeff" + GOOD["actors.csv"] + "\n\n", "utf-8")
    assert set(registry(data).actors) == {"man"}


def test_an_outlet_with_names_speaks_as_well(data: Path) -> None:
    path = data / "actor_aliases.csv"
    path.write_text(path.read_text("utf-8") + "one,صحيفة واحد\n", "utf-8")
    actors = registry(data).actors
    assert list(actors) == ["man", "one"]
    assert (actors["one"].name_en, actors["one"].aliases) == ("One", ("صحيفة واحد",))


def test_demonstration_outlets_take_the_place_of_the_real_ones(data: Path) -> None:
    demo = data / "demo"
    demo.mkdir()
    (demo / "outlets.csv").write_text(OUTLET + "invented,ب,B (fictional),tv,b.example,,ar,core,\n", "utf-8")
    (demo / "affiliations.csv").write_text(AFFILIATION + "invented,regime,,,high,\n", "utf-8")
    (demo / "actors.csv").write_text(ACTOR, "utf-8")
    (demo / "actor_aliases.csv").write_text("actor,alias\n", "utf-8")
    read = registry(data, demonstration=True)
    assert set(read.outlets) == {"invented"}
    assert not read.actors
    assert [event.id for event in read.events] == ["ev1"]
    assert read.demonstration
    assert registry(data).outlets.keys() == {"one"}
