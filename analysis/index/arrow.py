"""pyarrow without pandas, for processes of our own."""

import sys
from importlib.abc import MetaPathFinder
from typing import Any

import pyarrow as pa


def leave_pandas_out() -> None:
    """Have pyarrow find no pandas for the rest of this process.

    With the first array it makes it loads pandas wherever that is installed, to ask whether what it was given is a
    series. Nothing here is, and the loading takes longer than many an answer. Not for the server: Streamlit has its
    tables of pandas from pyarrow. Nothing happens where pandas is loaded already.
    """
    if "pandas" in sys.modules:
        return
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(absent)


class _Absent(MetaPathFinder):
    def find_spec(self, name: str, path: object, target: object = None) -> Any:
        """Raises ModuleNotFoundError for pandas; knows nothing of others."""
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return None
