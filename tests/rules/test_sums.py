"""Sums that rules make keep their digits: in pairs along every axis, of float16 in float32."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

import mygrad_array_api as mg
from mygrad_array_api import nnet
from mygrad_array_api._backends.numpy.indexing import add_at
from mygrad_array_api._backends.numpy.summing import sum_to
from mygrad_array_api.testing import check_grads

ROWS = 4096  # twice as many ones as can be added up in float16, one after another
MANY = 200_000

ZEROS = np.zeros(ROWS, dtype=int)

HALF = {
    "add": (lambda b: np.ones((ROWS, 3), np.float16) + b, np.ones(3), ROWS),
    "multiply": (lambda b: np.ones((ROWS, 3), np.float16) * b, np.ones(3), ROWS),
    "subtract": (lambda b: np.ones((ROWS, 3), np.float16) - b, np.ones(3), -ROWS),
    "where": (lambda b: mg.where(np.ones((ROWS, 3), bool), b, 0), np.ones(3), ROWS),
    "a number": (lambda b: np.ones((ROWS, 3), np.float16) + b, np.array(1.0), 3 * ROWS),
    "a column": (lambda b: np.ones((3, ROWS), np.float16) + b, np.ones((3, 1)), ROWS),
    "batchnorm": (
        lambda b: nnet.batchnorm(np.ones((ROWS, 3), np.float16), beta=b, eps=1.0),
        np.ones(3),
        ROWS,
    ),
    "broadcast_to": (lambda b: mg.broadcast_to(b, (ROWS, 3)), np.ones(3), ROWS),
    "meshgrid": (lambda b: mg.meshgrid(b, np.ones(ROWS, np.float16))[0], np.ones(3), ROWS),
    "repeat": (lambda b: mg.repeat(b, ROWS, axis=0), np.ones((3, 2)), ROWS),
    "tile": (lambda b: mg.tile(b, (ROWS, 1)), np.ones((1, 2)), ROWS),
    "take": (lambda b: mg.take(b, ZEROS, axis=0), np.ones((1, 2)), ROWS),
    "indices": (lambda b: b[ZEROS], np.ones((1, 2)), ROWS),
    "indices of two axes": (lambda b: b[ZEROS, ZEROS], np.ones((1, 1)), ROWS),
    "take_along_axis": (lambda b: mg.take_along_axis(b, ZEROS), np.ones(1), ROWS),
    "matmul": (lambda b: np.ones((ROWS, 3), np.float16) @ b, np.ones(3), ROWS),
    "einsum": (
        lambda b: np.einsum("ij,jk->ik", np.ones((ROWS, 3), np.float16), b),
        np.ones((3, 2)),
        ROWS,
    ),
    "einsum of few": (
        lambda b: np.einsum("i,->i", np.ones(1500, np.float16), b),
        np.array(1.0),
        1500,
    ),
    "tensordot": (
        lambda b: mg.tensordot(np.ones((ROWS, 3), np.float16), b, axes=1),
        np.ones((3, 2)),
        ROWS,
    ),
    "filters": (
        lambda b: nnet.conv_nd(np.ones((ROWS // 2, 1, 3), np.float16), b, stride=1),
        np.ones((1, 1, 2)),
        ROWS,
    ),
    "linspace": (lambda b: mg.linspace(b, b, ROWS), np.array(1.0), ROWS),
    "write": (lambda b: written(np.zeros((ROWS, 3), np.float16), b), np.ones(3), ROWS),
}


def written(x, value):
    t = mg.tensor(x)
    t[...] = value
    return t


@pytest.mark.parametrize(("f", "b", "expected"), HALF.values(), ids=HALF)
def test_ones_of_float16_add_up(f, b, expected):
    b = mg.tensor(b.astype(np.float16))
    mg.sum(f(b)).backward()
    assert b.grad.dtype == np.float16
    assert_allclose(b.grad, expected, rtol=0)


@pytest.mark.parametrize("shape", [(3,), (1,), (), (ROWS, 1), (1, 3)])
def test_tenths_of_float16_add_up(shape):
    b = mg.tensor(np.ones(shape, np.float16))
    tenth = np.float16(0.1)
    (b + np.zeros((ROWS, 3), np.float16)).backward(np.full((ROWS, 3), tenth))
    count = ROWS * 3 / b.size
    assert_allclose(b.grad, count * float(tenth), rtol=6e-4)


def test_partial_sums_of_float16():
    x = mg.tensor(np.ones(ROWS, np.float16))
    mg.cumulative_sum(x).backward()
    assert_allclose(x.grad, np.arange(ROWS, 0, -1), rtol=1e-3)


def test_many_elements_that_tie():
    for size in (ROWS, 70_000):  # more than float16 can count
        x = mg.tensor(np.ones((size, 2), np.float16))
        mg.max(x, axis=0).backward(np.full(2, 1000, np.float16))
        assert_allclose(x.grad, np.float16(1000 / size), rtol=1e-2)
    x = mg.tensor(np.ones((ROWS, 2), np.float16))
    mg.linalg.vector_norm(x, axis=0, ord=np.inf).backward()
    assert_allclose(x.grad, 1 / ROWS)


TENTH = np.float32(0.1)

SINGLE = {
    "a row": (lambda b: np.full((MANY, 2), TENTH) * b, np.ones(2)),
    "a long row": (lambda b: np.full((1000, 500), TENTH) * b, np.ones(500)),
    "a column": (lambda b: np.full((2, MANY), TENTH).T * b, np.ones(2)),
    "a middle axis": (lambda b: np.full((2, MANY, 2), TENTH) * b, np.ones((2, 1, 2))),
    "axes apart": (lambda b: np.full((500, 2, 500), TENTH) * b, np.ones((1, 2, 1))),
    "a number": (lambda b: np.full((MANY, 2), TENTH)[:, :1] * b, np.array(1.0)),
    "repeat": (lambda b: TENTH * mg.repeat(b, MANY, axis=0), np.ones((1, 2))),
    "tile": (lambda b: TENTH * mg.tile(b, (MANY, 1)), np.ones((1, 2))),
    "indices": (lambda b: TENTH * b[np.zeros(MANY, int)], np.ones(3)),
    "few of many": (lambda b: TENTH * b[np.zeros(MANY, int)], np.ones(10 * MANY)),
    "rows": (lambda b: TENTH * b[np.zeros(MANY, int)], np.ones((3, 2))),
    "indices of two axes": (
        lambda b: TENTH * b[np.zeros(MANY, int), np.array([[0], [1]])],
        np.ones((3, 2)),
    ),
    "complex": (lambda b: TENTH * b[np.zeros(MANY, int)], np.ones(3, np.complex64)),
    "einsum": (lambda b: np.einsum("ij,j->ij", np.full((MANY, 2), TENTH), b), np.ones(2)),
    "filters": (
        lambda b: nnet.conv_nd(np.full((MANY // 4, 1, 2), TENTH), b, stride=1),
        np.ones((1, 1, 1)),
    ),
}


@pytest.mark.parametrize(("f", "b"), SINGLE.values(), ids=SINGLE)
def test_tenths_of_float32_add_up(f, b):
    dtype = np.complex64 if b.dtype.kind == "c" else np.float32
    t = mg.tensor(b.astype(dtype))
    out = f(t)
    out.backward(np.ones(out.shape, out.dtype))
    assert t.grad.dtype == dtype
    share = np.sum(np.abs(t.grad), dtype=float) / out.size
    assert_allclose(share, TENTH, rtol=1e-6)
    assert_allclose(t.grad[t.grad != 0], np.max(np.abs(t.grad)), rtol=1e-6)


def test_partial_sums_of_float32():
    x = mg.tensor(np.ones(MANY, np.float32))
    mg.cumulative_sum(x * TENTH).backward()
    expected = np.arange(MANY, 0, -1) * np.float64(TENTH) * 1.0
    assert_allclose(x.grad, expected, rtol=1e-6)


SHAPES = [
    ((3, 4), (4,)),
    ((200, 4), (4,)),
    ((200, 300), (300,)),
    ((200, 300), (200, 1)),
    ((2, 3, 4), ()),
    ((2, 3, 4), (1, 3, 1)),
    ((150, 3, 150), (1, 3, 1)),
    ((150, 3, 5), (3, 5)),
    ((150, 130, 5), (5,)),
    ((150, 130, 5), (1, 5)),
    ((4, 150, 5), (4, 1, 5)),
    ((0, 4), (4,)),
    ((200, 0), (0,)),
    ((200, 0), (1, 1)),
    ((1, 4), (4,)),
    ((1, 4), (1, 4)),
]

LAYOUTS = {
    "rows first": lambda x: x,
    "columns first": np.asfortranarray,
    "every second": lambda x: np.repeat(x, 2, axis=-1)[..., ::2],
    "backwards": lambda x: x[..., ::-1].copy()[..., ::-1],
    "broadcast": lambda x: np.broadcast_to(x[..., :1], x.shape) if x.size else x,
}


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16, np.complex64])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize(("shape", "target"), SHAPES)
def test_sums_of_every_shape_and_layout(shape, target, layout, dtype):
    x = layout(np.random.default_rng(3).uniform(0.5, 1.5, shape).astype(dtype))
    wide = np.clongdouble if np.dtype(dtype).kind == "c" else np.longdouble
    extra = len(shape) - len(target)
    stretched = tuple(i + extra for i, n in enumerate(target) if n == 1 != shape[i + extra])
    expected = x.astype(wide).sum(axis=(*range(extra), *stretched)).reshape(target)
    out = sum_to(x, target)
    assert out.shape == target
    assert out.dtype == dtype
    assert_allclose(out, expected, rtol=16 * np.finfo(dtype).eps)


KEYS = {
    "few": np.array([0, -1, 4, 4]),
    "many": np.random.default_rng(0).integers(-5, 5, 300),
    "crowded": np.where(np.arange(5000) % 50 == 0, 3, 1),
    "in rows": (np.array([[1], [2]]), np.array([0, -3, 0])),
    "behind a slice": (slice(None), np.array([1, 1, -1])),
    "around a slice": (np.array([0, 0]), slice(0, 2), np.array([1, 1])),
    "unsigned": (np.array([0, 0], np.uint8), np.array([200 - 198, 2], np.uint8)),
}


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16, np.complex64])
@pytest.mark.parametrize("length", [5, 2000])
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_what_is_added_at_repeated_indices(key, order, length, dtype):
    wide = np.complex128 if np.dtype(dtype).kind == "c" else np.float64
    buffer = np.asarray(np.ones((length, 3, 2)), dtype=dtype, order=order)
    g = np.random.default_rng(1).uniform(0.5, 1.5, buffer[key].shape).astype(dtype)
    expected = buffer.astype(wide)
    np.add.at(expected, key, g)
    add_at(buffer, key, g)
    assert_allclose(buffer, expected, rtol=4 * np.finfo(dtype).eps)


def test_what_is_added_at_a_mask_and_at_repeated_indices():
    buffer = np.zeros((5, 3), np.float16)
    add_at(buffer, (np.arange(5) < 2, np.array([1, 1])), np.ones(2, np.float16))
    assert_allclose(buffer.sum(axis=0), [0, 2, 0])
    mask = np.arange(3000) < 2000
    buffer = np.zeros((3000, 3), np.float32)
    add_at(buffer, (mask, np.ones(2000, int)), np.ones(2000, np.float32))
    assert_allclose(buffer[:2000], [[0, 1, 0]] * 2000)


def test_moments_of_float16_are_computed_in_float32():
    x = np.linspace(0.0, 300.0, ROWS).astype(np.float16)
    wide = x.astype(float)
    assert_allclose(mg.var(x).data, wide.var(), rtol=1e-3)
    assert_allclose(mg.std(x).data, wide.std(), rtol=1e-3)
    assert_allclose(mg.mean(mg.tensor(x)[:, None], axis=0).data, wide.mean(), rtol=1e-3)
    assert mg.var(x).dtype == mg.std(x).dtype == np.float16
    t = mg.tensor(x)
    mg.std(t).backward(np.float16(1000))
    expected = (wide - wide.mean()) / wide.std() / ROWS * 1000
    assert_allclose(t.grad, expected, rtol=1e-2, atol=1e-4)


def test_pools_of_float16_and_of_large_float32():
    x = mg.tensor(np.full((1, 64, 64), 60000, np.float16))
    out = nnet.avg_pool(x, (64, 64), 1)
    assert_allclose(out.data, 60000)
    out.backward(np.full((1, 1, 1), 60000, np.float16))
    assert_allclose(x.grad, 60000 / ROWS, rtol=1e-3)
    large = np.full((1, 4), 3e38, np.float32)
    assert_allclose(nnet.avg_pool(large, (4,), 4).data, 3e38, rtol=1e-6)
    assert np.isinf(nnet.avg_pool(np.array([np.inf, 1.0], np.float32), (2,), 2).data).all()


@pytest.mark.parametrize("axis", [0, 1, (0, 1)])
def test_exponentials_of_float16_add_up(axis):
    shape = (8192, 2) if axis == 0 else (2, 8192)
    count = 2 * 8192 if axis == (0, 1) else 8192
    x = mg.tensor(np.zeros(shape, np.float16))
    assert_allclose(nnet.softmax(x, axis=axis).data, 1 / count, rtol=1e-2)
    assert_allclose(nnet.logsoftmax(x, axis=axis).data, -np.log(count), rtol=1e-3)
    for options in ({}, {"b": np.float16(1.0)}):
        sums = mg.special.logsumexp(x, axis=axis, **options)
        assert sums.dtype == np.float16
        assert_allclose(sums.data, np.log(count), rtol=1e-3)
        sums.backward(np.full(sums.shape, 1000, np.float16))
        assert_allclose(x.grad, 1000 / count, rtol=1e-2)
    nnet.logsoftmax(x, axis=axis).backward(np.full(shape, -10, np.float16))
    assert_allclose(x.grad, 0, atol=0.1)  # the logarithm has three digits


def test_overlapping_windows_of_float16():
    x = mg.tensor(np.ones(8192, np.float16))
    windows = np.lib.stride_tricks.sliding_window_view(x, 4096)
    mg.sum(windows).backward()
    assert x.grad[4096] == 4096
    y = mg.tensor(np.ones((1, 8192), np.float16))
    mg.sum(nnet.max_pool(y * 0 + np.arange(8192) % 2**10, (4096,), 1)).backward()
    assert np.isfinite(y.grad).all()


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
@pytest.mark.parametrize("scale", [1.0, "large", "small"])
def test_batchnorm_at_the_ends_of_a_range(dtype, scale):
    limits = np.finfo(dtype)
    scale = {"large": float(limits.max) / 8, "small": float(limits.tiny) * 64}.get(scale, scale)
    x = np.random.default_rng(0).normal(size=(64, 3))
    t, wide = mg.tensor((x * scale).astype(dtype)), mg.tensor(x)
    g = np.random.default_rng(1).normal(size=x.shape)
    out = nnet.batchnorm(t, eps=0)
    expected = nnet.batchnorm(wide, eps=0)
    precision = 64 * limits.eps
    assert_allclose(out.data, expected.data, rtol=0, atol=precision)
    out.backward((g * min(scale, 1.0)).astype(dtype))
    expected.backward(g * min(scale, 1.0) / scale)
    assert_allclose(t.grad, wide.grad, rtol=0, atol=precision * np.max(np.abs(wide.grad)))


def test_second_derivatives_go_through_what_was_widened():
    x = np.random.default_rng(0).normal(size=(5, 2))
    check_grads(lambda x: nnet.batchnorm(x, eps=0.0), x, order=2)
    h = mg.hvp(mg.var, x.astype(np.float16), np.ones((5, 2), np.float16))
    assert_allclose(h, 0, atol=1e-3)
