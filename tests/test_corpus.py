"""Who belongs to which camp: looked up once for each holder and span of dates, the same as for each text."""

from pathlib import Path

from analysis.corpus import UNDATED, Corpus, day_of
from analysis.records import UNDETERMINED
from tests.corpora import build_corpus

DAYS = ("2024-12-07", "2024-12-08", "2024-12", "2024-11", "2025-01-05", "", "2012-01-01")


def test_the_camp_of_each_text_is_that_of_its_outlet_on_its_dates(demo: Corpus, tmp_path: Path) -> None:
    records = [
        {"outlet": outlet, "title": f"نص {outlet}", "text": f"كتب {outlet} في {day} نصًا {note}", "published": day}
        | ({"published_note": note} if note else {})
        for outlet in ("sana", "enab_baladi", "nashra")
        for day in DAYS
        for note in ("", "fetched")
    ]
    corpus = build_corpus(tmp_path, records)
    _compare(demo)
    _compare(corpus)
    bounded = (corpus.index.day == UNDATED) & (corpus.index.not_after != UNDATED)
    assert bounded.any()
    assert UNDETERMINED in corpus.labels("bloc").counts()


def _compare(corpus: Corpus) -> None:
    index, blocs = corpus.index, corpus.labels("bloc")
    for row in range(index.n_documents):
        days = (day_of(int(one[row])) for one in (index.day, index.not_before, index.not_after))
        found = corpus.registry.bloc_of(index.outlets[index.outlet_codes[row]], *days)
        assert blocs.names[blocs.codes[row]] == found
