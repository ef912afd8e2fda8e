"""The gated recurrent unit."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._rules.nnet import recurrent as rules
from mygrad_array_api._tensor.applying import apply_many, constant_tensor
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.elsewhere import beside, kind_of
from mygrad_array_api._tensor.sizes import sizes
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.nnet._operands import number, real_operand


def gru(
    X: ArrayLike,
    Uz: ArrayLike,
    Wz: ArrayLike,
    bz: ArrayLike,
    Ur: ArrayLike,
    Wr: ArrayLike,
    br: ArrayLike,
    Uh: ArrayLike,
    Wh: ArrayLike,
    bh: ArrayLike,
    s0: ArrayLike | None = None,
    bp_lim: int | None = None,
    dropout: float = 0.0,
    constant: bool | None = None,
) -> Tensor:
    """Pass sequences through a gated recurrent unit.

    From the state ``s`` of each sequence and what comes next, ``x``, the unit computes::

        z = sigmoid(x Uz + s Wz + bz)
        r = sigmoid(x Ur + s Wr + br)
        h = tanh(x Uh + (r * s) Wh + bh)

    and the next state, ``(1 - z) * h + z * s``.

    Parameters
    ----------
    X : array_like, real, (T, N, C)
        N sequences of T steps.
    Uz, Ur, Uh : array_like, real, (C, D)
        What the input is multiplied by.
    Wz, Wr, Wh : array_like, real, (D, D)
        What the state is multiplied by.
    bz, br, bh : array_like, real, (D,)
        What is added.
    s0 : array_like, real, (N, D), optional
        The states at the beginning, by default zero.
    bp_lim : int, optional
        How many steps back the gradient of a state is taken; by default to the beginning.
    dropout : float
        The probability with which elements are dropped, less than one.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor, (T + 1, N, D)
        The states, first of all those at the beginning.

    Raises
    ------
    TypeError
        If an array is complex, or `bp_lim` is not an integer.
    ValueError
        If a shape does not fit, `bp_lim` is negative, or `dropout` is not in [0, 1).

    Notes
    -----
    Dropout is done once for all steps: elements of the three ``W`` are dropped, and of
    ``x Uz``, ``x Ur`` and ``x Uh`` a mask of shape (N, D) each; what is left is scaled so that
    the mean stays (Merity et al., "Regularizing and optimizing LSTM language models", 2017,
    https://arxiv.org/abs/1708.02182; Gal and Ghahramani, "A theoretically grounded application
    of dropout in recurrent neural networks", 2016, https://arxiv.org/abs/1512.05287). The masks
    are drawn from NumPy's global generator.

    Differentiable to every order in all arrays, also in `s0`. With `bp_lim`, the gradient is not
    that of the function.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> X = mg.tensor(np.ones((3, 1, 2)))
    >>> U, W, b = np.ones((2, 4)), np.zeros((4, 4)), np.zeros(4)
    >>> states = mg.nnet.gru(X, U, W, b, U, W, b, U, W, b)
    >>> states.shape
    (4, 1, 4)
    """
    x = real_operand("gru", "X", X)
    if x.ndim != 3:
        msg = f"gru(): X is to be of shape (T, N, C), not {x.shape}"
        raise ValueError(msg)
    size, width = x.shape[2], as_tensor(bz).size
    U = _joined((size, width), Uz=Uz, Ur=Ur, Uh=Uh)
    W = _joined((width, width), Wz=Wz, Wr=Wr)
    wh = _joined((width, width), Wh=Wh)
    b = _joined((width,), bz=bz, br=br, bh=bh)
    limit = None if bp_lim is None else sizes("bp_lim", bp_lim, 1, 0)[0]
    dropout = number("gru", "dropout", dropout)
    if not 0 <= dropout < 1:
        msg = f"gru(): dropout is a probability less than one, not {dropout}"
        raise ValueError(msg)
    a = x @ U
    if dropout:
        a = a * _mask(a.shape[1:], dropout, a.dtype)
        W = W * _mask(W.shape, dropout, W.dtype)
        wh = wh * _mask(wh.shape, dropout, wh.dtype)
    a = a + b
    if kind_of(a) != "f":
        a = a.astype(float)
    start = _start(s0, (x.shape[1], width), a)
    states: Tensor
    states, _, _ = apply_many(
        rules.gated_recurrence, a, W, wh, start, bp_lim=limit, constant=constant
    )
    return states


def _joined(shape: tuple[int, ...], **given: ArrayLike) -> Tensor:
    """Return arrays of one shape side by side, for one product in the place of several."""
    arrays = [_of_shape(name, value, shape) for name, value in given.items()]
    return concat(arrays, axis=-1) if len(arrays) > 1 else arrays[0]


def _start(s0: ArrayLike | None, shape: tuple[int, ...], like: Tensor) -> Tensor:
    """Return the states at the beginning."""
    if s0 is None:
        start = beside(constant_tensor(np.zeros(shape)), like)
        return start.astype(like.dtype)
    return _of_shape("s0", s0, shape)


def _of_shape(name: str, value: ArrayLike, shape: tuple[int, ...]) -> Tensor:
    array = real_operand("gru", name, value)
    if array.shape != shape:
        msg = f"gru(): {name} is of shape {array.shape}, not {shape}"
        raise ValueError(msg)
    return array


def _mask(shape: tuple[int, ...], dropout: float, dtype: Any) -> Any:
    """Return zeros with the given probability, and elsewhere what makes up for them."""
    keep = np.random.random_sample(shape) >= dropout  # noqa: NPY002 what `random.seed` seeds
    return (keep / (1 - dropout)).astype(dtype if dtype.kind == "f" else float)
