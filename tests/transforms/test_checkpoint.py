"""`checkpoint`: the same results and gradients, from less that is kept."""

import tracemalloc

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import checkpoint
from mygrad_array_api.testing import check_grads, check_jvp

pytestmark = pytest.mark.usefixtures("saved_memory")

X = np.array([0.5, -1.0, 2.0])
M = np.arange(9.0).reshape(3, 3) / 9


def layer(x, w):
    return mg.tanh(x @ w) * x


def test_derivatives_of_every_order():
    check_grads(checkpoint(layer), X, M, order=3)
    check_jvp(checkpoint(layer), X, M)
    nested = checkpoint(lambda x, w: checkpoint(layer)(layer(x, w), w))
    check_grads(nested, X, M, order=2)
    check_grads(checkpoint(lambda z: mg.exp(z) * mg.abs(z)), X * 1j, order=2)


def test_transforms():
    plain, again = lambda x: layer(x, M).sum(), checkpoint(lambda x: layer(x, M).sum())
    assert_allclose(mg.hessian(again)(X), mg.hessian(plain)(X))
    assert_allclose(mg.hvp(again, X, X), mg.hvp(plain, X, X))
    assert_allclose(mg.jvp(mg.grad(again), X, X)[1], mg.hvp(plain, X, X))
    assert_allclose(mg.grad(lambda x: mg.jvp(again, x, X)[1])(X), mg.hvp(plain, X, X))


def test_what_is_read_from_outside():
    w = mg.tensor(M)
    view = w[1]
    inner = w * 2.0

    @checkpoint
    def f(x):
        return (x @ inner + view) * w[0, 0] * x

    def g(x):
        return (x @ inner + view) * w[0, 0] * x

    found, expected = [], []
    for func, into in ((f, found), (g, expected)):
        x = mg.tensor(X)
        inner = w * 2.0
        func(func(x)).sum().backward()
        into += [x.grad.copy(), w.grad.copy(), inner.grad.copy()]
    for a, b in zip(found, expected, strict=True):
        assert_allclose(a, b)


def test_shared_weights_accumulate():
    w = mg.tensor(M)

    def loss(block):
        x = mg.tensor(X)
        for _ in range(3):
            x = block(x)
        return x.sum()

    loss(lambda x: layer(x, w)).backward()
    expected = w.grad.copy()
    loss(checkpoint(lambda x: layer(x, w))).backward()
    assert_allclose(w.grad, expected)


def test_the_same_tensor_twice():
    x = mg.tensor(X)
    checkpoint(lambda a, b: a * b)(x, x).sum().backward()
    assert_allclose(x.grad, 2 * X)


def test_nests_numbers_and_constants():
    @checkpoint
    def f(p, n, *, mode):
        assert mode == "sum"
        return {"y": p["x"] * n, "n": n, "i": p["x"] > 0, "c": mg.tensor(1.0, constant=True)}

    x = mg.tensor(X)
    out = f({"x": x}, 3, mode="sum")
    assert out["n"] == 3
    assert out["i"].dtype == bool
    assert out["c"].constant
    out["y"].sum().backward()
    assert_array_equal(x.grad, [3, 3, 3])


def test_several_results_of_which_some_are_unused():
    x = mg.tensor(X)
    _, b, same = checkpoint(lambda x: (x * 2, x * x, x))(x)
    b.sum().backward()
    assert_array_equal(x.grad, 2 * X)
    same[0] = 7.0
    assert_array_equal(x.data, X)


def test_writes_into_arguments_stay_inside():
    def f(x):
        x[0] = 0.0
        x *= 2.0
        return x * x

    x = mg.tensor(X)
    y = checkpoint(f)(x)
    assert_array_equal(x.data, X)
    x[2] = 100.0
    y.sum().backward()
    assert_array_equal(y.data, [0, 4, 16])


def test_writes_afterwards_do_not_matter():
    x = mg.tensor(X)
    z = x * 1.0
    y = checkpoint(lambda z: z**3)(z)
    z[...] = 0.0
    assert_allclose(mg.gradients(y, x), 3 * X**2)


def test_a_tensor_from_outside_that_was_replaced():
    w = mg.tensor(2.0)
    y = checkpoint(lambda x: x * w)(mg.tensor(3.0))
    w *= 2.0
    with pytest.raises(mg.InvalidBackprop, match="changed since"):
        y.backward()


ARGUMENTS = {
    "positional": lambda f, x, w: f(x, w),
    "by keyword": lambda f, x, w: f(x, w=w),
    "in a list": lambda f, x, w: f(x, [w]),
    "in a dict": lambda f, x, w: f(x, w={"w": (w,)}),
}


def product(x, w):
    while not hasattr(w, "shape"):
        w = w["w"] if isinstance(w, dict) else w[0]
    return mg.sin(x * w)


@pytest.mark.parametrize("call", ARGUMENTS.values(), ids=ARGUMENTS)
@pytest.mark.parametrize("kind", [np.asarray, lambda w: mg.tensor(w, constant=True)])
def test_an_argument_that_is_overwritten(call, kind):
    x, w = mg.tensor(X), kind(np.array([3.0, 4.0, 5.0]))
    y = call(checkpoint(product), x, w)
    w[...] = 7.0
    y.sum().backward()
    assert_allclose(x.grad, np.cos(X * [3.0, 4.0, 5.0]) * [3.0, 4.0, 5.0])


