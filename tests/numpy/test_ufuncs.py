"""The options and methods of ufuncs, where NumPy refuses, warns, or leaves something as it was."""

import warnings

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from mygrad_array_api import Tensor


@pytest.fixture
def x():
    return Tensor([1.0, 4.0, -9.0])


POSITIVE = np.array([True, True, False])


def test_nothing_is_computed_where_the_mask_is_false(x):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        y = np.sqrt(x, out=np.zeros(3), where=POSITIVE)
        y.backward()
    assert_array_equal(y, [1.0, 2.0, 0.0])
    assert_array_equal(x.grad, [0.5, 0.25, 0.0])


def test_what_the_mask_leaves_keeps_its_gradient(x):
    z = Tensor([5.0, 6.0, 7.0])
    out = z * 3
    y = np.sqrt(x, out=out, where=POSITIVE)
    assert y is out
    y.backward()
    assert_array_equal(z.grad, [0.0, 0.0, 3.0])


def test_without_a_target_the_rest_is_uninitialised_and_the_gradient_flows(x):
    y = np.log(x, where=POSITIVE)
    assert not y.constant
    y.backward()
    assert_array_equal(x.grad, [1.0, 0.25, 0.0])


def test_an_array_as_target_is_written_and_shared(x):
    out = np.zeros((2, 3))
    y = np.multiply(x, 2.0, out=out)
    assert_array_equal(out, np.broadcast_to(x.data * 2, (2, 3)))
    assert np.shares_memory(np.asarray(y), out)
    y.backward()
    assert_array_equal(x.grad, [4.0, 4.0, 4.0])


def test_two_results_have_two_targets(x):
    quotient, remainder = Tensor(np.zeros(3)), np.zeros(3)
    results = np.divmod(x, 2.5, out=(quotient, remainder))
    assert results[0] is quotient
    assert_array_equal(quotient, x.data // 2.5)
    assert_array_equal(remainder, x.data % 2.5)
    results[1].backward()
    assert_array_equal(x.grad, [1.0, 1.0, 1.0])


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda x: np.add(x, 1.0, out=np.zeros(3, dtype=int)), TypeError),
        (lambda x: np.add(x, 1.0, dtype=int), TypeError),
        (lambda x: np.add(x, 1.0, dtype=np.float32, casting="safe"), TypeError),
        (lambda x: np.add(x, 1.0, out=np.zeros(2)), ValueError),
        (lambda x: np.add(x, np.ones((2, 3)), out=np.zeros(3)), ValueError),
        (lambda x: np.add(x, 1.0, where=[1, 0, 1], out=np.zeros(3)), TypeError),
        (lambda x: np.add(x, 1.0, order="Z"), ValueError),
        (lambda x: np.modf(x, out=(np.zeros(3),)), ValueError),
        (lambda x: np.matmul(x, x, where=True), TypeError),
        (lambda x: np.matmul(x, x, axis=0), TypeError),
        (np.isnat, TypeError),
        (lambda x: np.add.reduce(x, out=np.zeros(2)), ValueError),
        (lambda x: np.add.reduce(x, axis=1), np.exceptions.AxisError),
        (lambda x: np.maximum.reduce(x[:0]), ValueError),
        (lambda x: np.maximum.reduce(x, where=POSITIVE), ValueError),
        (lambda x: np.subtract.reduce(x.reshape(1, 3), axis=None), ValueError),
        (lambda x: np.subtract.reduce(x, where=POSITIVE, initial=0.0), TypeError),
        (lambda x: np.add.accumulate(x[0]), TypeError),
        (lambda x: np.add.reduceat(x, [0, 3]), IndexError),
        (lambda x: np.add.at(np.zeros(3), [0], x), TypeError),
        (lambda x: np.add.at(x, [0, 7], 1.0), IndexError),
        (lambda x: np.add.at(x, [0], 1j), TypeError),
        (lambda x: np.add.at(x, [0]), ValueError),
        (lambda x: np.linalg.qr(x.reshape(3, 1), mode="raw"), TypeError),
    ],
)
def test_bad_input_raises_and_changes_nothing(x, call, error):
    before = x.data.copy()
    with pytest.raises(error):
        call(x)
    assert_array_equal(x, before)


