"""Black boxes with a gradient written by hand."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import j0, j1

import mygrad_array_api as mg
from mygrad_array_api import extend
from mygrad_array_api._core.errors import InvalidGradient, InvalidRule
from mygrad_array_api.testing import check_grads, check_vjp

X = np.array([0.5, 1.5, 2.0])


@extend.custom_vjp(check=True)
def bessel(x):
    """Return the Bessel function of order zero."""
    assert type(x) is np.ndarray
    return j0(x)


bessel.defvjp(lambda x: (j0(x), x), lambda x, g: (-j1(x) * g,))


@extend.custom_vjp(twice=True)
def power(x, *, n):
    return np.asarray(x) ** n


power.defvjp(
    lambda x, n: (x**n, (x, n)), lambda kept, g: (kept[1] * g * power(kept[0], n=kept[1] - 1),)
)


def polar(p, scale, name):
    assert name == "polar"
    return {"x": scale * p["r"] * np.cos(p["phi"]), "y": [scale * p["r"] * np.sin(p["phi"])]}


polar = extend.custom_vjp(polar)


@lambda rule: polar.defvjp(None, rule)
def _(kept, g):
    (p, scale, _), out = kept
    r = p["r"]
    x, y = out["x"], out["y"][0]
    gx, gy = g["x"], g["y"][0]
    return (
        {"r": (gx * x + gy * y) / r, "phi": gy * x - gx * y},
        np.sum(gx * x + gy * y) / scale,
        None,
    )


def test_a_function_of_scipy():
    check_vjp(bessel, X)
    check_vjp(lambda x: bessel(x * x) * x, X)
    assert bessel.__doc__ == "Return the Bessel function of order zero."
    assert type(bessel(X)) is np.ndarray
    assert bessel(mg.tensor(X, constant=True)).constant
    assert bessel(mg.tensor(X.astype(np.float32))).dtype == np.float32
    with mg.no_autodiff:
        assert bessel(mg.tensor(X)).creator is None


def test_nests_and_arguments_without_a_gradient():
    def moved(r, phi, scale):
        out = polar({"r": r, "phi": phi}, scale, "polar")
        return out["x"], out["y"][0]

    check_vjp(moved, X, X + 1, np.array(2.0))
    check_vjp(lambda r: moved(r, X, 2.0)[1], X)


def test_differentiated_twice():
    cube = lambda x: power(x, n=3)  # noqa: E731
    check_grads(cube, X, order=3)
    assert_allclose(mg.hessian(lambda x: cube(x).sum())(X), np.diag(6 * X))
    assert_allclose(mg.hvp(lambda x: cube(x).sum(), X, X), 6 * X * X)


def test_a_second_derivative_is_refused_where_it_is_not_known():
    x = mg.tensor(X)
    bessel(x).sum().backward(create_graph=True)
    first = x.grad
    assert_allclose(first.data, -j1(X))
    with pytest.raises(mg.InvalidBackprop, match=r"'bessel'.*twice=True"):
        first.sum().backward()
    with pytest.raises(mg.InvalidBackprop, match="'bessel'"):
        mg.hvp(lambda x: bessel(x).sum(), X, X)
    with pytest.raises(mg.InvalidBackprop, match="'bessel' has no forward-mode rule"):
        mg.jvp(bessel, X, X)


def test_residuals_of_unknown_history_are_refused():
    @extend.custom_vjp(twice=True)
    def cube(x):
        return x**3

    cube.defvjp(lambda x: (x**3, x**2), lambda square, g: (3 * square * g,))
    assert_allclose(mg.grad(lambda x: cube(x).sum())(X), 3 * X**2)
    with pytest.raises(mg.InvalidBackprop, match="residuals"):
        mg.hessian(lambda x: cube(x).sum())(X)


def made(backward, **options):
    @extend.custom_vjp(**options)
    def double(x, y):
        return 2 * x

    double.defvjp(None, backward)
    return double


WRONG = {
    "shape": (lambda kept, g: (g.sum(), None), r"argument 0, .*shape \(\), not \(3,\)"),
    "dtype": (lambda kept, g: (g * 1j, None), "complex128 for one of float64"),
    "bool": (lambda kept, g: (g > 0, None), "bool"),
    "one": (lambda kept, g: (g,), "2 arguments, not 1"),
    "bare": (lambda kept, g: g, "2 arguments, not ndarray"),
}


@pytest.mark.parametrize(("backward", "message"), WRONG.values(), ids=WRONG)
def test_wrong_results_name_the_function(backward, message):
    with pytest.raises(mg.InvalidGradient, match=f"'double'.*{message}"):
        made(backward)(mg.tensor(X), 1).sum().backward()


def test_errors_name_the_function():
    def fails(kept, g):
        raise KeyError

    with pytest.raises(KeyError) as caught:
        made(fails)(mg.tensor(X), 1).sum().backward()
    assert "in the VJP of 'double'" in caught.value.__notes__
    with pytest.raises(mg.InvalidGradient, match=r"VJP of 'double'.*element \(0,\) it is .*3"):
        made(lambda kept, g: (3 * g, None), check=True)(mg.tensor(X), 1)
    with pytest.raises(InvalidRule, match="'nothing' has no gradient yet"):
        extend.custom_vjp(nothing)(mg.tensor(X))
    pairless = extend.custom_vjp(nothing)
    pairless.defvjp(lambda x: x, lambda kept, g: (g,))
    with pytest.raises(InvalidRule, match="pair"):
        pairless(mg.tensor(X))


def nothing(x):
    return x


def test_memory_is_not_shared():
    same = extend.custom_vjp(nothing)
    same.defvjp(None, lambda kept, g: (g,))
    x = mg.tensor(X)
    y = same(x)
    y[0] = 9.0
    assert_array_equal(x.data, X)
    x[1] = 5.0
    (y * y).sum().backward()


def test_a_black_box_that_writes_into_its_argument():
    @extend.custom_vjp
    def clobber(x):
        x[...] = 0
        return x.sum()

    clobber.defvjp(None, lambda kept, g: (g * np.ones(3),))
    x = mg.tensor(X)
    clobber(x).backward()
    assert_array_equal(x.data, X)
    assert_array_equal(x.grad, np.ones(3))


def test_inside_a_checkpoint_and_of_views():
    x = mg.tensor(np.stack([X, X]))
    f = mg.checkpoint(lambda v: bessel(v) * v)
    f(x[0]).sum().backward()
    assert_allclose(x.grad, np.stack([j0(X) - X * j1(X), 0 * X]))


def test_gradients_of_a_dict_are_matched_by_its_keys():
    @extend.custom_vjp
    def f(p):
        return 3 * p["a"] + 5 * p["b"]

    f.defvjp(None, lambda _, g: ({"b": 5 * g, "a": 3 * g},))
    assert mg.grad(f)({"a": 1.0, "b": 2.0}) == {"a": 3.0, "b": 5.0}
    f.defvjp(None, lambda _, g: ({"c": 5 * g, "a": 3 * g},))
    with pytest.raises(InvalidGradient, match="argument 0, returned a dict with the keys"):
        mg.grad(f)({"a": 1.0, "b": 2.0})


def test_a_wrong_gradient_in_a_nest_is_named_by_its_path():
    @extend.custom_vjp
    def f(p):
        return p["w"][0] + p["w"][1]

    p = {"w": [np.ones(2), np.ones(2)]}
    f.defvjp(None, lambda _, g: ({"w": [g, g[:1]]},))
    with pytest.raises(InvalidGradient, match=r"for argument 0\['w'\]\[1\], returned .* shape"):
        mg.grad(lambda p: f(p).sum())(p)
    f.defvjp(None, lambda _, g: ({"w": [g * 1j, g]},))
    with pytest.raises(InvalidGradient, match=r"for argument 0\['w'\]\[0\], returned .* complex"):
        mg.grad(lambda p: f(p).sum())(p)
    f.defvjp(None, lambda _, g: ({"w": [g]},))
    with pytest.raises(InvalidGradient, match=r"a list of 1, where a list of 2 is due at \['w'\]"):
        mg.grad(lambda p: f(p).sum())(p)


FORWARD = {
    "arguments and result": None,
    "argument": lambda x, w: (np.sin(x * w), (x, w)),
    "nested": lambda x, w: (np.sin(x * w), {"of": [x, (w,)]}),
    "view": lambda x, w: (np.sin(x * w), (x[...], w[...])),
}


def factors(kept):
    """Return the two arrays that are somewhere among the residuals."""
    if isinstance(kept, dict):
        x, (w,) = kept["of"]
        return x, w
    return kept[0] if isinstance(kept[0], tuple) else kept


@pytest.mark.parametrize("forward", FORWARD.values(), ids=FORWARD)
def test_residuals_that_are_overwritten(forward):
    sine = extend.custom_vjp(lambda x, w: np.sin(x * w))

    def backward(kept, g):
        x, w = factors(kept)
        return g * np.cos(x * w) * w, None

    sine.defvjp(forward, backward)
    x, w = mg.tensor(X), np.array([1.0, 2.0, 3.0])
    y = sine(x, w)
    w[...] = 7.0
    y.sum().backward()
    assert_allclose(x.grad, np.cos(X * [1.0, 2.0, 3.0]) * [1.0, 2.0, 3.0])


def in_a_buffer():
    """Return a black box that puts all its results into the same memory, and the memory."""
    buffer = np.zeros(3)
    double = extend.custom_vjp(lambda x: np.multiply(x, 2.0, out=buffer))
    double.defvjp(lambda x: (np.multiply(x, 2.0, out=buffer), buffer), lambda out, g: (g * out,))
    return double, buffer


def test_a_result_in_memory_that_is_used_again():
    double, buffer = in_a_buffer()
    x = mg.tensor(X)
    y = double(x)
    square = y * y
    buffer[...] = 7.0
    assert_array_equal(y.data, 2 * X)
    square.sum().backward()
    assert_allclose(y.grad, 4 * X)
    assert_allclose(x.grad, 8 * X**2)  # the buffer was the residual
    with mg.no_autodiff:
        y = double(x)
    square = y * y
    buffer[...] = 7.0
    square.sum().backward()
    assert_allclose(y.grad, 4 * X)


def test_residuals_that_are_copied_are_known_to_the_second_derivative():
    @extend.custom_vjp(twice=True)
    def cube(x, w):
        return w * x**3

    cube.defvjp(None, lambda kept, g: (3 * kept[0][1] * kept[0][0] ** 2 * g, kept[1] * g))
    hessian = mg.hessian(lambda x: cube(x, np.ones(3)).sum())(X)
    assert_allclose(hessian, np.diag(6 * X))
