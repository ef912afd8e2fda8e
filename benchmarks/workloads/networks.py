"""Layers of neural networks: convolution, pooling, a gated recurrent unit, a small network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, ClassVar

import numpy as np
from numpy.lib.stride_tricks import as_strided

from benchmarks.libraries import OURS, Array, Library, Program, Step
from benchmarks.workload import Workload, rng

__all__ = ["Convolution", "GatedUnit", "LeNet", "MaxPool"]

# What a person would write in NumPy


def columns_of(x: Array, size: int) -> Array:
    """Copy all windows of an image into columns: (N, C * size * size, places)."""
    n, c, height, width = x.shape
    s0, s1, s2, s3 = x.strides
    down, right = height - size + 1, width - size + 1
    view = as_strided(x, (n, c, size, size, down, right), (s0, s1, s2, s3, s2, s3))
    return view.reshape(n, c * size * size, down * right)


def images_of(columns: Array, shape: tuple[int, ...], size: int) -> Array:
    """Add columns up where their elements came from."""
    n, c, height, width = shape
    down, right = height - size + 1, width - size + 1
    out = np.zeros(shape, columns.dtype)
    view = columns.reshape(n, c, size, size, down, right)
    for i, j in product(range(size), repeat=2):
        out[:, :, i : i + down, j : j + right] += view[:, :, i, j]
    return out


def convolve(x: Array, filters: Array) -> tuple[Array, Array]:
    """Return the convolution, and the columns."""
    count, _, size, _ = filters.shape
    columns = columns_of(x, size)
    out = filters.reshape(count, -1) @ columns
    side = x.shape[2] - size + 1
    return out.reshape(len(x), count, side, side), columns


def convolve_back(
    g: Array, x_shape: tuple[int, ...], filters: Array, columns: Array, *, to_input: bool = True
) -> tuple[Array | None, Array]:
    """Return the gradients of the input, if it is wanted, and of the filters."""
    count, _, size, _ = filters.shape
    cells = g.reshape(len(g), count, -1)
    by_filters = (cells @ columns.transpose(0, 2, 1)).sum(axis=0).reshape(filters.shape)
    if not to_input:
        return None, by_filters
    spread = filters.reshape(count, -1).T @ cells
    return images_of(spread, x_shape, size), by_filters


def pool(x: Array) -> tuple[Array, Array]:
    """Return the maxima of all squares of four, and which of the four each is."""
    n, c, height, width = x.shape
    fours = x.reshape(n, c, height // 2, 2, width // 2, 2).transpose(0, 1, 2, 4, 3, 5)
    fours = fours.reshape(n, c, height // 2, width // 2, 4)
    which = fours.argmax(axis=-1)
    return np.take_along_axis(fours, which[..., np.newaxis], -1)[..., 0], which


def pool_back(g: Array, which: Array) -> Array:
    """Return the gradient of the input of `pool`."""
    n, c, height, width = g.shape
    fours = np.zeros((*g.shape, 4), g.dtype)
    np.put_along_axis(fours, which[..., np.newaxis], g[..., np.newaxis], -1)
    squares = fours.reshape(n, c, height, width, 2, 2).transpose(0, 1, 2, 4, 3, 5)
    return squares.reshape(n, c, 2 * height, 2 * width)


# The same in the libraries


def convolution_of(library: Library) -> Any:
    """The function of images and filters."""
    if library.name == "torch":
        return library.namespace.nn.functional.conv2d
    conv_nd = library.namespace.nnet.conv_nd
    return lambda x, filters: conv_nd(x, filters, stride=1)


def pooling_of(library: Library) -> Any:
    """The function that pools squares of four."""
    if library.name == "torch":
        pool_torch = library.namespace.nn.functional.max_pool2d
        return lambda x: pool_torch(x, 2)
    max_pool = library.namespace.nnet.max_pool
    return lambda x: max_pool(x, (2, 2), 2)


def relu_of(library: Library) -> Any:
    """The function that keeps what is positive."""
    return library.relu if library.name == "torch" else library.namespace.nnet.relu


class Layer(Workload):
    """A part of a network, which autograd has not.

    Attributes
    ----------
    torch_target : float or None
        At most how many times PyTorch's time it may take.
    """

    torch_target: float | None = None

    able: ClassVar[frozenset[str]] = frozenset({OURS, "mygrad", "torch"})

    def admits(self, library: Library) -> bool:
        return library.name in self.able

    def agrees(self, library: Library) -> bool:
        """Whether the library computes the same numbers."""
        return True


@dataclass(frozen=True, repr=False)
class Convolution(Layer):
    """Eight images of 3 x 32 x 32 and 16 filters of 5 x 5."""

    name: str
    dtype: str
    target: float | None
    torch_target: float | None
    tolerance: float

    def arrays(self) -> Sequence[Array]:
        random = rng()
        shapes = ((8, 3, 32, 32), (16, 3, 5, 5))
        return [random.normal(size=shape).astype(self.dtype) for shape in shapes]

    def _weights(self) -> Array:
        return rng().normal(size=(8, 16, 28, 28)).astype(self.dtype)

    def program(self, library: Library) -> Program:
        conv, weights = convolution_of(library), library.constant(self._weights())
        return lambda x, filters: (conv(x, filters) * weights).sum()

    def numpy(self) -> Step:
        x, filters = self.arrays()
        weights = self._weights()

        def step() -> tuple[Any, Sequence[Any]]:
            out, columns = convolve(x, filters)
            loss = (out * weights).sum()
            return loss, convolve_back(weights, x.shape, filters, columns)  # type: ignore[return-value]

        return step


@dataclass(frozen=True, repr=False)
class MaxPool(Layer):
    """Pooling squares of four of 8 x 16 x 64 x 64."""

    name: str
    dtype: str
    target: float | None
    tolerance: float

    def arrays(self) -> Sequence[Array]:
        return [rng().normal(size=(8, 16, 64, 64)).astype(self.dtype)]

    def _weights(self) -> Array:
        return rng().normal(size=(8, 16, 32, 32)).astype(self.dtype)

    def program(self, library: Library) -> Program:
        pool_squares, weights = pooling_of(library), library.constant(self._weights())
        return lambda x: (pool_squares(x) * weights).sum()

    def numpy(self) -> Step:
        (x,) = self.arrays()
        weights = self._weights()

        def step() -> tuple[Any, Sequence[Any]]:
            out, which = pool(x)
            return (out * weights).sum(), [pool_back(weights, which)]

        return step


@dataclass(frozen=True, repr=False)
class GatedUnit(Layer):
    """A gated recurrent unit: 30 steps, batches of 16, from 32 numbers to 64."""

    name: str
    dtype: str
    target: float | None
    torch_target: float | None
    tolerance: float

    able = frozenset({OURS, "torch"})  # numba compiles MyGrad's for a minute

    def arrays(self) -> Sequence[Array]:
        random = rng()
        c, d = 32, 64
        weights = [random.normal(size=shape) / np.sqrt(d) for shape in ((c, d), (d, d), (d,)) * 3]
        return [a.astype(self.dtype) for a in (random.normal(size=(30, 16, c)), *weights)]

    def _weights(self) -> Array:
        return rng().normal(size=(31, 16, 64)).astype(self.dtype)

    def program(self, library: Library) -> Program:
        weights = library.constant(self._weights())
        if library.name == "torch":
            return self._torch(library, weights)
        gru = library.namespace.nnet.gru
        return lambda *arrays: (gru(*arrays) * weights).sum()

    def agrees(self, library: Library) -> bool:
        return library.name != "torch"

    def _torch(self, library: Library, weights: Any) -> Program:
        """`nn.GRU`, which has the order r, z, h, a second bias, and the reset after the product.

        So its numbers are not the same: it is timed beside the others, not checked with them.
        """
        torch = library.namespace
        cell = torch.nn.GRU(32, 64, dtype=getattr(torch, self.dtype))
        return lambda X, *_: (cell(X)[0] * weights[1:]).sum()

    def numpy(self) -> Step:
        X, Uz, Wz, bz, Ur, Wr, br, Uh, Wh, bh = self.arrays()
        weights = self._weights()
        (steps, batch, c), d = X.shape, len(Wz)

        def step() -> tuple[Any, Sequence[Any]]:
            U, W = np.concatenate([Uz, Ur, Uh], axis=1), np.concatenate([Wz, Wr], axis=1)
            b = np.concatenate([bz, br, bh])
            a = (X.reshape(-1, c) @ U + b).reshape(steps, batch, 3 * d)
            S = np.zeros((steps + 1, batch, d), X.dtype)
            gates = np.empty((steps, batch, 2 * d), X.dtype)
            H = np.empty((steps, batch, d), X.dtype)
            for t in range(steps):
                s = S[t]
                gates[t] = 1 / (1 + np.exp(-(a[t, :, : 2 * d] + s @ W)))
                z, r = gates[t, :, :d], gates[t, :, d:]
                H[t] = np.tanh(a[t, :, 2 * d :] + (r * s) @ Wh)
                S[t + 1] = H[t] + z * (s - H[t])
            loss = (S * weights).sum()
            before, Z, R = S[:-1], gates[..., :d], gates[..., d:]
            da = np.empty_like(a)
            slope_z, slope_r = (before - H) * (Z * (1 - Z)), before * (R * (1 - R))
            slope_h = (1 - Z) * (1 - H * H)
            WT, WhT = W.T, Wh.T
            ds = weights[steps]
            for t in range(steps - 1, -1, -1):
                dh = ds * slope_h[t]
                reset = dh @ WhT
                da[t, :, :d] = ds * slope_z[t]
                da[t, :, d : 2 * d] = reset * slope_r[t]
                da[t, :, 2 * d :] = dh
                ds = ds * Z[t] + reset * R[t] + da[t, :, : 2 * d] @ WT + weights[t]
            flat = da.reshape(-1, 3 * d)
            dX = (flat @ U.T).reshape(X.shape)
            dU, db = X.reshape(-1, c).T @ flat, flat.sum(axis=0)
            dW = before.reshape(-1, d).T @ flat[:, : 2 * d]
            dWh = (R * before).reshape(-1, d).T @ flat[:, 2 * d :]
            grads = [dX]
            for k, dw in enumerate((dW[:, :d], dW[:, d:], dWh)):
                part = slice(k * d, (k + 1) * d)
                grads += [dU[:, part], dw, db[part]]
            return loss, grads

        return step


@dataclass(frozen=True, repr=False)
class LeNet(Layer):
    """A step of two convolutions, each pooled, and two dense layers, on eight images."""

    name: str
    dtype: str
    target: float | None
    tolerance: float

    def arrays(self) -> Sequence[Array]:
        random = rng()
        shapes = ((6, 3, 5, 5), (16, 6, 5, 5), (400, 120), (120,), (120, 10), (10,))
        return [
            (random.normal(size=shape) / np.sqrt(np.prod(shape) / shape[0])).astype(self.dtype)
            for shape in shapes
        ]

    def _batch(self) -> tuple[Array, Array, Array]:
        random = rng()
        images = random.normal(size=(8, 3, 32, 32)).astype(self.dtype)
        return images, np.arange(8), random.integers(0, 10, size=8)

    def program(self, library: Library) -> Program:
        xp, relu = library.namespace, relu_of(library)
        conv, squares = convolution_of(library), pooling_of(library)
        images, rows, labels = map(library.constant, self._batch())

        def loss(F1: Any, F2: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
            h = squares(relu(conv(images, F1)))
            h = squares(relu(conv(h, F2)))
            h = relu(h.reshape(8, 400) @ W1 + b1)
            z = h @ W2 + b2
            return (xp.log(xp.exp(z).sum(axis=1)) - z[rows, labels]).sum() / 8

        return loss

    def numpy(self) -> Step:
        images, rows, labels = self._batch()
        F1, F2, W1, b1, W2, b2 = self.arrays()

        def step() -> tuple[Any, Sequence[Any]]:
            c1, columns1 = convolve(images, F1)
            p1, which1 = pool(np.maximum(c1, 0))
            c2, columns2 = convolve(p1, F2)
            p2, which2 = pool(np.maximum(c2, 0))
            flat = p2.reshape(8, 400)
            h = np.maximum(flat @ W1 + b1, 0)
            z = h @ W2 + b2
            e = np.exp(z)
            total = e.sum(axis=1)
            loss = (np.log(total) - z[rows, labels]).sum() / 8
            g = e / total[:, np.newaxis]
            g[rows, labels] -= 1
            g /= 8
            gW2, gb2 = h.T @ g, g.sum(axis=0)
            g = (g @ W2.T) * (h > 0)
            gW1, gb1 = flat.T @ g, g.sum(axis=0)
            g = pool_back((g @ W1.T).reshape(p2.shape), which2) * (c2 > 0)
            gp1, gF2 = convolve_back(g, p1.shape, F2, columns2)
            g = pool_back(gp1, which1) * (c1 > 0)
            _, gF1 = convolve_back(g, images.shape, F1, columns1, to_input=False)
            return loss, [gF1, gF2, gW1, gb1, gW2, gb2]

        return step
