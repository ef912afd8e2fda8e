"""Python's `math` and `cmath` take tensors, where a program's import was changed."""

import cmath
import math

import numpy
import pytest

import mygrad_array_api as mg
from mygrad_array_api import Tensor
from mygrad_array_api.numpy._math import STAND_INS
from mygrad_array_api.testing import check_grads

OWN, COMPLEX = STAND_INS[id(math)], STAND_INS[id(cmath)]
SINGLE = [
    "acos",
    "asin",
    "asinh",
    "atan",
    "atanh",
    "cbrt",
    "cos",
    "cosh",
    "degrees",
    "erf",
    "erfc",
    "exp",
    "exp2",
    "expm1",
    "fabs",
    "gamma",
    "lgamma",
    "log",
    "log10",
    "log1p",
    "log2",
    "radians",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
]

CALLS = {
    **{name: lambda m, x, name=name: getattr(m, name)(x) for name in SINGLE if hasattr(math, name)},
    "acosh": lambda m, x: m.acosh(x + 1),
    "atan2": lambda m, x: m.atan2(x, 2.0),
    "copysign": lambda m, x: m.copysign(x, -1.0),
    "dist": lambda m, x: m.dist([x, 1.0], (0.3, x)),
    "fmod": lambda m, x: m.fmod(x, 0.3),
    "fsum": lambda m, x: m.fsum(y * x for y in (1.0, x, 2.0)),
    "hypot": lambda m, x: m.hypot(x, 2.0, -3.0),
    "ldexp": lambda m, x: m.ldexp(x, 3),
    "log to a base": lambda m, x: m.log(x, 3.0),
    "log to this base": lambda m, x: m.log(2.0, x),
    "modf": lambda m, x: m.modf(x + 1)[0],
    "pow": lambda m, x: m.pow(x, x),
    "prod": lambda m, x: m.prod([x, 2.0, x], start=3.0),
    "remainder": lambda m, x: m.remainder(x, 0.35),
    "frexp": lambda m, x: m.frexp(x)[0],
}


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
def test_a_function_is_pythons_and_is_differentiated(call):
    x = mg.tensor(0.45)
    y = call(OWN, x)
    assert type(y) is Tensor
    numpy.testing.assert_allclose(y.item(), call(math, 0.45), rtol=1e-15)
    assert call(OWN, 0.45) == call(math, 0.45)
    assert type(call(OWN, 0.45)) is float
    check_grads(lambda x: call(OWN, x), numpy.array(0.45))


@pytest.mark.parametrize(
    "name",
    [
        "acos",
        "acosh",
        "asin",
        "asinh",
        "atan",
        "cos",
        "cosh",
        "exp",
        "log",
        "log10",
        "sin",
        "sinh",
        "sqrt",
        "tan",
        "tanh",
    ],
)
def test_a_complex_function_is_pythons_and_is_differentiated(name):
    x = mg.tensor(-0.45)
    y = getattr(COMPLEX, name)(x)
    numpy.testing.assert_allclose(y.item(), getattr(cmath, name)(-0.45), rtol=1e-14)
    check_grads(getattr(COMPLEX, name), numpy.array(-0.45))


def test_polar_coordinates():
    z = mg.tensor(0.3 + 0.4j)
    radius, angle = COMPLEX.polar(z)
    numpy.testing.assert_allclose((radius.item(), angle.item()), cmath.polar(0.3 + 0.4j))
    assert COMPLEX.phase(z).item() == angle.item()
    numpy.testing.assert_allclose(COMPLEX.rect(radius, angle).item(), 0.3 + 0.4j)
    numpy.testing.assert_allclose(COMPLEX.log(z, 2.0).item(), cmath.log(0.3 + 0.4j, 2.0))


def test_what_is_whole_or_true_is_pythons():
    x = mg.tensor(1.5)
    assert (OWN.floor(x), OWN.ceil(x), OWN.trunc(x)) == (1, 2, 1)
    assert type(OWN.floor(x)) is int
    assert OWN.isfinite(x) is True
    assert OWN.isclose(x, 1.5) is True
    assert OWN.gcd(4, 6) == 2
    assert OWN.pi == math.pi


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [("sqrt", -1.0, ValueError), ("log", 0.0, ValueError), ("exp", 1e4, OverflowError)],
)
def test_errors_are_pythons(name, value, error):
    with pytest.raises(error):
        getattr(OWN, name)(mg.tensor(value))


def test_functions_keep_their_names():
    assert OWN.sin.__name__ == "sin"
    assert OWN.sin.__doc__ == math.sin.__doc__
