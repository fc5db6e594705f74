"""In which frame do they put it? The share of sentences that hold indicators of each frame."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from analysis import records
from analysis.corpus import UNDATED, Corpus, day_of
from analysis.index.indications import read_indications
from analysis.lenses.frames import Frame, shipped_frames
from analysis.records import Caveat
from analysis.selection import Selection
from analysis.settings import settings
from analysis.studies.frame_groups import Groups
from analysis.studies.frame_sentences import SIDES, TOO_FEW, Carried, Ints, Sentences, carried
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.studies.periods import period_starts

FEW = 50


@dataclass(frozen=True)
class Options(BaseOptions):
    """The frame that series, indicators and sentences are of, who is compared, how time is cut.

    `quotation`: sentences outside quotation marks, or inside them. `limit` bounds the sentences.
    """

    frame: str = words("terror_security")
    by: str = choice("bloc", "outlet")
    every: str = choice("quarter", "month", "week", "year")
    quotation: str = choice("out", "in")
    rows: str = choice("shares", "series", "indicators", "sentences")
    limit: int = whole(200, 1, 100_000)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Sentences of a group that hold indicators of a frame, of all its sentences outside (out) or inside quotation.

    Share with 95 % interval over copy families; all three None under 20 documents.
    """

    frame: str
    group: str
    quotation: str
    share: float | None
    low: float | None
    high: float | None
    sentences: int
    of_sentences: int
    documents: int
    outlets: int


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The same of one frame in one group and period (`period` is its first day)."""

    frame: str
    group: str
    period: date
    share: float | None
    low: float | None
    high: float | None
    sentences: int
    of_sentences: int
    documents: int
    outlets: int


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of the frame in one group: in how many sentences it stands, how many of these are counted.

    `needed` sentences would not be counted without it; `share_without` is the share that would be left. Shares are
    None under 20 documents.
    """

    indicator: str
    strong: bool
    group: str
    sentences: int
    counted: int
    needed: int
    share: float | None
    share_without: float | None


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A counted sentence of the frame, where it stands (offsets into the part), and the indicators in it.

    `published` is an ISO date, "" where it is not known.
    """

    id: str
    group: str
    part: str
    start: int
    end: int
    outlet: str
    bloc: str
    published: str
    sentence: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Shares of all frames; series, indicators and sentences of one. `n_sentences` are those compared."""

    frame: str
    frames: tuple[str, ...]
    groups: tuple[str, ...]
    quotation: str
    every: str
    n_sentences: int
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
    chosen = ids.index(options.frame) if options.frame in ids else ids.index(Options.frame)
    rows = corpus.select(selection)
    if selection.copies == "once":
        rows = corpus.once(rows)
    sentences = Sentences(corpus, rows, options.by)
    held = [carried(sentences, read_indications(corpus.index, at, data), frame) for at, frame in enumerate(frames)]
    documents = corpus.documents(rows)
    frame, own = frames[chosen], held[chosen]
    wanted = options.rows == "sentences"
    groups = {quotation: Groups(sentences, quotation) for quotation in SIDES}
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(documents.sum()),
        n_outlets=len(corpus.outlets(documents)),
        caveats=tuple(_caveats(groups[options.quotation], options, ids)),
        frame=frame.id,
        frames=ids,
        groups=groups["out"].names,
        quotation=options.quotation,
        every=options.every,
        n_sentences=int(sentences.total[SIDES.index(options.quotation)].sum()),
        undated=int((documents & (corpus.index.day == UNDATED)).sum()),
        shares=tuple(_shares(groups, ids, [sentences.by_document(each.sentences()) for each in held])),
        series=tuple(_series(groups[options.quotation], frame, own, options.every)),
        indicators=tuple(_indicators(groups[options.quotation], frame, own)),
        sentences=tuple(_sentences(sentences, frame, own, options)) if wanted else (),
        table=options.rows,
    )


def _shares(groups: dict[str, Groups], frames: tuple[str, ...], counted: list[Ints]) -> Iterator[ShareRow]:
    for quotation, of in groups.items():
        numbers = list(of.numbers(of.group, len(of.names), counted))
        for place, group in enumerate(of.names):
            for frame, found in zip(frames, numbers, strict=True):
                yield ShareRow(frame, group, quotation, **found[place])


def _series(of: Groups, frame: Frame, held: Carried, every: str) -> Iterator[SeriesRow]:
    """The course of a frame: each group from its first period with a sentence to its last."""
    days = of.sentences.corpus.index.day
    either = days[of.sentences.total.any(axis=0)]
    either = either[either != UNDATED]
    if not len(either):
        return
    starts = period_starts(either, every)[0]
    dated = days[of.documents] != UNDATED
    cell = np.full(len(of.documents), -1, np.int64)
    # With the first and the last day of all, periods are numbered as those of all documents are.
    ends = np.array([either.min(), either.max()], days.dtype)
    period = period_starts(np.concatenate([ends, days[of.documents[dated]]]), every)[1][2:]
    cell[dated] = of.group[dated] * len(starts) + period
    counted = of.sentences.by_document(held.sentences())
    (numbers,) = of.numbers(cell, len(of.names) * len(starts), [counted])
    for place, group in enumerate(of.names):
        own = numbers[place * len(starts) : (place + 1) * len(starts)]
        filled = [at for at, found in enumerate(own) if found["of_sentences"]]
        for at in range(filled[0], filled[-1] + 1) if filled else ():
            yield SeriesRow(frame.id, group, starts[at], **own[at])


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
    if options.frame not in ids:
        yield Caveat("link.partly", {"dropped": (f"frame={options.frame}",)})
    yield Caveat("frames.indicators")
    for group, documents in of.sentences.by_group(of.quotation):
        if len(documents) < FEW:
            key = "data.too_few" if len(documents) < TOO_FEW else "data.few"
            yield Caveat(key, {"group": group, "docs": len(documents)})
