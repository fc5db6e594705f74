"""Headlines of frames: whose sentences hold indicators of a frame more often, or less, where a test says so."""

from analysis.i18n.strings import text
from analysis.link import Link
from analysis.phrasing.names import Names
from analysis.phrasing.quotable import reach
from analysis.studies import frames
from analysis.studies.frame_rows import ShareRow, largest_gap, shown_rows


def frames_found(names: Names, link: Link, result: frames.Result) -> str:
    """The largest difference that passes its test, of all frames or of the one that was chosen; else that none does."""
    words = _found(names, link, result)
    return text(names.lang, "headline.frames_quoted", words=words) if result.quotation == "in" else words


def _found(names: Names, link: Link, result: frames.Result) -> str:
    rows = _rows(result)
    if not rows:
        return text(names.lang, "headline.none")
    frame = names.frame(result.frame)
    if row := largest_gap(rows):
        sides = {"a": names.words_of(link.options.by, row.group), "a_share": row.share, "b_share": row.rest_share}
        return text(names.lang, "headline.frames_pair", frame=frame, b=_others(names, link, result, row), **sides)
    if result.tested and not link.options.frame:
        return text(names.lang, "headline.frames_none")
    most = max(rows, key=lambda row: row.low or 0.0)
    group = names.words_of(link.options.by, most.group)
    if len(rows) == 1:
        return text(names.lang, "headline.frames", frame=frame, share=most.share, group=group)
    least = min((row for row in rows if row is not most), key=lambda row: row.high or 0.0)
    other = names.words_of(link.options.by, least.group)
    sides = {"a": group, "a_share": most.share, "b": other, "b_share": least.share}
    tested = any(row.q_value is not None for row in rows)
    key = "headline.frames_not_passed" if tested else "headline.frames_untested"
    return text(names.lang, key, frame=frame, **sides)


def frames_deck(names: Names, link: Link, result: frames.Result) -> str:
    """What is known of the headline; in a part of another view which copy of a text counts there."""
    is_part = link.options.over and link.selection.copies == "once"
    part = [text(names.lang, "deck.frames_over")] if is_part else []
    return " ".join((_deck(names, link, result), *part))


def _deck(names: Names, link: Link, result: frames.Result) -> str:
    """What the difference of the headline rests on and how far it reaches; how many tests were made, and passed."""
    values = {"n": result.n_sentences, "docs": result.n_holding, "outlets": result.n_outlets}
    if not result.tested:
        return text(names.lang, "deck.frames", **values)
    if not result.passed:
        return _unseen(names, link, result)
    made = text(names.lang, "deck.frames_tested", m=result.tested, passed=result.passed)
    row = largest_gap(_rows(result))
    if row is None:
        return f"{text(names.lang, 'deck.frames', **values)} {made}"
    size = _size(names, row, result)
    return " ".join(one for one in (size, _reach(names, link, result, row)) if one)


def _rows(result: frames.Result) -> list[ShareRow]:
    """The rows of the frame shown in the groups that are drawn."""
    return [row for row in shown_rows(result.shares, result.quotation) if row.frame == result.frame]


def _size(names: Names, row: ShareRow, result: frames.Result) -> str:
    """Intervals of both shares, documents on both sides, q, and of how many tests."""
    return text(
        names.lang,
        "deck.frames_size",
        low=row.low,
        high=row.high,
        rest_low=row.rest_low,
        rest_high=row.rest_high,
        n_a=row.having_documents,
        all_a=row.tested_documents,
        n_b=row.rest_having_documents,
        all_b=row.rest_tested_documents,
        q=row.q_value,
        m=result.tested,
        passed=result.passed,
    )


def _reach(names: Names, link: Link, result: frames.Result, row: ShareRow) -> str:
    if link.options.by != "bloc":
        return ""
    outlets = dict(zip(result.groups, result.outlets, strict=True))
    own = outlets.pop(row.group)
    return reach(names, names.bloc(row.group), (own, sorted({*sum(outlets.values(), ())})), row.holds, row.driver)


def _unseen(names: Names, link: Link, result: frames.Result) -> str:
    """What could have been seen of the largest group."""
    row = max((row for row in result.shares if row.tested_documents), key=lambda row: row.tested_documents or 0)
    values = {
        "m": result.tested,
        "group": names.words_of(link.options.by, row.group),
        "n_a": row.tested_documents,
        "n_b": row.rest_tested_documents,
        "min_b": 0.25,
    }
    if result.visible is None:
        return text(names.lang, "deck.frames_unseen", **values)
    return text(names.lang, "deck.frames_none", min_a=result.visible, **values)


def _others(names: Names, link: Link, result: frames.Result, row: ShareRow) -> str:
    """The other group where there are two, else the other texts."""
    others = [group for group in result.groups if group != row.group]
    return names.words_of(link.options.by, others[0]) if len(others) == 1 else text(names.lang, "group.rest")
