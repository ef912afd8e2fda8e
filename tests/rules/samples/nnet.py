"""Sample inputs of the operations that neural networks are made of."""

from __future__ import annotations

from itertools import product

import numpy as np

from tests.rules.sample import Sample

__all__ = ["SAMPLES"]

RNG = np.random.default_rng(7)

VECTOR = np.array([0.3, -1.2, 2.5, -0.7, 1.1])
MATRIX = RNG.permutation(np.linspace(-3.0, 3.0, 20)).reshape(4, 5)
CUBE = RNG.permutation(np.linspace(-2.0, 3.0, 30)).reshape(2, 3, 5)
EMPTY = np.zeros((0, 3))
SCALAR = np.array(0.7)
LAYOUTS = (MATRIX.T, MATRIX[:, ::2], MATRIX[::-1])
EVERYWHERE = (VECTOR, CUBE, EMPTY, SCALAR, *LAYOUTS)

KINK = "the gradient at the kink is a convention"


def elu(x, *, alpha):
    return np.where(x < 0, alpha * (np.exp(x) - 1), x)


def silu(x):
    return x * sigmoid(x)


def gelu(x):
    return x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def gated(gate, x):
    return np.where(gate <= 0, 0, x)


# Convolution, one product at a time


def places(filters, grid, stride, padding, dilation, sizes):
    """Yield each place of a filter, each place of the grid, and where they meet in the input."""
    for within in product(*map(range, filters)):
        for cell in product(*map(range, grid)):
            at = tuple(
                c * s + w * d - p
                for c, s, w, d, p in zip(cell, stride, within, dilation, padding, strict=True)
            )
            if all(0 <= i < n for i, n in zip(at, sizes, strict=True)):
                yield within, cell, at


def grid_of(sizes, filters, stride, padding, dilation):
    return tuple(
        (n + 2 * p - (w - 1) * d - 1) // s + 1
        for n, w, s, p, d in zip(sizes, filters, stride, padding, dilation, strict=True)
    )


def conv_nd(x, filter_bank, *, stride, padding, dilation):
    sizes, filters = x.shape[2:], filter_bank.shape[2:]
    grid = grid_of(sizes, filters, stride, padding, dilation)
    out = np.zeros((len(x), len(filter_bank), *grid), np.result_type(x, filter_bank))
    for within, cell, at in places(filters, grid, stride, padding, dilation, sizes):
        out[(..., *cell)] += x[(..., *at)] @ filter_bank[(..., *within)].T
    return out


def conv_input_adjoint(grid, filter_bank, *, shape, stride, padding, dilation):
    filters, cells = filter_bank.shape[2:], grid.shape[2:]
    dtype = np.result_type(grid, filter_bank)
    out = np.zeros((len(grid), filter_bank.shape[1], *shape), dtype)
    for within, cell, at in places(filters, cells, stride, padding, dilation, shape):
        out[(..., *at)] += grid[(..., *cell)] @ filter_bank[(..., *within)]
    return out


def conv_filter_adjoint(grid, x, *, shape, stride, padding, dilation):
    sizes, cells = x.shape[2:], grid.shape[2:]
    out = np.zeros((grid.shape[1], x.shape[1], *shape), np.result_type(grid, x))
    for within, cell, at in places(shape, cells, stride, padding, dilation, sizes):
        out[(..., *within)] += grid[(..., *cell)].T @ x[(..., *at)]
    return out


def uniform(*shape):
    return RNG.uniform(-1.0, 1.0, shape)


def complex_uniform(*shape):
    return uniform(*shape) + 1j * uniform(*shape)


CONVOLUTIONS = [
    # x, filters, stride, padding, dilation
    ((2, 3, 6), (4, 3, 2), (1,), (0,), (1,)),
    ((2, 2, 7), (3, 2, 3), (2,), (1,), (2,)),
    ((1, 2, 5, 4), (2, 2, 2, 3), (1, 1), (0, 0), (1, 1)),
    ((2, 1, 4, 6), (2, 1, 3, 2), (2, 3), (1, 2), (1, 2)),
    ((1, 1, 3, 3, 4), (2, 1, 2, 1, 2), (1, 2, 2), (0, 0, 1), (1, 1, 1)),
    ((0, 2, 4), (3, 2, 2), (1,), (0,), (1,)),
    ((2, 0, 4), (3, 0, 2), (1,), (0,), (1,)),
    ((2, 2, 4), (0, 2, 2), (1,), (1,), (1,)),
    ((1, 2, 8), (1, 2, 2), (3,), (0,), (2,)),  # windows that leave something over
]


