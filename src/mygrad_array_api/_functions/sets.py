"""Arrays as sets of their elements."""

from __future__ import annotations

from typing import NamedTuple

from mygrad_array_api._rules import sets as rules
from mygrad_array_api._tensor.applying import apply, apply_many
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike


class UniqueAllResult(NamedTuple):
    """The unique values, and where and how often they occur."""

    values: Tensor
    indices: Tensor
    inverse_indices: Tensor
    counts: Tensor


class UniqueCountsResult(NamedTuple):
    """The unique values, and how often they occur."""

    values: Tensor
    counts: Tensor


class UniqueInverseResult(NamedTuple):
    """The unique values, and for each element the index of its value."""

    values: Tensor
    inverse_indices: Tensor


def isin(x1: ArrayLike, x2: ArrayLike, /, *, invert: bool = False) -> Tensor:
    """Say of each element whether it is among the elements of another array.

    Parameters
    ----------
    x1 : array_like
        What to look for.
    x2 : array_like
        Where to look.
    invert : bool
        Whether to say the opposite.

    Returns
    -------
    Tensor, boolean
        A constant of the shape of `x1`.

    Notes
    -----
    Standard: isin, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.isin(mg.asarray([1, 2, 3]), mg.asarray([3, 1])).tolist()
    [True, False, True]
    """
    return apply(rules.isin, x1, x2, invert=invert)


def unique_all(x: ArrayLike, /) -> UniqueAllResult:
    """Return the unique values, where they occur first, the inverse, and how often they occur.

    Parameters
    ----------
    x : array_like
        Taken as flattened. Every nan is a value of its own.

    Returns
    -------
    values : Tensor, shape (K,)
        In ascending order.
    indices : Tensor, shape (K,), integer
        The first occurrence of each value in the flattened array.
    inverse_indices : Tensor, integer
        Of the shape of `x`, so that ``values[inverse_indices]`` is `x`.
    counts : Tensor, shape (K,), integer
        How often each value occurs.

    Notes
    -----
    The values are differentiable: the gradient of each goes to its first occurrence. The rest
    is constant.

    Standard: unique_all, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> unique = mg.unique_all(mg.asarray([3.0, 1.0, 3.0]))
    >>> unique.values.tolist(), unique.indices.tolist()
    ([1.0, 3.0], [1, 0])
    >>> unique.inverse_indices.tolist(), unique.counts.tolist()
    ([1, 0, 1], [1, 2])
    """
    return UniqueAllResult(*apply_many(rules.unique_all, x))


def unique_counts(x: ArrayLike, /) -> UniqueCountsResult:
    """Return the unique values, and how often they occur.

    Parameters
    ----------
    x : array_like
        Taken as flattened. Every nan is a value of its own.

    Returns
    -------
    values : Tensor, shape (K,)
        In ascending order.
    counts : Tensor, shape (K,), integer
        How often each value occurs.

    Notes
    -----
    The values are differentiable, as those of `unique_all` are.

    Standard: unique_counts, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> values, counts = mg.unique_counts(mg.asarray([3.0, 1.0, 3.0]))
    >>> values.tolist(), counts.tolist()
    ([1.0, 3.0], [1, 2])
    """
    values, _, _, counts = apply_many(rules.unique_all, x)
    return UniqueCountsResult(values, counts)


def unique_inverse(x: ArrayLike, /) -> UniqueInverseResult:
    """Return the unique values, and for each element the index of its value.

    Parameters
    ----------
    x : array_like
        Taken as flattened. Every nan is a value of its own.

    Returns
    -------
    values : Tensor, shape (K,)
        In ascending order.
    inverse_indices : Tensor, integer
        Of the shape of `x`, so that ``values[inverse_indices]`` is `x`.

    Notes
    -----
    The values are differentiable, as those of `unique_all` are.

    Standard: unique_inverse, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> values, inverse = mg.unique_inverse(mg.asarray([3.0, 1.0, 3.0]))
    >>> values.tolist(), inverse.tolist()
    ([1.0, 3.0], [1, 0, 1])
    """
    values, _, inverse, _ = apply_many(rules.unique_all, x)
    return UniqueInverseResult(values, inverse)


def unique_values(x: ArrayLike, /) -> Tensor:
    """Return the unique values in ascending order.

    Parameters
    ----------
    x : array_like
        Taken as flattened. Every nan is a value of its own.

    Returns
    -------
    Tensor, shape (K,)

    Notes
    -----
    Differentiable: the gradient of each value goes to its first occurrence.

    Standard: unique_values, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([3.0, 1.0, 3.0])
    >>> mg.unique_values(x).backward([1.0, 10.0])
    >>> x.grad
    array([10.,  1.,  0.])
    """
    values, _, _, _ = apply_many(rules.unique_all, x)
    return values
