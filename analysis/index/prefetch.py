"""Asking for memory before it is read: what stands apart comes one line of the cache after the other otherwise."""

from collections.abc import Callable
from typing import Any, cast

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from analysis.index.arrays import Array
from analysis.index.compiling import Number

LINE = 64  # bytes that come together
_READ, _KEEP, _DATA = (ir.Constant(ir.IntType(32), value) for value in (0, 3, 1))


def _prefetch(_: Any, data: Any, at: Any) -> tuple[Any, Callable[..., Any]]:
    """Ask for the line of the cache in which element `at` of `data` stands."""

    def generate(context: Any, build: ir.IRBuilder, signature: Any, values: Any) -> Any:
        array, place = values
        byte = ir.IntType(8).as_pointer()
        address = build.gep(context.make_array(signature.args[0])(context, build, array).data, [place])
        kind = ir.FunctionType(ir.VoidType(), [byte, *[_READ.type] * 3])
        ask = build.module.declare_intrinsic("llvm.prefetch", [byte], kind)
        build.call(ask, [build.bitcast(address, byte), _READ, _KEEP, _DATA])
        return context.get_dummy_value()

    return cast(Any, types).void(data, cast(Any, types).int64), generate


prefetch: Callable[[Array, Number], None] = cast(Any, intrinsic)(_prefetch)
