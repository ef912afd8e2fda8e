"""Every rule, with rows of cotangents and of tangents, against the same rule row by row."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._core.forward import push
from mygrad_array_api._core.pull import pull
from mygrad_array_api.transforms.batching.batch import Batch
from mygrad_array_api.transforms.batching.batched import Batched
from tests.rules.call import all_calls, as_tuple, seeds_for

ROWS = 3

CALLS = {}
for _call in all_calls():
    if _call.places and not _call.integral:
        CALLS.setdefault(_call.op.name, []).append(_call)

ROW_BY_ROW = {
    "avg_pool",
    "avg_pool_adjoint",
    "cho_solve",
    "conv_filter_adjoint",
    "conv_input_adjoint",
    "conv_nd",
    "convolve",
    "convolve_nd",
    "correlate_nd",
    "expm_frechet",
    "funm_along",
    "gather_windows",
    "lfilter",
    "lfilter_from",
    "linspace",
    "sampled_product",
    "scatter_windows",
    "solve_banded",
    "solve_discrete_lyapunov",
    "solve_sylvester",
    "solve_toeplitz",
    "solve_triangular",
    "solveh_banded",
    "sparse_matmul",
    "sparse_solve",
    "upfirdn",
}
"""Functions that the rules of the samples call and that have no entry."""

IN_PART = {"flip", "getitem", "mean", "roll", "scatter_add", "sliding_window_view", "sum"}
"""Functions whose entry leaves some calls to the rows: of scalars, without an axis, or with keys
whose index arrays stand apart."""


@pytest.fixture
def looped(monkeypatch):
    """The names of the functions that are computed row by row."""
    names = set()
    by_rows = Batch.by_rows

    def noted(self, function, args, params):
        names.add(function.__name__)
        return by_rows(self, function, args, params)

    monkeypatch.setattr(Batch, "by_rows", noted)
    return names


def assert_rows(batch, found, expected):
    """Compare rows with what was computed one by one; None is what nothing depends on."""
    if found is None:
        assert all(x is None for x in expected)
        return
    found = batch.spread_out(found)
    rtol = 1e-12 if found.dtype in (np.float64, np.complex128) else 1e-4
    assert_allclose(found, np.stack(expected), rtol=rtol, atol=rtol)


def stacked(batch, many):
    return [batch.rows(np.stack([one[i] for one in many])) for i in range(len(many[0]))]


def gradients(call, seeds, xp):
    node, data = call.node(call.arrays)
    saved = node.values() if xp is backend else xp.lift(node)
    with np.errstate(all="ignore"):
        pull(node, call.cotangent(data, seeds), saved, xp)
    return [parent.grad for parent in node.parents]


def tangents(call, moved, xp):
    node, _ = call.node(call.arrays)
    parts = [moved[call.places.index(place)] for place in node.plan.wanted]
    with np.errstate(all="ignore"):
        return as_tuple(push(node, node.plan, parts, xp))


@pytest.mark.parametrize("name", sorted(CALLS))
def test_pull(name):
    for call in CALLS[name]:
        outs = call.evaluate(call.arrays)
        many = [seeds_for(outs, i) for i in range(ROWS)]
        one_by_one = [gradients(call, seeds, backend) for seeds in many]
        batch = Batch(backend, ROWS)
        found = gradients(call, tuple(stacked(batch, many)), batch)
        for got, expected in zip(found, zip(*one_by_one, strict=True), strict=True):
            assert_rows(batch, got, expected)


@pytest.mark.parametrize("name", sorted(CALLS))
def test_push(name):
    for call in CALLS[name]:
        many = [seeds_for(call.arrays, 10 + i) for i in range(ROWS)]
        one_by_one = [tangents(call, moved, backend) for moved in many]
        batch = Batch(backend, ROWS)
        found = tangents(call, stacked(batch, many), batch)
        for got, expected in zip(found, zip(*one_by_one, strict=True), strict=True):
            assert_rows(batch, got, expected)


def test_what_is_computed_row_by_row(looped):
    batch = Batch(backend, 1)
    for calls in CALLS.values():
        for call in calls:
            seeds = seeds_for(call.evaluate(call.arrays))
            gradients(call, tuple(stacked(batch, [seeds])), batch)
            tangents(call, stacked(batch, [seeds_for(call.arrays)]), batch)
    assert looped - {"transposed"} == ROW_BY_ROW | IN_PART


class TestBatched:
    batch = Batch(backend, 2)

    @pytest.fixture
    def x(self):
        return Batched(np.arange(12.0).reshape(2, 3, 2) + 1, self.batch)

    def test_it_answers_as_a_row(self, x):
        assert (x.shape, x.ndim, x.size, x.dtype) == ((3, 2), 2, 6, np.float64)

    @pytest.mark.parametrize(
        "function",
        [
            lambda x, y: x + y,
            lambda x, y: y - x,
            lambda x, y: x * y + 2 * x,
            lambda x, y: y / x - x / 2,
            lambda x, y: x**2 % y,
            lambda x, y: (x > y) ^ (x <= 3) | ~(y != x),
            lambda x, y: abs(-x // y),
            lambda x, y: +x @ y[0],
            lambda x, y: y.T[1] @ x,
            lambda x, y: (x.mT @ y)[..., None, 1],
            lambda x, y: x[:, 1] @ x,
            lambda x, y: x @ x[0],
            lambda x, y: x[[2, 0], :1] * x[1],
        ],
    )
    def test_operators(self, x, function):
        y = np.linspace(2.0, 3.0, 6).reshape(3, 2)
        expected = np.stack([function(row, y) for row in x.array])
        assert_allclose(function(x, y).array, expected)

    def test_it_has_no_truth(self, x):
        with pytest.raises(TypeError, match="where"):
            bool(x)
