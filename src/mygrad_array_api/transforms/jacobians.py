"""Whole matrices of derivatives: `jacobian` and `hessian`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import prod
from reprlib import repr as shown
from typing import Any, Literal, ParamSpec

from mygrad_array_api._core.forward import forward
from mygrad_array_api._core.node import Node
from mygrad_array_api._core.plan import PART
from mygrad_array_api._core.recording import recording

from .batching.sweeps import swept
from .reverse import grad
from .trace import Trace, normalized_argnums, select, zeros_for_none
from .transformed import Transformed

Mode = Literal["reverse", "forward"]
P = ParamSpec("P")


def jacobian(
    func: Callable[P, Any],
    /,
    argnums: int | Sequence[int] = 0,
    *,
    mode: Mode | None = None,
    has_aux: bool = False,
    holomorphic: bool = False,
    allow_conversions: bool = False,
) -> Callable[P, Any]:
    """Return the function that computes the Jacobian of `func`.

    Parameters
    ----------
    func : callable
        Takes arrays, tensors or nests of them to the same.
    argnums : int or sequence of int, optional
        With respect to which of the positional arguments.
    mode : {"reverse", "forward"}, optional
        Whether to compute its rows, by reverse sweeps from the elements of the result, or its
        columns, by forward sweeps from the elements of the arguments. By default the fewer of
        these. `func` is called once, and a sweep takes as many rows or columns as make arrays of
        2 MiB.
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

    Rules see one row: what an operation does to many follows from its kind and its axes. A few
    operations, such as convolutions and those of sparse matrices, are computed row by row within
    the sweep. A sweep takes a single row where an operation that you declared is on the way.

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
    func: Callable[P, Any],
    /,
    argnums: int | Sequence[int] = 0,
    *,
    allow_conversions: bool = False,
) -> Callable[P, Any]:
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


def _scales(varied: Any, others: Sequence[Any], trace: Trace) -> tuple[complex, ...]:
    """Along which directions of the complex plane a unit has to point: both, for real others."""
    across = trace.is_complex(varied) and not all(map(trace.is_complex, others))
    return (1, 1j) if across else (1,)


def _units(
    trace: Trace, like: Any, scale: complex, sweep: Callable[[Any, list[Any]], list[Any]]
) -> list[Any]:
    """Sweep for each of the arrays that have one number in one place, and else zero."""
    arrays = trace.arrays
    number = prod(like.shape)

    def rows(start: int, stop: int) -> list[Any]:
        found = arrays.eye(stop - start, number, k=start, dtype=like.dtype)
        found = arrays.reshape(found if scale == 1 else found * scale, shape=(-1, *like.shape))
        return [trace.recorder.constant(found) if trace.linked else found]

    return swept(trace, number, rows, sweep)


def _by_rows(trace: Trace, outputs: list[Any]) -> list[list[Any]]:
    """Reverse sweeps from the elements of the outputs."""
    blocks = []
    for place, y in enumerate(outputs):

        def sweep(xp: Any, seeds: list[Any], place: int = place) -> list[Any]:
            before, after = [None] * place, [None] * (len(outputs) - place - 1)
            found = trace.swept(xp, [*before, *seeds, *after])
            return zeros_for_none(found, trace.variables, xp)

        parts = [_units(trace, y, scale, sweep) for scale in _scales(y, trace.variables, trace)]
        blocks.append(
            [
                _assembled([rows[i] for rows in parts if rows], y, x, trace, rows_first=True)
                for i, x in enumerate(trace.variables)
            ]
        )
    return blocks


def _by_columns(trace: Trace, outputs: list[Any]) -> list[list[Any]]:
    """Forward sweeps from the elements of the variables."""
    blocks: list[list[Any]] = [[] for _ in outputs]
    roots = [root for root in trace.roots if root is not None]
    for x, node in zip(trace.variables, trace.nodes, strict=True):

        def sweep(xp: Any, tangents: list[Any], node: Node = node) -> list[Any]:
            (tangent,) = tangents
            with recording(), xp.quiet():
                moved = iter(forward(roots, {node: tangent}, xp, path=trace.path, level=PART))
            found = [None if root is None else next(moved) for root in trace.roots]
            return zeros_for_none(found, outputs, xp)

        parts = [_units(trace, x, scale, sweep) for scale in _scales(x, outputs, trace)]
        for i, (block, y) in enumerate(zip(blocks, outputs, strict=True)):
            columns = [column[i] for column in parts if column]
            block.append(_assembled(columns, y, x, trace, rows_first=False))
    return blocks


def _assembled(parts: list[Any], y: Any, x: Any, trace: Trace, *, rows_first: bool) -> Any:
    """Put rows, of x's shape, or columns, of y's, together: the shape of y and then of x.

    There are two parts where the units pointed in both directions of the complex plane.
    """
    xp = trace.namespace(create=trace.linked)
    if not prod(y.shape) * prod(x.shape):
        return xp.zeros((*y.shape, *x.shape), dtype=_dtype(y.dtype, x.dtype, trace.arrays))
    whole = parts[0]
    if len(parts) > 1 and not trace.is_complex(x if rows_first else y):
        whole = xp.add(whole, xp.multiply(1j, parts[1]))
    if rows_first and trace.is_complex(x) and trace.is_complex(y):
        whole = xp.conj(whole)
    if not rows_first:
        whole = xp.permute_dims(whole, axes=(*range(1, y.ndim + 1), 0))
    return xp.reshape(whole, shape=(*y.shape, *x.shape))


def _dtype(y: Any, x: Any, arrays: Any) -> Any:
    """The dtype of a block: complex if either is, of the precision of both."""
    return arrays.result_type(x, y) if arrays.kind(y) in "fc" else x
