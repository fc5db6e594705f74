"""A figure as a picture: SVG that carries its typefaces, and PNG at twice its size. Drawn here, offline.

vl-convert shapes and orders Arabic itself; every text isolates its direction (see charts.words), because a picture is
laid out from left to right in both languages.
"""

import base64
import io
import re
import struct
import threading
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cache, lru_cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import vl_convert
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from analysis.charts.look import Mark
from analysis.charts.theme import FONT
from analysis.charts.words import inside, named, width_of
from analysis.export.answers import SHORT, Answer
from analysis.export.data import about
from analysis.export.figures import Figure

WIDTH: Final = 820
PHONE: Final = 416  # of a bare picture for a narrow screen, whose edges are cut
EDGE: Final = 28
TALLEST: Final = 700  # pixels of a chart on a printed page; what is higher stands closer, so that letters stay large
HIGHEST: Final = 900  # higher ones stand in two columns
COLUMNS: Final = 790  # pixels of both together: drawn for less room than a page has, so that letters stay large
NAMES: Final = 168  # pixels of the names in a column: alike in both, so that equal shares are equally long
BETWEEN: Final = 20
CLOSEST: Final = 0.72  # of its own height: closer, the lines of a figure would touch
SCALE: Final = 2
TITLE, UNIT, NOTE, KEY = 19.0, 13.5, 12.0, 13.5  # sizes of type
LEADING: Final = 1.5
FACES: Final = {400: "IBMPlexSansArabic-Regular.ttf", 600: "IBMPlexSansArabic-SemiBold.ttf"}
FAMILY: Final = "IBM Plex Sans Arabic"
# Basic Latin, Latin-1, Arabic, the marks of print and direction, and signs.
LETTERS: Final = (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x600, 0x700), *range(0x2000, 0x2070), 0x2212)
SIGNS: Final = defaultdict(
    lambda: "M-3.4,-3.4L3.4,3.4M3.4,-3.4L-3.4,3.4",
    {
        "circle": "M-4,0a4,4 0 1 0 8,0a4,4 0 1 0 -8,0z",
        "square": "M-3.6,-3.6h7.2v7.2h-7.2z",
        "diamond": "M0,-5L4.4,0L0,5L-4.4,0z",
        "triangle-up": "M0,-4.6L4.6,3.6L-4.6,3.6z",
        "triangle-down": "M0,4.6L4.6,-3.6L-4.6,-3.6z",
        "cross": "M-4.4,-1.6h2.8v-2.8h3.2v2.8h2.8v3.2h-2.8v2.8h-3.2v-2.8h-2.8z",
    },
)
_lock = threading.Lock()


def as_png(answer: Answer, figure: Figure, bare: bool = False) -> bytes:
    """The picture as PNG, twice as many pixels as the SVG is wide, with what it says of itself as text.

    A `bare` one is chart and key on white, for a printed page, which has the words.
    """
    return with_texts(bytes(vl_convert.svg_to_png(_drawn(answer, figure, "#fff" if bare else ""), scale=SCALE)), answer)


def with_texts(png: bytes, answer: Answer) -> bytes:
    """A PNG with what it was made from as international text before its end (PNG specification, 11.3.3.4)."""
    chunks = b"".join(_chunk(f"khitab.{name}", words) for name, words in about(answer))
    end = png.rindex(b"IEND") - 4
    return png[:end] + chunks + png[end:]


def _chunk(name: str, words: str) -> bytes:
    inside = b"iTXt" + name.encode() + b"\0\0\0\0\0" + words.encode()
    return struct.pack(">I", len(inside) - 4) + inside + struct.pack(">I", zlib.crc32(inside))


def as_svg(answer: Answer, figure: Figure, bare: bool = False, width: int = WIDTH) -> str:
    """The picture as SVG with the letters it needs in it, so that it looks the same on any machine; those of a narrow
    one are its own and no more.
    """
    svg = _drawn(answer, figure, "none" if bare else "", width)
    letters = LETTERS if width == WIDTH else tuple(sorted({ord(one) for one in re.sub("<[^>]*>", "", svg)}))
    return svg.replace("<style/>", f"<style>{typefaces(letters)}</style>", 1)


