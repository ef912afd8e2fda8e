"""The special values that the standard prescribes, where NumPy's differ or could."""

import cmath
import math

import numpy as np
import pytest

import mygrad_array_api as xp

INF = math.inf
NAN = math.nan


def same(got, want):
    """Whether two numbers are equal, nan and the sign of zero included."""
    if isinstance(want, complex):
        return same(got.real, want.real) and same(got.imag, want.imag)
    if math.isnan(want):
        return math.isnan(got)
    return got == want and math.copysign(1, got) == math.copysign(1, want)


def check(function, args, want):
    """Evaluate 0-d, in an array of one element, in one of several, and broadcast."""
    for shape in ((), (1,), (3,), (2, 3)):
        arrays = [xp.asarray(np.full(shape, x)) for x in args]
        for got in np.asarray(function(*arrays)).ravel().tolist():
            assert same(got, want), (function.__name__, args, got, want)
    if len(args) == 2:
        first, second = args
        for pair in ((xp.asarray([first] * 3), second), (first, xp.asarray([second] * 3))):
            for got in np.asarray(function(*pair)).tolist():
                assert same(got, want), (function.__name__, args, got, want)


REAL = [
    ("floor_divide", (INF, INF), NAN),
    ("floor_divide", (INF, -INF), NAN),
    ("floor_divide", (-INF, INF), NAN),
    ("floor_divide", (-INF, -INF), NAN),
    ("floor_divide", (0.0, 0.0), NAN),
    ("floor_divide", (0.0, -0.0), NAN),
    ("floor_divide", (0.0, 3.0), 0.0),
    ("floor_divide", (-0.0, 3.0), -0.0),
    ("floor_divide", (0.0, -3.0), -0.0),
    ("floor_divide", (-0.0, -3.0), 0.0),
    ("floor_divide", (3.0, 0.0), INF),
    ("floor_divide", (3.0, -0.0), -INF),
    ("floor_divide", (-3.0, 0.0), -INF),
    ("floor_divide", (-3.0, -0.0), INF),
    ("floor_divide", (INF, 3.0), INF),
    ("floor_divide", (INF, -3.0), -INF),
    ("floor_divide", (-INF, 3.0), -INF),
    ("floor_divide", (-INF, -3.0), INF),
    ("floor_divide", (3.0, INF), 0.0),
    ("floor_divide", (3.0, -INF), -0.0),
    ("floor_divide", (-3.0, INF), -0.0),
    ("floor_divide", (-3.0, -INF), 0.0),
    ("floor_divide", (1.0, 0.1), 9.0),  # finite: Python's quotient, for the remainder's sake
    ("floor_divide", (NAN, 1.0), NAN),
    ("floor_divide", (INF, NAN), NAN),
    ("remainder", (INF, 2.0), NAN),
    ("remainder", (0.0, 0.0), NAN),
    ("remainder", (0.0, 2.0), 0.0),
    ("remainder", (-0.0, 2.0), 0.0),
    ("remainder", (0.0, -2.0), -0.0),
    ("remainder", (4.0, -2.0), -0.0),
    ("remainder", (2.0, INF), 2.0),
    ("remainder", (2.0, -INF), -INF),
    ("remainder", (-2.0, INF), INF),
    ("remainder", (-2.0, -INF), -2.0),
    ("pow", (NAN, 0.0), 1.0),
    ("pow", (NAN, 2.0), NAN),
    ("pow", (1.0, NAN), 1.0),
    ("pow", (2.0, INF), INF),
    ("pow", (2.0, -INF), 0.0),
    ("pow", (1.0, INF), 1.0),
    ("pow", (-1.0, -INF), 1.0),
    ("pow", (0.5, INF), 0.0),
    ("pow", (0.5, -INF), INF),
    ("pow", (INF, 0.5), INF),
    ("pow", (INF, -0.5), 0.0),
    ("pow", (-INF, 0.5), INF),
    ("pow", (-INF, -0.5), 0.0),
    ("pow", (-INF, 3.0), -INF),
    ("pow", (-INF, 2.0), INF),
    ("pow", (-INF, -3.0), -0.0),
    ("pow", (-INF, -2.0), 0.0),
    ("pow", (0.0, 0.5), 0.0),
    ("pow", (0.0, -1.0), INF),
    ("pow", (-0.0, 0.5), 0.0),
    ("pow", (-0.0, 3.0), -0.0),
    ("pow", (-0.0, 2.0), 0.0),
    ("pow", (-0.0, -3.0), -INF),
    ("pow", (-0.0, -2.0), INF),
    ("pow", (-2.0, 0.5), NAN),
    ("expm1", (-0.0,), -0.0),
    ("expm1", (-INF,), -1.0),
    ("expm1", (INF,), INF),
    ("tanh", (-0.0,), -0.0),
    ("tanh", (-INF,), -1.0),
    ("sqrt", (-0.0,), -0.0),
    ("sqrt", (-1.0,), NAN),
    ("sign", (-0.0,), 0.0),
    ("round", (-0.5,), -0.0),
    ("round", (2.5,), 2.0),
    ("trunc", (-0.5,), -0.0),
    ("ceil", (-0.5,), -0.0),
    ("atan2", (0.0, -0.0), math.pi),
    ("atan2", (-0.0, -0.0), -math.pi),
    ("atan2", (INF, -INF), 3 * math.pi / 4),
    ("hypot", (INF, NAN), INF),
    ("hypot", (NAN, -INF), INF),
    ("logaddexp", (NAN, INF), NAN),
    ("logaddexp", (INF, 1.0), INF),
    ("logaddexp", (-INF, -INF), -INF),
    ("maximum", (NAN, 1.0), NAN),
    ("minimum", (1.0, NAN), NAN),
    ("copysign", (NAN, -1.0), NAN),
    ("copysign", (1.0, -0.0), -1.0),
    ("nextafter", (NAN, 1.0), NAN),
    ("nextafter", (-0.0, 0.0), 0.0),
    ("log1p", (-0.0,), -0.0),
    ("acosh", (0.5,), NAN),
    ("atanh", (-1.0,), -INF),
    ("reciprocal", (-0.0,), -INF),
    ("reciprocal", (-INF,), -0.0),
]


