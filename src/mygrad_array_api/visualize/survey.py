"""What a picture shows: the nodes of a graph, what is known of each, and what is folded."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mygrad_array_api._core.node import GONE, NO_GRADIENT, Node
from mygrad_array_api._core.op import OUTPUT
from mygrad_array_api._tensor.handle import Handle, derive, refresh
from mygrad_array_api._tensor.memory import View

MANY = 12
"""How many operands of an operation are drawn."""


@dataclass
class Value:
    """A tensor in a picture: a value at one moment, or a constant operand.

    Attributes
    ----------
    kind : str
        "leaf", "constant", "result", "view", "version" or "cut".
    shape, dtype : tuple of int, dtype, or None where they are not known.
    names : list of str
        What the user calls it.
    data, grad : array or None
        The values and the gradient, where they are known.
    version : int or None
        How many writes the tensor has seen; None if it is never written to.
    final : bool
        Whether the graph ends here.
    """

    kind: str
    shape: tuple[int, ...] | None = None
    dtype: Any = None
    names: list[str] = field(default_factory=list)
    data: Any = None
    grad: Any = None
    version: int | None = None
    final: bool = False


@dataclass
class Operation:
    """An operation in a picture.

    Attributes
    ----------
    node : Node
        The node of its result.
    inputs : list of (name, value)
        The operands by the name of the parameter.
    more : int
        How many operands are not drawn, of an operation that has very many.
    outputs : list of Value
        The results.
    """

    node: Node
    inputs: list[tuple[str, Value]] = field(default_factory=list)
    more: int = 0
    outputs: list[Value] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the operation is called in a picture."""
        return _called(self.node)


@dataclass
class Graph:
    """What a picture shows.

    Attributes
    ----------
    values, operations : list
        What is drawn.
    folded : Counter
        How many operations of each name are not drawn.
    folded_leaves : int
        How many variables that no operation made are not drawn.
    into, out_of : list of Value
        The drawn values that what is folded reads, and those that it makes.
    """

    values: list[Value] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    folded: Counter[str] = field(default_factory=Counter)
    folded_leaves: int = 0
    into: list[Value] = field(default_factory=list)
    out_of: list[Value] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """How much of everything there is, in words."""
        folded = self.folded.total()
        text = f"{_count(len(self.values), 'tensor')}, {_count(len(self.operations), 'operation')}"
        return f"{text}, {_count(folded, 'operation')} folded" if folded else text


def survey(fin: Handle, names: Mapping[str, Any], limit: int) -> Graph:
    """Look at the graph that leads to a tensor, and change nothing."""
    last = _node(fin)
    surveyor = _Surveyor()
    for name, x in names.items():
        surveyor.note(str(name), x, last if x is fin else None)
    if last is None:
        value = surveyor.constant(fin)
        surveyor.graph.values.append(value)
    else:
        value = surveyor.value(last)
        value.data = fin._array
        surveyor.walk(last, limit)
    value.final = True
    _number_versions(surveyor.graph)
    return surveyor.graph


