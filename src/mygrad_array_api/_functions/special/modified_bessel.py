"""Modified Bessel functions, plain and exponentially scaled."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import bessel as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import real


def i0(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the modified Bessel function of the first kind of order 0.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``I₀(x)``.

    Notes
    -----
    The derivative is ``I₁(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.i0(mg.asarray([0.0, 1.0]))]
    [1.0, 1.266]
    """
    return real(rules.i0, x, **options)


def i0e(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the modified Bessel function of order 0, scaled so that it does not overflow.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``exp(-|x|) I₀(x)``.

    Notes
    -----
    The derivative is ``i1e(x) - sign(x) i0e(x)``, zero at the kink.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.i0e(mg.asarray([0.0, 1000.0]))]
    [1.0, 0.01262]
    """
    return real(rules.i0e, x, **options)


def i1(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the modified Bessel function of the first kind of order 1.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``I₁(x)``.

    Notes
    -----
    The derivative is ``(I₀(x) + I₂(x)) / 2``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.i1(mg.asarray([0.0, 1.0]))]
    [0.0, 0.5652]
    """
    return real(rules.i1, x, **options)


def i1e(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the modified Bessel function of order 1, scaled so that it does not overflow.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``exp(-|x|) I₁(x)``.

    Notes
    -----
    The derivative is ``(i0e(x) + ive(2, x)) / 2 - sign(x) i1e(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.i1e(mg.asarray([0.0, 1000.0]))]
    [0.0, 0.01261]
    """
    return real(rules.i1e, x, **options)


def iv(v: ArrayLike, z: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the modified Bessel function of the first kind of real order.

    Parameters
    ----------
    v, z : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``I_v(z)``.

    Notes
    -----
    The derivative with respect to `z` is half the sum of the functions of neighbouring orders.
    That with respect to `v` has no formula, and its gradient is nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.iv(2.0, mg.asarray([0.0, 1.0]))]
    [0.0, 0.1357]
    """
    return real(rules.iv, v, z, **options)


def ive(v: ArrayLike, z: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the modified Bessel function of real order, scaled so that it does not overflow.

    Parameters
    ----------
    v, z : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``exp(-|z|) I_v(z)``.

    Notes
    -----
    The derivative with respect to `z` follows from that of `iv`; the scale has a kink at 0.
    That with respect to `v` has no formula, and its gradient is nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.ive(2.0, mg.asarray([0.0, 1000.0]))]
    [0.0, 0.01259]
    """
    return real(rules.ive, v, z, **options)


def k0(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the modified Bessel function of the second kind of order 0.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``K₀(x)``; infinite at 0, nan below.

    Notes
    -----
    The derivative is ``-K₁(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.k0(mg.asarray([1.0, 2.0]))]
    [0.421, 0.1139]
    """
    return real(rules.k0, x, **options)


def k0e(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the function `k0`, scaled so that it does not underflow.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``exp(x) k0(x)``.

    Notes
    -----
    The derivative is that of `k0`, scaled, plus the result.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.k0e(mg.asarray([1.0, 1000.0]))]
    [1.144, 0.03963]
    """
    return real(rules.k0e, x, **options)


def k1(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the modified Bessel function of the second kind of order 1.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``K₁(x)``; infinite at 0, nan below.

    Notes
    -----
    The derivative is ``-K₀(x) - K₁(x)/x``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.k1(mg.asarray([1.0, 2.0]))]
    [0.6019, 0.1399]
    """
    return real(rules.k1, x, **options)


def k1e(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the function `k1`, scaled so that it does not underflow.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``exp(x) k1(x)``.

    Notes
    -----
    The derivative is that of `k1`, scaled, plus the result.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.k1e(mg.asarray([1.0, 1000.0]))]
    [1.636, 0.03965]
    """
    return real(rules.k1e, x, **options)
