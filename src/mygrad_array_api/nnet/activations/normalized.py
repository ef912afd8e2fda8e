"""Scores made into probabilities."""

from __future__ import annotations

from mygrad_array_api._rules import normalized as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Axis
from mygrad_array_api.nnet._operands import real_operand


def softmax(x: ArrayLike, axis: Axis = -1, *, constant: bool | None = None) -> Tensor:
    """Return ``exp(x) / sum(exp(x))``.

    Parameters
    ----------
    x : array_like, real
        Integers are taken as float64.
    axis : int, tuple of int or None
        The axes to sum over; all of them if None.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Numbers between zero and one, whose sum over the axes is one.

    Raises
    ------
    TypeError
        If `x` is complex.

    See Also
    --------
    logsoftmax : The logarithm of this, where that is wanted.

    Notes
    -----
    Differentiable everywhere. No value overflows, however large the scores.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.softmax(mg.tensor([1e4, 1e4, -1e4])).tolist()
    [0.5, 0.5, 0.0]
    """
    x = real_operand("softmax", "x", x)
    return apply(rules.softmax, x, axis=axis, constant=constant)


def logsoftmax(x: ArrayLike, axis: Axis = -1, *, constant: bool | None = None) -> Tensor:
    """Return ``log(exp(x) / sum(exp(x)))``.

    Parameters
    ----------
    x : array_like, real
        Integers are taken as float64.
    axis : int, tuple of int or None
        The axes to sum over; all of them if None.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    TypeError
        If `x` is complex.

    Notes
    -----
    Differentiable everywhere. No value overflows, and none becomes minus infinity, however far
    apart the scores.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.logsoftmax(mg.tensor([1e4, 0.0])).tolist()
    [0.0, -10000.0]
    """
    x = real_operand("logsoftmax", "x", x)
    return apply(rules.log_softmax, x, axis=axis, constant=constant)
