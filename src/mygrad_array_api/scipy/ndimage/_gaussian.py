"""Smoothing by Gaussians and by means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mygrad_array_api._functions.elementwise.exponential import exp
from mygrad_array_api._functions.manipulation.arranging import flip
from mygrad_array_api._tensor.composing import as_tensor, axes_of, copied, plain
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import delivered_as, one_per_axis
from ._correlation import correlate1d


def gaussian_filter1d(
    input: ArrayLike,
    sigma: ArrayLike,
    axis: int = -1,
    order: int = 0,
    output: Any = None,
    mode: str = "reflect",
    cval: ArrayLike = 0.0,
    truncate: float = 4.0,
    *,
    radius: int | None = None,
) -> Tensor:
    """Smooth an image along one axis by a Gaussian, or by one of its derivatives.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    sigma : number or 0-d Tensor
        The standard deviation, in elements.
    axis : int
    order : int
        Which derivative of the Gaussian.
    output, mode, cval
        As of `correlate`.
    truncate : float
        After how many standard deviations the Gaussian is cut off.
    radius : int, optional
        After how many elements it is; then `truncate` is ignored.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    ValueError
        If `radius` or `order` is negative.
    RuntimeError, TypeError
        As `correlate`.

    Notes
    -----
    Differentiable in `input`, `sigma` and `cval`; where the Gaussian is cut off is constant. SciPy
    computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> sigma = mg.asarray(0.5)
    >>> peak = ndimage.gaussian_filter1d([0.0, 0.0, 1.0, 0.0, 0.0], sigma)[2]
    >>> peak.backward()
    >>> round(float(peak), 4), round(float(sigma.grad), 4)
    (0.7866, -1.353)
    """
    if radius is None:
        radius = int(truncate * float(plain(as_tensor(sigma))) + 0.5)
    if radius < 0 or order < 0:
        msg = "radius and order must be integers that are not negative"
        raise ValueError(msg)
    weights = flip(_gaussian(sigma, order, radius))
    return correlate1d(input, weights, axis, output, mode, cval)


def _gaussian(sigma: ArrayLike, order: int, radius: int) -> Tensor:
    """Return a Gaussian of sum one, or one of its derivatives.

    By ``g[n + 1] = -(x g[n] + n g[n - 1]) / sigma**2``, as of Hermite polynomials.
    """
    x = np.arange(-radius, radius + 1.0)
    variance = as_tensor(sigma) ** 2
    bell = exp(-0.5 / variance * x**2)
    bell = bell / bell.sum()
    earlier, derivative = bell, bell
    for n in range(order):
        earlier, derivative = derivative, -(derivative * x + n * earlier) / variance
    return derivative


def gaussian_filter(
    input: ArrayLike,
    sigma: Any,
    order: int | Sequence[int] = 0,
    output: Any = None,
    mode: str | Sequence[str] = "reflect",
    cval: ArrayLike = 0.0,
    truncate: float = 4.0,
    *,
    radius: int | Sequence[int] | None = None,
    axes: int | Sequence[int] | None = None,
) -> Tensor:
    """Smooth an image by a Gaussian, or by derivatives of it.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    sigma : number or sequence of numbers, or Tensor
        The standard deviation along each axis, in elements.
    order : int or sequence of int
        Which derivative along each axis.
    output, cval
        As of `correlate`.
    mode : str or sequence of str
        As of `correlate`, along each axis.
    truncate, radius
        As of `gaussian_filter1d`, along each axis.
    axes : int or sequence of int, optional
        Which axes are filtered; by default all.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, ValueError, TypeError
        As `gaussian_filter1d`; or if there are not as many values as axes.

    Notes
    -----
    Differentiable in `input`, `sigma` and `cval`. SciPy computes the values, of NumPy's arrays
    only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> image = mg.asarray([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    >>> round(float(ndimage.gaussian_filter(image, 0.5)[1, 1]), 4)
    0.6187
    """
    x = as_tensor(input)
    along = axes_of(axes, x.ndim)
    count = len(along)
    out = copied(x) if output is None else delivered_as(x, x, output)
    for axis, deviation, degree, border, reach in zip(
        along,
        one_per_axis(sigma, count, "sigma"),
        one_per_axis(order, count, "order"),
        one_per_axis(mode, count, "mode"),
        one_per_axis(radius, count, "radius"),
        strict=True,
    ):
        if plain(as_tensor(deviation)) > 1e-15:
            out = gaussian_filter1d(
                out, deviation, axis, degree, None, border, cval, truncate, radius=reach
            )
    return out


def uniform_filter1d(
    input: ArrayLike,
    size: int,
    axis: int = -1,
    output: Any = None,
    mode: str = "reflect",
    cval: ArrayLike = 0.0,
    origin: int = 0,
) -> Tensor:
    """Take the mean of neighbours along one axis.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    size : int
        Of how many elements.
    axis, output, mode, cval, origin
        As of `correlate1d`.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError
        If `size` is less than one, or the mode does not exist.
    ValueError, TypeError
        As `correlate`.

    Notes
    -----
    Differentiable in `input` and `cval`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.uniform_filter1d(mg.asarray([0.0, 3.0, 6.0]), 3).tolist()
    [1.0, 3.0, 5.0]
    """
    if size < 1:
        msg = f"incorrect filter size: {size} is less than one"
        raise RuntimeError(msg)
    return correlate1d(input, np.full(size, 1.0 / size), axis, output, mode, cval, origin)


def uniform_filter(
    input: ArrayLike,
    size: int | Sequence[int] = 3,
    output: Any = None,
    mode: str | Sequence[str] = "reflect",
    cval: ArrayLike = 0.0,
    origin: int | Sequence[int] = 0,
    *,
    axes: int | Sequence[int] | None = None,
) -> Tensor:
    """Take the mean of neighbours.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    size : int or sequence of int
        Of how many elements along each axis.
    output, cval
        As of `correlate`.
    mode, origin
        As of `correlate`, along each axis.
    axes : int or sequence of int, optional
        Which axes are filtered; by default all.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, ValueError, TypeError
        As `uniform_filter1d`; or if there are not as many values as axes.

    Notes
    -----
    Differentiable in `input` and `cval`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.uniform_filter(mg.asarray([[0.0, 2.0], [2.0, 4.0]]), 2).tolist()
    [[0.0, 1.0], [1.0, 2.0]]
    """
    x = as_tensor(input)
    along = axes_of(axes, x.ndim)
    count = len(along)
    out = copied(x) if output is None else delivered_as(x, x, output)
    for axis, n, o, border in zip(
        along,
        one_per_axis(size, count, "size"),
        one_per_axis(origin, count, "origin"),
        one_per_axis(mode, count, "mode"),
        strict=True,
    ):
        if n > 1:
            out = uniform_filter1d(out, int(n), axis, None, border, cval, o)
    return out
