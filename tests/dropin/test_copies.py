"""NumPy's own code is differentiable over these names: polynomials, vectorize, emath."""

import numpy
import pytest
from numpy.testing import assert_allclose

import mygrad_array_api as mg
import mygrad_array_api.numpy as np
from mygrad_array_api.testing import check_vjp

C, X = numpy.array([1.0, -0.5, 2.3]), numpy.array([0.3, 0.7, -1.2, 1.4])
Y = numpy.array([1.0, 0.4, 2.0, -0.3])

CALLS = {
    "poly1d": lambda c, x: np.poly1d(c)(x),
    "products": lambda c, x: (np.poly1d(c) * np.poly1d([1.0, c[0]])).coeffs * x,
    "quotients": lambda c, x: (np.poly1d(x) / np.poly1d(c))[0].coeffs,
    "derivatives": lambda c, x: np.poly1d(c).deriv()(x) + np.poly1d(c).integ(k=c[0])(x),
    "roots": lambda c, x: np.poly1d(c).roots.real,
    "polyval of a polynomial": lambda c, x: np.polyval(np.poly1d(c), x),
    "polyfit": lambda c, x: np.polyfit(x, Y * c[0], 2),
    "Polynomial": lambda c, x: np.polynomial.Polynomial(c)(x),
    "Polynomial in a domain": lambda c, x: np.polynomial.Polynomial(c, domain=[-2, 3])(x),
    "Chebyshev": lambda c, x: np.polynomial.Chebyshev(c).deriv()(x),
    "Legendre": lambda c, x: (np.polynomial.Legendre(c) ** 2).integ()(x),
    "Hermite": lambda c, x: np.polynomial.hermite.hermval(x, c),
    "Polynomial.fit": lambda c, x: np.polynomial.Polynomial.fit(x, Y * c[0], 2).convert().coef,
    "chebfit": lambda c, x: np.polynomial.chebyshev.chebfit(x, Y * c[1], 1),
    "legvander": lambda c, x: np.polynomial.legendre.legvander(x, 2) @ c,
    "polyfromroots": lambda c, x: np.polynomial.polynomial.polyfromroots(c * x[0]),
    "vectorize": lambda c, x: np.vectorize(lambda a, b: a * b if a > 0 else b**2)(c, x[0]),
    "vectorize with a signature": lambda c, x: np.vectorize(
        lambda a, b: np.dot(a, b) * a, signature="(n),(n)->(n)"
    )(c, x[:3]),
    "vectorize with types": lambda c, x: np.vectorize(lambda a: a * a, otypes=[float])(c),
    "frompyfunc": lambda c, x: np.sum(np.frompyfunc(lambda a, b: a * b, 2, 1)(c, x[:3])),
    "emath": lambda c, x: np.abs(np.emath.sqrt(c * x[0]) + np.emath.log(x[1] * c)),
    "fromfunction": lambda c, x: np.fromfunction(lambda i: c[0] * i + x[0], (3,)),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
def test_numpys_code_is_differentiated(call):
    check_vjp(call, C, X)


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
def test_the_values_are_numpys(call):
    own = call(mg.tensor(C), mg.tensor(X))
    fixed = call(np.array(C), np.array(X))
    assert_allclose(own.data, numpy.asarray(fixed, dtype=own.dtype), rtol=1e-12)


def test_polynomials_are_what_numpys_are():
    p = np.poly1d([1.0, 2.0])
    assert isinstance(p, np.poly1d)
    assert (p + 1).order == 1
    assert p[0] == 2.0
    assert np.convolve(p, p).tolist() == [1.0, 4.0, 4.0]
    assert_allclose(numpy.asarray(p), [1.0, 2.0])
    assert np.array(p).tolist() == [1.0, 2.0]
    quotient, rest = np.polydiv([1.0, 3.0, 2.0], p)
    assert_allclose([*numpy.asarray(quotient), *numpy.asarray(rest)], [1.0, 1.0, 0.0])


def test_vectorize_is_what_numpys_is():
    double = np.vectorize(lambda x: 2 * x, doc="Twice.")
    assert double.__doc__ == "Twice."
    assert double([1, 2]).dtype == numpy.int64
    assert double(mg.tensor(2.0)).item() == 4.0
    assert np.vectorize(len)(["a", "bcd"]).tolist() == [1, 3]
    assert np.vectorize(lambda x: (x, -x))(mg.tensor([1.0, 2.0]))[1].data.tolist() == [-1, -2]


def test_frompyfunc_is_a_ufunc():
    add = np.frompyfunc(lambda a, b: a + b, 2, 1)
    assert (add.nin, add.nout) == (2, 1)
    assert isinstance(add, np.ufunc)
    t = mg.tensor([1.0, 2.0, 4.0])
    total = add.reduce(t)
    total.backward()
    assert t.grad.tolist() == [1.0, 1.0, 1.0]
    assert add(1, 2) == 3
