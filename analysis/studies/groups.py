"""Which words each of several groups uses more than the others together, with every group's numbers beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from analysis import records
from analysis.corpus import Corpus, Rows
from analysis.index.tables import DocumentTable
from analysis.measures.frequency import per_million
from analysis.measures.uncertainty import rate_interval
from analysis.records import Caveat
from analysis.selection import Choice, Selection
from analysis.studies.contrast import LEVEL_Q, PRIOR, Contrast, Counting, adjusted, contrast
from analysis.studies.house import house_habits
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.studies.owners import may_turn, pooled
from analysis.studies.periods import period_bounds
from analysis.studies.two_sides import Sides
from analysis.studies.within import ranking

MOST_GROUPS = 8
NAMED = 6  # of the groups left out
TOO_FEW = 20
FEW = 50
THREE = ("opposition", "salvation_hts", "regime")


@dataclass(frozen=True)
class Options(BaseOptions):
    """What the groups are (`by`) and which (`groups`, joined by `~`): ids, or years and months as in 2019, 2024-12.

    Without `groups`: the opposition, the Salvation Government and the regime, or the groups with most documents.
    `top` terms of each group; `documents` and `outlets` are the label-blind minimum for a term to be tested.
    """

    by: str = choice("bloc", "outlet", "speaker", "speaker_bloc", "voice", "period")
    groups: str = words(length=600)
    top: int = whole(8, 1, 200)
    documents: int = whole(10, 1, 1000)
    outlets: int = whole(2, 1, 100)
    stop: str = choice("out", "in")
    terms: str = choice("both", "words", "phrases")
    level: str = choice("lemma", "form")
    prior: int = whole(PRIOR, 1, 1000)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A term in one group. Rows of a term stand together, `of` is the group whose word it is.

    `frequency` is a count, `per_million` with its 95 % interval per million tokens, `group_documents` have the term.
    `log_odds_z`, `log_ratio` with its interval and `q_value` (None under the minimum) compare `of` with all other
    groups together and are the same in all rows of a term, as `outlets` (with the term) is. `within` is the phrase
    above it in the list that holds most of its uses, "" for none.
    """

    term: str
    of: str
    group: str
    frequency: int
    per_million: float
    low: float
    high: float
    group_documents: int
    log_odds_z: float
    log_ratio: float
    log_ratio_low: float
    log_ratio_high: float
    q_value: float | None
    documents: int
    outlets: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """What one group is made of, and how many terms more frequent in it pass the test, house habits left out."""

    group: str
    documents: int
    tokens: int
    outlets: tuple[str, ...]
    passed: int = 0


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Terms of each group in turn, the most distinctive first. `tested` is the size m of the family that q corrects
    for (terms of all groups), `found` how many of it have q under 0.05; of these `styled` are house habits and
    `rarer` are terms that their group has less of: neither are in the rows.
    """

    by: str
    groups: tuple[GroupTotals, ...]
    tested: int
    found: int
    styled: int
    rarer: int
    rows: tuple[GroupRow, ...]

    @property
    def leading(self) -> tuple[GroupRow, ...]:
        """The rows of terms that stand for themselves, and not within a phrase of the list."""
        return tuple(row for row in self.rows if not row.within)


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """Each group against the others together, within a selection; groups without a document are left out."""
    named = group_names(corpus, selection, options)
    asked = {name: _rows(corpus, selection, options.by, name) for name in named}
    groups = {name: rows for name, rows in asked.items() if rows.any()}
    totals = tuple(_totals(corpus, name, rows) for name, rows in groups.items())
    everything = np.logical_or.reduce([*groups.values(), np.zeros(corpus.index.n_passages, dtype=bool)])
    found = _contrasts(corpus, groups, options) if len(groups) > 1 else {}
    q = _q(found)
    habits = {name: house_habits(corpus, one) for name, one in found.items()}
    passed = {name: _passed(one, q[name], habits[name]) for name, one in found.items()}
    left_out = _left_out(corpus, selection, options, named)
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(corpus.documents(everything).sum()),
        n_outlets=len({outlet for each in totals for outlet in each.outlets}),
        caveats=(*left_out, *_caveats(corpus, options, asked, totals, found)),
        by=options.by,
        groups=tuple(replace(one, passed=passed[one.group][0]) if one.group in passed else one for one in totals),
        tested=sum(int(one.tested.sum()) for one in found.values()),
        found=sum(int((one < LEVEL_Q).sum()) for one in q.values()),
        rarer=sum(rarer for _, rarer, _ in passed.values()),
        styled=sum(styled for _, _, styled in passed.values()),
        rows=tuple(row for name in found for row in _rows_of(name, found, q, habits[name], options.top)),
    )


def _passed(own: Contrast, q: np.ndarray, habits: Iterable[int]) -> tuple[int, int, int]:
    """How many terms of a group pass: those it has more of, those it has less of, and habits of a house."""
    passed, style = q < LEVEL_Q, np.zeros(len(q), dtype=bool)
    style[list(habits)] = True
    more = own.ratio > 0
    return int((passed & ~style & more).sum()), int((passed & ~style & ~more).sum()), int((passed & style).sum())


def _left_out(corpus: Corpus, selection: Selection, options: Options, named: tuple[str, ...]) -> list[Caveat]:
    """What is said of groups of the selection that nobody chose to leave out: how many, and the first by size."""
    given = [name.strip() for name in options.groups.split("~") if name.strip()]
    every = dict.fromkeys(given or _by_size(corpus, selection, options.by))
    names = tuple(name for name in every if name not in named)
    return [Caveat("groups.left_out", {"n": len(names), "outlet_list": names[:NAMED]})] if names else []


def group_names(corpus: Corpus, selection: Selection, options: Options) -> tuple[str, ...]:
    """The groups asked for, or those that stand for them: at most eight, in the order given."""
    given = tuple(dict.fromkeys(name.strip() for name in options.groups.split("~") if name.strip()))
    if given:
        return given[:MOST_GROUPS]
    return THREE if options.by == "bloc" else _largest(corpus, selection, options.by)


def _largest(corpus: Corpus, selection: Selection, by: str) -> tuple[str, ...]:
    """The groups of a field with most selected passages, six at most; years in their order."""
    if by == "period":
        return tuple(sorted(_by_size(corpus, selection, by))[-6:])
    if by == "voice":
        return records.VOICES
    return tuple(name for name in _by_size(corpus, selection, by) if name and name != records.UNKNOWN)[:6]


def _by_size(corpus: Corpus, selection: Selection, by: str) -> list[str]:
    """Every group of a field with a selected passage, those with most of them first; of periods the years."""
    rows, index = corpus.select(selection), corpus.index
    if by == "voice":
        return list(records.VOICES)
    if by == "period":
        days = index.day[corpus.documents(rows)]
        years = (np.datetime64("1970-01-01") + days[days >= 0]).astype("datetime64[Y]")
        labels, counts = np.unique(years, return_counts=True)
        return [str(labels[at]) for at in np.argsort(-counts, kind="stable")]
    of_documents = {"outlet": corpus.document_outlet, "bloc": corpus.document_bloc}
    if by in of_documents:
        named, codes = of_documents[by].names, of_documents[by].codes[index.passage_document[rows]]
    else:
        one = corpus.passage_speaker if by == "speaker" else corpus.passage_speaker_bloc
        named, codes = one.names, one.codes[rows]
    sizes = np.bincount(codes, minlength=len(named))
    return [named[code] for code in np.argsort(-sizes, kind="stable") if sizes[code] and named[code]]


def _rows(corpus: Corpus, selection: Selection, by: str, name: str) -> Rows:
    """The passages of one group; a copy family counts once in it."""
    rows = corpus.select(selection)
    if by == "period":
        bounds = period_bounds(name)
        if bounds is None:
            return np.zeros_like(rows)
        rows = rows & corpus.select(Selection(from_day=bounds[0], to_day=bounds[1], undated="out"))
    else:
        rows = rows & corpus.select(_only(by, name))
    return corpus.once(rows) if selection.copies == "once" else rows


def _only(by: str, name: str) -> Selection:
    return Selection(**{by: Choice((name,))})  # type: ignore[arg-type]


def _contrasts(corpus: Corpus, groups: dict[str, Rows], options: Options) -> dict[str, Contrast]:
    minimum = (options.documents, options.outlets)
    counting = Counting(minimum, options.stop == "in", options.terms, options.level, options.prior)
    found = {}
    for name, rows in groups.items():
        others = np.logical_or.reduce([other for key, other in groups.items() if key != name])
        found[name] = contrast(corpus, Sides.of_passages(corpus, rows, others), counting)
    return found


def _q(found: dict[str, Contrast]) -> dict[str, np.ndarray]:
    """Q of each group's terms: the terms of all groups are one family."""
    if not found:
        return {}
    q = adjusted(np.concatenate([one.p for one in found.values()]))
    ends = np.cumsum([len(one.p) for one in found.values()])
    return dict(zip(found, np.split(q, ends[:-1]), strict=True))


