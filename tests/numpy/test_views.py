"""A view that a function of NumPy's returns is written through, and its gradient is a view too."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from mygrad_array_api import tensor

MATRIX = np.arange(9.0).reshape(3, 3) + 1.0

VIEWS = {
    "array_split": lambda x: np.array_split(x, 2, axis=1)[1],
    "atleast_3d": np.atleast_3d,
    "diag": lambda x: np.diag(x, -1),
    "diagonal": np.diagonal,
    "dsplit": lambda x: np.dsplit(x[..., None], 1)[0],
    "expand_dims": lambda x: np.expand_dims(x, (0, -1)),
    "flip": np.flip,
    "fliplr": np.fliplr,
    "flipud": np.flipud,
    "hsplit": lambda x: np.hsplit(x, 3)[1],
    "matrix_transpose": np.matrix_transpose,
    "meshgrid": lambda x: np.meshgrid(x[0], x[1], sparse=True, copy=False)[0],
    "moveaxis": lambda x: np.moveaxis(x, 0, 1),
    "ravel": np.ravel,
    "ravel in another order": lambda x: np.ravel(x.T, order="F"),
    "reshape": lambda x: np.reshape(x, (9, 1)),
    "reshape in another order": lambda x: np.reshape(x.T, (9, 1), order="F"),
    "rollaxis": lambda x: np.rollaxis(x, 1),
    "rot90": np.rot90,
    "rot90 twice": lambda x: np.rot90(x, 2),
    "rot90 thrice": lambda x: np.rot90(x, 3),
    "rot90 four times": lambda x: np.rot90(x, 4),
    "split": lambda x: np.split(x, [2])[0],
    "squeeze": lambda x: np.squeeze(x[None, 1:]),
    "swapaxes": lambda x: np.swapaxes(x, 0, 1),
    "transpose": np.transpose,
    "trim_zeros": lambda x: np.trim_zeros(x[0]),
    "vsplit": lambda x: np.vsplit(x, 3)[2],
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=list(VIEWS))
def test_a_write_to_the_view_reaches_the_base(view):
    base, array = tensor(MATRIX) * 1.0, MATRIX.copy()
    part, region = view(base), view(array)
    assert part.base is base
    part[...] = part * part
    region = region if region.flags.writeable else writeable(region)
    region[...] = region * region
    assert_array_equal(base.data, array)
    assert_array_equal(part.data, region)


def writeable(region):
    """Allow writing where NumPy forbids it for the time being."""
    region.flags.writeable = True
    return region


@pytest.mark.parametrize("view", VIEWS.values(), ids=list(VIEWS))
def test_the_gradient_of_the_view_is_the_view_of_the_gradient(view):
    base = tensor(MATRIX)
    part = view(base)
    (base * base).sum().backward()
    assert_array_equal(part.grad, view(base.grad))
    assert np.shares_memory(part.grad, base.grad)


@pytest.mark.parametrize("view", VIEWS.values(), ids=list(VIEWS))
def test_a_written_view_is_differentiated(view):
    x = tensor(MATRIX)
    base = x * 1.0
    part = view(base)
    part[...] = part * 3.0
    base.sum().backward()
    expected = np.ones_like(MATRIX)
    writeable(view(expected))[...] = 3.0
    assert_array_equal(x.grad, expected)


def test_windows_share_memory_and_are_read_only():
    x = tensor(MATRIX)
    windows = np.lib.stride_tricks.sliding_window_view(x, 2, axis=1)
    assert windows.base is x
    with pytest.raises(ValueError, match="read-only"):
        windows[...] = 0.0
    windows.sum().backward()
    assert_array_equal(x.grad, [[1.0, 2.0, 1.0]] * 3)


def test_windows_see_a_write_to_the_base():
    x = tensor(MATRIX) * 1.0
    windows = np.lib.stride_tricks.sliding_window_view(x, (2, 2))
    x[1, 1] = 0.0
    assert_array_equal(windows.data[:, :, ::-1, ::-1].diagonal(0, 0, 2).diagonal(0, 0, 1), 0.0)
