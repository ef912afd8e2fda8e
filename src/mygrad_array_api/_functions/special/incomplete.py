"""The incomplete gamma and beta functions, and their inverses."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import incomplete as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import real


def betainc(a: ArrayLike, b: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the regularized incomplete beta function.

    Parameters
    ----------
    a, b, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The integral of ``t^(a-1) (1-t)^(b-1)`` from 0 to `x`, over ``B(a, b)``.

    Notes
    -----
    The derivative with respect to `x` is the integrand. Those with respect to `a` and `b` are
    integrals too, and are computed to nearly all digits.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.betainc(2.0, 3.0, mg.asarray([0.5, 1.0])).tolist()
    [0.6875, 1.0]
    """
    return real(rules.betainc, a, b, x, **options)


def betaincc(
    a: ArrayLike, b: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]
) -> Tensor:
    """Return the complement of the regularized incomplete beta function.

    Parameters
    ----------
    a, b, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``1 - betainc(a, b, x)``.

    Notes
    -----
    The derivatives are minus those of `betainc`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.betaincc(2.0, 3.0, mg.asarray([0.5, 1.0])).tolist()
    [0.3125, 0.0]
    """
    return real(rules.betaincc, a, b, x, **options)


def betainccinv(
    a: ArrayLike, b: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]
) -> Tensor:
    """Return the inverse of the complement of the regularized incomplete beta function.

    Parameters
    ----------
    a, b, y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``x`` with ``betaincc(a, b, x) = y``.

    Notes
    -----
    The derivative with respect to `y` is minus one over the integrand at the result. Those with
    respect to `a` and `b` follow by the implicit function theorem.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.betainccinv(2.0, 3.0, mg.asarray([0.5, 0.0]))]
    [0.3857, 1.0]
    """
    return real(rules.betainccinv, a, b, y, **options)


def betaincinv(
    a: ArrayLike, b: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]
) -> Tensor:
    """Return the inverse of the regularized incomplete beta function.

    Parameters
    ----------
    a, b, y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``x`` with ``betainc(a, b, x) = y``.

    Notes
    -----
    The derivative with respect to `y` is one over the integrand at the result. Those with
    respect to `a` and `b` follow by the implicit function theorem.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.betaincinv(2.0, 3.0, mg.asarray([0.5, 1.0]))]
    [0.3857, 1.0]
    """
    return real(rules.betaincinv, a, b, y, **options)


def gammainc(a: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the regularized lower incomplete gamma function.

    Parameters
    ----------
    a, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The integral of ``t^(a-1) exp(-t)`` from 0 to `x`, over ``Γ(a)``.

    Notes
    -----
    The derivative with respect to `x` is the integrand. That with respect to `a` is an integral
    too, and is computed to nearly all digits.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.gammainc(2.0, mg.asarray([1.0, 5.0]))]
    [0.2642, 0.9596]
    """
    return real(rules.gammainc, a, x, **options)


def gammaincc(a: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the regularized upper incomplete gamma function.

    Parameters
    ----------
    a, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``1 - gammainc(a, x)``.

    Notes
    -----
    The derivatives are minus those of `gammainc`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.gammaincc(2.0, mg.asarray([1.0, 5.0]))]
    [0.7358, 0.04043]
    """
    return real(rules.gammaincc, a, x, **options)


def gammainccinv(a: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the inverse of the upper incomplete gamma function.

    Parameters
    ----------
    a, y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``x`` with ``gammaincc(a, x) = y``.

    Notes
    -----
    The derivative with respect to `y` is minus one over the integrand at the result. That with
    respect to `a` follows by the implicit function theorem; where the result is infinite, it is
    nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.gammainccinv(2.0, mg.asarray([1.0, 0.5]))]
    [0.0, 1.678]
    """
    return real(rules.gammainccinv, a, y, **options)


def gammaincinv(a: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the inverse of the lower incomplete gamma function.

    Parameters
    ----------
    a, y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``x`` with ``gammainc(a, x) = y``.

    Notes
    -----
    The derivative with respect to `y` is one over the integrand at the result. That with
    respect to `a` follows by the implicit function theorem; where the result is infinite, it is
    nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.gammaincinv(2.0, mg.asarray([0.0, 0.5]))]
    [0.0, 1.678]
    """
    return real(rules.gammaincinv, a, y, **options)
