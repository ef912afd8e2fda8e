"""Statistics: conventions, constants, warnings; values and gradients are in tests/numpy."""

import numpy as np
import pytest

import mygrad_array_api as xp
from mygrad_array_api.testing import check_grads

X = np.array([[1.5, -0.5, 2.25, 0.75], [-1.25, 3.0, 0.25, -2.0]])
NAN = float("nan")


def gradient(function, x):
    """Return the gradient of the sum of a function."""
    tensor = xp.Tensor(x)
    function(tensor).backward()
    return tensor.grad


@pytest.mark.parametrize(
    "function",
    [
        *(xp.sum, xp.prod, xp.max, xp.min, xp.mean, xp.std, xp.var, xp.any, xp.all, xp.argmax),
        *(xp.argmin, xp.count_nonzero, xp.cumulative_sum, xp.cumulative_prod, xp.sort, xp.argsort),
    ],
)
def test_an_axis_can_be_given_by_position(function):
    np.testing.assert_array_equal(function(X, 1), function(X, axis=1))


@pytest.mark.parametrize("function", [xp.std, xp.var])
def test_ddof_is_another_name_for_the_correction(function):
    np.testing.assert_array_equal(function(X, 1, ddof=1), function(X, 1, correction=1))
    with pytest.raises(ValueError, match="two names"):
        function(X, correction=1, ddof=1)


FUNCTIONS = {
    "average": xp.average,
    "weighted average": lambda x, **options: xp.average(x, weights=np.ones(x.shape), **options),
    "convolve": lambda x, **options: xp.convolve(x[0], np.ones(2), "same", **options),
    "correlate": lambda x, **options: xp.correlate(np.ones(2), x[0], "same", **options),
    "corrcoef": xp.corrcoef,
    "cov": xp.cov,
    "bincount": lambda x, **options: xp.bincount([0, 2, 1, 2], x[0], **options),
    "cumprod": xp.cumprod,
    "cumsum": xp.cumsum,
    "ediff1d": xp.ediff1d,
    "interp": lambda x, **options: xp.interp(x, [0.0, 1.0], [1.0, 3.0], **options),
    "max": xp.amax,
    "median": xp.median,
    "min": xp.amin,
    "nanmax": xp.nanmax,
    "nanmean": xp.nanmean,
    "nanmedian": xp.nanmedian,
    "nanmin": xp.nanmin,
    "nanprod": lambda x, **options: xp.nanprod(x, initial=2.0, **options),
    "nanstd": xp.nanstd,
    "nansum": lambda x, **options: xp.nansum(x, initial=2.0, **options),
    "nanvar": xp.nanvar,
    "partition": lambda x, **options: xp.partition(x, 1, **options),
    "percentile": lambda x, **options: xp.percentile(x, 30, **options),
    "polyval": lambda x, **options: xp.polyval([1.0, 2.0], x, **options),
    "ptp": xp.ptp,
    "quantile": lambda x, **options: xp.quantile(x, [0.3, 0.5], method="lower", **options),
    "trapezoid": xp.trapezoid,
    "unwrap": xp.unwrap,
    "vander": lambda x, **options: xp.vander(x[0], **options),
}


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
class TestConstant:
    def test_of_arrays(self, function):
        assert function(X).constant
        assert not function(X, constant=False).constant

    def test_of_tensors(self, function):
        assert not function(xp.Tensor(X)).constant
        assert function(xp.Tensor(X), constant=True).constant
        assert function(xp.Tensor(X, constant=True)).constant


class TestTies:
    def test_a_median_goes_to_elements_by_their_order(self):
        assert gradient(xp.median, [2.0, 1.0, 2.0, 2.0]).tolist() == [0.5, 0.0, 0.5, 0.0]

    def test_a_quantile_goes_to_elements_by_their_order(self):
        grad = gradient(lambda x: xp.quantile(x, 0.5), [1.0, 3.0, 3.0, 3.0, 0.0])
        assert grad.tolist() == [0.0, 1.0, 0.0, 0.0, 0.0]

    def test_partitioning_finds_the_elements_that_sorting_finds(self):
        x = np.random.default_rng(0).integers(0, 9, (41, 70)).astype(np.float64)
        order = np.argsort(x, axis=0, kind="stable")
        expected = np.zeros_like(x)
        np.put_along_axis(expected, order[20:21], 1.0, 0)
        np.testing.assert_array_equal(gradient(lambda t: xp.median(t, 0), x), expected)

    def test_extremes_share(self):
        assert gradient(xp.nanmax, [3.0, NAN, 3.0]).tolist() == [0.5, 0.0, 0.5]
        assert gradient(xp.ptp, [3.0, 1.0, 3.0]).tolist() == [0.5, -1.0, 0.5]


