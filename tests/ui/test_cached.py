"""What visitors share: an answer is computed once for all of them, a failed one again, and memory has an end."""

import threading
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import altair as alt
import pyarrow as pa
import pytest
import streamlit as st

from analysis.charts.topic_course import Courses
from analysis.charts.topics import topic_map
from analysis.link import Link, parse_link
from analysis.records import Result
from analysis.ui import cached
from analysis.ui.cached import Answers, Specs
from analysis.ui.parts import choosing
from analysis.ui.parts.words import Words
from tests.charts import samples
from tests.corpora import build_corpus

CORPUS: Any = SimpleNamespace(root=Path("nowhere"), snapshot=SimpleNamespace(id="s1", lexicon="l1"))
OTHER: Any = SimpleNamespace(root=Path("nowhere"), snapshot=SimpleNamespace(id="s2", lexicon="l2"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that were computed."""
    found: list[str] = []

    def ask(corpus: Any, link: Link) -> Result:
        found.append(f"{corpus.snapshot.id} {link.study}")
        if link.study == "topics" and len(found) == 1:
            raise ValueError("first time only")
        return Result(snapshot=corpus.snapshot.id, n_documents=1, n_outlets=1)

    monkeypatch.setattr(cached, "ask", ask)
    return found


def test_one_link_is_computed_once_in_both_languages(asked: list[str]) -> None:
    answers = Answers(limit=10, threads=2)
    first = answers.of(CORPUS, parse_link("compare?lang=en&zzz=1")).result(5)
    assert answers.of(CORPUS, parse_link("compare")).result(5) is first
    assert asked == ["s1 compare"]


def test_another_snapshot_is_another_answer(asked: list[str]) -> None:
    answers = Answers(limit=10, threads=2)
    answers.of(CORPUS, parse_link("compare")).result(5)
    assert answers.of(OTHER, parse_link("compare")).result(5).snapshot == "s2"


def test_a_failed_answer_is_computed_again(asked: list[str]) -> None:
    answers = Answers(limit=10, threads=2)
    with pytest.raises(ValueError, match="first"):
        answers.of(CORPUS, parse_link("topics")).result(5)
    assert answers.of(CORPUS, parse_link("topics")).result(5).n_documents == 1


def test_the_oldest_answer_goes(asked: list[str]) -> None:
    answers = Answers(limit=2, threads=1)
    for study in ("compare", "naming", "overview", "compare"):
        answers.of(CORPUS, parse_link(study)).result(5)
    assert asked.count("s1 compare") == 2
    assert len(asked) == 4


def test_many_at_once_wait_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    gate, calls = threading.Event(), []

    def ask(corpus: Any, link: Link) -> Result:
        calls.append(link)
        gate.wait(5)
        return Result(snapshot="s1", n_documents=0, n_outlets=0)

    monkeypatch.setattr(cached, "ask", ask)
    answers = Answers(limit=10, threads=2)
    futures = [answers.of(CORPUS, parse_link("compare")) for _ in range(20)]
    gate.set()
    assert len({id(future.result(5)) for future in futures}) == 1
    assert len(calls) == 1


def test_a_chart_is_drawn_once_and_handed_out_as_a_copy() -> None:
    drawn = []

    def draw() -> alt.LayerChart:
        drawn.append(1)
        return alt.layer(alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_bar().encode(x="a:Q"))

    specs = Specs(limit=2)
    first = specs.of(("a",), draw)
    assert first["padding"]["bottom"] < 20, "Streamlit adds 20 pixels where none are given"
    first["padding"] = "spoilt"
    assert specs.of(("a",), draw)["padding"] != "spoilt"
    assert len(drawn) == 1
    specs.of(("b",), draw)
    specs.of(("c",), draw)
    specs.of(("a",), draw)
    assert len(drawn) == 4


def test_drawing_a_page_leaves_kept_charts_as_they_are() -> None:
    specs = Specs(limit=2)
    rows = alt.InlineData(values=[{"a": 1, "b": "x"}, {"a": None, "b": "ي"}])

    def draw() -> alt.LayerChart:
        return alt.layer(alt.Chart(rows).mark_point().encode(x="a:Q", y="b:N"))

    (data,) = specs.of(("a",), draw)["datasets"].values()
    assert pa.ipc.open_stream(data).read_all().column("b").to_pylist() == ["x", "ي"]
    before = deepcopy(specs.of(("a",), draw))
    st.vega_lite_chart(spec=specs.of(("a",), draw), theme=None)
    assert specs.of(("a",), draw) == before


def test_columns_are_sent_as_the_same_rows_would_be() -> None:
    look, clustered = samples.look(), samples.clustered()
    sent = Specs(limit=2).of(("map",), lambda: topic_map(clustered, look))["datasets"]
    asked = topic_map(clustered, look).to_dict()["datasets"]
    assert sent.keys() == asked.keys()
    for name, rows in asked.items():
        assert pa.ipc.open_stream(sent[name]).read_all().to_pylist() == list(rows)


def test_small_multiples_share_one_frame_and_have_the_data_of_charts_of_their_own() -> None:
    clustered, specs = samples.clustered(), Specs(limit=9)
    courses = Courses(clustered, "quarter", samples.look())
    frames = []
    for topic in (1, 2):
        written = courses.chart(topic).to_dict()
        sent = specs.of((f"topic_{topic}",), lambda at=topic: courses.filled(at))
        assert sent["layer"] == written["layer"]
        (rows,) = (pa.ipc.open_stream(data).read_all().to_pylist() for data in sent["datasets"].values())
        assert rows == next(iter(written["datasets"].values()))
        assert {row["share"] for row in rows} != {None}
        frames.append(sent["layer"])
    assert frames[0] is frames[1], "written once"


def test_texts_of_no_known_outlet_are_no_outlet_that_a_corpus_holds(tmp_path: Path) -> None:
    text = "أعلنت الحكومة خطة جديدة للمياه في المدينة."
    records = [
        {"outlet": "sana", "text": text, "published": "2019-01-02"},
        {"text": text.replace("جديدة", "قديمة"), "published": "2019-01-03"},
    ]
    corpus = build_corpus(tmp_path, records)
    held = cached.holdings(corpus.root, corpus.snapshot.id)
    assert (held.documents, held.outlets) == (2, 1)


@pytest.mark.parametrize(
    ("lang", "said"), [("ar", "من 2 كانون الثاني 2019 إلى 5 آذار 2019"), ("en", "2 Jan 2019 to 5 Mar 2019")]
)
def test_the_list_of_corpora_says_days_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    words = "أعلنت الحكومة خطة جديدة للمياه في المدينة"
    days = ("2019-01-02", "2019-03-05")
    corpus = build_corpus(tmp_path, [{"outlet": "sana", "text": f"{words} {day}.", "published": day} for day in days])
    monkeypatch.setattr(choosing, "open_root", lambda: Path("elsewhere"))
    cells = choosing._corpus(Words(lang), corpus.root)
    assert cells[1] == f"<bdi>{said}</bdi>"
