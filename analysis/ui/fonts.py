"""The typefaces of the dashboard: TTF from installed packages, made into woff2 once and kept outside git.

Nothing is fetched and nothing is copied into the repository. Two families: `Khitab Sans` holds both scripts in
one file, `Khitab Serif` is Plex Serif for Latin and Amiri for Arabic.
"""

import contextlib
import os
import tempfile
import threading
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

from analysis.settings import settings

ROUTE: Final = "fonts"
# Amiri is small and tall beside Plex; the digits and marks of an Arabic headline come from it too, or they look
# bolder than the words.
ARABIC: Final = (
    "U+0020,U+0025,U+0028-0029,U+002C-002E,U+0030-003A,U+00AB,U+00BB,"
    "U+0600-06FF,U+0750-077F,U+08A0-08FF,U+200C-200F,U+2066-2069,U+FB50-FDFF,U+FE70-FEFF"
)
AMIRI: Final = "size-adjust:112%;ascent-override:105%;descent-override:50%;"
ARABIC_ONLY: Final = ARABIC[ARABIC.index("U+0600") :]


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of a family (or a span of weights) and the file of the package it is made from."""

    family: str
    weight: str
    package: str
    file: str
    arabic: bool = False

    @property
    def name(self) -> str:
        """The file name in the address: changes with the bytes, so that it may be cached for a year."""
        return f"{Path(self.file).stem}-{_fingerprint(self)}.woff2"


SANS: Final = tuple(
    Face("Khitab Sans", weight, "fontpkg_ibm_plex_sans_arabic", f"IBMPlexSansArabic-{style}.ttf")
    for weight, style in (("400", "Regular"), ("600", "SemiBold"), ("500", "Medium"), ("700", "Bold"))
)
# Both scripts declare the same spans, or a browser would take only one of them for a given weight.
LATIN_SERIF: Final = tuple(
    Face("Khitab Serif", weight, "fontpkg_ibm_plex_serif", f"IBMPlexSerif-{style}.ttf")
    for weight, style in (("600 700", "SemiBold"), ("400 500", "Regular"))
)
ARABIC_SERIF: Final = tuple(
    Face("Khitab Serif", weight, "fontpkg_amiri", f"Amiri-{style}.ttf", arabic=True)
    for weight, style in (("600 700", "Bold"), ("400 500", "Regular"))
)
FACES: Final = (*SANS[:2], ARABIC_SERIF[0], LATIN_SERIF[0], *SANS[2:], ARABIC_SERIF[1], LATIN_SERIF[1])


def stylesheet(lang: str) -> str:
    """The `@font-face` rules of a page in `lang`, with addresses relative to the page."""
    return "\n".join(_rule(face, lang) for face in FACES)


def preloaded(lang: str) -> tuple[str, ...]:
    """Addresses of the three faces that the first screen needs."""
    headline = ARABIC_SERIF[0] if lang == "ar" else LATIN_SERIF[0]
    return tuple(f"./{ROUTE}/{face.name}" for face in (*SANS[:2], headline))


def woff2(name: str) -> bytes | None:
    """The bytes of the face with that file name, made on first use; None where there is no such face."""
    face = next((face for face in FACES if face.name == name), None)
    return _made(face) if face else None


def make_all() -> None:
    """Every face is made and kept, the three of the first screen first."""
    for face in FACES:
        _made(face)


def _rule(face: Face, lang: str) -> str:
    span = ARABIC if lang == "ar" else ARABIC_ONLY
    extra = f"{AMIRI}unicode-range:{span};" if face.arabic else ""
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-display:swap;"
        f"{extra}src:url(./{ROUTE}/{face.name}) format('woff2')}}"
    )


def _source(face: Face) -> bytes:
    return files(face.package).joinpath("files", face.file).read_bytes()


@cache
def _fingerprint(face: Face) -> str:
    return sha256(_source(face)).hexdigest()[:10]


_making = {face: threading.Lock() for face in FACES}
_kept: dict[Face, bytes] = {}


def _made(face: Face) -> bytes:
    with _making[face]:
        if face not in _kept:
            _kept[face] = _read_or_make(settings().cache / "fonts" / face.name, face)
        return _kept[face]


def _read_or_make(path: Path, face: Face) -> bytes:
    if path.is_file():
        return path.read_bytes()
    data = _compressed(_source(face))
    with contextlib.suppress(OSError):  # in a read-only place the face is made again at the next start
        _write(path, data)
    return data


def _compressed(ttf: bytes) -> bytes:
    font = TTFont(BytesIO(ttf))
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(aside).replace(path)
