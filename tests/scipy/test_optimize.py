"""Roots, minima and fits: SciPy's values, and derivatives of the solutions by differences."""

import numpy as np
import pytest
from scipy import optimize as reference

import mygrad_array_api as mg
from mygrad_array_api.errors import InvalidBackprop
from mygrad_array_api.scipy import optimize
from mygrad_array_api.testing import check_grads, check_jvp

A = np.array([2.0, 3.0])
TIMES = np.linspace(0.0, 2.0, 9)
DATA = 2.0 * np.exp(-1.3 * TIMES) + 0.05 * np.sin(7.0 * TIMES)


def check_solution(solve, *args, order=2, rtol=1e-6):
    """Derivatives in both modes; the values are as accurate as the solver is."""
    check_grads(solve, *args, order=order, probes=1, rtol=rtol)
    check_jvp(solve, *args, probes=1, rtol=rtol)


def check_jacobian(solve, exact, *args, rtol=1e-4):
    """The derivatives of what an inaccurate solver finds are those of an accurate one."""
    for a, e in zip(mg.jacobian(solve)(*args), mg.jacobian(exact)(*args), strict=True):
        np.testing.assert_allclose(a, e, rtol=0, atol=rtol * np.abs(e).max())


def circle(x, a):
    return mg.stack([x[0] ** 2 + x[1] ** 2 - a[0], x[0] * mg.exp(x[1]) - a[1]])


@pytest.mark.parametrize("method", ["hybr", "lm", "krylov", "broyden1"])
def test_root(method):
    x0, a = np.array([2.0, 0.2]), np.array([5.0, 2.0])

    def solve(a):
        return optimize.root(circle, x0, (a,), method=method, tol=1e-10).x

    expected = reference.root(lambda x: np.asarray(circle(x, a)), x0, method=method, tol=1e-10).x
    np.testing.assert_allclose(solve(a), expected, rtol=1e-9)
    assert isinstance(solve(a), np.ndarray)
    exact = lambda a: optimize.root(lambda x: circle(x, a), x0, tol=1e-12).x  # noqa: E731
    check_jacobian(solve, exact, a)
    if method == "hybr":
        check_solution(exact, a)


def test_root_takes_jacobians_as_scipy_does():
    def both(x, a):
        return x**2 - a, np.diag(2 * x)

    check_solution(lambda a: optimize.root(both, [1.0, 1.0], (a,), jac=True, tol=1e-13).x, A)
    check_solution(
        lambda a: (
            optimize.root(
                lambda x, a: x**2 - a, [1.0, 1.0], a, jac=lambda x, a: np.diag(2 * x), tol=1e-13
            ).x
        ),
        A,
    )


def test_fsolve():
    x0, a = [2.0, 0.2], np.array([5.0, 2.0])
    np.testing.assert_allclose(
        optimize.fsolve(circle, x0, (a,)),
        reference.fsolve(lambda x: np.asarray(circle(x, a)), x0),
        rtol=1e-8,
    )
    check_solution(lambda a: optimize.fsolve(circle, x0, (a,), xtol=1e-13), a)
    x, info, status, _ = optimize.fsolve(circle, x0, (mg.tensor(a),), full_output=True)
    assert status == 1
    assert info["nfev"] > 0
    assert isinstance(x, mg.Tensor)


@pytest.mark.parametrize("method", ["del2", "iteration"])
def test_fixed_point(method):
    def solve(a):
        return optimize.fixed_point(
            lambda x, a: a * mg.cos(x), [0.4, 0.5], (a,), xtol=1e-13, method=method
        )

    a = np.array([0.5, 0.7])
    expected = reference.fixed_point(lambda x: a * np.cos(x), [0.4, 0.5], xtol=1e-13, method=method)
    np.testing.assert_allclose(solve(a), expected)
    check_solution(solve, a)


def cube(x, a):
    return x**3 - a


@pytest.mark.parametrize("name", ["brentq", "brenth", "ridder", "bisect", "toms748"])
def test_bracketing(name):
    solver, a = getattr(optimize, name), np.array(2.0)
    expected = getattr(reference, name)(cube, 0.0, 2.0, (2.0,))
    assert solver(cube, 0.0, 2.0, (2.0,)) == expected
    check_solution(lambda a: solver(cube, 0.0, 2.0, (a,), xtol=1e-14), a)
    check_solution(lambda a: solver(lambda x: cube(x, a), 0.0, 2.0, xtol=1e-14), a)
    x, result = solver(cube, 0.0, 2.0, (mg.tensor(2.0),), full_output=True)
    assert result.converged
    assert result.root is x


