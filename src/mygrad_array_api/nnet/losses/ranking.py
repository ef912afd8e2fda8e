"""The loss of a pair of which one is to be ranked before the other."""

from __future__ import annotations

from mygrad_array_api._tensor.elsewhere import beside, kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import finished, number, real_operand
from mygrad_array_api.nnet.activations import relu

from ._labels import mean_of


def margin_ranking_loss(
    x1: ArrayLike,
    x2: ArrayLike,
    y: ArrayLike,
    margin: float,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the mean of ``max(0, margin - y * (x1 - x2))``.

    Parameters
    ----------
    x1, x2 : array_like, real, (N,) or (N, D)
        What is compared.
    y : array_like, real, () or (N,)
        One where `x1` is to be larger, minus one where `x2` is.
    margin : float
        By how much, not negative.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, ()
        Nan for an empty batch.

    Raises
    ------
    TypeError
        If an array is complex, or `margin` no number.
    ValueError
        If the shapes are not those above, or `margin` is negative.

    Notes
    -----
    The gradient of what is exactly zero is zero.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x1, x2 = mg.tensor([3.0, 1.0]), mg.tensor([1.0, 1.5])
    >>> float(mg.nnet.margin_ranking_loss(x1, x2, 1, margin=0.5))
    0.5
    """
    function = "margin_ranking_loss"
    first, second = real_operand(function, "x1", x1), real_operand(function, "x2", x2)
    if first.ndim not in (1, 2) or first.shape != second.shape:
        msg = (
            f"{function}(): x1 and x2 are to be of one shape, (N,) or (N, D), "
            f"not {first.shape} and {second.shape}"
        )
        raise ValueError(msg)
    sign = real_operand(function, "y", y)
    if sign.shape not in ((), first.shape[:1]):
        msg = f"{function}(): y is to be of shape () or {first.shape[:1]}, not {sign.shape}"
        raise ValueError(msg)
    margin = number(function, "margin", margin)
    if not margin >= 0:
        msg = f"{function}() takes no negative margin, such as {margin}"
        raise ValueError(msg)
    if sign.ndim == 1 and first.ndim == 2:
        sign = sign.reshape(-1, 1)
    if "f" not in (kind_of(first), kind_of(second)):  # differences of small integers wrap
        first = first.astype(float)
    difference = first - second
    # Signs, often integers, do not make it more precise.
    sign = beside(sign, difference)
    lack = relu(margin - sign.astype(difference.dtype) * difference)
    return finished(mean_of(lack), constant)
