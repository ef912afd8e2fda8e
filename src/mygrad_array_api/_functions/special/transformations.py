"""Transformations of Box and Cox, and robust losses."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import elementary as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import real


def boxcox(x: ArrayLike, lmbda: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Box-Cox transformation.

    Parameters
    ----------
    x, lmbda : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``(x^lmbda - 1) / lmbda``, and ``log(x)`` where `lmbda` is 0.

    Notes
    -----
    Differentiable to every order in both, also where `lmbda` is 0.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.boxcox(mg.asarray([1.0, 3.0]), 2.0)]
    [0.0, 4.0]
    """
    return real(rules.boxcox, x, lmbda, **options)


def boxcox1p(x: ArrayLike, lmbda: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Box-Cox transformation of one more than `x`.

    Parameters
    ----------
    x, lmbda : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``((1 + x)^lmbda - 1) / lmbda``, and ``log1p(x)`` where `lmbda` is 0.

    Notes
    -----
    Differentiable to every order in both, also where `lmbda` is 0.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.boxcox1p(mg.asarray([0.0, 2.0]), 2.0)]
    [0.0, 4.0]
    """
    return real(rules.boxcox1p, x, lmbda, **options)


def huber(delta: ArrayLike, r: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Huber loss.

    Parameters
    ----------
    delta, r : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``r²/2`` for ``|r| <= delta``, else ``delta (|r| - delta/2)``; infinite for negative
        `delta`.

    Notes
    -----
    Differentiable once; at the joint the derivative is continuous.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.huber(1.0, mg.asarray([0.5, 3.0])).tolist()
    [0.125, 2.5]
    """
    return real(rules.huber, delta, r, **options)


def inv_boxcox(y: ArrayLike, lmbda: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the inverse of the Box-Cox transformation.

    Parameters
    ----------
    y, lmbda : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``(1 + lmbda y)^(1/lmbda)``, and ``exp(y)`` where `lmbda` is 0.

    Notes
    -----
    Differentiable to every order in both, also where `lmbda` is 0.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.inv_boxcox(mg.asarray([0.0, 4.0]), 2.0)]
    [1.0, 3.0]
    """
    return real(rules.inv_boxcox, y, lmbda, **options)


def inv_boxcox1p(y: ArrayLike, lmbda: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the inverse of the Box-Cox transformation, less one.

    Parameters
    ----------
    y, lmbda : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``(1 + lmbda y)^(1/lmbda) - 1``, and ``expm1(y)`` where `lmbda` is 0.

    Notes
    -----
    Differentiable to every order in both, also where `lmbda` is 0.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.inv_boxcox1p(mg.asarray([0.0, 4.0]), 2.0).tolist()
    [0.0, 2.0]
    """
    return real(rules.inv_boxcox1p, y, lmbda, **options)


def pseudo_huber(delta: ArrayLike, r: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the pseudo-Huber loss.

    Parameters
    ----------
    delta, r : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``delta² (√(1 + (r/delta)²) - 1)``; infinite for negative `delta`.

    Notes
    -----
    Differentiable for positive `delta`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.pseudo_huber(1.0, mg.asarray([0.0, 3.0]))]
    [0.0, 2.162]
    """
    return real(rules.pseudo_huber, delta, r, **options)
