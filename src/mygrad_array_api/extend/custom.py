"""`custom_vjp`: functions that the library cannot see into, with a gradient written by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any

import numpy as np

from mygrad_array_api._backends.standard import Backend
from mygrad_array_api._core.border import allow_conversions
from mygrad_array_api._core.errors import InvalidBackprop, InvalidGradient, InvalidRule
from mygrad_array_api._core.node import Node
from mygrad_array_api._core.recording import paused
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.elsewhere import backend_of
from mygrad_array_api._tensor.handle import current, node_of
from mygrad_array_api._tensor.recorder import recorder_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.testing import check_vjp
from mygrad_array_api.transforms.call import recorded_call
from mygrad_array_api.transforms.local import variable
from mygrad_array_api.transforms.trace import plain
from mygrad_array_api.transforms.transformed import is_found_by_name
from mygrad_array_api.transforms.tree import Build, arranged, flatten, map_leaves, path_of


def custom_vjp(
    func: Callable[..., Any] | None = None, /, *, twice: bool = False, check: bool = False
) -> Any:
    """Give a function of arrays a gradient that is written by hand.

    Use it, bare or with options, as a decorator; then call ``defvjp`` of what it makes.

    Parameters
    ----------
    func : callable
        A black box: takes NumPy arrays, numbers, nests of them, and anything else to an array or
        a nest of arrays.
    twice : bool, optional
        Whether the backward function is itself written with differentiable functions, so that it
        may be given tensors and differentiated again. Otherwise a second derivative is an error.
    check : bool, optional
        Whether every call that is recorded checks its gradient against finite differences.

    Returns
    -------
    CustomVJP
        Takes tensors as well. Without any among its arguments it is `func`.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api import extend
    >>> @extend.custom_vjp
    ... def root(a):
    ...     return np.sqrt(a)
    >>> root.defvjp(lambda a: (root(a), root(a)), lambda out, g: (g / (2 * out),))
    >>> x = mg.tensor([1.0, 4.0])
    >>> root(x).sum().backward()
    >>> x.grad
    array([0.5 , 0.25])
    """
    if func is None:
        return lambda func: CustomVJP(func, twice=twice, check=check)
    if not callable(func):
        msg = f"custom_vjp() takes a function, not {type(func).__name__}"
        raise TypeError(msg)
    return CustomVJP(func, twice=twice, check=check)


class CustomVJP:
    """A function with a gradient of its own; made by `custom_vjp`."""

    forward: Callable[..., Any]
    backward: Callable[..., Any] | None

    def __init__(self, func: Callable[..., Any], *, twice: bool, check: bool) -> None:
        self.func = func
        self.name: str = getattr(func, "__name__", type(func).__name__)
        self.twice = twice
        self.check = check
        self.backward = None
        update_wrapper(self, func)

    def defvjp(self, forward: Callable[..., Any] | None, backward: Callable[..., Any]) -> None:
        """Say how to compute the gradient.

        Parameters
        ----------
        forward : callable or None
            Takes the arguments, as arrays, to the pair of the result and whatever `backward`
            needs: the residuals. None for the function itself, with the pair of the tuple of
            positional arguments and the result as residuals. Arrays among the residuals, also in
            nested lists, tuples and dicts, are copied.
        backward : callable
            ``backward(residuals, g)``: takes the gradient of the result, nested as the result is,
            to the tuple of the gradients of the positional arguments, each nested as its
            argument; None for one that has none.
        """
        self.forward = forward or self._forward
        self.backward = backward

    def _forward(self, *args: Any, **kwargs: Any) -> Any:
        out = self.func(*args, **kwargs)
        return out, (args, out)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function, and record the call if a variable is among the arguments."""
        leaves, build = flatten(args)
        if not any(isinstance(x, Tensor) for x in leaves):
            with allow_conversions:  # for that, it is a black box
                return self.func(*args, **kwargs)
        arrays = [plain(x) for x in leaves]
        variables = [i for i, x in enumerate(leaves) if is_variable(x)]
        if paused() or not variables:
            outputs, rebuild = flatten(self.func(*build(arrays), **kwargs))
            return rebuild([_made(y, varies=bool(variables)) for y in outputs])
        if self.backward is None:
            msg = f"{self.name!r} has no gradient yet: call its defvjp first"
            raise InvalidRule(msg)
        if self.check:
            self._verify(leaves, build, variables, kwargs)
        return self._recorded(leaves, arrays, build, variables, kwargs)

    def _recorded(
        self,
        leaves: list[Any],
        arrays: list[Any],
        build: Build,
        variables: list[int],
        kwargs: dict[str, Any],
    ) -> Any:
        nodes = [node_of(leaves[i]) for i in variables]
        given = build(arrays)
        with allow_conversions:
            result = self.forward(*given, **kwargs)
        if not isinstance(result, tuple) or len(result) != 2:
            msg = (
                f"the forward function of {self.name!r} returns the pair of its result and "
                f"residuals, not {type(result).__name__}"
            )
            raise InvalidRule(msg)
        outputs, rebuild = flatten(result[0])
        copies = _Copies()
        residuals = map_leaves(copies.of, result[1])
        outputs = [copies.of(y) for y in outputs]
        arrays = [copies.made.get(id(x), x) for x in arrays]
        call = _Call(self, given, arrays, variables, nodes, outputs, rebuild, residuals)
        return rebuild(list(recorded_call(call, nodes, [_as_array(y) for y in outputs])))

    def _verify(
        self, leaves: list[Any], build: Build, variables: list[int], kwargs: dict[str, Any]
    ) -> None:
        """Compare the gradient with differences of the function."""
        arrays = [plain(x) for x in leaves]

        def moved(*tensors: Any) -> Any:
            given = list(arrays)
            for i, x in zip(variables, tensors, strict=True):
                given[i] = x
            out = self._recorded(given, [plain(x) for x in given], build, variables, kwargs)
            return flatten(out)[0]

        try:
            check_vjp(moved, *[arrays[i] for i in variables], probes=1)
        except AssertionError as error:
            msg = f"the VJP of {self.name!r}: {error}"
            raise InvalidGradient(msg) from None

    def __reduce_ex__(self, protocol: Any) -> Any:
        if is_found_by_name(self):
            return self.__dict__["__qualname__"]
        return super().__reduce_ex__(protocol)

    def __repr__(self) -> str:
        return f"<custom_vjp function {self.name}>"


