"""`special` as users meet it: conversions, options, SciPy's dispatch, and lazy imports."""

import subprocess
import sys
from inspect import unwrap
from pathlib import Path

import numpy as np
import pytest
import scipy.special as scipy
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import _support_alternative_backends as dispatch

import mygrad_array_api as mg
from mygrad_array_api import special, tensor
from mygrad_array_api._tensor.dispatch import UFUNCS
from mygrad_array_api.testing import check_grads

UNKNOWN = {"zetac"}
"""What SciPy dispatches without a formula for its derivative."""


def run(code):
    """Run a program in a fresh interpreter."""
    found = subprocess.run(  # noqa: S603 the program is the test's own
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


def test_every_function_that_scipy_dispatches_is_there():
    assert set(dispatch.__all__) - UNKNOWN <= set(special.__all__)


@pytest.mark.parametrize("name", sorted(set(dispatch.__all__) - UNKNOWN))
def test_scipy_finds_the_functions_here(name):
    found = dispatch._get_native_func(mg, None, name)
    assert found is getattr(special, name)


def test_scipy_dispatches_to_them():
    x = tensor([0.5, -1.0])
    y = scipy.erf(x)
    assert isinstance(y, mg.Tensor)
    y.backward()
    assert_allclose(x.grad, 2 / np.sqrt(np.pi) * np.exp(-(x.data**2)), rtol=1e-15)


def ufunc(name):
    """SciPy's function beneath its dispatch to other namespaces."""
    return unwrap(getattr(scipy, name, None))


def test_the_ufuncs_of_scipy_take_tensors():
    x = tensor([1.0, 2.0])
    ufunc("gammaln")(x).backward()
    assert_array_equal(x.grad, scipy.psi([1.0, 2.0]))
    out = np.zeros(2)
    y = ufunc("xlogy")(2.0, x, where=[False, True], out=out)
    assert_array_equal(out, [0, 2 * np.log(2)])
    assert_array_equal(y, out)
    names = [name for name in special.__all__ if type(ufunc(name)) is np.ufunc]
    assert len(names) > 80
    for name in names:
        assert UFUNCS[ufunc(name)] is getattr(special, name)


def test_a_ufunc_that_nobody_knows_is_not_called_numpys():
    with pytest.raises(TypeError, match=r"^the ufunc airy has no gradient rule"):
        scipy.airy(tensor([1.0]))


def test_the_package_imports_neither_special_nor_scipy():
    code = (
        "import sys, mygrad_array_api\n"
        "loaded = [m for m in sys.modules if m.startswith('scipy') or m.endswith('.special')]\n"
        "assert not loaded, loaded\n"
        "mygrad_array_api.special.softmax([1.0, 2.0])\n"
        "assert 'scipy' not in sys.modules\n"
        "print(float(mygrad_array_api.special.erf(0.0)), 'scipy' in sys.modules)\n"
    )
    assert run(code) == "0.0 True"


def test_rules_of_another_module_may_come_first():
    """A rule finds special functions though nobody has asked for the namespace."""
    code = (
        "from mygrad_array_api._backends import numpy as backend\n"
        "import numpy\n"
        "print(float(backend.erf(numpy.float64(0.0))))\n"
    )
    assert run(code) == "0.0"


def test_without_scipy_the_error_says_what_to_install():
    code = (
        "import sys\n"
        "sys.modules['scipy'] = None\n"
        "import mygrad_array_api as mg\n"
        "try:\n"
        "    mg.special.erf(1.0)\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    assert "special.erf needs SciPy: pip install mygrad_array_api[scipy]" in run(code)


def test_an_attribute_that_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'spatial'"):
        _ = mg.spatial
    with pytest.raises(AttributeError):
        _ = special.nothing


@pytest.mark.parametrize(
    ("x", "dtype"),
    [
        (np.float32([0.5]), np.float32),
        (np.array([1, 2]), np.float64),
        (np.int8([1]), np.float64),
        (np.array([True]), np.float64),
        (0.5, np.float64),
        (1, np.float64),
        ([1, 2], np.float64),
        ([[0.5]], np.float64),
    ],
)
def test_dtype_of_one_argument(x, dtype):
    for function in (special.erf, special.psi, special.expit, special.softmax, special.logsumexp):
        out = function(x)
        assert out.dtype == dtype
        assert out.constant


@pytest.mark.parametrize(
    ("first", "second", "dtype"),
    [
        (np.float32([0.5]), 2.5, np.float32),
        (2, np.float32([0.5]), np.float32),
        (np.float32([0.5]), np.float64(2.5), np.float64),
        (np.array([1]), np.float32([0.5]), np.float64),
        (1, 2, np.float64),
    ],
)
def test_dtype_of_two_arguments(first, second, dtype):
    out = special.xlogy(first, second)
    assert out.dtype == dtype
    assert_allclose(out.data, scipy.xlogy(np.asarray(first), np.asarray(second)), rtol=1e-6)


def test_low_precision_stays_low_in_the_gradient():
    x = tensor([0.5, 2.0], dtype=np.float32)
    y = special.bdtr(1, 3, special.expit(x))
    assert y.dtype == np.float32
    y.backward()
    assert x.grad.dtype == np.float32


def test_a_list_of_tensors():
    x = tensor(0.5)
    special.erf([x, 1.0]).backward()
    assert_allclose(x.grad, 2 / np.sqrt(np.pi) * np.exp(-0.25), rtol=1e-15)


@pytest.mark.parametrize("name", ["gammaln", "j0", "rel_entr", "ellipk", "expit", "erfinv"])
def test_complex_numbers_are_refused(name):
    args = (1j, 2.0) if name == "rel_entr" else ([1j],)
    with pytest.raises(TypeError, match=f"special.{name} takes real numbers, not complex128"):
        getattr(special, name)(*args)


def test_complex_numbers_of_entire_functions():
    z = np.array([0.5 + 1j, -0.25j])
    assert_allclose(special.erf(z).data, scipy.erf(z))
    check_grads(special.erf, z, order=2)
    check_grads(special.exp1, z, order=2)


PLANE = np.array([1 + 2j, 0.3 - 1j, -2.3 + 0.5j, -2.3 - 0.5j, 8 + 3j, 0.2 + 20j, -15.3 + 0.01j])


@pytest.mark.parametrize(
    "name", ["gamma", "loggamma", "digamma", "rgamma", "erfcx", "ndtr", "log_ndtr", "spence"]
)
def test_complex_numbers(name):
    function = getattr(special, name)
    assert_allclose(function(PLANE).data, getattr(scipy, name)(PLANE), rtol=1e-12)
    for z in PLANE:
        check_grads(function, np.asarray(z), order=2)


def test_a_logarithm_of_a_normal_distribution_beside_the_imaginary_axis():
    z = np.asarray(5 - 40j)  # where both the density and the distribution overflow
    slope = mg.vjp(special.log_ndtr, z)[1](1 + 0j)
    step = 1e-5
    ends = scipy.log_ndtr(z + step), scipy.log_ndtr(z - step)
    assert_allclose(np.conj(slope), (ends[0] - ends[1]) / (2 * step), rtol=1e-8)


@pytest.mark.parametrize("name", ["xlogy", "xlog1py"])
def test_products_with_logarithms_of_complex_numbers(name):
    function = getattr(special, name)
    for x in (2 - 1j, 0.5 + 0j, 0j):
        assert_allclose(function(x, PLANE).data, getattr(scipy, name)(x, PLANE), rtol=1e-12)
        check_grads(function, np.asarray(x), PLANE, order=2)


@pytest.mark.parametrize("axis", [None, 0, (0, 1)])
def test_sums_of_complex_exponentials(axis):
    parts = np.random.default_rng(0).normal(size=(4, 3, 4))
    z, b = parts[0] + 1j * parts[1], parts[2] + 1j * parts[3]
    for name in ("softmax", "log_softmax", "logsumexp"):
        function = getattr(special, name)
        assert_allclose(
            function(3 * z, axis=axis).data, getattr(scipy, name)(3 * z, axis=axis), rtol=1e-12
        )
        check_grads(lambda z, f=function: f(z, axis=axis), z, order=2)
    weighted = {"axis": axis, "return_sign": True}
    found, expected = (f(z, b=b, **weighted) for f in (special.logsumexp, scipy.logsumexp))
    for part, reference in zip(found, expected, strict=True):
        assert_allclose(part.data, reference, rtol=1e-12)
    check_grads(lambda z, b: special.logsumexp(z, axis=axis, b=b), z, b, order=2)


def test_text_is_refused():
    with pytest.raises(TypeError, match="numeric"):
        special.erf("one")


def test_options_of_ufuncs():
    x = tensor([0.5, 1.0])
    out = mg.zeros(2)
    result = special.erf(x, out=out, where=np.array([True, False]))
    assert result is out
    result.backward()
    assert_allclose(x.grad, [2 / np.sqrt(np.pi) * np.exp(-0.25), 0.0])
    assert special.erf(x, constant=True).constant
    assert special.erf(x, dtype=np.float32).dtype == np.float32
    with pytest.raises(TypeError, match="unexpected keyword argument 'axis'"):
        special.erf(x, axis=0)


def test_shapes_that_do_not_broadcast():
    with pytest.raises(ValueError, match="broadcast"):
        special.xlogy(np.ones(2), np.ones(3))


# ------------------------------------------------------------------------ reductions

A = np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.5]])
WEIGHTS = np.array([[1.0, -0.5, 0.25], [0.5, 2.0, 1.0]])


