"""What stands in place of a figure: nothing there, too little, still computing, not possible. Each says what to do."""

from collections.abc import Callable
from concurrent.futures import TimeoutError as Late
from datetime import timedelta
from typing import Final, TypeVar

import streamlit as st

from analysis.errors import AnalysisError
from analysis.i18n.strings import html, worded
from analysis.link import Link, of_selection, with_lines, with_options, with_selection, with_study
from analysis.records import Caveat, Result
from analysis.selection import EVERYTHING
from analysis.settings import settings
from analysis.studies.periods import period_start, shorter
from analysis.ui import cached
from analysis.ui.components.headline import headline, next_level
from analysis.ui.components.markup import link, tag
from analysis.ui.drill import side_documents
from analysis.ui.state import View, href

R = TypeVar("R", bound=Result)
LEAST_TOPICS: Final = 2
PATIENCE: Final = 0.5  # seconds before a page says that it is computing


def box(title: str, words: str, after: str = "", level: str = "h3") -> None:
    """A state in place of a figure. All three are HTML; `after` is the one link or the bars under the words. Where it
    is all that the page has, its title is the headline.
    """
    st.html(tag("div", f"{tag(level, title)}<p>{words}</p>{after}", "state", role="status"))


def onward(target: Link, words: str) -> str:
    """The one link of a state."""
    return tag("p", link(href(target), words), "next")


def answer(view: View, kind: type[R], asked: Link | None = None) -> R:
    """The result of a link, the page's own by default; a slow one says so in its place while it is computed."""
    result = _computed(view, asked or view.link)
    if not isinstance(result, kind):
        raise TypeError(f"{view.link.study} answered with {type(result).__name__}")
    return result


def soon(view: View, asked: Link) -> Result | None:
    """The result of a link of the same snapshot if it is there at once, None where it is not or cannot be."""
    if asked.snap not in ("", view.corpus.snapshot.id):
        return None
    try:
        return cached.answers().of(view.corpus, asked).result(timeout=PATIENCE)
    except (Late, AnalysisError):
        return None


def ask_early(view: View, *asked: Link) -> None:
    """Has the results of these links computed while the page goes on without them."""
    for one in asked:
        cached.answers().of(view.corpus, one)


def _computed(view: View, asked: Link) -> Result:
    future = cached.answers().of(view.corpus, asked)
    try:
        return future.result(timeout=PATIENCE)
    except Late:
        place = st.empty()
        with place.container():
            bars = "".join(f'<i style="width:{width}%"></i>' for width in (82, 60, 70))
            box(view.h("state.working"), view.h("state.working.note"), bars)
        result = future.result()
        place.empty()
        return result


def empty(view: View) -> None:
    """No document matches: the filters are at fault, so the link takes them away."""
    box(view.h("state.empty.title"), view.h("state.empty"), to_more(view))


def undated(view: View, n: int) -> None:
    """Documents, and none with a date: no filter is at fault, and they can be read and counted without time."""
    more = to_more(view) if view.link.selection != EVERYTHING else ""
    read = onward(with_study(view.link, "documents"), view.h("state.few.link", n=n))
    box(view.h("state.undated.title"), view.h("state.undated", docs=n), read + more)


def to_more(view: View) -> str:
    """The way to more documents: without the dates where there are some, else without the filters."""
    if view.link.selection.from_day or view.link.selection.to_day:
        return onward(with_selection(view.link, from_day=None, to_day=None), view.h("state.empty.link"))
    return onward(of_selection(view.link, EVERYTHING), view.h("state.empty.link_filters"))


def too_few(view: View, a: int, b: int) -> None:
    """Too few documents to compare: both numbers and the limits, and the way to read all of the smaller side that has
    any.
    """
    n, side = min((n, side) for n, side in ((a, "target"), (b, "reference")) if n or not (a or b))
    after = onward(side_documents(view.link, side), view.h("state.few.link", n=n))
    box(view.h("state.few.title"), view.h("state.few", docs_a=a, docs_b=b), after)


def few_for_shares(view: View, n: int) -> None:
    """Too few documents of any camp for a share: the way to read them, or to widen what is selected."""
    read = onward(with_study(view.link, "documents"), view.h("state.few.link", n=n))
    wider = onward(of_selection(view.link, EVERYTHING), view.h("state.empty.link_filters"))
    box(view.h("state.few.title"), view.h("state.few.shares", docs=n), read + wider)


