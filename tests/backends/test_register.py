"""Libraries of arrays that a user registers, and CuPy by a stand-in."""

import sys
import types
from importlib import import_module

import array_api_compat.numpy
import array_api_strict
import numpy as np
import pytest
import scipy.special
from numpy.testing import assert_allclose

import mygrad_array_api as mg
from mygrad_array_api import extend
from mygrad_array_api._backends import registry
from tests.backends.operations import failure, operations
from tests.rules.call import SAMPLES


class Array:
    """Arrays of a library that nobody knows, which hold those of array_api_strict."""

    def __init__(self, held):
        self.held = held

    shape = property(lambda self: self.held.shape)
    dtype = property(lambda self: self.held.dtype)
    ndim = property(lambda self: self.held.ndim)
    device = property(lambda self: self.held.device)

    def __getitem__(self, key):
        return Array(self.held[unwrapped(key)])

    def __bool__(self):
        return bool(self.held)


def unwrapped(x):
    if isinstance(x, (tuple, list)):
        return type(x)(map(unwrapped, x))
    return x.held if isinstance(x, Array) else x


def wrapped(x):
    if isinstance(x, tuple):
        return tuple(map(wrapped, x))
    return Array(x) if isinstance(x, type(array_api_strict.ones(1))) else x


def passing(function):
    def passed(*args, **kwargs):
        kwargs = {key: unwrapped(value) for key, value in kwargs.items()}
        return wrapped(function(*unwrapped(args), **kwargs))

    return passed


for _name in ("add", "sub", "mul", "truediv", "pow", "lt", "le", "gt", "ge", "eq", "ne", "neg"):
    for _method in (f"__{_name}__", f"__r{_name}__"):
        if hasattr(array_api_strict.ones(1), _method):
            setattr(Array, _method, passing(getattr(type(array_api_strict.ones(1)), _method)))
Array.__hash__ = None


class Library(types.ModuleType):
    def __getattr__(self, name):
        found = getattr(array_api_strict, name)
        return passing(found) if callable(found) and not isinstance(found, type) else found


@pytest.fixture
def library(monkeypatch):
    monkeypatch.setattr(registry, "_registered", {})
    monkeypatch.setattr(registry, "_made", dict(registry._made))
    registry._types.clear()
    yield Library("unheard_of")
    registry._types.clear()


def test_a_registered_library(library, monkeypatch):
    monkeypatch.setattr(Array, "__module__", "unheard_of.arrays")
    extend.register_arrays("unheard_of", library)
    x = library.asarray([0.5, 2.0])
    value, g = mg.value_and_grad(lambda x: mg.sum(mg.exp(x) * x[::-1]))(x)
    assert type(value) is type(g) is Array
    expected = mg.grad(lambda x: mg.sum(mg.exp(x) * x[::-1]))(np.array([0.5, 2.0]))
    assert_allclose(np.asarray(g.held), expected)
    assert type(mg.asarray(x).data) is Array
    with pytest.raises(TypeError, match="unheard_of has no 'hyp2f1'"):
        mg.special.hyp2f1(1.0, 1.0, 1.0, mg.asarray(x))


def test_bad_registrations(library):
    for prefix in (None, 3, ""):
        with pytest.raises(TypeError, match="name of a module"):
            extend.register_arrays(prefix, library)
    for prefix in ("torch", "numpy", "jax.numpy"):
        with pytest.raises(ValueError, match="known already"):
            extend.register_arrays(prefix, library)
    with pytest.raises(TypeError, match="has no asarray, astype"):
        extend.register_arrays("unheard_of", types.ModuleType("empty"))
    extend.register_arrays("unheard_of", library)
    with pytest.raises(ValueError, match="known already"):
        extend.register_arrays("unheard_of", library)
    extend.register_arrays("nowhere", "no_module_of_this_name")
    with pytest.raises(ImportError):
        mg.namespace("nowhere")


# ---------------------------------------------------------------------- CuPy


class Device(str):
    """The one device of NumPy, as CuPy has it: a context."""

    __slots__ = ()

    def __new__(cls):
        return super().__new__(cls, "cpu")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


@pytest.fixture(scope="module")
def cupy():
    """The backend of CuPy with NumPy in the place of CuPy, which has the same functions."""
    modules = {
        "cupy": types.ModuleType("cupy"),
        "cupyx": types.ModuleType("cupyx"),
        "cupyx.scipy": types.ModuleType("cupyx.scipy"),
        "cupyx.scipy.special": scipy.special,
        "array_api_compat.cupy": array_api_compat.numpy,
    }
    vars(modules["cupy"]).update(vars(np))
    modules["cupy"].asnumpy = np.asarray
    modules["cupy"].cuda = types.SimpleNamespace(Device=Device)
    modules["cupyx"].scipy = modules["cupyx.scipy"]
    modules["cupyx.scipy"].special = scipy.special
    with pytest.MonkeyPatch.context() as patch:
        for name, module in modules.items():
            patch.setitem(sys.modules, name, module)
        patch.setattr(array_api_compat, "cupy", array_api_compat.numpy, raising=False)
        yield import_module("mygrad_array_api._backends.cupy").Cupy.make()
        sys.modules.pop("mygrad_array_api._backends.cupy")


def test_cupy_by_a_stand_in(cupy):
    found = {name: failure(name, cupy, range(min(3, len(SAMPLES[name])))) for name in operations()}
    wrong = {name: how for name, how in found.items() if how and "MissingOperation" not in how[1]}
    assert wrong == {}
    assert sum(how is None for how in found.values()) >= 250