@pytest.mark.parametrize("axis", [None, 0, 1, (0, 1), -1])
@pytest.mark.parametrize("keepdims", [False, True])
def test_weighted_logsumexp(axis, keepdims):
    def found(a, b):
        return special.logsumexp(a, axis=axis, b=b, keepdims=keepdims, return_sign=True)

    expected = scipy.logsumexp(A, axis=axis, b=WEIGHTS, keepdims=keepdims, return_sign=True)
    for x, y in zip(found(A, WEIGHTS), expected, strict=True):
        assert x.shape == np.shape(y)
        assert_allclose(x.data, y, rtol=1e-14)
    check_grads(lambda a, b: found(a, b)[0], A, WEIGHTS, order=2)


def test_a_negative_sum_has_no_logarithm():
    assert np.isnan(special.logsumexp([1.0, 2.0], b=[1.0, -1.0]).data)
    out, sign = special.logsumexp([1.0, 2.0], b=[1.0, -1.0], return_sign=True)
    assert_allclose(out.data, np.log(np.e**2 - np.e))
    assert sign.data == -1


def test_what_has_no_weight_does_not_overflow():
    out = special.logsumexp(tensor([1.0, 5000.0]), b=[1.0, 0.0])
    assert out.data == 1.0


def test_logsumexp_of_nothing_and_of_infinities():
    assert special.logsumexp(np.zeros(0)).data == -np.inf
    x = tensor([-np.inf, -np.inf])
    out = special.logsumexp(x)
    out.backward()
    assert out.data == -np.inf
    assert_array_equal(x.grad, [0.5, 0.5])


