"""How loops are compiled by numba: nogil, cached on disk, never parallel inside."""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba

Number: TypeAlias = Any  # an integer of compiled code: 64 bits, signed or not
Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """The function compiled on first use, without the interpreter's lock, cached between processes."""
    return cast(Function, numba.njit(nogil=True, cache=True)(function))


def loop(function: Function) -> Function:
    """The same for a function that makes no array: counting references to those it is given took half of the scan."""
    njit = cast(Any, numba.njit)  # its stub does not know this option
    return cast(Function, njit(nogil=True, cache=True, _nrt=False)(function))


def inlined(function: Function) -> Function:
    """The same, written out where it is called: a call costs as much as reading a short word."""
    njit = cast(Any, numba.njit)
    return cast(Function, njit(nogil=True, _nrt=False, inline="always")(function))
