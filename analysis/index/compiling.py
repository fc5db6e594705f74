"""How loops are compiled by numba: nogil, cached on disk, never parallel inside."""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba

Number: TypeAlias = Any  # an integer of compiled code: 64 bits, signed or not
Function = TypeVar("Function", bound=Callable[..., Any])
_njit = cast(Any, numba.njit)  # its stub does not know all options


def compiled(function: Function) -> Function:
    """The function compiled on first use, without the interpreter's lock, cached between processes."""
    return cast(Function, numba.njit(nogil=True, cache=True)(function))


def loop(function: Function) -> Function:
    """The same for a function that makes no array: counting references to those it is given took half of the scan."""
    return cast(Function, _njit(nogil=True, cache=True, _nrt=False)(function))


def inlined(function: Function) -> Function:
    """The same, written out where it is called: a call costs as much as reading a short word."""
    return cast(Function, _njit(nogil=True, _nrt=False, inline="always")(function))


def growing(function: Function) -> Function:
    """The function compiled for other compiled ones only: without a door to Python, in half the time."""
    return cast(Function, _njit(nogil=True, cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function))


def inner(function: Function) -> Function:
    """The same for one that makes no array: see `loop`."""
    options = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "_nrt": False}
    return cast(Function, _njit(nogil=True, cache=True, **options)(function))
