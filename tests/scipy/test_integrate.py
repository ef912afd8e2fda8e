"""Integrals and differential equations: SciPy's values, and derivatives by differences."""

import numpy as np
import pytest
from scipy import integrate as reference

import mygrad_array_api as mg
from mygrad_array_api.scipy import integrate
from mygrad_array_api.testing import check_grads, check_jvp
from tests.scipy.calls import Call, check_gradient, check_low_precision, check_value

LINE = np.array([1.5, -0.5, 2.25, 0.75, -1.25, 0.5])
IMAGE = np.sin(np.arange(20.0)).reshape(4, 5)
PLACES = np.array([0.0, 0.7, 1.1, 2.0, 2.3, 3.1])
GRID = np.cumsum(0.5 + np.cos(np.arange(20.0)).reshape(4, 5) ** 2, axis=0)
STEP = np.array(0.7)

SAMPLES = [
    *(
        Call(f"integrate.{name}", (LINE[:n],), low=name != "simpson")
        for name in ("trapezoid", "simpson", "cumulative_trapezoid", "cumulative_simpson")
        for n in (2, 3, 4, 5, 6)
    ),
    *(
        Call(f"integrate.{name}", (LINE[:n],), {"x": PLACES[:n]}, low=name != "simpson")
        for name in ("trapezoid", "simpson", "cumulative_trapezoid", "cumulative_simpson")
        for n in (2, 3, 4, 5, 6)
    ),
    *(
        Call(f"integrate.{name}", (IMAGE,), {"x": GRID, "axis": 0}, low=name != "simpson")
        for name in ("trapezoid", "simpson", "cumulative_trapezoid", "cumulative_simpson")
    ),
    *(
        Call(f"integrate.{name}", (IMAGE,), {"x": GRID[:, 0], "axis": 0}, low=name != "simpson")
        for name in ("trapezoid", "simpson", "cumulative_trapezoid", "cumulative_simpson")
    ),
    *(
        Call(f"integrate.{name}", (IMAGE,), {"dx": 0.7, "axis": 0}, low=name != "simpson")
        for name in ("trapezoid", "simpson", "cumulative_trapezoid", "cumulative_simpson")
    ),
    Call("integrate.cumulative_trapezoid", (IMAGE,), {"initial": 0}),
    Call("integrate.cumulative_simpson", (IMAGE,), {"initial": np.ones((4, 1))}, low=False),
    Call("integrate.romb", (LINE[:5],)),
    Call("integrate.romb", (IMAGE[:3],), {"dx": 0.5, "axis": 0}),
    Call("integrate.romb", (LINE[:2],)),
]

every_sample = pytest.mark.parametrize("call", SAMPLES, ids=repr)


@every_sample
def test_value(call):
    check_value(call)


@every_sample
def test_gradient(call):
    check_gradient(call)


@pytest.mark.parametrize("call", [call for call in SAMPLES if call.low], ids=repr)
def test_low_precision(call):
    check_low_precision(call)


@pytest.mark.parametrize("name", ["trapezoid", "simpson", "cumulative_simpson", "romb"])
def test_the_distance_of_samples_has_a_gradient(name):
    function = getattr(integrate, name)
    check_grads(lambda y, dx: function(y, dx=dx), LINE[:5], STEP)


def test_bad_arguments_of_samples():
    with pytest.raises(ValueError, match="length of x"):
        integrate.simpson(LINE, x=PLACES[:3])
    with pytest.raises(ValueError, match="strictly increasing"):
        integrate.cumulative_simpson(LINE, x=PLACES[::-1])
    with pytest.raises(ValueError, match="power of 2"):
        integrate.romb(LINE)
    with pytest.raises(ValueError, match="initial"):
        integrate.cumulative_trapezoid(LINE, initial=1.0)


# Integrals of functions

FINE = {"epsabs": 1e-10, "epsrel": 1e-10}


def check_integral(solve, *args, order=2, rtol=1e-7):
    check_grads(solve, *args, order=order, probes=1, rtol=rtol)
    check_jvp(solve, *args, probes=1, rtol=rtol)


def wave(x, a):
    return mg.exp(-a[0] * x * x) * mg.cos(a[1] * x)


PAIR = np.array([0.7, 1.3])


@pytest.mark.parametrize("limits", [(0.2, 1.5), (1.5, 0.2), (-np.inf, 0.5), (0.2, np.inf)])
def test_quad(limits):
    def solve(a, low, high):
        return integrate.quad(wave, low, high, (a,), **FINE)[0]

    low, high = map(np.asarray, limits)
    expected, error = reference.quad(lambda x: float(wave(x, PAIR)), *limits, **FINE)
    found = integrate.quad(wave, *limits, (PAIR,), **FINE)
    assert found == (expected, error)
    assert isinstance(found[0], float)
    finite = [x for x in (low, high) if np.isfinite(x)]
    if len(finite) == 2:
        check_integral(solve, PAIR, low, high)
    elif np.isfinite(high):
        check_integral(lambda a, high: solve(a, low, high), PAIR, high)
    else:
        check_integral(lambda a, low: solve(a, low, high), PAIR, low)


