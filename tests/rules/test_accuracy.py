"""Gradients at arguments for which the obvious formula of the derivative loses digits."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

import mygrad_array_api as xp
from mygrad_array_api import special as sp
from mygrad_array_api import tensor

FULL = {
    "expm1 far to the left": (xp.expm1, [-40.0], [4.248354255291589e-18]),
    "exprel far to the left": (sp.exprel, [-1e6, -100.0], [1e-12, 1e-4]),
    "f distribution far out": (
        lambda x: sp.fdtr(np.ones_like(x), np.ones_like(x), x),
        [1e18],
        [3.18309886183790671e-28],
    ),
    "i0e far out": (sp.i0e, [-1e4, 1e4], [1.99478621069841881e-7, -1.99478621069841881e-7]),
    "i1e far out": (sp.i1e, [-1e4, 1e4], [-1.99448698528524345e-7] * 2),
    "k0e far out": (sp.k0e, [1e4], [-6.26633571220445496e-7]),
    "k1e far out": (sp.k1e, [1e4], [-6.26727563906605077e-7]),
    "logsumexp of large numbers": (
        sp.logsumexp,
        [1e6, 1e6 + 0.5],
        [0.377540668798145435, 0.622459331201854565],
    ),
    "logsumexp of the same large number": (sp.logsumexp, [1e17, 1e17], [0.5, 0.5]),
    "logaddexp of large numbers": (
        lambda x: xp.logaddexp(x, x + 0.5)[0] + xp.logaddexp(x, 1e17)[1],
        [1e6, 1e17],
        [1, 0.5],
    ),
    "logaddexp with a large number": (
        lambda x: xp.logaddexp(x, np.asarray(1e6 + 0.5, dtype=x.dtype)),
        [1e6],
        [0.377540668798145435],
    ),
    "logaddexp2 of large numbers": (
        lambda x: xp.logaddexp2(x, np.asarray(1e6 + 0.5, dtype=x.dtype)),
        [1e6],
        [0.414213562373095049],
    ),
}


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize(("f", "x", "expected"), FULL.values(), ids=FULL)
def test_a_derivative_keeps_its_digits(f, x, expected, dtype):
    x = tensor(np.asarray(x, dtype=dtype))
    xp.sum(f(x)).backward()
    assert x.grad.dtype == dtype
    assert_allclose(x.grad, expected, rtol=16 * np.finfo(dtype).eps)


ROOT = 0.828427124746190098  # 2 √2 - 2


def pseudo_huber(x):
    return sp.pseudo_huber(x, x)


EXTREME = {
    "pseudo_huber of tiny numbers": (pseudo_huber, 1e-200, ROOT * 1e-200),
    "pseudo_huber of huge numbers": (pseudo_huber, 1e200, ROOT * 1e200),
    "rel_entr that underflows": (lambda x: sp.rel_entr(x, 1e300), 1e-300, 1 - 1381.55105579642741),
    "rel_entr that overflows": (lambda x: sp.rel_entr(x, 1e-300), 1e300, 1 + 1381.55105579642741),
    "kl_div that overflows": (lambda x: sp.kl_div(x, 1e-300), 1e300, 1381.55105579642741),
    "binom of far too few": (lambda y: sp.binom(5.0, y), 200.0, -2.02244199605917550e-12),
}


@pytest.mark.parametrize(("f", "x", "expected"), EXTREME.values(), ids=EXTREME)
def test_nothing_overflows_on_the_way(f, x, expected):
    x = tensor(x)
    f(x).backward()
    assert_allclose(x.grad, expected, rtol=1e-15)


def test_gamma_functions_that_overflow_at_a_pole():
    """Their product does not, though its logarithm takes some digits."""
    z = tensor(-180.0)
    sp.poch(z, 100.5).backward()
    assert_allclose(z.grad, 7.89981915114850965e211, rtol=1e-12)


NEAR_I = {
    "asinh": (xp.asinh, 1j * (1 + 2.0**-30), 23170.4750005259927j),
    "asinh huge": (xp.asinh, 1e200 + 1e200j, (0.5 + 0.5j) * 1e-200),
    "atan": (xp.atan, 2.0**-40 + 1j, 0.25 + 549755813888j),
    "atan huge": (xp.atan, 1e200 + 1e200j, 0),
    "atanh huge": (xp.atanh, 1e200 + 1e200j, 0),
}


@pytest.mark.parametrize(("f", "z", "expected"), NEAR_I.values(), ids=NEAR_I)
def test_inverse_functions_near_i_and_far_away(f, z, expected):
    """The gradient is the conjugate of the derivative."""
    z = tensor(z)
    f(z).backward(np.asarray(1 + 0j))
    assert_allclose(z.grad, expected, rtol=1e-14)


@pytest.mark.parametrize(
    ("exponent", "expected"), [(np.uint8(0), 0.0), (np.int8(-128), -128 * 0.5**-129)]
)
def test_small_integer_exponents_do_not_wrap_around(exponent, expected):
    x = tensor([0.5 if exponent else 1e5])
    xp.sum(x ** np.asarray([exponent])).backward()
    assert_allclose(x.grad, [expected])


@pytest.mark.parametrize(("first", "second"), [(0.0, 0.0), (1.0, 1.0), (-2.0, 3.0), (800.0, 0.0)])
def test_shares_of_logaddexp_have_all_their_derivatives(first, second):
    """Those of the logistic function: ``s (1 - s)``, and ``s (1 - s) (1 - 2 s)``."""
    share = 1 / (1 + np.exp(second - first))

    def f(x):
        return xp.logaddexp(x, second)

    assert_allclose(xp.grad(xp.grad(f))(first), share * (1 - share), atol=1e-16)
    third = xp.grad(xp.grad(xp.grad(f)))(first)
    assert_allclose(third, share * (1 - share) * (1 - 2 * share), atol=1e-16)
