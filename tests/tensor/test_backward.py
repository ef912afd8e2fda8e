"""Constants, dtypes, gradients, and when graphs are cut: as in MyGrad, but for our differences."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as xp
from mygrad_array_api import InvalidBackprop, Tensor, tensor
from mygrad_array_api.errors import CutGraphWarning

# ---------------------------------------------------------------------- what is constant


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.complex64, np.complex128])
def test_inexact_tensors_are_variables(dtype):
    assert tensor(np.ones(2, dtype)).constant is False


@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint8, np.int64, np.uint64])
def test_integers_and_booleans_are_constant(dtype):
    assert tensor(np.ones(2, dtype)).constant is True
    with pytest.raises(ValueError, match="constant"):
        tensor(np.ones(2, dtype), constant=False)


@pytest.mark.parametrize("constant", [1, 0, "true", np.array(1.0), []])
def test_the_flag_is_a_boolean_or_none(constant):
    with pytest.raises(TypeError, match="constant"):
        tensor([1.0], constant=constant)


def test_the_flag_is_read_only():
    with pytest.raises(AttributeError):
        tensor(1.0).constant = True


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("second", [True, False])
def test_a_result_is_constant_if_all_inputs_are(first, second):
    x, y = tensor([1.0], constant=first), tensor([2.0], constant=second)
    assert (x * y).constant is (first and second)
    assert xp.multiply(x, y, constant=True).constant is True
    assert xp.add(x, y, constant=False).constant is False


@pytest.mark.parametrize("other", [2, 2.0, [2.0], np.array([2.0]), np.float64(2.0)])
def test_what_is_no_tensor_is_constant(other):
    assert (tensor([1.0]) * other).constant is False
    assert (other * tensor([1.0])).constant is False
    assert (tensor([1.0], constant=True) * other).constant is True
    assert (other * tensor([1.0], constant=True)).constant is True


def test_integral_results_are_constant():
    x = tensor([1.0, 3.0, 2.0])
    for out in (x > 2, x == 2, xp.argmax(x), xp.argsort(x), xp.isnan(x), xp.astype(x, xp.int64)):
        assert isinstance(out, Tensor)
        assert out.constant is True


def test_float_results_of_integers_are_constant():
    assert (tensor([1, 2]) / 2).constant is True
    assert xp.exp(tensor([1, 2])).constant is True
    assert (tensor([1, 2]) * 1.5).constant is True


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("second", [True, False])
def test_an_in_place_target_varies_if_what_is_written_does(first, second):
    x, y = tensor([1.0, 2.0], constant=first), tensor([3.0, 4.0], constant=second)
    x += y
    assert x.constant is (first and second)
    x[0] = y[1]
    assert x.constant is (first and second)


@pytest.mark.parametrize("constant", [True, False])
def test_a_view_has_the_flag_of_its_base(constant):
    x = tensor([1.0, 2.0], constant=constant)
    assert x[:1].constant is constant
    assert x.reshape(2, 1).constant is constant


def test_creation_functions():
    assert xp.arange(3).constant is True
    assert xp.arange(3.0).constant is False
    assert xp.zeros(3).constant is False
    assert xp.ones(3, dtype=xp.int64).constant is True
    assert xp.eye(2).constant is False


@pytest.mark.parametrize("function", ["ones_like", "zeros_like", "empty_like"])
def test_like_functions_inherit_the_flag(function):
    make = getattr(xp, function)
    assert make(tensor([1.0])).constant is False
    assert make(tensor([1.0], constant=True)).constant is True


def test_copy_inherits_the_flag():
    assert tensor([1.0], constant=True).copy().constant is True
    assert tensor([1.0]).copy().constant is False
    assert tensor([1.0]).copy(constant=True).constant is True
    assert tensor([1.0], constant=True).copy(constant=False).constant is False


def test_a_tensor_of_a_constant_is_a_variable():
    assert tensor(tensor([1.0], constant=True)).constant is False


# ---------------------------------------------------------------------- dtypes


@pytest.mark.parametrize("data", [None, "text", np.array([object()]), np.array(["a"])])
def test_what_is_not_numeric_raises(data):
    with pytest.raises(TypeError):
        tensor(data)


def test_the_default_dtypes_are_numpys():
    assert xp.zeros(2).dtype == np.float64
    assert xp.ones(2).dtype == np.float64
    assert tensor([1, 2]).dtype == np.int64
    assert tensor([1, 2], dtype=xp.float32).dtype == np.float32


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.complex64])
def test_a_gradient_has_the_dtype_and_shape_of_its_tensor(dtype):
    x = tensor(np.ones((3, 1), dtype))
    y = tensor(np.ones(2, np.float64))
    (x * y).backward(np.ones((3, 2)))
    assert (x.grad.dtype, x.grad.shape) == (dtype, (3, 1))
    assert (y.grad.dtype, y.grad.shape) == (np.float64, (2,))


def test_the_seed_is_cast():
    x = tensor(np.ones(3, np.float32))
    x.backward(np.arange(3))
    assert x.grad.dtype == np.float32
    assert_array_equal(x.grad, [0, 1, 2])


@pytest.mark.parametrize("number", [2, 2.0, True])
def test_python_numbers_are_weak(number):
    x = tensor(np.ones(3, np.float32))
    assert (x * number).dtype == np.float32
    assert (number - x).dtype == np.float32


def test_ufuncs_take_a_dtype():
    x = tensor(np.ones(3, np.float32))
    out = xp.exp(x, dtype=np.float64)
    assert out.dtype == np.float64
    out.backward()
    assert x.grad.dtype == np.float32


def test_astype_is_differentiable():
    x = tensor([1.0, 2.0])
    (x.astype(np.float32) * 3).sum().backward()
    assert_array_equal(x.grad, [3, 3])
    assert x.grad.dtype == np.float64
    assert x.astype(np.float64, copy=False) is x
    assert x.astype(int).constant is True


def test_complex_gradient_is_the_direction_of_steepest_ascent():
    z = tensor(1 + 2j)
    (z * xp.conj(z)).real.backward()
    assert_allclose(z.grad, 2 + 4j)
    xp.imag(z).backward()
    assert_allclose(z.grad, 1j)


def test_a_real_tensor_gets_the_real_part():
    x = tensor([1.0, 2.0])
    y = x * (1 + 2j)
    (xp.real(y * xp.conj(y))).sum().backward()
    assert x.grad.dtype == np.float64
    assert_allclose(x.grad, [10, 20])


def test_a_complex_tensor_needs_a_seed():
    with pytest.raises(TypeError, match="complex"):
        tensor(1j).backward()


# ---------------------------------------------------------------------- creation and conversion


def test_tensor_copies_by_default():
    array = np.ones(3)
    x = tensor(array)
    array[0] = 5
    assert x.data[0] == 1


def test_asarray_shares_memory_and_identity():
    array = np.ones(3)
    assert np.shares_memory(xp.astensor(array).data, array)
    x = tensor([1.0])
    assert xp.astensor(x) is x
    assert xp.asarray(x, copy=False) is x or np.shares_memory(
        xp.asarray(x, copy=False).data, x.data
    )
    assert tensor(x, copy=False) is x
    assert np.asarray(x).base is None or np.shares_memory(np.asarray(x), x.data)


def test_ndmin_prepends_axes():
    x = tensor([1.0, 2.0], ndmin=3)
    assert x.shape == (1, 1, 2)
    assert x.base is None


def test_a_tensor_of_a_tensor_is_disconnected():
    x = tensor([1.0])
    y = Tensor(x * 2)
    y.sum().backward()
    assert x.grad is None
    assert not np.shares_memory(x.data, y.data)


def test_a_list_of_tensors_is_stacked():
    x, y = tensor(1.0), tensor(2.0)
    (tensor([x, y]) * np.array([3.0, 4.0])).sum().backward()
    assert x.grad == 3
    assert y.grad == 4


def test_full_of_a_tensor_is_differentiable():
    x = tensor(2.0)
    xp.full((2, 3), x).sum().backward()
    assert x.grad == 6


# ---------------------------------------------------------------------- gradients


def test_grad_is_none_before_and_a_plain_array_after():
    x = tensor([1.0, 2.0])
    y = (x * x).sum()
    assert x.grad is None
    y.backward()
    assert type(x.grad) is np.ndarray
    assert_array_equal(x.grad, [2, 4])
    with pytest.raises(AttributeError):
        x.grad = np.ones(2)


def test_the_gradient_of_a_0d_tensor_is_a_0d_array():
    x = tensor(2.0)
    (x * np.ones(3)).sum().backward()
    assert type(x.grad) is np.ndarray
    assert x.grad.shape == ()
    assert x.grad == 3


def test_backward_from_an_array_is_from_its_sum():
    x = tensor([1.0, 2.0, 3.0])
    (x**2).backward()
    assert_array_equal(x.grad, [2, 4, 6])


def test_every_variable_gets_its_gradient():
    x = tensor(2.0)
    y = x * 3
    z = y * y
    z.backward()
    assert (z.grad, y.grad, x.grad) == (1, 12, 36)


def test_the_seed_broadcasts():
    x = tensor(np.ones((2, 3)))
    (x * 2).backward(np.array([1.0, 2.0, 3.0]))
    assert_array_equal(x.grad, [[2, 4, 6], [2, 4, 6]])
    (x * 2).backward(5)
    assert_array_equal(x.grad, np.full((2, 3), 10))


@pytest.mark.parametrize("seed", [np.ones((2, 3)), np.ones(2), np.ones((1, 1, 3))])
def test_a_seed_that_does_not_fit_raises(seed):
    x = tensor(np.ones(3))
    with pytest.raises(ValueError):
        (x * 2).backward(seed)
    assert x.grad is None


@pytest.mark.parametrize("seed", ["bad", 1j])
def test_a_seed_of_the_wrong_type_raises(seed):
    with pytest.raises((TypeError, ValueError)):
        (tensor([1.0]) * 2).backward(seed)


def test_backward_from_a_leaf():
    x = tensor([1.0, 2.0])
    x.backward()
    assert_array_equal(x.grad, [1, 1])


def test_several_uses_accumulate():
    x = tensor(3.0)
    (x * x + x * 2 - x).backward()
    assert x.grad == 7


def test_the_same_tensor_twice_in_one_operation():
    x = tensor([2.0, 3.0])
    (x * x).backward()
    assert_array_equal(x.grad, [4, 6])
    (x @ x).backward()
    assert_array_equal(x.grad, [4, 6])
    xp.concat([x, x]).backward(np.array([1.0, 2.0, 3.0, 4.0]))
    assert_array_equal(x.grad, [4, 6])


def test_a_second_loss_replaces_the_gradient():
    x = tensor(2.0)
    (x * 3).backward()
    (x * 5).backward()
    assert x.grad == 5


def test_gradients_share_no_memory():
    x, y = tensor(np.ones(3)), tensor(np.ones(3))
    seed = np.ones(3)
    z = x + y
    w = z + 0
    w.backward(seed)
    arrays = [x.grad, y.grad, z.grad, w.grad, seed, x.data, y.data, z.data]
    for i, a in enumerate(arrays):
        for b in arrays[i + 1 :]:
            assert not np.shares_memory(a, b)
    x.grad[...] = 7
    assert_array_equal(y.grad, np.ones(3))
    assert_array_equal(seed, np.ones(3))


def test_a_gradient_is_the_same_array_each_time():
    x = tensor([1.0, 2.0])
    (x + 1).backward()
    assert x.grad is x.grad


def test_inputs_and_seed_are_not_changed():
    x = tensor(np.arange(3.0))
    seed = np.arange(3.0)
    (xp.exp(x) * x).backward(seed)
    assert_array_equal(x.data, np.arange(3.0))
    assert_array_equal(seed, np.arange(3.0))


def test_an_unused_variable_has_no_gradient():
    x, y = tensor(1.0), tensor(2.0)
    (x * 2).backward()
    assert y.grad is None


def test_a_constant_never_has_a_gradient():
    x, c = tensor(1.0), tensor(2.0, constant=True)
    (x * c).backward()
    assert c.grad is None
    assert x.grad == 2


def test_backward_of_a_constant_raises():
    with pytest.raises(InvalidBackprop, match="constant"):
        (tensor(1.0, constant=True) * 2).backward()


def test_backward_does_nothing_under_no_autodiff():
    x = tensor(2.0)
    y = x * 3
    with xp.no_autodiff:
        y.backward()
    assert x.grad is None
    y.backward()
    assert x.grad == 3


@pytest.mark.parametrize("shape", [(0,), (2, 0), (0, 3)])
def test_empty_tensors_have_empty_gradients(shape):
    x = tensor(np.ones(shape))
    (x * 2).sum().backward()
    assert x.grad.shape == shape


def test_a_gradient_of_any_order():
    x = tensor(2.0)
    y = x**4
    y.backward(create_graph=True)
    first = x.grad
    assert isinstance(first, Tensor)
    first.backward(create_graph=True)
    second = x.grad
    second.backward()
    assert first.data == 32
    assert second.data == 48
    assert x.grad == 48


def test_zero_stays_zero():
    x = tensor([-1.0, 0.0, 4.0])
    xp.where(x > 0, xp.sqrt(x), 0.0).sum().backward()
    assert_array_equal(x.grad, [0, 0, 0.25])


# ---------------------------------------------------------------------- nulling and clearing


def test_using_a_tensor_nulls_its_gradient():
    x = tensor([1.0, 2.0])
    (x * 2).backward()
    x + 1
    assert x.grad is None


def test_taking_a_view_does_not_null_the_gradient():
    x = tensor([1.0, 2.0])
    (x * 2).backward()
    view = x[:1]
    assert_array_equal(x.grad, [2, 2])
    assert_array_equal(view.grad, [2])
    assert np.shares_memory(view.grad, x.grad)


def test_an_operation_under_no_autodiff_does_not_null_the_gradient():
    x = tensor([1.0, 2.0])
    (x * 2).backward()
    with xp.no_autodiff:
        x * 3
    assert_array_equal(x.grad, [2, 2])


def test_null_grad():
    x = tensor([1.0])
    (x * 2).backward()
    assert x.null_grad() is x
    assert x.grad is None


def test_backward_clears_the_graph():
    x = tensor(1.0)
    y = x * 2
    z = y + 1
    assert (y.creator is not None, z.creator is not None) == (True, True)
    z.backward()
    assert (x.creator, y.creator, z.creator) == (None, None, None)


def test_a_second_backward_resets_only_the_terminal():
    x = tensor(1.0)
    y = x * 2
    y.backward()
    with pytest.warns(CutGraphWarning, match="only the tensor itself gets a gradient"):
        y.backward(5)
    assert y.grad == 5
    assert x.grad == 2


def test_clear_graph():
    x = tensor(1.0)
    y = x * 2
    z = y * 3
    z.clear_graph()
    assert (y.creator, z.creator) == (None, None)
    with pytest.warns(CutGraphWarning):
        z.backward()
    assert x.grad is None
    assert z.grad == 1


def test_a_cut_graph_cannot_be_swept():
    x = tensor(1.0)
    y = x * 2
    first, second = y * 3, y * 4
    first.backward()
    with pytest.raises(InvalidBackprop):
        second.backward()
    assert x.grad == 6


def test_clearing_part_of_a_graph():
    x = tensor(1.0)
    y = x * 2
    z = y * 3
    y.clear_graph()
    with pytest.raises(InvalidBackprop):
        z.backward()


def test_two_losses_that_share_only_a_leaf():
    x = tensor(2.0)
    first, second = x * 3, x * x
    first.backward()
    assert x.grad == 3
    second.backward()
    assert x.grad == 4


def test_a_cut_result_starts_a_new_graph():
    x = tensor(2.0)
    y = x * 3
    y.backward()
    (y * y).backward()
    assert y.grad == 12
    assert x.grad == 3


def test_parameter_update():
    w = tensor([1.0, 2.0])
    for _ in range(3):
        (w * w).sum().backward()
        w.data -= 0.1 * w.grad
    assert_allclose(w.data, np.array([1.0, 2.0]) * 0.8**3)
