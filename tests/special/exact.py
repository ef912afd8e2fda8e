"""Distribution functions and their derivatives to many digits, by mpmath."""

from __future__ import annotations

import numpy as np
from mpmath import mp

__all__ = ["betainc_partial", "betaprime_partial", "gammainc_partial", "stdtr_partial"]

DIGITS = 40


def exactly(function):
    """Differentiate a function of mpmath's numbers, element by element, and round the result."""

    def derivative(*arrays, **orders):
        def element(*values):
            with mp.workdps(DIGITS):
                values = tuple(mp.mpf(float(x)) for x in values)
                return float(mp.diff(function, values, tuple(orders.values())))

        return np.vectorize(element, otypes=[float])(*arrays)

    return derivative


@exactly
def _gammainc(a, x):
    return mp.gammainc(a, 0, x, regularized=True)


@exactly
def _betainc(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


@exactly
def _betaprime(a, b, z):
    return mp.betainc(a, b, 0, z / (1 + z), regularized=True)


@exactly
def _stdtr(df, t):
    y = t * t / (df + t * t)
    return mp.sign(t) * mp.betainc(mp.mpf(1) / 2, df / 2, 0, y, regularized=True) / 2


@exactly
def _t_density(df, t):
    scale = mp.sqrt(df) * mp.beta(df / 2, mp.mpf(1) / 2)
    return (1 + t * t / df) ** (-(df + 1) / 2) / scale


def gammainc_partial(a, x, *, da=0, dx=0):
    """A derivative of the regularized lower incomplete gamma function."""
    return _gammainc(a, x, da=da, dx=dx)


def betainc_partial(a, b, x, *, da=0, db=0, dx=0):
    """A derivative of the regularized incomplete beta function."""
    return _betainc(a, b, x, da=da, db=db, dx=dx)


def betaprime_partial(a, b, z, *, da=0, db=0, dz=0):
    """A derivative of the distribution function of the beta prime distribution."""
    return _betaprime(a, b, z, da=da, db=db, dz=dz)


def stdtr_partial(df, t, *, ddf=0, dt=0):
    """A derivative of the distribution function of Student's t."""
    if dt == 0:
        return _stdtr(df, t, ddf=ddf, dt=0)
    return _t_density(df, t, ddf=ddf, dt=dt - 1)
