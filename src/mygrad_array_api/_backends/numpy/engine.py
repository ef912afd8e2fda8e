"""What the engine and the rules need of arrays, beyond the standard."""

from __future__ import annotations

import sys
from cmath import isfinite as is_finite
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from mygrad_array_api._backends.tables import RECORDERS

in_place = True
"""Whether arrays can be added to in place: those of NumPy can, recorded tensors cannot."""


defers = True
"""Whether an array leaves an operator to an operand on its right that it does not know."""


def kind(dtype: Any) -> str:
    """Return the letter for the kind of a dtype."""
    return dtype.kind


def shape(x: Any) -> tuple[int, ...]:
    """Return the shape of an array or number."""
    return np.shape(x)


def unit(shape: tuple[int, ...], dtype: Any, index: tuple[int, ...], scale: complex) -> Any:
    """Return an array of zeros, but for a number in one place."""
    out = np.zeros(shape, dtype=dtype)
    out[index] = scale
    return out


def is_complex(dtype: Any) -> bool:
    """Whether a dtype is complex."""
    return dtype.kind == "c"


def added(x1: Any, x2: Any) -> Any:
    """Return the sum of two results of the engine's own, perhaps in the memory of the first."""
    if x1.base is not None or x1.dtype != x2.dtype:
        return x1 + x2
    x1 += x2
    return x1


def cast(x: Any, dtype: Any) -> Any:
    """Convert a cotangent to the dtype of its input: of a real one, the real part."""
    if x.dtype.kind == "c" and dtype.kind != "c":
        return x.real.astype(dtype)
    return x.astype(dtype, copy=False)


def quiet() -> Any:
    """Return a context in which NumPy does not warn of infinite derivatives, which results show."""
    return np.errstate(divide="ignore", over="ignore", invalid="ignore")


@cache
def quietly(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that runs in that context: as a decorator it starts in half the time."""
    return quiet()(function)


def copy(x: Any) -> Any:
    """Return an array of its own memory."""
    return np.array(x)


def unless_finite(out: Any, careful: Callable[[], Any]) -> Any:
    """Return `out` if all of it is known to be finite, else what `careful` computes."""
    return out if known_finite(out) else careful()


def zero_stays_zero(g: Any, ct: Any) -> Any:
    """Return `ct`, with zero where it is not finite though `g` is exactly zero."""
    if known_finite(ct):
        return ct
    return np.where(falsely_infinite(g, ct), 0, ct)


def known_all(mask: Any, *, otherwise: bool = False) -> bool:
    """Whether all of a mask is true; `otherwise` where that is not known."""
    return bool(mask.all())


def known_none(mask: Any, *, otherwise: bool = False) -> bool:
    """Whether none of a mask is true; `otherwise` where that is not known."""
    return not mask.any()


def known_finite(x: Any) -> bool:
    """Whether it is known that all of an array is finite, as it nearly always is.

    That shows in one number. Where the squares overflow, it is not known.
    """
    if type(x) is not np.ndarray:
        return is_finite(x)
    if x.dtype.char == "e":  # whose squares overflow soon, and of which NumPy warns
        return bool(np.isfinite(x).all())
    return is_finite(x.dot(x) if x.ndim == 1 else np.vdot(x, x))


def masked(g: Any, mask: Any) -> Any:
    """Return `g` where `mask` is true, and zero elsewhere, even of what is infinite or nan.

    A mask of all bits of a number costs an eighth of a choice between two numbers, which the
    processor has to guess.
    """
    bits = _BITS.get(g.dtype.char)
    if bits is None or type(g) is not np.ndarray or getattr(mask, "dtype", None) != np.bool_:
        return np.where(mask, g, 0)
    ones = np.negative(mask.view(np.int8)).astype(bits)
    return np.bitwise_and(ones, g.view(bits)).view(g.dtype)


_BITS = {"e": np.int16, "f": np.int32, "d": np.int64, "F": np.int64}
"""The integer of the size of a number, by the number's dtype."""


def falsely_infinite(g: Any, ct: Any) -> Any:
    """Where a cotangent is not finite though `g` is exactly zero.

    Where the shapes differ no element of one belongs to one of the other: then all of `g` counts.
    """
    zero = g == 0 if g.shape == ct.shape else not np.any(g)
    return np.logical_and(zero, ~np.isfinite(ct))


def undefined_slope(where: Any, y: Any, x: Any) -> Any:
    """Return `y`, whose derivative by `x` shall not exist in some places."""
    return +y


def transposed(node: Any, plan: Any, parts: list[Any], saved: tuple[Any, ...]) -> Any:
    """Return the tangent of a node as the VJP of its VJP, for which that has to be recorded."""
    t = RECORDERS[sys.modules[__package__]].transposed(node, plan, parts, saved)
    return tuple([item._array for item in t]) if type(t) is tuple else t._array
