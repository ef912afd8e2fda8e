"""Norms and ranks."""

from __future__ import annotations

import builtins
from typing import Any, Literal

from numpy.lib.array_utils import normalize_axis_tuple

from mygrad_array_api._functions.elementwise.arithmetic import positive
from mygrad_array_api._functions.elementwise.complex import abs, conj, real
from mygrad_array_api._functions.elementwise.powers import sqrt, square
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.shapes import expand_dims
from mygrad_array_api._functions.statistical import sum
from mygrad_array_api._rules.linalg import norms as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis

from .decompositions import svdvals

INF = float("inf")
SUMMED = {1: -2, INF: -1}
"""Over which axis a norm of matrices sums absolute values, by the size of its order."""


def matrix_norm(
    x: ArrayLike,
    /,
    *,
    keepdims: bool = False,
    ord: float | Literal["fro", "nuc"] | None = "fro",
) -> Tensor:
    """Return the norm of each matrix.

    Parameters
    ----------
    x : array_like, shape (..., M, N), floating-point
    keepdims : bool
        Whether the result keeps the two reduced axes with size one.
    ord : {"fro", "nuc", 1, -1, 2, -2, inf, -inf}
        The Frobenius norm; the sum of the singular values; the largest or smallest sum of the
        absolute values of a column (1), singular value (2), or sum of a row (inf).

    Returns
    -------
    Tensor, shape (...) or (..., 1, 1), real

    Raises
    ------
    ValueError
        If there is no such order.

    Notes
    -----
    The gradient of "fro" and of 2 is zero at the zero matrix; that of "nuc" is ``U Vh`` of the
    reduced decomposition. Rows, columns or singular values that share the extreme share the
    gradient.

    Standard: linalg.matrix_norm, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.matrix_norm(mg.asarray([[3.0, 0.0], [0.0, 4.0]])))
    5.0
    """
    x = _floating(x)
    if ord == "fro" or ord is None:
        return apply(rules.vector_norm, x, axis=(-2, -1), keepdims=keepdims, ord=2)
    if ord in ("nuc", 2, -2):
        values = expand_dims(svdvals(x), axis=-2)
    elif not isinstance(ord, str) and builtins.abs(ord) in SUMMED:
        values = sum(abs(x), axis=SUMMED[builtins.abs(ord)], keepdims=True)
    else:
        msg = f"there is no matrix norm of order {ord!r}"
        raise ValueError(msg)
    axes = (-2, -1)
    if ord == "nuc" or (ord > 0 and 0 in values.shape[-2:]):  # the largest of none is zero
        return sum(values, axis=axes, keepdims=keepdims)
    # The largest or the smallest, but not by `max`, below which zeros count as passed over.
    order = INF if ord > 0 else -INF
    return apply(rules.vector_norm, values, axis=axes, keepdims=keepdims, ord=order)


def _floating(x: ArrayLike) -> Tensor:
    """Convert integers and truth values, whose norms are float64."""
    x = as_tensor(x)
    return x.astype("float64") if kind_of(x) in "iub" else x


def matrix_rank(x: ArrayLike, /, *, rtol: float | ArrayLike | None = None) -> Tensor:
    """Return the rank of each matrix: how many singular values are not negligible.

    Parameters
    ----------
    x : array_like, shape (..., M, N), floating-point
        A vector is a matrix of one row.
    rtol : float or array of shape (...), optional
        Singular values up to `rtol` times the largest one are negligible. By default
        ``max(M, N)`` times the machine epsilon.

    Returns
    -------
    Tensor, shape (...), integer
        A constant.

    Notes
    -----
    Standard: linalg.matrix_rank, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> int(mg.linalg.matrix_rank(mg.ones((3, 2))))
    1
    """
    return apply(rules.matrix_rank, x, rtol=plain(rtol))


