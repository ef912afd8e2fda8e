"""Derivatives by the forward sweep: `jvp`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, overload

from mygrad_array_api._core.border import conversions
from mygrad_array_api._core.forward import forward
from mygrad_array_api._core.plan import PART
from mygrad_array_api._core.recording import paused, recording
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.tensor import Tensor

from .reverse import as_tangent
from .trace import Trace
from .tree import arranged, flatten, located


@overload
def jvp(
    func: Callable[..., Any],
    /,
    primals: Any,
    tangents: Any,
    *,
    has_aux: Literal[False] = False,
    allow_conversions: bool = False,
) -> tuple[Any, Any]: ...


@overload
def jvp(
    func: Callable[..., Any],
    /,
    primals: Any,
    tangents: Any,
    *,
    has_aux: Literal[True],
    allow_conversions: bool = False,
) -> tuple[Any, Any, Any]: ...


def jvp(
    func: Callable[..., Any],
    /,
    primals: Any,
    tangents: Any,
    *,
    has_aux: bool = False,
    allow_conversions: bool = False,
) -> tuple[Any, ...]:
    """Compute a function and its derivative along a direction, by one forward sweep.

    Parameters
    ----------
    func : callable
        Takes arrays, tensors or nests of them to the same.
    primals : tuple or array_like or nest
        The arguments, as a tuple. Anything but a tuple is the only argument.
    tangents : same as primals
        The direction: for each argument what broadcasts to its shape.
    has_aux : bool, optional
        Whether `func` returns a pair of the result and anything else, which is passed on.
    allow_conversions : bool, optional
        Whether `func` may turn what depends on its arguments into numbers and arrays, by which it
        leaves the graph; by default that is an error.

    Returns
    -------
    result
        What `func` returned.
    tangent
        Its derivative along the direction, nested as the result is.
    aux
        Only with `has_aux`.

    Raises
    ------
    TypeError
        If an argument is not floating-point or complex, or a tangent does not fit in dtype.
    ValueError
        If tangents are not as many as arguments, or one does not broadcast to its shape.

    Notes
    -----
    The cost is that of the function a few times over, whatever the number of its arguments and
    results. An operation of which only the reverse rule is known is pushed through by
    transposing that rule.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> mg.jvp(mg.square, (np.array([1.0, 2.0]),), (np.array([1.0, 10.0]),))
    (array([1., 4.]), array([ 2., 40.]))
    """
    args = as_arguments(primals)
    with conversions(allowed=allow_conversions):
        places = tuple(range(len(args)))
        trace = Trace(func, args, {}, places, has_aux=has_aux, transform="jvp")
    trace.warn_if_independent()
    directions = tangents_of(trace, as_arguments(tangents))
    moved = push(trace, directions)
    if not any(isinstance(t, Tensor) for t in directions):
        moved = [trace.give(t) for t in moved]
    tangent = trace.rebuild(moved)
    result = trace.give_result()
    return (result, tangent, trace.give_aux()) if has_aux else (result, tangent)


def as_arguments(given: Any) -> tuple[Any, ...]:
    """Return the arguments that a tuple holds; anything else is the only one."""
    return given if isinstance(given, tuple) else (given,)


def tangents_of(trace: Trace, given: tuple[Any, ...]) -> list[Any]:
    """Return what was given as tangents for the variables of a trace.

    They are tensors if the result is to be differentiated further, else arrays.
    """
    if len(given) != len(trace.argnums):
        msg = f"{len(given)} tangents for {len(trace.argnums)} arguments"
        raise ValueError(msg)
    leaves, _ = flatten(like_arguments(given, trace))
    create = not paused() and (trace.linked or any(map(is_variable, leaves)))

    def tangent(t: Any, x: Any) -> Any:
        return as_tangent(t, x, trace.recorder, create=create)

    return located(
        tangent,
        leaves,
        trace.variables,
        place=lambda i: f"tangent {trace.path_in(trace.build(trace.variables), i)}",
    )


def like_arguments(given: tuple[Any, ...], trace: Trace) -> list[Any]:
    """Return tangents in the order of the arguments of a trace, for each of them.

    Raises
    ------
    ValueError
        If one is nested in another way than its argument.
    """
    arguments = zip(given, trace.build(trace.variables), strict=True)
    return [arranged(t, x, f"tangent {i}") for i, (t, x) in enumerate(arguments)]


def push(trace: Trace, tangents: list[Any]) -> list[Any]:
    """Return the tangents of all outputs of a trace: tensors if the given ones are, else arrays."""
    create = any(isinstance(t, Tensor) for t in tangents)
    xp = trace.namespace(create=create)
    roots = [node for node in trace.roots if node is not None]
    with recording(), xp.quiet():
        moved = iter(
            forward(
                roots,
                dict(zip(trace.nodes, tangents, strict=True)),
                xp,
                path=trace.path,
                level=PART,
            )
        )
        found = [None if node is None else next(moved) for node in trace.roots]
    outputs = [trace.output_array(i) for i in range(len(found))]
    return [
        xp.zeros(y.shape, dtype=y.dtype) if t is None else t if create else xp.copy(t)
        for t, y in zip(found, outputs, strict=True)
    ]
