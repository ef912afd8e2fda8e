"""Functions of square matrices."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy

from .batches import over_batches
from .differences import divided_differences

SMALL = 24
"""Up to this size, the exponential of twice the size is quicker than SciPy's own algorithm."""


def scipy(name: str, *args: Any, **kwargs: Any) -> Any:
    """Call a function of `scipy.linalg`."""
    return of_scipy("linalg", name)(*args, **kwargs)


def finite(*arrays: Any) -> bool:
    """Whether all of some arrays is finite: SciPy refuses what is not."""
    return all(bool(np.isfinite(x).all()) for x in arrays)


def double(x: Any) -> Any:
    """Return matrices in double precision, for what loses digits on the way."""
    return x.astype(np.result_type(x, np.float64), copy=False)


def expm(x: Any) -> Any:
    """Return the exponential of matrices."""
    return scipy("expm", x)


def expm_frechet(x: Any, e: Any) -> Any:
    """Return the derivative of the exponential at `x` along `e`."""
    n = x.shape[-1]
    if n > SMALL and x.ndim == e.ndim == 2 and finite(x, e):
        dtype = np.result_type(x, e)
        return scipy("expm_frechet", x, e, compute_expm=False).astype(dtype, copy=False)
    shape = (*np.broadcast_shapes(x.shape[:-2], e.shape[:-2]), 2 * n, 2 * n)
    block = np.zeros(shape, dtype=np.result_type(x, e))
    block[..., :n, :n] = block[..., n:, n:] = x
    block[..., :n, n:] = e
    return scipy("expm", block)[..., :n, n:]


@over_batches(2)
def logm(x: Any) -> Any:
    """Return the principal logarithm."""
    return scipy("logm", double(x)) if finite(x) else np.full_like(x, np.nan)


@over_batches(2)
def sqrtm(x: Any) -> Any:
    """Return the principal square root."""
    return scipy("sqrtm", x)


@over_batches(2)
def signm(x: Any) -> Any:
    """Return the sign function of a matrix."""
    return scipy("signm", double(x))


def fractional_matrix_power(x: Any, t: Any) -> Any:
    """Return the power of matrices; an integer power is a product."""
    return _powers(x, t=float(t))


@over_batches(2)
def _powers(x: Any, *, t: float) -> Any:
    if not finite(x):
        return np.full_like(x, np.nan)
    return scipy("fractional_matrix_power", double(x), int(t) if t.is_integer() else t)


@over_batches(2)
def funm(x: Any, *, function: Any) -> Any:
    """Return the function of a matrix: of a Hermitian one, by its eigenvalues."""
    if not is_hermitian(x):
        return scipy("funm", x, function.values)
    w, v = np.linalg.eigh(x)
    return (v * function.values(w)) @ v.conj().T


@over_batches(2, 3)
def funm_along(x: Any, e: Any, *, function: Any) -> Any:
    """Return the derivative of the function of a matrix along directions, by differences.

    In the basis of the eigenvectors it is the sum, over all orders of the directions, of their
    products along chains of eigenvalues, weighted by the divided difference at those of the chain.
    """
    x, e = double(x), double(e)
    w, v, inverse = eigensystem(x)
    order = len(e)
    inside = [inverse @ direction @ v for direction in e]
    nodes = [w.reshape([-1 if i == k else 1 for i in range(order + 1)]) for k in range(order + 1)]
    weights = divided_differences(function, nodes)
    letters = "abcdefgh"[: order + 1]
    chain = ",".join(letters[i : i + 2] for i in range(order))
    spec = f"{letters},{chain}->{letters[0]}{letters[-1]}"
    total = sum(np.einsum(spec, weights, *chosen) for chosen in permutations(inside))
    result = v @ total @ inverse
    return result.real if keeps_reals(function, w, x, e) else result


def is_hermitian(x: Any) -> bool:
    """Whether a matrix is its own conjugate transpose, exactly."""
    return bool(np.array_equal(x, x.conj().T))


def eigensystem(x: Any) -> tuple[Any, Any, Any]:
    """Return eigenvalues, eigenvectors, and the inverse of these.

    Raises
    ------
    numpy.linalg.LinAlgError
        If the matrix is so near to one that cannot be diagonalised that half the digits are lost.
    """
    if is_hermitian(x):
        w, v = np.linalg.eigh(x)
        return w, v, v.conj().T
    w, v = np.linalg.eig(x)
    if v.size and np.linalg.cond(v) * np.finfo(v.dtype).eps ** 0.5 > 1:
        msg = "funm has no gradient at a matrix that cannot be diagonalised"
        raise np.linalg.LinAlgError(msg)
    return w.astype(np.result_type(w, np.complex64)), v, np.linalg.inv(v)


def keeps_reals(function: Any, w: Any, *arrays: Any) -> bool:
    """Whether the result is real: of real matrices, and a function that takes conjugates so."""
    if any(np.iscomplexobj(x) for x in arrays):
        return False
    values, mirrored = function.values(w), function.conjugate.values(w)
    return bool(np.allclose(values, mirrored, rtol=1e-8, atol=1e-12, equal_nan=True))
