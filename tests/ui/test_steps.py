"""Days within one period: the page says so and leads to a step that parts them, if there is one."""

import re

import pytest

from analysis.i18n.strings import html
from tests.ui.conftest import html_of, opened

pytestmark = pytest.mark.usefixtures("on")


@pytest.mark.parametrize("study", ["naming", "frames"])
@pytest.mark.parametrize(
    ("last", "every", "step"),
    [
        ("2023-02-26", "quarter", "day"),
        ("2023-02-19", "week", "day"),
        ("2023-02-14", "month", ""),
        ("2023-06-01", "month", None),
    ],
)
def test_one_period_leads_to_shorter_ones(study: str, last: str, every: str, step: str | None) -> None:
    shown = html_of(opened(study, lang="en", from_="2023-02-13", to=last, every=every))
    words = html("en", "ui.one_period", every=html("en", f"chart.every.{every}"))
    assert (words in shown) == (step is not None)
    led = re.findall("every=(week|day)", shown.partition(words)[2].partition("</p>")[0])
    assert led == ([step] if step else [])
