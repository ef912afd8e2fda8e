"""grad, vjp, jvp, hvp and the rest against one another and against formulas."""

import itertools
import operator
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import minimize, rosen, rosen_der, rosen_hess_prod

import mygrad_array_api as mg
from mygrad_array_api.errors import IndependentWarning
from mygrad_array_api.transforms import (
    grad,
    gvp,
    hessian,
    hvp,
    jacobian,
    jvp,
    stop_gradient,
    value_and_grad,
    vjp,
)

pytestmark = pytest.mark.usefixtures("saved_memory")

X = np.array([0.5, -1.5, 2.0])
V = np.array([1.0, 0.25, -2.0])
M = np.arange(12.0).reshape(4, 3) / 7
MODES = pytest.mark.parametrize("mode", ["reverse", "forward"])


def cube(x):
    return (x**3).sum()


def rosenbrock(x):
    return mg.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)


def layered(x):
    """A vector function with matrix products, reductions, indexing and a write."""
    y = mg.tanh(M @ x)
    y[0] = y[1] * x[2]
    return mg.exp(y) * y.sum()


# ---------------------------------------------------------------------- what goes in and out


def test_arrays_give_arrays_and_numbers_give_numbers():
    g = grad(cube)(X)
    assert type(g) is np.ndarray
    assert_allclose(g, 3 * X**2)
    number = grad(lambda x: x**3)(2.0)
    assert isinstance(number, float)
    assert number == 12.0
    value, g = value_and_grad(cube)(X.astype(np.float32))
    assert value.dtype == g.dtype == np.float32


def test_tensors_give_tensors():
    assert grad(cube)(mg.tensor(X, constant=True)).constant
    x = mg.tensor(X)
    g = grad(cube)(x)
    assert isinstance(g, mg.Tensor)
    (g * V).sum().backward()
    assert_allclose(x.grad, 6 * X * V)


def test_nests():
    def f(p, scale):
        return {"y": p["w"] @ p["b"][0] * scale, "z": (p["b"][1], None)}

    p = {"w": X, "b": [V, 2.0]}
    g = grad(lambda p, scale: f(p, scale)["y"])(p, 2.0)
    assert list(g) == ["w", "b"]
    assert_allclose(g["w"], 2 * V)
    assert_allclose(g["b"][0], 2 * X)
    assert g["b"][1] == 0.0
    out, pullback = vjp(f, p, 2.0)
    assert out["z"] == (2.0, None)
    back, scale = pullback({"y": 1.0, "z": (5.0, None)})
    assert back["b"][1] == 5.0
    assert_allclose(scale, X @ V)
    out, tangent = jvp(f, (p, 2.0), ({"w": V, "b": [X, 3.0]}, 1.0))
    assert_allclose(tangent["y"], 2 * (V @ V + X @ X) + X @ V)
    assert tangent["z"] == (3.0, None)
    j = jacobian(f)(p, 2.0)
    assert_allclose(j["y"]["w"], 2 * V)
    assert_allclose(j["z"][0]["b"][1], 1.0)


def test_argnums_and_has_aux():
    def f(x, y):
        return (x * y * y).sum(), {"y": y * 2}

    assert_allclose(grad(f, argnums=-1, has_aux=True)(X, V)[0], 2 * X * V)
    (value, aux), (gx, gy) = value_and_grad(f, (0, 1), has_aux=True)(X, V)
    assert_allclose(value, X @ V**2)
    assert_allclose(aux["y"], 2 * V)
    assert_allclose(gx, V**2)
    assert_allclose(gy, 2 * X * V)
    assert_allclose(vjp(f, X, V, has_aux=True)[2]["y"], 2 * V)
    assert_allclose(jvp(f, (X, V), (X, V), has_aux=True)[2]["y"], 2 * V)
    assert_allclose(jacobian(f, has_aux=True)(X, V)[1]["y"], 2 * V)
    with pytest.raises(TypeError, match="argnums 2"):
        grad(f, argnums=2)(X, V)
    with pytest.raises(TypeError, match="pair"):
        grad(cube, has_aux=True)(X)


def test_arguments_are_left_alone():
    def f(x):
        x[0] = 7.0
        x *= 2.0
        return x.sum()

    given = X.copy()
    tensor = mg.tensor(X)
    assert_array_equal(grad(f)(given), [0, 2, 2])
    assert_array_equal(grad(f)(tensor).data, [0, 2, 2])
    assert_array_equal(given, X)
    assert_array_equal(tensor.data, X)