@pytest.mark.parametrize(("name", "args", "want"), REAL)
def test_real(name, args, want):
    if name == "sign":  # of a zero, the standard says only that it is one
        assert float(xp.sign(xp.asarray(args[0]))) == 0
    else:
        check(getattr(xp, name), args, want)


# (parts of the argument), (parts of the result); None where the standard leaves the sign open.
COMPLEX = [
    ("expm1", (0.0, 0.0), (0.0, 0.0)),
    ("expm1", (-0.0, 0.0), (0.0, 0.0)),
    ("expm1", (1.0, INF), (NAN, NAN)),
    ("expm1", (1.0, NAN), (NAN, NAN)),
    ("expm1", (INF, 0.0), (INF, 0.0)),
    ("expm1", (-INF, 2.0), (-1.0, 0.0)),
    ("expm1", (INF, 2.0), (-INF, INF)),
    ("expm1", (-INF, INF), (-1.0, None)),
    ("expm1", (INF, INF), (None, NAN)),
    ("expm1", (-INF, NAN), (-1.0, None)),
    ("expm1", (INF, NAN), (None, NAN)),
    ("expm1", (NAN, 0.0), (NAN, 0.0)),
    ("expm1", (NAN, 1.0), (NAN, NAN)),
    ("expm1", (NAN, NAN), (NAN, NAN)),
    ("tanh", (0.0, 0.0), (0.0, 0.0)),
    ("tanh", (1.0, INF), (NAN, NAN)),
    ("tanh", (0.0, INF), (0.0, NAN)),
    ("tanh", (1.0, NAN), (NAN, NAN)),
    ("tanh", (0.0, NAN), (0.0, NAN)),
    ("tanh", (INF, 0.5), (1.0, 0.0)),
    ("tanh", (INF, 2.0), (1.0, 0.0)),
    ("tanh", (INF, INF), (1.0, None)),
    ("tanh", (INF, NAN), (1.0, None)),
    ("tanh", (NAN, 0.0), (NAN, 0.0)),
    ("tanh", (NAN, 1.0), (NAN, NAN)),
    ("exp", (INF, 0.0), (INF, 0.0)),
    ("exp", (-INF, INF), (None, None)),
    ("exp", (NAN, 0.0), (NAN, 0.0)),
    ("sqrt", (1.0, INF), (INF, INF)),
    ("sqrt", (NAN, INF), (INF, INF)),
    ("sqrt", (-INF, 1.0), (0.0, INF)),
    ("sqrt", (INF, 1.0), (INF, 0.0)),
]


@pytest.mark.parametrize(("name", "arg", "want"), COMPLEX)
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_complex_and_its_conjugate(name, arg, want, sign):
    for shape in ((), (3,)):
        x = xp.asarray(np.full(shape, complex(arg[0], sign * arg[1])))
        for got in np.asarray(getattr(xp, name)(x)).ravel().tolist():
            real, imag = want
            assert real is None or same(got.real, real)
            assert imag is None or same(got.imag, sign * imag)


@pytest.mark.parametrize("name", ["expm1", "tanh"])
def test_finite_complex_values(name):
    z = complex(0.3, -1.2)
    got = complex(getattr(xp, name)(xp.asarray(z)))
    want = {"expm1": cmath.exp(z) - 1, "tanh": cmath.tanh(z)}[name]
    assert cmath.isclose(got, want, rel_tol=1e-14)


@pytest.mark.parametrize("name", ["exp", "sqrt", "sin", "log1p", "reciprocal", "atan"])
@pytest.mark.parametrize("dtype", [xp.int8, xp.uint16, xp.int64])
def test_integers_become_float64(name, dtype):
    assert getattr(xp, name)(xp.asarray([1, 2], dtype=dtype)).dtype == xp.float64


@pytest.mark.parametrize("name", ["divide", "hypot", "atan2", "logaddexp", "copysign"])
def test_pairs_of_integers_become_float64(name):
    x = xp.asarray([1, 2], dtype=xp.int8)
    assert getattr(xp, name)(x, x).dtype == xp.float64


@pytest.mark.parametrize("name", ["ceil", "floor", "trunc", "round"])
def test_rounding_keeps_integers(name):
    x = xp.asarray([1, -2], dtype=xp.int8)
    got = getattr(xp, name)(x)
    assert got.dtype == xp.int8
    np.testing.assert_array_equal(np.asarray(got), [1, -2])


def test_clip_keeps_the_dtype_of_x():
    x = xp.asarray([-1.0, 2.0], dtype=xp.float32)
    assert xp.clip(x, xp.zeros(2), xp.ones((3, 1))).dtype == xp.float32
    assert xp.clip(xp.asarray([1], dtype=xp.int8), -1000, 1000).dtype == xp.int8
    np.testing.assert_array_equal(np.asarray(xp.clip(x)), [-1.0, 2.0])
    np.testing.assert_array_equal(np.asarray(xp.clip(x, max=0.5)), [-1.0, 0.5])
    np.testing.assert_array_equal(np.asarray(xp.clip(x, 0.5)), [0.5, 2.0])
