"""Is the corpus fit for my question? Documents by outlet, bloc and month, and what is missing."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from analysis import records
from analysis.corpus import UNDATED, Corpus, day_of
from analysis.records import UNDETERMINED, UNKNOWN
from analysis.selection import Selection
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice
from analysis.studies.periods import period_starts
from analysis.studies.speaking import SpeakerRow, VoiceRow, speaker_rows, voice_rows


@dataclass(frozen=True)
class Options(BaseOptions):
    """`rows` chooses the table that scripts get."""

    rows: str = choice("outlets", "months", "blocs", "voices", "speakers")


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in one bloc: documents, running words, undated documents, first and last day."""

    outlet: str
    bloc: str
    documents: int
    words: int
    undated: int
    copies: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class MonthRow:
    """Dated documents of one outlet in one month (`month` is its first day)."""

    month: date
    bloc: str
    outlet: str
    documents: int


@dataclass(frozen=True, slots=True)
class BlocRow:
    """A bloc: documents, outlets, running words."""

    bloc: str
    documents: int
    outlets: int
    words: int


Table = (
    tuple[OutletRow, ...] | tuple[MonthRow, ...] | tuple[BlocRow, ...] | tuple[VoiceRow, ...] | tuple[SpeakerRow, ...]
)


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """Counts of documents (each copy counted: this page is about what the corpus holds).

    `copies` are documents that repeat another text of the selection; `unknown` and `undetermined` count documents
    whose bloc is not known or hangs on a missing date. `voices` and `speakers`: running words of each outlet by
    voice, and those of others by the bloc of who speaks.
    """

    words: int
    passages: int
    first: date | None
    last: date | None
    undated: int
    unknown: int
    undetermined: int
    copies: int
    title_only: int
    outlets: tuple[OutletRow, ...]
    months: tuple[MonthRow, ...]
    blocs: tuple[BlocRow, ...]
    voices: tuple[VoiceRow, ...]
    speakers: tuple[SpeakerRow, ...]
    table: str = field(default="outlets", repr=False)

    @property
    def rows(self) -> Table:
        """The table chosen by the option `rows`."""
        found: Table = getattr(self, self.table)
        return found


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The overview of a selection."""
    index = corpus.index
    rows = corpus.select(selection)
    documents = corpus.documents(rows)
    words = np.bincount(
        index.passage_document[rows], weights=index.passage_tokens[rows], minlength=index.n_documents
    ).astype(np.int64)
    chosen = np.flatnonzero(documents)
    dated = chosen[index.day[chosen] != UNDATED]
    blocs = _bloc_rows(corpus, chosen, words)
    by_bloc = {row.bloc: row.documents for row in blocs}
    bodies = np.bincount(index.passage_document[index.passage_part == 1], minlength=index.n_documents)
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=len(chosen),
        n_outlets=len(corpus.outlets(documents)),
        words=int(words.sum()),
        passages=int(rows.sum()),
        first=day_of(index.day[dated].min()) if len(dated) else None,
        last=day_of(index.day[dated].max()) if len(dated) else None,
        undated=len(chosen) - len(dated),
        unknown=by_bloc.get(UNKNOWN, 0),
        undetermined=by_bloc.get(UNDETERMINED, 0),
        copies=len(chosen) - len(np.unique(index.copy_family[chosen])),
        title_only=int((bodies[chosen] == 0).sum()),
        outlets=_outlet_rows(corpus, chosen, words),
        months=_month_rows(corpus, dated),
        blocs=blocs,
        voices=voice_rows(corpus, rows),
        speakers=speaker_rows(corpus, rows),
        table=options.rows,
    )


def _bloc_rows(corpus: Corpus, chosen: np.ndarray, words: np.ndarray) -> tuple[BlocRow, ...]:
    labels = corpus.document_bloc
    found = []
    for code in np.unique(labels.codes[chosen]):
        members = chosen[labels.codes[chosen] == code]
        outlets = len(np.unique(corpus.index.outlet_codes[members]))
        found.append(BlocRow(labels.names[code], len(members), outlets, int(words[members].sum())))
    return tuple(sorted(found, key=lambda row: labels.names.index(row.bloc)))


def _outlet_rows(corpus: Corpus, chosen: np.ndarray, words: np.ndarray) -> tuple[OutletRow, ...]:
    index, blocs = corpus.index, corpus.document_bloc
    pairs = np.stack([blocs.codes[chosen], index.outlet_codes[chosen]], axis=1)
    unique, inverse = np.unique(pairs, axis=0, return_inverse=True)
    found = []
    for place, (bloc, outlet) in enumerate(unique):
        members = chosen[inverse.ravel() == place]
        days = index.day[members]
        days = days[days != UNDATED]
        found.append(
            OutletRow(
                outlet=index.outlets[outlet],
                bloc=blocs.names[bloc],
                documents=len(members),
                words=int(words[members].sum()),
                undated=len(members) - len(days),
                copies=len(members) - len(np.unique(index.copy_family[members])),
                first=day_of(days.min()) if len(days) else None,
                last=day_of(days.max()) if len(days) else None,
            )
        )
    return tuple(sorted(found, key=lambda row: (blocs.names.index(row.bloc), -row.documents, row.outlet)))


def _month_rows(corpus: Corpus, dated: np.ndarray) -> tuple[MonthRow, ...]:
    index, blocs = corpus.index, corpus.document_bloc
    if not len(dated):
        return ()
    starts, place = period_starts(index.day[dated], "month")
    keys = np.stack([place, blocs.codes[dated], index.outlet_codes[dated]], axis=1)
    unique, counts = np.unique(keys, axis=0, return_counts=True)
    return tuple(
        MonthRow(starts[month], blocs.names[bloc], index.outlets[outlet], int(count))
        for (month, bloc, outlet), count in zip(unique, counts, strict=True)
    )
