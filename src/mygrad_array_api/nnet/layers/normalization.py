"""Batch normalization."""

from __future__ import annotations

from mygrad_array_api._rules.nnet import normalization as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import finished, number, real_operand


def batchnorm(
    x: ArrayLike,
    *,
    gamma: ArrayLike | None = None,
    beta: ArrayLike | None = None,
    eps: float,
    constant: bool | None = None,
) -> Tensor:
    """Give each channel of a batch the mean zero and the variance one, then scale and shift it.

    Parameters
    ----------
    x : array_like, real, (N, C, ...)
        Integers are taken as float64.
    gamma : array_like, real, (C,), optional
        What each channel is multiplied by.
    beta : array_like, real, (C,), optional
        What is added to each channel.
    eps : float
        What is added to the variance, so that a channel of equal numbers does not become nan.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, (N, C, ...)
        ``gamma * (x - mean) / sqrt(var + eps) + beta``, with the mean and the variance over all
        axes but the second. An empty batch stays one.

    Raises
    ------
    TypeError
        If an array is complex, or `eps` is not a real number.
    ValueError
        If `eps` is negative, or `gamma` or `beta` is not of shape (C,).

    Notes
    -----
    Differentiable in `x`, `gamma` and `beta`, through the mean and the variance as well.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([[1.0, 10.0], [3.0, 30.0]])
    >>> mg.nnet.batchnorm(x, beta=[0.0, 5.0], eps=0).tolist()
    [[-1.0, 4.0], [1.0, 6.0]]
    """
    x = real_operand("batchnorm", "x", x)
    eps = number("batchnorm", "eps", eps)
    if not eps >= 0:
        msg = f"batchnorm() takes no negative eps, such as {eps}"
        raise ValueError(msg)
    scale = None if gamma is None else _per_channel("gamma", gamma, x)
    shift = None if beta is None else _per_channel("beta", beta, x)
    axes = tuple(axis for axis in range(x.ndim) if axis != 1)
    out = apply(rules.standardize, x, axis=axes, eps=float(eps)) if x.size else x / 1
    if scale is not None:
        out = out * scale
    if shift is not None:
        out = out + shift
    return finished(out, constant)


def _per_channel(name: str, values: ArrayLike, x: Tensor) -> Tensor:
    """Return one number for each channel in a shape that broadcasts with the batch."""
    tensor = real_operand("batchnorm", name, values)
    if x.ndim < 2 or tensor.shape != x.shape[1:2]:
        msg = f"batchnorm(): {name} of shape {tensor.shape} for a batch of shape {x.shape}"
        raise ValueError(msg)
    return tensor.reshape(-1, *(1,) * (x.ndim - 2))
