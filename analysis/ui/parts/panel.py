"""The lines behind figures of the same outlets throughout: a concordance knows no panel, but it knows outlets."""

from dataclasses import replace

import numpy as np

from analysis.link import Link
from analysis.selection import Choice
from analysis.studies.panel import balanced
from analysis.studies.spells import split_spell
from analysis.ui.state import View


def panel_link(view: View, group: str) -> Link:
    """The link of a view, narrowed to the outlets of a camp (or camp of an outlet) that its panel keeps."""
    options, selection, corpus = view.options, view.link.selection, view.corpus
    if options.panel == "all" or options.by not in ("bloc", "outlet"):
        return view.link
    documents = corpus.select_documents(selection)
    kept = balanced(corpus, corpus.once_documents(documents) if selection.copies == "once" else documents)
    index, blocs = corpus.index, corpus.document_bloc
    if options.by == "bloc":
        own = kept & (blocs.codes == blocs.names.index(group))
        names = [index.outlets[code] for code in np.unique(index.outlet_codes[own])]
    else:
        outlet, bloc = split_spell(group)
        own = kept & (index.outlet_codes == index.outlets.index(outlet))
        own &= (blocs.codes == blocs.names.index(bloc)) if bloc else True
        names = [blocs.names[code] for code in np.unique(blocs.codes[own])]
    field = "outlet" if options.by == "bloc" else "bloc"
    changes = {field: Choice(tuple(names)), "undated": "out"} if names else {}
    return replace(view.link, selection=replace(selection, **changes))  # type: ignore[arg-type]
