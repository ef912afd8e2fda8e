"""Operators of a tensor and something else: who answers."""

import operator
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import tensor
from mygrad_array_api.testing import check_grads

ARITHMETIC = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"]
COMPARISONS = ["lt", "le", "gt", "ge"]


class Quantity:
    """A number with a unit, which NumPy's functions do not take."""

    __array_ufunc__ = None

    def __init__(self):
        for name in ARITHMETIC:
            setattr(type(self), f"__{name}__", lambda self, other: ("left", other))
            setattr(type(self), f"__r{name}__", lambda self, other: ("right", other))


@pytest.mark.parametrize("name", ARITHMETIC)
@pytest.mark.parametrize("x", [tensor([1.0, 2.0]), tensor(0.5)], ids=["1-d", "0-d"])
def test_what_takes_no_ufuncs_is_asked_for_the_answer(name, x):
    operate = getattr(operator, name)
    assert operate(x, Quantity()) == ("right", x)
    assert operate(Quantity(), x) == ("left", x)


@pytest.mark.parametrize("other", ["text", None, object(), ["text"]], ids=type)
def test_what_is_not_numeric_is_not_equal(other):
    x = tensor(0.5)
    assert (x == other) is False
    assert (x != other) is True
    assert x not in ("text", None)
    assert x == pytest.approx(0.5)


@pytest.mark.parametrize("other", ["text", None, object()], ids=type)
@pytest.mark.parametrize("name", [*ARITHMETIC, *COMPARISONS])
def test_what_is_not_numeric_has_no_arithmetic(other, name):
    x = tensor([1.0, 2.0])
    with pytest.raises(TypeError, match=r"[Tt]ensor"):
        getattr(operator, name)(x, other)


@pytest.mark.parametrize("name", ARITHMETIC)
def test_an_augmented_assignment_of_what_is_not_numeric_changes_nothing(name):
    x = tensor([1.0, 2.0])
    with pytest.raises(TypeError, match="numeric"):
        getattr(operator, f"i{name}")(x, "text")
    assert_array_equal(x, [1.0, 2.0])


def test_a_function_says_what_is_not_numeric():
    with pytest.raises(TypeError, match="not of type NoneType"):
        xp.add(tensor(1.0), None)
    with pytest.raises(TypeError, match="not of type str"):
        xp.less("text", tensor(1.0))


class Names(list):
    pass


class Pair(NamedTuple):
    first: Any
    second: Any


@pytest.mark.parametrize("kind", [list, tuple, Names, lambda items: Pair(*items)])
@pytest.mark.parametrize("nested", [False, True])
def test_tensors_in_a_sequence_of_any_kind_keep_their_graph(kind, nested):
    x = tensor([2.0, 3.0])
    items = [kind([item]) if nested and kind in (list, tuple) else item for item in (x[0], x[1])]
    total = xp.sum(np.ones(2) * xp.asarray(kind(items)).reshape(2) * x)
    total.backward()
    assert_allclose(x.grad, [4.0, 6.0])


def test_an_operator_has_its_name():
    assert xp.Tensor.__add__.__qualname__ == "Tensor.__add__"
    assert xp.Tensor.__rsub__.__name__ == "__rsub__"
    assert xp.Tensor.__imul__.__name__ == "__imul__"


COMPLEX_ON_THE_LEFT = {
    "+": lambda x: 1j + x,
    "-": lambda x: 1j - x,
    "*": lambda x: 1j * x,
    "/": lambda x: 1j / x,
    "**": lambda x: 1j**x,
    "multiply": lambda x: xp.multiply(1j, x),
    "a ufunc": lambda x: np.subtract(1j, x),
}


@pytest.mark.parametrize("f", COMPLEX_ON_THE_LEFT.values(), ids=COMPLEX_ON_THE_LEFT)
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "complex64", "int64"])
def test_a_complex_number_on_the_left_of_a_tensor_without_axes(f, dtype):
    """NumPy hands Python's number and its own float64 scalar to Python."""
    array = np.full(3, 2, dtype)
    for x in (xp.tensor(array[0]), xp.tensor(array)[1], xp.tensor(array[0], constant=True)):
        out = f(x)
        expected = f(array)
        assert out.shape == ()
        assert out.dtype == expected.dtype
        assert_allclose(out.data, expected[0], rtol=1e-6)
        if not out.constant:
            out.backward(np.ones((), out.dtype))
            h = 1e-6
            slope = (f(array[:1].astype(complex) + h) - f(array[:1].astype(complex) - h)) / (2 * h)
            slope = np.conj(slope[0]) if x.dtype.kind == "c" else slope[0].real
            assert_allclose(x.grad, slope, atol=1e-2 if dtype == "float16" else 1e-5)


def test_a_complex_function_of_a_real_number():
    assert xp.jacobian(lambda x: x**2 + 1j * np.sin(x))(1.0) == 2 + 1j * np.cos(1.0)
    second = xp.hvp(lambda x: xp.real(np.exp(1j * x)), 0.5, 1.0)
    assert_allclose(second, -np.cos(0.5))


@pytest.mark.parametrize(
    "op", [operator.add, operator.sub, operator.mul, operator.truediv, operator.pow]
)
@pytest.mark.parametrize("shapes", [((3,), (2, 3)), ((2, 3), (3,)), ((3, 1), (1, 2)), ((), (2,))])
def test_both_operands_may_be_broadcast(op, shapes):
    x, y = (
        np.linspace(low, low + 1, int(np.prod(s))).reshape(s)
        for low, s in zip((2, 0.6), shapes, strict=True)
    )
    check_grads(op, x, y)
    a, b = tensor(x), tensor(y)
    op(a, b).sum().backward()
    assert (a.grad.shape, b.grad.shape) == shapes