class _Copies:
    """One copy of each array that is kept of a call: the black box, or its caller, may hold it.

    An array that is an argument or a result as well as a residual remains one.
    """

    def __init__(self) -> None:
        self.made: dict[int, Any] = {}

    def of(self, x: Any) -> Any:
        """Return the copy of an array, and anything else as it is."""
        if not isinstance(x, np.ndarray):
            return x
        if id(x) not in self.made:
            self.made[id(x)] = x.copy(order="K")
        return self.made[id(x)]


@dataclass
class _Call:
    """What is kept of one call of a black box."""

    function: CustomVJP
    args: tuple[Any, ...]
    arrays: list[Any]
    variables: list[int]
    nodes: list[Node]
    outputs: list[Any]
    rebuild: Build
    residuals: Any

    def pull(self, xp: Any, cotangents: Sequence[Any], outs: Sequence[Any]) -> Sequence[Any]:
        """Call the backward function, and check what it returns."""
        if xp.in_place or isinstance(xp, Backend):
            return self._gradients(self.residuals, list(cotangents))
        if self.function.twice:
            residuals = self._lifted(outs)
            return self._gradients(residuals, list(cotangents))
        found = self._gradients(self.residuals, [plain(g) for g in cotangents])
        seeds = [node for g in cotangents if is_variable(g) and (node := current(g)) is not None]
        parents = list(dict.fromkeys([*self.nodes, *seeds]))
        return recorded_call(_Once(self.function.name), parents, found)

    def push(
        self,
        xp: Any,  # noqa: ARG002 whatever moves
        tangents: Sequence[Any],  # noqa: ARG002
        outs: Sequence[Any],  # noqa: ARG002
    ) -> Sequence[Any]:
        """There is no forward rule."""
        msg = f"{self.function.name!r} has no forward-mode rule: custom_vjp gives a reverse one"
        raise InvalidBackprop(msg)

    def _gradients(self, residuals: Any, cotangents: list[Any]) -> list[Any]:
        name = self.function.name
        g = self.rebuild(
            [
                _zeros_like(y) if g is None else g
                for g, y in zip(cotangents, self.outputs, strict=True)
            ]
        )
        try:
            with allow_conversions:
                found = self.function.backward(residuals, g)  # type: ignore[misc]
        except Exception as error:
            error.add_note(f"in the VJP of {name!r}")
            raise
        if not isinstance(found, (tuple, list)) or len(found) != len(self.args):
            count = len(found) if isinstance(found, (tuple, list)) else type(found).__name__
            msg = f"the VJP of {name!r} returns one gradient for each of {len(self.args)} "
            msg += f"arguments, not {count}"
            raise InvalidGradient(msg)
        leaves: list[Any] = []
        for place, (ct, arg) in enumerate(zip(found, self.args, strict=True)):
            leaves += _matched(ct, arg, f"the VJP of {name!r}, for argument {place}")
        return [leaves[i] for i in self.variables]

    def _lifted(self, outs: Sequence[Any]) -> Any:
        """The residuals as tensors that know how they came about."""
        known = {id(self.arrays[i]): variable(self.arrays[i], node) for i, node in self._pairs()}
        known |= {id(y): out for y, out in zip(self.outputs, outs, strict=True)}
        leaves, build = flatten(self.residuals)
        for x in leaves:
            if _is_inexact(x) and id(x) not in known and not any(x is a for a in self.arrays):
                msg = (
                    f"to differentiate the VJP of {self.function.name!r}, its residuals must be "
                    "arguments and results only: how others depend on them is not known"
                )
                raise InvalidBackprop(msg)
        return build([known.get(id(x), x) for x in leaves])

    def _pairs(self) -> Sequence[tuple[int, Node]]:
        return list(zip(self.variables, self.nodes, strict=True))


