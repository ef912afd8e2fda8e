"""Numbers spaced geometrically, by NumPy's signatures."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.creation import asarray, linspace
from mygrad_array_api._functions.data_types import astype, result_type
from mygrad_array_api._functions.elementwise.complex import sign
from mygrad_array_api._functions.elementwise.exponential import log10
from mygrad_array_api._functions.elementwise.powers import pow
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.shapes import expand_dims
from mygrad_array_api._tensor.applying import has_tensor, wrap
from mygrad_array_api._tensor.composing import as_tensor, values
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, DType


def logspace(
    start: complex | ArrayLike,
    stop: complex | ArrayLike,
    num: int = 50,
    endpoint: bool = True,
    base: complex | ArrayLike = 10.0,
    dtype: DType | None = None,
    axis: int = 0,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return powers of a base whose exponents are evenly spaced.

    Parameters
    ----------
    start, stop : number or array_like
        The ends of the interval of the exponents.
    num : int
        How many numbers there are.
    endpoint : bool
        Whether ``base ** stop`` is the last number; if not, it would be the next.
    base : number or array_like
        The base, which broadcasts against the ends.
    dtype : dtype, optional
        By default that of the powers.
    axis : int
        The axis of the result along which the numbers are.
    constant : bool, optional
        Whether the result is a constant, as that of `linspace`.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable in tensors.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.logspace(0.0, 2.0, 3).tolist()
    [1.0, 10.0, 100.0]
    """
    if not any(map(_is_tensor, (start, stop, base))):
        plain: Any = (start, stop, num, endpoint, base, dtype, axis)
        return wrap(np.logspace(*plain), constant=constant)
    if np.ndim(base):  # type: ignore[arg-type]
        shape = np.broadcast_shapes(*map(np.shape, (start, stop, base)))  # type: ignore[arg-type]
        start, stop, base = (_with_axes(x, len(shape)) for x in (start, stop, base))
        base = expand_dims(base, axis=axis)
    exponents = linspace(start, stop, num, endpoint=endpoint, axis=axis)
    powers = pow(base, exponents, constant=constant)
    return powers if dtype is None else astype(powers, np.dtype(dtype), constant=constant)


def _is_tensor(x: Any) -> bool:
    return isinstance(x, Tensor) or has_tensor(x)


def _with_axes(x: Any, ndim: int) -> Tensor:
    """Prepend axes until there are as many."""
    x = as_tensor(x)
    return expand_dims(x, tuple(range(ndim - x.ndim)))


def geomspace(
    start: complex | ArrayLike,
    stop: complex | ArrayLike,
    num: int = 50,
    endpoint: bool = True,
    dtype: DType | None = None,
    axis: int = 0,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return numbers each of which is the same multiple of the one before.

    Parameters
    ----------
    start, stop : number or array_like
        The first and the last number, of the same sign. Complex numbers lie on a spiral.
    num : int
        How many numbers there are.
    endpoint : bool
        Whether `stop` is the last number; if not, it would be the next.
    dtype : dtype, optional
        By default float64, or complex128 if an end is complex.
    axis : int
        The axis of the result along which the numbers are.
    constant : bool, optional
        Whether the result is a constant, as that of `linspace`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If an end is zero.

    Notes
    -----
    Differentiable in tensors.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [round(x, 12) for x in mg.geomspace(1.0, 8.0, 4).tolist()]
    [1.0, 2.0, 4.0, 8.0]
    """
    if not any(map(_is_tensor, (start, stop))):
        plain: Any = (start, stop, num, endpoint, dtype, axis)
        return wrap(np.geomspace(*plain), constant=constant)
    first, last = (_doubled(x) for x in (start, stop))
    if not all(xp.known_all(end != 0, otherwise=True) for xp, end in map(values, (first, last))):
        msg = "a geometric sequence cannot include zero"
        raise ValueError(msg)
    # Rotated so that it begins at a positive number, the sequence is one of powers of ten.
    scale = sign(first)
    ends = log10(first / scale), log10(last / scale)
    result = scale * logspace(*ends, num, endpoint)
    if num > 0:
        result[0] = first
    if num > 1 and endpoint:
        result[-1] = last
    result = moveaxis(result, 0, axis)
    if dtype is not None:
        result = astype(result, np.dtype(dtype))
    return asarray(result, constant=constant)


def _doubled(x: Any) -> Tensor:
    """Return `x` in double precision, in which NumPy computes geometric sequences."""
    x = as_tensor(x)
    return astype(x, result_type(x, np.float64), copy=False)
