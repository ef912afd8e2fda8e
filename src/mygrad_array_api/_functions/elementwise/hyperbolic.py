"""Hyperbolic functions, and their inverses."""

from __future__ import annotations

from typing import Any, Unpack

from mygrad_array_api._rules.elementwise import trigonometric as rules
from mygrad_array_api._tensor.applying import unary
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def sinh(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the hyperbolic sine.

    Parameters
    ----------
    x : array_like, floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``(exp(x) - exp(-x)) / 2``.

    Notes
    -----
    Differentiable everywhere.

    Standard: sinh, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.sinh(mg.asarray([0.0])).tolist()
    [0.0]
    """
    if options or out is not None:
        return with_options(rules.sinh, x, out=out, **options)
    return unary(rules.sinh, x)


def cosh(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the hyperbolic cosine.

    Parameters
    ----------
    x : array_like, floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``(exp(x) + exp(-x)) / 2``.

    Notes
    -----
    Differentiable everywhere.

    Standard: cosh, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.cosh(mg.asarray([0.0])).tolist()
    [1.0]
    """
    if options or out is not None:
        return with_options(rules.cosh, x, out=out, **options)
    return unary(rules.cosh, x)


def tanh(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the hyperbolic tangent.

    Parameters
    ----------
    x : array_like, floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``sinh(x) / cosh(x)``.

    Notes
    -----
    The derivative is one less the square of the result. It keeps its digits where the result
    is rounded to one.

    Standard: tanh, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.tanh(mg.asarray([0.0, float("inf")])).tolist()
    [0.0, 1.0]
    """
    if options or out is not None:
        return with_options(rules.tanh, x, out=out, **options)
    return unary(rules.tanh, x)


def asinh(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the inverse of the hyperbolic sine.

    Parameters
    ----------
    x : array_like, floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        The principal value.

    Notes
    -----
    Differentiable for every real number.

    Standard: asinh, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.asinh(mg.asarray([0.0])).tolist()
    [0.0]
    """
    if options or out is not None:
        return with_options(rules.asinh, x, out=out, **options)
    return unary(rules.asinh, x)


arcsinh = asinh


def acosh(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the inverse of the hyperbolic cosine.

    Parameters
    ----------
    x : array_like, floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        The principal value; nan for real numbers below one.

    Notes
    -----
    At one the derivative is infinite.

    Standard: acosh, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.acosh(mg.asarray([1.0])).tolist()
    [0.0]
    """
    if options or out is not None:
        return with_options(rules.acosh, x, out=out, **options)
    return unary(rules.acosh, x)


arccosh = acosh


def atanh(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the inverse of the hyperbolic tangent.

    Parameters
    ----------
    x : array_like, floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        The principal value; nan for real numbers outside of [-1, 1].

    Notes
    -----
    At ±1 the derivative is infinite.

    Standard: atanh, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.atanh(mg.asarray([0.0, 1.0])).tolist()
    [0.0, inf]
    """
    if options or out is not None:
        return with_options(rules.atanh, x, out=out, **options)
    return unary(rules.atanh, x)


arctanh = atanh
