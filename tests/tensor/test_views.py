"""Which results are views, what a view's base is, and what gradients they show."""

import copy
import gc

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from numpy.testing import assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import tensor

pytestmark = pytest.mark.usefixtures("saved_memory")

VIEWS = {
    "slice": lambda x: x[1:],
    "step": lambda x: x[::-2],
    "row": lambda x: x[0],
    "newaxis": lambda x: x[None],
    "ellipsis": lambda x: x[...],
    "reshape": lambda x: x.reshape(-1),
    "xp.reshape": lambda x: xp.reshape(x, (2, 6)),
    "ravel": lambda x: x.ravel(),
    "T": lambda x: x.T,
    "mT": lambda x: x.mT,
    "transpose": lambda x: x.transpose(1, 0),
    "swapaxes": lambda x: x.swapaxes(0, 1),
    "moveaxis": lambda x: x.moveaxis(0, 1),
    "permute_dims": lambda x: xp.permute_dims(x, (1, 0)),
    "expand_dims": lambda x: xp.expand_dims(x, axis=1),
    "squeeze": lambda x: xp.squeeze(x[:, None], axis=1),
    "flip": lambda x: xp.flip(x, axis=0),
    "np.squeeze of nothing": np.squeeze,
    "matrix_transpose": xp.matrix_transpose,
    "unstack": lambda x: xp.unstack(x, axis=1)[2],
    "split": lambda x: np.split(x, 2, axis=1)[1],
    "atleast_3d": np.atleast_3d,
    "diagonal": lambda x: xp.linalg.diagonal(x, offset=1),
    "broadcast_to": lambda x: xp.broadcast_to(x, (2, 3, 4)),
    "sliding windows": lambda x: sliding_window_view(x, 2, axis=1),
}
OVERLAPPING = {"broadcast_to", "sliding windows"}

COPIES = {
    "arithmetic": lambda x: x + 0,
    "positive": lambda x: +x,
    "flatten": lambda x: x.flatten(),
    "copy": lambda x: x.copy(),
    "integers": lambda x: x[[0, 1]],
    "mask": lambda x: x[x.data > 0],
    "element": lambda x: x[0, 0],
    "transposed ravel": lambda x: x.T.reshape(-1),
    "roll": lambda x: xp.roll(x, 1),
}

every_view = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
DISTINCT = {name: view for name, view in VIEWS.items() if name not in OVERLAPPING}
every_writeable_view = pytest.mark.parametrize("view", DISTINCT.values(), ids=DISTINCT)
every_overlapping_view = pytest.mark.parametrize(
    "view", [VIEWS[name] for name in sorted(OVERLAPPING)], ids=sorted(OVERLAPPING)
)
every_copy = pytest.mark.parametrize("make", COPIES.values(), ids=COPIES)


def matrix():
    return tensor(np.arange(12.0).reshape(3, 4) + 1)


def numpy_view(view, array):
    """The same view of an array, by way of a constant."""
    return view(tensor(array, constant=True, copy=False)).data


@every_view
def test_a_view_shares_memory_and_knows_its_base(view):
    x = matrix()
    y = view(x)
    assert y.base is x
    assert np.shares_memory(x.data, y.data)
    assert y.constant is False


@every_view
def test_a_view_of_a_view_has_the_first_base(view):
    x = matrix()
    y = view(x)
    assert y[...].base is x
    assert y[None][0].base is x


@every_copy
def test_other_results_have_no_base(make):
    x = matrix()
    y = make(x)
    assert y.base is None
    assert not np.shares_memory(x.data, y.data)


def test_a_view_of_what_is_no_tensor_has_no_base():
    assert xp.reshape(xp.asarray(2.0), (1,)).base is not None
    assert xp.reshape(tensor(np.ones(2)), (2, 1)).base is not None
    assert tensor(np.ones(3)[:2]).base is None