def test_results_share_no_memory():
    y = np.ones(3)
    gx, gy = grad(lambda x, y: (x + y).sum(), (0, 1))(X, y)
    assert not np.shares_memory(gx, gy)
    _, pullback = vjp(lambda x: x, X)
    seed = np.ones(3)
    assert not np.shares_memory(pullback(seed)[0], seed)
    along = np.ones(3)
    for tangents in (jvp(lambda x: (x, x), (X,), (along,))[1], jvp(lambda x: x, (X,), along)[1:]):
        assert not np.shares_memory(tangents[0], along)
        assert not np.shares_memory(tangents[0], tangents[-1]) or len(tangents) == 1
    tx, ty = grad(lambda x, y: (x + y).sum(), (0, 1))(mg.tensor(X), mg.tensor(y))
    tx[0] = 5.0
    assert_array_equal(ty.data, np.ones(3))


@pytest.mark.parametrize("bad", [3, np.arange(3), "x", True])
def test_only_inexact_numbers_are_differentiated(bad):
    with pytest.raises(TypeError):
        grad(lambda x: x)(bad)


def test_only_one_real_number_has_a_gradient():
    with pytest.raises(ValueError, match=r"shape \(3,\)"):
        grad(lambda x: x)(X)
    with pytest.raises(TypeError, match="complex"):
        grad(lambda x: x.sum() * 1j)(X)
    with pytest.raises(TypeError, match="2"):
        grad(lambda x: (x.sum(), x.sum()))(X)


def test_bad_tangents_and_cotangents():
    with pytest.raises(ValueError, match="shape"):
        jvp(cube, (X,), (np.ones(4),))
    with pytest.raises(ValueError, match="2 tangents"):
        jvp(cube, (X,), (X, X))
    with pytest.raises(TypeError, match="tangent"):
        jvp(cube, (X,), (X * 1j,))
    _, pullback = vjp(layered, X)
    with pytest.raises(ValueError, match="shape"):
        pullback(np.ones(3))
    with pytest.raises(ValueError, match="a list of 2, where an array is due"):
        pullback([X, X])


def test_constant_functions():
    with pytest.warns(IndependentWarning):
        assert_array_equal(grad(lambda x: 3.0)(X), np.zeros(3))
    assert_array_equal(grad(lambda x: x[x > 9].sum())(X), np.zeros(3))
    with pytest.warns(IndependentWarning):
        assert jvp(lambda x: 3.0, (X,), (V,)) == (3.0, 0.0)
    assert_array_equal(hvp(lambda x: x.sum(), X, V), np.zeros(3))
    with pytest.warns(IndependentWarning):
        assert_array_equal(jacobian(lambda x: mg.ones(2))(X), np.zeros((2, 3)))
    assert_array_equal(hessian(lambda x: x.sum())(X), np.zeros((3, 3)))


def test_zero_size():
    empty = np.ones((0, 2))
    assert grad(lambda x: x.sum())(empty).shape == (0, 2)
    assert jacobian(lambda x: x.sum(axis=0))(empty).shape == (2, 0, 2)
    assert jacobian(lambda x: x.sum(axis=1))(empty).shape == (0, 0, 2)


# ---------------------------------------------------------------------- values


def test_vjp_jvp_and_jacobians_agree():
    g = np.array([0.5, -1.0, 2.0, 0.1])
    value, pullback = vjp(layered, X)
    out, tangent = jvp(layered, (X,), (V,))
    assert_array_equal(value, out)
    reverse = jacobian(layered, mode="reverse")(X)
    forward = jacobian(layered, mode="forward")(X)
    assert reverse.shape == (4, 3)
    assert_allclose(reverse, forward, rtol=1e-13, atol=1e-13)
    assert_allclose(reverse @ V, tangent, rtol=1e-12)
    assert_allclose(g @ reverse, pullback(g)[0], rtol=1e-12)
    assert_array_equal(pullback(g)[0], pullback(g)[0])


