"""Integrals and differential equations of `scipy.integrate`, differentiable in what they depend on.

SciPy computes integrals of functions and solutions of equations, so that these work on NumPy's
arrays only.
"""

from mygrad_array_api.scipy._rest import rest_of as _rest_of

from ._equations import odeint, solve_ivp
from ._quadrature import dblquad, fixed_quad, quad, quad_vec
from ._samples import cumulative_simpson, cumulative_trapezoid, romb, simpson, trapezoid

__all__ = [
    "cumulative_simpson",
    "cumulative_trapezoid",
    "dblquad",
    "fixed_quad",
    "odeint",
    "quad",
    "quad_vec",
    "romb",
    "simpson",
    "solve_ivp",
    "trapezoid",
]

__getattr__ = _rest_of("integrate")
