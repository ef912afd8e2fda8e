"""The methods that tensors share with NumPy's arrays: same values, and gradients through them."""

import pickle
from fractions import Fraction

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import Tensor, tensor
from mygrad_array_api.testing import check_grads
from tests.versions import since

X = np.array([[1.5, -2.0, 3.25], [0.5, 4.0, -1.0]])
MASK = X > 0
CHOICES = np.array([[0, 1, 1], [1, 0, 1]])

DIFFERENTIABLE = {
    "T": lambda x: x.T,
    "astype": lambda x: x.astype(np.float64),
    "clip": lambda x: x.clip(-1.5, 3.0),
    "compress": lambda x: x.compress([True, False, True], 1),
    "conj": lambda x: x.conj(),
    "conjugate": lambda x: x.conjugate(),
    "cumprod": lambda x: x.cumprod(1),
    "cumsum": lambda x: x.cumsum(0, np.float64),
    "diagonal": lambda x: x.diagonal(1),
    "dot": lambda x: x.dot(X.T),
    "flat item": lambda x: x.flat[-2],
    "flat key": lambda x: x.T.flat[[0, 0, 4]],
    "flat mask": lambda x: x.flat[MASK.ravel()],
    "flat slice": lambda x: x.T.flat[::2],
    "flatten": lambda x: x.flatten(),
    "flatten F": lambda x: x.flatten("F"),
    "max": lambda x: x.max(axis=1, keepdims=True),
    "max where": lambda x: x.max(axis=1, initial=0.0, where=MASK),
    "mean": lambda x: x.mean(axis=0),
    "mean where": lambda x: x.mean(axis=1, where=MASK),
    "min": lambda x: x.min(),
    "prod": lambda x: x.prod(0),
    "prod where": lambda x: x.prod(0, initial=2.0, where=MASK),
    "ravel": lambda x: x.ravel(),
    "ravel F": lambda x: x.ravel("F"),
    "real": lambda x: x.real,
    "repeat": lambda x: x.repeat(2, 0),
    "repeat flattened": lambda x: x.repeat(2),
    "reshape": lambda x: x.reshape(3, -1),
    "reshape F": lambda x: x.reshape((3, 2), order="F"),
    "squeeze": lambda x: x[None].squeeze(),
    "std": lambda x: x.std(axis=1, ddof=1),
    "std where": lambda x: x.std(axis=1, where=MASK),
    "sum": lambda x: x.sum(axis=(0, 1)),
    "sum where": lambda x: x.sum(axis=0, initial=1.0, where=MASK),
    "swapaxes": lambda x: x.swapaxes(0, 1),
    "take": lambda x: x.take([0, 0, 2], 1),
    "take flattened": lambda x: x.take([-1, 7], mode="wrap"),
    "trace": lambda x: x.trace(1),
    "transpose": lambda x: x.transpose(1, 0),
    "var": lambda x: x.var(axis=0),
    "view": lambda x: x.view(),
    "view of the dtype": lambda x: x.view(float),
}
CONSTANT = {
    "all": lambda x: x.all(axis=0),
    "all where": lambda x: x.all(axis=0, where=MASK),
    "any": lambda x: x.any(axis=1, keepdims=True),
    "argmax": lambda x: x.argmax(axis=1),
    "argmin": lambda x: x.argmin(keepdims=True),
    "argpartition": lambda x: x.argpartition(1, 1).take([1], 1),
    "argsort": lambda x: x.argsort(axis=0),
    "nonzero": lambda x: x.nonzero()[1],
    "searchsorted": lambda x: x.sum(0).searchsorted([0.0, 5.0], "right"),
}


def same(found, expected):
    assert type(found) is Tensor
    assert (found.dtype, found.shape) == (expected.dtype, expected.shape)
    assert_allclose(found.data, expected, rtol=1e-14)


@pytest.mark.parametrize("method", DIFFERENTIABLE.values(), ids=DIFFERENTIABLE)
def test_values_and_gradients(method):
    same(method(tensor(X)), method(X))
    check_grads(method, X, order=2)


@pytest.mark.parametrize("method", CONSTANT.values(), ids=CONSTANT)
def test_what_has_no_gradient(method):
    found = method(tensor(X))
    same(found, method(X))
    assert found.constant


def test_round():
    x = tensor(X)
    same(x.round(), X.round())
    same((x / 3).round(2), (X / 3).round(2))
    x.round(1).sum().backward()
    assert_array_equal(x.grad, np.zeros_like(X))


