"""How filters answer to frequencies."""

from __future__ import annotations

from collections.abc import Callable
from math import pi
from operator import index
from typing import Any, SupportsIndex

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise import exp
from mygrad_array_api._functions.manipulation import atleast_1d
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

__all__ = ["freqs", "freqz", "freqz_sos", "freqz_zpk", "group_delay", "sosfreqz"]


def freqz(
    b: ArrayLike,
    a: ArrayLike = 1,
    worN: Any = 512,
    whole: bool = False,
    plot: Callable[..., Any] | None = None,
    fs: float = 2 * pi,
    include_nyquist: bool = False,
) -> tuple[Tensor, Tensor]:
    """Return the frequency response of a digital filter.

    Parameters
    ----------
    b : array_like, shape (M, ...)
        The coefficients of the numerator, as of `lfilter`.
    a : array_like, shape (N, ...)
        The coefficients of the denominator.
    worN : int or array_like, optional
        At how many frequencies from 0 on, evenly spaced; or at which frequencies.
    whole : bool
        Whether frequencies reach around the whole unit circle; else to the upper half of it.
    plot : callable, optional
        Is called with both results.
    fs : float
        The sampling frequency; by default frequencies are angles.
    include_nyquist : bool
        Whether the last frequency is Nyquist's, if `whole` is false.

    Returns
    -------
    w : Tensor
        The frequencies.
    h : Tensor, complex
        The responses.

    Raises
    ------
    ValueError
        If the number of frequencies is negative.

    Notes
    -----
    Differentiable in `b`, `a` and frequencies that are given.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> b = mg.asarray([0.5, 0.5])
    >>> w, h = signal.freqz(b, worN=2)
    >>> [round(float(gain), 6) for gain in abs(h)]
    [1.0, 0.707107]
    """
    numerator, denominator = (atleast_1d(as_tensor(x)) for x in (b, a))
    w = _frequencies(worN, whole, fs, endpoint=include_nyquist and not whole)
    z = exp(-1j * w)
    h = _polynomial(numerator, z) / _polynomial(denominator, z)
    w = w * (fs / (2 * pi))
    floating = [x.dtype for x in (numerator, denominator) if kind_of(x) in "fc"]
    if floating and all(dtype.char in "fF" for dtype in floating):
        w, h = astype(w, np.float32, copy=False), astype(h, np.complex64, copy=False)
    if plot is not None:
        plot(w, h)
    return w, h


def _frequencies(worN: Any, whole: bool, fs: float, *, endpoint: bool = False) -> Tensor:
    """Return angles of the unit circle."""
    if worN is None or _is_count(worN):
        count = 512 if worN is None else index(worN)
        if count < 0:
            msg = f"worN must be nonnegative, got {count}"
            raise ValueError(msg)
        return as_tensor(np.linspace(0.0, 2 * pi if whole else pi, count, endpoint=endpoint))
    w = atleast_1d(as_tensor(worN))
    return w * (2 * pi / fs)


def _is_count(worN: Any) -> bool:
    return isinstance(worN, SupportsIndex) and not np.ndim(worN)  # type: ignore[arg-type]


def _polynomial(coefficients: Tensor, z: Tensor) -> Tensor:
    """Evaluate polynomials, whose lowest coefficients come first, by Horner's scheme."""
    value: Any = 0.0 * z
    for c in coefficients[::-1]:
        value = value * z + (c[..., None] if c.ndim and c.shape[-1] != 1 else c)
    return value  # type: ignore[no-any-return]


def freqz_sos(
    sos: ArrayLike, worN: Any = 512, whole: bool = False, fs: float = 2 * pi
) -> tuple[Tensor, Tensor]:
    """Return the frequency response of a filter of sections of second order.

    Parameters
    ----------
    sos : array_like, shape (S, 6)
        As of `sosfilt`.
    worN, whole, fs
        As of `freqz`.

    Returns
    -------
    w : Tensor
        The frequencies.
    h : Tensor, complex
        The responses.

    Raises
    ------
    ValueError
        If there are no sections, or they are not of six numbers.

    Notes
    -----
    Differentiable in `sos` and in frequencies that are given.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> sos = mg.asarray([[0.5, 0.5, 0.0, 1.0, 0.0, 0.0]])
    >>> w, h = signal.freqz_sos(sos, worN=2)
    >>> [round(float(gain), 6) for gain in abs(h)]
    [1.0, 0.707107]
    """
    table = as_tensor(sos)
    table = table[None] if table.ndim == 1 else table
    if table.ndim != 2 or table.shape[1] != 6 or not len(table):
        msg = f"sos array must be shape (n_sections, 6), with one section at least: {table.shape}"
        raise ValueError(msg)
    w, h = freqz(table[0, :3], table[0, 3:], worN, whole, fs=fs)
    for row in table[1:]:
        h = h * freqz(row[:3], row[3:], worN, whole, fs=fs)[1]
    return w, h


