"""One call of a function on fresh variables, recorded: what every transform begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._core.between import Between, between
from mygrad_array_api._core.functional import gradients
from mygrad_array_api._core.node import Node, leaf
from mygrad_array_api._core.recording import paused, recording
from mygrad_array_api._rules.elementwise import positive
from mygrad_array_api._tensor import backend
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.handle import Handle, current, refresh
from mygrad_array_api._tensor.recorder import recorder
from mygrad_array_api._tensor.tensor import Tensor, apply, constant_tensor, record, wrap

from .tree import flatten, map_leaves

__all__ = ["Trace", "data_of", "normalized_argnums", "plain", "select"]

IDENTITY = positive.first
"""The plan by which a fresh variable hangs on the tensor whose value it has."""


class Trace:
    """The result of a function of fresh variables, and the graph between.

    The variables have the values of some of the arguments. They are told from all else by the
    identity of their nodes, so a derivative in another derivative never confuses the two.

    Parameters
    ----------
    func : callable
        Takes tensors in the place of the arguments at `argnums`.
    args, kwargs : tuple, dict
        The arguments.
    argnums : tuple of int
        Which of them vary.
    has_aux : bool
        Whether the function returns a pair, of which only the first is differentiated.

    Attributes
    ----------
    variables : list of Tensor
        The leaves of the varying arguments.
    build : callable
        Makes the list of the varying arguments, of other leaves.
    outputs : list
        The leaves of the result: tensors, and what does not vary as it came.
    rebuild : callable
        Makes the result, of other leaves.
    linked : bool
        Whether the result depends on variables from outside: then derivatives are tensors that
        carry their part of the outer graph.
    """

    def __init__(
        self,
        func: Callable[..., Any],
        args: Sequence[Any],
        kwargs: dict[str, Any],
        argnums: tuple[int, ...],
        *,
        has_aux: bool = False,
    ) -> None:
        outer = not paused()
        leaves, self.build = flatten([args[i] for i in argnums])
        self.variables = [_fresh(x, link=outer) for x in leaves]
        self.nodes: list[Node] = [x._node for x in self.variables]  # type: ignore[misc]
        given = list(args)
        others = [x for i, x in enumerate(args) if i not in argnums]
        others_leaves = flatten([others, kwargs])[0] if others or kwargs else []
        self._tensors = [x for x in (*leaves, *others_leaves) if isinstance(x, Tensor)]
        for i, arg in zip(argnums, self.build(self.variables), strict=True):
            given[i] = arg
        with recording():
            result = func(*given, **kwargs)
            self.aux: Any = None
            if has_aux:
                result, self.aux = _pair(result)
            self.outputs, self.rebuild = flatten(result)
            self.roots = [current(y) if is_variable(y) else None for y in self.outputs]
        self.path: Between = between([n for n in self.roots if n is not None], self.nodes)
        self.linked = outer and (
            self.path.foreign or any(node.plan is IDENTITY for node in self.nodes)
        )

    def pull(
        self,
        seeds: Sequence[Any],
        *,
        create: bool | None = None,
        retain: bool = True,
        separate: bool = True,
    ) -> list[Any]:
        """Return the gradients of the variables, given those of the outputs or None.

        They are tensors if they are to be differentiated further, else arrays. They share no
        memory unless `separate` is false.
        """
        create = self.linked if create is None else create
        xp = recorder if create else backend
        pairs = [
            (node, g)
            for node, g in zip(self.roots, seeds, strict=True)
            if node is not None and g is not None
        ]
        with recording():
            found = gradients(
                [n for n, _ in pairs],
                [g for _, g in pairs],
                self.nodes,
                xp,
                retain=retain or create,
                path=self.path,
                consume=not retain and not create and not self.linked,
            )
        if not create:
            return [
                np.zeros(x.shape, x.dtype) if g is None else g
                for g, x in zip(found, self.variables, strict=True)
            ]
        return _distinct(found, self.variables, separate=separate)

    def give(self, value: Any) -> Any:
        """Return a value to the user: as it came where it is linked, else a tensor or array."""
        if type(value) is np.ndarray and value.ndim and not self._tensors:
            return value
        if not isinstance(value, (np.ndarray, np.generic, Tensor)):
            return value
        if self.linked and isinstance(value, Tensor):
            return value
        data = data_of(value)
        if not self._tensors:
            return data[()] if not data.ndim else data
        constant = data.dtype.kind not in "fc" or all(x.constant for x in self._tensors)
        return constant_tensor(data) if constant else wrap(data)

    def give_result(self) -> Any:
        """Return the result of the function to the user."""
        return self.rebuild([self.give(copied(y)) for y in self.outputs])

    def give_aux(self) -> Any:
        """Return the second of the pair to the user."""
        return map_leaves(lambda x: self.give(copied(x)), self.aux)


def copied(value: Any) -> Any:
    """Return a value that shares no memory with the graph; a tensor as it is."""
    return np.array(value) if isinstance(value, np.ndarray) else value


def plain(value: Any) -> Any:
    """Return an array or number of what may be a tensor."""
    return data_of(value) if isinstance(value, Handle) else value


def data_of(value: Any) -> Any:
    """Return an array of its own memory of what may be a tensor."""
    if not isinstance(value, Handle):
        return np.asarray(value)
    refresh(value)
    return np.array(value._data)


def normalized_argnums(argnums: int | Sequence[int], count: int) -> tuple[int, ...]:
    """Return the positions of arguments as a tuple of numbers that are not negative.

    Raises
    ------
    TypeError
        If there is no such argument, or one is no number.
    ValueError
        If one is given twice.
    """
    given = (argnums,) if isinstance(argnums, (int, np.integer)) else tuple(argnums)
    for i in given:
        if not isinstance(i, (int, np.integer)):
            msg = f"argnums are positions of arguments, not {i!r}"
            raise TypeError(msg)
        if not -count <= i < count:
            msg = f"argnums {i} of a call with {count} positional arguments"
            raise TypeError(msg)
    chosen = tuple([int(i) % count for i in given])
    if len(set(chosen)) < len(chosen):
        msg = f"argnums {argnums} name an argument twice"
        raise ValueError(msg)
    return chosen


def select(argnums: int | Sequence[int], values: list[Any]) -> Any:
    """Return one value for one argument, a tuple for a sequence of them."""
    return values[0] if isinstance(argnums, (int, np.integer)) else tuple(values)


def _fresh(x: Any, *, link: bool) -> Tensor:
    """Make a variable with the value of `x`, in a memory of its own."""
    if type(x) is np.ndarray and x.dtype.kind in "fc":
        fresh = constant_tensor(x.copy("K"))
        fresh._node = leaf(x.shape, x.dtype)
        return fresh
    data = data_of(x) if isinstance(x, Handle) else np.array(x)
    if data.dtype.kind not in "fc":
        msg = (
            "a derivative is taken with respect to floating-point or complex numbers, "
            f"not {type(x).__name__} of dtype {data.dtype}"
        )
        raise TypeError(msg)
    if link and is_variable(x):
        return record(IDENTITY, (current(x),), (), data)
    return wrap(data)


def _pair(result: Any) -> tuple[Any, Any]:
    if not isinstance(result, tuple) or len(result) != 2:
        msg = f"with has_aux the function returns a pair, not {type(result).__name__}"
        raise TypeError(msg)
    return result


def _distinct(found: list[Any], variables: list[Tensor], *, separate: bool) -> list[Any]:
    """Give each variable a gradient, zeros where there is none, in memory of its own."""
    return [
        constant_tensor(np.zeros(x.shape, x.dtype))
        if g is None
        else apply(positive, g)
        if separate
        else g
        for g, x in zip(found, variables, strict=True)
    ]
