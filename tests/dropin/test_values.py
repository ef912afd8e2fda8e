"""What does not vary NumPy computes; what varies stays in the graph, or is refused by name."""

import numpy
import pytest
from mygrad_array_api.numpy.lib import recfunctions
from numpy.testing import assert_array_equal

import mygrad_array_api as mg
import mygrad_array_api.numpy as np
from mygrad_array_api import Tensor
from mygrad_array_api.testing import check_vjp

T = mg.tensor


# ---------------------------------------------------------------------- constants


@pytest.mark.parametrize(
    "make",
    [
        lambda: np.array([1.0, 2.0]),
        lambda: np.zeros(2),
        lambda: np.linspace(0, 1, 2),
        lambda: np.arange(4) / 2,
        lambda: np.sin([1.0, 2.0]),
        lambda: np.indices((2, 2))[0] * 0.5,
        lambda: np.random.rand(3),
        lambda: np.hanning(4),
        lambda: np.loadtxt(["1 2", "3 4"]),
    ],
)
def test_arrays_are_constant_tensors_until_a_variable_is_written_into_them(make):
    x = make()
    assert type(x) is Tensor
    assert x.constant
    x[0] = T(5.0)
    assert not x.constant
    assert_array_equal(x.data[0], 5.0)


def test_numbers_are_numpys_scalars():
    assert type(np.sum([1.0, 2.0])) is numpy.float64
    assert type(np.mean(np.ones(3))) is numpy.float64
    assert type(np.argmax(np.ones(3))) is numpy.int64
    assert type(np.any(np.zeros(2))) is numpy.bool
    assert type(np.ndim(np.ones(3))) is int
    assert np.shape(np.ones((2, 3))) == (2, 3)
    assert type(np.add(1.0, 2.0)) is numpy.float64


def test_numbers_that_vary_are_tensors():
    assert type(np.sum(T([1.0, 2.0]))) is Tensor
    assert type(np.argmax(T([1.0, 2.0]))) is numpy.int64


@pytest.mark.parametrize(
    "values", [["a", "b"], [None, 1], [numpy.datetime64("2020")], [(1, 2.0)]], ids=str
)
def test_what_no_tensor_holds_is_numpys_array(values):
    dtype = "i4,f8" if isinstance(values[0], tuple) else None
    assert type(np.array(values, dtype=dtype)) is numpy.ndarray
    assert type(np.concatenate([np.array(values, dtype=dtype)] * 2)) is numpy.ndarray


def test_arrays_of_objects_and_of_numbers_mix():
    out = np.where(np.array([True, False]), np.array(["a", "b"]), "c")
    assert_array_equal(out, ["a", "c"])
    assert np.array([1.0, 2.0]).astype(object).dtype == object


def test_results_are_named_as_numpys():
    values = np.linalg.eigh(np.eye(2))
    assert type(values).__name__ == "EighResult"
    assert type(values.eigenvalues) is Tensor


# ---------------------------------------------------------------------- views and writes


VIEWS = {
    "reshape": lambda x: np.reshape(x, (3, 2)),
    "ravel": np.ravel,
    "transpose": np.transpose,
    "swapaxes": lambda x: np.swapaxes(x, 0, 1),
    "moveaxis": lambda x: np.moveaxis(x, 0, 1),
    "squeeze": lambda x: np.squeeze(x[None]),
    "expand_dims": lambda x: np.expand_dims(x, 0),
    "atleast_3d": np.atleast_3d,
    "flip": np.flip,
    "rot90": np.rot90,
    "split": lambda x: np.split(x, 2)[1],
    "real": np.real,
    "asarray": np.asarray,
    "diagonal of all": lambda x: np.reshape(x, -1),
    "array without a copy": lambda x: np.array(x, copy=None),
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=list(VIEWS))
def test_what_is_written_into_a_view_is_in_the_array(view):
    def func(t):
        x = np.arange(6.0).reshape(2, 3)
        view(x)[...] = t
        return x * x

    x = np.arange(6.0).reshape(2, 3)
    if view(x).base is None and view(x) is not x:
        pytest.fail("no view")
    check_vjp(func, numpy.array(1.5))


WRITES = {
    "copyto": lambda x, t: np.copyto(x, t, where=[True, False, True]),
    "put": lambda x, t: np.put(x, [0, 2], t),
    "place": lambda x, t: np.place(x, [True, False, True], t * np.ones(1)),
    "putmask": lambda x, t: np.putmask(x, [True, False, True], t),
    "fill_diagonal": lambda x, t: np.fill_diagonal(x.reshape(1, 3), t),
    "put_along_axis": lambda x, t: np.put_along_axis(x, np.array([1]), t, 0),
    "out by keyword": lambda x, t: np.multiply(np.ones(3), t, out=x),
    "out by position": lambda x, t: np.exp(t * np.ones(3), x),
    "at": lambda x, t: np.add.at(x, [0, 0], t),
    "dot with out": lambda x, t: np.dot(t, np.ones(3), x),
    "cumsum with out": lambda x, t: np.cumsum(t * np.ones(3), out=x),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))
