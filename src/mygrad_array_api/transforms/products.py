"""Second derivatives times a vector: `hvp` and `gvp`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._backends.numpy.engine import quiet
from mygrad_array_api._core.border import conversions
from mygrad_array_api._core.forward import push_all
from mygrad_array_api._core.functional import gradients
from mygrad_array_api._core.plan import PART
from mygrad_array_api._core.recording import recording
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.handle import current
from mygrad_array_api._tensor.tensor import Tensor

from .call import is_call
from .duals import Dual, Duals, read_before
from .forward import as_arguments, push, tangents_of
from .reverse import scalar_output
from .trace import Trace, plain

T = TypeVar("T")


def hvp(
    func: Callable[..., Any],
    /,
    primals: T,
    tangents: Any,
    *,
    allow_conversions: bool = False,
) -> T:
    """Multiply the Hessian of a function by a vector, without forming it.

    Parameters
    ----------
    func : callable
        Takes arrays, tensors or nests of them to one real number.
    primals : tuple or array_like or nest
        The arguments, as a tuple. Anything but a tuple is the only argument.
    tangents : same as primals
        The vector.
    allow_conversions : bool, optional
        Whether `func` may turn what depends on its arguments into numbers and arrays, by which it
        leaves the graph; by default that is an error.

    Returns
    -------
    tuple or array or nest
        The product, nested as `primals`.

    Raises
    ------
    TypeError, ValueError
        As for `grad` and `jvp`.

    See Also
    --------
    hessian : The whole matrix.

    Notes
    -----
    It is what ``jvp(grad(func), primals, tangents)[1]`` gives, in one reverse sweep: every rule is
    differentiated along the vector while it is evaluated. The cost is that of the function a few
    times over, whatever the number of its arguments.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api import hvp
    >>> hvp(lambda x: (x**3).sum(), np.array([1.0, 2.0]), np.array([1.0, 10.0]))
    array([  6., 120.])
    """
    args = as_arguments(primals)
    with conversions(allowed=allow_conversions):
        trace = Trace(func, args, {}, tuple(range(len(args))), transform="hvp")
    trace.warn_if_independent()
    scalar_output(trace)
    vectors = tangents_of(trace, as_arguments(tangents))
    product = trace.build(_hessian_times(trace, vectors))
    return cast("T", tuple(product) if isinstance(primals, tuple) else product[0])


def gvp(
    func: Callable[..., Any],
    loss: Callable[[Any], Any],
    /,
    primals: T,
    tangents: Any,
    *,
    allow_conversions: bool = False,
) -> T:
    """Multiply the Gauss-Newton matrix of ``loss(func(...))`` by a vector.

    It is the Hessian without the curvature of `func` itself: ``J.T @ H @ J``, of the Jacobian of
    `func` and the Hessian of `loss`. Where `loss` is convex it is positive semidefinite.

    Parameters
    ----------
    func : callable
        The model: takes arrays, tensors or nests of them to an array or nest.
    loss : callable
        Takes the result of `func` to one real number.
    primals : tuple or array_like or nest
        The arguments of `func`, as a tuple. Anything but a tuple is the only argument.
    tangents : same as primals
        The vector.
    allow_conversions : bool, optional
        Whether `func` may turn what depends on its arguments into numbers and arrays, by which it
        leaves the graph; by default that is an error.

    Returns
    -------
    tuple or array or nest
        The product, nested as `primals`.

    Raises
    ------
    TypeError, ValueError
        As for `grad` and `jvp`.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api.transforms import gvp
    >>> x, v = np.array([1.0, 2.0]), np.array([1.0, 1.0])
    >>> gvp(lambda x: x * x, lambda y: (y * y).sum(), x, v)
    array([ 8., 32.])
    """
    args = as_arguments(primals)
    with conversions(allowed=allow_conversions):
        trace = Trace(func, args, {}, tuple(range(len(args))), transform="gvp")
    trace.warn_if_independent()
    moved = push(trace, tangents_of(trace, as_arguments(tangents)))
    outputs = trace.outputs if trace.linked else [plain(y) for y in trace.outputs]

    @wraps(loss)
    def of_leaves(y: Any) -> Any:
        return loss(trace.rebuild(y))

    curved = hvp(of_leaves, outputs, moved)
    create = any(map(is_variable, curved))
    seeds = [h if create or not isinstance(h, Tensor) else plain(h) for h in curved]
    grads = trace.pull(seeds, create=create, level=PART)
    product = trace.build(grads if create else [trace.give(h) for h in grads])
    return cast("T", tuple(product) if isinstance(primals, tuple) else product[0])


def _hessian_times(trace: Trace, vectors: list[Any]) -> list[Any]:
    """Differentiate the gradient along the vectors, and give it to the user."""
    if any(isinstance(v, Tensor) for v in vectors):
        return _by_two_sweeps(trace, vectors)
    if trace.arrays is not backend or any(map(is_call, trace.path.order)):
        return [trace.give(h) for h in _by_two_sweeps(trace, vectors, create=False)]
    return [trace.give(h) for h in _by_duals(trace, vectors)]


def _by_duals(trace: Trace, vectors: list[Any]) -> list[Any]:
    """Sweep with dual numbers: each rule is differentiated along the vectors on the way."""
    tangents = dict(zip(trace.nodes, vectors, strict=True))
    roots = [node for node in trace.roots if node is not None]
    with recording(), quiet():
        order = read_before(trace.path.order)
        singular = trace.path.singular
        moving = push_all(order, tangents, backend, level=PART, singular=singular)
        found = gradients(
            roots,
            [np.ones((), dtype=node.dtype) for node in roots],
            trace.nodes,
            Duals(moving),
            retain=False,
            path=trace.path,
            consume=not trace.linked,
        )
    return [
        np.array(g.tangent) if isinstance(g, Dual) else np.zeros(x.shape, x.dtype)
        for g, x in zip(found, trace.variables, strict=True)
    ]


def _by_two_sweeps(trace: Trace, vectors: list[Any], *, create: bool = True) -> list[Any]:
    """Record the gradient, and sweep back from its product with the vectors."""
    xp = trace.namespace(create=create)
    one = trace.recorder.ones((), dtype=getattr(trace.outputs[0], "dtype", None))
    grads = trace.pull([one], create=True, separate=False)
    moving = [i for i, g in enumerate(grads) if is_variable(g)]
    roots = [node for i in moving if (node := current(grads[i])) is not None]
    with recording():
        found = gradients(
            roots,
            [vectors[i] for i in moving],
            trace.nodes,
            xp,
            retain=create,
            level=PART,
        )
    return [
        xp.zeros(x.shape, dtype=x.dtype) if h is None else h
        for h, x in zip(found, trace.variables, strict=True)
    ]
