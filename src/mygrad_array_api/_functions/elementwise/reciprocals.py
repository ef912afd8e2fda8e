"""Secant, cosecant and cotangent, circular and hyperbolic, and their inverses."""

from __future__ import annotations

from math import pi

from mygrad_array_api._rules.elementwise import (
    arithmetic,
    comparison,
    reciprocals,
    rounding,
    trigonometric,
)
from mygrad_array_api._rules.elementwise import complex as complex_rules
from mygrad_array_api._tensor.applying import apply, unary
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def sec(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the secant.

    Parameters
    ----------
    x : array_like, floating-point
        Angles in radians.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``1 / cos(x)``.

    Notes
    -----
    The derivative is ``sec(x) tan(x)``.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.sec(mg.asarray([0.0])).tolist()
    [1.0]
    """
    return apply(reciprocals.sec, x, constant=constant)


def csc(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the cosecant.

    Parameters
    ----------
    x : array_like, floating-point
        Angles in radians.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``1 / sin(x)``, infinite at zero.

    Notes
    -----
    The derivative is ``-csc(x) cot(x)``, infinite at zero.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> round(float(mg.csc(mg.asarray(mg.pi / 6))), 12)
    2.0
    """
    return apply(reciprocals.csc, x, constant=constant)


def cot(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the cotangent.

    Parameters
    ----------
    x : array_like, floating-point
        Angles in radians.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``1 / tan(x)``, infinite at zero.

    Notes
    -----
    The derivative is ``-1 / sin(x)**2``, infinite at zero.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> round(float(mg.cot(mg.asarray(mg.pi / 4))), 12)
    1.0
    """
    return apply(arithmetic.reciprocal, unary(trigonometric.tan, x), constant=constant)


def sech(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the hyperbolic secant.

    Parameters
    ----------
    x : array_like, floating-point
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``1 / cosh(x)``.

    Notes
    -----
    The derivative is ``-sech(x) tanh(x)``.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.sech(mg.asarray([0.0, 1000.0])).tolist()
    [1.0, 0.0]
    """
    return apply(reciprocals.sech, x, constant=constant)


def csch(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the hyperbolic cosecant.

    Parameters
    ----------
    x : array_like, floating-point
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``1 / sinh(x)``, infinite at zero.

    Notes
    -----
    The derivative is ``-csch(x) coth(x)``, infinite at zero.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.csch(mg.asarray([0.0, -1000.0])).tolist()
    [inf, -0.0]
    """
    return apply(reciprocals.csch, x, constant=constant)


def coth(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the hyperbolic cotangent.

    Parameters
    ----------
    x : array_like, floating-point
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``1 / tanh(x)``, infinite at zero.

    Notes
    -----
    The derivative is ``-1 / sinh(x)**2``, infinite at zero.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.coth(mg.asarray([1000.0])).tolist()
    [1.0]
    """
    return apply(arithmetic.reciprocal, unary(trigonometric.tanh, x), constant=constant)


def arcsec(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the angle that has the secant `x`.

    Parameters
    ----------
    x : array_like, floating-point
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        From 0 to π; nan for real `x` between -1 and 1.

    Notes
    -----
    The derivative is ``1 / (abs(x) sqrt(x**2 - 1))``, infinite at 1 and -1.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.arcsec(mg.asarray([1.0])).tolist()
    [0.0]
    """
    return apply(reciprocals.arcsec, x, constant=constant)


def arccsc(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the angle that has the cosecant `x`.

    Parameters
    ----------
    x : array_like, floating-point
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        From -π/2 to π/2; nan for real `x` between -1 and 1.

    Notes
    -----
    The derivative is ``-1 / (abs(x) sqrt(x**2 - 1))``, infinite at 1 and -1.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.arccsc(mg.asarray(-1.0))) == -mg.pi / 2
    True
    """
    return apply(reciprocals.arccsc, x, constant=constant)


def arccot(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the angle that has the cotangent `x`.

    Parameters
    ----------
    x : array_like, real floating-point
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``atan(1 / x)``, from -π/2 to π/2; π/2 at zero, where it jumps.

    Notes
    -----
    The derivative is ``-1 / (1 + x**2)``, at zero as well.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.arccot(mg.asarray(0.0))) == mg.pi / 2
    True
    """
    # Near zero not by 1 / x, whose derivative is infinite there.
    near = unary(complex_rules.abs, x) <= 1
    sloped = unary(trigonometric.atan, x)
    side = apply(rounding.copysign, pi / 2, x)
    inverse = unary(arithmetic.reciprocal, apply(comparison.where, near, 1, x))
    beyond = unary(trigonometric.atan, inverse)
    return apply(comparison.where, near, side - sloped, beyond, constant=constant)


def arccsch(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the number whose hyperbolic cosecant is `x`.

    Parameters
    ----------
    x : array_like, floating-point
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``asinh(1 / x)``, infinite at zero.

    Notes
    -----
    The derivative is ``-1 / (abs(x) sqrt(1 + x**2))``, infinite at zero.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.arccsch(mg.asarray([0.0])).tolist()
    [inf]
    """
    return apply(reciprocals.arccsch, x, constant=constant)


def arccoth(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the number whose hyperbolic cotangent is `x`.

    Parameters
    ----------
    x : array_like, floating-point
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``atanh(1 / x)``, infinite at 1 and -1; nan for real `x` between them.

    Notes
    -----
    The derivative is ``1 / (1 - x**2)``.

    MyGrad's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.arccoth(mg.asarray([1.0])).tolist()
    [inf]
    """
    return apply(reciprocals.arccoth, x, constant=constant)
