"""NumPy's functions in the namespace, beyond the standard: constancy, dtypes, signatures."""

from inspect import Parameter, signature

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import Tensor, tensor

X = np.arange(1.0, 7.0).reshape(2, 3)

MAKING = {
    "append": lambda x, **c: xp.append(x, x, **c),
    "apply_along_axis": lambda x, **c: xp.apply_along_axis(lambda line: line[0], 0, x, **c),
    "block": lambda x, **c: xp.block([[x], [x]], **c),
    "choose": lambda x, **c: xp.choose([0, 1, 1], [x, x], **c),
    "column_stack": lambda x, **c: xp.column_stack([x, x], **c),
    "concatenate": lambda x, **c: xp.concatenate([x, x], **c),
    "copy": xp.copy,
    "delete": lambda x, **c: xp.delete(x, 0, **c),
    "diagflat": xp.diagflat,
    "dstack": lambda x, **c: xp.dstack([x, x], **c),
    "geomspace": lambda x, **c: xp.geomspace(x, 9.0, **c),
    "hstack": lambda x, **c: xp.hstack([x, x], **c),
    "insert": lambda x, **c: xp.insert(x, 0, 1.0, **c),
    "logspace": lambda x, **c: xp.logspace(x, 9.0, **c),
    "pad": lambda x, **c: xp.pad(x, 1, **c),
    "piecewise": lambda x, **c: xp.piecewise(x, [x > 2], [xp.exp, 0.0], **c),
    "select": lambda x, **c: xp.select([x > 2], [x], **c),
    "vstack": lambda x, **c: xp.vstack([x, x], **c),
}
VIEWING = {
    "array_split": lambda x, **c: xp.array_split(x, 2, **c)[0],
    "atleast_1d": xp.atleast_1d,
    "atleast_2d": xp.atleast_2d,
    "atleast_3d": xp.atleast_3d,
    "diag": xp.diag,
    "diagonal": xp.diagonal,
    "dsplit": lambda x, **c: xp.dsplit(x[..., None], 1, **c)[0],
    "fliplr": xp.fliplr,
    "flipud": xp.flipud,
    "hsplit": lambda x, **c: xp.hsplit(x, 3, **c)[0],
    "rollaxis": lambda x, **c: xp.rollaxis(x, 1, **c),
    "rot90": xp.rot90,
    "split": lambda x, **c: xp.split(x, 2, **c)[0],
    "transpose": xp.transpose,
    "vsplit": lambda x, **c: xp.vsplit(x, 2, **c)[0],
}
ALL = MAKING | VIEWING


@pytest.mark.parametrize("function", ALL.values(), ids=list(ALL))
@pytest.mark.parametrize("constant", [True, False])
def test_the_result_is_constant_if_the_argument_is(function, constant):
    out = function(tensor(X, constant=constant))
    assert type(out) is Tensor
    assert out.constant is constant


@pytest.mark.parametrize("function", ALL.values(), ids=list(ALL))
def test_arrays_are_constants(function):
    assert function(X).constant is (function not in LEAVES)


LEAVES = (MAKING["geomspace"], MAKING["logspace"])
"""What makes new tensors out of numbers, which are variables."""


@pytest.mark.parametrize("function", MAKING.values(), ids=list(MAKING))
def test_what_is_asked_to_be_constant_is(function):
    assert function(tensor(X), constant=True).constant is True


@pytest.mark.parametrize("name", sorted(MAKING | VIEWING))
def test_constant_goes_by_keyword(name):
    parameter = signature(getattr(xp, name)).parameters["constant"]
    assert parameter.kind is Parameter.KEYWORD_ONLY
    assert parameter.default is None


@pytest.mark.parametrize("function", ALL.values(), ids=list(ALL))
def test_a_gradient_keeps_its_dtype(function):
    x = tensor(X.astype(np.float32))
    function(x).sum().backward()
    assert x.grad.dtype == np.float32


def test_leaves_have_no_history():
    for out in (xp.geomspace(1.0, 2.0, 3), xp.logspace(1.0, 2.0, 3), xp.identity(2)):
        assert out.creator is None
        assert out.constant is False
    assert xp.identity(2, dtype=int).constant is True
    assert_array_equal(xp.identity(2, constant=True).data, np.eye(2))


def test_where_of_a_condition_alone():
    rows, columns = xp.where(tensor([[True, False], [False, True]]))
    assert_array_equal(rows.data, [0, 1])
    assert_array_equal(columns.data, [0, 1])
    with pytest.raises(ValueError, match="two arrays"):
        xp.where([True], [1.0])


def test_transpose_takes_axes_one_by_one():
    x = tensor(np.ones((2, 3, 4)))
    assert xp.transpose(x, 1, 2, 0).shape == xp.transpose(x, (1, 2, 0)).shape == (3, 4, 2)
    assert xp.transpose(tensor(np.ones(3)), 0).shape == (3,)


def test_likenesses_take_another_shape():
    x = tensor(X.astype(np.float32))
    for function in (xp.empty_like, xp.ones_like, xp.zeros_like):
        out = function(x, shape=(4,))
        assert (out.shape, out.dtype, out.constant) == ((4,), np.float32, False)
    out = xp.full_like(x, 2.0, np.float64, shape=2)
    assert_array_equal(out.data, [2.0, 2.0])


def test_linspace_along_another_axis():
    start, stop = tensor([0.0, 1.0]), np.array([2.0, 5.0])
    out = xp.linspace(start, stop, 3, axis=-1)
    assert_allclose(out.data, np.linspace([0.0, 1.0], stop, 3, axis=-1))
    assert xp.linspace(0.0, 1.0).shape == (50,)
    out.sum().backward()
    assert_allclose(start.grad, [1.5, 1.5])


def test_an_array_that_was_taken_in_is_not_locked():
    x = np.ones(3)
    out = xp.hstack([tensor([1.0]), x])
    x[0] = 5.0
    (out * out).backward()
    assert_array_equal(out.data, [1.0, 1.0, 1.0, 1.0])


@pytest.mark.parametrize("name", sorted(VIEWING.keys() - {"diag", "diagonal", "rot90"}))
def test_a_view_of_an_array_has_no_base(name):
    assert VIEWING[name](X).base is None