@pytest.mark.parametrize(
    "options",
    [
        {"bracket": (0.0, 2.0)},
        {"bracket": (0.0, 2.0), "method": "toms748"},
        {"x0": 1.0},
        {"x0": 1.0, "x1": 2.0},
        {"x0": 1.0, "method": "newton"},
        {"x0": 1.0, "method": "halley"},
        {"x0": 1.0, "fprime": lambda x, a: 3 * x**2},
    ],
    ids=lambda options: " ".join(map(str, options)),
)
def test_root_scalar(options):
    def solve(a):
        return optimize.root_scalar(cube, a, xtol=1e-14, **options).root

    np.testing.assert_allclose(solve(2.0), np.cbrt(2.0), rtol=1e-12)
    check_solution(solve, np.array(2.0))


def test_newton():
    a = np.array([2.0, 3.0])
    check_solution(lambda a: optimize.newton(cube, [1.0, 1.0], args=(a,), tol=1e-14), a)
    check_solution(lambda a: optimize.newton(cube, 1.0, args=(a,), tol=1e-14), np.array(2.0))
    check_solution(
        lambda a: optimize.newton(cube, 1.0, args=(a,), x1=1.5, tol=1e-14), np.array(2.0)
    )
    x, result = optimize.newton(cube, 1.0, args=(mg.tensor(2.0),), full_output=True)
    assert result.converged
    assert result.root is x
    x, converged, _ = optimize.newton(cube, np.ones(2), args=(mg.tensor(a),), full_output=True)
    assert isinstance(x, mg.Tensor)
    assert converged.all()


def test_complex_roots():
    z = np.array(1.0 + 2.0j)
    check_solution(lambda z: optimize.newton(cube, 1.0 + 1.0j, args=(z,), tol=1e-14), z)


def bowl(x, a):
    return ((x - a) ** 4).sum() + ((x - 1.0) ** 2).sum() + x[0] * x[1]


def lowest(a):
    """The minimum as accurately as can be: where the gradient is zero."""
    return optimize.root(mg.grad(bowl), [1.5, 1.5], (a,), tol=1e-13).x


def test_the_minimum_by_its_gradient():
    check_solution(lowest, A)


METHODS = [
    "BFGS",
    "CG",
    "Newton-CG",
    "L-BFGS-B",
    "TNC",
    "SLSQP",
    "trust-ncg",
    "trust-krylov",
    "trust-exact",
    "dogleg",
    "trust-constr",
]
TIGHT = {
    "TNC": {"ftol": 0.0, "xtol": 0.0, "gtol": 1e-12},
    "trust-constr": {"gtol": 1e-11, "xtol": 1e-14},
}


@pytest.mark.parametrize("method", METHODS)
def test_minimize(method):
    x0 = np.array([1.5, 1.5])
    start = reference.minimize(lambda x: float(bowl(x, A)), x0, tol=1e-10).x

    def solve(a):
        with np.errstate(all="ignore"):
            options = TIGHT.get(method, {})
            return optimize.minimize(bowl, x0, (a,), method, tol=1e-12, options=options).x

    np.testing.assert_allclose(solve(A), start, rtol=1e-5)
    check_jacobian(solve, lowest, A)
    check_jacobian(lambda a: mg.vjp(solve, a)[1](a)[0], lambda a: mg.vjp(lowest, a)[1](a)[0], A)


def test_the_minimum_is_a_tensor_as_well():
    def solve(a):
        found = optimize.minimize(bowl, [1.5, 1.5], (a,), tol=1e-9)
        return [found.x, found.fun]

    check_solution(solve, A, rtol=1e-4, order=1)
    a = mg.tensor(A)
    found = optimize.minimize(bowl, [1.5, 1.5], (a,))
    found.fun.backward()
    np.testing.assert_allclose(a.grad, mg.grad(bowl, 1)(np.asarray(found.x), A), rtol=1e-4)
    plain = optimize.minimize(bowl, [1.5, 1.5], (A,))
    assert isinstance(plain.x, np.ndarray)
    assert isinstance(plain.fun, float)


def test_gradients_of_ones_own():
    def both(x, a):
        return bowl(x, a), mg.grad(bowl)(x, a)

    options = {"tol": 1e-8}
    check_jacobian(
        lambda a: optimize.minimize(both, [1.5, 1.5], a, jac=True, **options).x, lowest, A
    )
    slope = mg.grad(bowl)
    check_jacobian(
        lambda a: optimize.minimize(bowl, [1.5, 1.5], a, jac=slope, **options).x, lowest, A
    )
    without = {"method": "Nelder-Mead", "tol": 1e-12}
    check_jacobian(lambda a: optimize.minimize(bowl, [1.5, 1.5], a, **without).x, lowest, A)


