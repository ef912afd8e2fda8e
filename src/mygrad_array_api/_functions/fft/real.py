"""Transforms of which one side is real, and half of the other is kept."""

from __future__ import annotations

from collections.abc import Sequence

from mygrad_array_api._rules import fft as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .norm import Norm


def rfft(
    x: ArrayLike,
    /,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = "backward",
) -> Tensor:
    """Return the half of the Fourier transform of real values that determines the rest.

    Parameters
    ----------
    x : array_like, real floating-point
    n, axis, norm
        As of `fft`.

    Returns
    -------
    Tensor, complex, of length ``n // 2 + 1`` along the axis

    Notes
    -----
    Linear: each frequency between zero and Nyquist's stands for two in the gradient.

    Standard: fft.rfft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fft.rfft(mg.ones(4)).shape
    (3,)
    """
    return apply(rules.rfft, x, n=n, axis=axis, norm=norm)


def irfft(
    x: ArrayLike,
    /,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = "backward",
) -> Tensor:
    """Return the real signal of which half of the Hermitian spectrum is given.

    Parameters
    ----------
    x : array_like, floating-point
    n : int, optional
        The length of the result, by default ``2 * (length - 1)``. Give odd lengths explicitly.
    axis, norm
        As of `fft`.

    Returns
    -------
    Tensor, real, of length `n` along the axis

    Notes
    -----
    Linear. The imaginary parts at frequency zero and, for even lengths, at Nyquist's have no
    effect and no gradient.

    Standard: fft.irfft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.fft.irfft(mg.asarray([3.0, -1.0]))[0])
    1.0
    """
    return apply(rules.irfft, x, n=n, axis=axis, norm=norm)


def rfftn(
    x: ArrayLike,
    /,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = "backward",
) -> Tensor:
    """Return the Fourier transform of real values, halved along the last of the axes.

    Parameters
    ----------
    x : array_like, real floating-point
    s, axes, norm
        As of `fftn`.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    Linear: each frequency between zero and Nyquist's stands for two in the gradient.

    Standard: fft.rfftn, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fft.rfftn(mg.ones((2, 4))).shape
    (2, 3)
    """
    return apply(rules.rfftn, x, s=s, axes=axes, norm=norm)


def irfftn(
    x: ArrayLike,
    /,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = "backward",
) -> Tensor:
    """Return the real signal of a spectrum that is halved along the last axis.

    Parameters
    ----------
    x : array_like, floating-point
    s : sequence of int, optional
        The lengths of the result; by default ``2 * (length - 1)`` along the last axis.
    axes, norm
        As of `fftn`.

    Returns
    -------
    Tensor, real

    Notes
    -----
    Linear. The imaginary parts at frequency zero and, for even lengths, at Nyquist's have no
    effect and no gradient.

    Standard: fft.irfftn, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fft.irfftn(mg.ones((2, 3))).shape
    (2, 4)
    """
    return apply(rules.irfftn, x, s=s, axes=axes, norm=norm)


def rfft2(
    x: ArrayLike,
    /,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = "backward",
) -> Tensor:
    """Return the transform of real values along two axes, to half of the last one.

    Parameters
    ----------
    x : array_like, real floating-point
    s, axes, norm
        As of `fft2`.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    `rfftn` of two axes, and differentiated as that.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fft.rfft2(mg.ones((4, 5))).shape
    (4, 3)
    """
    return rfftn(x, s=s, axes=axes, norm=norm)


def irfft2(
    x: ArrayLike,
    /,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = "backward",
) -> Tensor:
    """Return the inverse of `rfft2`.

    Parameters
    ----------
    x : array_like, floating-point
    s, axes, norm
        As of `irfftn`, but by default of the last two axes.

    Returns
    -------
    Tensor, real

    Notes
    -----
    `irfftn` of two axes, and differentiated as that.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fft.irfft2(mg.ones((4, 5))).shape
    (4, 8)
    """
    return irfftn(x, s=s, axes=axes, norm=norm)


def hfft(
    x: ArrayLike,
    /,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = "backward",
) -> Tensor:
    """Return the real spectrum of a signal of which the Hermitian half is given.

    Parameters
    ----------
    x : array_like, floating-point
    n : int, optional
        The length of the result, by default ``2 * (length - 1)``. Give odd lengths explicitly.
    axis, norm
        As of `fft`.

    Returns
    -------
    Tensor, real, of length `n` along the axis

    Notes
    -----
    Linear. The imaginary parts at frequency zero and, for even lengths, at Nyquist's have no
    effect and no gradient.

    Standard: fft.hfft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.fft.hfft(mg.asarray([1.0, 2.0, 1.0]))[0])
    6.0
    """
    return apply(rules.hfft, x, n=n, axis=axis, norm=norm)


def ihfft(
    x: ArrayLike,
    /,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = "backward",
) -> Tensor:
    """Return the Hermitian half of the signal of a real spectrum: the inverse of `hfft`.

    Parameters
    ----------
    x : array_like, real floating-point
    n, axis, norm
        As of `fft`.

    Returns
    -------
    Tensor, complex, of length ``n // 2 + 1`` along the axis

    Notes
    -----
    Linear: each frequency between zero and Nyquist's stands for two in the gradient.

    Standard: fft.ihfft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fft.ihfft(mg.ones(4)).shape
    (3,)
    """
    return apply(rules.ihfft, x, n=n, axis=axis, norm=norm)
