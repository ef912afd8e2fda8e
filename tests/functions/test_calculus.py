"""Conventions of differences, interpolation, polynomials, sorting; the rest is in tests/numpy."""

import numpy as np
import pytest

import mygrad_array_api as xp


class TestInterpolation:
    def test_at_a_sample_the_slope_is_that_to_the_right(self):
        x = xp.Tensor([0.0, 1.0, 2.0])
        xp.interp(x, [0.0, 1.0, 2.0], [0.0, 10.0, 40.0]).backward()
        assert x.grad.tolist() == [10.0, 30.0, 0.0]

    def test_outside_the_gradient_goes_to_the_ends(self):
        samples = xp.Tensor([1.0, 2.0, 4.0])
        y = xp.interp([-1.0, 9.0, 2.0], [0.0, 1.0, 2.0], samples)
        assert y.tolist() == [1.0, 4.0, 4.0]
        y.backward([1.0, 10.0, 100.0])
        assert samples.grad.tolist() == [1.0, 0.0, 110.0]

    def test_nothing_is_divided_by_zero_where_samples_coincide(self):
        with np.errstate(all="raise"):
            y = xp.interp(xp.Tensor([-1.0, 0.0, 5.0]), [0.0, 0.0, 1.0], [1.0, 2.0, 3.0])
        assert y.tolist() == [1.0, 2.0, 3.0]


def test_clipping_promotes_as_numpy_does():
    x = xp.Tensor(np.array([0.5, 3.0], dtype=np.float32))
    assert np.clip(x, 1.0, 2.0).dtype == np.float32
    assert np.clip(x, np.array([1.0, 1.0]), 2.0).dtype == np.float64


def test_clipping_writes_where_a_mask_is_true():
    x, out = xp.Tensor([0.5, 3.0, 5.0]), np.array([7.0, 7.0, 7.0])
    np.clip(x, 1.0, 2.0, out, where=np.array([True, True, False]))
    assert out.tolist() == [1.0, 2.0, 7.0]


def test_replacing_in_place():
    x = xp.Tensor([1.0, np.nan])
    y = x * 1
    assert np.nan_to_num(y, copy=False, nan=5.0) is y
    assert y.tolist() == [1.0, 5.0]
    y.backward()
    assert x.grad.tolist() == [1.0, 0.0]


def test_an_unset_difference_is_the_array_itself():
    x = xp.Tensor([1.0, 2.0])
    assert np.diff(x, 0) is x


def test_a_partition_passes_gradients_back_to_where_elements_came_from():
    x = xp.Tensor([3.0, 1.0, 2.0])
    xp.partition(x, [0, 1, 2]).backward([1.0, 10.0, 100.0])
    assert x.grad.tolist() == [100.0, 1.0, 10.0]


def test_a_fit_of_dependent_columns_warns():
    x = xp.Tensor([1.0, 1.0, 2.0])
    with pytest.warns(np.exceptions.RankWarning):
        np.polyfit(x, [0.0, 1.0, 2.0], 2)


MATRIX = np.ones((2, 3))
ONES = np.ones(3)

