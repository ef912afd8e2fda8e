"""Sums, products, extremes, moments, and cumulative sums and products."""

from __future__ import annotations

from mygrad_array_api._rules import statistical as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis, DType


def cumulative_prod(
    x: ArrayLike,
    /,
    axis: int | None = None,
    *,
    dtype: DType | None = None,
    include_initial: bool = False,
    constant: bool | None = None,
) -> Tensor:
    """Return the products of all elements up to each one along an axis.

    Parameters
    ----------
    x : array_like, numeric
    axis : int, optional
        The axis; it may be left out if `x` has only one.
    dtype : dtype, optional
        The dtype of the result. By default that of `x`, and int64 or uint64 for small integers.
    include_initial : bool
        Whether the result starts with 1, which makes it longer by one element.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If `x` has several axes and none is given.

    Notes
    -----
    The gradient is exact where elements are zero, to every order.

    Standard: cumulative_prod, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([2.0, 0.0, 3.0])
    >>> mg.cumulative_prod(x).backward()
    >>> x.grad
    array([1., 8., 0.])
    """
    return apply(
        rules.cumulative_prod,
        x,
        axis=axis,
        dtype=dtype,
        include_initial=include_initial,
        constant=constant,
    )


def cumulative_sum(
    x: ArrayLike,
    /,
    axis: int | None = None,
    *,
    dtype: DType | None = None,
    include_initial: bool = False,
    constant: bool | None = None,
) -> Tensor:
    """Return the sums of all elements up to each one along an axis.

    Parameters
    ----------
    x : array_like, numeric
    axis : int, optional
        The axis; it may be left out if `x` has only one.
    dtype : dtype, optional
        The dtype of the result. By default that of `x`, and int64 or uint64 for small integers.
    include_initial : bool
        Whether the result starts with 0, which makes it longer by one element.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If `x` has several axes and none is given.

    Notes
    -----
    Differentiable everywhere.

    Standard: cumulative_sum, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, 2.0, 3.0])
    >>> sums = mg.cumulative_sum(x)
    >>> sums.tolist()
    [1.0, 3.0, 6.0]
    >>> sums.backward()
    >>> x.grad
    array([3., 2., 1.])
    """
    return apply(
        rules.cumulative_sum,
        x,
        axis=axis,
        dtype=dtype,
        include_initial=include_initial,
        constant=constant,
    )


def max(
    x: ArrayLike, /, axis: Axis = None, *, keepdims: bool = False, constant: bool | None = None
) -> Tensor:
    """Return the largest element.

    Parameters
    ----------
    x : array_like, real
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Nan where there is a nan.

    Raises
    ------
    ValueError
        If there are no elements.

    Notes
    -----
    Elements that tie for the largest share the gradient evenly. The gradient of nan goes to
    the elements that are nan.

    Standard: max, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([3.0, 1.0, 3.0])
    >>> mg.max(x).backward()
    >>> x.grad
    array([0.5, 0. , 0.5])
    """
    return apply(rules.max, x, axis=axis, keepdims=keepdims, constant=constant)


def mean(
    x: ArrayLike, /, axis: Axis = None, *, keepdims: bool = False, constant: bool | None = None
) -> Tensor:
    """Return the arithmetic mean.

    Parameters
    ----------
    x : array_like, numeric
        Integers are averaged in float64.
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Nan where there are no elements.

    Notes
    -----
    Differentiable everywhere.

    Standard: mean, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, 2.0, 3.0, 6.0])
    >>> average = mg.mean(x)
    >>> float(average)
    3.0
    >>> average.backward()
    >>> x.grad
    array([0.25, 0.25, 0.25, 0.25])
    """
    return apply(rules.mean, x, axis=axis, keepdims=keepdims, constant=constant)


def min(
    x: ArrayLike, /, axis: Axis = None, *, keepdims: bool = False, constant: bool | None = None
) -> Tensor:
    """Return the smallest element.

    Parameters
    ----------
    x : array_like, real
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Nan where there is a nan.

    Raises
    ------
    ValueError
        If there are no elements.

    Notes
    -----
    Elements that tie for the smallest share the gradient evenly. The gradient of nan goes to
    the elements that are nan.

    Standard: min, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.min(mg.asarray([[3.0, 1.0], [0.0, 2.0]]), axis=1).tolist()
    [1.0, 0.0]
    """
    return apply(rules.min, x, axis=axis, keepdims=keepdims, constant=constant)


