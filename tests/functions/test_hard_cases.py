"""Infinite, empty and ill-shaped arguments of functions beyond the standard: as NumPy has them."""

import numpy as np
import pytest

import mygrad_array_api as xp

INF, NAN = np.inf, np.nan


def gradient(function, x):
    t = xp.Tensor(x, constant=False)
    function(t).sum().backward()
    return t.grad


def as_numpy(name, *args, **kwargs):
    """Check that a function gives what NumPy's gives, whether tensors are constants or not."""
    function, numpys = xp, np
    for part in name.split("."):
        function, numpys = getattr(function, part), getattr(numpys, part)
    expected = numpys(*args, **kwargs)
    for constant in (True, False):
        tensors = [
            xp.Tensor(x, constant=constant or x.dtype.kind not in "fc")
            if isinstance(x, np.ndarray)
            else x
            for x in args
        ]
        result = function(*tensors, **kwargs).data
        assert result.dtype == expected.dtype
        np.testing.assert_array_equal(result, expected)


class TestInfinities:
    @pytest.mark.parametrize(
        "x", [[1.0, 2.0, INF], [1.0, INF, INF], [-INF, 1.0], [INF, INF], [2.0, NAN, INF, 3.0]]
    )
    def test_the_middle_of_them(self, x):
        as_numpy("nanmedian", np.array(x))
        as_numpy("nanmedian", np.array([x, x[::-1]]), axis=1)
        as_numpy("median", np.array(x))

    def test_the_median_of_large_numbers_does_not_overflow(self):
        large = np.finfo(np.float64).max
        assert float(xp.median([large, large])) == large

    def test_a_quantile_does_not_depend_on_being_constant(self):
        for q in (0.0, 0.5, 1.0):
            values = [
                xp.quantile(xp.Tensor([1.0, 2.0, INF], constant=constant), q).item()
                for constant in (True, False)
            ]
            assert values == [[1.0, 2.0, INF][round(2 * q)]] * 2

    @pytest.mark.parametrize("middle", [INF, NAN])
    def test_a_derivative_reaches_over_the_middle(self, middle):
        as_numpy("gradient", np.array([1.0, middle, 2.0, 4.0]), 0.5)

    @pytest.mark.parametrize("samples", [[3.0, INF], [INF, 3.0], [INF, INF], [-INF, INF]])
    def test_interpolated(self, samples):
        as_numpy("interp", np.array([-1.0, 0.0, 0.5, 1.0, 2.0]), np.array([0.0, 1.0]), samples)


class TestNothing:
    @pytest.mark.parametrize("order", [None, "fro", "nuc", 1, 2, INF])
    @pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
    def test_the_norm_of_an_empty_matrix_is_zero(self, shape, order):
        assert xp.linalg.norm(np.ones(shape), order).item() == 0.0  # NumPy's since 2.3
        assert gradient(lambda x: xp.linalg.norm(x, order), np.ones(shape)).shape == shape

    @pytest.mark.parametrize("dtype", [np.float64, np.complex128])
    def test_no_points_between_no_samples(self, dtype):
        x, samples = xp.tensor(np.ones(0)), xp.tensor(np.ones(0, dtype))
        y = xp.interp(x, [], samples)  # NumPy's since 2.5
        assert (y.shape, y.dtype) == ((0,), dtype)
        xp.real(y).sum().backward()
        assert x.grad.shape == samples.grad.shape == (0,)
        with pytest.raises(ValueError, match="sample points is empty"):
            xp.interp(1.0, [], [])

    def test_the_norm_of_an_empty_vector(self):
        assert xp.linalg.vector_norm(np.ones((2, 0)), ord=INF, axis=1).tolist() == [0.0, 0.0]
        with pytest.raises(ValueError, match="no identity"):
            xp.linalg.vector_norm(np.ones(0), ord=-INF)
        assert gradient(lambda x: xp.linalg.norm(x, INF), np.ones(0)).shape == (0,)
        assert gradient(lambda x: xp.linalg.norm(x, INF, axis=1), np.ones((2, 0))).shape == (2, 0)

    @pytest.mark.filterwarnings("ignore:Mean of empty:RuntimeWarning")
    @pytest.mark.filterwarnings("ignore:(Degrees of freedom|invalid value):RuntimeWarning")
    @pytest.mark.parametrize("shapes", [[(3, 0), (2, 0)], [(0, 3), (2, 3)], [(0,), (0,)]])
    def test_covariances(self, shapes):
        as_numpy("cov", *map(np.ones, shapes))

    @pytest.mark.parametrize("ufunc", [np.logaddexp, np.hypot, np.fmax])
    def test_a_fold_of_nothing_beside_the_axis(self, ufunc):
        x = xp.Tensor(np.ones((3, 0)))
        assert ufunc.reduce(x, axis=0).shape == (0,)

    def test_an_empty_system(self):
        as_numpy("linalg.tensorsolve", np.ones((2, 2, 0)), np.ones((2, 0)))


