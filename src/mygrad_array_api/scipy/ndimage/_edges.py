"""Derivatives of images."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mygrad_array_api._functions.linalg.norms import vector_norm
from mygrad_array_api._functions.manipulation.joining import stack
from mygrad_array_api._tensor.composing import as_tensor, axes_of, copied
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import delivered_as, one_per_axis
from ._correlation import correlate1d
from ._gaussian import gaussian_filter


def sobel(
    input: ArrayLike,
    axis: int = -1,
    output: Any = None,
    mode: str | Sequence[str] = "reflect",
    cval: ArrayLike = 0.0,
) -> Tensor:
    """Differentiate an image along one axis, smoothed by (1, 2, 1) along the others.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    axis : int
    output, cval
        As of `correlate`.
    mode : str or sequence of str
        As of `correlate`, along each axis.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, TypeError
        As `correlate`.

    Notes
    -----
    Differentiable in `input` and `cval`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.sobel(mg.asarray([1.0, 2.0, 5.0])).tolist()
    [1.0, 4.0, 3.0]
    """
    return _edges(input, axis, output, mode, cval, [1, 2, 1])


def prewitt(
    input: ArrayLike,
    axis: int = -1,
    output: Any = None,
    mode: str | Sequence[str] = "reflect",
    cval: ArrayLike = 0.0,
) -> Tensor:
    """Differentiate an image along one axis, smoothed by (1, 1, 1) along the others.

    Parameters
    ----------
    input, axis, output, mode, cval
        As of `sobel`.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, TypeError
        As `correlate`.

    Notes
    -----
    Differentiable in `input` and `cval`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.prewitt(mg.asarray([1.0, 2.0, 5.0])).tolist()
    [1.0, 4.0, 3.0]
    """
    return _edges(input, axis, output, mode, cval, [1, 1, 1])


def _edges(
    input: ArrayLike, axis: int, output: Any, mode: Any, cval: ArrayLike, smooth: list[int]
) -> Tensor:
    x = as_tensor(input)
    (first,) = axes_of(axis, x.ndim)
    modes = one_per_axis(mode, x.ndim, "mode")
    out = correlate1d(x, [-1, 0, 1], first, output, modes[first], cval)
    for i in range(x.ndim):
        if i != first:
            out = correlate1d(out, smooth, i, None, modes[i], cval)
    return out


def laplace(
    input: ArrayLike,
    output: Any = None,
    mode: str | Sequence[str] = "reflect",
    cval: ArrayLike = 0.0,
    *,
    axes: int | Sequence[int] | None = None,
) -> Tensor:
    """Sum the second differences of an image along its axes.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    output, cval
        As of `correlate`.
    mode : str or sequence of str
        As of `correlate`, along each axis.
    axes : int or sequence of int, optional
        Along which axes; by default all.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, TypeError
        As `correlate`.

    Notes
    -----
    Differentiable in `input` and `cval`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.laplace(mg.asarray([0.0, 1.0, 4.0, 9.0])).tolist()
    [1.0, 2.0, 2.0, -5.0]
    """
    x = as_tensor(input)

    def second(axis: int, border: str) -> Tensor:
        return correlate1d(x, [1, -2, 1], axis, output, border, cval)

    return _summed(x, second, mode, output, axes)


def gaussian_laplace(
    input: ArrayLike,
    sigma: Any,
    output: Any = None,
    mode: str | Sequence[str] = "reflect",
    cval: ArrayLike = 0.0,
    *,
    axes: int | Sequence[int] | None = None,
    **kwargs: Any,
) -> Tensor:
    """Sum the second derivatives of an image that is smoothed by a Gaussian.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    sigma : number or sequence of numbers, or Tensor
        The standard deviation along each axis, in elements.
    output, mode, cval, axes
        As of `laplace`.
    **kwargs
        `truncate` and `radius` of `gaussian_filter`.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, ValueError, TypeError
        As `gaussian_filter`.

    Notes
    -----
    Differentiable in `input`, `sigma` and `cval`. SciPy computes the values, of NumPy's arrays
    only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> blob = mg.asarray([0.0, 0.0, 1.0, 0.0, 0.0])
    >>> round(float(ndimage.gaussian_laplace(blob, 1.0)[2]), 4)
    -0.3989
    """
    x = as_tensor(input)
    derivative = _smoothed(x, 2, sigma, output, cval, axes, kwargs)
    return _summed(x, derivative, mode, output, axes)


def gaussian_gradient_magnitude(
    input: ArrayLike,
    sigma: Any,
    output: Any = None,
    mode: str | Sequence[str] = "reflect",
    cval: ArrayLike = 0.0,
    *,
    axes: int | Sequence[int] | None = None,
    **kwargs: Any,
) -> Tensor:
    """Return how steep an image is that is smoothed by a Gaussian.

    Parameters
    ----------
    input, sigma, output, mode, cval, axes, **kwargs
        As of `gaussian_laplace`.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, ValueError, TypeError
        As `gaussian_filter`.

    Notes
    -----
    Differentiable in `input`, `sigma` and `cval`, where it is not zero; there the gradient is
    zero. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ramp = mg.asarray([0.0, 2.0, 4.0, 6.0, 8.0])
    >>> round(float(ndimage.gaussian_gradient_magnitude(ramp, 0.3)[2]), 4)
    0.1705
    """
    x = as_tensor(input)
    derivative = _smoothed(x, 1, sigma, output, cval, axes, kwargs)
    along = axes_of(axes, x.ndim)
    if not along:
        return delivered_as(copied(x), x, output)
    modes = one_per_axis(mode, len(along), "mode")
    parts = [derivative(axis, border) for axis, border in zip(along, modes, strict=True)]
    return vector_norm(stack(parts), axis=0)


def _smoothed(
    x: Tensor, order: int, sigma: Any, output: Any, cval: Any, axes: Any, options: dict[str, Any]
) -> Callable[[int, str], Tensor]:
    """Make the function that smoothes along all axes, and differentiates along one of them."""
    along = axes_of(axes, x.ndim)
    sigmas = one_per_axis(sigma, len(along), "sigma")

    def derivative(axis: int, border: str) -> Tensor:
        orders = [order if i == axis else 0 for i in along]
        return gaussian_filter(x, sigmas, orders, output, border, cval, axes=along, **options)

    return derivative


def _summed(
    x: Tensor, term: Callable[[int, str], Tensor], mode: Any, output: Any, axes: Any
) -> Tensor:
    """Sum over the axes."""
    along = axes_of(axes, x.ndim)
    if not along:
        return delivered_as(copied(x), x, output)
    modes = one_per_axis(mode, len(along), "mode")
    first, *rest = [term(axis, border) for axis, border in zip(along, modes, strict=True)]
    return sum(rest, first)
