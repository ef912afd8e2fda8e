"""Tensors survive a file, and nothing in a file is executed."""

from io import BytesIO

import numpy as np
import pytest

import mygrad_array_api as mg


def round_trip(x):
    file = BytesIO()
    mg.save(file, x)
    file.seek(0)
    return mg.load(file)


@pytest.mark.parametrize(
    "data",
    [
        np.array(1.5),
        np.empty((2, 0)),
        np.arange(6.0, dtype=np.float32).reshape(2, 3)[:, ::2],
        np.array([1 + 2j, np.nan]),
        np.array([1, 2]),
        np.array([True, False]),
    ],
    ids=["0-d", "empty", "strided", "complex", "integer", "boolean"],
)
@pytest.mark.parametrize("constant", [None, True])
def test_values_dtype_and_constant_flag(data, constant):
    x = mg.tensor(data, constant=constant)
    loaded = round_trip(x)
    assert (loaded.shape, loaded.dtype, loaded.constant) == (x.shape, x.dtype, x.constant)
    np.testing.assert_array_equal(loaded.data, data)
    assert loaded.grad is None


def test_the_gradient():
    x = mg.tensor([1.0, 2.0], dtype=np.float32)
    (x * x).sum().backward()
    loaded = round_trip(x)
    assert loaded.grad.dtype == np.float32
    np.testing.assert_array_equal(loaded.grad, [2.0, 4.0])


def test_the_gradient_survives_where_nothing_is_recorded():
    x = mg.tensor(2.0)
    (x * x).backward()
    with mg.no_autodiff:
        assert round_trip(x).grad == 4.0


def test_the_graph_is_left_behind():
    x = mg.tensor(2.0)
    y = x * x
    loaded = round_trip(y)
    assert loaded.creator is None
    assert y.creator is not None


def test_a_loaded_tensor_is_a_variable_as_any():
    x = round_trip(mg.tensor([1.0, 2.0]))
    x *= 2.0
    (x * x).sum().backward()
    np.testing.assert_array_equal(x.grad, [4.0, 8.0])


@pytest.mark.parametrize("name", ["x.npz", "x"])
def test_paths(tmp_path, name):
    mg.save(tmp_path / name, mg.tensor([1.0]))
    assert mg.load(tmp_path / "x.npz").tolist() == [1.0]
    assert mg.load(str(tmp_path / "x.npz")).tolist() == [1.0]


def test_a_file_of_numpys_savez_without_flag():
    file = BytesIO()
    np.savez(file, data=np.array([1, 2]))
    file.seek(0)
    assert mg.load(file).constant


@pytest.mark.parametrize("what", [np.ones(2), [1.0], None])
def test_only_tensors_are_saved(tmp_path, what):
    with pytest.raises(TypeError, match="save\\(\\) writes tensors"):
        mg.save(tmp_path / "x.npz", what)
    assert not list(tmp_path.iterdir())


def test_no_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        mg.load(tmp_path / "x.npz")


def saved(**arrays):
    file = BytesIO()
    np.savez(file, **arrays)
    file.seek(0)
    return file


def objects():
    return np.array([print], dtype=object)


@pytest.mark.parametrize(
    ("arrays", "says"),
    [
        ({"data": objects()}, "never loaded"),
        ({"data": np.ones(2), "grad": objects()}, "never loaded"),
        ({"other": np.ones(2)}, "no archive with an array 'data'"),
        ({"data": np.array(["a"])}, "holds numbers"),
        ({"data": np.ones(2), "grad": np.ones(3)}, "gradient of shape"),
        ({"data": np.ones(2), "grad": np.ones(2, dtype=np.float32)}, "dtype float32"),
    ],
    ids=["objects", "object gradient", "no data", "text", "shape", "dtype"],
)
def test_what_is_no_tensor_is_refused(arrays, says):
    with pytest.raises(ValueError, match=says):
        mg.load(saved(**arrays))


def test_other_files_are_refused():
    with pytest.raises(ValueError, match="no saved tensor"):
        mg.load(BytesIO(b"plain text"))
    array = BytesIO()
    np.save(array, np.ones(3))
    array.seek(0)
    with pytest.raises(ValueError, match="no saved tensor"):
        mg.load(array)
