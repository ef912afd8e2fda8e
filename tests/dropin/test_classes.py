"""`isinstance` says of tensors what it would say of arrays and scalars."""

import numpy
import pytest

import mygrad_array_api as mg
import mygrad_array_api.numpy as np

T = mg.tensor


@pytest.mark.parametrize("x", [T([1.0]), np.zeros(3), numpy.zeros(3), np.array(["a"]), T([[1]])])
def test_tensors_and_arrays_are_arrays(x):
    assert isinstance(x, np.ndarray)
    assert not isinstance(x, np.generic)
    assert not isinstance(x, (float, np.floating, np.number))


@pytest.mark.parametrize(
    ("x", "kind"),
    [
        (T([1.0]).sum(), np.floating),
        (T([1.0])[0], np.inexact),
        (np.zeros(3)[0], np.number),
        (np.sum(np.zeros(3)), np.float64),
        (numpy.float64(1.0), np.floating),
        (T([1, 2])[0], np.integer),
        (np.argmax(np.zeros(3)), np.signedinteger),
        (T([True]).any(), np.generic),
        (T([1j])[0] * 2, np.complexfloating),
    ],
)
def test_numbers_are_scalars(x, kind):
    assert isinstance(x, kind)
    assert isinstance(x, np.generic)
    assert not isinstance(x, np.ndarray)
    assert not isinstance(x, (np.unsignedinteger, str))


def test_a_number_that_was_made_as_an_array_is_one():
    assert isinstance(np.array(1.0), np.ndarray)
    assert isinstance(np.zeros(()), np.ndarray)
    assert not isinstance(np.zeros(()), np.generic)


def test_what_is_neither_is_neither():
    for x in (1.0, [1.0], None, "a", np.sum):
        assert not isinstance(x, np.ndarray)
    assert not isinstance(1, np.integer)


def test_subclasses_are_those_of_numpys_classes():
    assert issubclass(numpy.ndarray, np.ndarray)
    assert issubclass(mg.Tensor, np.ndarray)
    assert issubclass(numpy.float32, np.floating)
    assert issubclass(np.floating, np.inexact)
    assert not issubclass(numpy.int64, np.floating)
    assert np.issubdtype(numpy.float64, np.floating)
    assert numpy.issubdtype(numpy.int8, np.integer)
    assert np.issubdtype(np.zeros(2).dtype, np.number)


def test_the_type_of_a_tensor_equals_the_class_of_arrays():
    assert type(T([1.0])) == np.ndarray  # noqa: E721
    assert type(numpy.zeros(1)) == np.ndarray  # noqa: E721
    assert np.ndarray == numpy.ndarray
    assert {np.ndarray: 1}[numpy.ndarray] == 1
    assert np.ndarray != 1
    assert np.floating != np.integer


def test_a_class_that_is_derived_is_an_ordinary_one():
    class Own(np.ndarray):
        pass

    x = numpy.zeros(3).view(Own)
    assert isinstance(x, Own)
    assert isinstance(x, np.ndarray)
    assert not isinstance(T([1.0]), Own)
    assert type(np.zeros(3).view(Own)) is Own
    assert type(Own(2)) is Own
    assert {Own: 1}[Own] == 1
    assert Own != np.ndarray


def test_an_array_can_be_made_by_its_class():
    x = np.ndarray((2, 2), dtype=float)
    assert type(x) is mg.Tensor
    assert x.shape == (2, 2)
    assert np.ndarray((2,), buffer=numpy.arange(2.0)).tolist() == [0.0, 1.0]
    assert type(np.ndarray((1,), dtype="U2")) is numpy.ndarray


def test_annotations_can_be_evaluated():
    def func(x: np.ndarray, y: "np.typing.NDArray[np.float64]") -> np.ndarray | None:
        return x

    assert func.__annotations__["x"] is np.ndarray
    assert np.ndarray[tuple[int], np.dtype[np.float64]].__args__


def test_iterators_of_numpy():
    t = T([[1.0, 2.0], [3.0, 4.0]])
    assert [i for i, _ in np.ndenumerate(t)] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    total = sum(x * (i + 2 * j) for (i, j), x in np.ndenumerate(t))
    total.backward()
    assert t.grad.tolist() == [[0.0, 2.0], [1.0, 3.0]]
    assert list(np.ndindex(*t.shape)) == list(numpy.ndindex(2, 2))
    assert isinstance(t.flat, np.flatiter)
    assert list(np.ndenumerate(np.array(["a"]))) == [((0,), "a")]


def test_broadcast_of_what_varies():
    t, u = T([[1.0], [2.0]]), T([3.0, 4.0])
    both = np.broadcast(t, u)
    assert isinstance(both, np.broadcast)
    assert (both.shape, both.ndim, both.nd, both.size, both.numiter) == ((2, 2), 2, 2, 4, 2)
    sum(a * b for a, b in both).backward()
    assert t.grad.tolist() == [[7.0], [7.0]]
    assert both.index == 4
    both.reset()
    assert [x.item() for x in next(both)] == [1.0, 3.0]
    assert len(both.iters) == 2
    assert np.broadcast(np.zeros((2, 1)), np.zeros(3)).shape == (2, 3)


def test_nditer_goes_over_values():
    assert [float(x) for x in np.nditer(np.arange(3.0))] == [0.0, 1.0, 2.0]
    with pytest.raises(TypeError, match="nditer"):
        np.nditer([T([1.0]), np.zeros(1)])


def test_flat_is_an_iterator():
    t = T([[1.0, 2.0], [3.0, 4.0]])
    for x in (t, t.T):
        flat = x.flat
        assert (flat.index, flat.coords) == (0, (0, 0))
        first, second = next(flat), next(flat)
        assert (flat.index, flat.coords) == (2, (1, 0))
        assert (first.item(), second.item()) == (x[0, 0].item(), x[0, 1].item())
        assert len(list(flat)) == 2
        with pytest.raises(StopIteration):
            next(flat)
