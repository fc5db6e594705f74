"""The smallest pieces of HTML. Whatever comes from a text, a file or a link passes through `esc` or `bdi`."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape

from analysis.records import Bloc

# Controls that would turn the order of what follows; in a text they are shown, not obeyed.
_CONTROLS = {ord(c): "�" for c in "\u202a\u202b\u202c\u202d\u202e"}

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#!:$~<>|&])")


def esc(value: object) -> str:
    """Text that is safe inside HTML and inside an attribute in double quotes."""
    return escape(str(value).translate(_CONTROLS), quote=True)


def bdi(value: object) -> str:
    """A name, id or number kept apart from the direction of the words around it."""
    return f"<bdi>{esc(value)}</bdi>"


def tag(name: str, inner: str, css: str = "", **attributes: object) -> str:
    """An element around HTML that is already safe. `data_x=` becomes `data-x=`."""
    pairs = {"class": css, **attributes} if css else attributes
    text = "".join(f' {key.replace("_", "-")}="{esc(value)}"' for key, value in pairs.items())
    return f"<{name}{text}>{inner}</{name}>"


def link(href: str, inner: str, css: str = "") -> str:
    """A link within the dashboard, in the same tab."""
    return tag("a", inner, css, href=href, target="_self")


def css_of(bloc: Bloc | None) -> str:
    """The class that carries a camp's colours; grey where there is none."""
    return f"c-{bloc.colour}" if bloc else "c-other"


def glyph(bloc: Bloc | None) -> str:
    """The sign of a camp, in its colour."""
    return tag("span", esc(bloc.glyph if bloc else "○"), f"glyph {css_of(bloc)}", aria_hidden="true")


def beside(*numbers: str) -> str:
    """Numbers of several sides in the order of the page, "193 / 4": in Arabic the first stands at the right."""
    return " / ".join(map(bdi, numbers))


@lru_cache(1024)
def camp(bloc: Bloc | None, name: str) -> str:
    """A camp's sign and name in its colour: never the colour alone."""
    return tag("span", f"{glyph(bloc)}\u00a0{esc(name)}", f"camp {css_of(bloc)}")


def pairs(items: Mapping[str, str] | Iterable[tuple[str, str]], css: str = "pairs") -> str:
    """A list of names and values; the values are HTML that is already safe."""
    rows = items.items() if isinstance(items, Mapping) else items
    return tag("dl", "".join(f"<dt>{esc(name)}</dt><dd>{value}</dd>" for name, value in rows), css)


def label(words: str) -> str:
    """Words for a label of Streamlit, which reads Markdown: nothing in them is taken for it."""
    return _MARKDOWN.sub(r"\\\1", words)
