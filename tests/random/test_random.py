"""The random functions draw what NumPy's of the same state draw."""

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import random


@pytest.fixture(autouse=True)
def _state():
    state = np.random.get_state()  # noqa: NPY002 the global state is what is tested
    yield
    np.random.set_state(state)  # noqa: NPY002


def expected(name, *args, **kwargs):
    np.random.seed(7)  # noqa: NPY002
    return np.asarray(getattr(np.random, name)(*args, **kwargs))


@pytest.mark.parametrize("shape", [(), (3,), (2, 0), (2, 3)])
@pytest.mark.parametrize("name", ["rand", "randn"])
def test_axes_are_arguments(name, shape):
    random.seed(7)
    drawn = getattr(random, name)(*shape)
    assert type(drawn) is mg.Tensor
    assert not drawn.constant
    np.testing.assert_array_equal(drawn.data, expected(name, *shape))


@pytest.mark.parametrize("shape", [None, (), 3, (2, 3)])
@pytest.mark.parametrize("name", ["random", "random_sample", "ranf", "sample"])
def test_shape_is_one_argument(name, shape):
    random.seed(7)
    drawn = getattr(random, name)(shape=shape)
    assert drawn.dtype == np.float64
    np.testing.assert_array_equal(drawn.data, expected("random_sample", shape))


@pytest.mark.parametrize("name", ["rand", "randn", "random", "random_sample", "ranf", "sample"])
def test_constants(name):
    assert getattr(random, name)(3, constant=True).constant
    assert not getattr(random, name)(3, constant=False).constant


@pytest.mark.parametrize(
    ("args", "shape"), [((5,), None), ((2, 9), (3, 2)), (([1, 4], [3, 9]), None)]
)
def test_randint(args, shape):
    random.seed(7)
    drawn = random.randint(*args, shape=shape)
    assert drawn.constant
    reference = expected("randint", *args, size=shape)
    assert drawn.dtype == reference.dtype
    np.testing.assert_array_equal(drawn.data, reference)


def test_randint_takes_tensors_and_data_types():
    drawn = random.randint(mg.tensor([1, 3]), mg.tensor([2, 4]), dtype=np.int8)
    assert drawn.dtype == np.int8
    assert drawn.tolist() == [1, 3]


def test_an_empty_interval_is_refused():
    with pytest.raises(ValueError, match="low"):
        random.randint(3, 3)


def test_integers_cannot_vary():
    with pytest.raises(TypeError):
        random.randint(3, constant=False)


def test_what_is_drawn_is_differentiable():
    x = random.rand(3)
    (x * x).sum().backward()
    np.testing.assert_array_equal(x.grad, 2 * x.data)
