"""Least squares, linear systems of tensors, and how well systems can be solved."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from mygrad_array_api._functions.elementwise.complex import abs as magnitude
from mygrad_array_api._functions.elementwise.powers import square
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.shapes import reshape
from mygrad_array_api._functions.searching import where
from mygrad_array_api._functions.statistical import sum
from mygrad_array_api._rules.linalg import solving as rules
from mygrad_array_api._tensor.applying import apply_many
from mygrad_array_api._tensor.composing import as_tensor, inheriting, plain, values
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .decompositions import svdvals
from .norms import matrix_norm
from .solving import inv, solve


def cond(x: ArrayLike, p: Any = None) -> Tensor:
    """Return the condition number of matrices, with respect to a norm.

    Parameters
    ----------
    x : array_like, shape (..., M, N), floating-point
        Square matrices, unless `p` is None, 2 or -2.
    p : {None, 1, -1, 2, -2, inf, -inf, "fro", "nuc"}
        The order of the norm, as in `matrix_norm`. None stands for 2: the largest singular value
        over the smallest.

    Returns
    -------
    Tensor, shape (...), real
        Infinite for singular matrices.

    Raises
    ------
    numpy.linalg.LinAlgError
        If there are no matrices, or they are not square where they have to be.

    Notes
    -----
    The gradient is zero where the result is infinite.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.cond(mg.asarray([[2.0, 0.0], [0.0, 8.0]])))
    4.0
    """
    x = as_tensor(x)
    value = np.asarray(np.linalg.cond(plain(x), p))  # which checks the arguments as well
    finite = np.isfinite(value)
    # Singular matrices are replaced by others, for they have neither inverse nor gradient.
    identity = np.eye(x.shape[-2], x.shape[-1], dtype=x.dtype)
    regular = where(finite[..., None, None], x, identity)
    if p in (None, 2, -2):
        s = svdvals(regular)
        ratio = s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
    else:
        ratio = matrix_norm(regular, ord=p) * matrix_norm(inv(regular), ord=p)
    return where(finite, ratio, value)


def lstsq(
    a: ArrayLike, b: ArrayLike, rcond: float | None = None
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the least-squares solution of linear equations.

    Parameters
    ----------
    a : array_like, shape (M, N), floating-point
    b : array_like, shape (M,) or (M, K), floating-point
    rcond : float, optional
        Singular values up to `rcond` times the largest one count as zero. By default
        ``max(M, N)`` times the machine epsilon; -1 stands for the machine epsilon.

    Returns
    -------
    x : Tensor, shape (N,) or (N, K)
        Minimises the 2-norm of ``b - a @ x``, and of all minimisers has the least norm.
    residuals : Tensor, shape (K,), (1,) or (0,)
        The sums of the squares of ``b - a @ x``. Empty unless `a` has full rank and M > N.
    rank : Tensor, integer
        The rank of `a`, a constant.
    s : Tensor, shape (min(M, N),), real
        The singular values of `a`.

    Raises
    ------
    numpy.linalg.LinAlgError
        If the shapes do not fit, or the computation does not converge.

    Notes
    -----
    Differentiable in both arguments, where the rank of `a` does not change.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> a = mg.asarray([[0.0, 1.0], [1.0, 1.0], [2.0, 1.0]])
    >>> x, residuals, rank, s = mg.linalg.lstsq(a, mg.asarray([1.0, 3.0, 5.0]))
    >>> [round(v, 9) for v in x.tolist()]
    [2.0, 1.0]
    """
    a, b = as_tensor(a), as_tensor(b)
    x, rank, s = apply_many(rules.lstsq, a, b, rtol=rcond)
    m, n = a.shape
    if m > n and int(rank) == n:
        errors = square(magnitude(b - a @ x))
        return x, sum(errors, axis=0, keepdims=b.ndim == 1), rank, s
    return x, inheriting(as_tensor(values(s)[0].zeros((0,), dtype=s.dtype)), a, b), rank, s


def tensorinv(a: ArrayLike, ind: int = 2) -> Tensor:
    """Return the inverse with respect to `tensordot`.

    Parameters
    ----------
    a : array_like, floating-point
        The product of the first `ind` lengths is that of the others.
    ind : int
        How many axes are those of the rows.

    Returns
    -------
    Tensor, shape ``a.shape[ind:] + a.shape[:ind]``

    Raises
    ------
    ValueError
        If `ind` is not positive.
    numpy.linalg.LinAlgError
        If the products of the lengths differ, or `a` is singular.

    Notes
    -----
    Differentiable, as `inv` is.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.linalg.tensorinv(mg.reshape(mg.eye(6), (2, 3, 6))).shape
    (6, 2, 3)
    """
    if ind <= 0:
        msg = f"ind must be positive, not {ind}"
        raise ValueError(msg)
    a = as_tensor(a)
    rows, columns = a.shape[:ind], a.shape[ind:]
    return inv(a.reshape((prod(rows), prod(columns)))).reshape((*columns, *rows))


def tensorsolve(a: ArrayLike, b: ArrayLike, axes: tuple[int, ...] | None = None) -> Tensor:
    """Solve ``tensordot(a, x, x.ndim) = b``.

    Parameters
    ----------
    a : array_like, shape ``b.shape + Q``, floating-point
        The product of the lengths of Q is that of the lengths of `b`.
    b : array_like, floating-point
    axes : tuple of int, optional
        Axes of `a` that are moved to the end first.

    Returns
    -------
    Tensor, shape Q

    Raises
    ------
    numpy.linalg.LinAlgError
        If the lengths do not fit, or `a` is singular.

    Notes
    -----
    Differentiable in both, as `solve` is.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.linalg.tensorsolve(mg.reshape(mg.eye(6), (2, 3, 6)), mg.ones((2, 3))).shape
    (6,)
    """
    a, b = as_tensor(a), as_tensor(b)
    if axes is not None:
        a = moveaxis(a, tuple(axes), tuple(range(-len(axes), 0)))
    shape = a.shape[b.ndim :]
    if prod(shape) ** 2 != prod(a.shape):
        msg = f"the axes {a.shape} of `a` are not those of a square matrix for b of {b.shape}"
        raise np.linalg.LinAlgError(msg)
    matrix = reshape(a, (prod(shape), prod(shape)))
    return solve(matrix, b.reshape(-1)).reshape(shape)
