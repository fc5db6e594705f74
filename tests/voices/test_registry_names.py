"""Every full name of the registry speaks where it stands behind a verb of speech, whatever its words look like."""

from collections import Counter
from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.registry import registry
from analysis.voices.names import FILES, _short_names, names
from analysis.voices.words import words_of
from tests.voices.told import told

NOT_FOUND = {  # a preposition ends a phrase, and so does غير behind a source; an adjective that goes with the head
    *("وفد فصائل المعارضة إلى أستانا", "أصوات من المعارضة السورية بلا اسم", "غير بيدرسون", "مصدر سوري رسمي"),
    "روسيا اليوم",  # today
}


def full_names() -> dict[str, str]:
    """Names of several words that no other actor has and that need no company."""
    aliases = [
        (one, actor.id)
        for actor in registry(demonstration=False).actors.values()
        for one in dict.fromkeys((*actor.aliases, actor.name_ar))
    ]
    shared = Counter(one for one, _ in aliases)
    known = names(False).by_words
    return {
        one: actor
        for one, actor in aliases
        for first, *rest in [words_of(one).folded]
        if rest and shared[one] == 1 and "(" not in one
        if not any(name.kind for name in known[first][rest[0]] if name.rest == tuple(rest))
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "وقال {} إن الحل قريب.",
        "وقالت {} إن الحل قريب.",
        "وأكدت {} في دمشق أن الحل قريب.",
        "وأعلنت {} أمس أن الحل قريب.",
        "{} تؤكد أن الحل قريب.",
        "الحل قريب جدا، بحسب {}.",
        "ونقلت الصحيفة عن {} أن الحل قريب.",
    ],
)
def test_every_full_name_speaks(sentence: str) -> None:
    aliases = full_names()
    assert len(aliases) > 200
    heard = {one: {span.actor for span in told(sentence.format(one))} for one in aliases}
    assert {one for one, actor in aliases.items() if heard[one] != {actor}} <= NOT_FOUND


# text, words that are said, actor
NAMED = [
    ("وأكدت جبهة فتح الشام ضرورة الحل.", "ضرورة الحل", "nusra_media"),
    ("أكد سامي خليل ضرورة تحرير الأرض.", "ضرورة تحرير الأرض", "unknown"),
    ("دعا بان كي مون إلى وقف القصف.", "وقف القصف", "un"),
    ("وقال الأمين العام للأمم المتحدة بان كي-مون إن الوضع صعب.", "الوضع صعب", "un"),
    # where hamzas are written بان alone is his name, elsewhere it may be بأن
    ("قال بان كي مون إن الوضع صعب. وأضاف بان في جنيف: «الحل قريب ولن نتأخر عنه».", "الحل قريب ولن نتأخر عنه", "un"),
    ("قال بان كي مون ان الوضع صعب. واضاف بان الحل قريب.", "الحل قريب", "un"),
    ("أكد سامي خليل بان الحل قريب.", "الحل قريب", "unknown"),
]


@pytest.mark.parametrize(("text", "words", "actor"), NAMED)
def test_who_speaks(text: str, words: str, actor: str) -> None:
    assert [one.actor for one in told(text) if one.text == words] == [actor]


@pytest.mark.parametrize("alias", ["الهيءة", "وزارة لا يعرفها أحد"])
def test_a_short_name_that_nobody_bears_fails_with_file_and_line(tmp_path: Path, alias: str) -> None:
    path = tmp_path / "voices" / FILES[0]
    path.parent.mkdir()
    path.write_text(f"alias,kind,note\nالهيئة,short,\n{alias},short,\n", "utf-8")
    with pytest.raises(DataError) as error:
        _short_names(path, registry(demonstration=False), False)
    assert (error.value.values["file"], error.value.values["line"]) == (f"voices/{FILES[0]}", 3)
    assert error.value.values["problem"].values == {"column": "alias", "value": alias}
    assert len(_short_names(path, registry(demonstration=True), True)) == 2  # invented people have their own names
