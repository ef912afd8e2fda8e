"""Integrals over half a line of what falls off nearly as an exponential: probabilities of tails."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from mygrad_array_api._functions.special.reductions import logsumexp
from mygrad_array_api._tensor.dtypes import constant_like
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp

NODES = 32
"""Enough for all digits where the density falls by ten of its curvature's widths."""


@cache
def _rule() -> tuple[np.ndarray, np.ndarray]:
    """Return Laguerre's points, and the logarithms of their weights for a whole integrand."""
    points, weights = np.polynomial.laguerre.laggauss(NODES)
    return points, np.log(weights) + points


def log_integral(exponent: Callable[[Tensor], Tensor], rate: Tensor) -> Tensor:
    """Return the logarithm of the integral of ``exp(exponent(s))`` over positive s.

    Parameters
    ----------
    exponent : callable
        Takes points, shape (..., N), and returns as many.
    rate : Tensor, shape (...), positive
        How fast the exponent falls at zero.
    """
    points, weights = (constant_like(x, rate) for x in _rule())
    terms = exponent(points / xp.expand_dims(rate, axis=-1)) + weights
    return logsumexp(terms, axis=-1) - xp.log(rate)
