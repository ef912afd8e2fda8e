"""Rules of entropies and of products with logarithms.

Where the value is defined by a limit the derivative is its one-sided limit: of ``x log x`` at
zero it is infinite. A product with a factor zero has derivative zero where the other is no number.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import elementwise

__all__ = ["entr", "kl_div", "rel_entr", "xlog1py", "xlogy"]

entr = elementwise("entr", x=lambda xp, g, x: -g * (xp.log(x) + 1), singular=True)


def log_ratio(xp: Any, x: Any, y: Any) -> Any:
    """``log(x / y)``, minus infinity for x = 0, and not a number outside of the domain.

    Where the quotient overflows or underflows it is the difference of the logarithms.
    """
    inside = (x >= 0) & (y > 0)
    x, y = xp.where(inside, x, 1), xp.where(inside, y, 1)
    quotient = x / y
    lost = (quotient == 0) | xp.isinf(quotient)
    difference = xp.log(xp.where(lost, x, 1)) - xp.log(xp.where(lost, y, 1))
    logarithm = xp.where(lost, difference, xp.log(xp.where(lost, 1, quotient)))
    return xp.where(inside, logarithm, float("nan"))


def ratio(xp: Any, x: Any, y: Any) -> Any:
    """``x / y``, zero for 0/0, and not a number outside of the domain.

    Patching wherever x is zero would lose the mixed second derivative 1/y there.
    """
    inside = (x >= 0) & (y > 0)
    quotient = xp.where(inside, x, 0) / xp.where(inside, y, 1)
    return xp.where(inside | ((x == 0) & (y == 0)), quotient, float("nan"))


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


def logarithm_unless(xp: Any, log: Any, absent: Any, y: Any) -> Any:
    """A logarithm, zero where it is multiplied by nothing and is no number."""
    return xp.where(absent, 0, log(xp.where(absent, 1, y)))


xlogy = elementwise(
    "xlogy",
    x=lambda xp, g, x, y: g * logarithm_unless(xp, xp.log, (x == 0) & (y <= 0), y),
    y=lambda xp, g, x, y: g * (x / xp.where((x == 0) & (y == 0), 1, y)),
    singular=True,
)
xlog1py = elementwise(
    "xlog1py",
    x=lambda xp, g, x, y: g * logarithm_unless(xp, xp.log1p, (x == 0) & (y <= -1), y),
    y=lambda xp, g, x, y: g * (x / xp.where((x == 0) & (y == -1), 1, 1 + y)),
    singular=True,
)
