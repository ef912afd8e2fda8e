"""Which frequency is where in a spectrum."""

from __future__ import annotations

import numpy as np

from mygrad_array_api._functions.creation import asarray
from mygrad_array_api._rules import fft as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis, Device, DType


def fftfreq(
    n: int, /, d: float = 1.0, *, dtype: DType | None = None, device: Device = None
) -> Tensor:
    """Return the frequencies that the entries of `fft` belong to, in cycles per unit of `d`.

    Parameters
    ----------
    n : int
        The number of samples.
    d : float
        The distance between two samples.
    dtype : dtype, optional
        A real floating-point dtype, by default float64.
    device : {"cpu"}, optional
        Where the result lives.

    Returns
    -------
    Tensor, shape (n,)

    Notes
    -----
    Standard: fft.fftfreq, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.fft.fftfreq(4)[2])
    -0.5
    """
    return asarray(np.fft.fftfreq(n, d=d), dtype=dtype, device=device)


def rfftfreq(
    n: int, /, d: float = 1.0, *, dtype: DType | None = None, device: Device = None
) -> Tensor:
    """Return the frequencies that the entries of `rfft` belong to, in cycles per unit of `d`.

    Parameters
    ----------
    n : int
        The number of samples.
    d : float
        The distance between two samples.
    dtype : dtype, optional
        A real floating-point dtype, by default float64.
    device : {"cpu"}, optional
        Where the result lives.

    Returns
    -------
    Tensor, shape (n // 2 + 1,)

    Notes
    -----
    Standard: fft.rfftfreq, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.fft.rfftfreq(4)[2])
    0.5
    """
    return asarray(np.fft.rfftfreq(n, d=d), dtype=dtype, device=device)


def fftshift(x: ArrayLike, /, axes: Axis = None) -> Tensor:
    """Move frequency zero from the front to the middle.

    Parameters
    ----------
    x : array_like
    axes : int or sequence of int, optional
        The axes to shift; by default all of them.

    Returns
    -------
    Tensor, of the shape of `x`

    Notes
    -----
    Linear: the gradient is shifted back.

    Standard: fft.fftshift, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.fft.fftshift(mg.asarray([0.0, 1.0, 2.0]))[0])
    2.0
    """
    return apply(rules.fftshift, x, axes=axes)


def ifftshift(x: ArrayLike, /, axes: Axis = None) -> Tensor:
    """Move frequency zero from the middle to the front: the inverse of `fftshift`.

    Parameters
    ----------
    x : array_like
    axes : int or sequence of int, optional
        The axes to shift; by default all of them.

    Returns
    -------
    Tensor, of the shape of `x`

    Notes
    -----
    Linear: the gradient is shifted back.

    Standard: fft.ifftshift, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.fft.ifftshift(mg.asarray([2.0, 0.0, 1.0]))[0])
    0.0
    """
    return apply(rules.ifftshift, x, axes=axes)
