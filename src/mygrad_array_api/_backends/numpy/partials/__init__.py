"""Partial derivatives, of any order, of distribution functions that are integrals.

The derivative with respect to the limit of the integral is the integrand. That with respect to a
shape parameter is the integral of the derivative of the integrand, for which there is a series
near an end and a quadrature elsewhere. All is computed in float64.
"""

from . import beta, gamma, student

MODULES = (beta, gamma, student)
"""What computes operations."""
