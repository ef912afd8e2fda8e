"""Integrals of functions, and their derivatives: by the integrand at the limits, and under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._core.node import Node
from mygrad_array_api._tensor.composing import as_tensor, is_variable
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.transforms.directional import Directional
from mygrad_array_api.transforms.linear_systems import pack, unpack
from mygrad_array_api.transforms.local import Local
from mygrad_array_api.transforms.trace import data_of

Array = Any
Rule = Callable[[Callable[..., Any], Any, Any, Sequence[Any]], Tensor]
"""Integrates a function of a number and parameters between limits: again with a gradient."""


def integrated(
    integrand: Callable[..., Any],
    value: Array,
    limits: Sequence[Any],
    parameters: Sequence[Any],
    rule: Rule,
    options: dict[str, Any],
) -> Tensor:
    """Return an integral as a tensor that depends on its limits and parameters.

    Parameters
    ----------
    integrand : callable
        Takes a number and parameters, as tensors, to a tensor of the shape of `value`. It may read
        variables from outside.
    value : array
        The integral.
    limits : sequence of two numbers or tensors
    parameters : sequence of array or Tensor
    rule : callable
        Integrates other functions.
    options : dict
        Those of `scipy.integrate.quad_vec` that integrate gradients.
    """
    call = _Integral(integrand, rule, options)
    inputs = [x if isinstance(x, Tensor) else np.asarray(x, dtype=float) for x in limits]
    inside = _inside(*[float(data_of(x)) for x in limits])
    plain = [data_of(p) for p in parameters]
    call.outside = Local(integrand, [np.asarray(inside), *plain]).outside
    (found,) = call.record([*inputs, *parameters], [np.asarray(value)])
    return found


def _inside(a: float, b: float) -> float:
    """A number between two limits, which may be infinite."""
    if np.isfinite(a) and np.isfinite(b):
        return a + 0.381966 * (b - a)  # the middle of a symmetric integrand may be singular
    finite = a if np.isfinite(a) else b if np.isfinite(b) else 0.0
    return finite + (1.0 if finite == min(a, b) else -1.0)


class _Integral(Directional):
    """An integral, as a function of its limits and parameters."""

    def __init__(self, integrand: Callable[..., Any], rule: Rule, options: dict[str, Any]) -> None:
        self.integrand = integrand
        self.rule = rule
        self.options = options

    def at(self, x: float) -> Local:
        """The integrand at a number, to be differentiated."""
        local = Local(self.integrand, [np.asarray(x), *self.values[2:]])
        self.check_outside(local)
        return local

    def gradients(self, cotangents: list[Array]) -> tuple[list[Array], list[Array]]:
        """Integrate the gradient of the integrand."""
        a, b, *parameters = self.values
        (g,) = cotangents
        ends = [
            np.asarray(sign * self._at_limit(x, g), dtype=x.dtype)
            for x, node, sign in zip((a, b), self.nodes, (-1.0, 1.0))
        ]
        like = [*parameters, *(np.zeros(n.shape, n.dtype) for n in self.outside)]
        if not like:
            return ends, []

        def gradient(x: float) -> Array:
            local = self.at(x)
            return pack(local.pull([g], [*local.nodes[1:], *self.outside], create=False))

        total, *_ = of_scipy("integrate", "quad_vec")(gradient, float(a), float(b), **self.options)
        found = unpack(total, like)
        return [*ends, *found[: len(parameters)]], found[len(parameters) :]

    def _at_limit(self, x: Array, g: Array) -> float:
        """The product of a cotangent with the integrand at a limit: of an infinite one, nothing."""
        place = 0 if x is self.values[0] else 1
        if self.nodes[place] is None or not np.isfinite(x):
            return 0.0
        return float(np.vdot(self.at(float(x)).values[0], g).real)

    def tangent(
        self, values: Sequence[Any], tangents: Sequence[Any], outside: dict[Node, Any]
    ) -> list[Any]:
        """Integrate the derivative of the integrand, and add what the limits gain."""
        a, b, *parameters = values
        *ends, directions = *tangents[:2], list(tangents[2:])
        count = len(parameters)

        def change(x: Any, *given: Any) -> Any:
            create = any(map(is_variable, (x, *given)))
            local = Local(self.integrand, [x, *given[:count]])
            known = dict(zip(local.nodes[1:], given[count:], strict=True)) | outside
            known = {node: as_tensor(d) if create else data_of(d) for node, d in known.items()}
            return local.push(known, create=create)[0]

        total: Any = 0.0
        if parameters or outside:
            total = self.rule(change, a, b, [*parameters, *directions])
        for x, t, sign in zip((a, b), ends, (-1.0, 1.0), strict=True):
            if np.isfinite(float(data_of(x))) and (is_variable(t) or np.any(data_of(t))):
                total = total + as_tensor(self.integrand(x, *parameters)) * (sign * as_tensor(t))
        return [as_tensor(total) + np.zeros(self._shapes[0][0])]
