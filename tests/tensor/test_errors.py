"""What raises, what it says, and that nothing has changed afterwards."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import (
    DisconnectedView,
    InvalidBackprop,
    InvalidGradient,
    MyGradException,
    tensor,
)


@pytest.mark.parametrize("error", [DisconnectedView, InvalidBackprop, InvalidGradient])
def test_the_tree_of_exceptions(error):
    assert issubclass(error, MyGradException)


@pytest.mark.parametrize(
    "call",
    [
        lambda x: x + np.ones(4),
        lambda x: x @ np.ones(4),
        lambda x: x[7],
        lambda x: x["a"],
        lambda x: x.reshape(5),
        lambda x: x + "a",
        lambda x: xp.concat([x, np.ones((2, 2))]),
        lambda x: np.add(x, np.ones(4)),
    ],
)
def test_an_operation_that_raises_leaves_no_trace(call):
    x = tensor([1.0, 2.0, 3.0])
    y = x * 2
    with pytest.raises((ValueError, IndexError, TypeError)):
        call(x)
    y.sum().backward()
    assert_array_equal(x.grad, [2, 2, 2])


def _set(x, key, value):
    x[key] = value


def _iadd(x, value):
    x += value


@pytest.mark.parametrize(
    ("error", "change"),
    [
        (ValueError, lambda x: _set(x, slice(None), np.ones(4))),
        (IndexError, lambda x: _set(x, 9, 1.0)),
        (IndexError, lambda x: _set(x, np.array([0, 9]), 1.0)),
        ((TypeError, ValueError), lambda x: _set(x, 0, "a")),
        (TypeError, lambda x: _set(x, 0, 1j)),
        (ValueError, lambda x: _iadd(x, np.ones(4))),
        (ValueError, lambda x: _iadd(x, np.ones((2, 3)))),
        (TypeError, lambda x: _iadd(x, 1j)),
        (ValueError, lambda x: np.exp(x, out=tensor(np.ones(4)))),
        (ValueError, lambda x: np.exp(x, out=(x, x))),
    ],
)
def test_a_write_that_raises_changes_nothing(error, change):
    x = tensor([1.0, 2.0, 3.0])
    y = x * 2
    y *= 1.0
    before, creator = y.data.copy(), y.creator
    with pytest.raises(error):
        change(y)
    assert_array_equal(y.data, before)
    assert y.creator is creator
    y.sum().backward()
    assert_array_equal(x.grad, [2, 2, 2])


def test_writing_to_read_only_data():
    array = np.ones(3)
    array.flags.writeable = False
    x = xp.astensor(array)
    with pytest.raises(ValueError, match="read-only"):
        x[0] = 2
    with pytest.raises(ValueError, match="read-only"):
        x += 2
    assert_array_equal(array, np.ones(3))


def test_numpy_functions_without_a_rule_raise():
    with pytest.raises(TypeError, match="busday_count"):
        np.busday_count(tensor([1, 2]), tensor([3, 4]))
    with pytest.raises(TypeError, match="isnat"):
        np.isnat(tensor([1.0, 2.0]))


def test_an_integer_tensor_cannot_take_a_float_in_place():
    x = tensor([1, 2])
    with pytest.raises(TypeError):
        x += 0.5
    assert_array_equal(x.data, [1, 2])


def test_shape_that_does_not_fit():
    x = tensor(np.ones(6))
    with pytest.raises(ValueError):
        x.shape = (4,)
    assert x.shape == (6,)


def test_a_wrong_unpack_of_no_tensor():
    with pytest.raises(TypeError):
        iter(tensor(1.0))
    with pytest.raises(TypeError):
        len(tensor(1.0))
    with pytest.raises(TypeError):
        hash(tensor(1.0))
