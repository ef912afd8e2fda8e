"""Discrete Fourier transforms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from mygrad_array_api._functions.creation import asarray
from mygrad_array_api._rules import fft as rules
from mygrad_array_api._tensor.tensor import Tensor, apply
from mygrad_array_api._tensor.typing import ArrayLike, Axis, Device, DType

__all__ = [
    "fft",
    "fft2",
    "fftfreq",
    "fftn",
    "fftshift",
    "hfft",
    "ifft",
    "ifft2",
    "ifftn",
    "ifftshift",
    "ihfft",
    "irfft",
    "irfft2",
    "irfftn",
    "rfft",
    "rfft2",
    "rfftfreq",
    "rfftn",
]

Norm = Literal["backward", "ortho", "forward"]


def fft(
    x: ArrayLike,
    /,
    *,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = "backward",
) -> Tensor:
    """Return the discrete Fourier transform along one axis.

    Parameters
    ----------
    x : array_like, floating-point
    n : int, optional
        The length to cut the axis to or to fill it with zeros to; by default its own.
    axis : int
        The axis to transform.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: to the inverse, halved to both, or here.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    Linear: the gradient is the adjoint transform, and real for real `x`.

    Standard: fft.fft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> complex(xp.fft.fft(xp.asarray([1.0, 2.0]))[0])
    (3+0j)
    """
    return apply(rules.fft, x, n=n, axis=axis, norm=norm)


def fftfreq(
    n: int, /, *, d: float = 1.0, dtype: DType | None = None, device: Device = None
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
    >>> import mygrad_array_api as xp
    >>> float(xp.fft.fftfreq(4)[2])
    -0.5
    """
    return asarray(np.fft.fftfreq(n, d=d), dtype=dtype, device=device)


def fftn(
    x: ArrayLike,
    /,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = "backward",
) -> Tensor:
    """Return the discrete Fourier transform along several axes.

    Parameters
    ----------
    x : array_like, floating-point
    s : sequence of int, optional
        The lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : sequence of int, optional
        By default the last ``len(s)`` axes, or all of them.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: to the inverse, halved to both, or here.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    Linear: the gradient is the adjoint transform, and real for real `x`.

    Standard: fft.fftn, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> complex(xp.fft.fftn(xp.ones((2, 3)))[0, 0])
    (6+0j)
    """
    return apply(rules.fftn, x, s=s, axes=axes, norm=norm)


def fftshift(x: ArrayLike, /, *, axes: Axis = None) -> Tensor:
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
    >>> import mygrad_array_api as xp
    >>> float(xp.fft.fftshift(xp.asarray([0.0, 1.0, 2.0]))[0])
    2.0
    """
    return apply(rules.fftshift, x, axes=axes)


def hfft(
    x: ArrayLike,
    /,
    *,
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
    axis : int
        The axis to transform.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: to the inverse, halved to both, or here.

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
    >>> import mygrad_array_api as xp
    >>> float(xp.fft.hfft(xp.asarray([1.0, 2.0, 1.0]))[0])
    6.0
    """
    return apply(rules.hfft, x, n=n, axis=axis, norm=norm)


def ifft(
    x: ArrayLike,
    /,
    *,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = "backward",
) -> Tensor:
    """Return the inverse discrete Fourier transform along one axis.

    Parameters
    ----------
    x : array_like, floating-point
    n : int, optional
        The length to cut the axis to or to fill it with zeros to; by default its own.
    axis : int
        The axis to transform.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: here, halved to both, or forward.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    Linear: the gradient is the adjoint transform, and real for real `x`.

    Standard: fft.ifft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> complex(xp.fft.ifft(xp.asarray([3.0, -1.0]))[0])
    (1+0j)
    """
    return apply(rules.ifft, x, n=n, axis=axis, norm=norm)


def ifftn(
    x: ArrayLike,
    /,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = "backward",
) -> Tensor:
    """Return the inverse discrete Fourier transform along several axes.

    Parameters
    ----------
    x : array_like, floating-point
    s : sequence of int, optional
        The lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : sequence of int, optional
        By default the last ``len(s)`` axes, or all of them.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: here, halved to both, or forward.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    Linear: the gradient is the adjoint transform, and real for real `x`.

    Standard: fft.ifftn, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> complex(xp.fft.ifftn(xp.ones((2, 3)))[0, 0])
    (1+0j)
    """
    return apply(rules.ifftn, x, s=s, axes=axes, norm=norm)


def ifftshift(x: ArrayLike, /, *, axes: Axis = None) -> Tensor:
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
    >>> import mygrad_array_api as xp
    >>> float(xp.fft.ifftshift(xp.asarray([2.0, 0.0, 1.0]))[0])
    0.0
    """
    return apply(rules.ifftshift, x, axes=axes)


def ihfft(
    x: ArrayLike,
    /,
    *,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = "backward",
) -> Tensor:
    """Return the Hermitian half of the signal of a real spectrum: the inverse of `hfft`.

    Parameters
    ----------
    x : array_like, real floating-point
    n : int, optional
        The length to cut the axis to or to fill it with zeros to; by default its own.
    axis : int
        The axis to transform.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: here, halved to both, or forward.

    Returns
    -------
    Tensor, complex, of length ``n // 2 + 1`` along the axis

    Notes
    -----
    Linear: each frequency between zero and Nyquist's stands for two in the gradient.

    Standard: fft.ihfft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.fft.ihfft(xp.ones(4)).shape
    (3,)
    """
    return apply(rules.ihfft, x, n=n, axis=axis, norm=norm)


def irfft(
    x: ArrayLike,
    /,
    *,
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
    axis : int
        The axis to transform.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: here, halved to both, or forward.

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
    >>> import mygrad_array_api as xp
    >>> float(xp.fft.irfft(xp.asarray([3.0, -1.0]))[0])
    1.0
    """
    return apply(rules.irfft, x, n=n, axis=axis, norm=norm)


