"""Smooth relatives of the rectified linear unit, which MyGrad does not have."""

from __future__ import annotations

from mygrad_array_api._functions.elementwise.exponential import logaddexp
from mygrad_array_api._rules.nnet import activations as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import real_operand


def softplus(x: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return ``log(1 + exp(x))``.

    Parameters
    ----------
    x : array_like, real
        Integers are taken as float64.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        No value overflows.

    Raises
    ------
    TypeError
        If `x` is complex.

    Notes
    -----
    The derivative is ``sigmoid(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.softplus(mg.tensor([-1e4, 1e4])).tolist()
    [0.0, 10000.0]
    """
    return logaddexp(real_operand("softplus", "x", x), 0.0, constant=constant)


def silu(x: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return ``x * sigmoid(x)``, also called swish.

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
    Differentiable everywhere.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.silu(mg.tensor([-1e4, 0.0, 1e4])).tolist()
    [-0.0, 0.0, 10000.0]
    """
    return apply(rules.silu, real_operand("silu", "x", x), constant=constant)


def gelu(x: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return the Gaussian error linear unit, by the hyperbolic tangent.

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
    Differentiable everywhere.

    ``x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x**3)))``, the approximation of Hendrycks
    and Gimpel, "Gaussian error linear units", 2016, https://arxiv.org/abs/1606.08415, which is
    within 0.0005 of ``x`` times the normal distribution function.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.gelu(mg.tensor([-1e4, 0.0, 1e4])).tolist()
    [-0.0, 0.0, 10000.0]
    """
    # (1 + tanh(u)) / 2 is sigmoid(2 u), which loses nothing to the left.
    return apply(rules.gelu, real_operand("gelu", "x", x), constant=constant)
