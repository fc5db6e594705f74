"""What the index must answer, in slow and obvious Python: every count is a loop over tokens."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.records import Document, Passage
from analysis.text.lemma import lemmatizer
from analysis.text.tokenize import tokenize
from analysis.voices.passages import passages


@dataclass(frozen=True)
class Token:
    start: int
    end: int
    type: str
    key: str


@dataclass(frozen=True)
class Row:
    """A passage: its document (a row), where it stands, and its tokens."""

    document: int
    passage: Passage
    tokens: tuple[Token, ...]


def rows_of(documents: Sequence[Document]) -> list[Row]:
    """The passages of all documents, documents by id."""
    ordered = sorted(documents, key=lambda one: one.id)
    return [_row(number, one, passage) for number, one in enumerate(ordered) for passage in passages(one)]


def _row(number: int, document: Document, passage: Passage) -> Row:
    text = document.title if passage.part == "title" else document.text
    tokens = tuple(
        Token(passage.start + one.start, passage.start + one.end, one.type, _key(one.type))
        for one in tokenize(text[passage.start : passage.end])
    )
    return Row(number, passage, tokens)


def _key(raw_type: str) -> str:
    return lemmatizer().key(raw_type)


def term_counts(rows: Sequence[Row]) -> Counter[str]:
    return Counter(token.key for row in rows for token in row.tokens)


def type_counts(rows: Sequence[Row]) -> Counter[str]:
    return Counter(token.type for row in rows for token in row.tokens)


def document_counts(rows: Sequence[Row]) -> Counter[str]:
    return Counter(key for _, key in {(row.document, token.key) for row in rows for token in row.tokens})


def by_document(rows: Sequence[Row], of: Callable[[Token], str] = lambda token: token.key) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row.document].update(map(of, row.tokens))
    return found


def find(rows: Sequence[tuple[int, Row]], types: Sequence[str], exact: bool) -> list[tuple[int, int, int]]:
    """Row, start and end of every place where the words stand one after the other."""
    wanted = list(types) if exact else [_key(one) for one in types]
    return [
        (number, row.tokens[at].start, row.tokens[at + len(wanted) - 1].end)
        for number, row in rows
        for at in range(len(row.tokens) - len(wanted) + 1)
        if [one.type if exact else one.key for one in row.tokens[at : at + len(wanted)]] == wanted
    ]