def irfftn(
    x: ArrayLike,
    /,
    *,
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
    axes : sequence of int, optional
        By default the last ``len(s)`` axes, or all of them.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: here, halved to both, or forward.

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
    >>> import mygrad_array_api as xp
    >>> xp.fft.irfftn(xp.ones((2, 3))).shape
    (2, 4)
    """
    return apply(rules.irfftn, x, s=s, axes=axes, norm=norm)


def rfft(
    x: ArrayLike,
    /,
    *,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = "backward",
) -> Tensor:
    """Return the half of the Fourier transform of real values that determines the rest.

    Parameters
    ----------
    x : array_like, real floating-point
    n : int, optional
        The length to cut the axis to or to fill it with zeros to; by default its own.
    axis : int
        The axis to transform.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: to the inverse, halved to both, or here.

    Returns
    -------
    Tensor, complex, of length ``n // 2 + 1`` along the axis

    Notes
    -----
    Linear: each frequency between zero and Nyquist's stands for two in the gradient.

    Standard: fft.rfft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.fft.rfft(xp.ones(4)).shape
    (3,)
    """
    return apply(rules.rfft, x, n=n, axis=axis, norm=norm)


def rfftfreq(
    n: int, /, *, d: float = 1.0, dtype: DType | None = None, device: Device = None
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
    >>> import mygrad_array_api as xp
    >>> float(xp.fft.rfftfreq(4)[2])
    0.5
    """
    return asarray(np.fft.rfftfreq(n, d=d), dtype=dtype, device=device)


def rfftn(
    x: ArrayLike,
    /,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = "backward",
) -> Tensor:
    """Return the Fourier transform of real values, halved along the last of the axes.

    Parameters
    ----------
    x : array_like, real floating-point
    s : sequence of int, optional
        The lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : sequence of int, optional
        By default the last ``len(s)`` axes, or all of them.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: to the inverse, halved to both, or here.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    Linear: each frequency between zero and Nyquist's stands for two in the gradient.

    Standard: fft.rfftn, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.fft.rfftn(xp.ones((2, 4))).shape
    (2, 3)
    """
    return apply(rules.rfftn, x, s=s, axes=axes, norm=norm)


def fft2(
    x: ArrayLike,
    /,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = "backward",
) -> Tensor:
    """Return the discrete Fourier transform along two axes.

    Parameters
    ----------
    x : array_like, floating-point
    s : sequence of int, optional
        The two lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : sequence of int
        The two axes; by default the last ones.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: to the inverse, halved to both, or here.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    `fftn` of two axes, and differentiated as that.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.fft.fft2(xp.ones((4, 5))).shape
    (4, 5)
    """
    return fftn(x, s=s, axes=axes, norm=norm)


def ifft2(
    x: ArrayLike,
    /,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = "backward",
) -> Tensor:
    """Return the inverse of `fft2`.

    Parameters
    ----------
    x : array_like, floating-point
    s : sequence of int, optional
        The two lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : sequence of int
        The two axes; by default the last ones.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: to the inverse, halved to both, or here.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    `ifftn` of two axes, and differentiated as that.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.fft.ifft2(xp.ones((4, 5))).shape
    (4, 5)
    """
    return ifftn(x, s=s, axes=axes, norm=norm)


def rfft2(
    x: ArrayLike,
    /,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = "backward",
) -> Tensor:
    """Return the transform of real values along two axes, to half of the last one.

    Parameters
    ----------
    x : array_like, floating-point
    s : sequence of int, optional
        The two lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : sequence of int
        The two axes; by default the last ones.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: to the inverse, halved to both, or here.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    `rfftn` of two axes, and differentiated as that.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.fft.rfft2(xp.ones((4, 5))).shape
    (4, 3)
    """
    return rfftn(x, s=s, axes=axes, norm=norm)


def irfft2(
    x: ArrayLike,
    /,
    *,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = "backward",
) -> Tensor:
    """Return the inverse of `rfft2`.

    Parameters
    ----------
    x : array_like, floating-point
    s : sequence of int, optional
        The two lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : sequence of int
        The two axes; by default the last ones.
    norm : {"backward", "ortho", "forward"}
        Where the factor of one over the length goes: to the inverse, halved to both, or here.

    Returns
    -------
    Tensor, real

    Notes
    -----
    `irfftn` of two axes, and differentiated as that.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as xp
    >>> xp.fft.irfft2(xp.ones((4, 5))).shape
    (4, 8)
    """
    return irfftn(x, s=s, axes=axes, norm=norm)
