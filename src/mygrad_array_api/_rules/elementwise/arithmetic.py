"""Rules of arithmetic: sums, products, quotients, powers and roots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mygrad_array_api._core.op import elementwise
from mygrad_array_api._core.pull import contribute, pull_elementwise, withdraw

if TYPE_CHECKING:
    from mygrad_array_api._core.node import Node

__all__ = [
    "add",
    "cbrt",
    "divide",
    "floor_divide",
    "fmod",
    "hypot",
    "multiply",
    "negative",
    "positive",
    "pow",
    "reciprocal",
    "remainder",
    "sqrt",
    "square",
    "subtract",
]


def pull_difference(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Subtract `g` from the gradient of `x2`, rather than add its negative."""
    if len(node.parents) == 1:
        pull_elementwise(node, g, saved, xp)
        return
    x1, x2 = node.parents
    withdraw(node, x2, g, xp)
    contribute(node, x1, g, g, xp)


def pull_product(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Do what the rules say, at once where nothing is to be summed, cast or added to."""
    if len(node.parents) == 2 and xp.in_place and node.shape and node.dtype.kind == "f":
        first, second = node.parents
        fits = first.shape == node.shape == second.shape
        alike = first.dtype is node.dtype is second.dtype
        if fits and alike and first.grad is second.grad is None and first is not second:
            x1, x2 = saved
            first.grad = g * x2
            second.grad = g * x1
            first.owned = second.owned = True
            return
    pull_elementwise(node, g, saved, xp)


def pull_quotient(node: Node, g: Any, saved: tuple[Any, ...], xp: Any) -> None:
    """Do what the rules say, but subtract rather than add the negative.

    What is not finite is left to the rules: they know what stays zero. That of `x2` tells for
    both: where `g` is zero, ``g / x2`` is finite unless `x2` is zero or nan, and then `ct` is nan.
    """
    if len(node.parents) == 2 and xp.in_place and node.dtype.kind == "f":
        x2, out = saved
        ct = g * (out / x2)
        if xp.is_finite(ct):
            withdraw(node, node.parents[1], ct, xp)
            contribute(node, node.parents[0], g / x2, g, xp)
            return
    pull_elementwise(node, g, saved, xp)


add = elementwise("add", x1=lambda xp, g: g, x2=lambda xp, g: g)
subtract = elementwise("subtract", x1=lambda xp, g: g, x2=lambda xp, g: -g, pull=pull_difference)
multiply = elementwise(
    "multiply", x1=lambda xp, g, x2: g * x2, x2=lambda xp, g, x1: g * x1, pull=pull_product
)
divide = elementwise(
    "divide",
    x1=lambda xp, g, x2: g / x2,
    x2=lambda xp, g, x2, out: -g * (out / x2),
    singular=True,
    pull=pull_quotient,
)

negative = elementwise("negative", x=lambda xp, g: -g)
positive = elementwise("positive", x=lambda xp, g: g)
square = elementwise("square", x=lambda xp, g, x: g * (2 * x))
reciprocal = elementwise("reciprocal", x=lambda xp, g, out: -g * (out * out), singular=True)

sqrt = elementwise("sqrt", x=lambda xp, g, out: g / (2 * out), singular=True)
cbrt = elementwise("cbrt", x=lambda xp, g, out: g / (3 * (out * out)), singular=True)

# Piecewise constant: the gradient exists, and it is zero.
floor_divide = elementwise(
    "floor_divide",
    x1=lambda xp, g: xp.zeros_like(g),
    x2=lambda xp, g: xp.zeros_like(g),
)
remainder = elementwise(
    "remainder",
    x1=lambda xp, g: g,
    x2=lambda xp, g, x1, x2: -g * xp.floor_divide(x1, x2),
    singular=True,
)
fmod = elementwise(
    "fmod",
    x1=lambda xp, g: g,
    x2=lambda xp, g, x1, x2: -g * xp.trunc(x1 / x2),
    singular=True,
)


def pow_base(xp: Any, g: Any, x1: Any, x2: Any) -> Any:
    """``g x2 x1^(x2-1)``, patched only at 0^0.

    Patching wherever the exponent is zero would lose the mixed second derivative 1/x1 there.
    """
    if isinstance(x2, (int, float, complex)):
        return g * (x2 * x1 ** (x2 - 1)) if x2 else xp.zeros_like(g)
    # Not `x2 - 1`, which wraps around in small integers.
    exponent = xp.where((x1 == 0) & (x2 == 0), 1, x2 - 1.0)
    return g * (x2 * x1**exponent)


def pow_exponent(xp: Any, g: Any, x1: Any, x2: Any, out: Any) -> Any:
    """``g out log(x1)``; where x1 is zero, its limit: zero, or minus infinity for x2 < 0."""
    if isinstance(x1, (int, float, complex)):
        x1 = xp.asarray(x1, dtype=out.dtype)
    log = xp.log(xp.where(x1 == 0, 1, x1))
    log = xp.where((x1 == 0) & (xp.real(x2) < 0), float("-inf"), log)
    return g * (out * log)


pow = elementwise("pow", x1=pow_base, x2=pow_exponent, singular=True)


def nonzero(xp: Any, x: Any) -> Any:
    """Return `x`, with one in the place of zero."""
    return xp.where(x == 0, 1, x)


# At the origin the gradient is zero, as for a norm.
hypot = elementwise(
    "hypot",
    x1=lambda xp, g, x1, out: g * (x1 / nonzero(xp, out)),
    x2=lambda xp, g, x2, out: g * (x2 / nonzero(xp, out)),
)
