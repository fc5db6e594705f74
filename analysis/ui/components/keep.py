"""The sign beside a line that keeps it as evidence. The script of the page says the same words after a click."""

from collections.abc import Collection

from analysis.export.evidence import Place, write_place
from analysis.ui.components.markup import tag
from analysis.ui.state import View


def keep_sign(view: View, place: Place, kept: Collection[Place]) -> str:
    """The button of a line; whoever cannot see its sign hears whether the line is kept."""
    pressed, words = str(place in kept).lower(), keep_words(view, place in kept)
    return tag(
        "button", "", "keep", type="button", data_line=write_place(place), aria_pressed=pressed, aria_label=words
    )


def keep_words(view: View, kept: bool) -> str:
    """What the sign says of a line."""
    return view.t("evidence.added" if kept else "evidence.add")
