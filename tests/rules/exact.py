"""Derivatives of functions of one number to any number of digits, for the tests of digits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import mpmath as mp

import mygrad_array_api as mg
from mygrad_array_api import nnet
from mygrad_array_api._rules.nnet.activations import GELU_CUBE, GELU_SCALE

__all__ = ["ANALYTIC", "REAL", "Exact"]

DIGITS = 60


def everywhere(x: Any) -> bool:
    return True


def not_zero(x: float) -> bool:
    return x != 0


def positive(x: float) -> bool:
    return x > 0


def of_size_below_one(x: float) -> bool:
    return abs(x) < 1


def of_size_above_one(x: float) -> bool:
    return abs(x) > 1


@dataclass(frozen=True)
class Exact:
    """A function of the library, and its exact derivative where it has one."""

    function: Callable[..., Any]
    slope: Callable[[Any], Any]
    domain: Callable[[float], bool] = everywhere

    def derivative(self, x: complex, order: int = 1, towards: Any = 0) -> Any:
        """Return the derivative, of a number on a cut that of the side that is named."""
        with mp.workdps(DIGITS):
            x = mp.mpmathify(x) + towards
            if order == 1:
                return self.slope(x)
            return mp.diff(self.slope, x, order - 1, h=mp.mpf(10) ** -25)


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def gelu_slope(x):
    u = (x + mp.mpf(GELU_CUBE) * x**3) * mp.mpf(GELU_SCALE)
    slope = (1 + 3 * mp.mpf(GELU_CUBE) * x**2) * mp.mpf(GELU_SCALE)
    return sigmoid(u) + x * sigmoid(u) * sigmoid(-u) * slope


def sinc_slope(x):
    if abs(x) < mp.mpf(10) ** -20:
        return -(mp.pi**2) * x / 3
    with mp.workdps(2 * DIGITS + 40):
        if isinstance(x, mp.mpc):
            return (mp.cos(mp.pi * x) - mp.sin(mp.pi * x) / (mp.pi * x)) / x
        return (mp.cospi(x) - mp.sinpi(x) / (mp.pi * x)) / x


def root_of_asin(x):
    return mp.sqrt(1 - x) * mp.sqrt(1 + x)


ALPHA, SCALE = mp.mpf(1.6732632423543772), mp.mpf(1.0507009873554805)

ANALYTIC = {
    "sqrt": Exact(mg.sqrt, lambda x: 1 / (2 * mp.sqrt(x)), positive),
    "square": Exact(mg.square, lambda x: 2 * x),
    "reciprocal": Exact(mg.reciprocal, lambda x: -1 / x**2, not_zero),
    "exp": Exact(mg.exp, mp.exp),
    "expm1": Exact(mg.expm1, mp.exp),
    "log": Exact(mg.log, lambda x: 1 / x, positive),
    "log1p": Exact(mg.log1p, lambda x: 1 / (1 + x), lambda x: x > -1),
    "log2": Exact(mg.log2, lambda x: 1 / (x * mp.log(2)), positive),
    "log10": Exact(mg.log10, lambda x: 1 / (x * mp.log(10)), positive),
    "sin": Exact(mg.sin, mp.cos),
    "cos": Exact(mg.cos, lambda x: -mp.sin(x)),
    "tan": Exact(mg.tan, lambda x: mp.sec(x) ** 2),
    "asin": Exact(mg.asin, lambda x: 1 / root_of_asin(x), of_size_below_one),
    "acos": Exact(mg.acos, lambda x: -1 / root_of_asin(x), of_size_below_one),
    "atan": Exact(mg.atan, lambda x: 1 / (1 + x * x)),
    "sinh": Exact(mg.sinh, mp.cosh),
    "cosh": Exact(mg.cosh, mp.sinh),
    "tanh": Exact(mg.tanh, lambda x: mp.sech(x) ** 2),
    "asinh": Exact(mg.asinh, lambda x: 1 / mp.sqrt(1 + x * x)),
    "acosh": Exact(mg.acosh, lambda x: 1 / (mp.sqrt(x - 1) * mp.sqrt(x + 1)), lambda x: x > 1),
    "atanh": Exact(mg.atanh, lambda x: 1 / ((1 - x) * (1 + x)), of_size_below_one),
    "sinc": Exact(mg.sinc, sinc_slope, lambda x: abs(x) < 1e16),
    "sec": Exact(mg.sec, lambda x: mp.sec(x) * mp.tan(x)),
    "csc": Exact(mg.csc, lambda x: -mp.csc(x) * mp.cot(x), not_zero),
    "cot": Exact(mg.cot, lambda x: -(mp.csc(x) ** 2), not_zero),
    "sech": Exact(mg.sech, lambda x: -mp.sech(x) * mp.tanh(x)),
    "csch": Exact(mg.csch, lambda x: -mp.csch(x) * mp.coth(x), not_zero),
    "coth": Exact(mg.coth, lambda x: -(mp.csch(x) ** 2), not_zero),
    "arcsec": Exact(
        mg.arcsec,
        lambda x: 1 / (x * x * mp.sqrt(1 - 1 / x) * mp.sqrt(1 + 1 / x)),
        of_size_above_one,
    ),
    "arccsc": Exact(
        mg.arccsc,
        lambda x: -1 / (x * x * mp.sqrt(1 - 1 / x) * mp.sqrt(1 + 1 / x)),
        of_size_above_one,
    ),
    "arccsch": Exact(mg.arccsch, lambda x: -1 / (x * x * mp.sqrt(1 + 1 / x**2)), not_zero),
    "arccoth": Exact(mg.arccoth, lambda x: 1 / ((1 - x) * (1 + x)), of_size_above_one),
}
"""Functions of real and of complex numbers; the domain is that of real ones."""

REAL = ANALYTIC | {
    "cbrt": Exact(mg.cbrt, lambda x: 1 / (3 * mp.cbrt(abs(x)) ** 2), not_zero),
    "exp2": Exact(mg.exp2, lambda x: mp.log(2) * mp.power(2, x)),
    "arccot": Exact(mg.arccot, lambda x: -1 / (1 + x * x)),
    "deg2rad": Exact(mg.deg2rad, lambda x: mp.pi / 180),
    "rad2deg": Exact(mg.rad2deg, lambda x: 180 / mp.pi),
    "sigmoid": Exact(nnet.sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "softplus": Exact(nnet.softplus, sigmoid),
    "silu": Exact(nnet.silu, lambda x: sigmoid(x) + x * sigmoid(x) * sigmoid(-x)),
    "gelu": Exact(nnet.gelu, gelu_slope),
    "soft_sign": Exact(nnet.soft_sign, lambda x: 1 / (1 + abs(x)) ** 2),
    "elu": Exact(lambda x: nnet.elu(x, 0.5), lambda x: mp.mpf(1) if x >= 0 else mp.exp(x) / 2),
    "selu": Exact(nnet.selu, lambda x: SCALE if x >= 0 else SCALE * ALPHA * mp.exp(x)),
    "logaddexp": Exact(lambda x: mg.logaddexp(x, 3.0), lambda x: sigmoid(x - 3)),
    "logaddexp2": Exact(lambda x: mg.logaddexp2(x, 3.0), lambda x: sigmoid((x - 3) * mp.log(2))),
    "hypot": Exact(lambda x: mg.hypot(x, 3.0), lambda x: x / mp.sqrt(x * x + 9)),
    "atan2": Exact(lambda x: mg.atan2(x, 3.0), lambda x: 3 / (x * x + 9)),
    "quotient": Exact(lambda x: 3.0 / x, lambda x: -3 / x**2, not_zero),
    "power": Exact(lambda x: x**2.5, lambda x: mp.mpf(2.5) * x ** mp.mpf(1.5), positive),
    "power of three": Exact(lambda x: 3.0**x, lambda x: mp.log(3) * mp.power(3, x)),
}
"""Functions of real numbers."""
