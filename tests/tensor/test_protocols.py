"""Operators, conversions, iteration, copies, pickles, DLPack, text."""

import copy
import math
import operator
import pickle

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import Tensor, tensor
from mygrad_array_api.testing import check_vjp

BINARY = [
    operator.add,
    operator.sub,
    operator.mul,
    operator.truediv,
    operator.floordiv,
    operator.mod,
    operator.pow,
]
COMPARISONS = [operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge]
BITWISE = [operator.and_, operator.or_, operator.xor, operator.lshift, operator.rshift]

X = np.array([1.5, 2.25, 3.7])
Y = np.array([0.8, 1.9, 1.1])


def name(op):
    return op.__name__


@pytest.mark.parametrize("op", BINARY, ids=name)
def test_arithmetic_operators(op):
    check_vjp(op, X, Y)
    for other in (Y, 2, 2.5, np.float64(2.5), list(Y)):
        for left, right, plain in (
            (tensor(X), other, op(X, np.asarray(other))),
            (other, tensor(X), op(np.asarray(other), X)),
        ):
            out = op(left, right)
            assert isinstance(out, Tensor)
            assert out.constant is False
            assert_allclose(out.data, plain)


@pytest.mark.parametrize("op", COMPARISONS, ids=name)
def test_comparisons_are_constant_tensors(op):
    for out in (op(tensor(X), Y), op(tensor(X), tensor(Y)), op(tensor(X), 2)):
        assert isinstance(out, Tensor)
        assert out.constant is True
        assert out.dtype == bool
    assert_array_equal(op(tensor(X), Y).data, op(X, Y))
    assert_array_equal(op(Y, tensor(X)).data, op(Y, X))


@pytest.mark.parametrize("op", BITWISE, ids=name)
def test_bitwise_operators(op):
    a, b = np.array([5, 6]), np.array([1, 3])
    assert_array_equal(op(tensor(a), b).data, op(a, b))
    assert_array_equal(op(a, tensor(b)).data, op(a, b))
    assert_array_equal(op(tensor(a), 2).data, op(a, 2))
    assert_array_equal(op(2, tensor(b)).data, op(2, b))


def test_unary_operators():
    x = tensor(-X)
    assert_array_equal((-x).data, X)
    assert_array_equal((+x).data, -X)
    assert_array_equal(abs(x).data, X)
    assert_array_equal((~tensor([True, False])).data, [False, True])
    assert_array_equal(round(x).data, np.round(-X))
    assert_allclose(round(x, 1).data, np.round(-X, 1))


def test_divmod():
    quotient, rest = divmod(tensor(X), 2)
    assert_array_equal(quotient.data, X // 2)
    assert_allclose(rest.data, X % 2)
    quotient, rest = divmod(7, tensor(X))
    assert_array_equal(quotient.data, 7 // X)


def test_matmul_operator():
    a, b = np.arange(6.0).reshape(2, 3), np.arange(3.0)
    check_vjp(operator.matmul, a, b)
    assert_array_equal((a @ tensor(b)).data, a @ b)
    assert_array_equal((tensor(a) @ b).data, a @ b)


# ---------------------------------------------------------------------- numbers


@pytest.mark.parametrize("shape", [(), (1,), (1, 1)])
def test_a_tensor_of_one_element_is_a_number(shape):
    x = tensor(np.full(shape, 2.5))
    assert x.item() == 2.5
    assert float(x) == 2.5
    assert int(x) == 2
    assert complex(x) == 2.5
    assert math.sqrt(x) == math.sqrt(2.5)


def test_a_larger_tensor_is_no_number():
    x = tensor([1.0, 2.0])
    with pytest.raises(ValueError):
        x.item()
    for convert in (float, int, complex):
        with pytest.raises(TypeError):
            convert(x)
    with pytest.raises(ValueError):
        bool(x)


def test_truth_is_the_value():
    assert bool(tensor(0.0)) is False
    assert bool(tensor(1.0)) is True
    assert bool(tensor([0.0])) is False


def test_an_integer_tensor_is_an_index():
    assert [10, 20][tensor(1)] == 20
    for x in (tensor(1.0), tensor([1])):
        with pytest.raises(TypeError):
            [10, 20][x]
    y = tensor([1.0, 2.0, 3.0])
    assert y[tensor(1)].data == 2
    assert_array_equal(y[tensor([0, 2])].data, [1, 3])
    assert_array_equal(y[y > 1].data, [2, 3])


# ---------------------------------------------------------------------- containers


def test_length_iteration_and_membership():
    x = tensor([[1.0, 2.0], [3.0, 4.0]])
    assert len(x) == 2
    assert 3.0 in x
    assert 5.0 not in x
    first, second = x
    (first * second).sum().backward()
    assert_array_equal(x.grad, [[3, 4], [1, 2]])


def test_items_of_a_vector_are_0d_tensors():
    items = list(tensor([1.0, 2.0]))
    assert [type(item) for item in items] == [Tensor, Tensor]
    assert [item.shape for item in items] == [(), ()]


def test_0d_results_stay_tensors():
    x = tensor([1.0, 2.0])
    for out in (x.sum(), x[0], x @ x, x[0] * x[1]):
        assert type(out) is Tensor
        assert out.shape == ()
        assert type(out.data) is np.ndarray
    assert x.sum()[None].shape == (1,)


# ---------------------------------------------------------------------- copies and pickles


def through_pickle(x):
    return pickle.loads(pickle.dumps(x))  # noqa: S301 it is our own


@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, through_pickle],
    ids=["copy", "deepcopy", "pickle"],
)
@pytest.mark.parametrize("constant", [True, False])
def test_a_copy_of_a_leaf_is_a_leaf_with_the_gradient(duplicate, constant):
    x = tensor([1.0, 2.0], constant=constant)
    y = x * 3
    if not constant:
        y.backward()
    z = duplicate(x)
    assert_array_equal(z.data, x.data)
    assert not np.shares_memory(z.data, x.data)
    assert z.constant is constant
    assert z.creator is None
    if constant:
        assert z.grad is None
    else:
        assert_array_equal(z.grad, x.grad)
        assert not np.shares_memory(z.grad, x.grad)


