"""Convolution and correlation of arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.beyond.padding import pad
from mygrad_array_api._functions.elementwise.complex import conj
from mygrad_array_api._functions.manipulation.arranging import flip
from mygrad_array_api._functions.manipulation.shapes import reshape
from mygrad_array_api._rules import scipy_signal as rules
from mygrad_array_api._tensor.applying import apply, constant_tensor
from mygrad_array_api._tensor.composing import as_tensor, axes_of
from mygrad_array_api._tensor.dtypes import values_of
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

Mode = Literal["full", "same", "valid"]
Method = Literal["auto", "direct", "fft"]
Boundary = Literal["fill", "wrap", "symm"]


def convolve(
    in1: ArrayLike, in2: ArrayLike, mode: Mode = "full", method: Method = "auto"
) -> Tensor:
    """Convolve two arrays of the same number of axes.

    Parameters
    ----------
    in1, in2 : array_like, numeric
    mode : {"full", "same", "valid"}
        Which part to return: all of it, as much as `in1` has, out of the middle, or where the
        arrays overlap in full.
    method : {"auto", "direct", "fft"}
        By sums, by the Fourier transform, or by whichever SciPy finds faster for these sizes.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the arrays have different numbers of axes; if a mode or method does not exist; or if
        in mode "valid" neither array is as large as the other along every axis.

    Notes
    -----
    Differentiable in both. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> kernel = mg.asarray([0.5, 0.5])
    >>> smooth = signal.convolve([1.0, 3.0, 5.0], kernel, mode="valid")
    >>> smooth.tolist()
    [2.0, 4.0]
    >>> smooth.backward()
    >>> kernel.grad
    array([8., 4.])
    """
    x1, x2 = as_tensor(in1), as_tensor(in2)
    if method == "auto" and x1.ndim == x2.ndim and x1.size and x2.size and x1.ndim:
        _check_mode(mode)
        method = of_scipy("signal", "choose_conv_method")(values_of(x1), values_of(x2), mode=mode)
    if method not in ("auto", "direct", "fft"):
        msg = f"method must be 'auto', 'direct' or 'fft', not {method!r}"
        raise ValueError(msg)
    return _convolved(x1, x2, mode, None, method)


def correlate(
    in1: ArrayLike, in2: ArrayLike, mode: Mode = "full", method: Method = "auto"
) -> Tensor:
    """Correlate two arrays of the same number of axes: convolve with the second one turned around.

    Parameters
    ----------
    in1, in2 : array_like, numeric
        The second is conjugated.
    mode, method
        As of `convolve`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `convolve`.

    Notes
    -----
    Differentiable in both. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> signal.correlate([1.0, 2.0, 3.0], mg.asarray([0.0, 1.0]), mode="valid").tolist()
    [2.0, 3.0]
    """
    return convolve(in1, _turned(in2), mode, method)


def fftconvolve(
    in1: ArrayLike, in2: ArrayLike, mode: Mode = "full", axes: int | Sequence[int] | None = None
) -> Tensor:
    """Convolve two arrays by the Fourier transform.

    Parameters
    ----------
    in1, in2 : array_like, numeric
        Of the same number of axes. Those that are not convolved broadcast.
    mode : {"full", "same", "valid"}
        As of `convolve`.
    axes : int or sequence of int, optional
        Along which axes to convolve; by default all of them.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `convolve`, or if axes that are not convolved do not broadcast.

    Notes
    -----
    Differentiable in both. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> [round(float(y), 6) for y in signal.fftconvolve([1.0, 2.0], mg.asarray([1.0, -1.0]))]
    [1.0, 1.0, -2.0]
    """
    return _convolved(as_tensor(in1), as_tensor(in2), mode, axes, "fft")


def oaconvolve(
    in1: ArrayLike, in2: ArrayLike, mode: Mode = "full", axes: int | Sequence[int] | None = None
) -> Tensor:
    """Convolve a long array with a short one, by Fourier transforms of parts that overlap.

    Parameters
    ----------
    in1, in2, mode, axes
        As of `fftconvolve`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `fftconvolve`.

    Notes
    -----
    Differentiable in both. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> [round(float(y), 6) for y in signal.oaconvolve([1.0, 2.0], mg.asarray([1.0, -1.0]))]
    [1.0, 1.0, -2.0]
    """
    return _convolved(as_tensor(in1), as_tensor(in2), mode, axes, "overlap-add")


def convolve2d(
    in1: ArrayLike,
    in2: ArrayLike,
    mode: Mode = "full",
    boundary: Boundary = "fill",
    fillvalue: ArrayLike = 0,
) -> Tensor:
    """Convolve two matrices.

    Parameters
    ----------
    in1, in2 : array_like, shape (M, N) and (K, L), numeric
    mode : {"full", "same", "valid"}
        As of `convolve`.
    boundary : {"fill", "wrap", "symm"}
        What `in1` is continued by: `fillvalue`, itself, or itself mirrored with its edge.
    fillvalue : number or 0-d Tensor

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If one is not a matrix; if a mode or boundary does not exist; or if in mode "valid"
        neither matrix is as large as the other along both axes.

    Notes
    -----
    Differentiable in both, and in `fillvalue`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> image = mg.asarray([[1.0, 2.0], [3.0, 4.0]])
    >>> signal.convolve2d(image, [[1.0, 1.0]], mode="same", boundary="symm").tolist()
    [[2.0, 3.0], [6.0, 7.0]]
    """
    x1, x2 = _matrices("convolve2d", in1, in2)
    return _convolved_matrices(x1, x2, mode, boundary, fillvalue, [(n - 1) // 2 for n in x2.shape])


def correlate2d(
    in1: ArrayLike,
    in2: ArrayLike,
    mode: Mode = "full",
    boundary: Boundary = "fill",
    fillvalue: ArrayLike = 0,
) -> Tensor:
    """Correlate two matrices: convolve with the second one turned around and conjugated.

    Parameters
    ----------
    in1, in2, mode, boundary, fillvalue
        As of `convolve2d`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `convolve2d`.

    Notes
    -----
    Differentiable in both, and in `fillvalue`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> image = mg.asarray([[1.0, 2.0], [3.0, 4.0]])
    >>> signal.correlate2d(image, [[-1.0, 1.0]], mode="valid").tolist()
    [[1.0], [1.0]]
    """
    x1, x2 = _matrices("correlate2d", in1, in2)
    # Of a kernel of even length SciPy takes the other one of both middles.
    middle = [n // 2 for n in x2.shape]
    return _convolved_matrices(x1, _turned(x2), mode, boundary, fillvalue, middle)


def _turned(x: ArrayLike) -> Tensor:
    x = as_tensor(x)
    return flip(conj(x) if kind_of(x) == "c" else x)


def _check_mode(mode: str) -> None:
    if mode not in ("full", "same", "valid"):
        msg = f"acceptable mode flags are 'valid', 'same', or 'full', not {mode!r}"
        raise ValueError(msg)


def _convolved(
    x1: Tensor, x2: Tensor, mode: Mode, axes: int | Sequence[int] | None, method: str
) -> Tensor:
    """Return a part of the convolution."""
    if x1.ndim == x2.ndim == 0:
        return x1 * x2
    if x1.ndim != x2.ndim:
        msg = "in1 and in2 should have the same dimensionality"
        raise ValueError(msg)
    _check_mode(mode)
    if not (x1.size and x2.size):
        return constant_tensor(np.array([]))
    along = axes_of(axes, x1.ndim)
    x1, x2 = _larger_first(x1, x2, mode, along)
    named = None if method == "direct" else along
    part: Any = "valid" if mode == "valid" else "full"
    out = apply(rules.convolve_nd, x1, x2, mode=part, axes=named, method=method)
    return out if mode != "same" else _middle(out, x1.shape, along)


def _matrices(name: str, in1: ArrayLike, in2: ArrayLike) -> tuple[Tensor, Tensor]:
    x1, x2 = as_tensor(in1), as_tensor(in2)
    if not x1.ndim == x2.ndim == 2:
        msg = f"{name} inputs must both be 2-D arrays"
        raise ValueError(msg)
    return x1, x2


def _convolved_matrices(
    x1: Tensor,
    x2: Tensor,
    mode: Mode,
    boundary: str,
    fillvalue: ArrayLike,
    middle: Sequence[int],
) -> Tensor:
    """Return a part of the convolution of matrices, of which the first is continued."""
    if mode == "valid" or not (x1.size and x2.size):
        return _convolved(x1, x2, mode, None, "direct")
    _check_mode(mode)
    wide = _continued(x1, [n - 1 for n in x2.shape], boundary, fillvalue)
    full = apply(rules.convolve_nd, wide, x2, mode="valid")
    return full if mode == "full" else _part(full, x1.shape, middle)


def _larger_first(x1: Tensor, x2: Tensor, mode: str, axes: Sequence[int]) -> tuple[Tensor, Tensor]:
    """Exchange the arrays where a mode wants the larger one first."""
    if mode != "valid":
        return x1, x2
    pairs = [(x1.shape[i], x2.shape[i]) for i in axes]
    if all(m >= n for m, n in pairs):
        return x1, x2
    if all(m <= n for m, n in pairs):
        return x2, x1
    msg = "For 'valid' mode, one must be at least as large as the other in every dimension"
    raise ValueError(msg)


def _middle(full: Tensor, shape: Sequence[int], axes: Sequence[int]) -> Tensor:
    """Return the middle along some axes."""
    new = [shape[i] if i in axes else n for i, n in enumerate(full.shape)]
    return _part(full, new, [(n - m) // 2 for n, m in zip(full.shape, new, strict=True)])


def _part(full: Tensor, shape: Sequence[int], start: Sequence[int]) -> Tensor:
    """Return a copy of a block: a view would keep all of the array."""
    key = tuple([slice(i, i + n) for i, n in zip(start, shape, strict=True)])
    return reshape(full[key], tuple(shape), copy=True)


def _continued(x: Tensor, widths: Sequence[int], boundary: str, fillvalue: ArrayLike) -> Tensor:
    """Continue a matrix at all of its sides."""
    sides = [(n, n) for n in widths]
    if boundary in ("fill", "pad"):
        return pad(x, sides, constant_values=fillvalue)
    modes = {"wrap": "wrap", "circular": "wrap", "symm": "symmetric", "symmetric": "symmetric"}
    if boundary not in modes:
        msg = (
            "acceptable boundary flags are 'fill', 'circular' (or 'wrap'), and 'symmetric' (or "
            f"'symm'), not {boundary!r}"
        )
        raise ValueError(msg)
    return pad(x, sides, mode=modes[boundary])