@lru_cache(32)
def typefaces(letters: tuple[int, ...] = LETTERS) -> str:
    """`@font-face` rules with these letters, by default those of both scripts and the signs of charts, as data."""
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{subset('fontpkg_ibm_plex_sans_arabic', FACES[weight], letters)}) "
        "format('woff2')}"
        for weight in FACES
    )


def _drawn(answer: Answer, figure: Figure, bare: str, whole: int = WIDTH) -> str:
    """Title, unit, key, chart and notes under one another; key and chart alone on the colour `bare` if there is one."""
    rtl, c = answer.look.rtl, answer.look.colours
    chart, height, whole = (
        _printed(figure, whole, rtl) if bare.startswith("#") else (*_inner(_spec(figure, whole)), whole)
    )
    pen = _Pen(rtl, answer.lang, whole)
    if bare:
        pen.y = 0.0
    else:
        pen.text(figure.title, TITLE, c["ink"], 600)
        pen.text(figure.subtitle, UNIT, c["muted"])
    if len(figure.marks) > 1:
        pen.key(figure.marks, c["muted"])
    pen.chart(chart, height)
    if not bare:
        sample = "" if figure.own or answer.sample in figure.note else answer.sample
        for words in dict.fromkeys([figure.note, sample, _source(answer)]):
            pen.text(words, NOTE, c["muted"])
        if answer.demo:
            pen.text(answer.demo, NOTE, c["ink"], 600)
    edge = EDGE - 6 if bare else 0
    width, total = whole - 2 * edge, pen.y + (0 if bare else EDGE - 6)
    ground = f'<rect width="100%" height="100%" x="{edge}" fill="{bare or c["paper"]}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
        f'height="{total:.0f}" viewBox="{edge} 0 {width} {total:.0f}" role="img" lang="{answer.lang}" '
        f'font-family="{FONT}"><title>{escape(answer.title)}</title><desc>{escape(_said(answer))}</desc><style/>'
        f"{ground}{''.join(pen.parts)}</svg>"
    )


def _said(answer: Answer) -> str:
    """What opens the view again, and the cautions."""
    return "\n".join((answer.address, answer.result.snapshot, answer.sample, *answer.caveats))


def _source(answer: Answer) -> str:
    words = answer.t("report.of", snap=answer.result.snapshot[:SHORT], created=answer.created)
    return f"{answer.t('app.name')}. {words}"


def _printed(figure: Figure, whole: int, rtl: bool) -> tuple[str, float, int]:
    """The chart for a printed page: one that is too high stands closer or in two columns. Also the width drawn for."""
    spec = _spec(figure, whole)
    high = spec["height"]
    if high > HIGHEST and (columns := _columns(spec)):
        drawn = [_inner(column) for column in columns]
        wide = columns[0]["width"] + BETWEEN
        places = (wide, 0) if rtl else (0, wide)
        parts = (f'<g transform="translate({x})">{inner}</g>' for x, (inner, _) in zip(places, drawn, strict=True))
        return "".join(parts), max(height for _, height in drawn), COLUMNS
    if high > TALLEST:
        spec["height"] = max(TALLEST, CLOSEST * high)
    return *_inner(spec), whole


