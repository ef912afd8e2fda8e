"""``python -m tests.special.make_reference``: compute exact derivatives of distributions anew.

Power series are differentiated with many digits by mpmath: nothing here is in common with how the
library computes. The numbers are put on record in a file beside this one; the tests read that.

A distribution function is given as a constant, and the tail that varies. Its derivatives then keep
their digits however small the tail is.
"""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
from mpmath import mp, mpf

__all__ = ["COUNTS", "PATH"]

PATH = Path(__file__).with_name("reference.json")
DIGITS = 100
STEP = mpf(10) ** -30
SMALLEST = 1e-290


def gammainc(a, x):
    """By the series with positive terms: DLMF 8.7.1."""
    if x <= a + 1:
        return 0, gamma_series(a, x)
    hidden = int(max(0, x - a - a * mp.log(x / a)) / 2)
    with mp.workdps(mp.dps + hidden):
        return 1, gamma_series(a, x) - 1


def gamma_series(a, x):
    term = total = mp.one
    k = 0
    while k < x - a or term > total * mp.eps:
        k += 1
        term *= x / (a + k)
        total += term
    return total * mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1))


def beta_function(a, b, x, y):
    """The regularized incomplete beta function, with y = 1 - x, by the series that converges."""
    if x <= mpf("0.9") and x * max(b, 1) < 60:
        return 0, alternating(a, b, x)
    if y <= mpf("0.9") and y * max(a, 1) < 60:
        return 1, -alternating(b, a, y)
    return (0, positive(a, b, x, y)) if x < a / (a + b) else (1, -positive(b, a, y, x))


def alternating(a, b, x):
    """DLMF 8.17.7."""
    with mp.workdps(mp.dps + int(x * max(b, 1)) + 20):
        term = total = mp.one
        k = 0
        while k < x * b or abs(term) > abs(total) * mp.eps:
            k += 1
            term *= (k - b) / k * x
            total += term * a / (a + k)
        return total * mp.exp(a * mp.log(x) - mp.log(a) - log_beta(a, b))


def positive(a, b, x, y):
    """DLMF 8.17.8."""
    term = total = ratio = mp.one
    k = 0
    while ratio >= 1 or term > total * mp.eps * (1 - ratio):
        ratio = (a + b + k) / (a + 1 + k) * x
        term *= ratio
        total += term
        k += 1
    powers = a * mp.log(x) + b * mp.log(y)
    return total * mp.exp(powers - mp.log(a) - log_beta(a, b))


def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def stdtr(df, t):
    whole = df + t * t
    constant, tail = beta_function(df / 2, mpf(1) / 2, df / whole, t * t / whole)
    return (constant / 2, tail / 2) if t < 0 else (1 - constant / 2, -tail / 2)


def complement(pair):
    constant, tail = pair
    return 1 - constant, -tail


def fdtr(dfn, dfd, x):
    whole = dfd + dfn * x
    return beta_function(dfn / 2, dfd / 2, dfn * x / whole, dfd / whole)


FUNCTIONS = {
    "gammainc": gammainc,
    "betainc": lambda a, b, x: beta_function(a, b, x, 1 - x),
    "chdtr": lambda v, x: gammainc(v / 2, x / 2),
    "gdtr": lambda a, b, x: gammainc(b, a * x),
    "fdtr": fdtr,
    "stdtr": stdtr,
    "bdtr": lambda k, n, p: beta_function(n - k, k + 1, 1 - p, p),
    "nbdtr": lambda k, n, p: beta_function(n, k + 1, p, 1 - p),
    "pdtr": lambda k, m: complement(gammainc(k + 1, m)),
}

INVERSES = {
    "gammaincinv": ("gammainc", False),
    "gammainccinv": ("gammainc", True),
    "betaincinv": ("betainc", False),
    "betainccinv": ("betainc", True),
    "chdtri": ("chdtr", True),
    "fdtri": ("fdtr", False),
    "stdtrit": ("stdtr", False),
    "bdtri": ("bdtr", False),
    "nbdtri": ("nbdtr", False),
    "pdtri": ("pdtr", False),
}
"""The function that each is the inverse of, or of the complement of that."""

COUNTS = {"bdtr": 2, "bdtri": 2, "nbdtr": 2, "nbdtri": 2, "pdtr": 1, "pdtri": 1}
"""How many of the first arguments are counts."""


def slope(function, args, place):
    """A first derivative, by a central difference of many digits."""
    h = STEP * abs(args[place])
    ahead, behind = list(args), list(args)
    ahead[place] += h
    behind[place] -= h
    return sum(x - y for x, y in zip(function(*ahead), function(*behind), strict=True)) / (2 * h)


def slopes(name, args):
    return [slope(FUNCTIONS[name], args, i) for i in range(COUNTS.get(name, 0), len(args))]


def curvatures(name, args):
    """All second derivatives, row by row."""
    function, places = FUNCTIONS[name], range(len(args))
    return [
        slope(lambda *at, i=i: (slope(function, at, i),), args, j)
        for i, j in product(places, repeat=2)
    ]