def test_a_tensor_of_a_graph_can_be_pickled():
    y = tensor([1.0, 2.0]) * 3
    z = through_pickle(y)
    assert_array_equal(z.data, [3, 6])
    assert z.creator is None
    z.backward()


# ---------------------------------------------------------------------- NumPy


def test_numpy_sees_the_values():
    x = tensor(X)
    assert_array_equal(np.asarray(x), X)
    assert np.shares_memory(np.asarray(x), x.data)
    assert not np.shares_memory(np.array(x), x.data)
    assert np.asarray(x, dtype=np.float32).dtype == np.float32
    assert x.tolist() == list(X)


@pytest.mark.parametrize("op", BINARY, ids=name)
@pytest.mark.parametrize("left", [X, np.float64(2.5), np.array(2.5)], ids=["array", "scalar", "0d"])
def test_an_array_on_the_left_gives_a_tensor(op, left):
    y = tensor(Y)
    out = op(left, y)
    assert type(out) is Tensor
    assert out.constant is False
    assert_allclose(out.data, op(left, Y))


def test_ufuncs_and_functions_give_tensors_with_a_graph():
    x = tensor(X)
    np.exp(x).sum().backward()
    assert_allclose(x.grad, np.exp(X))
    np.sum(x * x).backward()
    assert_allclose(x.grad, 2 * X)


def test_ufunc_with_out():
    x, target = tensor(X), tensor(np.zeros(3))
    out = np.multiply(x, 2.0, out=target)
    assert out is target
    out.sum().backward()
    assert_array_equal(x.grad, [2, 2, 2])
    array = np.zeros(3)
    out = np.multiply(x, 3.0, out=array)
    assert_array_equal(array, 3 * X)
    assert np.shares_memory(out.data, array)
    out.sum().backward()
    assert_array_equal(x.grad, [3, 3, 3])


def test_ufunc_with_where_and_out():
    x, target = tensor(X), tensor(Y)
    mask = np.array([True, False, True])
    start = target * 1.0
    out = xp.multiply(x, 2.0, out=start, where=mask)
    assert out is start
    assert_array_equal(out.data, np.where(mask, 2 * X, Y))
    out.sum().backward()
    assert_array_equal(x.grad, [2, 0, 2])
    assert_array_equal(target.grad, [0, 1, 0])


def test_array_priority():
    assert tensor(1.0).__array_priority__ == 15.0


# ---------------------------------------------------------------------- DLPack and the standard


def test_dlpack():
    x = tensor(X)
    assert_array_equal(np.from_dlpack(x), X)
    y = xp.from_dlpack(x)
    assert_array_equal(y.data, X)
    assert x.__dlpack_device__() == (1, 0)
    z = x * x
    capsule = x.__dlpack__()
    assert capsule is not None
    assert_array_equal(np.from_dlpack(x), X)
    z.backward()
    assert_allclose(x.grad, 2 * X)


def test_the_namespace():
    x = tensor(1.0)
    assert x.__array_namespace__() is xp
    assert x.__array_namespace__(api_version="2025.12") is xp
    with pytest.raises(ValueError):
        x.__array_namespace__(api_version="1999.01")
    assert x.device == "cpu"
    assert x.to_device("cpu") is x


# ---------------------------------------------------------------------- text


@pytest.mark.parametrize(
    "array", [np.array(1.5), X, np.arange(6.0).reshape(2, 3), np.array([1, 2])]
)
def test_repr_is_numpys(array):
    text = repr(tensor(array))
    assert text.startswith("Tensor(")
    assert text.split() == repr(array).replace("array", "Tensor").split()
    assert str(tensor(array)) == text


def test_format():
    assert f"{tensor(1.23456):.2f}" == "1.23"
    assert f"{tensor(X)}" == str(tensor(X))


# ---------------------------------------------------------------------- subclasses


def test_tensor_can_be_subclassed():
    class Named(Tensor):
        pass

    x = Named([1.0, 2.0])
    (x * 2 + x[0]).sum().backward()
    assert_array_equal(x.grad, [4, 2])


@pytest.mark.parametrize("casting", ["no", "equiv", "safe", "same_kind", "unsafe"])
@pytest.mark.parametrize("options", [{}, {"dtype": "f4"}, {"dtype": "i8"}], ids=repr)
@pytest.mark.parametrize("second", [np.arange(3), np.arange(3.0)], ids=lambda x: str(x.dtype))
def test_a_cast_is_what_numpy_allows(second, options, casting):
    first = np.array([1.0, 2.0, 3.0])
    try:
        expected = np.add(first, second, casting=casting, **options)
    except TypeError:
        with pytest.raises(TypeError):
            np.add(tensor(first), second, casting=casting, **options)
        return
    out = np.add(tensor(first), second, casting=casting, **options)
    assert out.dtype == expected.dtype
    assert_array_equal(out, expected)


def test_a_cast_beside_a_number():
    x = tensor([1.0], dtype=np.float32)
    for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
        assert np.add(x, 2.0, dtype=np.float32, casting=casting).dtype == np.float32