def _rows_of(
    of: str, found: dict[str, Contrast], q: dict[str, np.ndarray], habits: Iterable[int], top: int
) -> list[GroupRow]:
    """The first terms of one group but habits of a house, each with a row for every group."""
    own = found[of]
    kept = np.ones(len(own.terms), dtype=bool)
    kept[list(habits)] = False
    order = ranking(own, 1, top, kept)
    places = np.array(order.places, np.int64)
    low, high = own.interval(places)
    shown = own.postings.terms.shown
    rates = {name: _rates(other, own.terms[places]) for name, other in found.items()}
    rows = []
    for k, at in enumerate(places):
        for name in found:
            side, ends = rates[name]
            rows.append(
                GroupRow(
                    term=shown[own.terms[at]],
                    of=of,
                    group=name,
                    frequency=int(side.frequency[k]),
                    per_million=float(per_million(side.frequency[k], side.tokens)),
                    low=float(ends[0][k] * 1e6),
                    high=float(ends[1][k] * 1e6),
                    group_documents=int(side.documents[k]),
                    log_odds_z=float(own.z[at]),
                    log_ratio=float(own.ratio[at]),
                    log_ratio_low=float(low[k]),
                    log_ratio_high=float(high[k]),
                    q_value=float(q[of][at]) if own.tested[at] else None,
                    documents=int(own.target.documents[at] + own.reference.documents[at]),
                    outlets=int(own.sums.outlets[at]),
                    within=shown[own.terms[order.within[at]]] if at in order.within else "",
                )
            )
    return rows


