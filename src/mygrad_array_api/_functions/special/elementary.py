"""Elementary functions, accurate where the obvious formula is not."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import elementary as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import real


def cosdg(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the cosine of an angle in degrees.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The cosine, exact at multiples of 90 degrees.

    Notes
    -----
    The derivative is ``-π/180 sindg(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.cosdg(mg.asarray([0.0, 90.0])).tolist()
    [1.0, -0.0]
    """
    return real(rules.cosdg, x, **options)


def cosm1(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the cosine less one, accurately near zero.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``cos(x) - 1``.

    Notes
    -----
    The derivative is ``-sin(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.cosm1(mg.asarray([0.0, 1e-05]))]
    [0.0, -5e-11]
    """
    return real(rules.cosm1, x, **options)


def cotdg(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the cotangent of an angle in degrees.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The cotangent, exact at multiples of 45 degrees.

    Notes
    -----
    The derivative is ``-π/180 (1 + cotdg(x)²)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.cotdg(mg.asarray([45.0, 135.0])).tolist()
    [1.0, -1.0]
    """
    return real(rules.cotdg, x, **options)


def exp10(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the power of ten.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``10 ** x``.

    Notes
    -----
    The derivative is the result times ``log(10)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.exp10(mg.asarray([0.0, 2.0])).tolist()
    [1.0, 100.0]
    """
    return real(rules.exp10, x, **options)


def expit(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the logistic function.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``1 / (1 + exp(-x))``.

    Notes
    -----
    The derivative is ``expit(x) expit(-x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.expit(mg.asarray([0.0, 1000.0])).tolist()
    [0.5, 1.0]
    """
    return real(rules.expit, x, **options)


def exprel(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the relative error exponential.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``(exp(x) - 1) / x``, which is 1 at 0.

    Notes
    -----
    The derivative is ``(1 + (x-1) exprel(x)) / x``, computed by its series near 0, so that
    derivatives of every order are right there.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.exprel(mg.asarray([0.0, 1.0]))]
    [1.0, 1.718]
    """
    return real(rules.exprel, x, **options)


def log_expit(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the logarithm of the logistic function.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``-log(1 + exp(-x))``, accurate on both sides.

    Notes
    -----
    The derivative is ``expit(-x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.log_expit(mg.asarray([0.0, -1000.0]))]
    [-0.6931, -1000.0]
    """
    return real(rules.log_expit, x, **options)


def logit(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the inverse of the logistic function.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``log(x / (1 - x))``; infinite at 0 and 1, nan beyond.

    Notes
    -----
    The derivative is ``1 / (x (1 - x))``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.logit(mg.asarray([0.5, 1.0])).tolist()
    [0.0, inf]
    """
    return real(rules.logit, x, **options)


def radian(d: ArrayLike, m: ArrayLike, s: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Convert degrees, minutes and seconds to radians.

    Parameters
    ----------
    d, m, s : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The angle in radians.

    Notes
    -----
    Linear.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.radian(mg.asarray([180.0, 0.0]), 0.0, 0.0)]
    [3.142, 0.0]
    """
    return real(rules.radian, d, m, s, **options)


def sindg(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the sine of an angle in degrees.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The sine, exact at multiples of 90 degrees.

    Notes
    -----
    The derivative is ``π/180 cosdg(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.sindg(mg.asarray([0.0, 90.0])).tolist()
    [0.0, 1.0]
    """
    return real(rules.sindg, x, **options)


def tandg(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the tangent of an angle in degrees.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The tangent, exact at multiples of 45 degrees.

    Notes
    -----
    The derivative is ``π/180 (1 + tandg(x)²)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.tandg(mg.asarray([45.0, 135.0])).tolist()
    [1.0, -1.0]
    """
    return real(rules.tandg, x, **options)
