"""`gradients`: of tensors that are there already, without touching what they hold."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg

pytestmark = pytest.mark.usefixtures("saved_memory")

X = np.array([1.0, 2.0, 3.0])


def test_several_outputs_and_inputs():
    x, w = mg.tensor(X), mg.tensor(2.0)
    y = x * w
    z = (y * y).sum()
    of_x, of_w, of_y = mg.gradients([z, y], [x, w, y], [1.0, np.array([1.0, 0.0, 0.0])])
    assert_allclose(of_y, 2 * y.data + [1, 0, 0])
    assert_allclose(of_x, 2 * of_y)
    assert_allclose(of_w, (of_y * X).sum())
    assert type(of_x) is np.ndarray


def test_what_tensors_hold_is_left_alone():
    x = mg.tensor(X)
    y = x * x
    z = y * 3.0
    z.sum().backward(create_graph=True)
    before = [np.array(t.grad) for t in (x, y, z)]
    kept = [t.grad for t in (x, y, z)]
    mg.gradients((y * z).sum(), y, retain_graph=True)
    for t, grad, value in zip((x,), kept, before, strict=False):
        assert t.grad is grad
        assert_array_equal(np.asarray(t.grad), value)
    u = mg.tensor(X)
    v = u * 2
    w = v * u
    mg.gradients(w, u)
    assert u.grad is None
    assert v.grad is None
    assert w.grad is None


def test_what_the_tensors_of_a_graph_that_is_kept_hold_is_left_alone():
    x = mg.tensor(X)
    y = x * x
    z = y.sum()
    z.backward(create_graph=True)
    held = [t.grad for t in (x, y, z)]
    assert_allclose(mg.gradients(z, [x, y], 5.0, retain_graph=True)[0], 10 * X)
    for t, grad in zip((x, y, z), held, strict=True):
        assert t.grad is grad
    assert_allclose(np.asarray(x.grad), 2 * X)


def test_an_output_may_be_given_twice():
    x = mg.tensor(X)
    y = x * x
    assert_allclose(mg.gradients([y, y, x], x, [1.0, 10.0, 0.5]), 22 * X + 0.5)


def test_the_graph_is_kept_or_cut():
    x = mg.tensor(X)
    y = (x * x).sum()
    assert_allclose(mg.gradients(y, x, retain_graph=True), 2 * X)
    assert_allclose(mg.gradients(y, x), 2 * X)
    with pytest.raises(mg.InvalidBackprop, match="cut"):
        mg.gradients(y, x)
    y = (x * x).sum()
    y.backward()
    assert_allclose(x.grad, 2 * X)


def test_to_any_order():
    x = mg.tensor(2.0)
    y = x**5
    for expected in (80.0, 160.0, 240.0, 240.0):
        y = mg.gradients(y, x, create_graph=True)
        assert float(y) == expected
    y.backward()
    assert float(x.grad) == 120.0


def test_cotangents_can_be_differentiated():
    x, g = mg.tensor(X), mg.tensor(np.ones(3))
    back = mg.gradients(x * x * x, x, g, create_graph=True)
    assert_allclose(mg.gradients(back, g), 3 * X**2)


def test_unused():
    x, other = mg.tensor(X), mg.tensor(1.0)
    y = x * 2
    assert mg.gradients(y, (other,), retain_graph=True, allow_unused=True) == (None,)
    with pytest.raises(mg.InvalidBackprop, match="input 1"):
        mg.gradients(y, [x, other], retain_graph=True)
    later = x * 3
    with pytest.raises(mg.InvalidBackprop, match="input 0"):
        mg.gradients(y, later)
    with pytest.raises(mg.InvalidBackprop):
        mg.gradients(mg.tensor(X, constant=True), x)
    assert_array_equal(mg.gradients(x, x), np.ones(3))


def test_views():
    x = mg.tensor(np.arange(6.0).reshape(2, 3))
    row = x[1]
    y = (x * x).sum()
    assert_allclose(mg.gradients(y, row, retain_graph=True), [6, 8, 10])
    turned = row[::-1]
    z = (row * row).sum()
    assert_allclose(mg.gradients(z, [turned, x], retain_graph=True)[0], [10, 8, 6])
    again = mg.gradients((x**3).sum(), row, create_graph=True)
    assert_allclose(mg.gradients(again, x), [[0, 0, 0], [18, 24, 30]])
    spread = mg.broadcast_to(mg.tensor(2.0), (3,))
    assert_allclose(mg.gradients((spread**2).sum(), spread), [4, 4, 4])


def test_inputs_that_were_written_to_since():
    x = mg.tensor(X)
    v = x[1:]
    y = (x * x).sum()
    x[0] = 9.0
    v[0] = 8.0
    assert_allclose(mg.gradients(y, x, retain_graph=True), 2 * X)
    assert_allclose(mg.gradients(y, v), 2 * X[1:])
    z = (x * x).sum()
    assert_allclose(mg.gradients(z, x), [18, 16, 6])


@pytest.mark.parametrize("shared", [False, True])
def test_inputs_that_were_updated_since(shared):
    x = mg.tensor(X)
    view = x[:] if shared else None
    y = (x * x).sum()
    x += 1.0
    x *= x * 2.0
    z = (x * x).sum()
    assert_allclose(mg.gradients(y, x, retain_graph=True), 2 * X)
    assert_allclose(mg.gradients(z, x, retain_graph=True), 4 * (X + 1) ** 2)
    assert (view is None) or np.shares_memory(view.data, x.data)
    assert_allclose(mg.gradients(y + z, x), 4 * (X + 1) ** 2)  # of the newest value in use


def test_a_result_is_no_update_of_its_input():
    x = mg.tensor(X)
    y = x * x
    with pytest.raises(mg.InvalidBackprop, match="no output depends on input 0"):
        mg.gradients(y, x + 1.0)


def test_complex():
    z = mg.tensor(X + 1j)
    with pytest.raises(TypeError, match="cotangent"):
        mg.gradients(z * z, z)
    assert_allclose(mg.gradients(z * z, z, np.ones(3)), np.conj(2 * (X + 1j)))
    assert_allclose(mg.gradients(mg.abs(z) ** 2, z), 2 * (X + 1j))


def test_bad_input():
    x = mg.tensor(X)
    y = x * 2
    with pytest.raises(TypeError, match="inputs must be tensors, not ndarray"):
        mg.gradients(y, [X])
    with pytest.raises(TypeError, match="outputs"):
        mg.gradients([3.0], x)
    with pytest.raises(ValueError, match="2 cotangents for 1"):
        mg.gradients(y, x, [1.0, 2.0])
    with pytest.raises(ValueError, match="broadcast"):
        mg.gradients(y, x, np.ones(2))
    with pytest.raises(TypeError, match=r"cotangent 0: .* complex128 does not fit"):
        mg.gradients(y, x, 1j)


def test_inside_no_autodiff():
    x = mg.tensor(X)
    y = x * x
    with mg.no_autodiff:
        assert_allclose(mg.gradients(y, x, create_graph=True), 2 * X)


def test_an_error_in_a_rule_leaves_the_gradients_as_they_were():
    x = mg.tensor(X)
    (x * 1.0).sum().backward()
    held = x.grad.copy()
    assert_array_equal(held, np.ones(3))
    fails = mg.extend.custom_vjp(lambda x: x * 1.0)
    fails.defvjp(None, lambda kept, g: 1 // 0)
    y = fails(x * 2.0) + x
    with pytest.raises(ZeroDivisionError):
        mg.gradients(y, x, retain_graph=True)
    assert x.grad is None  # it entered a new graph
    assert y.grad is None
