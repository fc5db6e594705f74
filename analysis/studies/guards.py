"""Ways to count the same naming: what each guard does to a share when it stands alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from analysis.selection import ANY, Choice, Selection

OWN = Choice(("own",))


@dataclass(frozen=True, slots=True)
class GuardRow:
    """The name of the line in one group, counted in one way (`guard`); shares as in the shares of names.

    A group without a mention under a guard has no row there.
    """

    guard: str
    variant: str
    group: str
    share: float | None
    low: float | None
    high: float | None
    mentions: int
    of_mentions: int
    documents: int
    variant_documents: int
    document_share: float | None
    document_low: float | None
    document_high: float | None
    outlets: int


def votes(options: Any) -> str:
    """What has one vote in a share: a mention or an outlet. A group that is one outlet has no others to vote with it:
    the interval over outlets would be 0 to 100 % for each.
    """
    return "mention" if options.by == "outlet" else str(options.vote)


def guarded(selection: Selection, options: Any) -> Iterator[tuple[str, Selection, Any]]:
    """Each way of counting with its selection and options: first without a guard but copies once, then one by one."""
    plain, counted = replace(selection, voice=ANY, copies="once"), replace(options, panel="all", vote="mention")
    yield "plain", plain, counted
    yield "own", replace(plain, voice=OWN), counted
    if options.by != "outlet":
        yield "vote", plain, replace(counted, vote="outlet")
    yield "panel", plain, replace(counted, panel="balanced")
    yield "copies", replace(plain, copies="all"), counted
