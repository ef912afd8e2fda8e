"""NumPy's functions on tensors give what they give on arrays, with the right gradients."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from mygrad_array_api import Tensor
from mygrad_array_api._numpy.catalogue import catalogue
from mygrad_array_api.testing import check_grads
from tests.numpy.call import cases, flattened, function_named
from tests.numpy.samples import CALLS

CASES = cases(CALLS)
DIFFERENTIABLE = [case for case in CASES if case.call.differentiable and case.places]
PRECISION = {np.float64: 1e-12, np.complex128: 1e-12, np.float32: 2e-5, np.complex64: 2e-5}


def single(dtype):
    return {"float64": np.float32, "complex128": np.complex64}.get(dtype.name, dtype)


def tensors(arrays):
    return [Tensor(x, copy=False) for x in arrays]


def check_equal(result, expected):
    """Check values, dtypes, shapes and structure; what is an array is to be a tensor."""
    if isinstance(expected, (list, tuple)):
        assert isinstance(result, list if isinstance(expected, list) else tuple)
        assert len(result) == len(expected)
        for x, y in zip(result, expected, strict=True):
            check_equal(x, y)
    elif isinstance(expected, (np.ndarray, np.generic)) and expected.dtype.kind in "fciub":
        assert isinstance(result, Tensor)
        check_values(result.data, np.asarray(expected))
    else:
        assert result == expected


def check_values(result, expected):
    assert result.dtype == expected.dtype
    assert result.shape == expected.shape
    precision = PRECISION.get(expected.dtype.type, 0)
    assert_allclose(result, expected, rtol=precision, atol=precision)


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_tensors_give_what_arrays_give(case):
    expected, after = case.expected(case.copies())
    given = tensors(case.copies())
    check_equal(case.run(given), expected)
    for x, y in zip(given, after, strict=True):
        check_values(x.data, y)


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_single_precision_is_kept(case):
    expected, after = case.expected(case.copies(single))
    given = tensors(case.copies(single))
    check_equal(case.run(given), expected)
    for x, y in zip(given, after, strict=True):
        check_values(x.data, y)


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_results_share_memory_where_numpys_do(case):
    arrays = case.copies()
    expected = relations(flattened(case.run(arrays)), arrays)
    given = tensors(case.copies())
    results = flattened(case.run(given))
    found = relations([np.asarray(x) for x in results], [x.data for x in given])
    assert found == expected


def relations(results, arrays):
    """Return of each result which arrays it shares memory with."""
    return [[np.shares_memory(result, x) for x in arrays] for result in results]


@pytest.mark.parametrize("case", DIFFERENTIABLE, ids=repr)
def test_gradients(case):
    arrays = [case.arrays[i] for i in case.places]
    if not case.call.kink:
        check_grads(case.differentiated(), *arrays, order=2)
    variables = tensors([x.astype(single(x.dtype)) for x in arrays])
    outputs = [out.sum() for out in case.differentiated()(*variables) if not out.constant]
    if outputs:
        total = sum(outputs[1:], start=outputs[0])
        total.backward(np.ones((), total.dtype))
    for x in variables:
        assert x.grad is None or (x.grad.dtype, x.grad.shape) == (x.dtype, x.shape)


@pytest.mark.parametrize("case", DIFFERENTIABLE, ids=repr)
def test_what_is_written_later_changes_no_gradient(case):
    expected, found = (gradients_of_views(case, overwritten=x) for x in (False, True))
    for x, y in zip(found, expected, strict=True):
        assert_array_equal(x, y)


def gradients_of_views(case, *, overwritten):
    """Return the gradients of a call on views, which can be overwritten before the sweep."""
    leaves = tensors([case.arrays[i] for i in case.places])
    views = [(+x)[...] for x in leaves]
    given = case.copies()
    for place, view in zip(case.places, views, strict=True):
        given[place] = view
    results = [x for x in flattened(case.run(given)) if isinstance(x, Tensor) and not x.constant]
    total = sum([np.sum(np.square(np.abs(x))) for x in results], start=Tensor(0.0))
    for view in views if overwritten else ():
        np.copyto(view, np.float64(7.0))
    total.backward()
    return [x.grad for x in leaves]


@pytest.mark.parametrize("case", [case for case in CASES if not case.call.differentiable], ids=repr)
def test_what_is_not_differentiable_is_constant(case):
    for x in flattened(case.run(tensors(case.copies()))):
        assert not isinstance(x, Tensor) or x.constant


def test_every_differentiable_function_has_a_sample():
    sampled = {function_named(name) for name in CALLS}
    needed = {entry.name for entry in catalogue() if entry.status == "differentiable"}
    assert {name for name in needed if function_named(name) not in sampled} == set()
