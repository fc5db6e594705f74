"""Letters of two bytes read many at a time, without a branch: one for each word costs more than reading it.

A usual letter is of U+0600 to U+06FF, 110110xx 10xxxxxx, and emitted as it is. Whether a byte belongs to one is a bit;
where a word ends is told by its bits, before its letters have been read. Written for LLVM, whose vectors become those
of the machine (numba and Arrow are at home on such only, where the lower byte comes first).
"""

from collections.abc import Callable
from typing import Any, cast

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from analysis.index.arrays import Array
from analysis.index.compiling import Number

LANES = 16  # letters of a key
BITS = 64
# Most letters stand between hamza and ghain or between fa and ya: the first byte of each run, where it begins in the
# second one, and how many letters it has.
_RUNS = ((0xD8, 0xA1, 0x1A), (0xD9, 0x81, 0x0A))

_BYTES, _PAIRS = ir.VectorType(ir.IntType(8), BITS), ir.VectorType(ir.IntType(16), LANES)
_CODES, _HALVES = ir.VectorType(ir.IntType(8), LANES), ir.VectorType(ir.IntType(64), 2)
_INDEX, _WORD = ir.IntType(32), ir.IntType(BITS)


def _every(kind: ir.VectorType, value: int) -> ir.Constant:
    return ir.Constant(kind, [value] * kind.count)


def _load(context: Any, build: ir.IRBuilder, array: tuple[Any, ir.Value], at: ir.Value, kind: ir.VectorType) -> Any:
    """What stands in an array of bytes from `at` on."""
    start = build.gep(context.make_array(array[0])(context, build, array[1]).data, [at])
    return build.load(build.bitcast(start, kind.as_pointer()), align=1)


def _usual_bits(_: Any, data: Any, at: Any) -> tuple[Any, Callable[..., Any]]:
    """A bit for each of 64 bytes from byte `at` of `data` on: whether a usual letter begins there. One byte more is
    read.
    """

    def generate(context: Any, build: ir.IRBuilder, signature: Any, values: Any) -> Any:
        data, at = values
        array = signature.args[0], data
        first = _load(context, build, array, at, _BYTES)
        second = _load(context, build, array, build.add(at, ir.Constant(at.type, 1)), _BYTES)
        runs = (
            build.and_(
                build.icmp_unsigned("==", first, _every(_BYTES, lead)),
                build.icmp_unsigned("<", build.sub(second, _every(_BYTES, begins)), _every(_BYTES, n)),
            )
            for lead, begins, n in _RUNS
        )
        return build.bitcast(build.or_(*runs), _WORD)

    return cast(Any, types).uint64(data, types.int64), generate


def _zeros_below(_: Any, bits: Any) -> tuple[Any, Callable[..., Any]]:
    """How many zeros stand below the lowest one; 64 if there is none."""

    def generate(context: Any, build: ir.IRBuilder, signature: Any, values: Any) -> Any:
        return build.cttz(values[0], ir.Constant(ir.IntType(1), 0))

    return cast(Any, types).int64(types.uint64), generate


def _letters_key(_: Any, data: Any, at: Any, n: Any) -> tuple[Any, Callable[..., Any]]:
    """The key of the n letters from byte `at` of `data` on, at most LANES: their last bytes as two numbers, the first
    letter the lowest byte. Two bytes for each lane are read.
    """

    def generate(context: Any, build: ir.IRBuilder, signature: Any, values: Any) -> Any:
        data, at, n = values
        lanes = _load(context, build, (signature.args[0], data), at, _PAIRS)
        high = build.shl(build.and_(lanes, _every(_PAIRS, 0x03)), _every(_PAIRS, 6))
        codes = build.or_(high, build.and_(build.lshr(lanes, _every(_PAIRS, 8)), _every(_PAIRS, 0x3F)))
        one = build.insert_element(_every(_PAIRS, 0), build.trunc(n, ir.IntType(16)), ir.Constant(_INDEX, 0))
        bound = build.shuffle_vector(one, one, ir.Constant(ir.VectorType(_INDEX, LANES), [0] * LANES))
        inside = build.icmp_unsigned("<", ir.Constant(_PAIRS, list(range(LANES))), bound)
        halves = build.bitcast(build.trunc(build.select(inside, codes, _every(_PAIRS, 0)), _CODES), _HALVES)
        key = [build.extract_element(halves, ir.Constant(_INDEX, half)) for half in (0, 1)]
        return context.make_tuple(build, signature.return_type, key)

    return cast(Any, types).UniTuple(types.uint64, 2)(data, types.int64, types.int64), generate


usual_bits: Callable[[Array, Number], Number] = cast(Any, intrinsic)(_usual_bits)
zeros_below: Callable[[Number], Number] = cast(Any, intrinsic)(_zeros_below)
letters_key: Callable[[Array, Number, Number], tuple[Number, Number]] = cast(Any, intrinsic)(_letters_key)
