"""Names and aliases: every one of data/ survives in running text with every clitic."""

from functools import cache
from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.records import Caveat
from analysis.registry.tables import read_rows
from analysis.settings import DATA
from analysis.text.lemma import lemmatizer
from analysis.text.names import names, read_names
from analysis.text.normalize import fold, plain
from analysis.text.tokenize import tokenize

NAMES = read_rows(DATA / "names.csv", ("name", "kept"))
ALIASES = read_rows(DATA / "aliases.csv", ("form", "term", "kind"))
PROCLITICS = [conjunction + preposition for conjunction in ("", "و", "ف") for preposition in ("", "ب", "ك", "ل")]
PRONOUNS = ("ه", "ها", "هما", "هم", "هن", "ك", "كم", "كما", "نا")


def behind(proclitics: str, word: str) -> str:
    """The word as it is written behind proclitics: ل and ال become لل."""
    return proclitics + (word[1:] if proclitics.endswith("ل") and word.startswith("ال") else word)


def keys(text: str) -> list[str]:
    return [lemmatizer().key(token.type) for token in tokenize(text)]


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row.cells["name"])
def test_a_name_survives_with_every_clitic(row) -> None:
    words = plain(row.cells["name"]).split()
    kept = set(plain(row.cells["kept"]).split()) or (set(words) if len(words) == 1 else set())
    bare = keys(row.cells["name"])
    given = {**{word: fold(word) for word in kept}, **listed()}
    assert [given.get(word, key) for word, key in zip(words, bare, strict=True)] == bare
    for proclitics in PROCLITICS:
        found = keys(f"وقالت {behind(proclitics, row.cells['name'])}، إن")[1:-1]
        # The first word of a phrase may be ordinary and look like another with a clitic: كتل is not always ك and تل.
        assert found[1:] == bare[1:]
        assert found[0] == bare[0] or words[0] not in kept


@pytest.mark.parametrize(
    "name", ["دير الزور", "هيئة تحرير الشام", "جبهة النصرة", "نظام الأسد", "ردع العدوان", "قوات النظام"]
)
def test_a_phrase_survives_with_every_clitic(name: str) -> None:
    for proclitics in PROCLITICS:
        assert keys(behind(proclitics, name)) == keys(name)


@pytest.mark.parametrize("row", ALIASES, ids=lambda row: row.cells["form"])
def test_an_alias_survives_with_every_clitic(row) -> None:
    form, key = plain(row.cells["form"]), fold(plain(row.cells["term"]))
    for proclitics in PROCLITICS:
        assert keys(behind(proclitics, form)) == [key]
        if row.cells["kind"] == "noun":
            assert keys(behind(proclitics, "ال" + form)) == [key]
            stem = form[:-1] + {"ة": "ت", "ى": "ا"}.get(form[-1], form[-1])
            for pronoun in PRONOUNS:
                # Where the form with a pronoun is itself listed (معارض, معارضة), what is listed is meant.
                assert keys(proclitics + stem + pronoun) == [listed().get(stem + pronoun, key)]


@cache
def listed() -> dict[str, str]:
    """Every form that a row names, as it is written -> its key."""
    words = {plain(row.cells["form"]): fold(plain(row.cells["term"])) for row in ALIASES}
    terms = {plain(row.cells["term"]): fold(plain(row.cells["term"])) for row in ALIASES}
    return {**terms, **words}


def test_hamza_may_be_missing_but_nothing_else() -> None:
    assert keys("ادلب وادلب") == ["ادلب", "ادلب"]
    assert names().find("وحدة") is None
    assert names().find("قراه") is not None  # قرى and a pronoun
    assert names().find("قرأه") is None  # "he read it"


def test_names_of_several_words_are_phrases() -> None:
    assert {"دير الزور", "هيئة تحرير الشام", "نظام الأسد", "ردع العدوان"} <= set(names().phrases)


@pytest.mark.parametrize(
    ("file", "content", "line", "problem"),
    [
        ("names.csv", "name,kind,kept,note\nحلب,city,,\n", 2, "column_value"),
        ("names.csv", "name,kind,kept,note\n,place,,\n", 2, "cell_empty"),
        ("names.csv", "name,kind,kept,note\nدير الزور,place,حلب,\n", 2, "column_value"),
        ("names.csv", "name,kind,kept,note\nحلب,place,,\nحلب,place,,\n", 3, "duplicate"),
        ("aliases.csv", "form,term,kind,note\nسورية,,name,\n", 2, "cell_empty"),
        ("aliases.csv", "form,term,kind,note\nسورية,سوريا,verb,\n", 2, "column_value"),
        ("aliases.csv", "form,term,kind,note\nحلب,شهباء,name,\n", 2, "duplicate"),
        ("aliases.csv", "form,term\nسورية,سوريا\n", 1, "column"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, file: str, content: str, line: int, problem: str) -> None:
    (tmp_path / "names.csv").write_text("name,kind,kept,note\nحلب,place,,\n", "utf-8")
    (tmp_path / "aliases.csv").write_text("form,term,kind,note\n", "utf-8")
    (tmp_path / file).write_text(content, "utf-8")
    with pytest.raises(DataError) as error:
        read_names(tmp_path)
    caveat = error.value.values["problem"]
    assert isinstance(caveat, Caveat)
    assert (error.value.values["line"], caveat.key) == (line, f"err.problem.{problem}")
