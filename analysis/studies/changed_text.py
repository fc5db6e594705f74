"""A group of speakers that names a referent otherwise in its latest text: one text, which is not yet a trend."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import UNDATED, Rows, day_of
from analysis.index.mention_store import offsets
from analysis.lenses.naming import Lens
from analysis.records import PARTS, UNKNOWN, Caveat
from analysis.studies.mentions import TOO_FEW, Counted, Ints


def single_texts(counted: Counted, lens: Lens) -> Iterator[Caveat]:
    """One caution for each group under twenty documents whose latest dated text alone brings a name of other stance.

    Only what a named speaker says is looked at. Stance has another sign than that of a name which the group uses
    before or in the same text; that one is told too, and where both stand.
    """
    corpus, said = counted.corpus, counted.corpus.passage_speaker
    silent = [code for code, name in enumerate(said.names) if name in ("", UNKNOWN)]
    sign = np.sign([variant.stance for variant in lens.variants])
    day = corpus.index.day[counted.mentions.document]
    named = ~np.isin(said.codes[counted.mentions.passage], silent)
    usable = np.flatnonzero(named & (day != UNDATED))
    usable = usable[np.argsort(counted.group[usable], kind="stable")]
    ends = np.searchsorted(counted.group[usable], np.arange(1, len(counted.groups)))
    for spoken in np.split(usable, ends):
        documents = counted.mentions.document[spoken]
        if not len(spoken) or len(np.unique(documents)) >= TOO_FEW:
            continue
        days, variants = corpus.index.day[documents], counted.mentions.variant[spoken]
        latest = documents == documents[np.argmax(days)]
        new = latest & ~np.isin(variants, variants[~latest])
        against = [at for at in np.flatnonzero(new) if (sign[variants] * sign[variants[at]] < 0).any()]
        if not against or ((days == days.max()) & ~latest).any():
            continue
        at = int(max(against, key=lambda place: sign[variants[place]]))
        other = _other(at, np.flatnonzero(sign[variants] * sign[variants[at]] < 0), latest, days)
        yield Caveat(
            "caution.single_text",
            {
                **_place(counted, spoken[at], ""),
                **_place(counted, spoken[other], "earlier_"),
                "date": day_of(int(days[at])),
                "earlier_date": day_of(int(days[other])),
                "where": _where(at, other, latest),
                "earlier": f"{lens.id}.{lens.variants[variants[other]].id}",
                "speaker": said.names[said.codes[counted.mentions.passage[spoken[at]]]],
                "outlet": corpus.index.outlets[corpus.index.outlet_codes[documents[at]]],
                "variant": f"{lens.id}.{lens.variants[variants[at]].id}",
                "n_before": len(np.unique(documents[~latest])),
            },
        )


def _other(at: int, against: Ints, latest: Rows, days: NDArray[np.int32]) -> int:
    """Which of the mentions `against` the name at `at` is told as what it was before: that of the last earlier text,
    else the nearest one before it in the same text, else the first one behind it.
    """
    earlier = against[~latest[against]]
    if len(earlier):
        return int(earlier[np.argmax(days[earlier])])
    before = against[against < at]
    return int(before[-1] if len(before) else against[0])


def _where(at: int, other: int, latest: Rows) -> str:
    """Where the other name stands, as a message key."""
    if not latest[other]:
        return "changed.earlier_text"
    return "changed.same_before" if other < at else "changed.same_behind"


def _place(counted: Counted, mention: int, prefix: str) -> dict[str, str]:
    """The document of a mention, and where to mark it (`part:start-end`)."""
    index, found = counted.corpus.index, counted.mentions.where(np.array([mention]))
    (start,), (end,) = offsets(index, found)
    part = PARTS[index.passage_part[found.passage[0]]]
    document = index.document_ids[int(found.document[0])]
    return {f"{prefix}id": document, f"{prefix}mark": f"{part}:{start}-{end}"}
