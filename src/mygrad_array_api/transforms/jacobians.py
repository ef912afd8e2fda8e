"""Whole matrices of derivatives: `jacobian` and `hessian`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import prod
from reprlib import repr as shown
from typing import Any, Literal

import numpy as np

from mygrad_array_api._core.forward import forward
from mygrad_array_api._core.plan import PART
from mygrad_array_api._core.recording import recording

from .reverse import grad
from .trace import Trace, normalized_argnums, select
from .transformed import Transformed

Mode = Literal["reverse", "forward"]


def jacobian(
    func: Callable[..., Any],
    /,
    argnums: int | Sequence[int] = 0,
    *,
    mode: Mode | None = None,
    has_aux: bool = False,
    holomorphic: bool = False,
    allow_conversions: bool = False,
) -> Callable[..., Any]:
    """Return the function that computes the Jacobian of `func`.

    Parameters
    ----------
    func : callable
        Takes arrays, tensors or nests of them to the same.
    argnums : int or sequence of int, optional
        With respect to which of the positional arguments.
    mode : {"reverse", "forward"}, optional
        Whether to compute it row by row, by one reverse sweep for each element of the result, or
        column by column, by one forward sweep for each element of the arguments. By default
        whichever takes fewer sweeps. `func` is called once.
    has_aux : bool, optional
        Whether `func` returns a pair of the result and anything else, which is passed on.
    holomorphic : bool, optional
        Says that a complex function of complex arguments is holomorphic, so that it has one
        complex derivative.
    allow_conversions : bool, optional
        Whether `func` may turn what depends on its arguments into numbers and arrays, by which it
        leaves the graph; by default that is an error.

    Returns
    -------
    callable
        Takes the arguments of `func` to the Jacobian: nested as the result, and inside as the
        argument, of arrays of the shape of the result's part and then the argument's part. With
        several `argnums`, to tuples of these. With `has_aux`, to the pair with the rest.

    Raises
    ------
    TypeError
        If an argument is not floating-point or complex, or a function from complex to complex
        is not said to be holomorphic.
    ValueError
        If `mode` is none of these.

    Notes
    -----
    Of a real result with respect to a complex argument, the entries are those of the gradient,
    ``dL/dRe + 1j * dL/dIm``.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api import jacobian
    >>> jacobian(lambda x: x[0] * x)(np.array([1.0, 2.0]))
    array([[2., 0.],
           [2., 1.]])
    """
    if mode not in (None, "reverse", "forward"):
        msg = f"mode must be 'reverse', 'forward' or None, not {shown(mode)}"
        raise ValueError(msg)

    compute = partial(_jacobian, func, argnums, mode, has_aux, holomorphic)
    return Transformed("jacobian", func, compute, allow_conversions)


def _jacobian(
    func: Callable[..., Any],
    argnums: int | Sequence[int],
    mode: Mode | None,
    has_aux: bool,
    holomorphic: bool,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    chosen = normalized_argnums(argnums, len(args))
    trace = Trace(func, args, kwargs, chosen, has_aux=has_aux, transform="jacobian")
    trace.warn_if_independent()
    outputs = [trace.output_array(i) for i in range(len(trace.outputs))]
    _check_holomorphic(trace, outputs, holomorphic=holomorphic)
    inward = sum(x.size for x in trace.variables)
    outward = sum(prod(y.shape) for y in outputs)
    forwards = mode == "forward" or (mode is None and inward < outward)
    blocks = (_by_columns if forwards else _by_rows)(trace, outputs)
    found = trace.rebuild(
        [select(argnums, trace.build([trace.give(b) for b in row])) for row in blocks]
    )
    return (found, trace.give_aux()) if has_aux else found


def hessian(
    func: Callable[..., Any],
    /,
    argnums: int | Sequence[int] = 0,
    *,
    allow_conversions: bool = False,
) -> Callable[..., Any]:
    """Return the function that computes the matrix of second derivatives of `func`.

    Parameters
    ----------
    func : callable
        Takes real arrays, tensors or nests of them to one real number.
    argnums : int or sequence of int, optional
        With respect to which of the positional arguments.
    allow_conversions : bool, optional
        Whether `func` may turn what depends on its arguments into numbers and arrays, by which it
        leaves the graph; by default that is an error.

    Returns
    -------
    callable
        Takes the arguments of `func` to the Hessian: nested as the argument, and inside again as
        the argument, of arrays of the shape of the one part and then the other.

    Raises
    ------
    TypeError, ValueError
        As for `grad`; and if an argument is complex, whose second derivatives are no complex
        matrix: multiply by vectors with `hvp`.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api import hessian
    >>> hessian(lambda x: x[0] ** 2 * x[1])(np.array([1.0, 2.0]))
    array([[4., 2.],
           [2., 0.]])
    """
    return Transformed("hessian", func, partial(_hessian, func, argnums), allow_conversions)


def _hessian(
    func: Callable[..., Any],
    argnums: int | Sequence[int],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    gradient = grad(func, argnums)
    return _jacobian(gradient, argnums, None, False, False, args, kwargs)


def _check_holomorphic(trace: Trace, outputs: list[Any], *, holomorphic: bool) -> None:
    both = any(trace.is_complex(x) for x in trace.variables) and any(
        trace.is_complex(y) for y in outputs
    )
    if both and not holomorphic:
        msg = (
            "a complex function of complex arguments has a complex Jacobian only if it is "
            "holomorphic: say so with holomorphic=True, or use jvp and vjp"
        )
        raise TypeError(msg)


def _units(like: Any, scales: tuple[complex, ...], xp: Any) -> Iterator[Any]:
    """Yield for each index and each scale the array that has that scale there and else zero."""
    for index in np.ndindex(tuple(like.shape)):
        for scale in scales:
            yield xp.unit(like.shape, like.dtype, index, scale)


def _scales(varied: Any, others: Sequence[Any], trace: Trace) -> tuple[complex, ...]:
    """Along which directions of the complex plane a unit has to point: both, for real others."""
    across = trace.is_complex(varied) and not all(map(trace.is_complex, others))
    return (1, 1j) if across else (1,)


def _by_rows(trace: Trace, outputs: list[Any]) -> list[list[Any]]:
    """One reverse sweep for each element of the outputs."""
    blocks = []
    xp = trace.namespace(create=trace.linked)
    for place, (root, y) in enumerate(zip(trace.roots, outputs, strict=True)):
        scales = _scales(y, trace.variables, trace)
        rows = []
        for unit in _units(y, scales, xp) if root is not None else ():
            seeds: list[Any] = [None] * len(outputs)
            seeds[place] = unit
            rows.append(trace.pull(seeds, level=PART))
        blocks.append(
            [
                _assembled([row[i] for row in rows], scales, y, x, trace, rows_first=True)
                for i, x in enumerate(trace.variables)
            ]
        )
    return blocks


def _by_columns(trace: Trace, outputs: list[Any]) -> list[list[Any]]:
    """One forward sweep for each element of the variables."""
    blocks: list[list[Any]] = [[] for _ in outputs]
    roots = [root for root in trace.roots if root is not None]
    xp = trace.namespace(create=trace.linked)
    for x, node in zip(trace.variables, trace.nodes, strict=True):
        scales = _scales(x, outputs, trace)
        columns: list[list[Any]] = [[] for _ in outputs]
        for unit in _units(x, scales, xp):
            with recording(), xp.quiet():
                moved = iter(forward(roots, {node: unit}, xp, path=trace.path, level=PART))
            for column, root, y in zip(columns, trace.roots, outputs, strict=True):
                t = None if root is None else next(moved)
                column.append(xp.zeros(y.shape, dtype=y.dtype) if t is None else t)
        for block, column, y in zip(blocks, columns, outputs, strict=True):
            block.append(_assembled(column, scales, y, x, trace, rows_first=False))
    return blocks


def _assembled(
    parts: list[Any],
    scales: tuple[complex, ...],
    y: Any,
    x: Any,
    trace: Trace,
    *,
    rows_first: bool,
) -> Any:
    """Put rows, of x's shape, or columns, of y's, together: the shape of y and then of x."""
    xp = trace.namespace(create=trace.linked)
    if not parts:
        return xp.zeros((*y.shape, *x.shape), dtype=_dtype(y.dtype, x.dtype, trace.arrays))
    whole = xp.stack(parts, axis=0)
    if len(scales) == 2:
        across = xp.getitem(whole, key=slice(1, None, 2))
        whole = xp.getitem(whole, key=slice(0, None, 2))
        if not trace.is_complex(x if rows_first else y):
            whole = xp.add(whole, xp.multiply(1j, across))
    if rows_first and trace.is_complex(x) and trace.is_complex(y):
        whole = xp.conj(whole)
    if rows_first:
        return xp.reshape(whole, shape=(*y.shape, *x.shape))
    axes = (*range(1, y.ndim + 1), 0)
    whole = xp.permute_dims(whole, axes=axes)
    return xp.reshape(whole, shape=(*y.shape, *x.shape))


def _dtype(y: Any, x: Any, arrays: Any) -> Any:
    """The dtype of a block: complex if either is, of the precision of both."""
    return arrays.result_type(x, y) if arrays.kind(y) in "fc" else x
