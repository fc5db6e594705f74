"""In which frame do they put it? The share of sentences that hold indicators of each frame."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from analysis import records
from analysis.corpus import UNDATED, Corpus, day_of
from analysis.index.spotting import Indications, read_indications
from analysis.lenses.frames import Frame, shipped_frames
from analysis.records import Caveat
from analysis.selection import Selection
from analysis.settings import settings
from analysis.studies.frame_sentences import TOO_FEW, Bools, Carried, Ints, Sentences, carried
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
    found = {place: read_indications(corpus.index, place, data) for place in range(len(frames))}
    sentences = Sentences(corpus, rows, found[chosen], options.by)
    held = {place: carried(sentences, found[place], frame) for place, frame in enumerate(frames)}
    documents = corpus.documents(rows)
    frame, own = frames[chosen], held[chosen]
    wanted = options.rows == "sentences"
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(documents.sum()),
        n_outlets=len(corpus.outlets(documents)),
        caveats=tuple(_caveats(sentences, options, ids)),
        frame=frame.id,
        frames=ids,
        groups=tuple(name for name, _ in sentences.by_group("out")),
        quotation=options.quotation,
        every=options.every,
        n_sentences=int((sentences.quoted == (options.quotation == "in")).sum()),
        undated=int((documents & (corpus.index.day == UNDATED)).sum()),
        shares=tuple(_shares(sentences, frames, held)),
        series=tuple(_series(sentences, frame, own.counted, options)),
        indicators=tuple(_indicators(sentences, frame, own, options.quotation)),
        sentences=tuple(_sentences(sentences, found[chosen], frame, own, options)) if wanted else (),
        table=options.rows,
    )


def _shares(sentences: Sentences, frames: tuple[Frame, ...], held: dict[int, Carried]) -> Iterator[ShareRow]:
    for quotation in ("out", "in"):
        for group, places in sentences.by_group(quotation):
            for number, frame in enumerate(frames):
                yield ShareRow(frame.id, group, quotation, **_numbers(sentences, places, held[number].counted))


def _series(sentences: Sentences, frame: Frame, counted: Bools, options: Options) -> Iterator[SeriesRow]:
    days = sentences.corpus.index.day[sentences.document]
    dated = np.flatnonzero(days != UNDATED)
    starts, period = period_starts(days[dated], options.every)
    for group, places in sentences.by_group(options.quotation):
        within = np.isin(dated, places)
        for at in np.arange(period[within].min(), period[within].max() + 1) if within.any() else ():
            numbers = _numbers(sentences, dated[within & (period == at)], counted)
            yield SeriesRow(frame.id, group, starts[at], **numbers)


def _numbers(sentences: Sentences, places: Ints, counted: Bools) -> dict[str, Any]:
    share = sentences.share(places, counted)
    documents = np.unique(sentences.document[places])
    return {
        "share": share.value,
        "low": share.low,
        "high": share.high,
        "sentences": int(counted[places].sum()),
        "of_sentences": len(places),
        "documents": len(documents),
        "outlets": len(np.unique(sentences.corpus.index.outlet_codes[documents])),
    }


def _indicators(sentences: Sentences, frame: Frame, held: Carried, quotation: str) -> Iterator[IndicatorRow]:
    """The indicators that occur in each group, those that most sentences need first."""
    n = len(frame.indicators)
    needed = held.needed(frame)
    for group, places in sentences.by_group(quotation):
        inside = np.isin(held.at, places)
        uses = np.bincount(held.indicator[inside], minlength=n)
        counted = np.bincount(held.indicator[inside & held.counted[held.at]], minlength=n)
        lost = np.bincount(held.indicator[inside & needed], minlength=n)
        all_counted, few = int(held.counted[places].sum()), len(np.unique(sentences.document[places])) < TOO_FEW
        for number in np.lexsort((-uses, -lost)):
            one = frame.indicators[number]
            if uses[number]:
                yield IndicatorRow(
                    indicator=one.pattern.written,
                    strong=one.strong,
                    group=group,
                    sentences=int(uses[number]),
                    counted=int(counted[number]),
                    needed=int(lost[number]),
                    share=None if few else all_counted / len(places),
                    share_without=None if few else (all_counted - int(lost[number])) / len(places),
                )


def _sentences(
    sentences: Sentences, found: Indications, frame: Frame, held: Carried, options: Options
) -> Iterator[SentenceRow]:
    """Counted sentences, the latest document first."""
    index, blocs = sentences.corpus.index, sentences.corpus.document_bloc
    side = sentences.quoted == (options.quotation == "in")
    shown = np.flatnonzero(held.counted & side)
    shown = shown[np.lexsort((shown, -index.day[sentences.document[shown]]))][: options.limit]
    for at in shown:
        cells = np.flatnonzero((sentences.key == sentences.present[at]) & sentences.kept)
        document, day = int(sentences.document[at]), day_of(int(index.day[sentences.document[at]]))
        part, start, end = index.passage_part[found.passage[cells[0]]], found.start[cells].min(), found.end[cells].max()
        yield SentenceRow(
            id=index.document_ids[document],
            group=sentences.labels.names[sentences.group[at]],
            part=records.PARTS[part],
            start=int(start),
            end=int(end),
            outlet=index.outlets[index.outlet_codes[document]],
            bloc=blocs.names[blocs.codes[document]],
            published=day.isoformat() if day else "",
            sentence=index.texts(document)[part][start:end],
            indicators=tuple(frame.indicators[number].pattern.written for number in held.indicator[held.at == at]),
        )


def _caveats(sentences: Sentences, options: Options, ids: tuple[str, ...]) -> Iterator[Caveat]:
    if options.frame not in ids:
        yield Caveat("link.partly", {"dropped": (f"frame={options.frame}",)})
    yield Caveat("frames.indicators")
    for group, places in sentences.by_group(options.quotation):
        documents = len(np.unique(sentences.document[places]))
        if documents < FEW:
            yield Caveat("data.too_few" if documents < TOO_FEW else "data.few", {"group": group, "docs": documents})
