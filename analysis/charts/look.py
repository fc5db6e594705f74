"""Who is drawn how. A bloc has the same colour, shape and dash in every chart; its name stands at the mark too."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

import altair as alt
import pyarrow as pa

from analysis.charts.theme import Colours, colours, config
from analysis.i18n.plurals import phrase
from analysis.phrasing.names import Names
from analysis.records import UNKNOWN
from analysis.studies.spells import split_spell

_CROSS: Final = "M-0.7,-0.7L0.7,0.7M0.7,-0.7L-0.7,0.7"
# The signs of data/blocs.csv as Vega shapes; a hollow one is filled with paper.
SHAPES: Final[Mapping[str, str]] = MappingProxyType(
    {"●": "circle", "◆": "diamond", "■": "square", "▲": "triangle-up", "○": "circle", "✕": _CROSS}
    | {"✚": "cross", "▼": "triangle-down"}
)
HOLLOW: Final = "○✕"
DASHES: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {"salvation": (7, 3), "regime": (2, 2.5), "other": (3, 3), "two": (7, 3)}
)
SOLID: Final = (1.0, 0.0)


def _shared(self: object, _memo: object = None) -> object:
    """Itself: Altair copies every layer, with all that is in it, at each step, and asks this first."""
    return self


# What is said once and never changed afterwards need not be copied: that was most of the time a chart took.
for _kind in (alt.Encoding, alt.FacetedEncoding, alt.MarkDef, alt.Config):
    setattr(_kind, "__deepcopy__", _shared)  # noqa: B010 (a method that the class does not have yet)


@dataclass(frozen=True, slots=True)
class Mark:
    """How one series is drawn: `id` is what a click gives back, `colour` a hex value, `glyph` its sign in words.

    `said` stands behind its name in a key: how many documents it rests on. `words` is the colour of its name where its
    own is too pale for words.
    """

    id: str
    name: str
    glyph: str
    colour: str
    shape: str
    fill: str
    dash: tuple[float, float]
    said: str = ""
    words: str = ""


@dataclass(frozen=True)
class Look:
    """Names in one language on light or dark paper: all that a chart needs besides its Result."""

    names: Names
    dark: bool = False

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.names.lang

    @property
    def rtl(self) -> bool:
        """True where amounts grow from the right."""
        return self.lang == "ar"

    @property
    def colours(self) -> Colours:
        """Paper, ink and the colours of the blocs."""
        return colours(self.dark)

    def bloc(self, bloc: str) -> Mark:
        """How a bloc is drawn; one that is not in data/ looks like the unknown."""
        return self._mark(bloc, self.names.bloc(bloc), bloc)

    def group(self, by: str, group: str) -> Mark:
        """How a group of a study is drawn: a bloc as itself, an outlet or speaker in the colour of its camp."""
        if by in ("bloc", "speaker_bloc"):
            return self.bloc(group)
        return self._mark(group, self.names.value(by, group), self._camp(group))

    def plain(self, which: str, name: str) -> Mark:
        """How a side that is no camp is drawn, with a sign of no camp; `which` is one or two."""
        glyph, colour = ("✚" if which == "one" else "▼"), self.colours[which]
        return Mark(which, name, glyph, colour, SHAPES[glyph], colour, DASHES.get(which, SOLID))

    def order(self, groups: Iterable[str]) -> list[str]:
        """Groups in the order of the blocs, others by name behind them, one under several owners in their order."""
        places = {bloc: place for place, bloc in enumerate(self.names.registry.blocs)}

        def place(group: str) -> tuple[int, str, int]:
            holder, bloc = split_spell(group)
            return places.get(group, len(places)), holder, places.get(bloc, len(places))

        return sorted(set(groups), key=place)

    def _camp(self, group: str) -> str:
        """The camp of an outlet or speaker: the one that its group names, or the only one that it was ever in."""
        holder, bloc = split_spell(group)
        held = {one.bloc for one in self.names.registry.affiliations.get(holder, ())}
        return bloc or (held.pop() if len(held) == 1 else UNKNOWN)

    def counted(self, marks: Iterable[Mark], documents: Mapping[str, int]) -> list[Mark]:
        """The same marks with their documents said in the key."""
        return [replace(mark, said=phrase(self.lang, "docs", documents[mark.id])) for mark in marks]

    def finished(self, chart: Any, height: float) -> alt.LayerChart:
        """The layers at their height, with the configuration of the page."""
        # The width follows the page; the height is that of the plot, whatever stands around it.
        size = alt.AutoSizeParams(type="fit-x", contains="padding")
        # Set on the layers as they were made: each call of Altair's would copy all of them once more.
        chart.height, chart.autosize, chart.config = height, size, alt.Config(**config(self.lang, self.dark))
        done: alt.LayerChart = chart
        return done

    def _mark(self, key: str, name: str, bloc: str) -> Mark:
        record = self.names.registry.blocs.get(bloc) or self.names.registry.blocs[UNKNOWN]
        colour = self.colours[record.colour]
        fill = self.colours["paper"] if record.glyph in HOLLOW else colour
        return Mark(key, name, record.glyph, colour, SHAPES[record.glyph], fill, DASHES.get(record.colour, SOLID))


def colour_scale(marks: Sequence[Mark]) -> alt.Scale:
    """Series to colours."""
    return alt.Scale(domain=[mark.id for mark in marks], range=[mark.colour for mark in marks])


def points_as(marks: Sequence[Mark], field: str = "series") -> dict[str, Any]:
    """The channels of points: shape, outline and filling of each series."""
    ids = [mark.id for mark in marks]
    return {
        "shape": alt.Shape(f"{field}:N", scale=alt.Scale(domain=ids, range=[mark.shape for mark in marks])),
        "stroke": alt.Stroke(f"{field}:N", scale=colour_scale(marks)),
        "fill": alt.Fill(f"{field}:N", scale=alt.Scale(domain=ids, range=[mark.fill for mark in marks])),
    }


def lines_as(marks: Sequence[Mark], field: str = "series") -> dict[str, Any]:
    """The channels of lines: colour and dash of each series."""
    ids = [mark.id for mark in marks]
    dashes = alt.Scale(domain=ids, range=[list(mark.dash) for mark in marks])
    return {
        "color": alt.Color(f"{field}:N", scale=colour_scale(marks)),
        "strokeDash": alt.StrokeDash(f"{field}:N", scale=dashes),
    }


class Columns:
    """The rows of a chart as columns, for thousands of them: Altair would look at each of their values."""

    def __init__(self, **columns: pa.Array) -> None:
        self.table = pa.table(columns)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows one by one, for whoever wants them so: Altair does."""
        return iter(self.table.to_pylist())


@dataclass(frozen=True)
class Filled:
    """A chart that differs from others by its data alone, named in `frame` and given in `datasets`.

    `key` says all that the frame depends on: it is written once for each.
    """

    key: tuple[str, ...]
    frame: Callable[[], alt.LayerChart]
    datasets: Mapping[str, Columns]


def inline(rows: Iterable[Mapping[str, object]]) -> alt.InlineData:
    """Rows as the data of a chart: never an address. A tuple, because Altair copies every list in every layer."""
    return alt.InlineData(values=tuple(dict(row) for row in rows))
