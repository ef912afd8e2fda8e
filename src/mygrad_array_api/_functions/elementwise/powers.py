"""Powers and roots."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._rules.elementwise import arithmetic as rules
from mygrad_array_api._tensor.applying import apply, binary, unary
from mygrad_array_api._tensor.options import compute, with_options
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions


def square(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Multiply by itself.

    Parameters
    ----------
    x : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x * x``.

    Notes
    -----
    Differentiable everywhere.

    Standard: square, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.square(mg.asarray([2.0, -3.0])).tolist()
    [4.0, 9.0]
    """
    if options or out is not None:
        return with_options(rules.square, x, out=out, **options)
    return unary(rules.square, x)


def pow(x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Raise to a power.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x1 ** x2``.

    Notes
    -----
    At a base of zero, the gradient of the base is that of the monomial: zero for an exponent
    of zero or above one, and one for an exponent of one. The gradient of the exponent is zero
    there, and minus infinity for negative exponents; for negative real bases it is nan. Up to
    an exponent of one, the mixed second derivative is nan there.

    Standard: pow, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.pow(mg.asarray([2.0, 3.0]), 2.0).tolist()
    [4.0, 9.0]
    """
    if options or out is not None:
        return with_options(rules.pow, x1, x2, out=out, **options)
    return binary(rules.pow, x1, x2)


power = pow


def float_power(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Raise to a power in double precision.

    Parameters
    ----------
    x1, x2 : array_like, numeric
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    Tensor
        ``x1 ** x2``, float64 or complex128 whatever the arguments are.

    Notes
    -----
    Differentiated as `pow`.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.float_power(mg.asarray([2, 4]), -1).tolist()
    [0.5, 0.25]
    """
    if options or out is not None:
        result: Tensor = compute(
            "float_power", _power, np.float_power, (x1, x2), out=out, **options
        )
        return result
    return _power(x1, x2)


def _power(x1: Any, x2: Any, constant: bool | None = None) -> Tensor:
    return apply(rules.pow, _double(x1), _double(x2), constant=constant)


def _double(x: Any) -> Any:
    """Convert to double precision, which a Python scalar has already."""
    if isinstance(x, (int, float, complex)):
        return x if isinstance(x, complex) else float(x)
    dtype = np.complex128 if np.iscomplexobj(x) else np.float64
    return astype(x, np.dtype(dtype), copy=False)


def sqrt(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the principal square root.

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
        The root, with a non-negative real part; nan for negative real numbers.

    Notes
    -----
    At zero the gradient is infinite, unless a selection passes over it.

    Standard: sqrt, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.sqrt(mg.asarray([4.0, 9.0])).tolist()
    [2.0, 3.0]
    """
    if options or out is not None:
        return with_options(rules.sqrt, x, out=out, **options)
    return unary(rules.sqrt, x)


def cbrt(x: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]) -> Tensor:
    """Return the real cube root.

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
        The root, with the sign of `x`.

    Notes
    -----
    At zero the gradient is infinite, unless a selection passes over it.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.cbrt(mg.asarray([8.0, -27.0])).tolist()
    [2.0, -3.0]
    """
    if options or out is not None:
        return with_options(rules.cbrt, x, out=out, **options)
    return unary(rules.cbrt, x)


def hypot(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> Tensor:
    """Return the length of the hypotenuse.

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
        ``sqrt(x1**2 + x2**2)``, without overflow on the way.

    Notes
    -----
    At the origin the gradient is zero, as for a norm; second derivatives are nan there.

    Standard: hypot, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.hypot(mg.asarray([3.0, 5.0]), mg.asarray([4.0, 12.0])).tolist()
    [5.0, 13.0]
    """
    if options or out is not None:
        return with_options(rules.hypot, x1, x2, out=out, **options)
    return binary(rules.hypot, x1, x2)
