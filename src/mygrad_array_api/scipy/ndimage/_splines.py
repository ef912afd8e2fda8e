"""Images between their elements: splines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._functions.creation import asarray
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.searching import where
from mygrad_array_api._rules import scipy_ndimage as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import delivered_as, one_of

MODES = {
    "reflect": "reflect",
    "grid-mirror": "reflect",
    "constant": "constant",
    "grid-constant": "grid-constant",
    "nearest": "nearest",
    "mirror": "mirror",
    "wrap": "wrap",
    "grid-wrap": "grid-wrap",
}

PADDED = {"nearest": "edge", "grid-constant": "constant"}
"""How SciPy pads an image where it has no exact filter for its continuation."""

WIDTH = 12
"""By how many elements."""


def spline_filter1d(
    input: ArrayLike,
    order: int = 3,
    axis: int = -1,
    output: Any = np.float64,
    mode: str = "mirror",
) -> Tensor:
    """Return the coefficients of the spline along one axis that has the elements as its values.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    order : int
        The degree of the spline, from 0 to 5.
    axis : int
    output : dtype
        The dtype of the result.
    mode : {"mirror", "reflect", "nearest", "constant", "wrap", "grid-wrap", ...}
        How the image is continued.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError
        If the order or the mode does not exist.
    TypeError
        If `output` is an array.

    Notes
    -----
    Linear in `input`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> c = ndimage.spline_filter1d(mg.asarray([1.0, 2.0, 3.0, 4.0]))
    >>> round(float((c[0] + 4 * c[1] + c[2]) / 6), 6)
    2.0
    """
    _check_order(order)
    x = as_tensor(input)
    (axis,) = axes_of(axis, x.ndim)
    mode = one_of(mode, MODES)
    found = apply(rules.spline_filter, x, order=order, axis=axis, mode=mode) if x.size else x
    return _coefficients_as(found, output)


def spline_filter(
    input: ArrayLike, order: int = 3, output: Any = np.float64, mode: str = "mirror"
) -> Tensor:
    """Return the coefficients of the spline that has the elements as its values.

    Parameters
    ----------
    input, order, output, mode
        As of `spline_filter1d`. The order is at least 2.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, TypeError
        As `spline_filter1d`.

    Notes
    -----
    Linear in `input`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> image = mg.asarray([[1.0, 1.0], [1.0, 1.0]])
    >>> ndimage.spline_filter(image).round(6).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    if order < 2:
        msg = "spline order not supported: it is from 2 to 5"
        raise RuntimeError(msg)
    found = as_tensor(input)
    for axis in range(found.ndim):
        found = spline_filter1d(found, order, axis, output, mode)
    return found


def _coefficients_as(found: Tensor, output: Any) -> Tensor:
    """Return coefficients in a dtype; complex ones stay complex."""
    if isinstance(output, (np.ndarray, Tensor)):
        return delivered_as(found, found, output)
    dtype = np.dtype(output)
    return astype(found, np.result_type(dtype, 1j) if kind_of(found) == "c" else dtype, copy=False)


def map_coordinates(
    input: ArrayLike,
    coordinates: ArrayLike,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: ArrayLike = 0.0,
    prefilter: bool = True,
) -> Tensor:
    """Evaluate an image between its elements.

    Parameters
    ----------
    input : array_like, numeric
        The image, of N axes.
    coordinates : array_like, shape (N, ...), real
        The points, counted in elements along each axis.
    output : dtype, optional
        The dtype of the result; by default that of the image.
    order : int
        The degree of the spline between the elements, from 0 to 5.
    mode : str
        How the image is continued: "reflect" (mirrored with its edge), "mirror" (without),
        "nearest" (by its edge), "grid-wrap" (by itself), "wrap" (by itself, the last element being
        the first of the next), "grid-constant" (by `cval`); "constant" is `cval` from the border
        on, and nothing between.
    cval : number or 0-d Tensor
        What is beyond the border.
    prefilter : bool
        Whether the elements are values; else they are coefficients of the spline.

    Returns
    -------
    Tensor
        Of the shape of one coordinate.

    Raises
    ------
    RuntimeError
        If the order or the mode does not exist, or there are not as many coordinates as axes.
    TypeError
        If coordinates are complex, or `output` is an array.

    Notes
    -----
    Differentiable in `input`, `coordinates` and `cval`. At an element, the slope of a spline of
    order one is that of the segment behind it; the slope of order zero is zero. SciPy computes the
    values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> x = mg.asarray([[0.25, 1.5]])
    >>> y = ndimage.map_coordinates([0.0, 1.0, 4.0], x, order=1)
    >>> y.tolist()
    [0.25, 2.5]
    >>> y.backward()
    >>> x.grad
    array([[1., 3.]])
    """
    x, points = as_tensor(input), as_tensor(coordinates)
    if kind_of(points) == "c":
        msg = "complex coordinates are not supported"
        raise TypeError(msg)
    if points.ndim < 2 or not x.ndim:
        msg = "input and output rank must be > 0"
        raise RuntimeError(msg)
    if points.shape[0] != x.ndim:
        msg = f"{points.shape[0]} coordinates of points in an image of {x.ndim} axes"
        raise RuntimeError(msg)
    return interpolated(x, points, output, order, mode, cval, prefilter)


