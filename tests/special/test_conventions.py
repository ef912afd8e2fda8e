"""Derivatives of special functions where there is a choice. Each value is a decision."""

import numpy as np
import pytest
from numpy import inf, nan
from numpy.testing import assert_allclose

from mygrad_array_api import special as sp
from mygrad_array_api import tensor, where

ROOT_PI = np.sqrt(np.pi)

END_OF_POWERS = (
    [-2.0, -1.0, -0.5, 1.0],
    [0.5, 1.0, 2.0, -1.0],
    [0, 1, inf, inf],
    [0, -1, -inf, -inf],
)
"""Of the inverse Box-Cox transformations: y, the power, and the slopes in both."""

ONE = {
    "erf at infinity": (sp.erf, [inf, -inf], [0, 0]),
    "erfinv at its ends": (sp.erfinv, [-1.0, 0.0, 1.0], [inf, ROOT_PI / 2, inf]),
    "erfcx far out": (sp.erfcx, [1e8], [-1 / (ROOT_PI * 1e16)]),
    "ndtri at its ends": (sp.ndtri, [0.0, 1.0], [inf, inf]),
    "log_ndtr far out": (sp.log_ndtr, [-1e5, 50.0], [1e5 + 1e-5, 0]),
    "logit at its ends": (sp.logit, [0.0, 0.5, 1.0], [inf, 4, inf]),
    "expit far out": (sp.expit, [-745.0, 700.0], [5e-324, np.exp(-700.0)]),
    "entr": (sp.entr, [0.0, 1.0, -1.0], [inf, -1, nan]),
    "gammasgn": (sp.gammasgn, [1.5, -0.5], [0, 0]),
    "rgamma at poles of gamma": (sp.rgamma, [0.0, -1.0, -2.0, -3.0], [1, -1, 2, -6]),
    "rgamma at infinity": (sp.rgamma, [inf], [0]),
    "y1 at zero": (sp.y1, [0.0, -0.0], [inf, inf]),
    "yn at zero": (
        lambda x: sp.yn(np.array([-2, -1, 0, 1, 2]), x),
        [0.0] * 5,
        [inf, -inf, inf, inf, inf],
    ),
    "k0e at zero": (sp.k0e, [0.0], [-inf]),
    "k1e at zero": (sp.k1e, [0.0], [-inf]),
    "gdtr at infinity": (lambda x: sp.gdtr(2.0, 3.0, x), [inf], [0]),
    "gdtr of infinity": (lambda a: sp.gdtr(a, 3.0, inf), [2.0], [0]),
    "gdtrc of infinity": (lambda a: sp.gdtrc(a, 3.0, inf), [2.0], [0]),
    "fdtr at infinity": (lambda x: sp.fdtr(3.0, 4.0, x), [inf], [0]),
    "fdtri at one": (lambda p: sp.fdtri(3.0, 4.0, p), [1.0], [inf]),
    "pdtr at infinity": (lambda m: sp.pdtr(3.0, m), [inf], [0]),
    "power of zero": (lambda x: sp.boxcox(0.0, x), [2.0, 0.5], [0.25, 4]),
    "power of infinity": (lambda x: sp.boxcox(inf, x), [-2.0], [0.25]),
    "power of zero by boxcox1p": (lambda x: sp.boxcox1p(-1.0, x), [2.0], [0.25]),
    "pseudo_huber of infinity": (lambda r: sp.pseudo_huber(2.0, r), [inf, -inf], [2, -2]),
    "i0e at its kink": (sp.i0e, [0.0], [0]),
    "i1e at the kink of its scale": (sp.i1e, [0.0], [0.5]),
    "j1 at zero": (sp.j1, [0.0], [0.5]),
    "exprel at zero": (sp.exprel, [0.0], [0.5]),
    "spence at one": (sp.spence, [1.0], [-1]),
    "ellipk at zero": (sp.ellipk, [0.0], [np.pi / 8]),
    "ellipk at one": (sp.ellipk, [1.0], [inf]),
    "all of the trials": (lambda p: sp.bdtr(3, 3, p), [0.0, 0.5, 1.0], [0, 0, 0]),
    "ellipe at zero": (sp.ellipe, [0.0], [-np.pi / 8]),
    "masked logarithm": (lambda x: where(x > 0, sp.entr(x), 0.0), [0.0, 1.0], [0, -1]),
    "masked digamma": (
        lambda x: where(x > 0, sp.gammaln(x), 0.0),
        [0.0, 1.0],
        [0, -np.euler_gamma],
    ),
    "logsumexp of infinities": (sp.logsumexp, [inf, inf, 1.0], [0.5, 0.5, 0]),
    "log_softmax": (sp.log_softmax, [0.0, 1000.0], [1, -1]),
}