def test_second_derivatives_of_rosenbrock():
    x = np.array([0.3, -0.7, 1.1, 0.2])
    v = np.array([1.0, -2.0, 0.5, 0.0])
    assert_allclose(rosenbrock(x).data, rosen(x))
    assert_allclose(grad(rosenbrock)(x), rosen_der(x))
    expected = rosen_hess_prod(x, v)
    assert_allclose(hvp(rosenbrock, x, v), expected)
    assert_allclose(hessian(rosenbrock)(x) @ v, expected)
    assert_allclose(jvp(grad(rosenbrock), (x,), (v,))[1], expected)
    assert_allclose(grad(lambda x: (grad(rosenbrock)(x) * v).sum())(x), expected)
    assert_allclose(grad(lambda x: jvp(rosenbrock, x, v)[1])(x), expected)
    assert_allclose(jacobian(grad(rosenbrock), mode="forward")(x) @ v, expected)


def test_scipy_minimizes_with_it():
    found = minimize(value_and_grad(rosenbrock), np.zeros(4), jac=True, method="BFGS")
    assert_allclose(found.x, np.ones(4), atol=1e-4)
    found = minimize(
        value_and_grad(rosenbrock),
        np.zeros(4),
        jac=True,
        hessp=lambda x, v: hvp(rosenbrock, x, v),
        method="Newton-CG",
        options={"xtol": 1e-10},
    )
    assert_allclose(found.x, np.ones(4), atol=1e-8)


def test_hessian_of_several_arguments():
    def f(x, p):
        return (x * x).sum() * p["a"]

    (xx, xp), p = hessian(f, (0, 1))(X, {"a": 2.0})
    px, pp = p["a"]
    assert_allclose(xx, 4 * np.eye(3))
    assert_allclose(xp["a"], 2 * X)
    assert_allclose(px, 2 * X)
    assert pp["a"] == 0.0
    hx, hp = hvp(f, (X, {"a": 2.0}), (V, {"a": 1.0}))
    assert_allclose(hx, 4 * V + 2 * X)
    assert_allclose(hp["a"], 2 * X @ V)


def test_gauss_newton():
    def model(x):
        return mg.tanh(M @ x)

    J = jacobian(model)(X)
    assert_allclose(
        gvp(model, lambda y: (y**4).sum(), X, V), J.T @ (12 * np.tanh(M @ X) ** 2 * (J @ V))
    )


@MODES
def test_complex_jacobians(mode):
    z = X * np.exp(1j * X)
    holomorphic = jacobian(lambda z: z**2, mode=mode, holomorphic=True)(z)
    assert_allclose(holomorphic, np.diag(2 * z))
    assert_allclose(jacobian(lambda z: mg.abs(z) ** 2, mode=mode)(z), np.diag(2 * z), atol=1e-15)
    assert_allclose(jacobian(lambda x: x * x * 1j, mode=mode)(X), np.diag(2j * X))
    with pytest.raises(TypeError, match="holomorphic"):
        jacobian(lambda z: z**2, mode=mode)(z)
    both = jacobian(lambda p: (p[0] * p[1], p[0]), mode=mode, holomorphic=True)([X, z])
    assert_allclose(both[0][0], np.diag(z))
    assert_allclose(both[0][1], np.diag(X))
    assert_allclose(both[1][0], np.eye(3))


def test_complex_gradients():
    z = X * np.exp(1j * X)
    assert_allclose(grad(lambda z: (mg.abs(z) ** 2).sum())(z), 2 * z)
    assert_allclose(hvp(lambda z: mg.real(z**3).sum(), z, V * 1j), np.conj(6 * z * V * 1j))


def test_a_mode_that_there_is_not():
    with pytest.raises(ValueError, match="sideways"):
        jacobian(cube, mode="sideways")


# ---------------------------------------------------------------------- nesting


def test_no_perturbation_confusion():
    assert grad(lambda x: x * grad(lambda y: x + y)(1.0))(3.0) == 1.0
    assert grad(lambda x: x * grad(lambda y: x + y)(x))(3.0) == 1.0
    assert jvp(lambda x: x * jvp(lambda y: x + y, 1.0, 1.0)[1], 3.0, 1.0)[1] == 1.0
    assert grad(lambda x: x * jvp(lambda y: x * y, x, 1.0)[1])(3.0) == 6.0
    assert jvp(lambda x: x * grad(lambda y: x * y)(x), 3.0, 1.0)[1] == 6.0


def once_reverse(f):
    return grad(f)


def once_forward(f):
    return lambda x: jvp(f, x, 1.0)[1]


def once_jacobian(f):
    return jacobian(f, mode="forward")


