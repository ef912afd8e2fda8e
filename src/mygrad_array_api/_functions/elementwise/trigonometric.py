"""Trigonometric functions, and their inverses."""

from __future__ import annotations

from typing import Any, Unpack

from mygrad_array_api._rules.elementwise import trigonometric as rules
from mygrad_array_api._tensor.applying import apply, binary, unary
from mygrad_array_api._tensor.options import with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def sin(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the sine.

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
        The sine of an angle in radians.

    Notes
    -----
    Differentiable everywhere.

    Standard: sin, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.sin(mg.asarray([0.0, -0.0])).tolist()
    [0.0, -0.0]
    """
    if options or out is not None:
        return with_options(rules.sin, x, out=out, **options)
    return unary(rules.sin, x)


def cos(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the cosine.

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
        The cosine of an angle in radians.

    Notes
    -----
    Differentiable everywhere.

    Standard: cos, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.cos(mg.asarray([0.0])).tolist()
    [1.0]
    """
    if options or out is not None:
        return with_options(rules.cos, x, out=out, **options)
    return unary(rules.cos, x)


def tan(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the tangent.

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
        The tangent of an angle in radians.

    Notes
    -----
    The derivative is one plus the square of the result.

    Standard: tan, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.tan(mg.asarray([0.0])).tolist()
    [0.0]
    """
    if options or out is not None:
        return with_options(rules.tan, x, out=out, **options)
    return unary(rules.tan, x)


def asin(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the inverse of the sine.

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
        The principal value, in radians; nan for real numbers outside of [-1, 1].

    Notes
    -----
    At ±1 the derivative is infinite.

    Standard: asin, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.asin(mg.asarray([0.0])).tolist()
    [0.0]
    """
    if options or out is not None:
        return with_options(rules.asin, x, out=out, **options)
    return unary(rules.asin, x)


arcsin = asin


def acos(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the inverse of the cosine.

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
        The principal value, in radians; nan for real numbers outside of [-1, 1].

    Notes
    -----
    At ±1 the derivative is minus infinity.

    Standard: acos, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.acos(mg.asarray([1.0])).tolist()
    [0.0]
    """
    if options or out is not None:
        return with_options(rules.acos, x, out=out, **options)
    return unary(rules.acos, x)


arccos = acos


def atan(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the inverse of the tangent.

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
        The principal value, in radians.

    Notes
    -----
    The derivative is ``1 / (1 + x**2)``.

    Standard: atan, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.atan(mg.asarray([0.0])).tolist()
    [0.0]
    """
    if options or out is not None:
        return with_options(rules.atan, x, out=out, **options)
    return unary(rules.atan, x)


arctan = atan


def atan2(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the angle between the first axis and the point (x2, x1).

    Parameters
    ----------
    x1, x2 : array_like, real floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        The angle in radians, from -π to π: that of ``x1 / x2``, in the right quadrant.

    Notes
    -----
    At the origin the gradient is zero; second derivatives are nan there.

    Standard: atan2, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.atan2(mg.asarray([0.0, 0.0]), mg.asarray([1.0, 2.0])).tolist()
    [0.0, 0.0]
    """
    if options or out is not None:
        return with_options(rules.atan2, x1, x2, out=out, **options)
    return binary(rules.atan2, x1, x2)


arctan2 = atan2


def deg2rad(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Convert degrees to radians.

    Parameters
    ----------
    x : array_like, real floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x * pi / 180``.

    Notes
    -----
    Linear.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.deg2rad(mg.asarray([0.0])).tolist()
    [0.0]
    """
    if options or out is not None:
        return with_options(rules.deg2rad, x, out=out, **options)
    return unary(rules.deg2rad, x)


radians = deg2rad


def rad2deg(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Convert radians to degrees.

    Parameters
    ----------
    x : array_like, real floating-point
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x * 180 / pi``.

    Notes
    -----
    Linear.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.rad2deg(mg.asarray([0.0, mg.pi])).tolist()
    [0.0, 180.0]
    """
    if options or out is not None:
        return with_options(rules.rad2deg, x, out=out, **options)
    return unary(rules.rad2deg, x)


degrees = rad2deg


def sinc(x: ArrayLike, /, *, constant: bool | None = None) -> Tensor:
    """Return the normalised sine cardinal.

    Parameters
    ----------
    x : array_like, floating-point
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor
        ``sin(pi x) / (pi x)``, and one at zero.

    Notes
    -----
    Differentiable everywhere, at zero as well, to every order.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.sinc(mg.asarray([0.0])).tolist()
    [1.0]
    """
    return apply(rules.sinc, x, constant=constant)
