"""Each public name of NumPy is there, and stands for what it should."""

import inspect
import pickle
import subprocess
import sys
import types
from importlib import import_module

import numpy
import pytest

import mygrad_array_api as mg
import mygrad_array_api.numpy as np
from mygrad_array_api._numpy.catalogue import functions
from mygrad_array_api._tensor.dispatch import FUNCTIONS, UFUNCS

MODULES = [
    "char",
    "ctypeslib",
    "dtypes",
    "emath",
    "exceptions",
    "fft",
    "lib",
    "lib.stride_tricks",
    "linalg",
    "ma",
    "polynomial",
    "polynomial.chebyshev",
    "random",
    "rec",
    "strings",
    "testing",
    "typing",
]


def public(module):
    return getattr(module, "__all__", [n for n in dir(module) if not n.startswith("_")])


def found_in(module, path):
    for part in path.split("."):
        module = getattr(module, part)
    return module


@pytest.mark.filterwarnings("ignore:numpy.core is deprecated:DeprecationWarning")
def test_every_public_name_of_numpy_is_there():
    names = {*numpy.__all__, *(n for n in dir(numpy) if not n.startswith("_"))}
    assert [name for name in names if not hasattr(np, name)] == []
    assert set(np.__all__) == set(numpy.__all__)
    assert set(dir(np)) >= set(numpy.__all__)


@pytest.mark.filterwarnings("ignore:The chararray class:DeprecationWarning")  # of NumPy 2.5
@pytest.mark.parametrize("path", MODULES)
def test_every_public_name_of_a_module_of_numpy_is_there(path):
    real, own = found_in(numpy, path), found_in(np, path)
    assert own.__name__ == f"mygrad_array_api.{real.__name__}"
    assert [name for name in public(real) if not hasattr(own, name)] == []
    assert set(dir(own)) >= set(public(real))


@pytest.mark.parametrize("path", MODULES)
def test_a_module_can_be_imported(path):
    real, own = found_in(numpy, path), found_in(np, path)
    assert import_module(f"mygrad_array_api.{real.__name__}") is own


def test_names_can_be_imported_together():
    space = {}
    exec("from mygrad_array_api.numpy import *", space)  # noqa: S102
    assert set(space) >= set(numpy.__all__)
    exec("from mygrad_array_api.numpy.linalg import norm, inv", space)  # noqa: S102
    assert space["norm"] is np.linalg.norm


def test_what_numpy_has_not_is_not_there_either():
    with pytest.raises(AttributeError, match="deprecated alias"):
        np.float  # noqa: B018
    with pytest.raises(AttributeError):
        np.no_such_name  # noqa: B018
    with pytest.raises(ModuleNotFoundError):
        import_module("mygrad_array_api.numpy.no_such_module")


def test_what_the_tables_answer_takes_tensors():
    for name, function in functions():
        if function in FUNCTIONS or function in UFUNCS:
            assert found_in(np, name) is not function, name


@pytest.mark.parametrize("name", ["float64", "int8", "dtype", "pi", "newaxis", "errstate", "finfo"])
def test_dtypes_constants_and_settings_are_numpys(name):
    assert getattr(np, name) is getattr(numpy, name)


def test_a_name_is_always_the_same_object():
    assert np.sum is np.sum
    assert np.linalg.outer is not np.outer
    assert np.amax is not np.max
    assert np.abs is np.absolute  # as in NumPy


def test_functions_are_known_by_their_names():
    assert (np.sum.__name__, np.sum.__module__) == ("sum", "mygrad_array_api.numpy")
    assert np.linalg.norm.__module__ == "mygrad_array_api.numpy.linalg"
    assert np.sum.__doc__ == numpy.sum.__doc__
    assert "ufunc 'sin'" in repr(np.sin)
    assert "array" in repr(np.array)


@pytest.mark.parametrize("name", ["sum", "array", "sin", "linalg.norm", "random.rand", "ndarray"])
def test_functions_can_be_pickled(name):
    own = found_in(np, name)
    assert pickle.loads(pickle.dumps(own)) is own  # noqa: S301


def test_functions_are_methods_where_numpys_are():
    class Program:
        array = np.array
        sin = np.sin

    assert Program().array([1.0]).shape == (1,)
    assert Program().sin(0.0) == 0.0


def test_ufuncs_have_what_numpys_have():
    assert (np.add.nin, np.add.nout, np.add.identity) == (2, 1, 0)
    assert np.sin.types == numpy.sin.types
    assert np.add.signature is None
    assert isinstance(np.sin, np.ufunc)
    assert isinstance(numpy.sin, np.ufunc)
    assert not isinstance(np.sum, np.ufunc)


def test_nothing_of_it_is_imported_with_the_package():
    code = "import sys, mygrad_array_api; print([m for m in sys.modules if '_api.numpy' in m])"
    assert printed_by(code) == "[]"


def printed_by(code):
    return subprocess.check_output([sys.executable, "-c", code], text=True).strip()  # noqa: S603


def test_an_unknown_name_of_the_main_namespace_imports_nothing():
    code = (
        "import sys, mygrad_array_api as mg; print(hasattr(mg, 'no_such_name'), "
        "[m for m in sys.modules if '_api.numpy' in m])"
    )
    assert printed_by(code) == "False []"


# ---------------------------------------------------------------------- the main namespace


def test_the_main_namespace_has_numpys_other_names():
    missing = [name for name in numpy.__all__ if name != "core" and not hasattr(mg, name)]
    assert missing == []
    assert mg.outer is np.outer
    assert mg.ndarray is np.ndarray
    assert mg.sum is not np.sum  # the standard's


def test_what_the_main_namespace_makes_of_numbers_varies():
    assert mg.array([1.0, 2.0]).constant is False
    assert mg.array([1, 2]).constant is True
    assert mg.tri(2).constant is False
    assert mg.array(mg.tensor([1.0], constant=True)).constant is True
    x = mg.array([1.0, 2.0])
    (x * x).sum().backward()
    assert x.grad.tolist() == [2.0, 4.0]


def test_members_of_modules_are_no_modules_by_accident():
    assert isinstance(np.linalg, types.ModuleType)
    assert inspect.isclass(np.poly1d)