@pytest.mark.parametrize("kind", [np.asarray, lambda w: mg.tensor(w, constant=True)])
def test_an_argument_that_the_function_itself_overwrites(kind):
    def f(x, w):
        w *= 2.0
        return x * w * x

    x, w = mg.tensor(X), kind(np.ones(3))
    y = checkpoint(f)(x, w)
    y.sum().backward(create_graph=True)
    assert_allclose(x.grad.data, 4.0 * X)
    x.grad.sum().backward()  # which calls the function again
    assert_allclose(x.grad, np.full(3, 4.0))


def test_the_data_of_what_is_read_from_outside_is_read_only():
    w = mg.tensor(M)
    for read in (lambda x: x @ w, lambda x: x + w[1], lambda x: x * w[0, 0]):
        y = checkpoint(read)(mg.tensor(X))
        for part in (w, w[1], w.T):
            with pytest.raises(ValueError, match="read-only"):
                part.data[0] = 5.0
            with pytest.raises(ValueError, match="read-only"):
                part.data -= 0.1
        y.sum().backward()
        w.data[0, 0] = 5.0


def test_the_data_of_what_is_read_from_outside_is_replaced():
    w = mg.tensor(M)
    x = mg.tensor(0.0 * X)
    y = checkpoint(lambda x: x @ w)(x)  # zero, whatever the weights are
    w.data = w.data + 1.0
    with pytest.raises(mg.InvalidBackprop, match="changed since"):
        y.sum().backward()
    (x @ w).sum().backward()
    assert_allclose(x.grad, np.sum(M + 1.0, axis=1))


def handed_out(w):
    data = w.data
    return w, data


OUTSIDE = {
    "variable": lambda: handed_out(mg.tensor([2.0, 3.0, 4.0])),
    "constant": lambda: (mg.tensor([2.0, 3.0, 4.0], constant=True),) * 2,
    "array": lambda: (np.array([2.0, 3.0, 4.0]),) * 2,
}


@pytest.mark.parametrize("make", OUTSIDE.values(), ids=OUTSIDE)
@pytest.mark.parametrize("recorded", [False, True])
def test_other_results_than_before_are_refused(make, recorded):
    w, data = make()
    x = mg.tensor(X)
    y = checkpoint(lambda x: mg.sin(x) + w)(x)
    data[1] = 7.0
    with pytest.raises(mg.InvalidBackprop, match="did not compute again"):
        mg.gradients(y.sum(), x, create_graph=recorded)


def test_random_numbers_are_refused_where_they_are_drawn_anew():
    rng = np.random.default_rng(0)
    y = checkpoint(lambda x: x * (rng.random(3) > 0.5) * rng.random(3))(mg.tensor(X))
    with pytest.raises(mg.InvalidBackprop, match="draws random numbers"):
        y.sum().backward()


def test_results_that_differ_by_rounding_are_taken():
    turns = iter([1.0, 1.0 + 1e-12])
    x = mg.tensor([0.5, np.nan, np.inf])
    checkpoint(lambda x: x * next(turns))(x).sum().backward()
    assert_allclose(x.grad, 1.0)


def test_inside_no_autodiff():
    with mg.no_autodiff:
        assert checkpoint(layer)(mg.tensor(X), M).creator is None


def test_it_keeps_less():
    weights = [mg.tensor(np.eye(20) * 0.9) for _ in range(64)]
    start = mg.tensor(np.ones((2000, 20)))

    def layers(x, chosen):
        for w in chosen:
            x = mg.tanh(x @ w)
        return x

    def peak(run):
        tracemalloc.start()
        x = start
        for first in range(0, 64, 8):
            x = run(x, weights[first : first + 8])
        out = x.sum()
        del x
        out.backward()
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found, weights[0].grad.copy()

    kept, expected = peak(layers)
    less, found = peak(checkpoint(layers))
    assert_allclose(found, expected)
    assert less < 0.35 * kept


def test_what_the_function_writes_to_an_argument_is_written_once():
    """It is called for each sweep: with what it wrote before, it would compute something else."""

    def f(x, a):
        a += 1.0
        return x * a

    x, a = mg.tensor(X), np.ones(3)
    y = checkpoint(f)(x, a).sum()
    for _ in range(3):
        assert_array_equal(mg.gradients(y, x, retain_graph=True), [2.0, 2.0, 2.0])
    assert_array_equal(a, [2.0, 2.0, 2.0])


RETURNED = {
    "the argument": lambda x: x,
    "a view of it": lambda x: x[::-1],
    "its elements": lambda x: x.reshape(3, 1),
}


@pytest.mark.parametrize("f", RETURNED.values(), ids=RETURNED)
def test_results_are_memory_of_their_own(f):
    x = mg.tensor(X)
    before = x * 1.0
    y = checkpoint(f)(before)
    assert not np.shares_memory(y.data, before.data)
    kept = y.data.copy()
    y *= 2.0
    y[0] = 9.0
    assert_array_equal(before.data, X)
    before *= 3.0
    assert_array_equal(y.data[1:], 2.0 * kept[1:])
