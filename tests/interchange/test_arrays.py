"""Tensors and the arrays of other libraries: DLPack, `np.asarray`, copies and devices."""

import array_api_strict
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import tensor
from tests.versions import is_before, since

writes_to_imports = since("2.2.0", "takes in by DLPack what cannot be written to")

ARRAYS = {
    "vector": np.array([1.0, 2.0, 3.0]),
    "float32": np.array([1.0, 2.0], dtype=np.float32),
    "complex": np.array([1.0 + 2.0j, 3.0]),
    "integers": np.array([[1, 2], [3, 4]]),
    "small integers": np.array([1, 2], dtype=np.uint8),
    "truths": np.array([True, False]),
    "0-d": np.array(2.5),
    "empty": np.zeros((0, 3)),
    "transposed": np.arange(6.0).reshape(2, 3).T,
    "strided": np.arange(8.0)[::3],
}
every_array = pytest.mark.parametrize("array", ARRAYS.values(), ids=ARRAYS)


def torch_namespace():
    return pytest.importorskip("torch", reason="needs the extra `interchange`")


def jax_namespace():
    jax = pytest.importorskip("jax", reason="needs the extra `interchange`")
    jax.config.update("jax_enable_x64", True)
    return pytest.importorskip("jax.numpy")


OTHERS = {
    "numpy": lambda: np,
    "array_api_strict": lambda: array_api_strict,
    "torch": torch_namespace,
    "jax": jax_namespace,
}
every_library = pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)


def values(x):
    """The values of an array of any library."""
    return x.numpy() if hasattr(x, "numpy") else np.asarray(x)


@every_library
@every_array
def test_to_another_library(other, array):
    xp = other()
    x = tensor(array)
    for found in (xp.from_dlpack(x), xp.asarray(x)):
        assert type(found).__module__.partition(".")[0] != "mygrad_array_api"
        assert_array_equal(values(found), array)
        assert values(found).dtype == array.dtype


@every_library
@every_array
def test_from_another_library(other, array):
    found = mg.from_dlpack(other().asarray(array.copy()))
    assert type(found) is mg.Tensor
    assert_array_equal(found.data, array)
    assert found.dtype == array.dtype
    assert found.constant is (array.dtype.kind not in "fc")


@every_library
@every_array
def test_a_tensor_of_an_array_keeps_its_library(other, array):
    theirs = other().asarray(array.copy())
    found = mg.asarray(theirs)
    assert isinstance(found, mg.Tensor)
    assert type(found.data) is type(theirs)
    assert found.dtype == theirs.dtype
    assert_array_equal(values(found.data), array)
    assert found.constant is (array.dtype.kind not in "fc")


@every_library
def test_a_tensor_of_a_graph_is_exported_without_it(other):
    x = tensor([1.0, 2.0])
    y = x * x
    found = other().from_dlpack(y)
    assert_array_equal(values(found), [1.0, 4.0])
    y.backward()
    assert_array_equal(x.grad, [2.0, 4.0])


@every_library
def test_a_gradient_goes_through_what_was_imported(other):
    x = mg.from_dlpack(other().asarray(np.array([1.0, 2.0])))
    (x * x).backward()
    assert_array_equal(x.grad, [2.0, 4.0])


@writes_to_imports
@pytest.mark.parametrize("other", [OTHERS["numpy"], OTHERS["torch"]], ids=["numpy", "torch"])
def test_memory_is_shared_both_ways(other):
    theirs = other().asarray(np.array([1.0, 2.0]))
    x = mg.from_dlpack(theirs)
    theirs[0] = 5.0
    assert_array_equal(x.data, [5.0, 2.0])
    back = other().from_dlpack(x)
    x[1] = 7.0
    assert_array_equal(values(back), [5.0, 7.0])


@every_library
def test_a_copy_shares_nothing(other):
    theirs = other().asarray(np.array([1.0, 2.0]))
    x = mg.from_dlpack(theirs, copy=True)
    assert not np.shares_memory(x.data, values(theirs))
    x[0] = 5.0
    assert_array_equal(values(theirs), [1.0, 2.0])


def test_what_cannot_be_written_is_read_only_here():
    theirs = jax_namespace().asarray(np.array([1.0, 2.0]))
    x = mg.from_dlpack(theirs)
    with pytest.raises(ValueError, match="read-only"):
        x[0] = 5.0
    assert_array_equal(np.asarray(theirs), [1.0, 2.0])


