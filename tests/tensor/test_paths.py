"""Parts of parts: read by one key, which names the same elements."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, basic_indices
from numpy.testing import assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api._rules.indexing import getitem
from mygrad_array_api._tensor.paths import composed, extended, spelled_out


@st.composite
def nested_keys(draw):
    """A shape, a key that gives a view of it, and a key of that."""
    shape = draw(array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=5))
    first = draw(basic_indices(shape, allow_ellipsis=True))
    part = np.empty(shape)[first]
    second = draw(basic_indices(np.shape(part), allow_ellipsis=True)) if np.ndim(part) else ...
    return shape, first, second


@given(nested_keys())
def test_one_key_names_what_two_do(case):
    shape, first, second = case
    numbers = np.arange(np.prod(shape)).reshape(shape)
    key = composed(shape, first, second)
    assert key is not None
    wanted = numbers[first][second]
    found = numbers[key]
    assert_array_equal(found, wanted)
    assert np.shape(found) == np.shape(wanted)


def test_keys_that_are_more_than_slices_stay_apart():
    assert spelled_out((None, 0), 1) is None
    step = ((getitem, {"key": (None, slice(1))}),)
    path = extended((3,), ((getitem, {"key": slice(2)}),), step)
    assert [params["key"] for _, params in path] == [slice(2), (None, slice(1))]


@pytest.mark.parametrize("turned", [False, True])
def test_the_path_of_a_nested_view_does_not_grow(turned):
    x = mg.tensor(np.arange(60.0).reshape(20, 3))
    y = +x
    v = y.T if turned else y
    for _ in range(5):
        v = v[:, 1:] if turned else v[1:]
    assert v.base is y
    assert len(v._share.path) == 1 + turned
    v[...] = v * 2.0
    mg.sum(v * v).backward()
    wanted = 8.0 * x.data
    wanted[:5] = 0.0
    assert_array_equal(x.grad, wanted)


@given(nested_keys())
def test_writes_into_parts_of_parts(case):
    shape, first, second = case
    first = first if isinstance(first, tuple) else (first,)
    first = first if ... in first else (*first, ...)
    data = np.arange(np.prod(shape), dtype=float).reshape(shape)
    x = mg.tensor(data)
    y = +x
    written = np.zeros(shape, dtype=bool)
    written[first][second] = True
    y[first][second] = 7.0
    y.sum().backward()
    assert_array_equal(y.data, np.where(written, 7.0, data))
    assert_array_equal(x.grad, np.where(written, 0.0, 1.0))
