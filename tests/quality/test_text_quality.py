"""Words and sentences against UD_Arabic-PUD. Floors may only rise; rules were set on the odd sentences alone."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.text.lemma import Lemmatizer, lemmatizer
from analysis.text.lexicon import lexicon
from analysis.text.names import Names, names
from analysis.text.sentences import sentence_starts
from analysis.text.stopwords import stopwords
from analysis.text.tokenize import tokenize
from tests.quality.agreement import b_cubed, majority, over_stemming, pairs, under_stemming
from tests.quality.tables import print_table
from tests.quality.treebank import GoldSentence, GoldWord, read_treebank

pytestmark = pytest.mark.quality

# B-cubed F1, pair F1, most over-stemming allowed, percent. Asked: 93.2, 80, 13.8; aimed at: 94.1, 86.7.
FLOORS = {"held out": (96.4, 89.2, 6.8), "all": (95.6, 87.9, 10.0), "all, no names": (95.2, 86.4, 10.7)}
SPLIT_FLOOR = 97.0  # asked: 96
SENTENCE_FLOOR = 0.9975  # asked: 0.997
STOP_FLOOR, STOP_LOSS = 97.8, 2.6
SPEED, QUICK_SPEED = 400_000, 60_000  # words a second: on a core of its own, and on a busy machine
LOAD_SECONDS, LOAD_MEGABYTES = 3, 150


@pytest.fixture(scope="module")
def treebank(shared: Path) -> list[GoldSentence]:
    return read_treebank(shared / "gold" / "ud_arabic_pud.conllu")


def content(sentences: list[GoldSentence]) -> list[GoldWord]:
    return [word for sentence in sentences for word in sentence.words if word.lemma]


def grouping(words: list[GoldWord], keys: Lemmatizer) -> tuple[float, ...]:
    """B-cubed P, R, F1 over words; pair P, R, F1, over- and under-stemming over types."""
    running = b_cubed([word.lemma for word in words], [keys.key(word.printed) for word in words])
    lemma_of = majority((word.printed, word.lemma) for word in words)
    lemmas, type_keys = list(lemma_of.values()), [keys.key(printed) for printed in lemma_of]
    over, under = over_stemming(lemmas, type_keys), under_stemming(lemmas, type_keys)
    return (*running, *pairs(lemmas, type_keys), over, under)


def test_the_printed_words_are_those_of_the_text(treebank: list[GoldSentence]) -> None:
    words = content(treebank)
    assert len(words) == 11_057
    assert (len({word.printed for word in words}), len({word.lemma for word in words})) == (6_855, 3_944)
    types = [{token.type for token in tokenize(sentence.text)} for sentence in treebank]
    other = [
        word
        for sentence, own in zip(treebank, types, strict=True)
        for word in sentence.words
        if word.printed not in own
    ]
    assert len(other) <= 2  # two words that the treebank splits and the text does not


def test_words_of_one_lemma_share_a_key(treebank: list[GoldSentence]) -> None:
    without_names = Lemmatizer(lexicon(), Names({}, ()), stopwords())
    measured = {
        "tuned on": grouping(content(treebank[::2]), lemmatizer()),
        "held out": grouping(content(treebank[1::2]), lemmatizer()),
        "all": grouping(content(treebank), lemmatizer()),
        "all, no names": grouping(content(treebank), without_names),
    }
    columns = ("part", "B3 P", "B3 R", "B3 F1", "pair P", "pair R", "pair F1", "over", "under")
    print_table("Grouping of word forms, UD_Arabic-PUD, percent", columns, [(k, *v) for k, v in measured.items()])
    for part, (running_floor, pair_floor, over_limit) in FLOORS.items():
        _, _, running_f1, _, _, pair_f1, over, _ = measured[part]
        assert running_f1 >= running_floor
        assert pair_f1 >= pair_floor
        assert over <= over_limit


def test_clitics_are_split(treebank: list[GoldSentence]) -> None:
    rows = []
    for part, sentences in (("tuned on", treebank[::2]), ("held out", treebank[1::2]), ("all", treebank)):
        words = content(sentences)
        exact = ["".join(lemmatizer().clitics(word.printed)) == word.proclitics + word.enclitics for word in words]
        rows.append((part, 100 * sum(exact) / len(words)))
    print_table("Clitics, words split exactly, percent", ("part", "exact"), rows)
    assert min(exact for _, exact in rows) >= SPLIT_FLOOR


def test_sentences_are_found(treebank: list[GoldSentence]) -> None:
    rows = []
    for part, sentences in (("odd", treebank[::2]), ("even", treebank[1::2]), ("all", treebank)):
        text, gold = "", set()
        for sentence in sentences:
            gold.add(len(text))
            text += sentence.text + " "
        found = set(sentence_starts(text))
        rows.append((part, len(gold), len(found), f"{2 * len(gold & found) / (len(gold) + len(found)):.4f}"))
    print_table("Sentences joined by spaces", ("part", "true", "found", "F1"), rows)
    assert float(rows[-1][-1]) >= SENTENCE_FLOOR


def test_stop_words_are_function_words(treebank: list[GoldSentence]) -> None:
    words = [word for sentence in treebank for word in sentence.words]
    is_stop = {word.printed: stopwords().has(word.printed, lemmatizer().key(word.printed)) for word in words}
    function = [is_stop[word.printed] for word in words if word.is_function]
    lost = [is_stop[word.printed] for word in words if word.lemma]
    caught, loss = 100 * sum(function) / len(function), 100 * sum(lost) / len(lost)
    print_table(
        "Stop words, percent of running words", ("function words caught", "content words lost"), [(caught, loss)]
    )
    assert caught >= STOP_FLOOR
    assert loss <= STOP_LOSS


def words_a_second(shared: Path, share: int) -> float:
    """Running words of the ANT corpus a second, with nothing remembered, in processor time."""
    lines = (shared / "corpora" / "ant_corpus.jsonl").read_text("utf-8").splitlines()[::share]
    running = [token.type for line in lines for token in tokenize(json.loads(line)["text"])]
    fresh = Lemmatizer(lexicon(), names(), stopwords())
    start = time.process_time()
    fresh.keys(running)
    return len(running) / (time.process_time() - start)


def test_speed_on_a_part_of_the_corpus(shared: Path) -> None:
    assert words_a_second(shared, 10) >= QUICK_SPEED


@pytest.mark.slow
def test_speed(shared: Path) -> None:
    speed = max(words_a_second(shared, 1) for _ in range(3))
    print_table("Keys of running text", ("words a second, one core",), [(f"{speed:,.0f}",)])
    assert speed >= SPEED


PROBE = """
import time
def peak():
    return int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024
before, start = peak(), time.process_time()
from analysis.text.lemma import lemmatizer
lemmatizer().key("قوات")
seconds = time.process_time() - start
print(seconds, peak() - before)
"""


@pytest.mark.slow
def test_load() -> None:
    probes = [
        subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True) for _ in range(3)
    ]
    measured = [tuple(map(float, probe.stdout.split())) for probe in probes]
    seconds, megabytes = min(measured)  # the least disturbed by what else the machine does
    print_table("Loading the text layer", ("processor seconds", "megabytes"), [(seconds, megabytes)])
    assert seconds <= LOAD_SECONDS
    assert megabytes <= LOAD_MEGABYTES