def prod(
    x: ArrayLike,
    /,
    axis: Axis = None,
    *,
    dtype: DType | None = None,
    keepdims: bool = False,
    constant: bool | None = None,
) -> Tensor:
    """Return the product of the elements.

    Parameters
    ----------
    x : array_like, numeric
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    dtype : dtype, optional
        The dtype of the result. By default that of `x`, and int64 or uint64 for small integers.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        One where there are no elements.

    Notes
    -----
    The gradient is exact with any number of zeros, to every order.

    Standard: prod, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([2.0, 0.0, 3.0])
    >>> mg.prod(x).backward()
    >>> x.grad
    array([0., 6., 0.])
    """
    return apply(rules.prod, x, axis=axis, dtype=dtype, keepdims=keepdims, constant=constant)


def std(
    x: ArrayLike,
    /,
    axis: Axis = None,
    *,
    correction: float = 0.0,
    keepdims: bool = False,
    ddof: float | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the standard deviation, the square root of the variance.

    Parameters
    ----------
    x : array_like, numeric
        Integers are taken as float64.
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    correction : float
        The sum of the squares of N numbers is divided by ``N - correction``.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    ddof : float, optional
        Another name for `correction`.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, real

    Raises
    ------
    ValueError
        If both `correction` and `ddof` are given.

    Notes
    -----
    Where all elements are equal, the gradient of the standard deviation is zero, and second
    derivatives are nan.

    Standard: std, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.std(mg.asarray([1.0, 3.0])))
    1.0
    """
    correction = correction if ddof is None else _same(correction, ddof)
    return apply(
        rules.std, x, axis=axis, correction=correction, keepdims=keepdims, constant=constant
    )


def sum(
    x: ArrayLike,
    /,
    axis: Axis = None,
    *,
    dtype: DType | None = None,
    keepdims: bool = False,
    constant: bool | None = None,
) -> Tensor:
    """Return the sum of the elements.

    Parameters
    ----------
    x : array_like, numeric
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    dtype : dtype, optional
        The dtype of the result, in which is summed. By default that of `x`, and int64 or uint64
        for small integers.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Zero where there are no elements.

    Notes
    -----
    Differentiable everywhere.

    Standard: sum, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([[1.0, 2.0], [3.0, 4.0]])
    >>> sums = mg.sum(x, axis=0)
    >>> sums.tolist()
    [4.0, 6.0]
    >>> sums.backward()
    >>> x.grad
    array([[1., 1.],
           [1., 1.]])
    """
    return apply(rules.sum, x, axis=axis, dtype=dtype, keepdims=keepdims, constant=constant)


def var(
    x: ArrayLike,
    /,
    axis: Axis = None,
    *,
    correction: float = 0.0,
    keepdims: bool = False,
    ddof: float | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the variance, the mean square deviation from the mean.

    Parameters
    ----------
    x : array_like, numeric
        Integers are taken as float64.
    axis : int or tuple of int, optional
        The axes to reduce; by default all of them.
    correction : float
        The sum of the squares of N numbers is divided by ``N - correction``. The result is nan
        or infinite where that is not positive.
    keepdims : bool
        Whether the result keeps the reduced axes, with size one.
    ddof : float, optional
        Another name for `correction`.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, real

    Raises
    ------
    ValueError
        If both `correction` and `ddof` are given.

    Notes
    -----
    Differentiable everywhere.

    Standard: var, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, 3.0])
    >>> variance = mg.var(x, correction=1)
    >>> float(variance)
    2.0
    >>> variance.backward()
    >>> x.grad
    array([-2.,  2.])
    """
    correction = correction if ddof is None else _same(correction, ddof)
    return apply(
        rules.var, x, axis=axis, correction=correction, keepdims=keepdims, constant=constant
    )


def _same(correction: float, ddof: float) -> float:
    if correction:
        msg = "ddof and correction are two names for one thing: give one of them"
        raise ValueError(msg)
    return ddof