def no_topics(view: View, caution: Caveat, n: int) -> None:
    """These texts allow no such number of topics: the largest number they do allow, or the way to read them."""
    possible = int(caution.values["possible"])  # type: ignore[call-overload]
    after = onward(with_study(view.link, "documents"), view.h("state.few.link", n=n))
    if possible >= LEAST_TOPICS:
        after = onward(with_options(view.link, k=possible), view.h("sel.topic_count", topics=possible))
    words = f"{view.names.caveat(caution, form='html')} {view.h('state.no_topics')}"
    box(view.h("state.no_topics.title"), words, after)


def no_lines(view: View) -> None:
    """No use of what is looked for."""
    wider = onward(of_selection(view.link, EVERYTHING), view.h("state.empty.link_filters"))
    box(view.h("state.none.title"), view.h("concordance.none"), wider)


def few_uses(view: View) -> None:
    """Too few uses for words in company: their lines can be read."""
    node = {name: getattr(view.options, name) for name in ("node", "lens", "variant")}
    lines = onward(with_study(view.link, "concordance", **node), view.h("question.concordance"))
    box(view.h("state.few.title"), view.h("collocates.too_few"), lines)


def no_mentions(view: View, lens: str) -> None:
    """None of the names of a referent occurs here."""
    wider = onward(of_selection(view.link, EVERYTHING), view.h("state.empty.link_filters"))
    box(view.h("state.none.title"), view.h("naming.none", lens=view.names.lens(lens)), wider)


def unclear_mentions(view: View, lens: str, words: str) -> None:
    """Names occur and none of them could be told: why (HTML), and the way to read them."""
    lines = onward(with_lines(view.link, ""), view.h("state.unclear.link"))
    box(view.h("state.unclear.title"), f"{view.h('state.unclear', lens=view.names.lens(lens))} {words}", lines)


def one_period(view: View) -> None:
    """Where the days that are asked for fall into one period: the link to a step that parts them, or that none does."""
    first, behind = view.link.selection.from_day, view.link.selection.to_day
    every = view.options.every
    if not first or not behind or period_start(first, every) != period_start(behind - timedelta(days=1), every):
        return
    step = shorter(first, behind - timedelta(days=1), every)
    finer = link(href(with_options(view.link, every=step)), view.h(f"sel.every.{step}")) if step else ""
    st.html(tag("p", f"{view.h('ui.one_period', every=view.t(f'chart.every.{every}'))} {finer}", "note"))


def no_period(view: View, kind: type[R], has_line: Callable[[R], bool]) -> None:
    """No period has the documents for a point of a line: the way out is years, where they draw one."""
    yearly = with_options(view.link, every="year")
    if view.options.every != "year" and has_line(answer(view, kind, yearly)):
        box(view.h("state.few.title"), view.h("ui.no_period"), onward(yearly, view.h("sel.every.year")))
    else:
        every = getattr(answer(view, kind), "every", view.options.every)
        words = view.h("ui.no_year") if every == "year" else view.h("ui.no_step", every=view.t(f"chart.every.{every}"))
        box(view.h("state.few.title"), words)


def failed(page: Link, error: AnalysisError) -> None:
    """What a user can mend, in words."""
    what = worded(page.lang, error, form="html")
    if page.study == "document":
        headline(html(page.lang, "question.document"), what)
        after = onward(with_study(page, "documents"), html(page.lang, "button.show_documents"))
        box(html(page.lang, "document.gone.title"), html(page.lang, "document.gone"), after)
        return
    # Where no filter is set it is the question itself that cannot be asked.
    free = of_selection(page, EVERYTHING) if page.selection != EVERYTHING else with_study(page, page.study)
    after = onward(free, html(page.lang, "state.empty.link_filters"))
    box(html(page.lang, "state.error.title"), what, after, next_level())


def no_corpus(page: Link) -> None:
    """No corpus yet, with the two commands that make one."""
    words = html(page.lang, "state.no_corpus")
    commands = {"import": "khitab import", "build": "khitab build"}
    folder = html(page.lang, "state.no_corpus.command", path=str(settings().corpus), **commands)
    own = link(f"./import?lang={page.lang}", html(page.lang, "import.title"))
    after = "" if settings().readonly else tag("p", own, "next")
    box(html(page.lang, "state.no_corpus.title"), f"{words}<br>{folder}", after, "h1")


def broke(page: Link, code: str) -> None:
    """Something that nobody foresaw; the log has the rest under the same code."""
    box(html(page.lang, "state.error.title"), html(page.lang, "state.error", code=code), level=next_level())
