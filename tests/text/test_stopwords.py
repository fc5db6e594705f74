"""Stop words: which count and which do not."""

from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.text.lemma import lemmatizer
from analysis.text.stopwords import is_stop, read_stopwords, stopwords


def stops(text: str) -> list[str]:
    return [word for word in text.split() if is_stop(word, lemmatizer().key(word))]


@pytest.mark.parametrize(
    "words",
    [
        "في من على إلى عن مع التي الذي هذا هذه ذلك أن إن لا ما لم لن قد كان",
        "ومع لهذه وعلى والتي والذي لديهم عبر إحدى كانوا ولكل ببعض بينهم وبين للذين وغيرها",
        "الى او ان لانه فيها بأنه وهو فهي سيكون تكون ليست ولم",
        "و ب م",
    ],
)
def test_stop_words(words: str) -> None:
    assert stops(words) == words.split()


@pytest.mark.parametrize(
    "words",
    [
        "قال قالت وقال أكد أعلن أعلنت أضاف أوضح اعتبر زعم",
        "شمال جنوب شرق غرب شمالي الشمال",
        "عام بسبب الأول الماضي عدد أكثر يمكن اليوم",
        "إمام علي أمين حي والي ولاية قبلي بلدي فتحت فعل كهل بهو",
        "قوات نظام حكومة ثورة معارضة كانتون",
        "12 bbc ~له",
    ],
)
def test_words_that_count(words: str) -> None:
    assert stops(words) == []


def test_the_list_can_be_read() -> None:
    listed = stopwords().listed
    assert listed == tuple(sorted(listed))
    assert {"في", "على", "التي", "كان"} <= set(listed)
    assert not {"قال", "شمال", "عام"} & set(listed)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("stopwords_add.csv", "word,kind,note\nثم,adverb,\n"),
        ("stopwords_add.csv", "word,kind,note\nثم,particle,\nثم,word,\n"),
        ("stopwords_keep.csv", "word,note\n,x\n"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, file: str, content: str) -> None:
    (tmp_path / "stopwords_add.csv").write_text("word,kind,note\n", "utf-8")
    (tmp_path / "stopwords_keep.csv").write_text("word,note\n", "utf-8")
    assert read_stopwords(tmp_path).has("في", "في")
    (tmp_path / file).write_text(content, "utf-8")
    with pytest.raises(DataError):
        read_stopwords(tmp_path)
