"""The values that given parts of the elements are below."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis

from .interpolating import estimate


def quantile(
    a: ArrayLike,
    q: ArrayLike,
    axis: Axis = None,
    out: Any = None,
    overwrite_input: bool = False,
    method: str = "linear",
    keepdims: bool = False,
    *,
    weights: ArrayLike | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return quantiles: of each fraction the value that this part of the elements is below.

    Parameters
    ----------
    a : array_like, real
    q : array_like, real
        The fractions, from 0 to 1.
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    out : ndarray or Tensor, optional
        Where to write the result; it is returned, as a tensor.
    overwrite_input : bool
        Accepted and ignored: `a` is left as it is.
    method : str
        How a quantile between two elements is estimated: any of ``numpy.quantile``'s.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    weights : array_like, optional
        How much each element counts; only with the method "inverted_cdf".
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, shape (Q..., ...)
        The axes of `q` come first. Nan where there is a nan.

    Raises
    ------
    ValueError
        If a fraction is not in [0, 1], the method is unknown, or takes no weights.
    IndexError
        If there are no elements.

    Notes
    -----
    Differentiable in `a`: the gradient goes to the elements that a quantile lies between, as
    close as it is to each. Equal elements are told apart by the order in which `argsort` has
    them. Differentiable in `q` where the method interpolates. The gradient of `weights`, which
    only select, is zero.

    NumPy's, beyond the standard. Beside an infinite element, where NumPy gives nan, a quantile
    that is exactly another element is that element.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([5.0, 1.0, 2.0, 9.0])
    >>> quartile = mg.quantile(x, 0.25)
    >>> float(quartile)
    1.75
    >>> quartile.backward()
    >>> x.grad
    array([0.  , 0.25, 0.75, 0.  ])
    """
    result = estimate(
        np.quantile, a, q, axis, method, keepdims=keepdims, weights=weights, constant=constant
    )
    return delivered(result, out, "quantile")


def percentile(
    a: ArrayLike,
    q: ArrayLike,
    axis: Axis = None,
    out: Any = None,
    overwrite_input: bool = False,
    method: str = "linear",
    keepdims: bool = False,
    *,
    weights: ArrayLike | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return percentiles: quantiles by parts of a hundred.

    Parameters
    ----------
    a : array_like, real
    q : array_like, real
        The percentages, from 0 to 100.
    axis, out, overwrite_input, method, keepdims, weights, constant
        As for `quantile`.

    Returns
    -------
    Tensor, shape (Q..., ...)
        The axes of `q` come first. Nan where there is a nan.

    Notes
    -----
    Differentiable as `quantile` is.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.percentile(mg.asarray([5.0, 1.0, 2.0, 9.0]), 25))
    1.75
    """
    return quantile(
        a,
        _hundredths(q),
        axis,
        out,
        overwrite_input,
        method,
        keepdims,
        weights=weights,
        constant=constant,
    )


def nanquantile(
    a: ArrayLike,
    q: ArrayLike,
    axis: Axis = None,
    out: Any = None,
    overwrite_input: bool = False,
    method: str = "linear",
    keepdims: bool = False,
    *,
    weights: ArrayLike | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return quantiles of the elements that are not nan.

    Parameters
    ----------
    a : array_like, real
    q : array_like, real
        The fractions, from 0 to 1.
    axis, out, overwrite_input, method, keepdims, weights, constant
        As for `quantile`.

    Returns
    -------
    Tensor, shape (Q..., ...)
        The axes of `q` come first. Nan, with a warning, where every element is nan.

    Notes
    -----
    Differentiable as `quantile` is. What is nan has the gradient zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nanquantile(mg.asarray([5.0, float("nan"), 1.0]), 0.25))
    2.0
    """
    result = estimate(
        np.nanquantile, a, q, axis, method, keepdims=keepdims, weights=weights, constant=constant
    )
    return delivered(result, out, "nanquantile")


def nanpercentile(
    a: ArrayLike,
    q: ArrayLike,
    axis: Axis = None,
    out: Any = None,
    overwrite_input: bool = False,
    method: str = "linear",
    keepdims: bool = False,
    *,
    weights: ArrayLike | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return percentiles of the elements that are not nan.

    Parameters
    ----------
    a : array_like, real
    q : array_like, real
        The percentages, from 0 to 100.
    axis, out, overwrite_input, method, keepdims, weights, constant
        As for `quantile`.

    Returns
    -------
    Tensor, shape (Q..., ...)
        The axes of `q` come first. Nan, with a warning, where every element is nan.

    Notes
    -----
    Differentiable as `quantile` is. What is nan has the gradient zero.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nanpercentile(mg.asarray([5.0, float("nan"), 1.0]), 25))
    2.0
    """
    return nanquantile(
        a,
        _hundredths(q),
        axis,
        out,
        overwrite_input,
        method,
        keepdims,
        weights=weights,
        constant=constant,
    )


def _hundredths(q: Any) -> Any:
    """Turn percentages into fractions; single numbers stay weak."""
    return q / 100 if type(q) in (int, float) else as_tensor(q) / 100
