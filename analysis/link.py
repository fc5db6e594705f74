"""One line of text for every view: `<study>?<selection>&<options>`. Pure, and reading never raises.

Values of one field are joined by `~` (OR), fields by `&` (AND), a leading `!` excludes. Defaults are left out.
What cannot be understood is dropped and listed in `Link.dropped`, so that it can be said.
"""

import base64
import binascii
import zlib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from analysis.i18n.messages import LANGUAGES
from analysis.index.query import query_of
from analysis.selection import (
    BOUNDS,
    EVERYTHING,
    FIELDS,
    Selection,
    Side,
    narrowed,
    read_choice,
    read_side,
    write_choice,
    write_side,
)
from analysis.studies import STUDIES
from analysis.studies.options import Options

VERSION: Final = "1"
DEFAULT_STUDY: Final = "overview"
MAX_BYTES: Final = 2048
SAFE: Final = "~,:!="
PACKED: Final = "z."
READABLE: Final = 300  # bytes of percent-encoded text that a link carries as it is

_MODES: Final = {"copies": ("once", "all"), "undated": ("in", "out", "only")}


@dataclass(frozen=True)
class Link:
    """A view: which study, of what, how, in which language, of which snapshot ("" is the newest).

    `options` are of the study's own class of Options.
    """

    study: str
    options: Any
    selection: Selection = EVERYTHING
    lang: str = "ar"
    snap: str = ""
    dropped: tuple[str, ...] = field(default=(), compare=False)


def new_link(
    study: str, selection: Selection = EVERYTHING, lang: str = "ar", snap: str = "", **options: object
) -> Link:
    """A link to a study with some options set by name."""
    return Link(study, STUDIES[study].Options(**options), selection, lang, snap)


def parse_link(text: str) -> Link:
    """The link written in `text`, from a command line or an address; whatever is wrong falls back and is listed."""
    study, _, query = text.strip().removeprefix("/").partition("?")
    return decode(study.strip("/"), dict(parse_qsl(query, keep_blank_values=True)))


def format_link(link: Link) -> str:
    """The one line that opens this view again."""
    query = "&".join(f"{name}={quote(value, safe=SAFE)}" for name, value in encode(link).items())
    return f"{link.study}?{query}" if query else link.study


def decode(study: str, params: Mapping[str, str]) -> Link:
    """The link of a page and the parameters of its address."""
    reader = _Reader(params)
    if study not in STUDIES:
        if study:
            reader.drop(study)
        study = DEFAULT_STUDY
    selection = _read_selection(reader)
    options = _read_options(STUDIES[study].Options, reader)
    lang = reader.one_of("lang", LANGUAGES, "ar")
    snap = reader.text("snap")
    if not all(c in "0123456789abcdef" for c in snap) or len(snap) > 64:
        reader.drop(f"snap={snap}")
        snap = ""
    reader.taken.add("v")
    for name in sorted(set(params) - reader.taken):
        reader.drop(name)
    return Link(study, options, selection, lang, snap, tuple(reader.dropped))


def encode(link: Link) -> dict[str, str]:
    """The parameters of this view for an address, in a fixed order, defaults left out."""
    found = _write_selection(link.selection)
    for entry in fields(link.options):
        value = getattr(link.options, entry.name)
        if value != entry.default:
            found[entry.name] = _pack(value) if entry.metadata.get("packed") else _write_value(value)
    if link.lang != "ar":
        found["lang"] = link.lang
    if link.snap:
        found["snap"] = link.snap
    return found


def with_options(link: Link, **changes: object) -> Link:
    """The same view with some options changed."""
    return replace(link, options=replace(link.options, **changes), dropped=())


def with_selection(link: Link, **changes: object) -> Link:
    """The same view of another selection."""
    return of_selection(link, replace(link.selection, **changes))  # type: ignore[arg-type]


def of_selection(link: Link, selection: Selection) -> Link:
    """The same view of this selection: lines of a figure are other lines then, and do not tell of it any more."""
    figure = {"over": ""} if getattr(link.options, "over", "") and selection != link.selection else {}
    return replace(link, selection=selection, options=replace(link.options, **figure), dropped=())


def with_study(link: Link, study: str, **options: object) -> Link:
    """Another question put to the same selection, in the same language and snapshot."""
    return new_link(study, link.selection, link.lang, link.snap, **options)


def with_lines(link: Link, variant: str) -> Link:
    """The lines of one name of the referent of a naming view, its own lens, kind of people and panel with it."""
    asked = link.options
    lens = "" if asked.own else asked.lens
    kept = {name: getattr(asked, name) for name in ("of", "panel") if hasattr(asked, name)}
    return with_study(link, "concordance", lens=lens, own=asked.own, variant=variant, **kept)


