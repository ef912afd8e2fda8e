"""Random tensors, drawn from NumPy's global random state.

The names are those of `numpy.random`, with ``shape=`` for ``size=``. One call of `seed` makes
these functions and NumPy's own reproducible together. For a generator of your own, draw with
`numpy.random.Generator` and pass what it returns to `mygrad_array_api.tensor`.
"""
# ruff: noqa: NPY002 the global state is the interface

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._tensor.applying import wrap
from mygrad_array_api._tensor.handle import Handle
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import Shape

__all__ = ["rand", "randint", "randn", "random", "random_sample", "ranf", "sample", "seed"]


def rand(*shape: int, constant: bool | None = None) -> Tensor:
    """Draw from the uniform distribution over the interval from 0 to 1, without 1.

    Parameters
    ----------
    *shape : int
        The lengths of the axes; none for a 0-d tensor.
    constant : bool, optional
        Whether the result is a constant; by default it is a variable.

    Returns
    -------
    Tensor, of the given shape, float64

    Examples
    --------
    >>> from mygrad_array_api.random import rand
    >>> rand(2, 3).shape
    (2, 3)
    """
    return _tensor(np.random.rand(*shape), constant)


def randn(*shape: int, constant: bool | None = None) -> Tensor:
    """Draw from the normal distribution of mean 0 and variance 1.

    Parameters
    ----------
    *shape : int
        The lengths of the axes; none for a 0-d tensor.
    constant : bool, optional
        Whether the result is a constant; by default it is a variable.

    Returns
    -------
    Tensor, of the given shape, float64

    Examples
    --------
    >>> from mygrad_array_api.random import randn
    >>> randn(2, 3).shape
    (2, 3)
    """
    return _tensor(np.random.randn(*shape), constant)


def random(shape: Shape | None = None, *, constant: bool | None = None) -> Tensor:
    """Draw from the uniform distribution over the interval from 0 to 1, without 1.

    Parameters
    ----------
    shape : int or tuple of int, optional
        The shape of the result; by default it is 0-d.
    constant : bool, optional
        Whether the result is a constant; by default it is a variable.

    Returns
    -------
    Tensor, of the given shape, float64

    Examples
    --------
    >>> from mygrad_array_api.random import random
    >>> random((2, 3)).shape
    (2, 3)
    """
    return _tensor(np.random.random_sample(shape), constant)


def random_sample(shape: Shape | None = None, *, constant: bool | None = None) -> Tensor:
    """Draw as `random` does, which is the shorter name.

    Parameters
    ----------
    shape : int or tuple of int, optional
        The shape of the result; by default it is 0-d.
    constant : bool, optional
        Whether the result is a constant; by default it is a variable.

    Returns
    -------
    Tensor, of the given shape, float64
    """
    return random(shape, constant=constant)


def ranf(shape: Shape | None = None, *, constant: bool | None = None) -> Tensor:
    """Draw as `random` does, which is the longer name.

    Parameters
    ----------
    shape : int or tuple of int, optional
        The shape of the result; by default it is 0-d.
    constant : bool, optional
        Whether the result is a constant; by default it is a variable.

    Returns
    -------
    Tensor, of the given shape, float64
    """
    return random(shape, constant=constant)


def sample(shape: Shape | None = None, *, constant: bool | None = None) -> Tensor:
    """Draw as `random` does, which is the clearer name.

    Parameters
    ----------
    shape : int or tuple of int, optional
        The shape of the result; by default it is 0-d.
    constant : bool, optional
        Whether the result is a constant; by default it is a variable.

    Returns
    -------
    Tensor, of the given shape, float64
    """
    return random(shape, constant=constant)


def randint(low: Any, high: Any = None, shape: Shape | None = None, dtype: Any = int) -> Tensor:
    """Draw integers, each equally likely, from a half-open interval.

    Parameters
    ----------
    low : int or array of int
        The smallest integer; or `high`, with zero for the smallest, if it is given alone.
    high : int or array of int, optional
        Where to end, without reaching it.
    shape : int or tuple of int, optional
        The shape of the result; by default that to which `low` and `high` broadcast.
    dtype : dtype
        An integer or boolean data type.

    Returns
    -------
    Tensor, of the given shape and dtype
        A constant.

    Raises
    ------
    ValueError
        If the interval is empty, or reaches beyond the data type.

    Examples
    --------
    >>> from mygrad_array_api.random import randint
    >>> randint(1, 7, shape=(2, 3)).dtype
    dtype('int64')
    """
    low, high = (x.data if isinstance(x, Handle) else x for x in (low, high))
    return _tensor(np.random.randint(low, high, size=shape, dtype=dtype), constant=None)


def seed(seed_number: int | None = None) -> None:
    """Start NumPy's global random state anew.

    Parameters
    ----------
    seed_number : int, optional
        Where to start: 0 to 2**32 - 1. None takes fresh entropy from the operating system.

    Examples
    --------
    >>> from mygrad_array_api.random import rand, seed
    >>> seed(0)
    >>> first = rand(3)
    >>> seed(0)
    >>> bool((rand(3) == first).all())
    True
    """
    np.random.seed(seed_number)


def _tensor(drawn: Any, constant: bool | None) -> Tensor:
    return wrap(np.asarray(drawn), constant=constant)