def inverse_row(name, shapes, x):
    """A probability near that of a point, and the derivatives of the quantile there."""
    of, of_complement = INVERSES[name]

    def value(x):
        pair = FUNCTIONS[of](*shapes, x)
        return complement(pair) if of_complement else pair

    exact = value(x)
    for kind in (np.float32, np.float64):
        y = float(kind(float(sum(exact))))
        missing = sum((exact[0], -mpf(y), exact[1]))
        if 0 < y < 1 and abs(missing) < min(y, sum((1 - exact[0], -exact[1]))) / 10000:
            break
    else:
        return (*shapes, y), [0]
    for _ in range(5):
        constant, tail = value(x)
        x -= (constant - mpf(y) + tail) / slope(value, (x,), 0)
    *changes, density = slopes(of, (*shapes, x))
    return (*shapes, y), [*[-c / density for c in changes], 1 / slope(value, (x,), 0)]


# Where the functions are looked at

SHAPES = (1e-3, 0.25, 1.0, 2.5, 30.0, 1e4)
FREEDOM = (1.0, 2.0, 7.5, 300.0, 1e4)
TAILS = (-12.0, -4.0, -1.0, 0.0, 0.5, 2.0, 6.0, 15.0)
TRIALS = ((0, 1), (3, 8), (40, 1000))
CHANCES = (1e-9, 0.04, 0.5, 0.999)


def around(mean, deviation, low, high):
    """Points around the mean of a distribution, within its support."""
    return [x for x in (mean + k * deviation for k in TAILS) if low < x < high]


def of_gamma(a):
    return [1e-300, 1e-10, 0.25, 1.0, 1.5, 20.0, *around(a, a**0.5, 0, 1e5)]


def of_beta(a, b):
    mean = a / (a + b)
    deviation = (mean * (1 - mean) / (a + b + 1)) ** 0.5
    ends = [1e-300, 1e-10, 1 - 2.0**-20, 1 - 2.0**-50]
    return [*ends, 0.5, *around(mean, deviation, 0, 1)]


def points():
    """Arguments of the distribution functions, before they are rounded."""
    gammas = [(a, x) for a in SHAPES for x in of_gamma(a)]
    rates = (0.01, 3.0, 1e5) * len(gammas)
    ratios = (1e-2, 0.1, 0.9, 2.0, 50.0)
    moments = (1e-300, -1e-8, -0.1, 1.0, -1.5, 1.625, 3.0, -10.0, 30.0, 1e5)
    freedoms = [(df, t) for df in (0.01, *FREEDOM) for t in moments]
    return {
        "gammainc": gammas,
        "betainc": [(a, b, x) for a, b in product(SHAPES, repeat=2) for x in of_beta(a, b)],
        "chdtr": [(2 * a, 2 * x) for a, x in gammas[::3]],
        "gdtr": [(r, a, x / r) for (a, x), r in zip(gammas[::3], rates, strict=False)],
        "stdtr": [*freedoms, (1e8, 1e-8), (1e8, -1.5), (1e8, 3.0), (1e8, -6.0)],
        "fdtr": [(m, n, x) for m, n in product((0.01, *FREEDOM), repeat=2) for x in ratios],
        "bdtr": [(k, n, p) for k, n in TRIALS for p in CHANCES],
        "nbdtr": [(k, n, p) for k, n in TRIALS for p in CHANCES],
        "pdtr": [(k, m) for k in (0, 3, 500) for m in (1e-9, 0.5, 4.0, 480.0, 700.0)],
    }


def rounded(args):
    """Round to what float32 can represent, if that is neither zero nor one."""
    for x in args:
        low = float(np.float32(x))
        yield mpf(x if low == 1 != x or low == 0 != x else low)


def is_plain(values):
    return all(SMALLEST < abs(v) < 1 / SMALLEST for v in values)


def rows(found, function):
    """The rows of a table: arguments, and derivatives."""
    table = [function(*args) for args in found]
    return [[[*map(float, at)], [*map(float, values)]] for at, values in table if is_plain(values)]


def tables():
    at = {name: [tuple(rounded(args)) for args in found] for name, found in points().items()}
    first = {
        name: rows(found, lambda *args, name=name: (args, slopes(name, args)))
        for name, found in at.items()
    }
    moderate = [args for args in at["fdtr"] if all(0.5 < df < 500 for df in args[:2])]
    second = {
        name: rows(found, lambda *args, name=name: (args, curvatures(name, args)))
        for name, found in (
            ("gammainc", at["gammainc"][::3]),
            ("betainc", at["betainc"][::11]),
            ("stdtr", at["stdtr"][::3]),
            ("fdtr", moderate[::5]),
        )
    }
    for name, (of, _) in INVERSES.items():
        found = [args for args in at[of][:: 7 if of == "betainc" else 2] if abs(args[-1]) > 1e-200]
        first[name] = rows(found, lambda *args, name=name: inverse_row(name, args[:-1], args[-1]))
    return {"first": first, "second": second}


if __name__ == "__main__":
    with mp.workdps(DIGITS):
        PATH.write_text(json.dumps(tables(), separators=(",", ":")).replace("]],", "]],\n"))
