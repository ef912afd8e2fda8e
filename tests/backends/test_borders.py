"""Nothing is converted in silence, and what does not work says what to write."""

import subprocess
import sys

import numpy as np
import pytest
from numpy.testing import assert_allclose

import mygrad_array_api as mg
from mygrad_array_api._backends import registry
from mygrad_array_api._core.op import OPS
from tests.backends.libraries import LIBRARIES, arrays_of, needed, to_library, to_numpy
from tests.backends.test_transforms import TRANSFORMS, V, X
from tests.backends.test_views_and_writes import PROGRAMS
from tests.rules.call import SAMPLES

every_library = pytest.mark.parametrize("library", LIBRARIES)


@pytest.fixture
def sealed(monkeypatch):
    """Tensors, and arrays of PyTorch and array_api_strict, that cannot become NumPy's unasked."""

    def refuse(*_, **__):
        pytest.fail("an array was converted to one of NumPy's")

    strict = needed("array_api_strict").namespace
    monkeypatch.setattr(type(mg.asarray(strict.ones(1))), "__array__", refuse)
    for module, name in (("torch", "Tensor"), ("array_api_strict", "Array")):
        if module in sys.modules:
            kind = type(strict.ones(1)) if name == "Array" else sys.modules[module].Tensor
            monkeypatch.setattr(kind, "__array__", refuse)
            monkeypatch.setattr(kind, "__buffer__", refuse, raising=False)


def over(library, x):
    return mg.asarray(to_library(needed(library), x))


@pytest.mark.parametrize("transform", TRANSFORMS.values(), ids=TRANSFORMS)
@pytest.mark.parametrize("library", ["array_api_strict", "torch"])
def test_no_transform_converts(library, transform, sealed):
    xp = needed(library)
    transform(to_library(xp, X), to_library(xp, V))


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("library", ["array_api_strict", "torch"])
def test_no_view_and_no_write_converts(library, program, sealed):
    mg.sum(program(over(library, X))).backward()


@pytest.mark.parametrize("name", ["nnet.relu", "nnet.softmax", "special.expit", "linalg.inv"])
@pytest.mark.parametrize("library", ["array_api_strict", "torch"])
def test_no_function_converts(library, name, sealed):
    module, function = name.split(".")
    x = over(library, np.array([[2.0, 0.5], [0.25, 1.0]]))
    mg.sum(getattr(getattr(mg, module), function)(x) ** 2).backward()


def test_what_falls_back_on_numpy_over_the_reference_is_beyond_the_standard():
    xp = needed("array_api_strict")
    standard = [name for name in dir(xp.namespace) if name in OPS and name in SAMPLES]
    assert [name for name in standard if xp._of_library(name) is None] == []


# ---------------------------------------------------------------------- errors


@every_library
def test_two_libraries_in_one_operation(library):
    other = next(name for name in LIBRARIES if name != library)
    with pytest.raises(TypeError, match="move one to the other"):
        over(library, X) * over(other, X)
    with pytest.raises(TypeError, match="move one to the other"):
        mg.stack([over(library, X), over(other, X)])


@every_library
def test_a_variable_of_numpys_beside_an_array_of_a_library(library):
    x = to_library(needed(library), X)
    with pytest.raises(TypeError, match="a variable over NumPy beside"):
        mg.multiply(mg.tensor(X), x)
    constant = mg.tensor(X, constant=True)
    assert_allclose(to_numpy(mg.multiply(constant, x).data), X * X)


@every_library
def test_constants_convert(library):
    x = over(library, X)
    for other in (2.0, np.float64(2.0), np.full(3, 2.0), [2.0, 2.0, 2.0]):
        assert_allclose(to_numpy((x * other).data), 2 * X)
        assert_allclose(to_numpy((other * x).data), 2 * X)
    (x * np.full(3, 2.0)).sum().backward()
    assert registry.of_array(x.grad) is needed(library)


@every_library
def test_what_reads_values_by_numpy_names_the_library(library):
    x = over(library, X)
    with pytest.raises(TypeError, match=f"one is of {library}: pass numpy.asarray"):
        mg.histogram_bin_edges(x)


def test_an_operation_that_a_library_lacks():
    xp = needed("torch")
    there = xp.on(pytest.importorskip("torch").device("meta"))
    with pytest.raises(TypeError, match="torch has no 'hyp2f1', and nothing here"):
        there.hyp2f1  # noqa: B018


def test_an_array_that_no_library_claims():
    class Array:
        shape = (2,)
        dtype = "float64"

    with pytest.raises(TypeError):
        mg.asarray(Array())
    with pytest.raises(TypeError, match="not a library of arrays that is known here"):
        mg.namespace("no_such_library")


def test_a_gradient_of_pytorchs_own():
    torch = pytest.importorskip("torch")
    with pytest.raises(TypeError, match=r"pass x\.detach\(\)"):
        mg.grad(mg.sum)(torch.ones(2, requires_grad=True))


# ---------------------------------------------------------------------- what is imported when

IMPORTED = """
import sys
import mygrad_array_api as mg
mg.exp(mg.tensor([1.0])).backward()
mg.nnet, mg.special, mg.transforms
others = {"array_api_compat", "array_api_strict", "cupy", "dask", "jax", "torch"}
assert not others & sys.modules.keys(), others & sys.modules.keys()
mg.namespace("array_api_strict")
assert "array_api_strict" in sys.modules and "torch" not in sys.modules
"""


def test_other_libraries_are_imported_when_their_arrays_come():
    subprocess.run([sys.executable, "-c", IMPORTED], check=True)  # noqa: S603


def test_the_backend_of_a_library_is_made_once():
    assert arrays_of("array_api_strict") is needed("array_api_strict")
    xp = needed("array_api_strict")
    assert mg.namespace(xp.namespace) is mg.asarray(xp.namespace.ones(2)).__array_namespace__()
