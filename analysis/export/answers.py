"""A link with its Result, and what every file made from it says of itself: what was counted, from what, how far."""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

from analysis.ask import ask, understood
from analysis.charts.look import Look
from analysis.corpus import Corpus
from analysis.i18n import numerals
from analysis.i18n.bidi import without_controls
from analysis.i18n.dates import shown_day
from analysis.i18n.messages import table
from analysis.i18n.strings import text
from analysis.link import Link, encode, format_link, with_options
from analysis.phrasing import Names, deck, headline, sentences
from analysis.records import Result
from analysis.selection import EVERYTHING, FIELDS, Side
from analysis.settings import settings
from analysis.studies.work import waits

WHOLE: Final = 10_000  # rows of a list that is paged on screen
SHOWN: Final = ("rows", "limit", "page", "width", "view", "mark")  # how much of a view is shown and how, not of what
SHORT: Final = 12  # characters of a snapshot's id in names of files


@dataclass(frozen=True)
class Answer:
    """A view that leaves the product. `base` is the address of the dashboard, "" where there is none."""

    corpus: Corpus
    link: Link
    result: Result
    base: str = ""

    @property
    def lang(self) -> str:
        """The language of the file."""
        return self.link.lang

    @cached_property
    def names(self) -> Names:
        """What ids are called in it."""
        return Names(self.corpus.registry, self.lang, self.corpus.topic_words)

    @cached_property
    def look(self) -> Look:
        """How charts are drawn: on light paper."""
        return Look(self.names)

    @property
    def rows(self) -> Sequence[Any]:
        """The table of the page."""
        return self.result.rows  # type: ignore[attr-defined,no-any-return]

    @property
    def address(self) -> str:
        """What opens this view again: the whole address, or the link where no dashboard is known."""
        return f"{self.base.rstrip('/')}/{format_link(self.link)}" if self.base else format_link(self.link)

    @property
    def title(self) -> str:
        """The finding as a sentence."""
        return without_controls(headline(self.names, self.link, self.result))

    @property
    def deck(self) -> str:
        """What the finding rests on."""
        return without_controls(deck(self.names, self.link, self.result))

    @property
    def sentences(self) -> tuple[str, ...]:
        """What may be quoted, numbers and limits included."""
        return tuple(without_controls(one) for one in sentences(self.names, self.link, self.result))

    @property
    def caveats(self) -> tuple[str, ...]:
        """The cautions as sentences, the demonstration's first."""
        found = [self.names.caveat(caveat, form="plain") for caveat in self.result.caveats]
        return tuple(dict.fromkeys([self.demo, *found] if self.demo else found))

    @property
    def demo(self) -> str:
        """That the texts are a demonstration, "" where they are not."""
        return self.t("demo.line") if self.corpus.snapshot.demonstration else ""

    @property
    def created(self) -> date:
        """The day of the snapshot."""
        return self.corpus.snapshot.created.date()

    @property
    def methods(self) -> str:
        """How the figures are counted, in a paragraph."""
        key = f"methods.{self.link.study}"
        words = [self.t(key)] if key in table(self.lang) else []
        return " ".join([*words, self.t("methods.all")])

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """What was selected, in words: names and values."""
        return tuple(_filters(self))

    @property
    def selected(self) -> str:
        """The same as one line."""
        return self.t("number.parts").join(f"{name}: {value}" for name, value in self.filters)

    @property
    def sample(self) -> str:
        """How many documents of how many outlets."""
        return self.t("report.sample", docs=self.result.n_documents, outlets=self.result.n_outlets)

    @property
    def waits(self) -> bool:
        """Whether it has no figures yet: they come from a long computation that nobody has started."""
        return waits(self.result)

    @property
    def command(self) -> str:
        """The command that computes what it waits for."""
        here = self.corpus.root
        corpus = [] if here == settings().corpus else ["--corpus", str(here)]
        return shlex.join(["khitab", "work", format_link(replace(self.link, lang="ar", snap="")), *corpus])

    @property
    def named(self) -> str:
        """The name of a file of this view, without its ending."""
        return f"khitab-{self.link.study}-{self.result.snapshot[:SHORT]}"

    def t(self, key: str, **values: object) -> str:
        """A message as plain text."""
        return text(self.lang, key, plain=True, **values)

    def tables(self) -> dict[str, Sequence[Any]]:
        """Every table of the result by name, the one of the page first; its cautions are sentences elsewhere."""
        found: dict[str, Sequence[Any]] = {"rows": self.rows}
        for entry in fields(self.result):
            value = getattr(self.result, entry.name)
            if entry.name == "caveats" or not isinstance(value, tuple) or not value or value == tuple(self.rows):
                continue
            if _is_table(value):
                found[entry.name] = value
        return found


