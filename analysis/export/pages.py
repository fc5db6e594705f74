"""Figures of a printed report fitted to their pages: a chapter begins on a page that is almost empty where its first
figure allows it, and what is higher than wide takes the place that its page leaves.

A style sheet cannot know what is left of a page: the report is laid out, measured, and laid out again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

EMPTY: Final = 0.4  # of a page: filled less, it is one that should hold the next chapter too
LEAST: Final = 0.6  # of its height a figure keeps when it is made smaller
GAIN: Final = 1.06  # times as high: less is not worth another layout
SPARE: Final = 26.0  # CSS pixels between two chapters, and for what rounding takes
WIDEST: Final = 182 / 25.4 * 96  # CSS pixels of a page between its margins

Layout = Callable[[str], Any]  # HTML to a document of WeasyPrint


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure on its page, in CSS pixels: the picture's size, and where the figure and its chapter begin and end.

    `begins` is the top of the chapter that the figure is the first of on this page, None for others.
    """

    id: str
    page: int
    tall: bool
    width: float
    height: float
    bottom: float
    begins: float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: where its content may begin and end, and where it ends."""

    top: float
    bottom: float
    end: float

    @property
    def filled(self) -> float:
        """The part of the page that holds anything."""
        return (self.end - self.top) / (self.bottom - self.top)

    @property
    def free(self) -> float:
        """What is left under it."""
        return self.bottom - self.end


def fitted(page: str, lay: Layout) -> Any:
    """The document of a page of HTML, its figures fitted."""
    document, heights = lay(page), dict[str, float]()
    for rule in (smaller, larger, smaller):
        sheets, figures = measured(document)
        found = {name: high for name, high in rule(sheets, figures) if name not in heights}
        if found:
            there = {figure.id: figure.page for figure in figures}
            document = lay(with_heights(page, heights | found))
            moved = {figure.id for figure in measured(document)[1] if figure.page > there[figure.id]}
            if missed := moved & found.keys():  # it was meant to stay, or to come to the page before
                found = {name: high for name, high in found.items() if name not in missed}
                document = lay(with_heights(page, heights | found))
            heights |= found
    return document


def with_heights(page: str, heights: Mapping[str, float]) -> str:
    """The page with the heights of some of its pictures set."""
    rules = (
        f"#{name} img{{max-height:{high:.1f}px!important;max-width:100%!important}}" for name, high in heights.items()
    )
    return page.replace("</head>", f"<style>{''.join(rules)}</style></head>", 1)


def smaller(sheets: list[Sheet], figures: list[Placed]) -> Iterator[tuple[str, float]]:
    """First figures of chapters that would fit on the page before, which is almost empty, if they were smaller."""
    for figure in figures:
        before = sheets[figure.page - 1] if figure.page else None
        if before is None or figure.begins is None or before.filled > EMPTY:
            continue
        if figure.begins > sheets[figure.page].top + 1:  # something else stands before the chapter on its page
            continue
        missing = figure.bottom - figure.begins + SPARE - before.free
        if figure.height - missing >= LEAST * figure.height:
            yield figure.id, min(figure.height, figure.height - missing)


def larger(sheets: list[Sheet], figures: list[Placed]) -> Iterator[tuple[str, float]]:
    """Figures higher than wide that could reach the foot of their page; what stands under them moves on."""
    last = {figure.page: figure for figure in figures}
    for figure in figures:
        if figure.tall and last[figure.page] is figure:
            room = sheets[figure.page].bottom - figure.bottom - SPARE
            high = min(figure.height + room, figure.height * WIDEST / figure.width)
            if high > GAIN * figure.height:
                yield figure.id, high


def measured(document: Any) -> tuple[list[Sheet], list[Placed]]:
    """The pages of a document and the figures on them."""
    sheets, figures = [], []
    for number, page in enumerate(document.pages):
        box = page._page_box
        top = float(box.content_box_y())
        found = list(_figures(box, number))
        sheets.append(Sheet(top, top + float(box.height), _end(box, top)))
        figures += found
    return sheets, figures


def _figures(page: Any, number: int) -> Iterator[Placed]:
    begins: float | None = None
    seen: set[str] = set()  # lines within a figure are boxes of the same element
    for box in page.descendants():
        name = box.element_tag
        if name == "section" and hasattr(box, "position_y"):
            begins = float(box.position_y) + float(box.margin_top)
        elif name == "figure" and (key := _id(box)) and key not in seen:
            seen.add(key)
            picture = next((one for one in box.descendants() if one.element_tag == "img" and _size(one)), None)
            if picture is None:
                continue
            tall = "tall" in str(box.element.get("class", ""))
            bottom = float(box.position_y) + float(box.margin_top) + float(box.height)
            width, height = _size(picture)
            yield Placed(key, number, tall, width, height, bottom, begins)
            begins = None


def _id(box: Any) -> str:
    return str(box.element.get("id", "")) if box.element is not None else ""


def _size(box: Any) -> tuple[float, float]:
    """Width and height, () where a box has none."""
    try:
        return float(box.width), float(box.height)
    except (AttributeError, TypeError, ValueError):
        return ()  # type: ignore[return-value]


def _end(page: Any, top: float) -> float:
    """Where the last line or picture of a page ends; the number at its foot is no part of it."""
    body = [box for box in page.descendants() if box.element_tag == "body"]
    ends = [top]
    for outer in body[:1]:
        for box in outer.descendants():
            size = _size(box)
            if size and type(box).__name__ in ("LineBox", "InlineReplacedBox", "BlockReplacedBox"):
                ends.append(float(box.position_y) + size[1])
    return max(ends)