@pytest.mark.parametrize("method", ["L-BFGS-B", "TNC", "SLSQP", "trust-constr"])
def test_bounds(method):
    """One unknown stops at its bound, and moves with it; the other one is inside."""

    def solve(a, high):
        with np.errstate(all="ignore"):
            found = optimize.minimize(
                bowl,
                [1.0, 1.0],
                (a,),
                method,
                bounds=[(None, high), (0.0, 10.0)],
                tol=1e-12,
                options=TIGHT.get(method, {"ftol": 1e-16}),
            )
        return found.x

    def exact(a, high):
        def slope(y, a, high):
            return mg.grad(lambda y: bowl(mg.stack([high, y]), a))(y)

        return mg.stack([high, optimize.brentq(slope, 0.0, 5.0, (a, high), xtol=1e-14)])

    high = np.array(1.1)
    np.testing.assert_allclose(solve(A, high), exact(A, high), atol=1e-5)
    rtol = 1e-2 if method == "trust-constr" else 1e-4  # whose barrier keeps off the bound
    check_jacobian(lambda a: solve(a, high), lambda a: exact(a, high), A, rtol=rtol)
    check_jacobian(lambda high: solve(A, high), lambda high: exact(A, high), high, rtol=rtol)


def test_bounds_may_be_an_object():
    a = mg.tensor(A)
    found = optimize.minimize(bowl, [1.0, 1.0], (a,), bounds=reference.Bounds(-10.0, [1.1, 10.0]))
    found.x.sum().backward()
    assert found.x[0] == 1.1
    assert a.grad[0] == 0.0
    assert a.grad[1] > 0.0


def test_constraints_are_not_differentiated():
    a = mg.tensor(A)
    constraint = {"type": "eq", "fun": lambda x: x.sum() - 1.0}
    found = optimize.minimize(bowl, [1.0, 1.0], (a,), constraints=constraint)
    with pytest.raises(InvalidBackprop, match="constraints"):
        found.x.sum().backward()


def valley(x, a):
    return mg.cosh(x - a) + x


def test_minimize_scalar():
    a = np.array(3.0)
    expected = reference.minimize_scalar(lambda x: np.cosh(x - 3.0) + x)
    found = optimize.minimize_scalar(valley, args=(3.0,))
    assert found.x == expected.x
    check_solution(lambda a: optimize.minimize_scalar(valley, args=(a,)).x, a, order=1, rtol=1e-3)
    check_solution(
        lambda a: (
            optimize.minimize_scalar(
                valley, bounds=(0.0, 5.0), args=(a,), options={"xatol": 1e-10}
            ).x
        ),
        a,
        order=1,
        rtol=1e-3,
    )
    a = mg.tensor(3.0)
    x = optimize.minimize_scalar(valley, args=(a,), bracket=(1.0, 3.0)).x
    x.backward()
    np.testing.assert_allclose(a.grad, 1.0, rtol=1e-6)


def test_a_number_that_stops_at_a_bound_moves_with_it():
    a, low = mg.tensor(3.0), mg.tensor(2.5)
    found = optimize.minimize_scalar(valley, bounds=(low, 5.0), args=(a,))
    found.x.backward()
    assert abs(float(found.x) - 2.5) < 1e-4
    assert low.grad == 1.0
    assert a.grad == 0.0


def decay(x, t, y):
    return x[0] * mg.exp(-x[1] * t) - y


@pytest.mark.parametrize("loss", ["linear", "soft_l1", "huber", "cauchy", "arctan"])
def test_least_squares(loss):
    options = {"ftol": 1e-14, "xtol": 1e-14, "gtol": 1e-14, "loss": loss, "f_scale": 0.05}

    def solve(t, y):
        found = optimize.least_squares(decay, [1.0, 1.0], args=(t, y), **options)
        return [found.x, found.cost, found.fun]

    expected = reference.least_squares(
        lambda x: np.asarray(decay(x, TIMES, DATA)), [1.0, 1.0], **options
    )
    x, cost, _ = solve(TIMES, DATA)
    np.testing.assert_allclose(x, expected.x, rtol=1e-5)
    np.testing.assert_allclose(cost, expected.cost, rtol=1e-8)
    check_solution(solve, TIMES, DATA, order=1 if loss == "huber" else 2, rtol=1e-5)


def test_bounds_of_least_squares():
    def solve(y, high):
        bounds = ([-np.inf, -np.inf], mg.stack([high, 10.0 + 0.0 * high]))
        options = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15, "method": "dogbox"}
        return optimize.least_squares(
            decay, [1.0, 1.0], bounds=bounds, args=(TIMES, y), **options
        ).x

    assert float(solve(DATA, 1.9)[0]) == 1.9
    check_solution(solve, DATA, np.array(1.9), order=1, rtol=1e-3)