def answered(corpus: Corpus, link: Link, base: str = "") -> Answer:
    """A link as a file shows it: pinned to its snapshot, a paged list whole."""
    pinned = understood(corpus, replace(link, snap=corpus.snapshot.id))
    return Answer(corpus, pinned, ask(corpus, whole(pinned)), base)


def whole(link: Link) -> Link:
    """The same view with all rows of a list that is paged on screen."""
    return with_options(link, limit=WHOLE, page=1) if hasattr(link.options, "page") else link


def _is_table(value: tuple[Any, ...]) -> bool:
    kind = type(value[0])
    return is_dataclass(kind) and all(type(row) is kind for row in value) and hasattr(value[0], "__slots__")


def _filters(answer: Answer) -> Iterator[tuple[str, str]]:
    selection, names, t = answer.link.selection, answer.names, answer.t
    if selection.from_day or selection.to_day:
        yield t("fact.period"), without_controls(numerals.span(answer.lang, selection.from_day, selection.to_day))
    for field in FIELDS:
        choice = getattr(selection, field)
        if choice:
            yield t(f"filter.{field}") if field != "topic" else t("column.topic"), names.choice(field, choice)
    if selection.q:
        yield t("filter.words"), selection.q
    for field in ("copies", "undated"):
        yield t(f"filter.{field}"), t(f"stated.{field}_{getattr(selection, field)}")
    asked = encode(replace(answer.link, selection=EVERYTHING, lang="ar", snap=""))
    sides = [name for name in ("target", "reference") if getattr(answer.link.options, name, "")]
    for name in dict.fromkeys([*sides, *asked]):
        if name not in SHOWN:
            yield t(_label(answer, name)), _option(answer, name, asked.get(name, ""))


def _label(answer: Answer, name: str) -> str:
    """The message that names an option; the limits of words have labels of their own."""
    return f"filter.{name}" if f"filter.{name}" in table(answer.lang) else f"filter.limit_{name}"


def _option(answer: Answer, name: str, written: str) -> str:
    """The value of an option in words; one without words as it stands in a link."""
    names, options = answer.names, answer.link.options
    value = getattr(options, name)
    if name in ("group", "target", "reference") and isinstance(value, str):
        return names.value(options.by, value)
    if name == "series":
        kind, _, key = value.partition(":")
        return names.series(kind, key)
    if isinstance(value, Side):
        return names.side(value)
    if name in ("lens", "frame"):
        return names.lens(value) if name == "lens" else names.frame(value)
    if name == "of":
        return names.said_of(options.lens, value)
    if name == "over":
        return answer.t("stated.over")
    if name == "at":
        return _day(answer.lang, value)
    if name in ("groups", "events"):
        said = _event if name == "events" else _group
        return answer.t("number.list").join(said(answer, one) for one in value.split("~"))
    if name == "variant":
        return names.variant(options.lens, value)
    keys = (f"sel.{name}_{value}", f"sel.{name}.{value}", f"ui.{name}.{value}")
    return next((answer.t(key) for key in keys if key in table(answer.lang)), written)


def _day(lang: str, written: str) -> str:
    try:
        return shown_day(lang, written)
    except ValueError:
        return written


def _group(answer: Answer, key: str) -> str:
    by = answer.link.options.by
    return key if by == "period" else answer.names.value(by, key)


def _event(answer: Answer, key: str) -> str:
    labels = {event.id: (event.label_ar, event.label_en) for event in answer.corpus.registry.events}
    return labels[key][answer.lang != "ar"] if key in labels else key
