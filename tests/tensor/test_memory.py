"""What memory that others can reach keeps: saved rows, views that are out of date, gradients."""

import numpy as np
import pytest

import mygrad_array_api as mg

LARGE = (3, 200)
"""Rows of it are larger than what is copied where it is saved."""


@pytest.mark.parametrize(
    "key",
    [(slice(None), 2), (..., 2), (slice(None, None, -1), slice(2, 5)), -1, 1, slice(1, 2)],
    ids=repr,
)
@pytest.mark.parametrize("row", [0, 1, -1])
def test_a_saved_row_keeps_its_values(row, key):
    values = np.arange(600.0).reshape(LARGE)
    x = mg.tensor(values)
    y = x * 1.0
    z = (y[row] * y[row]).sum()
    y[key] = 7.0
    z.backward()
    expected = np.zeros(LARGE)
    expected[row] = 2 * values[row]
    np.testing.assert_array_equal(x.grad, expected)


@pytest.mark.parametrize(
    "use",
    [lambda v: v + v, lambda v: v * 2.0, lambda v: 2.0 * v, lambda v: -mg.negative(v) * 2.0],
)
def test_a_view_shows_what_was_written_since(use):
    x = mg.tensor(np.ones((3, 2)))
    v = x[0:2]
    x[0, 0] = -5.0
    np.testing.assert_array_equal(use(v).data, [[-10.0, 2.0], [2.0, 2.0]])


@pytest.mark.parametrize("use", [lambda v: v + v, lambda v: v * 2.0, lambda v: 2.0 * v])
def test_a_view_follows_its_base_to_other_memory(use):
    x = mg.tensor(np.ones((3, 2)))
    square = x * x  # a rule reads the memory, so that a write moves to a copy
    v = x[0:2]
    x[0, 0] = -5.0
    np.testing.assert_array_equal(use(v).data, [[-10.0, 2.0], [2.0, 2.0]])
    square.sum().backward()


VIEWS = {
    "reshape": lambda x: mg.reshape(x, (2, 3)),
    "a copy of another shape": lambda x: mg.reshape(x, (2, 3), copy=True),
    "expand_dims": lambda x: mg.expand_dims(x, axis=0),
    "positive": lambda x: +x,
    "astype": lambda x: mg.astype(x, x.dtype, copy=True),
    "flip": lambda x: mg.flip(x * 1.0),
    "broadcast_to": lambda x: mg.broadcast_to(x * 1.0, (1, 6)),
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_writing_into_one_gradient_leaves_the_others_alone(view):
    x = mg.tensor(np.arange(6.0))
    y = view(x)
    (y * 2.0).sum().backward()
    if y.base is None:
        y.grad[...] = 7.0  # before the other gradient is asked for
    else:
        np.testing.assert_array_equal(y.grad.reshape(-1), np.full(6, 2.0))
    np.testing.assert_array_equal(x.grad, np.full(6, 2.0))


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_gradients_of_a_sum_of_both(view):
    x = mg.tensor(np.arange(6.0))
    y = x * 1.0
    (view(y).sum() + (y * y).sum()).backward()
    np.testing.assert_array_equal(x.grad, 1 + 2 * np.arange(6.0))


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_what_was_read_of_one_is_not_added_to_the_gradient_of_another(view):
    x = mg.tensor(np.arange(6.0))
    y = x * 1.0
    part = y[:2] * 3.0
    z = view(y)
    (part.sum() + z.sum()).backward()
    np.testing.assert_array_equal(x.grad, [4.0, 4.0, 1.0, 1.0, 1.0, 1.0])
    if z.base is None:
        np.testing.assert_array_equal(z.grad, np.ones(z.shape))


def test_old_values_can_be_read_in_any_order():
    values = np.arange(600.0).reshape(LARGE)
    x = mg.tensor(values)
    y = x * 1.0
    losses = [(y * y).sum()]
    for column in range(3):
        y[:, column] = x[:, column] * 3.0
        losses.append((y * y).sum())
    for i in (1, 2, 3, 0, 2, 1):
        expected = 2 * values
        expected[:, :i] *= 9.0
        found = mg.gradients(losses[i], x, retain_graph=True)
        np.testing.assert_array_equal(found, expected)
