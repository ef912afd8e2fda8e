"""Arrays of what holds tensors stay in the graph."""

import numpy
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as mg
import mygrad_array_api.numpy as np
from mygrad_array_api import Tensor
from mygrad_array_api.testing import check_grads, check_vjp

A, B = numpy.array([0.5, 1.5]), numpy.array(0.75)

CALLS = {
    "array": lambda a, b: np.array([a, a * b]),
    "nested": lambda a, b: np.array([[b, 1.0], [2, b * b]]),
    "mixed with arrays": lambda a, b: np.array([a, np.ones(2), [b, 0]]),
    "of a tensor": lambda a, b: np.array(a) * b,
    "tuples": lambda a, b: np.array(((b, 1.0), (2.0, b))),
    "complex": lambda a, b: np.array([b, b], dtype=complex) * 1j,
    "another dtype": lambda a, b: np.array([b, b], dtype="f8"),
    "ndmin": lambda a, b: np.array(a, ndmin=3) * b,
    "columns first": lambda a, b: np.array([[b, 1.0], [2.0, b]], order="F"),
    "asarray": lambda a, b: np.asarray([b, b]) + np.asarray(a),
    "asanyarray": lambda a, b: np.asanyarray([b, b]) + np.asanyarray(a),
    "ascontiguousarray": lambda a, b: np.ascontiguousarray(a[::-1]) * np.ascontiguousarray(b),
    "asfortranarray": lambda a, b: np.asfortranarray([[b, b], [1.0, b]]),
    "asarray_chkfinite": lambda a, b: np.asarray_chkfinite([b, b]),
    "require": lambda a, b: np.require(a, requirements=["C", "O", "W"]) * b,
    "full": lambda a, b: np.full((2, 2), b) + np.full(2, a),
    "full_like": lambda a, b: np.full_like(np.ones(2), b),
    "arange": lambda a, b: np.arange(b, 4.0, b * 0.9) + np.arange(0.0, 2.9, b)[0],
    "linspace": lambda a, b: np.linspace(b, a, 3),
    "meshgrid": lambda a, b: np.meshgrid(a, [b, 1.0])[0],
    "fromiter": lambda a, b: np.fromiter((x * b for x in a), float),
    "fromfunction": lambda a, b: np.fromfunction(lambda i, j: i * b + j, (2, 3)),
    "objects": lambda a, b: np.array(np.array([a[0], b], dtype=object), dtype=float),
    "elements": lambda a, b: np.array([x * b for x in a.flat]),
    "flat": lambda a, b: np.array(a.flat) * b,
    "strides": lambda a, b: np.lib.stride_tricks.as_strided(a * b, (2, 2), (8, 0)),
    "windows by strides": lambda a, b: np.lib.stride_tricks.as_strided(
        np.concatenate([a, a]) * b, (3, 2), (8, 8)
    ),
    "r_": lambda a, b: np.r_[a, 1.0, b, 2:4],
    "c_": lambda a, b: np.c_[a, [b, 1.0]],
    "mgrid": lambda a, b: np.mgrid[b:3.0:3j] * a[0],
    "ogrid": lambda a, b: np.ogrid[0:2, b:3][1],
    "kaiser": lambda a, b: np.kaiser(5, b),
    "save and forget": lambda a, b: np.copy(a) * np.array(b, copy=True),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
def test_what_is_made_of_tensors_is_differentiated(call):
    check_vjp(call, A, B)


@pytest.mark.parametrize("name", ["array", "full", "r_", "arange"])
def test_it_is_differentiated_twice(name):
    check_grads(lambda a, b: CALLS[name](a, b) ** 2, A, B)


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
def test_the_values_are_those_of_constants(call):
    varying = call(mg.tensor(A), mg.tensor(B))
    fixed = call(np.array(A), np.array(B))
    assert (type(fixed), fixed.constant) == (Tensor, True)
    assert (varying.shape, varying.dtype) == (fixed.shape, fixed.dtype)
    numpy.testing.assert_allclose(varying.data, fixed.data, rtol=1e-15)


def test_array_copies_and_asarray_does_not():
    for x in (mg.tensor(A), np.array(A)):
        assert np.asarray(x) is x
        assert np.array(x) is not x
        assert not np.shares_memory(np.array(x), x)
        assert np.array(x, copy=False) is x or np.shares_memory(np.array(x, copy=False), x)
        with pytest.raises(ValueError, match="avoid copy"):
            np.array([x, x], copy=False) if not x.constant else np.array(x, "f4", copy=False)


def test_arrays_of_numpy_share_their_memory():
    given = numpy.zeros(3)
    x = np.asarray(given)
    x[1] = 5.0
    assert_array_equal(given, [0, 5, 0])
    assert not np.shares_memory(np.array(given), given)


def test_elements_of_an_array_of_objects_are_tensors():
    t = mg.tensor([[1.0, 2.0]])
    objects = np.array(t, dtype=object)
    assert (objects.shape, objects.dtype) == ((1, 2), object)
    assert not objects[0, 1].constant
    total = np.sum(objects)
    total.backward()
    assert_array_equal(t.grad, [[1.0, 1.0]])


def test_a_dtype_that_is_no_number_is_refused_of_what_varies():
    with pytest.raises(TypeError, match="datetime64"):
        np.array([mg.tensor(1.0)], dtype="M8[s]")
    assert np.array(mg.tensor(1), dtype="M8[s]").dtype.kind == "M"


def test_strides_reach_own_elements_only():
    with pytest.raises(ValueError, match="its own elements"):
        np.lib.stride_tricks.as_strided(mg.tensor(A), (4,), (8,))
    windows = np.lib.stride_tricks.as_strided(np.arange(5.0), (3, 3), (8, 8))
    assert_array_equal(windows.data[:, 0], [0, 1, 2])
    with pytest.raises(ValueError, match="read-only"):
        windows[0, 0] = 1.0


def test_what_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="infs or NaNs"):
        np.asarray_chkfinite([mg.tensor(numpy.inf)])


def test_integers_and_truth_values_are_constants():
    assert np.array([1, 2]).dtype == numpy.int64
    assert np.array([mg.tensor(1), 2]).constant
    assert np.zeros(2, dtype=bool).constant