def test_a_gradient_of_pytorch_is_not_lost_in_silence():
    theirs = torch_namespace().ones(2, requires_grad=True)
    with pytest.raises(BufferError, match="require gradient"):
        mg.from_dlpack(theirs)
    for function in (mg.asarray, mg.exp, lambda x: mg.tensor([1.0, 2.0]) * x):
        with pytest.raises(TypeError, match=r"pass x\.detach\(\)"):
            function(theirs)


def test_what_a_graph_needs_is_converted_to_a_read_only_array():
    x = tensor([1.0, 2.0])
    y = x * x
    array = np.asarray(x)
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 5.0
    y.backward()
    assert_array_equal(x.grad, [2.0, 4.0])
    del array
    np.asarray(x)[0] = 5.0
    assert_array_equal(x.data, [5.0, 2.0])


NEEDED = {
    "tensor": lambda x: x,
    "view": lambda x: x[::-1],
    "broadcast": lambda x: mg.broadcast_to(x, (3, 2)),
}


@writes_to_imports
@pytest.mark.parametrize("other", [OTHERS["numpy"], OTHERS["torch"]], ids=["numpy", "torch"])
@pytest.mark.parametrize("exported", NEEDED.values(), ids=NEEDED)
def test_what_a_graph_needs_is_exported_as_a_copy(other, exported):
    x = tensor([1.0, 2.0])
    y = x * x
    theirs = other().from_dlpack(exported(x))
    theirs[...] = 5.0
    assert_array_equal(x.data, [1.0, 2.0])
    y.backward()
    assert_array_equal(x.grad, [2.0, 4.0])


@writes_to_imports
def test_what_a_graph_needs_is_not_exported_without_a_copy():
    x = tensor([1.0, 2.0])
    y = x * x
    for export in (np.from_dlpack, mg.from_dlpack):
        with pytest.raises(BufferError, match="copy"):
            export(x, copy=False)
    y.backward()
    np.from_dlpack(x, copy=False)[0] = 5.0
    assert_array_equal(x.data, [5.0, 2.0])


def test_without_the_guard_a_graph_shares_what_it_needs():
    x = tensor([1.0, 2.0])
    y = x * x
    with mg.mem_guard_off:
        assert np.shares_memory(np.from_dlpack(x, copy=False), x.data)
    y.backward()


def test_what_has_no_dlpack():
    with pytest.raises(AttributeError, match="__dlpack__"):
        mg.from_dlpack([1.0])


# ------------------------------------------------------------------------ copies


def test_numpy_asarray_shares_and_array_copies():
    x = tensor([1.0, 2.0])
    assert np.shares_memory(np.asarray(x), x.data)
    assert np.shares_memory(np.asarray(x, copy=False), x.data)
    assert not np.shares_memory(np.array(x), x.data)
    assert not np.shares_memory(np.asarray(x, copy=True), x.data)
    assert np.asarray(x, dtype=np.float32).dtype == np.float32
    with pytest.raises(ValueError, match="avoid copy"):
        np.asarray(x, dtype=np.float32, copy=False)


@pytest.mark.parametrize(("copy", "shares"), [(None, True), (False, True), (True, False)])
def test_asarray_of_an_array(copy, shares):
    array = np.array([1.0, 2.0])
    assert np.shares_memory(mg.asarray(array, copy=copy).data, array) is shares


