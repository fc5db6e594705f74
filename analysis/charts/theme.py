"""The look of every chart: colours on light and dark paper, type, direction. The values are those of the pages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

FONT: Final = "Khitab Sans, IBM Plex Sans Arabic, sans-serif"
PICK: Final = "pick"
NARROW: Final = "width < 430"  # a phone: short years, no words inside the plot

Colours = Mapping[str, str]

LIGHT: Final[Colours] = MappingProxyType(
    {
        "paper": "#fbfaf7",
        "card": "#f3f1ea",
        "ink": "#1d2126",
        "muted": "#5d636d",
        "faint": "#696e75",
        "line": "#dedad0",
        "grid": "#e9e6dd",
        "mark": "#f7e9b8",
        "opposition": "#156cb4",
        "salvation": "#8a5f0e",
        "regime": "#9a3a70",
        "new_authorities": "#3f6f6a",
        "independent": "#4f7191",
        "other": "#6d7178",
        "agenda": "#3c4856",
        "framing": "#87929d",
        "one": "#2f6f8f",
        "two": "#8a5f0e",
    }
)
DARK: Final[Colours] = MappingProxyType(
    {
        "paper": "#15181d",
        "card": "#1d2127",
        "ink": "#e9e6de",
        "muted": "#a3a8b0",
        "faint": "#858b95",
        "line": "#343a43",
        "grid": "#262b32",
        "mark": "#4b4118",
        "opposition": "#69bcf5",
        "salvation": "#d9a648",
        "regime": "#e878b4",
        "new_authorities": "#83bdb5",
        "independent": "#8fb0cf",
        "other": "#9aa0a8",
        "agenda": "#c3ccd6",
        "framing": "#66727f",
        "one": "#7fb8d6",
        "two": "#d9a648",
    }
)
RAMP: Final = {
    False: ("#f3f1ea", "#c9cfd3", "#8b9aa8", "#51657a", "#243b53"),
    True: ("#1d2127", "#384451", "#5a6f84", "#8fa6bd", "#d3e0ec"),
}


def colours(dark: bool) -> Colours:
    """The colours of dark or light paper, by name. `one` and `two` are sides that are no camps."""
    return DARK if dark else LIGHT


def config(lang: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite configuration: no frame, no ticks, hairline grid, words in muted ink, no legend.

    Labels are never cut (no limit). Where Arabic reads from the right, categories stand at the right.
    """
    c, rtl = colours(dark), lang == "ar"
    return {
        "background": "transparent",
        "font": FONT,
        "padding": 2,
        "view": {"stroke": None},
        "legend": {"disable": True},
        # A chart has its own sentence, and its table beside it. Vega would write one of field names for every mark.
        # Nor does it tell under the pointer the fields of a mark that has no words of its own.
        "mark": {"aria": False, "tooltip": None},
        "axis": {
            "labelFont": FONT,
            "titleFont": FONT,
            "labelFontSize": 12.5,
            "titleFontSize": 12.5,
            "titleFontWeight": "normal",
            "labelColor": c["muted"],
            "titleColor": c["muted"],
            "domain": False,
            "ticks": False,
            "gridColor": c["grid"],
            "labelPadding": 6,
            "labelLimit": 0,
            "aria": False,
        },
        "axisX": {"grid": False, "domain": True, "domainColor": c["line"]},
        "axisY": {"orient": "right" if rtl else "left", "titleAngle": 0},
        "title": {
            "font": FONT,
            "fontSize": 16,
            "fontWeight": 600,
            "color": c["ink"],
            "anchor": "end" if rtl else "start",
            "subtitleFont": FONT,
            "subtitleFontSize": 13.5,
            "subtitleColor": c["muted"],
            "offset": 10,
        },
        "text": {"font": FONT, "fontSize": 13, "color": c["ink"]},
        "rule": {"color": c["muted"]},
        "line": {"strokeWidth": 2.2},
        "area": {"opacity": 0.15, "line": False},
        "point": {"size": 70, "opacity": 1},
        "range": {"ramp": list(RAMP[dark])},
    }
