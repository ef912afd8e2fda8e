"""The hinge loss of several classes."""

from __future__ import annotations

import numpy as np

from mygrad_array_api._functions.searching import where
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import finished, number

from ._labels import mean_of, of_labels, scores_and_labels


def multiclass_hinge(
    x: ArrayLike,
    y_true: ArrayLike,
    hinge: float = 1.0,
    *,
    constant: bool | None = None,
) -> Tensor:
    """Return the mean over samples of ``sum(max(0, x - x[true] + hinge))`` over other classes.

    Parameters
    ----------
    x : array_like, real, (N, C)
        The scores of C classes, for each of N samples.
    y_true : array_like, integer, (N,)
        The true classes.
    hinge : float
        By how much the score of the true class is to exceed the others.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, ()
        Nan for an empty batch.

    Raises
    ------
    TypeError
        If `x` is complex, `y_true` not of integers, or `hinge` no number.
    ValueError
        If the shapes are not those above.
    IndexError
        If a class is negative, or not less than C.

    Notes
    -----
    The gradient of what is exactly zero is zero.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> float(mg.nnet.multiclass_hinge(mg.tensor([[2.0, 1.5, 0.0]]), [0]))
    0.5
    """
    x, labels = scores_and_labels("multiclass_hinge", ("x", "y_true"), x, y_true)
    hinge = number("multiclass_hinge", "hinge", hinge)
    count = len(labels)
    excess = x - of_labels(x, labels).reshape(count, 1) + hinge
    wrong = np.ones(x.shape, dtype=bool)
    wrong[np.arange(count), labels] = False
    return finished(mean_of(where((excess > 0) & wrong, excess, 0).sum(axis=1)), constant)