def test_infinite_limits_have_no_gradient():
    low, high = mg.tensor(-np.inf), mg.tensor(np.inf)
    y, _ = integrate.quad(lambda x: mg.exp(-x * x), low, high)
    y.backward()
    assert low.grad == high.grad == 0.0
    np.testing.assert_allclose(float(y), np.sqrt(np.pi))


def test_integrands_may_read_from_outside():
    check_integral(lambda a, b: integrate.quad(lambda x: wave(x, a), 0.0, b, **FINE)[0], PAIR, STEP)


def test_complex_integrals():
    def solve(z):
        return integrate.quad(lambda x, z: mg.exp(z * x), 0.0, 1.0, z, complex_func=True, **FINE)[0]

    z = np.array(0.5 + 1.5j)
    np.testing.assert_allclose(complex(solve(z)), (np.exp(z) - 1) / z)
    check_integral(solve, z)


@pytest.mark.parametrize("limits", [(0.2, 1.5), (0.5, np.inf)])
def test_quad_vec(limits):
    rates = np.array([0.7, 1.3, 2.0])

    def solve(rates, low):
        return integrate.quad_vec(
            lambda x, rates: mg.exp(-rates * x), low, limits[1], epsrel=1e-10, args=(rates,)
        )[0]

    low = np.array(limits[0])
    expected = reference.quad_vec(lambda x: np.exp(-rates * x), *limits, epsrel=1e-10)[0]
    np.testing.assert_allclose(solve(rates, low), expected, rtol=1e-12)
    check_integral(solve, rates, low)


def test_dblquad():
    def solve(a, b):
        return integrate.dblquad(
            lambda y, x, a: mg.exp(-a * x * y), 0.0, b, lambda x: x * x, lambda x: 1 + x, (a,)
        )[0]

    a, b = np.array(0.7), np.array(1.2)
    expected = reference.dblquad(
        lambda y, x: np.exp(-a * x * y), 0.0, b, lambda x: x * x, lambda x: 1 + x
    )[0]
    np.testing.assert_allclose(float(solve(mg.tensor(a), mg.tensor(b))), expected, rtol=1e-10)
    check_grads(solve, a, b, order=1, probes=1, rtol=1e-6)


def test_fixed_quad():
    def solve(a, low, high):
        return integrate.fixed_quad(wave, low, high, (a,), n=6)[0]

    low, high = np.array(0.2), np.array(1.5)
    expected = reference.fixed_quad(lambda x: np.asarray(wave(x, PAIR)), 0.2, 1.5, n=6)[0]
    np.testing.assert_allclose(float(solve(PAIR, low, high)), expected)
    check_grads(solve, PAIR, low, high)
    with pytest.raises(ValueError, match="finite"):
        integrate.fixed_quad(wave, 0.0, np.inf, (PAIR,))


def test_a_weight_is_not_differentiated():
    options = {"weight": "cos", "wvar": 3.0}
    assert integrate.quad(np.exp, 0.0, 1.0, **options) == reference.quad(np.exp, 0, 1, **options)
    with pytest.raises(NotImplementedError, match="weight"):
        integrate.quad(lambda x, a: a * x, 0.0, 1.0, (mg.tensor(2.0),), **options)


# Differential equations

TIGHT = {"rtol": 1e-11, "atol": 1e-11}
TIMES = np.array([0.0, 0.4, 1.0, 1.7])
START = np.array([1.0, 0.5])


def pendulum(t, y, a):
    return mg.stack([y[1], -a[0] * mg.sin(y[0]) - a[1] * y[1] + 0.1 * mg.cos(t)])


def pendulum_odeint(y, t, a):
    return [y[1], -a[0] * mg.sin(y[0]) - a[1] * y[1] + 0.1 * mg.cos(t)]


def test_odeint():
    def solve(y0, t, a):
        return integrate.odeint(pendulum_odeint, y0, t, (a,), **TIGHT)

    expected = reference.odeint(
        lambda y, t: np.asarray(pendulum(t, y, PAIR)), START, TIMES, **TIGHT
    )
    np.testing.assert_array_equal(solve(START, TIMES, PAIR), expected)
    assert isinstance(solve(START, TIMES, PAIR), np.ndarray)
    check_integral(solve, START, TIMES, PAIR, order=1)
    check_integral(solve, START, TIMES[::-1].copy(), PAIR, order=1)


