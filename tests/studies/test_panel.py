"""The same outlets throughout: those with a document in every year of their camp."""

import numpy as np

from analysis.ask import ask
from analysis.corpus import UNDATED, Corpus
from analysis.studies.panel import balanced


def test_an_outlet_that_closes_is_not_in_the_panel(demo: Corpus) -> None:
    """TRUTHS: al-Daliya closes at the end of 2023, a year before its camp ends."""
    index = demo.index
    documents = balanced(demo, np.ones(index.n_documents, dtype=bool))
    assert "daliya_agency" not in demo.outlets(documents)
    assert "mirat_asi" in demo.outlets(documents)
    assert not (documents & (index.day == UNDATED)).any()
    for bloc in ("opposition", "regime", "salvation_hts"):
        own = documents & demo.document_bloc.among((bloc,))
        span = np.unique(index.day[own].astype("datetime64[D]").astype("datetime64[Y]"))
        for outlet in np.unique(index.outlet_codes[own]):
            days = index.day[own & (index.outlet_codes == outlet)]
            assert set(days.astype("datetime64[D]").astype("datetime64[Y]")) == set(span)


def test_with_the_panel_a_closing_outlet_moves_nothing(demo: Corpus) -> None:
    """نظام الأسد is rare in the outlets that stay."""
    link = "naming?lens=gov_assad&variant=regime_assad&bloc=opposition"
    shares = {row.variant: row.share for row in ask(demo, link).shares}
    panel = {row.variant: row.share for row in ask(demo, f"{link}&panel=balanced").shares}
    assert shares["regime_assad"] is not None
    assert (panel.get("regime_assad") or 0.0) < shares["regime_assad"]


def test_nobody_throughout_is_said(small: Corpus) -> None:
    result = ask(small, "naming?lens=gov_forces&panel=balanced&undated=only")
    assert "naming.no_panel" in [caveat.key for caveat in result.caveats]
