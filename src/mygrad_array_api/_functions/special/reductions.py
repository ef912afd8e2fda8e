"""The logarithm of a sum of exponentials, the softmax functions, and a sum of `gammaln`."""

from __future__ import annotations

import operator
from math import log as ln
from math import pi
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.normalized import shift
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise.complex import abs, sign
from mygrad_array_api._functions.elementwise.exponential import exp, log
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_arrays
from mygrad_array_api._functions.manipulation.shapes import expand_dims, squeeze
from mygrad_array_api._functions.searching import where
from mygrad_array_api._functions.statistical import sum
from mygrad_array_api._functions.utility import any
from mygrad_array_api._rules import normalized
from mygrad_array_api._rules.special import gamma, reductions
from mygrad_array_api._tensor.applying import apply, constant_tensor
from mygrad_array_api._tensor.composing import axes_of
from mygrad_array_api._tensor.dtypes import converted
from mygrad_array_api._tensor.elsewhere import beside
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis

from .gamma import gammaln
from .operands import floating


def logsumexp(
    a: ArrayLike,
    axis: Axis = None,
    b: ArrayLike | None = None,
    keepdims: bool = False,
    return_sign: bool = False,
) -> Any:
    """Return the logarithm of a sum of exponentials, none of which overflows.

    Parameters
    ----------
    a : array_like, floating-point
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    b : array_like, floating-point, optional
        Factors of the exponentials, which may be negative. It broadcasts with `a`.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    return_sign : bool
        Whether to return the sign of the sum as well, and the logarithm of its magnitude.

    Returns
    -------
    Tensor, or tuple of two Tensors
        ``log(sum(b exp(a)))``; nan where the sum is negative, unless its sign is returned.

    Notes
    -----
    The derivative with respect to `a` is the softmax; elements that are infinite share it evenly
    with others that are the same infinity. No gradient flows through the sign.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> a = mg.asarray([1000.0, 1000.0])
    >>> mg.special.logsumexp(a).backward()
    >>> a.grad
    array([0.5, 0.5])
    """
    if b is None and not return_sign:
        (a,) = floating(reductions.logsumexp, (a,), kinds="fc")
        return apply(reductions.logsumexp, a, axis=axis, keepdims=keepdims)
    operands = floating(reductions.logsumexp, (a, 1.0 if b is None else b), kinds="fc")
    dtype = operands[0].dtype
    wide = np.dtype(np.float32) if dtype == np.float16 else dtype  # whose sums lose digits
    x, factors = (converted(part, wide, operands) for part in operands)
    weighted = _weighted(x, factors, axis, return_sign)
    out, phase = (converted(part, dtype, operands) for part in weighted)
    if not keepdims:
        axes = axes_of(axis, out.ndim)
        out, phase = squeeze(out, axis=axes), squeeze(phase, axis=axes)
    return (out, phase) if return_sign else out


def _weighted(a: Any, b: Any, axis: Axis, magnitude: bool) -> tuple[Tensor, Tensor]:
    """The logarithm of a sum of weighted exponentials, and the sum's sign; axes are kept."""
    a, b = broadcast_arrays(a, b)
    present = np.where(b.data == 0, -np.inf, a.data.real)
    top = shift(present, axis)
    absent = (b.data == 0) & (a.data.real > top)  # could overflow, though it is multiplied by zero
    total = sum(where(absent, 0.0, b * exp(a - top)), axis=axis, keepdims=True)
    return log(abs(total) if magnitude else total) + top, sign(total)


def softmax(x: ArrayLike, axis: Axis = None) -> Tensor:
    """Return exponentials over their sum.

    Parameters
    ----------
    x : array_like, floating-point
    axis : int or tuple of int, optional
        The axes along which the results sum to one; by default all of them.

    Returns
    -------
    Tensor
        ``exp(x) / sum(exp(x))``, of the shape of `x`.

    Notes
    -----
    Differentiable everywhere: with the result ``p``, a cotangent ``g`` becomes
    ``p (g - sum(p g))``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.softmax(mg.asarray([[1.0, 1.0], [0.0, 1000.0]]), axis=1).tolist()
    [[0.5, 0.5], [0.0, 1.0]]
    """
    (x,) = floating(normalized.softmax, (x,), kinds="fc")
    return apply(normalized.softmax, x, axis=axis)


def log_softmax(x: ArrayLike, axis: Axis = None) -> Tensor:
    """Return the logarithm of `softmax`, accurate where that underflows.

    Parameters
    ----------
    x : array_like, floating-point
    axis : int or tuple of int, optional
        The axes along which the exponentials of the results sum to one; by default all of them.

    Returns
    -------
    Tensor
        ``x - logsumexp(x)``, of the shape of `x`.

    Notes
    -----
    Differentiable everywhere: a cotangent ``g`` becomes ``g - exp(result) sum(g)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.log_softmax(mg.asarray([0.0, 1000.0])).tolist()
    [-1000.0, 0.0]
    """
    (x,) = floating(normalized.log_softmax, (x,), kinds="fc")
    return apply(normalized.log_softmax, x, axis=axis)


def _halves(x: Tensor, count: int) -> Tensor:
    """Return multiples of a half in the dtype of `x`, and beside it."""
    halves = constant_tensor(np.arange(count, dtype=np.float64) / 2)
    return astype(beside(halves, x), x.dtype, copy=False)


def multigammaln(a: ArrayLike, d: Any) -> Tensor:
    """Return the logarithm of the gamma function of several dimensions.

    Parameters
    ----------
    a : array_like, real
        Numbers above ``(d - 1) / 2``.
    d : int
        The dimension.

    Returns
    -------
    Tensor
        ``d (d - 1) / 4 log(π)`` plus the sum of ``log Γ(a - j/2)`` over j from 0 to ``d - 1``.

    Raises
    ------
    ValueError
        If `d` is not an integer, or some number is not above ``(d - 1) / 2``.

    Notes
    -----
    Differentiable to every order.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> round(float(mg.special.multigammaln(mg.asarray(23.5), 10)), 6)
    457.176675
    """
    dimension = operator.index(d) if hasattr(d, "__index__") else int(d)
    if dimension != d:
        msg = f"the dimension must be an integer, not {d}"
        raise ValueError(msg)
    (x,) = floating(gamma.gammaln, (a,))
    if any(x <= (dimension - 1) / 2):
        msg = f"all numbers must be above (d - 1) / 2 = {(dimension - 1) / 2}"
        raise ValueError(msg)
    shifted = expand_dims(x, axis=-1) - _halves(x, dimension)
    return sum(gammaln(shifted), axis=-1) + dimension * (dimension - 1) / 4 * ln(pi)