def test_a_mask_reaches_all_of_a_larger_target(x):
    out = np.zeros((2, 3))
    y = np.sqrt(x, out=out, where=POSITIVE)
    assert_array_equal(out, [[1.0, 2.0, 0.0]] * 2)
    y.backward()
    assert_array_equal(x.grad, [1.0, 0.5, 0.0])


def test_of_two_targets_none_is_written_if_one_does_not_fit(x):
    fraction = np.full(3, 7.0)
    with pytest.raises(TypeError):
        np.modf(x, out=(fraction, np.zeros(3, dtype=int)))
    assert_array_equal(fraction, [7.0, 7.0, 7.0])


@pytest.mark.parametrize("order", ["C", "F", "A", "K"])
def test_the_order_is_numpys(order):
    x = np.asfortranarray(np.ones((3, 4)))
    flags = np.exp(Tensor(x, copy=False), order=order).data.flags
    expected = np.exp(x, order=order).flags
    assert (flags.c_contiguous, flags.f_contiguous) == (
        expected.c_contiguous,
        expected.f_contiguous,
    )


def test_repeated_indices_are_all_differentiated(x):
    y = +x
    factors = Tensor([2.0, 3.0, 5.0])
    np.multiply.at(y, [0, 2, 0], factors)
    assert_array_equal(y, [10.0, 4.0, -27.0])
    y.backward()
    assert_array_equal(x.grad, [10.0, 1.0, 3.0])
    assert_array_equal(factors.grad, [5.0, -9.0, 2.0])


def test_integers_and_booleans_are_constant():
    n = Tensor([[1, 2], [3, 4]])
    for result in (np.add.reduce(n), np.gcd.outer(n, n), np.less(n, 2), np.bitwise_or.reduce(n)):
        assert result.constant
        assert result.dtype.kind in "bi"


def test_initial_values_are_differentiated(x):
    start = Tensor(2.0)
    np.multiply.reduce(x, initial=start).backward()
    assert float(start.grad) == -36.0


@pytest.mark.parametrize("fold", [np.sum, np.max, np.hypot.reduce, np.subtract.reduce])
def test_a_fold_has_the_dtype_of_what_is_folded(fold):
    x = np.array([1.5, 2.5], dtype=np.float16)
    initial = np.float32(0.25)
    expected = fold(x, initial=initial)
    found = fold(Tensor(x), initial=initial)
    assert (found.dtype, found.data) == (expected.dtype, expected)


@pytest.mark.parametrize("method", [np.add.reduce, np.add.accumulate, np.hypot.reduce])
def test_a_wider_target_is_what_is_computed_in(method):
    array = np.array([1.0, 1e-5, 1e-5], dtype=np.float32)
    x = Tensor(array)
    out = np.zeros(np.shape(method(array)))
    found = method(x, out=out)
    assert_array_equal(out, method(array, out=np.zeros_like(out)))
    found.backward()
    assert x.grad.dtype == np.float32


@pytest.mark.skipif(not hasattr(np, "matvec"), reason="NumPy has them since 2.2")
def test_products_want_vectors_and_matrices(x):
    for product, operands in (
        ("matvec", (x, x)),
        ("matvec", (np.eye(3), x[0])),
        ("vecmat", (x, x)),
        ("vecmat", (x[0], np.eye(3))),
    ):
        with pytest.raises(ValueError, match="an operand of shape"):
            getattr(np, product)(*operands)


def test_the_method_clip_of_an_array_takes_variables():
    x = Tensor([0.5, 1.5, 0.25])
    np.arange(3.0).clip(0.0, x).sum().backward()
    assert_array_equal(x.grad, [0.0, 0.0, 1.0])
    np.arange(3.0).clip(x, 9.0).sum().backward()
    assert_array_equal(x.grad, [1.0, 1.0, 0.0])