def _rates(group: Contrast, terms: np.ndarray) -> tuple[DocumentTable, tuple[np.ndarray, np.ndarray]]:
    """The sums of these terms in one group and the intervals of their relative frequencies."""
    places = np.searchsorted(group.terms, terms)
    return group.target.take(places), rate_interval(group.moments(places)[0])


def _totals(corpus: Corpus, name: str, rows: Rows) -> GroupTotals:
    documents = corpus.documents(rows)
    tokens = int(corpus.index.passage_tokens[rows].sum())
    return GroupTotals(name, int(documents.sum()), tokens, tuple(corpus.outlets(documents)))


def _caveats(
    corpus: Corpus,
    options: Options,
    asked: dict[str, Rows],
    totals: tuple[GroupTotals, ...],
    found: dict[str, Contrast],
) -> list[Caveat]:
    counts = {each.group: each.documents for each in totals}
    caveats = [Caveat("data.empty", {"name": name}) for name in asked if name not in counts]
    for name, documents in counts.items():
        if documents < FEW:
            key = "data.too_few" if documents < TOO_FEW else "data.few"
            caveats.append(Caveat(key, {"group": name, "docs": documents}))
    for name in may_turn(corpus, options.by, counts):
        own = asked[name]
        caveats += pooled(corpus, options.by, name, corpus.documents(own) if options.by == "outlet" else own)
    times = np.zeros(corpus.index.n_documents, dtype=np.int64)
    for rows in asked.values():
        times += corpus.documents(rows)
    if (times > 1).any():
        caveats.append(Caveat("groups.shared", {"n": int((times > 1).sum())}))
    if found and not any(one.tested.any() for one in found.values()):
        caveats.append(Caveat("compare.untested", {"documents": options.documents, "outlets": options.outlets}))
    return caveats
