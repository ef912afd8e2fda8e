"""xarray over Dask over tensors: what is lazy, what is computed at once, and what does not work."""

import numpy as np
import pytest

import mygrad_array_api as mg
from tests.consumers.row import leaves
from tests.consumers.table import LIBRARIES, read

dask = pytest.importorskip("dask", reason="needs the extra `dask`")
da = pytest.importorskip("dask.array", reason="needs the extra `dask`")
pytest.importorskip("xarray", reason="needs xarray, of the extra `consumers`")

ROWS = {row.name: row for row in pytest.importorskip("tests.consumers.xarrays").rows()}
AT_ONCE = {"interp", "polyfit", "weighted mean"}
"""What xarray computes before anybody asks for it; `interp` returns an array of NumPy's."""

REFUSED = {
    "argmax": "needs values as NumPy's arrays",
    "index, pointwise": "Vectorized indexing is not supported",
    "median": "one task, for arrays of one chunk",
    "quantile": "needs values as NumPy's arrays",
}
"""What does not work, and what the error says."""


WORKING = [pytest.param(row, id=name) for name, row in ROWS.items() if name not in REFUSED]
(OUTCOMES,) = [read(library).outcomes for library in LIBRARIES if library.title == "xarray"]
DIFFERENTIABLE = [row for row in WORKING if OUTCOMES[row.id].gradient == "exact"]


def refuse(*args, **kwargs):
    msg = "something was computed"
    raise AssertionError(msg)


def in_chunks(x):
    return da.from_array(x, chunks=2)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("row", WORKING)
def test_a_method_is_lazy(row):
    at_once = row.name in AT_ONCE
    tensors = [mg.asarray(in_chunks(x)) for x in row.args]
    with dask.config.set(scheduler="synchronous" if at_once else refuse):
        found = leaves(row.call(*tensors))
    for x, expected in zip(found, leaves(row.call(*row.args)), strict=True):
        value = x.data.compute() if isinstance(x, mg.Tensor) else x
        np.testing.assert_allclose(value, expected, rtol=1e-9)
        assert isinstance(x, mg.Tensor) or at_once or type(x) is bool


def total(row):
    def summed(*args):
        found = [x for x in leaves(row.call(*args)) if isinstance(x, mg.Tensor)]
        floats = [x for x in found if not x.constant]
        return mg.sum(mg.stack([mg.sum(mg.nan_to_num(x) ** 2) for x in floats]))

    return summed


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("row", DIFFERENTIABLE)
def test_a_gradient_is_that_of_numpys_arrays(row):
    places = tuple(range(len(row.args)))
    expected = mg.grad(total(row), places)(*row.args)
    with dask.config.set(scheduler="synchronous"):
        lazy = mg.grad(total(row), places)(*map(in_chunks, row.args))
        for g, e in zip(dask.compute(*lazy), expected, strict=True):
            np.testing.assert_allclose(g, e, rtol=1e-8, atol=1e-12)


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_work_says_so(name):
    row = ROWS[name]
    with pytest.raises((TypeError, NotImplementedError), match=REFUSED[name]):
        row.call(*[mg.asarray(in_chunks(x)) for x in row.args])
