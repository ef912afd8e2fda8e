"""Where we differ from MyGrad on purpose: both sides, as the migration page tells them."""

import asyncio
import copy
import importlib
import pickle

import numpy as np
import pytest
from scipy.sparse import csr_array

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


def test_flags_without_autodiff():
    for lib, constant in ((mg, True), (mygrad, False)):
        c, x = lib.tensor([1.0], constant=True), lib.tensor([1.0, 2.0])
        with lib.no_autodiff:
            assert (c * 2.0).constant is constant
            assert lib.tensor([1j]).constant is not constant
            assert (x[:1].base is x) is constant


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


def test_a_view_that_stays_one_has_a_creator():
    for lib, stays in ((mg, True), (mygrad, False)):
        view = lib.tensor([1.0, 2.0])[1:]
        (view * view).sum().backward()
        assert (view.creator is not None) is stays


def test_constants_are_not_recorded():
    for lib, recorded in ((mg, False), (mygrad, True)):
        y = lib.tensor([1.0], constant=True) * 2.0
        assert (y.creator is not None) is recorded


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


@pytest.mark.parametrize("data", [[1], [1.0]], ids=["integer", "float"])
def test_astype_keeps_the_flag(data):
    for lib, kept in ((mg, True), (mygrad, False)):
        c = lib.tensor(data, constant=True)
        assert c.astype(np.float32).constant is kept
        assert not c.astype(np.float32, constant=False).constant


@pytest.mark.parametrize("name", ["empty_like", "ones_like", "zeros_like"])
def test_floats_that_are_like_integers(name):
    for lib, constant in ((mg, False), (mygrad, True)):
        assert getattr(lib, name)(lib.tensor([1]), dtype=float).constant is constant


def test_the_size_of_filters():
    for lib, size in ((mg, 8 * 8 * 8), (mygrad, 8)):
        lib.random.seed(0)
        weights = importlib.import_module(f"{lib.__name__}.nnet").glorot_normal(10, 10, 8, 8, 8)
        np.testing.assert_allclose(np.std(weights.data), (10 * size) ** -0.5, rtol=0.02)


@pytest.mark.parametrize("name", ["elu", "leaky_relu"])
def test_numbers_that_are_learnt(name):
    for lib, learns in ((mg, True), (mygrad, False)):
        x, number = lib.tensor([-1.0]), lib.tensor(0.5)
        getattr(importlib.import_module(f"{lib.__name__}.nnet"), name)(x, number).backward()
        assert (number.grad is not None) is learns


def test_numbers_that_cannot_be_learnt():
    importlib.import_module("mygrad.nnet").glorot_normal(2, 2, gain=mygrad.tensor(1.0))
    with pytest.raises(TypeError, match="not a variable"):
        mg.nnet.glorot_normal(2, 2, gain=mg.tensor(1.0))


@pytest.mark.parametrize(("data", "order"), [([3.0, 4.0], 0), (np.eye(2), 2)])
def test_norms_that_mygrad_refuses(data, order):
    assert mg.linalg.norm(mg.tensor(data), order).creator is not None
    with pytest.raises(NotImplementedError):
        mygrad.linalg.norm(mygrad.tensor(data), order)


def test_several_results_of_atleast():
    assert type(mg.atleast_1d(1.0, 2.0)) is tuple
    assert type(mygrad.atleast_1d(1.0, 2.0)) is list


def test_sliding_windows():
    windows = mg.sliding_window_view(np.arange(3.0), (2,), 1)
    assert type(windows) is mg.Tensor
    assert not windows.data.flags.writeable
    assert type(mygrad.sliding_window_view(np.arange(3.0), (2,), 1)) is np.ndarray


def test_tensors_of_a_graph_can_be_pickled():
    y = mg.tensor([1.0]) * 2.0
    assert pickle.loads(pickle.dumps(y)).tolist() == [2.0]  # noqa: S301 our own
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        pickle.dumps(mygrad.tensor([1.0]) * 2.0)


