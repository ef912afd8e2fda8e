"""Derivatives of special functions where there is a choice. Each value is a decision."""

import numpy as np
import pytest
from numpy import inf, nan
from numpy.testing import assert_allclose

from mygrad_array_api import special as sp
from mygrad_array_api import tensor, where

ROOT_PI = np.sqrt(np.pi)

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
    "xlogy": (sp.xlogy, [0.0, 0.0, 2.0], [0.0, 3.0, 3.0], [0, np.log(3), np.log(3)], [0, 0, 2 / 3]),
    "xlog1py": (
        sp.xlog1py,
        [0.0, 0.0, 2.0],
        [-1.0, 2.0, 2.0],
        [0, np.log(3), np.log(3)],
        [0, 0, 2 / 3],
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
    "huber at its joint": (sp.huber, [1.0, 1.0], [1.0, 3.0], [0, 2], [1, 1]),
    "gammainc at zero": (sp.gammainc, [1.0, 2.0, 0.5], [0.0, 0.0, 0.0], [nan] * 3, [1, 0, inf]),
    "stdtr of infinite freedom": (
        sp.stdtr,
        [inf],
        [0.0],
        [nan],
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
}


@pytest.mark.parametrize(("func", "x", "expected"), SECOND.values(), ids=SECOND)
def test_second_derivative(func, x, expected):
    t = tensor(x)
    func(t).backward(create_graph=True)
    grad = t.grad
    t.null_grad()
    grad.backward()
    assert_allclose(t.grad, expected, rtol=1e-6, atol=1e-12)


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
