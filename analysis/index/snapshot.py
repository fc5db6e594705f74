"""Snapshots: a manifest of files with their sha256, written last, and the name of the newest in CURRENT.

The id is a hash of the documents, of every file of data/ used and of the rules, never of derived arrays: the
same documents in other batches, built in another order or by other workers, are the same snapshot.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.errors import CorpusError
from analysis.index import files, fits, stamps
from analysis.index.folder import CURRENT, MARKER, check_format, read_current, read_folder
from analysis.index.segment import Unvoiced, read_manifest, read_segment

FOLDER = "snapshots"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A manifest. `groups`: the batches of each segment, in the order of the arrays; `files`: path -> sha256."""

    id: str
    created: datetime
    format: int
    demonstration: bool
    rules: str
    data: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    lexicon: str
    mentions: Mapping[str, str]
    n_documents: int
    n_passages: int
    n_tokens: int
    n_terms: int
    files: Mapping[str, str]
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is not as the manifest says. `problem`: missing or changed."""

    path: str
    problem: str


def snapshot_id(digests: bytes, basis: str) -> str:
    """Twelve hex digits of the documents (digests of 32 bytes, in any order) and the basis."""
    ordered = sorted(digests[at : at + 32] for at in range(0, len(digests), 32))
    return hashlib.sha256(basis.encode() + b"".join(ordered)).hexdigest()[:12]


def current(root: Path) -> Snapshot | None:
    """The newest snapshot, None before the first build. CorpusError if it cannot be read."""
    newest = read_current(root)
    return read_snapshot(root, newest) if newest is not None else None


def read_snapshot(root: Path, name: str | None = None) -> Snapshot:
    """A snapshot by its id, or the newest. CorpusError if there is none, or it is damaged or of another format."""
    name = name or read_current(root)
    read_folder(root)
    if not name:
        raise CorpusError("corpus.no_snapshot", folder=str(root))
    path = _path(root, name)
    if not has_snapshot(root, name):
        raise CorpusError("corpus.snapshot_missing", snap=name, folder=str(root))
    try:
        manifest = json.loads(path.read_text("utf-8"))
        written = manifest.pop("sum")
        if written != _sum(manifest):
            raise ValueError("sum")
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise CorpusError("corpus.damaged", path=f"{FOLDER}/{path.name}", folder=str(root)) from error
    check_format(manifest["format"])
    manifest["created"] = datetime.fromisoformat(manifest["created"])
    manifest["groups"] = {segment: tuple(names) for segment, names in manifest["groups"].items()}
    return Snapshot(**manifest, pinned=_pin(root, name).exists())


def has_snapshot(root: Path, name: str) -> bool:
    """Whether a corpus keeps a snapshot of this id."""
    return name.isalnum() and _path(root, name).is_file()


def write_snapshot(root: Path, manifest: Mapping[str, Any]) -> Snapshot:
    """Write a manifest and make it the newest: the last two steps of a build, each atomic."""
    full = {**manifest, "created": datetime.now(UTC).isoformat()}
    full["sum"] = _sum(full)
    text = json.dumps(full, ensure_ascii=False, indent=1)
    files.write_bytes(_path(root, full["id"]), text.encode())
    stamps.write(root, full["id"], full["files"])
    files.write_bytes(root / CURRENT, full["id"].encode("ascii") + b"\n")
    return read_snapshot(root, full["id"])


def snapshots(root: Path) -> list[Snapshot]:
    """All snapshots of a corpus that can be read, oldest first."""
    return sorted(_readable(root), key=lambda one: (one.created, one.id))


def unvoiced(root: Path, snapshot: Snapshot) -> list[Unvoiced]:
    """The parts of documents on which a rule of voices stopped in the build. CorpusError if a segment is damaged."""
    manifests = (read_manifest(root / "segments" / name) for name in snapshot.groups)
    return [Unvoiced(*one) for manifest in manifests for one in manifest.get("unvoiced", ())]


def unpaired(root: Path, snapshot: Snapshot) -> tuple[int, int]:
    """How many documents have paragraphs whose quotation marks do not pair, and these; none where nobody counted."""
    manifests = [read_manifest(root / "segments" / name) for name in snapshot.groups]
    found = [manifest.get("unpaired", {}) for manifest in manifests]  # segments of earlier versions say nothing
    documents, paragraphs = (sum(one.get(name, 0) for one in found) for name in ("documents", "paragraphs"))
    return documents, paragraphs


def _readable(root: Path) -> Iterator[Snapshot]:
    for path in sorted((root / FOLDER).glob("*.json")):
        try:
            yield read_snapshot(root, path.stem)
        except CorpusError:
            continue  # verify names it; the others can still be listed


def verify(root: Path, snapshot: Snapshot) -> list[Finding]:
    """The files of a snapshot, its documents and their originals included, that are missing or were changed."""
    expected = {**snapshot.files, **_originals(root, snapshot)}
    checked = ((path, _check(root / path, digest)) for path, digest in sorted(expected.items()))
    found = [Finding(path, problem) for path, problem in checked if problem]
    found += [Finding(path, "changed") for path in (*fits.damaged(root), *_damaged_notes(root, snapshot))]
    for finding in found:
        stamps.forget(root, snapshot.id, finding.path)
    return found


def _damaged_notes(root: Path, snapshot: Snapshot) -> list[str]:
    """What lies beside the manifest: the notes of sizes and times, and the name of the newest."""
    found = [f"{FOLDER}/{snapshot.id}.stamps"] if stamps.is_damaged(root, snapshot.id) else []
    try:
        newest = (root / CURRENT).read_text("ascii").strip()
    except (OSError, ValueError):
        newest = ""
    return found if newest.isalnum() and _path(root, newest).is_file() else [*found, CURRENT]


def _check(path: Path, digest: str) -> str:
    try:
        return "" if files.file_digest(path) == digest else "changed"
    except OSError:
        return "missing"


def _originals(root: Path, snapshot: Snapshot) -> dict[str, str]:
    """The originals that the documents were read from: their names are their sha256."""
    names: set[str] = set()
    for segment in snapshot.groups:
        try:
            names.update(read_segment(root / "segments" / segment).documents.column("original").to_pylist())
        except CorpusError:
            continue  # its own file is a finding
    return {f"originals/{name}": name for name in names if name}


def pin(root: Path, name: str | None = None) -> Snapshot:
    """Keep a snapshot (the newest without a name) through every prune."""
    snapshot = read_snapshot(root, name)
    files.write_bytes(_pin(root, snapshot.id), b"")
    return read_snapshot(root, snapshot.id)


def unpin(root: Path, name: str) -> Snapshot:
    """No longer keep a snapshot through a prune."""
    _pin(root, read_snapshot(root, name).id).unlink(missing_ok=True)
    return read_snapshot(root, name)


def marker_file(root: Path) -> dict[str, str]:
    """The corpus marker and its sha256, as part of a manifest."""
    return {MARKER: files.file_digest(root / MARKER)}


def _sum(manifest: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def _path(root: Path, name: str) -> Path:
    return root / FOLDER / f"{name}.json"


def _pin(root: Path, name: str) -> Path:
    return root / FOLDER / f"{name}.pin"
