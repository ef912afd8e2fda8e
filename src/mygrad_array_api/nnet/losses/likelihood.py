"""The negative log-likelihood, and the cross-entropy of softmax."""

from __future__ import annotations

from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import finished, real_operand
from mygrad_array_api.nnet.activations import logsoftmax

from ._labels import mean_of, of_labels, scores_and_labels


def negative_log_likelihood(
    x: ArrayLike,
    y_true: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Return the mean of minus the log-probabilities of the true classes.

    Parameters
    ----------
    x : array_like, real, (N, C)
        The logarithms of the probabilities of C classes, for each of N samples.
    y_true : array_like, integer, (N,)
        The true classes.
    weights : array_like, real, (C,), optional
        What the loss of each class is multiplied by. The mean is over N, not over the weights.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, ()
        Nan for an empty batch.

    Raises
    ------
    TypeError
        If `x` or `weights` is complex, or `y_true` not of integers.
    ValueError
        If the shapes are not those above.
    IndexError
        If a class is negative, or not less than C.

    Notes
    -----
    Differentiable in `x` and `weights`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([[-1.0, -2.0], [-3.0, -4.0]])
    >>> float(mg.nnet.negative_log_likelihood(x, [0, 1]))
    2.5
    >>> float(mg.nnet.negative_log_likelihood(x, [0, 1], weights=[2.0, 1.0]))
    3.0
    """
    function = "negative_log_likelihood"
    x, labels = scores_and_labels(function, ("x", "y_true"), x, y_true)
    likely = of_labels(x, labels)
    if weights is not None:
        given = real_operand(function, "weights", weights)
        if given.shape != x.shape[1:]:
            msg = f"{function}(): weights are to be of shape {x.shape[1:]}, not {given.shape}"
            raise ValueError(msg)
        likely = likely * given[labels]
    return finished(mean_of(-likely), constant)


def softmax_crossentropy(
    x: ArrayLike, y_true: ArrayLike, *, constant: bool | None = None
) -> Tensor:
    """Return the mean of minus the logarithms of the softmax of the true classes.

    Parameters
    ----------
    x : array_like, real, (N, C)
        The scores of C classes, for each of N samples.
    y_true : array_like, integer, (N,)
        The true classes.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, ()
        Nan for an empty batch.

    Raises
    ------
    TypeError
        If `x` is complex, or `y_true` not of integers.
    ValueError
        If the shapes are not those above.
    IndexError
        If a class is negative, or not less than C.

    Notes
    -----
    Differentiable in `x`. No value overflows, however large the scores.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([[1e4, 0.0], [1e4, 0.0]])
    >>> loss = mg.nnet.softmax_crossentropy(x, [0, 1])
    >>> float(loss)
    5000.0
    >>> loss.backward()
    >>> x.grad
    array([[-0. ,  0. ],
           [ 0.5, -0.5]])
    """
    x, labels = scores_and_labels("softmax_crossentropy", ("x", "y_true"), x, y_true)
    likely = of_labels(logsoftmax(x), labels)
    return finished(mean_of(-likely), constant)
