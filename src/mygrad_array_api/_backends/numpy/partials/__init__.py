"""Partial derivatives, of any order, of distribution functions that are integrals.

The derivative with respect to the limit of the integral is the integrand. That with respect to a
shape parameter is the integral of the derivative of the integrand, for which there is a series
near an end and a quadrature elsewhere. All is computed in float64.
"""

from __future__ import annotations

from .beta import betainc_partial, betaprime_partial
from .gamma import gammainc_partial
from .student import stdtr_partial

__all__ = ["betainc_partial", "betaprime_partial", "gammainc_partial", "stdtr_partial"]
