"""Where we differ from MyGrad on purpose: both sides, as the migration page tells them."""

import asyncio
import pickle

import numpy as np
import pytest

import mygrad_array_api as mg

from . import surface

mygrad = pytest.importorskip("mygrad", reason="the test extra installs it")


def gradient(lib, function, *data):
    """Return the gradient with respect to the first argument."""
    tensors = [lib.tensor(x) for x in data]
    function(lib, *tensors).sum().backward()
    return tensors[0].grad


def both(function, *data):
    return gradient(mg, function, *data).tolist(), gradient(mygrad, function, *data).tolist()


def test_the_page_lists_differences():
    assert len(surface.table("Differences on purpose")) > 25


def test_comparisons_and_indices_are_constant_tensors():
    here, there = mg.tensor([1.0, 2.0]), mygrad.tensor([1.0, 2.0])
    for ours, theirs in ((here > 1.0, there > 1.0), (mg.argmax(here), mygrad.argmax(there))):
        assert type(ours) is mg.Tensor
        assert ours.constant
        assert not isinstance(theirs, mygrad.Tensor)


def test_asarray_is_a_tensor():
    assert type(mg.asarray(mg.tensor([1.0]))) is mg.Tensor
    assert type(mygrad.asarray(mygrad.tensor([1.0]))) is np.ndarray


def test_default_dtype():
    assert mg.zeros(2).dtype == np.float64
    assert mygrad.zeros(2).dtype == np.float32


def test_python_numbers_are_weak():
    assert (mg.tensor([1.0], dtype=np.float32) * 2.0).dtype == np.float32
    assert (mygrad.tensor([1.0], dtype=np.float32) * 2.0).dtype == np.float64


@pytest.mark.parametrize("name", ["floor", "sign", "rint"])
def test_piecewise_constant_functions(name):
    assert gradient(mg, lambda lib, x: getattr(lib, name)(x), [1.5]).tolist() == [0.0]
    with pytest.raises(ValueError, match="constant"):
        getattr(mygrad, name)(mygrad.tensor([1.5]))


def test_complex_numbers():
    assert gradient(mg, lambda lib, z: lib.abs(z), [3.0 + 4.0j]).tolist() == [0.6 + 0.8j]
    with pytest.raises(TypeError):
        mygrad.tensor([1j])


def test_second_order():
    x = mg.tensor(3.0)
    (x**3).backward(create_graph=True)
    x.grad.backward()
    assert x.grad == 18.0


def test_no_autodiff_is_of_the_context():
    async def inside(lib):
        with lib.no_autodiff:
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    async def outside(lib):
        await asyncio.sleep(0)
        return (lib.tensor([1.0]) * 2.0).creator is None

    async def run(lib):
        return (await asyncio.gather(inside(lib), outside(lib)))[1]

    assert not asyncio.run(run(mg))
    assert asyncio.run(run(mygrad))


def test_operators():
    x = mg.tensor([3.0])
    assert (x % 2.0).item() == 1.0
    assert abs(-x).item() == 3.0
    with pytest.raises(TypeError):
        mygrad.tensor([3.0]) % 2.0


def test_methods_of_ufuncs():
    assert np.add.reduce(mg.tensor([1.0, 2.0])).item() == 3.0
    with pytest.raises(NotImplementedError):
        np.add.reduce(mygrad.tensor([1.0, 2.0]))


def test_truth():
    assert not bool(mg.tensor([0.0]))
    assert bool(mygrad.tensor([0.0]))


def test_tensors_in_lists_keep_their_graph():
    x = mg.tensor(2.0)
    mg.tensor([x, 3.0]).sum().backward()
    assert x.grad == 1.0


def test_two_losses_that_share_a_leaf():
    for lib, fails in ((mg, False), (mygrad, True)):
        x = lib.tensor(3.0)
        first, second = x * 2.0, x * 5.0
        first.backward()
        if fails:
            with pytest.raises(mygrad.errors.InvalidBackprop):
                second.backward()
        else:
            second.backward()
            assert x.grad == 5.0


def test_views_stay_views():
    for lib, stays in ((mg, True), (mygrad, False)):
        x = lib.tensor([1.0, 2.0])
        view = x[1:]
        (view * view).sum().backward()
        view + 1.0
        assert view.grad is None
        assert (view.base is x) is stays
        assert (x.grad is None) is stays


def test_a_view_has_the_flag_of_its_base():
    assert mygrad.tensor([1.0, 2.0]).reshape(2, 1, constant=True).constant
    x = mg.tensor([1.0, 2.0])
    with pytest.raises(ValueError, match="view is constant"):
        x.reshape(2, 1, constant=True)
    assert x.reshape(2, 1).copy(constant=True).constant


@pytest.mark.parametrize("name", ["flat", "sort", "take", "view", "__dlpack__"])
def test_methods_of_numpys_arrays(name):
    assert hasattr(mg.tensor([1.0]), name)
    assert not hasattr(mygrad.tensor([1.0]), name)


def test_backward_of_a_constant():
    with pytest.raises(mg.InvalidBackprop):
        mg.tensor([1.0], constant=True).backward()
    mygrad.tensor([1.0], constant=True).backward()


def test_astype_is_differentiable():
    x = mg.tensor([1.0])
    (x.astype(np.float32) * 2.0).backward()
    assert x.grad.tolist() == [2.0]
    assert mygrad.tensor([1.0]).astype(np.float32).creator is None


def test_tensors_of_a_graph_can_be_pickled():
    y = mg.tensor([1.0]) * 2.0
    assert pickle.loads(pickle.dumps(y)).tolist() == [2.0]  # noqa: S301 our own
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        pickle.dumps(mygrad.tensor([1.0]) * 2.0)


@pytest.mark.parametrize(
    ("function", "data", "here", "there"),
    [
        (lambda lib, x: lib.max(x), ([1.0, 3.0, 3.0],), [0.0, 0.5, 0.5], [0.0, 1.0, 0.0]),
        (lambda lib, x: lib.min(x), ([1.0, 1.0, 3.0],), [0.5, 0.5, 0.0], [1.0, 0.0, 0.0]),
        (lambda lib, x, y: lib.maximum(x, y), ([1.0], [1.0]), [0.5], [0.0]),
        (lambda lib, x: lib.clip(x, 0.0, 1.0), ([0.0, 0.5, 1.0],), [1.0] * 3, [0.0, 1.0, 0.0]),
        (lambda lib, x: lib.std(x), ([2.0, 2.0],), [0.0, 0.0], [np.nan, np.nan]),
    ],
    ids=["max", "min", "maximum", "clip", "std"],
)
def test_gradients_where_there_is_a_choice(function, data, here, there):
    ours, theirs = both(function, *data)
    np.testing.assert_array_equal(ours, here)
    np.testing.assert_array_equal(theirs, there)
