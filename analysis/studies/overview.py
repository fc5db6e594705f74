"""Is the corpus fit for my question? Documents by outlet, bloc and month, and what is missing."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from analysis import records
from analysis.corpus import UNDATED, Corpus, day_of
from analysis.index.counts import running_words
from analysis.index.distinct import distinct
from analysis.index.unpaired import unpaired
from analysis.records import UNDETERMINED, UNKNOWN, Caveat
from analysis.selection import Selection
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice
from analysis.studies.periods import period_starts
from analysis.studies.speaking import SpeakerRow, VoiceRow, speaking_rows


@dataclass(frozen=True)
class Options(BaseOptions):
    """`rows` chooses the table that scripts get."""

    rows: str = choice("outlets", "months", "blocs", "voices", "speakers")


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in one bloc: documents, running words, undated documents, first and last day.

    `own_copies` repeat another of its texts in that bloc, so those of texts of other outlets are not among them.
    """

    outlet: str
    bloc: str
    documents: int
    words: int
    undated: int
    own_copies: int
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
    speaking = corpus.passage_speaker_bloc
    words, spoken = running_words(index, rows, speaking.codes, len(speaking.names))
    chosen = np.flatnonzero(documents)
    dated = chosen[index.day[chosen] != UNDATED]
    blocs = _bloc_rows(corpus, chosen, words)
    by_bloc = {row.bloc: row.documents for row in blocs}
    voices, speakers = speaking_rows(corpus, spoken)
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=len(chosen),
        n_outlets=len(corpus.outlets(documents)),
        caveats=_unpaired(corpus, chosen),
        words=int(words.sum()),
        passages=int(rows.sum()),
        first=day_of(index.day[dated].min()) if len(dated) else None,
        last=day_of(index.day[dated].max()) if len(dated) else None,
        undated=len(chosen) - len(dated),
        unknown=by_bloc.get(UNKNOWN, 0),
        undetermined=by_bloc.get(UNDETERMINED, 0),
        copies=len(chosen) - len(distinct(index.copy_family[chosen])[0]),
        title_only=int((~corpus.has_body[chosen]).sum()),
        outlets=_outlet_rows(corpus, chosen, words),
        months=_month_rows(corpus, dated),
        blocs=blocs,
        voices=voices,
        speakers=speakers,
        table=options.rows,
    )


def _unpaired(corpus: Corpus, chosen: np.ndarray) -> tuple[Caveat, ...]:
    """In how many texts the shares of quotation are uncertain, since a mark lacks its other half."""
    found = unpaired(corpus.index)[chosen]
    texts = int(np.count_nonzero(found))
    return (Caveat("voice.unpaired", {"docs": texts, "n": int(found.sum())}),) if texts else ()


def _bloc_rows(corpus: Corpus, chosen: np.ndarray, words: np.ndarray) -> tuple[BlocRow, ...]:
    labels = corpus.document_bloc
    bloc, n = labels.codes[chosen], len(labels.names)
    held = np.bincount(bloc[distinct(bloc, corpus.index.outlet_codes[chosen])[0]], minlength=n).tolist()
    documents = np.bincount(bloc, minlength=n).tolist()
    running = np.bincount(bloc, words[chosen], minlength=n).astype(np.int64).tolist()
    columns = zip(labels.names, documents, held, running, strict=True)
    return tuple(BlocRow(*row) for row in columns if row[1])


def _outlet_rows(corpus: Corpus, chosen: np.ndarray, words: np.ndarray) -> tuple[OutletRow, ...]:
    index, blocs = corpus.index, corpus.document_bloc
    bloc, outlet = blocs.codes[chosen], index.outlet_codes[chosen]
    row, group = distinct(bloc, outlet)
    n = len(row)
    documents = np.bincount(group, minlength=n)
    running = np.bincount(group, weights=words[chosen], minlength=n).astype(np.int64)
    family = distinct(group, index.copy_family[chosen])[0]
    texts = np.bincount(group[family], minlength=n)
    days = index.day[chosen]
    dated = np.flatnonzero(days != UNDATED)
    undated = documents - np.bincount(group[dated], minlength=n)
    first, last = np.full(n, np.iinfo(np.int32).max, np.int32), np.full(n, UNDATED, np.int32)
    np.minimum.at(first, group[dated], days[dated])
    np.maximum.at(last, group[dated], days[dated])
    columns = (bloc[row], outlet[row], documents, running, undated, documents - texts, first, last)
    found = [
        OutletRow(
            outlet=index.outlets[of],
            bloc=blocs.names[camp],
            documents=held,
            words=counted,
            undated=without,
            own_copies=repeated,
            first=day_of(early) if late != UNDATED else None,
            last=day_of(late),
        )
        for camp, of, held, counted, without, repeated, early, late in zip(
            *(each.tolist() for each in columns), strict=True
        )
    ]
    return tuple(sorted(found, key=lambda row: (blocs.names.index(row.bloc), -row.documents, row.outlet)))


def _month_rows(corpus: Corpus, dated: np.ndarray) -> tuple[MonthRow, ...]:
    index, blocs = corpus.index, corpus.document_bloc
    if not len(dated):
        return ()
    starts, place = period_starts(index.day[dated], "month")
    bloc, outlet = blocs.codes[dated], index.outlet_codes[dated]
    row, code = distinct(place, bloc, outlet)
    columns = (place[row], bloc[row], outlet[row], np.bincount(code, minlength=len(row)))
    return tuple(
        MonthRow(starts[month], blocs.names[camp], index.outlets[of], count)
        for month, camp, of, count in zip(*(each.tolist() for each in columns), strict=True)
    )
