"""Gradients through solvers, by the equations that they solve."""

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import extend
from mygrad_array_api.errors import InvalidBackprop
from mygrad_array_api.testing import check_grads, check_jvp

A = np.array([[3.0, 1.0], [0.5, 2.0]])
B = np.array([1.0, 2.0])

root = extend.implicit(np.cbrt, lambda x, a: x**3 - a)
solve = extend.implicit(np.linalg.solve, lambda x, a, b: a @ x - b)


@pytest.mark.parametrize("order", [1, 2, 3])
def test_derivatives_of_a_root(order):
    check_grads(root, np.array(8.0), order=order)
    check_grads(lambda a: root(a) * a, np.array(2.0), order=order)


def test_derivatives_of_a_linear_solve():
    check_grads(solve, A, B)
    check_jvp(solve, A, B)
    u = np.array([[0.3, -1.0], [0.7, 0.2]])
    product = mg.hvp(lambda a: (solve(a, B) ** 2).sum(), A, u)
    expected = mg.hvp(lambda a: (mg.linalg.solve(a, B) ** 2).sum(), A, u)
    np.testing.assert_allclose(product, expected, rtol=1e-10)
    moved = mg.jvp(mg.grad(lambda a: (solve(a, B) ** 2).sum()), A, u)[1]
    np.testing.assert_allclose(moved, expected, rtol=1e-10)


def test_what_the_residual_reads_from_outside_has_a_gradient():
    def outer(c, b):
        inner = extend.implicit(
            lambda b: np.linalg.solve(A * float(c), b), lambda x, b: c * A @ x - b
        )
        return inner(b)

    check_grads(outer, np.array(1.3), B)
    check_jvp(outer, np.array(1.3), B)


def test_an_argument_may_be_given_twice_and_read_from_outside():
    def outer(c):
        inner = extend.implicit(
            lambda c, d: np.cbrt(c * d * d), lambda x, c, d: x**3 - c * d * outer_c
        )
        outer_c = c
        return inner(c, c)

    check_grads(outer, np.array(1.3))


def test_complex_solutions():
    """Also of equations that are not holomorphic."""

    def solved(a, b):
        x, y = np.linalg.solve([[1 + a.real, a.imag], [a.imag, 1 - a.real]], [b.real, b.imag])
        return x + 1j * y

    equations = extend.implicit(solved, lambda x, a, b: mg.conj(x) * a + x - b)
    a, b = np.array(0.3 + 0.4j), np.array(1.0 - 2.0j)
    x = solved(a, b)
    np.testing.assert_allclose(np.conj(x) * a + x, b)
    check_grads(equations, a, b)
    check_jvp(equations, a, b)


def test_solutions_may_be_nested():
    def solved(p):
        return {"x": np.sqrt(p["a"]), "y": [p["b"] / np.sqrt(p["a"])]}

    def residual(s, p):
        return {"y": [s["x"] * s["y"][0] - p["b"]], "x": s["x"] ** 2 - p["a"]}

    equations = extend.implicit(solved, residual)
    check_grads(
        lambda a, b: [*equations({"a": a, "b": b})["y"], equations({"a": a, "b": b})["x"]],
        np.array([2.0, 3.0]),
        np.array([1.0, -1.0]),
    )


@pytest.mark.parametrize("structure", ["general", "symmetric", "diagonal"])
def test_what_is_known_of_the_derivative(structure):
    """Of many unknowns no matrix is made."""
    n = 300
    a = np.linspace(1.0, 2.0, n)
    calls = []

    def residual(x, a):
        calls.append(None)
        return x**3 - a

    many = extend.implicit(np.cbrt, residual, structure=structure)
    g = np.sin(np.arange(n))
    expected = g / (3 * a ** (2 / 3))
    pullback = mg.vjp(many, a)[1]
    np.testing.assert_allclose(pullback(g)[0], expected, rtol=1e-9)
    np.testing.assert_allclose(mg.jvp(many, a, g)[1], expected, rtol=1e-9)
    u = mg.hvp(lambda a: (many(a) * g).sum(), a, np.ones(n))
    np.testing.assert_allclose(u, -2 / 9 * g * a ** (-5 / 3), rtol=1e-8)
    assert len(calls) < 40


def test_many_coupled_unknowns():
    n = 200
    rng = np.random.default_rng(0)
    m = rng.normal(size=(n, n)) / n + np.eye(n)
    b, w = rng.normal(size=n), np.array(2.0)

    def loss(solver):
        return lambda b, w: (solver(b, w) ** 3).sum()

    ours = loss(
        extend.implicit(lambda b, w: np.linalg.solve(w * m, b), lambda x, b, w: w * (m @ x) - b)
    )
    direct = loss(lambda b, w: mg.linalg.solve(w * m, b))
    for a, e in zip(mg.grad(ours, (0, 1))(b, w), mg.grad(direct, (0, 1))(b, w), strict=True):
        np.testing.assert_allclose(a, e, rtol=1e-9)


def test_single_precision_is_kept():
    a = mg.tensor(np.float32(8.0))
    x = root(a)
    assert x.dtype == np.float32
    x.backward()
    assert a.grad.dtype == np.float32
    np.testing.assert_allclose(a.grad, 1 / 12, rtol=1e-6)


def test_without_variables_the_solution_is_returned_as_it_is():
    assert root(8.0) == 2.0
    assert isinstance(root(8.0), np.float64)
    assert root(mg.tensor(8.0, constant=True)).constant
    with mg.no_autodiff:
        assert root(mg.tensor(8.0)).creator is None


def test_a_singular_derivative_is_an_error():
    a = mg.tensor(0.0)
    with pytest.raises(InvalidBackprop, match="singular"):
        root(a).backward()
    a = mg.tensor([0.0, 1.0])
    y = extend.implicit(np.cbrt, lambda x, a: x**3 - a, structure="diagonal")(a)
    with pytest.raises(InvalidBackprop, match="singular"):
        y.sum().backward()


def test_as_many_equations_as_unknowns():
    wrong = extend.implicit(np.cbrt, lambda x, a: (x**3 - a).sum())
    with pytest.raises(ValueError, match="shapes of the solution"):
        wrong(mg.tensor([1.0, 8.0]))


def test_equations_that_change_are_noticed():
    c = mg.tensor(2.0)
    parts = [c]
    changing = extend.implicit(lambda a: a / 2.0, lambda x, a: x * parts[0] - a)
    y = changing(mg.tensor(3.0))
    parts[0] = mg.tensor(2.0)
    with pytest.raises(InvalidBackprop, match="changed"):
        y.backward()
