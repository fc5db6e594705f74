"""Frame indicators against a slow and obvious search in the texts, and by hand."""

import random
import re
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.lenses.frames import Frame, shipped_frames
from analysis.settings import DATA
from analysis.studies import frame_tests
from analysis.studies.spells import split_spell
from tests.corpora import build_corpus

WORDS = "البيت الطريق المدينة خرج عاد أمس قرب".split()


def sentence(chance: random.Random, frame: Frame) -> str:
    """Plain words, now and then with an indicator written as its first alternatives."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(2, 5))]
    for one in chance.sample(frame.indicators, chance.randint(0, 3)):
        words.insert(chance.randint(0, len(words)), written(one.pattern.written))
    return " ".join(words)


def written(pattern: str) -> str:
    """One way in which a text has a pattern: its first alternatives, without what may be absent."""
    kept = re.sub(r"\([^)]*\)\?", "", pattern)
    return " ".join(token.split("/")[0] for token in kept.split() if not token.endswith("?"))


def expected(frame: Frame, text: str) -> bool:
    """Whether a sentence counts: every alternative of every indicator looked for as whole words."""
    if any(re.search(rf"(?<!\S){written(one.written)}(?!\S)", text) for one in frame.exclude):
        return False  # no text of this test has both
    found = [one for one in frame.indicators if re.search(rf"(?<!\S){_regex(one.pattern.written)}(?!\S)", text)]
    return any(one.strong for one in found) or len(found) > 1


def _regex(pattern: str) -> str:
    kept = re.sub(r"\([^)]*\)\?", "", pattern)
    return " ".join(
        f"(?:[وف]?[بكل]?)(?:{token.replace('/', '|')})" if not at else f"(?:{token.replace('/', '|')})"
        for at, token in enumerate(kept.split())
    )


@pytest.fixture(scope="module")
def texts() -> list[list[str]]:
    chance = random.Random(5)
    frame = next(one for one in shipped_frames(DATA) if one.id == "state_building")
    return [[sentence(chance, frame) for _ in range(4)] for _ in range(44)]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]]) -> Corpus:
    records = [
        {
            "outlet": ("enab_baladi", "sana")[n % 2],
            "url": f"https://example.org/{n}",
            "title": f"البيت {n}",
            "text": ". ".join(own) + ".",
            "published": f"2023-{1 + n % 12:02d}-10",
        }
        for n, own in enumerate(texts)
    ]
    return build_corpus(tmp_path_factory.mktemp("frames"), records)


def test_the_sentences_of_a_slow_search(corpus: Corpus, texts: list[list[str]]) -> None:
    frame = next(one for one in shipped_frames(DATA) if one.id == "state_building")
    result = ask(corpus, "frames?frame=state_building&rows=sentences&copies=all&limit=1000")
    found = sorted(
        corpus.index.texts(corpus.index.document_place(row.id))[1][row.start : row.end] for row in result.rows
    )
    assert found == sorted(one for own in texts for one in own if expected(frame, one))
    assert 20 < len(found) < 160


def test_shares_add_up_and_an_indicator_takes_away_what_rests_on_it(corpus: Corpus) -> None:
    link = "frames?frame=state_building&copies=all"
    result = ask(corpus, link)
    rows = [row for row in result.shares if row.frame == "state_building" and row.quotation == "out"]
    assert sum(row.of_sentences for row in rows) == result.n_sentences == 44 * 5
    for row in rows:
        assert row.share == row.sentences / row.of_sentences
        assert row.low is not None
        assert row.high is not None
        assert row.low < row.share < row.high
        own = [one for one in result.indicators if one.group == row.group]
        assert all(one.needed <= one.counted <= one.sentences for one in own)
        assert max(one.needed for one in own) > 0
        for one in own:
            assert one.share_without == pytest.approx((row.sentences - one.needed) / row.of_sentences)
    in_time = ask(corpus, f"{link}&every=year").series
    assert [(row.sentences, row.of_sentences) for row in in_time] == [(r.sentences, r.of_sentences) for r in rows]


def test_under_twenty_documents_there_is_no_share(corpus: Corpus) -> None:
    result = ask(corpus, "frames?frame=state_building&every=month")
    assert {row.share for row in result.series} == {None}
    assert "frames.indicators" in [caveat.key for caveat in result.caveats]


@pytest.mark.parametrize(
    ("text", "frame", "outside", "inside"),
    [
        ("وقعت مجزرة في السوق", "victimhood", 1, 0),
        ("شارك طلاب في فرحة مع خيمة", "human_interest", 1, 0),  # two supporting ones
        ("شارك طلاب في فرحة", "human_interest", 0, 0),  # one is not enough
        ("بسمة وفرحة", "human_interest", 0, 0),  # nor is the same one twice
        ("عقد مجلس الأمن جلسة", "terror_security", 0, 0),
        ("وصلت عائلة الأسد", "human_interest", 0, 0),
        ("قال أحمد: «وقعت مجزرة في السوق مساء أمس»", "victimhood", 0, 1),
        ("سيطر الثوار على التل", "resistance", 0, 0),  # a name is not the frame
        ("المعارضة تدخل القرية", "foreign_intervention", 0, 0),
        ("أعلن تدخل تركيا في المدينة", "foreign_intervention", 1, 0),
    ],
)
def test_rules_by_hand(tmp_path: Path, text: str, frame: str, outside: int, inside: int) -> None:
    record = {
        "outlet": "sana",
        "url": "https://example.org/1",
        "title": "خبر",
        "text": f"{text}.",
        "published": "2023-01-01",
    }
    result = ask(build_corpus(tmp_path, [record]), f"frames?frame={frame}")
    found = {row.quotation: row.sentences for row in result.shares if row.frame == frame}
    assert (found.get("out", 0), found.get("in", 0)) == (outside, inside)


def test_the_test_of_two_groups_agrees_with_shuffled_labels(corpus: Corpus) -> None:
    """Brute force: outlets dealt out anew within fifths of length, of documents read from the table of sentences."""
    result = ask(corpus, "frames?frame=state_building&by=outlet&rows=sentences&limit=1000")
    (row, other) = (row for row in result.shares if row.q_value is not None)
    assert result.tested == 1  # so q is p
    index = corpus.index
    held = {one.id for one in result.sentences}
    outlet = split_spell(row.group)[0]
    own = np.array([corpus.document_outlet.names[code] == outlet for code in corpus.document_outlet.codes])
    having = np.array([name in held for name in index.document_ids])
    lengths = np.array([len(" ".join(index.texts(at)).replace(".", " ").split()) for at in range(index.n_documents)])
    stratum = np.searchsorted(np.quantile(lengths, [0.2, 0.4, 0.6, 0.8]), lengths)
    observed, rng = int((own & having).sum()), np.random.default_rng(1)
    drawn = np.zeros(20_000, np.int64)
    for at in range(5):
        inside = np.flatnonzero(stratum == at)
        dealt = rng.permuted(np.tile(own[inside], (len(drawn), 1)), axis=1)
        drawn += (dealt & having[inside]).sum(axis=1)
    wanted = min(2 * min((drawn >= observed).mean(), (drawn <= observed).mean()), 1.0)
    assert row.q_value == pytest.approx(wanted, abs=0.02)
    assert row.q_value == pytest.approx(other.q_value, abs=1e-9)
    assert (row.having_documents, row.rest_having_documents) == (observed, int(having.sum()) - observed)
    assert row.excess == pytest.approx(observed - drawn.mean(), abs=0.1)


def test_an_outlet_is_another_group_under_another_owner(tmp_path: Path) -> None:
    days = ["2024-11-20", "2024-12-20"]
    records = [
        {
            "outlet": "sana",
            "url": f"https://example.org/{n}",
            "title": f"خبر {n}",
            "text": body,
            "published": days[n % 2],
        }
        for n, body in enumerate(["وقعت مجزرة في السوق."] * 2 + ["عاد أهالي المدينة أمس."] * 42)
    ]
    result = ask(build_corpus(tmp_path, records), "frames?frame=victimhood&by=outlet&every=year&copies=all")
    assert [(row.group, row.documents) for row in result.shares if row.documents and row.frame == "victimhood"] == [
        ("sana@regime", 22),
        ("sana@new_authorities", 22),
    ]
    rows = result.series
    assert [(row.group, row.period.year, row.bloc, row.documents) for row in rows] == [
        ("sana@regime", 2024, "regime", 22),
        ("sana@new_authorities", 2024, "new_authorities", 22),
    ]


def test_without_a_choice_the_frame_is_the_commonest_where_no_test_passes(corpus: Corpus) -> None:
    result = ask(corpus, "frames")
    sums = {frame: sum(row.sentences for row in result.shares if row.frame == frame) for frame in result.frames}
    assert result.passed == 0
    assert result.frame == max(sums, key=lambda frame: sums[frame])


def test_q_is_the_false_discovery_rate_over_all_frames_and_groups(
    demo: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    q = _tested(demo)
    monkeypatch.setattr(frame_tests, "adjusted", lambda p: p)
    p = _tested(demo)
    assert set(q) == set(p)
    expected = dict(zip(p, false_discovery_control(list(p.values())), strict=True))
    assert q == pytest.approx(expected)
    assert any(q[key] > 1.2 * p[key] for key in p)


def _tested(demo: Corpus) -> dict[tuple[str, str], float]:
    rows = ask(demo, "frames").shares
    return {(row.frame, row.group): row.q_value for row in rows if row.q_value is not None}