@every_view
def test_gradients_are_views_of_one_another_if_the_base_is_used(view):
    x = matrix()
    y = view(x)
    (x * x).backward()
    assert_array_equal(x.grad, 2 * x.data)
    assert_array_equal(y.grad, 2 * y.data)
    assert np.shares_memory(x.grad, y.grad)


@every_writeable_view
def test_gradients_are_views_of_one_another_if_the_view_is_used(view):
    x = matrix()
    y = view(x)
    (y * y).backward()
    expected = np.zeros((3, 4))
    array = x.data.copy()
    numpy_view(view, expected)[...] = 2 * numpy_view(view, array)
    assert_array_equal(x.grad, expected)
    assert_array_equal(y.grad, 2 * y.data)
    assert np.shares_memory(x.grad, y.grad)


@every_writeable_view
def test_a_write_through_a_view_reaches_the_base_and_other_views(view):
    x = matrix()
    first, second = view(x), view(x)
    first[...] = 0.0
    expected = np.arange(12.0).reshape(3, 4) + 1
    numpy_view(view, expected)[...] = 0
    assert_array_equal(x.data, expected)
    assert_array_equal(second.data, np.zeros(second.shape))
    (x * 3).backward()
    assert_array_equal(x.grad, np.full((3, 4), 3.0))


@every_view
def test_a_write_to_the_base_reaches_views(view):
    x = matrix()
    y = view(x)
    x *= 2.0
    assert_array_equal(y.data, numpy_view(view, x.data))
    assert y.base is x


@every_writeable_view
def test_both_base_and_view_in_one_loss(view):
    x = matrix()
    y = view(x)
    (x.sum() * y.sum()).backward()
    expected = np.full((3, 4), y.data.sum())
    numpy_view(view, expected)[...] += x.data.sum()
    assert_array_equal(x.grad, expected)


def test_views_of_a_result_of_an_operation():
    x = matrix()
    y = x * 2
    y[0] = 1.0
    row = y[1]
    row *= x[0]
    y.sum().backward()
    expected = np.full((3, 4), 2.0)
    expected[1] = 2 * x.data[0]
    expected[0] = 2 * x.data[1]
    assert_array_equal(x.grad, expected)


def test_a_view_outlives_the_name_of_its_base():
    x = matrix()
    y = x[1]
    del x
    gc.collect()
    (y * 2).backward()
    assert_array_equal(y.grad, np.full(4, 2.0))
    assert y.base.shape == (3, 4)


def test_a_disconnected_view_after_backward():
    x = matrix()
    y = x[:1]
    (y * 2).sum().backward()
    z = y * 3
    assert y.base is x or y.base is None
    z.sum().backward()
    assert_array_equal(y.grad, np.full((1, 4), 3.0))


def test_shape_assignment_keeps_views_working():
    x = tensor(np.arange(6.0))
    y = x[:3]
    x.shape = (2, 3)
    assert x.shape == (2, 3)
    y[...] = 9.0
    assert_array_equal(x.data, [[9, 9, 9], [3, 4, 5]])
    x.sum().backward()
    assert_array_equal(x.grad, np.ones((2, 3)))


def test_broadcast_to_of_a_tensor():
    x = tensor([1.0, 2.0])
    y = xp.broadcast_to(x, (3, 2))
    (y * np.array([[1.0], [2.0], [3.0]])).sum().backward()
    assert_array_equal(x.grad, [6, 6])


def test_iteration_gives_views_that_can_be_written():
    x = tensor(np.zeros((3, 2)))
    for i, row in enumerate(x):
        row[...] = float(i)
    assert_array_equal(x.data, [[0, 0], [1, 1], [2, 2]])


def test_a_copy_of_a_view_is_free_of_it():
    x = matrix()
    y = copy.copy(x[0])
    y[...] = 0.0
    assert x.data[0, 0] == 1
    assert y.base is None


def test_nulling_the_gradient_of_a_view_nulls_that_of_its_base():
    x = matrix()
    y = x[1:]
    (y * y).sum().backward()
    assert y.null_grad() is y
    assert y.grad is None
    assert x.grad is None


