"""Correlation and convolution of images with kernels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mygrad_array_api._functions.elementwise import conj
from mygrad_array_api._functions.manipulation import flip, reshape
from mygrad_array_api._rules import scipy_ndimage as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, copied
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import delivered_as, one_of, one_per_axis

__all__ = ["convolve", "convolve1d", "correlate", "correlate1d"]

MODES = {
    "reflect": "reflect",
    "grid-mirror": "reflect",
    "mirror": "mirror",
    "nearest": "nearest",
    "wrap": "wrap",
    "grid-wrap": "wrap",
    "constant": "constant",
    "grid-constant": "constant",
}


def correlate(
    input: ArrayLike,
    weights: ArrayLike,
    output: Any = None,
    mode: str = "reflect",
    cval: ArrayLike = 0.0,
    origin: int | Sequence[int] = 0,
    *,
    axes: int | Sequence[int] | None = None,
) -> Tensor:
    """Correlate an image with a kernel.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    weights : array_like
        The kernel, of as many axes as are filtered. It is conjugated.
    output : dtype, optional
        The dtype of the result; by default that of the image.
    mode : {"reflect", "constant", "nearest", "mirror", "wrap"}
        How the image is continued: mirrored with its edge, by `cval`, by its edge, mirrored
        without its edge, or by itself.
    cval : number or 0-d Tensor
        What is beyond the border in mode "constant".
    origin : int or sequence of int
        How far the kernel is shifted back, from its middle.
    axes : int or sequence of int, optional
        Which axes are filtered; by default all.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError
        If the kernel has other axes, or the mode does not exist.
    ValueError
        If an origin lies outside of the kernel.
    TypeError
        If `output` is an array.

    Notes
    -----
    Differentiable in `input`, `weights` and `cval`. SciPy computes the values, of NumPy's arrays
    only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> kernel = mg.asarray([0.0, 1.0, -1.0])
    >>> edges = ndimage.correlate([1.0, 1.0, 5.0], kernel, mode="nearest")
    >>> edges.tolist()
    [0.0, -4.0, 0.0]
    """
    w = as_tensor(weights)
    return _correlated(input, conj(w) if kind_of(w) == "c" else w, output, mode, cval, origin, axes)


def convolve(
    input: ArrayLike,
    weights: ArrayLike,
    output: Any = None,
    mode: str = "reflect",
    cval: ArrayLike = 0.0,
    origin: int | Sequence[int] = 0,
    *,
    axes: int | Sequence[int] | None = None,
) -> Tensor:
    """Convolve an image with a kernel: correlate with the kernel turned around.

    Parameters
    ----------
    input, weights, output, mode, cval, origin, axes
        As of `correlate`, without conjugation.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, ValueError, TypeError
        As `correlate`.

    Notes
    -----
    Differentiable in `input`, `weights` and `cval`. SciPy computes the values, of NumPy's arrays
    only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.convolve(mg.asarray([1.0, 1.0, 5.0]), [1.0, -1.0], mode="nearest").tolist()
    [0.0, 4.0, 0.0]
    """
    w = as_tensor(weights)
    origins = one_per_axis(origin, w.ndim, "origin")
    back = [-o - (n % 2 == 0) for o, n in zip(origins, w.shape, strict=True)]
    return _correlated(input, flip(w), output, mode, cval, back, axes)


def correlate1d(
    input: ArrayLike,
    weights: ArrayLike,
    axis: int = -1,
    output: Any = None,
    mode: str = "reflect",
    cval: ArrayLike = 0.0,
    origin: int = 0,
) -> Tensor:
    """Correlate an image with a kernel along one axis.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    weights : array_like, shape (N,)
        The kernel. It is conjugated.
    axis : int
    output, mode, cval, origin
        As of `correlate`.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, ValueError, TypeError
        As `correlate`.

    Notes
    -----
    Differentiable in `input`, `weights` and `cval`. SciPy computes the values, of NumPy's arrays
    only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.correlate1d(mg.asarray([1.0, 2.0, 5.0]), [-1.0, 0.0, 1.0]).tolist()
    [1.0, 4.0, 3.0]
    """
    return correlate(input, _vector(weights), output, mode, cval, origin, axes=axis)


def convolve1d(
    input: ArrayLike,
    weights: ArrayLike,
    axis: int = -1,
    output: Any = None,
    mode: str = "reflect",
    cval: ArrayLike = 0.0,
    origin: int = 0,
) -> Tensor:
    """Convolve an image with a kernel along one axis.

    Parameters
    ----------
    input, weights, axis, output, mode, cval, origin
        As of `correlate1d`, without conjugation.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, ValueError, TypeError
        As `correlate`.

    Notes
    -----
    Differentiable in `input`, `weights` and `cval`. SciPy computes the values, of NumPy's arrays
    only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.convolve1d(mg.asarray([1.0, 2.0, 5.0]), [1.0, 0.0, -1.0]).tolist()
    [1.0, 4.0, 3.0]
    """
    return convolve(input, _vector(weights), output, mode, cval, origin, axes=axis)


def _vector(weights: ArrayLike) -> Tensor:
    w = as_tensor(weights)
    if w.ndim != 1 or not w.size:
        msg = "no filter weights given: they are an array of one axis, and not empty"
        raise RuntimeError(msg)
    return w


def _correlated(
    input: ArrayLike,
    weights: Tensor,
    output: Any,
    mode: str,
    cval: ArrayLike,
    origin: int | Sequence[int],
    axes: int | Sequence[int] | None,
) -> Tensor:
    """Correlate without conjugation."""
    x = as_tensor(input)
    mode = one_of(mode, MODES)
    along = axes_of(axes, x.ndim)
    if weights.ndim != len(along):
        msg = f"weights.ndim ({weights.ndim}) must match len(axes) ({len(along)})"
        raise RuntimeError(msg)
    origins = [0] * x.ndim
    for i, o, n in zip(
        along, one_per_axis(origin, len(along), "origin"), weights.shape, strict=True
    ):
        if not -(n // 2) <= o <= (n - 1) // 2:
            msg = f"invalid origin {o} of a kernel of {n} elements: it must lie inside of it"
            raise ValueError(msg)
        origins[i] = int(o)
    if not x.size:
        return delivered_as(copied(x), x, output)
    shape = [1] * x.ndim
    for i, n in zip(along, weights.shape, strict=True):
        shape[i] = n
    w = reshape(weights, tuple(shape))
    # Beyond the border is nothing, once its value is taken off the whole image.
    fill = cval if mode == "constant" and not _is_zero(cval) else None
    if fill is not None:
        x = x - fill
    out = apply(rules.correlate_nd, x, w, mode=mode, origins=tuple(origins))
    if fill is not None:
        out = out + fill * weights.sum()
    return delivered_as(out, x, output)


def _is_zero(cval: Any) -> bool:
    return not isinstance(cval, Tensor) and not np.any(cval)
