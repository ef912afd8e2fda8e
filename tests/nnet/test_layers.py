"""Layers: against loops, derivatives of every order, ties, bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mygrad_array_api as mg
from mygrad_array_api import nnet
from mygrad_array_api.testing import check_grads, check_vjp
from tests.rules.samples.nnet import conv_nd as conv_by_loop

RNG = np.random.default_rng(12)


@st.composite
def placements(draw):
    """Windows that cover their axes exactly: sizes, window, stride, padding, dilation."""
    axes = []
    for _ in range(draw(st.integers(1, 3))):
        window, stride = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        dilation, count = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        covered = (count - 1) * stride + (window - 1) * dilation + 1
        padding = draw(st.integers(0, min(2, (covered - 1) // 2)))
        axes.append((covered - 2 * padding, window, stride, padding, dilation))
    return tuple(zip(*axes, strict=True))


counts = st.integers(0, 3)


@given(placements(), counts, counts, counts, st.sampled_from(["f4", "f8", "c8", "c16"]))
def test_convolution_is_that_of_loops(placement, batch, channels, filters, dtype):
    sizes, window, stride, padding, dilation = placement
    shapes = ((batch, channels, *sizes), (filters, channels, *window))
    x, w = (RNG.integers(-3, 4, shape).astype(dtype) for shape in shapes)
    if dtype[0] == "c":
        x = x * (1 + 2j)
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    out = nnet.conv_nd(x, w, **options)
    assert out.dtype == dtype
    np.testing.assert_array_equal(out.data, conv_by_loop(x, w, **options))


@given(placements(), st.integers(1, 2), st.integers(1, 2), st.integers(1, 2))
def test_gradients_of_convolution(placement, batch, channels, filters):
    sizes, window, stride, padding, dilation = placement
    x = RNG.normal(size=(batch, channels, *sizes))
    w = RNG.normal(size=(filters, channels, *window))
    check_vjp(
        lambda x, w: nnet.conv_nd(x, w, stride=stride, padding=padding, dilation=dilation), x, w
    )


def test_convolution_has_derivatives_of_three_orders():
    x, w = RNG.normal(size=(2, 2, 5)), RNG.normal(size=(2, 2, 2))
    check_grads(lambda x, w: nnet.conv_nd(x, w, stride=1, padding=1) ** 3, x, w, order=3)


def test_convolution_of_complex_numbers():
    x = RNG.normal(size=(1, 2, 4)) + 1j
    w = RNG.normal(size=(2, 2, 3)) - 2j
    check_grads(lambda x, w: nnet.conv_nd(x, w, stride=1) ** 2, x, w, order=2)


@pytest.mark.parametrize("count", [1, 2, 7, 50])
def test_a_batch_is_its_samples(count):
    """Also where it is cut into parts."""
    x = RNG.normal(size=(count, 3, 40, 40))
    w = RNG.normal(size=(5, 3, 5, 5))
    X, W = mg.tensor(x), mg.tensor(w)
    out = nnet.conv_nd(X, W, stride=1)
    g = RNG.normal(size=out.shape)
    out.backward(g)
    total = np.zeros_like(w)
    for i in range(count):
        one, filters = mg.tensor(x[i : i + 1]), mg.tensor(w)
        part = nnet.conv_nd(one, filters, stride=1)
        part.backward(g[i : i + 1])
        np.testing.assert_allclose(out.data[i], part.data[0], rtol=1e-12)
        np.testing.assert_allclose(X.grad[i], one.grad[0], rtol=1e-10, atol=1e-12)
        total += filters.grad
    np.testing.assert_allclose(W.grad, total, rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_one_constant_argument(dtype):
    x, w = RNG.normal(size=(2, 3, 6)).astype(dtype), RNG.normal(size=(4, 3, 3)).astype(dtype)
    for variable in (0, 1):
        tensors = [mg.tensor(a, constant=i != variable) for i, a in enumerate((x, w))]
        nnet.conv_nd(*tensors, stride=1).backward()
        assert tensors[variable].grad.dtype == dtype
        assert tensors[1 - variable].grad is None


FIT = "are not covered by windows"


@pytest.mark.parametrize(
    ("shapes", "options", "error", "message"),
    [
        (((2, 3, 7), (4, 2, 3)), {"stride": 1}, ValueError, "3 channels, but filter_bank 2"),
        (((2, 3, 7), (4, 3, 3, 3)), {"stride": 1}, ValueError, "3 axes, but filter_bank 4"),
        (((2, 3), (4, 3)), {"stride": 1}, ValueError, r"\(N, C, X0, ...\)"),
        (((2, 3, 7), (4, 3, 0)), {"stride": 1}, ValueError, "no elements"),
        (((2, 3, 7), (4, 3, 3)), {"stride": 3}, ValueError, FIT),
        (((2, 3, 7), (4, 3, 8)), {"stride": 1}, ValueError, FIT),
        (((2, 3, 7), (4, 3, 4)), {"stride": 1, "dilation": 3}, ValueError, FIT),
        (((2, 3, 7), (4, 3, 3)), {"stride": 0}, ValueError, "stride is 0"),
        (((2, 3, 7), (4, 3, 3)), {"stride": (1, 1)}, ValueError, "there are 1 axes"),
        (((2, 3, 7), (4, 3, 3)), {"stride": 1, "padding": -1}, ValueError, "padding is -1"),
        (((2, 3, 7), (4, 3, 3)), {"stride": 1, "dilation": 0}, ValueError, "dilation is 0"),
        (((2, 3, 7), (4, 3, 3)), {"stride": 1.0}, TypeError, "stride"),
        (((2, 3, 7), (4, 3, 3)), {"stride": True}, TypeError, "stride"),
        (((2, 3, 7), (4, 3, 3)), {"stride": 1, "padding": "same"}, TypeError, "padding"),
    ],
)
def test_bad_convolutions(shapes, options, error, message):
    x, w = map(np.ones, shapes)
    with pytest.raises(error, match=message):
        nnet.conv_nd(x, w, **options)


# Pooling


@st.composite
def poolings(draw):
    axes = []
    for _ in range(draw(st.integers(1, 3))):
        window, stride = draw(st.integers(1, 3)), draw(st.integers(1, 4))
        axes.append(((draw(st.integers(1, 3)) - 1) * stride + window, window, stride))
    lead = draw(st.lists(st.integers(0, 3), max_size=2))
    return tuple(lead), *zip(*axes, strict=True)


def pooled_by_loop(function, x, pool, stride):
    lead = x.ndim - len(pool)
    grid = [(n - p) // s + 1 for n, p, s in zip(x.shape[lead:], pool, stride, strict=True)]
    out = np.zeros((*x.shape[:lead], *grid))
    for cell in np.ndindex(*grid):
        key = tuple(slice(c * s, c * s + p) for c, s, p in zip(cell, stride, pool, strict=True))
        out[(..., *cell)] = function(x[(..., *key)], axis=tuple(range(lead, x.ndim)))
    return out


@given(poolings())
def test_pooling_is_that_of_loops(pooling):
    lead, sizes, pool, stride = pooling
    x = RNG.permutation(np.arange(np.prod((*lead, *sizes)))).reshape(*lead, *sizes) / 10
    for layer, function in ((nnet.max_pool, np.max), (nnet.avg_pool, np.mean)):
        expected = pooled_by_loop(function, x, pool, stride)
        np.testing.assert_allclose(layer(x, pool, stride).data, expected, rtol=1e-14)
        check_vjp(lambda x: layer(x, pool, stride), x, probes=2)  # noqa: B023 called at once


@pytest.mark.parametrize("layer", [nnet.max_pool, nnet.avg_pool])
def test_pooling_has_derivatives_of_three_orders(layer):
    x = RNG.permutation(np.linspace(-1, 1, 24)).reshape(2, 3, 4)
    check_grads(lambda x: layer(x, (2, 2), 1) ** 3, x, order=3)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ([2.0, 2.0, 2.0, 2.0], [1, 0, 1, 0]),
        ([0.0, -0.0, -0.0, 0.0], [1, 0, 1, 0]),
        ([1.0, 2.0, 2.0, 1.0], [0, 1, 1, 0]),
        ([1.0, np.nan, np.nan, np.nan], [0, 1, 1, 0]),
        ([np.nan, 1.0, np.inf, np.nan], [1, 0, 0, 1]),
        ([-np.inf, -np.inf, np.inf, np.inf], [1, 0, 1, 0]),
    ],
)
def test_the_first_of_the_largest_takes_the_gradient(x, expected):
    tensor = mg.tensor(x)
    out = nnet.max_pool(tensor, (2,), 2)
    np.testing.assert_array_equal(out.data, np.max(np.reshape(x, (2, 2)), axis=1))
    out.backward()
    np.testing.assert_array_equal(tensor.grad, expected)


def test_a_window_of_more_than_256_elements():
    x = np.zeros((2, 20, 20))
    x[0, 19, 18] = x[1, 3, 5] = 1.0
    tensor = mg.tensor(x)
    nnet.max_pool(tensor, (20, 20), 1).backward()
    np.testing.assert_array_equal(tensor.grad, x)


def test_pooling_of_integers():
    assert nnet.max_pool(np.arange(6), (2,), 2).tolist() == [1, 3, 5]
    assert nnet.avg_pool(np.arange(6), (2,), 2).tolist() == [0.5, 2.5, 4.5]


@pytest.mark.parametrize("two", [2, np.int64(2), np.array(2), mg.tensor(2)])
def test_one_stride_for_all_axes(two):
    assert nnet.max_pool(np.arange(6), (2,), two).tolist() == [1, 3, 5]


def test_float32_stays():
    x = mg.tensor(np.ones((2, 4), "float32"))
    for layer in (nnet.max_pool, nnet.avg_pool):
        out = layer(x, (2,), 2)
        out.backward()
        assert out.dtype == x.grad.dtype == np.float32


@pytest.mark.parametrize("layer", [nnet.max_pool, nnet.avg_pool])
@pytest.mark.parametrize(
    ("pool", "stride", "error", "message"),
    [
        ((2, 2), 2, ValueError, FIT),
        ((9, 2), 1, ValueError, FIT),
        ((0, 2), 1, ValueError, "at least 1"),
        ((2, 2), 0, ValueError, "at least 1"),
        ((2, 2), (1,), ValueError, "there are 2 axes"),
        ((), 1, ValueError, "0 axes"),
        ((1,) * 4, 1, ValueError, "4 axes"),
        (2, 1, TypeError, "pool is to be integers"),
        ((2.0, 2), 1, TypeError, "pool is to be integers"),
        ((2, 2), 1.0, TypeError, "stride"),
    ],
)
def test_bad_pooling(layer, pool, stride, error, message):
    with pytest.raises(error, match=message):
        layer(np.ones((2, 7, 8)), pool, stride)


def test_complex_numbers_have_no_largest():
    with pytest.raises(TypeError, match="takes real numbers"):
        nnet.max_pool(np.ones(4) * 1j, (2,), 2)


# Batch normalization


@pytest.mark.parametrize("shape", [(4, 3), (2, 3, 4), (2, 2, 2, 3)])
def test_gradients_of_batchnorm(shape):
    x, gamma, beta = RNG.normal(size=shape), RNG.normal(size=shape[1]), RNG.normal(size=shape[1])
    check_grads(
        lambda x, gamma, beta: nnet.batchnorm(x, gamma=gamma, beta=beta, eps=0.1),
        x,
        gamma,
        beta,
        order=2,
    )


def test_batchnorm_standardizes():
    out = nnet.batchnorm(RNG.normal(3, 5, size=(50, 2, 7)), eps=0).data
    np.testing.assert_allclose(out.mean(axis=(0, 2)), 0, atol=1e-14)
    np.testing.assert_allclose(out.std(axis=(0, 2)), 1)


def test_a_channel_of_equal_numbers():
    x = mg.tensor(np.full((3, 1), 2.0))
    out = nnet.batchnorm(x, eps=1e-8)
    out.backward([[1.0], [2.0], [3.0]])
    np.testing.assert_array_equal(out.data, 0)
    np.testing.assert_allclose(x.grad[:, 0], [-1e4, 0.0, 1e4])


@pytest.mark.filterwarnings("ignore:invalid value")
def test_a_masked_channel_of_equal_numbers():
    values = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]])
    weights = np.array([[1.0, 2.0], [3.0, 4.0], [7.0, 1.0]])

    def weighted(x):
        return mg.where([False, True], nnet.batchnorm(x, eps=0), 0.0) * weights

    x = mg.tensor(values)
    weighted(x).backward(create_graph=True)
    second = mg.tensor(values[:, 1:])
    (nnet.batchnorm(second, eps=0) * weights[:, 1:]).backward()
    expected = np.column_stack([np.zeros(3), second.grad])
    np.testing.assert_allclose(x.grad.data, expected, rtol=1e-14)
    slope, tangent = mg.jvp(mg.grad(lambda x: mg.sum(weighted(x))), (values,), (weights,))
    np.testing.assert_allclose(slope, expected, rtol=1e-14)
    np.testing.assert_array_equal(tangent[:, 0], 0)
    assert np.isfinite(tangent).all()


@pytest.mark.filterwarnings("ignore:invalid value")
def test_equal_numbers_of_which_some_are_masked():
    """The channel has a gradient that there is not, and no part of it is taken for zero."""
    x = mg.tensor([[1.0], [1.0]])
    mg.where([[False], [True]], nnet.batchnorm(x, eps=0), 0.0).backward()
    np.testing.assert_array_equal(x.grad, np.nan)


def test_an_empty_batch():
    x = mg.tensor(np.zeros((0, 3, 2), "float32"))
    out = nnet.batchnorm(x, gamma=np.ones(3, "float32"), eps=1e-3)
    out.backward()
    assert out.dtype == np.float32
    assert x.grad.shape == out.shape == (0, 3, 2)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"eps": -1.0}, ValueError, "negative eps"),
        ({"eps": np.nan}, ValueError, "negative eps"),
        ({"eps": "a"}, TypeError, "eps"),
        ({"eps": 1.0, "gamma": np.ones(2)}, ValueError, "gamma of shape"),
        ({"eps": 1.0, "beta": np.ones((3, 1))}, ValueError, "beta of shape"),
        ({"eps": 1.0, "gamma": np.ones(3) * 1j}, TypeError, "gamma is of dtype complex"),
    ],
)
def test_bad_batchnorm(options, error, message):
    with pytest.raises(error, match=message):
        nnet.batchnorm(np.ones((2, 3)), **options)


# The gated recurrent unit


def unit(steps=3, count=2, size=2, width=3, dtype=float):
    shapes = ((steps, count, size), *[(size, width), (width, width), (width,)] * 3)
    return [RNG.normal(size=shape).astype(dtype) for shape in shapes]


def composed(X, Uz, Wz, bz, Ur, Wr, br, Uh, Wh, bh, s0):
    """The equations, step by step."""
    states = [mg.astensor(s0)]
    for x in X:
        s = states[-1]
        z = nnet.sigmoid(x @ Uz + s @ Wz + bz)
        r = nnet.sigmoid(x @ Ur + s @ Wr + br)
        h = mg.tanh(x @ Uh + (r * s) @ Wh + bh)
        states.append((1 - z) * h + z * s)
    return mg.stack(states)


def test_gru_is_its_equations():
    arrays = [*unit(), RNG.normal(size=(2, 3))]
    results = []
    for function in (nnet.gru, composed):
        tensors = [mg.tensor(a) for a in arrays]
        out = function(*tensors)
        out.backward(np.sin(np.arange(out.size)).reshape(out.shape))
        results.append([out.data, *(x.grad for x in tensors)])
    for mine, plain in zip(*results, strict=True):
        np.testing.assert_allclose(mine, plain, rtol=1e-11, atol=1e-13)


def test_gradients_of_gru():
    check_grads(nnet.gru, *unit(), RNG.normal(size=(2, 3)), order=2, probes=2)


@pytest.mark.parametrize(("steps", "count", "width"), [(0, 2, 3), (3, 0, 3), (3, 2, 0)])
def test_gru_of_nothing(steps, count, width):
    tensors = [mg.tensor(a) for a in unit(steps, count, 2, width)]
    out = nnet.gru(*tensors)
    assert out.shape == (steps + 1, count, width)
    out.backward()
    for x in tensors:
        np.testing.assert_array_equal(x.grad, np.zeros(x.shape))


def test_gru_of_float32():
    tensors = [mg.tensor(a) for a in unit(dtype="float32")]
    out = nnet.gru(*tensors)
    out.backward()
    assert out.dtype == np.float32
    assert all(x.grad.dtype == np.float32 for x in tensors)


def test_gru_saturates_without_overflow():
    arrays = [1e4 * a for a in unit()]
    tensors = [mg.tensor(a) for a in arrays]
    out = nnet.gru(*tensors)
    out.backward()
    assert np.isfinite(out.data).all()
    assert all(np.isfinite(x.grad).all() for x in tensors)


def test_only_some_arrays_vary():
    arrays = unit()
    wanted = [mg.tensor(a) for a in arrays]
    nnet.gru(*wanted).backward()
    for i in (0, 1, 2, 5, 9):
        mixed = [mg.tensor(a) if k == i else a for k, a in enumerate(arrays)]
        nnet.gru(*mixed).backward()
        np.testing.assert_allclose(mixed[i].grad, wanted[i].grad, rtol=1e-12, atol=1e-14)


def test_gradients_with_a_limit():
    """The sum over states of their gradients, each cut off so many steps back."""
    arrays = [*unit(steps=4), RNG.normal(size=(2, 3))]
    limit = 1
    total = [np.zeros(a.shape) for a in arrays]
    for last in range(5):
        tensors = [mg.tensor(a) for a in arrays]
        states = composed(*(mg.tensor(a) for a in arrays)).data
        first = max(last - limit - 1, 0)
        part = composed(
            tensors[0][first:last], *tensors[1:10], tensors[10] if first == 0 else states[first]
        )
        part[-1].sum().backward()
        if first == 0 and last > limit:  # the limit is passed on the way to the start
            tensors[10].null_grad()
        for i, x in enumerate(tensors):
            total[i] += 0 if x.grad is None else x.grad
    tensors = [mg.tensor(a) for a in arrays]
    nnet.gru(*tensors, limit).backward()
    for x, expected in zip(tensors, total, strict=True):
        np.testing.assert_allclose(x.grad, expected, rtol=1e-10, atol=1e-12)


def test_dropout():
    np.random.seed(1)  # noqa: NPY002 what the masks are drawn from
    arrays = unit(width=40)
    tensors = [mg.tensor(a) for a in arrays]
    out = nnet.gru(*tensors, dropout=0.5)
    assert np.abs(out.data - nnet.gru(*arrays).data).max() > 0.1
    out.backward()
    for W in (tensors[2], tensors[5], tensors[8]):
        dropped = np.mean(W.grad == 0)
        assert 0.4 < dropped < 0.6
    np.random.seed(1)  # noqa: NPY002
    np.testing.assert_array_equal(nnet.gru(*arrays, dropout=0.5).data, out.data)


def test_dropout_keeps_the_same_elements_at_every_step():
    """With neither recurrence nor bias, all steps of a constant input are dropped alike."""
    X, U = np.ones((5, 2, 1)), np.ones((1, 30))
    zero, none = np.zeros((30, 30)), np.zeros(30)
    gate = np.full(30, -1e4)
    out = nnet.gru(X, U, zero, gate, U, zero, none, U, zero, none, dropout=0.4).data
    assert set(np.unique(out[1:].round(12))) == {0.0, np.tanh(1 / 0.6).round(12)}
    np.testing.assert_array_equal(out[1:], np.broadcast_to(out[1], out[1:].shape))
    assert (out[1, 0] != out[1, 1]).any()


def test_gradients_with_dropout():
    def seeded(*arrays):
        np.random.seed(3)  # noqa: NPY002 the same masks every time
        return nnet.gru(*arrays, dropout=0.3)

    check_vjp(seeded, *unit())


@pytest.mark.parametrize(
    ("change", "options", "error", "message"),
    [
        ({0: np.ones((3, 2))}, {}, ValueError, r"X is to be of shape \(T, N, C\)"),
        ({1: np.ones((3, 3))}, {}, ValueError, "Uz is of shape"),
        ({2: np.ones((3, 2))}, {}, ValueError, "Wz is of shape"),
        ({9: np.ones(2)}, {}, ValueError, "bh is of shape"),
        ({5: np.ones((3, 3)) * 1j}, {}, TypeError, "Wr is of dtype complex"),
        ({}, {"s0": np.ones((3, 3))}, ValueError, "s0 is of shape"),
        ({}, {"bp_lim": -1}, ValueError, "bp_lim"),
        ({}, {"bp_lim": 1.5}, TypeError, "bp_lim"),
        ({}, {"dropout": 1.0}, ValueError, "dropout"),
        ({}, {"dropout": -0.1}, ValueError, "dropout"),
        ({}, {"dropout": "a"}, TypeError, "dropout"),
    ],
)
def test_bad_units(change, options, error, message):
    arrays = unit()
    for place, array in change.items():
        arrays[place] = array
    with pytest.raises(error, match=message):
        nnet.gru(*arrays, **options)


@pytest.mark.parametrize(
    "layer",
    [
        lambda x, **options: nnet.conv_nd(x, np.ones((1, 2, 2)), stride=1, **options),
        lambda x, **options: nnet.max_pool(x, (2,), 1, **options),
        lambda x, **options: nnet.avg_pool(x, (2,), 1, **options),
        lambda x, **options: nnet.batchnorm(x, eps=1, **options),
        lambda x, **options: nnet.gru(x, *unit(3, 2, 3)[1:], **options),
    ],
)
def test_constant(layer):
    x = RNG.normal(size=(3, 2, 3))
    assert layer(x).constant
    assert layer(mg.tensor(x), constant=True).constant
    assert not layer(x, constant=False).constant
    assert not layer(mg.tensor(x)).constant


# Windows


def test_windows_are_a_view():
    x = mg.tensor(np.arange(6.0))
    windows = mg.sliding_window_view(x, (3,), 1)
    assert windows.base is x
    assert np.shares_memory(windows.data, x.data)
    with pytest.raises(ValueError, match="read-only"):
        windows[0, 0] = 1.0
    windows.backward()
    np.testing.assert_array_equal(x.grad, [1, 2, 3, 3, 2, 1])


def test_gradients_of_windows():
    x = RNG.normal(size=(2, 5, 7))
    check_grads(
        lambda x: mg.sliding_window_view(x, (2, 3), (1, 2), dilation=(3, 1)) ** 2, x, order=2
    )


@pytest.mark.parametrize(
    ("args", "error", "message"),
    [
        (((11,), 1), ValueError, "do not fit"),
        (((6,), 1, 2), ValueError, "do not fit"),
        (((1, 1), 1), ValueError, "do not fit"),
        (((), 1), ValueError, "do not fit"),
        ((2, 1), TypeError, "window_shape"),
        (((0,), 1), ValueError, "window_shape"),
        (((2,), 0), ValueError, "step"),
        (((2,), 1.0), TypeError, "step"),
        (((2,), (1, 1)), ValueError, "step"),
        (((2,), 1, 0), ValueError, "dilation"),
    ],
)
def test_bad_windows(args, error, message):
    with pytest.raises(error, match=message):
        mg.sliding_window_view(np.arange(10.0), *args)
