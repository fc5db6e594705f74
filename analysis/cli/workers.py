"""Where a build runs: here, or on the workers of a Dask scheduler."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from analysis.errors import UseError


@contextmanager
def executor(address: str) -> Iterator[Executor | None]:
    """The executor of the scheduler at `address`, None without an address. Raises UseError."""
    if not address:
        yield None
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise UseError("err.no_cluster", command="pip install khitab[cluster]") from error
    connect: Callable[..., Any] = Client  # distributed has no types
    try:
        client = connect(address, timeout=10)
    except (OSError, ValueError) as error:
        raise UseError("err.scheduler", address=address) from error
    with client:
        yield client.get_executor(pure=False, retries=3)
