"""Statistics that skip nan, or sort, over every library as over NumPy: masks, lines of nan."""

import numpy as np
import pytest

import mygrad_array_api as mg
from tests.backends.libraries import LIBRARIES, needed, to_library, to_numpy

RNG = np.random.default_rng(0)
X = RNG.normal(size=(4, 5))
X[0], X[:, 4], X[1, 2] = np.nan, np.nan, np.nan
WHERE = RNG.random((4, 5)) > 0.4


def centred(x):
    mean = mg.nanmean(x, axis=0, where=WHERE, keepdims=True)
    return mg.nanstd(x, axis=0, where=WHERE, mean=mean)


FUNCTIONS = {
    "nanmean": lambda x: mg.nanmean(x, axis=0),
    "nanmean, where": lambda x: mg.nanmean(x, axis=0, where=WHERE),
    "nanvar": mg.nanvar,
    "nanstd": lambda x: mg.nanstd(x, axis=1, ddof=1, keepdims=True),
    "nanstd, mean": centred,
    "nanmax": lambda x: mg.nanmax(x, axis=0),
    "nanmin": lambda x: mg.nanmin(x, axis=1, initial=0.5, where=WHERE),
    "nanmax of nothing": lambda x: mg.nanmax(x[:, :0], axis=1, initial=0.5),
    "nansum": lambda x: mg.nansum(x, axis=0, where=WHERE),
    "nanprod": lambda x: mg.nanprod(x, axis=1, initial=2.0),
    "nancumsum": lambda x: mg.nancumsum(x, axis=1),
    "nancumprod": lambda x: mg.nancumprod(x, axis=0),
    "median": lambda x: mg.median(x, axis=1),
    "median of some": lambda x: mg.median(x[1:, :2], axis=0, keepdims=True),
    "nanmedian": lambda x: mg.nanmedian(x, axis=1),
    "nanmedian of all": mg.nanmedian,
}
COMPLEX = {"nanmean", "nanmean, where", "nanvar", "nanstd", "nanstd, mean", "nansum", "nanprod"}


def cases():
    for name, f in FUNCTIONS.items():
        yield pytest.param(f, X, id=name)
        if name in COMPLEX:
            yield pytest.param(f, X + 1j * np.roll(X, 1, axis=1), id=f"{name}, complex")


@pytest.mark.filterwarnings("ignore:.*(empty slice|All-NaN|Degrees of freedom):RuntimeWarning")
@pytest.mark.filterwarnings("ignore:.*does not depend on")
@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(("f", "x"), list(cases()))
def test_a_function_that_skips_nan(library, f, x):
    xp = needed(library)

    def total(x):
        return mg.sum(mg.abs(mg.nan_to_num(f(x))))

    found, expected = f(mg.asarray(to_library(xp, x))), f(mg.tensor(x))
    np.testing.assert_allclose(to_numpy(found.data), expected.data, rtol=1e-12)
    slope = mg.grad(total)(to_library(xp, x))
    np.testing.assert_allclose(to_numpy(slope), mg.grad(total)(x), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("library", LIBRARIES)
def test_integers_stay_integers(library):
    x = np.array([[3, 1], [2, 5]])
    found = mg.nanmax(mg.asarray(to_library(needed(library), x)), axis=0)
    assert to_numpy(found.data).dtype == x.dtype
    np.testing.assert_array_equal(to_numpy(found.data), [3, 5])


@pytest.mark.parametrize("f", [mg.nanstd, mg.nanmedian, mg.median], ids=lambda f: f.__name__)
def test_a_compiled_function_skips_nan(f):
    needed("jax")
    jax = pytest.importorskip("jax", reason="needs the extra `jax`")
    x = X[2:, :3]
    np.testing.assert_allclose(jax.jit(mg.grad(f))(x), mg.grad(f)(x), rtol=1e-10, atol=1e-15)


@pytest.mark.parametrize("f", [mg.nanmean, mg.nanvar, mg.nanmax, mg.nanmedian, mg.nancumsum])
def test_over_dask_it_is_lazy(f):
    needed("dask")
    import dask.array as da  # noqa: PLC0415

    def refuse(*args, **kwargs):
        msg = "something was computed"
        raise AssertionError(msg)

    with da.core.config.set(scheduler=refuse):
        lazy = mg.grad(lambda x: mg.sum(mg.nan_to_num(f(x))))(da.from_array(X, chunks=-1))
    assert isinstance(lazy, da.Array)