def test_choose():
    choices = tensor(CHOICES * 2.0)
    found = tensor(CHOICES).choose((choices, 1.0))
    assert_array_equal(found.data, CHOICES.choose((CHOICES * 2.0, 1.0)))
    found.sum().backward()
    assert_array_equal(choices.grad, CHOICES == 0)


OUT = {
    "all": lambda x, out: x.all(0, out=out),
    "any": lambda x, out: x.any(0, out=out),
    "argmax": lambda x, out: x.argmax(0, out),
    "argmin": lambda x, out: x.argmin(0, out),
    "clip": lambda x, out: x[0].clip(0.0, 1.0, out),
    "cumprod": lambda x, out: x[0].cumprod(out=out),
    "cumsum": lambda x, out: x[0].cumsum(out=out),
    "dot": lambda x, out: x.T.dot(X[:, 0], out),
    "max": lambda x, out: x.max(0, out=out),
    "mean": lambda x, out: x.mean(0, out=out),
    "min": lambda x, out: x.min(0, out=out),
    "prod": lambda x, out: x.prod(0, out=out),
    "round": lambda x, out: x[0].round(0, out),
    "std": lambda x, out: x.std(0, out=out),
    "sum": lambda x, out: x.sum(0, out=out),
    "take": lambda x, out: x[0].take([0, 0, 1], out=out),
    "var": lambda x, out: x.var(0, out=out),
}


@pytest.mark.parametrize("method", OUT.values(), ids=OUT)
def test_results_are_written_into_out(method):
    dtype = method(X, None).dtype
    array, target = np.zeros(3, dtype), tensor(np.zeros(3, dtype))
    method(X, array)
    assert method(tensor(X), target) is target
    assert_allclose(target.data, array)


@pytest.mark.parametrize("name", ["cumprod", "cumsum", "max", "mean", "min", "prod", "std", "sum"])
def test_a_result_is_constant_if_asked_for(name):
    x = tensor(X)
    assert getattr(x, name)(constant=True).constant
    assert not getattr(x, name)(constant=False).constant
    with pytest.raises(TypeError, match="constant must be"):
        getattr(x, name)(constant=1)
    with pytest.raises(TypeError, match="constant="):
        getattr(x, name)(out=tensor(0.0), constant=True)


# ---------------------------------------------------------------------- in place


def test_sort_in_place():
    x = tensor(X)
    y = x * 2.0
    assert y.sort(axis=0) is None
    assert_array_equal(y.data, np.sort(2 * X, axis=0))
    y[0].sum().backward()
    assert_array_equal(x.grad, 2.0 * (X.min(axis=0) == X))


def test_partition_in_place():
    x = tensor(X)
    x.partition(1)
    assert_array_equal(x.data[:, 1], np.sort(X)[:, 1])


def test_fill():
    value, x = tensor(3.0), tensor(X)
    y = x * 1.0
    y.fill(value)
    assert_array_equal(y.data, np.full(X.shape, 3.0))
    y.sum().backward()
    assert value.grad == X.size
    assert_array_equal(x.grad, np.zeros_like(X))


def test_put():
    values, x = tensor([7.0, 8.0]), tensor(X)
    y, plain = x * 1.0, X.copy()
    y.put([0, 2, 4], values)
    plain.put([0, 2, 4], [7.0, 8.0])
    assert_array_equal(y.data, plain)
    y.sum().backward()
    assert_array_equal(values.grad, [2.0, 1.0])
    assert_array_equal(x.grad, [[0.0, 1.0, 0.0], [1.0, 0.0, 1.0]])


def test_resize_is_declined():
    with pytest.raises(ValueError, match="resize"):
        tensor(X).resize((3, 2))


# ---------------------------------------------------------------------- flat

LAYOUTS = {"rows": lambda x: x, "columns": lambda x: x.T, "reversed": lambda x: x[::-1, ::2]}
KEYS = {
    "item": 1,
    "last": -1,
    "slice": slice(None, None, 2),
    "all": ...,
    "numbers": [2, 0],
    "none": slice(0),
}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_what_is_written_to_flat(layout, key):
    def written(x, value):
        y = x * 1.0
        layout(y).flat[key] = value
        return y

    plain = X.copy()
    layout(plain).flat[key] = 9.0
    assert_array_equal(written(tensor(X), 9.0).data, plain)
    check_grads(written, X, np.array(9.0), order=2)


def test_values_are_repeated_in_flat():
    x, plain = tensor(X), X.copy()
    x.flat[:5] = plain.flat[:5] = [1.0, 2.0]
    assert_array_equal(x.data, plain)
    x.flat = plain.flat = 0.0
    assert_array_equal(x.data, plain)


