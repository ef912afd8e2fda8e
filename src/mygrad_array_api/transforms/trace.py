"""One call of a function on fresh variables, recorded: what every transform begins with."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._backends import registry
from mygrad_array_api._core.between import Between, between
from mygrad_array_api._core.border import differentiating
from mygrad_array_api._core.errors import ConversionError, IndependentWarning
from mygrad_array_api._core.functional import gradients
from mygrad_array_api._core.node import Node, leaf
from mygrad_array_api._core.plan import PART
from mygrad_array_api._core.recording import paused, recording
from mygrad_array_api._rules.elementwise.arithmetic import positive
from mygrad_array_api._tensor import elsewhere
from mygrad_array_api._tensor.applying import apply, constant_tensor, record, wrap
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.foreign import refuse_subclass
from mygrad_array_api._tensor.handle import Handle, current, node_of, refresh
from mygrad_array_api._tensor.leaving import refused, without_disguise
from mygrad_array_api._tensor.places import users_level
from mygrad_array_api._tensor.recorder import Recorder, recorder_of
from mygrad_array_api._tensor.tensor import Tensor

from .transformed import called
from .tree import blame, flatten, map_leaves, path_of

AROUND: list[Callable[[Callable[..., Any]], AbstractContextManager[None]]] = []
"""What surrounds each call of a function that is differentiated, entered by floors above."""

IDENTITY = positive.first
"""The plan by which a fresh variable hangs on the tensor whose value it has."""


_running: ContextVar[Trace | None] = ContextVar("mygrad_array_api.trace", default=None)
"""The innermost trace whose function is running."""


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
    transform : str
        What differentiates the function.

    Attributes
    ----------
    recorder : Recorder
        The namespace of tensors over the library of the varying arguments.
    variables : list of Tensor
        The leaves of the varying arguments.
    build : callable
        Makes the list of the varying arguments, of other leaves.
    outputs : list
        The leaves of the result: tensors, and what does not vary as it came.
    rebuild : callable
        Makes the result, of other leaves.
    differentiates : bool
        Whether the function computes derivatives itself, of what depends on its variables.
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
        transform: str = "grad",
    ) -> None:
        outer = not paused()
        self.differentiates = False
        self.func = func
        self.argnums = argnums
        varying = [args[i] for i in argnums]
        leaves, self.build = flatten(varying)
        self.recorder = recorder_of(leaves)
        self.variables: list[Tensor] = []
        try:
            for x in leaves:
                self.variables.append(_fresh(x, self.recorder, link=outer))
        except (TypeError, ValueError) as error:
            blame(error, f"argument {self.path_in(varying, len(self.variables))}")
            raise
        self.nodes = [node_of(x) for x in self.variables]
        given = list(args)
        others = [x for i, x in enumerate(args) if i not in argnums]
        others_leaves = flatten([others, kwargs])[0] if others or kwargs else []
        self._tensors = [x for x in (*leaves, *others_leaves) if isinstance(x, Tensor)]
        for i, arg in zip(argnums, self.build(self.variables), strict=True):
            given[i] = arg
        with recording():
            around = _running.get()
            try:
                _running.set(self)
                with _around(func) if AROUND else nullcontext():
                    result = called_with(func, given, kwargs, self.nodes, f"{transform}()")
            finally:
                _running.set(around)
            self.aux: Any = None
            if has_aux:
                result, self.aux = _pair(result)
            if result is None:
                msg = (
                    f"the function returned None: {self.name} must return what is to be "
                    "differentiated"
                )
                raise TypeError(msg)
            self.outputs, self.rebuild = flatten(result)
            self.roots = [current(y) if is_variable(y) else None for y in self.outputs]
        self.path: Between = between([n for n in self.roots if n is not None], self.nodes)
        self.linked = outer and (
            self.path.foreign or any(node.plan is IDENTITY for node in self.nodes)
        )
        if around is not None and self.linked:
            around.differentiates = True

    def warn_if_independent(self) -> None:
        """Warn if no output depends on a variable, unless it is a derivative, which may be zero."""
        if not self.nodes or self.path.order or self.differentiates:
            return
        if any(n in self.roots for n in self.nodes):
            return
        msg = (
            f"the result of {self.name} does not depend on what it is differentiated by: every "
            "derivative of it is zero. A value that leaves the graph, such as t.item(), is a "
            "constant"
        )
        warnings.warn(msg, IndependentWarning, stacklevel=users_level())

    @property
    def name(self) -> str:
        """What the function is called."""
        return called(self.func)

    def path_in(self, varying: Sequence[Any], number: int) -> str:
        """Where a leaf of the varying arguments is, such as ``0['w'][2]``."""
        path = path_of(dict(zip(self.argnums, varying, strict=True)), number)
        return path[1:].replace("]", "", 1)

    def path_out(self, number: int) -> str:
        """Where an output is in the result, such as ``['loss']``."""
        return path_of(self.rebuild(self.outputs), number)

    def output_array(self, number: int) -> Any:
        """The values of an output, which must be numbers."""
        y = self.outputs[number]
        array = self.array_of(y)
        if self.arrays.kind(array.dtype) not in "fciub":
            msg = (
                f"result{self.path_out(number)}: derivatives are those of numbers, not of a "
                f"{type(y).__name__}; has_aux is for what is not differentiated"
            )
            raise TypeError(msg)
        return array

    @property
    def arrays(self) -> Any:
        """The namespace of the arrays of the varying arguments."""
        return self.recorder.arrays

    def namespace(self, *, create: bool) -> Any:
        """Return what derivatives are computed with: tensors if they are `create`-d in a graph."""
        return self.recorder if create else self.recorder.arrays

    def is_complex(self, x: Any) -> bool:
        """Whether an array or tensor is complex."""
        return self.arrays.is_complex(x.dtype)

    def array_of(self, y: Any) -> Any:
        """Return an output as an array."""
        if isinstance(y, Handle):
            refresh(y)
            y = y._array
        if self.arrays is backend or not hasattr(y, "dtype"):
            y = np.asarray(y)
        return y if self.arrays is backend else self.arrays.constant(y)

    def pull(
        self,
        seeds: Sequence[Any],
        *,
        create: bool | None = None,
        retain: bool = True,
        separate: bool = True,
        level: int = 0,
    ) -> list[Any]:
        """Return the gradients of the variables, given those of the outputs or None.

        They are tensors if they are to be differentiated further, else arrays. They share no
        memory unless `separate` is false. Zeros of seeds that choose elements stay zero at the
        `level` of a `PART`.
        """
        create = self.linked if create is None else create
        xp = self.namespace(create=create)
        consume = not retain and not create and not self.linked
        if consume:
            self.variables = []  # whose arrays go, but for those that the graph still needs
        found = self.swept(xp, seeds, retain=retain or create, consume=consume, level=level)
        if not create:
            return zeros_for_none(found, self.nodes, xp)
        return _distinct(found, self.variables, xp, separate=separate)

    def swept(
        self,
        xp: Any,
        seeds: Sequence[Any],
        *,
        retain: bool = True,
        consume: bool = False,
        level: int = PART,
    ) -> list[Any]:
        """Sweep back with a namespace from seeds, or None, and return the gradients, or None."""
        pairs = [
            (node, g)
            for node, g in zip(self.roots, seeds, strict=True)
            if node is not None and g is not None
        ]
        with recording():
            return gradients(
                [n for n, _ in pairs],
                [g for _, g in pairs],
                self.nodes,
                xp,
                retain=retain,
                path=self.path,
                consume=consume,
                level=level,
            )

    def give(self, value: Any) -> Any:
        """Return a value to the user: as it came where it is linked, else a tensor or array."""
        if type(value) is np.ndarray and value.ndim and not self._tensors:
            return value
        if self.linked and isinstance(value, Tensor):
            return value
        xp = None if isinstance(value, (np.ndarray, np.generic)) else elsewhere.backend_of(value)
        if xp is None:
            return self._give_array(value)
        data = xp.handed_out(data_of(value))
        if not self._tensors:
            return data
        constant = True if all(x.constant for x in self._tensors) else None
        return elsewhere.fresh(data, xp, constant=constant)

    def _give_array(self, value: Any) -> Any:
        if not isinstance(value, (np.ndarray, np.generic, Tensor)):
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


@contextmanager
def _around(func: Callable[..., Any]) -> Iterator[None]:
    with ExitStack() as stack:
        for block in AROUND:
            stack.enter_context(block(func))
        yield


def called_with(
    func: Callable[..., Any],
    args: Sequence[Any],
    kwargs: dict[str, Any],
    nodes: Sequence[Node],
    transform: str,
) -> Any:
    """Call a function of variables, none of which may leave the graph unseen.

    Raises
    ------
    ConversionError
        If one does; also where NumPy or other code has put an error of its own before it, or has
        caught it: what such code does instead is not what it does of numbers.
    """
    before = refused.set(None)
    try:
        with differentiating(nodes, transform):
            out = func(*args, **kwargs)
    except Exception as error:
        found = without_disguise(error)
        if found is error:
            raise
        raise found from found.__cause__
    else:
        _tell_what_was_caught()
        return out
    finally:
        refused.reset(before)


def _tell_what_was_caught() -> None:
    last = refused.get()
    if last is not None:
        msg = f"{last[0]} What was called there caught this error, and went on."
        raise ConversionError(msg)


def zeros_for_none(found: Sequence[Any], like: Sequence[Any], xp: Any) -> list[Any]:
    """Return zeros of the shapes and dtypes of others, where there is None."""
    return [
        xp.zeros(x.shape, dtype=x.dtype) if part is None else part
        for part, x in zip(found, like, strict=True)
    ]


def copied(value: Any) -> Any:
    """Return a value that shares no memory with the graph; a tensor as it is."""
    return np.array(value) if isinstance(value, np.ndarray) else value


def plain(value: Any) -> Any:
    """Return an array or number of what may be a tensor."""
    return data_of(value) if isinstance(value, Handle) else value


def data_of(value: Any) -> Any:
    """Return an array of its own memory of what may be a tensor, of the library that it is of."""
    if not isinstance(value, Handle):
        return value if registry.of_array(value) is not None else np.asarray(value)
    refresh(value)
    data = value._array
    return np.array(data) if isinstance(data, (np.ndarray, np.generic)) else data


def normalized_argnums(argnums: int | Sequence[int], count: int) -> tuple[int, ...]:
    """Return the positions of arguments as a tuple of numbers that are not negative.

    Raises
    ------
    TypeError
        If there is no such argument, or one is not a number.
    ValueError
        If one is given twice.
    """
    given = tuple(argnums) if isinstance(argnums, Iterable) else (argnums,)
    for i in given:
        if not isinstance(i, (int, np.integer)):
            msg = f"argnums are positions of arguments, not {i!r}"
            raise TypeError(msg)
        if not -count <= i < count:
            msg = f"argnums {i} names no argument of a call with {count} positional arguments"
            raise TypeError(msg)
    chosen = tuple([int(i) % count for i in given])
    if len(set(chosen)) < len(chosen):
        msg = f"argnums {argnums} name an argument twice"
        raise ValueError(msg)
    return chosen


def select(argnums: int | Sequence[int], values: list[Any]) -> Any:
    """Return one value for one argument, a tuple for a sequence of them."""
    return values[0] if isinstance(argnums, (int, np.integer)) else tuple(values)


def _fresh(x: Any, xp: Recorder, *, link: bool) -> Tensor:
    """Make a variable with the value of `x`, in a memory of its own."""
    if xp.arrays is not backend:
        return _fresh_elsewhere(x, xp, link=link)
    if isinstance(x, np.ndarray) and type(x) is not np.ndarray:
        refuse_subclass(x)
    if type(x) is np.ndarray and x.dtype.kind in "fc":
        fresh = constant_tensor(x.copy(order="K"))
        fresh._node = leaf(x)
        return fresh
    data = data_of(x) if isinstance(x, Handle) else np.array(x)
    if data.dtype.kind not in "fc":
        raise _not_inexact(x, data)
    if link and is_variable(x):
        return record(IDENTITY, (node_of(x),), (), data)
    return wrap(data)


def _fresh_elsewhere(x: Any, xp: Recorder, *, link: bool) -> Tensor:
    """Make a variable with the value of `x` over the arrays of another library."""
    data = elsewhere.raw(x, xp.arrays)
    if not hasattr(data, "dtype"):
        data = xp.arrays.asarray(data)
    if xp.arrays.kind(data.dtype) not in "fc":
        raise _not_inexact(x, data)
    if link and is_variable(x):
        return xp.recorded(IDENTITY, (node_of(x),), (), data)
    return xp.variable(xp.arrays.taken_in(data))


def _not_inexact(x: Any, data: Any) -> TypeError:
    return TypeError(
        "a derivative is taken with respect to floating-point or complex numbers, "
        f"not {type(x).__name__} of dtype {data.dtype}: write x.astype(float), or float(x)"
    )


def _pair(result: Any) -> tuple[Any, Any]:
    if not isinstance(result, tuple) or len(result) != 2:
        msg = f"with has_aux the function returns a pair, not {type(result).__name__}"
        raise TypeError(msg)
    return result


def _distinct(
    found: list[Any], variables: list[Tensor], xp: Recorder, *, separate: bool
) -> list[Any]:
    """Give each variable a gradient, zeros where there is none, in memory of its own."""
    return [
        xp.zeros(x.shape, dtype=x.dtype) if g is None else apply(positive, g) if separate else g
        for g, x in zip(found, variables, strict=True)
    ]
