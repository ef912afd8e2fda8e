"""The gated linear unit."""

from __future__ import annotations

from numpy.lib.array_utils import normalize_axis_index

from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import finished, real_operand

from .bounded import sigmoid


def glu(x: ArrayLike, axis: int = -1, *, constant: bool | None = None) -> Tensor:
    """Return one half of an array times the sigmoid of the other half.

    Parameters
    ----------
    x : array_like, real
    axis : int
        The axis that is halved.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        Half as long as `x` along the axis.

    Raises
    ------
    TypeError
        If `x` is complex.
    ValueError
        If the axis is of odd length.
    IndexError
        If there is no such axis.

    Notes
    -----
    Differentiable everywhere.

    Dauphin et al., "Language modeling with gated convolutional networks", 2016,
    https://arxiv.org/abs/1612.08083.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.glu(mg.tensor([2.0, 3.0, 0.0, 1e4])).tolist()
    [1.0, 3.0]
    """
    x = real_operand("glu", "x", x)
    axis = normalize_axis_index(axis, x.ndim, msg_prefix="glu()")
    half, rest = divmod(x.shape[axis], 2)
    if rest:
        msg = f"glu() halves axis {axis}, whose length {x.shape[axis]} is odd"
        raise ValueError(msg)
    before = (slice(None),) * axis
    return finished(x[(*before, slice(half))] * sigmoid(x[(*before, slice(half, None))]), constant)
