"""Attributes, text, copies and exchange of tensors over other libraries."""

import copy
import io
import pickle

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from tests.backends.libraries import LIBRARIES, needed, to_library, to_numpy

X = np.array([[0.5, 2.0, -1.0], [1.0, 0.0, 3.0]])

every_library = pytest.mark.parametrize("library", LIBRARIES)


@pytest.fixture
def made(library):
    xp = needed(library)
    return xp, mg.asarray(to_library(xp, X))


@every_library
def test_attributes(made):
    xp, x = made
    assert (x.shape, x.ndim, x.size) == ((2, 3), 2, 6)
    assert x.dtype == xp.namespace.float64
    assert type(x.data) is type(to_library(xp, X))
    assert not x.constant
    assert x.grad is None
    assert x.device == xp.device or xp.device is None
    assert x.__array_namespace__() is mg.namespace(xp.namespace)
    assert isinstance(x, mg.Tensor)
    assert x.tolist() == X.tolist()
    assert x[0, 1].item() == float(x[0, 1]) == 2.0
    assert bool(x[0, 0] > 0)
    assert len(x) == 2
    assert [row.tolist() for row in x] == X.tolist()


@every_library
def test_a_gradient_is_an_array_of_the_library(made):
    _, x = made
    (x * x).sum().backward()
    assert type(x.grad) is type(x.data)
    assert_array_equal(to_numpy(x.grad), 2 * X)
    x.null_grad()
    assert x.grad is None


@every_library
def test_new_data(made):
    xp, x = made
    x.data = to_library(xp, -X)
    (x * x).sum().backward()
    assert_array_equal(to_numpy(x.grad), -2 * X)
    with pytest.raises(ValueError, match="an array of that shape"):
        x.data = to_library(xp, X[0])
    with pytest.raises(TypeError, match="write into the view"):
        x[0].data = to_library(xp, X[0])


@every_library
def test_text(made):
    xp, x = made
    assert repr(x) == f"Tensor({x.data!r})"
    assert xp.name in repr(mg.namespace(xp.namespace))


@every_library
def test_the_same_device(made):
    _, x = made
    assert x.to_device(x.device) is x
    with pytest.raises(ValueError, match="streams"):
        x.to_device(x.device, stream=1)


def test_a_device_by_its_name():
    torch = needed("torch").namespace
    assert mg.namespace(torch, device="cpu") is mg.namespace(torch)
    assert mg.namespace(torch, device="meta").ones(2).data.device.type == "meta"
    with pytest.raises(TypeError, match=r"jax\.default_device"):
        mg.namespace(needed("jax").namespace, device="cpu")


def test_another_device():
    xp = needed("array_api_strict")
    there = xp.namespace.Device("device1")
    x = mg.asarray(xp.namespace.asarray([1.0, 2.0]))
    with pytest.raises(TypeError, match="a graph lies on one device"):
        x.to_device(there)
    moved = mg.stop_gradient(x).to_device(there)
    assert moved.device == moved.data.device == there
    assert mg.namespace(xp.namespace, there).ones(2).device == there
    with pytest.raises(TypeError, match="move one to the other"):
        x * moved
    y = mg.asarray(moved.data)
    mg.sum(y * y).backward()
    assert y.grad.device == there


@every_library
@pytest.mark.parametrize(
    "again",
    [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))],  # noqa: S301
    ids=["copy", "deepcopy", "pickle"],
)
def test_there_and_back(made, again):
    _, x = made
    found = again(x)
    assert type(found.data) is type(x.data)
    assert found.constant is x.constant
    assert_array_equal(to_numpy(found.data), X)
    assert_array_equal(to_numpy((found * x).data), X * X)


@every_library
def test_a_pickle_keeps_the_gradient(made):
    _, x = made
    mg.sum(x * x).backward()
    found = pickle.loads(pickle.dumps(x))  # noqa: S301
    assert_array_equal(to_numpy(found.grad), 2 * X)


@pytest.mark.parametrize("library", [name for name in LIBRARIES if name != "dask"])
def test_dlpack(made):
    xp, x = made
    assert_array_equal(np.from_dlpack(x), X)
    assert_array_equal(to_numpy(mg.namespace(xp.namespace).from_dlpack(X).data), X)


@every_library
def test_conversion_to_numpys_arrays(made):
    _, x = made
    assert_array_equal(np.asarray(mg.stop_gradient(x)), X)
    with mg.no_autodiff:
        assert_array_equal(np.asarray(x * 1.0), X)


@every_library
def test_creation(library):
    xp = needed(library)
    ns = mg.namespace(xp.namespace)
    for x in (
        ns.zeros((2, 3)),
        ns.ones((2, 3), dtype=ns.float32),
        ns.full((2, 3), 2.0),
        ns.eye(3),
        ns.arange(4),
        ns.linspace(0.0, 1.0, 5),
        ns.asarray(X),
        ns.tensor(X.tolist()),
        mg.zeros_like(ns.asarray(X)),
        mg.full_like(ns.asarray(X), 2.0),
    ):
        assert type(x.data) is type(to_library(xp, X))
    assert ns.ones(2).constant is False
    assert ns.arange(4).constant
    with pytest.raises(ValueError, match="only inexact"):
        ns.arange(4, constant=False)


@every_library
def test_code_of_the_standard(library):
    """As a library writes it that knows the standard only."""

    def softmax(x):
        xp = x.__array_namespace__()
        e = xp.exp(x - xp.max(x, axis=-1, keepdims=True))
        return e / xp.sum(e, axis=-1, keepdims=True) + xp.zeros(x.shape[-1], dtype=x.dtype)

    xp = needed(library)
    found = mg.jacobian(softmax)(to_library(xp, X[0]))
    assert_allclose(to_numpy(found), mg.jacobian(softmax)(X[0]), rtol=1e-12)


@every_library
def test_gradients_are_checked_of_numpys_arrays_only(library):
    x = to_library(needed(library), X)
    with pytest.raises(TypeError, match="nothing to check"):
        mg.testing.check_grads(lambda x: mg.sum(mg.exp(x)), x)


@every_library
def test_a_picture_of_a_graph(made):
    _, x = made
    text = repr(mg.computational_graph.build_graph(mg.sum(mg.exp(x))))
    assert "3 tensors, 2 operations" in text


@every_library
def test_an_anomaly_is_found(made):
    _, x = made
    with mg.debug.detect_anomaly, pytest.raises(FloatingPointError, match="nan at element"):
        mg.sum(mg.sqrt(x)).backward()


@every_library
def test_a_file_has_the_values(made):
    _, x = made
    file = io.BytesIO()
    mg.save(file, x)
    file.seek(0)
    assert_array_equal(mg.load(file).data, X)


@every_library
@pytest.mark.parametrize("make", [mg.empty_like, mg.zeros_like, mg.ones_like])
def test_what_is_like_a_mask_varies_as_over_numpy(made, make):
    _, x = made
    assert not make(x > 0, dtype=x.dtype).constant
    assert make(x > 0).constant
    assert make(mg.stop_gradient(x)).constant
    assert not mg.full_like(x > 0, 0.5, dtype=x.dtype).constant
    assert not mg.full_like(mg.stop_gradient(x), x[0, 0]).constant
