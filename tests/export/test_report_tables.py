"""Tables of reports: words in place of ids, whole intervals, no more columns than paper holds."""

import importlib
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from analysis.corpus import Corpus
from analysis.export.answers import Answer, answered
from analysis.export.report_shifts import shifts_in_words
from analysis.export.report_tables import CHOSEN, COLUMNS, LEFT_OUT, UPPER, as_table, first_rows
from analysis.i18n.bidi import without_controls
from analysis.i18n.messages import table
from analysis.link import parse_link
from analysis.studies.shift_rows import ShiftRow

LINKS = (
    "compare?reference=bloc:regime", "topics", "naming", "frames", "groups", "copies", "documents", "overview",
    "collocates?node=سوريا", "wordshift",
)  # fmt: skip


def cells(page: str, tag: str = "td") -> list[str]:
    """What stands in the cells, without marks of direction."""
    found = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page)
    return [without_controls(re.sub(r"<[^>]+>", " ", cell)).strip() for cell in found]


def shifted(demo: Corpus, lang: str) -> Answer:
    """A view of two names of one shift."""
    day = date(2023, 10, 2)
    known: dict[str, Any] = dict.fromkeys((entry.name for entry in fields(ShiftRow)), 0)
    known |= {
        "kind": "lens", "key": "russia_role", "group": "opposition", "before": 0.71, "after": 0.22, "change": -0.49,
        "low": -0.62, "high": -0.36, "name_q": 0.0004, "first": day, "last": day, "events": (),
        "day": day, "earliest": day - timedelta(14), "latest": day + timedelta(91),
    }  # fmt: skip
    rows = tuple(ShiftRow(**known | {"name": name}) for name in ("ru_occupation", "ru_forces"))
    answer = answered(demo, parse_link(f"changes?lens=russia_role&lang={lang}"))
    result: Any = answer.result
    return replace(answer, result=replace(result, ready=True, shifts=rows))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_shift_has_both_bounds_its_q_and_names(lang: str, demo: Corpus) -> None:
    page = as_table(shifted(demo, lang))
    found = cells(page)
    assert len(found) == 2 * len(cells(page, "th")) == 20
    bounds = {"ar": "من −62 إلى −36", "en": "−62 to −36"}[lang]
    assert found[8] == bounds
    assert found[9] == {"ar": "أقل من 0.001", "en": "under 0.001"}[lang]
    assert found[10:14] == [""] * 4, "what one shift has in common is said once"
    assert not re.search(r"russia_role|ru_|lens|2023-", page)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_the_table_of_a_shift_has_no_room_for_is_told_under_it(lang: str, demo: Corpus) -> None:
    answer = shifted(demo, lang)
    known: dict[str, Any] = {"documents_before": 83, "documents_after": 102, "composition": 0.03, "events": ("ev061",)}
    rows = tuple(replace(row, **known) for row in answer.rows)
    found: Any = answer.result
    page = shifts_in_words(replace(answer, result=replace(found, shifts=rows)))
    said = without_controls(re.sub(r"<[^>]+>", "", page))
    assert page.count("<p") == 1, "two names of one shift"
    event = next(event for event in demo.registry.events if event.id == "ev061")
    assert (event.label_ar if lang == "ar" else event.label_en) in said
    assert {"ar": "83 نصًا قبله، و102 نص بعده", "en": "83 documents before, 102 documents after"}[lang] in said
    assert "\N{MINUS SIGN}49" in said
    assert "+3" in said
    assert not shifts_in_words(answered(demo, parse_link("naming")))


def rows_of(study: str) -> Iterator[tuple[str, set[str]]]:
    for name, kind in vars(importlib.import_module(f"analysis.studies.{study}")).items():
        if name.endswith("Row"):
            yield name, {entry.name for entry in fields(kind)}


def test_chosen_columns_are_columns() -> None:
    for (study, kind), names in CHOSEN.items():
        assert set(names) <= dict(rows_of(study))[kind]
        assert len(names) <= COLUMNS
        assert not LEFT_OUT & set(names)


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_half_of_an_interval_and_no_id_is_shown(link: str, lang: str, demo: Corpus) -> None:
    answer = answered(demo, parse_link(f"{link}{'&' if '?' in link else '?'}lang={lang}"))
    page = as_table(answer)
    heads, found = cells(page, "th"), cells(page)
    assert len(heads) <= COLUMNS
    assert len(found) == len(heads) * len(first_rows(answer.rows))
    assert not any(re.search(r"\b[0-9a-f]{20}\b|\b\d{4}-\d\d\b|^(out|in|target|reference)$", cell) for cell in found)
    bounds = {name for pair in UPPER.items() for name in pair if f"column.{name}" in table(lang)}
    halves = {answer.t(f"column.{name}") for name in bounds - {"earliest", "latest"}}
    assert halves.isdisjoint(head.lower() for head in heads)
