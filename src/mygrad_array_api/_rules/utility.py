"""Rules of tests of truth, which are constant, and of finite differences, which are linear."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import constant, linear

all = constant("all", "x", axis=None, keepdims=False)
any = constant("any", "x", axis=None, keepdims=False)


def diff_rule(xp: Any, g: Any, x_shape: tuple[int, ...], axis: int, n: int) -> Any:
    """Difference the cotangent, with `n` zeros put at both of its ends, and negate it `n` times.

    That is the adjoint: of ``x[i + 1] - x[i]``, it is ``g[i - 1] - g[i]``.
    """
    axis %= len(x_shape)
    length = g.shape[axis]
    before = (slice(None),) * axis
    shape = (*x_shape[:axis], length + 2 * n, *x_shape[axis + 1 :])
    g = xp.scatter_add(g, shape=shape, key=(*before, slice(n, n + length), ...))
    g = xp.diff(g, axis=axis, n=n)
    if not length:  # of differences of too high an order, none is left
        g = g[(*before, slice(0, 0), ...)]
        return xp.scatter_add(g, shape=x_shape, key=(*before, slice(0, 0), ...))
    return -g if n % 2 else g


diff = linear("diff", {"axis": -1, "n": 1}, x=diff_rule)
