"""The word-shift graph: what rests on few documents is faint."""

from analysis.ask import ask
from analysis.charts.compare import side_marks
from analysis.charts.wordshift import shift_bars
from analysis.corpus import Corpus
from analysis.studies.wordshift import FEW
from tests.charts import samples


def test_a_word_in_few_documents_is_faint(demo: Corpus) -> None:
    result = ask(demo, "wordshift?reference=bloc:regime&top=200")
    look = samples.look()
    spec = shift_bars(result, side_marks(look, samples.OPPOSITION, samples.REGIME), look).to_dict()
    drawn = {row["term"]: row["weak"] for row in samples.rows_with(spec, "term")}
    assert set(drawn.values()) == {True, False}
    assert all(drawn[row.term] == (row.target_documents + row.reference_documents < FEW) for row in result.rows)
