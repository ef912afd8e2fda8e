"""The focal loss, of probabilities and of scores."""

from __future__ import annotations

from mygrad_array_api._functions.elementwise.exponential import expm1, log
from mygrad_array_api._functions.elementwise.extremes import clip
from mygrad_array_api._functions.searching import where
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import finished, number
from mygrad_array_api.nnet.activations import logsoftmax

from ._labels import of_labels, scores_and_labels


def focal_loss(
    class_probs: ArrayLike,
    targets: ArrayLike,
    *,
    alpha: float = 1,
    gamma: float = 0,
    constant: bool | None = None,
) -> Tensor:
    """Return the focal loss of each sample, ``-alpha (1 - p)**gamma log(p)``.

    Parameters
    ----------
    class_probs : array_like, real, (N, C)
        The probabilities of C classes, for each of N samples.
    targets : array_like, integer, (N,)
        The true classes, of which ``p`` is the probability.
    alpha : float
        What the loss is multiplied by.
    gamma : float
        How much less those samples count that are classified well; not negative.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, (N,)
        Infinite where ``p`` is zero.

    Raises
    ------
    TypeError
        If `class_probs` is complex, `targets` not of integers, or `alpha` or `gamma` no number.
    ValueError
        If the shapes are not those above, or `gamma` is negative.
    IndexError
        If a class is negative, or not less than C.

    See Also
    --------
    softmax_focal_loss : The same of scores, which is more accurate.

    Notes
    -----
    Lin et al., "Focal loss for dense object detection", 2017, https://arxiv.org/abs/1708.02002.
    The gradient where ``p`` is one is minus `alpha` for gamma zero, and else zero.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.focal_loss(mg.tensor([[0.5, 0.5], [1.0, 0.0]]), [1, 0], gamma=1).tolist()
    [0.34657359027997264, -0.0]
    """
    alpha, gamma = _numbers("focal_loss", alpha, gamma)
    p, labels = scores_and_labels("focal_loss", ("class_probs", "targets"), class_probs, targets)
    p = of_labels(p, labels)
    # Rounding may make a probability larger than one, and a power of the rest nan.
    return finished(_focal(clip(1 - p, min=0), log(p), alpha, gamma), constant)


def softmax_focal_loss(
    scores: ArrayLike,
    targets: ArrayLike,
    *,
    alpha: float = 1,
    gamma: float = 0,
    constant: bool | None = None,
) -> Tensor:
    """Return the focal loss of each sample, of the softmax of its scores.

    Parameters
    ----------
    scores : array_like, real, (N, C)
        The scores of C classes, for each of N samples.
    targets : array_like, integer, (N,)
        The true classes.
    alpha : float
        What the loss is multiplied by.
    gamma : float
        How much less those samples count that are classified well; not negative.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, (N,)

    Raises
    ------
    TypeError
        If `scores` is complex, `targets` not of integers, or `alpha` or `gamma` no number.
    ValueError
        If the shapes are not those above, or `gamma` is negative.
    IndexError
        If a class is negative, or not less than C.

    Notes
    -----
    Differentiable in `scores`. No value overflows and none becomes infinite, however far apart
    the scores.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.nnet.softmax_focal_loss(mg.tensor([[0.0, 1e4]]), [0], gamma=2).tolist()
    [10000.0]
    """
    alpha, gamma = _numbers("softmax_focal_loss", alpha, gamma)
    x, labels = scores_and_labels("softmax_focal_loss", ("scores", "targets"), scores, targets)
    log_p = of_labels(logsoftmax(x), labels)
    return finished(_focal(-expm1(log_p), log_p, alpha, gamma), constant)


def _focal(rest: Tensor, log_p: Tensor, alpha: float, gamma: float) -> Tensor:
    """Return the loss, given ``1 - p`` and ``log(p)``."""
    weighted = log_p * -alpha
    if gamma == 0:
        return weighted
    if gamma >= 1:
        return rest**gamma * weighted
    # The power has an infinite derivative where its factor is zero. Together they have not: the
    # factor is about `rest` times alpha there.
    near = rest < 0.5
    small, large = where(near, rest, 0.5), where(near, 0.5, rest)
    ratio = where(near & (rest > 0), weighted / where(rest > 0, small, 0.5), alpha)
    return where(near, small ** (1 + gamma) * ratio, large**gamma * weighted)


def _numbers(function: str, alpha: float, gamma: float) -> tuple[float, float]:
    """Return both as Python's numbers."""
    gamma = number(function, "gamma", gamma)
    if not gamma >= 0:
        msg = f"{function}() takes no negative gamma, such as {gamma}"
        raise ValueError(msg)
    return number(function, "alpha", alpha), gamma