def sosfreqz(
    sos: ArrayLike, worN: Any = 512, whole: bool = False, fs: float = 2 * pi
) -> tuple[Tensor, Tensor]:
    """Return the frequency response of a filter of sections: another name of `freqz_sos`.

    Parameters
    ----------
    sos, worN, whole, fs
        As of `freqz_sos`.

    Returns
    -------
    w : Tensor
    h : Tensor, complex

    Raises
    ------
    ValueError
        As `freqz_sos`.

    Notes
    -----
    Differentiable in `sos` and in frequencies that are given.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> signal.sosfreqz(mg.asarray([[1.0, 0.0, 0.0, 1.0, 0.0, 0.0]]), worN=2)[1].tolist()
    [(1+0j), (1+0j)]
    """
    return freqz_sos(sos, worN, whole, fs)


def freqz_zpk(
    z: ArrayLike,
    p: ArrayLike,
    k: ArrayLike,
    worN: Any = 512,
    whole: bool = False,
    fs: float = 2 * pi,
) -> tuple[Tensor, Tensor]:
    """Return the frequency response of a digital filter of given zeros and poles.

    Parameters
    ----------
    z, p : array_like, shape (M,) and (N,)
        The zeros and the poles.
    k : number or 0-d Tensor
        The gain.
    worN, whole, fs
        As of `freqz`.

    Returns
    -------
    w : Tensor
        The frequencies.
    h : Tensor, complex
        The responses.

    Raises
    ------
    ValueError
        If the number of frequencies is negative.

    Notes
    -----
    Differentiable in `z`, `p`, `k` and frequencies that are given.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> w, h = signal.freqz_zpk([-1.0], [], mg.asarray(0.5), worN=2)
    >>> [round(float(gain), 6) for gain in abs(h)]
    [1.0, 0.707107]
    """
    w = _frequencies(worN, whole, fs)
    at = exp(1j * w)[:, None]
    zeros, poles = (atleast_1d(as_tensor(x)) for x in (z, p))
    h = as_tensor(k) * (at - zeros).prod(axis=1) / (at - poles).prod(axis=1)
    return w * (fs / (2 * pi)), h


def freqs(
    b: ArrayLike, a: ArrayLike, worN: Any = 200, plot: Callable[..., Any] | None = None
) -> tuple[Tensor, Tensor]:
    """Return the frequency response of an analog filter.

    Parameters
    ----------
    b, a : array_like, shape (M,) and (N,)
        The coefficients of the numerator and of the denominator, the highest power first.
    worN : int or array_like, optional
        At how many frequencies, which SciPy chooses by the filter; or at which.
    plot : callable, optional
        Is called with both results.

    Returns
    -------
    w : Tensor
        The frequencies.
    h : Tensor, complex
        The responses.

    Notes
    -----
    Differentiable in `b`, `a` and frequencies that are given.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> w, h = signal.freqs([1.0], mg.asarray([1.0, 1.0]), worN=[0.0, 1.0])
    >>> [round(float(gain), 6) for gain in abs(h)]
    [1.0, 0.707107]
    """
    numerator, denominator = (atleast_1d(as_tensor(x)) for x in (b, a))
    if worN is None or _is_count(worN):
        count = 200 if worN is None else index(worN)
        found = of_scipy("signal", "findfreqs")(plain(numerator), plain(denominator), count)
        w = as_tensor(found)
    else:
        w = atleast_1d(as_tensor(worN))
    s = 1j * w
    h = _polynomial(numerator[::-1], s) / _polynomial(denominator[::-1], s)
    if plot is not None:
        plot(w, h)
    return w, h


def group_delay(
    system: tuple[ArrayLike, ArrayLike], w: Any = 512, whole: bool = False, fs: float = 2 * pi
) -> tuple[Tensor, Tensor]:
    """Return by how many elements a digital filter delays each frequency.

    Parameters
    ----------
    system : tuple of two array_like
        The coefficients b and a, as of `lfilter`.
    w : int or array_like, optional
        As `worN` of `freqz`.
    whole, fs
        As of `freqz`.

    Returns
    -------
    w : Tensor
        The frequencies.
    gd : Tensor
        The delays.

    Raises
    ------
    ValueError
        If the number of frequencies is negative.

    Notes
    -----
    Differentiable in both coefficients and in frequencies that are given. Where a filter answers
    with nothing the delay is not finite; SciPy sets it to zero there.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import signal
    >>> signal.group_delay((mg.asarray([0.0, 0.0, 1.0]), 1.0), w=2)[1].round(6).tolist()
    [2.0, 2.0]
    """
    b, a = (atleast_1d(as_tensor(x)) for x in system)
    angles = _frequencies(w, whole, fs)
    z = exp(-1j * angles)

    def delay(c: Tensor) -> Tensor:
        return (_polynomial(c * np.arange(c.shape[0]), z) / _polynomial(c, z)).real

    return angles * (fs / (2 * pi)), delay(b) - delay(a)
