"""Activations between two bounds."""

from __future__ import annotations

from mygrad_array_api._functions.searching import where
from mygrad_array_api._rules.nnet import activations as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import factor, finished, real_operand


def sigmoid(x: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return the logistic function, ``1 / (1 + exp(-x))``.

    Parameters
    ----------
    x : array_like, real
        Integers are taken as float64.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Between zero and one. No value overflows, and the gradient is accurate in both tails.

    Raises
    ------
    TypeError
        If `x` is complex.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.sigmoid(mg.tensor([-1e4, 0.0, 1e4])).tolist()
    [0.0, 0.5, 1.0]
    """
    return apply(rules.sigmoid, real_operand("sigmoid", "x", x), constant=constant)


def hard_tanh(
    x: ArrayLike,
    *,
    lower_bound: ArrayLike = -1,
    upper_bound: ArrayLike = 1,
    constant: bool | None = None,
) -> Tensor:
    """Return `x` between two bounds, and the nearer bound outside.

    Parameters
    ----------
    x : array_like, real
    lower_bound, upper_bound : float or Tensor
        The bounds, which can be learnt.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    TypeError
        If `x` is complex, or a bound is neither a real number nor a real tensor.

    Notes
    -----
    The gradient at a bound is zero, unlike that of `clip`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([-2.0, 0.5, 1.0])
    >>> mg.nnet.hard_tanh(x).backward()
    >>> x.grad
    array([0., 1., 0.])
    """
    x = real_operand("hard_tanh", "x", x)
    low = factor("hard_tanh", "lower_bound", lower_bound)
    high = factor("hard_tanh", "upper_bound", upper_bound)
    return finished(where(x <= low, low, where(x >= high, high, x)), constant)


def soft_sign(x: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return ``x / (1 + abs(x))``.

    Parameters
    ----------
    x : array_like, real
        Integers are taken as float64.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Between -1 and 1.

    Raises
    ------
    TypeError
        If `x` is complex.

    Notes
    -----
    The gradient at zero is one; the second derivative jumps there, and is taken as zero.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.soft_sign(mg.tensor([-3.0, 0.0, 1.0])).tolist()
    [-0.75, 0.0, 0.5]
    """
    return apply(rules.soft_sign, real_operand("soft_sign", "x", x), constant=constant)
