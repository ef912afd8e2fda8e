"""Rules of the discrete cosine and sine transforms, which are linear.

With the elements at its ends weighed, each transform is an orthogonal matrix times a number. Its
transpose is then the transform of the transposed type, and the weights move to the other side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mygrad_array_api._core.kinds import linear

from .fft import fit

TRANSPOSED = {1: 1, 2: 3, 3: 2, 4: 4}

ROOT = 2.0**0.5

Weights = dict[int, tuple[str, str]]

COSINE: Weights = {1: ("ends", "ends"), 2: ("", "first"), 3: ("first", ""), 4: ("", "")}
SINE: Weights = {1: ("", ""), 2: ("", "last"), 3: ("last", ""), 4: ("", "")}
"""Of each type, which elements of the input and of the result the weights are for."""


def weigh(xp: Any, x: Any, axis: int, which: str, factor: float) -> Any:
    """Multiply elements at the ends of an axis."""
    if not which:
        return x
    n = x.shape[axis]
    k = xp.arange(n)
    chosen = {"first": k == 0, "last": k == n - 1, "ends": (k == 0) | (k == n - 1)}[which]
    shape = [1] * len(x.shape)
    shape[axis] = n
    return xp.where(xp.reshape(chosen, tuple(shape)), x * factor, x)


def rule_of(name: str, weights: Weights) -> Callable[..., Any]:
    """Make the rule of a transform."""

    def rule(
        xp: Any,
        g: Any,
        x_shape: tuple[int, ...],
        type: int,
        n: int | None,
        axis: int,
        norm: str,
        orthogonalize: bool,
    ) -> Any:
        before, behind = ("", "") if orthogonalize else weights[type]
        g = weigh(xp, g, axis, behind, ROOT)
        transform = getattr(xp, name)
        g = transform(g, type=TRANSPOSED[type], axis=axis, norm=norm, orthogonalize=True)
        return fit(xp, weigh(xp, g, axis, before, 1.0 / ROOT), x_shape[axis], axis)

    return rule


PARAMS = {"type": 2, "n": None, "axis": -1, "norm": "backward", "orthogonalize": False}

dct = linear("dct", PARAMS, x=rule_of("dct", COSINE))
dst = linear("dst", PARAMS, x=rule_of("dst", SINE))
