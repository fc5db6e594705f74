"""Named arrays in one file, memory-mapped: the public safetensors layout, read and written with numpy alone.

Eight bytes (length of the header), a JSON header (name -> dtype, shape, offsets), then the raw arrays. One
file holds all arrays of a segment, so that opening many segments needs few file handles.
"""

import json
import mmap
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from analysis.errors import CorpusError

Array: TypeAlias = NDArray[Any]
Bools: TypeAlias = NDArray[np.bool_]
Int32s: TypeAlias = NDArray[np.int32]
Int64s: TypeAlias = NDArray[np.int64]

_ALIGN = 64
_NEAR = 1 << 13  # bytes between two stretches that are asked for together
_NAMES = {
    "bool": "BOOL", "uint8": "U8", "int8": "I8", "uint16": "U16", "int16": "I16", "uint32": "U32",
    "int32": "I32", "uint64": "U64", "int64": "I64", "float32": "F32", "float64": "F64",
}  # fmt: skip
_TYPES = {name: np.dtype(numpy_name) for numpy_name, name in _NAMES.items()}


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays (any shape, C order, little-endian numbers or bools) into one new file."""
    header: dict[str, object] = {}
    position = 0
    for name, array in arrays.items():
        end = position + array.nbytes
        header[name] = {
            "dtype": _NAMES[array.dtype.name],
            "shape": list(array.shape),
            "data_offsets": [position, end],
        }
        position = -(-end // _ALIGN) * _ALIGN
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + 8) % _ALIGN)
    with path.open("wb") as stream:
        stream.write(struct.pack("<Q", len(text)) + text)
        for array in arrays.values():
            stream.write(np.ascontiguousarray(array).data if array.size else b"")
            stream.write(b"\0" * (-array.nbytes % _ALIGN))


def read_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file, read-only views of a memory map. CorpusError if the file is cut short or is none."""
    try:
        with path.open("rb", buffering=0) as stream:
            view = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            # Read and not mapped: around a page of a map the system may read megabytes that nobody asked for.
            (length,) = struct.unpack("<Q", stream.read(8))
            header = json.loads(stream.read(min(length, len(view))))
        return {name: _view(view, 8 + length, entry) for name, entry in header.items()}
    except (OSError, ValueError, LookupError, AttributeError, TypeError, struct.error) as error:
        raise CorpusError("corpus.damaged", path=path.name, folder=str(path.parent)) from error


def release(arrays: Mapping[str, Array]) -> None:
    """Give back the memory of mapped pages that were read, where the system can; who reads on finds the same."""
    maps = {id(view): view for view in map(_map_of, arrays.values()) if view is not None}
    for view in maps.values():
        if sys.platform != "win32":
            view.madvise(mmap.MADV_DONTNEED)


def read_ahead(*arrays: Array) -> None:
    """Ask the system to read mapped arrays while the program goes on; where it cannot, they are read when needed."""
    for array in arrays:
        read_ahead_within(array, np.zeros(1, np.int64), np.array([len(array)]))


def read_ahead_within(array: Array, begins: Int64s, ends: Int64s) -> None:
    """The same for stretches of an array, each from one of `begins` to one of `ends`; what lies near goes together."""
    view = _map_of(array)
    if view is None or not array.size or not len(begins) or sys.platform == "win32":
        return
    size = array.nbytes // len(array)
    start = array.ctypes.data - np.frombuffer(view, np.uint8).ctypes.data
    order = np.argsort(begins, kind="stable")
    first, last = start + begins[order] * size, start + np.maximum.accumulate(ends[order]) * size
    apart = np.flatnonzero(first[1:] - last[:-1] > _NEAR)
    first = first[np.append(0, apart + 1)] // mmap.PAGESIZE * mmap.PAGESIZE
    last = np.minimum(last[np.append(apart, len(last) - 1)], start + array.nbytes)
    with suppress(OSError):
        for at, end in zip(first.tolist(), last.tolist(), strict=True):
            view.madvise(mmap.MADV_WILLNEED, at, end - at)


def _map_of(array: Array) -> mmap.mmap | None:
    """The map that an array is a view of, None for one in memory."""
    base: object = array
    while isinstance(base, np.ndarray):
        base = base.base
    view = base.obj if isinstance(base, memoryview) else None
    return view if isinstance(view, mmap.mmap) else None


def _view(view: mmap.mmap, base: int, entry: dict[str, Any]) -> Array:
    start, end = entry["data_offsets"]
    dtype = _TYPES[entry["dtype"]]
    if base + end > len(view):
        raise ValueError("cut short")
    flat = np.frombuffer(view, dtype, count=(end - start) // dtype.itemsize, offset=base + start)
    return flat.reshape(entry["shape"])
