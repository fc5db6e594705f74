"""The same work as others do it: `python -m tests.bench.rivals CASE FOLDER ...` in an environment of its own.

Each counts what ours counts: the frequency of every normal form and the number of texts that have it. Their settings
are those of their own documentation for such a corpus; what differs is said at the row.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from tests.bench.phase import Phase, tell, times

_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_WORD = re.compile(r"[\u0621-\u064a\u0671-\u06d3]+|[^\W\d_\u0600-\u06ff]+|\d+")
_FOLDS = [
    (re.compile(f"[{letters}]"), to) for letters, to in (("أإآٱ", "ا"), ("ى", "ي"), ("ة", "ه"), ("ؤ", "و"), ("ئ", "ي"))
]


def texts(folder: Path, n: int | None = None, column: str = "text") -> list[str]:
    """The texts of a corpus, the first n."""
    paths = sorted((folder / "documents").glob("*.parquet"))
    found = [one for path in paths for one in pq.read_table(path, columns=[column]).column(column).to_pylist()]
    return found[:n]


def normal(text: str) -> str:
    """The text as normal forms are written."""
    text = _MARKS.sub("", text)
    for letters, to in _FOLDS:
        text = letters.sub(to, text)
    return text


def python(folder: Path) -> None:
    """Regular expressions and a dictionary."""
    with Phase() as phase:
        frequency: Counter[str] = Counter()
        documents: Counter[str] = Counter()
        for path in sorted((folder / "documents").glob("*.parquet")):
            for text in pq.read_table(path, columns=["text"]).column("text").to_pylist():
                found = Counter(_WORD.findall(normal(text)))
                frequency.update(found)
                documents.update(found.keys())
    tell(cpu=phase.cpu, wall=phase.wall, tokens=frequency.total(), terms=len(frequency), pairs=documents.total())


def duckdb(folder: Path) -> None:
    """One SQL query."""
    import duckdb as engine

    base = engine.connect()
    base.execute("set threads=2")
    base.execute("set memory_limit='8GB'")
    with Phase() as phase:
        (tokens, terms, pairs) = base.execute(
            f"""
            with words as (
                select id, unnest(regexp_extract_all(
                    translate(regexp_replace(text, '[\u0640\u064b-\u0652\u0670]', '', 'g'), 'أإآٱىةؤئ', 'اااايهوي'),
                    '[\u0621-\u064a\u0671-\u06d3]+|[A-Za-z]+|\\d+')) as word
                from '{folder}/documents/*.parquet'),
            pairs as (select id, word, count(*) as n from words group by id, word),
            terms as (select word, sum(n) as frequency, count(*) as documents from pairs group by word)
            select sum(frequency), count(*), sum(documents) from terms
            """
        ).fetchall()[0]
    tell(cpu=phase.cpu, wall=phase.wall, tokens=int(tokens), terms=terms, pairs=int(pairs))


def vectorizer(folder: Path) -> None:
    """scikit-learn's CountVectorizer with our normal forms before its own pattern of words."""
    from sklearn.feature_extraction.text import CountVectorizer

    with Phase() as phase:
        counter = CountVectorizer(preprocessor=normal, token_pattern=_WORD.pattern)
        matrix = counter.fit_transform(texts(folder))
        frequency = matrix.sum(axis=0)
    tell(cpu=phase.cpu, wall=phase.wall, tokens=int(frequency.sum()), terms=matrix.shape[1], pairs=matrix.nnz)


def masks(folder: Path, share: str) -> None:
    """Sums of a table of (document, term, n), made once from what ours counted, for the same random documents."""
    import duckdb as engine
    import numpy as np
    import pyarrow as pa

    base = engine.connect()
    base.execute("set threads=2")
    base.execute(f"create table post as from '{folder}/postings.parquet'")
    n = int(base.execute("select max(document) + 1 from post").fetchall()[0][0])

    def work(place: int) -> object:
        chosen = np.random.default_rng(place).random(n) < float(share)
        base.register("chosen", pa.table({"document": np.flatnonzero(chosen).astype(np.int32)}))
        question = "select term, sum(n) from post semi join chosen using (document) group by term"
        return base.sql(question).to_arrow_table()

    tell(**times(work, 20))