class _Surveyor:
    """Walks a graph from its newest node on, as the sweep does."""

    def __init__(self) -> None:
        self.graph = Graph()
        self.values: dict[int, Value] = {}
        self.operations: dict[int, Operation] = {}
        self.constants: dict[int, Value] = {}
        self.named: dict[int, list[str]] = {}
        self.arrays: dict[int, Any] = {}
        self.alive: list[Any] = []  # what is known by its identity must not die meanwhile

    def note(self, name: str, x: Any, node: Node | None) -> None:
        """Remember what the user calls a tensor or an array."""
        if isinstance(x, Handle):
            node = node or _node(x)
            subject = x._array if node is None else node
            self.arrays[id(subject)] = x._array
        elif isinstance(x, np.ndarray):
            subject = x
        else:
            return
        self.alive.append(subject)
        self.named.setdefault(id(subject), []).append(name)

    def walk(self, last: Node, limit: int) -> None:
        """Draw the last operations, up to the limit, and fold the others."""
        heap = [(-last.time, id(last), last)]
        seen = {id(last)}
        rest: list[Node] = []
        drawn = 0
        while heap and not (heap[0][2].op is not None and drawn >= limit):
            node = heapq.heappop(heap)[2]
            if node.op is None:
                continue
            drawn += 1
            rest += node.parents
            if node.plan is OUTPUT:
                self._operation_of(node.parents[0]).outputs.append(self.value(node))
                parents = list(node.parents)
            else:
                parents = self._operation(node)
            for parent in parents:
                if id(parent) not in seen:
                    seen.add(id(parent))
                    heapq.heappush(heap, (-parent.time, id(parent), parent))
        rest = [node for node in {id(x): x for x in rest}.values() if id(node) not in seen]
        seen.update(map(id, rest))
        self._fold(rest + [node for _, _, node in heap], seen)

    def _fold(self, pending: list[Node], seen: set[int]) -> None:
        """Count what is left, and draw of it only the leaves that the user has a name for."""
        graph = self.graph
        read = set()
        while pending:
            node = pending.pop()
            known = id(node) in self.values
            if node.op is None:
                if id(node) in self.named or known:
                    self.value(node)
                else:
                    graph.folded_leaves += 1
                continue
            if node.plan is not OUTPUT:
                graph.folded[_called(node)] += 1
                graph.out_of += self._operation_of(node).outputs
            if known:
                graph.out_of.append(self.values[id(node)])
            for parent in node.parents:
                if parent.op is None:
                    read.add(id(parent))
                if id(parent) not in seen:
                    seen.add(id(parent))
                    pending.append(parent)
        graph.into = [value for key, value in self.values.items() if key in read]

    def value(self, node: Node) -> Value:
        """The value of a node: one object for each node."""
        value = self.values.get(id(node))
        if value is None:
            value = Value(_kind(node), node.shape, node.dtype, self.named.get(id(node), []))
            value.data = self.arrays.get(id(node))
            value.grad = None if node.grad is NO_GRADIENT else node.grad
            self.values[id(node)] = value
            if node.op is None or node.op.outputs == 1:
                self.graph.values.append(value)
        return value

    def _operation(self, node: Node) -> list[Node]:
        """Draw the operation of a node, and return those of its parents that are drawn."""
        operation = self._operation_of(node)
        self.graph.operations.append(operation)
        op = node.plan.op
        saved = dict(zip(node.plan.names, node.values()))
        if op.outputs == 1:
            operation.outputs.append(self.value(node))
            _learn(self.value(node), saved.get("out"))
        parents = dict(zip(node.plan.wanted, node.parents))
        inputs = list(_inputs(node))
        operation.more = max(len(inputs) - MANY, 0)
        for i, name in inputs[:MANY]:
            data = saved.get(name)
            if op.variadic and data is not None:
                data = data[i]
            if i in parents:
                value = self.value(parents[i])
                _learn(value, data)
            else:
                value = self.constant(data)
                self.graph.values.append(value)
            operation.inputs.append((name, value))
        return [parents[i] for i, _ in inputs[:MANY] if i in parents]

    def _operation_of(self, node: Node) -> Operation:
        return self.operations.setdefault(id(node), Operation(node))

    def constant(self, x: Any) -> Value:
        """The value of a constant, which may not be known."""
        if x is None:
            return Value("constant")
        data = x._array if isinstance(x, Handle) else x
        array = np.asarray(data)
        names = self.named.get(id(data)) or self._names_of_equal(array)
        value = Value("constant", array.shape, array.dtype, names, array)
        if not array.ndim and not names:
            return value  # a number is drawn where it is used
        self.alive.append(data)
        return self.constants.setdefault(id(data), value)

    def _names_of_equal(self, array: Any) -> list[str]:
        """The names of an array of the same values: what is kept may be a copy of it."""
        for x in self.alive if array.ndim else ():
            named = isinstance(x, np.ndarray) and id(x) in self.named
            if named and x.dtype == array.dtype and np.array_equal(x, array):
                return self.named[id(x)]
        return []


def _number_versions(graph: Graph) -> None:
    """Count the writes that each version of a tensor has seen, and pass its name on."""
    writes = [
        (operation.inputs[0][1], operation.outputs[0])
        for operation in graph.operations
        if operation.outputs and operation.outputs[0].kind == "version"
    ]
    for before, after in writes:  # newest first
        before.names = before.names or after.names
    for before, after in reversed(writes):
        before.version = before.version or 0
        after.version = before.version + 1


def _inputs(node: Node) -> Iterator[tuple[int, str]]:
    """The operands of the operation of a node: position and name."""
    op = node.plan.op
    if not op.variadic:
        yield from enumerate(op.inputs)
        return
    (name,) = op.inputs
    yield from ((i, name) for i in range(node.plan.count))


def saved_values(node: Node) -> Iterator[tuple[str, Any]]:
    """What a node keeps, by the name by which the rules read it."""
    if node.op is not None:
        yield from zip(node.plan.names, node.saved)


def _learn(value: Value, data: Any) -> None:
    if value.data is None and isinstance(data, (np.ndarray, np.generic)):
        value.data = data


def _called(node: Node) -> str:
    """What the operation of a node is called; one of the user's own without its namespace."""
    name = "" if node.op is None else node.op.name.rpartition(".")[2]
    return "write" if name == "overwrite" else name


def _kind(node: Node) -> str:
    op = node.op
    if op is None:
        return "cut" if node.plan.role == GONE else "leaf"
    if op.name == "getitem":
        key = dict(saved_values(node))["key"]
        return "view" if node.shape and _is_basic(key) else "result"
    return {"view": "view", "overwrite": "version"}.get(op.name, "result")


def _is_basic(key: Any) -> bool:
    """Whether an index gives a view, as one without arrays does."""
    parts = key if isinstance(key, tuple) else (key,)
    return not any(isinstance(part, (np.ndarray, bool)) for part in parts)


def _node(x: Handle) -> Node | None:
    """The node of a tensor's value; of a view made anew, where it was not used since a write."""
    share = x._share
    if type(share) is not View:
        return x._node
    refresh(x)
    origin = share.base._node
    if origin is None or (share.node is origin and x._node is not None):
        return None if origin is None else x._node
    return derive(origin, share.path, x._array)


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"
