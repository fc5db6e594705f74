"""A group of speakers that names a referent otherwise in its latest text: one text, which is not yet a trend."""

from collections.abc import Iterator

import numpy as np

from analysis.corpus import UNDATED, day_of
from analysis.lenses.naming import Lens
from analysis.records import UNKNOWN, Caveat
from analysis.studies.mentions import TOO_FEW, Counted


def single_texts(counted: Counted, lens: Lens) -> Iterator[Caveat]:
    """One caution for each group under twenty documents whose latest dated text alone brings a name of other stance.

    Only what a named speaker says is looked at. Stance has another sign than that of a name which the group uses
    before or in the same text.
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
        at = max(against, key=lambda place: sign[variants[place]])
        yield Caveat(
            "caution.single_text",
            {
                "date": day_of(int(days[at])),
                "speaker": said.names[said.codes[counted.mentions.passage[spoken[at]]]],
                "outlet": corpus.index.outlets[corpus.index.outlet_codes[documents[at]]],
                "variant": f"{lens.id}.{lens.variants[variants[at]].id}",
                "n_before": len(np.unique(documents[~latest])),
            },
        )
