"""From imported documents to a new snapshot: segments in parallel, then one lexicon, then the switch."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from analysis.errors import CorpusError
from analysis.index import stamps, streams
from analysis.index.basis import LENS_FILES, PASSAGE_FILES, WORD_FILES, Basis, read_basis
from analysis.index.documents import batches
from analysis.index.execute import Progress, run_all
from analysis.index.files import file_digest
from analysis.index.folder import FORMAT, read_folder, writing
from analysis.index.lexicon import Lexicon, Sources, read_lexicon, read_lexicon_manifest, write_lexicon
from analysis.index.mention_store import MANIFEST as MENTIONS
from analysis.index.mention_store import mentions_name, write_mentions
from analysis.index.segment import Segment, read_manifest, read_segment, segment_name, write_segment
from analysis.index.snapshot import (
    Snapshot,
    current,
    marker_file,
    read_snapshot,
    snapshot_id,
    write_snapshot,
)
from analysis.settings import settings
from analysis.text.lemma import lemmatizer

COMPACT = 25_000  # documents of a segment after compacting: large enough to be read in one go, small enough to build

Groups = list[tuple[str, ...]]


def build(
    root: Path,
    executor: Executor | None = None,
    progress: Progress | None = None,
    compact: bool = False,
    workers: int = 1,
) -> Snapshot:
    """Index what was imported and make it the newest snapshot, which is returned.

    One segment for each batch; segments that are there already are kept, and so are phrases and copy families
    (see `lexicon`). `compact` puts small segments together and finds phrases and families over everything.
    `progress(done, all)` counts segments. CorpusError if nothing was imported, another process writes to the
    corpus, the disk is full, or processes keep dying; the previous snapshot then stays the newest.
    """
    folder = read_folder(root)
    with writing(root):
        basis = read_basis(folder.demonstration)
        previous = _previous(root)
        groups = _groups(root, previous, compact)
        if not groups:
            raise CorpusError("corpus.empty", folder=str(root))
        tasks = _tasks(root, groups, basis, previous)
        _run(tasks, executor, workers, progress)
        segments = [read_segment(root / "segments" / Path(task[0]).name) for task in tasks]
        lexicon = _write_lexicon(root, segments, basis, previous, compact)
        mentions = {Path(task[0]).name: Path(task[1]).name for task in tasks}
        groups_of = dict(zip(mentions, groups, strict=True))
        return _switch(root, groups_of, lexicon, mentions, basis, previous)


def index_part(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Write one segment and its mentions: the one function that workers run.

    Takes the folders of both, the data folder and the batches; gives the folders. What is there already stays.
    """
    segment, mentions, data, *batches_of = map(Path, paths)
    write_segment(segment, batches_of)
    write_mentions(segment, mentions, data)
    return (str(segment), str(mentions))


def _previous(root: Path) -> Snapshot | None:
    """The newest snapshot if it can be read: a damaged one or one of another format is built anew."""
    try:
        return current(root)
    except CorpusError:
        return None


def _groups(root: Path, previous: Snapshot | None, compact: bool) -> Groups:
    """Which batches make a segment: as before, and each new batch alone; or few large ones."""
    names = [path.stem for path in batches(root)]
    if compact:
        return _large_groups(root, names)
    kept = [group for group in (previous.groups.values() if previous else ()) if set(group) <= set(names)]
    covered = {name for group in kept for name in group}
    return sorted([*kept, *((name,) for name in names if name not in covered)])


def _large_groups(root: Path, names: Sequence[str]) -> Groups:
    groups: list[list[str]] = []
    size = COMPACT
    for name in names:
        documents = pq.read_metadata(_batch(root, name)).num_rows
        if size + documents > COMPACT:
            groups.append([])
            size = 0
        groups[-1].append(name)
        size += documents
    return [tuple(group) for group in groups]


def _batch(root: Path, name: str) -> Path:
    return root / "documents" / f"{name}.parquet"


def _tasks(root: Path, groups: Groups, basis: Basis, previous: Snapshot | None) -> list[tuple[str, ...]]:
    """What `index_part` is given for each group of batches. Damaged folders are removed, to be written again."""
    passages, lenses = basis.digest(*PASSAGE_FILES), basis.digest(*LENS_FILES)
    tasks = []
    for group in groups:
        paths = [_batch(root, name) for name in group]
        segment = root / "segments" / segment_name(paths, passages)
        mentions = root / "mentions" / mentions_name(segment.name, lenses)
        _drop_if_damaged(root, segment, read_manifest, previous)
        _drop_if_damaged(root, mentions, _mentions_manifest, previous)
        tasks.append(tuple(str(path.resolve()) for path in (segment, mentions, settings().data, *paths)))
    return tasks


def _run(tasks: Sequence[tuple[str, ...]], executor: Executor | None, workers: int, progress: Progress | None) -> None:
    """Do the tasks that are not done yet."""
    missing = [task for task in tasks if not all(Path(folder).is_dir() for folder in task[:2])]
    done = len(tasks) - len(missing)

    def tell(finished: int, _: int) -> None:
        if progress:
            progress(done + finished, len(tasks))

    if done:
        tell(0, 0)
    if missing:
        with ThreadPoolExecutor(1) as loader:  # the dictionary takes seconds, in which the workers are at it already
            words = loader.submit(lemmatizer)
            run_all(index_part, missing, executor, workers, tell)
            words.result()


