"""Matrices made of vectors, of other matrices, or of a size."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._tensor.applying import constant_tensor
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy import _xp as xp


def vector(x: Any) -> Tensor:
    """Return an operand of at least one axis."""
    x = as_tensor(x)
    return x if x.ndim else xp.reshape(x, (1,))


def arranged(values: Tensor, index: Any) -> Tensor:
    """Return the entries of vectors, along their last axis, in the places of a matrix."""
    taken = xp.take(values, index.ravel(), axis=-1)
    return xp.reshape(taken, (*values.shape[:-1], *index.shape))


def toeplitz(c: ArrayLike, r: ArrayLike | None = None) -> Tensor:
    """Return Toeplitz matrices, whose diagonals are constant.

    Parameters
    ----------
    c : array_like, shape (..., M)
        The first columns.
    r : array_like, shape (..., N), optional
        The first rows, whose first entry is not read. By default the conjugate of `c`.

    Returns
    -------
    Tensor, shape (..., M, N)

    Notes
    -----
    Differentiable in both: the gradient sums along the diagonals.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import toeplitz
    >>> toeplitz([1, 2], [1, 3, 4]).tolist()
    [[1, 3, 4], [2, 1, 3]]
    """
    c = vector(c)
    r = (xp.conj(c) if kind_of(c) == "c" else c) if r is None else vector(r)
    m, n = c.shape[-1], r.shape[-1]
    batch = np.broadcast_shapes(c.shape[:-1], r.shape[:-1])
    c, r = xp.broadcast_to(c, (*batch, m)), xp.broadcast_to(r, (*batch, n))
    values = xp.concat([xp.flip(r[..., 1:], axis=-1), c], axis=-1)
    return arranged(values, np.arange(m)[:, None] - np.arange(n) + n - 1)


def circulant(c: ArrayLike) -> Tensor:
    """Return circulant matrices, each column of which is the last one, turned by one place.

    Parameters
    ----------
    c : array_like, shape (..., M)
        The first columns.

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import circulant
    >>> circulant([1, 2, 3]).tolist()
    [[1, 3, 2], [2, 1, 3], [3, 2, 1]]
    """
    c = vector(c)
    n = c.shape[-1]
    return arranged(c, (np.arange(n)[:, None] - np.arange(n)) % max(n, 1))


def hankel(c: ArrayLike, r: ArrayLike | None = None) -> Tensor:
    """Return a Hankel matrix, whose antidiagonals are constant.

    Parameters
    ----------
    c : array_like, shape (M,)
        The first column.
    r : array_like, shape (N,), optional
        The last row, whose first entry is not read. By default zeros, as many as `c` has.

    Returns
    -------
    Tensor, shape (M, N)

    Notes
    -----
    Differentiable in both.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import hankel
    >>> hankel([1, 2, 3]).tolist()
    [[1, 2, 3], [2, 3, 0], [3, 0, 0]]
    """
    c = xp.reshape(as_tensor(c), (-1,))
    r = constant_like(np.zeros(c.shape), c) if r is None else xp.reshape(as_tensor(r), (-1,))
    values = xp.concat([c, r[1:]])
    return arranged(values, np.arange(c.shape[0])[:, None] + np.arange(r.shape[0]))


def companion(a: ArrayLike) -> Tensor:
    """Return the companion matrices of polynomials.

    Parameters
    ----------
    a : array_like, shape (..., N)
        The coefficients, that of the highest power first, which is not zero.

    Returns
    -------
    Tensor, shape (..., N - 1, N - 1)
        Its eigenvalues are the roots.

    Raises
    ------
    ValueError
        If there are less than two coefficients, or the first is zero.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import companion
    >>> companion([1.0, -3.0, 2.0]).tolist()
    [[3.0, -2.0], [1.0, 0.0]]
    """
    a = vector(a)
    if a.shape[-1] < 2 or np.any(values_of(a[..., 0]) == 0):
        msg = "a polynomial needs two coefficients at least, and the first must not be zero"
        raise ValueError(msg)
    first = -a[..., 1:] / (1.0 * a[..., :1])
    n = first.shape[-1]
    below = np.broadcast_to(np.eye(n - 1, n), (*first.shape[:-1], n - 1, n))
    return xp.concat([xp.expand_dims(first, axis=-2), constant_like(below, first)], axis=-2)


def fiedler_companion(a: ArrayLike) -> Tensor:
    """Return the Fiedler companion matrices of polynomials, which have five diagonals.

    Parameters
    ----------
    a : array_like, shape (..., N)
        The coefficients, that of the highest power first, which is not zero.

    Returns
    -------
    Tensor, shape (..., N - 1, N - 1)
        Its eigenvalues are the roots.

    Raises
    ------
    ValueError
        If the first coefficient is zero.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import fiedler_companion
    >>> fiedler_companion([1.0, -3.0, 2.0]).tolist()
    [[3.0, -2.0], [1.0, 0.0]]
    """
    a = vector(a)
    if a.shape[-1] <= 1:
        return constant_like(np.zeros(0), a)
    if np.any(values_of(a[..., 0]) == 0):
        msg = "Leading coefficient is zero."
        raise ValueError(msg)
    n = a.shape[-1] - 1
    if n == 1:
        return xp.expand_dims(-a[..., 1:] / (1.0 * a[..., :1]), axis=-1)
    # Which coefficient stands in each place: none in most, and one in some.
    numbers, ones = np.zeros((n, n), dtype=int), np.zeros((n, n))
    ones[range(3, n, 2), range(1, n - 2, 2)] = 1.0
    numbers[range(2, n, 2), range(1, n - 1, 2)] = np.arange(3, n + 1, 2)
    ones[range(0, n - 2, 2), range(2, n, 2)] = 1.0
    numbers[range(0, n - 1, 2), range(1, n, 2)] = np.arange(2, n + 1, 2)
    numbers[0, 0], ones[1, 0] = 1, 1.0
    scaled = arranged(-a / (1.0 * a[..., :1]), numbers)
    return xp.where(numbers > 0, scaled, constant_like(ones, scaled))


def leslie(f: ArrayLike, s: ArrayLike) -> Tensor:
    """Return the Leslie matrix of a population.

    Parameters
    ----------
    f : array_like, shape (..., N)
        How many descendants each age group has.
    s : array_like, shape (..., N - 1)
        Which share of each survives.

    Returns
    -------
    Tensor, shape (..., N, N)

    Raises
    ------
    ValueError
        If the lengths do not go together.

    Notes
    -----
    Differentiable in both.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import leslie
    >>> leslie([0.1, 2.0], [0.5]).tolist()
    [[0.1, 2.0], [0.5, 0.0]]
    """
    f, s = vector(f), vector(s)
    n = f.shape[-1]
    if s.shape[-1] != n - 1 or n < 2:
        msg = f"f has one entry more than s, which has one at least, not {n} and {s.shape[-1]}"
        raise ValueError(msg)
    batch = np.broadcast_shapes(f.shape[:-1], s.shape[:-1])
    f, s = xp.broadcast_to(f, (*batch, n)), xp.broadcast_to(s, (*batch, n - 1))
    survivors = xp.expand_dims(s, axis=-1) * constant_like(np.eye(n - 1, n), s)
    return xp.concat([xp.expand_dims(f, axis=-2), survivors], axis=-2)


def fiedler(a: ArrayLike) -> Tensor:
    """Return the matrices of the distances between numbers.

    Parameters
    ----------
    a : array_like, shape (..., N)

    Returns
    -------
    Tensor, shape (..., N, N)

    Notes
    -----
    Differentiable; the derivative of a distance of zero is zero by convention.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import fiedler
    >>> fiedler([1.0, 4.0]).tolist()
    [[0.0, 3.0], [3.0, 0.0]]
    """
    a = vector(a)
    return xp.abs(xp.expand_dims(a, axis=-1) - xp.expand_dims(a, axis=-2))


def block_diag(*arrs: ArrayLike) -> Tensor:
    """Return matrices with given matrices along their diagonals.

    Parameters
    ----------
    *arrs : array_like, shapes (..., M, N)
        One with a single axis is a row.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable in all of them.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import block_diag
    >>> block_diag([[1.0]], [[2.0, 3.0]]).tolist()
    [[1.0, 0.0, 0.0], [0.0, 2.0, 3.0]]
    """
    given: tuple[Any, ...] = arrs or ([],)
    blocks = [as_tensor(x) for x in given]
    blocks = [xp.reshape(x, (1, -1)) if x.ndim < 2 else x for x in blocks]
    batch = np.broadcast_shapes(*[x.shape[:-2] for x in blocks])
    width, before, rows = sum(x.shape[-1] for x in blocks), 0, []
    for x in blocks:
        m, n = x.shape[-2:]
        left = constant_like(np.zeros((*batch, m, before)), x)
        right = constant_like(np.zeros((*batch, m, width - before - n)), x)
        rows.append(xp.concat([left, xp.broadcast_to(x, (*batch, m, n)), right], axis=-1))
        before += n
    return xp.concat(rows, axis=-2)


def khatri_rao(a: ArrayLike, b: ArrayLike) -> Tensor:
    """Return the Kronecker products of the columns of two matrices.

    Parameters
    ----------
    a : array_like, shape (..., M, K)
    b : array_like, shape (..., N, K)

    Returns
    -------
    Tensor, shape (..., M N, K)

    Raises
    ------
    ValueError
        If the numbers of columns differ.

    Notes
    -----
    Differentiable in both.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import khatri_rao
    >>> khatri_rao([[1, 2]], [[3, 4], [5, 6]]).tolist()
    [[3, 8], [5, 12]]
    """
    a, b = as_tensor(a), as_tensor(b)
    if a.ndim < 2 or b.ndim < 2 or a.shape[-1] != b.shape[-1]:
        msg = f"two matrices of as many columns are needed, not of shapes {a.shape} and {b.shape}"
        raise ValueError(msg)
    product = xp.expand_dims(a, axis=-2) * xp.expand_dims(b, axis=-3)
    size = (a.shape[-2] * b.shape[-2], a.shape[-1])
    return xp.reshape(product, (*product.shape[:-3], *size))


def convolution_matrix(a: ArrayLike, n: int, mode: str = "full") -> Tensor:
    """Return the matrices that convolve vectors with given ones.

    Parameters
    ----------
    a : array_like, shape (..., M)
    n : int
        The length of the vectors that are convolved.
    mode : {'full', 'valid', 'same'}
        Which part of the convolution is computed, as by `numpy.convolve`.

    Returns
    -------
    Tensor, shape (..., K, n)

    Raises
    ------
    ValueError
        If a length is zero, or the mode is none of these.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import convolution_matrix
    >>> convolution_matrix([1, 2], 2).tolist()
    [[1, 0], [2, 1], [0, 2]]
    """
    a = vector(a)
    m = a.shape[-1]
    if n <= 0 or not m:
        msg = f"lengths must be positive, not {n} and {m}"
        raise ValueError(msg)
    if mode not in ("full", "valid", "same"):
        msg = f"mode is 'full', 'valid' or 'same', not {mode!r}"
        raise ValueError(msg)
    cut = {"full": 0, "valid": 2 * (min(n, m) - 1), "same": min(n, m) - 1}[mode]
    first = cut // 2
    shift = np.arange(first, n + m - 1 - (cut - first))[:, None] - np.arange(n)
    inside = (shift >= 0) & (shift < m)
    entries = arranged(a, np.where(inside, shift, 0))
    return xp.where(inside, entries, constant_like(0.0, a))


def diagsvd(s: ArrayLike, M: int, N: int) -> Tensor:
    """Return the matrices of which some numbers are the singular values.

    Parameters
    ----------
    s : array_like, shape (..., K)
    M, N : int
        The shape of the matrices, one of which is K.

    Returns
    -------
    Tensor, shape (..., M, N)

    Raises
    ------
    ValueError
        If K is neither.

    Notes
    -----
    Differentiable.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import diagsvd
    >>> diagsvd([2, 3], 2, 3).tolist()
    [[2, 0, 0], [0, 3, 0]]
    """
    s = vector(s)
    k = s.shape[-1]
    if k not in (M, N):
        msg = f"the number of singular values, {k}, must be {M} or {N}"
        raise ValueError(msg)
    square = xp.expand_dims(s, axis=-1) * constant_like(np.eye(k), s)
    return pad(square, [(0, 0)] * (s.ndim - 1) + [(0, M - k), (0, N - k)])


def constant(name: str, *args: Any, **kwargs: Any) -> Tensor:
    """Return a matrix that SciPy makes of a size.

    Raises
    ------
    ValueError
        If its integers do not fit into 64 bits.
    """
    found = np.asarray(of_scipy("linalg", name)(*args, **kwargs))
    if found.dtype.kind == "O":
        msg = f"the integers of {name}({args[0]}) do not fit into 64 bits: take exact=False"
        raise ValueError(msg)
    return constant_tensor(found)


def dft(n: int, scale: str | None = None) -> Tensor:
    """Return the matrix of the discrete Fourier transform: a constant.

    Parameters
    ----------
    n : int
    scale : {'sqrtn', 'n'}, optional
        By what the matrix is divided.

    Returns
    -------
    Tensor, shape (n, n), complex
    """
    return constant("dft", n, scale=scale)


def hadamard(n: int, dtype: Any = int) -> Tensor:
    """Return the Hadamard matrix of Sylvester's construction: a constant.

    Parameters
    ----------
    n : int
        A power of two.
    dtype : dtype

    Returns
    -------
    Tensor, shape (n, n)
    """
    return constant("hadamard", n, dtype=dtype)


def helmert(n: int, full: bool = False) -> Tensor:
    """Return the Helmert matrix: a constant.

    Parameters
    ----------
    n : int
    full : bool
        Whether the first row is included.

    Returns
    -------
    Tensor, shape (n, n) or (n - 1, n)
    """
    return constant("helmert", n, full=full)


def hilbert(n: int) -> Tensor:
    """Return the Hilbert matrix: a constant.

    Parameters
    ----------
    n : int

    Returns
    -------
    Tensor, shape (n, n)
    """
    return constant("hilbert", n)


def invhilbert(n: int, exact: bool = False) -> Tensor:
    """Return the inverse of the Hilbert matrix: a constant.

    Parameters
    ----------
    n : int
    exact : bool
        Whether to return integers.

    Returns
    -------
    Tensor, shape (n, n)
    """
    return constant("invhilbert", n, exact=exact)


def pascal(n: int, kind: str = "symmetric", exact: bool = True) -> Tensor:
    """Return the matrix of binomial coefficients: a constant.

    Parameters
    ----------
    n : int
    kind : {'symmetric', 'lower', 'upper'}
    exact : bool
        Whether to return integers, which are exact while they fit into 64 bits.

    Returns
    -------
    Tensor, shape (n, n)
    """
    return constant("pascal", n, kind=kind, exact=exact)


def invpascal(n: int, kind: str = "symmetric", exact: bool = True) -> Tensor:
    """Return the inverse of the matrix of binomial coefficients: a constant.

    Parameters
    ----------
    n : int
    kind : {'symmetric', 'lower', 'upper'}
    exact : bool
        Whether to return integers, which are exact while they fit into 64 bits.

    Returns
    -------
    Tensor, shape (n, n)
    """
    return constant("invpascal", n, kind=kind, exact=exact)
