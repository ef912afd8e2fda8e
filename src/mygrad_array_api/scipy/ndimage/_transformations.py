"""Images that are moved, enlarged, turned or mapped by a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mygrad_array_api._functions.creation import meshgrid
from mygrad_array_api._functions.elementwise.trigonometric import cos, deg2rad, sin
from mygrad_array_api._functions.manipulation.arranging import moveaxis
from mygrad_array_api._functions.manipulation.broadcasting import broadcast_to
from mygrad_array_api._functions.manipulation.joining import stack
from mygrad_array_api._functions.manipulation.shapes import reshape
from mygrad_array_api._tensor.composing import as_tensor, axes_of, copied, plain
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._arguments import delivered_as, one_per_axis
from ._splines import interpolated


def affine_transform(
    input: ArrayLike,
    matrix: ArrayLike,
    offset: Any = 0.0,
    output_shape: Sequence[int] | None = None,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: ArrayLike = 0.0,
    prefilter: bool = True,
) -> Tensor:
    """Map the points of the result into the image by a matrix, and evaluate it there.

    Parameters
    ----------
    input : array_like, numeric
        The image, of N axes.
    matrix : array_like, shape (N, N), (N,), (N, N + 1) or (N + 1, N + 1)
        From points of the result to those of the image: also its diagonal, or with the offset as
        another column.
    offset : array_like
        What is added, along each axis.
    output_shape : sequence of int, optional
        The shape of the result; by default that of the image.
    output, order, mode, cval, prefilter
        As of `map_coordinates`.

    Returns
    -------
    Tensor

    Raises
    ------
    RuntimeError
        If the matrix has another shape, or as `map_coordinates`.
    ValueError
        If the last row of a matrix with offsets is not (0, ..., 0, 1).

    Notes
    -----
    Differentiable in `input`, `matrix`, `offset` and `cval`. SciPy computes the values, of NumPy's
    arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> offset = mg.asarray(0.5)
    >>> y = ndimage.affine_transform([0.0, 1.0, 4.0, 9.0], [0.5], offset, order=1)
    >>> y.tolist()
    [0.5, 1.0, 2.5, 4.0]
    """
    x = as_tensor(input)
    shape = x.shape if output_shape is None else tuple(output_shape)
    m, offsets = _matrix_and_offset(as_tensor(matrix), offset, x.ndim, len(shape))
    grid = np.indices(shape, dtype=np.float64)
    tail = (-1, *(1,) * len(shape))
    if m.ndim == 1:
        points = reshape(m, tail) * (grid + reshape(offsets / m, tail))
    else:
        points = reshape(m @ grid.reshape(len(shape), -1), (x.ndim, *shape))
        points = points + reshape(offsets, tail)
    return interpolated(x, points, output, order, mode, cval, prefilter)


def _matrix_and_offset(m: Tensor, offset: Any, ndim: int, result: int) -> tuple[Tensor, Tensor]:
    """Take a homogeneous matrix apart."""
    if m.ndim not in (1, 2) or not m.shape[0]:
        msg = "no proper affine matrix provided: it has one or two axes"
        raise RuntimeError(msg)
    if m.ndim == 2 and m.shape[1] == ndim + 1 and m.shape[0] in (ndim, ndim + 1):
        if m.shape[0] == ndim + 1 and plain(m)[ndim].tolist() != [0.0] * ndim + [1.0]:
            msg = f"the last row of a matrix with offsets is (0, ..., 0, 1), not {plain(m)[ndim]}"
            raise ValueError(msg)
        return m[:ndim, :ndim], m[:ndim, ndim]
    if m.shape[0] != ndim:
        msg = f"affine matrix has wrong number of rows: {m.shape[0]} for {ndim} axes"
        raise RuntimeError(msg)
    if m.ndim == 2 and m.shape[1] != result:
        msg = f"affine matrix has wrong number of columns: {m.shape[1]} for {result} axes"
        raise RuntimeError(msg)
    offsets = as_tensor(offset)
    return m, broadcast_to(offsets, (ndim,)) if not offsets.ndim else offsets


def shift(
    input: ArrayLike,
    shift: Any,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: ArrayLike = 0.0,
    prefilter: bool = True,
) -> Tensor:
    """Move an image along its axes.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    shift : number or sequence of numbers, or Tensor
        How far along each axis, in elements.
    output, order, mode, cval, prefilter
        As of `map_coordinates`.

    Returns
    -------
    Tensor
        Of the shape of the image.

    Raises
    ------
    RuntimeError, TypeError
        As `map_coordinates`; or if there are not as many values as axes.

    Notes
    -----
    Differentiable in `input`, `shift` and `cval`. SciPy computes the values, of NumPy's arrays
    only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> by = mg.asarray(0.5)
    >>> y = ndimage.shift([0.0, 1.0, 4.0], by, order=1)
    >>> y.tolist()
    [0.0, 0.5, 2.5]
    >>> y[2].backward()
    >>> float(by.grad)
    -3.0
    """
    x = as_tensor(input)
    steps = [as_tensor(step) for step in one_per_axis(shift, x.ndim, "shift")]
    lines = [-step + np.arange(float(n)) for n, step in zip(x.shape, steps, strict=True)]
    return _on_grid(x, lines, output, order, mode, cval, prefilter)


def zoom(
    input: ArrayLike,
    zoom: float | Sequence[float],
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: ArrayLike = 0.0,
    prefilter: bool = True,
    *,
    grid_mode: bool = False,
) -> Tensor:
    """Enlarge an image.

    Parameters
    ----------
    input : array_like, numeric
        The image.
    zoom : float or sequence of float
        How many times along each axis. It is a constant: only whole numbers of elements result,
        and the corners stay where they are.
    output, order, mode, cval, prefilter
        As of `map_coordinates`.
    grid_mode : bool
        Whether the image reaches to the ends of its elements, not to their middles.

    Returns
    -------
    Tensor

    Raises
    ------
    RuntimeError, TypeError
        As `map_coordinates`; or if there are not as many values as axes.

    Notes
    -----
    Differentiable in `input` and `cval`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.zoom(mg.asarray([0.0, 1.0, 4.0]), 5 / 3, order=1).tolist()
    [0.0, 0.5, 1.0, 2.5, 4.0]
    """
    x = as_tensor(input)
    factors = [float(plain(z)) for z in one_per_axis(zoom, x.ndim, "zoom")]
    shape = tuple([round(n * z) for n, z in zip(x.shape, factors, strict=True)])
    if prefilter and all(z == 1 for z in factors):
        return copied(delivered_as(x, x, output))
    # The ends of the grid stay where they are: of the elements, or of their middles.
    end, half = (0, 0.5) if grid_mode else (1, 0.0)
    lines = [
        as_tensor(
            (np.arange(float(m)) + half) * ((n - end) / (m - end) if m != end else 1.0) - half
        )
        for n, m in zip(x.shape, shape, strict=True)
    ]
    return _on_grid(x, lines, output, order, mode, cval, prefilter)


def _on_grid(
    x: Tensor,
    lines: Sequence[Tensor],
    output: Any,
    order: int,
    mode: str,
    cval: Any,
    prefilter: bool,
) -> Tensor:
    """Evaluate an image on the grid of coordinates along each axis."""
    if not x.ndim:
        msg = "input and output rank must be > 0"
        raise RuntimeError(msg)
    points = stack(meshgrid(*lines, indexing="ij"))
    return interpolated(x, points, output, order, mode, cval, prefilter)


def rotate(
    input: ArrayLike,
    angle: ArrayLike,
    axes: tuple[int, int] = (1, 0),
    reshape: bool = True,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: ArrayLike = 0.0,
    prefilter: bool = True,
) -> Tensor:
    """Rotate an image in the plane of two of its axes.

    Parameters
    ----------
    input : array_like, numeric
        The image, of at least two axes.
    angle : number or 0-d Tensor
        In degrees.
    axes : tuple of two ints
        The plane.
    reshape : bool
        Whether the result is as large as the whole image needs; else as large as the image.
    output, order, mode, cval, prefilter
        As of `map_coordinates`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the axes are not two different ones of at least two.
    RuntimeError, TypeError
        As `map_coordinates`.

    Notes
    -----
    Differentiable in `input`, `angle` and `cval`; the shape of the result is constant. SciPy
    computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import ndimage
    >>> ndimage.rotate(mg.asarray([[1.0, 2.0], [3.0, 4.0]]), 90.0).round(6).tolist()
    [[2.0, 4.0], [1.0, 3.0]]
    """
    x = as_tensor(input)
    if x.ndim < 2:
        msg = "input array should be at least 2D"
        raise ValueError(msg)
    plane = sorted(axes_of(tuple(axes), x.ndim))
    if len(plane) != 2:
        msg = "axes should contain exactly two values"
        raise ValueError(msg)
    c, s = _turn(angle)
    matrix = stack([stack([c, s]), stack([-s, c])])
    old = np.array([x.shape[i] for i in plane])
    new = old
    if reshape:
        corners = plain(matrix) @ np.array([[0, 0, old[0], old[0]], [0, old[1], 0, old[1]]])
        new = (np.ptp(corners, axis=1) + 0.5).astype(int)
    offset = (old - 1) / 2 - matrix @ ((new - 1) / 2)
    options = (output, order, mode, cval, prefilter)
    if x.ndim == 2:
        return affine_transform(x, matrix, offset, new.tolist(), *options)
    planes = moveaxis(x, tuple(plane), (-2, -1))
    outer = planes.shape[:-2]
    rotated = [
        affine_transform(planes[i], matrix, offset, new.tolist(), *options)
        for i in np.ndindex(outer)
    ]
    whole = stack(rotated) if rotated else planes
    return moveaxis(whole.reshape((*outer, *new.tolist())), (-2, -1), tuple(plane))


def _turn(angle: ArrayLike) -> tuple[Tensor, Tensor]:
    """Return the cosine and the sine of degrees, exactly where they are 0 or 1."""
    turn = as_tensor(angle)
    quarters = round(float(plain(turn)) / 90.0)
    rest = deg2rad(turn - 90.0 * quarters)
    c, s = cos(rest), sin(rest)
    return ((c, s), (-s, c), (-c, -s), (s, -c))[quarters % 4]
