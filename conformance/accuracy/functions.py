"""The functions that are measured, each with what mpmath has for it and with its domain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, pi
from typing import Any

import mpmath as mp

import mygrad_array_api as xp
from mygrad_array_api import nnet, special

LARGE = 1e4
"""Where a function oscillates or takes mpmath minutes, arguments stay below this."""


@dataclass(frozen=True)
class Function:
    """A function of one real number.

    Attributes
    ----------
    name : str
        Its public name.
    function : callable
        Of the library.
    exact : callable
        The same of mpmath's numbers.
    low, high : float
        Where it is measured, these included if they are finite.
    holes : tuple of float
        Where it has no derivative.
    """

    name: str
    function: Callable[[Any], Any]
    exact: Callable[[Any], Any]
    low: float = -inf
    high: float = inf
    holes: tuple[float, ...] = ()


def _logistic(x: Any) -> Any:
    return 1 / (1 + mp.exp(-x))


def _normal(x: Any) -> Any:
    return mp.erfc(-x / mp.sqrt(2)) / 2


def _gelu(x: Any) -> Any:
    return x * _logistic(2 * mp.sqrt(2 / mp.pi) * (x + mp.mpf("0.044715") * x**3))


def _of(module: Any, prefix: str, table: dict[str, tuple[Any, ...]]) -> list[Function]:
    return [Function(prefix + name, getattr(module, name), *entry) for name, entry in table.items()]


ELEMENTWISE: dict[str, tuple[Any, ...]] = {
    "acos": (mp.acos, -1.0, 1.0),
    "acosh": (mp.acosh, 1.0),
    "asin": (mp.asin, -1.0, 1.0),
    "asinh": (mp.asinh,),
    "atan": (mp.atan,),
    "atanh": (mp.atanh, -1.0, 1.0),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), -inf, inf, (0.0,)),
    "cos": (mp.cos, -LARGE, LARGE),
    "cosh": (mp.cosh, -1000.0, 1000.0),
    "exp": (mp.exp, -1000.0, 1000.0),
    "exp2": (lambda x: mp.mpf(2) ** x, -1100.0, 1100.0),
    "expm1": (mp.expm1, -1000.0, 1000.0),
    "log": (mp.log, 0.0),
    "log10": (mp.log10, 0.0),
    "log1p": (mp.log1p, -1.0),
    "log2": (lambda x: mp.log(x) / mp.log(2), 0.0),
    "reciprocal": (lambda x: 1 / x,),
    "sin": (mp.sin, -LARGE, LARGE),
    "sinc": (mp.sincpi, -100.0, 100.0),
    "sinh": (mp.sinh, -1000.0, 1000.0),
    "sqrt": (mp.sqrt, 0.0),
    "square": (lambda x: x * x,),
    "tan": (mp.tan, -LARGE, LARGE),
    "tanh": (mp.tanh, -1000.0, 1000.0),
    "sec": (mp.sec, -100.0, 100.0),
    "sech": (mp.sech, -1000.0, 1000.0),
    "csch": (mp.csch, -1000.0, 1000.0),
}

SPECIAL: dict[str, tuple[Any, ...]] = {
    "cosm1": (lambda x: -2 * mp.sin(x / 2) ** 2, -100.0, 100.0),
    "digamma": (mp.digamma, -10.5, 1e15),
    "ellipe": (mp.ellipe, -LARGE, 1.0),
    "ellipk": (mp.ellipk, -LARGE, 1.0),
    "entr": (lambda x: -x * mp.log(x), 0.0),
    "erf": (mp.erf, -30.0, 30.0),
    "erfc": (mp.erfc, -30.0, 30.0),
    "erfcx": (lambda x: mp.exp(x * x) * mp.erfc(x), -26.0, 100.0),
    "erfinv": (mp.erfinv, -1.0, 1.0),
    "exp1": (mp.e1, 0.0, 700.0),
    "expi": (mp.ei, -700.0, 700.0, (0.0,)),
    "expit": (_logistic, -1000.0, 1000.0),
    "exprel": (lambda x: mp.expm1(x) / x if x else mp.mpf(1), -1000.0, 700.0),
    "gamma": (mp.gamma, -10.5, 171.0),
    "gammaln": (lambda x: mp.log(mp.gamma(x)), 1e-3, 1000.0),
    "i0": (lambda x: mp.besseli(0, x), -700.0, 700.0),
    "i1": (lambda x: mp.besseli(1, x), -700.0, 700.0),
    "j0": (lambda x: mp.besselj(0, x), -100.0, 100.0),
    "j1": (lambda x: mp.besselj(1, x), -100.0, 100.0),
    "log_expit": (lambda x: -mp.log1p(mp.exp(-x)), -1000.0, 1000.0),
    "log_ndtr": (lambda x: mp.log(_normal(x)), -1000.0, 30.0),
    "logit": (lambda x: mp.log(x / (1 - x)), 0.0, 1.0),
    "ndtr": (_normal, -38.0, 30.0),
    "rgamma": (mp.rgamma, 1e-3, 170.0),
    "spence": (lambda x: mp.re(mp.polylog(2, 1 - x)), 1e-5, 100.0),
    "y0": (lambda x: mp.bessely(0, x), 0.0, 100.0),
    "y1": (lambda x: mp.bessely(1, x), 0.0, 100.0),
}

NNET: dict[str, tuple[Any, ...]] = {
    "gelu": (_gelu, -30.0, 30.0),
    "sigmoid": (_logistic, -1000.0, 1000.0),
    "silu": (lambda x: x * _logistic(x), -1000.0, 1000.0),
    "soft_sign": (lambda x: x / (1 + abs(x)),),
    "softplus": (lambda x: mp.log1p(mp.exp(x)), -1000.0, 1000.0),
}

FUNCTIONS = [
    *_of(xp, "", ELEMENTWISE),
    *_of(special, "special.", SPECIAL),
    *_of(nnet, "nnet.", NNET),
]

NASTY = sorted(
    {
        sign * x
        for sign in (1.0, -1.0)
        for x in (
            *(0.0, 5e-324, 2.2250738585072014e-308, 1e-300, 1e-100, 1e-45, 1e-38, 1e-20),
            *(2.0**-53, 1e-8, 1e-5, 1e-3, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.9999),
            *(1 - 2.0**-24, 1 - 2.0**-53, 1.0, 1 + 2.0**-52, 1 + 2.0**-23, 1.0001, 1.25, 1.5),
            *(pi / 2, 2.0, 2.5, 3.0, pi, 4.5, 6.0, 8.0, 9.5, 12.0, 15.5, 19.0, 22.0, 30.0, 37.0),
            *(50.0, 80.0, 88.0, 100.0, 170.0, 300.0, 350.0, 700.0, 709.0, 745.0, 999.0, 5e3),
            *(1e6, 1e8, 1e12, 2.0**53, 1e20, 1e38, 1e100, 1e154, 1e200, 1e300),
            1.7976931348623157e308,
        )
    }
)
"""Signed zeros, subnormal numbers, ends of domains and their neighbours, and huge numbers."""
