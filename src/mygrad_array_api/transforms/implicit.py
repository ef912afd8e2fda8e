"""Derivatives of what solves equations, by the equations.

Where ``residual(x, a) == 0``, the solution moves by ``dx = -inv(F) residual_a da``, where F is the
derivative of the residual in x. The solver itself is not differentiated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mygrad_array_api._core.errors import InvalidBackprop
from mygrad_array_api._core.node import Node
from mygrad_array_api._core.recording import paused
from mygrad_array_api._tensor.applying import constant_tensor, wrap
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.elsewhere import backend_of
from mygrad_array_api._tensor.handle import node_of
from mygrad_array_api._tensor.tensor import Tensor

from .call import recorded_call
from .forward import jvp
from .linear_systems import Structure, solve_linear
from .local import Local, variable
from .reverse import vjp
from .trace import data_of
from .tree import arranged, flatten

Array = Any
Residual = Callable[..., Sequence[Any]]

NEAR = 1e-6
"""How far from the solution something may be that is taken for it, relative to its size."""


def solution(
    values: Sequence[Array],
    residual: Residual,
    args: Sequence[Any],
    *,
    structure: Structure = "general",
    failure: str = "",
) -> list[Tensor]:
    """Return what solves equations as tensors that depend on what the equations depend on.

    Parameters
    ----------
    values : sequence of array
        The solution.
    residual : callable
        ``residual(*x, *args)`` returns a list of as many tensors as there are in x, which are zero
        at the solution. It may read variables from outside.
    args : sequence of array or Tensor
    structure : {"general", "symmetric", "diagonal"}
        What is known of the derivative of the residual in x.
    failure : str
        Why the values may not be the solution: then a gradient is an error, unless they are.
    """
    data = [np.array(x) for x in values]
    if paused():
        varies = any(map(is_variable, args))
        return [wrap(x, constant=not varies or x.dtype.kind not in "fc") for x in data]
    plain = [data_of(x) for x in args]
    start = Local(residual, [*data, *plain])
    places = [i for i, x in enumerate(args) if is_variable(x)]
    parents = [node_of(args[i]) for i in places]
    if not places and not start.outside:
        return [constant_tensor(x) for x in data]
    _check(start.values, data)
    call = _Solution(
        residual,
        plain,
        places,
        parents,
        start.outside,
        structure,
        failure,
    )
    return recorded_call(call, call.variables, data)


def solution_of(
    result: Any,
    residual: Callable[..., Any],
    args: Any,
    *,
    structure: Structure = "general",
    failure: str = "",
) -> Any:
    """Return a solution as it is if nothing varies, and else as tensors.

    Parameters
    ----------
    result : array, number, or nest of them
        The solution.
    residual : callable
        ``residual(x, *args)``, nested as the solution.
    args : tuple
        Anything; tensors, also in nests, may be variables.
    structure, failure
        As of `solution`.
    """
    leaves, build = flatten(tuple(args))
    unknowns, rebuild = flatten(result)
    _refuse_other_libraries([*leaves, *unknowns])
    values = [_floating(data_of(x)) for x in unknowns]
    moving = [i for i, x in enumerate(leaves) if is_variable(x)]

    def equations(*given: Any) -> list[Any]:
        filled = list(leaves)
        for i, x in zip(moving, given[len(values) :], strict=True):
            filled[i] = x
        found = residual(rebuild(list(given[: len(values)])), *build(filled))
        return flatten(arranged(found, result))[0]

    variables = [leaves[i] for i in moving]
    found = solution(values, equations, variables, structure=structure, failure=failure)
    if any(isinstance(x, Tensor) for x in leaves) or not all(x.constant for x in found):
        return rebuild(list(found))
    return result


def _refuse_other_libraries(values: list[Any]) -> None:
    found = next((xp for x in values if (xp := backend_of(x)) is not None), None)
    if found is not None:
        msg = (
            f"solutions over {found!r} are not differentiated by their equations: these are solved "
            "by NumPy; pass arrays of NumPy's"
        )
        raise TypeError(msg)


def _floating(x: Array) -> Array:
    return x if x.dtype.kind in "fc" else x.astype(np.float64)


def _check(residuals: list[Array], values: list[Array]) -> None:
    """There must be as many equations as unknowns."""
    shapes, due = ([(x.shape, x.dtype.kind == "c") for x in xs] for xs in (residuals, values))
    if shapes != due:
        msg = (
            "a residual has the shapes of the solution, and is complex where that is: "
            f"{[s for s, _ in shapes]}, not {[s for s, _ in due]}"
        )
        raise ValueError(msg)


@dataclass
class _Solution:
    """What is kept of equations that were solved."""

    residual: Residual
    args: list[Array]
    places: list[int]
    parents: list[Node]
    outside: list[Node]
    structure: Structure
    failure: str

    @property
    def variables(self) -> list[Node]:
        """The nodes of all that the solution depends on, each once."""
        return list(dict.fromkeys([*self.parents, *self.outside]))

    def pull(self, xp: Any, cotangents: Sequence[Any], outs: Sequence[Any]) -> Sequence[Any]:
        """Solve the transposed equations, and pull the solution through the residual."""
        self._require_solution(outs)
        create = not xp.in_place
        local, xs, moving = self._at(outs, create=create)
        g = [_zeros_like(x, create=create) if ct is None else ct for x, ct in zip(xs, cotangents)]
        adjoint = self._transposed(local, xs, g, create=create)
        wanted = [*moving, *self.outside]
        found = local.pull([-a for a in adjoint], wanted, create=create)
        return self._gathered(found)

    def push(self, xp: Any, tangents: Sequence[Any], outs: Sequence[Any]) -> Sequence[Any]:
        """Push the tangents through the residual, and solve the equations for what it moves by."""
        self._require_solution(outs)
        create = not xp.in_place
        local, xs, moving = self._at(outs, create=create)
        given = dict(zip(self.variables, tangents))
        sources = zip([*moving, *self.outside], [*self.parents, *self.outside], strict=True)
        known = {node: t for node, source in sources if (t := given.get(source)) is not None}
        moved = local.push(known, create=create)
        return self._untransposed(local, xs, [-t for t in moved], create=create)

    def _require_solution(self, outs: Sequence[Any]) -> None:
        """Refuse what a solver calls a failure, unless a step of Newton's would not move it.

        Solvers also fail where they cannot do better than they did.
        """
        if not self.failure:
            return
        xs = [data_of(x) for x in outs]
        if not self._is_near(xs):
            msg = f"what was not solved has no derivative: {self.failure}"
            raise InvalidBackprop(msg)

    def _is_near(self, xs: list[Array]) -> bool:
        """Whether a step of Newton's leaves a solution where it is."""
        local, _, _ = self._at(xs, create=False)
        try:
            steps = self._untransposed(local, xs, local.values, create=False)
        except InvalidBackprop:
            return False
        step, size = (max(np.max(np.abs(v), initial=0.0) for v in vs) for vs in (steps, xs))
        return bool(step <= NEAR * (1.0 + size))

    def _at(self, outs: Sequence[Any], *, create: bool) -> tuple[Local, list[Any], list[Node]]:
        """The residual at the solution, and the nodes of the arguments that vary."""
        xs = list(outs) if create else [data_of(x) for x in outs]
        local = Local(self.residual, [*xs, *(self._linked() if create else self.args)])
        if not set(local.outside) <= set(self.outside):
            msg = "a tensor that equations read was changed since they were solved"
            raise InvalidBackprop(msg)
        return local, xs, [local.nodes[len(xs) + i] for i in self.places]

    def _gathered(self, found: Sequence[Any]) -> list[Any]:
        """One gradient for each variable: an argument may be given twice, and read from outside."""
        total: dict[Node, Any] = {}
        for node, g in zip([*self.parents, *self.outside], found, strict=True):
            total[node] = total[node] + g if node in total else g
        return [total[node] for node in self.variables]

    def _transposed(self, local: Local, xs: list[Any], g: list[Any], *, create: bool) -> list[Any]:
        """Solve the equations of the transposed derivative in x."""
        count = len(xs)
        if not create:
            nodes = local.nodes[:count]
            return solve_linear(lambda v: local.pull(v, nodes, create=False), g, self.structure)
        plain, _, _ = self._at([data_of(x) for x in xs], create=False)
        nodes = plain.nodes[:count]
        values = solve_linear(
            lambda v: plain.pull(v, nodes, create=False), [data_of(x) for x in g], self.structure
        )

        def equations(*given: Any) -> list[Any]:
            v, x, right, args = _split(given, count)
            _, pullback = vjp(lambda *x: list(self.residual(*x, *args)), *x)
            return [p - r for p, r in zip(pullback(v), right, strict=True)]

        return solution(values, equations, [*xs, *g, *self._linked()], structure=self.structure)

    def _untransposed(
        self, local: Local, xs: list[Any], right: list[Any], *, create: bool
    ) -> list[Any]:
        """Solve the equations of the derivative in x."""
        count = len(xs)
        plain = local if not create else self._at([data_of(x) for x in xs], create=False)[0]
        nodes = plain.nodes[:count]
        values = solve_linear(
            lambda v: plain.push(dict(zip(nodes, v, strict=True)), create=False),
            [data_of(x) for x in right],
            self.structure,
        )
        if not create:
            return values

        def equations(*given: Any) -> list[Any]:
            v, x, right, args = _split(given, count)
            _, moved = jvp(lambda *x: list(self.residual(*x, *args)), tuple(x), tuple(v))
            return [m - r for m, r in zip(moved, right, strict=True)]

        return solution(values, equations, [*xs, *right, *self._linked()], structure=self.structure)

    def _linked(self) -> list[Any]:
        """The arguments, with the nodes that those that vary had."""
        args = list(self.args)
        for i, node in zip(self.places, self.parents, strict=True):
            args[i] = variable(args[i], node)
        return args


def _split(given: Sequence[Any], count: int) -> tuple[Sequence[Any], ...]:
    """Three times as many as there are unknowns, and the rest."""
    return given[:count], given[count : 2 * count], given[2 * count : 3 * count], given[3 * count :]


def _zeros_like(x: Any, *, create: bool) -> Any:
    zeros = np.zeros(x.shape, x.dtype)
    return constant_tensor(zeros) if create else zeros
