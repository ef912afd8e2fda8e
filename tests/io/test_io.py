"""Tensors survive a file, and nothing in a file is executed."""

import random
import struct
import zipfile
from io import BytesIO, StringIO

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
        ({"other": np.ones(2)}, r"archive of \['other'\]"),
        ({"data": np.ones(2), "other": np.ones(2)}, r"archive of \['data', 'other'\]"),
        ({"data": np.array(["a"])}, "holds numbers"),
        ({"data": np.ones(2), "grad": np.ones(3)}, "gradient of shape"),
        ({"data": np.ones(2), "grad": np.ones(2, dtype=np.float32)}, "dtype float32"),
        ({"data": np.ones(2), "constant": np.ones(3, dtype=bool)}, "flag"),
        ({"data": np.ones(2), "constant": np.zeros(0, dtype=bool)}, "flag"),
        ({"data": np.ones(2), "constant": np.array(1.0)}, "flag"),
        ({"data": np.array([1]), "constant": np.array(False)}, "flag"),
    ],
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


# ---------------------------------------------------------------------- damaged files


@pytest.fixture(scope="module")
def tensor():
    x = mg.tensor(np.arange(6.0).reshape(2, 3))
    (x * x).sum().backward()
    return x


@pytest.fixture(scope="module", params=["stored", "deflated"])
def content(request, tensor):
    """The bytes of a file that holds the tensor."""
    file = BytesIO()
    if request.param == "stored":
        mg.save(file, tensor)
    else:
        np.savez_compressed(file, data=tensor.data, grad=tensor.grad, constant=np.array(False))
    return file.getvalue()


def assert_refused_or_whole(content, tensor):
    """What is loaded is what was saved: damage to anything that matters is a ValueError."""
    try:
        loaded = mg.load(BytesIO(content))
    except ValueError as error:
        assert len(str(error).split()) > 5  # noqa: PT017 most files are refused, some are whole
        return
    assert not loaded.constant
    np.testing.assert_array_equal(loaded.data, tensor.data)
    np.testing.assert_array_equal(loaded.grad, tensor.grad)


def test_a_truncated_file(content, tensor):
    for length in range(len(content)):
        assert_refused_or_whole(content[:length], tensor)


def test_a_flipped_bit(content, tensor):
    for i in range(len(content)):
        damaged = bytearray(content)
        damaged[i] ^= 1 << i % 8
        assert_refused_or_whole(bytes(damaged), tensor)


def test_bytes_that_are_replaced_and_left_out(content, tensor):
    rng = random.Random(0)  # noqa: S311 not for secrets
    for _ in range(500):
        damaged = bytearray(content)
        for _ in range(rng.randint(1, 20)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        assert_refused_or_whole(bytes(damaged), tensor)
        first, last = sorted(rng.sample(range(len(content)), 2))
        assert_refused_or_whole(content[:first] + content[last:], tensor)


@pytest.mark.parametrize(
    "start", [b"", b"PK\x03\x04", b"PK\x05\x06", b"\x93NUMPY\x01\x00", b"\x80\x04"]
)
def test_noise(start):
    rng = random.Random(0)  # noqa: S311 not for secrets
    for length in range(100):
        with pytest.raises(ValueError, match="no saved tensor, or is damaged"):
            mg.load(BytesIO(start + rng.randbytes(length)))


def array_file(header, payload=b""):
    """A file of one array, of NumPy's format."""
    text = header.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + payload


def described(shape, descr="<f8"):
    return f"{{'descr': {descr!r}, 'fortran_order': False, 'shape': {shape}}}"


HEADERS = {
    "terabytes": described((10**12,)),
    "overflowing": described((2**62, 2**62)),
    "negative": described((-1,)),
    "empty and overflowing": described((0, 2**63 - 1, 2**63 - 1)),
    "too many axes": described((1,) * 65),
    "half an element": described((0.5,)),
    "longer": described((9,)),
    "shorter": described((7,)),
    "objects": described((8,), "|O"),
    "strings": described((8,), "<U2"),
    "dates": described((8,), "<M8[s]"),
    "records": described((8,), [("a", "<f8")]),
    "no type": described((8,), "xyz"),
    "incomplete": "{'descr': '<f8', 'shape': (8,)}",
    "deep": "[" * 5000,
    "long": "(" * 50_000,
    "not text": "\x00\x01",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_hostile_headers(header):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.npy", array_file(header, bytes(64)))
    with pytest.raises(ValueError, match="no saved tensor, or is damaged"):
        mg.load(file)


def test_more_bytes_than_are_described_are_not_unpacked():
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.npy", array_file(described((8,)), bytes(10**7)))
    with pytest.raises(ValueError, match="of 10000000 bytes, but describes"):
        mg.load(file)


def test_more_bytes_than_a_file_can_hold():
    """The header and the directory agree on what is not there."""
    count = 10**9
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.npy", array_file(described((count,)), bytes(64)))
    content = file.getvalue()
    (info,) = zipfile.ZipFile(file).infolist()
    size = struct.pack("<L", info.file_size)
    lie = struct.pack("<L", info.file_size - 64 + 8 * 10**8)
    assert content.count(size) == 2
    with pytest.raises(ValueError, match=r"is said to be of|describes"):
        mg.load(BytesIO(content.replace(size, lie)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions(method):
    pytest.importorskip({zipfile.ZIP_BZIP2: "bz2", zipfile.ZIP_LZMA: "lzma"}[method])
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("data.npy", array_file(described((8,)), bytes(64)))
    with pytest.raises(ValueError, match="compressed in another way"):
        mg.load(file)


def test_what_is_no_file(tmp_path):
    for file in (3, None, 1.5, [b"x"]):
        with pytest.raises(TypeError):
            mg.load(file)
    with pytest.raises(IsADirectoryError):
        mg.load(tmp_path)
    with pytest.raises(ValueError, match="damaged"):
        mg.load(StringIO("text"))
