"""What the first page says is missing."""

from datetime import date
from typing import Any

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.ui.parts.overview import ended


def test_outlets_that_stop_are_named(demo: Corpus) -> None:
    result: Any = ask(demo, "overview")
    stopped = dict(ended(result))
    assert stopped["daliya_agency"] == date(2023, 12, 30)
    last = {row.outlet: row.last for row in result.outlets if row.last}
    assert all((result.last - day).days >= 183 for day in stopped.values())
    assert set(stopped) < set(last)


def test_nothing_stops_in_an_empty_selection(demo: Corpus) -> None:
    result: Any = ask(demo, "overview?undated=only")
    assert not list(ended(result))
