"""Distribution functions of continuous distributions, and their inverses."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import distributions as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import real


def chdtr(v: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the distribution function of the chi-squared distribution.

    Parameters
    ----------
    v, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability below `x`, with `v` degrees of freedom.

    Notes
    -----
    The derivative with respect to `x` is the density. That with respect to `v` is an integral,
    as that of `gammainc`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.chdtr(2.0, mg.asarray([1.0, 4.0]))]
    [0.3935, 0.8647]
    """
    return real(rules.chdtr, v, x, **options)


def chdtrc(v: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the survival function of the chi-squared distribution.

    Parameters
    ----------
    v, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability above `x`, with `v` degrees of freedom.

    Notes
    -----
    The derivatives are minus those of `chdtr`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.chdtrc(2.0, mg.asarray([1.0, 4.0]))]
    [0.6065, 0.1353]
    """
    return real(rules.chdtrc, v, x, **options)


def chdtri(v: ArrayLike, p: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the inverse of the survival function of the chi-squared distribution.

    Parameters
    ----------
    v, p : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``x`` with ``chdtrc(v, x) = p``.

    Notes
    -----
    The derivative with respect to `p` is minus one over the density. That with respect to `v`
    follows by the implicit function theorem; where the result is infinite, it is nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.chdtri(2.0, mg.asarray([1.0, 0.5]))]
    [0.0, 1.386]
    """
    return real(rules.chdtri, v, p, **options)


def fdtr(
    dfn: ArrayLike, dfd: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]
) -> Tensor:
    """Return the distribution function of the F distribution.

    Parameters
    ----------
    dfn, dfd, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability below `x`.

    Notes
    -----
    The derivative with respect to `x` is the density. Those with respect to the degrees of
    freedom are differences of integrals, as those of `betainc`, that get ever closer: of a
    million degrees of freedom half of the digits are lost.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.fdtr(2.0, 4.0, mg.asarray([1.0, 4.0]))]
    [0.5556, 0.8889]
    """
    return real(rules.fdtr, dfn, dfd, x, **options)


def fdtrc(
    dfn: ArrayLike, dfd: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]
) -> Tensor:
    """Return the survival function of the F distribution.

    Parameters
    ----------
    dfn, dfd, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability above `x`.

    Notes
    -----
    The derivatives are minus those of `fdtr`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.fdtrc(2.0, 4.0, mg.asarray([1.0, 4.0]))]
    [0.4444, 0.1111]
    """
    return real(rules.fdtrc, dfn, dfd, x, **options)


def fdtri(
    dfn: ArrayLike, dfd: ArrayLike, p: ArrayLike, /, **options: Unpack[UfuncOptions]
) -> Tensor:
    """Return the inverse of the distribution function of the F distribution.

    Parameters
    ----------
    dfn, dfd, p : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``x`` with ``fdtr(dfn, dfd, x) = p``.

    Notes
    -----
    The derivative with respect to `p` is one over the density. Those with respect to the
    degrees of freedom follow by the implicit function theorem.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.fdtri(2.0, 4.0, mg.asarray([0.5, 0.75]))]
    [0.8284, 2.0]
    """
    return real(rules.fdtri, dfn, dfd, p, **options)


def gdtr(a: ArrayLike, b: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the distribution function of the gamma distribution.

    Parameters
    ----------
    a, b, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability below `x`, with rate `a` and shape `b`.

    Notes
    -----
    The derivative with respect to `x` is the density. That with respect to `b` is an integral,
    as that of `gammainc`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.gdtr(1.0, 2.0, mg.asarray([1.0, 4.0]))]
    [0.2642, 0.9084]
    """
    return real(rules.gdtr, a, b, x, **options)


def gdtrc(a: ArrayLike, b: ArrayLike, x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the survival function of the gamma distribution.

    Parameters
    ----------
    a, b, x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability above `x`, with rate `a` and shape `b`.

    Notes
    -----
    The derivatives are minus those of `gdtr`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.gdtrc(1.0, 2.0, mg.asarray([1.0, 4.0]))]
    [0.7358, 0.09158]
    """
    return real(rules.gdtrc, a, b, x, **options)


def stdtr(df: ArrayLike, t: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the distribution function of Student's t distribution.

    Parameters
    ----------
    df, t : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability below `t`, with `df` degrees of freedom.

    Notes
    -----
    The derivative with respect to `t` is the density. That with respect to `df` is an integral,
    and is computed to nearly all digits, however many degrees of freedom there are.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.stdtr(3.0, mg.asarray([0.0, 2.0]))]
    [0.5, 0.9303]
    """
    return real(rules.stdtr, df, t, **options)


def stdtrit(df: ArrayLike, p: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the inverse of the distribution function of Student's t distribution.

    Parameters
    ----------
    df, p : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``t`` with ``stdtr(df, t) = p``.

    Notes
    -----
    The derivative with respect to `p` is one over the density. That with respect to `df`
    follows by the implicit function theorem.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.stdtrit(3.0, mg.asarray([0.5, 0.75]))]
    [0.0, 0.7649]
    """
    return real(rules.stdtrit, df, p, **options)
