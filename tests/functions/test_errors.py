"""What single arguments may be: the type of the error, and the words that say what was wrong."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as mg

T = mg.tensor
X = [1.0, 2.0, 3.0]


def nested(depth):
    nest = [1.0]
    for _ in range(depth - 1):
        nest = [nest]
    return nest


def endless(*items):
    nest = list(items)
    nest.append(nest)
    return nest


LARGE = 10**30
ERRORS = {
    "None of one operand": (TypeError, "not of type NoneType", lambda x: mg.sin(None)),
    "None of two operands": (TypeError, "not of type NoneType", lambda x: mg.add(x, None)),
    "None of several": (TypeError, "not of type NoneType", lambda x: mg.concat([x, None])),
    "None to be reshaped": (TypeError, "not of type NoneType", lambda x: mg.reshape(None, (1,))),
    "None to be taken": (TypeError, "must be numeric", lambda x: mg.take_along_axis(None, x)),
    "a large integer": (OverflowError, "beyond the integers of 64 bits", lambda x: T(LARGE)),
    "large integers": (OverflowError, "beyond the integers of 64 bits", lambda x: T([LARGE, 1.5])),
    "a large operand": (OverflowError, "beyond the integers", lambda x: mg.abs(LARGE)),
    "a list of large operands": (OverflowError, "beyond the integers", lambda x: x * [LARGE] * 3),
    "a large value": (TypeError, "objects, such as", lambda x: mg.full(3, LARGE)),
    "an endless list": (ValueError, "contains itself", lambda x: T(endless())),
    "an endless operand": (ValueError, "contains itself", lambda x: x + endless(1.0)),
    "an endless list of tensors": (ValueError, "contains itself", lambda x: T(endless(x))),
    "an endless index": (ValueError, "contains itself", lambda x: x[endless(0)]),
    "endless blocks": (ValueError, "contains itself", lambda x: mg.block(endless())),
    "endless edges": (ValueError, "contains itself", lambda x: mg.histogram(x, endless(1.0))),
    "a deep list": (ValueError, "nested deeper than the 64 axes", lambda x: mg.exp(nested(3000))),
    "objects": (TypeError, "objects, such as None", lambda x: mg.sum(x, dtype=object)),
    "objects of a ufunc": (TypeError, "objects, such as", lambda x: mg.hypot(x, x, dtype=object)),
    "strings": (TypeError, "holds numbers, not strings", lambda x: T("text")),
    "a target that is a list": (
        TypeError,
        "`out` must be .*, not list",
        lambda x: mg.cumsum(x, out=X),
    ),
    "a target of objects": (
        TypeError,
        "objects, such as",
        lambda x: np.maximum.reduce(x, out=np.array(None)),
    ),
    "a method's target": (TypeError, "`out` must be .*, not int", lambda x: x.max(out=3)),
    "a casting rule": (
        ValueError,
        "casting must be one of",
        lambda x: mg.special.erf(x, casting="x"),
    ),
    "half a decimal": (TypeError, "decimals is to be an integer", lambda x: mg.round(x, 0.5)),
    "half a difference": (TypeError, "n is to be an integer, not 1.5", lambda x: mg.diff(x, n=1.5)),
    "no difference": (TypeError, "n is to be an integer, not None", lambda x: mg.diff(x, n=None)),
    "no data type": (TypeError, "a data type is due", lambda x: mg.isdtype(None, "integral")),
    "an array for its type": (TypeError, "a data type is due", lambda x: mg.isdtype(x, "integral")),
    "a cast of nothing": (TypeError, "a data type is due", lambda x: mg.can_cast(None, float)),
    "a copy that is a word": (TypeError, "copy must be", lambda x: mg.asarray(x, copy="no")),
    "conditions": (TypeError, "holds numbers", lambda x: mg.piecewise(x, None, [abs])),
    "a mask of numbers": (
        TypeError,
        "mask of booleans",
        lambda x: mg.copyto(x, x, where=[0.0] * 3),
    ),
    "a mean of integers": (TypeError, "does not fit", lambda x: mg.nanmean(x, dtype=int)),
    "a variance of integers": (TypeError, "does not fit", lambda x: mg.nanvar(x, dtype=int)),
    "a covariance of integers": (TypeError, "does not fit", lambda x: mg.cov(x, dtype=int)),
    "several beginnings": (ValueError, "initial is to be one", lambda x: mg.nansum(x, initial=X)),
    "several degrees": (ValueError, "ddof is to be one", lambda x: mg.nanstd(x, correction=X)),
    "several ends": (ValueError, "left is to be one", lambda x: mg.interp(x, X, X, left=X)),
    "negative columns": (ValueError, "must not be negative", lambda x: mg.vander(x, -1)),
    "a set of lengths": (TypeError, "integers, not {", lambda x: mg.nnet.normal({1, 2})),
    "bytes of lengths": (TypeError, "integers, not b", lambda x: mg.nnet.normal(b"12")),
    "too many parts": ((MemoryError, OverflowError), None, lambda x: mg.array_split(x, 2**62)),
    "half a limit": (TypeError, "limit is", lambda x: mg.visualize.build_graph(x, limit=1.5)),
}


@pytest.mark.parametrize(("error", "message", "call"), ERRORS.values(), ids=ERRORS)
def test_wrong_arguments(error, message, call):
    x = T(X)
    y = x * 2.0
    with pytest.raises(error, match=message):
        call(x)
    assert_array_equal(x.data, X)
    y.sum().backward()
    assert_array_equal(x.grad, [2.0, 2.0, 2.0])


def test_a_message_shows_no_more_than_the_beginning_of_a_long_value():
    with pytest.raises(TypeError) as caught:
        mg.tensor(1.0, constant=list(range(10**6)))
    assert len(str(caught.value)) < 200


def test_as_deep_as_an_array():
    assert T(nested(64)).ndim == 64
    inside = T(1.0)
    nest = inside
    for _ in range(5):
        nest = [nest]
    T(nest).sum().backward()
    assert inside.grad == 1.0


def test_large_integers_that_are_made_floating_point_numbers():
    assert T(LARGE, dtype=float).item() == 1e30
    assert_array_equal(T(X) + LARGE, np.array(X) + 1e30)


def test_what_cannot_be_compared_is_not_contained():
    x = T(X)
    for item in (slice(1, 2), None, "text", object(), {1}):
        assert item not in x
    assert 2.0 in x
    assert T(3.0) in x


def test_the_rank_of_a_vector():
    for x in (X, [0.0, 0.0], 2.0, 0.0, []):
        rank = mg.linalg.matrix_rank(T(x))
        assert type(rank) is mg.Tensor
        assert rank.data == np.linalg.matrix_rank(np.array(x))
    assert mg.linalg.matrix_rank(T(np.eye(3)), rtol=T(0.5)).data == 3


def test_no_differences():
    x = T(X)
    for diff in (mg.diff, np.diff):
        assert diff(x, n=0) is x
        assert diff(x, n=0, prepend=0.0) is x
    constant = mg.diff(x, n=0, constant=True)
    assert constant.constant
    assert_array_equal(constant, X)
    assert_array_equal(mg.diff(X, n=0), X)


def test_more_differences_than_there_are_elements():
    x = T(X)
    for n in (3, 4, LARGE):
        assert mg.diff(x, n=n).shape == (0,)
    assert mg.diff(x, n=LARGE, prepend=[0.0, 0.0]).shape == (0,)
    with pytest.raises(ValueError, match="at least one dimension"):
        mg.diff(T(1.0), n=LARGE)


def test_a_position_by_a_sorter():
    assert mg.searchsorted([3.0, 1.0, 2.0], 2.5, sorter=T([1, 2, 0])).data == 2
