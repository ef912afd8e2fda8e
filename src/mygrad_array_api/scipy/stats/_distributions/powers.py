"""Powers whose base may be zero, at the ends of supports."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._functions.special import information as special
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._arguments import anywhere


def power_times(x: Tensor, exponent: Any, rest: Any) -> Tensor:
    """Return ``x**exponent * exp(rest)``, without overflow.

    At zero it is the power itself that is differentiated: the exponential of a logarithm, which
    is infinite there, would have derivatives that are not numbers.
    """
    zero = x == 0
    if not anywhere(zero):
        return xp.exp(special.xlogy(exponent, x) + rest)
    away = xp.exp(special.xlogy(exponent, xp.where(zero, 1.0, x)) + rest)
    return away * xp.where(zero, xp.where(zero, x, 1.0) ** exponent, 1.0)


def powers_times(x: Tensor, exponent: Any, other: Any, rest: Any) -> Tensor:
    """Return ``x**exponent * (1 - x)**other * exp(rest)``, without overflow.

    At zero and one it is the powers themselves that are differentiated.
    """
    end = (x == 0) | (x == 1)
    if not anywhere(end):
        return xp.exp(special.xlogy(exponent, x) + special.xlog1py(other, -x) + rest)
    inner, outer = xp.where(end, 0.5, x), xp.where(end, x, 0.5)
    away = xp.exp(special.xlogy(exponent, inner) + special.xlog1py(other, -inner) + rest)
    return xp.where(end, outer**exponent * (1.0 - outer) ** other * xp.exp(rest), away)


def magnitude(x: Tensor, exponent: Any) -> Tensor:
    """Return ``|x|``, of which a power with this exponent is to be taken.

    A power of more than one is smooth at zero, with the derivatives of the power of `x`; any other
    has a kink there, whose derivative is zero by convention.
    """
    folded = xp.where(x < 0, -x, x)
    kink = (x == 0) & (exponent <= 1)
    return xp.where(kink, xp.abs(x), folded) if anywhere(kink) else folded


def inverse_where(mask: Any, x: Tensor, otherwise: float) -> Tensor:
    """Return ``1 / x`` where a mask is true, and a number elsewhere."""
    return xp.where(mask, 1.0 / xp.where(mask, x, 1.0), otherwise)