TWO = {
    "xlogy": (
        sp.xlogy,
        [0.0, 0.0, 2.0, 0.0],
        [0.0, 3.0, 3.0, -1.0],
        [-inf, np.log(3), np.log(3), nan],
        [0, 0, 2 / 3, 0],
    ),
    "xlog1py": (
        sp.xlog1py,
        [0.0, 0.0, 2.0, 0.0],
        [-1.0, 2.0, 2.0, -2.0],
        [-inf, np.log(3), np.log(3), nan],
        [0, 0, 2 / 3, 0],
    ),
    "rel_entr": (
        sp.rel_entr,
        [0.0, 0.0, 2.0, -1.0],
        [0.0, 2.0, 1.0, 1.0],
        [nan, -inf, np.log(2) + 1, nan],
        [0, 0, -2, nan],
    ),
    "kl_div": (
        sp.kl_div,
        [0.0, 0.0, 2.0, -1.0],
        [0.0, 2.0, 1.0, 1.0],
        [nan, -inf, np.log(2), nan],
        [1, 1, -1, nan],
    ),
    "boxcox of no power": (sp.boxcox, [np.e], [0.0], [1 / np.e], [0.5]),
    "inv_boxcox of no power": (sp.inv_boxcox, [1.0], [0.0], [np.e], [-np.e / 2]),
    "inv_boxcox at its end": (sp.inv_boxcox, *END_OF_POWERS),
    "inv_boxcox1p at its end": (sp.inv_boxcox1p, *END_OF_POWERS),
    "huber at its joint": (sp.huber, [1.0, 1.0], [1.0, 3.0], [0, 2], [1, 1]),
    "gammainc at zero": (sp.gammainc, [1.0, 2.0, 0.5], [0.0, 0.0, 0.0], [0] * 3, [1, 0, inf]),
    "gammainc at infinity": (sp.gammainc, [2.0, 0.5], [inf, inf], [0, 0], [0, 0]),
    "gammaincc at infinity": (sp.gammaincc, [2.0, 0.5], [inf, inf], [0, 0], [0, 0]),
    "gammaincinv at one": (sp.gammaincinv, [2.0], [1.0], [nan], [inf]),
    "gammainccinv at zero": (sp.gammainccinv, [2.0], [0.0], [nan], [-inf]),
    "chdtr at infinity": (sp.chdtr, [4.0], [inf], [0], [0]),
    "poch at one pole": (sp.poch, [0.0, 0.0, -3.0], [3.0, 0.5, 5.0], [2, ROOT_PI, -6], [0, 0, 0]),
    "poch at two poles": (
        sp.poch,
        [-2.0, -3.0, -3.0, -2.0],
        [1.0, 3.0, 2.0, -1.0],
        [1, 11, -5, -1 / 9],
        [nan, inf, nan, nan],
    ),
    "binom of too few": (
        sp.binom,
        [0.0, 1.0, 5.0, 2.5, 200.0],
        [2.0, 2.0, 6.0, 3.5, 201.0],
        [-1 / 2, 1 / 2, 1 / 6, 2 / 7, 1 / 201],
        [1 / 2, -1 / 2, -1 / 6, -2 / 7, -1 / 201],
    ),
    "binom of less than nothing": (
        sp.binom,
        [5.0, 5.0, 2.5],
        [-1.0, -3.0, -1.0],
        [0, 0, 0],
        [1 / 6, 1 / 168, 2 / 7],
    ),
    "stdtr of infinite freedom": (
        sp.stdtr,
        [inf],
        [0.0],
        [0],
        [1 / np.sqrt(2 * np.pi)],
    ),
    "zeta": (sp.zeta, [2.0], [1.0], [nan], [-2 * 1.2020569031595942]),
}