def norm(
    x: ArrayLike,
    ord: float | Literal["fro", "nuc"] | None = None,
    axis: Axis = None,
    keepdims: bool = False,
    *,
    nan_to_num: bool = True,
    constant: bool | None = None,
) -> Tensor:
    """Return the norm of vectors or of matrices.

    Parameters
    ----------
    x : array_like, floating-point
        A vector or a matrix if neither `axis` nor both defaults are given.
    ord : float, "fro" or "nuc", optional
        The order, as in `vector_norm` or `matrix_norm`. By default the 2-norm of vectors, and
        the Frobenius norm of matrices.
    axis : int or pair of int, optional
        The axis of vectors, or the two axes of matrices. By default all; if `ord` is not given
        either, `x` is one long vector.
    keepdims : bool
        Whether the result keeps the reduced axes with size one.
    nan_to_num : bool
        Whether the gradient of the 2-norm is zero at the zero vector, where it does not exist;
        if not, it is nan.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, real

    Raises
    ------
    ValueError
        If there is no norm of that order, or `axis` names more than two axes.

    Notes
    -----
    Differentiable, as `vector_norm` and `matrix_norm` are.

    NumPy's, beyond the standard; `nan_to_num` and `constant` are MyGrad's.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([[3.0, 4.0], [0.0, 0.0]])
    >>> y = mg.linalg.norm(x, axis=1)
    >>> y.tolist()
    [5.0, 0.0]
    >>> y.backward()
    >>> x.grad
    array([[0.6, 0.8],
           [0. , 0. ]])
    """
    x = _floating(x)
    axes = _axes_of_norm(x, ord, axis)
    if len(axes) == 2 and ord is not None:
        result = _norm_of_matrices(x, ord, axes, keepdims)
    elif isinstance(ord, str):
        msg = f"there is no vector norm of order {ord!r}"
        raise ValueError(msg)
    elif ord in (None, 2) and not nan_to_num:
        squares = real(x * conj(x)) if x.dtype.kind == "c" else square(x)
        result = sqrt(sum(squares, axis=axes, keepdims=keepdims))
    else:
        order = 2 if ord is None else ord
        result = apply(rules.vector_norm, x, axis=axes, keepdims=keepdims, ord=order)
    return result if constant is None else positive(result, constant=constant)


def _axes_of_norm(x: Tensor, ord: Any, axis: Axis) -> tuple[int, ...]:
    axes = tuple(range(x.ndim)) if axis is None else normalize_axis_tuple(axis, x.ndim, "axis")
    if len(axes) not in (1, 2) and not (axis is None and ord is None):
        msg = f"a norm is of vectors or matrices: of one or two axes, not of {len(axes)}"
        raise ValueError(msg)
    return axes


def _norm_of_matrices(x: Tensor, ord: Any, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    result = matrix_norm(moveaxis(x, axes, (-2, -1)), ord=ord)
    return expand_dims(result, axis=axes) if keepdims else result


def vector_norm(
    x: ArrayLike, /, *, axis: Axis = None, keepdims: bool = False, ord: float = 2
) -> Tensor:
    """Return the norm of the vectors along one or several axes.

    Parameters
    ----------
    x : array_like, floating-point
    axis : int or tuple of int, optional
        The axes that together hold one vector; by default all of them.
    keepdims : bool
        Whether the result keeps the reduced axes with size one.
    ord : float
        The order p of ``sum(abs(x)**p)**(1/p)``; inf and -inf are the largest and the smallest
        absolute value, and 0 counts the entries that are not zero.

    Returns
    -------
    Tensor, real

    Notes
    -----
    The gradient is zero at entries that are zero, hence at the zero vector; entries that share
    an infinite norm share the gradient. Second derivatives at the zero vector are nan: of the
    square of a norm, take a sum of squares. The order 0 is piecewise constant.

    Standard: linalg.vector_norm, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.linalg.vector_norm(mg.asarray([3.0, 4.0])))
    5.0
    """
    return apply(rules.vector_norm, x, axis=axis, keepdims=keepdims, ord=ord)