def convolutions(make=uniform):
    """Yield an input, filters, a grid, and the parameters."""
    for x, filters, stride, padding, dilation in CONVOLUTIONS:
        params = {"stride": stride, "padding": padding, "dilation": dilation}
        grid = grid_of(x[2:], filters[2:], stride, padding, dilation)
        yield make(*x), make(*filters), make(x[0], filters[0], *grid), params


def all_convolutions():
    yield from convolutions()
    yield from list(convolutions(complex_uniform))[1:4:2]
    x, filters, grid, params = list(convolutions())[3]
    yield x.astype(complex) * (1 + 2j), filters, grid, params
    yield x, filters * (2 - 1j), grid * 1j, params
    yield np.asfortranarray(x), filters[::-1], grid[:, ::-1], params


# Pooling, one window at a time


def windows(x, pool, stride):
    """Yield each place of the grid, and the window there, its places in one axis."""
    lead = x.ndim - len(pool)
    sizes = x.shape[lead:]
    grid = tuple((n - p) // s + 1 for n, p, s in zip(sizes, pool, stride, strict=True))
    for cell in product(*map(range, grid)):
        key = tuple(slice(c * s, c * s + p) for c, s, p in zip(cell, stride, pool, strict=True))
        yield cell, (..., *key), (*x.shape[:lead], *grid)


def pooled(function):
    def pool_by_loop(x, *, pool, stride):
        cells = list(windows(x, pool, stride))
        flat = (*x.shape[: x.ndim - len(pool)], np.prod(pool))
        out = np.zeros(cells[0][2])
        for cell, key, _ in cells:
            out[(..., *cell)] = function(x[key].reshape(flat), axis=-1)
        return out

    return pool_by_loop


def gather_windows(x, index, *, pool, stride):
    out = np.zeros(index.shape, x.dtype)
    for cell, key, _ in windows(x, pool, stride):
        window = x[key].reshape(*index.shape[: x.ndim - len(pool)], np.prod(pool))
        number = index[(..., *cell)].astype(int)[..., np.newaxis]
        out[(..., *cell)] = np.take_along_axis(window, number, -1)[..., 0]
    return out


def scatter_windows(grid, index, *, shape, pool, stride):
    flat = np.arange(np.prod(shape)).reshape(shape)
    target = gather_windows(flat, index, pool=pool, stride=stride)
    out = np.zeros(np.prod(shape), grid.dtype)
    np.add.at(out, target.reshape(-1), grid.reshape(-1))
    return out.reshape(shape)


def avg_pool_adjoint(grid, *, shape, pool, stride):
    out = np.zeros(shape, grid.dtype)
    for cell, key, _ in windows(out, pool, stride):
        out[key] += (grid[(..., *cell)] / np.prod(pool)).reshape(
            *grid.shape[: grid.ndim - len(pool)], *(1,) * len(pool)
        )
    return out


BATCH = RNG.permutation(np.linspace(-4.0, 4.0, 2 * 3 * 4 * 6)).reshape(2, 3, 4, 6)

POOLS = [
    (MATRIX, (2,), (1,)),
    (MATRIX, (2,), (3,)),
    (MATRIX, (2, 3), (2, 1)),
    (BATCH, (2, 2), (2, 2)),
    (BATCH, (3, 2), (1, 2)),
    (BATCH, (4, 6), (1, 1)),
    (BATCH, (1, 1), (2, 1)),
    (BATCH, (2, 2, 3), (1, 2, 3)),
    (BATCH[:0], (2, 2), (2, 2)),
    (BATCH.T, (2, 2), (1, 1)),
    (BATCH[..., ::2], (2, 2), (1, 1)),
]


def pools():
    for x, pool, stride in POOLS:
        yield x, {"pool": pool, "stride": stride}


def picks():
    """Yield an input, a number within each window, values in their place, and the parameters."""
    for x, params in pools():
        shape = next(windows(x, **params))[2]
        index = RNG.integers(0, np.prod(params["pool"]), shape)
        yield x, index, uniform(*shape), params


# Recurrence, one step at a time


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gated_recurrence(a, W, Wh, s0, *, bp_lim=None):
    states, gates, candidates = [s0], [], []
    width = len(Wh)
    for step in a:
        s = states[-1]
        gate = sigmoid(step[:, : 2 * width] + s @ W)
        z, r = gate[:, :width], gate[:, width:]
        h = np.tanh(step[:, 2 * width :] + (r * s) @ Wh)
        states.append((1 - z) * h + z * s)
        gates.append(gate)
        candidates.append(h)
    batch = len(s0)
    return (
        np.stack(states),
        np.reshape(gates, (len(a), batch, 2 * width)),
        np.reshape(candidates, (len(a), batch, width)),
    )


def recurrence(steps, batch, width):
    return (
        uniform(steps, batch, 3 * width),
        uniform(width, 2 * width),
        uniform(width, width),
        uniform(batch, width),
    )


TRUNCATED = "backpropagation through time is cut short on purpose"


def standardize(x, *, axis, eps):
    mean, var = np.mean(x, axis=axis, keepdims=True), np.var(x, axis=axis, keepdims=True)
    return (x - mean) / np.sqrt(var + eps)


SAMPLES: dict[str, list[Sample]] = {
    "gated": [
        *(Sample((x - 0.5, x), reference=gated) for x in EVERYWHERE),
        Sample((MATRIX[0], MATRIX), reference=gated),
        Sample((MATRIX, MATRIX * (1 + 2j)), reference=gated),
        Sample((np.array([0.0, -0.0, 1.0, np.inf]), np.arange(4.0)), reference=gated),
    ],
    "relu": [
        *(Sample((x,), reference=lambda x: x * (x > 0)) for x in EVERYWHERE),
        Sample((np.array([0.0, -0.0, 1.0]),), reference=lambda x: x * (x > 0), kink=KINK),
    ],
    "elu": [
        *(Sample((x,), {"alpha": 1.3}, reference=elu) for x in EVERYWHERE),
        Sample((VECTOR,), {"alpha": -0.5}, reference=elu),
        Sample((np.array([0.0, -0.0, 1.0]),), {"alpha": 2}, reference=elu, kink=KINK),
    ],
    "sigmoid": [
        *(Sample((x,), reference=sigmoid) for x in EVERYWHERE),
        Sample((np.array([0.0, 30.0, -30.0, 300.0]),), reference=sigmoid),
    ],
    "silu": [
        *(Sample((x,), reference=silu) for x in EVERYWHERE),
        Sample((np.array([0.0, 30.0, -30.0]),), reference=silu),
    ],
    "gelu": [
        *(Sample((x,), reference=gelu) for x in EVERYWHERE),
        Sample((np.array([0.0, 8.0, -6.0, 40.0]),), reference=gelu),
    ],
    "soft_sign": [
        *(Sample((x,), reference=lambda x: x / (1 + np.abs(x))) for x in EVERYWHERE),
        Sample((np.array([-1e4, 1e5]),), reference=lambda x: x / (1 + np.abs(x))),
    ],
    "conv_nd": [
        Sample((x, filters), params, reference=conv_nd)
        for x, filters, _, params in all_convolutions()
    ],
    "conv_input_adjoint": [
        Sample((grid, filters), {"shape": x.shape[2:]} | params, reference=conv_input_adjoint)
        for x, filters, grid, params in all_convolutions()
    ],
    "conv_filter_adjoint": [
        Sample((grid, x), {"shape": filters.shape[2:]} | params, reference=conv_filter_adjoint)
        for x, filters, grid, params in all_convolutions()
    ],
    "max_pool": [
        *(Sample((x,), params, reference=pooled(np.max)) for x, params in pools()),
        Sample(
            (np.array([[1.0, 1.0, 0.0, 1.0]]),),
            {"pool": (3,), "stride": (1,)},
            kink="the first of those that tie takes all of the gradient",
            reference=pooled(np.max),
        ),
    ],
    "gather_windows": [
        Sample((x, index), params, reference=gather_windows) for x, index, _, params in picks()
    ],
    "scatter_windows": [
        Sample((grid, index), {"shape": x.shape} | params, reference=scatter_windows)
        for x, index, grid, params in picks()
    ],
    "avg_pool": [
        *(Sample((x,), params, reference=pooled(np.mean)) for x, params in pools()),
    ],
    "avg_pool_adjoint": [
        Sample((grid,), {"shape": x.shape} | params, reference=avg_pool_adjoint)
        for x, _, grid, params in picks()
    ],
    "gated_recurrence": [
        *(
            Sample(recurrence(*sizes), {}, reference=gated_recurrence)
            for sizes in [(3, 2, 3), (1, 1, 1), (4, 2, 1), (0, 2, 2), (2, 0, 2), (2, 2, 0)]
        ),
        Sample(recurrence(3, 2, 2), {"bp_lim": 3}, reference=gated_recurrence),
        Sample(recurrence(4, 2, 2), {"bp_lim": 2}, reference=gated_recurrence, kink=TRUNCATED),
        Sample(recurrence(2, 1, 2), {"bp_lim": 0}, reference=gated_recurrence, kink=TRUNCATED),
    ],
    "standardize": [
        Sample((CUBE,), {"axis": (0, 2), "eps": 0.1}, reference=standardize),
        Sample((CUBE,), {"axis": (1,), "eps": 0.0}, reference=standardize),
        Sample((MATRIX.T,), {"axis": (0,), "eps": 1e-5}, reference=standardize),
        Sample((MATRIX[:, ::2],), {"axis": (0, 1), "eps": 1e-5}, reference=standardize),
    ],
}