ONCE = [once_reverse, once_forward, once_jacobian]


@pytest.mark.parametrize("first", ONCE)
@pytest.mark.parametrize("second", ONCE)
@pytest.mark.parametrize("third", ONCE)
def test_three_deep(first, second, third):
    def f(x):
        return x**4 * mg.exp(x)

    x = 0.7
    expected = (x**4 + 12 * x**3 + 36 * x**2 + 24 * x) * np.exp(x)
    assert_allclose(first(second(third(f)))(x), expected, rtol=1e-13)


@pytest.mark.parametrize("first", ONCE)
@pytest.mark.parametrize("second", ONCE)
@pytest.mark.parametrize("third", ONCE)
def test_three_distinct_variables(first, second, third):
    def outer(x):
        def middle(y):
            return x * y * third(lambda z: x * y * z * z)(x * y)  # 2 x^3 y^3

        return x * second(middle)(x)  # 6 x^6

    assert_allclose(first(outer)(1.5), 36 * 1.5**5, rtol=1e-13)


@pytest.mark.parametrize("create", [False, True])
def test_a_transform_of_what_reads_a_variable(create):
    w = mg.tensor(3.0)
    g = grad(lambda x: w * w * x**2)(2.0)
    assert isinstance(g, mg.Tensor)
    g.backward(create_graph=create)
    assert float(w.grad) == 24.0
    t = jvp(lambda x: w * w * x**2, 2.0, 1.0)[1]
    t.backward(create_graph=create)
    assert float(w.grad) == 24.0
    j = jacobian(lambda x: w * w * x)(X)
    j.sum().backward(create_graph=create)
    assert float(w.grad) == 18.0


def test_the_pullback_is_differentiable_in_the_cotangent():
    g = mg.tensor(V)
    _, pullback = vjp(lambda x: x**2, X)
    (pullback(g)[0] * X).sum().backward()
    assert_allclose(g.grad, 2 * X * X)
    t = mg.tensor(V)
    (jvp(lambda x: x**2, X, t)[1] * X).sum().backward()
    assert_allclose(t.grad, 2 * X * X)


def test_inside_no_autodiff():
    x = mg.tensor(2.0)
    w = mg.tensor(3.0)
    with mg.no_autodiff:
        assert float(grad(lambda x: w * x**3)(x)) == 36.0
        assert float(grad(grad(grad(lambda x: w * x**3)))(x)) == 18.0
        assert jvp(lambda y: y**3, 2.0, 1.0)[1] == 12.0
        assert_allclose(hessian(cube)(X), np.diag(6 * X))
        assert_allclose(hvp(grad(lambda y: w * y**4), 2.0, 1.0), 144.0)  # the third derivative
        g = grad(lambda y: w * y)(2.0)
        assert (x * 2).creator is None
    assert isinstance(g, float)

    @mg.no_autodiff
    def inner(x):
        return grad(lambda y: y**3)(x)

    assert grad(lambda x: inner(x) * x)(2.0) == 12.0


def test_no_autodiff_inside():
    def f(x):
        with mg.no_autodiff:
            y = x * 2.0
        return (x * y).sum()

    assert_allclose(grad(f)(X), 2 * X)


def test_stop_gradient():
    assert grad(lambda x: x * stop_gradient(x))(3.0) == 3.0
    x = mg.tensor(X)
    stopped = stop_gradient({"x": [x, 1.0]})["x"]
    assert stopped[0].constant
    assert stopped[1] == 1.0
    x[0] = 9.0
    assert_array_equal(stopped[0].data, X)


def test_threads():
    w = mg.tensor(M)
    expected = hessian(lambda x: (mg.tanh(M @ x) ** 2).sum())(X)
    errors = []

    def work():
        for _ in range(10):
            found = hessian(lambda x: (mg.tanh(w @ x) ** 2).sum())(X)
            if not np.allclose(np.asarray(found), expected, rtol=1e-12):
                errors.append(found)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert w.grad is None


