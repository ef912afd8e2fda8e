"""Rectified linear units, with and without a part to the left of zero."""

from __future__ import annotations

from mygrad_array_api._functions.searching import where
from mygrad_array_api._rules.nnet import activations as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import factor, finished, real_operand

SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805


def relu(x: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return the positive part: `x` where it is positive, and zero elsewhere.

    Parameters
    ----------
    x : array_like, real
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Nan where `x` is.

    Raises
    ------
    TypeError
        If `x` is complex.

    Notes
    -----
    The gradient at zero is zero.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([-2.0, 0.0, 3.0])
    >>> mg.nnet.relu(x).backward()
    >>> x.grad
    array([0., 0., 1.])
    """
    return apply(rules.relu, real_operand("relu", "x", x), constant=constant)


def leaky_relu(x: ArrayLike, slope: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return `x`, times a slope where it is negative.

    Parameters
    ----------
    x : array_like, real
    slope : float or Tensor
        The slope to the left of zero, which can be learnt.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    TypeError
        If `x` is complex, or `slope` is neither a real number nor a real tensor.

    Notes
    -----
    The gradient at zero is zero, as MyGrad has it.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.leaky_relu(mg.tensor([-2.0, 3.0]), 0.1).tolist()
    [-0.2, 3.0]
    """
    x = real_operand("leaky_relu", "x", x)
    negative = x * factor("leaky_relu", "slope", slope)
    return finished(where(x < 0, negative, relu(x)), constant)


def elu(x: ArrayLike, alpha: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return the exponential linear unit: `x`, and ``alpha (exp(x) - 1)`` where it is negative.

    Parameters
    ----------
    x : array_like, real
        Integers are taken as float64.
    alpha : float or Tensor
        Minus the limit to the left, which can be learnt.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor

    Raises
    ------
    TypeError
        If `x` is complex, or `alpha` is neither a real number nor a real tensor.

    Notes
    -----
    The gradient at zero is that of the right side, one.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.elu(mg.tensor([-1e4, 0.0, 3.0]), 0.5).tolist()
    [-0.5, 0.0, 3.0]
    """
    x = real_operand("elu", "x", x)
    limit = factor("elu", "alpha", alpha)
    if not isinstance(limit, Tensor):
        return apply(rules.elu, x, alpha=float(limit), constant=constant)
    left = elu(where(x < 0, x, 0), 1)
    return finished(where(x < 0, left * limit, x), constant)


def selu(x: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return the scaled exponential linear unit, which keeps mean zero and variance one.

    Parameters
    ----------
    x : array_like, real
        Integers are taken as float64.
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
    ``scale * elu(x, alpha)`` with the two numbers of Klambauer et al., "Self-normalizing neural
    networks", 2017, https://arxiv.org/abs/1706.02515. The gradient at zero is the scale.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nnet.selu(mg.tensor(1.0)))
    1.0507009873554805
    """
    x = real_operand("selu", "x", x)
    return finished(SELU_SCALE * elu(x, SELU_ALPHA), constant)