def test_copies_stay_in_the_graph():
    here, there = mg.tensor([1.0, 2.0]), mygrad.tensor([1.0, 2.0])
    for copying in (lambda t: t.copy(), copy.copy):
        assert copying(here * 2.0).creator is not None
        assert copying(there * 2.0).creator is None
    copy.deepcopy(here * 2.0).sum().backward()
    assert here.grad.tolist() == [2.0, 2.0]
    copy.deepcopy(there * 2.0).sum().backward()
    assert there.grad is None


def test_results_that_are_numbers_are_rebound():
    here, there = mg.tensor([1.0, 2.0]).sum(), mygrad.tensor([1.0, 2.0]).sum()
    ours, theirs = here, there
    here += 1.0
    there += 1.0
    assert (float(ours), float(theirs)) == (3.0, 4.0)
    here, there = mg.tensor(1.0), mygrad.tensor(1.0)
    ours, theirs = here, there
    here += 1.0
    there += 1.0
    assert (float(ours), float(theirs)) == (2.0, 2.0)


def test_what_converts_a_tensor_is_refused_in_a_transform():
    for convert in (float, lambda t: np.eye(1).dot(t.reshape(1))):
        with pytest.raises(mg.errors.ConversionError):
            mg.grad(lambda t, f=convert: t * f(t))(2.0)
        assert convert(mg.tensor(2.0)) == convert(mygrad.tensor(2.0)) == 2.0


class Labelled:
    """What NumPy asks first."""

    def __array__(self, dtype=None, copy=None):
        return np.array([1.0, 2.0], dtype)

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return "labelled"


def test_other_types_are_asked_first():
    here, there = mg.tensor([1.0, 2.0]), mygrad.tensor([1.0, 2.0])
    assert np.multiply(here, Labelled()) == here * Labelled() == "labelled"
    assert (there * Labelled()).data.tolist() == [1.0, 4.0]


def test_products_with_sparse_matrices():
    matrix = csr_array(np.eye(2))
    (mg.tensor([1.0, 2.0]) @ matrix).sum().backward()
    with pytest.raises(TypeError):
        mygrad.tensor([1.0, 2.0]) @ matrix


@pytest.mark.parametrize(
    ("function", "data", "here", "there"),
    [
        (lambda lib, x: lib.max(x), ([1.0, 3.0, 3.0],), [0.0, 0.5, 0.5], [0.0, 1.0, 0.0]),
        (lambda lib, x: lib.min(x), ([1.0, 1.0, 3.0],), [0.5, 0.5, 0.0], [1.0, 0.0, 0.0]),
        (lambda lib, x, y: lib.maximum(x, y), ([1.0], [1.0]), [0.5], [0.0]),
        (lambda lib, x: lib.clip(x, 0.0, 1.0), ([0.0, 0.5, 1.0],), [1.0] * 3, [0.0, 1.0, 0.0]),
        (lambda lib, x: lib.std(x), ([2.0, 2.0],), [0.0, 0.0], [np.nan, np.nan]),
        (lambda lib, x, y: lib.arctan2(x, y), ([0.0], [0.0]), [0.0], [np.nan]),
        (lambda lib, x, y: lib.logaddexp(x, y), ([-np.inf], [-np.inf]), [0.5], [np.nan]),
        (lambda lib, x: lib.linalg.norm(x), ([0.0, 0.0],), [0.0] * 2, [np.nan] * 2),
        (
            lambda lib, x: lib.linalg.norm(x, nan_to_num=False),
            ([3.0, 0.0],),
            [1.0, 0.0],
            [1.0, np.nan],
        ),
    ],
    ids=["max", "min", "maximum", "clip", "std", "arctan2", "logaddexp", "norm", "nan_to_num"],
)
def test_gradients_where_there_is_a_choice(function, data, here, there):
    ours, theirs = both(function, *data)
    np.testing.assert_array_equal(ours, here)
    np.testing.assert_array_equal(theirs, there)