def on_side(link: Link, side: str, study: str, **options: object) -> Link:
    """Another question put to one side of a comparison, its target or its reference."""
    sides: Any = link.options
    own, other = (sides.target, sides.reference) if side == "target" else (sides.reference, sides.target)
    selection, beside = narrowed(link.selection, own, other)
    return with_study(replace(link, selection=selection), study, **beside, **options)


def term_lines(link: Link, term: str, side: str) -> Link:
    """The lines of a term on one side of a comparison."""
    return on_side(link, side, "concordance", **as_counted(term, link.options))


def as_counted(term: str, options: Any) -> dict[str, str]:
    """What to look for so that a term has exactly the lines that were counted."""
    found = {"node": query_of(term, getattr(options, "level", "lemma") == "form")}
    return found | {"uses": "counted"} if " " in term else found


class _Reader:
    """Reads parameters one by one and remembers which were taken and what was dropped."""

    def __init__(self, params: Mapping[str, str]) -> None:
        self.params = params
        self.taken: set[str] = set()
        self.dropped: list[str] = []

    def text(self, name: str) -> str:
        self.taken.add(name)
        return self.params.get(name, "").strip()

    def drop(self, what: str) -> None:
        self.dropped.append(what[:80])

    def one_of(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(name)
        if not value or value in allowed:
            return value or default
        self.drop(f"{name}={value}")
        return default


def _read_selection(reader: _Reader) -> Selection:
    values: dict[str, Any] = {}
    for name, attribute in BOUNDS.items():
        values[attribute] = _read_day(name, reader)
    if values["from_day"] and values["to_day"] and values["from_day"] >= values["to_day"]:
        reader.drop(f"to={values['to_day']}")
        values["to_day"] = None
    for name in FIELDS:
        values[name] = read_choice(reader.text(name))
    values["q"] = reader.text("q")[:200]
    for name, allowed in _MODES.items():
        values[name] = reader.one_of(name, allowed, allowed[0])
    return Selection(**values)


def _read_day(name: str, reader: _Reader) -> date | None:
    value = reader.text(name)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        reader.drop(f"{name}={value}")
        return None


def _read_options(kind: type[Options], reader: _Reader) -> Options:
    values = {}
    for entry in fields(kind):
        text = reader.text(entry.name)
        value = _read_value(text, entry) if text else None
        if text and value is None:
            reader.drop(f"{entry.name}={text}")
        elif value is not None:
            values[entry.name] = value
    return kind(**values)


def _read_value(text: str, entry: Field[Any]) -> object:
    """The value of one option, or None where it is not allowed. Kind and limits come from the default and metadata."""
    if isinstance(entry.default, Side):
        return read_side(text)
    if isinstance(entry.default, int):
        low, high = entry.metadata["range"]
        return int(text) if text.isascii() and text.isdigit() and low <= int(text[:9]) <= high else None
    choices = entry.metadata.get("choices")
    if choices:
        return text if text in choices else None
    length = entry.metadata.get("length", 64)
    if entry.metadata.get("packed") and text.startswith(PACKED):
        return _unpack(text, length)
    return text[:length]


def _pack(text: str) -> str:
    """Long text compressed (zlib, base64url) where that is shorter: a percent-encoded Arabic letter takes six bytes."""
    plain = len(quote(text, safe=SAFE))
    if plain <= READABLE:
        return text
    packed = PACKED + base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")
    return packed if len(packed) < plain else text


def _unpack(text: str, length: int) -> str | None:
    """The text again, None where it is damaged or longer than allowed."""
    body = text.removeprefix(PACKED)
    reader = zlib.decompressobj()
    try:
        packed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        found = reader.decompress(packed, 4 * length).decode()  # four bytes a letter at most; a bomb stops here
    except (binascii.Error, zlib.error, ValueError):
        return None
    return found if reader.eof and len(found) <= length else None


def _write_selection(selection: Selection) -> dict[str, str]:
    found = {}
    for name, attribute in BOUNDS.items():
        day = getattr(selection, attribute)
        if day:
            found[name] = day.isoformat()
    for name in FIELDS:
        choice = getattr(selection, name)
        if choice:
            found[name] = write_choice(choice)
    if selection.q:
        found["q"] = selection.q
    for name, allowed in _MODES.items():
        value = getattr(selection, name)
        if value != allowed[0]:
            found[name] = value
    return found


def _write_value(value: object) -> str:
    return write_side(value) if isinstance(value, Side) else str(value)
