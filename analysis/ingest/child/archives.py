"""ZIP and gzip files: every byte is counted while it is read, and no name of theirs becomes a path.

What is unpacked is named by number; a member that is a link, leads out of the archive or is protected is refused by
name. An archive beyond the limits is refused as a whole.
"""

import gzip
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

OUT, MEMBERS, RATIO = 200 * 2**20, 50_000, 200
_FREE = 2**20  # bytes that may come out whatever the ratio: short texts repeat themselves
_CHUNK = 2**16
_LEFT_OUT = ("__MACOSX",)
_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError)


class _BeyondError(Exception):
    """The archive exceeds the limits."""


def unpack(path: Path, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Write the members into the folder `target` of the request.

    One answer for each: {"name", "file"} or {"name", "refused"}; {"refused"} alone for the archive as a whole.
    """
    target, allowed = Path(request["target"]), min(OUT, max(_FREE, RATIO * path.stat().st_size))
    try:
        with path.open("rb") as stream:
            is_zip = stream.read(2) == b"PK"
        yield from _zip(path, target, allowed) if is_zip else _gzip(path, target, allowed)
    except _BeyondError:
        yield {"refused": "archive"}
    except _BROKEN:
        yield {"refused": "broken"}


def _gzip(path: Path, target: Path, allowed: int) -> Iterator[dict[str, Any]]:
    with gzip.open(path) as stream:
        _copy(stream, target / "0", allowed)
    yield {"name": "", "file": "0"}


def _zip(path: Path, target: Path, allowed: int) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS:
            raise _BeyondError
        for number, member in enumerate(members):
            name = name_of(member)
            refused = _refused(member)
            if not member.filename.endswith("/") and (refused or not _is_hidden(name)):
                if not refused:
                    try:
                        with archive.open(member) as stream:
                            allowed -= _copy(stream, target / str(number), allowed)
                    except _BROKEN:
                        refused = "broken"
                yield {"name": name, "refused": refused} if refused else {"name": name, "file": str(number)}


def _copy(stream: IO[bytes] | gzip.GzipFile, target: Path, allowed: int) -> int:
    """Write what comes out, at most `allowed` bytes; their number."""
    written = 0
    with target.open("wb") as file:
        while chunk := stream.read(_CHUNK):
            written += len(chunk)
            if written > allowed:
                raise _BeyondError
            file.write(chunk)
    return written


def _refused(member: zipfile.ZipInfo) -> str:
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    if ".." in parts or member.filename.startswith(("/", "\\")) or (parts and parts[0][1:2] == ":"):
        return "outside"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "link"
    return "protected" if member.flag_bits & 1 else ""


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and (parts[0] in _LEFT_OUT or any(part.startswith(".") and part != ".." for part in parts))


def name_of(member: zipfile.ZipInfo) -> str:
    """The name of a member for people: in the encoding that its packer did not say, without control characters."""
    name = member.filename
    if not member.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp1256"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return "".join("\ufffd" if unicodedata.category(sign)[0] == "C" else sign for sign in name)[:255]
