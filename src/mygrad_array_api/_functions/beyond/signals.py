"""Convolution and correlation of sequences."""

from __future__ import annotations

from typing import Literal

from mygrad_array_api._rules import indexing, manipulation
from mygrad_array_api._rules.convolution import convolve as op
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, conjugated
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

Mode = Literal["full", "same", "valid"]


def convolve(
    a: ArrayLike, v: ArrayLike, mode: Mode = "full", *, constant: bool | None = None
) -> Tensor:
    """Return the convolution of two sequences.

    Parameters
    ----------
    a : array_like, shape (M,), numeric
    v : array_like, shape (N,), numeric
    mode : {"full", "same", "valid"}
        Which part to return: all M + N - 1 elements, as many as the longer sequence has, out of
        their middle, or those where the sequences overlap in full.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        The sums of ``a[i] * v[k - i]``.

    Raises
    ------
    ValueError
        If a sequence is empty, has several axes, or the mode is unknown.

    Notes
    -----
    Differentiable everywhere.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.convolve(mg.asarray([1.0, 2.0, 3.0]), mg.asarray([0.0, 1.0, 0.5])).tolist()
    [0.0, 1.0, 2.5, 4.0, 1.5]
    """
    long, short = (_sequence(x, name) for x, name in ((a, "a"), (v, "v")))
    if long.shape < short.shape:
        long, short = short, long
    full = apply(op, long, short, constant=constant)
    return _part(full, long.shape[0], short.shape[0], mode, constant=constant)


def correlate(
    a: ArrayLike, v: ArrayLike, mode: Mode = "valid", *, constant: bool | None = None
) -> Tensor:
    """Return the cross-correlation of two sequences.

    Parameters
    ----------
    a : array_like, shape (M,), numeric
    v : array_like, shape (N,), numeric
        Conjugated.
    mode : {"valid", "same", "full"}
        Which part to return, as for `convolve`.
    constant : bool, optional
        Whether the result is a constant.

    Returns
    -------
    Tensor
        The sums of ``a[k + i] * conj(v[i])``.

    Raises
    ------
    ValueError
        If a sequence is empty, has several axes, or the mode is unknown.

    Notes
    -----
    Differentiable everywhere.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.correlate(mg.asarray([1.0, 2.0, 3.0]), mg.asarray([0.0, 1.0])).tolist()
    [2.0, 3.0]
    """
    x, y = (_sequence(x, name) for x, name in ((a, "a"), (v, "v")))
    m, n = x.shape[0], y.shape[0]
    turned = apply(manipulation.flip, conjugated(y))
    full = apply(op, x, turned, constant=constant)
    if m >= n:
        return _part(full, m, n, mode, constant=constant)
    # Of the shorter with the longer it is the same backwards, from which the middle is taken.
    backwards = apply(manipulation.flip, full, constant=constant)
    part = _part(backwards, n, m, mode, constant=constant)
    turned = apply(manipulation.flip, part)
    return apply(manipulation.reshape, turned, shape=part.shape, copy=True, constant=constant)


def _sequence(x: ArrayLike, name: str) -> Tensor:
    sequence = as_tensor(x)
    if sequence.ndim > 1:
        msg = "object too deep for desired array"
        raise ValueError(msg)
    if not sequence.size:
        msg = f"{name} cannot be empty"
        raise ValueError(msg)
    return apply(manipulation.reshape, sequence, shape=(-1,))


def _part(full: Tensor, m: int, n: int, mode: str | int, *, constant: bool | None) -> Tensor:
    """Return the part of the convolution of `m` with `n` elements, at most as many, for a mode."""
    parts = {
        "full": slice(None),
        "same": slice((n - 1) // 2, (n - 1) // 2 + m),
        "valid": slice(n - 1, m),
    }
    if type(mode) is int:  # as NumPy has the modes in C
        mode = {0: "valid", 1: "same", 2: "full"}.get(mode, mode)
    if mode not in parts:
        msg = f"mode must be one of 'full', 'same' and 'valid', not {mode!r}"
        raise ValueError(msg)
    if mode == "full":
        return full
    # A copy: a view would keep all of it.
    part = apply(indexing.getitem, full, key=parts[mode])
    return apply(manipulation.reshape, part, shape=part.shape, copy=True, constant=constant)
