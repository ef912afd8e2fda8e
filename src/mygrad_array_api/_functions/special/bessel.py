"""Bessel functions of the first and second kind."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import bessel as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import real


def j0(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Bessel function of the first kind of order 0.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``J₀(x)``.

    Notes
    -----
    The derivative is ``-J₁(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.j0(mg.asarray([0.0, 1.0]))]
    [1.0, 0.7652]
    """
    return real(rules.j0, x, **options)


def j1(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Bessel function of the first kind of order 1.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``J₁(x)``.

    Notes
    -----
    The derivative is ``(J₀(x) - J₂(x)) / 2``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.j1(mg.asarray([0.0, 1.0]))]
    [0.0, 0.4401]
    """
    return real(rules.j1, x, **options)


def jv(v: ArrayLike, z: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Bessel function of the first kind of real order.

    Parameters
    ----------
    v, z : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``J_v(z)``.

    Notes
    -----
    The derivative with respect to `z` is half the difference of the functions of neighbouring
    orders. That with respect to `v` has no formula, and its gradient is nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.jv(2.0, mg.asarray([0.0, 1.0]))]
    [0.0, 0.1149]
    """
    return real(rules.jv, v, z, **options)


def y0(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Bessel function of the second kind of order 0.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``Y₀(x)``; minus infinity at 0, nan below.

    Notes
    -----
    The derivative is ``-Y₁(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.y0(mg.asarray([1.0, 2.0]))]
    [0.08826, 0.5104]
    """
    return real(rules.y0, x, **options)


def y1(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Bessel function of the second kind of order 1.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``Y₁(x)``; minus infinity at 0, nan below.

    Notes
    -----
    The derivative is ``Y₀(x) - Y₁(x)/x``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.y1(mg.asarray([1.0, 2.0]))]
    [-0.7812, -0.107]
    """
    return real(rules.y1, x, **options)


def yn(n: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Bessel function of the second kind of integer order.

    Parameters
    ----------
    n : array_like, real
        The order: integers, through which no gradient flows.
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``Y_n(x)``; minus infinity at 0, nan below.

    Notes
    -----
    The derivative with respect to `x` is half the difference of the functions of neighbouring
    orders.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.yn(2, mg.asarray([1.0, 2.0]))]
    [-1.651, -0.6174]
    """
    return real(rules.yn, n, x, **options)
