"""Mentions of short texts: the fast matcher as a function of text, for tests."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from analysis.index.mentions import Stream, days_possible, find_mentions, in_marks, token_bits
from analysis.lenses.rules import Rules
from analysis.text.normalize import normal_form
from analysis.text.sentences import sentence_starts
from analysis.text.tokenize import tokenize
from tests.lenses.reference import Mention

EPOCH = date(1970, 1, 1).toordinal()


def stream(
    documents: Sequence[Sequence[str]], low: Sequence[date | None], high: Sequence[date | None], rules: Rules
) -> Stream:
    """The stream of documents, each a list of parts, with the days on which they may have been published."""
    texts = [text for parts in documents for text in parts]
    tokens = [tokenize(text) for text in texts]
    part_ptr = np.cumsum([0, *map(len, tokens)]).astype(np.int64)
    starts = np.array([token.start for of_text in tokens for token in of_text], np.int32)
    ends = np.array([token.end for of_text in tokens for token in of_text], np.int32)
    encoded = [text.encode() for text in texts]
    data = np.frombuffer(b"".join(encoded) or b" ", np.uint8)
    offsets = np.cumsum([0, *map(len, encoded)]).astype(np.int64)
    sentences = [np.array(sentence_starts(text), np.int32) for text in texts]
    first, last = days_possible(np.full(len(documents), -1, np.int32), _days(low), _days(high))
    return Stream(
        symbols=rules.automaton.symbols_of(normal_form(token.type) for of_text in tokens for token in of_text),
        bits=token_bits(data, offsets, part_ptr, starts, ends, sentences),
        part_ptr=part_ptr,
        document_ptr=np.cumsum([0, *map(len, documents)]).astype(np.int64),
        low=first,
        high=last,
    )


def _days(days: Sequence[date | None]) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    return np.array([-1 if day is None else day.toordinal() - EPOCH for day in days], np.int32)


def mentions(parts: Sequence[str], rules: Rules, low: date | None, high: date | None) -> list[Mention]:
    """The mentions in one document."""
    made = stream([parts], [low], [high], rules)
    found = find_mentions(rules, made)
    part = np.searchsorted(made.part_ptr, found.first, side="right") - 1
    return [
        Mention(
            int(part[at]),
            int(found.first[at] - made.part_ptr[part[at]]),
            int(found.last[at] - made.part_ptr[part[at]]),
            rules.lenses[rules.lens[variant]].id,
            rules.lenses[rules.lens[variant]].variants[rules.code[variant]].id,
            bool(found.counts[at]),
        )
        for at, variant in enumerate(found.variant)
    ]


def written(text: str, rules: Rules, low: date | None = None, high: date | None = None) -> list[str]:
    """The mentions in one text as `lens.variant: words`, with `?` where unresolved and `"` where set in marks."""
    made = stream([[text]], [low], [high if high or low is None else low], rules)
    found = find_mentions(rules, made)
    marks, tokens = in_marks(made.bits, found), tokenize(text)
    shown = []
    for at, number in enumerate(found.variant):
        lens = rules.lenses[rules.lens[number]]
        words = text[tokens[found.first[at]].start : tokens[found.last[at]].end]
        sign = "" if found.counts[at] else "?"
        mark = '"' if marks[at] else ""
        shown.append(f"{lens.id}.{lens.variants[rules.code[number]].id}{sign}: {mark}{words}")
    return shown