def test_second_derivatives_of_odeint():
    def solve(y0, t, a):
        return integrate.odeint(pendulum, y0, t, (a,), tfirst=True, rtol=1e-12, atol=1e-12)

    check_grads(solve, START, TIMES[:3], PAIR, order=2, probes=1, rtol=1e-6)


def test_hessians_and_products_of_odeint():
    def loss(a):
        return (integrate.odeint(pendulum_odeint, START, TIMES, (a,), **TIGHT)[-1] ** 2).sum()

    hessian = mg.hessian(loss)(PAIR)
    np.testing.assert_allclose(hessian, hessian.T, rtol=1e-7)
    v = np.array([0.3, -1.0])
    np.testing.assert_allclose(mg.hvp(loss, PAIR, v), hessian @ v, rtol=1e-7)
    np.testing.assert_allclose(mg.jvp(mg.grad(loss), PAIR, v)[1], hessian @ v, rtol=1e-7)


@pytest.mark.parametrize("method", ["RK45", "RK23", "DOP853", "Radau", "BDF", "LSODA"])
def test_solve_ivp(method):
    low = method in ("RK23", "BDF", "Radau")
    options = {"rtol": 1e-8, "atol": 1e-8} if low else TIGHT

    def solve(y0, t, a):
        return integrate.solve_ivp(
            pendulum, (0.0, 1.7), y0, method, t_eval=t, args=(a,), **options
        ).y

    expected = reference.solve_ivp(
        lambda t, y: np.asarray(pendulum(t, y, PAIR)),
        (0.0, 1.7),
        START,
        method,
        t_eval=TIMES[1:3],
        **options,
    )
    np.testing.assert_allclose(solve(START, TIMES[1:3], PAIR), expected.y, rtol=1e-7)

    def exact(y0, t, a):
        times = mg.concat([np.zeros(1), t])
        return integrate.odeint(pendulum, y0, times, (a,), tfirst=True, **TIGHT)[1:].T

    arguments = (START, TIMES[1:3], PAIR)
    for i in range(3):
        ours, theirs = (mg.jacobian(f, i, mode="reverse")(*arguments) for f in (solve, exact))
        np.testing.assert_allclose(ours, theirs, rtol=1e-4 if low else 1e-7, atol=1e-8)


def test_times_of_solve_ivp():
    def solve(first, last, a):
        found = integrate.solve_ivp(
            pendulum, (first, last), START, args=(a,), method="DOP853", **TIGHT
        )
        return [found.y[:, -1], found.t[-1]]

    check_integral(solve, np.array(0.1), np.array(1.3), PAIR, order=1)
    check_integral(solve, np.array(1.3), np.array(0.1), PAIR, order=1)
    found = integrate.solve_ivp(pendulum, (0.0, 1.0), START, args=(mg.tensor(PAIR),))
    plain = integrate.solve_ivp(pendulum, (0.0, 1.0), START, args=(PAIR,))
    np.testing.assert_array_equal(found.t, plain.t)
    np.testing.assert_array_equal(found.y, plain.y)
    assert found.sol is None
    assert isinstance(plain.y, np.ndarray)


def test_dense_output():
    points = np.array([1.1, 0.3, 0.7])

    def solve(t, a):
        found = integrate.solve_ivp(
            pendulum, (0.0, 1.7), START, dense_output=True, args=(a,), method="DOP853", **TIGHT
        )
        return [found.sol(t), found.sol(t[0])]

    check_integral(solve, points, PAIR, order=1, rtol=1e-6)


def falling(t, y, g):
    return mg.stack([y[1], -g + 0.0 * y[0]])


def ground(t, y, g):
    return y[0]


ground.terminal = True
ground.direction = -1


def test_the_time_of_an_event_has_a_gradient():
    """Of a fall from h at speed v: (v + sqrt(v**2 + 2 g h)) / g."""

    def solve(y0, g):
        found = integrate.solve_ivp(
            falling, (0.0, 10.0), y0, events=ground, args=(g,), method="DOP853", **TIGHT
        )
        return [found.t_events[0], found.y_events[0], found.t[-1], found.y[:, -1]]

    y0, g = np.array([10.0, 2.0]), np.array(9.81)
    expected = (2.0 + np.sqrt(4.0 + 2 * 9.81 * 10.0)) / 9.81
    np.testing.assert_allclose(float(solve(y0, mg.tensor(g))[0][0]), expected)
    check_integral(solve, y0, g, order=1, rtol=1e-6)


def test_equations_may_read_from_outside():
    def solve(a, y0):
        return integrate.odeint(lambda y, t: pendulum_odeint(y, t, a), y0, TIMES, **TIGHT)

    check_integral(solve, PAIR, START, order=1)