class _Once:
    """The gradient of a black box, of which no derivative is known."""

    def __init__(self, name: str) -> None:
        self.name = name

    def pull(
        self,
        xp: Any,  # noqa: ARG002 whatever the gradient is
        cotangents: Sequence[Any],  # noqa: ARG002
        outs: Sequence[Any],  # noqa: ARG002
    ) -> Sequence[Any]:
        """Refuse."""
        msg = (
            f"the VJP of {self.name!r} is not known to be differentiable itself; declare it with "
            "custom_vjp(twice=True) if it is written with differentiable functions"
        )
        raise InvalidBackprop(msg)

    push = pull


def _made(y: Any, *, varies: bool) -> Tensor:
    """Return a result that is not recorded as a tensor."""
    y = _as_array(y)
    xp = recorder_of([y])
    data = xp.arrays.copy(y)
    return xp.variable(data) if varies and _is_inexact(data) else xp.constant(data)


def _as_array(y: Any) -> Any:
    """Return a result as an array: of NumPy's, if it is not another library's."""
    return np.asarray(y) if backend_of(y) is None else y


def _is_inexact(x: Any) -> bool:
    """Whether something is an array of floating-point or complex numbers."""
    if not isinstance(x, (np.ndarray, np.generic)) and backend_of(x) is None:
        return False
    return recorder_of([x]).arrays.kind(x.dtype) in "fc"


def _zeros_like(x: Any) -> Any:
    x = _as_array(x)
    return recorder_of([x]).arrays.zeros(x.shape, dtype=x.dtype)


def _matched(ct: Any, arg: Any, what: str) -> list[Any]:
    """The gradients of the leaves of an argument, checked; zeros in the place of None."""
    leaves, _ = flatten(arg)
    try:
        given = [None] * len(leaves) if ct is None else flatten(arranged(ct, arg))[0]
    except ValueError as error:
        msg = f"{what}, returned {error}"
        raise InvalidGradient(msg) from None
    return [_fitting(g, x, what, (arg, i)) for i, (g, x) in enumerate(zip(given, leaves))]


def _fitting(g: Any, x: Any, what: str, place: tuple[Any, int]) -> Any:
    """The gradient of a leaf, checked; `place` is the argument and the number of the leaf."""
    x = _as_array(x)
    if not _is_inexact(x):
        return None
    if g is None:
        return _zeros_like(x)
    g = g if isinstance(g, Tensor) else _as_array(g)
    kind = recorder_of([x]).arrays.kind
    if g.shape != x.shape:
        msg = f"{what}{path_of(*place)}, returned a gradient of shape {g.shape}, not {x.shape}"
        raise InvalidGradient(msg)
    if kind(g.dtype) not in "fciu" or (kind(g.dtype) == "c" != kind(x.dtype)):
        what += path_of(*place)
        msg = f"{what}, returned a gradient of dtype {g.dtype} for one of {x.dtype}"
        raise InvalidGradient(msg)
    return g