def interpolated(
    x: Tensor,
    points: Tensor,
    output: Any,
    order: int,
    mode: str,
    cval: Any,
    prefilter: bool,
) -> Tensor:
    """Evaluate an image at points."""
    _check_order(order)
    mode = one_of(mode, MODES)
    dtype = np.float64 if kind_of(points) in "iub" else points.dtype
    points = astype(points, dtype, copy=False)
    shape = x.shape
    filled = mode == "grid-constant" and (isinstance(cval, Tensor) or np.any(cval))
    coefficients = x - cval if filled else x  # beyond the border is nothing, then
    moved = points
    if prefilter and order > 1:
        if mode in PADDED:
            coefficients = pad(coefficients, WIDTH, mode=PADDED[mode])
            moved = points + WIDTH
        coefficients = spline_filter(coefficients, order, mode=mode)
    out = apply(rules.spline_values, coefficients, moved, order=order, mode=mode)
    if filled:
        out = out + cval
    if mode == "constant" and (isinstance(cval, Tensor) or np.any(cval)):
        limits = np.reshape(shape, (-1, *(1,) * (points.ndim - 1))) - 1
        inside = np.all((plain(points) >= 0) & (plain(points) <= limits), axis=0)
        out = where(inside, out, cval)
    return delivered_as(out, x, output)


def _check_order(order: int) -> None:
    if not 0 <= order <= 5:
        msg = f"spline order not supported: {order} is not from 0 to 5"
        raise RuntimeError(msg)


def geometric_transform(
    input: ArrayLike,
    mapping: Callable[..., Any],
    output_shape: Sequence[int] | None = None,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: ArrayLike = 0.0,
    prefilter: bool = True,
    extra_arguments: tuple[Any, ...] = (),
    extra_keywords: dict[str, Any] | None = None,
) -> Tensor:
    """Map the points of the result into the image by a function, and evaluate it there.

    Parameters
    ----------
    input : array_like, numeric
        The image, of N axes.
    mapping : callable
        Takes the tuple of the numbers of an element of the result to the N coordinates of a point
        of the image: numbers or tensors. It is called for one element after the other.
    output_shape : sequence of int, optional
        The shape of the result; by default that of the image.
    output, order, mode, cval, prefilter
        As of `map_coordinates`.
    extra_arguments, extra_keywords : tuple, dict
        Further arguments of `mapping`.

    Returns
    -------
    Tensor

    Raises
    ------
    RuntimeError, TypeError
        As `map_coordinates`.

    See Also
    --------
    map_coordinates : The same of all points at once, which is much faster.

    Notes
    -----
    Differentiable in `input`, in `cval`, and in whatever the coordinates depend on. SciPy computes
    the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> by = mg.asarray(0.5)
    >>> y = ndimage.geometric_transform([0.0, 1.0, 4.0], lambda i: (i[0] - by,), order=1)
    >>> y.tolist()
    [0.0, 0.5, 2.5]
    """
    x = as_tensor(input)
    shape = x.shape if output_shape is None else tuple(output_shape)
    points = [mapping(i, *extra_arguments, **(extra_keywords or {})) for i in np.ndindex(shape)]
    whole = moveaxis(asarray(points), 0, -1) if points else asarray(np.empty((x.ndim, 0)))
    return interpolated(x, whole.reshape((x.ndim, *shape)), output, order, mode, cval, prefilter)
