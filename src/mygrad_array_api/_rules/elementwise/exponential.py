"""Rules of exponentials and logarithms.

They are singular where the value can overflow as well: what `where` masks out, such as
``exp(1000)``, gives no gradient.
"""

from __future__ import annotations

from math import log as ln
from typing import Any

from mygrad_array_api._core.kinds import elementwise

LN2 = ln(2)
LN10 = ln(10)

exp = elementwise("exp", x=lambda xp, g, out: g * out, singular=True)
exp2 = elementwise("exp2", x=lambda xp, g, out: g * (out * LN2), singular=True)
# `out + 1` would lose what is left of it for very negative x.
expm1 = elementwise("expm1", x=lambda xp, g, x: g * xp.exp(x), singular=True)

log = elementwise("log", x=lambda xp, g, x: g / x, singular=True)
log1p = elementwise("log1p", x=lambda xp, g, x: g / (1 + x), singular=True)
# Not divided by ``x * LN10``, which overflows, of `float16` soon.
log2 = elementwise("log2", x=lambda xp, g, x: g * (1 / LN2) / x, singular=True)
log10 = elementwise("log10", x=lambda xp, g, x: g * (1 / LN10) / x, singular=True)


def log_add(xp: Any, g: Any, x: Any, other: Any, *, base: float | None) -> Any:
    """``g / (1 + base^(other - x))``, of powers that cannot overflow.

    ``base^(x - out)`` is the same, but `out` is rounded, which for large numbers shows. Either
    branch is the function itself, so that derivatives of every order are right at ties, too.
    """
    # Two equal infinities tie, though their difference is undefined.
    difference = xp.where(xp.isinf(x) & (x == other), 0, other - x)
    larger = difference < 0
    exponent = xp.where(larger, difference, -difference)
    power = xp.exp(exponent) if base is None else base**exponent
    return g * (xp.where(larger, 1, power) / (1 + power))


logaddexp = elementwise(
    "logaddexp",
    x1=lambda xp, g, x1, x2: log_add(xp, g, x1, x2, base=None),
    x2=lambda xp, g, x1, x2: log_add(xp, g, x2, x1, base=None),
)
logaddexp2 = elementwise(
    "logaddexp2",
    x1=lambda xp, g, x1, x2: log_add(xp, g, x1, x2, base=2.0),
    x2=lambda xp, g, x1, x2: log_add(xp, g, x2, x1, base=2.0),
)
