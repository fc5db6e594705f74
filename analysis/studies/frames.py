"""In which frame do they put it? The share of sentences that hold indicators of each frame."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from analysis import records
from analysis.corpus import UNDATED, Corpus, Rows, day_of
from analysis.index.distinct import distinct
from analysis.index.indications import read_indications
from analysis.lenses.frames import Frame, shipped_frames
from analysis.measures.contingency import visible_share
from analysis.records import Caveat
from analysis.selection import Selection, widened
from analysis.settings import settings
from analysis.studies.frame_groups import Groups
from analysis.studies.frame_rows import IndicatorRow, SentenceRow, SeriesRow, ShareRow, largest_gap, shown_rows
from analysis.studies.frame_sentences import SIDES, TOO_FEW, Carried, Ints, Sentences, carried
from analysis.studies.frame_tests import GroupTests, group_tests
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.studies.periods import period_starts, step_of, told_periods

FEW = 50


@dataclass(frozen=True)
class Options(BaseOptions):
    """The frame that series, indicators and sentences are of ("" = the one that sets a group apart most, else the
    commonest), who is compared, how time is cut.

    `quotation`: sentences outside quotation marks, or inside them. `limit` bounds the sentences. In a part of another
    view copies count once in all of that: `over` is what it had otherwise.
    """

    frame: str = words()
    by: str = choice("bloc", "outlet")
    every: str = choice("quarter", "month", "week", "day", "year")
    quotation: str = choice("out", "in")
    rows: str = choice("shares", "series", "indicators", "sentences")
    limit: int = whole(200, 1, 100_000)
    over: str = words(length=1000)


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Shares of all frames; series, indicators and sentences of one.

    `n_sentences` are those compared, on the chosen side of quotation marks, in `n_holding` documents.

    `outlets` are those of each of the groups. `tested` is the size m of the family that q corrects for (groups x
    frames, on the chosen side of quotation marks), `passed` how many of it have q under 0.05. `visible` is the share of
    the documents of the largest group that could be told from a quarter of the others', None where none could.
    """

    frame: str
    frames: tuple[str, ...]
    groups: tuple[str, ...]
    outlets: tuple[tuple[str, ...], ...]
    tested: int
    passed: int
    visible: float | None
    quotation: str
    every: str
    n_sentences: int
    n_holding: int
    undated: int
    shares: tuple[ShareRow, ...]
    series: tuple[SeriesRow, ...]
    indicators: tuple[IndicatorRow, ...]
    sentences: tuple[SentenceRow, ...] = field(repr=False)
    table: str = "shares"

    @property
    def rows(self) -> tuple[ShareRow, ...] | tuple[SeriesRow, ...] | tuple[IndicatorRow, ...] | tuple[SentenceRow, ...]:
        """The table chosen by the option `rows`."""
        return {
            "shares": self.shares,
            "series": self.series,
            "indicators": self.indicators,
            "sentences": self.sentences,
        }[self.table]  # type: ignore[return-value]


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The indicators of frames within a selection."""
    data = settings().data
    frames = shipped_frames(data)
    ids = tuple(frame.id for frame in frames)
    rows = _selected(corpus, selection, options.over)
    sentences = Sentences(corpus, rows, options.by)
    held = [carried(sentences, read_indications(corpus.index, at, data), frame) for at, frame in enumerate(frames)]
    documents = corpus.documents(rows)
    days = corpus.index.day[documents]
    every = step_of(days, options.every)
    wanted = options.rows == "sentences"
    groups = {quotation: Groups(sentences, quotation) for quotation in SIDES}
    counted = [sentences.by_document(each.sentences()) for each in held]
    of = groups[options.quotation]
    tests = group_tests(of, counted, camps=options.by == "bloc")
    shares = tuple(_shares(groups, ids, counted, options.quotation, tests))
    chosen = ids.index(options.frame if options.frame in ids else _leading(ids, shares, options.quotation))
    frame, own = frames[chosen], held[chosen]
    tested, passed = tests.passed()
    compared = sentences.total[SIDES.index(options.quotation)]
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(documents.sum()),
        n_outlets=len(corpus.outlets(documents)),
        caveats=(*_caveats(of, options, ids), *told_periods(days, options.every, every)),
        frame=frame.id,
        frames=ids,
        groups=of.names,
        outlets=_outlets(of),
        tested=tested,
        passed=passed,
        visible=_visible(tests.documents, tested),
        quotation=options.quotation,
        every=every,
        n_sentences=int(compared.sum()),
        n_holding=int(np.count_nonzero(compared)),
        undated=int((days == UNDATED).sum()),
        shares=shares,
        series=tuple(_series(of, frame, counted[chosen], every)),
        indicators=tuple(_indicators(of, frame, own)),
        sentences=tuple(_sentences(sentences, frame, own, options)) if wanted else (),
        table=options.rows,
    )


def _selected(corpus: Corpus, selection: Selection, over: str) -> Rows:
    """The passages of a selection; of copies the one that the whole of which it is a part counts."""
    rows = corpus.select(selection)
    if selection.copies != "once":
        return rows
    wide = widened(selection, over)
    whole = rows if wide == selection else rows | corpus.select(wide)
    return np.asarray(rows & corpus.once(whole))


def _shares(
    groups: dict[str, Groups], frames: tuple[str, ...], counted: list[Ints], quotation: str, tests: GroupTests
) -> Iterator[ShareRow]:
    for side, of in groups.items():
        numbers = list(of.numbers(of.group, len(of.names), counted, others=True))
        for place, group in enumerate(of.names):
            for number, (frame, found) in enumerate(zip(frames, numbers, strict=True)):
                test = _test(of, tests, place, number) if side == quotation else {}
                yield ShareRow(frame, group, side, **found[place], **test)


def _test(of: Groups, tests: GroupTests, place: int, number: int) -> dict[str, Any]:
    """The columns of a test; empty where there is none."""
    if np.isnan(tests.q[place, number]):
        return {}
    driver, outlet_q = int(tests.driver[place, number]), float(tests.outlet_q[place, number])
    return {
        "having_documents": int(tests.having[place, number]),
        "tested_documents": int(tests.documents[place]),
        "rest_having_documents": int(tests.having[:, number].sum() - tests.having[place, number]),
        "rest_tested_documents": int(tests.documents.sum() - tests.documents[place]),
        "excess": float(tests.excess[place, number]),
        "q_value": float(tests.q[place, number]),
        "outlet_q": None if np.isnan(outlet_q) else outlet_q,
        "holds": bool(tests.holds[place, number]),
        "driver": of.sentences.corpus.index.outlets[driver] if driver >= 0 else "",
    }


def _leading(frames: tuple[str, ...], shares: tuple[ShareRow, ...], quotation: str) -> str:
    """The frame with the largest difference that passes in a group that is drawn; without one the commonest."""
    most = largest_gap(shown_rows(shares, quotation))
    if most is not None:
        return most.frame
    sums: Counter[str] = Counter()
    for row in shares:
        sums[row.frame] += row.sentences if row.quotation == quotation else 0
    return max(frames, key=lambda frame: sums[frame])


def _outlets(of: Groups) -> tuple[tuple[str, ...], ...]:
    index = of.sentences.corpus.index
    codes = [np.unique(index.outlet_codes[of.documents[of.group == at]]) for at in range(len(of.names))]
    return tuple(tuple(index.outlets[code] for code in own) for own in codes)


def _visible(documents: Ints, tested: int) -> float | None:
    most = int(documents.max(initial=0))
    return visible_share(most, int(documents.sum()) - most, tested) if tested else None


def _series(of: Groups, frame: Frame, counted: Ints, every: str) -> Iterator[SeriesRow]:
    """The course of a frame: each group, in each camp it was in, from its first period with a sentence to its last."""
    corpus = of.sentences.corpus
    days = corpus.index.day
    either = days[of.sentences.total.any(axis=0)]
    either = either[either != UNDATED]
    if not len(either):
        return
    starts = period_starts(either, every)[0]
    dated = days[of.documents] != UNDATED
    first, line = distinct(of.group, corpus.document_bloc.codes[of.documents])
    cell = np.full(len(of.documents), -1, np.int64)
    # With the first and the last day of all, periods are numbered as those of all documents are.
    ends = np.array([either.min(), either.max()], days.dtype)
    period = period_starts(np.concatenate([ends, days[of.documents[dated]]]), every)[1][2:]
    cell[dated] = line[dated] * len(starts) + period
    (numbers,) = of.numbers(cell, len(first) * len(starts), [counted])
    for place, document in enumerate(first):
        group, camp = of.group[document], corpus.document_bloc.codes[of.documents[document]]
        own = numbers[place * len(starts) : (place + 1) * len(starts)]
        filled = [at for at, found in enumerate(own) if found["of_sentences"]]
        for at in range(filled[0], filled[-1] + 1) if filled else ():
            yield SeriesRow(frame.id, of.names[group], starts[at], **own[at], bloc=corpus.document_bloc.names[camp])


def _indicators(of: Groups, frame: Frame, held: Carried) -> Iterator[IndicatorRow]:
    """The indicators that occur in each group, those that most sentences need first."""
    n, sentences = len(frame.indicators), of.sentences
    total, counted = sentences.total[of.side], sentences.by_document(held.sentences())[of.side]
    slot = sentences.of.slot[held.key]
    side = np.flatnonzero(slot % 2 == of.side)
    code = sentences.labels.codes[slot[side] // 2]
    needed, counts = held.needed(frame), held.counted
    for group, documents in sentences.by_group(of.quotation):
        inside = side[code == sentences.labels.names.index(group)]
        kinds = (inside, inside[counts[inside]], inside[needed[inside]])
        uses, used, lost = (np.bincount(held.indicator[each], minlength=n) for each in kinds)
        all_counted, all_of, few = int(counted[documents].sum()), int(total[documents].sum()), len(documents) < TOO_FEW
        for number in np.lexsort((-uses, -lost)):
            one = frame.indicators[number]
            if uses[number]:
                yield IndicatorRow(
                    indicator=one.pattern.written,
                    strong=one.strong,
                    group=group,
                    sentences=int(uses[number]),
                    counted=int(used[number]),
                    needed=int(lost[number]),
                    share=None if few else all_counted / all_of,
                    share_without=None if few else (all_counted - int(lost[number])) / all_of,
                )


def _sentences(sentences: Sentences, frame: Frame, held: Carried, options: Options) -> Iterator[SentenceRow]:
    """Counted sentences, the latest document first."""
    index, blocs, of = sentences.corpus.index, sentences.corpus.document_bloc, sentences.of
    keys = held.sentences()
    keys = keys[keys % 2 == SIDES.index(options.quotation)]
    keys = keys[np.lexsort((keys, -index.day[of.slot[keys] // 2]))][: options.limit]
    wanted = np.zeros(len(of.slot), bool)
    wanted[keys] = True
    cells = np.flatnonzero(wanted[of.key])
    cells = cells[sentences.rows[of.passage[cells]]]
    for key in keys:
        own = cells[of.key[cells] == key]
        document = int(of.slot[key]) // 2
        day = day_of(int(index.day[document]))
        part, start, end = index.passage_part[of.passage[own[0]]], of.start[own].min(), of.end[own].max()
        pairs = slice(*np.searchsorted(held.key, [key, key + 1]))
        yield SentenceRow(
            id=index.document_ids[document],
            group=sentences.labels.names[sentences.labels.codes[document]],
            part=records.PARTS[part],
            start=int(start),
            end=int(end),
            outlet=index.outlets[index.outlet_codes[document]],
            bloc=blocs.names[blocs.codes[document]],
            published=day.isoformat() if day else "",
            sentence=index.texts(document)[part][start:end],
            indicators=tuple(frame.indicators[number].pattern.written for number in held.indicator[pairs]),
        )


def _caveats(of: Groups, options: Options, ids: tuple[str, ...]) -> Iterator[Caveat]:
    if options.frame and options.frame not in ids:
        yield Caveat("link.partly", {"dropped": (f"frame={options.frame}",)})
    yield Caveat("frames.indicators")
    for group, documents in of.sentences.by_group(of.quotation):
        if len(documents) < FEW:
            key = "data.too_few" if len(documents) < TOO_FEW else "data.few"
            yield Caveat(key, {"group": group, "docs": len(documents)})