def test_the_diagonal_through_flat():
    x = tensor(np.ones((3, 3)))
    y = x * 2.0
    y.flat[::4] = 0.0
    y.sum().backward()
    assert_array_equal(x.grad, 2.0 - 2.0 * np.eye(3))


def test_flat_is_a_sequence():
    x = tensor(X).T
    assert len(x.flat) == X.size
    assert [float(item) for item in x.flat] == list(X.T.flat)
    assert_array_equal(np.asarray(x.flat), X.T.ravel())
    assert x.flat.base is x
    same(x.flat.copy(), X.T.flat.copy())
    for key in (6, -7, [6]):
        with pytest.raises(IndexError):
            x.flat[key]
        with pytest.raises(IndexError):
            x.flat[key] = 0.0


# ---------------------------------------------------------------------- memory


def test_a_view_is_written_through():
    x = tensor(X)
    x.view()[0, 0] = 7.0
    assert x[0, 0] == 7.0
    assert x.view().base is x


def test_a_constant_is_viewed_in_another_dtype():
    x = tensor(X, constant=True)
    bits = x.view(np.int64)
    assert bits.constant
    assert_array_equal(bits.data, X.view(np.int64))
    bits[0, 0] = 0
    assert x[0, 0] == 0.0
    halves = tensor(X[0] + 1j, constant=True).view(np.float64)
    assert_array_equal(halves.data, (X[0] + 1j).view(np.float64))
    assert halves.constant


def test_a_variable_is_not():
    with pytest.raises(TypeError, match="no gradient"):
        tensor(X).view(np.int64)


def test_parts_are_written_through():
    def written(x, real, imag):
        z = x * 1.0
        z.real = real
        z.imag += imag
        return z

    z, real, imag = X + 1j, X[0] - 1.0, X[1] + 2.0
    plain = np.array(z)
    plain.real = real
    plain.imag += imag
    assert_array_equal(written(tensor(z), real, imag).data, plain)
    check_grads(written, z, real, imag, order=2)
    x = tensor(X)
    x.real = 2.0
    assert_array_equal(x.data, np.full(X.shape, 2.0))
    with pytest.raises(TypeError, match="imaginary"):
        x.imag = 1.0


def test_facts_about_the_memory():
    x = tensor(X, dtype=np.float32).T
    plain = X.astype(np.float32).T
    assert (x.itemsize, x.nbytes, x.strides) == (plain.itemsize, plain.nbytes, plain.strides)
    assert x.tobytes() == plain.tobytes()
    assert x.tobytes("F") == plain.tobytes("F")
    assert x.flags.f_contiguous
    assert not x.flags.c_contiguous


# ---------------------------------------------------------------------- astype


@pytest.mark.parametrize(
    "shape", [6, (6,), [6], np.array([6]), np.int64(6), tensor([6]), tensor(6)]
)
def test_forms_of_a_shape(shape):
    assert tensor(X).reshape(shape).shape == (6,)


def test_what_is_no_shape():
    for shape in (2.0, (2.0, 3.0), [6.0], "6", None):
        with pytest.raises(TypeError):
            tensor(X).reshape(shape)


def test_casting_is_checked():
    x = tensor(X)
    for to, casting in ((np.float32, "safe"), (int, "same_kind"), (np.float32, "no")):
        with pytest.raises(TypeError, match="cannot cast"):
            x.astype(to, casting)
    assert x.astype(np.float32, casting="same_kind").dtype == np.float32
    with pytest.raises(ValueError, match="casting"):
        x.astype(float, casting="unknown")


def test_matmul_with_options():
    x, target = tensor(X), tensor(np.zeros((2, 2)))
    assert mg.matmul(x, x.T, out=target) is target
    assert_allclose(target.data, X @ X.T)
    target.sum().backward()
    assert_allclose(x.grad, np.broadcast_to(2 * X.sum(axis=0), X.shape))
    low = mg.matmul(tensor(X, dtype=np.float32), X.T, dtype=np.float64)
    assert low.dtype == np.float64
    with pytest.raises(TypeError, match="cast"):
        mg.matmul(x, x.T, dtype=np.float32, out=np.zeros((2, 2), int))


@pytest.mark.parametrize(
    "call",
    [
        lambda x: x.transpose((1, 0), 5),
        lambda x: x.transpose(0.0, 1.0),
        lambda x: x.cumsum((0, 1)),
        lambda x: x.cumprod((0,)),
    ],
    ids=["transpose of too much", "transpose of floats", "cumsum", "cumprod"],
)
def test_an_axis_is_an_integer(call):
    for x in (np.ones((2, 3)), tensor(np.ones((2, 3)))):
        with pytest.raises(TypeError):
            call(x)


