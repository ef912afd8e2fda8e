"""Solutions of ordinary differential equations, and their derivatives by the adjoint method.

Of ``y' = f(t, y, p)`` and a cotangent ``g[i]`` of each ``y(t[i])``, the adjoint ``a`` runs back
from the last time by ``a' = -f_y.T a``, and ``g[i]`` is added to it at ``t[i]``. The gradient of p
is the integral of ``f_p.T a``, that of the first value is ``a`` at last. It reads ``y`` between the
times from a dense solution, which is stable where the equation itself, run back, would not be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._core.node import Node
from mygrad_array_api._core.recording import PauseRecording
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._tensor.composing import as_tensor, is_variable
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.transforms.directional import Directional
from mygrad_array_api.transforms.linear_systems import pack, unpack
from mygrad_array_api.transforms.local import Local
from mygrad_array_api.transforms.trace import data_of

Array = Any
Field = Callable[..., Any]
Solve = Callable[[Field, Array, Array], tuple[Array, Callable[[float], Array] | None]]
"""Solves ``y' = field(t, y)`` from a first value, at times: the values there, of shape (T, N), and
if it has one a dense solution."""

no_recording = PauseRecording("no_recording")

EXPLICIT = ("RK45", "RK23", "DOP853")

NODES, WEIGHTS = np.polynomial.legendre.leggauss(5)
"""What the gradient of parameters is integrated by, over each step of the adjoint."""


def solved(
    field: Field,
    y0: Any,
    times: Any,
    parameters: Sequence[Any],
    solve: Solve,
    options: dict[str, Any],
) -> Tensor:
    """Solve ``y' = field(t, y, *parameters)`` at times, the first of which is that of `y0`.

    Parameters
    ----------
    field : callable
        Takes tensors to a tensor of the shape of `y0`. It may read variables from outside.
    y0 : array or Tensor, shape (N,)
    times : array or Tensor, shape (T,)
    parameters : sequence of array or Tensor
    solve : callable
    options : dict
        Those of `scipy.integrate.solve_ivp` that solve the adjoint.

    Returns
    -------
    Tensor, shape (T, N)
    """
    flow = Flow(field, solve, options)
    start, ts = data_of(y0), data_of(times)
    plain = [data_of(p) for p in parameters]
    values, flow.dense = solve(flow.of_arrays(plain), start, ts)
    flow.outside = Local(field, [ts[:1].reshape(()), start, *plain]).outside
    (found,) = flow.record([y0, times, *parameters], [values])
    return found


class Flow(Directional):
    """A solution of a differential equation, as a function of what it depends on.

    The inputs are the first value, the times, and the parameters.
    """

    dense: Callable[[float], Array] | None

    def __init__(self, field: Field, solve: Solve, options: dict[str, Any]) -> None:
        self.field = field
        self.solve = solve
        self.options = options

    def of_arrays(self, parameters: Sequence[Any]) -> Field:
        """The right-hand side of arrays."""

        def rate(t: float, y: Array) -> Array:
            with no_recording:
                return data_of(self.field(t, y, *parameters))

        return rate

    def at(self, t: float, y: Array) -> Local:
        """The right-hand side at a point, to be differentiated."""
        local = Local(self.field, [np.asarray(t, dtype=float), y, *self.values[2:]])
        self.check_outside(local)
        return local

    def gradients(self, cotangents: list[Array]) -> tuple[list[Array], list[Array]]:
        """Run the adjoint back through the times."""
        start, times, *parameters = self.values
        (g,) = cotangents
        if not np.all(np.isfinite(g)):  # as after a step of an optimiser that went too far
            nan = [np.full(x.shape, np.nan, x.dtype) for x in [*self.values, *self.outside]]
            return nan[: len(self.values)], nan[len(self.values) :]
        y = self._dense_solution()
        rate = self.of_arrays(parameters)
        of_times = np.zeros(len(times))
        adjoint = Adjoint(self, y, g[0])
        for i in range(len(times) - 1, 0, -1):
            of_times[i] = np.vdot(rate(times[i], y(times[i])), g[i]).real
            adjoint.state = adjoint.state + g[i]
            adjoint.back(times[i], times[i - 1])
        of_times[0] = -np.vdot(rate(times[0], start), adjoint.state).real
        found = adjoint.gathered()
        count = len(parameters)
        ends = [adjoint.state + g[0], of_times.astype(times.dtype)]
        return [*ends, *found[:count]], found[count:]

    def _dense_solution(self) -> Callable[[float], Array]:
        """The solution between the times."""
        if self.dense is None:
            start, times, *parameters = self.values
            span = (times[0], times[-1])
            field = self.of_arrays(parameters)
            self.dense = solve_or_raise(field, span, start, self.options, dense=True).sol
        return self.dense

    def transposed(self, t: float, y: Array, a: Array) -> list[Array]:
        """Multiply the adjoint by the derivatives in the state, and in all that it gathers for."""
        local = self.at(t, y)
        return local.pull([a], [*local.nodes[1:], *self.outside], create=False, once=True)

    def tangent(
        self, values: Sequence[Any], tangents: Sequence[Any], outside: dict[Node, Any]
    ) -> list[Any]:
        """Solve the equation together with that of its derivative along the direction."""
        start, times, *parameters = values
        moved, of_times, *directions = tangents
        n, count = start.shape[0], len(parameters)

        def both(t: Any, y: Any, *given: Any) -> Any:
            create = any(map(is_variable, (t, y, *given)))
            local = Local(self.field, [t, y[:n], *given[:count]])
            known = dict(zip(local.nodes[1:], [y[n:], *given[count:]], strict=True)) | outside
            known = {node: as_tensor(d) if create else data_of(d) for node, d in known.items()}
            rate, change = local.outputs[0], local.push(known, create=create)[0]
            return concat([as_tensor(rate), as_tensor(change)])

        def rate(t: Any, y: Any) -> Tensor:
            return as_tensor(self.field(t, y, *parameters))

        ahead = as_tensor(moved) - rate(times[0], start) * of_times[0]
        whole = solved(
            both,
            concat([as_tensor(start), ahead]),
            times,
            [*parameters, *directions],
            self.solve,
            self.options,
        )
        y, change = whole[:, :n], whole[:, n:]
        if is_variable(of_times) or np.any(data_of(of_times)):
            rows = [rate(times[i], y[i]) * of_times[i] for i in range(times.shape[0])]
            change = change + as_tensor(rows)
        return [change]


class Adjoint:
    """The adjoint of a flow, as it runs back, and the gradients that it gathers on its way.

    An explicit solver integrates both together. For an implicit one the state is kept small, whose
    Jacobian it makes; what is gathered is integrated over each of its steps afterwards.
    """

    def __init__(self, flow: Flow, y: Callable[[float], Array], like: Array) -> None:
        self.flow = flow
        self.y = y
        self.state = np.zeros_like(like)
        outside = [np.zeros(node.shape, node.dtype) for node in flow.outside]
        self.like = [*flow.values[2:], *outside]
        self.total = np.zeros(pack(self.like).size)
        self.step = np.inf
        self.together = flow.options["method"] in EXPLICIT

    def gathered(self) -> list[Array]:
        """The gradients of the parameters, and of what is outside."""
        return unpack(self.total, self.like)

    def back(self, t1: float, t0: float) -> None:
        """Run back from one time to an earlier one."""
        if t0 == t1 or not np.any(self.state):
            return
        # The equation is linear: of size one, its tolerances are relative to it.
        size = float(np.max(np.abs(self.state)))
        begin = pack([self.state]) / size
        n = begin.size
        if self.together:
            begin = np.concatenate([begin, np.zeros_like(self.total)])
        options = self.flow.options | {"first_step": min(self.step, abs(t1 - t0))}
        found = solve_or_raise(
            self._rate, (t1, t0), begin, options, dense=not self.together and self.total.size > 0
        )
        self.step = float(np.max(np.abs(np.diff(found.t))))
        last = found.y[:, -1] * size
        (self.state,) = unpack(last[:n], [self.state])
        if self.together:
            self.total += last[n:]
        elif self.total.size:
            self.total += size * self._integrated(found)

    def _rate(self, t: float, s: Array) -> Array:
        a, *gathered = self._products(t, s)
        return -pack([a, *gathered] if self.together else [a])

    def _products(self, t: float, s: Array) -> list[Array]:
        (a,) = unpack(s[: pack([self.state]).size], [self.state])
        return self.flow.transposed(t, self.y(t), a)

    def _integrated(self, found: Any) -> Array:
        """Integrate what the adjoint gathers, over each step of its solution."""
        total = np.zeros_like(self.total)
        for first, last in pairwise(found.t):
            half = (last - first) / 2
            for node, weight in zip(NODES, WEIGHTS, strict=True):
                t = first + half * (1 + node)
                total -= weight * half * pack(self._products(t, found.sol(t))[1:])
        return total


def solve_or_raise(
    field: Field, span: tuple[float, float], y0: Array, options: dict[str, Any], *, dense: bool
) -> Any:
    """Solve an equation by SciPy, and insist that it was."""
    tiled = {key: tiled_to(value, y0.size) for key, value in options.items()}
    with no_recording:
        found = of_scipy("integrate", "solve_ivp")(field, span, y0, dense_output=dense, **tiled)
    if not found.success:
        msg = f"the equation of a gradient was not solved: {found.message}"
        raise RuntimeError(msg)
    return found


def tiled_to(tolerance: Any, n: int) -> Any:
    """A tolerance for each of several parts of a state that is as long as one part."""
    return tolerance if np.ndim(tolerance) == 0 else np.resize(tolerance, n)