class TestWithoutAxis:
    def test_sorting_flattens(self):
        x = np.array([[3.0, 1.0], [2.0, 0.0]])
        as_numpy("sort", x, axis=None)
        weighted = gradient(lambda t: xp.sort(t, axis=None) * np.arange(4.0), x)
        assert weighted.tolist() == [[3.0, 1.0], [2.0, 0.0]]


@pytest.mark.parametrize("name", ["nansum", "nanprod", "nanmean", "nanstd"])
def test_a_mask_does_not_multiply_elements(name):
    for x, mask in ((np.ones((1, 3)), np.ones((2, 3), bool)), (np.array(2.0), np.ones(5, bool))):
        with pytest.raises(ValueError, match="broadcast"):
            getattr(xp, name)(x, where=mask)


@pytest.mark.parametrize("name", ["nanmax", "nanmin"])
@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint8, np.float32])
def test_the_extreme_of_what_a_mask_selects_keeps_its_dtype(name, dtype):
    x, mask = np.array([[1, 0, 1], [1, 1, 0]], dtype), np.array([False, True, True])
    as_numpy(name, x, axis=1, where=mask, initial=dtype(name == "nanmin"))


def test_truth_values_are_convolved():
    as_numpy("convolve", np.array([True, False, True]), np.array([True, True]), "same")


@pytest.mark.parametrize(
    ("function", "others"),
    [
        (np.copy, ()),
        (np.block, ()),
        (np.pad, (0,)),
        (getattr(np, "vecmat", np.matmul), (np.eye(2, dtype=bool),)),
        (lambda x, y: np.meshgrid(x, y, sparse=True)[0], (np.array([True]),)),
    ],
)
def test_truth_values_are_copied(function, others):
    truth = np.array([True, False])
    result = function(xp.Tensor(truth), *others)
    assert isinstance(result, xp.Tensor)
    assert not np.shares_memory(result.data, truth)
    expected = function(truth, *others)
    assert result.dtype == expected.dtype
    np.testing.assert_array_equal(result.data, expected)


def test_signs_of_integers():
    as_numpy("signbit", np.array([-1, 0, 2]))


class TestPseudoInverse:
    def test_the_default_threshold_is_numpys(self):
        singular = np.array([[1.0, 1.0], [1.0, 1.0 + 1e-6]], dtype=np.float32)
        result = np.linalg.pinv(xp.Tensor(singular))
        np.testing.assert_allclose(result.data, np.linalg.pinv(singular), rtol=1e-5)

    def test_integers(self):
        x = np.array([[1, 2], [3, 4], [5, 6]])
        np.testing.assert_allclose(np.linalg.pinv(xp.Tensor(x)).data, np.linalg.pinv(x))


def test_a_median_of_complex_numbers():
    as_numpy("nanmedian", np.array([2j, 1.0, NAN, 3.0 + 1j]))


@pytest.mark.parametrize(
    "call",
    [
        lambda x: xp.repeat(x, [1, 2], 5),
        lambda x: xp.diff(x, axis=5, prepend=0.0),
        lambda x: xp.diff(x[0, 0], prepend=0.0),
        lambda x: xp.nancumsum(x, axis=5),
        lambda x: xp.flip(x, axis=5),
        lambda x: xp.median(x, axis=5),
    ],
)
def test_an_axis_out_of_bounds_is_named(call):
    with pytest.raises(np.exceptions.AxisError, match=r"axis -?\d is out of bounds"):
        call(xp.ones((2, 2)))


def test_a_geometric_sequence_ends_in_its_ends():
    start, stop = np.array([1.7, 0.3]), np.array([12.0, 7.1])
    sequence = xp.geomspace(xp.Tensor(start), stop, 5)
    np.testing.assert_array_equal(sequence.data[[0, -1]], [start, stop])
    np.testing.assert_array_equal(np.geomspace(start, xp.Tensor(stop), 1).data, [start])


def test_a_variance_of_nothing_has_the_dtype_of_nothing():
    with pytest.warns(RuntimeWarning):
        as_numpy("nanvar", np.zeros(0, dtype=np.float32))
