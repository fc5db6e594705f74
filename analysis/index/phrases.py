"""Phrases: two or more words counted as one term, beside the words themselves.

Learned from pairs of terms that stand together more than chance would have it, in enough texts and outlets; then a
third word in the same way. Names of several words in data/ always count.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.phrase_kernels import find_phrases, weave
from analysis.index.segment import Segment
from analysis.index.vocabulary import Vocabulary
from analysis.text.lemma import lemmatizer
from analysis.text.names import names

KIND: Final = "phrase"
MIN_FAMILIES: Final = 5
MIN_OUTLETS: Final = 2
MIN_NPMI: Final = 0.45
GAP: Final = 1  # characters between the words of a phrase: a space, and no comma

Words = tuple[int, ...]  # terms


@dataclass(frozen=True)
class Text:
    """A segment as phrases see it: the term of each token, whether it follows the one before, and where it stands."""

    segment: Segment
    terms: Int32s
    joined: Bools
    family: Int32s
    outlet: Int32s


@dataclass(frozen=True)
class Phrases:
    """The phrases of a snapshot by number: their terms, shown form and frequency, and the stream of each segment.

    A stream holds the tokens of each passage and behind them its phrases, phrase p as -1 - p, so that `terms[-1 - p]`
    of a look-up array with the phrases' terms at its end, last phrase first, is the phrase's term.
    """

    words: tuple[Words, ...]
    shown: tuple[str, ...]
    frequency: Int64s
    streams: tuple[tuple[Int32s, Int64s], ...]


def read_text(segment: Segment, places: Int32s, vocabulary: Vocabulary, family: Int32s, outlet: Int32s) -> Text:
    """A segment with terms for tokens. `places`: the type of the snapshot of each of its types; `family` and `outlet`
    of each of its documents.
    """
    start, end = segment.arrays["start"], segment.arrays["end"]
    joined = np.zeros(len(start), bool)
    joined[1:] = (start[1:] - end[:-1] <= GAP) & (start[1:] >= end[:-1])
    joined[segment.pointers[:-1][segment.pointers[:-1] < len(joined)]] = False
    joined[segment.arrays["sentences"]] = False
    return Text(segment, vocabulary.type_term[places][segment.tokens], joined, family, outlet)


def learn(texts: Sequence[Text], vocabulary: Vocabulary) -> tuple[Words, ...]:
    """The phrases of these texts, as terms, in the order of their terms."""
    content = np.asarray(~vocabulary.terms.column("stop").to_numpy(zero_copy_only=False))
    content &= np.asarray([kind != "number" for kind in vocabulary.terms.column("kind").to_pylist()])
    frequency = vocabulary.terms.column("frequency").to_numpy()
    total = int(frequency[content].sum())
    pairs = [_pairs(text, content, text.terms) for text in texts]
    twos, together = _strong(texts, pairs, frequency, frequency, total)
    thirds = [_thirds(text, content, twos) for text in texts]
    threes, _ = _strong(texts, thirds, together, frequency, total)
    words: dict[Words, None] = dict.fromkeys(_given(vocabulary))
    words |= dict.fromkeys((int(two >> 32), int(two & _LOW)) for two in twos)
    for three in threes:
        two = int(twos[three >> 32])
        words[two >> 32, two & _LOW, int(three & _LOW)] = None
    return tuple(sorted(words))


_LOW = 0xFFFFFFFF


def _pairs(text: Text, content: Bools, left: Array) -> Int64s:
    """For each token the pair it makes with the one before, `left` of that << 32 | its own term; -1 where none."""
    found = np.full(len(text.terms), -1, np.int64)
    makes = np.flatnonzero(text.joined)
    makes = makes[content[text.terms[makes]] & content[text.terms[makes - 1]]]
    found[makes] = (left[makes - 1].astype(np.int64) << 32) | text.terms[makes]
    return found


def _thirds(text: Text, content: Bools, twos: Int64s) -> Int64s:
    """For each token the pair that it makes with the phrase of two that ends before it."""
    if not len(twos):
        return np.full(len(text.terms), -1, np.int64)
    pair = _pairs(text, content, text.terms)
    place = np.minimum(np.searchsorted(twos, pair), len(twos) - 1)
    two = np.where(twos[place] == pair, place, -1)
    found = np.full(len(text.terms), -1, np.int64)
    makes = np.flatnonzero(text.joined)
    makes = makes[(two[makes - 1] >= 0) & content[text.terms[makes]]]
    found[makes] = (two[makes - 1].astype(np.int64) << 32) | text.terms[makes]
    return found


def _strong(
    texts: Sequence[Text], pairs: Sequence[Int64s], left: Int64s, right: Int64s, total: int
) -> tuple[Int64s, Int64s]:
    """The pairs, ascending, that pass: NPMI (Bouma 2009) and the floors of copy families and outlets; their counts."""
    joined = np.concatenate([pair[pair >= 0] for pair in pairs]) if pairs else np.zeros(0, np.int64)
    found, counts = np.unique(joined, return_counts=True)
    enough = counts >= MIN_FAMILIES
    found, counts = found[enough], counts[enough]
    expected = left[found >> 32] * (right[found & _LOW] / max(total, 1))
    npmi = np.log(counts / np.maximum(expected, 1e-9)) / -np.log(counts / max(total, 1))
    kept = npmi >= MIN_NPMI
    found, counts = found[kept], counts[kept]
    spread = _spread(texts, pairs, found)
    return found[spread], counts[spread]


def _spread(texts: Sequence[Text], pairs: Sequence[Int64s], wanted: Int64s) -> Bools:
    """Which pairs stand in enough copy families and outlets."""
    families, outlets = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for text, pair in zip(texts, pairs, strict=True):
        if not len(wanted):
            continue
        place = np.minimum(np.searchsorted(wanted, pair), len(wanted) - 1)
        at = np.flatnonzero(wanted[place] == pair)
        passage = np.searchsorted(text.segment.pointers, at, side="right") - 1
        document = text.segment.arrays["passage_document"][passage]
        families.append(np.unique((place[at].astype(np.int64) << 32) | text.family[document]))
        outlets.append(np.unique((place[at].astype(np.int64) << 32) | text.outlet[document]))
    n_families = np.bincount(np.unique(np.concatenate(families)) >> 32, minlength=len(wanted))
    n_outlets = np.bincount(np.unique(np.concatenate(outlets)) >> 32, minlength=len(wanted))
    return np.asarray((n_families >= MIN_FAMILIES) & (n_outlets >= MIN_OUTLETS))


def _given(vocabulary: Vocabulary) -> Iterable[Words]:
    """The names of several words in data/ whose words all occur."""
    place = {key: row for row, key in enumerate(vocabulary.terms.column("key").to_pylist())}
    for name in names().phrases:
        words = tuple(place.get(key, -1) for key in lemmatizer().keys(name.split()))
        if len(words) > 1 and min(words) >= 0:
            yield words


def find(texts: Sequence[Text], words: Sequence[Words], vocabulary: Vocabulary) -> Phrases:
    """Every use of the phrases in the texts. Those that always stand inside longer ones are dropped."""
    n_terms = len(vocabulary.terms)
    hits = [find_phrases(text.terms, text.segment.pointers, text.joined, *_trie(words, n_terms)) for text in texts]
    frequency = np.zeros(len(words), np.int64)
    for phrase, _, _ in hits:
        frequency += np.bincount(phrase, minlength=len(words))
    used = np.flatnonzero(frequency)
    number = np.full(len(words), -1, np.int32)
    number[used] = np.arange(len(used), dtype=np.int32)
    streams = tuple(_stream(text.segment, number[hit[0]], hit[1]) for text, hit in zip(texts, hits, strict=True))
    return Phrases(
        words=tuple(words[int(place)] for place in used),
        shown=_shown(texts, hits, number, len(used)),
        frequency=frequency[used],
        streams=streams,
    )


def _trie(words: Sequence[Words], n_terms: int) -> tuple[Bools, Int64s, Int32s, Int32s]:
    """Which terms begin a phrase; edges (state << 32 | term), ascending; their targets; the phrase of each state."""
    states: dict[Words, int] = {(): 0}
    for phrase in words:
        for length in range(1, len(phrase) + 1):
            states.setdefault(phrase[:length], len(states))
    steps = sorted((states[path[:-1]] << 32 | path[-1], state) for path, state in states.items() if path)
    accept = np.full(len(states), -1, np.int32)
    for number, phrase in enumerate(words):
        accept[states[phrase]] = number
    opens = np.zeros(n_terms, bool)
    opens[[phrase[0] for phrase in words]] = True
    edges = np.array([edge for edge, _ in steps], np.int64)
    return opens, edges, np.array([target for _, target in steps], np.int32), accept


def _stream(segment: Segment, phrase: Int32s, first: Int64s) -> tuple[Int32s, Int64s]:
    stream = np.empty(len(segment.tokens) + len(phrase), np.int32)
    pointers = np.empty(len(segment.pointers), np.int64)
    weave(segment.tokens, segment.pointers, phrase, first, stream, pointers)
    return stream, pointers


def _shown(
    texts: Sequence[Text], hits: Sequence[tuple[Int32s, Int64s, Int64s]], number: Int32s, n: int
) -> tuple[str, ...]:
    """The most frequent written form of each phrase; of two as frequent, the first by code point."""
    forms: list[Counter[str]] = [Counter() for _ in range(n)]
    for text, (phrase, first, last) in zip(texts, hits, strict=True):
        types = text.segment.types.column("type").to_pylist()
        tokens = text.segment.tokens
        for place, begin, end in zip(number[phrase].tolist(), first.tolist(), last.tolist(), strict=True):
            forms[place][" ".join(types[token] for token in tokens[begin : end + 1])] += 1
    return tuple(min(form.items(), key=lambda item: (-item[1], item[0]))[0] for form in forms)


def with_phrases(terms: pa.Table, phrases: Phrases) -> pa.Table:
    """The table of terms with the phrases behind the words."""
    keys = terms.column("key").to_pylist()
    added = pa.table(
        {
            "key": pa.array([" ".join(keys[word] for word in words) for words in phrases.words], pa.string()),
            "shown": pa.array(phrases.shown, pa.string()),
            "kind": pa.array([KIND] * len(phrases.words), pa.string()),
            "stop": pa.array([False] * len(phrases.words), pa.bool_()),
            "frequency": pa.array(phrases.frequency, pa.int64()),
        }
    )
    return pa.concat_tables([terms, added.cast(terms.schema)])


def extended(type_terms: Int32s, n_words: int, n_phrases: int) -> Int32s:
    """The term of each type, behind them those of the phrases, last first: `terms[-1 - p]` is of phrase p."""
    return np.concatenate([type_terms, np.arange(n_words + n_phrases - 1, n_words - 1, -1)]).astype(np.int32)
