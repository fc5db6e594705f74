"""The rows of the table: what is run in turn, what is compared, and the floor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["at_most", "times", "reported"]


@dataclass(frozen=True)
class Case:
    """One process: a module of this folder, what it is asked to do, on how many documents, and in whose environment."""

    label: str
    module: str
    arguments: tuple[str, ...] = ()
    size: str = ""
    rival: str = ""


@dataclass(frozen=True)
class Check:
    """A floor. `figure` of the case `ours` is measured.

    at_most: it, divided by that of `other` where one is named, is at most `floor`. times: that of `other` is at least
    `floor` times it. reported: no floor.
    """

    work: str
    kind: Kind
    figure: str
    ours: str
    other: str = ""
    floor: float = 0
    unit: str = ""
    at: str = ""  # the size that the floor is meant for, where it is one


@dataclass(frozen=True)
class Row:
    """Cases run in turn `repeats` times, and what is said of their medians. `long`: run once."""

    name: str
    cases: Sequence[Case]
    checks: Sequence[Check]
    long: bool = False


Figures = Mapping[str, float]


def rows(built: tuple[str, str], raw: tuple[str, str]) -> list[Row]:
    """The rows: questions to a built corpus, work on raw texts; each a size and a tenth of it."""
    slow = raw[1] if raw[0] != "10k" else raw[0]
    counting = [_counting(raw[0]), _growth(*raw)]
    return [
        _building(*built),
        *_served(built[0]),
        *_answers(built[0]),
        _cluster(built[1]),  # three full builds of all texts would take longer than everything else
        _copies(built[0]),
        _contrast(slow),
        *counting,
    ]


def _cluster(size: str) -> Row:
    return Row(
        "dask",
        [Case("pool", "builds", ("build", "2"), size), Case("dask", "builds", ("dask", "2"), size)],
        [
            Check(
                "Full build, two Dask workers against two processes, wall", "reported", "wall", "pool", "dask", 0, "x"
            ),
            Check("The same, CPU", "reported", "cpu", "pool", "dask", 0, "x"),
        ],
        long=True,
    )


def _served(size: str) -> list[Row]:
    """The dashboard as people meet it: in a browser, and with many at once."""
    first = Row(
        "first",
        [Case("ours", "browsing", ("first",), size), Case("one", "browsing", ("one",), size)],
        [Check("Time to first figures, against an app of one chart", "at_most", "p50", "ours", "one", 1.25, "x")],
    )
    changed = Row(
        "filter",
        [Case("filter", "browsing", ("filter",), size)],
        [Check("A changed filter in the browser, median", "at_most", "p50", "filter", "", 500, "ms", "100k")],
    )
    twenty = Row(
        "twenty",
        [Case("crowd", "visitors", ("crowd", "20", "120"), size)],
        [Check("20 people with 5 s between actions, p95", "at_most", "p95", "crowd", "", 1000, "ms")],
    )
    who = "50 people for 10 minutes"
    cases = [Case(name, "visitors", ("crowd", "50", "600", n), size) for name, n in (("one", "1"), ("two", "2"))]
    checks = [
        Check(f"{who}, one process, p95", "reported", "p95", "one", unit="ms"),
        Check(f"{who}, two processes behind nginx, p95", "at_most", "p95", "two", "", 3000, "ms"),
        *(Check(f"{who}, {name}: errors", "at_most", "errors", name, "", 0) for name in ("one", "two")),
        *(
            Check(f"{who}, {name}: {what} after, to before", "at_most", figure, name, "", 1.1)
            for name in ("one", "two")
            for what, figure in (("memory with mapped files", "growth"), ("memory of its own", "own_growth"))
        ),
    ]
    stays = Row(
        "sticky",
        [Case("visits", "sticky", ("visits",), size)],
        [
            Check("Requests of a visit that reached the other process", "at_most", "astray", "visits", "", 0),
            Check("Visits cut by the end of the other process", "at_most", "cut", "visits", "", 0),
        ],
        long=True,
    )
    return [first, changed, twenty, Row("fifty", cases, checks, long=True), stays]


def _building(size: str, small: str) -> Row:
    return Row(
        "build",
        [
            Case("tenth", "builds", ("build", "2"), small),
            Case("parts", "builds", ("parts",), small),
            Case("full", "builds", ("build", "2"), size),
        ],
        [
            Check("Full build, documents for each CPU second", "reported", "a_second", "full"),
            Check("Full build, CPU", "reported", "cpu", "full", unit="s"),
            Check("Full build, 10 x the documents, CPU", "at_most", "cpu", "full", "tenth", 10.5, "x"),
            Check("Full build, peak memory of the main process", "at_most", "peak_mb", "full", "", 3000, "MB", "1m"),
            Check("Full build, peak memory of a worker", "at_most", "peak_child_mb", "full", "", 3000, "MB", "1m"),
        ],
        long=True,
    )


def _counting(size: str) -> Row:
    what = "Read, scan, normalise, count"
    return Row(
        "count",
        [
            Case("read", "ours", ("read",), size),
            Case("ours", "ours", ("count",), size),
            Case("duckdb", "rivals", ("duckdb",), size, "duckdb"),
            Case("python", "rivals", ("python",), size, "pyarrow"),
            Case("vectorizer", "rivals", ("vectorizer",), size, "scikit-learn"),
        ],
        [
            Check(f"{what}, against only reading the same Parquet", "at_most", "cpu", "ours", "read", 4, "x"),
            Check("The same against Python re and a dictionary", "times", "cpu", "ours", "python", 10, "x"),
            Check("The same against DuckDB SQL", "times", "cpu", "ours", "duckdb", 8, "x"),
            Check("The same against CountVectorizer", "times", "cpu", "ours", "vectorizer", 15, "x"),
            Check(f"{what}, peak memory", "reported", "peak_mb", "ours", unit="MB"),
        ],
    )


def _growth(size: str, small: str) -> Row:
    return Row(
        "growth",
        [Case("tenth", "ours", ("count",), small), Case("full", "ours", ("count",), size)],
        [Check("Read, scan, normalise, count: 10 x the documents", "at_most", "cpu", "full", "tenth", 10.5, "x")],
    )


def _answers(size: str) -> list[Row]:
    """Questions to the built corpus."""

    def asked(name: str, work: str, figure: str, floor: float, unit: str, at: str, *arguments: str) -> Row:
        case = Case(name, "questions", arguments, size)
        kind: Kind = "at_most" if floor else "reported"
        return Row(name, [case], [Check(work, kind, figure, name, "", floor, unit, at)])

    found = [_masks(size, share) for share in ("0.01", "0.1", "0.5")]
    found += [
        asked(
            f"passages-{share}",
            f"Counts of all terms, random {float(share):.0%} of passages, p95",
            "p95",
            200,
            "ms",
            "1m",
            "passages",
            share,
        )
        for share in ("0.01", "0.1", "0.5")
    ]
    refreshed = (40, "ms", "1m") if size == "1m" else (10, "ms", "100k")
    found += [
        asked(
            "keyness",
            "Keyness refresh, a year of one outlet against the rest, p95",
            "p95",
            *refreshed,
            "keyness",
        ),
        asked("word", "50 concordance lines and exact count, word, p95", "p95", 10, "ms", "100k", "words", "word"),
        asked(
            "phrase", "50 concordance lines and exact count, phrase, p95", "p95", 20, "ms", "100k", "words", "phrase"
        ),
        asked("compare", "Compare, the whole answer of the page, p95", "p95", 80, "ms", "100k", "page", "compare"),
        asked("naming", "Naming by bloc and month, the whole answer, p95", "p95", 400, "ms", "1m", "page", "naming"),
        asked("concordance", "Concordance, the whole answer, p95", "p95", 0, "ms", "100k", "page", "concordance"),
        asked("topics-page", "Topics, the whole answer, p95", "p95", 80, "ms", "100k", "page", "topics"),
        asked("agenda-page", "Agenda and framing, kept, the whole answer, p95", "p95", 80, "ms", "100k", "stored"),
        asked("topics", "Topics: fit of 20 and assignment of all, CPU", "cpu", 6, "s", "100k", "topics"),
    ]
    opening = Case("open", "questions", ("open",), size)
    checks = [
        Check("Open a snapshot, until it answers", "at_most", "wall", "open", "", 2, "s", "1m"),
        Check(
            "Open a snapshot, resident before the first question", "at_most", "resident_mb", "open", "", 300, "MB", "1m"
        ),
    ]
    return [*found, Row("open", [opening], checks)]


def _masks(size: str, share: str) -> Row:
    percent = f"{float(share):.0%}"
    return Row(
        f"masks-{percent}",
        [
            Case("ours", "questions", ("masks", share), size),
            Case("duckdb", "rivals", ("masks", share), size, "duckdb"),
        ],
        [
            Check(
                f"Counts of all terms, random {percent} of documents, p95",
                "at_most",
                "p95",
                "ours",
                "",
                200,
                "ms",
                "1m",
            ),
            Check(f"The same against DuckDB, random {percent}", "times", "p95", "ours", "duckdb", 10, "x", "1m"),
        ],
    )


def _copies(size: str) -> Row:
    return Row(
        "copies",
        [
            Case("ours", "questions", ("copies", "10000"), size),
            Case("scanned", "questions", ("copies", "10000", "scanned"), size),
            Case("rensa", "rivals", ("rensa", "10000"), size, "rensa"),
            Case("datasketch", "rivals", ("datasketch", "10000"), size, "datasketch"),
        ],
        [
            Check(
                "Near-duplicates of 10,000 texts, from the token stream, against datasketch",
                "times",
                "cpu",
                "ours",
                "datasketch",
                50,
                "x",
            ),
            Check("The same against rensa", "times", "cpu", "ours", "rensa", 8, "x"),
            Check(
                "The same with the scan of the texts, against datasketch",
                "reported",
                "cpu",
                "scanned",
                "datasketch",
                0,
                "x",
            ),
        ],
    )


def _contrast(size: str) -> Row:
    return Row(
        "contrast",
        [
            Case("ours", "ours", ("contrast", "5000"), size),
            Case("scattertext", "rivals", ("scattertext", "5000"), size, "scattertext"),
            Case("fighting words", "rivals", ("fighting_words", "5000"), size, "convokit"),
        ],
        [
            Check(
                "First contrast, 5,000 raw texts, against scattertext", "times", "cpu", "ours", "scattertext", 40, "x"
            ),
            Check("The same against ConvoKit's FightingWords", "times", "cpu", "ours", "fighting words", 80, "x"),
        ],
    )
