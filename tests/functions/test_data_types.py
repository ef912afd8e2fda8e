"""What is said of data types, where neither rules nor NumPy's functions say it."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as xp

FLOATING = [xp.float16, xp.float32, xp.float64, xp.longdouble, xp.complex64, xp.complex128]


@pytest.mark.parametrize("dtype", FLOATING)
def test_the_limits_of_a_floating_dtype(dtype):
    found, expected = xp.finfo(dtype), np.finfo(dtype)
    for name in ("bits", "eps", "max", "min", "smallest_normal", "tiny", "dtype"):
        assert getattr(found, name) == getattr(expected, name), name
    if expected.dtype != np.longdouble:
        assert type(found.eps) is float
        assert type(found.smallest_normal) is float


@pytest.mark.parametrize("dtype", [xp.int8, xp.uint16, xp.int64, xp.uint64])
def test_the_limits_of_an_integer_dtype(dtype):
    found, expected = xp.iinfo(dtype), np.iinfo(dtype)
    for name in ("bits", "max", "min", "dtype"):
        assert getattr(found, name) == getattr(expected, name), name
    assert type(found.max) is int


def test_complex_numbers_are_true_where_they_are_not_zero():
    x = xp.asarray([0.0, 1j, -0.0, 2.0, np.nan * 1j])
    assert_array_equal(xp.astype(x, xp.bool), np.asarray(x).astype(bool))
    assert_array_equal(x.astype(bool), np.asarray(x).astype(bool))


@pytest.mark.parametrize("dtype", [str, object, "M8[s]"])
def test_a_tensor_does_not_become_what_holds_no_numbers(dtype):
    x = xp.asarray([1.0, 2.0])
    for convert in (x.astype, lambda dtype: xp.asarray(x, dtype=dtype)):
        with pytest.raises(TypeError):
            convert(dtype)
