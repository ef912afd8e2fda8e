"""What functions return for tensors without elements: NumPy's values, as a variable.

What is written into a result has its gradient, whatever the result was computed from.
"""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import Tensor, tensor
from tests.numpy.call import cases, flattened
from tests.numpy.samples import CALLS
from tests.versions import is_before

NOTHING = np.zeros(0, bool)

CASES = [case for case in cases(CALLS) if case.call.differentiable and case.places]

OTHER = {
    "bincount": "NumPy adds up no weights to integers",
    "fft.hfft": "NumPy leaves memory uninitialised",
    "fft.irfft": "NumPy leaves memory uninitialised",
    "fft.irfft2": "NumPy leaves memory uninitialised",
    "fft.irfftn": "NumPy leaves memory uninitialised",
    "poly": "NumPy goes through the elements to see whether one of them is a tensor",
    "roots": "NumPy goes through the elements to see whether one of them is a tensor",
}
"""Functions that are not compared with NumPy's."""

if is_before("2.3.0"):
    OTHER["put_along_axis"] = "NumPy writes nothing where there is nothing to be written"


def emptied(x, axis):
    """Return an array of whose axes one has no elements."""
    key = [slice(None)] * x.ndim
    if x.ndim:
        key[axis % x.ndim] = slice(0)
    return x[tuple(key)].copy()


def calls_of_nothing(case):
    """Yield arguments without elements that NumPy takes, what it returns, and the variable."""
    for axis in (0, 1, -1):
        for places in (range(len(case.arrays)), *([i] for i in case.places)):
            arrays = [emptied(x, axis) if i in places else x for i, x in enumerate(case.copies())]
            try:
                with np.errstate(all="ignore"):
                    expected = case.expected(arrays)[0]
            except Exception:  # noqa: BLE001, S112 whatever NumPy raises
                continue
            for place in {*places} & {*case.places}:
                if not arrays[place].size:
                    yield arrays, list(flattened(expected)), place


def results(case, arrays, place):
    given = [x.copy() for x in arrays]
    for i in {place, *case.asked}:
        given[i] = Tensor(given[i])
    with np.errstate(all="ignore"):
        return list(flattened(case.run(given)))


def is_variable(x):
    return isinstance(x, Tensor) and not x.constant


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("case", [c for c in CASES if c.name not in OTHER], ids=repr)
def test_results_are_numpys_and_variables(case):
    for arrays, expected, place in calls_of_nothing(case):
        if case.name == "einsum" and len(set(arrays[0].shape)) == 2 and "ii" in case.call.args[0]:
            continue  # NumPy takes the diagonal of what is not square
        found, usual = results(case, arrays, place), results(case, case.copies(), place)
        for i, (x, y) in enumerate(zip(found, expected, strict=True)):
            if not isinstance(y, (np.ndarray, np.generic)):
                continue
            assert_allclose(x, y, rtol=1e-12)
            assert (x.shape, x.dtype) == (y.shape, y.dtype)
            if y.dtype.kind in "fc" and (len(usual) <= i or is_variable(usual[i])):
                assert is_variable(x)


REDUCED = {
    "sum where": lambda e: np.sum(e, where=NOTHING),
    "prod where": lambda e: np.prod(e, where=NOTHING),
    "multiply.reduce": np.multiply.reduce,
    "add.reduce": lambda e: np.add.reduce(e, initial=2.0),
    "hypot.reduce": np.hypot.reduce,
    "logaddexp.reduce": lambda e: np.logaddexp.reduce(e, initial=1.0),
    "subtract.reduce": lambda e: np.subtract.reduce(e, initial=1.0),
    "max": lambda e: np.max(e, initial=0.5),
    "max where": lambda e: np.max(e, initial=0.5, where=NOTHING),
    "min": lambda e: np.min(e, initial=0.5),
    "nanmax": lambda e: np.nanmax(e, initial=0.5),
    "nansum": np.nansum,
    "mean": np.mean,
    "var": np.var,
    "median": np.median,
    "nanquantile": lambda e: np.nanquantile(e, 0.5),
    "nanpercentile": lambda e: np.nanpercentile(e, 50.0),
    "polyval": lambda e: np.polyval(e, 2.0),
    "resize": lambda e: np.resize(e, ()),
    "edges": lambda e: np.histogram_bin_edges(e, 3)[0],
    "polymul": lambda e: np.polymul(e, [1.0])[0],
    "lstsq": lambda e: np.sum(np.linalg.lstsq(e.reshape(0, 2), e)[1]),
    "cov": lambda e: np.sum(np.cov(e.reshape(0, 3))),
    "package": mg.sum,
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("reduce", REDUCED.values(), ids=REDUCED)
def test_what_is_written_into_the_result_has_its_gradient(reduce):
    x = tensor(2.0)
    result = reduce(mg.zeros(0))
    result += x * x
    result.backward()
    assert x.grad == 4.0
    constant = reduce(mg.zeros(0, constant=True))
    assert constant.constant


def test_a_choice_that_nothing_falls_into_is_a_variable():
    x = tensor([1.0, 2.0])
    y = np.piecewise(tensor([3.0, 4.0]), [np.zeros(2, bool)], [np.square])
    y[0] = x[1] * x[1]
    y.sum().backward()
    assert_array_equal(x.grad, [0.0, 4.0])


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("constant", [True, False])
def test_the_user_may_say_whether_it_is_constant(constant):
    e = mg.zeros(0)
    for result in (
        mg.nanquantile(e, [0.5], constant=constant),
        mg.cov(e.reshape(0, 3), constant=constant),
        mg.nanmax(e, initial=1.0, constant=constant),
        mg.polyval(e, [1.0], constant=constant),
        mg.piecewise(e, [e > 0], [1.0], constant=constant),
    ):
        assert result.constant is constant
