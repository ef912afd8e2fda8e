"""Transforms of which every frequency is kept."""

from __future__ import annotations

from collections.abc import Sequence

from mygrad_array_api._rules import fft as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from .norm import Norm


def fft(
    x: ArrayLike,
    /,
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
        Which direction divides by the length: the inverse one, both (by its square root), or this.

    Returns
    -------
    Tensor, complex

    Raises
    ------
    IndexError
        If the axis is out of bounds.
    ValueError
        If the length is less than one, or `norm` is none of the three.

    Notes
    -----
    Linear: the gradient is the adjoint transform, and real for real `x`.

    Standard: fft.fft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> complex(mg.fft.fft(mg.asarray([1.0, 2.0]))[0])
    (3+0j)
    """
    return apply(rules.fft, x, n=n, axis=axis, norm=norm)


def ifft(
    x: ArrayLike,
    /,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = "backward",
) -> Tensor:
    """Return the inverse discrete Fourier transform along one axis.

    Parameters
    ----------
    x : array_like, floating-point
    n, axis, norm
        As of `fft`.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    Linear: the gradient is the adjoint transform, and real for real `x`.

    Standard: fft.ifft, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> complex(mg.fft.ifft(mg.asarray([3.0, -1.0]))[0])
    (1+0j)
    """
    return apply(rules.ifft, x, n=n, axis=axis, norm=norm)


def fftn(
    x: ArrayLike,
    /,
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
        Which direction divides by the length: the inverse one, both (by its square root), or this.

    Returns
    -------
    Tensor, complex

    Raises
    ------
    IndexError
        If an axis is out of bounds.
    ValueError
        If a length is less than one, there are not as many lengths as axes, or `norm` is none of
        the three.

    Notes
    -----
    Linear: the gradient is the adjoint transform, and real for real `x`.

    Standard: fft.fftn, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> complex(mg.fft.fftn(mg.ones((2, 3)))[0, 0])
    (6+0j)
    """
    return apply(rules.fftn, x, s=s, axes=axes, norm=norm)


def ifftn(
    x: ArrayLike,
    /,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = "backward",
) -> Tensor:
    """Return the inverse discrete Fourier transform along several axes.

    Parameters
    ----------
    x : array_like, floating-point
    s, axes, norm
        As of `fftn`.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    Linear: the gradient is the adjoint transform, and real for real `x`.

    Standard: fft.ifftn, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> complex(mg.fft.ifftn(mg.ones((2, 3)))[0, 0])
    (1+0j)
    """
    return apply(rules.ifftn, x, s=s, axes=axes, norm=norm)


def fft2(
    x: ArrayLike,
    /,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = "backward",
) -> Tensor:
    """Return the discrete Fourier transform along two axes.

    Parameters
    ----------
    x : array_like, floating-point
    s, axes, norm
        As of `fftn`, but by default of the last two axes.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    `fftn` of two axes, and differentiated as that.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fft.fft2(mg.ones((4, 5))).shape
    (4, 5)
    """
    return fftn(x, s=s, axes=axes, norm=norm)


def ifft2(
    x: ArrayLike,
    /,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = "backward",
) -> Tensor:
    """Return the inverse of `fft2`.

    Parameters
    ----------
    x : array_like, floating-point
    s, axes, norm
        As of `fft2`.

    Returns
    -------
    Tensor, complex

    Notes
    -----
    `ifftn` of two axes, and differentiated as that.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.fft.ifft2(mg.ones((4, 5))).shape
    (4, 5)
    """
    return ifftn(x, s=s, axes=axes, norm=norm)
