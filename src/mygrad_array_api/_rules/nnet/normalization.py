"""The rule of standardizing: subtracting the mean and dividing by the deviation."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.care import keep_zeros, looks_after_zeros
from mygrad_array_api._rules.precision import half_widened, wider


@looks_after_zeros
def standardize_rule(xp: Any, g: Any, x: Any, out: Any, axis: tuple[int, ...], eps: float) -> Any:
    """``(g - mean(g) - out mean(g out)) / sqrt(var(x) + eps)``.

    The deviation of equal numbers can be zero: below a selection, what got all zeros keeps them.
    Where the variance overflows or vanishes, all is computed in a wider dtype.
    """
    g, x, out = half_widened(xp, g, x, out)
    variance = xp.var(x, axis=axis, keepdims=True)
    if not in_range(xp, variance, eps):
        dtype = wider(xp, x.dtype)
        g, x, out = (xp.astype(array, dtype=dtype, copy=False) for array in (g, x, out))
        variance = xp.var(x, axis=axis, keepdims=True)
    mean = xp.mean(g, axis=axis, keepdims=True)
    along = xp.mean(g * out, axis=axis, keepdims=True)
    ct = (g - mean - out * along) / xp.sqrt(variance + eps)
    reached = xp.any(g != 0, axis=axis, keepdims=True)
    return keep_zeros(xp, xp.broadcast_to(reached, ct.shape), ct)


def in_range(xp: Any, variance: Any, eps: float) -> bool:
    """Whether a variance has digits to spare at both ends of the range of its dtype.

    Where that is not known, on a GPU or in a trace, a wider dtype would cost more than it gains.
    """
    limits = xp.finfo(variance.dtype)
    if not xp.known_all(variance < limits.max / 16, otherwise=True):
        return False
    smallest = limits.smallest_normal * 1e8
    return eps > 0 or bool(xp.known_all(variance > smallest, otherwise=True))


# The Jacobian is symmetric.
standardize = general(
    "standardize",
    {"axis": (), "eps": 0.0},
    x=standardize_rule,
    jvp=lambda xp, tangents, x, out, axis, eps: standardize_rule(
        xp, tangents[0], x, out, axis, eps
    ),
    singular=True,
    source="Ioffe and Szegedy 2015, sec. 3",
)