def test_second_derivatives_in_what_is_read_from_outside():
    def loss(a):
        options = {"rtol": 1e-9, "atol": 1e-9}
        y = integrate.odeint(lambda y, t: pendulum_odeint(y, t, a), START, TIMES[:2], **options)
        return (y[-1] ** 2).sum()

    def given(a):
        options = {"rtol": 1e-9, "atol": 1e-9}
        return (integrate.odeint(pendulum_odeint, START, TIMES[:2], (a,), **options)[-1] ** 2).sum()

    np.testing.assert_allclose(mg.hessian(loss)(PAIR), mg.hessian(given)(PAIR), rtol=1e-6)
    v = np.array([0.3, -1.0])
    np.testing.assert_allclose(mg.hvp(loss, PAIR, v), mg.hvp(given, PAIR, v), rtol=1e-6)


def test_complex_equations():
    def solve(z, y0):
        return integrate.solve_ivp(
            lambda t, y, z: z * y - y * y, (0.0, 1.0), y0, "DOP853", args=(z,), **TIGHT
        ).y[:, -1]

    check_integral(solve, np.array(-0.5 + 1.0j), np.array([1.0 + 0.5j]), order=1)


def test_what_decays_fast_has_an_accurate_gradient():
    """Run back, the equation itself would grow by exp(200)."""
    rate, y0 = mg.tensor(200.0), mg.tensor(np.array([1.0]))
    y = integrate.odeint(lambda y, t, rate: -rate * (y - mg.cos(t)), y0, [0.0, 1.0], (rate,))
    y[-1, 0].backward()
    w = 1.0 / (1.0 + 200.0**2)  # the slow solution is (r**2 cos(t) + r sin(t)) w
    expected = (2 * 200.0 * np.cos(1.0) * w * w) + (1 - 200.0**2) * np.sin(1.0) * w * w
    np.testing.assert_allclose(rate.grad, expected, rtol=1e-3)
    np.testing.assert_allclose(y0.grad, 0.0, atol=1e-10)


def test_parameters_may_be_nested_and_large():
    rng = np.random.default_rng(0)
    weights = {"w": rng.normal(size=(3, 3)) / 3, "b": rng.normal(size=3)}

    def solve(w, b):
        def field(t, y, p):
            return mg.tanh(p["w"] @ y + p["b"])

        found = integrate.solve_ivp(
            field, (0.0, 1.0), np.ones(3), args=({"w": w, "b": b},), rtol=1e-9, atol=1e-9
        )
        return found.y[:, -1]

    check_integral(solve, weights["w"], weights["b"], order=1, rtol=1e-6)


def test_single_precision():
    a = mg.tensor(PAIR.astype(np.float32))
    y = integrate.odeint(pendulum_odeint, START, TIMES, (a,))
    y[-1].sum().backward()
    assert a.grad.dtype == np.float32


def test_repeated_times_and_cotangents_of_some():
    times = np.array([0.0, 0.5, 0.5, 1.0])
    y0 = mg.tensor(START)
    y = integrate.odeint(pendulum_odeint, y0, times, (PAIR,), **TIGHT)
    (y[1] + y[2]).sum().backward()
    half = mg.tensor(START)
    (2 * integrate.odeint(pendulum_odeint, half, times[:2], (PAIR,), **TIGHT)[1]).sum().backward()
    np.testing.assert_allclose(y0.grad, half.grad, rtol=1e-9)


def test_a_nan_in_the_cotangent_is_one_in_the_gradient():
    """So an optimiser may take a step that is too long, and go back."""
    a, y0 = mg.tensor(PAIR), mg.tensor(START)
    y = integrate.odeint(pendulum_odeint, y0, TIMES, (a,))
    y.sum().backward(np.nan)
    assert np.all(np.isnan(a.grad))
    assert np.all(np.isnan(y0.grad))


SAMPLED = ("trapezoid", "simpson", "cumulative_trapezoid", "cumulative_simpson")


@pytest.mark.parametrize("name", SAMPLED)
@pytest.mark.parametrize("n", [3, 4, 5])
def test_a_number_as_the_step_keeps_the_precision_of_the_samples(name, n):
    """Where SciPy keeps it. Integers do not make the step an integer, which may be zero."""
    y = np.linspace(1, 2, n, dtype=np.float32) ** 2
    for step in ({}, {"dx": 0.3}):
        expected = getattr(reference, name)(y, **step)
        varying = mg.tensor(y)
        actual = getattr(integrate, name)(varying, **step)
        assert actual.dtype == (expected.dtype if name == "cumulative_simpson" else np.float32)
        np.testing.assert_allclose(actual.data, expected, rtol=1e-6)
        actual.sum().backward()
        assert varying.grad.dtype == np.float32
    whole = np.arange(n) ** 2
    expected = getattr(reference, name)(whole, dx=0.3)
    np.testing.assert_allclose(getattr(integrate, name)(whole, dx=0.3).data, expected, rtol=1e-14)
