"""Rules of exponentials and logarithms.

They are singular where the value can overflow as well: what `where` masks out, such as
``exp(1000)``, gives no gradient.
"""

from __future__ import annotations

from math import log as ln
from typing import Any

from mygrad_array_api._core.op import elementwise

__all__ = [
    "exp",
    "exp2",
    "expm1",
    "log",
    "log1p",
    "log2",
    "log10",
    "logaddexp",
    "logaddexp2",
]

LN2 = ln(2)
LN10 = ln(10)

exp = elementwise("exp", x=lambda xp, g, out: g * out, singular=True)
exp2 = elementwise("exp2", x=lambda xp, g, out: g * (out * LN2), singular=True)
expm1 = elementwise("expm1", x=lambda xp, g, out: g * (out + 1), singular=True)

log = elementwise("log", x=lambda xp, g, x: g / x, singular=True)
log1p = elementwise("log1p", x=lambda xp, g, x: g / (1 + x), singular=True)
log2 = elementwise("log2", x=lambda xp, g, x: g / (x * LN2), singular=True)
log10 = elementwise("log10", x=lambda xp, g, x: g / (x * LN10), singular=True)


def log_add(xp: Any, g: Any, x: Any, other: Any, out: Any, *, base: float | None) -> Any:
    """``g base^(x - out)``: it cannot overflow, and is smooth to every order.

    Only where x and the result are the same infinity is the difference undefined. The limit is
    one there, or a half where both arguments are that infinity.
    """
    infinite = xp.isinf(out) & (x == out)
    difference = xp.where(infinite, 0, x - out)
    weight = xp.exp(difference) if base is None else base**difference
    return xp.where(infinite & (x == other), g / 2, g * weight)


logaddexp = elementwise(
    "logaddexp",
    x1=lambda xp, g, x1, x2, out: log_add(xp, g, x1, x2, out, base=None),
    x2=lambda xp, g, x1, x2, out: log_add(xp, g, x2, x1, out, base=None),
)
logaddexp2 = elementwise(
    "logaddexp2",
    x1=lambda xp, g, x1, x2, out: log_add(xp, g, x1, x2, out, base=2.0),
    x2=lambda xp, g, x1, x2, out: log_add(xp, g, x2, x1, out, base=2.0),
)
