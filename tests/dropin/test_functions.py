"""NumPy's functions through the changed import: NumPy's results, in transforms as well."""

import numpy
import pytest
from numpy.testing import assert_allclose

import mygrad_array_api as mg
import mygrad_array_api.numpy as np
from mygrad_array_api import Tensor
from tests.numpy.call import cases, flattened
from tests.numpy.samples import CALLS

CASES = cases(CALLS, np)
THEIRS = cases(CALLS)
KINDS = "fciub"
DIFFERENTIABLE = [case for case in CASES if case.call.differentiable and case.places]


pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::mygrad_array_api.errors.IndependentWarning"),
]


def plain(x):
    return x.data if isinstance(x, Tensor) else x


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_constants_give_what_numpy_gives(case):
    (theirs,) = [other for other in THEIRS if repr(other) == repr(case)]
    expected, written = theirs.expected(case.arrays)
    given = [np.array(x, order="K") for x in case.arrays]
    results, expected = list(flattened(case.run(given))), list(flattened(expected))
    assert len(results) == len(expected)
    for own, other in zip(results, expected, strict=True):
        is_array = type(other) is numpy.ndarray and other.dtype.kind in KINDS
        assert isinstance(own, Tensor) is is_array
        if isinstance(other, (numpy.ndarray, numpy.generic)):
            assert own.dtype == other.dtype
            assert own.shape == other.shape
            assert_allclose(plain(own), other, rtol=1e-15)
        else:
            assert own == other
    for own, other in zip(given, written, strict=True):
        assert_allclose(own.data, other, rtol=1e-14)


@pytest.mark.parametrize("case", DIFFERENTIABLE, ids=repr)
def test_variables_stay_in_the_graph_of_a_transform(case):
    function = case.differentiated()
    arrays = [case.arrays[place] for place in case.places]
    values, _ = mg.vjp(function, *arrays)
    expected = [plain(x) for x in function(*[mg.tensor(x) for x in arrays])]
    for own, other in zip(values, expected, strict=True):
        assert_allclose(own, other, rtol=1e-13)


@pytest.mark.parametrize("case", DIFFERENTIABLE, ids=repr)
def test_numpys_functions_convert_nothing_in_a_transform(case):
    (theirs,) = [other for other in THEIRS if repr(other) == repr(case)]
    mg.vjp(theirs.differentiated(), *[case.arrays[place] for place in case.places])
