"""The discrete Fourier transforms by SciPy's signatures: those of the library's own `fft`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mygrad_array_api._functions.elementwise.complex import conj
from mygrad_array_api._functions.fft import complex as complex_rules
from mygrad_array_api._functions.fft import real
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

Norm = Literal["backward", "ortho", "forward"] | None

OPPOSITE: dict[Norm, Literal["backward", "ortho", "forward"]] = {
    None: "forward",
    "backward": "forward",
    "ortho": "ortho",
    "forward": "backward",
}


def fft(
    x: ArrayLike,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the discrete Fourier transform.

    Parameters
    ----------
    x : array_like, numeric
    n : int, optional
        The length to cut the axis to or to fill it with zeros to; by default its own.
    axis : int
    norm : {"backward", "ortho", "forward"}, optional
        Which direction is divided by the length; by default the inverse one.
    overwrite_x : bool
        Ignored: tensors are never overwritten.
    workers, plan : optional
        Ignored.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the length or the norm does not exist.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.fft(mg.asarray([1.0, 2.0])).tolist()
    [(3+0j), (-1+0j)]
    """
    return complex_rules.fft(as_tensor(x), n=n, axis=axis, norm=norm or "backward")


def ifft(
    x: ArrayLike,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the inverse discrete Fourier transform.

    Parameters
    ----------
    x, n, axis, norm, overwrite_x, workers, plan
        As of `fft`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the length or the norm does not exist.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.ifft(mg.asarray([3.0, -1.0])).tolist()
    [(1+0j), (2+0j)]
    """
    return complex_rules.ifft(as_tensor(x), n=n, axis=axis, norm=norm or "backward")


def rfft(
    x: ArrayLike,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the discrete Fourier transform of a real signal, without negative frequencies.

    Parameters
    ----------
    x, n, axis, norm, overwrite_x, workers, plan
        As of `fft`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the length or the norm does not exist.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.rfft(mg.asarray([1.0, 2.0])).tolist()
    [(3+0j), (-1+0j)]
    """
    return real.rfft(as_tensor(x), n=n, axis=axis, norm=norm or "backward")


def irfft(
    x: ArrayLike,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the real signal of a discrete Fourier transform without negative frequencies.

    Parameters
    ----------
    x, n, axis, norm, overwrite_x, workers, plan
        As of `fft`. The length is that of the result.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the length or the norm does not exist.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.irfft(mg.asarray([3.0, -1.0])).tolist()
    [1.0, 2.0]
    """
    return real.irfft(as_tensor(x), n=n, axis=axis, norm=norm or "backward")


def hfft(
    x: ArrayLike,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the real spectrum of a Hermitian signal, of which one half is given.

    Parameters
    ----------
    x, n, axis, norm, overwrite_x, workers, plan
        As of `fft`. The length is that of the result.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the length or the norm does not exist.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.hfft(mg.asarray([1.0, 2.0])).tolist()
    [3.0, -1.0]
    """
    return real.hfft(as_tensor(x), n=n, axis=axis, norm=norm or "backward")


def ihfft(
    x: ArrayLike,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return one half of the Hermitian signal whose real spectrum is given.

    Parameters
    ----------
    x, n, axis, norm, overwrite_x, workers, plan
        As of `fft`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the length or the norm does not exist.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.ihfft(mg.asarray([3.0, -1.0])).tolist()
    [(1-0j), (2-0j)]
    """
    return real.ihfft(as_tensor(x), n=n, axis=axis, norm=norm or "backward")


def fftn(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the discrete Fourier transform along several axes.

    Parameters
    ----------
    x : array_like, numeric
    s : sequence of int, optional
        The lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : sequence of int, optional
        By default all, or as many of the last ones as there are lengths.
    norm, overwrite_x, workers, plan
        As of `fft`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.fftn(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return complex_rules.fftn(as_tensor(x), s=s, axes=axes, norm=norm or "backward")


def fft2(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the discrete Fourier transform along two axes.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.fft2(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return fftn(x, s, axes, norm)


def ifftn(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the inverse discrete Fourier transform along several axes.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.ifftn(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return complex_rules.ifftn(as_tensor(x), s=s, axes=axes, norm=norm or "backward")


def ifft2(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the inverse discrete Fourier transform along two axes.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.ifft2(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return ifftn(x, s, axes, norm)


def rfftn(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the discrete Fourier transform of a real signal along several axes.

    Of the last axis, negative frequencies are left out.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.rfftn(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return real.rfftn(as_tensor(x), s=s, axes=axes, norm=norm or "backward")


def rfft2(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the discrete Fourier transform of a real signal along two axes.

    Of the last axis, negative frequencies are left out.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.rfft2(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return rfftn(x, s, axes, norm)


def irfftn(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the real signal of a discrete Fourier transform along several axes.

    Of the last axis, negative frequencies are left out.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`. The lengths are those of the result.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.irfftn(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return real.irfftn(as_tensor(x), s=s, axes=axes, norm=norm or "backward")


def irfft2(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the real signal of a discrete Fourier transform along two axes.

    Of the last axis, negative frequencies are left out.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`. The lengths are those of the result.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.irfft2(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return irfftn(x, s, axes, norm)


def hfftn(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the real spectrum of a Hermitian signal along several axes from its half.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`. The lengths are those of the result.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.hfftn(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return real.irfftn(conj(as_tensor(x)), s=s, axes=axes, norm=OPPOSITE[norm])


def hfft2(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return the real spectrum of a Hermitian signal along two axes from its half.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`. The lengths are those of the result.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.hfft2(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return hfftn(x, s, axes, norm)


def ihfftn(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return one half of the Hermitian signal of a real spectrum along several axes.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.ihfftn(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return conj(real.rfftn(as_tensor(x), s=s, axes=axes, norm=OPPOSITE[norm]))


def ihfft2(
    x: ArrayLike,
    s: Sequence[int] | None = None,
    axes: Sequence[int] = (-2, -1),
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    plan: None = None,
) -> Tensor:
    """Return one half of the Hermitian signal of a real spectrum along two axes.

    Parameters
    ----------
    x, s, axes, norm, overwrite_x, workers, plan
        As of `fftn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If a length or the norm does not exist, or there are not as many lengths as axes.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.ihfft2(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).shape
    (2, 2)
    """
    return ihfftn(x, s, axes, norm)