def test_functions_that_write_keep_the_gradient(write):
    def func(t):
        x = np.arange(3.0)
        write(x, t)
        return x * x

    check_vjp(func, numpy.array(1.5))


@pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))
def test_functions_that_write_do_not_change_what_a_graph_has_saved(write):
    x, t = np.arange(3.0), T([1.0, 2.0, 3.0])
    y = t * x  # has saved x
    write(x, 7.0)
    y.sum().backward()
    assert_array_equal(t.grad, [0.0, 1.0, 2.0])


def test_a_target_is_what_is_returned():
    out = np.zeros(())
    assert np.sum(np.ones(3), out=out) is out
    count = np.zeros((), dtype=int)
    assert np.argmax(np.array([1.0, 3.0]), out=count) is count
    assert count == 1


def test_casting_into_a_target_is_numpys():
    out = np.zeros(2, dtype=int)
    np.einsum("i,i->i", [1.5, 2.5], [2.0, 2.0], out=out, casting="unsafe")
    assert_array_equal(out.data, [3, 5])
    with pytest.raises(TypeError, match="Cannot cast"):
        np.add(np.ones(2), 0.5, out=out)


# ---------------------------------------------------------------------- what varies


def test_lists_of_tensors_stay_in_the_graph():
    def func(a, b):
        return np.sum([a, b * b]) + np.max([a, b]) * np.exp([a, b])[0] + np.mean([[a], [b]])

    check_vjp(func, numpy.array(0.5), numpy.array(0.75))


def test_what_has_no_derivative_takes_constants():
    a = np.array([[1.0, 2.0], [3.0, 4.0]])
    h, _ = np.linalg.qr(a, mode="raw")
    assert type(h) is Tensor
    assert_array_equal(h.data, numpy.linalg.qr(a.data, mode="raw")[0])
    with pytest.warns(PendingDeprecationWarning):
        assert np.asmatrix(a)[0, 0] == 1.0


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda t: np.linalg.qr(t, mode="raw"), "qr"),
        (np.asmatrix, "asmatrix"),
        (lambda t: np.busday_count(t, t), "busday_count"),
        (np.nditer, "nditer"),
        (recfunctions.unstructured_to_structured, "unstructured"),
        (lambda t: np.ma.masked_less(t, 0.0), "where"),
        (lambda t: np.ma.add(t, 0.0), "numpy.ma.add"),
        (np.zeros, "zeros"),
        (lambda t: np.array(t, dtype="U3"), "U3"),
    ],
)
def test_what_has_no_derivative_refuses_variables_by_name(call, name):
    with pytest.raises(TypeError, match=name):
        call(T([[1.0, 2.0], [3.0, 4.0]]))


def test_facts_about_variables_are_facts():
    t = T([[1.0, 2.0]])
    assert np.iterable(t)
    assert np.isfortran(t) is False
    assert np.isscalar(t) is False
    assert np.isscalar(T(1.0)) is True
    assert np.isscalar(1.5) is True
    assert np.isscalar("a") is True
    assert np.result_type(t, 1.0) == numpy.float64


def test_errors_are_numpys():
    for call in (
        lambda xp: xp.sum(xp.ones((2, 3)), axis=5),
        lambda xp: xp.reshape(xp.ones(3), (2, 2)),
        lambda xp: xp.linalg.inv(xp.zeros((2, 2))),
        lambda xp: xp.concatenate([xp.ones(2), xp.ones((2, 2))]),
        lambda xp: xp.nonzero(xp.array(1.0)),
        lambda xp: xp.arange(0, 1, 0),
        lambda xp: xp.array([[1.0], [1.0, 2.0]]),
    ):
        assert raised(call, np) == raised(call, numpy)


def raised(call, module):
    try:
        call(module)
    except Exception as error:  # noqa: BLE001 whatever it is, it must be the same
        return type(error), str(error)
    return None


def test_callbacks_get_tensors_where_something_may_vary():
    w = T([1.0, 2.0])
    out = np.apply_along_axis(lambda row: row @ w, 1, np.ones((3, 2)))
    assert not out.constant

    def double(vector, pad_width, iaxis, kwargs):
        vector[:] = vector * 2

    assert_array_equal(np.pad(np.ones(2), 1, double).data, [0, 2, 2, 0])


def test_objects_that_give_tensors_for_arrays_are_tensors():
    class Box:
        def __init__(self, x):
            self.x = x

        def __array__(self, dtype=None, copy=None):
            return np.asarray(self.x, dtype=dtype)

    def func(t):
        return np.sum(Box(t)) + np.array(Box(t))[0]

    check_vjp(func, numpy.array([1.0, 2.0]))
    assert np.sum(Box(np.ones(2))) == 2.0


def test_what_is_no_arrays_business_passes_through():
    assert np.broadcast_shapes((2, 1), (1, 3)) == (2, 3)
    assert np.binary_repr(5) == "101"
    with np.errstate(divide="ignore"):
        assert np.isinf(np.array([1.0]) / 0).all()
    assert np.testing.assert_allclose(np.ones(2), T([1.0, 1.0])) is None
    with np.testing.assert_raises(ValueError):
        np.zeros(2).reshape(3)
    np.testing.assert_raises(ValueError, np.reshape, np.zeros(2), 3)