def _columns(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The first and the second half of the categories of a chart; nothing where not all of it stands in categories."""
    rows = [layer.get("encoding", {}).get("y", {}) for layer in spec.get("layer", [])]
    if not rows or any(row.get("field") != "category" for row in rows):
        return []
    order = rows[0]["scale"]["domain"]
    middle = -(-len(order) // 2)
    return [_column(spec, names, len(names) / len(order)) for names in (order[:middle], order[middle:])]


def _column(spec: dict[str, Any], names: list[str], part: float) -> dict[str, Any]:
    column = deepcopy(spec)
    column["width"] = (COLUMNS - 2 * EDGE - BETWEEN) // 2
    column["height"] = part * spec["height"]
    column["transform"] = [{"filter": {"field": "category", "oneOf": names}}]
    for layer in column["layer"]:
        y = layer["encoding"]["y"]
        y["scale"]["domain"] = names
        y["axis"]["minExtent"] = NAMES
    return column


def _spec(figure: Figure, whole: int) -> dict[str, Any]:
    return dict(figure.draw().properties(width=whole - 2 * EDGE).to_dict())


def _inner(spec: dict[str, Any]) -> tuple[str, float]:
    """The inner SVG of a chart, and its height."""
    _register()
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    head = re.match(r'<svg[^>]*?\bheight="([\d.]+)"[^>]*>', svg)
    assert head is not None
    return svg[head.end() : svg.rindex("</svg>")], float(head[1])


class _Pen:
    """Writes from the reading start, line under line; `y` is where the next one begins."""

    def __init__(self, rtl: bool, lang: str, whole: int) -> None:
        self.rtl = rtl
        self.whole = whole
        self.lang = lang
        self.y = float(EDGE)
        self.parts: list[str] = []

    def text(self, words: str, size: float, colour: str, weight: int = 400) -> None:
        """Words in as many lines as they need."""
        for line in _lines(words, size, self.whole - 2 * EDGE):
            self.y += size * LEADING
            self._put(self._start, inside(self.lang, line), size, colour, weight)

    def key(self, marks: Sequence[Mark], colour: str) -> None:
        """Sign and name of each series in its colour, and what is said of it in `colour`."""
        self.y += KEY * LEADING + 6
        at = 0.0
        for mark in marks:
            wide, said = width_of(mark.name, KEY), width_of(mark.said, NOTE) + 8 if mark.said else 0
            width = wide + said + 46
            if at and at + width > self.whole - 2 * EDGE:
                at, self.y = 0.0, self.y + KEY * LEADING
            towards = -1 if self.rtl else 1
            self.parts.append(_sign(mark, self._start + towards * (at + 6), self.y - KEY / 3))
            self._put(self._start + towards * (at + 18), named(mark.name), KEY, mark.words or mark.colour, 600)
            if mark.said:
                self._put(self._start + towards * (at + 26 + wide), named(mark.said), NOTE, colour, 400)
            at += width

    def chart(self, inner: str, height: float) -> None:
        """The chart, with room above and below."""
        self.parts.append(f'<g transform="translate({EDGE},{self.y + 16:.1f})" fill="none">{inner}</g>')
        self.y += height + 24

    @property
    def _start(self) -> float:
        return float(self.whole - EDGE if self.rtl else EDGE)

    def _put(self, x: float, words: str, size: float, colour: str, weight: int) -> None:
        anchor = "end" if self.rtl else "start"
        self.parts.append(
            f'<text x="{x:.1f}" y="{self.y:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour}" '
            f'text-anchor="{anchor}">{escape(words)}</text>'
        )


def _sign(mark: Mark, x: float, y: float) -> str:
    """The sign of a series as a shape: the typeface has none of them."""
    place = f'transform="translate({x:.1f},{y:.1f})"'
    return f'<path {place} d="{SIGNS[mark.shape]}" fill="{mark.fill}" stroke="{mark.colour}" stroke-width="1.6"/>'


def _lines(words: str, size: float, room: float) -> Iterator[str]:
    """The words in lines of this width."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line


@cache
def _register() -> None:
    """The folder of the installed typeface is made known to the renderer."""
    with _lock:
        vl_convert.register_font_directory(str(Path(str(files("fontpkg_ibm_plex_sans_arabic").joinpath("files")))))


def subset(package: str, face: str, letters: Iterable[int]) -> str:
    """A face with no more than these code points and all their joined forms, as base64 of woff2."""
    source = files(package).joinpath("files", face).read_bytes()
    font = TTFont(io.BytesIO(source))
    options = Options()
    options.layout_features = ["*"]
    options.drop_tables += ["meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return base64.b64encode(out.getvalue()).decode()