class TestNan:
    def test_a_median_of_nan_is_nan(self):
        assert np.isnan(float(xp.median(xp.Tensor([1.0, NAN]))))
        assert np.isnan(float(xp.quantile(xp.Tensor([1.0, NAN]), 0.5)))

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("nanmax", "All-NaN"),
            ("nanmin", "All-NaN"),
            ("nanmean", "Mean of empty slice"),
            ("nanmedian", "All-NaN"),
            ("nanstd", "Degrees of freedom"),
            ("nanvar", "Degrees of freedom"),
        ],
    )
    def test_nothing_but_nan_warns_and_has_no_gradient(self, name, message):
        x = xp.Tensor([[1.0, 2.0], [NAN, NAN]])
        with pytest.warns(RuntimeWarning, match=message):
            y = getattr(xp, name)(x, 1)
        assert np.isnan(y.data).tolist() == [False, True]
        y.backward()
        assert x.grad[1].tolist() == [0.0, 0.0]

    @pytest.mark.parametrize("name", ["nansum", "nanmean", "nanstd", "nanprod", "nancumsum"])
    def test_other_gradients_are_those_without_it(self, name):
        function = getattr(xp, name)
        grad = gradient(function, np.array([1.0, NAN, 3.0, -0.5]))
        expected = gradient(function, np.array([1.0, 3.0, -0.5]))
        if name == "nancumsum":  # there is one sum more
            expected = np.array([4.0, 2.0, 1.0])
        np.testing.assert_allclose(grad, np.insert(expected, 1, 0.0))


class TestEqualElements:
    @pytest.mark.parametrize("value", [0.1, 1e100, -3.7])
    def test_deviate_by_nothing(self, value):
        x = np.full(7, value)
        mask = np.arange(7) != 2
        assert gradient(lambda t: np.std(t, where=mask), x).tolist() == [0.0] * 7
        assert gradient(xp.nanstd, np.where(mask, x, NAN)).tolist() == [0.0] * 7

    def test_infinities(self):
        infinite = xp.Tensor([np.inf, np.inf, 1.0, np.inf])
        assert float(xp.median(infinite)) == np.inf
        assert float(xp.nanmedian(infinite)) == np.inf
        assert float(xp.quantile(xp.Tensor([1.0, 2.0, np.inf]), 0.5)) == 2.0


def test_single_precision_is_that_of_the_gradient():
    x = xp.Tensor(X.astype(np.float32))
    for function in (xp.median, xp.nanstd, lambda t: xp.quantile(t, [0.3, 0.5]), xp.cov):
        function(x).backward()
        assert x.grad.dtype == np.float32


def test_quantiles_are_differentiable_in_the_fractions():
    for method in ("linear", "hazen", "weibull", "median_unbiased", "normal_unbiased"):
        check_grads(lambda x, q, m=method: xp.quantile(x, q, 1, method=m), X, np.array([0.3, 0.57]))
    outside = xp.Tensor(0.01)
    xp.quantile(X, outside, method="hazen").backward()
    assert outside.grad == 0.0


def test_a_histogram_can_be_fitted_by_its_weights():
    w = xp.Tensor([1.0, 2.0, 4.0])
    counts, _ = xp.histogram([0.5, 0.1, 5.0], [0.0, 1.0, 2.0], weights=w)
    assert counts.tolist() == [3.0, 0.0]
    counts.backward([10.0, 20.0])
    assert w.grad.tolist() == [10.0, 10.0, 0.0]


def test_the_last_bin_is_closed():
    counts, _ = xp.histogram([0.0, 1.0, 2.0], [0.0, 1.0, 2.0], weights=xp.Tensor([1.0, 2.0, 4.0]))
    assert counts.tolist() == [1.0, 6.0]


@pytest.mark.parametrize("method", ["linear", "hazen", "nearest", "inverted_cdf", "midpoint"])
def test_a_quantile_of_half_precision_is_placed_in_double(method):
    x = np.zeros(65521, dtype=np.float16)  # as many as float16 cannot count
    x[:1000] = 1
    for q in (0.0, 0.5, 0.9, 0.99, 1.0):
        own = xp.quantile(xp.Tensor(x), q, method=method)
        assert own.dtype == np.float16
        assert own.item() == np.quantile(x.astype(np.float64), q, method=method)
