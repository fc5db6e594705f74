"""Bytes -> text: UTF-8, UTF-16 with its mark, or Windows Arabic where the letters prove it; others are refused."""

import codecs
import re

from analysis.ingest.reasons import unread

UTF8, UTF16, WINDOWS_ARABIC = "utf-8-sig", "utf-16", "cp1256"
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.005  # share of control bytes that a text may have
_LEAST_ARABIC = 0.85  # share of Arabic letters and marks among the signs above ASCII


def encoding_of(data: bytes, cut: bool, file: str) -> str:
    """The encoding of a file's first bytes (`cut` if there are more). InputError if they are no text, or none known."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _reads_as(data, UTF16, cut):
        return UTF16
    if b"\0" in data or len(_CONTROLS.findall(data)) > _MOST_CONTROLS * len(data):
        raise unread(file, "not_text")
    if _reads_as(data, UTF8, cut):
        return UTF8
    if _is_windows_arabic(data):
        return WINDOWS_ARABIC
    raise unread(file, "encoding")


def decoded(data: bytes, encoding: str, cut: bool) -> str:
    """The text of bytes; where they are cut, half a character at the end is left out. UnicodeDecodeError if wrong."""
    return codecs.getincrementaldecoder(encoding)().decode(data, final=not cut)


def _reads_as(data: bytes, encoding: str, cut: bool) -> bool:
    try:
        text = decoded(data, encoding, cut)
    except UnicodeDecodeError:
        return False
    return "\0" not in text


def _is_windows_arabic(data: bytes) -> bool:
    """Read as Windows Arabic, UTF-8 is half signs instead of letters, and other Arabic encodings a fifth."""
    high = [letter for letter in data.decode(WINDOWS_ARABIC) if letter > "\x7f" and not letter.isspace()]
    arabic = sum("\u0621" <= letter <= "\u0652" for letter in high)
    return bool(high) and arabic >= _LEAST_ARABIC * len(high)
