"""What an import would make of the files: ten records, what would be refused and why, and the columns to map."""

import json
from functools import partial
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analysis.errors import AnalysisError
from analysis.i18n.dates import shown_day
from analysis.i18n.strings import worded
from analysis.ingest.fields import NO_COLUMN, columns_of
from analysis.phrasing import Names
from analysis.registry import registry
from analysis.ui.components.headline import section
from analysis.ui.components.markup import bdi, esc, tag
from analysis.ui.components.tables import Column, table
from analysis.ui.jobs import IMPORT, PREVIEW, Job, import_arguments
from analysis.ui.opened import corpora, folder_for, is_real, usual_target
from analysis.ui.parts.choosing import preview_again, turn_to
from analysis.ui.parts.following import at_work, receipt_of, sums
from analysis.ui.parts.words import Words
from analysis.ui.state import open_root

MAPPED: Final = ("title", "text", "published", "outlet", "url")
NEW: Final = ""


def show(words: Words, job: Job) -> None:
    """The preview, or how far it is."""
    st.html(tag("p", words.h("import.of", files=job.names()), "byline"))
    if at_work(words, job, PREVIEW):
        return
    head, refused = receipt_of(job, PREVIEW)
    if head["columns"] and not {"title", "text"} & {*columns_of(tuple(head["columns"])), *_mapping(job)}:
        st.html(tag("p", words.h("import.columns_unknown"), "notice", role="status"))
    if head["preview"]:
        section(words.h("import.preview", n=len(head["preview"])))
        st.html(_records(words, head["preview"]))
    sums(words, head, refused, trial=True)
    section(words.h("import.choices"))
    target = _target(words, job)
    # In a form nothing answers a choice before a button is pressed: no list closes while the next one is looked at.
    with st.form("import.form", border=False):
        outlet, mapping = _choices(words, job, head["columns"])
        _go(words, job, target, outlet, mapping, bool(head["accepted"]))


def _go(words: Words, job: Job, target: Path, outlet: str, mapping: dict[str, str], some: bool) -> None:
    """The buttons: to import, to look again with these choices, to take other files."""
    with st.container(horizontal=True, key="import.go"):
        start = st.form_submit_button(words.t("button.import"), key="import.start", type="primary", disabled=not some)
        again = st.form_submit_button(words.t("import.again"), key="import.again")
        other = st.form_submit_button(words.t("import.other"), key="import.other")
    if start:
        _act(words, job, partial(_import, words, job, target, outlet, mapping))
    elif again:
        _act(words, job, partial(preview_again, words, job, target, outlet, mapping))
    elif other:
        turn_to(None)


def _act(words: Words, job: Job, do: "partial[None]") -> None:
    try:
        do()
    except AnalysisError as error:
        st.html(tag("p", worded(words.lang, error, form="html"), "notice", role="status"))
        return
    turn_to(job)


def _import(words: Words, job: Job, target: Path, outlet: str, mapping: dict[str, str]) -> None:
    job.tell(target=str(target))
    receipts = [part for form in ("json", "csv") for part in ("--receipt", str(job.receipt(IMPORT, form)))]
    job.start(IMPORT, [*import_arguments(job, target, outlet, mapping), "--build", *receipts], words.lang)


def _records(words: Words, rows: list[dict[str, Any]]) -> str:
    names = Names(registry(), words.lang)
    columns = [Column(words.t(f"column.{name}")) for name in ("outlet", "published", "title", "text")]
    cells = (
        [
            bdi(names.outlet(row["outlet"])),
            tag("span", bdi(shown_day(words.lang, row["published"])), "day")
            if row["published"]
            else words.h("term.undated"),
            bdi(row["title"][:120]),
            bdi(row["text"][:160]),
        ]
        for row in rows
    )
    return table(columns, cells, fold=True)


def _choices(words: Words, job: Job, columns: list[str]) -> tuple[str, dict[str, str]]:
    """The outlet of texts that name none, and the columns that differ from those recognised."""
    names = Names(registry(), words.lang)
    known = sorted(registry().outlets, key=names.outlet)
    outlet = job.told().get("outlet", "")
    options = ["", *([outlet] if outlet and outlet not in known else []), *known]
    chosen = st.selectbox(
        words.t("import.outlet"),
        options,
        index=options.index(outlet),
        format_func=lambda value: names.outlet(value) if value else words.t("import.outlet.none"),
        accept_new_options=True,
        help=words.t("import.outlet.help"),
        key="import.outlet",
    )
    return chosen or "", _mapped(words, columns, _mapping(job)) if columns else {}


def _mapping(job: Job) -> dict[str, str]:
    """The columns that were named before, by field."""
    found: dict[str, str] = json.loads(job.told().get("mapping", "{}"))
    return found


def _mapped(words: Words, columns: list[str], before: dict[str, str]) -> dict[str, str]:
    usual = columns_of(tuple(columns))
    st.html(tag("p", words.h("import.columns"), "note"))
    mapping = {}
    for place, field in zip(st.columns(len(MAPPED)), MAPPED, strict=True):
        recognised = usual.get(field, NO_COLUMN)
        shown = before.get(field, recognised)
        options = [NO_COLUMN, *columns]
        with place:
            column = st.selectbox(
                words.t(f"column.{field}"),
                options,
                index=options.index(shown) if shown in options else 0,
                format_func=lambda value: words.t("import.no_column") if value == NO_COLUMN else str(value),
                key=f"import.column.{field}",
            )
        if column != recognised:
            mapping[field] = column
    return mapping


def _target(words: Words, job: Job) -> Path:
    """The corpus that the texts go into: one of real texts, or a new one."""
    there = [str(root) for root in corpora() if is_real(root)]
    usual = job.told().get("target") or str(usual_target(open_root()))
    options = [*there, NEW]
    chosen = st.selectbox(
        words.t("import.target"),
        options,
        index=options.index(usual) if usual in options else len(options) - 1,
        format_func=lambda value: Path(value).name if value else words.t("import.target.new"),
        key="import.target",
    )
    if chosen:
        return Path(chosen)
    name = st.text_input(words.t("import.target.name"), value=_free_name(), key="import.name")
    target = folder_for(name)
    st.html(tag("p", words.h("import.target.note", path=str(target)), "note"))
    if target.exists() and not is_real(target):
        st.html(tag("p", words.h("import.target.taken", name=esc(target.name)), "notice", role="status"))
        return folder_for(_free_name())
    return target


def _free_name() -> str:
    """A name that no folder has yet."""
    number, name = 1, "corpus"
    while folder_for(name).exists():
        number += 1
        name = f"corpus-{number}"
    return name