BAD_CALLS = {
    "average: no axis": (np.average, (MATRIX,), {"weights": ONES}),
    "average: shapes": (np.average, (MATRIX, 0), {"weights": ONES}),
    "average: zero": (np.average, (ONES,), {"weights": 0 * ONES}),
    "bincount: negative": (np.bincount, (np.array([-1, 2]),), {"weights": ONES[:2]}),
    "bincount: lengths": (np.bincount, (np.array([1, 2]),), {"weights": ONES}),
    "clip: one bound": (np.clip, (ONES, 1.0), {}),
    "clip: two names": (np.clip, (ONES, 1.0, 2.0), {"min": 0.0}),
    "convolve: empty": (np.convolve, (ONES, ONES[:0]), {}),
    "convolve: matrix": (np.convolve, (ONES, MATRIX), {}),
    "convolve: mode": (np.convolve, (ONES, ONES, "most"), {}),
    "cov: axes": (np.cov, (np.ones((1, 2, 3)),), {}),
    "cov: ddof": (np.cov, (MATRIX,), {"ddof": 0.5}),
    "cov: fweights": (np.cov, (MATRIX,), {"fweights": ONES / 2}),
    "cov: lengths": (np.cov, (MATRIX,), {"aweights": ONES[:2]}),
    "cov: negative": (np.cov, (MATRIX,), {"aweights": -ONES}),
    "cumsum: axis": (np.cumsum, (ONES, 1), {}),
    "diff: order": (np.diff, (ONES, -1), {}),
    "ediff1d: dtype": (np.ediff1d, (ONES, 1j), {}),
    "gradient: few": (np.gradient, (ONES[:1],), {}),
    "gradient: lengths": (np.gradient, (ONES, ONES[:2]), {}),
    "gradient: number": (np.gradient, (MATRIX, 1.0, 1.0, 1.0), {}),
    "gradient: order": (np.gradient, (ONES,), {"edge_order": 3}),
    "histogram: bins": (np.histogram, (ONES, 0), {}),
    "histogram: weights": (np.histogram, (ONES,), {"weights": MATRIX}),
    "histogram2d: lengths": (np.histogram2d, (ONES, ONES[:2]), {}),
    "interp: empty": (np.interp, (ONES, ONES[:0], ONES[:0]), {}),
    "interp: lengths": (np.interp, (ONES, ONES, ONES[:2]), {}),
    "interp: matrix": (np.interp, (ONES, MATRIX, MATRIX), {}),
    "interp: period": (np.interp, (ONES, ONES, ONES), {"period": 0}),
    "max: empty": (np.max, (ONES[:0],), {}),
    "max: mask": (np.max, (ONES,), {"where": ONES > 0}),
    "median: axis": (np.median, (ONES, 1), {}),
    "nanmax: empty": (np.nanmax, (ONES[:0],), {}),
    "nanmax: mask": (np.nanmax, (ONES,), {"where": ONES > 0}),
    "partition: bounds": (np.partition, (ONES, 3), {}),
    "polyfit: degree": (np.polyfit, (ONES, ONES, -1), {}),
    "polyfit: lengths": (np.polyfit, (ONES, ONES[:2], 1), {}),
    "polyfit: matrix": (np.polyfit, (MATRIX, MATRIX, 1), {}),
    "polyfit: weights": (np.polyfit, (ONES, ONES, 1), {"w": MATRIX}),
    "poly: matrix": (np.poly, (MATRIX,), {}),
    "polyder: number": (np.polyder, (np.array(1.0),), {}),
    "polyder: order": (np.polyder, (ONES, -1), {}),
    "polyint: constants": (np.polyint, (ONES, 3), {"k": ONES[:2]}),
    "quantile: complex": (np.quantile, (ONES * 1j, 0.5), {}),
    "quantile: empty": (np.quantile, (ONES[:0], 0.5), {}),
    "quantile: fraction": (np.quantile, (ONES, 1.5), {}),
    "quantile: method": (np.quantile, (ONES, 0.5), {"method": "best"}),
    "quantile: weights": (np.quantile, (ONES, 0.5), {"weights": ONES}),
    "roots: matrix": (np.roots, (MATRIX,), {}),
    "sort: axis": (np.sort, (np.array(1.0),), {}),
    "sort: fields": (np.sort, (ONES,), {"order": "x"}),
    "sort: kind": (np.sort, (ONES,), {"kind": "fast"}),
    "sort: twice": (np.sort, (ONES,), {"kind": "stable", "stable": True}),
    "std: twice": (np.std, (ONES,), {"ddof": 1, "correction": 1}),
    "sum: target": (np.sum, (MATRIX, 0), {"out": np.zeros(2)}),
    "vander: matrix": (np.vander, (MATRIX,), {}),
}


@pytest.mark.parametrize("call", BAD_CALLS.values(), ids=BAD_CALLS)
def test_bad_input_raises_what_numpy_raises(call):
    function, (first, *others), options = call
    with pytest.raises(Exception) as expected:
        function(first, *others, **options)
    with pytest.raises(expected.type):
        function(xp.Tensor(first), *others, **options)