def test_three_deep_across_threads():
    """Each thread nests other transforms, all at the same time, some inside `no_autodiff`."""
    w = mg.tensor(0.5)
    nests = list(itertools.product(ONCE, repeat=3))
    together = threading.Barrier(4)

    def third_derivatives(nests, pause):
        together.wait()
        with mg.no_autodiff if pause else nullcontext():
            return [
                first(second(third(lambda x: w * x**4 * mg.exp(x))))(0.7)
                for first, second, third in nests
            ]

    with mg.no_autodiff, ThreadPoolExecutor(4) as pool:
        shares = [(nests[i::4], i % 2 == 0) for i in range(4)]
        found = list(pool.map(third_derivatives, *zip(*shares, strict=True)))
    x = 0.7
    expected = 0.5 * (x**4 + 12 * x**3 + 36 * x**2 + 24 * x) * np.exp(x)
    for (_, pause), values in zip(shares, found, strict=True):
        assert values
        for value in values:
            assert isinstance(value, mg.Tensor) is not pause  # the outer graph is cut off, or not
            assert_allclose(np.asarray(value), expected, rtol=1e-13)
    assert w.grad is None


def test_an_exception_leaves_recording_as_it_was():
    def fails(x):
        raise KeyError

    with mg.no_autodiff:
        with pytest.raises(KeyError):
            grad(fails)(1.0)
        assert (mg.tensor(1.0) * 2).creator is None
    assert (mg.tensor(1.0) * 2).creator is not None


def test_forward_mode_of_writes_into_what_does_not_move():
    base, z = mg.tensor([1.0, 2.0]), mg.tensor([1.0 + 1j, 2.0])

    def part(x):
        y = base * 1.0
        y[0] = x
        return y

    def imaginary(x):
        y = z * 1.0
        y.imag[0] = x
        return y

    assert_array_equal(mg.jvp(part, 2.0, 1.0)[1], [1, 0])
    assert_array_equal(mg.jacobian(part, mode="forward")(2.0), [1, 0])
    assert_array_equal(mg.jvp(imaginary, 2.0, 1.0)[1], [1j, 0])


@pytest.mark.parametrize("outer", ["forward", "reverse"])
@pytest.mark.parametrize("inner", ["forward", "reverse"])
def test_second_derivatives_of_writes(inner, outer):
    def f(x):
        y = mg.zeros(3) * x
        y[0] = x**3
        y[1:] = 4.0
        y[2] = y[0] * x
        return y

    second = mg.jacobian(mg.jacobian(f, mode=inner), mode=outer)
    assert_allclose(second(2.0), [12, 0, 48])


def test_argnums_are_positions_and_each_is_given_once():
    assert grad(operator.mul, np.int64(1))(2.0, 3.0) == 2.0
    assert grad(operator.mul, np.array([1, 0]))(2.0, 3.0) == (2.0, 3.0)
    for twice in ((0, 0), (1, -1)):
        for transform in (grad, jacobian, hessian):
            with pytest.raises(ValueError, match="twice"):
                transform(operator.mul, twice)(2.0, 3.0)
    with pytest.raises(TypeError, match="positions of arguments, not 'b'"):
        grad(operator.mul, "b")(2.0, 3.0)


def test_nests_without_leaves():
    def one(*_):
        return mg.tensor(1.0)

    assert jvp(one, (), ()) == (1.0, 0.0)
    assert jvp(one, ([],), ([],)) == (1.0, 0.0)
    assert hvp(one, [], []) == []
    assert gvp(one, lambda y: y * y, (), ()) == ()


@pytest.mark.parametrize("result", ["f8", object()])
def test_a_gradient_of_what_is_no_number(result):
    with pytest.raises(TypeError, match="that of a real number, not of"):
        grad(lambda _: result)(1.0)


def test_dicts_are_matched_by_their_keys():
    def f(p):
        return {"a": 3 * p["a"], "b": [p["b"]]}

    p, other = {"a": 1.0, "b": 2.0}, {"b": 0.0, "a": 1.0}
    assert jvp(f, (p,), (other,))[1] == {"a": 3.0, "b": [0.0]}
    assert vjp(f, p)[1]({"b": [0.0], "a": 1.0})[0] == {"a": 3.0, "b": 0.0}
    assert hvp(lambda p: p["a"] ** 3 + p["b"], p, other) == {"a": 6.0, "b": 0.0}
    with pytest.raises(ValueError, match=r"keys \['a', 'c'\], where .* keys \['a', 'b'\] is due"):
        jvp(f, (p,), ({"a": 1.0, "c": 1.0},))
    with pytest.raises(ValueError, match="is due at cotangent"):
        vjp(f, p)[1]({"a": 1.0, "c": 1.0})