@pytest.mark.parametrize(("func", "x", "expected"), ONE.values(), ids=ONE)
def test_one_argument(func, x, expected):
    for create_graph in (False, True):
        t = tensor(x)
        out = func(t)
        seed = np.array([1.0, 0.0]) if func is sp.log_softmax else np.ones(out.shape)
        out.backward(seed, create_graph=create_graph)
        assert_allclose(np.asarray(t.grad), expected, rtol=1e-13, atol=1e-300)


@pytest.mark.parametrize(("func", "x", "y", "first", "second"), TWO.values(), ids=TWO)
def test_two_arguments(func, x, y, first, second):
    for create_graph in (False, True):
        s, t = tensor(x), tensor(y)
        func(s, t).backward(create_graph=create_graph)
        assert_allclose(np.asarray(s.grad), first, rtol=1e-13, atol=1e-300)
        assert_allclose(np.asarray(t.grad), second, rtol=1e-13, atol=1e-300)


SECOND = {
    "exprel at zero": (sp.exprel, [0.0], [1 / 3]),
    "spence at one": (sp.spence, [1.0], [0.5]),
    "j1 at zero": (sp.j1, [0.0], [0]),
    "ellipk at zero": (sp.ellipk, [0.0], [9 * np.pi / 64]),
    "log_ndtr far out": (sp.log_ndtr, [50.0, -1e4], [0, -1]),
    "boxcox of no power": (lambda x: sp.boxcox(np.e, x), [0.0], [1 / 3]),
    "expit far out": (sp.expit, [40.0], [-np.exp(-40.0)]),
    "erf at infinity": (sp.erf, [inf, -inf], [0, 0]),
    "erfc at infinity": (sp.erfc, [inf, -inf], [0, 0]),
    "ndtr at infinity": (sp.ndtr, [inf, -inf], [0, 0]),
    "rgamma at infinity": (sp.rgamma, [inf], [0]),
    "gammainc at infinity": (lambda x: sp.gammainc(2.0, x), [inf], [0]),
    "inv_boxcox at its end": (lambda y: sp.inv_boxcox(y, 0.5), [-2.0], [0.5]),
    "power of zero": (lambda x: sp.boxcox(0.0, x), [2.0], [-0.25]),
    "poch at one pole": (lambda z: sp.poch(z, 3.0), [0.0], [6]),
    "poch at two poles": (
        lambda z: sp.poch(z, [1.0, 3.0, -1.0]),
        [-2.0, -3.0, -2.0],
        [0, -12, -2 / 27],
    ),
    "binom of too few": (lambda x: sp.binom(x, 2.0), [0.0, 1.0, 5.0], [1, 1, 1]),
    "binom of less than nothing": (
        lambda y: sp.binom(5.0, y),
        [-1.0, 6.0],
        [49 / 60, 49 / 60],
    ),
}


@pytest.mark.parametrize(("func", "x", "expected"), SECOND.values(), ids=SECOND)
def test_second_derivative(func, x, expected):
    t = tensor(x)
    func(t).backward(create_graph=True)
    grad = t.grad
    t.null_grad()
    grad.backward()
    assert_allclose(t.grad, expected, rtol=1e-6, atol=1e-12)


def test_mixed_derivative_of_a_small_power():
    """``x^(λ - 1) log(x)``, which the square of the logarithm must not drown."""
    x, power = tensor([1e-8, 1e-300]), tensor([2.0, 1.0])
    sp.boxcox(x, power).backward(create_graph=True)
    slope = power.grad
    x.null_grad()
    slope.backward()
    assert_allclose(x.grad, [-1.84206807439523672e-07, -690.77552789821371], rtol=1e-12)


def test_mixed_derivative_where_the_factor_is_zero():
    """A patch at the factor zero must not lose the derivative of log(y) there."""
    for function in (sp.xlogy, sp.rel_entr):
        x, y = tensor(0.0), tensor(2.0)
        function(x, y).backward(create_graph=True)
        slope = y.grad
        x.null_grad()
        slope.backward()
        expected = 0.5 if function is sp.xlogy else -0.5
        assert_allclose(x.grad, expected)
