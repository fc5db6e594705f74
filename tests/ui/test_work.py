"""Long work of a page: begun and ended by its buttons in a process of its own, while the page goes on."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.ask import has_work
from analysis.corpus import Corpus
from analysis.i18n.strings import text
from analysis.index import work_store
from analysis.index.files import ASIDE
from analysis.link import Link, parse_link
from analysis.studies.work import how_far, work_key
from analysis.ui.components.work import stop
from tests.ui.conftest import html_of, opened

pytestmark = pytest.mark.usefixtures("on")

PATIENCE = 60.0  # seconds; a free machine needs one or two


def progress_of(corpus: Corpus, link: Link) -> work_store.Progress | None:
    return how_far(corpus, link.study, link.selection, link.options)


def wait_for(there: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, "the work does not go on"
        time.sleep(0.05)


def buttons(test: AppTest) -> set[str]:
    """Which of the two buttons of long work the page has."""
    assert not test.exception, [error.value for error in test.exception]
    return {str(button.key) for button in test.button if str(button.key).startswith("work.")}


def kept(corpus: Corpus, link: Link) -> list[Path]:
    """What lies on the disk of an outcome, whole or in part; how far it came is no part of it."""
    outcome = work_store.path(
        corpus.root, corpus.snapshot.id, work_key(corpus, link.study, link.selection, link.options)
    )
    return [path for path in (outcome, *outcome.parent.glob(f"{ASIDE}*")) if path.exists()]


def test_a_check_begins_by_its_button_and_ends_in_its_outcome(demo: Corpus) -> None:
    asked = {"target": "bloc:opposition", "reference": "bloc:regime", "from_": "2018-02-03"}
    link = parse_link("compare?target=bloc:opposition&reference=bloc:regime&from=2018-02-03")
    test = opened("compare", lang="en", **asked)
    assert buttons(test) == {"work.start"}
    with work_store.turn(demo.root):  # another computation runs: this one waits for its turn, and cannot end too soon
        test.button("work.start").click().run()
        assert buttons(test) == {"work.stop"}
        assert len(test.get("progress")) == 1
        begun = progress_of(demo, link)
        assert begun is not None
        test.radio("compare.view").set_value("scatter").run()
        assert buttons(test) == {"work.stop"}, "the page is drawn anew, and the work goes on"
        assert test.get("vega_lite_chart")
        assert buttons(opened("compare", **asked)) == {"work.stop"}, "whoever opens the link sees the same work"
        assert progress_of(demo, link) == begun, "and begins no second one"
    wait_for(lambda: has_work(demo, link))
    test.run()
    assert buttons(test) == set()
    assert not test.get("progress")
    assert "Verified." in html_of(test)


def test_running_work_ends_by_its_button_and_is_offered_again(demo: Corpus) -> None:
    link = parse_link("changes?from=2018-02-04")
    test = opened("changes", lang="en", from_="2018-02-04")
    assert buttons(test) == {"work.start"}
    test.button("work.start").click().run()
    assert buttons(test) == {"work.stop"}
    begun = progress_of(demo, link)
    assert begun is not None
    try:
        wait_for(lambda: (seen := progress_of(demo, link)) is None or seen.done)
        assert not has_work(demo, link), "it ended before it could be stopped"
        test.button("work.stop").click().run()
        wait_for(lambda: progress_of(demo, link) is None)
    finally:
        stop(begun.process)
    test.run()
    assert buttons(test) == {"work.start"}
    assert text("en", "work.failed") not in html_of(test), "who stops a work is not told that it failed"
    assert kept(demo, link) == []
    with work_store.turn(demo.root):
        pass  # nothing holds the turn of others