NOT_NUMBERS = [str, object, "S4", "i4,f4"]
MAKERS = {
    "arange": lambda dtype: mg.arange(2, dtype=dtype),
    "asarray": lambda dtype: mg.asarray([1.0], dtype=dtype),
    "astype": lambda dtype: mg.astype(mg.ones(2), dtype),
    "empty": lambda dtype: mg.empty(2, dtype=dtype),
    "eye": lambda dtype: mg.eye(2, dtype=dtype),
    "full": lambda dtype: mg.full(2, 1.0, dtype=dtype),
    "linspace": lambda dtype: mg.linspace(0, 1, 2, dtype=dtype),
    "ones_like": lambda dtype: mg.ones_like(mg.ones(2), dtype=dtype),
    "zeros": lambda dtype: mg.zeros(2, dtype=dtype),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("dtype", NOT_NUMBERS, ids=str)
def test_no_tensor_holds_anything_but_numbers(make, dtype):
    with pytest.raises(TypeError):
        make(dtype)


def test_asarray_of_a_tensor():
    x = tensor([1.0, 2.0])
    assert mg.asarray(x) is x
    assert mg.asarray(x, copy=False) is x
    y = mg.asarray(x, copy=True)
    assert y is not x
    assert not np.shares_memory(y.data, x.data)
    (y * y).backward()
    assert_array_equal(x.grad, [2.0, 4.0])


@pytest.mark.parametrize("source", [[1.0, 2.0], 1.0, np.array([1, 2])])
def test_asarray_that_must_copy(source):
    with pytest.raises(ValueError, match="copy"):
        mg.asarray(source, dtype=mg.float64, copy=False)


def test_astype_without_a_copy():
    x = tensor([1.0, 2.0])
    assert mg.astype(x, mg.float64, copy=False) is x
    assert mg.astype(x, mg.float64) is not x
    low = mg.astype(x, mg.float32, copy=False)
    low.backward(np.float32([1.0, 3.0]))
    assert_array_equal(x.grad, [1.0, 3.0])


def test_reshape_copies():
    x = tensor(np.arange(6.0).reshape(2, 3))
    assert np.shares_memory(mg.reshape(x, (3, 2)).data, x.data)
    assert np.shares_memory(mg.reshape(x, (3, 2), copy=False).data, x.data)
    assert not np.shares_memory(mg.reshape(x, (3, 2), copy=True).data, x.data)
    with pytest.raises(ValueError, match="copy"):
        mg.reshape(x.T, (6,), copy=False)


VIEWS_OF_ARRAYS = {
    "astensor": mg.astensor,
    "astype": lambda a: mg.astype(a, mg.float64, copy=False),
    "broadcast_to": lambda a: mg.broadcast_to(a, (2, 2)),
    "diag": mg.diag,
    "diagonal": mg.diagonal,
    "expand_dims": lambda a: mg.expand_dims(a, axis=1),
    "flip": mg.flip,
    "moveaxis": lambda a: mg.moveaxis(a, 0, 1),
    "real": mg.real,
    "reshape": lambda a: mg.reshape(a, (4,)),
    "rot90": mg.rot90,
    "rot90 twice": lambda a: mg.rot90(a, 2),
    "split": lambda a: mg.split(a, 2)[1],
    "squeeze": lambda a: mg.squeeze(a[None], axis=0),
    "swapaxes": lambda a: mg.swapaxes(a, 0, 1),
    "unstack": lambda a: mg.unstack(a)[1],
}


@pytest.mark.parametrize("view", VIEWS_OF_ARRAYS.values(), ids=VIEWS_OF_ARRAYS)
def test_a_view_of_an_array(view):
    array = np.array([[1.0, 2.0], [3.0, 4.0]])
    y = view(array)
    assert y.base is None
    before = y.data.copy()
    x = tensor(np.ones(y.shape))
    z = x * y
    array[...] = 100.0  # nobody knows what the graph needs
    z.sum().backward()
    assert_array_equal(x.grad, before)


def test_a_variable_that_is_a_view_of_an_array():
    array = np.array([1.0, 2.0])
    x = mg.reshape(array, (2, 1), constant=False)
    y = x * x
    array[...] = 100.0
    y.sum().backward()
    assert_array_equal(x.grad, [[2.0], [4.0]])
    x[0] = 7.0
    assert array[0] == 7.0


# ------------------------------------------------------------------------ devices


def test_the_only_device():
    x = tensor([1.0, 2.0])
    assert x.device == "cpu"
    assert x.to_device("cpu") is x
    assert x.__dlpack_device__() == (1, 0)
    for device in ("gpu", "cuda:0", 1):
        with pytest.raises(ValueError, match="only device"):
            x.to_device(device)
        with pytest.raises(ValueError, match="only device"):
            mg.asarray([1.0], device=device)
        with pytest.raises(ValueError, match="only device"):
            mg.from_dlpack(x, device=device)
    with pytest.raises(ValueError, match="stream"):
        x.to_device("cpu", stream=1)
    error = ValueError if is_before("2.3.0") else BufferError  # both are NumPy's
    with pytest.raises(error, match="device"):
        x.__dlpack__(dl_device=(2, 0))


def test_a_gradient_goes_through_to_device():
    x = tensor([1.0, 2.0])
    (x.to_device("cpu") * 3.0).backward()
    assert_allclose(x.grad, [3.0, 3.0])
