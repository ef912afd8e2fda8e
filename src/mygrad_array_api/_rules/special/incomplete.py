"""Rules of the incomplete gamma and beta functions and of their inverses.

The derivative with respect to the limit of the integral is the integrand. That with respect to
the other parameters has no formula.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import elementwise

from .common import apart, unknown

__all__ = [
    "beta_density",
    "betainc",
    "betaincc",
    "betaincinv",
    "gamma_density",
    "gammainc",
    "gammaincc",
    "gammainccinv",
    "gammaincinv",
]


def gamma_density(xp: Any, a: Any, x: Any) -> Any:
    """``x^(a - 1) exp(-x) / Γ(a)``, zero at infinity."""
    return apart(
        xp, x == float("inf"), 0, x, lambda x: xp.exp(xp.xlogy(a - 1, x) - x - xp.gammaln(a))
    )


def beta_density(xp: Any, a: Any, b: Any, x: Any) -> Any:
    """``x^(a - 1) (1 - x)^(b - 1) / B(a, b)``."""
    return xp.exp(xp.xlogy(a - 1, x) + xp.xlog1py(b - 1, -x) - xp.betaln(a, b))


gammainc = elementwise(
    "gammainc",
    a=unknown,
    x=lambda xp, g, a, x: g * gamma_density(xp, a, x),
    singular=True,
)
gammaincc = elementwise(
    "gammaincc",
    a=unknown,
    x=lambda xp, g, a, x: -g * gamma_density(xp, a, x),
    singular=True,
)
gammaincinv = elementwise(
    "gammaincinv",
    a=unknown,
    y=lambda xp, g, a, out: g / gamma_density(xp, a, out),
    singular=True,
)
gammainccinv = elementwise(
    "gammainccinv",
    a=unknown,
    y=lambda xp, g, a, out: -g / gamma_density(xp, a, out),
    singular=True,
)

betainc = elementwise(
    "betainc",
    a=unknown,
    b=unknown,
    x=lambda xp, g, a, b, x: g * beta_density(xp, a, b, x),
    singular=True,
)
betaincc = elementwise(
    "betaincc",
    a=unknown,
    b=unknown,
    x=lambda xp, g, a, b, x: -g * beta_density(xp, a, b, x),
    singular=True,
)
betaincinv = elementwise(
    "betaincinv",
    a=unknown,
    b=unknown,
    y=lambda xp, g, a, b, out: g / beta_density(xp, a, b, out),
    singular=True,
)
