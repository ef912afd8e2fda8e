"""Every public name of SciPy's modules is differentiable, constant, or passed on for a reason."""

import inspect
import subprocess
import sys
from importlib import import_module, util
from os import environ
from pathlib import Path

import numpy as np
import pytest
import scipy

import mygrad_array_api as mg
from mygrad_array_api.scipy._catalogue import BY_STANDARD, CONSTANT, NOT_HERE

DOCS = Path(__file__).parent.parent.parent / "docs"
spec = util.spec_from_file_location("generate", DOCS / "generate_scipy_functions.py")
generate = util.module_from_spec(spec)
spec.loader.exec_module(generate)

ON_RECORD = scipy.__version__.startswith("1.17.")
MODULES = generate.MODULES
every_module = pytest.mark.parametrize("module", MODULES)


@every_module
def test_every_name_has_a_status(module):
    unknown = [n for n in generate.names(module) if generate.status(module, n) == "unknown"]
    assert not unknown or not ON_RECORD


@every_module
def test_every_entry_is_of_a_name_of_scipy(module):
    known = set(generate.names(module))
    home = import_module(f"mygrad_array_api.scipy.{module}")
    listed = CONSTANT.get(module, "").split()
    listed += BY_STANDARD.get(module, "").split()
    listed += [name for names in NOT_HERE[module].values() for name in names.split()]
    listed += [name for name in home.__all__ if not inspect.ismodule(getattr(home, name))]
    own = {"SparseTensor", "linear_sum_assignment", "hypergeom"}
    own |= set(CONSTANT["linalg"].split()) if module == "linalg" else set()
    assert set(listed) - known <= own or not ON_RECORD
    repeated = {name for name in listed if listed.count(name) > 1}
    assert repeated <= own


@every_module
def test_signatures_are_those_of_scipy(module):
    """All parameters of SciPy's functions are taken, in its order; ours may take no more."""
    ours, theirs = (import_module(f"{h}.{module}") for h in ("mygrad_array_api.scipy", "scipy"))
    for name in ours.__all__:
        function, reference = getattr(ours, name), getattr(theirs, name, None)
        if not inspect.isfunction(function) or not inspect.isfunction(reference):
            continue
        given, expected = (inspect.signature(f).parameters for f in (function, reference))
        if module.startswith("sparse") or ("args" in expected and "kwargs" in expected):
            continue
        (names, wanted) = (positional(ps) for ps in (given, expected))
        assert names[: len(wanted)] == wanted[: len(names)], name
        takes_more = any(p.kind is p.VAR_KEYWORD for p in given.values())
        assert takes_more or not expected.keys() - given.keys() - {"xp", "device"}, name


def positional(parameters):
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [p.name for p in parameters.values() if p.kind in kinds]


@pytest.mark.skipif(not ON_RECORD, reason="the page is that of another version of SciPy")
def test_the_page_is_up_to_date():
    text = (DOCS / "reference" / "scipy-functions.md").read_text(encoding="utf-8")
    assert text == generate.page(), "run python docs/generate_scipy_functions.py"


def test_other_names_are_passed_on():
    signal = import_module("mygrad_array_api.scipy.signal")
    numerator, denominator = signal.butter(2, 0.2)
    assert isinstance(numerator, np.ndarray)
    assert isinstance(denominator, np.ndarray)
    peaks, _ = signal.find_peaks(mg.tensor([0.0, 1.0, 0.0]))
    assert peaks.tolist() == [1]
    constant = mg.tensor([0.0, 1.0, 0.0, 2.0, 0.0], constant=True)
    np.testing.assert_allclose(signal.wiener(constant), scipy.signal.wiener(constant.data))
    with pytest.raises(TypeError, match=r"scipy\.signal\.wiener has no gradient here"):
        signal.wiener(mg.tensor([0.0, 1.0, 0.0]))
    assert signal.windows is scipy.signal.windows
    assert issubclass(signal.BadCoefficients, Warning)
    with pytest.raises(AttributeError, match="neither has SciPy's"):
        signal.nothing  # noqa: B018


def test_classes_are_passed_on():
    optimize = import_module("mygrad_array_api.scipy.optimize")
    spatial = import_module("mygrad_array_api.scipy.spatial")
    bounds = optimize.Bounds([0.0], [1.0])
    assert isinstance(bounds, optimize.Bounds)
    assert isinstance(bounds, scipy.optimize.Bounds)

    class Narrow(optimize.Bounds):
        pass

    assert issubclass(Narrow, scipy.optimize.Bounds)
    with pytest.raises(TypeError, match="no gradient"):
        spatial.KDTree(mg.tensor(np.ones((2, 2))))


