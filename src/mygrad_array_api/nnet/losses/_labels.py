"""Scores of classes, and the labels that belong to them."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import real_operand


def scores_and_labels(
    function: str, names: tuple[str, str], scores: ArrayLike, labels: ArrayLike
) -> tuple[Tensor, Any]:
    """Return scores as a tensor of shape (N, C), and labels as an array of N integers below C.

    Raises
    ------
    TypeError
        If the scores are complex or the labels are not integers.
    ValueError
        If the shapes are not (N, C) and (N,).
    IndexError
        If a label is negative, or not less than C.
    """
    x = real_operand(function, names[0], scores)
    if kind_of(x) != "f":  # differences and sums of small integers wrap
        x = x.astype(float)
    if x.ndim != 2:
        msg = f"{function}(): {names[0]} is to be of shape (N, C), not {x.shape}"
        raise ValueError(msg)
    given = as_tensor(labels)
    if kind_of(given) not in "iu" and given.size:
        msg = f"{function}(): {names[1]} is to be integers, not {given.dtype}"
        raise TypeError(msg)
    if given.shape != x.shape[:1]:
        msg = f"{function}(): {names[1]} is to be of shape {x.shape[:1]}, not {given.shape}"
        raise ValueError(msg)
    numbers = np.asarray(given.data)
    wrong = numbers[(numbers < 0) | (numbers >= x.shape[1])]
    if wrong.size:
        msg = f"{function}(): {wrong[0]} in {names[1]} is none of the {x.shape[1]} classes"
        raise IndexError(msg)
    return x, numbers.astype(np.intp)


def of_labels(x: Tensor, labels: Any) -> Tensor:
    """Return from each row the element of its label."""
    return x[np.arange(len(labels)), labels]


def mean_of(x: Tensor) -> Tensor:
    """Return the mean over a batch: nan if it is empty, without a warning."""
    return x.mean() if x.size else x.sum() * float("nan")