def curve(t, a, b):
    return a * mg.exp(-b * t)


SIGMA = np.linspace(1.0, 2.0, 9)
COVARIANCE = np.diag(SIGMA) + 0.2


@pytest.mark.parametrize("sigma", [None, SIGMA, COVARIANCE], ids=["none", "errors", "covariances"])
@pytest.mark.parametrize("absolute", [True, False])
def test_curve_fit(sigma, absolute):
    options = {"absolute_sigma": absolute, "ftol": 1e-14, "xtol": 1e-14}

    def solve(t, y, *sigma):
        return list(optimize.curve_fit(curve, t, y, sigma=sigma[0] if sigma else None, **options))

    expected = reference.curve_fit(
        lambda t, a, b: a * np.exp(-b * t), TIMES, DATA, sigma=sigma, **options
    )
    args = (TIMES, DATA) if sigma is None else (TIMES, DATA, sigma)
    for a, e in zip(solve(*args), expected, strict=True):
        np.testing.assert_allclose(a, e, rtol=1e-6)
    for a, e in zip(solve(*map(mg.tensor, args)), expected, strict=True):
        np.testing.assert_allclose(a, e, rtol=1e-6)
    if sigma is COVARIANCE:  # of which the other triangle is not read
        check_solution(lambda t, y, s: solve(t, y, s @ s.T + np.eye(9)), *args, order=1)
    else:
        check_solution(solve, *args, order=1)


def test_curves_with_bounds_and_outputs():
    def solve(y):
        options = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15}
        return optimize.curve_fit(
            curve, TIMES, y, p0=[1.0, 1.0], bounds=([0.0, 0.0], [1.9, 5.0]), **options
        )[0]

    check_solution(solve, DATA, order=1, rtol=1e-4)
    popt, pcov, info, _, status = optimize.curve_fit(
        curve, TIMES, mg.tensor(DATA), full_output=True
    )
    assert isinstance(popt, mg.Tensor)
    assert isinstance(pcov, mg.Tensor)
    assert info["nfev"] > 0
    assert status in (1, 2, 3, 4)


def test_curves_may_read_from_outside():
    def solve(c):
        return optimize.curve_fit(lambda t, a: a * mg.exp(-c * t), TIMES, DATA, xtol=1e-14)[0]

    check_solution(solve, np.array(1.2))


def test_nnls():
    A = np.array([[1.0, 2.0, 0.5], [0.5, -1.0, 1.0], [0.25, 1.0, -1.0], [2.0, 0.0, 1.0]])
    b = np.array([1.0, 2.0, 0.5, -0.3])
    x, norm = optimize.nnls(A, b)
    expected, expected_norm = reference.nnls(A, b)
    assert 0 < np.count_nonzero(expected) < 3
    np.testing.assert_allclose(x, expected, rtol=1e-12)
    np.testing.assert_allclose(norm, expected_norm, rtol=1e-12)
    check_solution(lambda A, b: list(optimize.nnls(A, b)), A, b)
    x, norm = optimize.nnls(A, mg.tensor(-np.ones(4)))
    assert float(norm) >= 0.0


def test_assignments_are_constant():
    cost = mg.tensor(np.array([[4.0, 1.0, 3.0], [2.0, 0.0, 5.0], [3.0, 2.0, 2.0]]))
    for maximize in (True, False):
        found = optimize.linear_sum_assignment(cost, maximize)
        expected = reference.linear_sum_assignment(cost.data, maximize)
        np.testing.assert_array_equal(found, expected)


def test_what_was_not_found_has_no_derivative():
    a = mg.tensor(np.array([-1.0]))
    found = optimize.root(lambda x, a: x**2 - a, [1.0], (a,))
    assert not found.success
    with pytest.raises(InvalidBackprop, match="not solved"):
        found.x.sum().backward()
    found = optimize.minimize(bowl, [9.0, 9.0], (mg.tensor(A),), options={"maxiter": 1})
    assert not found.success
    with pytest.raises(InvalidBackprop, match="not solved"):
        found.x.sum().backward()


def test_nothing_is_recorded_while_a_solver_runs():
    seen = []

    def watched(x, a):
        seen.append(isinstance(x, mg.Tensor))
        return x**2 - a

    optimize.fsolve(watched, [1.0, 1.0], (mg.tensor(A),), fprime=lambda x, a: np.diag(2 * x))
    assert sum(seen) == 1  # the equations at the solution, to find what they depend on
