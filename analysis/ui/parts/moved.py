"""Tested shifts of the names of a referent, where its shares are shown."""

from analysis.ask import has_work
from analysis.link import Link, with_study
from analysis.studies import changes
from analysis.studies.naming import Result
from analysis.studies.shift_rows import ShiftRow
from analysis.ui.components import states
from analysis.ui.components.markup import link
from analysis.ui.state import View, href


def found_shifts(view: View, result: Result) -> list[ShiftRow]:
    """The names that moved in tested shifts of this referent, where the family has been tested."""
    asked = _asked(view, result)
    if view.options.own or not has_work(view.corpus, asked):
        return []
    return [row for row in states.answer(view, changes.Result, asked).shifts if row.moved]


def told_shift(view: View, result: Result) -> str:
    """That shares over the whole time are means of what stood before a tested shift and after it; "" without one."""
    found = found_shifts(view, result)
    if not found:
        return ""
    row = found[0]
    told = view.h(
        "headline.changes",
        variant=view.names.variant(result.lens, row.name),
        referent=view.names.lens(result.lens),
        group=view.names.words_of(view.options.by, row.group),
        before=row.before,
        after=row.after,
        date=row.day,
    )
    return f"{view.h('naming.mixed')} {told}. {link(href(_asked(view, result)), view.h('question.changes'))}"


def _asked(view: View, result: Result) -> Link:
    return with_study(view.link, "changes", by=view.options.by, lens=result.lens)
