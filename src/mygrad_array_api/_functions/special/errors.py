"""Error functions and the normal distribution."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import errors as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import analytic, real


def erf(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the error function.

    Parameters
    ----------
    x : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``2/√π`` times the integral of ``exp(-t²)`` from 0 to `x`.

    Notes
    -----
    The derivative is ``2/√π exp(-x²)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.erf(mg.asarray([0.0, 1.0]))]
    [0.0, 0.8427]
    """
    return analytic(rules.erf, x, **options)


def erfc(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return one less the error function, accurate where that is small.

    Parameters
    ----------
    x : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``1 - erf(x)``.

    Notes
    -----
    The derivative is ``-2/√π exp(-x²)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.erfc(mg.asarray([0.0, 5.0]))]
    [1.0, 1.537e-12]
    """
    return analytic(rules.erfc, x, **options)


def erfcx(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the complementary error function, scaled so that it does not underflow.

    Parameters
    ----------
    x : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``exp(x²) erfc(x)``.

    Notes
    -----
    The derivative is ``2 x erfcx(x) - 2/√π``, computed by its asymptotic series for large `x`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.erfcx(mg.asarray([0.0, 100.0]))]
    [1.0, 0.005642]
    """
    return analytic(rules.erfcx, x, **options)


def erfinv(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the inverse of the error function.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers whose `erf` is `x`; infinite at -1 and 1, nan beyond.

    Notes
    -----
    The derivative is ``√π/2 exp(erfinv(x)²)``, which is infinite at -1 and 1.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.erfinv(mg.asarray([0.0, 0.5]))]
    [0.0, 0.4769]
    """
    return real(rules.erfinv, x, **options)


def log_ndtr(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the logarithm of the normal distribution function.

    Parameters
    ----------
    x : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``log(ndtr(x))``, accurate where `ndtr` underflows.

    Notes
    -----
    The derivative is the density over the distribution function, which stays accurate as well.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.log_ndtr(mg.asarray([0.0, -40.0]))]
    [-0.6931, -804.6]
    """
    return analytic(rules.log_ndtr, x, **options)


def ndtr(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the distribution function of the normal distribution.

    Parameters
    ----------
    x : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability of a standard normal number below `x`.

    Notes
    -----
    The derivative is the density ``exp(-x²/2) / √(2π)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.ndtr(mg.asarray([0.0, 2.0]))]
    [0.5, 0.9772]
    """
    return analytic(rules.ndtr, x, **options)


def ndtri(y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the inverse of the normal distribution function.

    Parameters
    ----------
    y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers whose `ndtr` is `y`; infinite at 0 and 1, nan beyond.

    Notes
    -----
    The derivative is one over the density at the result, which is infinite at 0 and 1.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.ndtri(mg.asarray([0.5, 0.975]))]
    [0.0, 1.96]
    """
    return real(rules.ndtri, y, **options)
