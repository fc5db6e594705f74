"""Every control of every page can be used: another value opens a view, and never an error."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import opened

pytestmark = pytest.mark.usefixtures("on")

# Without "changes": Streamlit's test of a page cannot send a choice that is empty so far, which one of its controls is.
PAGES: dict[str, dict[str, str]] = {
    "overview": {},
    "compare": {"reference": "bloc:regime"},
    "wordshift": {"reference": "bloc:regime"},
    "groups": {},
    "collocates": {"node": "النظام"},
    "concordance": {"node": "النظام"},
    "naming": {},
    "frames": {},
    "topics": {},
    "copies": {},
    "documents": {},
}
WRITTEN = ("text_input", "text_area", "date_input", "number_input")
CHOSEN = ("selectbox", "multiselect", "radio", "toggle", "checkbox")


def others(widget: Any) -> Iterator[Any]:
    """Values that the control does not have now."""
    match widget.type:
        case "text_input" | "text_area":
            yield "روسيا ؟"
        case "toggle" | "checkbox":
            yield not widget.value
        case "date_input":
            yield datetime.date(2023, 6, 1)
        case "number_input":
            yield (widget.value or 0) + 1
        case "multiselect":
            yield [option for option in widget.options if option not in widget.value][:1]
        case _:
            yield from [option for option in widget.options if option != widget.value][:1]


def controls(test: AppTest) -> list[Any]:
    return [widget for kind in (*WRITTEN, *CHOSEN) for widget in getattr(test, kind)]


@pytest.mark.parametrize("page", PAGES)
def test_another_value_opens_a_view(page: str) -> None:
    found = [(widget.key, value) for widget in controls(opened(page, **PAGES[page])) for value in others(widget)]
    assert found
    failed = []
    for key, value in found:
        test = opened(page, **PAGES[page])
        (widget,) = (one for one in controls(test) if one.key == key)
        widget.set_value(value).run()
        if test.exception:
            failed.append((key, value, test.exception[0].message))
    assert not failed
