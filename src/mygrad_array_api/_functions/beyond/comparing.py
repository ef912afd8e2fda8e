"""Whether arrays are equal, or nearly so."""

from __future__ import annotations

import numpy as np

from mygrad_array_api._tensor.composing import constant_results
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


def allclose(
    a: ArrayLike,
    b: ArrayLike,
    rtol: ArrayLike = 1e-05,
    atol: ArrayLike = 1e-08,
    equal_nan: bool = False,
) -> bool:
    """Say whether two arrays are equal within a tolerance, in all elements.

    Parameters
    ----------
    a, b : array_like, numeric
        Arrays that broadcast together.
    rtol, atol : array_like
        The tolerance is ``atol + rtol * abs(b)``.
    equal_nan : bool
        Whether nan equals nan.

    Returns
    -------
    bool

    Notes
    -----
    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.allclose(mg.asarray([1.0, 2.0]), [1.0, 2.0 + 1e-9])
    True
    """
    return bool(constant_results(np.allclose, a, b, rtol, atol, equal_nan))


def isclose(
    a: ArrayLike,
    b: ArrayLike,
    rtol: ArrayLike = 1e-05,
    atol: ArrayLike = 1e-08,
    equal_nan: bool = False,
) -> Tensor:
    """Say of each element of two arrays whether they are equal within a tolerance.

    Parameters
    ----------
    a, b : array_like, numeric
        Arrays that broadcast together.
    rtol, atol : array_like
        The tolerance is ``atol + rtol * abs(b)``.
    equal_nan : bool
        Whether nan equals nan.

    Returns
    -------
    Tensor, boolean
        A constant.

    Notes
    -----
    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.isclose(mg.asarray([1.0, 2.0]), [1.0, 2.1]).tolist()
    [True, False]
    """
    result: Tensor = constant_results(np.isclose, a, b, rtol, atol, equal_nan)
    return result


def array_equal(a1: ArrayLike, a2: ArrayLike, equal_nan: bool = False) -> bool:
    """Say whether two arrays have the same shape and the same elements.

    Parameters
    ----------
    a1, a2 : array_like
    equal_nan : bool
        Whether nan equals nan.

    Returns
    -------
    bool

    Notes
    -----
    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.array_equal(mg.asarray([1.0, 2.0]), [1.0, 2.0])
    True
    """
    return bool(constant_results(np.array_equal, a1, a2, equal_nan))