def test_a_number_can_be_repeated_along_its_only_axis():
    x = tensor(2.0)
    for axis in (None, 0, -1):
        y = x.repeat(3, axis=axis)
        assert_array_equal(y, np.repeat(2.0, 3, axis=axis))
        y.sum().backward()
        assert x.grad == 3


@pytest.mark.parametrize("name", ["conj", "conjugate"])
def test_the_conjugate_of_a_real_view_is_the_view(name):
    x = tensor(np.arange(100.0))
    y = x * 1.0
    view = y[::-1]
    conjugate = getattr(view, name)()
    assert conjugate is view
    product = (conjugate * conjugate).sum()
    view[...] = 7.0
    product.backward()
    assert_array_equal(x.grad, 2 * np.arange(100.0))


def test_bytes_are_those_of_the_values():
    plain = np.arange(6, dtype=np.int16).reshape(2, 3).T
    assert bytes(tensor(plain)) == bytes(plain)


# ---------------------------------------------------------------------- what only arrays are


class Subclass(np.ndarray):
    """A class of arrays of a program's own."""


def test_a_constant_is_viewed_as_arrays_of_another_class():
    x = tensor(X, constant=True)
    view = x.view(Subclass)
    assert type(view) is Subclass
    assert np.shares_memory(view, x)
    assert type(x.view(type=np.ndarray)) is Tensor
    assert x.view(Tensor).base is x
    records = x.view([("a", "f8"), ("b", "f8"), ("c", "f8")])
    assert records["b"].tolist() == [[X[0, 1]], [X[1, 1]]]
    with pytest.raises(TypeError, match="Subclass"):
        tensor(X).view(Subclass)


def test_a_constant_becomes_text_objects_and_dates():
    assert tensor([1, 2]).astype(str).tolist() == ["1", "2"]
    assert tensor([1.5], constant=True).astype(object).tolist() == [1.5]
    assert tensor([1]).astype("M8[D]").dtype.kind == "M"
    with pytest.raises(TypeError, match="numbers"):
        tensor([1.5]).astype(str)


def test_a_complex_constant_loses_its_imaginary_part_with_a_warning():
    with pytest.warns(np.exceptions.ComplexWarning):
        assert tensor([1 + 2j], constant=True).astype(float).tolist() == [1.0]
    with pytest.raises(TypeError, match="real part"):
        tensor([1 + 2j]).astype(float)


def test_memory_can_be_made_read_only():
    x = tensor(X)
    x.setflags(write=False)
    assert x.flags.writeable is False
    with pytest.raises(ValueError, match="read-only"):
        x[0] = 1.0
    x.setflags(write=True)
    x[0] = 1.0
    assert x[0, 0].item() == 1.0


def test_bytes_are_exchanged_in_a_constant():
    x = tensor([1, 256], dtype=np.int16)
    assert x.byteswap().tolist() == [256, 1]
    with pytest.raises(TypeError, match="copy"):
        x.byteswap(inplace=True)
    with pytest.raises(TypeError, match="constant"):
        tensor(X).byteswap()


def test_values_are_written_as_bytes(tmp_path):
    x = tensor(X)
    x.tofile(tmp_path / "bytes")
    assert_array_equal(np.fromfile(tmp_path / "bytes"), X.ravel())
    x.dump(tmp_path / "pickle")
    assert_array_equal(np.load(tmp_path / "pickle", allow_pickle=True), X)
    assert_array_equal(pickle.loads(x.dumps()), X)  # noqa: S301
    assert x.ctypes.shape[:] == list(X.shape)


def test_a_tensor_beside_an_array_of_objects_is_its_elements():
    t = tensor([1.0, 2.0])
    objects = np.array([Fraction(1, 2), None], dtype=object)
    for multiply in (lambda: objects * tensor([2, 3]), lambda: tensor([2, 3]) * objects):
        objects[1] = t[0]
        product = multiply()
        assert product[0] == Fraction(1)
        product[1].backward()
        assert t.grad.tolist() == [3.0, 0.0]
    twice = np.multiply(np.array([1, 2], dtype=object), t)
    assert twice.dtype == object
    sum(twice).backward()
    assert t.grad.tolist() == [1.0, 2.0]


@since("2.3.0", "has no `out=...`")
def test_an_ellipsis_asks_for_an_array():
    assert np.add(tensor(1.0), 2.0, out=...).item() == 3.0


def test_a_class_of_dtypes_is_a_dtype():
    assert np.add(tensor([1.0]), 2.0, dtype=np.dtypes.Float32DType).dtype == np.float32
