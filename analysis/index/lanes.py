"""Sixteen letters of a word in one step, whatever its length: a branch for each word costs more than reading it.

Thirty-two bytes are sixteen lanes of two, in each a letter of U+0600 to U+06FF: 110110xx 10xxxxxx, the first byte the
lower (numba and Arrow are at home on such machines only). Written for LLVM, whose vectors become those of the machine.
"""

from collections.abc import Callable
from typing import Any, cast

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from analysis.index.compiling import Number

LANES = 16
# Most letters stand between hamza and ghain or between fa and ya, and are emitted as they are: where each run begins
# in the block, and how many letters it has.
_RUNS = ((0x21, 0x1A), (0x41, 0x0A))

_PAIRS, _BYTES, _HALVES = (ir.VectorType(ir.IntType(bits), n) for bits, n in ((16, LANES), (8, LANES), (64, 2)))
_INDEX = ir.IntType(32)


def _every(value: int) -> ir.Constant:
    return ir.Constant(_PAIRS, [value] * LANES)


def _is_usual(build: ir.IRBuilder, lanes: ir.Value, codes: ir.Value) -> ir.Value:
    """Whether each lane is a letter of the block and of one of the runs."""
    in_block = build.icmp_unsigned("==", build.and_(lanes, _every(0xFC)), _every(0xD8))
    runs = (build.icmp_unsigned("<", build.sub(codes, _every(first)), _every(n)) for first, n in _RUNS)
    return build.and_(in_block, build.or_(*runs))


def _before_the_first(build: ir.IRBuilder, others: ir.Value, most: ir.Value) -> ir.Value:
    """How many lanes stand before the first of the others, at most `most`."""
    bits = build.zext(build.bitcast(others, ir.IntType(LANES)), most.type)
    n = build.cttz(build.or_(bits, ir.Constant(most.type, 1 << LANES)), ir.Constant(ir.IntType(1), 1))
    return build.select(build.icmp_signed("<", n, most), n, most)


def _key(build: ir.IRBuilder, codes: ir.Value, n: ir.Value) -> list[ir.Value]:
    """The last bytes of the first n letters as two numbers, the first letter the lowest byte."""
    one = build.insert_element(_every(0), build.trunc(n, ir.IntType(16)), ir.Constant(_INDEX, 0))
    bound = build.shuffle_vector(one, one, ir.Constant(ir.VectorType(_INDEX, LANES), [0] * LANES))
    inside = build.icmp_unsigned("<", ir.Constant(_PAIRS, list(range(LANES))), bound)
    halves = build.bitcast(build.trunc(build.select(inside, codes, _every(0)), _BYTES), _HALVES)
    return [build.extract_element(halves, ir.Constant(_INDEX, half)) for half in (0, 1)]


def _usual_letters(_: Any, data: Any, at: Any, most: Any) -> tuple[Any, Callable[..., Any]]:
    """How many of the letters from byte `at` of `data` on are usual ones, at most `most`, and their key.

    Thirty-two bytes are read, so that many there must be. All sixteen may be usual: then nothing is said of more.
    """

    def generate(context: Any, build: ir.IRBuilder, signature: Any, values: Any) -> Any:
        array, place, limit = values
        start = build.gep(context.make_array(signature.args[0])(context, build, array).data, [place])
        lanes = build.load(build.bitcast(start, _PAIRS.as_pointer()), align=1)
        high = build.shl(build.and_(lanes, _every(0x03)), _every(6))
        codes = build.or_(high, build.and_(build.lshr(lanes, _every(8)), _every(0x3F)))
        n = _before_the_first(build, build.not_(_is_usual(build, lanes, codes)), limit)
        return context.make_tuple(build, signature.return_type, [n, *_key(build, codes, n)])

    return cast(Any, types).Tuple((types.int64, types.uint64, types.uint64))(data, types.int64, types.int64), generate


usual_letters: Callable[[Any, Number, Number], tuple[Number, Number, Number]] = cast(Any, intrinsic)(_usual_letters)
