"""Rules of entropies and of products with logarithms.

Where the value is defined by a limit the derivative is its one-sided limit: of ``x log x`` at
zero it is infinite. A quotient 0/0 among derivatives is zero, as it is along the line on which the
factor is zero, and has no derivative.
"""

from __future__ import annotations

from typing import Any

from .common import cusp, elementwise

entr = elementwise("entr", x=lambda xp, g, x: -g * (xp.log(x) + 1), singular=True)


TINY = 2.0**-1021
"""Quotients below it have lost digits."""


def quotient(xp: Any, x: Any, y: Any) -> Any:
    """``x / y``, zero for 0/0.

    Patching wherever x is zero would lose the mixed second derivative 1/y there.
    """
    origin = (x == 0) & (y == 0)
    return xp.where(origin, cusp(xp, x, y), x / xp.where(origin, 1, y))


def log_ratio(xp: Any, x: Any, y: Any) -> Any:
    """``log(x / y)``, minus infinity for x = 0, and not a number outside of the domain.

    Where the quotient overflows or loses digits it is the difference of the logarithms.
    """
    inside = (x >= 0) & (y > 0)
    x, y = xp.where(inside, x, 1), xp.where(inside, y, 1)
    share = x / y
    lost = (share < TINY) | xp.isinf(share)
    difference = xp.log(xp.where(lost, x, 1)) - xp.log(xp.where(lost, y, 1))
    logarithm = xp.where(lost, difference, xp.log(xp.where(lost, 1, share)))
    return xp.where(inside, logarithm, float("nan"))


def ratio(xp: Any, x: Any, y: Any) -> Any:
    """``x / y``, zero for 0/0, and not a number outside of the domain."""
    inside = (x >= 0) & ((y > 0) | ((x == 0) & (y == 0)))
    return xp.where(
        inside, quotient(xp, xp.where(inside, x, 0), xp.where(inside, y, 1)), float("nan")
    )


rel_entr = elementwise(
    "rel_entr",
    x=lambda xp, g, x, y: g * (log_ratio(xp, x, y) + 1),
    y=lambda xp, g, x, y: -g * ratio(xp, x, y),
    singular=True,
)
kl_div = elementwise(
    "kl_div",
    x=lambda xp, g, x, y: g * log_ratio(xp, x, y),
    y=lambda xp, g, x, y: g * (1 - ratio(xp, x, y)),
    singular=True,
)


xlogy = elementwise(
    "xlogy",
    x=lambda xp, g, x, y: g * xp.log(y),
    y=lambda xp, g, x, y: g * quotient(xp, x, y),
    singular=True,
)
xlog1py = elementwise(
    "xlog1py",
    x=lambda xp, g, x, y: g * xp.log1p(y),
    y=lambda xp, g, x, y: g * quotient(xp, x, 1 + y),
    singular=True,
)
