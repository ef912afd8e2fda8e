"""One call of an operation on raw arrays, and its pullback by the engine, without tensors."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._core.node import Node, leaf, made
from mygrad_array_api._core.op import OPS, Op
from mygrad_array_api.testing import Subject
from tests.rules import samples
from tests.rules.sample import Sample

__all__ = ["SAMPLES", "Call", "all_calls", "as_tuple", "seeds_for"]


def _collect() -> dict[str, list[Sample]]:
    table: dict[str, list[Sample]] = {}
    for module in pkgutil.iter_modules(samples.__path__):
        for name, found in import_module(f"{samples.__name__}.{module.name}").SAMPLES.items():
            table.setdefault(name, []).extend(found)
    return table


SAMPLES = _collect()


def all_calls() -> list[Call]:
    """Return every sample of every operation of the table."""
    return [
        Call(OPS[name], sample, f"{name}-{i}")
        for name, found in sorted(SAMPLES.items())
        if name in OPS
        for i, sample in enumerate(found)
    ]


class Call:
    """An operation with the inputs of a sample, as a function of those that have a gradient."""

    def __init__(self, op: Op, sample: Sample, name: str) -> None:
        self.op = op
        self.sample = sample
        self.name = name
        inputs = sample.args[0] if op.variadic else sample.args
        self.inputs = tuple(inputs)
        self.places = tuple(i for i in range(len(self.inputs)) if self._varies(i))
        self.arrays = tuple(self.inputs[i] for i in self.places)

    def _varies(self, i: int) -> bool:
        op, x = self.op, self.inputs[i]
        ruled = op.variadic or op.joint is not None or op.inputs[i] in op.rules
        return op.differentiable and ruled and isinstance(x, np.ndarray) and x.dtype.kind in "fc"

    def __repr__(self) -> str:
        return self.name

    def with_inputs(self, change) -> Call:
        """The same call with every array among the inputs changed."""
        inputs = [change(x) if isinstance(x, np.ndarray) else x for x in self.inputs]
        args = (inputs,) if self.op.variadic else tuple(inputs)
        sample = Sample(args, self.sample.params, self.sample.kink, self.sample.reference)
        return Call(self.op, sample, self.name)

    def filled(self, arrays: tuple[Any, ...]) -> list[Any]:
        """All inputs, with `arrays` in the place of those that have a gradient."""
        inputs = list(self.inputs)
        for place, x in zip(self.places, arrays, strict=True):
            inputs[place] = x
        return inputs

    def forward(self, arrays: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return all outputs."""
        return as_tuple(self._forward(self.filled(arrays)))

    def _forward(self, inputs: list[Any]) -> Any:
        if self.op.variadic:
            return self.op.forward(inputs, **self.sample.params)
        return self.op.forward(*inputs, **self.sample.params)

    def evaluate(self, arrays: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the outputs that have a cotangent."""
        return tuple(out for out in self.forward(arrays) if out.dtype.kind in "fc")

    @property
    def integral(self) -> bool:
        """Whether no output has a cotangent."""
        return not self.evaluate(self.arrays)

    def node(self, arrays: tuple[Any, ...]) -> tuple[Node, Any]:
        """Record the call as the library would, and return its node and its result."""
        op, inputs = self.op, self.filled(arrays)
        plan = op.plan(tuple(i in self.places for i in range(len(inputs))))
        data = self._forward(inputs)
        saved = plan.keep(inputs, data, self.sample.params, [np.shape(x) for x in inputs])
        node = made(plan, tuple(leaf(inputs[i]) for i in plan.wanted), saved, as_tuple(data)[0])
        node.owned = False
        return node, data

    def cotangent(self, data: Any, seeds: tuple[Any, ...]) -> Any:
        """What a rule is given: of several outputs a list, with None for integers."""
        if not isinstance(data, tuple):
            return seeds[0]
        given = iter(seeds)
        return [next(given) if out.dtype.kind in "fc" else None for out in data]

    def pull(self, arrays: tuple[Any, ...], seeds: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the gradients, as the engine hands them to the user."""
        node, data = self.node(arrays)
        node.plan.pull(node, self.cotangent(data, seeds), node.saved, backend)
        return tuple(
            parent.grad
            if parent.owned and type(parent.grad) is np.ndarray
            else np.array(parent.grad)
            for parent in node.parents
        )

    @property
    def subject(self) -> Subject:
        return Subject(self.evaluate, self.pull)


def as_tuple(result: Any) -> tuple[Any, ...]:
    return tuple(result) if isinstance(result, (tuple, list)) else (result,)


def seeds_for(outputs: tuple[Any, ...], seed: int = 0) -> tuple[Any, ...]:
    """Return random cotangents of the shapes and dtypes of some outputs."""
    rng = np.random.default_rng(seed)
    seeds = []
    for out in outputs:
        g = rng.uniform(-1, 1, out.shape)
        if out.dtype.kind == "c":
            g = g + 1j * rng.uniform(-1, 1, out.shape)
        seeds.append(np.asarray(g, dtype=out.dtype))
    return tuple(seeds)
