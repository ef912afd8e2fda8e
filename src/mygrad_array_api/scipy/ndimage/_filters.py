"""Linear filters of images."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._functions.elementwise import conj, exp
from mygrad_array_api._functions.linalg import vector_norm
from mygrad_array_api._functions.manipulation import flip, reshape, stack
from mygrad_array_api._rules import ndimage as rules
from mygrad_array_api._tensor.composing import as_tensor, axes_of, copied, plain
from mygrad_array_api._tensor.tensor import Tensor, apply
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import delivered_as, one_of, one_per_axis

__all__ = [
    "convolve",
    "convolve1d",
    "correlate",
    "correlate1d",
    "gaussian_filter",
    "gaussian_filter1d",
    "gaussian_gradient_magnitude",
    "gaussian_laplace",
    "laplace",
    "prewitt",
    "sobel",
    "uniform_filter",
    "uniform_filter1d",
]

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
    return _correlated(
        input, conj(w) if w.dtype.kind == "c" else w, output, mode, cval, origin, axes
    )


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
