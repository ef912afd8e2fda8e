"""Derivatives by the reverse sweep: `grad`, `value_and_grad` and `vjp`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any, Literal, ParamSpec, overload

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._core.border import conversions
from mygrad_array_api._core.plan import PART
from mygrad_array_api._core.recording import paused
from mygrad_array_api._rules.elementwise.rounding import astype
from mygrad_array_api._tensor import elsewhere
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.recorder import Recorder
from mygrad_array_api._tensor.tensor import Tensor

from .batching.sweeps import swept
from .trace import Trace, data_of, normalized_argnums, plain, select, zeros_for_none
from .transformed import Transformed
from .tree import arranged, flatten, located

P = ParamSpec("P")


def grad(
    func: Callable[P, Any],
    /,
    argnums: int | Sequence[int] = 0,
    *,
    has_aux: bool = False,
    allow_conversions: bool = False,
) -> Callable[P, Any]:
    """Return the function that computes the gradient of `func`.

    Parameters
    ----------
    func : callable
        Takes arrays, tensors, or nested lists, tuples and dicts of them to one real number.
    argnums : int or sequence of int, optional
        With respect to which of the positional arguments.
    has_aux : bool, optional
        Whether `func` returns a pair of the number and anything else, which is passed on.
    allow_conversions : bool, optional
        Whether `func` may turn what depends on its arguments into numbers and arrays, by which it
        leaves the graph; by default that is an error.

    Returns
    -------
    callable
        Takes the arguments of `func` to the gradient with respect to one argument, nested as the
        argument is; to the tuple of gradients if `argnums` is a sequence. With `has_aux`, to the
        pair of the gradient and the rest.

    Raises
    ------
    TypeError
        If an argument is not floating-point or complex, or the result is not a real number.
    ValueError
        If the result has axes.

    See Also
    --------
    value_and_grad : The value as well.
    gradients : Of tensors that are computed already.

    Notes
    -----
    Arrays give arrays. If an argument is a tensor, the gradient is one, and can be differentiated
    again; the same holds if `func` reads a variable tensor from outside. Whatever encloses the
    call, `func` is recorded: inside `no_autodiff`, only what is outside is cut off.

    Of a complex argument, the gradient is ``dL/dRe + 1j * dL/dIm``.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api import grad
    >>> grad(lambda x: (x**3).sum())(np.array([1.0, 2.0]))
    array([ 3., 12.])
    >>> float(grad(grad(lambda x: x**3))(2.0))
    12.0
    >>> grad(lambda p, x: p["w"] * x + p["b"])({"w": 2.0, "b": 1.0}, 3.0)
    {'w': np.float64(3.0), 'b': np.float64(1.0)}
    """
    return Transformed("grad", func, partial(_grad, func, argnums, has_aux), allow_conversions)


def _grad(
    func: Callable[..., Any],
    argnums: int | Sequence[int],
    has_aux: bool,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    value, grads = _value_and_grad(func, argnums, has_aux, args, kwargs)
    return (grads, value[1]) if has_aux else grads


def value_and_grad(
    func: Callable[P, Any],
    /,
    argnums: int | Sequence[int] = 0,
    *,
    has_aux: bool = False,
    allow_conversions: bool = False,
) -> Callable[P, tuple[Any, Any]]:
    """Return the function that computes the value and the gradient of `func`.

    Parameters
    ----------
    func : callable
        Takes arrays, tensors, or nests of them to one real number.
    argnums : int or sequence of int, optional
        With respect to which of the positional arguments.
    has_aux : bool, optional
        Whether `func` returns a pair of the number and anything else, which is passed on.
    allow_conversions : bool, optional
        Whether `func` may turn what depends on its arguments into numbers and arrays, by which it
        leaves the graph; by default that is an error.

    Returns
    -------
    callable
        Takes the arguments of `func` to the pair of value and gradient. With `has_aux`, the value
        is itself the pair of the number and the rest.

    Raises
    ------
    TypeError, ValueError
        As for `grad`.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api import value_and_grad
    >>> value, gradient = value_and_grad(lambda x: (x * x).sum())(np.array([1.0, 2.0]))
    >>> float(value), gradient
    (5.0, array([2., 4.]))

    It is what `scipy.optimize.minimize` takes with ``jac=True``.
    """
    compute = partial(_value_and_grad, func, argnums, has_aux)
    return Transformed("value_and_grad", func, compute, allow_conversions)


def _value_and_grad(
    func: Callable[..., Any],
    argnums: int | Sequence[int],
    has_aux: bool,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    chosen = normalized_argnums(argnums, len(args))
    trace = Trace(func, args, kwargs, chosen, has_aux=has_aux)
    out = scalar_output(trace)
    trace.warn_if_independent()
    grads = trace.pull([one_like(out, trace)], retain=False)
    value = trace.give_result()
    if has_aux:
        value = value, trace.give_aux()
    return value, select(argnums, trace.build([trace.give(g) for g in grads]))


@overload
def vjp(
    func: Callable[..., Any],
    /,
    *primals: Any,
    has_aux: Literal[False] = False,
    allow_conversions: bool = False,
) -> tuple[Any, Pullback]: ...


@overload
def vjp(
    func: Callable[..., Any],
    /,
    *primals: Any,
    has_aux: Literal[True],
    allow_conversions: bool = False,
) -> tuple[Any, Pullback, Any]: ...


def vjp(
    func: Callable[..., Any],
    /,
    *primals: Any,
    has_aux: bool = False,
    allow_conversions: bool = False,
) -> tuple[Any, ...]:
    """Compute a function, and what takes gradients of its result to those of its arguments.

    Parameters
    ----------
    func : callable
        Takes arrays, tensors or nests of them to the same.
    *primals
        The arguments.
    has_aux : bool, optional
        Whether `func` returns a pair of the result and anything else, which is passed on.
    allow_conversions : bool, optional
        Whether `func` may turn what depends on its arguments into numbers and arrays, by which it
        leaves the graph; by default that is an error.

    Returns
    -------
    result
        What `func` returned.
    pullback : callable
        Takes cotangents, nested as the result is, to the tuple of the gradients of the arguments.
        It can be called any number of times.
    aux
        Only with `has_aux`.

    Raises
    ------
    TypeError
        If an argument is not floating-point or complex, or a cotangent does not fit in dtype.
    ValueError
        If a cotangent does not broadcast to the shape of its part of the result, or is nested
        otherwise.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> y, pullback = mg.vjp(lambda x: mg.sin(x) * 2, np.array([0.0, 1.0]))
    >>> pullback(np.array([1.0, 0.0]))
    (array([2., 0.]),)
    """
    places = tuple(range(len(primals)))
    with conversions(allowed=allow_conversions):
        trace = Trace(func, primals, {}, places, has_aux=has_aux, transform="vjp")
    trace.warn_if_independent()
    result, pullback = trace.give_result(), Pullback(trace)
    return (result, pullback, trace.give_aux()) if has_aux else (result, pullback)


class Pullback:
    """Takes cotangents of the result of a function to the gradients of its arguments."""

    __slots__ = ("__weakref__", "_trace")

    def __init__(self, trace: Trace) -> None:
        self._trace = trace

    def __call__(self, cotangents: Any) -> tuple[Any, ...]:
        """Sweep back through what the function computed."""
        trace = self._trace
        given = _matched(cotangents, trace)
        create = not paused() and (trace.linked or any(map(is_variable, given)))

        def seed(g: Any, y: Any) -> Any:
            return as_tangent(g, y, trace.recorder, create=create) if is_variable(y) else None

        seeds = located(seed, given, trace.outputs, place=lambda i: f"cotangent{trace.path_out(i)}")
        grads = trace.pull(seeds, create=create, level=PART)
        return tuple(trace.build(grads if create else [trace.give(plain(g)) for g in grads]))

    def many(self, cotangents: Any) -> tuple[Any, ...]:
        """Take many cotangents at once, in one sweep or a few.

        Parameters
        ----------
        cotangents : array_like or nest
            Arrays nested as the result is, each with one axis in front of those of its part. It
            is as long in all of them.

        Returns
        -------
        tuple
            The gradients of the arguments, with that axis in front.

        Raises
        ------
        TypeError
            If a cotangent does not fit in dtype, or is a variable.
        ValueError
            If a cotangent does not have the shape of its part behind the first axis, or these
            axes are not of one length.

        Examples
        --------
        >>> import numpy as np
        >>> import mygrad_array_api as mg
        >>> y, pullback = mg.vjp(lambda x: x[0] * x, np.array([1.0, 2.0]))
        >>> pullback.many(np.eye(2))
        (array([[2., 0.],
               [2., 1.]]),)
        """
        trace = self._trace
        given = located(
            lambda g, y: _rows(g, y, trace),
            _matched(cotangents, trace),
            trace.outputs,
            place=lambda i: f"cotangent{trace.path_out(i)}",
        )
        numbers = {x.shape[0] for x in given if x is not None}
        if len(numbers) > 1:
            msg = f"as many of each part of the result are needed, not {sorted(numbers)}"
            raise ValueError(msg)
        xp = trace.namespace(create=trace.linked)

        def rows(start: int, stop: int) -> list[Any]:
            return [x if x is None else xp.getitem(x, key=slice(start, stop)) for x in given]

        def sweep(xp: Any, seeds: list[Any]) -> list[Any]:
            return zeros_for_none(trace.swept(xp, seeds), trace.variables, xp)

        (number,) = numbers or {0}
        found = swept(trace, number, rows, sweep) or [
            xp.zeros((number, *x.shape), dtype=x.dtype) for x in trace.variables
        ]
        return tuple(trace.build([trace.give(g) for g in found]))

    def __copy__(self) -> Pullback:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Pullback:
        return self

    def __reduce__(self) -> Any:
        msg = "a pullback holds a graph, which cannot be pickled: call vjp() where it is needed"
        raise TypeError(msg)

    def __repr__(self) -> str:
        return f"<pullback of {self._trace.name}>"


def _rows(value: Any, like: Any, trace: Trace) -> Any:
    """Return cotangents of one part of the result, of its shape and dtype behind the first axis."""
    if not is_variable(like):
        return None
    if is_variable(value):
        msg = "many cotangents are arrays, not variables: call the pullback with each of these"
        raise TypeError(msg)
    shape = tuple(like.shape)
    found = np.shape(value)
    if not found or tuple(found[1:]) != shape:
        msg = f"the shape {found} is not that of many cotangents of shape {shape}"
        raise ValueError(msg)

    many = SimpleNamespace(shape=found, dtype=like.dtype)
    return as_tangent(value, many, trace.recorder, create=trace.linked)


def scalar_output(trace: Trace) -> Any:
    """Return the only output, which must be a real number."""
    if len(trace.outputs) != 1:
        msg = f"a gradient is that of one real number, not of {len(trace.outputs)}"
        raise TypeError(msg)
    (out,) = trace.outputs
    array = trace.array_of(out)
    kind = trace.arrays.kind(array.dtype)
    if kind not in "fciub":
        msg = f"a gradient is that of a real number, not of {type(out).__name__}"
        raise TypeError(msg)
    if kind == "c":
        msg = "a gradient is that of a real number, not of a complex one; take its real part"
        raise TypeError(msg)
    if array.shape:
        msg = (
            f"a gradient is that of one number, not of an array of shape {tuple(array.shape)}: "
            "let the function return a sum, or write jacobian(f), or vjp(f, x)"
        )
        raise ValueError(msg)
    return out


def one_like(out: Any, trace: Trace) -> Any:
    """The gradient of the number itself."""
    return trace.namespace(create=trace.linked).ones((), dtype=getattr(out, "dtype", None))


def as_tangent(value: Any, like: Any, xp: Recorder, *, create: bool = False) -> Any:
    """Return what was given for a tangent or cotangent in the shape and dtype it must have.

    Parameters
    ----------
    value : array_like or Tensor
        What was given.
    like : Tensor
        What it is the tangent or cotangent of.
    xp : Recorder
        The namespace of tensors of that library.
    create : bool, optional
        Whether a tensor is returned, else an array.

    Raises
    ------
    TypeError
        If it is complex where the value is real, or not a number, or another library's.
    ValueError
        If it does not broadcast to the shape.
    """
    shape, dtype = like.shape, like.dtype
    if type(value) is np.ndarray and value.shape == shape and value.dtype == dtype and not create:
        return value
    given = value if isinstance(value, Tensor) else _as_array(value, xp.arrays)
    kind = xp.arrays.kind(given.dtype)
    if kind not in "fiubc" or (kind == "c" and not xp.is_complex(dtype)):
        msg = f"a derivative of dtype {given.dtype} does not fit a value of dtype {dtype}"
        raise TypeError(msg)
    try:
        np.broadcast_to(np.empty(given.shape, dtype=bool), shape)
    except ValueError:
        msg = f"the shape {tuple(given.shape)} does not broadcast to {shape}"
        raise ValueError(msg) from None
    if not create:
        arrays = xp.arrays
        found = arrays.broadcast_to(_as_array(given, arrays), shape=shape)
        return arrays.copy(arrays.astype(found, dtype=dtype, copy=False))
    given = given if isinstance(given, Tensor) else xp.constant(xp.arrays.copy(given))
    if given.dtype != dtype:
        given = apply(astype, given, dtype=dtype, copy=False)
    return given if given.shape == shape else xp.broadcast_to(given, shape=shape)


def _as_array(value: Any, arrays: Any) -> Any:
    if arrays is backend:
        return data_of(value)
    data = elsewhere.raw(value, arrays)
    return data if hasattr(data, "dtype") else arrays.asarray(data)


def _matched(cotangents: Any, trace: Trace) -> list[Any]:
    """The leaves of cotangents, which are nested as the result is."""
    if len(trace.outputs) == 1 and not isinstance(cotangents, (list, tuple, dict)):
        return [cotangents]
    return flatten(arranged(cotangents, trace.rebuild(trace.outputs), "cotangent"))[0]