def test_softmax_of_large_numbers():
    x = tensor([1000.0, 1000.0, -1000.0])
    out = special.softmax(x)
    assert_array_equal(out.data, [0.5, 0.5, 0.0])
    out.backward([1.0, 0.0, 0.0])
    assert_array_equal(x.grad, [0.25, -0.25, 0.0])


@pytest.mark.parametrize("d", [1, 3, np.int64(2), np.array(4)])
def test_multigammaln(d):
    a = np.array([2.5, 7.0])
    assert_allclose(special.multigammaln(a, d).data, scipy.multigammaln(a, int(d)), rtol=1e-14)
    check_grads(lambda a: special.multigammaln(a, d), a, order=2)


def test_multigammaln_outside_of_its_domain():
    with pytest.raises(ValueError, match="above"):
        special.multigammaln([1.0], 4)
    with pytest.raises(ValueError, match="must be an integer"):
        special.multigammaln([9.0], 2.5)


def test_zeta_of_riemann():
    for value in (special.zeta(2.0), special.zeta(2.0, None), special.zeta(x=2.0, q=1)):
        assert_allclose(value.data, np.pi**2 / 6, rtol=1e-15)


def test_keywords_of_scipys_functions_that_are_no_ufuncs():
    x = tensor([1.0, 2.0])
    assert_allclose(scipy.polygamma(n=1, x=x).data, special.polygamma(1, x).data)
    assert_allclose(scipy.zeta(x, q=2.0).data, special.zeta(x, 2.0).data)
    assert_allclose(scipy.multigammaln(x, d=1).data, special.gammaln(x).data)


def test_the_reference_lists_every_function():
    page = Path(__file__).parents[2] / "docs" / "reference" / "special.md"
    listed = {line.strip() for line in page.read_text(encoding="utf-8").splitlines()}
    assert set(special.__all__) <= listed