def test_distributions_are_passed_on(monkeypatch):
    monkeypatch.delenv("SCIPY_ARRAY_API", raising=False)
    stats = import_module("mygrad_array_api.scipy.stats")
    assert stats.f.pdf(mg.tensor(1.0, constant=True), 2, 3) == scipy.stats.f.pdf(1.0, 2, 3)
    assert stats.f(2, 3).cdf(1.0) == scipy.stats.f.cdf(1.0, 2, 3)
    assert stats.f.name == "f"
    assert repr(stats.f) == repr(scipy.stats.f)
    with pytest.raises(TypeError, match=r"scipy\.stats\.f\.pdf has no gradient here: write its"):
        stats.f.pdf(mg.tensor(1.0), 2, 3)
    with pytest.raises(TypeError, match="no gradient"):
        stats.f(mg.tensor(2.0), 3)
    with pytest.raises(TypeError, match="SCIPY_ARRAY_API=1"):
        stats.zscore(mg.tensor([1.0, 2.0, 4.0]))


def test_the_other_methods_of_families_take_constants():
    stats = import_module("mygrad_array_api.scipy.stats")
    data = np.array([0.3, 1.2, 2.0, 0.7])
    assert stats.norm.fit(data) == scipy.stats.norm.fit(data)
    assert stats.norm.fit(mg.tensor(data, constant=True)) == scipy.stats.norm.fit(data)
    assert stats.gamma.stats(2.0, moments="sk") == scipy.stats.gamma.stats(2.0, moments="sk")
    assert stats.norm.moment(4) == scipy.stats.norm.moment(4)
    assert stats.gamma.a == 0.0
    assert stats.norm(1.0, 2.0).moment(2) == scipy.stats.norm(1.0, 2.0).moment(2)
    assert stats.poisson(3.0).expect(lambda k: k) == scipy.stats.poisson(3.0).expect(lambda k: k)
    normal = stats.multivariate_normal
    np.testing.assert_allclose(normal.cdf([0.0, 0.0], [0.0, 0.0]), 0.25)
    np.testing.assert_allclose(normal([0.0, 0.0]).cdf([0.0, 0.0]), 0.25)
    with pytest.raises(TypeError, match=r"scipy\.stats\.norm\.fit has no gradient here: minimise"):
        stats.norm.fit(mg.tensor(data))
    with pytest.raises(TypeError, match=r"scipy\.stats\.norm has no gradient here: take mean"):
        stats.norm(mg.tensor(1.0)).moment(2)
    with pytest.raises(AttributeError, match="nothing"):
        stats.norm.nothing  # noqa: B018


BY_SCIPY = """
import numpy as np
import mygrad_array_api as mg
from mygrad_array_api.scipy import stats
x = mg.tensor([1.0, 2.0, 4.0])
y = stats.zscore(x)
(y * np.array([1.0, 2.0, 3.0])).sum().backward()
assert abs(x.grad.sum()) < 1e-12 and abs(x.grad).sum() > 0.1, x.grad
"""


def test_what_scipy_wrote_for_any_array_is_differentiable_where_that_is_on():
    done = run(BY_SCIPY, SCIPY_ARRAY_API="1")
    assert done.returncode == 0, done.stderr


PROGRAM = """
import sys
import mygrad_array_api as mg
assert "mygrad_array_api.scipy" not in sys.modules
import mygrad_array_api.scipy as scipy
assert not [m for m in sys.modules if m == "scipy" or m.startswith("scipy.")]
assert not [m for m in sys.modules if m.startswith("mygrad_array_api.scipy.")]
scipy.signal, scipy.ndimage, scipy.fft, scipy.integrate, scipy.interpolate, scipy.optimize
scipy.sparse.linalg, scipy.spatial.distance, scipy.cluster.vq, scipy.linalg, scipy.stats
assert not [m for m in sys.modules if m == "scipy" or m.startswith("scipy.")]
"""


def run(program, **settings):
    return subprocess.run(  # noqa: S603 our own
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env=environ | settings,
    )


def test_scipy_is_imported_when_a_function_is_called():
    done = run(PROGRAM)
    assert done.returncode == 0, done.stderr


WITHOUT = """
import sys
sys.modules["scipy"] = None
import mygrad_array_api as mg
from mygrad_array_api.scipy import fft, integrate, optimize, signal
try:
    signal.lfilter([1.0], [1.0, 0.5], mg.tensor([1.0, 2.0]))
except ImportError as error:
    assert "signal.lfilter needs SciPy: pip install mygrad_array_api[scipy]" in str(error), error
else:
    raise AssertionError
integrate.trapezoid(mg.tensor([1.0, 2.0])), fft.fft(mg.tensor([1.0, 2.0]))
"""


def test_what_to_install():
    done = run(WITHOUT)
    assert done.returncode == 0, done.stderr
