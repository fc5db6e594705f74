from analysis.charts.collocates import company
from analysis.charts.compare import side_marks
from analysis.studies.collocates import CollocateRow, NodeTotals, Result
from tests.charts import samples
from tests.charts.samples import rows_with


def result() -> Result:
    row = CollocateRow("السوري", "reference", 5, 228, 12.3, 11.4, 1.0, 276.0, 2, 109, 1, 9, 20, 900)
    totals = NodeTotals(13, 8, 3, 130, 9000, 4)
    return Result(
        snapshot="s",
        n_documents=202,
        n_outlets=15,
        caveats=(),
        node="النظام",
        target=totals,
        reference=totals,
        rows=(row,),
    )


def drawn(lang: str) -> dict[str, object]:
    look = samples.look(lang)
    return company(result(), side_marks(look, samples.OPPOSITION, samples.REGIME), look).to_dict()


def test_a_mark_of_few_documents_is_faint():
    spec = drawn("ar")
    assert [point["weak"] for point in rows_with(spec, "weak")] == [True, False]


def test_documents_of_the_target_come_first_in_the_order_of_reading():
    for lang, shown in (("ar", "109 / 2"), ("en", "2 / 109")):
        assert [row["n"].strip("\u2066\u2069") for row in rows_with(drawn(lang), "n")] == [shown]