def test_using_the_base_nulls_the_gradient_of_a_view():
    x = matrix()
    y = x[1:]
    (y * y).sum().backward()
    x * 2
    assert x.grad is None
    assert y.grad is None


def test_real_and_imaginary_parts_are_views_that_can_be_written():
    z = tensor(np.array([1 + 2j, 3 - 1j]))
    y = z * 1
    y.real[...] = 0.0
    y.imag[0] = 5.0
    (y * xp.conj(y)).real.sum().backward()
    assert_array_equal(y.data, [5j, -1j])
    assert_array_equal(z.grad, [0, -2j])


def test_a_broadcast_view_follows_its_base_and_cannot_be_written():
    x = tensor([1.0, 2.0])
    y = x * 1
    view = xp.broadcast_to(y, (3, 2))
    y[0] = 7.0
    assert_array_equal(view.data, np.broadcast_to([7.0, 2.0], (3, 2)))
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 1.0
    (view * view).sum().backward()
    assert_array_equal(x.grad, [0, 12])


@every_overlapping_view
def test_the_gradient_of_an_overlapping_view_is_the_view_of_its_base(view):
    x = matrix()
    y = view(x)
    (y * y).sum().backward()
    times = np.zeros((3, 4))
    np.add.at(times.reshape(-1), np.array(view(tensor(np.arange(12).reshape(3, 4)))), 1.0)
    assert_array_equal(x.grad, 2 * x.data * times)
    assert_array_equal(y.grad, numpy_view(view, x.grad))
    assert np.shares_memory(x.grad, y.grad)
    with pytest.raises(ValueError, match="read-only"):
        y[...] = 0.0


@pytest.mark.parametrize("part", ["real", "imag"])
def test_the_gradient_of_a_part_of_a_complex_tensor_is_a_view(part):
    z = tensor(np.array([1 + 2j, 3 - 1j]))
    x = getattr(z, part)
    assert x.base is z
    (x * x).sum().backward()
    assert np.shares_memory(z.grad, x.grad)
    assert_array_equal(x.grad, 2 * x.data)


@pytest.mark.parametrize("key", [slice(None, None, 2), slice(None, None, -1), slice(1, 5)])
def test_ravel_copies_where_numpy_copies(key):
    array = np.arange(6.0)
    x = tensor(array)
    for ravelled in (np.ravel(x[key]), x[key].ravel(), xp.ravel(x[key])):
        assert np.shares_memory(ravelled, x) == np.shares_memory(np.ravel(array[key]), array)
        assert ravelled.flags.c_contiguous


# ---------------------------------------------------------------------- numbers

VIEWS_OF_A_NUMBER = {
    "reshape": lambda y: y.reshape(1, 1),
    "ellipsis": lambda y: y[...],
    "new axis": lambda y: y[None],
    "expand_dims": lambda y: np.expand_dims(y, 0),
    "T": lambda y: y.T,
    "squeeze": lambda y: y.squeeze(),
    "atleast_1d": np.atleast_1d,
    "ravel": lambda y: y.ravel(),
}


@pytest.mark.parametrize("view", VIEWS_OF_A_NUMBER.values(), ids=VIEWS_OF_A_NUMBER)
def test_a_write_into_a_view_of_a_number(view):
    x = tensor(2.0)
    y = x * 3.0
    v = view(y)
    assert v.base is y
    v *= 10.0
    assert y == 60
    y.backward()
    assert x.grad == 30
    assert np.shares_memory(v.grad, y.grad)


def test_the_shape_of_a_number_can_be_set():
    x = tensor(2.0)
    y = x * 3.0
    for t in (x, y):
        t.shape = (1, 1)
        assert t.shape == (1, 1)
    (y * y).sum().backward()
    assert_array_equal(y.grad, [[12.0]])


def test_an_element_of_a_number_is_no_view():
    y = tensor(2.0) * 3.0
    assert y[()].base is None