def _drop_if_damaged(
    root: Path, folder: Path, manifest: Callable[[Path], dict[str, Any]], previous: Snapshot | None
) -> None:
    """Remove a segment or lexicon that is not what its writer wrote, so that it is written again."""
    if not folder.exists():
        return
    place = folder.relative_to(root).as_posix()
    try:
        expected = {f"{place}/{name}": digest for name, digest in manifest(folder)["files"].items()}
    except (CorpusError, LookupError):
        expected = {}
    expected |= {
        path: digest for path, digest in (previous.files if previous else {}).items() if path.startswith(f"{place}/")
    }
    if not expected or not stamps.are_sound(root, previous.id if previous else "", expected):
        shutil.rmtree(folder)


def _mentions_manifest(folder: Path) -> dict[str, Any]:
    """What mentions.json says. CorpusError if it is missing or unreadable."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MENTIONS).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError("corpus.damaged", path=f"mentions/{folder.name}/{MENTIONS}", folder=str(folder)) from error
    return manifest


def _write_lexicon(
    root: Path, segments: Sequence[Segment], basis: Basis, previous: Snapshot | None, compact: bool
) -> Path:
    """The lexicon of these segments: the previous one, one that continues it, or one over everything."""
    words = basis.digest(*WORD_FILES)
    same_rules = previous is not None and Basis(previous.rules, previous.data).digest(*WORD_FILES) == words
    found = _sound_lexicon(root, previous) if same_rules else None
    kept = None if compact or found is None else _continued(found, segments)
    if kept is not None and len(kept.streams) == len(segments):
        return kept.folder
    known = found.types.drop_columns(["frequency"]) if found is not None else None
    sources = Sources(segments, words, known, kept, lambda folder: _keep_stream(root, folder, previous))
    target = root / "lexicons" / sources.name
    _drop_if_damaged(root, target, read_lexicon_manifest, previous)
    if target.exists():
        used = [root / streams.FOLDER / name for name in read_lexicon_manifest(target)["streams"].values()]
        if not all(sources.sound(folder) for folder in used):
            shutil.rmtree(target)  # and written again with the streams
    return write_lexicon(target, sources)


def _sound_lexicon(root: Path, previous: Snapshot | None) -> Lexicon | None:
    """The lexicon of the previous snapshot, None if it or a stream of it is damaged or of another layout."""
    if previous is None:
        return None
    read = {path: digest for path, digest in previous.files.items() if path.startswith(("lexicons/", "streams/"))}
    try:
        return read_lexicon(root / "lexicons" / previous.lexicon) if stamps.are_sound(root, previous.id, read) else None
    except CorpusError:
        return None


def _continued(lexicon: Lexicon, segments: Sequence[Segment]) -> Lexicon | None:
    """The lexicon if it can be continued: all of its segments are left, and they hold more than half of the documents.

    A corpus that at least doubles in one build learns its phrases anew: that costs no more than the new documents do.
    """
    kept = sum(one.documents.num_rows for one in segments if one.name in lexicon.streams)
    added = sum(one.documents.num_rows for one in segments if one.name not in lexicon.streams)
    is_whole = set(lexicon.streams) <= {one.name for one in segments}
    return lexicon if is_whole and added < kept else None


def _keep_stream(root: Path, folder: Path, previous: Snapshot | None) -> bool:
    """Whether a stream is there and as it was written; one that is not is removed."""
    _drop_if_damaged(root, folder, streams.read_stream_manifest, previous)
    return folder.exists()


def _switch(
    root: Path,
    groups: Mapping[str, tuple[str, ...]],
    lexicon: Path,
    mentions: Mapping[str, str],
    basis: Basis,
    previous: Snapshot | None,
) -> Snapshot:
    """Write the manifest and make it the newest, unless the newest says all of it already."""
    counts = read_lexicon_manifest(lexicon)
    manifest = {
        "id": _id(root, groups, basis),
        "format": FORMAT,
        "demonstration": read_folder(root).demonstration,
        "rules": basis.rules,
        "data": dict(basis.files),
        "groups": {name: list(group) for name, group in groups.items()},
        "lexicon": lexicon.name,
        "mentions": dict(mentions),
        **{f"n_{name}": counts[name] for name in ("documents", "passages", "tokens", "terms")},
        "files": _files(root, groups, lexicon, mentions),
    }
    if previous is not None and previous.id == manifest["id"] and previous.files == manifest["files"]:
        return read_snapshot(root, previous.id)
    return write_snapshot(root, manifest)


def _id(root: Path, groups: Mapping[str, tuple[str, ...]], basis: Basis) -> str:
    digests = b"".join(read_segment(root / "segments" / name).arrays["digests"].tobytes() for name in groups)
    return snapshot_id(digests, basis.digest())


def _files(
    root: Path, groups: Mapping[str, tuple[str, ...]], lexicon: Path, mentions: Mapping[str, str]
) -> dict[str, str]:
    """Every file of the snapshot but originals, and its sha256 as written."""
    found = marker_file(root)
    for segment in groups:
        folder = root / "segments" / segment
        manifest = read_manifest(folder)
        found |= {f"segments/{segment}/{name}": digest for name, digest in manifest["files"].items()}
        found |= {f"documents/{name}": digest for name, digest in manifest["batches"].items()}
        found[f"segments/{segment}/segment.json"] = file_digest(folder / "segment.json")
    for name in mentions.values():
        folder = root / "mentions" / name
        found |= {f"mentions/{name}/{file}": digest for file, digest in _mentions_manifest(folder)["files"].items()}
        found[f"mentions/{name}/{MENTIONS}"] = file_digest(folder / MENTIONS)
    counts = read_lexicon_manifest(lexicon)
    found |= {f"lexicons/{lexicon.name}/{name}": digest for name, digest in counts["files"].items()}
    found[f"lexicons/{lexicon.name}/lexicon.json"] = file_digest(lexicon / "lexicon.json")
    for name in counts["streams"].values():
        found |= streams.stream_files(root / streams.FOLDER / name)
    return found
