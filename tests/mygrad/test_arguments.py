"""Arguments as MyGrad and NumPy take them, beyond the standard's names and positions."""

import inspect

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as mg

UFUNCS = {
    name: function
    for name in mg.__all__
    for function in [getattr(mg, name)]
    if inspect.isfunction(function)
    and {"out", "options"} <= set(inspect.signature(function).parameters)
    and name != "divmod"
}


def operands(function):
    """Return as many operands as a function takes, of a dtype that it takes, and its result."""
    needed = [
        p for p in inspect.signature(function).parameters.values() if p.kind is p.POSITIONAL_ONLY
    ]
    for data in ([0.25, 0.5], [1.5, 2.5], [1, 2]):
        args = [mg.tensor(data) for _ in needed]
        try:
            return args, function(*args)
        except TypeError:
            continue
    return None


def test_there_are_as_many_as_numpy_has():
    assert len(UFUNCS) > 70


@pytest.mark.parametrize("name", UFUNCS)
def test_the_target_of_a_ufunc_by_position(name):
    function = UFUNCS[name]
    args, expected = operands(function)
    if name == "round":
        args.append(0)
    for target in (np.zeros_like(expected.data), mg.zeros_like(expected)):
        result = function(*args, target)
        assert_array_equal(result, expected)
        assert_array_equal(target, expected)
        assert result is target or isinstance(target, np.ndarray)
    by_keyword = mg.zeros_like(expected)
    function(*args, out=by_keyword, where=[True, False])
    assert_array_equal(by_keyword.data[0], expected.data[0])


def test_the_gradient_goes_through_a_target():
    x, target = mg.tensor([1.0, 2.0]), mg.tensor([5.0, 6.0])
    (mg.negative(x, target) * 3.0).sum().backward()
    assert_array_equal(x.grad, [-3.0, -3.0])


TARGETS = {
    "argmax": lambda x, out: mg.argmax(x, 0, out),
    "argmin": lambda x, out: mg.argmin(x, None, out),
    "clip": lambda x, out: mg.clip(x, 1.5, 2.5, out),
    "concatenate": lambda x, out: mg.concatenate([x, x], 0, out),
    "divmod": lambda x, out: mg.divmod(x, 2.0, out),
    "matmul": lambda x, out: mg.matmul(x, x, out),
    "stack": lambda x, out: mg.stack([x, x], 0, out),
}


@pytest.mark.parametrize("name", TARGETS)
def test_other_targets_by_position(name):
    x = mg.tensor([[1.0, 2.0], [3.0, 0.5]])
    expected = TARGETS[name](x, None)
    several = isinstance(expected, tuple)
    out = tuple(map(mg.zeros_like, expected)) if several else mg.zeros_like(expected)
    result = TARGETS[name](x, out)
    pairs = zip(result, out, expected, strict=True) if several else [(result, out, expected)]
    for found, target, wanted in pairs:
        assert found is target
        assert_array_equal(target, wanted)


@pytest.mark.parametrize("clip", [mg.clip, mg.Tensor.clip])
def test_names_of_the_bounds(clip):
    x = mg.tensor([1.0, -2.0, 3.0])
    assert_array_equal(clip(x, a_min=0.0, a_max=2.0), [1.0, 0.0, 2.0])
    assert_array_equal(clip(x, a_min=0.0), [1.0, 0.0, 3.0])
    assert_array_equal(clip(x, None, a_max=2.0), [1.0, -2.0, 2.0])
    with pytest.raises(ValueError, match="min or as a_min, not two"):
        clip(x, 0.0, a_min=0.0)


@pytest.mark.parametrize("clip", [mg.clip, mg.Tensor.clip])
def test_one_bound_and_its_gradient(clip):
    for bounds, gradient in (((0.0,), [1, 0, 1]), ((None, 2.0), [1, 1, 0]), ((), [1, 1, 1])):
        x = mg.tensor([1.0, -2.0, 3.0])
        clip(x, *bounds).sum().backward()
        assert_array_equal(x.grad, gradient)


def test_repeats_by_name():
    x = mg.tensor([1.0, 2.0])
    assert_array_equal(mg.repeat(x, repeats=2), [1, 1, 2, 2])
    assert_array_equal(mg.repeat(x, repeats=[1, 3], axis=0), [1, 2, 2, 2])
    with pytest.raises(TypeError, match="no argument 'repeats'"):
        mg.repeat(x)
    with pytest.raises(TypeError, match="an unexpected argument 'times'"):
        mg.repeat(x, 2, times=3)


def test_the_new_shape_by_an_older_name():
    x = mg.tensor([1.0, 2.0])
    assert mg.reshape(x, newshape=(2, 1)).shape == (2, 1)
    for wrong in ({}, {"shape": (2, 1), "newshape": (2, 1)}):
        with pytest.raises(TypeError, match="one shape"):
            mg.reshape(x, **wrong)


@pytest.mark.parametrize("order", ["C", "F", "A", "K", None])
@pytest.mark.parametrize("make", [list, np.array, np.asfortranarray, mg.tensor])
def test_the_order_of_memory(order, make):
    data = make([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    expected = np.asarray(np.asarray(data) if type(data) is mg.Tensor else data, order=order)
    for result in (mg.asarray(data, None, order), mg.asarray(data, float, order=order, copy=True)):
        assert result.flags.c_contiguous == expected.flags.c_contiguous
        assert_array_equal(result, expected)
        assert (result is data) is (order != "F" and result.base is None and result is data)


def test_another_order_of_a_tensor_is_part_of_the_graph():
    x = mg.tensor([[1.0, 2.0], [3.0, 4.0]])
    y = mg.asarray(x, order="F")
    assert y.flags.f_contiguous
    (y * y).sum().backward()
    assert_array_equal(x.grad, 2 * x.data)
    assert mg.asarray(x, order="C") is x
    with pytest.raises(ValueError, match="without a copy"):
        mg.asarray(x, order="F", copy=False)


@pytest.mark.parametrize("like", [mg.empty_like, mg.ones_like, mg.zeros_like])
def test_a_shape_by_position(like):
    assert like(mg.tensor([1.0]), np.float32, (2, 3)).shape == (2, 3)
    assert mg.full_like(mg.tensor([1.0]), 3.0, np.float32, (2, 3)).shape == (2, 3)


@pytest.mark.parametrize("name", ["e", "euler_gamma", "inf", "nan", "newaxis", "pi"])
def test_constants_are_numpys(name):
    assert getattr(mg, name) is getattr(np, name)
