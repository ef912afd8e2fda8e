"""Exponential and elliptic integrals, hypergeometric and Legendre functions."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import integrals as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import analytic, real


def ellipe(m: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the complete elliptic integral of the second kind.

    Parameters
    ----------
    m : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``E(m)``, of the parameter (the square of the modulus); nan beyond 1.

    Notes
    -----
    The derivative is ``(E - K) / (2 m)``, in a form that is right at 0.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.ellipe(mg.asarray([0.0, 1.0]))]
    [1.571, 1.0]
    """
    return real(rules.ellipe, m, **options)


def ellipk(m: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the complete elliptic integral of the first kind.

    Parameters
    ----------
    m : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``K(m)``, of the parameter (the square of the modulus); infinite at 1, nan beyond.

    Notes
    -----
    The derivative is ``(E - (1-m) K) / (2 m (1-m))``, in a form that is right at 0.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.ellipk(mg.asarray([0.0, 0.5]))]
    [1.571, 1.854]
    """
    return real(rules.ellipk, m, **options)


def ellipkm1(p: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the complete elliptic integral of the first kind near one.

    Parameters
    ----------
    p : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``K(1 - p)``, accurate for small `p`.

    Notes
    -----
    The derivative is minus that of `ellipk`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.ellipkm1(mg.asarray([1.0, 1e-20]))]
    [1.571, 24.41]
    """
    return real(rules.ellipkm1, p, **options)


def exp1(z: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the exponential integral E₁.

    Parameters
    ----------
    z : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The integral of ``exp(-t)/t`` from `z` to infinity.

    Notes
    -----
    The derivative is ``-exp(-z)/z``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.exp1(mg.asarray([1.0, 2.0]))]
    [0.2194, 0.0489]
    """
    return analytic(rules.exp1, z, **options)


def expi(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the exponential integral Ei.

    Parameters
    ----------
    x : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The principal value of the integral of ``exp(t)/t`` from minus infinity to `x`.

    Notes
    -----
    The derivative is ``exp(x)/x``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.expi(mg.asarray([1.0, 2.0]))]
    [1.895, 4.954]
    """
    return analytic(rules.expi, x, **options)


def expn(n: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the generalized exponential integral.

    Parameters
    ----------
    n : array_like, real
        The order: integers that are not negative, through which no gradient flows.
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The integral of ``exp(-x t)/tⁿ`` from 1 to infinity.

    Notes
    -----
    The derivative with respect to `x` is minus the function of order ``n - 1``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.expn(2, mg.asarray([1.0, 2.0]))]
    [0.1485, 0.03753]
    """
    return real(rules.expn, n, x, **options)


def hyp1f1(a: ArrayLike, b: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return Kummer's confluent hypergeometric function.

    Parameters
    ----------
    a, b, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``₁F₁(a; b; x)``.

    Notes
    -----
    The derivative with respect to `x` is ``a/b`` times the function of the next parameters.
    Those with respect to `a` and `b` have no formula, and their gradients are nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.hyp1f1(1.0, 2.0, mg.asarray([0.0, 1.0]))]
    [1.0, 1.718]
    """
    return real(rules.hyp1f1, a, b, x, **options)


def hyp2f1(
    a: ArrayLike, b: ArrayLike, c: ArrayLike, z: ArrayLike, /, **options: Unpack[UfuncOptions]
) -> Tensor:
    """Return Gauss's hypergeometric function.

    Parameters
    ----------
    a, b, c, z : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``₂F₁(a, b; c; z)``.

    Notes
    -----
    The derivative with respect to `z` is ``a b/c`` times the function of the next parameters.
    Those with respect to the parameters have no formula, and their gradients are nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.hyp2f1(1.0, 1.0, 2.0, mg.asarray([0.0, 0.5]))]
    [1.0, 1.386]
    """
    return real(rules.hyp2f1, a, b, c, z, **options)


def lpmv(m: ArrayLike, v: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the associated Legendre function.

    Parameters
    ----------
    m : array_like, real
        The order: integers, through which no gradient flows.
    v, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``P_v^m(x)``, of order `m` and degree `v`, for `x` between -1 and 1.

    Notes
    -----
    The derivative with respect to `x` follows from the function of the next degree. That with
    respect to `v` has no formula, and its gradient is nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.lpmv(0, 2.0, mg.asarray([0.0, 0.5])).tolist()
    [-0.5, -0.125]
    """
    return real(rules.lpmv, m, v, x, **options)


def spence(z: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return Spence's function, the dilogarithm of ``1 - z``.

    Parameters
    ----------
    z : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The integral of ``log(t)/(1-t)`` from 1 to `z`.

    Notes
    -----
    The derivative is ``log(z)/(1-z)``, computed by its series near 1.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.spence(mg.asarray([1.0, 0.0]))]
    [0.0, 1.645]
    """
    return analytic(rules.spence, z, **options)
