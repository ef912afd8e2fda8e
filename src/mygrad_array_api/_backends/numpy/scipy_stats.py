"""Distribution functions of NumPy arrays that are not among the special functions."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import numpy as np

from mygrad_array_api._rules import scipy_stats as _rules  # noqa: F401 enters the rows

from . import special as _special  # noqa: F401 binds the operations that the rules apply
from .from_scipy import of_scipy
from .pulls import collect

NODES = 96
"""How many points an integral is evaluated at: it then has all digits, however large κ is."""

REACH = 90.0
"""How far integrals are followed: until the integrand is the exponential of minus this."""


def ndtri_exp(y: Any) -> Any:
    """Return the number whose logarithm of the normal probability is `y`."""
    return of_scipy("special", "ndtri_exp")(y)


def skewnorm_cdf(x: Any, a: Any) -> Any:
    """Return the probability of a skew normal number of at most `x`."""
    return _distribution("skewnorm").cdf(x, a).astype(x.dtype, copy=False)


def skewnorm_ppf(q: Any, a: Any) -> Any:
    """Return the quantile of a skew normal number."""
    return _distribution("skewnorm").ppf(q, a).astype(q.dtype, copy=False)


def vonmises_cdf(x: Any, kappa: Any) -> Any:
    """Return the probability of an angle of at most `x`."""
    return _distribution("vonmises").cdf(x, kappa).astype(x.dtype, copy=False)


def vonmises_ppf(q: Any, kappa: Any) -> Any:
    """Return the quantile of an angle."""
    return _distribution("vonmises").ppf(q, kappa).astype(q.dtype, copy=False)


def vonmises_integral(x: Any, kappa: Any, *, power: int) -> Any:
    """Integrate ``(cos(t) - 1)^n exp(κ (cos(t) - 1))`` from 0 to `x`, between -π and π."""
    nodes, weights = _legendre()
    reach = np.arccos(np.maximum(-1.0, 1.0 - REACH / np.maximum(kappa, 1e-3)))
    end = np.clip(x, -reach, reach)
    t = 0.5 * np.asarray(end)[..., None] * (nodes + 1.0)
    bend = -2.0 * np.sin(0.5 * t) ** 2
    values = bend**power * np.exp(np.asarray(kappa)[..., None] * bend)
    return (0.5 * end * (values @ weights)).astype(x.dtype, copy=False)


@cache
def _legendre() -> tuple[Any, Any]:
    return np.polynomial.legendre.leggauss(NODES)


def _distribution(name: str) -> Any:
    return of_scipy("stats", name)


collect(sys.modules[__name__])
