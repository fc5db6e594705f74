"""RULES_VERSION goes up with every change of tokens, keys, stop words or who speaks: snapshots are named after it."""

import hashlib

from analysis.text import RULES_VERSION
from analysis.text.lemma import Lemmatizer
from analysis.text.lexicon import lexicon
from analysis.text.names import Names
from analysis.text.sentences import sentence_starts
from analysis.text.stopwords import StopWords
from analysis.text.tokenize import tokenize

TEXT = """وبقواته للقوات حكومتنا والإرهاب الإرهابيين النازحين يقتل مواجهة تصويت صاروخية طبيعية سابقة أعيدت قيل
قال د. أحمد: «هيـ ـئة تحـ ـرير. ثم 12,5%» الـ3 #سوريا_الحرة https://t.co/x BBCعربي. وأضاف: يعود ويتخذ وسيقول
الكاريبي ماكرون بماكرون والمتطوعين دبابات البرازيل تظهر تقدم بشكل نفسه ووقع كتبوها مستشفاهم أبنائه ققققق
ئێمە دەکەن لە کوردستان کار دەکات. این کتاب گفت‌وگو است
"""
DIGESTS = {"3": "6f4197738ea7d3cd"}  # the words are those of 1: only whose they are is counted otherwise


def rules_at_work() -> str:
    """What tokens, sentences and keys the rules make of the text; names and stop words are data, not rules."""
    keys = Lemmatizer(lexicon(), Names({}, ()), StopWords(frozenset(), {}, frozenset(), frozenset(), ()))
    tokens = tokenize(TEXT)
    seen = [f"{start} {end} {raw} {keys.key(raw)} {keys.clitics(raw)}" for start, end, raw in tokens]
    return hashlib.sha256("\n".join([*seen, str(sentence_starts(TEXT))]).encode()).hexdigest()[:16]


def test_changed_rules_have_another_version() -> None:
    assert rules_at_work() == DIGESTS[RULES_VERSION], "rules changed: raise RULES_VERSION and pin the new digest"