def scattertext(folder: Path, n: str) -> None:
    """A corpus of two categories and its scaled F scores, words only."""
    import pandas as pd
    import scattertext as st

    frame = pd.DataFrame({"text": texts(folder, int(n)), "group": _groups(folder, int(n))})
    with Phase() as phase:
        frame["parse"] = frame["text"].apply(st.whitespace_nlp)
        corpus = st.CorpusFromParsedDocuments(frame, category_col="group", parsed_col="parse").build()
        found = corpus.get_term_freq_df()
        found["score"] = corpus.get_scaled_f_scores("a")
        order = found.sort_values("score").index
    tell(cpu=phase.cpu, wall=phase.wall, terms=len(order))


def fighting_words(folder: Path, n: str) -> None:
    """ConvoKit: a corpus of utterances and FightingWords, words only."""
    from convokit import Corpus, FightingWords, Speaker, Utterance

    rows = list(zip(texts(folder, int(n)), _groups(folder, int(n)), strict=True))
    with Phase() as phase:
        speakers = {group: Speaker(id=group) for group in ("a", "b")}
        corpus = Corpus(
            utterances=[
                Utterance(id=str(place), text=text, speaker=speakers[group], meta={"group": group})
                for place, (text, group) in enumerate(rows)
            ]
        )
        from sklearn.feature_extraction.text import CountVectorizer

        words = FightingWords(cv=CountVectorizer(min_df=1, token_pattern=r"\S+"), text_func=lambda one: one.text)
        words.fit(
            corpus,
            class1_func=lambda one: one.meta["group"] == "a",
            class2_func=lambda one: one.meta["group"] == "b",
        )
        found = words.summarize(corpus)
    tell(cpu=phase.cpu, wall=phase.wall, terms=len(found))


def _groups(folder: Path, n: int) -> list[str]:
    return ["ab"[sum(name.encode()) % 2] for name in texts(folder, n, "outlet")]


def datasketch(folder: Path, n: str) -> None:
    """MinHash of 128 values over six-word sequences, LSH at 0.5."""
    from datasketch import MinHash, MinHashLSH

    raw = texts(folder, int(n))
    with Phase() as phase:
        index = MinHashLSH(threshold=0.5, num_perm=128)
        pairs = 0
        for place, text in enumerate(raw):
            one = MinHash(num_perm=128)
            one.update_batch([sequence.encode() for sequence in _sequences(text)])
            pairs += len(index.query(one))
            index.insert(place, one)
    tell(cpu=phase.cpu, wall=phase.wall, pairs=pairs)


def rensa(folder: Path, n: str) -> None:
    """The same in Rust."""
    from rensa import RMinHash, RMinHashLSH

    raw = texts(folder, int(n))
    with Phase() as phase:
        index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
        kept = []
        pairs = 0
        for place, text in enumerate(raw):
            one = RMinHash(num_perm=128, seed=42)
            one.update(_sequences(text))
            pairs += sum(one.jaccard(kept[other]) >= 0.5 for other in index.query(one))
            index.insert(place, one)
            kept.append(one)
    tell(cpu=phase.cpu, wall=phase.wall, pairs=pairs)


def _sequences(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[place : place + 6]) for place in range(max(1, len(words) - 5))]


CASES: dict[str, Callable[..., None]] = {
    "python": python,
    "masks": masks,
    "duckdb": duckdb,
    "vectorizer": vectorizer,
    "scattertext": scattertext,
    "fighting_words": fighting_words,
    "datasketch": datasketch,
    "rensa": rensa,
}

if __name__ == "__main__":
    CASES[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
