"""Which words each of several groups uses more than the others together, with every group's numbers beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis import records
from analysis.corpus import Corpus, Rows
from analysis.index.sides import Pair
from analysis.measures.contingency import visible_share
from analysis.records import Caveat
from analysis.selection import Choice, Selection
from analysis.studies.contrast import LEVEL_Q, PRIOR, Contrast, Counting, adjusted, contrast
from analysis.studies.group_rows import GroupRow, group_rows
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
    `top` terms of each group; `documents` and `outlets` are the label-blind minimum for a term to be tested, `share`
    and `dispersion` leave terms out of the lists as in a comparison.
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
    share: int = whole(100, 1, 100)
    dispersion: int = whole(100, 1, 100)


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """What one group is made of, and how many terms more frequent in it pass the test, house habits left out; the
    documents of all others together, and the share of its documents that could be told from a quarter of theirs (None
    where none could).
    """

    group: str
    documents: int
    tokens: int
    outlets: tuple[str, ...]
    passed: int = 0
    other_documents: int = 0
    visible: float | None = None


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
    every = {name: _rows(corpus, selection, options.by, name) for name in named}
    asked = {name: corpus.once(rows) for name, rows in every.items()} if selection.copies == "once" else every
    groups = {name: rows for name, rows in asked.items() if rows.any()}
    together = {name: _together(corpus, groups, name) for name in groups}
    totals = tuple(_totals(corpus, name, rows, together[name]) for name, rows in groups.items())
    found = _contrasts(corpus, groups, together, options) if len(groups) > 1 else {}
    habits = {name: house_habits(corpus, one) for name, one in found.items()}
    kept = {name: one.within_limits(options.share, options.dispersion) for name, one in found.items()}
    tested = sum(int(one.tested.sum()) for one in found.values())
    hidden = sum(int((one.tested & ~kept[name]).sum()) for name, one in found.items())
    passed = {name: _passed(one, habits[name]) for name, one in found.items()}
    left_out = _left_out(corpus, selection, options, named)
    everything = _together(corpus, groups)
    copies = Sides(corpus, False, (everything, everything), _together(corpus, every)).copies
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(corpus.documents(everything).sum()),
        n_outlets=len({outlet for each in totals for outlet in each.outlets}),
        caveats=(*left_out, *_caveats(corpus, options, asked, totals, found, hidden)),
        by=options.by,
        groups=tuple(_judged(one, passed[one.group][0], tested) if one.group in passed else one for one in totals),
        tested=tested,
        found=sum(int((one.q < LEVEL_Q).sum()) for one in found.values()),
        rarer=sum(rarer for _, rarer, _ in passed.values()),
        styled=sum(styled for _, _, styled in passed.values()),
        rows=tuple(row for name in found for row in _listed(corpus, name, found, copies, habits[name], kept, options)),
    )


def _judged(own: GroupTotals, passed: int, tested: int) -> GroupTotals:
    """What a group is made of, with how many of its terms pass and what could be seen at all."""
    visible = visible_share(own.documents, own.other_documents, max(tested, 1))
    return replace(own, passed=passed, visible=visible)


def _together(corpus: Corpus, groups: Mapping[str, Rows], but: str = "") -> Rows:
    """The passages of all groups but one."""
    none = np.zeros(corpus.index.n_passages, dtype=bool)
    return np.asarray(np.logical_or.reduce([none, *(rows for name, rows in groups.items() if name != but)]))


def _listed(
    corpus: Corpus,
    of: str,
    found: Mapping[str, Contrast],
    copies: Pair,
    habits: Iterable[int],
    kept: Mapping[str, NDArray[np.bool_]],
    options: Options,
) -> Iterable[GroupRow]:
    """The first terms of one group but habits of a house, each with a row for every group."""
    shown = kept[of].copy()
    shown[list(habits)] = False
    return group_rows(corpus, of, found, copies, ranking(found[of], 1, options.top, shown))


def _passed(own: Contrast, habits: Iterable[int]) -> tuple[int, int, int]:
    """How many terms of a group pass: those it has more of, those it has less of, and habits of a house."""
    passed, style = own.q < LEVEL_Q, np.zeros(len(own.q), dtype=bool)
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
    """The passages of one group, with all copies."""
    rows = corpus.select(selection)
    if by == "period":
        bounds = period_bounds(name)
        if bounds is None:
            return np.zeros_like(rows)
        rows = rows & corpus.select(Selection(from_day=bounds[0], to_day=bounds[1], undated="out"))
    else:
        rows = rows & corpus.select(_only(by, name))
    return rows


def _only(by: str, name: str) -> Selection:
    return Selection(**{by: Choice((name,))})  # type: ignore[arg-type]


def _contrasts(
    corpus: Corpus, groups: Mapping[str, Rows], others: Mapping[str, Rows], options: Options
) -> dict[str, Contrast]:
    """Each group against the others; the terms of all groups are one family of tests."""
    minimum = (options.documents, options.outlets)
    counting = Counting(minimum, options.stop == "in", options.terms, options.level, options.prior)
    found = [contrast(corpus, Sides.of_passages(corpus, rows, others[name]), counting) for name, rows in groups.items()]
    ends = np.cumsum([len(one.p) for one in found])[:-1]
    q, outlet_q = (
        np.split(adjusted(np.concatenate([getattr(one, p) for one in found])), ends) for p in ("p", "outlet_p")
    )
    made = (replace(one, q=own, outlet_q=outlets) for one, own, outlets in zip(found, q, outlet_q, strict=True))
    return dict(zip(groups, made, strict=True))


def _totals(corpus: Corpus, name: str, rows: Rows, others: Rows) -> GroupTotals:
    documents = corpus.documents(rows)
    tokens = int(corpus.index.passage_tokens[rows].sum())
    outlets = tuple(corpus.outlets(documents))
    return GroupTotals(name, int(documents.sum()), tokens, outlets, other_documents=int(corpus.documents(others).sum()))


def _caveats(
    corpus: Corpus,
    options: Options,
    asked: dict[str, Rows],
    totals: tuple[GroupTotals, ...],
    found: dict[str, Contrast],
    hidden: int,
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
    if hidden:
        caveats.append(Caveat("compare.hidden", {"n": hidden}))
    if found and not any(one.tested.any() for one in found.values()):
        caveats.append(Caveat("compare.untested", {"documents": options.documents, "outlets": options.outlets}))
    return caveats
