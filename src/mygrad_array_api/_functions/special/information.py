"""Entropies, and products with logarithms."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import information as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import analytic, real


def entr(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the summands of entropy.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``-x log(x)``, 0 at 0, minus infinity below.

    Notes
    -----
    The derivative is ``-log(x) - 1``, infinite at 0.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.entr(mg.asarray([0.0, 1.0])).tolist()
    [0.0, -0.0]
    """
    return real(rules.entr, x, **options)


def kl_div(x: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the summands of the Kullback-Leibler divergence.

    Parameters
    ----------
    x, y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x log(x/y) - x + y``, infinite where `x` or `y` is negative.

    Notes
    -----
    The derivative with respect to `x` is ``log(x/y)``, and minus infinity for ``x = 0``; that
    with respect to `y` is ``1 - x/y``, one for ``x = y = 0``. Where the value is infinite it is
    nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.kl_div(mg.asarray([0.0, 1.0]), 1.0).tolist()
    [1.0, 0.0]
    """
    return real(rules.kl_div, x, y, **options)


def rel_entr(x: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the summands of relative entropy.

    Parameters
    ----------
    x, y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x log(x/y)``, 0 for ``x = 0``, infinite where `x` or `y` is negative.

    Notes
    -----
    The derivative with respect to `x` is ``log(x/y) + 1``, and minus infinity for ``x = 0``;
    that with respect to `y` is ``-x/y``, zero for ``x = y = 0``. Where the value is infinite it
    is nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.rel_entr(mg.asarray([0.0, 1.0]), 2.0)]
    [0.0, -0.6931]
    """
    return real(rules.rel_entr, x, y, **options)


def xlog1py(x: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return a product with the logarithm of one more, zero where the factor is.

    Parameters
    ----------
    x, y : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x log1p(y)``, 0 for ``x = 0``.

    Notes
    -----
    The derivative with respect to `x` is ``log1p(y)``, and zero where ``x = 0`` and `y` has
    none; that with respect to `y` is ``x/(1+y)``, zero for ``x = 0`` and ``y = -1``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.xlog1py(mg.asarray([0.0, 1.0]), mg.asarray([-1.0, 0.0])).tolist()
    [0.0, 0.0]
    """
    return analytic(rules.xlog1py, x, y, **options)


def xlogy(x: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return a product with a logarithm, zero where the factor is.

    Parameters
    ----------
    x, y : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``x log(y)``, 0 for ``x = 0``.

    Notes
    -----
    The derivative with respect to `x` is ``log(y)``, and zero where ``x = 0`` and `y` has none;
    that with respect to `y` is ``x/y``, zero for ``x = y = 0``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.xlogy(mg.asarray([0.0, 1.0]), mg.asarray([0.0, 1.0])).tolist()
    [0.0, 0.0]
    """
    return analytic(rules.xlogy, x, y, **options)
