"""`Tensor.data` is assigned to: what it takes, what it refuses, and what is recorded afterwards."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from mygrad_array_api import tensor

MATRIX = np.arange(6.0).reshape(2, 3)

NOT_NUMERIC = {
    "text": "abc",
    "texts": ["a", "b"],
    "nothing": None,
    "objects": np.array([1.0, 2.0], dtype=object),
    "dates": np.array(["2020-01-01"], dtype="M8[D]"),
    "function": np.sin,
}


@pytest.mark.parametrize("value", NOT_NUMERIC.values(), ids=NOT_NUMERIC)
@pytest.mark.parametrize("constant", [True, False])
def test_what_is_not_numeric_is_refused(value, constant):
    x = tensor([1.0, 2.0], constant=constant)
    with pytest.raises(TypeError, match=f"are numbers, not {type(value).__name__}"):
        x.data = value
    assert_array_equal(x.data, [1.0, 2.0])


@pytest.mark.parametrize("value", [[1, 2], 3, np.array([True, False]), np.uint8(1)], ids=repr)
def test_integers_are_refused_for_a_variable(value):
    x = tensor([1.0, 2.0])
    for variable in (x, x[:], x * 2.0):
        with pytest.raises(TypeError, match="floating-point or complex, not"):
            variable.data = value
    c = tensor([1.0, 2.0], constant=True)
    c.data = value
    assert c.constant
    assert_array_equal(c.data, value)


@pytest.mark.parametrize("shape", [(3, 2), (6,), (2, 4), ()], ids=repr)
def test_another_shape_is_refused_while_there_are_views(shape):
    x = tensor(MATRIX)
    row = x[0]
    with pytest.raises(ValueError, match=r"of shape \(2, 3\) that has views"):
        x.data = np.ones(shape)
    assert_array_equal(x.data, MATRIX)
    assert_array_equal(row.data, MATRIX[0])
    del row
    x.data = np.ones(shape)
    assert x.shape == shape
    (x * x).sum().backward()
    assert_array_equal(x.grad, np.full(shape, 2.0))


def test_views_follow_to_data_of_the_same_shape():
    x = tensor(MATRIX)
    part = x.T[1]
    x.data = 10.0 * MATRIX.astype(np.float32)
    assert_array_equal(part.data, [10.0, 40.0])
    assert part.dtype == np.float32
    part[0] = 5.0
    assert x.data[0, 1] == 5.0
    (part * part).sum().backward()
    assert_array_equal(x.grad, [[0.0, 10.0, 0.0], [0.0, 80.0, 0.0]])


def test_a_view_that_is_assigned_to_is_no_view_any_more():
    for used in (True, False):
        x = tensor(MATRIX)
        row = x[0]
        if used:
            row * 2.0
        row.data = np.array([7.0, 8.0])
        assert row.base is None
        assert not row.constant
        assert_array_equal(x.data, MATRIX)
        (row * row).sum().backward()
        assert_array_equal(row.grad, [14.0, 16.0])
        assert x.grad is None


def test_the_memory_of_another_tensor_is_copied():
    x, y = tensor([1.0, 2.0]), tensor([3.0, 4.0])
    square = y * y
    x.data = y
    x += 1.0
    x.data[0] = 9.0
    assert_array_equal(y.data, [3.0, 4.0])
    square.sum().backward()
    assert_array_equal(y.grad, [6.0, 8.0])


def test_an_array_is_shared():
    array = np.array([5.0, 6.0])
    x = tensor([1.0, 2.0])
    x.data = array
    array[0] = 7.0
    assert_array_equal(x.data, [7.0, 6.0])


def test_what_was_recorded_before_keeps_the_old_values():
    x = tensor([1.0, 2.0])
    y = x * x
    x.data = np.array([5.0, 6.0])
    y.sum().backward()
    assert_array_equal(x.grad, [2.0, 4.0])
